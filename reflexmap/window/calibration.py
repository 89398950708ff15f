"""Measures a screen: a card is held to it, and an outline is made as large as the card."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from reflexmap.geometry import bankcard
from reflexmap.texts import tr
from reflexmap.window.furniture import fit_to_text
from reflexmap.window.screens import guess_of, name_of
from reflexmap.window.settings import PIXELS_A_MM, Settings

_PAD = 14.0  # round the outline
_SPARE = 1.2  # how much larger than at first the outline can be made without making the dialog larger
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}
_GRIP = 7.0
_WIDTH = 520


class CardOutline(QWidget):
    """The outline of a card, to be dragged or stepped with keys until it is as large as the card."""

    changed = Signal()

    def __init__(self, pixels_a_mm: float) -> None:
        super().__init__()
        self.pixels_a_mm = pixels_a_mm
        self._dragged: tuple[bool, float] | None = None  # whether the right edge, and how far from it it was taken
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Outline of a card"))
        self.make_room()

    def make_room(self) -> None:
        """Be large enough for the outline, and for one somewhat larger."""
        room = _SPARE * self.pixels_a_mm
        self.setMinimumSize(round(room * bankcard.WIDTH + 2 * _PAD), round(room * bankcard.HEIGHT + 2 * _PAD))

    @property
    def outline(self) -> QRectF:
        """What the card is to cover."""
        return QRectF(_PAD, _PAD, bankcard.WIDTH * self.pixels_a_mm, bankcard.HEIGHT * self.pixels_a_mm)

    @property
    def most(self) -> float:
        """The most pixels a mm: those with which the outline fills the widget."""
        wide, high = (self.width() - 2 * _PAD) / bankcard.WIDTH, (self.height() - 2 * _PAD) / bankcard.HEIGHT
        return max(PIXELS_A_MM[0], min(PIXELS_A_MM[1], wide, high))

    def set_scale(self, pixels_a_mm: float) -> None:
        """Make the outline larger or smaller, within what can be."""
        bounded = max(PIXELS_A_MM[0], min(self.most, pixels_a_mm))
        if bounded != self.pixels_a_mm:
            self.pixels_a_mm = bounded
            self.update()
            self.changed.emit()

    def step(self, pixels: int) -> None:
        """Make it wider by pixels of the screen."""
        ratio = self.devicePixelRatioF()
        wide = round(self.outline.width() * ratio) + pixels
        self.set_scale(wide / ratio / bankcard.WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)

    def _is_right(self, at: QPointF) -> bool:
        """Whether a spot is nearer to the right edge of the outline than to the lower one."""
        box = self.outline
        return abs(at.x() - box.right()) / bankcard.WIDTH <= abs(at.y() - box.bottom()) / bankcard.HEIGHT

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            at, box, is_right = event.position(), self.outline, self._is_right(event.position())
            self._dragged = is_right, (box.right() - at.x() if is_right else box.bottom() - at.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._dragged is None:
            shape = Qt.CursorShape
            self.setCursor(shape.SizeHorCursor if self._is_right(at) else shape.SizeVerCursor)
            return
        is_right, off = self._dragged
        if is_right:
            self.set_scale((at.x() + off - _PAD) / bankcard.WIDTH)
        else:
            self.set_scale((at.y() + off - _PAD) / bankcard.HEIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_scale(self.pixels_a_mm)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line round the card, all of it outside of the card's edge, and a grip at the corner."""
        palette, box = self.palette(), self.outline
        accent = QColor(palette.color(QPalette.ColorRole.Highlight))
        wide = 3.0 if self.hasFocus() else 2.0
        radius = bankcard.RADIUS * self.pixels_a_mm + wide / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, wide))
        painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(box.adjusted(-wide / 2, -wide / 2, wide / 2, wide / 2), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        for grip in (QPointF(box.right(), box.center().y()), QPointF(box.center().x(), box.bottom())):
            painter.drawEllipse(grip, _GRIP, _GRIP)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        inside = box.adjusted(12, 12, -12, -12)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(inside, flags, tr("Lay the card here.\nNothing is read from it."))
        painter.end()


class Calibration(QDialog):
    """Asks how large a card is on the screen that the dialog is on, and keeps it for that screen."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Measure this screen"))
        self._settings = settings
        self._measured = self._usual(self.screen())
        self.outline = CardOutline(self._measured)
        self.outline.changed.connect(self._say)
        self.said = QLabel()
        self.said.setObjectName("caption")
        self.smaller = self._stepper("−", tr("Smaller"), -1)
        self.larger = self._stepper("+", tr("Larger"), 1)
        self.forget = self._button(tr("Forget"), self._forget)
        self.forget.setToolTip(tr("Forget what was measured of this screen"))
        self.cancel = self._button(tr("Cancel"), self.reject)
        self.keep = self._button(tr("It fits"), self._keep)
        self.keep.setDefault(True)
        self._lay_out()
        self._meet(self.screen())
        self.outline.setFocus()

    def _usual(self, screen: QScreen) -> float:
        return self._settings.pixels_a_mm(name_of(screen)) or guess_of(screen)

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _stepper(self, sign: str, name: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("framed")
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.outline.step(by))
        return button

    def _lay_out(self) -> None:
        how = QLabel(
            tr(
                "Hold a bank card flat to the screen, its upper left corner in that of the outline. Drag the right "
                "or the lower edge, or press the arrow keys, until the line just frames the card."
            )
        )
        how.setWordWrap(True)
        why = QLabel(tr("Identity cards and most driving licences are as large: 85.60 × 53.98 mm."))
        why.setObjectName("caption")
        why.setWordWrap(True)
        steps = QHBoxLayout()
        for widget in (self.smaller, self.larger, self.said):
            steps.addWidget(widget)
        steps.addStretch()
        for button in (self.forget, self.cancel, self.keep):
            steps.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(how)
        rows.addWidget(why)
        rows.addWidget(self.outline, 1)
        rows.addLayout(steps)

    def _meet(self, screen: QScreen) -> None:
        """Measure this screen: the dialog has opened on it or come to it."""
        self.forget.setVisible(self._settings.pixels_a_mm(name_of(screen)) is not None)
        self.outline.pixels_a_mm = self._usual(screen)
        self.outline.make_room()
        self.outline.update()
        self._say()
        fit_to_text(self, _WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._meet)

    def _say(self) -> None:
        scale = self.outline.pixels_a_mm
        wide = round(scale * bankcard.WIDTH * self.devicePixelRatioF())
        text = tr("{wide} pixels, {scale} a mm")
        self.said.setText(text.format(wide=wide, scale=f"{wide / bankcard.WIDTH:.2f}"))
        self.outline.setAccessibleDescription(self.said.text())

    def _keep(self) -> None:
        self._settings.keep_pixels_a_mm(name_of(self.screen()), self.outline.pixels_a_mm)
        self.accept()

    def _forget(self) -> None:
        self._settings.keep_pixels_a_mm(name_of(self.screen()), None)
        self.reject()
