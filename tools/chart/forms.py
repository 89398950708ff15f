"""The forms that the areas of the conventional chart are made of: smooth rings, ribbons and ovals, in mm.

Each is simplified once, when it is made, and never again: whoever is cut along it then has the very same corners, so
that neighbours meet in one line.
"""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

import shapely
import shapely.affinity
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]

Points = str  # "a,b a,b ...", as an SVG has them; in a ribbon "a,b,half ..."

NEAR_MM = 0.015  # how far a chord may stray from the curve
_STEPS = 24  # between two given points, before what is straight is left out


def smooth(points: Sequence[Point], *, closed: bool = False) -> list[Point]:
    """A curve through all *points* (a centripetal Catmull-Rom spline), as a polyline."""
    if closed:
        padded = [points[-1], *points, points[0], points[1]]
    else:
        first = (2 * points[0][0] - points[1][0], 2 * points[0][1] - points[1][1])
        last = (2 * points[-1][0] - points[-2][0], 2 * points[-1][1] - points[-2][1])
        padded = [first, *points, last]
    curve: list[Point] = []
    for i in range(len(padded) - 3):
        curve += [_between(padded[i : i + 4], step / _STEPS) for step in range(_STEPS)]
    if not closed:
        curve.append(points[-1])
    return curve


def _between(four: Sequence[Point], share: float) -> Point:
    """The spline at a *share* of the way from the second to the third of four points (after Barry and Goldman)."""
    t0 = 0.0
    t1, t2, t3 = accumulate(max(1e-9, math.dist(p, q) ** 0.5) for p, q in pairwise(four))
    t = t1 + share * (t2 - t1)
    ends = zip(pairwise(four), ((t0, t1), (t1, t2), (t2, t3)), strict=True)
    first, middle, last = (_mixed(*pair, *knots, t) for pair, knots in ends)
    return _mixed(_mixed(first, middle, t0, t2, t), _mixed(middle, last, t1, t3, t), t1, t2, t)


def _mixed(first: Point, second: Point, low: float, high: float, t: float) -> Point:
    share = (t - low) / (high - low)
    return first[0] + share * (second[0] - first[0]), first[1] + share * (second[1] - first[1])


def _plain(ring: Sequence[Point]) -> BaseGeometry:
    return shapely.make_valid(shapely.simplify(shapely.Polygon(ring), NEAR_MM))


def given(points: Points) -> list[Point]:
    """The points that a text names."""
    return [(a, b) for a, b in (map(float, word.split(",")) for word in points.split())]


def ring(points: Points) -> BaseGeometry:
    """A round surface through all points."""
    return _plain(smooth(given(points), closed=True))


def sack(points: Points) -> BaseGeometry:
    """A surface whose points are joined smoothly, but for the first and the last, which lie outside the foot."""
    return _plain(smooth(given(points)))


def oval(a: float, b: float, across: float, along: float, turn: float = 0.0) -> BaseGeometry:
    """An ellipse about (a, b) with its two half axes, turned anticlockwise by degrees."""
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = []
    for step in range(96):
        angle = 2 * math.pi * step / 96
        p, q = across * math.cos(angle), along * math.sin(angle)
        points.append((a + c * p - s * q, b + s * p + c * q))
    return _plain(points)


def ribbon(points: Points) -> BaseGeometry:
    """A band with round ends along a smooth middle line; each point says half its width there: "a,b,half"."""
    middle = [(a, b, half) for a, b, half in (map(float, word.split(",")) for word in points.split())]
    line = smooth([(a, b) for a, b, _ in middle])
    halves = [half for _, half in smooth([(float(i), half) for i, (_, _, half) in enumerate(middle)])]
    left, right = [], []
    for i, (a, b) in enumerate(line):
        before, after = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        da, db = after[0] - before[0], after[1] - before[1]
        length = math.hypot(da, db) or 1.0
        na, nb = -db / length * halves[i], da / length * halves[i]
        left.append((a + na, b + nb))
        right.append((a - na, b - nb))
    band = shapely.make_valid(shapely.Polygon([*left, *reversed(right)]))
    ends = [shapely.Point(line[i]).buffer(halves[i], quad_segs=24) for i in (0, -1)]
    return shapely.make_valid(shapely.simplify(shapely.union_all([band, *ends]), NEAR_MM))


def below(line: Points, by: float = 0.0) -> BaseGeometry:
    """All that lies below a smooth line, which is lowered by so much."""
    points = [(a, b - by) for a, b in smooth(given(line))]
    corners = list(shapely.simplify(shapely.LineString(points), NEAR_MM).coords)
    return shapely.make_valid(shapely.Polygon([*corners, (corners[-1][0], -50.0), (corners[0][0], -50.0)]))


def between(upper: BaseGeometry, lower: BaseGeometry) -> BaseGeometry:
    """What lies below one line and not below the other."""
    return shapely.difference(upper, lower)


def moved(form: BaseGeometry, a: float, b: float) -> BaseGeometry:
    """The form elsewhere."""
    return shapely.affinity.translate(form, a, b)


def line(points: Points) -> BaseGeometry:
    """A smooth line through all points."""
    return shapely.simplify(shapely.LineString(smooth(given(points))), NEAR_MM)
