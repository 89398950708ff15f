"""The places at the spot that was clicked, as chips that can be clicked: what is on, then what is hidden."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.paint.scene import Meant
from reflexmap.paint.sign import icon_for
from reflexmap.paint.theme import Theme
from reflexmap.texts import listed, tr, tr_n
from reflexmap.window.maps.signs import map_icon
from reflexmap.window.panels.flow import FlowLayout
from reflexmap.window.panels.said import text_label

MOST = 40  # chips of a sort; there are never more
LINES = 3  # that they take; what does not fit is counted, until it is asked for
GAP = 8


class ChipRow(QWidget):
    """Chips of places, and how many more there are; the same chips stand for ever other places."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: list[QToolButton] = []
        self._signs: dict[QToolButton, tuple[EntryRef, Theme, int]] = {}
        self._refs: tuple[EntryRef, ...] = ()
        self._count = 0
        self._is_long = False
        self._flow = FlowLayout(self, GAP)
        self._flow.addWidget(self._make())
        self._more = QToolButton()
        self._more.setObjectName("chip")
        self._more.clicked.connect(self._show_all)
        self._flow.addWidget(self._more)

    @property
    def chips(self) -> dict[EntryRef, QToolButton]:
        """The chip of each place."""
        return dict(zip(self._refs, self._made, strict=False))

    def show_places(
        self, maps: Collection, theme: Theme, refs: tuple[EntryRef, ...], chosen: EntryRef | None
    ) -> None:
        """Show the places, the chosen one marked; be out of the way where there are none."""
        self._is_long = self._is_long and refs[:MOST] == self._refs
        self._refs, self._count = refs[:MOST], len(refs)
        for _ in range(len(self._refs) - len(self._made)):
            self._flow.insert(len(self._made), self._make())
        for ref, chip in self.chips.items():
            entry = maps.entry(ref)
            of_map = maps.atlas_of(ref).name if len(maps.atlases) > 1 else ""
            chip.setText(entry.label)
            said = tr("{name}, {kind}", name=entry.name, kind=entry.kind.label)
            chip.setAccessibleName(tr("{said}, {map}", said=said, map=of_map) if of_map else said)
            chip.setToolTip(of_map)
            number = maps.atlases.index(maps.atlas_of(ref)) if of_map else -1
            sign = ref, theme, number
            if self._signs.get(chip) != sign:
                self._signs[chip] = sign
                chip.setIcon(icon_for(entry, theme) if number < 0 else map_icon(theme, number))
            chip.setChecked(ref == chosen)
        self._fit()
        self.setVisible(bool(refs))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Show as many chips as there is room for, and say how many there are besides."""
        count = len(self._refs) if self._is_long else self._fitting()
        self._more.setVisible(count < self._count)
        for number, chip in enumerate(self._made):
            chip.setVisible(number < count)

    def _fitting(self) -> int:
        """How many chips have room in the lines, with what says how many more there are."""
        widths = [chip.sizeHint().width() for chip in self._made[: len(self._refs)]]
        if len(widths) == self._count and lines_of(widths, self.width()) <= LINES:
            return len(widths)
        for count in range(len(widths), 0, -1):
            self._say_more(self._count - count)
            if lines_of([*widths[:count], self._more.sizeHint().width()], self.width()) <= LINES:
                return count
        return 0

    def _say_more(self, count: int) -> None:
        self._more.setText(tr_n("{n} more", "{n} more", count))

    def _show_all(self) -> None:
        self._is_long = True
        self._say_more(self._count - len(self._refs))
        self._fit()

    def _make(self) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setIconSize(QSize(20, 20))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        number = len(self._made)
        chip.clicked.connect(lambda: self._choose(number))
        if self._made:
            QWidget.setTabOrder(self._made[-1], chip)
        self._made.append(chip)
        return chip

    def _choose(self, number: int) -> None:
        self._made[number].setChecked(True)  # a click on the chosen one does not let go of it
        self.chosen.emit(self._refs[number])


def lines_of(widths: list[int], room: int) -> int:
    """How many lines chips of these widths take, where a line is as wide as *room*."""
    lines, x = 1, 0
    for width in widths:
        if x and x + width > room:
            lines, x = lines + 1, 0
        x += width + GAP
    return lines


class SpotChips(QWidget):
    """Which places lie at the spot, the chosen one marked."""

    chosen = Signal(object)

    def __init__(self, maps: Collection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maps = maps
        self._theme = theme
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
        self._shown, self._hidden = self.rows = ChipRow(), ChipRow()
        self._hidden_title = QLabel(tr("Also here, hidden"))
        self._hidden_title.setObjectName("heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        self._by_map = text_label("", "caption")
        for widget in (self._by_map, self._shown, self._hidden_title, self._hidden):
            column.addWidget(widget)
        for row in self.rows:
            row.chosen.connect(self.chosen)

    @property
    def chips(self) -> dict[EntryRef, QToolButton]:
        """The chip of each place that has one now."""
        return self._shown.chips | self._hidden.chips

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours from the next spot on."""
        self._theme = theme

    def use(self, maps: Collection) -> None:
        """Show places of other maps from the next spot on."""
        self._maps = maps

    def say_where(self, where: str) -> None:
        """Say that the spot is somewhere else."""
        self._where.setText(where)

    def show_spot(self, meant: Meant, chosen: EntryRef | None, where: str) -> None:
        """Show what lies at a spot, and where that is; be out of the way where nothing was clicked."""
        self.say_where(where)
        self._shown.show_places(self._maps, self._theme, meant.shown, chosen)
        self._hidden.show_places(self._maps, self._theme, meant.hidden, chosen)
        self._hidden_title.setVisible(bool(meant.shown and meant.hidden))
        by_map = self._map_by_map(meant) if len(self._maps.atlases) > 1 else ""
        self._by_map.setText(by_map)
        self._by_map.setVisible(bool(by_map))
        self.setVisible(bool(where and (meant.shown or meant.hidden)))

    def _map_by_map(self, meant: Meant) -> str:
        """What each map has at a spot, a line each; what is tied to nothing is no answer to that."""
        said = []
        for atlas in self._maps.atlases:
            there = [self._maps.entry(ref) for ref in (*meant.shown, *meant.hidden) if ref.pack == atlas.id]
            named = listed(entry.in_text for entry in there if entry.organs or entry.uses)
            said.append(tr("{map}: {places}", map=atlas.name, places=named or tr("nothing here")))
        return "\n".join(said)
