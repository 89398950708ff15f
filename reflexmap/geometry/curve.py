"""Curves of a drawing: lines and cubic Béziers, kept exact for painting and flattened for measuring."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]

FLATNESS_MM = 0.01  # how far a chord may stray from its Bézier
MAX_CHORDS = 64


class Subpath(NamedTuple):
    """A start, then segments: one point for a line, three (two controls and the end) for a cubic Bézier."""

    start: Point
    segments: tuple[tuple[Point, ...], ...]
    closed: bool

    def is_sound(self) -> bool:
        """Whether each segment is a line or a cubic Bézier."""
        return all(len(segment) in (1, 3) for segment in self.segments)

    def flattened(self) -> list[Point]:
        """The subpath as points of a polyline; a closed one does not repeat its start unless the drawing does."""
        points = [self.start]
        for segment in self.segments:
            if len(segment) == 1:
                points.append(segment[0])
            else:
                points.extend(_chords(points[-1], *segment))
        return points

    def extremes(self) -> Iterator[Point]:
        """Points of the subpath whose bounds are its bounds: all ends, and where a Bézier turns back."""
        yield self.start
        here = self.start
        for segment in self.segments:
            if len(segment) == 3:
                for axis in (0, 1):
                    values = here[axis], segment[0][axis], segment[1][axis], segment[2][axis]
                    if (
                        not min(values[0], values[3])
                        <= min(values[1:3])
                        <= max(values[1:3])
                        <= max(values[0], values[3])
                    ):
                        yield from (_at(t, here, *segment) for t in _turns(*values))
            here = segment[-1]
            yield here


class Curve(NamedTuple):
    """One shape of a drawing, in mm; closed subpaths are filled by the even-odd rule."""

    subpaths: tuple[Subpath, ...]

    @property
    def is_closed(self) -> bool:
        """Whether the curve encloses a surface, and is not a line."""
        return all(sub.closed for sub in self.subpaths)

    @property
    def segments(self) -> int:
        """How many lines and Béziers it has."""
        return sum(len(sub.segments) for sub in self.subpaths)

    def centre(self) -> Point:
        """The middle of its bounds."""
        low_a, low_b, high_a, high_b = self.bounds()
        return (low_a + high_a) / 2, (low_b + high_b) / 2

    def is_sound(self) -> bool:
        """Whether there is anything to draw, all of it lines and cubic Béziers."""
        return bool(self.subpaths) and all(sub.is_sound() for sub in self.subpaths)

    def moved(self, move: Callable[[Point], Point]) -> "Curve":
        """The curve with every point moved; exact for affine moves, which keep Béziers Béziers."""
        return Curve(
            tuple(
                Subpath(move(sub.start), tuple(tuple(map(move, segment)) for segment in sub.segments), sub.closed)
                for sub in self.subpaths
            )
        )

    def scaled(self, factor: float) -> "Curve":
        """The curve *factor* times as large about the frame's origin."""
        return self if factor == 1 else self.moved(lambda p: (p[0] * factor, p[1] * factor))

    def polylines(self) -> Iterator[list[Point]]:
        """Each subpath flattened."""
        return (sub.flattened() for sub in self.subpaths)

    def bounds(self) -> Bounds:
        """Lowest a, lowest b, highest a, highest b of the curve."""
        points = [point for sub in self.subpaths for point in sub.extremes()]
        firsts, seconds = [p[0] for p in points], [p[1] for p in points]
        return min(firsts), min(seconds), max(firsts), max(seconds)


def polygon(points: list[Point]) -> Subpath:
    """A closed subpath of straight lines."""
    return Subpath(points[0], tuple((point,) for point in points[1:]), closed=True)


def polyline(points: list[Point]) -> Subpath:
    """An open subpath of straight lines."""
    return Subpath(points[0], tuple((point,) for point in points[1:]), closed=False)


def smooth_line(points: Sequence[Point]) -> Subpath:
    """An open subpath through at least two points; at each it runs as from the one before to the one after.

    The sharper it has to turn at a point, the nearer to it the bend is; where it turns back, it has a corner there.
    """
    ends = [points[0], *points, points[-1]]
    ways = [_way(*three) for three in zip(ends, points, ends[2:], strict=False)]
    segments = []
    for (here, way), (there, on) in pairwise(zip(points, ways, strict=True)):
        third = math.dist(here, there) / 3
        first = here[0] + way[0] * third, here[1] + way[1] * third
        second = there[0] - on[0] * third, there[1] - on[1] * third
        segments.append((first, second, there))
    return Subpath(points[0], tuple(segments), closed=False)


def _way(before: Point, here: Point, after: Point) -> Point:
    """Where a smooth line goes at a point; shorter than one where it bends there, nothing where it turns back."""
    way = _unit(before, after)
    legs = [_unit(*leg) for leg in ((before, here), (here, after)) if leg[0] != leg[1]]
    eased = max(0.0, min((_along(way, leg) for leg in legs), default=0.0))
    return way[0] * eased, way[1] * eased


def _along(one: Point, other: Point) -> float:
    """How far a unit vector goes in the direction of another."""
    return one[0] * other[0] + one[1] * other[1]


def _unit(start: Point, end: Point) -> Point:
    """The direction from one point to another; none between two on the same spot."""
    length = math.dist(start, end)
    return ((end[0] - start[0]) / length, (end[1] - start[1]) / length) if length else (0.0, 0.0)


def _chords(p0: Point, p1: Point, p2: Point, p3: Point) -> Iterator[Point]:
    """Points of a cubic Bézier after its start; n chords stray by at most 3/4 of its bend over n squared."""
    first = math.hypot(p0[0] - 2 * p1[0] + p2[0], p0[1] - 2 * p1[1] + p2[1])
    second = math.hypot(p1[0] - 2 * p2[0] + p3[0], p1[1] - 2 * p2[1] + p3[1])
    count = max(1, min(MAX_CHORDS, math.ceil(math.sqrt(0.75 * max(first, second) / FLATNESS_MM))))
    for step in range(1, count + 1):
        yield _at(step / count, p0, p1, p2, p3)


def _at(t: float, p0: Point, p1: Point, p2: Point, p3: Point) -> Point:
    """The point of a cubic Bézier at *t* from 0 to 1."""
    s = 1.0 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0], a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]


def _turns(v0: float, v1: float, v2: float, v3: float) -> Iterator[float]:
    """Where inside (0, 1) one coordinate of a cubic Bézier turns back: the roots of its derivative."""
    a, b, c = v3 - 3 * v2 + 3 * v1 - v0, 2 * (v2 - 2 * v1 + v0), v1 - v0
    if abs(a) < 1e-12:
        roots = [-c / b] if b else []
    else:
        under = b * b - 4 * a * c
        roots = [(-b + sign * math.sqrt(under)) / (2 * a) for sign in (1, -1)] if under >= 0 else []
    return (root for root in roots if 0 < root < 1)
