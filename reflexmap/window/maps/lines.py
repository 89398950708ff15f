"""Lines over the map from place to place of one organ, with how far apart they are, and which map has it there."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reflexmap.paint.mapsigns import ink_of_map
from reflexmap.paint.text import font, paint_plate, plate_size
from reflexmap.paint.theme import SMALL, Theme
from reflexmap.texts import tr
from reflexmap.window.canvas.canvas import Canvas
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.maps.signs import paint_map_sign

if TYPE_CHECKING:  # shapely, which is loaded by then
    from reflexmap.geometry.disagreement import Apart, OrganPlace

_SIGN = 5.0  # px: of a map's sign at a place
_CLEAR = 6.0  # px between plates


class DisagreeLines(QWidget):
    """What joins the places of an organ on the canvas; the pointer goes through it."""

    def __init__(self, canvas: Canvas, model: MapModel, theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._model = model
        self.theme = theme
        self._ways: list[Apart] = []
        self._places: list[OrganPlace] = []
        self.plates: list[str] = []  # what was written the last time
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        canvas.installEventFilter(self)
        canvas.looked.connect(self.update)
        self.hide()

    def show_ways(self, ways: "list[Apart]", places: "list[OrganPlace]") -> None:
        """Join these places; nothing for none."""
        self._ways, self._places = ways, places
        self.setVisible(bool(places))
        self.resize(self._canvas.size())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.resize(self._canvas.size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken: list[QRectF] = []
        self.plates = []
        for way in self._ways:
            self._paint_line(painter, way)
        spots = [at for place in self._places if (at := self._pixel(place)) is not None]
        taken += [QRectF(at.x() - 8, at.y() - 8, 16, 16) for at in spots]
        for way in self._ways:
            self._paint_length(painter, way, taken)
        for place in self._places:
            self._paint_place(painter, place, taken)
        painter.end()

    def _pixel(self, place: "OrganPlace") -> QPointF | None:
        """The pixel of a place, None where its foot is not shown."""
        at = self._model.plane_of(place.view, place.foot, place.anchor)
        return self._canvas.camera.to_device(at) if at is not None else None

    def _ends(self, way: "Apart") -> tuple[QPointF, QPointF] | None:
        first, last = (self._pixel(place) for place in way.places)
        return None if first is None or last is None else (first, last)

    def _paint_line(self, painter: QPainter, way: "Apart") -> None:
        ends = self._ends(way)
        if ends is None:
            return
        for ink, weight, dashes in ((self.theme.panel, 4.0, ()), (self.theme.ink, 2.0, (0.1, 2.0))):
            pen = QPen(QColor(ink), weight)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if dashes:
                pen.setDashPattern(list(dashes))
            painter.setPen(pen)
            painter.drawLine(*ends)

    def _paint_length(self, painter: QPainter, way: "Apart", taken: list[QRectF]) -> None:
        ends = self._ends(way)
        if ends is None or not way.mm or math.dist(ends[0].toTuple(), ends[1].toTuple()) < 24:
            return
        text = tr("{cm} cm", cm=f"{way.mm / 10:.1f}")
        middle = (ends[0] + ends[1]) / 2
        self._plate(painter, middle, text, taken, near=0.0)

    def _paint_place(self, painter: QPainter, place: "OrganPlace", taken: list[QRectF]) -> None:
        at = self._pixel(place)
        if at is None:
            return
        maps = self._model.maps
        number = next((n for n, atlas in enumerate(maps.atlases) if atlas.id == place.ref.pack), 0)
        ink = ink_of_map(self.theme, number)
        paint_map_sign(painter, self.theme.panel, number, at, _SIGN + 2)
        paint_map_sign(painter, ink, number, at, _SIGN)
        box = self._plate(painter, at, maps.entry(place.ref).label, taken, near=12.0, sign=True)
        if box is not None:
            paint_map_sign(painter, ink, number, QPointF(box.left() + 11, box.center().y()), 3.5)

    def _plate(
        self, painter: QPainter, at: QPointF, text: str, taken: list[QRectF], *, near: float, sign: bool = False
    ) -> QRectF | None:
        """A text on its plate near a pixel, where no other stands; None where there is no room."""
        face = font(painter, SMALL, bold=True)
        wide, high = plate_size(QFontMetricsF(face, self), text, 1.0)
        lead = 14.0 if sign else 0.0
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        for box in _boxes(at, wide + lead, high, near):
            if room.contains(box) and not any(box.intersects(other) for other in taken):
                taken.append(box.adjusted(-_CLEAR / 2, -_CLEAR / 2, _CLEAR / 2, _CLEAR / 2))
                paint_plate(painter, self.theme, box, "", 1.0, SMALL)
                painter.setPen(QColor(self.theme.ink))
                painter.setFont(face)
                painter.drawText(box.adjusted(lead, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, text)
                self.plates.append(text)
                return box
        return None


def _boxes(at: QPointF, wide: float, high: float, near: float) -> list[QRectF]:
    """Where a plate may stand, the best first: at its side, then round about, then further out."""
    if not near:
        offsets = [(dx, dy) for dy in (0, 1, -1, 2, -2) for dx in (0.75, -0.75, 1.5, -1.5)]
        return [
            QRectF(at.x() - wide / 2 + dx * wide, at.y() - high / 2 + dy * high, wide, high) for dx, dy in offsets
        ]
    found = []
    for out in (near, near + 20, near + 48):
        for dy in (0.0, -1.0, 1.0, -2.0, 2.0):
            y = at.y() - high / 2 + dy * (high + 2)
            found += [QRectF(at.x() + out, y, wide, high), QRectF(at.x() - out - wide, y, wide, high)]
    return found
