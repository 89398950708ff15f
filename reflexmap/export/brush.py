"""Paints marks with a QPainter.

Everything is painted at DOTS to the mm and the device is scaled to that, so that text is as wide on every device as
it was measured, and a page looks the same at every resolution.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from reflexmap.export.ink import Fade, Fill, Letters, Mark, Stroke
from reflexmap.export.lettering import face
from reflexmap.geometry.curve import Curve
from reflexmap.paint.look import faded
from reflexmap.paint.paths import path_of
from reflexmap.sheet.page import Align, Box, Edge

DOTS = 100  # logical pixels a millimetre, so many because fonts have whole pixels
_TO_DOTS = QTransform.fromScale(DOTS, DOTS)
_POINT_LIKE = 0.01  # of a pen's width: a dash of no length would be nothing
_FADE_STOPS = 8
_FADE_STEP = 0.5  # mm, where no gradient can be written


def dots_of(box: Box) -> QRectF:
    """A box of the page in logical pixels."""
    return QRectF(box.x * DOTS, box.y * DOTS, box.width * DOTS, box.height * DOTS)


def paint_mark(painter: QPainter, mark: Mark) -> None:
    """Paint one mark on a painter of logical pixels."""
    match mark:
        case Fill():
            painter.fillPath(_path(mark.curve), faded(mark.colour, mark.alpha))
        case Stroke():
            painter.strokePath(_path(mark.curve), _pen(mark))
        case Letters():
            _paint_letters(painter, mark)
        case Fade():
            if painter.paintEngine().type() is QPaintEngine.Type.Raster:
                painter.fillRect(dots_of(mark.box), _gradient(mark))
            else:
                _paint_fade_in_steps(painter, mark)


def _path(curve: Curve) -> QPainterPath:
    return _TO_DOTS.map(path_of(curve))


def _pen(stroke: Stroke) -> QPen:
    cap = Qt.PenCapStyle.RoundCap if stroke.is_round else Qt.PenCapStyle.FlatCap
    pen = QPen(faded(stroke.colour, stroke.alpha), stroke.width * DOTS, Qt.PenStyle.SolidLine, cap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dashes:
        pen.setDashPattern([max(dash / stroke.width, _POINT_LIKE) for dash in stroke.dashes])
    return pen


def _paint_letters(painter: QPainter, letters: Letters) -> None:
    font = face(letters.size * DOTS, bold=letters.bold)
    wide = 0.0
    if letters.align is not Align.START:
        wide = QFontMetricsF(font).horizontalAdvance(letters.text)
    shift = {Align.START: 0.0, Align.MIDDLE: wide / 2, Align.END: wide}[letters.align]
    at = QPointF(letters.x * DOTS - shift, letters.y * DOTS)
    if letters.halo:
        outlines = QPainterPath()
        outlines.addText(at, font, letters.text)
        pen = QPen(QColor(letters.halo_colour), 2 * letters.halo * DOTS)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outlines, pen)
    painter.setPen(QColor(letters.colour))
    painter.setFont(font)
    painter.drawText(at, letters.text)


def _paint_fade_in_steps(painter: QPainter, fade: Fade) -> None:
    """Boxes on boxes, each of which leaves less of what is under them: Qt writes no gradient into a PDF."""
    across = fade.box.height if fade.towards.is_level else fade.box.width
    count = max(2, round(across / _FADE_STEP))
    seen = 1.0
    for number in range(count):
        share = (number + 1) / count
        left = 1 - _faded_at(share)
        painter.fillRect(dots_of(_rest_of(fade, number / count)), faded(fade.colour, 1 - left / seen))
        seen = max(left, 1e-9)


def _rest_of(fade: Fade, start: float) -> Box:
    """What of a fade's box lies beyond a part of the way."""
    box = fade.box
    match fade.towards:
        case Edge.TOP:
            return box.inset(bottom=start * box.height)
        case Edge.BOTTOM:
            return box.inset(top=start * box.height)
        case Edge.LEFT:
            return box.inset(right=start * box.width)
        case Edge.RIGHT:
            return box.inset(left=start * box.width)


def _gradient(fade: Fade) -> QLinearGradient:
    """From nothing of a colour to all of it, slowly at both ends."""
    rect = dots_of(fade.box)
    start, end = {
        Edge.TOP: (rect.bottomLeft(), rect.topLeft()),
        Edge.BOTTOM: (rect.topLeft(), rect.bottomLeft()),
        Edge.LEFT: (rect.topRight(), rect.topLeft()),
        Edge.RIGHT: (rect.topLeft(), rect.topRight()),
    }[fade.towards]
    gradient = QLinearGradient(start, end)
    for place, alpha in fade_stops():
        gradient.setColorAt(place, faded(fade.colour, alpha))
    return gradient


def fade_stops() -> list[tuple[float, float]]:
    """How much of a colour is seen at which part of the way, for gradients."""
    places = [stop / _FADE_STOPS for stop in range(_FADE_STOPS + 1)]
    return [(place, _faded_at(place)) for place in places]


def _faded_at(place: float) -> float:
    return place * place * (3 - 2 * place)
