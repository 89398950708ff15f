"""The sitting that is shown: its date and note, and the chosen mark with the words that the user has for it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reflexmap.atlas.entry import EntryRef
from reflexmap.paint.recordmarks import mark_icon
from reflexmap.paint.theme import Theme
from reflexmap.record.changes import EditSitting, Replace
from reflexmap.record.limits import MOST_NOTES, MOST_TEXT, cleaned
from reflexmap.record.model import Category, Mark, Record, Sitting, date_of
from reflexmap.texts import tr
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.panels.flow import FlowLayout
from reflexmap.window.panels.said import text_label
from reflexmap.window.panels.scroll import Scroll
from reflexmap.window.record.words import Describing, day_of, number_in_words
from reflexmap.window.record.workplace import Workplace
from reflexmap.window.stylesheet import BAR, EDGE

_RESTED_MS = 250  # after the last letter, until a text is kept
_MOST_NEAR = 3
_DATE = "%Y-%m-%d %H:%M"
_TALL, _LOW = 84, 60


class Words(QPlainTextEdit):
    """A field for the user's own words; `written` brings them when the hand has rested, or has gone."""

    written = Signal(str)

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self._said = ""
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(_RESTED_MS)
        self._rested.timeout.connect(self.keep)
        self.textChanged.connect(self._rested.start)
        self.installEventFilter(self)

    def say(self, text: str) -> None:
        """Show what the record has; where that is what stands here, cursor and selection stay."""
        if text != self._said or text != cleaned(self.toPlainText(), MOST_NOTES):
            self._said = text
            self.setPlainText(text)
        self._rested.stop()

    def keep(self) -> None:
        """Have what was written kept now."""
        self._rested.stop()
        text = self.toPlainText()
        if text != self._said:
            self._said = text
            self.written.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.keep()
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_records(event):
            event.ignore()
            return True
        return False

    def _is_records(self, event: QKeyEvent) -> bool:
        """Whether a key undoes a change of the record, because nothing was written here that could be undone."""
        document = self.document()
        if event.matches(QKeySequence.StandardKey.Undo):
            return not document.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()


