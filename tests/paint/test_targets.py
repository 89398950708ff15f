"""Targets never cover each other, and stand by their places."""

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from reflexmap.atlas.terms import View
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.scene import Scene
from reflexmap.paint.targets import MOST_PUSHED_PT, holds_number, marker_radius, pushed_apart, radius
from tests.paint.painted import Painted
from tests.refs import ref

coordinates = st.floats(0, 60, allow_nan=False)


def test_two_that_touch_are_pushed_along_the_line_between_them() -> None:
    first, second = pushed_apart([(0.0, 0.0), (6.0, 8.0)], [9.0, 9.0], 1.0)
    assert math.dist(first, second) >= 18
    assert first[0] * 8 - first[1] * 6 < 1e-6  # on the line
    assert math.dist(first, (0, 0)) == math.dist(second, (6, 8)) <= MOST_PUSHED_PT


def test_two_on_the_same_spot_are_told_apart_and_those_apart_are_left() -> None:
    first, second = pushed_apart([(5.0, 5.0), (5.0, 5.0)], [9.0, 9.0], 1.0)
    assert math.dist(first, second) >= 18
    assert pushed_apart([(0.0, 0.0), (40.0, 0.0)], [9.0, 9.0], 1.0) == [(0.0, 0.0), (40.0, 0.0)]


@given(st.lists(st.tuples(coordinates, coordinates), max_size=8))
def test_none_is_pushed_far_and_all_are_the_same_again(places: list[tuple[float, float]]) -> None:
    stands = pushed_apart(places, [9.0] * len(places), 1.0)
    assert all(math.dist(a, b) <= MOST_PUSHED_PT + 1e-6 for a, b in zip(places, stands, strict=True))
    assert pushed_apart(places, [9.0] * len(places), 1.0) == stands


def test_no_marker_covers_another_in_any_view(qapp: QGuiApplication, footmap: CutMap) -> None:
    for views in (*((view,) for view in View), tuple(View)):
        for size in ((640, 480), (1280, 800)):
            painted = Painted(footmap, Scene(), views=views, size=size, names=False)
            reach = marker_radius(painted.camera.scale, 1.0)
            for panel in painted.panels:
                stands = [at for _, _, at, _ in painted.maps.markers(panel, painted.camera, painted.scene)]
                for a, b in itertools.combinations(stands, 2):
                    assert math.hypot(a.x() - b.x(), a.y() - b.y()) >= 2 * reach


def test_where_a_marker_stands_does_not_depend_on_what_is_marked(qapp: QGuiApplication, footmap: CutMap) -> None:
    calm = Painted(footmap, Scene(), views=tuple(View), names=False)
    panel = calm.panels.panels[0]

    def stands(scene: Scene) -> dict[str, tuple[float, float]]:
        return {p.ref.id: at.toTuple() for _, p, at, _ in calm.maps.markers(panel, calm.camera, scene)}

    assert stands(Scene()) == stands(Scene(selected=ref("point.lungs"), hovered=ref("point.liver")))


def test_markers_hold_their_numbers_on_the_screen_down_to_small_feet() -> None:
    assert all(holds_number(marker_radius(scale, 1.0), 1.0) for scale in (0.5, 0.7, 1.0, 4.0, 40.0))
    assert marker_radius(2.2, 1.0) == marker_radius(0.9, 1.0) == 9.0
    assert radius(0.9, 1.0) < 5  # on paper none is pushed aside
