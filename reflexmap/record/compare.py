"""What two sittings have in common: marks that were kept, that are new, and that are gone.

Two marks are the same if they have the same category, foot and view, and either are on the same entry or lie near
each other: within `NEAR_MM` on a foot of 250 mm (on another foot it grows with it), an area or a stroke by the point
that stands for it, or with that point within the other's area. Each mark has at most one other; the nearest two find
each other first. Nothing else is told: whether a change is good or bad is not the program's to say.
"""

import math
from enum import Enum, auto
from typing import NamedTuple

from reflexmap.errors import WrongUse
from reflexmap.geometry.curve import Point
from reflexmap.geometry.frame import REFERENCE_MM
from reflexmap.record.model import Form, Mark, Place, Record, Sitting
from reflexmap.record.outlines import holds
from reflexmap.texts import tr, tr_n

NEAR_MM = 10.0


class Fate(Enum):
    """What became of a mark from one sitting to another."""

    PLAIN = auto()  # it is not compared, or there in both
    NEW = auto()
    GONE = auto()


class Kept(NamedTuple):
    """A mark of the earlier sitting and the one of the later that it is taken for."""

    before: Mark
    after: Mark


class Comparison(NamedTuple):
    """Two sittings held side by side; marks in the order in which they stand in their sittings."""

    before: Sitting
    after: Sitting
    kept: tuple[Kept, ...]
    new: tuple[Mark, ...]
    gone: tuple[Mark, ...]


class _Met(NamedTuple):
    """A mark as it is compared: on a foot of 250 mm."""

    mark: Mark
    place: Place
    at: Point


def compare(before: Sitting, after: Sitting) -> Comparison:
    """What became of the marks of one sitting in another; either may be the earlier one."""
    firsts, seconds = _met(before), _met(after)
    pairs = sorted(
        (distance, first, second)
        for first, one in enumerate(firsts)
        for second, other in enumerate(seconds)
        if _is_alike(one.mark, other.mark) and (distance := _distance(one, other)) is not None
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, first, second in pairs:
        if first not in partner and second not in taken:
            partner[first] = second
            taken.add(second)
    kept = tuple(Kept(firsts[first].mark, seconds[partner[first]].mark) for first in sorted(partner))
    new = tuple(one.mark for number, one in enumerate(seconds) if number not in taken)
    gone = tuple(one.mark for number, one in enumerate(firsts) if number not in partner)
    return Comparison(before, after, kept, new, gone)


def sitting_of(record: Record, number: int) -> Sitting:
    """The sitting of a number, 1 for the earliest. Raises WrongUse."""
    if not 1 <= number <= len(record.sittings):
        if not record.sittings:
            raise WrongUse(tr("the record has no sitting yet"))
        many = len(record.sittings)
        text = tr_n(
            "there is no sitting {number}; the record has one",
            "there is no sitting {number}; they go from 1 to {n}",
            many,
            number=number,
        )
        raise WrongUse(text)
    return record.sittings[number - 1]


def compared(record: Record, before: int | None = None, after: int | None = None) -> Comparison:
    """Two sittings by their numbers; without, the last one and the one before it. Raises WrongUse."""
    if len(record.sittings) < 2:
        raise WrongUse(tr("there are no two sittings to compare"))
    later = len(record.sittings) if after is None else after
    second = sitting_of(record, later)
    earlier = (later - 1 or later + 1) if before is None else before
    return compare(sitting_of(record, earlier), second)


def _met(sitting: Sitting) -> list[_Met]:
    places = [(mark, mark.place.on(REFERENCE_MM)) for mark in sitting.marks]
    return [_Met(mark, place, place.at) for mark, place in places]


def _is_alike(one: Mark, other: Mark) -> bool:
    same = (one.category, one.place.foot, one.place.view)
    return same == (other.category, other.place.foot, other.place.view)


def _distance(one: _Met, other: _Met) -> float | None:
    """How far two marks lie apart in mm; None where they are not the same."""
    distance = math.dist(one.at, other.at)
    mine, theirs = one.mark.entry, other.mark.entry
    if mine is not None and theirs is not None:
        return distance if mine.ref == theirs.ref else None
    is_same = distance <= NEAR_MM or _is_inside(one, other) or _is_inside(other, one)
    return distance if is_same else None


def _is_inside(one: _Met, other: _Met) -> bool:
    return other.place.form is Form.AREA and holds(other.place.points, one.at)
