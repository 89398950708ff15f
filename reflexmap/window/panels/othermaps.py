"""What other maps say of the place on a card, a line each, which leads there; and how a map is named."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.entry import EntryRef
from reflexmap.texts import tr
from reflexmap.window.panels.said import Wrapped, text_label


class Saying(Protocol):
    """What another map says, in one line, and which place there is meant; None where it says nothing."""

    @property
    def text(self) -> str: ...
    @property
    def ref(self) -> EntryRef | None: ...


def title_of_map(atlas: Atlas) -> str:
    """A map's name, and its badge."""
    return tr("{map} ({badge})", map=atlas.name, badge=atlas.badge) if atlas.badge else atlas.name


class OtherMaps(QWidget):
    """A heading and a line for each; the same labels say ever other things."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[Wrapped] = []
        self._said: Sequence[Saying] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 8, 0, 0)
        self._rows.setSpacing(4)
        self._rows.addWidget(text_label(tr("Other maps"), "heading"))
        self.hide()

    def say(self, said: Sequence[Saying]) -> None:
        """Say these; be out of the way where there is nothing to say."""
        if not said and not self._said:
            return
        from html import escape

        self._said = said
        for _ in range(len(said) - len(self._labels)):
            self._add()
        for label, one in zip(self._labels, said, strict=False):
            text = escape(one.text)
            label.setText(f'<a href="show">{text}</a>' if one.ref is not None else text)
            label.show()
        for label in self._labels[len(said) :]:
            label.hide()
        self.setVisible(bool(said))

    def _add(self) -> None:
        label = Wrapped("text", Qt.TextFormat.RichText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        number = len(self._labels)
        label.linkActivated.connect(lambda _: self._show(number))
        self._labels.append(label)
        self._rows.addWidget(label)

    def _show(self, number: int) -> None:
        self.picked.emit(self._said[number].ref)
