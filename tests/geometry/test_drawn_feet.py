"""The shipped drawings are feet: their proportions, their landmarks, and which way round they are."""

import math
import xml.etree.ElementTree as ET

import pytest
import shapely

from reflexmap.atlas.terms import View
from reflexmap.geometry.drawing import Drawing
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind

FOOT_MM = 250.0
TOLERANCE = 3.0  # % of the foot length

# Where the edge of an average adult foot lies, in % of its length: height above the heel, inner edge, outer edge.
EDGES = (
    (2, -7.0, 7.4),
    (6, -10.7, 11.3),
    (10, -12.1, 13.5),
    (18, -13.3, 15.7),
    (26, -13.2, 15.2),
    (34, -13.8, 16.3),
    (42, -14.5, 17.1),
    (50, -15.7, 18.1),
    (58, -16.6, 19.5),
    (66, -17.9, 19.9),
    (70, -18.7, 19.5),
    (74, -19.5, 18.9),
    (78, -18.7, 19.0),
)

# The toes, across, from the big one.
TOES = {
    82: ((-17.4, -8.4), (-7.2, -0.2), (1.1, 6.8), (7.5, 12.7), (13.1, 18.3)),
    90: ((-17.9, -6.4), (-5.6, 0.6), (1.2, 7.2)),
}
TIPS = (100.0, 99.9, 96.0, 90.0, 85.0)
NOTCHES = ((-7.8, 81.4), (0.4, 81.4), (7.1, 78.7), (13.2, 75.2))

# Lowest and highest point of the side silhouette; None where the leg is cut.
SIDE = (
    (5, 1.9, 30.9),
    (10, 0.9, None),
    (20, 0.6, None),
    (30, 1.2, None),
    (35, 1.5, None),
    (40, 1.9, 39.7),
    (45, 2.0, 33.5),
    (50, 1.8, 29.9),
    (55, 1.4, 26.8),
    (60, 1.0, 24.1),
    (65, 0.8, 21.9),
    (70, 0.5, 19.1),
    (75, 0.2, 16.5),
    (80, 1.2, 14.5),
    (90, 0.3, 11.8),
    (95, 1.0, 9.1),
)
LEG_CUT = 54.0

LANDMARKS = {
    (View.SOLE, "big-toe-base"): (-13.0, 81.0),
    (View.SOLE, "little-toe-base"): (16.0, 75.5),
    (View.SOLE, "first-metatarsal"): (-19.5, 74.0),
    (View.TOP, "first-metatarsal"): (-19.5, 74.0),
    (View.INNER, "first-metatarsal"): (74.0, 9.0),
    (View.SOLE, "fifth-metatarsal-head"): (19.9, 64.0),
    (View.SOLE, "notch-2-3"): (0.4, 81.4),
    (View.TOP, "notch-1-2"): (-7.8, 81.4),
    (View.OUTER, "outer-ankle"): (18.0, 30.0),
    (View.INNER, "inner-ankle"): (26.0, 34.0),
}


def _across(shapes: Shapes, view: View, height: float) -> list[tuple[float, float]]:
    """The stretches of the outline at a height, from left to right, all in % of the foot length."""
    line = shapely.LineString([(-FOOT_MM, height * FOOT_MM / 100), (FOOT_MM, height * FOOT_MM / 100)])
    parts = shapely.get_parts(shapely.intersection(shapes.outlines[view], line))
    return sorted((part.bounds[0] * 100 / FOOT_MM, part.bounds[2] * 100 / FOOT_MM) for part in parts)


