"""The warnings of a card: one block, folded, that names its headings with their counts; open where one is special."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reflexmap.atlas.card import Part
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr
from reflexmap.window.icons import icon
from reflexmap.window.panels.said import Said, text_label

_TALLEST = 320  # of the unfolded block, which scrolls beyond it


class CautionBlock(QFrame):
    """Before you massage: what the source warns of."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cautions")
        self._theme = theme
        self._warnings: tuple[Part, ...] = ()
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
        self.body = QScrollArea()
        self.body.setObjectName("cautions-body")
        self.body.setWidgetResizable(True)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.hide()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.head, 1)
        top.addWidget(self._sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.count)
        column.addWidget(self.body)
        self.head.toggled.connect(self._unfold)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        self._theme = theme
        self.head.setIcon(icon("warning", theme, theme.caution_ink))
        self._turn()

    def show_warnings(self, warnings: tuple[Part, ...], *, is_special: bool) -> None:
        """Show the warnings of a place, open where one is special to it."""
        counts = (tr("{level}: {count}", level=p.heading.brief, count=len(p.statements)) for p in warnings[:2])
        self.count.setText(" · ".join(counts))
        said = f"{self.head.text()}. {self.count.text()}"
        self.head.setAccessibleName(said)
        self._warnings = warnings
        self.head.setChecked(is_special)
        self._unfold(is_special)

    def _unfold(self, on: bool) -> None:
        if on:
            page, column = self._page()
            self.body.setWidget(page)
            self.body.setFixedHeight(min(_TALLEST, max(column.heightForWidth(max(240, self.width() - 40)), 40)))
        self.body.setVisible(on)
        self.count.setVisible(not on)
        self._turn()

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        """The warnings in full, by their headings."""
        page = QWidget()
        page.setObjectName("cautions-page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for part in self._warnings:
            column.addWidget(text_label(part.heading.in_words, "cautions-heading"))
            for statement in part.statements:
                column.addWidget(Said(statement))
        column.addStretch(1)
        return page, column

    def _turn(self) -> None:
        name = "chevron-up" if self.head.isChecked() else "chevron-down"
        self._sign.setPixmap(icon(name, self._theme, self._theme.caution_ink).pixmap(QSize(16, 16)))
