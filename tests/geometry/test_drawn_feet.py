"""The shipped drawings are feet: they hold what was measured on the form that they were drawn from.

The numbers are those of the posed and sculpted form (docs/drawings.md), in % of the foot's length. Where a drawing
departs from it by hand, the test says so.
"""

import itertools
import math
import xml.etree.ElementTree as ET

import pytest
import shapely
import shapely.affinity

from reflexmap.atlas.terms import View
from reflexmap.geometry.drawing import Drawing
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind

FOOT_MM = 250.0
MM = FOOT_MM / 100  # in 1 % of the foot's length
TOLERANCE = 0.8  # % of the foot's length, 2 mm: what smoothing and the fit of curves may take
BY_HAND = 1.6  # %, 4 mm: where the toes were drawn anew, or a hollow was deepened, on the measured form
DRAWN_IN = 3.0  # %, 7.5 mm: the waist of the sole, which plates draw in so that the contour tells of the arch too

# Where the edge of the sole lies: height above the heel, inner edge, outer edge.
EDGES = (
    (2, -5.8, 6.0),
    (6, -9.9, 9.9),
    (10, -11.7, 11.7),
    (18, -12.4, 13.3),
    (26, -12.5, 14.4),
    (54, -13.2, 19.7),
    (58, -14.2, 20.5),
    (62, -15.4, 21.1),
    (66, -16.6, 20.8),
    (70, -17.3, 19.8),
)
WAIST = ((34, -12.5, 15.8), (42, -12.9, 17.8), (46, -12.7, 18.9), (50, -12.7, 19.3))  # the inner edge is drawn in
TOE_ROOTS = ((74, -17.4, 18.6), (78, -16.5, 19.3))  # the little toe is drawn fuller

# The tips of the toes, and the notches between them at the tips' side, as on the form.
TIPS = ((-8.4, 100.0), (-0.1, 99.6), (5.6, 95.9), (10.3, 90.2), (15.4, 84.8))
NOTCHES = ((-3.5, 96.3), (3.9, 95.0), (8.8, 89.3), (13.4, 82.7))
WEBS = ((-5.5, 84.6), (2.0, 85.5), (7.8, 82.4), (13.0, 77.7))
# Neighbouring toes touch, so that a line across the foot meets fewer pieces than toes.
RUNS = {84: ((-14.3, 13.7), (14.2, 17.3)), 90: ((-14.2, 9.0), (9.6, 11.6)), 94: ((-13.5, 7.9),)}

# Lowest and highest point of the side; None where the leg is cut, and where the inner arch is hollowed out by hand.
SIDE = (
    (2, 4.5, 20.7),
    (5, 2.0, 28.6),
    (10, 0.5, None),
    (20, 0.2, None),
    (30, 1.3, None),
    (40, None, 41.6),
    (45, None, 32.8),
    (50, None, 28.4),
    (55, None, 25.1),
    (60, None, 22.3),
    (65, None, 19.6),
    (70, 0.4, 17.4),
    (75, 0.1, 15.7),
    (80, 0.7, 14.3),
    (90, 0.2, 10.8),
    (95, 0.1, 8.2),
)
OUTER_UNDERSIDE = {40: 1.8, 45: 1.8, 50: 1.7, 55: 1.3, 60: 0.7, 65: 0.3}
LEG_CUT = 53.7
BACK = {10: 0.0, 15: 0.6, 20: 1.8, 25: 3.7, 30: 5.5, 35: 6.3, 40: 6.4}  # the edge of heel and tendon: height, along

# The cut of the leg, seen from above: where it lies, and its half axes, in mm.
LEG = shapely.affinity.scale(shapely.Point(0.6, 50.8).buffer(1), 29.8, 35.2)

LANDMARKS = {
    (View.SOLE, "big-toe-base"): (-10.5, 82.4),
    (View.SOLE, "little-toe-base"): (17.3, 75.4),
    (View.SOLE, "first-metatarsal"): (-17.5, 71.9),
    (View.TOP, "first-metatarsal"): (-17.5, 71.9),
    (View.INNER, "first-metatarsal"): (72.1, 9.0),
    (View.SOLE, "fifth-metatarsal-head"): (21.2, 62.4),
    (View.OUTER, "fifth-metatarsal-head"): (62.8, 5.3),
    (View.SOLE, "fifth-metatarsal-base"): (18.9, 46.2),
    (View.OUTER, "outer-ankle"): (21.1, 29.4),
}


