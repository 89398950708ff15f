"""Where on a place its leader line may end: candidates in mm of the foot frame, each with how unclear it would be."""

from collections.abc import Iterator
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.shapes import Shapes
from reflexmap.kinds import Kind

_FRACTIONS = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)  # of a line's length
_LEVELS = 8  # across and along, at which a surface is looked for ends
_INSET_MM = 4.0  # how far inside a surface a leader ends, where there is room
_UNCLEAR_MM = 45.0  # a place that lies under another is worth so much longer a leader
_FREE_SHARE, _FREE_MM2 = 0.04, 60.0  # of a surface, and at least, that has to be clear of others for an end there
_NEAR_POINT_MM = 7.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of a place in the foot frame, and its penalty in mm of leader."""

    at: Point
    penalty: float = 0.0


@dataclass(frozen=True, slots=True)
class Target:
    """A place of one view that gets a callout."""

    placed: Placed
    anchors: tuple[Anchor, ...]

    @property
    def kind(self) -> Kind:
        """The kind of the place's entry."""
        return self.placed.kind


def targets_of(shapes: Shapes, view: View, listed: set[EntryRef], shown: frozenset[Kind]) -> list[Target]:
    """The places of a view that are listed, each with candidates; *shown* kinds are there to be confused with.

    A place all over the foot is a target only where it is marked at all: among chosen places.
    """
    drawn = [
        (placed, geometry)
        for placed, geometry in shapes.of_view(view)
        if not geometry.is_empty and (placed.ref in listed or placed.kind in shown)
    ]
    points = [placed.point for placed, _ in drawn if placed.curve is None]
    found = []
    for placed, geometry in drawn:
        if placed.ref not in listed:
            continue
        if placed.curve is None:
            found.append(Target(placed, (Anchor(placed.point),)))
            continue
        others = [
            other
            for rival, other in drawn
            if rival is not placed and not rival.covers_foot and rival.kind in (Kind.AREA, Kind.REFLEX)
        ]
        candidates = list(dict.fromkeys((*_candidates(geometry), *_free_candidates(geometry, others))))
        penalties = _penalties(candidates, others, points)
        found.append(Target(placed, tuple(map(Anchor, candidates, penalties))))
    return found


def _penalties(candidates: list[Point], others: list[BaseGeometry], points: list[Point]) -> list[float]:
    """How unclear each candidate is: under how many other surfaces, and how near to a point's target."""
    across, along = [p[0] for p in candidates], [p[1] for p in candidates]
    penalties = [0.0] * len(candidates)
    for other in others:
        for index, inside in enumerate(shapely.intersects_xy(other, across, along).tolist()):
            penalties[index] += _UNCLEAR_MM * inside
    for index, (a, b) in enumerate(candidates):
        if any((a - p) ** 2 + (b - q) ** 2 < _NEAR_POINT_MM**2 for p, q in points):
            penalties[index] += 2 * _UNCLEAR_MM
    return penalties


def _free_candidates(geometry: BaseGeometry, others: list[BaseGeometry]) -> Iterator[Point]:
    """Points of the part of a surface that lies under no other, if that is more than a sliver."""
    if geometry.area == 0 or not others:
        return
    free = shapely.difference(geometry, shapely.union_all(others)).buffer(-1.0)
    for part in shapely.get_parts(free):
        if part.area > max(_FREE_MM2, _FREE_SHARE * geometry.area):
            yield from _candidates(part)


def _candidates(geometry: BaseGeometry) -> Iterator[Point]:
    """Points of a place: along a line, or the ends of cuts through a surface a little inside its edge."""
    if geometry.area == 0:
        for line in shapely.get_parts(geometry):
            for fraction in _FRACTIONS:
                point = shapely.line_interpolate_point(line, fraction, normalized=True)
                yield point.x, point.y
        return
    inner = _inset(geometry)
    a0, b0, a1, b1 = inner.bounds
    cuts: list[tuple[Point, Point]] = []
    for step in range(_LEVELS):
        share = (step + 0.5) / _LEVELS
        level, post = b0 + share * (b1 - b0), a0 + share * (a1 - a0)
        cuts += [((a0 - 1, level), (a1 + 1, level)), ((post, b0 - 1), (post, b1 + 1))]
    for low_a, low_b, high_a, high_b in shapely.bounds(
        shapely.intersection(inner, shapely.linestrings(cuts))
    ).tolist():
        if low_a == low_a:  # a cut that meets nothing has no bounds
            yield low_a, low_b
            yield high_a, high_b


def _inset(geometry: BaseGeometry) -> BaseGeometry:
    """The surface without its rim, which gets as wide as leaves something over."""
    for inset in (_INSET_MM, _INSET_MM / 2, _INSET_MM / 4):
        inner = geometry.buffer(-inset)
        if not inner.is_empty:
            return inner
    return geometry
