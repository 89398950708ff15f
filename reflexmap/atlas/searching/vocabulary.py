"""The words of a language that a search knows whatever the map: parts of the body, complaints, words around them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Vocabulary(NamedTuple):
    """What a language has words for; each list is described at the head of its part of the file."""

    language: str = ""
    little: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = _NOTHING  # by how a sentence names what they mean
    see: Mapping[str, tuple[str, ...]] = _NOTHING

    def is_sound(self) -> bool:
        """Whether no word is empty, and `see` has only names of `words`."""
        lists = (self.little, self.generic, self.other, self.emergency, *self.words.values(), *self.see.values())
        return self.see.keys() <= self.words.keys() and all(map(all, lists))
