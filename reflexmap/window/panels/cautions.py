"""The warnings of a card: one block, folded, that names its headings, with what is special to the place in sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reflexmap.atlas.card import Heading, Warned
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr
from reflexmap.window.icons import icon
from reflexmap.window.panels.said import Saids
from reflexmap.window.panels.scroll import Scroll

TALLEST = 320  # px, of the unfolded block, which scrolls beyond it
_BESIDE = 40  # what stands left and right of the warnings
_COUNTED = (Heading.NEVER, Heading.ASK)
_FOLDED = (Heading.NEVER, Heading.ASK, Heading.CARE, Heading.CONFLICT)


class CautionBlock(QFrame):
    """Before you massage: what the source warns of; folded, but for what is special to the place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cautions")
        self._warned: tuple[Warned, ...] = ()
        self._is_written = False
        self.tallest = TALLEST  # less where there is little room
        self._last: QWidget  # that the tabulator comes to before what is folded
        self.head = QToolButton()
        self.head.setObjectName("cautions-head")
        self.head.setCheckable(True)
        self.head.setIconSize(QSize(20, 20))
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setText(tr("Before you massage"))
        self.count = QLabel()
        self.count.setObjectName("cautions-count")
        self.count.setWordWrap(True)
        self._sign = QLabel()
        self.special = Saids("cautions-heading", 4)
        self.special.setContentsMargins(0, 2, 0, 6)
        self._saids: dict[Heading, Saids] = {}
        self._page = QWidget()
        self.body = Scroll("cautions-body")
        self.body.hide()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.head, 1)
        top.addWidget(self._sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.special)
        column.addWidget(self.count)
        column.addWidget(self.body)
        self.head.toggled.connect(self._unfold)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        self.head.setIcon(icon("warning", theme, theme.caution_ink))
        self._signs = {
            on: icon(f"chevron-{'up' if on else 'down'}", theme, theme.caution_ink).pixmap(QSize(16, 16))
            for on in (False, True)
        }
        self._sign.setPixmap(self._signs[self.head.isChecked()])

    def show_warnings(self, warned: tuple[Warned, ...]) -> None:
        """Show the warnings of a place, folded: those that are special to it, and how many others there are."""
        told = {part.heading: part.told for part in warned}
        counts = (
            tr("{level}: {count}", level=heading.in_words, count=len(told[heading]))
            for heading in _COUNTED
            if heading in told
        )
        self.count.setText(" · ".join(counts))
        self.head.setAccessibleName(f"{self.head.text()}. {self.count.text()}")
        self._last = self.special.say(Heading.HERE.in_words, told.get(Heading.HERE, ()), self.head)
        self._is_written = self._is_written and warned == self._warned
        self._warned = warned
        self.head.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.head.isChecked() and event.size().width() != event.oldSize().width():
            self._fit()

    def _unfold(self, on: bool) -> None:
        if on:
            self._write()
            self._fit()
            self.body.verticalScrollBar().setValue(0)
        self.body.setVisible(on)
        self.count.setVisible(not on)
        self._sign.setPixmap(self._signs[on])

    def _write(self) -> None:
        """The warnings by their headings."""
        if self._is_written:
            return
        self._is_written = True
        if not self._saids:
            self._furnish()
        told = {part.heading: part.told for part in self._warned}
        last = self._last
        for heading, saids in self._saids.items():
            last = saids.say(heading.in_words, told.get(heading, ()), last)

    def _furnish(self) -> None:
        self._page.setObjectName("cautions-page")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for heading in _FOLDED:
            self._saids[heading] = Saids("cautions-heading", 4)
            column.addWidget(self._saids[heading])
        column.addStretch(1)
        self.body.setWidget(self._page)

    def _fit(self) -> None:
        """As high as the warnings need, but no higher than there is room."""
        layout = self._page.layout()
        needed = layout.totalHeightForWidth(max(240, self.width() - _BESIDE)) if layout is not None else 0
        self.body.setFixedHeight(min(self.tallest, needed))
