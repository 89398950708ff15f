"""Numbers round a foot and straight lines to its places that neither cross nor cover a number.

Everything is in mm of the page, with the foot's box at (0, 0). The sides are shared out first, because how much room
a foot needs follows from them; then each number gets a slot, and lines are swapped until none crosses another: the
shortest assignment of lines to slots has no crossings, and each swap of two that cross is a step towards it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reflexmap.geometry.curve import Point
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Anchor

DISC = 2.1  # radius of a number's disc
SPACING = 2 * DISC + 0.7  # from one number to the next
GAP = 3.4  # from the foot's box to a number
GUTTER = GAP + 2 * DISC + 0.4  # what numbers on one side take of the page
_FAR_SIDE_MM = 200.0  # what a side counts more that lies across most of the foot
_CROWDED_MM = 3.5  # of foot: what each number more on a side counts, so that the sides fill evenly
_FAR = 0.55  # of the foot's breadth or length, beyond which a side is the far one
_CROSSING, _COVERING, _TOGETHER = 20_000.0, 2_000.0, 12.0  # what each mistake counts, in mm of line
_NEAR = 6.0  # ends of two lines that are nearer than this seem to be one
_BESIDE = 0.8  # mm: a line that comes so near to another's end seems to go there
_SWEEPS = 12
_NEAREST, _FARTHER = 8, 12  # candidates of a place that are tried: the best, and some of the rest
_CLEAR = 0.5  # mm between a leader and a number that it passes


class Side(StrEnum):
    """Where numbers stand."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"

    @property
    def is_level(self) -> bool:
        """Whether the side's numbers stand in a row, not in a column."""
        return self in (Side.TOP, Side.BOTTOM)


@dataclass(frozen=True, slots=True)
class Number:
    """A place that wants a number: candidates on the foot's box in mm of foot, x to the right and y down."""

    label: str
    kind: Kind
    anchors: tuple[Anchor, ...]
    has_rim: bool = False  # whether the line stops short of a target


@dataclass(frozen=True, slots=True)
class Callout:
    """A number at *label* whose line runs from *start* to *end*."""

    number: Number
    label: Point
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Shared:
    """Which numbers go to which side."""

    sides: dict[Side, tuple[Number, ...]]

    def gutter(self, side: Side) -> float:
        """The room that a side's numbers take beside the foot, in mm of paper."""
        return GUTTER if self.sides.get(side) else 0.0

    @property
    def least_width(self) -> float:
        """How wide the foot's box has to be for the rows."""
        return max((len(self.sides.get(side, ())) * SPACING for side in (Side.TOP, Side.BOTTOM)), default=0.0)

    @property
    def least_height(self) -> float:
        """How tall the foot's box has to be for the columns."""
        return max((len(self.sides.get(side, ())) * SPACING for side in (Side.LEFT, Side.RIGHT)), default=0.0)


def share_out(numbers: Sequence[Number], width: float, height: float, sides: Sequence[Side]) -> Shared:
    """Give each place the side that it is nearest to, evenly; *width* and *height* of the foot in mm of foot."""
    shared: dict[Side, list[Number]] = {side: [] for side in sides}
    for one in sorted(numbers, key=lambda w: -min(_reach(w, side, width, height) for side in sides)):
        best = min(sides, key=lambda side: _reach(one, side, width, height) + _CROWDED_MM * len(shared[side]))
        shared[best].append(one)
    return Shared({side: tuple(some) for side, some in shared.items() if some})


def _reach(one: Number, side: Side, width: float, height: float) -> float:
    """How long, in mm of foot, the shortest line to a side is, with its penalty."""
    across = height if side.is_level else width
    depths = ((_depth(anchor.at, side, width, height), anchor.penalty) for anchor in one.anchors)
    return min(depth + penalty + _FAR_SIDE_MM * (depth > _FAR * across) for depth, penalty in depths)


def _depth(at: Point, side: Side, width: float, height: float) -> float:
    match side:
        case Side.LEFT:
            return at[0]
        case Side.RIGHT:
            return width - at[0]
        case Side.TOP:
            return at[1]
        case Side.BOTTOM:
            return height - at[1]


