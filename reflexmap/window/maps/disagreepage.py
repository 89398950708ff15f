"""Where the open maps disagree: every organ that two of them have, a filter, and what each says of one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reflexmap.geometry.whereabouts import title_of
from reflexmap.paint.theme import Theme
from reflexmap.texts import listed, tr, tr_n
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.maps.others import Others
from reflexmap.window.maps.signs import map_sign
from reflexmap.window.panels.said import Wrapped, text_label, words_of
from reflexmap.window.panels.scroll import Scroll

if TYPE_CHECKING:  # shapely, which is loaded by then
    from reflexmap.geometry.disagreement import Compared, Verdict

Index = QModelIndex | QPersistentModelIndex
_VERDICT = Qt.ItemDataRole.UserRole + 1


class DisagreePage(QWidget):
    """The list, its filter, and what each map says of the organ that is chosen in it."""

    chosen = Signal(str)  # an organ, by its name
    picked = Signal(object)  # a place of it
    print_wanted = Signal(str)  # a sheet of the "organ" that is chosen, or of all "organs"

    def __init__(self, model: MapModel, others: Others, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._others = others
        self._theme = theme
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Organ"))
        self.filter.setAccessibleName(tr("Only organs with these letters"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaxLength(60)
        self.verdicts = QComboBox()
        self.verdicts.setAccessibleName(tr("Only this verdict"))
        self.list = QListView()
        self.list.setObjectName("index")
        self.list.setAccessibleName(tr("Organs that two maps or more have"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = _Rows(self)
        self.list.setModel(self.rows)
        self._painter = _RowPainter(theme, self)
        self.list.setItemDelegate(self._painter)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self._count = text_label("", "caption")
        self._name = text_label("", "title")
        self._verdict = text_label("", "heading")
        self._told = QWidget()
        self._grid = QGridLayout(self._told)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._area = Scroll("card")
        self.print_ = QPushButton(tr("Print this view…"))
        self.print_.clicked.connect(lambda: self.print_wanted.emit("organ" if self.organ else "organs"))
        self._lay_out()
        self.filter.textChanged.connect(self._list)
        self.verdicts.currentIndexChanged.connect(self._list)
        self._all: list[Compared] = []

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.filter, 1)
        asked.addWidget(self.verdicts)
        below = QWidget()
        below.setObjectName("page")
        told = QVBoxLayout(below)
        told.setContentsMargins(22, 12, 22, 16)
        told.setSpacing(6)
        for widget in (self._name, self._verdict, self._told):
            told.addWidget(widget)
        told.addStretch(1)
        self._area.setWidget(below)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 16, 0, 0)
        rows.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(8)
        head.addWidget(text_label(tr("Where they disagree"), "title"))
        head.addLayout(asked)
        head.addWidget(self._count)
        rows.addLayout(head)
        rows.addWidget(self.list, 1)
        rows.addWidget(self._area, 1)
        low = QHBoxLayout()
        low.setContentsMargins(24, 8, 24, 16)
        low.addWidget(self.print_, 1)
        rows.addLayout(low)

    @property
    def organ(self) -> str:
        """The organ that is chosen; "" for none."""
        one = self.rows.at(self.list.currentIndex())
        return one.organ if one is not None else ""

    def set_theme(self, theme: Theme) -> None:
        """Show the list in a theme's colours."""
        self._theme = self._painter.theme = theme
        self._tell()

    def refresh(self) -> None:
        """Other maps are open, or the foot has another length."""
        self._all = self._others.compared()
        known = dict.fromkeys(one.verdict for one in self._all)
        was = self.verdicts.currentData()
        self.verdicts.blockSignals(True)
        self.verdicts.clear()
        self.verdicts.addItem(tr("all"), None)
        for verdict in known:
            self.verdicts.addItem(verdict.in_words, int(verdict))
        self.verdicts.setCurrentIndex(max(0, self.verdicts.findData(was)))
        self.verdicts.blockSignals(False)
        self._list()

    def choose(self, organ: str) -> None:
        """Choose an organ by its name."""
        self.list.setCurrentIndex(self.rows.index(max(0, self.rows.row_of(organ))))

    def shown(self) -> str:
        """Every text that is in sight."""
        return words_of(self)

    def in_short(self) -> tuple[QPixmap, str, str]:
        """The page in a sign, a title and a sentence."""
        one = self.rows.at(self.list.currentIndex())
        return (
            QPixmap(),
            tr("Where they disagree"),
            tr("{organ}: {verdict}", organ=_capital(one.organ), verdict=_in_words(one))
            if one is not None
            else self._count.text(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _list(self) -> None:
        was = self.organ
        letters, verdict = self.filter.text().strip().casefold(), self.verdicts.currentData()
        shown = [
            one
            for one in self._all
            if letters in one.organ.casefold() and (verdict is None or one.verdict == verdict)
        ]
        self.rows.use(shown)
        count = len(shown)
        self._count.setText(
            tr_n("{n} organ that two maps or more have", "{n} organs that two maps or more have", count)
        )
        self.list.setCurrentIndex(self.rows.index(max(0, self.rows.row_of(was))))
        self._tell()
        self.chosen.emit(self.organ)

    def _choose(self) -> None:
        self._tell()
        self.chosen.emit(self.organ)

    def _tell(self) -> None:
        """Say what each map says of the chosen organ."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        one = self.rows.at(self.list.currentIndex())
        for label in (self._name, self._verdict):
            label.setVisible(one is not None)
        if one is None:
            return
        self._name.setText(_capital(one.organ))
        self._verdict.setText(_in_words(one))
        maps = self._model.maps
        for number, atlas in enumerate(maps.atlases):
            sign = QLabel()
            sign.setPixmap(map_sign(self._theme, number))
            row = self._grid.rowCount()
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text_label(atlas.name, "heading"), row, 1)
            refs = dict.fromkeys(place.ref for place in one.places if place.ref.pack == atlas.id)
            if not refs:
                self._grid.addWidget(text_label(tr("none on the foot"), "text"), row + 1, 1)
            for at, ref in enumerate(refs, row + 1):
                where = listed(
                    dict.fromkeys(title_of(place.view, place.foot) for place in one.places if place.ref == ref)
                )
                self._grid.addWidget(self._link(maps.entry(ref).name, where, ref), at, 1)

    def _link(self, name: str, where: str, ref: object) -> QLabel:
        from html import escape

        label = Wrapped("text", Qt.TextFormat.RichText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        said = escape(tr("{place}: {where}", place="\0", where=where))
        label.setText(said.replace("\0", f'<a href="show">{escape(name)}</a>'))
        label.linkActivated.connect(lambda _: self.picked.emit(ref))
        return label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_words(one: "Compared") -> str:
    """A verdict with how far apart the two are that differ most."""
    if one.mm is None:
        return one.verdict.in_words
    return tr("{verdict}, {mm} mm apart", verdict=one.verdict.in_words, mm=round(one.mm))


class _Rows(QAbstractListModel):
    """The organs that are listed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: list[Compared] = []

    def use(self, rows: "list[Compared]") -> None:
        """List these."""
        self.beginResetModel()
        self._all = rows
        self.endResetModel()

    def at(self, index: Index) -> "Compared | None":
        """The organ of a row."""
        return self._all[index.row()] if index.isValid() and index.row() < len(self._all) else None

    def row_of(self, organ: str) -> int:
        """The row of an organ; -1 where it is not listed."""
        return next((number for number, one in enumerate(self._all) if one.organ == organ), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._all[index.row()]
        if role == _VERDICT:
            verdict: Verdict = one.verdict
            return verdict.in_words
        if role == Qt.ItemDataRole.DisplayRole:
            return _capital(one.organ)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{organ}: {verdict}", organ=_capital(one.organ), verdict=_in_words(one))
        return None


class _RowPainter(QStyledItemDelegate):
    """An organ, and its verdict at the end of the row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        room: QRect = option.rect
        painter.save()
        painter.setPen(QColor(self.theme.muted))
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen and self.theme.is_high_contrast:
            painter.setPen(QColor(self.theme.on_selection))
        at = room.adjusted(0, 0, -16, 0)
        painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data(_VERDICT)))
        painter.restore()