def _across(shapes: Shapes, view: View, height: float) -> list[tuple[float, float]]:
    """The stretches of the outline at a height, from left to right, all in % of the foot length."""
    line = shapely.LineString([(-FOOT_MM, height * FOOT_MM / 100), (FOOT_MM, height * FOOT_MM / 100)])
    parts = shapely.get_parts(shapely.intersection(shapes.outlines[view], line))
    return sorted((part.bounds[0] * 100 / FOOT_MM, part.bounds[2] * 100 / FOOT_MM) for part in parts)


def _tip(shapes: Shapes, view: View, x: float) -> tuple[float, float]:
    """The end of the toe that lies at *x*; all in % of the foot's length."""
    strip = shapely.box((x - 1) * MM, 70 * MM, (x + 1) * MM, FOOT_MM + 10)
    points = shapely.get_coordinates(shapely.intersection(shapes.outlines[view], strip)).tolist()
    end = max(points, key=lambda point: point[1])
    return end[0] / MM, end[1] / MM


def _upright(shapes: Shapes, view: View, along: float) -> tuple[float, float]:
    line = shapely.LineString([(along * FOOT_MM / 100, -FOOT_MM), (along * FOOT_MM / 100, FOOT_MM)])
    _, low, _, high = shapely.intersection(shapes.outlines[view], line).bounds
    return low * 100 / FOOT_MM, high * 100 / FOOT_MM


@pytest.mark.parametrize(("height", "inner", "outer"), EDGES)
def test_the_sole_has_its_breadth(shapes: Shapes, height: float, inner: float, outer: float) -> None:
    stretches = _across(shapes, View.SOLE, height)
    assert stretches[0][0] == pytest.approx(inner, abs=TOLERANCE)
    assert stretches[-1][1] == pytest.approx(outer, abs=TOLERANCE)


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
@pytest.mark.parametrize(("height", "inner", "outer"), TOE_ROOTS)
def test_the_roots_of_the_toes_have_their_breadth(
    shapes: Shapes, view: View, height: float, inner: float, outer: float
) -> None:
    stretches = _across(shapes, view, height)
    assert stretches[0][0] == pytest.approx(inner, abs=TOLERANCE)
    assert stretches[-1][1] == pytest.approx(outer, abs=BY_HAND)


def test_the_waist_is_drawn_in_on_the_inner_edge(shapes: Shapes) -> None:
    """Never out; the outer edge runs nearly straight, and keeps its place."""
    for height, inner, outer in WAIST:
        stretches = _across(shapes, View.SOLE, height)
        assert 0.5 <= stretches[0][0] - inner <= DRAWN_IN
        assert stretches[-1][1] == pytest.approx(outer, abs=1.2 * TOLERANCE)
    edge = {h: _across(shapes, View.SOLE, h)[0][0] for h in range(20, 73)}
    chord = {h: edge[20] + (edge[72] - edge[20]) * (h - 20) / 52 for h in edge}
    deepest = max(edge, key=lambda h: edge[h] - chord[h])
    assert 40 <= deepest <= 50
    assert 3 <= edge[deepest] - chord[deepest] <= 5.5


def test_the_top_is_the_sole_but_where_the_ankle_bones_stand_out(shapes: Shapes) -> None:
    """The inner bone lies further forward than the outer one; either breaks the contour, and so does the inner side
    of the instep, which the sole's waist does not show."""
    heights = range(4, 79)
    sole = {h: _across(shapes, View.SOLE, h) for h in heights}
    top = {h: _across(shapes, View.TOP, h) for h in heights}
    inner = {h: sole[h][0][0] - top[h][0][0] for h in heights}
    outer = {h: top[h][-1][1] - sole[h][-1][1] for h in heights}
    assert max(inner, key=inner.__getitem__) == pytest.approx(26, abs=2)
    assert max(outer, key=outer.__getitem__) == pytest.approx(20.5, abs=2)
    assert 1.5 <= max(inner.values()) <= 3.5
    assert 1.0 <= max(outer.values()) <= 3.0
    assert all(abs(inner[h]) <= TOLERANCE and abs(outer[h]) <= TOLERANCE for h in heights if h < 12 or h > 52)


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
def test_each_toe_ends_where_it_was_measured(shapes: Shapes, view: View) -> None:
    for x, tip in TIPS:
        found = _tip(shapes, view, x)
        assert found[1] == pytest.approx(tip, abs=TOLERANCE)


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
def test_the_notches_lie_between_the_toes(shapes: Shapes, view: View) -> None:
    """On the tips' side: from there to the web the neighbours touch."""
    outline = shapes.outlines[view]
    for x, y in NOTCHES:
        near = shapely.box((x - 2) * MM, (y - 6) * MM, (x + 2) * MM, (y + 6) * MM)
        inlet = shapely.difference(near, outline)
        lowest = min(shapely.get_coordinates(inlet).tolist(), key=lambda point: point[1])
        assert lowest[0] / MM == pytest.approx(x, abs=BY_HAND)
        assert lowest[1] / MM == pytest.approx(y, abs=BY_HAND)
        assert outline.contains(shapely.Point(lowest[0], lowest[1] - 3))


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
@pytest.mark.parametrize("height", RUNS)
def test_the_toes_touch_and_are_as_broad_as_measured(shapes: Shapes, view: View, height: int) -> None:
    runs = _across(shapes, view, height)
    assert len(runs) == len(RUNS[height])
    for drawn, measured in zip(runs, RUNS[height], strict=True):
        assert drawn == pytest.approx(measured, abs=BY_HAND)


