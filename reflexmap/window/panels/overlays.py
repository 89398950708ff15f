"""What is said over the map: where the pointer is, and that what was found lies on another view."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from reflexmap.atlas.entry import Entry
from reflexmap.atlas.terms import View
from reflexmap.texts import listed, tr, tr_n
from reflexmap.window.panels.searching import side_in_words

_EDGE = 16
_TOP = 8
_PAD, _PAD_Y = 6, 2  # of a label's words in its plate


class Picture(Protocol):
    """A map that says where there is ground."""

    def is_ground(self, box: QRectF) -> bool:
        """Whether no foot reaches into a box of pixels."""


class PlaceLabel(QLabel):
    """The pointer's place in words: top left on the map, or bottom right where a foot is there."""

    def __init__(self, canvas: QWidget, picture: Picture) -> None:
        super().__init__(canvas)
        self.setObjectName("place")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(_PAD, _PAD_Y, 0, _PAD_Y)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.installEventFilter(self)
        self._canvas = canvas
        self._picture = picture
        self.hide()

    def say(self, text: str) -> None:
        """Say where the pointer is; "" for off every foot."""
        if text != self.text():
            self.setText(text)
            self.put()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.put()
        return False

    def put(self) -> None:
        """Stand where there is room: the map has moved, or other words are to be said."""
        self.setVisible(bool(self.text()))
        if not self.text():
            return
        room = QRect(self._canvas.rect()).adjusted(_EDGE - _PAD, _TOP, _PAD - _EDGE, -_TOP)
        self.ensurePolished()
        within = QRect(0, 0, room.width() - 2 * _PAD, room.height())
        words = self.fontMetrics().boundingRect(within, Qt.TextFlag.TextWordWrap.value, self.text())
        box = QRect(room.topLeft(), words.size() + QSize(2 * _PAD, 2 * _PAD_Y))
        if not self._picture.is_ground(QRectF(box)):
            box.moveBottomRight(room.bottomRight())
        self.setGeometry(box)


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
        self.show_.setMinimumWidth(72)
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
