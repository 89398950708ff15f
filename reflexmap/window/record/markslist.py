"""Lists of marks under headings: those of a sitting by category, and what became of those of two sittings."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from reflexmap.paint.recordmarks import mark_icon
from reflexmap.paint.theme import Theme
from reflexmap.record.compare import Fate
from reflexmap.record.model import Category, Mark
from reflexmap.texts import tr
from reflexmap.window.record.words import Describing

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 44  # px high; headings too, so that Qt need not ask each of thousands
MARK_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_FLAGS = Qt.ItemFlag.NoItemFlags


class Line(NamedTuple):
    """A mark in a list, with its category."""

    mark: Mark
    category: Category
    fate: Fate = Fate.PLAIN


class Group(NamedTuple):
    """A heading and the marks under it."""

    heading: str
    lines: tuple[Line, ...]


class MarksModel(QAbstractListModel):
    """Headings and marks as rows. What a row says is worked out when it comes into sight."""

    def __init__(self, words: Describing, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self._rows: list[str | Line] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other marks."""
        rows: list[str | Line] = []
        for group in groups:
            rows += [tr("{heading}   {n}", heading=group.heading, n=len(group.lines)), *group.lines]
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """What rows say may have changed."""
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, mark_id: str) -> int:
        """The row of a mark; -1 where it has none."""
        rows = enumerate(self._rows)
        return next((at for at, row in rows if not isinstance(row, str) and row.mark.id == mark_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return _NO_FLAGS
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, _ROW)
        if isinstance(row, str):
            return self._of_heading(row, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{self._words.title(row.mark)}\n{self._words.foot(row.mark)}"
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                parts = row.category.name, row.mark.text, self._words.where(row.mark)
                return " · ".join(filter(None, parts))
            case Qt.ItemDataRole.DecorationRole:
                return mark_icon(self._theme, row.category.colour, row.category.shape, row.fate)
        return row.mark.id if role == MARK_ROLE else None

    def _of_heading(self, text: str, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None


class MarksList(QListView):
    """Marks to choose from; `picked` tells the one that was chosen by hand, `removed` that it is to go."""

    picked = Signal(str)
    removed = Signal(str)

    def __init__(self, words: Describing, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("index")
        self.setAccessibleName(tr("Marks"))
        self.setIconSize(QSize(20, 20))
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = MarksModel(words, theme, self)
        self.setModel(self.rows)
        self._is_following = False
        self.selectionModel().currentChanged.connect(self._pick)
        self.clicked.connect(self._pick)

    def follow(self, mark_id: str) -> None:
        """Stand on a mark that was chosen elsewhere."""
        at = self.rows.row_of(mark_id) if mark_id else -1
        self._is_following = True
        if at < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != at:
            self.setCurrentIndex(self.rows.index(at))
            self.scrollTo(self.rows.index(at))
        self._is_following = False

    def _pick(self, index: QModelIndex) -> None:
        mark_id = index.data(MARK_ROLE)
        if mark_id and not self._is_following:
            self.picked.emit(mark_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark_id = self.currentIndex().data(MARK_ROLE)
        if event.key() == Qt.Key.Key_Delete and mark_id:
            self.removed.emit(mark_id)
        else:
            super().keyPressEvent(event)


def by_category(marks: Sequence[Mark], categories: Sequence[Category]) -> list[Group]:
    """The marks of a sitting under their categories, in the order of these; none without marks."""
    lines: dict[str, list[Line]] = {category.id: [] for category in categories}
    by_id = {category.id: category for category in categories}
    for mark in marks:
        lines[mark.category].append(Line(mark, by_id[mark.category]))
    return [Group(by_id[one].name, tuple(found)) for one, found in lines.items() if found]
