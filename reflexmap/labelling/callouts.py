"""Chips in columns round a foot and straight lines to its places that neither cross nor cover another place.

Everything is in mm of the page, with the foot's box at (0, 0). The columns are shared out first, because how much
room a foot needs follows from them; then each chip gets a slot, and lines are swapped until none crosses another: the
shortest assignment of lines to slots has no crossings, and each swap of two that cross is a step towards it.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reflexmap.geometry.curve import Point
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Anchor

_FAR_SIDE_MM = 200.0  # what a side counts more that lies across most of the foot
_CROWDED_MM = 3.5  # of foot: what each number more on a side counts, so that the sides fill evenly
_FAR = 0.55  # of the foot's breadth or length, beyond which a side is the far one
_CROSSING, _COVERING, _TOGETHER = 20_000.0, 2_000.0, 12.0  # what each mistake counts, in mm of line
_NEAR = 6.0  # ends of two lines that are nearer than this seem to be one
_BESIDE = 0.8  # mm: a line that comes so near to another's end seems to go there
_SWEEPS = 12
_NEAREST, _FARTHER = 8, 12  # candidates of a place that are tried: the best, and some of the rest
_CHIP = 0.37  # of a column's spacing, about half of a chip
_CLEAR = 0.5  # mm between a leader and a number that it passes


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


@dataclass(slots=True)
class _Slot:
    """A place for a number: where its line begins, and about where its chip has its middle."""

    side: Side
    start: Point
    chip: Point
    reach: float


@dataclass(slots=True)
class _Line:
    """A number's line while it is looked for: which slot, which candidate."""

    number: Number
    choices: list[tuple[Point, float]]  # in mm of paper, each with its penalty
    slot: int
    choice: int = 0

    def end(self) -> Point:
        return self.choices[self.choice][0]


Cost = Callable[[Sequence[_Line]], float]


def place(
    shared: Shared,
    columns: Mapping[Side, Column],
    scale: float,
    off: Point,
    obstacles: Sequence[tuple[Point, float]],
    rim: float = 0.0,
) -> list[Callout]:
    """Slots and lines for all numbers of a foot.

    *scale* is mm of paper to a mm of foot, *off* where the foot's box lies, *obstacles* circles in mm of paper that
    lines keep clear of, and *rim* the radius of a target, at whose edge its line ends.
    """
    slots: list[_Slot] = []
    lines: list[_Line] = []
    for side, some in shared.sides.items():
        column = columns[side]
        choices = [_choices(one, column, scale, off, obstacles) for one in some]
        order = sorted(range(len(some)), key=lambda i: choices[i][0][0][1])
        spots = spread([choices[i][0][0][1] for i in order], column)
        for index, spot in zip(order, spots, strict=True):
            lines.append(_Line(some[index], choices[index], len(slots)))
            half = _CHIP * column.spacing
            slots.append(_Slot(side, (column.start, spot), (column.start + column.outward * half, spot), half))
    cost_of = _cost(lines, slots, obstacles)
    _improve(lines, cost_of)
    _uncross(lines, slots)
    for line in lines:  # where the swaps have led a line over a target
        _rechoose(line, cost_of)
        if cost_of([line]) >= _COVERING:
            line.choices += [_on_paper(anchor, scale, off) for anchor in line.number.anchors]
            _rechoose(line, cost_of)
        if cost_of([line]) >= _COVERING:
            _exchange(line, lines, cost_of)
    return [
        Callout(line.number, slots[line.slot].side, slots[line.slot].start, _shortened(line, slots, rim))
        for line in lines
    ]


