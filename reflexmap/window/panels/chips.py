"""The places at the spot that was clicked, as chips that can be clicked: what is on, then what is hidden."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.paint.scene import Meant
from reflexmap.paint.sign import icon_of
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr, tr_n
from reflexmap.window.panels.flow import FlowLayout

MOST = 8  # chips of a sort; more than these are counted


class SpotChips(QWidget):
    """Which places lie at the spot, the chosen one marked."""

    chosen = Signal(object)

    def __init__(self, maps: Collection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maps = maps
        self._theme = theme
        self.chips: dict[EntryRef, QToolButton] = {}
        self._where = QLabel()
        self._where.setObjectName("caption")
        self._where.setWordWrap(True)
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        title = QLabel(tr("At this spot"))
        title.setObjectName("heading")
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._where, 1)
        self._shown, self._hidden = QWidget(), QWidget()
        self._hidden_title = QLabel(tr("Also here, hidden"))
        self._hidden_title.setObjectName("heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (self._shown, self._hidden_title, self._hidden):
            column.addWidget(widget)
        for widget in (self._shown, self._hidden):
            FlowLayout(widget)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours from the next spot on."""
        self._theme = theme

    def show_spot(self, meant: Meant, chosen: EntryRef | None, where: str) -> None:
        """Show what lies at a spot, and where that is."""
        self._where.setText(where)
        self.chips = {}
        self._fill(self._shown, meant.shown, chosen)
        self._fill(self._hidden, meant.hidden, chosen)
        self._hidden_title.setVisible(bool(meant.hidden))
        self._hidden.setVisible(bool(meant.hidden))

    def _fill(self, row: QWidget, there: tuple[EntryRef, ...], chosen: EntryRef | None) -> None:
        layout = row.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if layout is None:
            return
        for ref in there[:MOST]:
            chip = self._chip(ref, is_chosen=ref == chosen)
            layout.addWidget(chip)
            chip.show()
        if len(there) > MOST:
            rest = QLabel(tr_n("{n} more", "{n} more", len(there) - MOST))
            rest.setObjectName("caption")
            layout.addWidget(rest)

    def _chip(self, ref: EntryRef, *, is_chosen: bool) -> QToolButton:
        entry = self._maps.entry(ref)
        chip = QToolButton()
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setChecked(is_chosen)
        chip.setText(entry.label)
        chip.setAccessibleName(tr("{name}, {kind}", name=entry.name, kind=entry.kind.label))
        chip.setIcon(icon_of(entry.kind, self._theme, entry.number))
        chip.setIconSize(QSize(20, 20))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.clicked.connect(lambda _=False, ref=ref: self.chosen.emit(ref))
        self.chips[ref] = chip
        return chip
