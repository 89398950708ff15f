"""Paints the names of places beside them: no name covers another or leaves the picture, and a line leads to each."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reflexmap.geometry.curve import Bounds, Point
from reflexmap.geometry.panels import Panel, Panels
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.shapes import CutMap, anchor_of, geometry_of, level_part
from reflexmap.kinds import Kind
from reflexmap.labelling.labels import Name, nearest_on, place_labels
from reflexmap.paint import targets
from reflexmap.paint.camera import Camera
from reflexmap.paint.look import faded
from reflexmap.paint.scene import Scene
from reflexmap.paint.text import font, paint_plate, plate_size
from reflexmap.paint.theme import SMALL, Style, Theme

MOST_NAMES = 24  # more than these, and one foot of each view is named instead of both
_CLEAR, _GAP = 5.0, 3.0  # from a place, and from a point's target, in theme points
_LOWEST_STAIR, _STAIR = 0.1, 0.05  # of the foot's length

Named = tuple[Panel, Placed]


class NamePainter:
    """Paints the names of one map in one theme; remembers where on its place each name is anchored."""

    def __init__(self, footmap: CutMap, theme: Theme, style: Style) -> None:
        self._footmap = footmap
        self._theme = theme
        self._inks = theme.inks(style)
        self._anchors: dict[Placed, Point] = {}

    def paint(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene, room: QRectF) -> None:
        """The names of all shown places (`scene.labels`), or else of the selected one, inside *room* in pixels."""
        shown = self._shown(panels, scene)
        taken = [_target_box(panel, camera, placed) for panel, placed in shown if placed.curve is None]
        metrics = QFontMetricsF(font(painter, SMALL * camera.point, bold=True), painter.device())
        names: list[str] = []
        wanted: list[Name] = []
        for panel, placed in _named(shown, scene):
            at = camera.to_device(panel.to_plane(self._anchor(placed)))
            if room.contains(at):
                name = placed.label
                clear = (
                    _CLEAR * camera.point
                    if placed.curve
                    else targets.radius(camera.scale, camera.point) + _GAP * camera.point
                )
                size = plate_size(metrics, name, camera.point)
                wanted.append(Name((at.x(), at.y()), *size, clear, on_anchor=placed.curve is not None))
                names.append(name)
        boxes = place_labels(wanted, (room.left(), room.top(), room.right(), room.bottom()), taken)
        found = [(box, want, name) for box, want, name in zip(boxes, wanted, names, strict=True) if box is not None]
        for box, want, _ in found:
            self._paint_leader(painter, camera, want, box)
        for box, _, name in found:
            plate = QRectF(QPointF(box[0], box[1]), QPointF(box[2], box[3]))
            paint_plate(painter, self._theme, plate, name, camera.point, SMALL)

    def _shown(self, panels: Panels, scene: Scene) -> list[Named]:
        """The places that are painted."""
        return [
            (panel, placed)
            for panel in panels
            for placed in self._footmap.places[panel.view]
            if panel.foot in placed.feet and scene.shows(placed)
        ]

    def _paint_leader(self, painter: QPainter, camera: Camera, want: Name, box: Bounds) -> None:
        """A line from a name towards its place; none where the name stands on it or right beside its target."""
        start = nearest_on(box, want.anchor)
        length = math.dist(start, want.anchor)
        if length <= (0 if want.on_anchor else want.clear + _GAP * camera.point):
            return
        share = 1.0 if want.on_anchor else 1 - (want.clear - _GAP * camera.point) / length
        dx, dy = want.anchor[0] - start[0], want.anchor[1] - start[1]
        end = QPointF(start[0] + dx * share, start[1] + dy * share)
        for colour, weight in ((faded(self._inks.halo, 0.85), 2.6), (QColor(self._inks.ink), 0.9)):
            painter.setPen(QPen(colour, weight * camera.point))
            painter.drawLine(QPointF(*start), end)

    def _anchor(self, placed: Placed) -> Point:
        """Where on a place its name is anchored, in mm of the foot frame."""
        if placed.curve is None:
            return placed.point
        if placed not in self._anchors:
            geometry = geometry_of(placed)
            if placed.kind is Kind.ZONE:
                geometry = level_part(geometry, self._stair(placed))
            self._anchors[placed] = anchor_of(geometry)
        return self._anchors[placed]

    def _stair(self, placed: Placed) -> float:
        """How high on its strip a zone is named: by the heel, each a step above the next, so that all find room."""
        zones = [p.ref for p in self._footmap.places[placed.view] if p.kind is Kind.ZONE]
        return _LOWEST_STAIR + _STAIR * zones.index(placed.ref)


def _named(shown: list[Named], scene: Scene) -> list[Named]:
    """Which of the places shown get a name."""
    if not scene.labels:
        return [(panel, placed) for panel, placed in shown if placed.ref == scene.selected]
    named = [(panel, placed) for panel, placed in shown if not placed.covers_foot]
    if len(named) > MOST_NAMES:
        named = list({(panel.view, placed.ref): (panel, placed) for panel, placed in reversed(named)}.values())
    return named


def _target_box(panel: Panel, camera: Camera, placed: Placed) -> Bounds:
    """The box of a point's target, in pixels."""
    at, radius = camera.to_device(panel.to_plane(placed.point)), targets.radius(camera.scale, camera.point)
    return at.x() - radius, at.y() - radius, at.x() + radius, at.y() + radius
