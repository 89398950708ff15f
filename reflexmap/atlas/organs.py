"""The organs that the open maps attach to places, the same one under one name, however each map spells it."""

from collections.abc import Iterator
from typing import NamedTuple

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry
from reflexmap.atlas.searching.known import Known
from reflexmap.atlas.searching.vocabularies import vocabulary_of
from reflexmap.atlas.searching.vocabulary import Vocabulary
from reflexmap.kinds import Kind


class Organ(NamedTuple):
    """An organ, as the first map that has it writes it, and the places of all maps that it is attached to."""

    name: str
    entries: tuple[Entry, ...]

    def packs(self) -> tuple[str, ...]:
        """The ids of the maps that have it, in their order."""
        return tuple(dict.fromkeys(entry.ref.pack for entry in self.entries))


class Organs:
    """The organs of the open maps; two words are one organ where the vocabulary of the language has them together."""

    def __init__(self, maps: Collection, vocabulary: Vocabulary | None = None) -> None:
        """*vocabulary* is that of the maps' language where none is given. Raises PackError for one with faults."""
        if vocabulary is None:
            vocabulary = vocabulary_of(atlas.language for atlas in maps.atlases)
        self._known = Known(maps, vocabulary)
        names: dict[str, str] = {}
        found: dict[str, dict[Entry, None]] = {}
        for entry in maps:
            for word in entry.organs:
                key = self._key_of(word)
                names.setdefault(key, word)
                found.setdefault(key, {})[entry] = None
        for key, stand_in in self._standing_in(maps, found):
            found[key][stand_in] = None
        self._by_key = {key: Organ(names[key], tuple(entries)) for key, entries in found.items()}

    def _standing_in(self, maps: Collection, found: dict[str, dict[Entry, None]]) -> Iterator[tuple[str, Entry]]:
        """The places of a map that does not attach an organ to any, but lets some be found by its name.

        So the parts of a spine, which are organs of their own, stand for the spine beside a map that has it whole.
        A line, and a place of several organs, stand for none.
        """
        having = {key: {entry.ref.pack for entry in entries} for key, entries in found.items()}
        for entry in (one for one in maps if len(one.organs) == 1 and one.kind is not Kind.LINE):
            for word in entry.words:
                if self._known.group(self._known.words_of(word)):
                    key = self._key_of(word)
                    if key in having and entry.ref.pack not in having[key]:
                        yield key, entry

    def all(self) -> list[Organ]:
        """Every organ, in the order of the maps."""
        return list(self._by_key.values())

    def named(self, phrase: str) -> Organ | None:
        """The organ that a phrase means; None where no map attaches it to a place."""
        return self._by_key.get(self._key_of(phrase))

    def _key_of(self, phrase: str) -> str:
        words = self._known.words_of(phrase)
        return self._known.group(words) or self._known.key_of(words)
