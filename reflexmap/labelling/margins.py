"""Names in columns beside a picture, with straight leaders that do not cross, in the units of whoever asks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reflexmap.geometry.curve import Bounds, Point

_COVERING = 2_000.0  # what a leader over a target counts, in units of its length
_SLOPE = 0.6  # what a unit of height that a leader has to climb counts


@dataclass(frozen=True, slots=True)
class Column:
    """Where names of one side stand: their inner edge at *x*, from *top* to *bottom*; *side* is -1 for the left."""

    x: float
    top: float
    bottom: float
    side: int
    width: float  # how wide a name may be


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name of a width and height, and where its leader may end, each with how unclear that would be."""

    width: float
    height: float
    ends: tuple[tuple[Point, float], ...]
    clear: float = 0.0  # how far from its end the leader stops


@dataclass(frozen=True, slots=True)
class Standing:
    """A name's box, and its leader from the box to its place."""

    box: Bounds
    start: Point
    end: Point


def stand(
    wanted: Sequence[Wanted], column: Column, obstacles: Sequence[tuple[Point, float]], gap: float
) -> list[Standing | None]:
    """The names of one column, as near to the height of their places as room allows; None for what finds none.

    *obstacles* are circles that leaders keep clear of, but for the one that a leader ends at.
    """
    fitting = [index for index, one in enumerate(wanted) if one.width <= column.width and one.ends]
    ends = {index: _best_end(wanted[index], column, obstacles, None) for index in fitting}
    while fitting and sum(wanted[i].height + gap for i in fitting) - gap > column.bottom - column.top:
        fitting.remove(max(fitting, key=lambda i: (abs(ends[i][0] - column.x), i)))  # the deepest gives way
    order = sorted(fitting, key=lambda i: (ends[i][1], i))
    middles = _spread([ends[i][1] for i in order], [wanted[i].height for i in order], gap, column)
    _uncross(order, middles, ends, column)
    for index, middle in zip(order, middles, strict=True):  # now that it is known where each leader begins
        ends[index] = _best_end(wanted[index], column, obstacles, middle)
    _uncross(order, middles, ends, column)
    found: list[Standing | None] = [None] * len(wanted)
    for index, middle in zip(order, middles, strict=True):
        one = wanted[index]
        inner, outer = column.x, column.x + column.side * one.width
        box = (min(inner, outer), middle - one.height / 2, max(inner, outer), middle + one.height / 2)
        found[index] = Standing(box, (inner, middle), _stopped((inner, middle), ends[index], one.clear))
    return found


def _best_end(one: Wanted, column: Column, obstacles: Sequence[tuple[Point, float]], begun: float | None) -> Point:
    """The clearest and nearest end of a leader that comes in level, or from where it is known to begin."""

    def cost(end: tuple[Point, float]) -> float:
        at, penalty = end
        level = min(max(at[1], column.top + one.height / 2), column.bottom - one.height / 2)
        level = level if begun is None else begun
        covered = any(_passes((column.x, level), at, centre, reach) for centre, reach in obstacles if centre != at)
        return abs(at[0] - column.x) + _SLOPE * abs(at[1] - level) + penalty + _COVERING * covered

    return min(one.ends, key=cost)[0]


def _spread(wished: list[float], heights: list[float], gap: float, column: Column) -> list[float]:
    """Middles in the order of the (sorted) wishes that do not overlap, in the column, moved as little as will do."""
    offsets = [0.0]
    for before, after in pairwise(heights):
        offsets.append(offsets[-1] + (before + after) / 2 + gap)
    blocks: list[tuple[float, int]] = []  # sum of the wishes less their offsets, and how many
    for wish, offset in zip(wished, offsets, strict=False):
        total, count = wish - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            last = blocks.pop()
            total, count = total + last[0], count + last[1]
        blocks.append((total, count))
    if not wished:
        return []
    low = column.top + heights[0] / 2
    high = column.bottom - heights[-1] / 2 - offsets[-1]
    starts = [min(max(total / count, low), max(low, high)) for total, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=False)]


def _uncross(order: list[int], middles: list[float], ends: dict[int, Point], column: Column) -> None:
    """Swap neighbours whose leaders cross, until none do; every swap shortens the whole, so it ends."""
    crossed = True
    while crossed:
        crossed = False
        for i in range(len(order)):
            for j in range(i + 1, len(order)):
                first, second = (column.x, middles[i]), (column.x, middles[j])
                if _cross(first, ends[order[i]], second, ends[order[j]]):
                    order[i], order[j] = order[j], order[i]
                    crossed = True


def _stopped(start: Point, end: Point, clear: float) -> Point:
    """Where a leader ends that stops short of its place."""
    length = math.dist(start, end)
    if not clear or length <= clear:
        return end
    share = 1 - clear / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _passes(p: Point, q: Point, centre: Point, radius: float) -> bool:
    """Whether a segment comes nearer to a point than a radius."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else ((centre[0] - p[0]) * dx + (centre[1] - p[1]) * dy) / length
    share = min(1.0, max(0.0, share))
    return math.hypot(p[0] + share * dx - centre[0], p[1] + share * dy - centre[1]) < radius


def _cross(p: Point, q: Point, r: Point, s: Point) -> bool:
    """Whether two segments cross in their inside."""
    return _turn(p, q, r) * _turn(p, q, s) < 0 and _turn(r, s, p) * _turn(r, s, q) < 0


def _turn(p: Point, q: Point, r: Point) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
