"""The index and its search field: every entry by kind, or what a search finds, best first."""

from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.search import Hit
from reflexmap.kinds import IN_INDEX, Kind
from reflexmap.paint.theme import Theme
from reflexmap.texts import listed, tr
from reflexmap.window.icons import icon, swatch
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.selection import Selection


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the index: a kind's heading (no entry), or an entry."""

    text: str
    kind: Kind
    ref: EntryRef | None = None
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

    def row_of(self, ref: EntryRef | None) -> int:
        """The row of an entry, -1 where it is not shown."""
        return next((number for number, row in enumerate(self.rows) if ref is not None and row.ref == ref), -1)

    def first(self) -> int:
        """The row of the first entry, -1 where there is none."""
        return next((number for number, row in enumerate(self.rows) if row.ref is not None), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].ref is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tr("{text}  ·  {hint}", text=row.text, hint=row.hint) if row.hint else row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return tr("{text}, {kind}", text=row.text, kind=row.kind.label) if row.ref else row.text
            case Qt.ItemDataRole.DecorationRole:
                return self._swatches[row.kind] if row.ref else None
            case Qt.ItemDataRole.FontRole:
                return None if row.ref else _bold()
            case Qt.ItemDataRole.ForegroundRole:
                return None if row.ref else QColor(self._theme.muted)
            case Qt.ItemDataRole.UserRole:
                return row.ref
        return None


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


class IndexPanel(QWidget):
    """Search field, index, and what to say where nothing is found."""

    picked = Signal(object)

    def __init__(self, model: MapModel, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._is_marking = False  # whether the current row is being set here, not by the user's keys
        self.field = QLineEdit()
        self.field.setObjectName("search")
        self.field.setPlaceholderText(tr("Organ, complaint or place"))
        self.field.setAccessibleName(tr("Search"))
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
        self.list.setAccessibleName(tr("Index of places"))
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
            self._selection.find([hit.ref for hit in hits])
            self.rows.show([self._hit_row(hit) for hit in hits])
            self._say_nothing_found(text if not hits else "")
        self._mark()

    def _everything(self) -> list[Row]:
        rows: list[Row] = []
        for kind in IN_INDEX:
            entries = self._model.maps.of_kind(kind)
            if entries:
                rows.append(Row(kind.plural, kind))
                rows += [Row(_numbered(entry.number, entry.name), kind, entry.ref) for entry in entries]
        return rows

    def _hit_row(self, hit: Hit) -> Row:
        entry = self._model.maps.entry(hit.ref)
        hint = "" if hit.matched.casefold() in entry.name.casefold() else hit.matched
        return Row(_numbered(entry.number, entry.name), entry.kind, entry.ref, hint)

    def _say_nothing_found(self, text: str) -> None:
        """Say that nothing was found, and offer the nearest words."""
        self.nothing.setVisible(bool(text))
        if not text:
            return
        message = tr("Nothing found for “{text}”.", text=escape(text[:40]))
        near = self._model.search.nearest(text)
        if near:
            links = listed(f'<a href="{escape(word)}">{escape(word)}</a>' for word in near)
            message += "<br>" + tr("Nearest: {words}", words=links)
        else:
            message += "<br>" + tr("Try an organ, a complaint or a part of the foot: liver, sleep, back, heel.")
        self.nothing.setText(message)

    def _take_suggestion(self, word: str) -> None:
        self.field.setText(word)
        self.field.setFocus()

    def _pick_first(self) -> None:
        first = self.rows.first()
        if first >= 0 and self.field.text().strip():
            self.picked.emit(self.rows.rows[first].ref)

    def _pick(self, index: QModelIndex) -> None:
        ref = self.rows.rows[index.row()].ref if index.isValid() else None
        if ref is not None:
            self.picked.emit(ref)

    def _follow_keys(self, now: QModelIndex, before: QModelIndex) -> None:
        """The keys moved to a row: the card and the map go with them; a heading is stepped over."""
        if not self.list.hasFocus() or self._is_marking or not now.isValid():
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
        self.list.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())
        self._is_marking = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self._step_to(self.rows.first())
        else:
            super().keyPressEvent(event)


def _numbered(number: int, name: str) -> str:
    return f"{number}  {name}" if number else name
