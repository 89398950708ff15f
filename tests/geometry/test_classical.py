"""The classical points lie where their texts measure them, on feet of any length, and can be clicked on both feet."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.panels import arrange
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind

SOLE, TOP, INNER, OUTER = View.SOLE, View.TOP, View.INNER, View.OUTER

# Worked out by hand from the landmarks of the drawings, in mm of the foot frame on a foot of 250 mm. A body cun is a
# third of the ankle's 86 mm, 28.667; a tenth of it 2.867, three tenths 8.6.
POSITIONS = {
    ("KI1", SOLE): [(4.133, 139.067)],  # two thirds of the way from (0, 0) to the web (6.2, 208.6)
    ("KI2", INNER): [(105.0, 28.0)],
    ("KI3", INNER): [(46.41, 86.0)],  # half-way from (64.5, 86) to (28.32, 86)
    ("KI4", INNER): [(32.077, 71.667)],  # half a cun behind the middle of KI3 and KI5
    ("KI5", INNER): [(46.41, 57.333)],  # a cun below KI3
    ("KI6", INNER): [(64.5, 57.333)],  # a cun below the ankle
    ("LR1", TOP): [(-13.9, 229.233)],
    ("LR2", TOP): [(-10.0, 203.333)],
    ("LR3", TOP): [(-13.0, 142.6)],
    ("LR4", INNER): [(95.875, 77.438)],  # half-way from SP5 to (107, 86)
    ("LR4", TOP): [(-15.5, 95.875)],
    ("SP1", TOP): [(-28.9, 229.233)],
    ("SP1", INNER): [(229.533, 23.1)],
    ("SP2", INNER): [(199.0, 13.5)],
    ("SP3", INNER): [(167.0, 14.5)],
    ("SP4", INNER): [(138.0, 21.0)],
    ("SP5", INNER): [(84.75, 68.875)],  # half-way from the ankle to the navicular (105, 51.75)
    ("SP5", TOP): [(-30.0, 84.75)],
    ("ST41", TOP): [(-1.0, 107.0)],
    ("ST42", TOP): [(-3.0, 127.0)],
    ("ST43", TOP): [(6.0, 174.4)],
    ("ST44", TOP): [(5.3, 202.133)],
    ("ST45", TOP): [(4.9, 236.133)],
    ("GB40", OUTER): [(71.0, 61.0)],
    ("GB40", TOP): [(33.0, 71.0)],
    ("GB41", TOP): [(34.0, 130.6)],
    ("GB42", TOP): [(34.0, 161.4)],
    ("GB43", TOP): [(33.5, 183.633)],
    ("GB44", TOP): [(31.7, 213.333)],
    ("BL60", OUTER): [(39.34, 75.0)],  # half-way from (52, 75) to (26.68, 75)
    ("BL61", OUTER): [(39.34, 20.0)],
    ("BL62", OUTER): [(52.0, 53.4)],
    ("BL63", OUTER): [(90.0, 27.0)],
    ("BL64", OUTER): [(124.1, 13.0)],
    ("BL65", OUTER): [(147.9, 13.5)],
    ("BL66", OUTER): [(174.0, 12.0)],
    ("BL67", TOP): [(45.7, 200.833)],
    ("BL67", OUTER): [(199.033, 8.8)],
    ("EX10", TOP): [(-10.0, 203.333), (5.3, 202.133), (19.3, 194.333), (33.5, 183.633)],
    ("EX12", SOLE): [(-21.9, 247.133), (0.3, 246.133), (14.6, 236.433), (26.1, 222.433), (41.2, 208.533)],
}
SCALED = {  # the same by hand at 200 mm, four fifths as long, and at 300 mm, six fifths
    200.0: {
        ("KI1", SOLE): (3.307, 111.253),
        ("KI4", INNER): (25.661, 57.333),
        ("KI6", INNER): (51.6, 45.867),
        ("LR3", TOP): (-10.4, 114.08),
        ("LR4", INNER): (76.7, 61.95),
        ("BL67", OUTER): (159.227, 7.04),
    },
    300.0: {
        ("KI1", SOLE): (4.96, 166.88),
        ("KI4", INNER): (38.492, 86.0),
        ("KI6", INNER): (77.4, 68.8),
        ("LR3", TOP): (-15.6, 171.12),
        ("LR4", INNER): (115.05, 92.925),
        ("BL67", OUTER): (238.84, 10.56),
    },
}


@pytest.fixture(scope="module")
def classical() -> CutMap:
    return library.cut_map(library.plates(), 250.0, ("classical",))


@pytest.fixture(scope="module")
def hits(classical: CutMap) -> HitIndex:
    return HitIndex(Shapes(classical))


def positions(footmap: CutMap) -> dict[tuple[str, View], list[tuple[float, float]]]:
    """Where each point lies, by its code and view."""
    found: dict[tuple[str, View], list[tuple[float, float]]] = {}
    for view in View:
        for placed in footmap.places[view]:
            if placed.kind is Kind.POINT:
                found.setdefault((placed.code, view), []).append(placed.point)
    return found


def test_every_point_lies_where_it_was_worked_out(classical: CutMap) -> None:
    found = positions(classical)
    assert found.keys() == POSITIONS.keys()
    for key, expected in POSITIONS.items():
        for point, worked_out in zip(found[key], expected, strict=True):
            assert point == pytest.approx(worked_out, abs=1e-3), key


@pytest.mark.parametrize("mm", SCALED)
def test_they_lie_there_on_shorter_and_longer_feet(classical: CutMap, mm: float) -> None:
    found = positions(classical.with_length(mm))
    for key, expected in SCALED[mm].items():
        assert found[key] == [pytest.approx(expected, abs=1e-3)], key


@given(mm=st.floats(90, 330))
def test_all_of_them_scale_with_the_foot(classical: CutMap, mm: float) -> None:
    before, after = positions(classical), positions(classical.with_length(mm))
    for key, at in before.items():
        for (a, b), point in zip(at, after[key], strict=True):
            assert point == pytest.approx((a * mm / 250, b * mm / 250), abs=1e-9), key


@pytest.mark.parametrize("mm", [90.0, 250.0, 330.0])
def test_a_click_on_a_point_means_it_on_both_feet(classical: CutMap, mm: float) -> None:
    foot = classical.with_length(mm)
    index = HitIndex(Shapes(foot))
    clicked = 0
    for view in View:
        panels = arrange(foot, (view,))
        for panel, placed in itertools.product(panels, foot.places[view]):
            if placed.kind is not Kind.POINT:
                continue
            at = panel.to_plane(placed.point)
            there = panels.panel_at(at)
            assert there is panel, placed.ref.id
            found = index.at(view, *there.to_frame(at))
            nearest = found[0]
            assert placed in found, placed.ref.id
            assert nearest is placed or math.dist(nearest.point, placed.point) < 1e-6, placed.ref.id
            assert panel.foot in placed.feet
            clicked += 1
    assert clicked == 2 * sum(map(len, POSITIONS.values()))
    assert {foot for placed in foot.places[SOLE] for foot in placed.feet} == set(Foot)


def test_a_channel_joins_its_points_in_their_order_and_is_hit_between_them(classical: CutMap, hits: HitIndex) -> None:
    channels = {
        "channel.kidney": (INNER, "KI2 KI3 KI4 KI5 KI6"),
        "channel.spleen": (INNER, "SP1 SP2 SP3 SP4 SP5"),
        "channel.liver": (TOP, "LR1 LR2 LR3 LR4"),
        "channel.stomach": (TOP, "ST41 ST42 ST43 ST44 ST45"),
        "channel.gallbladder": (TOP, "GB40 GB41 GB42 GB43 GB44"),
        "channel.bladder": (OUTER, "BL60 BL61 BL62 BL63 BL64 BL65 BL66 BL67"),
    }
    assert {entry.id for entry in classical.maps.of_kind(Kind.CHANNEL)} == channels.keys()
    for entry in classical.maps.of_kind(Kind.CHANNEL):
        view, codes = channels[entry.id]
        (line,) = classical.of_entry(entry.ref)
        assert line.view is view
        assert line.curve is not None
        (way,) = line.curve.subpaths
        ends = [way.start, *(segment[-1] for segment in way.segments)]
        for end, code in zip(ends, codes.split(), strict=True):
            assert end == pytest.approx(POSITIONS[code, view][0], abs=1e-3)
        run = line.curve.subpaths[0].flattened()
        farthest = max(run, key=lambda at: min(math.dist(at, end) for end in ends))
        assert line in hits.at(view, *farthest)
        assert all(hits.is_on_foot(view, *at) for at in run), entry.id


def test_a_channel_is_meant_from_as_near_as_a_line(hits: HitIndex) -> None:
    (line,) = [p for p in hits.shapes.footmap.places[TOP] if p.ref.id == "channel.liver"]
    assert line in hits.at(TOP, -11.5, 170.0)  # it passes from LR2 (-10, 203.3) to LR3 (-13, 142.6)
    assert line in hits.at(TOP, -10.0, 170.0)
    assert line not in hits.at(TOP, -8.0, 170.0)
    assert line not in hits.at(TOP, -15.0, 170.0)


def test_points_that_are_said_to_lie_at_one_place_do(classical: CutMap) -> None:
    found = positions(classical)
    for code in ("LR2", "ST44", "GB43"):
        assert found[code, TOP][0] in found["EX10", TOP]


def test_the_half_ways_are_those_that_the_texts_name(classical: CutMap) -> None:
    found = positions(classical)
    for view in (TOP, INNER):
        front = classical.drawings[view].landmarks["landmark.ankle-front"]
        spleen, liver = found["SP5", view][0], found["LR4", view][0]
        assert math.dist(liver, spleen) == pytest.approx(math.dist(liver, front))
        assert math.dist(spleen, front) == pytest.approx(2 * math.dist(liver, front))
    assert found["ST41", TOP][0][1] == classical.drawings[INNER].landmarks["landmark.ankle-front"][0]


def test_marks_that_are_seen_in_two_views_lie_equally_far_from_the_heel(classical: CutMap) -> None:
    top = classical.drawings[TOP].landmarks
    names = ("ankle-front", "inner-ankle", "navicular", "outer-ankle-hollow")
    for name, view in itertools.product(names, (INNER, OUTER)):
        along = classical.drawings[view].landmarks.get(f"landmark.{name}")
        assert along is None or top[f"landmark.{name}"][1] == along[0], name
    for code in ("SP1", "BL67", "SP5", "LR4", "GB40"):
        side = INNER if code in ("SP1", "SP5", "LR4") else OUTER
        assert POSITIONS[code, TOP][0][1] == pytest.approx(POSITIONS[code, side][0][0], abs=2.5), code
