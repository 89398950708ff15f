"""Chips in columns round a foot and straight lines to its places that neither cross nor cover another place.

Everything is in mm of the page, with the foot's box at (0, 0). The columns are shared out first, because how much
room a foot needs follows from them; then each chip gets a slot, and lines are swapped until none crosses another: the
shortest assignment of lines to slots has no crossings, and each swap of two that cross is a step towards it.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from reflexmap.geometry.curve import Point
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Anchor
from reflexmap.labelling.tangle import COVERING, End, Obstacles, Slot, Tangle, gone_over, length_of

_FAR_SIDE_MM = 200.0  # what a side counts more that lies across most of the foot
_CROWDED_MM = 3.5  # of foot: what each number more on a side counts, so that the sides fill evenly
_FAR = 0.55  # of the foot's breadth or length, beyond which a side is the far one
_SWEEPS = 12
_NEAREST, _FARTHER = 8, 12  # candidates of a place that are tried: the best, and some of the rest
MANY = 36  # lines of a foot, for more of which less is tried
_LONGER = 1.7  # how many times as long two lines may become that change their slots
_CHIP = 0.37  # of a column's spacing, about half of a chip
_MOST_WEIGHED, _MOST_OF_MANY = 120_000, 60_000  # pairs of lines weighed of a foot, and of one with many


class Side(StrEnum):
    """Where a column stands: beside the foot, or in the empty corner over the instep of a side view."""

    LEFT = "left"
    RIGHT = "right"
    CORNER = "corner"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of chips: lines begin at `start` across the page; chips' centres stand from `low` to `high`.

    Chips lie at the right of `start` where `outward` is 1, at the left where it is -1.
    """

    start: float
    low: float
    high: float
    spacing: float
    outward: int = 1


@dataclass(frozen=True, slots=True)
class Number:
    """A place that wants a number: candidates on the foot's box in mm of foot, x to the right and y down."""

    label: str
    kind: Kind
    anchors: tuple[Anchor, ...]
    has_rim: bool = False  # whether the line stops short of a target


@dataclass(frozen=True, slots=True)
class Callout:
    """A number in the column of a side whose line runs from *start*, at the chip's edge, to *end*."""

    number: Number
    side: Side
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Shared:
    """Which numbers go to which side."""

    sides: dict[Side, tuple[Number, ...]]

    def turned(self, labels: Collection[str]) -> "Shared":
        """The same with some numbers on the other side of the foot, where that makes no side the fullest."""
        most = max((len(some) for some in self.sides.values()), default=0)
        sides = {side: list(some) for side, some in self.sides.items()}
        for side, some in self.sides.items():
            other = sides.setdefault(Side.LEFT if side is Side.RIGHT else Side.RIGHT, [])
            for one in some:
                if one.label in labels and len(other) < most:
                    sides[side].remove(one)
                    other.append(one)
        return Shared({side: tuple(some) for side, some in sides.items() if some})

    def count(self, side: Side) -> int:
        """How many numbers stand on a side."""
        return len(self.sides.get(side, ()))


def share_out(
    numbers: Sequence[Number],
    width: float,
    sides: Sequence[Side],
    corner: Point = (0.0, 0.0),
    most: int = 99,
) -> Shared:
    """Give each place the side that it is nearest to, evenly; *width* is the foot's, in mm of foot.

    *corner* is where the column over the instep begins, likewise, which holds *most* numbers.
    """
    shared: dict[Side, list[Number]] = {side: [] for side in sides}

    def reach(one: Number, side: Side) -> float:
        return _reach(one, side, width, corner)

    for one in sorted(numbers, key=lambda w: -min(reach(w, side) for side in sides)):
        open_sides = [side for side in sides if side is not Side.CORNER or len(shared[side]) < most]
        best = min(open_sides or sides, key=lambda side: reach(one, side) + _CROWDED_MM * len(shared[side]))
        shared[best].append(one)
    return Shared({side: tuple(some) for side, some in shared.items() if some})


def _reach(one: Number, side: Side, width: float, corner: Point) -> float:
    """How long, in mm of foot, the shortest line to a side is, with its penalty."""
    if side is Side.CORNER:
        return min(math.dist(anchor.at, corner) + anchor.penalty for anchor in one.anchors)
    depths = ((_depth(anchor.at, side, width), anchor.penalty) for anchor in one.anchors)
    return min(depth + penalty + _FAR_SIDE_MM * (depth > _FAR * width) for depth, penalty in depths)


def _depth(at: Point, side: Side, width: float) -> float:
    return at[0] if side is Side.LEFT else width - at[0]


