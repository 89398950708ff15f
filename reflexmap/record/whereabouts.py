"""Where marks are, in words and entries of the open maps, for lists and files; the index of shapes is handed in."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.whereabouts import whereabouts
from reflexmap.record.model import Mark


class Index(Protocol):
    """What `geometry.hits.HitIndex` answers."""

    def is_on_foot(self, view: View, a: float, b: float) -> bool:
        """Whether (a, b) mm lies on the foot."""

    def at(self, view: View, a: float, b: float) -> list[PlacedEntry]:
        """What lies at (a, b) mm."""


class Found(NamedTuple):
    """A mark's point at the map's foot length, where that is in words, and the entries: its own, then those there."""

    at: Point
    place: str
    refs: tuple[EntryRef, ...]


def find(footmap: FootMap, index: Index, mark: Mark) -> Found:
    """Where a mark is on the feet of a map. Raises RecordError for one that is nowhere near such a foot."""
    place = mark.place.on(footmap.foot_length)
    a, b = place.at
    hits = [placed for placed in index.at(place.view, a, b) if place.foot in placed.feet]
    on_foot = index.is_on_foot(place.view, a, b)
    words = whereabouts(footmap, place.view, place.foot, a, b, on_foot=on_foot, hits=hits).words()
    return Found((a, b), words, tuple(_each_once(mark, hits)))


def _each_once(mark: Mark, hits: Iterable[PlacedEntry]) -> dict[EntryRef, None]:
    own = [mark.entry.ref] if mark.entry is not None else []
    return dict.fromkeys([*own, *(placed.ref for placed in hits)])
