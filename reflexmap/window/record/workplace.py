"""What the window is at in its record: which sitting is shown, which mark is chosen, what one marks with."""

from collections.abc import Iterator
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from reflexmap.record.changes import Add, Change, Remove, Replace, Several
from reflexmap.record.compare import Comparison, compare
from reflexmap.record.journal import now
from reflexmap.record.making import new_mark, new_sitting
from reflexmap.record.model import Category, Mark, MarkedEntry, Place, Record, Sitting
from reflexmap.window.editing import Editing


class Side(Enum):
    """How two sittings are compared."""

    BESIDE = auto()
    OVER = auto()


class Workplace(QObject):
    """The record of a window, and where in it one works; everything of it listens to this.

    `changed`: the record, its sitting or the comparison is another. `chosen_changed`: another mark, or none.
    `tool_changed`: the category or the pen. `trouble_changed`: what `Session.trouble` says. What is not there (any
    more) is never named.
    """

    changed = Signal()
    chosen_changed = Signal()
    tool_changed = Signal()
    trouble_changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editing: Editing | None = None
        self._sitting = self._chosen = self._category = ""
        self._compared: tuple[str, str] | None = None
        self.side = Side.BESIDE
        self.has_pen = False

    # What there is

    @property
    def record(self) -> Record | None:
        """The open record; None for none."""
        return self.editing.record if self.editing is not None else None

    @property
    def can_change(self) -> bool:
        """Whether there is a record that may be changed."""
        return self.editing is not None and self.editing.can_change

    @property
    def sitting(self) -> Sitting | None:
        """The sitting that is shown: the chosen one, or else the last."""
        record = self.record
        if record is None or not record.sittings:
            return None
        return next((one for one in record.sittings if one.id == self._sitting), record.sittings[-1])

    @property
    def chosen(self) -> Mark | None:
        """The mark of the sitting that is chosen."""
        sitting = self.sitting
        marks = sitting.marks if sitting is not None else ()
        return next((mark for mark in marks if mark.id == self._chosen), None) if self._chosen else None

    @property
    def category(self) -> Category | None:
        """The category that the next mark gets."""
        record = self.record
        if record is None or not record.categories:
            return None
        return next((one for one in record.categories if one.id == self._category), record.categories[0])

    @property
    def comparison(self) -> Comparison | None:
        """The two sittings that are held side by side, the first as A."""
        record = self.record
        if record is None or self._compared is None:
            return None
        by_id = {sitting.id: sitting for sitting in record.sittings}
        first, second = self._compared
        return compare(by_id[first], by_id[second]) if first in by_id and second in by_id else None

    # Where one works

    def take(self, editing: Editing | None) -> None:
        """Work on a record, or on none; whoever takes one away closes it."""
        if self.editing is not None:
            self.editing.changed.disconnect(self._follow)
            self.editing.failed.disconnect(self.failed)
            self.editing.trouble_changed.disconnect(self.trouble_changed)
        self.editing = editing
        self._sitting = self._chosen = self._category = ""
        self._compared, self.has_pen = None, False
        if editing is not None:
            editing.changed.connect(self._follow)
            editing.failed.connect(self.failed)
            editing.trouble_changed.connect(self.trouble_changed)
        self.tool_changed.emit()
        self._follow()
        self.chosen_changed.emit()

    def _follow(self) -> None:
        self.changed.emit()
        if self._chosen:
            self.chosen_changed.emit()

    def show_sitting(self, sitting_id: str) -> None:
        """Show a sitting."""
        if sitting_id != self._sitting:
            self._sitting, self._chosen = sitting_id, ""
            self.changed.emit()
            self.chosen_changed.emit()

    def choose(self, mark_id: str) -> None:
        """Choose a mark, of whichever sitting; "" for none."""
        record = self.record
        if record is None:
            return
        if mark_id and self._compared is None:
            self.show_sitting(record.sitting_of(mark_id).id)
        if mark_id != self._chosen:
            self._chosen = mark_id
            self.chosen_changed.emit()

    @property
    def chosen_id(self) -> str:
        """The chosen mark's id, also of one that stands in another sitting while two are compared; "" for none."""
        return self._chosen

    def take_category(self, category_id: str) -> None:
        """Mark with a category from now on."""
        self._category = category_id
        self.tool_changed.emit()

    def take_pen(self, on: bool) -> None:
        """Draw with the pen, or click."""
        if on != self.has_pen:
            self.has_pen = on
            self.tool_changed.emit()

    def compare(self, first: str, second: str) -> None:
        """Hold two sittings side by side, by their ids."""
        self._compared = first, second
        self._chosen = ""
        self.changed.emit()
        self.chosen_changed.emit()

    def put(self, side: Side) -> None:
        """Compare beside each other, or over one another."""
        self.side = side
        self.changed.emit()

    def end_comparison(self) -> None:
        """Compare no more."""
        if self._compared is not None:
            self._compared, self._chosen = None, ""
            self.changed.emit()
            self.chosen_changed.emit()

    # Changes that several ask for

    def do(self, change: Change, key: str = "") -> bool:
        """Change the record; whether that was possible."""
        return self.editing is not None and self.editing.do(change, key)

    def set_mark(self, place: Place, entry: MarkedEntry | None = None) -> None:
        """Set a mark of the category in use into the sitting that is shown, or a new one, and choose it."""
        record, category = self.record, self.category
        if record is None or category is None or not self.can_change:
            return
        mark = new_mark(record, category.id, place, entry=entry)
        sitting = self.sitting
        if sitting is None:
            sitting = new_sitting(record, now())
            added = Add(mark, sitting=sitting.id)
            change: Change = Several(added.name, (Add(sitting), added))
        else:
            change = Add(mark, sitting=sitting.id)
        if self.do(change):
            self.end_comparison()
            self.choose(mark.id)

    def move(self, mark: Mark, place: Place, key: str = "") -> None:
        """Put a mark somewhere else."""
        self.do(Replace(Mark(mark.id, mark.category, place, mark.text, mark.number, None), moved=True), key)

    def remove(self, mark_id: str) -> None:
        """Remove a mark."""
        if mark_id and self.can_change and self.do(Remove(Mark, mark_id)):
            self.choose("")

    def add_sitting(self) -> None:
        """Begin a sitting now, and show it."""
        record = self.record
        if record is not None and self.can_change:
            sitting = new_sitting(record, now())
            if self.do(Add(sitting)):
                self.end_comparison()
                self.show_sitting(sitting.id)

    def marks(self) -> Iterator[Mark]:
        """The marks of the sitting that is shown."""
        sitting = self.sitting
        yield from sitting.marks if sitting is not None else ()