def _choices(
    one: Number, column: Column, scale: float, off: Point, obstacles: Sequence[tuple[Point, float]]
) -> list[tuple[Point, float]]:
    """The candidates nearest to a column, in mm of paper, the best first; those last that lie behind an obstacle."""

    def rank(anchor: Anchor) -> float:
        end, penalty = _on_paper(anchor, scale, off)
        level = min(max(end[1], column.low), column.high)
        start = (column.start, level)
        hidden = any(
            _passes(start, end, centre, radius + _CLEAR)
            for centre, radius in obstacles
            if math.dist(centre, end) > 1e-6
        )
        return math.dist(start, end) + penalty + _COVERING * hidden

    ranked = sorted(one.anchors, key=rank)
    near = ranked[:_NEAREST] + ranked[_NEAREST :: max(1, len(ranked) // _FARTHER)]
    return [_on_paper(anchor, scale, off) for anchor in near]


def _on_paper(anchor: Anchor, scale: float, off: Point) -> tuple[Point, float]:
    """A candidate in mm of paper, with its penalty in these."""
    return (anchor.at[0] * scale + off[0], anchor.at[1] * scale + off[1]), anchor.penalty * scale


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


def _cost(lines: list[_Line], slots: list[_Slot], obstacles: Sequence[tuple[Point, float]]) -> Cost:
    """What some of the lines cost among all, in mm of line."""

    def cost_of(moved: Sequence[_Line]) -> float:
        total = 0.0
        all_ends = [(line, slots[line.slot].start, line.end()) for line in lines]
        for line in moved:
            start, end = slots[line.slot].start, line.end()
            total += math.dist(start, end) + line.choices[line.choice][1]
            total += _COVERING * sum(
                _passes(start, end, centre, radius + _CLEAR)
                for centre, radius in obstacles
                if math.dist(centre, end) > 1e-6
            )
            for other, other_start, other_end in all_ends:
                if other is not line:
                    if _cross(start, end, other_start, other_end):
                        total += _CROSSING
                    if math.dist(end, other_end) < _NEAR:
                        total += _TOGETHER
                    if _passes(start, end, other_end, _BESIDE):
                        total += _COVERING
                    if _passes(other_start, other_end, end, _BESIDE):
                        total += _COVERING
                    total += _COVERING * (_is_over(line, other, slots) + _is_over(other, line, slots))
        return total

    return cost_of


def _is_over(line: _Line, other: _Line, slots: list[_Slot]) -> bool:
    """Whether a line goes over another's chip."""
    slot = slots[other.slot]
    return _passes(slots[line.slot].start, line.end(), slot.chip, slot.reach - _CLEAR)


def _improve(lines: list[_Line], cost_of: Cost) -> None:
    """Other candidates and swapped slots, for as long as they make the picture better."""
    for _ in range(_SWEEPS):
        if not any(
            [_rechoose(line, cost_of) for line in lines] + [_swap(lines, i, cost_of) for i in range(len(lines))]
        ):
            return


def _rechoose(line: _Line, cost_of: Cost) -> bool:
    """Take the best of a line's candidates; whether it is another one."""
    before, best = line.choice, (cost_of([line]), line.choice)
    for choice in range(len(line.choices)):
        line.choice = choice
        best = min(best, (cost_of([line]) + 1e-9 * (choice != before), choice))
    line.choice = best[1]
    return line.choice != before


def _swap(lines: list[_Line], index: int, cost_of: Cost) -> bool:
    """Swap a line's slot with a later one's wherever that is better; whether it was anywhere."""
    swapped = False
    one = lines[index]
    for other in lines[index + 1 :]:
        before = cost_of([one, other])
        one.slot, other.slot = other.slot, one.slot
        if cost_of([one, other]) < before - 1e-6:
            swapped = True
        else:
            one.slot, other.slot = other.slot, one.slot
    return swapped


def _exchange(line: _Line, lines: list[_Line], cost_of: Cost) -> None:
    """Swap a line's slot with another's where both can then end elsewhere and the picture is better."""
    for other in lines:
        if other is line:
            continue
        before = cost_of([line, other])
        kept = line.choice, other.choice
        line.slot, other.slot = other.slot, line.slot
        for moved in (line, other, line):
            _rechoose(moved, cost_of)
        if cost_of([line, other]) < before - 1e-6:
            if cost_of([line]) < _COVERING:
                return
        else:
            line.slot, other.slot = other.slot, line.slot
            line.choice, other.choice = kept


def _uncross(lines: list[_Line], slots: list[_Slot]) -> None:
    """Swap the slots of lines that cross until none do; every swap shortens the whole, so it ends."""
    crossed = True
    while crossed:
        crossed = False
        for index, one in enumerate(lines):
            for other in lines[index + 1 :]:
                if _cross(slots[one.slot].start, one.end(), slots[other.slot].start, other.end()):
                    one.slot, other.slot = other.slot, one.slot
                    crossed = True


def _shortened(line: _Line, slots: list[_Slot], rim: float) -> Point:
    """Where a line ends: short of a point's target by its radius."""
    start, end = slots[line.slot].start, line.end()
    length = math.dist(start, end)
    if not line.number.has_rim or length <= rim:
        return end
    share = 1 - rim / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _cross(p: Point, q: Point, r: Point, s: Point) -> bool:
    """Whether two segments cross in their inside."""
    (px, py), (qx, qy), (rx, ry), (sx, sy) = p, q, r, s
    dx, dy = qx - px, qy - py
    if (dx * (ry - py) - dy * (rx - px)) * (dx * (sy - py) - dy * (sx - px)) >= 0:
        return False
    dx, dy = sx - rx, sy - ry
    return (dx * (py - ry) - dy * (px - rx)) * (dx * (qy - ry) - dy * (qx - rx)) < 0


def _passes(p: Point, q: Point, centre: Point, radius: float) -> bool:
    """Whether a segment comes nearer to a point than a radius."""
    (px, py), (qx, qy), (x, y) = p, q, centre
    if (x + radius < px and x + radius < qx) or (x - radius > px and x - radius > qx):
        return False
    if (y + radius < py and y + radius < qy) or (y - radius > py and y - radius > qy):
        return False
    dx, dy = qx - px, qy - py
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else ((x - px) * dx + (y - py) * dy) / length
    share = 0.0 if share < 0 else min(share, 1.0)
    return math.hypot(px + share * dx - x, py + share * dy - y) < radius
