"""A pack in another language: every text of it that is shown, replaced by its translation."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, NamedTuple

from reflexmap.atlas.atlas import Atlas, Reference
from reflexmap.atlas.entry import Caution, EntryRef

# The fields whose texts are shown and mean something. What is quoted stays, and has its translation beside it.
_SHOWN = frozenset(
    (
        *("name", "label", "in_text", "where", "answer", "reading", "says", "sides", "title", "short", "find"),
        *("caution", "brief", "massage", "badge", "notes", "organs", "uses", "steps", "anchors", "unplaced"),
        *("school", "seen"),
    )
)
_QUOTED, _BESIDE = "quote", "quote_said"


class Translation(NamedTuple):
    """What the texts of a pack are in another language; `lay_words` lead, as a pack's own, to words of its places."""

    language: str
    texts: Mapping[str, str]
    lay_words: Mapping[str, tuple[str, ...]]


def translated(atlas: Atlas, translation: Translation) -> Atlas:
    """A pack in another language; a text that has no translation stays as it is.

    The words by which alone a search knows a place are the language's own, and so are its lay words.
    """
    found: Atlas = _translated(atlas, translation.texts)
    entries = {key: entry._replace(words=()) for key, entry in found.entries.items()}
    said: Atlas = replace(
        found,
        language=translation.language,
        entries=entries,
        lay_words=dict(translation.lay_words),
        stop_words=frozenset(),
    )
    return said


def texts_of(atlas: Atlas) -> Iterator[str]:
    """Every text of a pack that a translation has to have, some more than once."""
    return _texts_of(atlas, is_shown=False)


def _texts_of(value: Any, *, is_shown: bool) -> Iterator[str]:
    if isinstance(value, (Enum, EntryRef)):
        return
    if isinstance(value, str):
        if is_shown and any(map(str.isalpha, value)):
            yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts_of(part, is_shown=is_shown)
    elif _is_record(value):
        for name in _names_of(value):
            yield from _texts_of(getattr(value, name), is_shown=_is_shown(value, name) or name == _QUOTED)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_of(part, is_shown=is_shown)


def _translated(value: Any, texts: Mapping[str, str], *, is_shown: bool = False) -> Any:
    if isinstance(value, (Enum, EntryRef)):
        return value
    if isinstance(value, str):
        return texts.get(value) or value if is_shown else value
    if isinstance(value, dict):
        return {key: _translated(part, texts, is_shown=is_shown) for key, part in value.items()}
    if _is_record(value):
        names = _names_of(value)
        parts = {n: _translated(getattr(value, n), texts, is_shown=_is_shown(value, n)) for n in names}
        if _BESIDE in parts:
            parts[_BESIDE] = texts.get(parts[_QUOTED], "")
        return value._replace(**parts) if hasattr(value, "_replace") else replace(value, **parts)
    if isinstance(value, tuple):
        return tuple(_translated(part, texts, is_shown=is_shown) for part in value)
    return value


def _is_shown(value: Any, name: str) -> bool:
    if isinstance(value, Caution) and name == "words":  # those of places are in the language's own vocabulary
        return True
    return name in _SHOWN and not (isinstance(value, Reference) and name == "title")


def _is_record(value: Any) -> bool:
    return (is_dataclass(value) or hasattr(value, "_replace")) and not isinstance(value, type)


def _names_of(value: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(value)) if is_dataclass(value) else value._fields
