"""The scale bar: true lengths of the foot in steps that fit the zoom."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reflexmap.paint.camera import Camera
from reflexmap.paint.text import font
from reflexmap.paint.theme import SMALL, Theme
from reflexmap.texts import tr

# How many mm a bar may show, and up to how many theme points of its length; the last as long as it gets.
STEPS = ((50.0, 260.0), (10.0, 160.0), (5.0, 0.0))
_BLOCKS = 5
_HEIGHT = 5.0


def step_of(camera: Camera) -> float:
    """How many mm of foot the bar shows: the longest of its steps that is not too long at the zoom."""
    fitting = (mm for mm, longest in STEPS if mm * camera.scale <= longest * camera.point)
    return next(fitting, STEPS[-1][0])


def words_of(mm: float) -> str:
    """A length in words, in the unit that people would use."""
    return tr("{length} cm", length=f"{mm / 10:g}") if mm >= 10 else tr("{length} mm", length=f"{mm:g}")


def paint_scale_bar(
    painter: QPainter, theme: Theme, camera: Camera, left: float, bottom: float, cm: float = 0
) -> float:
    """A bar whose lower left end is at a pixel, of *cm* true centimetres, or as long as suits the zoom.

    It has five blocks by turns, and stands on a casing of the ground, so that a foot may lie under it. Returns its
    length in pixels.
    """
    mm, point = (10 * cm or step_of(camera)), camera.point
    length, height = mm * camera.scale, _HEIGHT * point
    ink = QColor(theme.ink)
    bar = QRectF(left, bottom - height, length, height)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)  # and no fillRect: for that PySide6 loads all that can become a brush
    painter.setBrush(QColor(theme.ground))
    painter.drawRect(bar.adjusted(-2 * point, -2 * point, 2 * point, 2 * point))
    painter.setBrush(ink)
    painter.drawRect(bar)
    painter.setBrush(QColor(theme.panel))
    for block in range(1, _BLOCKS, 2):
        inner = QRectF(left + block * length / _BLOCKS, bar.top(), length / _BLOCKS, height)
        painter.drawRect(inner.adjusted(0, point, 0, -point))
    painter.setFont(font(painter, SMALL * point))
    painter.setPen(QPen(ink))
    room = QRectF(left, bar.top() - 18 * point, length, 16 * point)
    painter.setFont(font(painter, SMALL * point))
    metrics = painter.fontMetrics()
    text = words_of(mm)
    wide = metrics.horizontalAdvance(text)
    start = max(left + length - wide, left + metrics.horizontalAdvance("0") + 6 * point)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, "0")
    painter.drawText(
        QRectF(QPointF(start, room.top()), QPointF(start + wide + 4 * point, room.bottom())),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
        text,
    )
    painter.restore()
    return length
