"""Areas and strokes drawn freehand, without shapely: a point that stands for them, and whether one holds a point."""

import math
from itertools import pairwise

from reflexmap.geometry.curve import Point

Points = tuple[Point, ...]


def middle_of(line: Points) -> Point:
    """The point half-way along a line."""
    left = sum(map(math.dist, line, line[1:])) / 2
    for start, end in pairwise(line):
        length = math.dist(start, end)
        if left <= length and length > 0:
            share = left / length
            return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
        left -= length
    return line[-1]


def inner_point(ring: Points) -> Point:
    """The centre of an area, or, where that lies outside, the middle of its widest part at that height."""
    centre = _centre_of(ring)
    if holds(ring, centre):
        return centre
    height = centre[1]
    crossed = sorted(_crossings(ring, height))
    spans = [(right - left, (left + right) / 2) for left, right in zip(crossed[::2], crossed[1::2], strict=False)]
    return (max(spans)[1], height) if spans else ring[0]


def holds(ring: Points, point: Point) -> bool:
    """Whether a point lies within an area; where it crosses itself, what is covered twice counts as outside."""
    a, b = point
    return sum(crossing > a for crossing in _crossings(ring, b)) % 2 == 1


def _crossings(ring: Points, height: float) -> list[float]:
    """Where an area's border crosses a height."""
    crossed = []
    for (a0, b0), (a1, b1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (b0 > height) != (b1 > height):
            crossed.append(a0 + (a1 - a0) * ((height - b0) / (b1 - b0)))
    return crossed


def _centre_of(ring: Points) -> Point:
    """The centre of gravity; of an area without any surface, the mean of its points."""
    a0, b0 = ring[0]
    twice, along, up = 0.0, 0.0, 0.0
    for (a1, b1), (a2, b2) in pairwise((*ring, ring[0])):
        cross = (a1 - a0) * (b2 - b0) - (a2 - a0) * (b1 - b0)
        twice += cross
        along += cross * (a1 + a2 - 2 * a0)
        up += cross * (b1 + b2 - 2 * b0)
    if abs(twice) < 1e-9:
        return sum(a for a, _ in ring) / len(ring), sum(b for _, b in ring) / len(ring)
    return a0 + along / (3 * twice), b0 + up / (3 * twice)
