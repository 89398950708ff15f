"""What maps have that are not open, where a search found nothing in the open ones; one click opens them."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from reflexmap.atlas.entry import Entry, EntryRef
from reflexmap.texts import tr
from reflexmap.window.panels.flow import FlowLayout
from reflexmap.window.panels.said import text_label

_PAD = 30  # px beside the words of a button, both sides together


class Closed(Protocol):
    """A map that is not open."""

    @property
    def title(self) -> str: ...


Ask = Callable[[Sequence[str]], Sequence[tuple[Closed, Entry | None]]]
Show = Callable[[EntryRef, bool], None]


class ElsewhereFrame(QFrame):
    """One map that has it: what it says, and the ways there."""

    asked = Signal(object, bool)  # the place, and whether its map is to be open alone

    def __init__(self, title: str, entry: Entry) -> None:
        super().__init__()
        self.setObjectName("hit")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(8)
        rows.addWidget(text_label(tr("{map} does", map=title), "answer"))
        rows.addWidget(text_label(tr("{name}: {where}", name=entry.name, where=entry.where), "text"))
        for claim in entry.claims[:1]:
            rows.addWidget(text_label(claim.disagreement.says if claim.disagreement else claim.says, "caption"))
        self.show_ = QPushButton(tr("Show this map too"))
        self.only = QPushButton(tr("Only this map"))
        self.show_.setDefault(True)
        self.show_.clicked.connect(lambda: self.asked.emit(entry.ref, False))
        self.only.clicked.connect(lambda: self.asked.emit(entry.ref, True))
        strong = QFont(self.show_.font())
        strong.setWeight(QFont.Weight.DemiBold)
        self.show_.setMinimumWidth(QFontMetrics(strong).horizontalAdvance(self.show_.text()) + _PAD)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.show_, self.only):
            button.setAutoDefault(False)
            button.setAccessibleName(tr("{deed}: {map}", deed=button.text(), map=title))
            flow.addWidget(button)
        rows.addWidget(buttons)
