"""Marks as a table that any spreadsheet opens, and back.

One row a mark: UTF-8 that begins with a byte order mark, without which spreadsheets take another encoding, and commas
between the cells. What a person wrote and a spreadsheet could take for a formula gets an apostrophe before it;
reading takes that away again. Semicolons or tabs between the cells, and commas in numbers, are read too: some
spreadsheets save so.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reflexmap.atlas.terms import Foot, View
from reflexmap.record.changes import Add, Change, Several
from reflexmap.record.limits import MOST_NAME, MOST_NOTES, MOST_TEXT, RecordError, cleaned
from reflexmap.record.making import mark_ids
from reflexmap.record.model import (
    Category,
    Form,
    Mark,
    MarkedEntry,
    Place,
    Record,
    Shape,
    Sitting,
    next_id,
)
from reflexmap.texts import listed, tr

COLUMNS = (
    *(
        "sitting",
        "date",
        "note",
        "category",
        "number",
        "text",
        "foot",
        "view",
        "form",
        "a_mm",
        "b_mm",
        "foot_length_mm",
    ),
    *("points_mm", "entry", "entry_name", "place", "entries"),
)
_NEEDED = ("date", "category", "foot", "view", "a_mm", "b_mm", "foot_length_mm")
# A sign with which a spreadsheet begins a formula, at the start or where another separator would begin a cell.
_FORMULA = re.compile("(^|[;\t|\n])([ \u00a0]*)(?='*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_ESCAPED = re.compile("(^|[;\t|\n])([ \u00a0]*)'(?='*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_COLOURS = ("#5e2d91", "#005658", "#a3161a", "#4a5a00", "#125a93", "#7a4300")

# A mark's place in words, and its entries as they are written.
Describe = Callable[[Mark], tuple[str, list[str]]]


def to_csv(record: Record, describe: Describe) -> bytes:
    """Every mark of a record as a table, sitting by sitting; *describe* says where each is."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for number, sitting in enumerate(record.sittings, 1):
        for mark in sitting.marks:
            row = _row(record, number, sitting, mark, describe)
            writer.writerow([row[column] for column in COLUMNS])
    return file.getvalue().encode("utf-8-sig")


def _row(record: Record, number: int, sitting: Sitting, mark: Mark, describe: Describe) -> dict[str, object]:
    place, entries = describe(mark)
    a, b = mark.place.at
    points = " ".join(f"{a:g}/{b:g}" for a, b in mark.place.points) if mark.place.form is not Form.SPOT else ""
    return {
        "sitting": number,
        "date": sitting.date,
        "note": shielded(sitting.note),
        "category": shielded(record.category(mark.category).name),
        "number": "" if mark.number is None else mark.number,
        "text": shielded(mark.text),
        "foot": mark.place.foot.value,
        "view": mark.place.view.value,
        "form": mark.place.form.value,
        "a_mm": _mm(a),
        "b_mm": _mm(b),
        "foot_length_mm": _mm(mark.place.foot_length),
        "points_mm": shielded(points),
        "entry": shielded(f"{mark.entry.pack}:{mark.entry.id}" if mark.entry else ""),
        "entry_name": shielded(mark.entry.name if mark.entry else ""),
        "place": shielded(place),
        "entries": shielded(listed(entries)),
    }


