"""What is said over the map: where the pointer is, and that what was found lies on another view."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from reflexmap.atlas.entry import Entry
from reflexmap.atlas.terms import View
from reflexmap.texts import listed, tr, tr_n
from reflexmap.window.panels.searching import side_in_words

_EDGE = 16
_TOP = 10


class PlaceLabel(QLabel):
    """The pointer's place in words, in a corner of the map."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("place")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.installEventFilter(self)
        self._canvas = canvas

    def say(self, text: str) -> None:
        """Say where the pointer is; "" for off every foot."""
        self.setText(text)
        self.setVisible(bool(text))
        self._put()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._put()
        return False

    def _put(self) -> None:
        self.resize(min(self.sizeHint().width(), self._canvas.width() - 2 * _EDGE), self.sizeHint().height())
        self.move(_EDGE, _TOP)


class FoundStrip(QWidget):
    """One line over the map: that what a search found lies elsewhere, with a way there."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(48)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.show_ = QPushButton(tr("Show"))
        self.show_.setDefault(True)
        self.show_.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 0, _EDGE, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_)
        self.hide()

    def show_found(self, entries: list[Entry], views: tuple[View, ...]) -> None:
        """Say where the entries lie, if none of them lies on *views*; else be out of the way."""
        elsewhere = [view for view in View if any(view in entry.views for entry in entries)]
        is_elsewhere = bool(entries) and not set(elsewhere) & set(views)
        if is_elsewhere:
            here = listed(side_in_words(view) for view in views)
            there = listed(side_in_words(view) for view in elsewhere)
            text = tr_n(
                "Not {here}. {n} place {there}.",
                "Not {here}. {n} places {there}.",
                len(entries),
                here=here,
                there=there,
            )
            self.words.setText(text)
        self.setVisible(is_elsewhere)
