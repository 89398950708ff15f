"""What a click means on the shipped map, in every view, at three foot lengths, inside shapes and at their edges."""

from functools import cache

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from reflexmap import library
from reflexmap.atlas.terms import View
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.shapes import Shapes
from reflexmap.kinds import Kind
from reflexmap.paint.scene import Scene, State

SOLE, TOP, INNER, OUTER = View.SOLE, View.TOP, View.INNER, View.OUTER
LENGTHS = (200.0, 250.0, 300.0)
ALL = frozenset(Kind)
USUAL = frozenset({Kind.POINT, Kind.LINE, Kind.ZONE, Kind.REFLEX})
WHOLE = "reflex.whole-foot"
JOINT = "area.big-toe-joint"

# A spot of a foot of 250 mm (it moves with the foot's length), and what lies there in the order in which it is meant.
ORDER = [
    (SOLE, -32, 180, (JOINT, "area.ball", "zone.1", "area.sole", WHOLE)),
    (SOLE, 20, 165, ("area.ball", "zone.3", "area.sole", WHOLE)),
    (SOLE, 5, 20, ("area.heel", "zone.3", "area.sole", WHOLE)),
    (SOLE, -23, 110, ("area.inner-edge", "reflex.arch", "zone.1", "area.sole", WHOLE)),
    (SOLE, 0, 120, ("zone.2", "area.sole", WHOLE)),
    (SOLE, 30, 130, ("zone.4", "area.sole", WHOLE)),
    (SOLE, -28, 240, ("reflex.toes", "zone.1", WHOLE)),
    (SOLE, -4, 235, ("reflex.toes", "zone.2", WHOLE)),
    (TOP, -33, 178, (JOINT, "area.instep", "zone.1", WHOLE)),
    (TOP, 20, 115, ("area.instep", "zone.4", WHOLE)),
    (TOP, -25, 235, ("reflex.toes", "zone.1", WHOLE)),
    (INNER, 65, 85, ("area.ankle", WHOLE)),
    (INNER, 20, 15, ("area.heel", WHOLE)),
    (INNER, 110, 25, ("area.inner-edge", "reflex.arch", WHOLE)),
    (INNER, 190, 20, (JOINT, WHOLE)),
    (OUTER, 58, 72, ("area.ankle", WHOLE)),
    (OUTER, 130, 55, ("area.instep", WHOLE)),
    (OUTER, 140, 10, ("area.outer-edge", WHOLE)),
    (INNER, 150, 90, ()),
]


@cache
def shapes_at(mm: float) -> Shapes:
    return Shapes(library.cut_map(library.plates(), mm))


@cache
def index_at(mm: float) -> HitIndex:
    return HitIndex(shapes_at(mm))


def clicked(scene: Scene, mm: float, view: View, a: float, b: float) -> tuple[list[str], list[str]]:
    """The ids that are meant there, and those that are offered as hidden."""
    meant = scene.meant(index_at(mm).at(view, a, b))
    return [ref.id for ref in meant.shown], [ref.id for ref in meant.hidden]


@pytest.mark.parametrize("mm", LENGTHS)
@pytest.mark.parametrize(("view", "a", "b", "ids"), ORDER)
def test_with_every_layer_on_the_most_specific_is_meant(
    mm: float, view: View, a: float, b: float, ids: tuple[str, ...]
) -> None:
    grown = mm / 250.0
    assert clicked(Scene(layers=ALL), mm, view, a * grown, b * grown) == (list(ids), [])


@pytest.mark.parametrize("mm", LENGTHS)
@pytest.mark.parametrize(("view", "a", "b", "ids"), ORDER)
def test_what_is_off_is_offered_and_never_meant(
    mm: float, view: View, a: float, b: float, ids: tuple[str, ...]
) -> None:
    grown = mm / 250.0
    shown, hidden = clicked(Scene(layers=USUAL), mm, view, a * grown, b * grown)
    assert shown == [name for name in ids if not name.startswith("area.")]
    assert hidden == [name for name in ids if name.startswith("area.")]


