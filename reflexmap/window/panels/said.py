"""Texts of the panels: plain text that wraps, and statements whose lines show the quoted words in their place."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reflexmap.atlas.card import Statement, Told, cite

_SIZE = QSize(40, 16)
_LONG_WORD = re.compile(r"\S{20,}")
_BREAK = "\u200b"  # a space without width


def _link_colour() -> int:
    return QGuiApplication.palette().link().color().rgba()


class Wrapped(QLabel):
    """A text that wraps to whatever width there is; *name* is what the style sheet knows it by."""

    def __init__(self, name: str, text_format: Qt.TextFormat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextFormat(text_format)
        self._link_colour = _link_colour() if text_format is Qt.TextFormat.RichText else 0
        self.setIndent(0)  # not Qt's own, which depends on whether there is a frame
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def changeEvent(self, event: QEvent) -> None:
        """Read the markup again in other colours: Qt gives a link its colour when it reads it, and keeps it."""
        super().changeEvent(event)
        if event.type() is not QEvent.Type.PaletteChange or self.textFormat() is not Qt.TextFormat.RichText:
            return
        colour = _link_colour()
        if colour != self._link_colour:
            self._link_colour = colour
            text = self.text()
            self.clear()
            self.setText(text)

    def sizeHint(self) -> QSize:
        """No width is better than another; Qt would lay the text out at half a dozen of them to find one."""
        return _SIZE if self.wordWrap() else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return _SIZE if self.wordWrap() else super().minimumSizeHint()


def text_label(text: str, name: str = "", parent: QWidget | None = None) -> QLabel:
    """A text that wraps and can be marked and copied; *name* is what the style sheet knows it by."""
    label = Wrapped(name, Qt.TextFormat.PlainText, parent)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setText(text)
    return label


def words_of(widget: QWidget) -> str:
    """Every text that is in sight on a widget, from top to bottom, without markup."""
    from html import unescape  # it loads the names of all letters, which no first picture needs; `escape` likewise

    said = []
    for part in widget.findChildren(QWidget):
        if isinstance(part, QLabel | QAbstractButton) and part.isVisibleTo(widget) and part.text():
            is_rich = isinstance(part, QLabel) and part.textFormat() is Qt.TextFormat.RichText
            said.append(unescape(re.sub(r"<[^>]*>", "", part.text())) if is_rich else part.text())
    return "\n".join(said)


def breakable(text: str) -> str:
    """A text whose long words may break anywhere: what a user typed has any length, and must not widen a panel."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(word.group()), text)


class LineOpener(QWidget):
    """A panel in which line numbers may open the passage itself."""

    def open_lines(self, lines: tuple[int, ...], quotes: dict[int, tuple[str, ...]]) -> bool:
        """Open the passage of lines with the words that are quoted of each; False where no document is attached."""
        return False


def open_lines(widget: QWidget, lines: tuple[int, ...], quotes: dict[int, tuple[str, ...]]) -> bool:
    """Open the passage of lines that a widget names, if a panel that it is in can."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, LineOpener):
            return above.open_lines(lines, quotes)
        above = above.parentWidget()
    return False


class Said(Wrapped):
    """What is told, then where the source says it: a link that puts the source's own few words in its place."""

    def __init__(self, told: Told | Statement, parent: QWidget | None = None) -> None:
        super().__init__("said", Qt.TextFormat.RichText, parent)
        self._told = told if isinstance(told, Told) else Told((told,))
        self._is_open = False
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._turn)
        self._write()

    def say(self, told: Told) -> None:
        """Say something else; what is said already stays as it is, but closed."""
        if told != self._told or self._is_open:
            self._told, self._is_open = told, False
            self._write()

    def _turn(self) -> None:
        said = self._told.statements
        lines = tuple(sorted({line for one in said for line in one.lines}))
        quotes = {line: tuple(one.quote for one in said if one.quote and line in one.lines) for line in lines}
        if not open_lines(self, lines, quotes):
            self._is_open = not self._is_open
            self._write()

    def _write(self) -> None:
        from html import escape

        told = self._told
        is_brief = bool(told.brief) and not self._is_open
        parts = [escape(told.brief)] if is_brief else [self._in_full(said) for said in told.statements]
        cited = escape(cite(tuple(sorted({line for said in told.statements for line in said.lines}))))
        if any(said.quote for said in told.statements):
            cited = f'<a href="lines">{cited}</a>'
        titles = dict.fromkeys(title for said in told.statements for title in said.texts)
        texts = escape("; ".join(titles))
        self.setText(" ".join(filter(None, (*parts, cited, texts and f"<i>{texts}</i>"))))

    def _in_full(self, said: Statement) -> str:
        from html import escape

        if not (said.quote and self._is_open):
            return escape(said.says)
        return f"{escape(said.says)} <i>{escape(said.quoted)}</i>"


class Saids(QWidget):
    """A heading, and what is told under it, one below the other.

    The same labels say ever other things, since making one takes far longer than writing a text.
    """

    def __init__(self, name: str, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: list[Said] = []
        self._heading = text_label("", name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self._column.addWidget(self._heading)

    def say(self, heading: str, told: Iterable[Told], after: QWidget) -> QWidget:
        """Say other things, under a heading or ""; be out of the way where there is nothing to say.

        The tabulator comes here from *after*; what it leaves last is returned.
        """
        count, last = 0, after
        for count, one in enumerate(told, 1):
            if count <= len(self._said):
                self._said[count - 1].say(one)
            else:
                self._said.append(Said(one))
                self._column.addWidget(self._said[-1])
                QWidget.setTabOrder(last, self._said[-1])
            last = self._said[count - 1]
            last.show()
        for spare in self._said[count:]:
            spare.hide()
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self.setVisible(count > 0)
        return self._said[-1] if self._said else after
