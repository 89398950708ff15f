"""Directions, foot lengths and shoe sizes."""

import math

import pytest

from reflexmap.atlas.entry import Towards
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.frame import (
    check_foot_length,
    direction,
    drawn_handedness,
    from_picture,
    handedness,
    shoe_sizes,
)

# (length in mm + 15) / 6.67, and (length in mm + 15) / 8.47 - 25, each to a half; worked out by hand.
SIZES = {
    210.0: (33.5, 1.5),
    220.0: (35.0, 2.5),
    230.0: (36.5, 4.0),
    240.0: (38.0, 5.0),
    250.0: (39.5, 6.5),
    260.0: (41.0, 7.5),
    270.0: (42.5, 8.5),
    280.0: (44.0, 10.0),
    290.0: (45.5, 11.0),
    300.0: (47.0, 12.0),
    310.0: (48.5, 13.5),
}


@pytest.mark.parametrize("mm", SIZES)
def test_shoe_sizes(mm: float) -> None:
    eu, uk = SIZES[mm]
    assert shoe_sizes(mm) == {"EU": eu, "UK": uk, "US men": uk + 1, "US women": uk + 2}


def test_sizes_are_rounded_to_a_half() -> None:
    for mm in range(90, 331):
        assert all(size * 2 == round(size * 2) for size in shoe_sizes(float(mm)).values())


@pytest.mark.parametrize("mm", [90.0, 90, 250.0, 330.0, 199.9])
def test_a_length_that_a_foot_can_have(mm: float) -> None:
    assert check_foot_length(mm) == mm


@pytest.mark.parametrize("mm", [0.0, -5.0, math.nan, math.inf, -math.inf, 1e9, 89.9, 330.1, 25.0])
def test_a_length_that_no_foot_has(mm: float) -> None:
    with pytest.raises(ValueError, match="from 90 to 330 mm"):
        check_foot_length(mm)


@pytest.mark.parametrize(
    ("view", "towards", "step"),
    [
        (View.SOLE, Towards.HEEL, (0, -1)),
        (View.SOLE, Towards.TOES, (0, 1)),
        (View.TOP, Towards.INNER, (-1, 0)),
        (View.TOP, Towards.OUTER, (1, 0)),
        (View.INNER, Towards.HEEL, (-1, 0)),
        (View.OUTER, Towards.TOES, (1, 0)),
        (View.INNER, Towards.LEG, (0, 1)),
        (View.OUTER, Towards.GROUND, (0, -1)),
    ],
)
def test_a_direction_is_a_step_in_the_frame(view: View, towards: Towards, step: tuple[int, int]) -> None:
    assert direction(view, towards) == step


@pytest.mark.parametrize(
    ("view", "towards"),
    [(View.SOLE, Towards.LEG), (View.TOP, Towards.GROUND), (View.INNER, Towards.OUTER), (View.OUTER, Towards.INNER)],
)
def test_a_direction_that_a_view_does_not_have(view: View, towards: Towards) -> None:
    with pytest.raises(KeyError):
        direction(view, towards)


def test_which_way_each_view_is_drawn() -> None:
    """The first coordinate is x, growing to the little toe, or y, growing to the toes."""
    drawn = {view: drawn_handedness(view) for view in View}
    assert drawn == {View.SOLE: -1, View.TOP: 1, View.INNER: 1, View.OUTER: -1}


def _cross(first: tuple[int, int, int], second: tuple[int, int, int]) -> tuple[int, int, int]:
    (a, b, c), (d, e, f) = first, second
    return b * f - c * e, c * d - a * f, a * e - b * d


@pytest.mark.parametrize(
    ("view", "look", "up"),
    [
        (View.SOLE, (0, 0, 1), (0, 1, 0)),  # from below, the toes up on the picture
        (View.TOP, (0, 0, -1), (0, 1, 0)),
        (View.INNER, (1, 0, 0), (0, 0, 1)),  # from the big toe's side towards the little toe's
        (View.OUTER, (-1, 0, 0), (0, 0, 1)),
    ],
)
def test_a_right_foot_is_shown_as_it_is_seen(
    view: View, look: tuple[int, int, int], up: tuple[int, int, int]
) -> None:
    """Who looks one way with one direction up has their cross product on the right (x to the little toe, y, z up).

    On a right foot the little toe is on the right of somebody who stands on it, so these are a right-handed frame.
    """
    across, along, _ = _cross(look, up)
    assert handedness(view) == (along if view.is_side else across)
    assert handedness(view, Foot.LEFT) == -handedness(view)


def test_a_picture_has_its_y_downwards() -> None:
    assert from_picture(View.SOLE, (30.0, -200.0)) == (-30.0, 200.0)
    assert from_picture(View.TOP, (30.0, -200.0)) == (30.0, 200.0)
    assert from_picture(View.INNER, (200.0, -10.0)) == (200.0, 10.0)
    assert from_picture(View.OUTER, (-200.0, -10.0)) == (200.0, 10.0)