@pytest.mark.parametrize("mm", LENGTHS)
@pytest.mark.parametrize(
    ("view", "name"),
    [
        (SOLE, "point.liver"),
        (SOLE, "point.lungs"),
        (SOLE, "point.gallbladder"),
        (SOLE, "point.stomach"),
        (SOLE, "point.kidneys"),
        (INNER, "point.pancreas"),
        (TOP, "point.nerves"),
        (OUTER, "point.bladder"),
        (INNER, "point.genitourinary"),
    ],
)
def test_a_point_is_meant_before_all_that_it_lies_in(mm: float, view: View, name: str) -> None:
    spot = next(one.point for one, _ in shapes_at(mm).of_view(view) if one.ref.id == name)
    shown, _ = clicked(Scene(layers=ALL), mm, view, *spot)
    assert shown[0] == name
    without, offered = clicked(Scene(layers=ALL - {Kind.POINT}), mm, view, *spot)
    assert name not in without
    assert name in offered


@pytest.mark.parametrize("mm", LENGTHS)
@pytest.mark.parametrize("name", ["line.diaphragm", "line.waist"])
def test_a_guide_line_is_meant_before_the_places_that_it_crosses(mm: float, name: str) -> None:
    line = next(geometry for one, geometry in shapes_at(mm).of_view(SOLE) if one.ref.id == name)
    for part in (0.2, 0.5, 0.8):
        on = line.interpolate(part, normalized=True)
        shown, _ = clicked(Scene(layers=ALL), mm, SOLE, on.x, on.y)
        assert shown[0] == name
        assert any(one.startswith("zone.") for one in shown[1:])
        assert shown[-1] == WHOLE


@pytest.mark.parametrize("mm", LENGTHS)
@pytest.mark.parametrize("view", list(View))
def test_a_shape_is_meant_up_to_its_edge_and_no_further(mm: float, view: View) -> None:
    """A third of a millimetre inside each border, and as much outside."""
    outline = shapes_at(mm).outlines[view]
    tried = 0
    for one, geometry in shapes_at(mm).of_view(view):
        if geometry.area == 0 or one.covers_foot:
            continue
        for is_inside, ring in ((True, geometry.buffer(-0.33)), (False, geometry.buffer(0.33))):
            for part in (0.1, 0.35, 0.6, 0.85):
                spot = ring.boundary.interpolate(part, normalized=True)
                if not outline.buffer(-0.2).contains(spot) or (not is_inside and geometry.covers(spot)):
                    continue
                shown, _ = clicked(Scene(layers=ALL), mm, view, spot.x, spot.y)
                assert (one.ref.id in shown) == is_inside, (one.ref.id, spot)
                tried += 1
    assert tried >= 20


@settings(max_examples=300)
@given(
    view=st.sampled_from(list(View)),
    across=st.floats(0.0, 1.0),
    along=st.floats(0.0, 1.0),
    layers=st.frozensets(st.sampled_from(list(Kind))),
    data=st.data(),
)
def test_what_is_meant_is_always_shown(
    view: View, across: float, along: float, layers: frozenset[Kind], data: st.DataObject
) -> None:
    shapes = shapes_at(250.0)
    refs = st.sampled_from(sorted({one.ref for one, _ in shapes.of_view(view)}))
    scene = Scene(
        layers=layers,
        selected=data.draw(st.none() | refs),
        hovered=data.draw(st.none() | refs),
        found=data.draw(st.frozensets(refs, max_size=3)),
    )
    left, low, right, high = shapely.bounds(shapes.outlines[view])
    here = index_at(250.0).at(view, left + across * (right - left), low + along * (high - low))
    meant = scene.meant(here)
    shown = {one.ref for one in here if scene.shows(one) or (one.covers_foot and one.kind in scene.layers)}
    assert set(meant.shown) <= shown
    assert {*meant.shown, *meant.hidden} == {one.ref for one in here}
    marked = {one.ref for one in here if scene.state_of(one.ref) in (State.SELECTED, State.FOUND)}
    assert marked <= set(meant.shown)
