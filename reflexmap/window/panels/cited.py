"""A text with its line numbers in a corner, each of which shows the words that are quoted of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reflexmap.texts import tr, tr_n
from reflexmap.window.panels.said import Wrapped, open_lines, text_label

_IN_A_LINE = 3  # numbers that always have room beside the head
_IN_SIGHT = 6  # numbers that are shown unasked
_MORE = "more"

Quotes = Callable[[int], tuple[str, ...]]


class Cited(QObject):
    """A small head with links for the lines at its right, the text, and the words quoted of a line below it."""

    def __init__(self, head: str, text: str, column: QVBoxLayout) -> None:
        """*head* and *text* are what the style sheet knows these by; all stands in *column*."""
        super().__init__()
        self._open = 0
        self._numbers: tuple[int, ...] = ()
        self._quotes: Quotes = _none
        self._head = Wrapped(head, Qt.TextFormat.PlainText)
        self._lines = Wrapped("lines", Qt.TextFormat.RichText)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._lines.linkActivated.connect(self._turn)
        self._text = text_label("", text)
        self._quoted = text_label("", "quote")
        self._top = QHBoxLayout()
        self._top.setSpacing(16)
        self._top.addWidget(self._head, 1, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self._lines)
        column.addLayout(self._top)
        column.addWidget(self._text)
        column.addWidget(self._quoted)

    def say(self, head: str, text: str, numbers: tuple[int, ...], quotes: Quotes) -> None:
        """Say a text that stands on lines, of which *quotes* tells the words."""
        self._head.setText(head)
        self._text.setText(text)
        self._quotes = quotes
        self._quote(0)
        self._numbers = numbers
        self._write(numbers[:_IN_SIGHT])
        self.show(True)

    def say_texts(self, count: int) -> None:
        """Say on how many texts it rests, where that is not lines; nothing for none."""
        if count:
            self._lines.setText(tr_n("{n} text", "{n} texts", count))

    def show(self, on: bool) -> None:
        """Be there or not."""
        for label in (self._head, self._lines, self._text):
            label.setVisible(on)
        self._quoted.setVisible(on and bool(self._quoted.text()))

    def _write(self, numbers: tuple[int, ...]) -> None:
        """Show these of the numbers, and how many others there are."""
        is_long = len(numbers) > _IN_A_LINE
        self._lines.setWordWrap(is_long)
        self._top.setStretch(1, int(is_long))
        links = [f'<a href="{line}">{line}</a>' for line in numbers]
        others = len(self._numbers) - len(numbers)
        if others:
            links.append(f'<a href="{_MORE}">{tr_n("{n} more", "{n} more", others)}</a>')
        said = tr_n("line {numbers}", "lines {numbers}", len(self._numbers), numbers=", ".join(links))
        self._lines.setText(said if links else "")

    def _turn(self, line: str) -> None:
        """Show the words that are quoted of a line, or hide them again; or show all lines."""
        if line == _MORE:
            self._write(self._numbers)
            return
        number = int(line) if line.isdecimal() else 0
        if open_lines(self._lines, (number,), {number: self._quotes(number)}):
            return
        self._quote(0 if number == self._open else number)
        self._quoted.setVisible(bool(self._quoted.text()))

    def _quote(self, number: int) -> None:
        self._open = number
        quotes = self._quotes(number) if number else ()
        said = " ".join(tr("“{quote}”", quote=quote) for quote in quotes)
        self._quoted.setText(tr("{quotes} line {number}", quotes=said, number=number) if quotes else "")


def _none(_: int) -> tuple[str, ...]:
    return ()