@dataclass(slots=True)
class _Slot:
    """A place for a number: its disc's centre, and where its line begins."""

    centre: Point
    start: Point


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
    size: Point,
    scale: float,
    room: Point,
    obstacles: Sequence[tuple[Point, float]],
    rim: float = 0.0,
) -> list[Callout]:
    """Slots and lines for all numbers of a foot.

    *size* is the foot in mm of foot, *scale* mm of paper to one of these, *room* the box that the foot stands in the
    middle of (at least as large), *obstacles* circles in mm of paper on that box that lines keep clear of, and *rim*
    the radius of a target, at whose edge its line ends.
    """
    dx, dy = (room[0] - size[0] * scale) / 2, (room[1] - size[1] * scale) / 2
    slots: list[_Slot] = []
    lines: list[_Line] = []
    for side, some in shared.sides.items():
        choices = [_choices(one, side, size, scale, (dx, dy), obstacles) for one in some]
        order = sorted(range(len(some)), key=lambda i: _along(choices[i][0][0], side))
        length = room[0] if side.is_level else room[1]
        spots = _spread([_along(choices[i][0][0], side) for i in order], length)
        for index, spot in zip(order, spots, strict=True):
            lines.append(_Line(some[index], choices[index], len(slots)))
            slots.append(_slot(side, spot, room))
    cost_of = _cost(lines, slots, obstacles)
    _improve(lines, cost_of)
    _uncross(lines, slots)
    for line in lines:  # where the swaps have led a line over a target
        _rechoose(line, cost_of)
        if cost_of([line]) >= _COVERING:
            line.choices += [_on_paper(anchor, scale, (dx, dy)) for anchor in line.number.anchors]
            _rechoose(line, cost_of)
        if cost_of([line]) >= _COVERING:
            _exchange(line, lines, cost_of)
    return [
        Callout(line.number, slots[line.slot].centre, slots[line.slot].start, _shortened(line, slots, rim))
        for line in lines
    ]


def _along(at: Point, side: Side) -> float:
    return at[0] if side.is_level else at[1]


def _choices(
    one: Number, side: Side, size: Point, scale: float, off: Point, obstacles: Sequence[tuple[Point, float]]
) -> list[tuple[Point, float]]:
    """The candidates nearest to a side, in mm of paper, the best first; those last that lie behind an obstacle."""

    def rank(anchor: Anchor) -> float:
        end = _on_paper(anchor, scale, off)[0]
        start = _slot(side, _along(end, side), (size[0] * scale + 2 * off[0], size[1] * scale + 2 * off[1])).start
        hidden = any(
            _passes(start, end, centre, radius + _CLEAR)
            for centre, radius in obstacles
            if math.dist(centre, end) > 1e-6
        )
        return _depth(anchor.at, side, *size) + anchor.penalty + _COVERING * hidden

    ranked = sorted(one.anchors, key=rank)
    near = ranked[:_NEAREST] + ranked[_NEAREST :: max(1, len(ranked) // _FARTHER)]
    return [_on_paper(anchor, scale, off) for anchor in near]


def _on_paper(anchor: Anchor, scale: float, off: Point) -> tuple[Point, float]:
    """A candidate in mm of paper, with its penalty in these."""
    return (anchor.at[0] * scale + off[0], anchor.at[1] * scale + off[1]), anchor.penalty * scale


def _slot(side: Side, along: float, room: Point) -> _Slot:
    out = GAP + DISC
    match side:
        case Side.LEFT:
            return _Slot((-out, along), (-GAP, along))
        case Side.RIGHT:
            return _Slot((room[0] + out, along), (room[0] + GAP, along))
        case Side.TOP:
            return _Slot((along, -out), (along, -GAP))
        case Side.BOTTOM:
            return _Slot((along, room[1] + out), (along, room[1] + GAP))


def _spread(wished: list[float], length: float) -> list[float]:
    """Positions in the order of the (sorted) wishes, SPACING apart, within the side, moved as little as will do."""
    blocks: list[list[float]] = []  # sum of wishes less their offsets, and how many
    for index, wish in enumerate(wished):
        blocks.append([wish - index * SPACING, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0] + last[0], blocks[-1][1] + last[1]]
    low, high = DISC, length - DISC - (len(wished) - 1) * SPACING
    starts = [min(max(total / count, low), max(low, high)) for total, count in blocks for _ in range(int(count))]
    return [start + index * SPACING for index, start in enumerate(starts)]


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
        return total

    return cost_of


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