class MarkBlock(QWidget):
    """The chosen mark."""

    place_wanted = Signal(object)  # an EntryRef, to be read on its card

    def __init__(self, place: Workplace, words: Describing, model: MapModel, theme: Theme) -> None:
        super().__init__()
        self._place, self._words, self._model, self._theme = place, words, model, theme
        self._mark: Mark | None = None
        self._is_showing = False
        self.category = QComboBox()
        self.category.setIconSize(QSize(20, 20))
        self.category.setAccessibleName(tr("Category of the mark"))
        self._number_of = text_label("", "caption")
        self._where = text_label("", "text")
        self._near = QWidget()
        self._near_flow = FlowLayout(self._near)
        self._near_label = text_label(tr("At this spot the map has"), "heading")
        self._near_places: list[QPushButton] = []
        self.text = Words(tr("The mark in your words"), _LOW)
        self.number = QComboBox()
        self.number.setAccessibleName(tr("Number of the mark"))
        self.number.addItems([tr("none"), *map(str, range(11))])
        self._stands_for = text_label("", "heading")
        self.remove = QPushButton(tr("Remo&ve this mark"))
        self._hint = text_label(tr("Drag it on the map, or press Shift and an arrow key there."), "caption")
        top = QHBoxLayout()
        top.addWidget(self.category, 1)
        top.addWidget(self._number_of)
        low = QHBoxLayout()
        low.addWidget(self._stands_for, 1)
        low.addWidget(self.number)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(top)
        rows.addWidget(self._where)
        rows.addWidget(text_label(tr("In your words"), "heading"))
        rows.addWidget(self.text)
        rows.addLayout(low)
        rows.addWidget(self._hint)
        rows.addWidget(self.remove)
        rows.addWidget(self._near_label)
        rows.addWidget(self._near)
        self.category.activated.connect(self._change_category)
        self.number.activated.connect(self._change_number)
        self.text.written.connect(self._change_text)
        self.remove.clicked.connect(lambda: place.remove(place.chosen_id))

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        self._theme = theme
        self.follow()

    def follow(self) -> None:
        """Show the chosen mark, or nothing."""
        record, mark, sitting = self._place.record, self._place.chosen, self._place.sitting
        if self._mark is not None and (mark is None or mark.id != self._mark.id):
            self.text.keep()  # of the mark before, while it is known
        self._mark = mark
        self.setVisible(mark is not None)
        if record is None or mark is None or sitting is None:
            return
        self._show_categories(record.categories, mark.category)
        self._number_of.setText(
            tr("{n} of {many}", n=[one.id for one in sitting.marks].index(mark.id) + 1, many=len(sitting.marks))
        )
        self._where.setText(self._words.where(mark))
        self.text.say(mark.text)
        self._stands_for.setText(record.category(mark.category).number or tr("Number, 0 to 10"))
        self.number.setCurrentIndex(0 if mark.number is None else mark.number + 1)
        for widget in (self.category, self.number, self.remove):
            widget.setEnabled(self._place.can_change)
        self.text.setReadOnly(not self._place.can_change)
        self._hint.setVisible(self._place.can_change)
        self._show_near(self._words.refs(mark))

    def _show_categories(self, categories: tuple[Category, ...], chosen: str) -> None:
        self.category.clear()
        for one in categories:
            self.category.addItem(mark_icon(self._theme, one.colour, one.shape), one.name, one.id)
        self.category.setCurrentIndex(self.category.findData(chosen))

    def _show_near(self, refs: tuple[EntryRef, ...]) -> None:
        """Ways to the cards of what lies there; what they say is not said here."""
        for button in self._near_places:
            self._near_flow.removeWidget(button)
            button.deleteLater()
        self._near_places = []
        for ref in refs[:_MOST_NEAR]:
            button = QPushButton(self._model.maps.entry(ref).name.replace("&", "&&"))
            button.setObjectName("near")
            button.setFixedHeight(28)
            button.clicked.connect(lambda _=False, ref=ref: self.place_wanted.emit(ref))
            self._near_flow.addWidget(button)
            self._near_places.append(button)
        self._near.setVisible(bool(refs))
        self._near_label.setVisible(bool(refs))

    def _replace(self, change: Callable[[Mark], Mark], key: str = "") -> None:
        mark = self._mark
        if mark is not None and self._place.can_change:
            changed = change(mark)
            if changed != mark:
                self._place.do(Replace(changed), key)

    def _change_category(self, index: int) -> None:
        chosen = str(self.category.itemData(index))
        self._replace(lambda mark: Mark(mark.id, chosen, mark.place, mark.text, mark.number, mark.entry))

    def _change_number(self, index: int) -> None:
        number = index - 1 if index > 0 else None
        self._replace(lambda mark: Mark(mark.id, mark.category, mark.place, mark.text, number, mark.entry))

    def _change_text(self, text: str) -> None:
        words, mark = cleaned(text, MOST_TEXT), self._mark
        key = f"text {mark.id}" if mark is not None else ""
        self._replace(lambda one: Mark(one.id, one.category, one.place, words, one.number, one.entry), key)


