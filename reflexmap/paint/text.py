"""Text on the map: fonts in device pixels, and the small plates that names stand on."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QPen

from reflexmap.paint.theme import Theme

_PAD_X, _PAD_Y = 14.0, 6.0  # in theme points, both sides together
_RADIUS = 5.0
_IN_DISC = 0.9  # of a disc's radius, how far its text may reach


def font(painter: QPainter, pixels: float, *, bold: bool = False) -> QFont:
    """The painter's font family at a size in device pixels: points would grow with the device's dpi."""
    face = QFont(painter.font().family())
    face.setPixelSize(max(1, round(pixels)))
    face.setBold(bold)
    return face


def fitted(face: QFont, text: str, radius: float) -> QFont:
    """The font, made smaller where a text in the middle of a disc would reach over its edge; both in pixels."""
    metrics = QFontMetricsF(face)
    reach = math.hypot(metrics.horizontalAdvance(text), metrics.capHeight()) / 2
    if reach > _IN_DISC * radius:
        face.setPixelSize(max(1, int(face.pixelSize() * _IN_DISC * radius / reach)))
    return face


def plate_size(metrics: QFontMetricsF, text: str, point: float) -> tuple[float, float]:
    """How wide and high the plate of a text is, in pixels."""
    return metrics.horizontalAdvance(text) + _PAD_X * point, metrics.height() + _PAD_Y * point


def plate_of(painter: QPainter, text: str, point: float, size: float) -> tuple[float, float]:
    """How wide and high the plate of a text of a size in theme points is on a painter's device."""
    return plate_size(QFontMetricsF(font(painter, size * point, bold=True), painter.device()), text, point)


def paint_plate(
    painter: QPainter, theme: Theme, plate: QRectF, text: str, point: float, size: float, ink: str = ""
) -> None:
    """Paint a text on its plate, in the theme's ink or another."""
    painter.save()
    painter.setPen(QPen(QColor(theme.edge), point))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(plate, _RADIUS * point, _RADIUS * point)
    painter.setPen(QColor(ink or theme.ink))
    painter.setFont(font(painter, size * point, bold=True))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_cased(
    painter: QPainter, centre: QPointF, text: str, face: QFont, ink: str, casing: str, weight: float
) -> None:
    """A text with a casing of a weight on either side, its middle at a point."""
    rim, letters = _cased(text, face.toString(), weight)
    metrics = QFontMetricsF(face, painter.device())
    base = centre.y() + (metrics.ascent() - metrics.descent()) / 2
    start = QPointF(centre.x() - metrics.horizontalAdvance(text) / 2, base)
    painter.fillPath(rim.translated(start), QBrush(QColor(casing), Qt.BrushStyle.SolidPattern))
    painter.fillPath(letters.translated(start), QBrush(QColor(ink), Qt.BrushStyle.SolidPattern))


@lru_cache(maxsize=512)
def _cased(text: str, described: str, weight: float) -> tuple[QPainterPath, QPainterPath]:
    """The outline of a text's casing and its letters, which begin at (0, 0); stroking letters anew takes long."""
    face = QFont()
    face.fromString(described)
    letters = QPainterPath()
    letters.addText(QPointF(0, 0), face, text)
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * weight)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    rim = stroker.createStroke(letters)
    rim.setFillRule(Qt.FillRule.WindingFill)
    return rim.united(letters).simplified(), letters