@pytest.mark.parametrize("view", [View.INNER, View.OUTER])
@pytest.mark.parametrize(("along", "low", "high"), SIDE)
def test_the_side_has_its_height(
    shapes: Shapes, view: View, along: float, low: float | None, high: float | None
) -> None:
    lowest, highest = _upright(shapes, view, along)
    if low is not None and not (view is View.INNER and along >= 80):  # there the neck of the big toe stands free
        assert lowest == pytest.approx(low, abs=TOLERANCE)
    tolerance = BY_HAND if along in (2, 40, 95) else TOLERANCE  # heel, bend of the ankle and toe are eased by hand
    assert highest == pytest.approx(LEG_CUT if high is None else high, abs=tolerance)


@pytest.mark.parametrize("view", [View.INNER, View.OUTER])
def test_the_heel_is_round_and_lies_behind_the_tendon(shapes: Shapes, view: View) -> None:
    edge = {height: _back(shapes, view, height) for height in (*BACK, 50)}
    for height, along in BACK.items():
        assert edge[height] == pytest.approx(along, abs=TOLERANCE)
    assert edge[35] - edge[10] > 5
    assert edge[50] < edge[40]  # above the ankle the leg widens again


LEG_HEIGHTS = range(85, 130, 3)  # mm, from the ankle bones to the cut


@pytest.mark.parametrize("view", [View.INNER, View.OUTER])
def test_the_leg_tapers_to_a_narrow_place_above_the_ankle(shapes: Shapes, view: View) -> None:
    """Slimmer than measured, by hand: on the form the ankle is so thick that the foot under it looks like a boot."""
    breadth = {}
    for height in LEG_HEIGHTS:
        line = shapely.LineString([(-FOOT_MM, height), (FOOT_MM, height)])
        left, _, right, _ = shapely.intersection(shapes.outlines[view], line).bounds
        breadth[height] = right - left
    narrowest = min(breadth, key=breadth.__getitem__)
    assert narrowest > 110
    assert 66 <= breadth[narrowest] <= 73
    assert breadth[97] - breadth[narrowest] > 10


def test_the_leg_is_the_same_from_both_sides(shapes: Shapes) -> None:
    for height in LEG_HEIGHTS:
        line = shapely.LineString([(-FOOT_MM, height), (FOOT_MM, height)])
        inner, outer = (shapely.intersection(shapes.outlines[view], line).bounds for view in (View.INNER, View.OUTER))
        assert inner[0] == pytest.approx(outer[0], abs=0.5)
        assert inner[2] == pytest.approx(outer[2], abs=0.5)


def test_the_outer_border_lies_on_the_ground(shapes: Shapes) -> None:
    for along, low in OUTER_UNDERSIDE.items():
        assert _upright(shapes, View.OUTER, along)[0] == pytest.approx(low, abs=TOLERANCE)


def _back(shapes: Shapes, view: View, height: float) -> float:
    """How far from the heel's end the back of the foot lies at a height."""
    line = shapely.LineString([(-FOOT_MM, height * MM), (FOOT_MM, height * MM)])
    return float(shapely.intersection(shapes.outlines[view], line).bounds[0]) / MM


def test_a_foot_is_as_long_as_it_says(shapes: Shapes) -> None:
    for view, outline in shapes.outlines.items():
        low_a, low_b, high_a, high_b = outline.bounds
        low, high = (low_a, high_a) if view.is_side else (low_b, high_b)
        assert low == pytest.approx(0, abs=0.01), view
        assert high == pytest.approx(FOOT_MM, abs=0.01), view