def place(
    shared: Shared,
    columns: Mapping[Side, Column],
    scale: float,
    off: Point,
    obstacles: Obstacles,
    rim: float = 0.0,
) -> list[Callout]:
    """Slots and lines for all numbers of a foot.

    *scale* is mm of paper to a mm of foot, *off* where the foot's box lies, *obstacles* circles in mm of paper that
    lines keep clear of, and *rim* the radius of a target, at whose edge its line ends.
    """
    if not any(shared.sides.values()):
        return []
    slots: list[Slot] = []
    numbers: list[Number] = []
    ends: list[list[End]] = []
    for side, some in shared.sides.items():
        column = columns[side]
        choices = [_choices(one, column, scale, off, obstacles) for one in some]
        order = sorted(range(len(some)), key=lambda i: choices[i][0].at[1])
        spots = spread([choices[i][0].at[1] for i in order], column)
        for index, spot in zip(order, spots, strict=True):
            half = _CHIP * column.spacing
            slots.append(Slot((column.start, spot), (column.start + column.outward * half, spot), half))
            numbers.append(some[index])
            ends.append(choices[index])
    tangle = Tangle(slots, ends, obstacles)
    most = _MOST_WEIGHED if len(numbers) <= MANY else _MOST_OF_MANY
    _improve(tangle, most)
    _uncross(tangle)
    for index, one in enumerate(numbers):  # where the swaps have led a line over a target
        tangle.choose(index)
        if tangle.is_covering(index):
            tangle.add_ends(index, [_on_paper(anchor, scale, off) for anchor in one.anchors])
            tangle.choose(index)
        if tangle.is_covering(index) and tangle.weighed < most:
            _exchange(index, tangle, most)
    sides = [side for side, some in shared.sides.items() for _ in some]
    return [
        Callout(one, sides[tangle.slots[index]], *_shortened(*tangle.line(index), rim if one.has_rim else 0.0))
        for index, one in enumerate(numbers)
    ]


def _choices(one: Number, column: Column, scale: float, off: Point, obstacles: Obstacles) -> list[End]:
    """The candidates nearest to a column, in mm of paper, the best first; those last that lie behind an obstacle."""
    ends = [_on_paper(anchor, scale, off) for anchor in one.anchors]
    at = np.array([end.at for end in ends])
    starts = np.stack([np.full(len(ends), column.start), np.clip(at[:, 1], column.low, column.high)], axis=1)
    hidden = gone_over(starts, at, obstacles) > 0
    costs = length_of(starts, at) + np.array([end.penalty for end in ends]) + COVERING * hidden
    ranked = [ends[i] for i in np.argsort(costs, kind="stable")]
    return ranked[:_NEAREST] + ranked[_NEAREST :: max(1, len(ranked) // _FARTHER)]


def _on_paper(anchor: Anchor, scale: float, off: Point) -> End:
    """A candidate in mm of paper, with its penalty in these."""
    return End((anchor.at[0] * scale + off[0], anchor.at[1] * scale + off[1]), anchor.penalty * scale)


def spread(wished: list[float], column: Column) -> list[float]:
    """Positions in the order of the (sorted) wishes, apart, within the column, moved as little as will do."""
    apart = column.spacing
    blocks: list[list[float]] = []  # sum of wishes less their offsets, and how many
    for index, wish in enumerate(wished):
        blocks.append([wish - index * apart, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0] + last[0], blocks[-1][1] + last[1]]
    low, high = column.low, column.high - (len(wished) - 1) * apart
    starts = [min(max(total / count, low), max(low, high)) for total, count in blocks for _ in range(int(count))]
    return [start + index * apart for index, start in enumerate(starts)]


def _improve(tangle: Tangle, most: int) -> None:
    """Other ends and swapped slots, for as long as they make the picture better and the work is not too much."""
    everyone = range(len(tangle))
    for _ in range(_SWEEPS):
        better = False
        for step in (tangle.choose, tangle.swap_slots):
            for index in everyone:
                if tangle.weighed >= most:
                    return
                better |= step(index)
        if not better:
            return


def _exchange(index: int, tangle: Tangle, most: int) -> None:
    """Swap a line's slot with another's where both can then end elsewhere and the picture is better."""
    for other in range(len(tangle)):
        if other == index:
            continue
        if tangle.weighed >= most:
            return
        before = tangle.cost(index) + tangle.cost(other)
        long = _together(tangle, index, other)
        kept = tangle.chosen[index], tangle.chosen[other]
        tangle.exchange(index, other)
        for moved in (index, other, index):
            tangle.choose(moved)
        is_better = tangle.cost(index) + tangle.cost(other) < before - 1e-6
        if is_better and _together(tangle, index, other) <= _LONGER * long:  # a line across the foot leads nobody
            if not tangle.is_covering(index):
                return
        else:
            tangle.exchange(index, other)
            tangle.put_back(index, kept[0])
            tangle.put_back(other, kept[1])


def _together(tangle: Tangle, *lines: int) -> float:
    """How long some lines are, in mm of paper."""
    return sum(math.dist(*tangle.line(line)) for line in lines)


def _uncross(tangle: Tangle) -> None:
    """Swap the slots of lines that cross until none do; every swap shortens the whole, so it ends."""
    crossed = True
    while crossed:
        crossed = False
        for index in range(len(tangle)):
            for other in range(index + 1, len(tangle)):
                if tangle.cross(index, other):
                    tangle.exchange(index, other)
                    crossed = True


def _shortened(start: Point, end: Point, rim: float) -> tuple[Point, Point]:
    """A line that ends short of a point's target by its radius."""
    length = math.dist(start, end)
    if not rim or length <= rim:
        return start, end
    share = 1 - rim / length
    return start, (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
