"""Paints panels of feet with their places: the one painter of the window's canvas and of every exported file."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reflexmap.geometry.curve import Curve
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.panels import Panel, Panels
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.whereabouts import title_of
from reflexmap.kinds import Kind, Look
from reflexmap.paint import targets
from reflexmap.paint.camera import Camera
from reflexmap.paint.ground import Ground
from reflexmap.paint.look import brush_of, edge_of, faded, halo_of, look_of, pen_of
from reflexmap.paint.paths import path_of
from reflexmap.paint.scene import Scene, State
from reflexmap.paint.text import font, paint_label
from reflexmap.paint.theme import BODY, SMALL, Theme
from reflexmap.texts import tr


class MapPainter:
    """Paints one map in one theme; keeps the paths of its curves between calls."""

    def __init__(
        self,
        footmap: FootMap,
        ground: Ground,
        theme: Theme,
        looks: Callable[[Kind, State], Look] = look_of,
    ) -> None:
        self._looks = looks
        self.footmap = footmap
        self.theme = theme
        self._ground = ground
        self._inks = theme.inks(ground.style)
        self._paths: dict[Placed, QPainterPath] = {}
        self._orders: dict[tuple[str, str], list[Placed]] = {}

    def paint(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene) -> None:
        """The whole map."""
        self.paint_ground(painter, panels, camera, scene)
        self.paint_marked(painter, panels, camera, scene, points=False)
        self.paint_targets(painter, panels, camera, scene)
        self.paint_marked(painter, panels, camera, scene, points=True)

    def paint_ground(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene) -> None:
        """What changes seldom: the feet, their titles, and every place but the points and what is marked."""
        for panel in panels:
            self._ground.paint(painter, panel, camera, self.footmap.scale)
            self._paint_title(painter, panel, camera)
        for panel in panels:
            painter.save()
            clip = self.footmap.clips[panel.view]
            if clip is not None:
                painter.setClipPath(camera.of_frame(panel).map(path_of(clip)))
            for state, placed in self.seen(panel, scene):
                if state <= State.FOUND and placed.curve is not None:
                    self._paint_place(painter, panel, camera, placed, state)
            painter.restore()

    def paint_targets(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene) -> None:
        """The targets of the points but those that are marked; they lie over every surface, marked or not."""
        self._paint_states(painter, panels, camera, scene, points=True, marked=False)

    def paint_marked(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene, *, points: bool) -> None:
        """What is hovered or selected, the selected last: the points of it, or else all but the points."""
        self._paint_states(painter, panels, camera, scene, points=points, marked=True)

    def _paint_states(
        self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene, *, points: bool, marked: bool
    ) -> None:
        for panel in panels:
            for state, placed in self.seen(panel, scene):
                if (placed.curve is None) is points and (state > State.FOUND) is marked:
                    self._paint_place(painter, panel, camera, placed, state)
                elif marked and not points and state is State.SELECTED:  # under the targets, which it may run through
                    self._paint_measure(painter, panel, camera, placed)

    def paint_foot(self, painter: QPainter, panel: Panel, camera: Camera) -> None:
        """One foot's drawing and nothing else."""
        self._ground.paint(painter, panel, camera, self.footmap.scale)

    def seen(self, panel: Panel, scene: Scene) -> list[tuple[State, Placed]]:
        """The places that are painted on a foot, in their order: the plain ones, then what is found or marked."""
        shown = [(scene.state_of(placed.ref), placed) for placed in self._ordered(panel) if scene.shows(placed)]
        lifted = sorted(
            (one for one in shown if one[0] > State.PLAIN), key=lambda one: (one[1].curve is None, one[0])
        )
        return [one for one in shown if one[0] <= State.PLAIN] + lifted

    def paint_seen(self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed, state: State) -> None:
        """One place by itself, for files that keep places apart; the map's shapes have to be cut."""
        if state is State.SELECTED:
            self._paint_measure(painter, panel, camera, placed)
        self._paint_place(painter, panel, camera, placed, state)

    def _ordered(self, panel: Panel) -> list[Placed]:
        """A foot's places, the kind that is painted first in front."""
        key = panel.view, panel.foot
        if key not in self._orders:
            places = [p for p in self.footmap.places[panel.view] if panel.foot in p.feet]
            self._orders[key] = sorted(places, key=lambda placed: placed.kind.traits.painted)
        return self._orders[key]

    def _paint_place(self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed, state: State) -> None:
        look = self._looks(placed.kind, state)
        if placed.curve is None:
            self._paint_point(painter, panel, camera, placed, state)
            return
        path = camera.of_frame(panel).map(self._path(placed, placed.curve))
        if look.halo:
            painter.strokePath(path, halo_of(self._inks, look, camera.point))
        if (
            placed.curve.is_closed and not placed.covers_foot
        ):  # a fill all over the foot would tell nothing and hide the rest
            painter.fillPath(path, brush_of(self._inks, placed.kind, look, camera.point))
            if look.edge:
                painter.strokePath(path, edge_of(self._inks, placed.kind, look, camera.point))
        painter.strokePath(path, pen_of(self._inks, placed.kind, look, camera.point))

    def _path(self, placed: Placed, curve: Curve) -> QPainterPath:
        if placed not in self._paths:
            self._paths[placed] = path_of(curve)
        return self._paths[placed]

    def _paint_point(self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed, state: State) -> None:
        """A target with its number; dashed round the edge where its position is uncertain."""
        at = camera.to_device(panel.to_plane(placed.point))
        point = camera.point
        colour = QColor(self._inks.accents[Kind.POINT])
        radius = targets.radius(camera.scale, camera.point)
        painter.save()
        if state is State.DIMMED:
            painter.setOpacity(0.45)
        filled = state >= State.FOUND
        painter.setPen(QPen(faded(self._inks.halo, 0.9), (7.0 if state is State.SELECTED else 3.4) * point))
        painter.setBrush(colour if filled else faded(self._inks.halo, 0.92))
        painter.drawEllipse(at, radius, radius)
        pen = QPen(colour, (2.6 if state >= State.HOVERED else 1.5) * point)
        if placed.uncertain:
            pen.setDashPattern([1.6, 1.4])
        painter.setPen(pen)
        if state is State.SELECTED:
            painter.drawEllipse(at, radius + 2.8 * point, radius + 2.8 * point)
        painter.drawEllipse(at, radius, radius)
        ink = QColor(self._inks.halo) if filled else colour
        self._paint_number(painter, at, radius, placed, ink, is_large=targets.is_numbered(camera.scale, point))
        painter.restore()

    def _paint_number(
        self, painter: QPainter, at: QPointF, radius: float, placed: Placed, colour: QColor, *, is_large: bool
    ) -> None:
        if not (is_large and placed.number):
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(at, radius / 3, radius / 3)
            return
        painter.setFont(font(painter, radius * (0.95 if placed.uncertain else 1.25), bold=True))
        painter.setPen(colour)
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        text = f"{placed.number}{'?' if placed.uncertain else ''}"
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_measure(self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed) -> None:
        """How a point is measured: a thin line from its landmark with the distance on it."""
        at = camera.to_device(panel.to_plane(placed.point))
        pen = QPen(QColor(self._inks.ink), 1.2 * camera.point)
        for landmark in placed.landmarks:
            start = camera.to_device(panel.to_plane(landmark))
            painter.setPen(QPen(faded(self._inks.halo, 0.85), 3.4 * camera.point))
            painter.drawLine(start, at)
            painter.setPen(pen)
            painter.drawLine(start, at)
            tick = 3.0 * camera.point
            painter.drawLine(start + QPointF(-tick, -tick), start + QPointF(tick, tick))
            painter.drawLine(start + QPointF(-tick, tick), start + QPointF(tick, -tick))
        if placed.cm and placed.landmarks:
            start = camera.to_device(panel.to_plane(placed.landmarks[0]))
            text = tr("{length} cm", length=f"{placed.cm:g}")
            side = QPointF(targets.radius(camera.scale, camera.point) + 6 * camera.point, 0)
            paint_label(painter, self.theme, start * 0.5 + at * 0.5 + side, text, camera.point, SMALL)

    def _paint_title(self, painter: QPainter, panel: Panel, camera: Camera) -> None:
        """The foot's and the view's name under it."""
        rect = camera.rect(panel)
        size = min(BODY * camera.point, 0.036 * self.footmap.foot_length * camera.scale)
        if size < 6 * camera.point:
            return
        painter.setFont(font(painter, size))
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(
            rect.adjusted(-rect.width(), 0, rect.width(), 0),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
            title_of(panel.view, panel.foot),
        )


def paint_scale_bar(
    painter: QPainter, theme: Theme, camera: Camera, left: float, bottom: float, cm: float = 5
) -> float:
    """A bar of *cm* true centimetres whose lower left end is at a pixel; returns its length in pixels."""
    length = cm * 10 * camera.scale
    tick = 4 * camera.point
    painter.setPen(QPen(QColor(theme.ink), 1.4 * camera.point))
    painter.drawLine(QPointF(left, bottom), QPointF(left + length, bottom))
    for x in (left, left + length):
        painter.drawLine(QPointF(x, bottom - tick), QPointF(x, bottom + tick))
    painter.setFont(font(painter, SMALL * camera.point))
    box = QRectF(left - 40 * camera.point, bottom - 22 * camera.point, length + 80 * camera.point, 18 * camera.point)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("{length} cm", length=f"{cm:g}"))
    return length
