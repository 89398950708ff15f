"""What lies under a point, held against asking every shape one by one."""

from dataclasses import replace
from functools import cache

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from reflexmap import library
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Claim, Entry, Place, PointPlace, ShapePlace
from reflexmap.atlas.fault import Spot
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve, polygon, polyline
from reflexmap.geometry.drawing import OUTLINE
from reflexmap.geometry.hits import _FEW, LINE_REACH_MM, POINT_REACH_MM, HitIndex, Reach
from reflexmap.geometry.placed import PlacedEntry as Placed
from reflexmap.geometry.shapes import CutDrawing, CutMap, Shapes, cut
from reflexmap.kinds import Kind
from tests.refs import ref

ORDER = {Kind.POINT: 0, Kind.LINE: 1, Kind.AREA: 2, Kind.REFLEX: 2, Kind.ZONE: 3}


@cache
def built_in() -> HitIndex:
    return HitIndex(Shapes(library.cut_map(library.plates(), 250.0)))


def by_hand(shapes: Shapes, view: View, a: float, b: float, reach: Reach) -> set[str]:
    """The ids that lie there, by asking every geometry."""
    here = shapely.Point(a, b)
    if not shapes.outlines[view].intersects(here):
        return set()
    found = set()
    for placed, geometry in shapes.of_view(view):
        near = reach.line if placed.kind is Kind.LINE else reach.point
        if geometry.intersects(here) if geometry.area > 0 else geometry.distance(here) <= near:
            found.add(placed.ref.id)
    return found


def rank_of(shapes: Shapes, placed: Placed, geometry: BaseGeometry, here: shapely.Point) -> tuple[int, float]:
    return 9 if placed.covers_foot else ORDER[placed.kind], geometry.area or geometry.distance(here)


@settings(max_examples=400)
@given(
    view=st.sampled_from(list(View)),
    across=st.floats(-0.05, 1.05),
    along=st.floats(-0.05, 1.05),
)
def test_the_index_agrees_with_asking_each_shape(view: View, across: float, along: float) -> None:
    index = built_in()
    a0, b0, a1, b1 = index.shapes.outlines[view].bounds
    a, b = a0 + across * (a1 - a0), b0 + along * (b1 - b0)
    hits = index.at(view, a, b)
    assert {placed.ref.id for placed in hits} == by_hand(index.shapes, view, a, b, Reach())
    assert len({placed.ref.id for placed in hits}) == len(hits)
    geometries = {placed.ref.id: geometry for placed, geometry in index.shapes.of_view(view)}
    here = shapely.Point(a, b)
    ranks = [rank_of(index.shapes, placed, geometries[placed.ref.id], here) for placed in hits]
    assert ranks == sorted(ranks)


@settings(max_examples=150)
@given(
    view=st.sampled_from(list(View)),
    across=st.floats(0, 1),
    along=st.floats(0, 1),
    point=st.floats(0.1, 60),
    line=st.floats(0.1, 60),
)
def test_the_index_agrees_with_any_reach(view: View, across: float, along: float, point: float, line: float) -> None:
    index = built_in()
    a0, b0, a1, b1 = index.shapes.outlines[view].bounds
    a, b, reach = a0 + across * (a1 - a0), b0 + along * (b1 - b0), Reach(point=point, line=line)
    assert {placed.ref.id for placed in index.at(view, a, b, reach)} == by_hand(index.shapes, view, a, b, reach)


@settings(max_examples=150)
@given(
    view=st.sampled_from(list(View)),
    entry=st.integers(0, 100),
    spot=st.floats(0, 1),
)
def test_the_index_agrees_on_borders(view: View, entry: int, spot: float) -> None:
    index = built_in()
    places = list(index.shapes.of_view(view))
    _, geometry = places[entry % len(places)]
    edge = geometry.boundary if geometry.area > 0 else geometry
    here = edge if isinstance(edge, shapely.Point) else edge.interpolate(spot, normalized=True)
    ids = {placed.ref.id for placed in index.at(view, here.x, here.y)}
    assert ids == by_hand(index.shapes, view, here.x, here.y, Reach())


@pytest.mark.parametrize("mm", [200.0, 250.0, 300.0])
def test_every_point_is_the_first_thing_where_it_lies(mm: float) -> None:
    footmap = library.cut_map(library.plates(), mm)
    index = HitIndex(Shapes(footmap))
    for entry in footmap.maps.of_kind(Kind.POINT):
        (placed,) = footmap.of_entry(entry.ref)
        assert index.at(placed.view, *placed.point)[0].entry.id == entry.id


def test_a_click_near_a_point_means_the_nearest(footmap: CutMap, index: HitIndex) -> None:
    (liver,), (lungs,) = footmap.of_entry(ref("point.liver")), footmap.of_entry(ref("point.lungs"))
    wide = Reach(point=20.0)
    a, b = liver.point
    assert [p.entry.id for p in index.at(View.SOLE, a, b - 4, wide)][:2] == ["point.liver", "point.lungs"]
    assert [p.entry.id for p in index.at(View.SOLE, a, b - 6, wide)][:2] == ["point.lungs", "point.liver"]
    assert lungs.point[1] == pytest.approx(b - 10)


@pytest.mark.parametrize("side", [-1, 1])
def test_a_point_has_its_reach_and_no_more(footmap: CutMap, index: HitIndex, side: int) -> None:
    (nerves,) = footmap.of_entry(ref("point.nerves"))
    a, b = nerves.point
    near, far = (index.at(View.TOP, a + side * (POINT_REACH_MM + d), b) for d in (-0.01, 0.01))
    assert "point.nerves" in [placed.ref.id for placed in near]
    assert "point.nerves" not in [placed.ref.id for placed in far]


