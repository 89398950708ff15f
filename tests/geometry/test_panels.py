"""Which foot stands where on a panels, which way round, and that a click finds its way back."""

from itertools import combinations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.panels import Panel, Panels, arrange
from reflexmap.geometry.shapes import CutMap

ALL_SETS = [views for count in range(1, 5) for views in combinations(View, count)]

panels = st.builds(
    Panel,
    view=st.sampled_from(list(View)),
    foot=st.sampled_from(list(Foot)),
    origin=st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
    box=st.just((0.0, 0.0, 1.0, 1.0)),
)
points = st.tuples(st.floats(-300, 300), st.floats(-300, 300))


def panel_of(panels: Panels, view: View, foot: Foot) -> Panel:
    (panel,) = [panel for panel in panels.panels if (panel.view, panel.foot) == (view, foot)]
    return panel


def middle(panel: Panel) -> float:
    return (panel.box[0] + panel.box[2]) / 2


@given(panel=panels, point=points)
def test_a_click_finds_its_way_back(panel: Panel, point: tuple[float, float]) -> None:
    assert panel.to_frame(panel.to_plane(point)) == pytest.approx(point, abs=1e-9)
    assert panel.to_plane(panel.to_frame(point)) == pytest.approx(point, abs=1e-9)


@given(panel=panels, point=points)
def test_the_left_foot_is_the_mirror_image(panel: Panel, point: tuple[float, float]) -> None:
    """With the same coordinates, a point lies as far to the other side of the origin, and as high."""
    other = Panel(panel.view, Foot.LEFT if panel.foot is Foot.RIGHT else Foot.RIGHT, panel.origin, panel.box)
    (x, y), (mirrored_x, mirrored_y) = panel.to_plane(point), other.to_plane(point)
    assert x - panel.origin[0] == pytest.approx(panel.origin[0] - mirrored_x, abs=1e-9)
    assert y == mirrored_y


@given(panel=panels, point=points, dx=st.floats(-99, 99), dy=st.floats(-99, 99))
def test_moving_a_panel_moves_what_is_on_it(panel: Panel, point: tuple[float, float], dx: float, dy: float) -> None:
    x, y = panel.to_plane(point)
    assert panel.moved(dx, dy).to_plane(point) == pytest.approx((x + dx, y + dy), abs=1e-9)


def test_soles_right_foot_on_the_left_big_toes_towards_the_middle(footmap: CutMap) -> None:
    panels = arrange(footmap, [View.SOLE])
    right, left = panel_of(panels, View.SOLE, Foot.RIGHT), panel_of(panels, View.SOLE, Foot.LEFT)
    assert middle(right) < middle(left)
    toe = footmap.drawings[View.SOLE].landmarks["landmark.big-toe-base"]
    assert middle(right) < right.to_plane(toe)[0] < left.to_plane(toe)[0] < middle(left)


def test_tops_left_foot_on_the_left_big_toes_towards_the_middle(footmap: CutMap) -> None:
    panels = arrange(footmap, [View.TOP])
    right, left = panel_of(panels, View.TOP, Foot.RIGHT), panel_of(panels, View.TOP, Foot.LEFT)
    assert middle(left) < middle(right)
    toe = footmap.drawings[View.TOP].landmarks["landmark.notch-1-2"]
    assert middle(left) < left.to_plane(toe)[0] < right.to_plane(toe)[0] < middle(right)


@pytest.mark.parametrize("view", [View.SOLE, View.TOP])
@pytest.mark.parametrize("foot", list(Foot))
def test_toes_point_up(footmap: CutMap, view: View, foot: Foot) -> None:
    panel = panel_of(arrange(footmap, [view]), view, foot)
    assert panel.to_plane((0, 250))[1] < panel.to_plane((0, 0))[1]


@pytest.mark.parametrize(
    ("view", "foot", "toes_point_right"),
    [
        (View.INNER, Foot.RIGHT, False),
        (View.INNER, Foot.LEFT, True),
        (View.OUTER, Foot.RIGHT, True),
        (View.OUTER, Foot.LEFT, False),
    ],
)
def test_sides_stand_on_the_ground_and_point_their_way(
    footmap: CutMap, view: View, foot: Foot, toes_point_right: bool
) -> None:
    panel = panel_of(arrange(footmap, [view]), view, foot)
    heel, toes, ankle = panel.to_plane((0, 0)), panel.to_plane((250, 0)), panel.to_plane((50, 100))
    assert (toes[0] > heel[0]) == toes_point_right
    assert ankle[1] < heel[1]


@pytest.mark.parametrize("views", ALL_SETS, ids="+".join)
@pytest.mark.parametrize("feet", [tuple(Foot), (Foot.LEFT,), (Foot.RIGHT,)], ids=["both", "left", "right"])
def test_panels_fill_the_sheet_and_do_not_overlap(
    footmap: CutMap, views: tuple[View, ...], feet: tuple[Foot, ...]
) -> None:
    panels = arrange(footmap, views, feet)
    assert {(panel.view, panel.foot) for panel in panels.panels} == {(view, foot) for view in views for foot in feet}
    assert len(panels.panels) == len(views) * len(feet)
    boxes = [shapely.box(*panel.box) for panel in panels.panels]
    assert shapely.union_all(boxes).bounds == pytest.approx((0, 0, panels.width, panels.height))
    for one, other in combinations(boxes, 2):
        assert one.distance(other) > 5


@pytest.mark.parametrize("mm", [90.0, 250.0, 330.0])
def test_every_foot_lies_in_its_box(mm: float) -> None:
    footmap = library.cut_map(library.plates(), mm)
    for panel in arrange(footmap, list(View)).panels:
        x0, y0, x1, y1 = panel.box
        for line in footmap.outlines[panel.view].polylines():
            for x, y in map(panel.to_plane, line):
                assert x0 - 1e-6 <= x <= x1 + 1e-6
                assert y0 - 1e-6 <= y <= y1 + 1e-6


def test_a_place_of_the_sheet_tells_its_panel(footmap: CutMap) -> None:
    panels = arrange(footmap, list(View))
    for panel in panels.panels:
        x0, y0, x1, y1 = panel.box
        assert panels.panel_at(((x0 + x1) / 2, (y0 + y1) / 2)) == panel
    assert panels.panel_at((-1.0, -1.0)) is None
    right, left = panels.panels[:2]
    assert panels.panel_at(((right.box[2] + left.box[0]) / 2, right.box[1] + 10)) is None
