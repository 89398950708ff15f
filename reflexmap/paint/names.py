"""Paints the names of places in the margins beside the feet: none on a foot, each once in a view, with a leader."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import shapely
from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Bounds, Point
from reflexmap.geometry.panels import Panel, Panels
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Anchor, Target, targets_of
from reflexmap.labelling.margins import Column, Standing, Wanted, stand
from reflexmap.paint import targets
from reflexmap.paint.camera import Camera
from reflexmap.paint.groups import on_ground
from reflexmap.paint.scene import Scene, State
from reflexmap.paint.text import font, paint_plate, plate_size
from reflexmap.paint.theme import SMALL, Style, Theme

_FROM_FOOT = 16.0  # theme points from the feet to their names
_SLACK = 2.0  # that they have more than they need, as cameras lie on whole pixels
_APART = 3.0  # between two names
_CLEAR = 3.0  # between a leader and the targets that it passes or ends at
_BEYOND = 0.45  # of a foot's height, by which its names may stand above and below it
_DOT = 2.2
_LINE, _CASING = 1.2, 1.6

_OFF_LINES_MM, _UNCLEAR_MM = 4.0, 45.0  # an end nearer to a guide line seems to mean the line
_LOWEST_STAIR, _LOWEST_STAIR_OF_TOP, _STAIR, _STRAY = 0.08, 0.5, 0.06, 0.8  # zones are named in steps

Side = tuple[Panel, int]  # a foot, and -1 for its left


class LeftOut(NamedTuple):
    """How many names of places in sight found no room in the last picture: above each other, or beside the feet."""

    crowded: int = 0
    aside: int = 0


class NamePainter:
    """Paints the names of one map in one theme; keeps where they stood in the last picture."""

    def __init__(self, footmap: CutMap, theme: Theme, style: Style) -> None:
        self._footmap = footmap
        self._theme = theme
        self._style = style
        self._shapes: Shapes | None = None
        self._targets: dict[tuple[View, frozenset[EntryRef], frozenset[Kind]], dict[Placed, Target]] = {}
        self._last: tuple[object, list[tuple[Placed, Standing]]] | None = None
        self.left_out = LeftOut()

    def paint(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene, room: QRectF) -> None:
        """The names of all shown places (`scene.labels`), or else of the selected one, inside *room* in pixels."""
        if not scene.labels and (scene.selected is None or scene.clicked is not None):
            return
        face = font(painter, SMALL * camera.point, bold=True)
        standing = self.standing(QFontMetricsF(face, painter.device()), panels, camera, scene, room)
        for placed, one in standing:
            self._paint_leader(painter, camera, one, dotted=placed.curve is not None)
        for placed, one in standing:
            box = QRectF(QPointF(one.box[0], one.box[1]), QPointF(one.box[2], one.box[3]))
            ink = on_ground(self._theme, placed) if placed.group is not None else ""
            paint_plate(painter, self._theme, box, placed.label, camera.point, SMALL, ink)

    def margins(self, face: QFont, panels: Panels, camera: Camera, scene: Scene, spare: float = 0.0) -> QMarginsF:
        """How much more of the picture's width than *spare* the names take, on its left and on its right."""
        bold = QFont(face.family())
        bold.setPixelSize(round(SMALL * camera.point))
        bold.setBold(True)
        metrics = QFontMetricsF(bold)
        named = self._named(panels, camera, scene) if scene.labels else []
        widest = max((plate_size(metrics, placed.label, camera.point)[0] for placed in named), default=0.0)
        wide = max(0.0, widest + (_FROM_FOOT + _SLACK) * camera.point - spare) if widest else 0.0
        return QMarginsF(wide, 0, wide, 0)

    def standing(
        self, metrics: QFontMetricsF, panels: Panels, camera: Camera, scene: Scene, room: QRectF
    ) -> list[tuple[Placed, Standing]]:
        """Where every name stands."""
        calm = replace(scene, hovered=None)
        key = (panels, camera, calm, room.getRect(), metrics.height())
        if self._last is None or self._last[0] != key:
            self._last = (key, list(self._stand(metrics, panels, camera, calm, room)))
        return self._last[1]

    def reach_into(self, box: QRectF) -> bool:
        """Whether a name of the last picture, or its line, reaches into a box of pixels."""
        standing = self._last[1] if self._last is not None else []
        return any(
            QRectF(QPointF(*one.box[:2]), QPointF(*one.box[2:]))
            .united(QRectF(QPointF(*one.start), QPointF(*one.end)))
            .intersects(box)
            for _, one in standing
        )

    def _stand(
        self, metrics: QFontMetricsF, panels: Panels, camera: Camera, scene: Scene, room: QRectF
    ) -> Iterator[tuple[Placed, Standing]]:
        sides = _sides(panels)
        crowded = aside = 0
        shared: dict[Side, list[tuple[Placed, Wanted]]] = {side: [] for side in sides}
        named = self._named(panels, camera, scene)
        found: dict[Placed, Target] = {}
        for view in dict.fromkeys(placed.view for placed in named):
            found |= self._found(view, frozenset(p.ref for p in named if p.view is view), scene.layers)
        for placed in named:
            target = found.get(placed)
            best = self._best_side(target, camera, room, shared) if target else None
            if best is not None and target is not None:
                size = plate_size(metrics, placed.label, camera.point)
                ends = tuple(
                    (end, anchor_penalty)
                    for end, anchor_penalty in _ends(target, best[0], camera)
                    if room.contains(QPointF(*end))
                )
                clear = 0.0 if placed.curve else self._reach(camera)
                shared[best].append((placed, Wanted(*size, ends, clear)))
        for side, some in shared.items():
            obstacles = self._obstacles(side[0], camera, scene)
            column = self._column(side, panels, camera, room)
            placed_names = stand([want for _, want in some], column, obstacles, _APART * camera.point)
            for (placed, want), one in zip(some, placed_names, strict=True):
                if one is not None:
                    yield placed, one
                elif want.ends and want.width > column.width:
                    aside += 1
                elif want.ends:
                    crowded += 1
        self.left_out = LeftOut(crowded, aside)

    def _named(self, panels: Panels, camera: Camera, scene: Scene) -> Sequence[Placed]:
        """The places that get a name, each once: on the screen a numbered point has it in the index."""
        views = dict.fromkeys(panel.view for panel in panels)
        shown = [placed for view in views for placed in self._footmap.places[view] if scene.shows(placed)]
        if not scene.labels:
            return [p for p in shown if p.ref == scene.selected and scene.clicked is None]
        numbered = targets.holds_number(targets.marker_radius(camera.scale, camera.point), camera.point)
        named = [
            p
            for p in shown
            if not (p.curve is None and p.number and numbered)
            and not (p.covers_foot and scene.state_of(p.ref) < State.FOUND)
        ]
        return list({(p.view, p.ref): p for p in reversed(named)}.values())[::-1]

    def _found(self, view: View, refs: frozenset[EntryRef], shown: frozenset[Kind]) -> dict[Placed, Target]:
        """Where the leaders of a view's places may end: not on a guide line, and in zones by the heel, in steps."""
        key = view, refs, shown
        if key not in self._targets:
            self._shapes = self._shapes or Shapes(self._footmap)
            lines = shapely.union_all(
                [geometry for placed, geometry in self._shapes.of_view(view) if placed.kind is Kind.LINE]
            )
            zones = [placed.ref for placed in self._footmap.places[view] if placed.kind is Kind.ZONE]
            self._targets[key] = {
                target.placed: replace(target, anchors=tuple(self._weighed(target, lines, zones)))
                for target in targets_of(self._shapes, view, set(refs), shown)
            }
        return self._targets[key]

    def _weighed(self, target: Target, lines: BaseGeometry, zones: list[EntryRef]) -> Iterator[Anchor]:
        placed = target.placed
        for anchor in target.anchors:
            penalty = anchor.penalty
            if placed.kind is not Kind.LINE and lines.distance(shapely.Point(anchor.at)) < _OFF_LINES_MM:
                penalty += _UNCLEAR_MM
            if placed.kind is Kind.ZONE:
                first = _LOWEST_STAIR if placed.view is View.SOLE else _LOWEST_STAIR_OF_TOP
                level = (first + _STAIR * zones.index(placed.ref)) * self._footmap.foot_length
                penalty += _STRAY * abs(anchor.at[1] - level)
            yield Anchor(anchor.at, penalty)

    def _best_side(
        self, target: Target, camera: Camera, room: QRectF, shared: dict[Side, list[tuple[Placed, Wanted]]]
    ) -> Side | None:
        """The side on which a place's name stands: where there are fewer, and where it is nearer."""

        def cost(side: Side) -> tuple[float, int]:
            panel, way = side
            rect = camera.rect(panel)
            edge = rect.left() if way < 0 else rect.right()
            ends = [end for end, _ in _ends(target, panel, camera) if room.contains(QPointF(*end))]
            depth = min((abs(end[0] - edge) for end in ends), default=1e6) / max(1.0, rect.width())
            return len(shared[side]) + 2.5 * depth, list(shared).index(side)

        fitting = [
            side for side in shared if side[0].view is target.placed.view and side[0].foot in target.placed.feet
        ]
        return min(fitting, key=cost, default=None)

    def _column(self, side: Side, panels: Panels, camera: Camera, room: QRectF) -> Column:
        """The margin beside a foot."""
        panel, way = side
        rect = camera.rect(panel)
        over = _BEYOND * rect.height()
        top, bottom = max(room.top(), rect.top() - over), min(room.bottom(), rect.bottom() + over)
        for other in panels:
            beside = camera.rect(other)
            if _overlaps_across(beside, rect):  # the foot above or below has the room half-way to it
                if beside.bottom() <= rect.top():
                    top = max(top, (beside.bottom() + rect.top()) / 2)
                elif beside.top() >= rect.bottom():
                    bottom = min(bottom, (beside.top() + rect.bottom()) / 2)
        x = (rect.left() if way < 0 else rect.right()) + way * _FROM_FOOT * camera.point
        width = x - room.left() if way < 0 else room.right() - x
        return Column(x, top, bottom, way, width)

    def _obstacles(self, panel: Panel, camera: Camera, scene: Scene) -> list[tuple[Point, float]]:
        """The targets of a foot's points."""
        reach = self._reach(camera)
        return [
            (_device(camera, panel, placed.point), reach)
            for placed in self._footmap.places[panel.view]
            if placed.curve is None and panel.foot in placed.feet and scene.shows(placed)
        ]

    def _reach(self, camera: Camera) -> float:
        return targets.marker_radius(camera.scale, camera.point) + _CLEAR * camera.point

    def _paint_leader(self, painter: QPainter, camera: Camera, one: Standing, *, dotted: bool) -> None:
        """A line from a name to its place, with a dot where it ends on a line or a surface."""
        start, end, point = QPointF(*one.start), QPointF(*one.end), camera.point
        ink, casing = QColor(self._theme.ink), QColor(self._theme.halo)
        for colour, weight in ((casing, _LINE + 2 * _CASING), (ink, _LINE)):
            painter.setPen(QPen(colour, weight * point, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(start, end)
        if dotted:
            painter.setPen(QPen(casing, _CASING * point))
            painter.setBrush(ink)
            painter.drawEllipse(end, (_DOT + _CASING / 2) * point, (_DOT + _CASING / 2) * point)


def _sides(panels: Panels) -> list[Side]:
    """The sides of feet on which no other foot stands between them and the picture's edge."""
    found: list[Side] = []
    for panel in panels:
        row = [other for other in panels if _overlaps_along(other.box, panel.box)]
        if panel.box[0] <= min(other.box[0] for other in row) + 1e-6 or all(
            other is panel or other.box[0] > panel.box[0] for other in row
        ):
            found.append((panel, -1))
        if all(other is panel or other.box[2] < panel.box[2] for other in row):
            found.append((panel, 1))
    return found


def _overlaps_along(first: Bounds, second: Bounds) -> bool:
    return first[1] < second[3] and second[1] < first[3]


def _overlaps_across(first: QRectF, second: QRectF) -> bool:
    return first.left() < second.right() and second.left() < first.right()


def _device(camera: Camera, panel: Panel, at: Point) -> Point:
    pixel = camera.to_device(panel.to_plane(at))
    return pixel.x(), pixel.y()


def _ends(target: Target, panel: Panel, camera: Camera) -> list[tuple[Point, float]]:
    """Where a leader may end on a foot, in pixels, each with its penalty."""
    return [(_device(camera, panel, anchor.at), anchor.penalty * camera.scale) for anchor in target.anchors]
