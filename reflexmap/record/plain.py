"""A record and its parts as plain data, the way its file and its recovery log have them, and back.

What is read has only the keys that are known, each of its type; what is wrong is a RecordError that says where. A
`lenient` reader passes over keys that it does not know: those of a newer version.
"""

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from reflexmap.atlas.terms import Foot, View
from reflexmap.record.limits import MOST_CATEGORIES, MOST_MARKS, MOST_POINTS, MOST_STEPS, RecordError, check_count
from reflexmap.record.model import (
    Category,
    Form,
    Mark,
    MarkedEntry,
    Place,
    Record,
    Routine,
    Shape,
    Sitting,
    Step,
)
from reflexmap.texts import either, tr

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Plain = dict[str, Any]


class Fields:
    """The keys of one object that is read."""

    def __init__(self, data: object, where: str, *, lenient: bool = False) -> None:
        if type(data) is not dict:
            raise RecordError(tr("{where}: an object in braces is needed", where=where))
        self._data, self._where, self._lenient = data, where, lenient
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether a key is there."""
        return key in self._data

    def text(self, key: str, usual: str | None = None) -> str:
        """A text; one without a usual value has to be there. Raises RecordError."""
        value = self._take(key, usual)
        if type(value) is not str:
            raise RecordError(tr("{where}: a text is needed", where=self._at(key)))
        return value

    def number(self, key: str) -> float:
        """A number that has to be there. Raises RecordError."""
        return _number(self._take(key, None), self._at(key))

    def whole(self, key: str) -> int:
        """A whole number that has to be there. Raises RecordError."""
        value = self._take(key, None)
        if type(value) is not int:
            raise RecordError(tr("{where}: a whole number is needed", where=self._at(key)))
        return value

    def flag(self, key: str) -> bool:
        """Whether something is said to be true; without the key, it is not. Raises RecordError."""
        value = self._take(key, False)
        if type(value) is not bool:
            raise RecordError(tr("{where}: true or false is needed", where=self._at(key)))
        return value

    def member(self, key: str, kind: type[E]) -> E:
        """A member of an enumeration, by its word. Raises RecordError."""
        return _member(self._take(key, None), kind, self._at(key))

    def items(self, key: str, read: Callable[["Fields"], T], most: int) -> tuple[T, ...]:
        """Objects, each read; none where the key is not there. Raises RecordError."""
        values = self.values(key, most)
        return tuple(self._read(value, f"{self._at(key)}[{n}]", read) for n, value in enumerate(values, 1))

    def item(self, key: str, read: Callable[["Fields"], T]) -> T:
        """One object that is read. Raises RecordError."""
        return self._read(self._take(key, None), self._at(key), read)

    def values(self, key: str, most: int) -> list[Any]:
        """A list, none where the key is not there. Raises RecordError."""
        values = self._take(key, [])
        if type(values) is not list:
            raise RecordError(tr("{where}: a list is needed", where=self._at(key)))
        check_count(self._at(key), len(values), most)
        return values

    def points(self, key: str) -> tuple[tuple[float, float], ...]:
        """A list of pairs of numbers. Raises RecordError."""
        return tuple(_point(value, self._at(key)) for value in self.values(key, MOST_POINTS))

    def point(self, key: str) -> tuple[float, float]:
        """A pair of numbers. Raises RecordError."""
        return _point(self._take(key, None), self._at(key))

    def members(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Members of an enumeration. Raises RecordError."""
        return tuple(_member(value, kind, self._at(key)) for value in self.values(key, len(kind)))

    def end(self) -> None:
        """That nothing else is there. Raises RecordError."""
        unknown = self._data.keys() - self._asked
        if unknown and not self._lenient:
            text = tr("{where}: {key!r} is no key of it", where=self._where, key=min(unknown))
            raise RecordError(text)

    def _take(self, key: str, usual: object) -> object:
        self._asked.add(key)
        value = self._data.get(key, usual)
        if value is None:
            raise RecordError(tr("{where}: {key!r} is missing", where=self._where, key=key))
        return value

    def _at(self, key: str) -> str:
        return f"{self._where}.{key}"

    def _read(self, value: object, where: str, read: Callable[["Fields"], T]) -> T:
        fields = Fields(value, where, lenient=self._lenient)
        found = placed(where, lambda: read(fields))
        fields.end()
        return found


def placed(where: str, make: Callable[[], T]) -> T:
    """What *make* gives; what it says is wrong is said with where it is."""
    try:
        return make()
    except RecordError as error:
        said = str(error)
        raise RecordError(said if said.startswith(where) else f"{where}.{said}") from None


def _number(value: object, where: str) -> float:
    if type(value) is not int and type(value) is not float:
        raise RecordError(tr("{where}: a number is needed", where=where))
    try:
        return float(value)
    except OverflowError:
        raise RecordError(tr("{where}: a number is needed", where=where)) from None


def _point(value: object, where: str) -> tuple[float, float]:
    if type(value) is not list or len(value) != 2:
        raise RecordError(tr("{where}: pairs of numbers are needed", where=where))
    return _number(value[0], where), _number(value[1], where)


def _member(value: object, kind: type[E], where: str) -> E:
    for member in kind:
        if value == member.value:
            return member
    raise RecordError(tr("{where}: one of these is needed: {choices}", where=where, choices=either(kind)))


