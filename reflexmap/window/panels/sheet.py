"""The bottom sheet of a narrow window: what stands beside the map in a wide one, as far up as it is pulled."""

from enum import IntEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reflexmap.paint.theme import Theme
from reflexmap.window.icons import icon

PEEK = 88  # px high
_GRABBER = (48.0, 4.0)
_HALF, _LEAST_HALF = 0.45, 360  # of the window; px, for a card with chips and warnings
_LEAST_MAP = 160  # that half a sheet leaves of the map; where it cannot, there is no half


class Pull(IntEnum):
    """How far up the sheet is."""

    PEEK = 0
    HALF = 1
    FULL = 2


class SheetHead(QWidget):
    """What the sheet says while it is down, and its handle: to be dragged, tapped, or moved by Up and Down."""

    tapped = Signal()
    stepped = Signal(int)
    dragged = Signal(int)  # px up since it was pressed
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sheet-head")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(PEEK)
        self._theme = theme
        self._pressed: float | None = None
        self._is_dragged = False
        self._pull = Pull.PEEK
        self._is_full = False
        self._sign = QLabel()
        self._title = QLabel()
        self._title.setObjectName("sheet-title")
        self._text = QLabel()
        self._text.setObjectName("sheet-text")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._arrow = QLabel()
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 8)
        row.setSpacing(16)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._arrow)
        self._row = row
        self._tools: QWidget | None = None
        for label in (self._sign, self._title, self._text, self._arrow):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        """Draw the handle in a theme's colours."""
        self._theme = theme
        self._point()
        self.update()

    def say(self, sign: QPixmap, title: str, text: str) -> None:
        """What is told while the sheet is down."""
        self._sign.setPixmap(sign)
        self._sign.setVisible(self._pull is Pull.PEEK and not sign.isNull())
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def hold(self, tools: QWidget | None) -> None:
        """Have something at hand while the sheet is down; it is still whoever's it was."""
        if self._tools is not None:
            self._row.removeWidget(self._tools)
            self._tools.hide()
        self._tools = tools
        if tools is not None:
            self._row.insertWidget(2, tools)
            tools.setVisible(self._pull is Pull.PEEK)

    def show_pull(self, pull: Pull, *, is_full: bool) -> None:
        """Say only what the sheet itself does not."""
        self._pull = pull
        self.setFixedHeight(PEEK if pull is Pull.PEEK else 32)
        self._text.setVisible(pull is Pull.PEEK)
        self._title.setVisible(pull is Pull.PEEK)
        self._sign.setVisible(pull is Pull.PEEK and not self._sign.pixmap().isNull())
        if self._tools is not None:
            self._tools.setVisible(pull is Pull.PEEK)
        self._is_full = is_full
        self._point()

    def _point(self) -> None:
        """Draw where a tap moves the sheet."""
        name = "chevron-down" if self._is_full else "chevron-up"
        self._arrow.setPixmap(icon(name, self._theme).pixmap(QSize(16, 16)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = _GRABBER
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.setPen(QColor(self._theme.rule))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.edge))
        painter.drawRoundedRect(QRectF((self.width() - width) / 2, 7, width, height), height / 2, height / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self._theme.accent))
            for inset in (1.5, 2.5):
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._is_dragged = event.globalPosition().y(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        up = round(self._pressed - event.globalPosition().y())
        self._is_dragged = self._is_dragged or abs(up) >= QApplication.startDragDistance()
        if self._is_dragged:
            self.dragged.emit(up)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            (self.dropped if self._is_dragged else self.tapped).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(1)
            case Qt.Key.Key_Down:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.tapped.emit()
            case _:
                super().keyPressEvent(event)


class Sheet(QWidget):
    """The sheet: its head, and below it what it holds. `pulled` says that it was put somewhere else."""

    pulled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.pull = Pull.PEEK
        self._room = 0
        self._from = PEEK
        self.head = SheetHead(theme)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.head)
        self.head.tapped.connect(lambda: self.put(Pull.HALF if self.pull is Pull.PEEK else Pull.PEEK))
        self.head.stepped.connect(lambda by: self.put(Pull(min(max(self.pull + by, 0), 2))))
        self.head.dragged.connect(self._drag)
        self.head.dropped.connect(self._drop)

    @property
    def is_full(self) -> bool:
        """Whether it covers everything."""
        return self.pull is not Pull.PEEK and self.heights()[self.pull] == self._room

    def hold(self, body: QWidget) -> None:
        """Take what is to be shown below the head."""
        self.column.addWidget(body, 1)
        body.setVisible(self.pull is not Pull.PEEK)

    def heights(self) -> dict[Pull, int]:
        """How high the sheet is in each place."""
        half = max(_LEAST_HALF, round(_HALF * self._room))
        has_half = half <= self._room - _LEAST_MAP
        return {Pull.PEEK: PEEK, Pull.HALF: half if has_half else self._room, Pull.FULL: self._room}

    def fit(self, room: int) -> None:
        """Be as high as the place asks for in a room."""
        self._room = room
        self.put(self.pull)

    def put(self, pull: Pull) -> None:
        """Put the sheet somewhere."""
        self.pull = pull
        self.head.show_pull(pull, is_full=self.is_full)
        self._show_body(pull is not Pull.PEEK)
        self.setFixedHeight(self.heights()[pull])
        self._from = self.height()
        self.pulled.emit()

    def fold(self) -> None:
        """Be down, out of the way of the map."""
        if self.pull is not Pull.PEEK:
            self.put(Pull.PEEK)

    def _show_body(self, on: bool) -> None:
        body = self.column.itemAt(1)
        widget = body.widget() if body is not None else None
        if widget is not None:
            widget.setVisible(on)

    def _drag(self, up: int) -> None:
        self._show_body(True)
        self.setFixedHeight(min(max(self._from + up, PEEK), self._room))

    def _drop(self) -> None:
        """Go to the nearest place."""
        heights, here = self.heights(), self.height()
        self.put(min(Pull, key=lambda pull: abs(heights[pull] - here)))
