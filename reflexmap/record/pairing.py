"""Which marks of two sittings are taken for one another: the nearest two find each other first.

Marks of one category, foot and view are looked up by where they lie, so that two sittings of thousands of marks are
compared at once. It goes in steps, the nearest first; whoever has found the other one is left out of the next step.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from reflexmap.geometry.curve import Point
from reflexmap.geometry.frame import REFERENCE_MM
from reflexmap.record.model import Form, Mark, Place
from reflexmap.record.outlines import holds

NEAR_MM = 10.0
_REACHES = (NEAR_MM / 16, NEAR_MM / 4, NEAR_MM)  # few lie within the first, and few are left for the last
_ROOMIER = 1.01  # a cell than a reach: what rounding takes for in reach lies in the next cell at most

_Pair = tuple[float, int, int]  # how far apart in mm, and the numbers of the two


class _Met(NamedTuple):
    """A mark as it is compared: its number in its sitting, and its place on a foot of 250 mm."""

    number: int
    mark: Mark
    place: Place
    at: Point


def paired(firsts: Sequence[Mark], seconds: Sequence[Mark]) -> dict[int, int]:
    """The numbers of the marks that have another one, each with that one's."""
    found: dict[int, int] = {}
    there = _sorted_out(seconds)
    for sort, ones in _sorted_out(firsts).items():
        found |= _paired(ones, there.get(sort, []))
    return found


def _sorted_out(marks: Sequence[Mark]) -> dict[object, list[_Met]]:
    """The marks by what has to be alike in any case."""
    sorts: dict[object, list[_Met]] = defaultdict(list)
    for number, mark in enumerate(marks):
        place = mark.place.on(REFERENCE_MM)
        sorts[mark.category, place.foot, place.view].append(_Met(number, mark, place, place.at))
    return sorts


def _paired(ones: list[_Met], others: list[_Met]) -> dict[int, int]:
    found = _on_one_spot(ones, others)
    steps: list[Callable[[list[_Met], list[_Met]], Iterator[_Pair]]]
    steps = [*(partial(_near, reach=reach) for reach in _REACHES), _far]
    for step in steps:
        taken = set(found.values())
        ones = [one for one in ones if one.number not in found]
        others = [other for other in others if other.number not in taken]
        for _, first, second in sorted(step(ones, others)):
            if first not in found and second not in taken:
                found[first] = second
                taken.add(second)
    return found


def _on_one_spot(ones: list[_Met], others: list[_Met]) -> dict[int, int]:
    """Who lies on the very spot of another: marks on an entry do, and all of them would be near all."""
    found: dict[int, int] = {}
    spots: dict[Point, list[_Met]] = defaultdict(list)
    for other in others:
        spots[other.at].append(other)
    for one in ones:
        here = spots.get(one.at, [])
        at = next((at for at, other in enumerate(here) if _can_be_one(one, other)), None)
        if at is not None:
            found[one.number] = here.pop(at).number
    return found


def _near(ones: list[_Met], others: list[_Met], reach: float) -> Iterator[_Pair]:
    """Who lies within reach of whom, looked for in cells as large as that."""
    side = reach * _ROOMIER
    cells: dict[tuple[int, int], list[_Met]] = defaultdict(list)
    for other in others:
        cells[math.floor(other.at[0] / side), math.floor(other.at[1] / side)].append(other)
    for one in ones:
        column, row = math.floor(one.at[0] / side), math.floor(one.at[1] / side)
        for cell in product((column - 1, column, column + 1), (row - 1, row, row + 1)):
            for other in cells.get(cell, ()):
                distance = math.dist(one.at, other.at)
                if distance <= reach and _can_be_one(one, other):
                    yield distance, one.number, other.number


def _far(ones: list[_Met], others: list[_Met]) -> Iterator[_Pair]:
    """Who is the same however far away: on the same entry, or the one within the other's area."""
    on_entry: dict[object, list[_Met]] = defaultdict(list)
    for other in others:
        if other.mark.entry is not None:
            on_entry[other.mark.entry.ref].append(other)
    for one in ones:
        if one.mark.entry is not None:
            for other in on_entry.get(one.mark.entry.ref, ()):
                yield math.dist(one.at, other.at), one.number, other.number
    for one, other in _within(ones, others):
        yield math.dist(one.at, other.at), one.number, other.number
    for other, one in _within(others, ones):
        yield math.dist(one.at, other.at), one.number, other.number


def _within(ones: list[_Met], others: list[_Met]) -> Iterator[tuple[_Met, _Met]]:
    """Each area of some with who lies in it of others, who are looked through by their height."""
    by_height = sorted(others, key=lambda other: other.at[1])
    heights = [other.at[1] for other in by_height]
    for one in ones:
        if one.place.form is not Form.AREA:
            continue
        across, up = zip(*one.place.points, strict=True)
        least, most = min(across), max(across)
        for other in by_height[bisect_left(heights, min(up)) : bisect_right(heights, max(up))]:
            if least <= other.at[0] <= most and _can_be_one(one, other) and holds(one.place.points, other.at):
                yield one, other


def _can_be_one(one: _Met, other: _Met) -> bool:
    """Whether they are not on two different entries."""
    mine, theirs = one.mark.entry, other.mark.entry
    return mine is None or theirs is None or mine.ref == theirs.ref