def test_the_arch_is_hollow_on_the_inner_side_only(shapes: Shapes) -> None:
    """A little more than measured, as plates do; the outer border is not drawn there."""
    hollow = {along: _upright(shapes, View.INNER, along)[0] for along in range(30, 70)}
    highest = max(hollow, key=hollow.__getitem__)
    assert 45 <= highest <= 53
    assert 4 <= hollow[highest] <= 6
    assert max(_upright(shapes, View.OUTER, along)[0] for along in range(30, 70)) < 2


@pytest.mark.parametrize(("view", "name"), LANDMARKS)
def test_landmarks_lie_where_a_foot_has_them(footmap: CutMap, view: View, name: str) -> None:
    drawn = footmap.drawings[view].landmarks[f"landmark.{name}"]
    expected = tuple(value * MM for value in LANDMARKS[view, name])
    assert math.dist(drawn, expected) <= BY_HAND * MM


def test_landmarks_that_are_told_by_one_coordinate(footmap: CutMap, shapes: Shapes) -> None:
    sole = footmap.drawings[View.SOLE].landmarks
    assert sole["landmark.heel-pad-front"][1] == pytest.approx(27 * MM, abs=5)
    along, up = footmap.drawings[View.INNER].landmarks["landmark.inner-hollow"]
    assert 45 * MM <= along <= 52 * MM
    assert 12 * MM <= up <= 18 * MM
    for view, ankle in ((View.INNER, "inner"), (View.OUTER, "outer")):
        marks = footmap.drawings[view].landmarks
        along, up = marks["landmark.achilles"]
        assert 4 * MM <= along <= 7 * MM
        assert up == marks[f"landmark.{ankle}-ankle"][1]
        assert shapely.boundary(shapes.outlines[view]).distance(shapely.Point(along, up)) < 1
        front, level = marks["landmark.achilles-front"]
        assert level == up
        assert 7 <= front - along <= 15  # a tendon and the skin over it, seen from the side


def test_the_landmarks_between_toes_lie_at_their_webs(footmap: CutMap) -> None:
    for view, name, web in ((View.SOLE, "notch-2-3", WEBS[1]), (View.TOP, "notch-1-2", WEBS[0])):
        drawn = footmap.drawings[view].landmarks[f"landmark.{name}"]
        assert math.dist(drawn, (web[0] * MM, web[1] * MM)) <= 7  # the webs were drawn deeper, towards a foot's own


def test_the_inner_ankle_bone_lies_higher_and_further_forward(footmap: CutMap) -> None:
    inner = footmap.drawings[View.INNER].landmarks["landmark.inner-ankle"]
    outer = footmap.drawings[View.OUTER].landmarks["landmark.outer-ankle"]
    assert inner == pytest.approx((25.9 * MM, 34.0 * MM), abs=BY_HAND * MM)
    assert inner[0] - outer[0] > 8
    assert inner[1] - outer[1] > 8


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
    (ball,) = [g for placed, g in shapes.of_view(View.SOLE) if placed.ref.id == "area.ball"]
    assert shapely.buffer(shapely.boundary(ball), 1).contains(line)
    points = sorted((x / MM, y / MM) for x, y in shapely.get_coordinates(line))
    inner, outer = points[0], points[-1]
    crest = max(points, key=lambda point: point[1])
    assert inner[1] == pytest.approx(62, abs=BY_HAND)
    assert outer[1] == pytest.approx(56, abs=BY_HAND)
    assert crest[1] == pytest.approx(66, abs=BY_HAND)
    assert -4 < crest[0] < 6  # under the second and third toes
    for end in (inner, outer):
        assert shapely.boundary(shapes.outlines[View.SOLE]).distance(shapely.Point(end[0] * MM, end[1] * MM)) < 1


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
    if view is View.TOP:
        outline = shapely.difference(outline, LEG)
    assert len(zones) == 5
    together = shapely.union_all(zones)
    assert shapely.difference(outline, together).area <= 0.003 * outline.area
    assert sum(zone.area for zone in zones) - together.area <= 0.003 * outline.area