def _upright(shapes: Shapes, view: View, along: float) -> tuple[float, float]:
    line = shapely.LineString([(along * FOOT_MM / 100, -FOOT_MM), (along * FOOT_MM / 100, FOOT_MM)])
    _, low, _, high = shapely.intersection(shapes.outlines[view], line).bounds
    return low * 100 / FOOT_MM, high * 100 / FOOT_MM


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
@pytest.mark.parametrize(("height", "inner", "outer"), EDGES)
def test_the_edges_lie_where_a_foot_has_them(
    shapes: Shapes, view: View, height: float, inner: float, outer: float
) -> None:
    stretches = _across(shapes, view, height)
    assert stretches[0][0] == pytest.approx(inner, abs=TOLERANCE)
    assert stretches[-1][1] == pytest.approx(outer, abs=TOLERANCE)


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
@pytest.mark.parametrize("height", TOES)
def test_the_toes_stand_apart_and_in_their_places(shapes: Shapes, view: View, height: int) -> None:
    toes = _across(shapes, view, height)
    assert len(toes) == len(TOES[height])
    for drawn, measured in zip(toes, TOES[height], strict=True):
        assert drawn == pytest.approx(measured, abs=TOLERANCE)


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
def test_each_toe_ends_at_its_height(shapes: Shapes, view: View) -> None:
    outline = shapes.outlines[view]
    for (left, right), tip in zip(TOES[82], TIPS, strict=True):
        strip = shapely.box(left * 2.5, 82 * 2.5, right * 2.5, FOOT_MM + 10)
        highest = shapely.intersection(outline, strip).bounds[3] / 2.5
        assert highest == pytest.approx(tip, abs=TOLERANCE)


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
def test_a_notch_lies_between_the_toes(shapes: Shapes, view: View) -> None:
    outline = shapes.outlines[view]
    for x, y in NOTCHES:
        near = shapely.box(x * 2.5 - 7.5, y * 2.5 - 7.5, x * 2.5 + 7.5, y * 2.5 + 15)
        assert shapely.difference(near, outline).area > 0, (x, y)


@pytest.mark.parametrize("view", [View.INNER, View.OUTER])
@pytest.mark.parametrize(("along", "low", "high"), SIDE)
def test_the_side_has_its_height(shapes: Shapes, view: View, along: float, low: float, high: float | None) -> None:
    lowest, highest = _upright(shapes, view, along)
    assert lowest == pytest.approx(low, abs=TOLERANCE)
    assert highest == pytest.approx(LEG_CUT if high is None else high, abs=TOLERANCE)


def test_a_foot_is_as_long_as_it_says(shapes: Shapes) -> None:
    for view, outline in shapes.outlines.items():
        low_a, low_b, high_a, high_b = outline.bounds
        low, high = (low_a, high_a) if view.is_side else (low_b, high_b)
        assert low == pytest.approx(0, abs=0.01), view
        assert high == pytest.approx(FOOT_MM, abs=0.01), view


def test_the_arch_is_hollow_on_the_inner_side_only(shapes: Shapes) -> None:
    hollow, flat = (
        max(_upright(shapes, view, along)[0] for along in range(40, 60)) for view in (View.INNER, View.OUTER)
    )
    assert hollow > 3
    assert flat < 1


@pytest.mark.parametrize(("view", "name"), LANDMARKS)
def test_landmarks_lie_where_a_foot_has_them(footmap: CutMap, view: View, name: str) -> None:
    drawn = footmap.drawings[view].landmarks[f"landmark.{name}"]
    expected = tuple(value * 2.5 for value in LANDMARKS[view, name])
    assert math.dist(drawn, expected) <= TOLERANCE * 2.5


def test_landmarks_that_are_told_by_one_coordinate(footmap: CutMap) -> None:
    sole = footmap.drawings[View.SOLE].landmarks
    assert sole["landmark.heel-pad-front"][1] == pytest.approx(27 * 2.5, abs=5)
    assert sole["landmark.fifth-metatarsal-base"][1] == pytest.approx(46 * 2.5, abs=5)
    along, up = footmap.drawings[View.INNER].landmarks["landmark.inner-hollow"]
    assert 45 * 2.5 <= along <= 52 * 2.5
    assert 12 * 2.5 <= up <= 18 * 2.5
    for view in (View.INNER, View.OUTER):
        along, up = footmap.drawings[view].landmarks["landmark.achilles"]
        assert 4 * 2.5 <= along <= 7 * 2.5
        assert 25 * 2.5 <= up <= 45 * 2.5


def test_the_big_toe_is_on_the_inner_side(footmap: CutMap) -> None:
    """Negative is the inner side: drawn the wrong way round, every one of these would change its sign."""
    sole, top = (footmap.drawings[view].landmarks for view in (View.SOLE, View.TOP))
    assert sole["landmark.big-toe-base"][0] < 0 < sole["landmark.little-toe-base"][0]
    assert sole["landmark.first-metatarsal"][0] < 0 < sole["landmark.fifth-metatarsal-head"][0]
    assert top["landmark.notch-1-2"][0] < 0
    for view in (View.SOLE, View.TOP):
        centres = [g.centroid.x for placed, g in Shapes(footmap).of_view(view) if placed.kind is Kind.ZONE]
        assert centres == sorted(centres), view
        assert centres[0] < 0 < centres[-1], view


