"""What two sittings have in common: marks that were kept, that are new, and that are gone.

Two marks are the same if they have the same category, foot and view, and either are on the same entry or lie near
each other: within 10 mm on a foot of 250 mm (on another foot it grows with it), an area or a stroke by the point
that stands for it, or with that point within the other's area. Each mark has at most one other; the nearest two find
each other first. Nothing else is told: whether a change is good or bad is not the program's to say.
"""

from enum import Enum, auto
from typing import NamedTuple

from reflexmap.errors import WrongUse
from reflexmap.record.model import Mark, Record, Sitting
from reflexmap.record.pairing import paired
from reflexmap.texts import tr, tr_n


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


def compare(before: Sitting, after: Sitting) -> Comparison:
    """What became of the marks of one sitting in another; either may be the earlier one."""
    partner = paired(before.marks, after.marks)
    taken = set(partner.values())
    kept = tuple(Kept(before.marks[first], after.marks[partner[first]]) for first in sorted(partner))
    new = tuple(mark for number, mark in enumerate(after.marks) if number not in taken)
    gone = tuple(mark for number, mark in enumerate(before.marks) if number not in partner)
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