def test_the_zones_end_at_the_rim_of_the_cut_leg(shapes: Shapes) -> None:
    """What is cut is not the foot: nothing of a zone lies in it, and each zone reaches its rim."""
    zones = [g for placed, g in shapes.of_view(View.TOP) if placed.kind is Kind.ZONE]
    rim = shapely.boundary(LEG)
    for zone in zones:
        assert shapely.intersection(zone, LEG).area < 4
        assert zone.distance(rim) < 0.3


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
def test_each_zone_ends_in_its_own_toe_and_has_its_part_of_the_heel(shapes: Shapes, view: View) -> None:
    zones = [g for placed, g in shapes.of_view(view) if placed.kind is Kind.ZONE]
    (toes,) = [g for placed, g in shapes.of_view(view) if placed.ref.id == "reflex.toes"]
    notches = shapely.difference(shapely.box(-60, 200, 60, FOOT_MM), shapes.outlines[view])
    low, high = (30, 50) if view is View.SOLE else (11, 18)  # from above, what the leg leaves in sight
    heel = shapely.intersection(shapes.outlines[view], shapely.box(-FOOT_MM, low, FOOT_MM, high))
    for zone, (x, tip) in zip(zones, TIPS, strict=True):
        assert zone.contains(shapely.Point(x * MM, (tip - 2) * MM))
        assert zone.bounds[3] / MM == pytest.approx(tip, abs=TOLERANCE)
        in_toes = shapely.intersection(zone, toes)
        assert in_toes.geom_type == "Polygon"
        assert 0.06 * toes.area < in_toes.area < 0.45 * toes.area
        assert 0.12 < shapely.intersection(zone, heel).area / heel.area < 0.3
    for first, second in itertools.pairwise(zones):
        border = shapely.intersection(shapely.boundary(first), shapely.boundary(second))
        assert border.distance(notches) < 1.5  # a border leaves the foot where two toes part


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
def test_the_zones_bend_with_the_foot(shapes: Shapes, view: View) -> None:
    """The middle zone has its share of the foot on either side at every height, though no foot is straight."""
    (zone,) = [g for placed, g in shapes.of_view(view) if placed.ref.id == "zone.3"]
    for height in range(10 if view is View.SOLE else 35, 70, 5):  # from above, before the cut leg
        line = shapely.LineString([(-FOOT_MM, height * MM), (FOOT_MM, height * MM)])
        left, _, right, _ = shapely.intersection(shapes.outlines[view], line).bounds
        inner, _, outer, _ = shapely.intersection(zone, line).bounds
        assert 0.33 < (inner - left) / (right - left) < 0.58
        assert 0.12 < (outer - inner) / (right - left) < 0.26


def test_the_arch_is_the_same_on_the_sole_and_on_the_inner_side(shapes: Shapes) -> None:
    (sole,) = [g for placed, g in shapes.of_view(View.SOLE) if placed.ref.id == "reflex.arch"]
    (inner,) = [g for placed, g in shapes.of_view(View.INNER) if placed.ref.id == "reflex.arch"]
    assert sole.bounds[1] == pytest.approx(inner.bounds[0], abs=4)
    assert sole.bounds[3] == pytest.approx(inner.bounds[2], abs=4)


def test_the_joint_of_the_big_toe_is_the_same_in_three_views(shapes: Shapes) -> None:
    found = {
        view: g
        for view in (View.SOLE, View.TOP, View.INNER)
        for placed, g in shapes.of_view(view)
        if placed.ref.id == "area.big-toe-joint"
    }
    (_, low, _, high), (left, _, right, _) = found[View.SOLE].bounds, found[View.INNER].bounds
    assert found[View.TOP].bounds[1::2] == pytest.approx((low, high), abs=2)
    assert (left, right) == pytest.approx((low, high), abs=4)


@pytest.mark.parametrize(("view", "bone"), [(View.INNER, "inner-ankle"), (View.OUTER, "outer-ankle")])
def test_the_area_of_the_ankle_lies_about_the_bone(shapes: Shapes, footmap: CutMap, view: View, bone: str) -> None:
    (area,) = [g for placed, g in shapes.of_view(view) if placed.ref.id == "area.ankle"]
    mark = footmap.drawings[view].landmarks[f"landmark.{bone}"]
    assert math.dist(mark, area.centroid.coords[0]) < 3
    assert 14 * 14 * math.pi < area.area < 18 * 18 * math.pi


def test_every_geometry_is_valid(shapes: Shapes) -> None:
    for view, outline in shapes.outlines.items():
        assert outline.is_valid
        assert outline.geom_type == "Polygon"
        for placed, geometry in shapes.of_view(view):
            assert geometry.is_valid, (placed.ref.id, view)
            if placed.kind in (Kind.ZONE, Kind.REFLEX, Kind.AREA):
                assert geometry.area > 100, (placed.ref.id, view)
