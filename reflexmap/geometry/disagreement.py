"""Where maps disagree: how far apart they place the same organ, or that they place it on another view or foot."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry, EntryRef
from reflexmap.atlas.organs import Organ
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.shapes import Shapes, anchor_of
from reflexmap.geometry.whereabouts import title_of
from reflexmap.texts import mark, tr

if TYPE_CHECKING:
    from reflexmap.geometry.placed import PlacedEntry

SAME_MM = 1.0  # a gap that no finger feels
NEAR_MM = 15.0  # about a thumb's breadth


class Verdict(IntEnum):
    """How two maps agree about an organ, the best first."""

    SAME = 0
    NEAR = 1
    ELSEWHERE = 2
    OTHER_FOOT = 3
    OTHER_VIEW = 4
    ONLY_ONE = 5

    @property
    def word(self) -> str:
        """The verdict's word in data, always in English."""
        return _WORDS[self]

    @property
    def in_words(self) -> str:
        """The verdict in the user's language."""
        return tr(_WORDS[self])


_WORDS = {
    Verdict.SAME: mark("same"),
    Verdict.NEAR: mark("near"),
    Verdict.ELSEWHERE: mark("elsewhere"),
    Verdict.OTHER_FOOT: mark("other foot"),
    Verdict.OTHER_VIEW: mark("other view"),
    Verdict.ONLY_ONE: mark("only one"),
}


class OrganPlace(NamedTuple):
    """One place of an organ on one foot; the anchor in mm of the foot frame."""

    ref: EntryRef
    view: View
    foot: Foot
    anchor: Point


class Apart(NamedTuple):
    """How far two places of two maps are apart: the gap between their borders in mm; None on other views or feet."""

    verdict: Verdict
    mm: float | None
    places: tuple[OrganPlace, OrganPlace]


class Compared(NamedTuple):
    """What the maps say of one organ: the verdict of the two that differ most, and every place."""

    organ: str
    verdict: Verdict
    mm: float | None
    places: tuple[OrganPlace, ...]
    pairs: tuple[Apart, ...]  # the nearest places of each two maps


_Lying = tuple[OrganPlace, BaseGeometry]


class Disagreement:
    """Compares the places of organs on a map; distances are those of its foot length."""

    def __init__(self, shapes: Shapes) -> None:
        self._by_ref: dict[EntryRef, list[tuple[PlacedEntry, BaseGeometry]]] = {}
        for view in View:
            for placed, geometry in shapes.of_view(view):
                if not geometry.is_empty:
                    self._by_ref.setdefault(placed.ref, []).append((placed, geometry))

    def compare(self, organ: Organ) -> Compared:
        """What the open maps say of an organ."""
        of_pack = {pack: list(self._lying(organ, pack)) for pack in organ.packs()}
        places = tuple(place for lying in of_pack.values() for place, _ in lying)
        pairs = [
            min((_apart(one, other) for one, other in product(first, second)), key=_nearest)
            for first, second in combinations(of_pack.values(), 2)
            if first and second
        ]
        if not pairs:
            return Compared(organ.name, Verdict.ONLY_ONE, None, places, ())
        worst = max(pairs, key=_nearest)
        return Compared(organ.name, worst.verdict, worst.mm, places, tuple(pairs))

    def others(self, organ: Organ, ref: EntryRef, foot: Foot | None = None) -> list[Apart]:
        """Seen from the place of one entry, on a foot if it is there: where each other map has it next."""
        all_here = list(self._lying_of([entry for entry in organ.entries if entry.ref == ref]))
        here = [one for one in all_here if one[0].foot is foot] or all_here
        found = []
        for pack in organ.packs():
            there = list(self._lying(organ, pack)) if pack != ref.pack else []
            if here and there:
                found.append(min((_apart(one, other) for one, other in product(here, there)), key=_nearest))
        return found

    def ways(self, organ: Organ) -> list[Apart]:
        """From each map to each other one, on every view and foot that both have it on: where they come nearest."""
        of_pack = [list(self._lying(organ, pack)) for pack in organ.packs()]
        found = []
        for first, second in combinations(of_pack, 2):
            spots = dict.fromkeys((place.view, place.foot) for place, _ in first)
            for spot in spots:
                here, there = (
                    [one for one in lying if (one[0].view, one[0].foot) == spot] for lying in (first, second)
                )
                if here and there:
                    found.append(min((_apart(one, other) for one, other in product(here, there)), key=_nearest))
        return found

    def joins(self, organ: Organ) -> list[Apart]:
        """On each view and foot the shortest ways that join all maps that have it there."""
        joined: dict[tuple[View, Foot, str], set[str]] = {}
        found = []
        for way in sorted(self.ways(organ), key=_nearest):
            first = way.places[0]
            keys = [(first.view, first.foot, place.ref.pack) for place in way.places]
            groups = [joined.setdefault(key, {key[2]}) for key in keys]
            if groups[0] is not groups[1]:
                together = groups[0] | groups[1]
                joined.update({(first.view, first.foot, pack): together for pack in together})
                found.append(way)
        return found

    def worst_first(self, organs: Iterable[Organ]) -> list[Compared]:
        """Of some organs those that two maps or more have, and what the maps say of each; what differs most first."""
        found = [self.compare(organ) for organ in organs if len(organ.packs()) > 1]
        return sorted(found, key=lambda one: (-one.verdict, -(one.mm or 0.0), one.organ))

    def _lying(self, organ: Organ, pack: str) -> Iterator[_Lying]:
        """The places of an organ on one map."""
        return self._lying_of([entry for entry in organ.entries if entry.ref.pack == pack])

    def _lying_of(self, entries: list[Entry]) -> Iterator[_Lying]:
        """The places of some entries; what covers the whole foot counts only where there is nothing else."""
        found = [one for entry in entries for one in self._by_ref.get(entry.ref, ())]
        for placed, geometry in [one for one in found if not one[0].covers_foot] or found:
            for foot in placed.feet:
                yield OrganPlace(placed.ref, placed.view, foot, anchor_of(geometry)), geometry


def said_from(apart: Apart, organ: str, maps: Collection) -> str:
    """In one line, seen from the first of two places, where another map has an organ."""
    there = apart.places[1]
    values = {
        "organ": organ,
        "map": maps.atlas_of(there.ref).name,
        "place": maps.entry(there.ref).in_text,
        "where": title_of(there.view, there.foot),
    }
    if apart.verdict is Verdict.SAME:
        return tr("{organ}: {map}, here too ({place})", **values)
    if apart.mm is None:
        return tr("{organ}: {map}, {place} ({where})", **values)
    return tr("{organ}: {map}, {place} ({where}); {mm} mm from here", **values, mm=round(apart.mm))


def _apart(one: _Lying, other: _Lying) -> Apart:
    (first, here), (second, there) = one, other
    places = (first, second)
    if first.view is not second.view:
        return Apart(Verdict.OTHER_VIEW, None, places)
    if first.foot is not second.foot:
        return Apart(Verdict.OTHER_FOOT, None, places)
    gap = float(shapely.distance(here, there))
    verdict = Verdict.SAME if gap <= SAME_MM else Verdict.NEAR if gap <= NEAR_MM else Verdict.ELSEWHERE
    return Apart(verdict, gap, places)


def _nearest(apart: Apart) -> tuple[int, float]:
    return apart.verdict, apart.mm or 0.0
