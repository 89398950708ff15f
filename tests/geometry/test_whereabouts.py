"""Where a place is, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.whereabouts import Whereabouts, title_of, whereabouts
from reflexmap.texts import using

SIDES = {"above": True, "below": False}


def words(index: HitIndex, view: View, foot: Foot, a: float, b: float) -> str:
    hits, on_foot = index.at(view, a, b), index.is_on_foot(view, a, b)
    return whereabouts(index.shapes.footmap, view, foot, a, b, on_foot=on_foot, hits=hits).words()


@pytest.mark.parametrize(
    ("view", "foot", "a", "b", "expected"),
    [
        (
            *(View.SOLE, Foot.RIGHT, -5.0, 146.0),
            "Right sole · zone 2 · between the diaphragm line and the waist line · 14.6 cm from the heel",
        ),
        (
            *(View.SOLE, Foot.LEFT, -5.0, 146.0),
            "Left sole · zone 2 · between the diaphragm line and the waist line · 14.6 cm from the heel",
        ),
        (
            *(View.SOLE, Foot.RIGHT, -25, 184),
            "Right sole · zone 1 · above the diaphragm line · 18.4 cm from the heel",
        ),
        (
            *(View.SOLE, Foot.RIGHT, 45.0, 20.0),
            "Outside the foot",
        ),
        (
            *(View.SOLE, Foot.LEFT, 20.0, 30.0),
            "Left sole · zone 5 · below the waist line · 3.0 cm from the heel",
        ),
        (*(View.TOP, Foot.LEFT, 40.0, 160.0), "Top of the left foot · zone 5 · 16.0 cm from the heel"),
        (*(View.TOP, Foot.RIGHT, -30.0, 240.0), "Top of the right foot · zone 1 · 24.0 cm from the heel"),
        (
            *(View.INNER, Foot.RIGHT, 65.0, 85.0),
            "Inner side of the right foot · 6.5 cm from the heel · 8.5 cm above the ground",
        ),
        (
            *(View.OUTER, Foot.LEFT, 45.0, 75.0),
            "Outer side of the left foot · 4.5 cm from the heel · 7.5 cm above the ground",
        ),
    ],
)
def test_known_places_in_words(index: HitIndex, view: View, foot: Foot, a: float, b: float, expected: str) -> None:
    assert words(index, view, foot, a, b) == expected


@pytest.mark.parametrize("across", [-24.0, -10.0, 0.0, 10.0, 25.0])
def test_a_step_over_a_line_changes_the_side(index: HitIndex, across: float) -> None:
    """Down from the toes: first above both lines, then between them, then below both."""
    seen = []
    for along in range(195, 45, -1):
        told = words(index, View.SOLE, Foot.RIGHT, across, float(along))
        lines = told.split(" · ")[-2]
        if lines not in seen:
            seen.append(lines)
    assert seen == [
        "above the diaphragm line",
        "between the diaphragm line and the waist line",
        "below the waist line",
    ]


def test_zones_come_in_order_from_the_big_toe(index: HitIndex) -> None:
    zones = []
    for across in range(-48, 49):
        told = words(index, View.SOLE, Foot.RIGHT, across + 0.5, 150.0).split(" · ")
        zones += [part for part in told if part.startswith("zone") and part not in zones]
    assert zones == [f"zone {number}" for number in range(1, 6)]


def test_every_foot_and_view_has_a_title() -> None:
    titles = {title_of(view, foot) for view in View for foot in Foot}
    assert len(titles) == 8
    assert all(("left" in title.lower()) != ("right" in title.lower()) for title in titles)


def test_words_can_be_translated() -> None:
    place = Whereabouts(View.SOLE, Foot.LEFT, True, ("zone 2",), (("waist line", True),), 4.0)
    german = {
        "Left sole": "Linke Sohle",
        "above the {line}": "über: {line}",
        "{cm} cm from the heel": "{cm} cm ab Ferse",
    }
    with using(lambda text, many, n: german.get(text, text)):
        assert place.words() == "Linke Sohle · zone 2 · über: waist line · 4.0 cm ab Ferse"
    assert place.words() == "Left sole · zone 2 · above the waist line · 4.0 cm from the heel"


@given(
    view=st.sampled_from(list(View)), foot=st.sampled_from(list(Foot)), a=st.floats(-400, 400), b=st.floats(-400, 400)
)
def test_any_place_has_words(index: HitIndex, view: View, foot: Foot, a: float, b: float) -> None:
    told = words(index, view, foot, a, b)
    assert (told == "Outside the foot") == (not index.is_on_foot(view, a, b))
    assert "-" not in told
