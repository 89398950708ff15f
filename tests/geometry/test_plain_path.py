"""The fast reader of plain shapes agrees with the reader of all, and leaves to it what it is not sure of."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve
from reflexmap.geometry.plainpath import plain_curve
from reflexmap.geometry.svgshape import curve_of
from reflexmap.resources import feet_folder

numbers = st.integers(-200_000, 200_000).map(lambda thousandths: thousandths / 1000)
words = st.one_of(
    numbers.map(str),
    numbers.map(lambda number: f"{number:+.2f}"),
    st.integers(-300, 300).map(str),
    st.integers(1, 99).map(lambda digits: f".{digits}"),
)
gaps = st.sampled_from([" ", ",", " , ", "\n", "  "])


@st.composite
def commands(draw: st.DrawFn) -> str:
    """One command of a path, with its numbers however people write them."""
    letter, count = draw(st.sampled_from([("M", 2), ("L", 2), ("L", 4), ("C", 6), ("C", 12), ("Z", 0)]))
    text = letter
    for position in range(count):
        word = draw(words)
        glued = position == 0 or (word[0] in "+-" and draw(st.booleans()))
        text += ("" if glued else draw(gaps)) + word
    return text + draw(st.sampled_from(["", " ", "\n"]))


paths = st.lists(commands(), min_size=1, max_size=9).map(lambda rest: "M1 2" + "".join(rest))


def path(text: str) -> ET.Element:
    return ET.Element("path", d=text)


def assert_alike(one: Curve, other: Curve) -> None:
    assert len(one.subpaths) == len(other.subpaths)
    for mine, theirs in zip(one.subpaths, other.subpaths, strict=True):
        assert mine.closed == theirs.closed
        assert mine.start == pytest.approx(theirs.start)
        assert [len(segment) for segment in mine.segments] == [len(segment) for segment in theirs.segments]
        for segment, their_segment in zip(mine.segments, theirs.segments, strict=True):
            for point, their_point in zip(segment, their_segment, strict=True):
                assert point == pytest.approx(their_point)


@settings(max_examples=300)
@given(text=paths)
def test_a_plain_path_is_read_as_by_the_other(text: str) -> None:
    plain = plain_curve(path(text))
    if plain is not None:
        assert_alike(plain, curve_of(path(text), (), "area.a"))


@given(x=numbers, y=numbers, r=st.floats(0.01, 100))
def test_a_circle_is_read_as_by_the_other(x: float, y: float, r: float) -> None:
    circle = ET.Element("circle", cx=str(x), cy=str(y), r=str(r))
    plain = plain_curve(circle)
    assert plain is not None
    assert plain.bounds() == pytest.approx(curve_of(circle, (), "area.a").bounds(), abs=1e-3 * r)


@pytest.mark.parametrize("view", list(View))
def test_every_shipped_shape_is_plain_and_read_alike(view: View) -> None:
    root = ET.fromstring((feet_folder() / f"{view}.svg").read_text(encoding="utf-8"))
    meant = [
        element for element in root.iter() if element.get("id", "").partition(".")[0] in ("outline", "area", "zone")
    ]
    assert meant
    for element in meant:
        plain = plain_curve(element)
        assert plain is not None, element.get("id")
        assert_alike(plain, curve_of(element, (), "area.a"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "M0 0l1 1z",
        "M0 0H5V5Z",
        "M0 0Q1 1 2 2Z",
        "M0 0A1 1 0 0 1 2 2Z",
        "M0 0L1e3 5Z",
        "M0 0L nan 5Z",
        "M0 0L5",
        "M0 0C1 1 2 2",
        "M0 0 5 5Z",
        "M0L1 1",
        "L1 1 2 2Z",
        "Z",
        "M0 0L5 5ZL9 9Z",
        "M0 0L5 5 -Z",
        "M0 0L5 . 5Z",
        "M0 0L5 --5Z",
        "M0 0Z",
        "5 5",
    ],
)
def test_what_is_not_plain_is_left_to_the_other(text: str) -> None:
    assert plain_curve(path(text)) is None


@pytest.mark.parametrize(
    "element", [ET.Element("rect", width="1", height="1"), ET.Element("circle", r="0"), ET.Element("circle", r="1mm")]
)
def test_other_elements_are_left_to_the_other(element: ET.Element) -> None:
    assert plain_curve(element) is None
