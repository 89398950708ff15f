"""A heading that unfolds what stands under it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reflexmap.atlas.card import Told
from reflexmap.paint.theme import Theme
from reflexmap.window.icons import icon
from reflexmap.window.panels.said import Saids

Section = tuple[str, Sequence[Told]]  # a heading or "", and what is told under it


class Fold(QWidget):
    """A heading that tells whether it is open, perhaps a count, and a body that is written when it is opened."""

    toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folded")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sections: tuple[Section, ...] = ()
        self._is_written = False
        self.head = QToolButton()
        self.head.setObjectName("fold")
        self.head.setCheckable(True)
        self.head.setIconSize(QSize(16, 16))
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = QLabel()
        self._count.setObjectName("caption")
        self.body = QWidget()
        self._saids: list[Saids] = []
        self._rows = QVBoxLayout(self.body)
        self._rows.setContentsMargins(24, 4, 0, 12)
        self._rows.setSpacing(8)
        self.body.hide()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self.head, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.body)
        self.head.toggled.connect(self._show)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in a theme's colours."""
        self._signs = {on: icon(f"chevron-{'down' if on else 'right'}", theme) for on in (False, True)}
        self._dress()

    def say(self, title: str, count: str, sections: tuple[Section, ...]) -> None:
        """Fold something else away; be out of the way where there is nothing."""
        self.head.setText(title)
        self.head.setAccessibleName(f"{title}, {count}" if count else title)
        self._count.setText(count)
        self._sections, self._is_written = sections, False
        self.open(False)
        self.setVisible(any(told for _, told in sections))

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.head.isChecked()

    def open(self, on: bool = True) -> None:
        """Show or hide the body."""
        self.head.setChecked(on)

    def _show(self, on: bool) -> None:
        if on and not self._is_written:
            self._write()
        self.body.setVisible(on)
        self._dress()
        self.toggled.emit(on)

    def _write(self) -> None:
        self._is_written = True
        for _ in range(len(self._sections) - len(self._saids)):
            self._saids.append(Saids("heading", 8))
            self._rows.addWidget(self._saids[-1])
        last: QWidget = self.head
        for number, saids in enumerate(self._saids):
            section = self._sections[number] if number < len(self._sections) else ("", ())
            last = saids.say(*section, after=last)

    def _dress(self) -> None:
        self.head.setIcon(self._signs[self.is_open])
