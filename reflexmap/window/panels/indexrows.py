"""The rows of the index: headings and places, each made when it is looked at, since a map may have thousands."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, overload

from reflexmap.atlas.atlas import Atlas, Group
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry, EntryRef
from reflexmap.kinds import IN_INDEX, Kind
from reflexmap.texts import tr


class Row(NamedTuple):
    """A row of the index: a map's or a kind's heading (no entry), or an entry with its number, 0 for none, or code.

    The number of a map is its place among the open ones.
    """

    text: str
    kind: Kind
    ref: EntryRef | None = None
    number: int = 0
    is_coded: bool = False
    group: Group | None = None
    is_map: bool = False  # the heading of a map
    is_badge: bool = False  # what is to be known of it


class _Section(NamedTuple):
    """A heading, which has a row of its own, and the entries below it."""

    heading: Row
    entries: list[Entry]


class IndexRows(Sequence[Row]):
    """The rows of the open maps; of several, each has its own heading."""

    def __init__(self, maps: Collection) -> None:
        self._maps = maps
        self._sections = list(_sections_of(maps))
        self._starts = [0]
        for section in self._sections:
            self._starts.append(self._starts[-1] + 1 + len(section.entries))

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        at = bisect_right(self._starts, number) - 1
        section, below = self._sections[at], number - self._starts[at] - 1
        return section.heading if below < 0 else self._row(section.entries[below])

    def row_of(self, ref: EntryRef | None) -> int:
        """The row of an entry, -1 where it is not listed."""
        return self._numbers.get(ref, -1) if ref is not None else -1

    def first(self) -> int:
        """The row of the first entry; -1 where there is none."""
        starts = zip(self._starts, self._sections, strict=False)
        return next((start + 1 for start, section in starts if section.entries), -1)

    @cached_property
    def _numbers(self) -> dict[EntryRef, int]:
        return {
            entry.ref: number
            for start, section in zip(self._starts, self._sections, strict=False)
            for number, entry in enumerate(section.entries, start + 1)
        }

    def _row(self, entry: Entry) -> Row:
        group = self._maps.group_of(entry)
        return Row(_coded(entry), entry.kind, entry.ref, entry.number, is_coded=bool(entry.code), group=group)


def _coded(entry: Entry) -> str:
    """An entry's name after its code; a point has that in its sign."""
    return tr("{code} · {name}", code=entry.code, name=entry.name) if entry.code and not entry.number else entry.name


def _sections_of(maps: Collection) -> list[_Section]:
    if len(maps.atlases) == 1:
        return _kinds_of(maps.atlases[0])
    sections = []
    for number, atlas in enumerate(maps.atlases):
        sections.append(_Section(Row(atlas.name, IN_INDEX[0], number=number, is_map=True), []))
        if atlas.badge:
            sections.append(_Section(Row(atlas.badge, IN_INDEX[0], is_badge=True), []))
        sections += _kinds_of(atlas)
    return sections


def _kinds_of(atlas: Atlas) -> list[_Section]:
    found = ((kind, atlas.of_kind(kind)) for kind in IN_INDEX)
    return [_Section(Row(kind.plural, kind), entries) for kind, entries in found if entries]
