"""Curves cut into chords stay close to the curves."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import MAX_CHORDS, Curve, Point, Subpath, polygon, polyline
from reflexmap.geometry.shapes import CutMap, area_of

STRAY_MM = 0.01  # far less than the thinnest line drawn

coordinates = st.floats(-120, 120)
points = st.tuples(coordinates, coordinates)


def bezier(t: float, p0: Point, p1: Point, p2: Point, p3: Point) -> Point:
    """By de Casteljau's way: half-way points of half-way points."""

    def between(one: Point, other: Point) -> Point:
        return one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t

    a, b, c = between(p0, p1), between(p1, p2), between(p2, p3)
    return between(between(a, b), between(b, c))


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stretch."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    t = min(1.0, max(0.0, t))
    return math.dist(point, (start[0] + t * dx, start[1] + t * dy))


def furthest(start: Point, segment: tuple[Point, ...]) -> float:
    """How far a Bézier ever is from its chords, each chord asked at its own stretch of the curve."""
    chords = Subpath(start, (segment,), closed=False).flattened()
    count = len(chords) - 1
    worst = 0.0
    for step in range(count):
        for part in (0.25, 0.5, 0.75):
            spot = bezier((step + part) / count, start, *segment)
            worst = max(worst, off(spot, chords[step], chords[step + 1]))
    return worst


@pytest.mark.parametrize("mm", [90.0, 250.0, 330.0])
@pytest.mark.parametrize("view", list(View))
def test_chords_stray_from_no_drawn_curve(footmap: CutMap, view: View, mm: float) -> None:
    scale = mm / 250.0
    for curve in footmap.drawings[view].shapes.values():
        for sub in curve.scaled(scale).subpaths:
            start = sub.start
            for segment in sub.segments:
                if len(segment) == 3:
                    assert furthest(start, segment) <= STRAY_MM
                start = segment[-1]


@given(p0=points, p1=points, p2=points, p3=points)
def test_any_curve_of_a_foot_s_size_stays_close(p0: Point, p1: Point, p2: Point, p3: Point) -> None:
    """The chords of a cubic are off by at most an eighth of its bend over their number squared."""
    bend = 6 * max(
        math.hypot(p0[0] - 2 * p1[0] + p2[0], p0[1] - 2 * p1[1] + p2[1]),
        math.hypot(p1[0] - 2 * p2[0] + p3[0], p1[1] - 2 * p2[1] + p3[1]),
    )
    chords = Subpath(p0, ((p1, p2, p3),), closed=False).flattened()
    assert chords[0] == p0
    assert chords[-1] == pytest.approx(p3, abs=1e-9)
    assert len(chords) <= MAX_CHORDS + 1
    assert furthest(p0, (p1, p2, p3)) <= bend / 8 / (len(chords) - 1) ** 2 + 1e-9
    if len(chords) <= MAX_CHORDS:
        assert furthest(p0, (p1, p2, p3)) <= STRAY_MM + 1e-9


def test_a_circle_of_four_curves_keeps_its_area() -> None:
    k = 0.5522847498 * 10
    quarters = (
        ((10.0, k), (k, 10.0), (0.0, 10.0)),
        ((-k, 10.0), (-10.0, k), (-10.0, 0.0)),
        ((-10.0, -k), (-k, -10.0), (0.0, -10.0)),
        ((k, -10.0), (10.0, -k), (10.0, 0.0)),
    )
    circle = Curve((Subpath((10.0, 0.0), quarters, closed=True),))
    assert area_of(circle).area == pytest.approx(math.pi * 100, rel=1e-3)
    assert circle.bounds() == pytest.approx((-10, -10, 10, 10))


def test_lines_stay_as_they_are() -> None:
    corners = [(0.0, 0.0), (3.0, 0.0), (3.0, 4.0)]
    assert polygon(corners).flattened() == corners
    assert polygon(corners).closed
    assert polyline(corners).flattened() == corners
    assert not polyline(corners).closed
    assert Curve((polygon(corners),)).scaled(2).bounds() == (0, 0, 6, 8)


def test_moving_keeps_curves_curves() -> None:
    sub = Subpath((0.0, 0.0), (((1.0, 0.0), (2.0, 1.0), (2.0, 2.0)), ((5.0, 5.0),)), closed=True)
    (moved,) = Curve((sub,)).moved(lambda point: (point[0] + 10, -point[1])).subpaths
    assert moved == Subpath((10.0, 0.0), (((11.0, 0.0), (12.0, -1.0), (12.0, -2.0)), ((15.0, -5.0),)), closed=True)