def _drawn(drawing: Drawing, name: str) -> float:
    """How far to the right of the picture's middle a landmark stands in the file, before anything is read into it."""
    (circle,) = [element for element in ET.fromstring(drawing.text).iter() if element.get("id") == name]
    x, _, width, _ = drawing.view_box
    return float(circle.attrib["cx"]) - (x + width / 2)


def test_the_pictures_themselves_are_the_right_way_round(footmap: CutMap) -> None:
    """The right foot: sole with the big toe right, top with it left, inner side toes right, outer side left."""
    drawings = footmap.drawings
    assert _drawn(drawings[View.SOLE], "landmark.big-toe-base") > 0
    assert _drawn(drawings[View.TOP], "landmark.notch-1-2") < 0
    assert _drawn(drawings[View.INNER], "landmark.first-metatarsal") > 0
    assert _drawn(drawings[View.OUTER], "landmark.fifth-metatarsal-head") < 0


def test_the_diaphragm_line_follows_the_ball(shapes: Shapes) -> None:
    (line,) = [g for placed, g in shapes.of_view(View.SOLE) if placed.ref.id == "line.diaphragm"]
    low_x, _, high_x, _ = line.bounds
    points = sorted((x / 2.5, y / 2.5) for x, y in shapely.get_coordinates(line))
    inner, outer = points[0], points[-1]
    crest = max(points, key=lambda point: point[1])
    assert inner[1] == pytest.approx(62, abs=TOLERANCE)
    assert outer[1] == pytest.approx(56, abs=TOLERANCE)
    assert crest[1] == pytest.approx(66, abs=TOLERANCE)
    assert inner[0] < crest[0] < outer[0]
    assert high_x - low_x > 30 * 2.5


def test_the_waist_line_runs_across_from_the_bulge(shapes: Shapes, footmap: CutMap) -> None:
    (line,) = [g for placed, g in shapes.of_view(View.SOLE) if placed.ref.id == "line.waist"]
    points = sorted((x, y) for x, y in shapely.get_coordinates(line))
    bulge = footmap.drawings[View.SOLE].landmarks["landmark.fifth-metatarsal-base"]
    assert math.dist(points[-1], bulge) < 3
    edge = shapes.outlines[View.SOLE].boundary
    assert edge.distance(shapely.Point(points[0])) < 1
    assert points[0][0] < 0 < points[-1][0]
    assert points[-1][0] - points[0][0] > 4 * abs(points[-1][1] - points[0][1])


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
def test_zones_cover_the_foot_without_gap_or_overlap(shapes: Shapes, view: View) -> None:
    zones = [g for placed, g in shapes.of_view(view) if placed.kind is Kind.ZONE]
    outline = shapes.outlines[view]
    assert len(zones) == 5
    together = shapely.union_all(zones)
    assert shapely.difference(outline, together).area <= 0.003 * outline.area
    assert sum(zone.area for zone in zones) - together.area <= 0.003 * outline.area


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
def test_each_zone_holds_its_toe_and_part_of_the_heel(shapes: Shapes, view: View) -> None:
    zones = [g for placed, g in shapes.of_view(view) if placed.kind is Kind.ZONE]
    for zone, (left, right), tip in zip(zones, TOES[82], TIPS, strict=True):
        assert zone.covers(shapely.Point((left + right) / 2 * 2.5, 82 * 2.5))
        assert zone.bounds[1] < 15 * 2.5
        assert zone.bounds[3] > (tip - TOLERANCE) * 2.5


def test_the_toes_are_five_pieces_or_more(shapes: Shapes) -> None:
    for view in (View.SOLE, View.TOP):
        (toes,) = [g for placed, g in shapes.of_view(view) if placed.ref.id == "reflex.toes"]
        for left, right in TOES[82]:
            assert toes.intersects(shapely.Point((left + right) / 2 * 2.5, 83 * 2.5))


def test_every_geometry_is_valid(shapes: Shapes) -> None:
    for view, outline in shapes.outlines.items():
        assert outline.is_valid
        assert outline.geom_type == "Polygon"
        for placed, geometry in shapes.of_view(view):
            assert geometry.is_valid, (placed.ref.id, view)
            if placed.kind in (Kind.ZONE, Kind.REFLEX, Kind.AREA):
                assert geometry.area > 100, (placed.ref.id, view)
