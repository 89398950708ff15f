"""Texts of the panels: plain text that wraps, and statements whose lines show the quoted words in their place."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from reflexmap.atlas.card import Statement
from reflexmap.texts import tr


def text_label(text: str, name: str = "", parent: QWidget | None = None) -> QLabel:
    """A text that wraps and can be marked and copied; *name* is what the style sheet knows it by."""
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
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


class Said(QLabel):
    """A statement, then where the source says it: a link that puts the source's own few words in its place."""

    def __init__(self, statement: Statement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statement = statement
        self._is_quoted = False
        self.setObjectName("said")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._turn)
        self._write()

    def _turn(self) -> None:
        self._is_quoted = not self._is_quoted
        self._write()

    def _write(self) -> None:
        from html import escape

        said = self._statement
        parts = [escape(said.says)]
        if said.quote and self._is_quoted:
            quote = tr("“{quote}”", quote=said.quote)
            parts.append(f"<i>{escape(quote)}</i>")
        if said.quote:
            parts.append(f'<a href="lines">{escape(said.cited)}</a>')
        elif said.cited:
            parts.append(escape(said.cited))
        self.setText(" ".join(parts))
