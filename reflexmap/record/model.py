"""What a record is made of. Values that never change: who changes a record makes another one (see `changes`).

Each checks itself when it is made and raises RecordError, so that a record that exists can be saved and read back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeVar

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.frame import REFERENCE_MM, check_foot_length
from reflexmap.record import limits
from reflexmap.record.limits import RecordError, check_count, check_id, check_mm, check_text
from reflexmap.record.outlines import inner_point, middle_of
from reflexmap.texts import mark, tr

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_DATE = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
Item = TypeVar("Item", "Category", "Sitting", "Routine", "Mark")
_NUMBERED = re.compile(r"[a-z](\d{1,9})")


class Shape(StrEnum):
    """The sign of a category, so that colour is never alone."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    STAR = "star"
    CROSS = "cross"

    @property
    def in_words(self) -> str:
        """The shape's name."""
        return tr(_SHAPES[self])


_SHAPES = {
    Shape.CIRCLE: mark("circle"),
    Shape.SQUARE: mark("square"),
    Shape.TRIANGLE: mark("triangle"),
    Shape.DIAMOND: mark("diamond"),
    Shape.STAR: mark("star"),
    Shape.CROSS: mark("cross"),
}


class Form(StrEnum):
    """What a mark looks like on the foot."""

    SPOT = "spot"
    STROKE = "stroke"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Category:
    """A sort of mark, with the user's own name for it; `number` says what its numbers from 0 to 10 stand for."""

    id: str
    name: str
    colour: str  # #rrggbb
    shape: Shape
    number: str = ""

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_text("name", self.name, limits.MOST_NAME)
        check_text("number", self.number, limits.MOST_NAME)
        if not _COLOUR.fullmatch(self.colour):
            raise RecordError(tr("{where}: {value!r} is no colour; write #rrggbb", where="colour", value=self.colour))

    @property
    def weight(self) -> int:
        """Its share of what a record may hold."""
        return len(self.name) + len(self.number)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark is: points in mm of the foot frame, on a foot of the length at which it was set."""

    view: View
    foot: Foot
    points: tuple[Point, ...]
    foot_length: float = REFERENCE_MM
    form: Form = Form.SPOT

    def __post_init__(self) -> None:
        where = "at" if self.form is Form.SPOT else self.form.value
        fewest = {Form.SPOT: 1, Form.STROKE: 2, Form.AREA: 3}[self.form]
        if len(self.points) < fewest or (self.form is Form.SPOT and len(self.points) > 1):
            raise RecordError(tr("{where}: too few or too many points", where=where))
        check_count(where, len(self.points), limits.MOST_POINTS)
        _check_foot_length(self.foot_length)
        for a, b in self.points:
            check_mm(where, a, self.foot_length)
            check_mm(where, b, self.foot_length)

    @classmethod
    def spot(cls, view: View, foot: Foot, a: float, b: float, foot_length: float = REFERENCE_MM) -> "Place":
        """A spot at (a, b) mm, to a hundredth. Raises RecordError."""
        return cls(view, foot, ((round(a, 2), round(b, 2)),), foot_length)

    @property
    def at(self) -> Point:
        """The spot; of a stroke its middle, of an area its centre or a point inside near it."""
        if self.form is Form.SPOT:
            return self.points[0]
        return middle_of(self.points) if self.form is Form.STROKE else inner_point(self.points)

    def on(self, foot_length: float) -> "Place":
        """The same place on a foot of another length in mm: it grows with the foot. Raises RecordError."""
        if foot_length == self.foot_length:
            return self
        factor = foot_length / self.foot_length
        return replace(self, points=tuple((a * factor, b * factor) for a, b in self.points), foot_length=foot_length)


class MarkedEntry(NamedTuple):
    """The entry that a mark or a step is on; its name stands here too, for whoever does not have the pack."""

    pack: str
    id: str
    name: str

    @property
    def ref(self) -> EntryRef:
        """Which entry is meant."""
        return EntryRef(self.pack, self.id)

    def check(self) -> None:
        """Raises RecordError for what no pack can be called."""
        check_text("pack", self.pack, limits.MOST_NAME)
        check_text("id", self.id, limits.MOST_NAME)
        check_text("name", self.name, limits.MOST_NAME)

    @property
    def weight(self) -> int:
        """Its share of what a record may hold."""
        return len(self.pack) + len(self.id) + len(self.name)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a sitting: the user's own words at a place; `entry` where it was set on an entry."""

    id: str
    category: str
    place: Place
    text: str = ""
    number: int | None = None
    entry: MarkedEntry | None = None

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_id("category", self.category)
        check_text("text", self.text, limits.MOST_TEXT)
        if self.number is not None and not 0 <= self.number <= 10:
            raise RecordError(tr("{where}: a number from 0 to 10 is needed", where="number"))
        if self.entry is not None:
            self.entry.check()

    @property
    def weight(self) -> int:
        """Its share of what a record may hold."""
        own = len(self.text) + limits.POINT_WEIGHT * len(self.place.points)
        return own if self.entry is None else own + self.entry.weight


