"""Every change of a record, as a value: it has a name for the menu, makes another record, and knows what undoes it.

A record is changed by nothing else. The window puts each change into a command of its undo stack; the recovery log
writes it down (`changelog`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Protocol, cast

from reflexmap.record.limits import MOST_NAME, RecordError, check_text
from reflexmap.record.model import Category, Mark, Record, Routine, Sitting
from reflexmap.texts import mark, tr

Item = Category | Mark | Routine | Sitting


class Change(Protocol):
    """A change of a record."""

    @property
    def name(self) -> str:
        """What it does, for the menu: 'add a mark'."""

    def apply(self, record: Record) -> Record:
        """The changed record. Raises RecordError where it cannot be done."""

    def inverse(self, record: Record) -> "Change":
        """What undoes it, made on *record* as it was before. Raises RecordError where it could not be done."""


_ADDED = {
    Category: mark("add a category"),
    Mark: mark("add a mark"),
    Routine: mark("add a routine"),
    Sitting: mark("add a sitting"),
}
_REPLACED = {
    Category: mark("change a category"),
    Mark: mark("change a mark"),
    Routine: mark("change a routine"),
}
_REMOVED = {
    Category: mark("remove a category"),
    Mark: mark("remove a mark"),
    Routine: mark("remove a routine"),
    Sitting: mark("remove a sitting"),
}


@dataclass(frozen=True, slots=True)
class Describe:
    """Another title, foot length in mm, or notes; None leaves each as it is."""

    title: str | None = None
    foot_length: float | None = None
    notes: str | None = None

    @property
    def name(self) -> str:
        if self.title is not None:
            return tr("change the title")
        return tr("change the notes") if self.notes is not None else tr("change the foot length")

    def apply(self, record: Record) -> Record:
        return Record(
            record.title if self.title is None else self.title,
            record.foot_length if self.foot_length is None else self.foot_length,
            record.notes if self.notes is None else self.notes,
            record.categories,
            record.sittings,
            record.routines,
        )

    def inverse(self, record: Record) -> Change:
        return Describe(
            None if self.title is None else record.title,
            None if self.foot_length is None else record.foot_length,
            None if self.notes is None else record.notes,
        )


@dataclass(frozen=True, slots=True)
class Add:
    """Something new, at its place among its like (sittings find theirs by their date); a mark into a sitting."""

    item: Item
    index: int = -1  # counted from 0; -1 for the end
    sitting: str = ""

    @property
    def name(self) -> str:
        return tr(_ADDED[type(self.item)])

    def apply(self, record: Record) -> Record:
        items = list(_siblings(record, type(self.item), self.sitting))
        items.insert(len(items) if self.index < 0 else self.index, self.item)
        return _with(record, type(self.item), self.sitting, items)

    def inverse(self, record: Record) -> Change:  # noqa: ARG002 -- as every change has it
        return Remove(type(self.item), self.item.id)


@dataclass(frozen=True, slots=True)
class Replace:
    """Another category, mark or routine in the place of the one that has its id."""

    item: Category | Mark | Routine
    moved: bool = False

    @property
    def name(self) -> str:
        return tr("move a mark") if self.moved else tr(_REPLACED[type(self.item)])

    def apply(self, record: Record) -> Record:
        kind, sitting = type(self.item), _sitting_of(record, type(self.item), self.item.id)
        old = _found(record, kind, self.item.id)
        items = [self.item if one is old else one for one in _siblings(record, kind, sitting)]
        return _with(record, kind, sitting, items)

    def inverse(self, record: Record) -> Change:
        old = _found(record, type(self.item), self.item.id)
        return Replace(cast("Category | Mark | Routine", old), self.moved)


@dataclass(frozen=True, slots=True)
class Remove:
    """Something less; a sitting goes with its marks, and a category only when no mark has it."""

    kind: type[Item]
    id: str

    @property
    def name(self) -> str:
        return tr(_REMOVED[self.kind])

    def apply(self, record: Record) -> Record:
        if self.kind is Category and self.id in record.used:
            raise RecordError(tr("there are marks of this category; give them another one first"))
        sitting = _sitting_of(record, self.kind, self.id)
        old = _found(record, self.kind, self.id)
        return _with(
            record, self.kind, sitting, [one for one in _siblings(record, self.kind, sitting) if one is not old]
        )

    def inverse(self, record: Record) -> Change:
        sitting = _sitting_of(record, self.kind, self.id)
        old = _found(record, self.kind, self.id)
        index = -1 if self.kind is Sitting else list(_siblings(record, self.kind, sitting)).index(old)
        return Add(old, index, sitting)


@dataclass(frozen=True, slots=True)
class EditSitting:
    """Another date or note of a sitting; None leaves each as it is."""

    id: str
    date: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        return tr("change the date of a sitting") if self.date is not None else tr("change the note of a sitting")

    def apply(self, record: Record) -> Record:
        old = record.sitting(self.id)
        date = old.date if self.date is None else self.date
        new = Sitting(old.id, date, old.note if self.note is None else self.note, old.marks)
        return replace(record, sittings=tuple(new if one is old else one for one in record.sittings))

    def inverse(self, record: Record) -> Change:
        old = record.sitting(self.id)
        return EditSitting(self.id, None if self.date is None else old.date, None if self.note is None else old.note)


@dataclass(frozen=True, slots=True)
class Several:
    """Changes one after the other that are one to the user, under a name of their own."""

    name: str
    changes: tuple[Change, ...]

    def __post_init__(self) -> None:
        check_text("name", self.name, MOST_NAME)

    def apply(self, record: Record) -> Record:
        return reduce(lambda changed, change: change.apply(changed), self.changes, record)

    def inverse(self, record: Record) -> Change:
        undoing: list[Change] = []
        for change in self.changes:
            undoing.append(change.inverse(record))
            record = change.apply(record)
        return Several(self.name, tuple(reversed(undoing)))


def _siblings(record: Record, kind: type[Item], sitting: str) -> Sequence[Item]:
    """All that is of one kind; of marks those of one sitting."""
    if kind is Mark:
        return record.sitting(sitting).marks
    if kind is Category:
        return record.categories
    return record.routines if kind is Routine else record.sittings


def _with(record: Record, kind: type[Item], sitting: str, items: Sequence[Item]) -> Record:
    """The record with others of one kind."""
    whole: tuple[Any, ...] = tuple(items)
    if kind is Mark:
        old = record.sitting(sitting)
        new = replace(old, marks=whole)
        return replace(record, sittings=tuple(new if one is old else one for one in record.sittings))
    if kind is Category:
        return replace(record, categories=whole)
    return replace(record, routines=whole) if kind is Routine else replace(record, sittings=whole)


def _sitting_of(record: Record, kind: type[Item], item_id: str) -> str:
    """The sitting that a mark stands in; "" for what stands in none."""
    return record.sitting_of(item_id).id if kind is Mark else ""


def _found(record: Record, kind: type[Item], item_id: str) -> Item:
    if kind is Mark:
        return record.mark_of(item_id)
    if kind is Category:
        return record.category(item_id)
    return record.routine(item_id) if kind is Routine else record.sitting(item_id)