def record_data(record: Record) -> Plain:
    """A record as plain data, without the format's name and version."""
    return {
        "title": record.title,
        "foot_length": record.foot_length,
        "notes": record.notes,
        "categories": [category_data(category) for category in record.categories],
        "sittings": [sitting_data(sitting) for sitting in record.sittings],
        "routines": [routine_data(routine) for routine in record.routines],
    }


def category_data(category: Category) -> Plain:
    """A category as plain data."""
    data = {"id": category.id, "name": category.name, "colour": category.colour, "shape": category.shape.value}
    return {**data, **_given(number=category.number)}


def sitting_data(sitting: Sitting) -> Plain:
    """A sitting with its marks as plain data."""
    marks = [mark_data(mark) for mark in sitting.marks]
    return {"id": sitting.id, "date": sitting.date, "note": sitting.note, "marks": marks}


def mark_data(mark: Mark) -> Plain:
    """A mark as plain data."""
    place = mark.place
    points = [list(point) for point in place.points]
    where = {"at": points[0]} if place.form is Form.SPOT else {place.form.value: points}
    more = {} if mark.number is None else {"number": mark.number}
    entry = {} if mark.entry is None else {"entry": mark.entry._asdict()}
    data = {"id": mark.id, "category": mark.category, "view": place.view.value, "foot": place.foot.value, **where}
    return {**data, "foot_length": place.foot_length, **_given(text=mark.text), **more, **entry}


def routine_data(routine: Routine) -> Plain:
    """A routine as plain data."""
    return {"id": routine.id, "name": routine.name, "steps": [_step_data(step) for step in routine.steps]}


def _step_data(step: Step) -> Plain:
    feet = [foot.value for foot in step.feet]
    return {"entry": step.entry._asdict(), "feet": feet, "how": step.how, "seconds": step.seconds}


def _given(**texts: str) -> Plain:
    return {key: text for key, text in texts.items() if text}


def read_record_data(fields: Fields) -> Record:
    """A record of plain data. Raises RecordError."""
    return Record(
        title=fields.text("title"),
        foot_length=fields.number("foot_length"),
        notes=fields.text("notes", ""),
        categories=fields.items("categories", read_category, MOST_CATEGORIES),
        sittings=fields.items("sittings", read_sitting, MOST_MARKS),
        routines=fields.items("routines", read_routine, MOST_STEPS),
    )


def read_category(fields: Fields) -> Category:
    """A category of plain data. Raises RecordError."""
    shape = fields.member("shape", Shape)
    number = fields.text("number", "")
    return Category(fields.text("id"), fields.text("name"), fields.text("colour"), shape, number)


def read_sitting(fields: Fields) -> Sitting:
    """A sitting of plain data. Raises RecordError."""
    marks = fields.items("marks", read_mark, MOST_MARKS)
    return Sitting(fields.text("id"), fields.text("date"), fields.text("note", ""), marks)


def read_mark(fields: Fields) -> Mark:
    """A mark of plain data. Raises RecordError."""
    number = fields.whole("number") if fields.has("number") else None
    entry = fields.item("entry", _read_entry) if fields.has("entry") else None
    return Mark(
        fields.text("id"), fields.text("category"), _read_place(fields), fields.text("text", ""), number, entry
    )


def _read_place(fields: Fields) -> Place:
    forms = [form for form in Form if fields.has(_key(form))]
    if len(forms) != 1:
        keys = either(_key(form) for form in Form)
        raise RecordError(tr("{keys}: one of them is needed", keys=keys))
    (form,) = forms
    points = (fields.point("at"),) if form is Form.SPOT else fields.points(_key(form))
    return Place(fields.member("view", View), fields.member("foot", Foot), points, fields.number("foot_length"), form)


def _key(form: Form) -> str:
    return "at" if form is Form.SPOT else form.value


def _read_entry(fields: Fields) -> MarkedEntry:
    return MarkedEntry(fields.text("pack"), fields.text("id"), fields.text("name", ""))


def read_routine(fields: Fields) -> Routine:
    """A routine of plain data. Raises RecordError."""
    return Routine(fields.text("id"), fields.text("name"), fields.items("steps", _read_step, MOST_STEPS))


def _read_step(fields: Fields) -> Step:
    entry, feet = fields.item("entry", _read_entry), fields.members("feet", Foot)
    return Step(entry, feet, fields.text("how", ""), fields.whole("seconds"))


def in_lines(value: Any, indent: str = "") -> Iterator[str]:
    """JSON for people: the whole and what holds a list of objects goes over several lines, all else stands on one."""
    if indent and not _holds_objects(value):
        yield json.dumps(value, ensure_ascii=False)
        return
    is_list = isinstance(value, list)
    items = (
        [("", item) for item in value] if is_list else [(f"{json.dumps(key)}: ", item) for key, item in value.items()]
    )
    yield "[" if is_list else "{"
    inner = f"{indent}  "
    for number, (head, item) in enumerate(items, 1):
        yield f"\n{inner}{head}"
        yield from in_lines(item, inner)
        if number < len(items):
            yield ","
    yield f"\n{indent}]" if is_list else f"\n{indent}}}"


def _holds_objects(value: Any) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in value)
    return isinstance(value, dict) and any(isinstance(item, list) and _holds_objects(item) for item in value.values())