def date_of(moment: datetime) -> str:
    """A moment as a sitting has it: to the second, with its offset from UTC. Raises ValueError without one."""
    if moment.utcoffset() is None:
        raise ValueError(tr("a sitting's moment needs a time zone"))
    return moment.isoformat(timespec="seconds")


@dataclass(frozen=True)
class Sitting:
    """One meeting; `date` is its local date and time with the offset from UTC that was valid there (`date_of`)."""

    id: str
    date: str
    note: str = ""
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_text("note", self.note, limits.MOST_NOTES)
        try:
            sound = bool(_DATE.fullmatch(self.date)) and self.moment.utcoffset() is not None
        except ValueError:
            sound = False
        if not sound:
            text = tr("{where}: {value!r} is no date; write 2026-11-19T14:30:00+01:00", where="date", value=self.date)
            raise RecordError(text)

    @property
    def moment(self) -> datetime:
        """The date with its time zone."""
        return datetime.fromisoformat(self.date)

    @property
    def day(self) -> str:
        """The day where the sitting was: 2026-11-19."""
        return self.date[:10]

    @cached_property
    def order(self) -> tuple[str, datetime, int, str]:
        """By the day as it was there, then by the moment, then by the order in which they were made."""
        number = _NUMBERED.fullmatch(self.id)
        return self.day, self.moment, int(number[1]) if number else 0, self.id

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its marks."""
        return frozenset(mark.id for mark in self.marks)

    @cached_property
    def categories(self) -> frozenset[str]:
        """The categories that its marks have."""
        return frozenset(mark.category for mark in self.marks)

    @cached_property
    def weight(self) -> int:
        """Its share of what a record may hold."""
        return len(self.note) + sum(mark.weight for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a routine: an entry, on which feet, how and for how long."""

    entry: MarkedEntry
    feet: tuple[Foot, ...]
    how: str
    seconds: int

    def __post_init__(self) -> None:
        self.entry.check()
        check_text("how", self.how, limits.MOST_TEXT)
        if not 1 <= self.seconds <= limits.MOST_SECONDS:
            raise RecordError(
                tr("{where}: seconds from 1 to {most} are needed", where="seconds", most=limits.MOST_SECONDS)
            )
        if self.feet not in ((Foot.RIGHT,), (Foot.LEFT,), (Foot.RIGHT, Foot.LEFT), (Foot.LEFT, Foot.RIGHT)):
            raise RecordError(tr("{where}: right, left or both are needed, each once", where="feet"))

    @property
    def weight(self) -> int:
        """Its share of what a record may hold."""
        return len(self.how) + self.entry.weight


@dataclass(frozen=True, slots=True)
class Routine:
    """Steps in their order, under a name of the user's."""

    id: str
    name: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_text("name", self.name, limits.MOST_NAME)
        check_count("steps", len(self.steps), limits.MOST_STEPS)

    @property
    def seconds(self) -> int:
        """How long all steps take."""
        return sum(step.seconds for step in self.steps)

    @property
    def weight(self) -> int:
        """Its share of what a record may hold."""
        return len(self.name) + sum(step.weight for step in self.steps)