def _mm(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def shielded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return _FORMULA.sub(r"\1\2'", text)


def unshielded(text: str) -> str:
    """What `shielded` was given."""
    return _ESCAPED.sub(r"\1\2", text)


def from_csv(record: Record, raw: bytes) -> Change:
    """The change that brings a table's marks into a record: its sittings by their date, its categories by their name.

    Sittings and categories that the record lacks are added, and so are marks; a mark that the record has, to the
    letter, is passed over. Raises RecordError, which says the row.
    """
    reader = _Bringing(record)
    for line, row in _rows(raw):
        try:
            reader.take(row)
        except RecordError as error:
            raise RecordError(tr("row {n}: {wrong}", n=line, wrong=error)) from None
    return Several(tr("bring in marks"), tuple(reader.changes()))


def _rows(raw: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of each row, by the name of their column. Raises RecordError."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(tr("this is no UTF-8 text (byte {n})", n=error.start)) from None
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        missing = [name for name in _NEEDED if name not in names]
        if missing:
            raise RecordError(tr("the table has no column {names}", names=listed(missing)))
        for cells in reader:
            if any(cells):
                yield reader.line_num, dict(zip(names, map(unshielded, cells), strict=False))
    except csv.Error as error:
        raise RecordError(tr("line {n}: this is no table ({error})", n=reader.line_num, error=error)) from None


class _Bringing:
    """What a table adds to a record, row by row."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._categories = {category.name.casefold(): category for category in reversed(record.categories)}
        self._sittings = {sitting.date: sitting for sitting in record.sittings}
        self._new: list[Change] = []
        self._marks: dict[str, list[Mark]] = {}
        self._known = {one.id: Counter(map(_likeness, one.marks)) for one in record.sittings}
        self._mark_ids = mark_ids(record)

    def take(self, row: Mapping[str, str]) -> None:
        """Take in a row. Raises RecordError."""
        sitting = self._sitting(row)
        category = self._category(cleaned(row.get("category", ""), MOST_NAME))
        number = row.get("number", "").strip()
        mark = Mark(
            next(self._mark_ids),
            category.id,
            _place(row),
            cleaned(row.get("text", ""), MOST_TEXT),
            _whole("number", number) if number else None,
            _entry(row),
        )
        known, likeness = self._known[sitting.id], _likeness(mark)
        if known[likeness]:
            known[likeness] -= 1
        else:
            self._marks.setdefault(sitting.id, []).append(mark)

    def changes(self) -> Iterator[Change]:
        """Categories and sittings first, then the marks."""
        yield from self._new
        for sitting_id, marks in self._marks.items():
            yield from (Add(mark, sitting=sitting_id) for mark in marks)

    def _sitting(self, row: Mapping[str, str]) -> Sitting:
        date = row.get("date", "").strip()
        if date not in self._sittings:
            sitting_id = next_id("s", (one.id for one in self._sittings.values()))
            made = Sitting(sitting_id, date, cleaned(row.get("note", ""), MOST_NOTES))
            self._sittings[date] = made
            self._known[made.id] = Counter()
            self._new.append(Add(made))
        return self._sittings[date]

    def _category(self, name: str) -> Category:
        if name.casefold() not in self._categories:
            count = len(self._categories)
            category_id = next_id("c", (one.id for one in (*self._record.categories, *self._categories.values())))
            made = Category(category_id, name, _COLOURS[count % len(_COLOURS)], list(Shape)[count % len(Shape)])
            self._categories[name.casefold()] = made
            self._new.append(Add(made))
        return self._categories[name.casefold()]


def _likeness(mark: Mark) -> tuple[Any, ...]:
    """What two marks share that are the same to the letter."""
    place = mark.place
    points = tuple((round(a, 2), round(b, 2)) for a, b in place.points)
    return mark.category, place.view, place.foot, place.form, points, mark.text, mark.number, mark.entry


def _place(row: Mapping[str, str]) -> Place:
    form = _member("form", row.get("form", "").strip() or Form.SPOT.value, Form)
    if form is Form.SPOT:
        points: tuple[tuple[float, float], ...] = (
            (_value("a_mm", row.get("a_mm", "")), _value("b_mm", row.get("b_mm", ""))),
        )
    else:
        pairs = [pair.partition("/") for pair in row.get("points_mm", "").split()]
        points = tuple((_value("points_mm", a), _value("points_mm", b)) for a, _, b in pairs)
    view, foot = (
        _member("view", row.get("view", "").strip(), View),
        _member("foot", row.get("foot", "").strip(), Foot),
    )
    return Place(view, foot, points, _value("foot_length_mm", row.get("foot_length_mm", "")), form)


def _entry(row: Mapping[str, str]) -> MarkedEntry | None:
    pack, _, entry_id = row.get("entry", "").strip().partition(":")
    return MarkedEntry(pack, entry_id, row.get("entry_name", "").strip()) if entry_id else None


def _value(column: str, text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise RecordError(tr("{where}: {value!r} is not a number", where=column, value=text)) from None


def _whole(column: str, text: str) -> int:
    value = _value(column, text)
    if not value.is_integer():
        raise RecordError(tr("{where}: a whole number is needed", where=column))
    return int(value)


def _member(column: str, word: str, kind: Any) -> Any:
    for member in kind:
        if member.value == word.casefold():
            return member
    raise RecordError(tr("{where}: one of these is needed: {choices}", where=column, choices=listed(kind)))