def test_a_line_has_its_reach_and_no_more(shapes: Shapes, index: HitIndex) -> None:
    (waist,) = [g for placed, g in shapes.of_view(View.SOLE) if placed.ref.id == "line.waist"]
    middle = waist.interpolate(0.5, normalized=True)
    for away, is_meant in ((LINE_REACH_MM - 0.05, True), (LINE_REACH_MM + 0.3, False)):
        ids = [placed.ref.id for placed in index.at(View.SOLE, middle.x, middle.y + away)]
        assert ("line.waist" in ids) == is_meant


@pytest.mark.parametrize(
    ("view", "a", "b"),
    [
        (View.SOLE, 500.0, 500.0),
        (View.SOLE, -60.0, 20.0),
        (View.SOLE, 0.0, -1.0),
        (View.TOP, float("nan"), 10.0),
        (View.INNER, -5.0, 20.0),
        (View.OUTER, 240.0, 100.0),
    ],
)
def test_beside_the_foot_lies_nothing(index: HitIndex, view: View, a: float, b: float) -> None:
    assert not index.is_on_foot(view, a, b)
    assert index.at(view, a, b) == []


@pytest.mark.parametrize(
    ("view", "a", "b", "ids"),
    [
        (
            View.SOLE,
            -25.0,
            184.0,
            ["point.liver", "area.big-toe-joint", "area.ball", "zone.1", "area.sole", "reflex.whole-foot"],
        ),
        (View.SOLE, 5.0, 20.0, ["area.heel", "zone.3", "area.sole", "reflex.whole-foot"]),
        (View.TOP, 20.0, 115.0, ["area.instep", "zone.4", "reflex.whole-foot"]),
        (View.INNER, 65.0, 85.0, ["area.ankle", "reflex.whole-foot"]),
        (View.OUTER, 20.0, 15.0, ["area.heel", "reflex.whole-foot"]),
    ],
)
def test_known_places(index: HitIndex, view: View, a: float, b: float, ids: list[str]) -> None:
    assert [placed.ref.id for placed in index.at(view, a, b)] == ids


def _tile(number: int) -> Curve:
    """One of many squares with a notch, strewn over a foot of 100 × 250 mm."""
    x, y = -50 + (number * 37 % 90), (number * 53) % 235
    size = 6 + number % 11
    points = [(x, y), (x + size, y), (x + size, y + size), (x + size / 2, y + size / 3), (x, y + size)]
    return Curve((polygon([(float(a), float(b)) for a, b in points]),))


def _entry(name: str, kind: Kind, places: tuple[Place, ...], claim: Claim) -> Entry:
    return Entry(ref(name), kind, name, name, name, "There.", places, (claim,))


def crowded(count: int) -> CutMap:
    """A map of *count* areas, as many lines and as many points on a rectangular foot."""
    box = Curve((polygon([(-50.0, 0.0), (50.0, 0.0), (50.0, 250.0), (-50.0, 250.0)]),))
    shapes = {OUTLINE: box}
    entries = {}
    built = library.maps().atlases[0]
    claim = built.entry("area.heel").massage[0]
    marks = {}
    for number in range(count):
        start = (-50.0 + number % 100, float(number * 7 % 250))
        stroke = Curve((polyline([start, (start[0] + 9, start[1] + 5)]),))
        for kind, curve in ((Kind.AREA, _tile(number)), (Kind.LINE, stroke)):
            name = f"{kind.value}.n{number}"
            shapes[name] = curve
            places = (ShapePlace(View.SOLE, name, Spot("made")),)
            entries[name] = _entry(name, kind, places, claim)
        marks[f"landmark.n{number}"] = (-49.0 + number * 29 % 97, 1.0 + number * 31 % 247)
        spot = PointPlace(View.SOLE, (f"landmark.n{number}",), None, 0.0, False, Spot("made"))
        entries[f"point.n{number}"] = _entry(f"point.n{number}", Kind.POINT, (spot,), claim)
    drawings = {view: CutDrawing(view, "", (0, 0, 1, 1), shapes, marks) for view in View}
    return CutMap(Collection((replace(built, entries=entries),)), drawings)


@cache
def crowd() -> HitIndex:
    return HitIndex(Shapes(crowded(150)))


@settings(max_examples=300)
@given(a=st.floats(-52, 52), b=st.floats(-2, 252), point=st.floats(0.1, 30), line=st.floats(0.1, 30))
def test_many_shapes_are_found_as_a_few_are(a: float, b: float, point: float, line: float) -> None:
    assert _FEW < 150, "so many that they are asked through a tree"
    index, reach = crowd(), Reach(point, line)
    hits = index.at(View.SOLE, a, b, reach)
    assert {placed.ref.id for placed in hits} == by_hand(index.shapes, View.SOLE, a, b, reach)
    kinds = [9 if placed.covers_foot else ORDER[placed.kind] for placed in hits]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize("number", range(0, 150, 7))
def test_a_border_belongs_to_its_shape_among_many(number: int) -> None:
    corner = _tile(number).subpaths[0].start
    index = crowd()
    if index.is_on_foot(View.SOLE, *corner):
        assert f"area.n{number}" in [placed.ref.id for placed in index.at(View.SOLE, *corner)]


def test_a_view_with_no_shapes_holds_nothing(footmap: CutMap) -> None:
    empty = HitIndex(
        Shapes(CutMap(Collection((replace(footmap.maps.atlases[0], entries={}),)), cut(footmap.drawings)))
    )
    assert empty.is_on_foot(View.SOLE, 0, 100)
    assert empty.at(View.SOLE, 0, 100) == []
