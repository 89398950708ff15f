"""Changes as plain data, the way the recovery log has them, and back."""

from collections.abc import Callable
from typing import Any

from reflexmap.record.changes import Add, Change, Describe, EditSitting, Item, Remove, Replace, Several
from reflexmap.record.limits import MOST_MARKS, RecordError
from reflexmap.record.model import Category, Mark, Routine, Sitting
from reflexmap.record.plain import (
    Fields,
    Plain,
    category_data,
    mark_data,
    read_category,
    read_mark,
    read_routine,
    read_sitting,
    routine_data,
    sitting_data,
)
from reflexmap.texts import tr

_KINDS: dict[str, type[Item]] = {"category": Category, "mark": Mark, "routine": Routine, "sitting": Sitting}
_WORDS = {kind: word for word, kind in _KINDS.items()}
_WRITE: dict[str, Callable[[Any], Plain]] = {
    "category": category_data,
    "mark": mark_data,
    "routine": routine_data,
    "sitting": sitting_data,
}
_READ: dict[str, Callable[[Fields], Item]] = {
    "category": read_category,
    "mark": read_mark,
    "routine": read_routine,
    "sitting": read_sitting,
}


def change_data(change: Change) -> Plain:
    """A change as plain data."""
    match change:
        case Describe():
            return {
                "do": "describe",
                **_given(title=change.title, foot_length=change.foot_length, notes=change.notes),
            }
        case Add():
            place = {"index": change.index, "into": change.sitting} if change.sitting else {"index": change.index}
            return {"do": "add", **_item(change.item), **place}
        case Replace():
            return {"do": "replace", **_item(change.item), **({"moved": True} if change.moved else {})}
        case Remove():
            return {"do": "remove", "what": _WORDS[change.kind], "id": change.id}
        case EditSitting():
            return {"do": "edit-sitting", "id": change.id, **_given(date=change.date, note=change.note)}
        case Several():
            return {"do": "several", "name": change.name, "changes": [change_data(one) for one in change.changes]}
    raise TypeError(type(change).__name__)


def read_change(fields: Fields) -> Change:
    """A change of plain data. Raises RecordError."""
    match fields.text("do"):
        case "describe":
            length = fields.number("foot_length") if fields.has("foot_length") else None
            return Describe(_text(fields, "title"), length, _text(fields, "notes"))
        case "add":
            return Add(_read_item(fields), fields.whole("index"), fields.text("into", ""))
        case "replace":
            item = _read_item(fields)
            if isinstance(item, Sitting):
                raise RecordError(tr("{where}: this cannot be replaced", where="sitting"))
            return Replace(item, fields.flag("moved"))
        case "remove":
            what = fields.text("what")
            if what in _KINDS:
                return Remove(_KINDS[what], fields.text("id"))
        case "edit-sitting":
            return EditSitting(fields.text("id"), _text(fields, "date"), _text(fields, "note"))
        case "several":
            return Several(fields.text("name"), fields.items("changes", read_change, 4 * MOST_MARKS))
    raise RecordError(tr("{where}: no such change is known", where="do"))


def _item(item: Item) -> Plain:
    word = _WORDS[type(item)]
    return {word: _WRITE[word](item)}


def _read_item(fields: Fields) -> Item:
    for word, read in _READ.items():
        if fields.has(word):
            return fields.item(word, read)
    raise RecordError(tr("{where}: nothing is named that it is done with", where="do"))


def _text(fields: Fields, key: str) -> str | None:
    return fields.text(key) if fields.has(key) else None


def _given(**values: object) -> Plain:
    return {key: value for key, value in values.items() if value is not None}
