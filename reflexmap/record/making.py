"""New records, sittings and marks, with ids that nothing has yet and what they begin with."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from reflexmap.geometry.frame import REFERENCE_MM
from reflexmap.record.changes import Add, Change, Remove, Replace, Several
from reflexmap.record.limits import MOST_NAME, RecordError, cleaned
from reflexmap.record.model import (
    Category,
    Mark,
    MarkedEntry,
    Place,
    Record,
    Shape,
    Sitting,
    date_of,
    next_id,
)
from reflexmap.texts import mark, tr

_TO_BEGIN_WITH = (
    (mark("Worked on"), "#7a4300", Shape.TRIANGLE),
    (mark("Tender"), "#b01058", Shape.CIRCLE),
    (mark("Ask next time"), "#125a93", Shape.SQUARE),
)


def new_record(title: str, foot_length: float = REFERENCE_MM) -> Record:
    """A record without sittings, with the categories to begin with. Raises RecordError."""
    categories = (
        Category(f"c{number}", tr(name), colour, shape)
        for number, (name, colour, shape) in enumerate(_TO_BEGIN_WITH, 1)
    )
    return Record(cleaned(title, MOST_NAME), foot_length, categories=tuple(categories))


def new_sitting(record: Record, moment: datetime, note: str = "") -> Sitting:
    """An empty sitting at a moment, which has to have a time zone. Raises ValueError, RecordError."""
    return Sitting(next_id("s", (one.id for one in record.sittings)), date_of(moment), note)


def is_before_the_last(record: Record, moment: datetime) -> bool:
    """Whether a moment lies before a sitting that the record has: then the clock, or a date, may be wrong."""
    return bool(record.sittings) and record.sittings[-1].moment > moment


def mark_ids(record: Record) -> Iterator[str]:
    """Ids for new marks, one after the other."""
    first = int(next_id("m", (one for sitting in record.sittings for one in sitting.ids))[1:])
    return (f"m{first + n}" for n in range(10**9))


def new_mark(
    record: Record,
    category: str,
    place: Place,
    *,
    text: str = "",
    number: int | None = None,
    entry: MarkedEntry | None = None,
) -> Mark:
    """A mark that the record does not have yet. Raises RecordError."""
    return Mark(next(mark_ids(record)), category, place, cleaned(text), number, entry)


def new_category(record: Record, name: str, colour: str, shape: Shape, number: str = "") -> Category:
    """A category that the record does not have yet. Raises RecordError."""
    category_id = next_id("c", (one.id for one in record.categories))
    return Category(category_id, cleaned(name, MOST_NAME), colour, shape, cleaned(number, MOST_NAME))


def remove_category(record: Record, category_id: str, instead: str = "") -> Change:
    """Remove a category; its marks get another one, or go with it. Raises RecordError."""
    record.category(category_id)
    if category_id == instead:
        raise RecordError(tr("{where}: another category is needed", where="category"))
    changes: list[Change] = []
    for sitting in record.sittings:
        for one in (one for one in sitting.marks if one.category == category_id):
            other = Mark(one.id, instead, one.place, one.text, one.number, one.entry) if instead else None
            changes.append(Remove(Mark, one.id) if other is None else Replace(other))
    removed = Remove(Category, category_id)
    return Several(removed.name, (*changes, removed)) if changes else removed


def add_marks(sitting: Sitting, marks: tuple[Mark, ...], name: str) -> Change:
    """Several new marks of a sitting as one change."""
    return Several(name, tuple(Add(one, sitting=sitting.id) for one in marks))


def apart(first: Sitting, second: Sitting) -> timedelta:
    """How far two sittings lie apart by the days on which they were; negative if the second was earlier."""
    return datetime.fromisoformat(second.day) - datetime.fromisoformat(first.day)
