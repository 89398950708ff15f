"""Text on the map: fonts in device pixels, and the small plates that names stand on."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reflexmap.paint.theme import Theme

_PAD_X, _PAD_Y = 12.0, 6.0  # in theme points, both sides together


def font(painter: QPainter, pixels: float, *, bold: bool = False) -> QFont:
    """The painter's font family at a size in device pixels: points would grow with the device's dpi."""
    face = QFont(painter.font().family())
    face.setPixelSize(max(1, round(pixels)))
    face.setBold(bold)
    return face


def plate_size(metrics: QFontMetricsF, text: str, point: float) -> tuple[float, float]:
    """How wide and high the plate of a text is, in pixels."""
    return metrics.horizontalAdvance(text) + _PAD_X * point, metrics.height() + _PAD_Y * point


def paint_plate(painter: QPainter, theme: Theme, plate: QRectF, text: str, point: float, size: float) -> None:
    """Paint a text on its plate."""
    painter.save()
    painter.setPen(QPen(QColor(theme.rule), point))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(plate, 4 * point, 4 * point)
    painter.setPen(QColor(theme.ink))
    painter.setFont(font(painter, size * point, bold=True))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_label(painter: QPainter, theme: Theme, at: QPointF, text: str, point: float, size: float) -> QRectF:
    """Paint a plate whose left edge's middle is *at*; returns where it lies."""
    metrics = QFontMetricsF(font(painter, size * point, bold=True), painter.device())
    width, height = plate_size(metrics, text, point)
    plate = QRectF(at.x(), at.y() - height / 2, width, height)
    paint_plate(painter, theme, plate, text, point, size)
    return plate
