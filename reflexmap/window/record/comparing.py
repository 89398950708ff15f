"""Two sittings held side by side: what is gone, new and as before, as a list and on two maps or one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reflexmap.paint.theme import Theme
from reflexmap.record.compare import Comparison, Fate
from reflexmap.record.making import apart
from reflexmap.record.model import Category, Mark, Sitting
from reflexmap.texts import tr
from reflexmap.window.canvas.markslayer import Shown, shown_of
from reflexmap.window.panels.flow import FlowLayout
from reflexmap.window.panels.said import text_label
from reflexmap.window.record.markslist import Group, Line, MarksList
from reflexmap.window.record.words import Describing, apart_in_words, day_of, marks_in_words
from reflexmap.window.record.workplace import Side, Workplace


def outcome(found: Comparison) -> str:
    """How many marks are gone, new and as before, in a line that draws no conclusion."""
    return tr(
        "{gone} gone, {new} new, {kept} as before", gone=len(found.gone), new=len(found.new), kept=len(found.kept)
    )


def on_first(found: Comparison, categories: dict[str, Category]) -> list[Shown]:
    """What the map of the first sitting shows."""
    kept = [pair.before for pair in found.kept]
    return [*shown_of(kept, categories), *shown_of(found.gone, categories, Fate.GONE)]


def on_second(found: Comparison, categories: dict[str, Category]) -> list[Shown]:
    """What the map of the second sitting shows."""
    kept = [pair.after for pair in found.kept]
    return [*shown_of(kept, categories), *shown_of(found.new, categories, Fate.NEW)]


def on_both(found: Comparison, categories: dict[str, Category]) -> list[Shown]:
    """What one map shows of both."""
    return [*shown_of(found.gone, categories, Fate.GONE), *on_second(found, categories)]


def groups_of(found: Comparison, categories: dict[str, Category]) -> list[Group]:
    """The marks as a list."""

    def group(heading: str, marks: tuple[Mark, ...], fate: Fate) -> Group:
        return Group(heading, tuple(Line(mark, categories[mark.category], fate) for mark in marks))

    kept = tuple(pair.after for pair in found.kept)
    whole = (
        group(tr("Gone"), found.gone, Fate.GONE),
        group(tr("New"), found.new, Fate.NEW),
        group(tr("As before"), kept, Fate.PLAIN),
    )
    return [one for one in whole if one.lines]


class PlateHead(QWidget):
    """What stands over one of two maps: a letter, the day, how many marks, and how the note begins."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.setObjectName("list-head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        badge = QLabel(letter)
        badge.setObjectName("badge")
        badge.setFixedHeight(20)
        self._day = text_label("", "list-title")
        self._text = text_label("", "caption")
        self._text.setWordWrap(False)
        self._text.setMinimumWidth(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._day)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(badge)
        row.addLayout(words, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def say(self, sitting: Sitting) -> None:
        """Name a sitting."""
        note = sitting.note.strip().partition("\n")[0]
        self._day.setText(day_of(sitting))
        self._text.setText(" · ".join(filter(None, (marks_in_words(len(sitting.marks)), note))))
        self._text.setToolTip(sitting.note)


class ComparePanel(QWidget):
    """The page beside the map while two sittings are compared."""

    picked = Signal(str)
    print_wanted = Signal()

    def __init__(self, place: Workplace, words: Describing, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._place = place
        self._apart = text_label("", "heading")
        self._title = text_label("", "title")
        self._says = text_label(
            tr("Only your marks are compared. Whether a change is good or bad is not the program's to say."),
            "caption",
        )
        self.first, self.second = QComboBox(), QComboBox()
        self.first.setAccessibleName(tr("Sitting A"))
        self.second.setAccessibleName(tr("Sitting B"))
        self.swap = QPushButton(tr("S&wap"))
        self.beside = QRadioButton(tr("&Beside each other"))
        self.over = QRadioButton(tr("&Over one another"))
        self._sides = QButtonGroup(self)
        self._sides.addButton(self.beside)
        self._sides.addButton(self.over)
        self.list = MarksList(words, theme)
        self.close_ = QPushButton(tr("&Close the comparison"))
        self.print_ = QPushButton(tr("Print sheet…"))
        self.print_.clicked.connect(self.print_wanted)
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (letter, box) in enumerate((("A", self.first), ("B", self.second))):
            label = QLabel(letter)
            label.setObjectName("heading")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self.swap, 0, 2, 2, 1)
        sides = FlowLayout()
        sides.addWidget(self.beside)
        sides.addWidget(self.over)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(8)
        rows.addWidget(self._apart)
        rows.addWidget(self._title)
        rows.addLayout(grid)
        rows.addLayout(sides)
        rows.addWidget(self.list, 1)
        rows.addWidget(self._says)
        low = QHBoxLayout()
        low.setSpacing(8)
        low.addWidget(self.print_)
        low.addWidget(self.close_, 1)
        rows.addLayout(low)
        self.first.activated.connect(self._choose)
        self.second.activated.connect(self._choose)
        self.swap.clicked.connect(self._swap)
        self.beside.clicked.connect(lambda: place.put(Side.BESIDE))
        self.over.clicked.connect(lambda: place.put(Side.OVER))
        self.close_.clicked.connect(place.end_comparison)
        self.list.picked.connect(self.picked)
        place.changed.connect(self.follow)
        place.chosen_changed.connect(lambda: self.list.follow(place.chosen_id))

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        self.list.rows.set_theme(theme)

    def in_short(self) -> tuple[str, str]:
        """What the panel says, in two lines."""
        return self._title.text(), self._apart.text()

    def follow(self) -> None:
        """Show the comparison as it is now."""
        found, record = self._place.comparison, self._place.record
        if found is None or record is None:
            return
        self._apart.setText(apart_in_words(apart(found.before, found.after)))
        self._title.setText(outcome(found))
        for box, sitting in ((self.first, found.before), (self.second, found.after)):
            box.clear()
            for one in record.sittings:
                box.addItem(tr("{day}, {marks}", day=day_of(one), marks=marks_in_words(len(one.marks))), one.id)
            box.setCurrentIndex(box.findData(sitting.id))
        (self.beside if self._place.side is Side.BESIDE else self.over).setChecked(True)
        self.list.rows.show_groups(groups_of(found, {one.id: one for one in record.categories}))

    def _choose(self) -> None:
        first, second = str(self.first.currentData()), str(self.second.currentData())
        if first != second:
            self._place.compare(first, second)
        else:
            self.follow()

    def _swap(self) -> None:
        found = self._place.comparison
        if found is not None:
            self._place.compare(found.after.id, found.before.id)
