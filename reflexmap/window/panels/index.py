"""The index: every entry by kind, the found ones marked, the selected one current."""

from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reflexmap.atlas.entry import EntryRef
from reflexmap.paint.sign import icon_of
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.maps.signs import map_icon
from reflexmap.window.panels.indexrows import IndexRows, Row
from reflexmap.window.selection import Selection
from reflexmap.window.stylesheet import CAPTION

Index = QModelIndex | QPersistentModelIndex
FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
_LATER_MS = 40  # until the list is moved to the selected row: card and map, which are looked at, come first
_BATCH = 1000  # rows that are laid out at once; more than the maps have that come with the program


class IndexModel(QAbstractListModel):
    """The rows of the index."""

    def __init__(self, rows: IndexRows, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._found: frozenset[EntryRef] = frozenset()
        self._theme = theme
        self._signs: dict[tuple[object, ...], QIcon] = {}

    def use(self, rows: IndexRows) -> None:
        """Have other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs of the kinds in a theme's colours."""
        self._theme = theme
        self._signs = {}
        self.layoutChanged.emit()

    def set_found(self, found: frozenset[EntryRef]) -> None:
        """Mark the entries that a search found."""
        if found != self._found:
            self._found = found
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1), [FOUND_ROLE])

    def row_of(self, ref: EntryRef | None) -> int:
        """The row of an entry, -1 where it is not shown."""
        return self.rows.row_of(ref)

    def first(self) -> int:
        """The row of the first entry, of those that are found if there are any; -1 where there is none."""
        found = filter(lambda number: number >= 0, map(self.rows.row_of, self._found))
        return min(found, default=self.rows.first())

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].ref is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == FOUND_ROLE:
            return row.ref in self._found
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Qt.ItemDataRole.DecorationRole:
                if row.is_map:
                    return map_icon(self._theme, row.number)
                return self._sign(row) if row.ref else None
            case Qt.ItemDataRole.FontRole:
                return None if row.ref else _heading_font(is_strong=not row.is_badge)
            case Qt.ItemDataRole.ToolTipRole:
                return row.text if row.is_map else None
            case Qt.ItemDataRole.ForegroundRole:
                return None if row.ref or row.is_map else QColor(self._theme.muted)
            case Qt.ItemDataRole.UserRole:
                return row.ref
        return None

    def _spoken(self, row: Row) -> str:
        if row.ref is None:
            return row.text
        said = tr("{text}, {kind}", text=row.text, kind=row.kind.label)
        return tr("{text}, found", text=said) if row.ref in self._found else said

    def _sign(self, row: Row) -> QIcon:
        key = row.kind, row.number, row.is_coded, row.group
        if key not in self._signs:
            self._signs[key] = icon_of(row.kind, self._theme, row.number, is_coded=row.is_coded, group=row.group)
        return self._signs[key]


def _heading_font(*, is_strong: bool = True) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(CAPTION)
    font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    return font


class _RowPainter(QStyledItemDelegate):
    """Paints a row, with a badge at its end where it was found."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a place's row, whatever row is asked for: the list asks for one alone."""
        rows = index.model()
        first = rows.rows.first() if isinstance(rows, IndexModel) else -1
        return super().sizeHint(option, rows.index(first, 0) if first >= 0 else index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if not index.data(FOUND_ROLE):
            return
        text = tr("found")
        font = _heading_font()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        room: QRect = option.rect
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        badge = QRect(room.right() - width - 8, room.center().y() - 9, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawRoundedRect(badge, 10, 10)
        painter.setPen(QColor(self.theme.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class _Rows(QListView):
    """A list that notes while the keyboard only comes to it: Qt then makes the first row the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_being_entered = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.is_being_entered = True
        super().focusInEvent(event)
        self.is_being_entered = False


class IndexPanel(QWidget):
    """The list of places."""

    picked = Signal(object)

    def __init__(self, model: MapModel, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._is_marking = False  # whether the current row is being set here, not by the user's keys
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_LATER_MS)
        self._settled.timeout.connect(self._bring_into_sight)
        self.rows = IndexModel(IndexRows(model.maps), theme, self)
        self.list = _Rows()
        self.list.setObjectName("index")
        self.list.setModel(self.rows)
        self.list.setAccessibleName(tr("Index of places"))
        self.list.setIconSize(QSize(20, 20))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # To lay out thousands of rows takes longer than a frame: all are as high as one, and the first come first.
        self.list.setUniformItemSizes(True)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(_BATCH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._painter = _RowPainter(theme, self)
        self.list.setItemDelegate(self._painter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addWidget(self.list)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(self._follow_keys)
        model.maps_changed.connect(lambda: self._list(model))
        selection.selected_changed.connect(self._mark)
        selection.found_changed.connect(self._show_found)

    def set_theme(self, theme: Theme) -> None:
        """Show signs and badges in a theme's colours."""
        self._painter.theme = theme
        self.rows.set_theme(theme)

    def _list(self, model: MapModel) -> None:
        """List the places of other maps."""
        self.rows.use(IndexRows(model.maps))
        self._mark()
        self._show_found()

    def _show_found(self) -> None:
        found = frozenset(self._selection.found)
        self.rows.set_found(found)
        if found:
            self.list.scrollTo(self.rows.index(self.rows.first()))

    def enter(self) -> None:
        """Take the keyboard, at the first entry; at the first that is found, where something is."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self._step_to(self.rows.first())

    def _pick(self, index: QModelIndex) -> None:
        ref = self.rows.rows[index.row()].ref if index.isValid() else None
        if ref is not None:
            self.picked.emit(ref)

    def _follow_keys(self, now: QModelIndex, before: QModelIndex) -> None:
        """The keys moved to a row: the card and the map go with them; a heading is stepped over."""
        if self.list.is_being_entered or not self.list.hasFocus() or self._is_marking or not now.isValid():
            return
        if self.rows.rows[now.row()].ref is not None:
            self._pick(now)
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:  # a heading was clicked, which means nothing
            QTimer.singleShot(0, self._mark)
            return
        upwards = before.isValid() and now.row() < before.row() and now.row() > 0
        # Only now does the view note where it stands, so it is sent on when it has done so.
        QTimer.singleShot(0, partial(self._step_to, now.row() + (-1 if upwards else 1)))

    def _step_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.rows.index(row))

    def _mark(self) -> None:
        """Show the selected entry as the list's current one, or none."""
        self._is_marking = True
        row = self.rows.row_of(self._selection.selected)
        self.list.setAutoScroll(False)
        self.list.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())
        self.list.setAutoScroll(True)
        self._is_marking = False
        self._settled.start()

    def _bring_into_sight(self) -> None:
        if self.list.currentIndex().isValid():
            self.list.scrollTo(self.list.currentIndex())