@dataclass(frozen=True, slots=True)
class Record:
    """One person's record; the sittings always stand in the order of their dates."""

    title: str
    foot_length: float = REFERENCE_MM
    notes: str = ""
    categories: tuple[Category, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    routines: tuple[Routine, ...] = ()

    def __post_init__(self) -> None:
        check_text("title", self.title, limits.MOST_NAME)
        check_text("notes", self.notes, limits.MOST_NOTES)
        _check_foot_length(self.foot_length)
        check_count("categories", len(self.categories), limits.MOST_CATEGORIES)
        check_count("sittings", len(self.sittings), limits.MOST_SITTINGS)
        check_count("routines", len(self.routines), limits.MOST_ROUTINES)
        check_count("marks", self.marks, limits.MOST_MARKS)
        object.__setattr__(self, "sittings", tuple(sorted(self.sittings, key=lambda sitting: sitting.order)))
        _check_ids("categories", [category.id for category in self.categories])
        _check_ids("routines", [routine.id for routine in self.routines])
        _check_ids("sittings", [sitting.id for sitting in self.sittings])
        if len(frozenset().union(*(sitting.ids for sitting in self.sittings))) != self.marks:
            raise RecordError(tr("{where}: two have the same id", where="marks"))
        unknown = self.used - {category.id for category in self.categories}
        if unknown:
            text = tr("{where}: there is no category {value!r}", where="marks", value=min(unknown))
            raise RecordError(text)
        weight = len(self.title) + len(self.notes) + sum(category.weight for category in self.categories)
        weight += sum(sitting.weight for sitting in self.sittings) + sum(one.weight for one in self.routines)
        if weight > limits.MOST_WEIGHT:
            raise RecordError(tr("the record is full; begin another one"))

    @property
    def marks(self) -> int:
        """How many marks there are."""
        return sum(len(sitting.marks) for sitting in self.sittings)

    @property
    def used(self) -> frozenset[str]:
        """The categories that any mark has."""
        return frozenset().union(*(sitting.categories for sitting in self.sittings))

    def category(self, category_id: str) -> Category:
        """The category of an id. Raises RecordError."""
        return _with_id(self.categories, category_id)

    def sitting(self, sitting_id: str) -> Sitting:
        """The sitting of an id. Raises RecordError."""
        return _with_id(self.sittings, sitting_id)

    def routine(self, routine_id: str) -> Routine:
        """The routine of an id. Raises RecordError."""
        return _with_id(self.routines, routine_id)

    def number_of(self, sitting: Sitting) -> int:
        """The number of a sitting: 1 for the earliest."""
        return self.sittings.index(sitting) + 1

    def sitting_of(self, mark_id: str) -> Sitting:
        """The sitting that a mark stands in. Raises RecordError."""
        for sitting in self.sittings:
            if mark_id in sitting.ids:
                return sitting
        raise _gone(mark_id)

    def mark_of(self, mark_id: str) -> Mark:
        """The mark of an id. Raises RecordError."""
        return _with_id(self.sitting_of(mark_id).marks, mark_id)


def next_id(letter: str, taken: Iterable[str]) -> str:
    """An id that nothing has: a letter and the next number."""
    numbers = (int(found[1]) for one in taken if one[:1] == letter and (found := _NUMBERED.fullmatch(one)))
    return f"{letter}{max(numbers, default=0) + 1}"


def _with_id(items: Iterable[Item], wanted: str) -> Item:
    for item in items:
        if item.id == wanted:
            return item
    raise _gone(wanted)


def _gone(wanted: str) -> RecordError:
    return RecordError(tr("the record has no {value!r}", value=wanted))


def _check_ids(where: str, ids: list[str]) -> None:
    if len(set(ids)) != len(ids):
        raise RecordError(tr("{where}: two have the same id", where=where))


def _check_foot_length(mm: float) -> None:
    try:
        check_foot_length(mm)
    except ValueError as error:
        raise RecordError(str(error)) from None