class SittingPanel(QWidget):
    """A page beside the map. `save_wanted` and `print_wanted` by its buttons."""

    save_wanted = Signal()
    print_wanted = Signal()
    begin_wanted = Signal()

    def __init__(self, place: Workplace, words: Describing, model: MapModel, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._place = place
        self._sitting: Sitting | None = None
        self._dated = ""
        page = QWidget()
        page.setObjectName("page")
        self._number = text_label("", "heading")
        self._state = text_label("", "caption")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._title = text_label("", "title")
        self.date = QLineEdit()
        self.date.setAccessibleName(tr("Date and time of the sitting"))
        self.date.setToolTip(tr("Year-month-day hour:minute"))
        self.note = Words(tr("Note of the sitting"), _TALL)
        self.mark = MarkBlock(place, words, model, theme)
        self._hint = text_label("", "text")
        self.begin = QPushButton(tr("Begin the first sitting"))
        self.save = QPushButton(tr("Save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self.save_wanted)
        self.print_ = QPushButton(tr("Print sheet…"))
        self.print_.clicked.connect(self.print_wanted)
        self.begin.clicked.connect(self.begin_wanted)
        self._of_sitting = (text_label(tr("Note"), "heading"), self.note)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(24 - EDGE, 16, 24 - EDGE - BAR, 16)
        rows.setSpacing(8)
        for widget in (self._number, self._title, self._state, self.date, *self._of_sitting, self._hint, self.begin):
            rows.addWidget(widget)
        self._state.setAlignment(Qt.AlignmentFlag.AlignLeft)
        rows.addSpacing(8)
        rows.addWidget(self.mark)
        rows.addStretch(1)
        scroll = Scroll("card")
        scroll.setWidget(page)
        low = QHBoxLayout()
        low.setContentsMargins(24, 8, 24, 16)
        low.setSpacing(8)
        low.addWidget(self.save, 1)
        low.addWidget(self.print_, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addLayout(low)
        self.note.written.connect(self._change_note)
        self.date.editingFinished.connect(self._change_date)
        place.changed.connect(self.follow)
        place.chosen_changed.connect(self.follow)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        self.mark.set_theme(theme)

    def in_short(self) -> tuple[str, str]:
        """What the panel says, in two lines."""
        record, sitting = self._place.record, self._place.sitting
        if record is None or sitting is None:
            return (record.title if record is not None else ""), tr("no sitting yet")
        return day_of(sitting), number_in_words(record, sitting)

    def say_state(self, text: str) -> None:
        """How safe the record is, in a line."""
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def follow(self) -> None:
        """Show the sitting as it is now."""
        record, sitting = self._place.record, self._place.sitting
        if self._sitting is not None and (sitting is None or sitting.id != self._sitting.id):
            self.note.keep()
        self._sitting = sitting
        for widget in (self.date, *self._of_sitting):
            widget.setVisible(sitting is not None)
        self.begin.setVisible(sitting is None and self._place.can_change)
        self.save.setEnabled(self._place.can_change)
        self.print_.setEnabled(sitting is not None)
        self.mark.follow()
        if record is None:
            return
        self._show(record, sitting)

    def _show(self, record: Record, sitting: Sitting | None) -> None:
        if sitting is None:
            self._number.setText(record.title)
            self._title.setText(tr("No sitting yet"))
            self._hint.setText(tr("Begin one, or double-click on a foot: the first mark begins today's sitting."))
            self._hint.show()
            return
        self._number.setText(number_in_words(record, sitting))
        self._title.setText(day_of(sitting))
        if not self.date.hasFocus() or self.date.text() != self._dated:
            self._dated = f"{sitting.moment:%Y-%m-%d %H:%M}"
            self.date.setText(self._dated)
        self.note.say(sitting.note)
        self.date.setEnabled(self._place.can_change)
        self.note.setReadOnly(not self._place.can_change)
        is_bare = self._place.chosen is None and self._place.can_change
        text = tr("Double-click on a foot to mark a spot, or click and press Ctrl+M. A click on a mark opens it.")
        self._hint.setText(text)
        self._hint.setVisible(is_bare)

    def keep(self) -> None:
        """Have what is being written kept now."""
        self.note.keep()
        self.mark.text.keep()

    def _change_note(self, text: str) -> None:
        sitting = self._sitting
        words = cleaned(text, MOST_NOTES)
        if sitting is not None and self._place.can_change and words != sitting.note:
            self._place.do(EditSitting(sitting.id, note=words), f"note {sitting.id}")

    def _change_date(self) -> None:
        sitting = self._sitting
        if sitting is None or not self._place.can_change:
            return
        wanted = self.date.text().strip()
        try:
            moment = datetime.strptime(wanted, _DATE).replace(tzinfo=sitting.moment.tzinfo)
        except ValueError:  # no date: the one before stays
            self.date.setText(self._dated)
            return
        if wanted != self._dated and self._place.do(EditSitting(sitting.id, date=date_of(moment))):
            self._dated = wanted
        self.date.setText(self._dated)
