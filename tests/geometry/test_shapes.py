"""Curves as surfaces, and shapes cut to the outline."""

import pytest
import shapely

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve, Point, polygon, polyline
from reflexmap.geometry.drawing import OUTLINE, Drawing
from reflexmap.geometry.shapes import CutDrawing, anchor_of, area_of, cut, line_of


def ring(*points: tuple[float, float]) -> Curve:
    return Curve((polygon(list(points)),))


def square(x: float, y: float, size: float) -> list[Point]:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]


def drawing(**shapes: Curve) -> Drawing:
    """A foot of 10 × 10 mm with some shapes."""
    outline = {OUTLINE: ring(*square(0, 0, 10))}
    return Drawing(View.SOLE, "", (0, 0, 10, 10), outline | {f"area.{k}": v for k, v in shapes.items()}, {})


def test_holes_are_cut_by_the_even_odd_rule() -> None:
    rings = Curve((polygon(square(0, 0, 9)), polygon(square(1, 1, 7)), polygon(square(2, 2, 5))))
    assert area_of(rings).area == pytest.approx(81 - 49 + 25)


def test_a_curve_that_crosses_itself_is_mended() -> None:
    bow = area_of(ring((0, 0), (4, 4), (4, 0), (0, 4)))
    assert bow.is_valid
    assert bow.area == pytest.approx(8)


def test_a_spike_adds_no_surface_and_leaves_nothing_behind() -> None:
    spiked = Curve((polygon([(0, 0), (4, 0), (4, 4), (8, 8), (4, 4), (0, 4)]), polygon(square(1, 1, 2))))
    surface = area_of(spiked)
    assert surface.is_valid
    assert surface.geom_type in ("Polygon", "MultiPolygon")
    assert surface.area == pytest.approx(12)


@pytest.mark.parametrize("points", [[(0, 0), (1, 1)], [(0, 0), (0, 0), (0, 0)], [(0, 0), (4, 0), (2, 0)]])
def test_a_curve_without_surface_is_empty(points: list[Point]) -> None:
    assert area_of(ring(*points)).area == 0


def test_a_shape_within_the_outline_keeps_its_curves() -> None:
    inside = ring(*square(2, 2, 3))
    assert cut({View.SOLE: drawing(a=inside)})[View.SOLE].shapes["area.a"] is inside


def test_a_shape_over_the_edge_is_cut() -> None:
    done = cut({View.SOLE: drawing(a=ring(*square(5, 5, 20)))})[View.SOLE]
    assert isinstance(done, CutDrawing)
    assert done.shapes["area.a"].bounds() == (5, 5, 10, 10)
    assert area_of(done.shapes["area.a"]).area == pytest.approx(25)


def test_a_line_over_the_edge_is_cut_and_stays_a_line() -> None:
    line = Curve((polyline([(5, 5), (5, 50)]),))
    done = cut({View.SOLE: drawing(a=line)})[View.SOLE].shapes["area.a"]
    assert not done.is_closed
    assert line_of(done).length == pytest.approx(5)


@pytest.mark.parametrize(
    "outside",
    [
        ring(*square(50, 50, 3)),
        ring(*square(10, 0, 3)),
        ring((0, 0), (0, 0), (0, 0)),
        Curve((polyline([(50, 50), (60, 60)]),)),
    ],
    ids=["far off", "touching", "no size", "line"],
)
def test_a_shape_outside_the_outline_is_left_out(outside: Curve) -> None:
    assert set(cut({View.SOLE: drawing(a=outside, b=ring(*square(1, 1, 2)))})[View.SOLE].shapes) == {
        OUTLINE,
        "area.b",
    }


def test_a_shape_in_two_pieces_keeps_both() -> None:
    bar = ring((-5, 4), (15, 4), (15, 6), (-5, 6))
    notched = drawing(a=bar)
    notched.shapes[OUTLINE] = ring((0, 0), (10, 0), (10, 10), (6, 10), (6, 2), (4, 2), (4, 10), (0, 10))
    done = cut({View.SOLE: notched})[View.SOLE].shapes["area.a"]
    assert len(done.subpaths) == 2
    assert area_of(done).area == pytest.approx(4 * 2 + 4 * 2)


def test_an_anchor_lies_on_what_it_stands_for() -> None:
    horseshoe = shapely.Polygon([(0, 0), (10, 0), (10, 10), (9, 10), (9, 1), (1, 1), (1, 10), (0, 10)])
    for geometry in (
        horseshoe,
        shapely.box(0, 0, 2, 2),
        shapely.Point(3, 4),
        shapely.LineString([(0, 0), (0, 5), (5, 5)]),
    ):
        assert geometry.distance(shapely.Point(anchor_of(geometry))) < 1e-9
    assert anchor_of(shapely.box(0, 0, 2, 2)) == (1, 1)
    two = shapely.MultiLineString([[(0, 0), (1, 0)], [(0, 5), (9, 5)]])
    assert anchor_of(two) == (4.5, 5)
    with pytest.raises(ValueError, match="empty"):
        anchor_of(shapely.Polygon())
