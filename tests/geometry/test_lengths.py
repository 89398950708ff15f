"""A foot of another length: everything scales, except the centimetres of the points."""

import math
from pathlib import Path

import pytest

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import PointPlace
from reflexmap.atlas.terms import View
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.placed import PlacedEntry as Placed
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind
from tests.atlas.packs import PLACES, atlas_of

REFERENCE_MM = 250.0
LENGTHS = (90.0, 200.0, 300.0, 330.0)

# Each point that is measured from one landmark: the landmark, and the way to it in true millimetres.
MEASURED = {
    "point.liver": ("landmark.big-toe-base", (0.0, -20.0)),
    "point.lungs": ("landmark.big-toe-base", (0.0, -30.0)),
    "point.gallbladder": ("landmark.little-toe-base", (0.0, -10.0)),
    "point.stomach": ("landmark.heel-pad-front", (0.0, 10.0)),
    "point.kidneys": ("landmark.notch-2-3", (0.0, 0.0)),
    "point.pancreas": ("landmark.inner-hollow", (0.0, 0.0)),
    "point.nerves": ("landmark.notch-1-2", (0.0, -30.0)),
}
BETWEEN = {
    "point.bladder": ("landmark.outer-ankle", "landmark.achilles-front"),
    "point.genitourinary": ("landmark.inner-ankle", "landmark.achilles-front"),
}


def only(footmap: FootMap, entry_id: str) -> Placed:
    (placed,) = footmap.of_entry(footmap.maps.named(entry_id).ref)
    return placed


def landmark(footmap: FootMap, view: View, name: str) -> tuple[float, float]:
    """Where a landmark lies on the foot: in proportion."""
    a, b = footmap.drawings[view].landmarks[name]
    return a * footmap.foot_length / REFERENCE_MM, b * footmap.foot_length / REFERENCE_MM


@pytest.mark.parametrize("mm", [200.0, 300.0])
def test_the_liver_lies_two_centimetres_from_its_landmark_and_the_lungs_one_more(footmap: CutMap, mm: float) -> None:
    foot = footmap.with_length(mm)
    liver, lungs = only(foot, "point.liver"), only(foot, "point.lungs")
    base = landmark(foot, View.SOLE, "landmark.big-toe-base")
    assert math.dist(liver.point, base) == pytest.approx(20.0, abs=1e-9)
    assert math.dist(lungs.point, liver.point) == pytest.approx(10.0, abs=1e-9)
    assert lungs.point[1] < liver.point[1] < base[1]
    assert lungs.point[0] == pytest.approx(base[0], abs=1e-9)


@pytest.mark.parametrize("mm", LENGTHS)
@pytest.mark.parametrize("entry_id", MEASURED)
def test_centimetres_do_not_scale(footmap: CutMap, entry_id: str, mm: float) -> None:
    foot = footmap.with_length(mm)
    placed = only(foot, entry_id)
    name, (da, db) = MEASURED[entry_id]
    a, b = landmark(foot, placed.view, name)
    assert placed.point == pytest.approx((a + da, b + db), abs=1e-9)
    (mark,) = placed.landmarks
    assert mark == pytest.approx((a, b), abs=1e-9)


@pytest.mark.parametrize("mm", LENGTHS)
@pytest.mark.parametrize("entry_id", BETWEEN)
def test_between_is_half_way_on_any_foot(footmap: CutMap, entry_id: str, mm: float) -> None:
    foot = footmap.with_length(mm)
    placed = only(foot, entry_id)
    (a0, b0), (a1, b1) = (landmark(foot, placed.view, name) for name in BETWEEN[entry_id])
    assert placed.point == pytest.approx(((a0 + a1) / 2, (b0 + b1) / 2), abs=1e-9)


# A way to each side of each view, 2.5 cm from a landmark of it.
WAYS = (
    ("sole", "landmark.big-toe-base", "heel", (0.0, -25.0)),
    ("sole", "landmark.big-toe-base", "toes", (0.0, 25.0)),
    ("sole", "landmark.big-toe-base", "inner", (-25.0, 0.0)),
    ("top", "landmark.notch-1-2", "outer", (25.0, 0.0)),
    ("inner", "landmark.inner-hollow", "heel", (-25.0, 0.0)),
    ("outer", "landmark.outer-ankle", "toes", (25.0, 0.0)),
    ("outer", "landmark.outer-ankle", "ground", (0.0, -25.0)),
    ("inner", "landmark.inner-hollow", "leg", (0.0, 25.0)),
)


@pytest.mark.parametrize("mm", [90.0, 300.0])
@pytest.mark.parametrize(("view", "mark", "towards", "way"), WAYS)
def test_centimetres_are_true_in_every_direction(
    footmap: CutMap, tmp_path: Path, view: str, mark: str, towards: str, way: tuple[float, float], mm: float
) -> None:
    text = PLACES.replace("view: sole\n      from: landmark.big-toe-base", f"view: {view}\n      from: {mark}")
    atlas = atlas_of(tmp_path, places=text.replace("towards: heel", f"towards: {towards}"))
    foot = FootMap(Collection((atlas,)), footmap.drawings, mm)
    a, b = landmark(foot, View(view), mark)
    assert only(foot, "point.one").point == pytest.approx((a + way[0], b + way[1]), abs=1e-9)


def test_these_are_all_the_points(footmap: CutMap) -> None:
    assert {entry.id for entry in footmap.maps.of_kind(Kind.POINT)} == {*MEASURED, *BETWEEN}
    for entry in footmap.maps.of_kind(Kind.POINT):
        (place,) = entry.places
        assert isinstance(place, PointPlace)


@pytest.mark.parametrize("mm", LENGTHS)
def test_outlines_and_shapes_scale(footmap: CutMap, shapes: Shapes, mm: float) -> None:
    factor = mm / REFERENCE_MM
    scaled = Shapes(footmap.with_length(mm))
    for view in View:
        assert scaled.outlines[view].area == pytest.approx(shapes.outlines[view].area * factor**2, rel=2e-3)
        for (placed, geometry), (_, before) in zip(scaled.of_view(view), shapes.of_view(view), strict=True):
            if placed.kind is Kind.POINT:
                continue
            expected = [value * factor for value in before.bounds]
            assert geometry.bounds == pytest.approx(expected, abs=0.05), placed.ref.id
            assert geometry.area == pytest.approx(before.area * factor**2, rel=5e-3), placed.ref.id
            assert geometry.length == pytest.approx(before.length * factor, rel=5e-3), placed.ref.id


@pytest.mark.parametrize("mm", [0.0, -5.0, math.nan, 1e9, 89.9, 330.1])
def test_a_map_has_the_length_of_a_foot(footmap: CutMap, mm: float) -> None:
    with pytest.raises(ValueError, match="from 90 to 330 mm"):
        footmap.with_length(mm)


def test_a_map_of_another_length_leaves_the_first_as_it_is(footmap: CutMap) -> None:
    before = only(footmap, "point.liver").point
    assert footmap.with_length(300.0).foot_length == 300.0
    assert footmap.foot_length == REFERENCE_MM
    assert only(footmap, "point.liver").point == before
