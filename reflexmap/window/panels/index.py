"""The index and its search field: every entry by kind, or what a search finds, best first."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from reflexmap.atlas.search import Hit
from reflexmap.atlas.terms import Kind
from reflexmap.paint.theme import Theme
from reflexmap.window.icons import icon, swatch
from reflexmap.window.mapmodel import MapModel, translate
from reflexmap.window.selection import Selection

ENTRY_ROLE = Qt.ItemDataRole.UserRole
_ORDER = (Kind.POINT, Kind.REFLEX, Kind.AREA, Kind.ZONE, Kind.LINE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the index: a kind's heading (no id), or an entry."""

    text: str
    kind: Kind
    id: str = ""
    hint: str = ""


Index = QModelIndex | QPersistentModelIndex


class IndexModel(QAbstractListModel):
    """The rows of the index."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._theme = theme
        self._swatches: dict[Kind, QIcon] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the samples of the kinds in a theme's colours."""
        self._theme = theme
        self._swatches = {kind: swatch(kind, theme) for kind in Kind}
        self.layoutChanged.emit()

    def show(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, entry_id: str) -> int:
        """The row of an entry, -1 where it is not shown."""
        return next((number for number, row in enumerate(self.rows) if row.id == entry_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self.rows[index.row()].id:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.text}  ·  {row.hint}" if row.hint else row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.text}, {row.kind.label}" if row.id else row.text
            case Qt.ItemDataRole.DecorationRole:
                return self._swatches[row.kind] if row.id else None
            case Qt.ItemDataRole.FontRole:
                return None if row.id else _bold()
            case Qt.ItemDataRole.ForegroundRole:
                return None if row.id else QColor(self._theme.muted)
            case Qt.ItemDataRole.UserRole:
                return row.id
        return None


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


class IndexPanel(QWidget):
    """Search field, index, and what to say where nothing is found."""

    picked = Signal(str)

    def __init__(self, model: MapModel, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._is_marking = False  # whether the current row is being set here, not by the user's keys
        self.field = QLineEdit()
        self.field.setObjectName("search")
        self.field.setPlaceholderText(self.tr("Organ, complaint or place"))
        self.field.setAccessibleName(self.tr("Search"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaxLength(200)
        self._glass = self.field.addAction(icon("search", theme), QLineEdit.ActionPosition.LeadingPosition)
        self.nothing = QLabel()
        self.nothing.setObjectName("nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.RichText)
        self.nothing.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.nothing.hide()
        self.rows = IndexModel(theme, self)
        self.list = QListView()
        self.list.setObjectName("index")
        self.list.setModel(self.rows)
        self.list.setAccessibleName(self.tr("Index of places"))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 8, 8)
        layout.setSpacing(8)
        for widget in (self.field, self.nothing, self.list):
            layout.addWidget(widget)
        self.field.textChanged.connect(self.search)
        self.field.returnPressed.connect(self._pick_first)
        self.nothing.linkActivated.connect(self._take_suggestion)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(self._follow_keys)
        selection.selected_changed.connect(self._mark)
        self.search("")

    def set_theme(self, theme: Theme) -> None:
        """Show the samples and the glass in a theme's colours."""
        self.rows.set_theme(theme)
        self._glass.setIcon(icon("search", theme))

    def search(self, text: str) -> None:
        """Show what *text* finds; everything, by kind, for an empty one."""
        if not text.strip():
            self.nothing.hide()
            self._selection.find(())
            self.rows.show(self._everything())
        else:
            hits = self._model.search.find(text)
            self._selection.find([hit.id for hit in hits])
            self.rows.show([self._hit_row(hit) for hit in hits])
            self._say_nothing_found(text if not hits else "")
        self._mark(self._selection.selected)

    def _everything(self) -> list[Row]:
        rows: list[Row] = []
        for kind in _ORDER:
            entries = self._model.atlas.of_kind(kind)
            if entries:
                rows.append(Row(translate(kind.plural), kind))
                rows += [Row(_numbered(entry.number, entry.name), kind, entry.id) for entry in entries]
        return rows

    def _hit_row(self, hit: Hit) -> Row:
        entry = self._model.atlas.entry(hit.id)
        hint = "" if hit.matched.casefold() in entry.name.casefold() else hit.matched
        return Row(_numbered(entry.number, entry.name), entry.kind, entry.id, hint)

    def _say_nothing_found(self, text: str) -> None:
        """Say that nothing was found, and offer the nearest words."""
        self.nothing.setVisible(bool(text))
        if not text:
            return
        message = self.tr("Nothing found for “{text}”.").format(text=_escaped(text[:40]))
        near = self._model.search.nearest(text)
        if near:
            links = ", ".join(f'<a href="{_escaped(word)}">{_escaped(word)}</a>' for word in near)
            message += "<br>" + self.tr("Nearest: {words}").format(words=links)
        else:
            message += "<br>" + self.tr("Try an organ, a complaint or a part of the foot: liver, sleep, back, heel.")
        self.nothing.setText(message)

    def _take_suggestion(self, word: str) -> None:
        self.field.setText(word)
        self.field.setFocus()

    def _pick_first(self) -> None:
        first = next((row.id for row in self.rows.rows if row.id), "")
        if first and self.field.text().strip():
            self.picked.emit(first)

    def _pick(self, index: QModelIndex) -> None:
        entry_id = index.data(ENTRY_ROLE)
        if entry_id:
            self.picked.emit(entry_id)

    def _follow_keys(self, index: QModelIndex) -> None:
        """The arrow keys moved to a row: the card and the map go with them."""
        if self.list.hasFocus() and not self._is_marking:
            self._pick(index)

    def _mark(self, entry_id: str) -> None:
        """Show the selected entry as the list's current one."""
        row = self.rows.row_of(entry_id) if entry_id else -1
        if row < 0:
            self.list.clearSelection()
            return
        self._is_marking = True
        self.list.setCurrentIndex(self.rows.index(row))
        self._is_marking = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            first = next((number for number, row in enumerate(self.rows.rows) if row.id), -1)
            self.list.setCurrentIndex(self.rows.index(first))
        else:
            super().keyPressEvent(event)


def _numbered(number: int, name: str) -> str:
    return f"{number}  {name}" if number else name


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
