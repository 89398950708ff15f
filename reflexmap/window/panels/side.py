"""The column beside the map, or the sheet below it: the answer of a search, until a place is chosen; or the card."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from reflexmap.window.panels.card import CardPanel
from reflexmap.window.panels.searching import SearchPanel
from reflexmap.window.panels.sheet import SheetHead


class Side(QStackedWidget):
    """The card and the answer, one of which is shown; *head* says it in short where both are folded away.

    `emptied` says that there is nothing to be read but what the head says.
    """

    emptied = Signal()

    def __init__(self, card: CardPanel, found: SearchPanel, head: SheetHead) -> None:
        super().__init__()
        self._card, self._found, self._head = card, found, head
        self.addWidget(card)
        self.addWidget(found)

    def show_card(self) -> None:
        """Show the card of what is selected."""
        self.setCurrentWidget(self._card)
        self._head.say(*self._card.in_short())
        if self._card.is_empty:
            self.emptied.emit()

    def show_answer(self) -> None:
        """Show what a search answers."""
        self.setCurrentWidget(self._found)
        self._head.say(*self._found.in_short())

    def show_page(self, page: QWidget, sign: QPixmap, title: str, text: str) -> None:
        """Show a page of somebody else's, and what the head says of it."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        self._head.say(sign, title, text)
