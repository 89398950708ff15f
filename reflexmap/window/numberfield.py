"""Fields for numbers with arrows, framed like every other field: a style sheet cannot draw them in a theme's ink."""

from PySide6.QtCore import QLocale, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QStyle, QStyleOptionSpinBox, QWidget

_HEIGHT = 32
_INDENT = 4  # more than Qt's, so that numbers stand under the words of other fields
_REACH = (4.0, 2.0)  # of an arrow, to each side and up and down


class NumberField(QDoubleSpinBox):
    """A number; a whole one stands there without decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _fit(self)

    def textFromValue(self, value: float) -> str:
        return f"{value:.{self.decimals()}f}".rstrip("0").rstrip(".") if self.decimals() else f"{value:.0f}"

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        _paint(self, option)


class WholeNumberField(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _fit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        _paint(self, option)


def _fit(field: QAbstractSpinBox) -> None:
    """Make a field as tall as the others, its figures in line with their words."""
    field.setMinimumHeight(_HEIGHT)
    field.setLocale(QLocale.c())
    field.lineEdit().setTextMargins(_INDENT, 0, 0, 0)


def _paint(field: QAbstractSpinBox, option: QStyleOptionSpinBox) -> None:
    """Paint the frame and the arrows; what stands in the field paints itself."""
    palette, roles = field.palette(), QPalette.ColorRole
    wide = 2 if field.hasFocus() else 1
    edge = roles.Highlight if field.hasFocus() else roles.Shadow if field.isEnabled() else roles.Mid
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(edge), wide))
    painter.setBrush(palette.color(roles.Base))
    painter.drawRoundedRect(QRectF(field.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 6, 6)
    painter.setPen(QPen(palette.color(roles.Text), 1.6))
    parts, complex_ = QStyle.SubControl, QStyle.ComplexControl.CC_SpinBox
    x, y = _REACH
    for part, up in ((parts.SC_SpinBoxUp, 1), (parts.SC_SpinBoxDown, -1)):
        middle = QRectF(field.style().subControlRect(complex_, option, part, field)).center() - QPointF(3, 0)
        points = [QPointF(-x, up * y), QPointF(0, -up * y), QPointF(x, up * y)]
        painter.drawPolyline([middle + point for point in points])
    painter.end()
