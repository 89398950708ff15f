"""The sittings of a record in a row: day, a small picture of its marks, and how many there are of each shape."""

from collections import Counter
from itertools import pairwise
from statistics import median

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reflexmap.atlas.terms import View
from reflexmap.geometry.panels import arrange
from reflexmap.paint.camera import fitted
from reflexmap.paint.paths import path_of
from reflexmap.paint.recordmarks import mark_sign
from reflexmap.paint.theme import Theme
from reflexmap.record.making import apart
from reflexmap.record.model import Record, Sitting
from reflexmap.texts import tr, tr_n
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.record.words import day_of, marks_in_words, short_day_of
from reflexmap.window.record.workplace import Workplace

HEIGHT, LOW = 120, 72  # px; the lower one has no pictures
_WIDTH, _MOST_GAP = 112, 224
_PICTURE = QSize(96, 48)
_RATIO = 2
_MOST_DOTS = 400  # in a small picture
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
SITTING_ROLE = int(Qt.ItemDataRole.UserRole)


class SittingsModel(QAbstractListModel):
    """The sittings as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record: Record | None = None
        self.is_low = False
        self._gaps: list[int] = []

    def show_record(self, record: Record | None) -> None:
        """Show other sittings; where there are as many in the same order, nothing moves."""
        before, after = _ids(self.record), _ids(record)
        self.record = record
        if before != after:
            self._gaps = _gaps(self.sittings)
        if before == after:
            if after:
                self.dataChanged.emit(self.index(0), self.index(len(after) - 1))
        else:
            self.beginResetModel()
            self.endResetModel()

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        """The sittings, the earliest first."""
        return self.record.sittings if self.record is not None else ()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.sittings)

    def gap(self, row: int) -> int:
        """How much room there is before a sitting, in px: true to the days, but for the nearest and farthest."""
        return min(_MOST_GAP, self._gaps[row])

    def is_broken(self, row: int) -> bool:
        """Whether the axis before a sitting would be longer, true to the days."""
        return self._gaps[row] > _MOST_GAP

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        sitting = self.sittings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return short_day_of(sitting, self.record) if self.record is not None else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            note = sitting.note.strip().partition("\n")[0]
            return " · ".join(filter(None, (day_of(sitting), marks_in_words(len(sitting.marks)), note)))
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(_WIDTH + self.gap(index.row()), LOW - 14 if self.is_low else HEIGHT - 14)
        return sitting.id if role == SITTING_ROLE else None


def _ids(record: Record | None) -> list[tuple[str, str]]:
    return [(one.id, one.day) for one in record.sittings] if record is not None else []


def _gaps(sittings: tuple[Sitting, ...]) -> list[int]:
    """Before each sitting, in px. The usual distance of two is as near as they can stand, or nothing else fits."""
    days = [apart(before, after).days for before, after in pairwise(sittings)]
    usual = median([one for one in days if one] or [1])
    return [0, *(max(0, round(_WIDTH * one / usual) - _WIDTH) for one in days)][: len(sittings)]


class _Painted(QStyledItemDelegate):
    """One sitting as a column."""

    def __init__(self, timeline: "Timeline") -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, theme = self._timeline, self._timeline.theme
        record = line.rows.record
        if record is None:
            return
        sitting = line.rows.sittings[index.row()]
        whole: QRect = option.rect
        box = whole.adjusted(line.rows.gap(index.row()) + 2, 2, -2, -2)
        letter = line.letter_of(sitting.id)
        is_current = bool(letter) or (line.is_current(sitting.id) and not line.has_letters)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = box.bottom() - 5
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.drawLine(whole.left(), axis, whole.right() + 1, axis)
        if line.rows.is_broken(index.row()):
            self._break_axis(painter, QPointF(whole.left() + _MOST_GAP / 2, axis))
        if is_current:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -12), 8, 8)
        state = option.state
        if state & QStyle.StateFlag.State_HasFocus and line.list.hasFocus():
            painter.setPen(QPen(QColor(theme.ink), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(4, 4, -4, -15), 6, 6)
        font = QFont(option.font)
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.on_selection if is_current else theme.ink))
        words = short_day_of(sitting, record)
        said = tr("{day} · {letter}", day=words, letter=letter) if letter else words
        painter.drawText(QRect(box.left(), box.top() + 5, box.width(), 16), Qt.AlignmentFlag.AlignCenter, said)
        if not line.rows.is_low:
            at = QPointF(box.center().x() - _PICTURE.width() / 2, box.top() + 22)
            painter.drawPixmap(at, self._picture(sitting))
        self._paint_counts(painter, box, sitting, record)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(QColor(theme.accent if is_current else theme.panel))
        painter.drawEllipse(QPointF(box.center().x(), axis), 4.5, 4.5)
        painter.restore()

    def _break_axis(self, painter: QPainter, at: QPointF) -> None:
        """Two strokes across: here it is not true to the days."""
        painter.fillRect(QRectF(at.x() - 3, at.y() - 1, 6, 2), QColor(self._timeline.theme.panel))
        painter.setPen(QPen(QColor(self._timeline.theme.ink), 1.6))
        for x in (-3, 3):
            painter.drawLine(at + QPointF(x - 2, 5), at + QPointF(x + 2, -5))

    def _paint_counts(self, painter: QPainter, box: QRect, sitting: Sitting, record: Record) -> None:
        """How many marks there are of each category; the rest in one number where there are too many."""
        counts = Counter(mark.category for mark in sitting.marks)
        shown = [category for category in record.categories if counts[category.id]][:3]
        font = painter.font()
        font.setBold(False)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        parts = [(one, str(counts[one.id])) for one in shown]
        wide = sum(14 + 3 + metrics.horizontalAdvance(text) + 6 for _, text in parts) - 6
        x, y = box.center().x() - wide / 2, box.bottom() - 32
        for category, text in parts:
            sign = mark_sign(self._timeline.theme, category.colour, category.shape)
            painter.drawPixmap(QRectF(x, y, 14, 14), sign, QRectF(sign.rect()))
            advance = metrics.horizontalAdvance(text)
            painter.drawText(QRectF(x + 17, y, advance + 2, 14), Qt.AlignmentFlag.AlignVCenter, text)
            x += 17 + advance + 6

    def _picture(self, sitting: Sitting) -> QPixmap:
        """All feet as outlines, with a dot where each mark is."""
        line = self._timeline
        record = line.rows.record
        if record is None:
            return QPixmap()
        key = sitting.marks, record.categories, line.theme.name, id(line.model.footmap)
        if key not in self._pictures:
            if len(self._pictures) > 400:
                self._pictures.clear()
            self._pictures[key] = self._painted(sitting, record)
        return self._pictures[key]

    def _painted(self, sitting: Sitting, record: Record) -> QPixmap:
        line, footmap = self._timeline, self._timeline.model.footmap
        picture = QPixmap(_PICTURE * _RATIO)
        picture.setDevicePixelRatio(_RATIO)
        picture.fill(Qt.GlobalColor.transparent)
        views = tuple(view for view in View if any(mark.place.view is view for mark in sitting.marks)) or (View.SOLE,)
        panels = arrange(footmap, views)
        camera = fitted(panels, QRectF(0, 0, _PICTURE.width(), _PICTURE.height()))
        colours = {one.id: QColor(one.colour) for one in record.categories}
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(line.theme.edge), 0.8))
        painter.setBrush(QColor(line.theme.tile))
        for panel in panels:
            painter.drawPath(camera.of_frame(panel).map(path_of(footmap.outlines[panel.view])))
        painter.setPen(QPen(QColor("#ffffff"), 0.5))
        by_foot = {(panel.view, panel.foot): panel for panel in panels}
        for mark in sitting.marks[:_MOST_DOTS]:
            found = by_foot.get((mark.place.view, mark.place.foot))
            if found is not None:
                painter.setBrush(colours[mark.category])
                painter.drawEllipse(camera.to_device(found.to_plane(mark.place.on(footmap.foot_length).at)), 2, 2)
        painter.end()
        return picture


class _List(QListView):
    """The row itself; a click says whether Shift was held."""

    picked = Signal(str, bool)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if index.isValid():
            self.picked.emit(str(index.data(SITTING_ROLE)), with_shift)
        if not with_shift:
            super().mousePressEvent(event)


class Timeline(QWidget):
    """A bar below everything. In a comparison a click says what is B, with Shift what is A."""

    compare_wanted = Signal()
    new_wanted = Signal()
    touched = Signal()

    def __init__(self, place: Workplace, model: MapModel, theme: Theme) -> None:
        super().__init__()
        self._place, self.model, self.theme = place, model, theme
        self.setObjectName("legend")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = SittingsModel(self)
        self.list = _List()
        self.list.setObjectName("timeline")
        self.list.setAccessibleName(tr("Sittings"))
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_Painted(self))
        self._title = QLabel()
        self._title.setObjectName("list-title")
        self.compare = QPushButton(tr("Com&pare"))
        self.new = QPushButton(tr("&New"))
        self.new.setAccessibleName(tr("New sitting"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.compare)
        buttons.addWidget(self.new)
        self._left = left = QVBoxLayout()
        left.addWidget(self._title)
        left.addLayout(buttons)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addLayout(left)
        row.addWidget(self.list, 1)
        self.list.picked.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(self._step)
        self.compare.clicked.connect(self.compare_wanted)
        self.new.clicked.connect(self.new_wanted)
        self._is_following = False
        place.changed.connect(self.follow)
        self.be_low(False)

    def set_theme(self, theme: Theme) -> None:
        """Paint in a theme's colours."""
        self.theme = theme
        self.list.viewport().update()

    def be_low(self, on: bool) -> None:
        """Leave the pictures out, where the window has little room."""
        self.rows.is_low = on
        self.setFixedHeight(LOW if on else HEIGHT)
        edge = 4 if on else 12
        self._left.setContentsMargins(16, edge, 8, edge)
        self._left.setSpacing(edge)
        self.list.doItemsLayout()

    def is_current(self, sitting_id: str) -> bool:
        """Whether a sitting is the one that is shown."""
        sitting = self._place.sitting
        return sitting is not None and sitting.id == sitting_id

    @property
    def has_letters(self) -> bool:
        """Whether two sittings are compared."""
        return self._place.comparison is not None

    def letter_of(self, sitting_id: str) -> str:
        """A or B for a sitting that is compared; else ""."""
        compared = self._place.comparison
        if compared is None:
            return ""
        return "A" if sitting_id == compared.before.id else "B" if sitting_id == compared.after.id else ""

    def follow(self) -> None:
        """Show the record as it is now."""
        record = self._place.record
        self._is_following = True
        self.rows.show_record(record)
        count = len(self.rows.sittings)
        self._title.setText(tr_n("{n} sitting", "{n} sittings", count))
        self.compare.setEnabled(count > 1)
        self.new.setEnabled(self._place.can_change)
        current = self._place.comparison.after if self._place.comparison else self._place.sitting
        if record is not None and current is not None:
            at = self.rows.index(record.number_of(current) - 1)
            if self.list.currentIndex() != at:
                self.list.setCurrentIndex(at)
                self.list.scrollTo(at)
        self.list.viewport().update()
        self._is_following = False

    def _pick(self, sitting_id: str, with_shift: bool) -> None:
        compared = self._place.comparison
        self._is_following = True
        if compared is None:
            self._place.show_sitting(sitting_id)
        elif with_shift and sitting_id != compared.after.id:
            self._place.compare(sitting_id, compared.after.id)
        elif not with_shift and sitting_id != compared.before.id:
            self._place.compare(compared.before.id, sitting_id)
        self._is_following = False
        self.touched.emit()

    def _step(self, index: QModelIndex) -> None:
        """The keyboard has moved on."""
        if not self._is_following and index.isValid():
            self._pick(str(index.data(SITTING_ROLE)), False)
