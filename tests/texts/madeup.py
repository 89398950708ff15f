"""A made-up language, and a map in a made-up script: whatever is still read in English was said past `texts`.

The program's own words are said in letters of their own (U+0141 to U+017A), the map's words in Cyrillic ones. So no
word of the map has to be let through: a word in plain letters that is left belongs to neither.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from PySide6.QtCore import QTranslator

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.searching.vocabulary import Vocabulary

_TO_LANGUAGE, _TO_SCRIPT = 0x100, 0x3D0  # from a plain letter's number to that of the made-up one
# What stands in a text for something else: {name}, %(name)s, %s, %n, %1.
_PLACE = re.compile(r"(\{[^{}]*\}|%\([^)]*\)[a-z]|%[a-z]|%L?\d)")
_PLAIN = re.compile(r"[A-Za-z]{2,}")
# Names by which a pack's parts are called, which stand nowhere as words.
_NAMES = frozenset(("id", "shape", "landmarks", "file", "sha256", "language", "version", "adds_to", "instead_of"))


def _moved(text: str, by: int) -> str:
    return "".join(chr(ord(sign) + by) if sign.isascii() and sign.isalpha() else sign for sign in text)


def made_up(text: str) -> str:
    """A text of the program in the made-up language; its places stay as they are."""
    return "".join(part if _PLACE.fullmatch(part) else _moved(part, _TO_LANGUAGE) for part in _PLACE.split(text))


def translator(one: str, many: str | None, n: int) -> str:
    """The made-up language, to be used by `texts`."""
    return made_up(one if many is None or n == 1 else many)


class QtsOwnWords(QTranslator):
    """The made-up language for what Qt itself says: on the buttons of its dialogs, in the menus of its fields."""

    def translate(self, context: Any, source: Any, disambiguation: Any = None, n: int = -1) -> str:
        return made_up(str(source))

    def isEmpty(self) -> bool:  # noqa: N802 -- so Qt calls it
        return False


def in_script(text: str) -> str:
    """A text of the map in the made-up script."""
    return _moved(text, _TO_SCRIPT)


def foreign(maps: Collection) -> Collection:
    """The map, saying everything in the made-up script; ids stay what they are."""
    return Collection(tuple(_foreign(atlas) for atlas in maps.atlases))


def foreign_words(words: Vocabulary) -> Vocabulary:
    """The words that a search knows, in the made-up script."""
    lists = {key: _foreign(part) for key, part in words._asdict().items() if key != "language"}
    return Vocabulary(language=words.language, **lists)


def _foreign(value: Any) -> Any:
    return value if isinstance(value, Enum) else _CHANGED.get(type(value), _foreign_parts)(value)


def _foreign_parts(value: Any) -> Any:
    if isinstance(value, EntryRef):
        return value
    if hasattr(value, "_replace"):  # a named tuple
        return value._replace(**{n: _foreign(part) for n, part in value._asdict().items() if n not in _NAMES})
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{f.name: _foreign(getattr(value, f.name)) for f in fields(value) if f.name not in _NAMES})


def _foreign_dict(value: dict[str, Any]) -> dict[str, Any]:
    """By id, or by lay word."""
    return {(key if "." in key else in_script(key)): _foreign(part) for key, part in value.items()}


_CHANGED: dict[type, Callable[[Any], Any]] = {
    str: in_script,
    tuple: lambda value: tuple(map(_foreign, value)),
    frozenset: lambda value: frozenset(map(_foreign, value)),
    dict: _foreign_dict,
}


def english_in(text: str, spared: Iterable[str] = ()) -> list[str]:
    """The words of a text that were said past `texts`; *spared* ones are no words: names, formats, what is typed."""
    for word in sorted(filter(None, spared), key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", " ", text)
    return _PLAIN.findall(text)


def assert_no_english(texts: Iterable[str], spared: Iterable[str] = ()) -> None:
    """That nothing of some texts was said past `texts`."""
    words = tuple(spared)
    left = {text: english for text in texts if (english := english_in(text, words))}
    assert not left, left


def assert_made_up(texts: Iterable[str], spared: Iterable[str] = ()) -> None:
    """The same, and that something was said at all."""
    said = list(texts)
    assert_no_english(said, spared)
    assert any(map(is_made_up, said)), said


def is_made_up(text: str) -> bool:
    """Whether a text has letters of the made-up language."""
    return any(0x141 <= ord(sign) <= 0x17A for sign in text)
