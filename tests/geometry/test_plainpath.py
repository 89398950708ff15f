"""The fast reader of plain shapes reads what svgelements reads, and leaves to it what is not plain."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve
from reflexmap.geometry.plainpath import plain_curve
from reflexmap.geometry.svgshape import curve_of
from reflexmap.resources import feet_folder

MM = 0.001


def _agree(plain: Curve, full: Curve) -> None:
    assert len(plain.subpaths) == len(full.subpaths)
    for ours, theirs in zip(plain.subpaths, full.subpaths, strict=True):
        assert ours.closed == theirs.closed
        for one, other in zip(ours.flattened(), theirs.flattened(), strict=True):
            assert one == pytest.approx(other, abs=MM)


@pytest.mark.parametrize("view", list(View))
def test_the_shipped_drawings_are_plain_and_read_alike(view: View) -> None:
    read = 0
    for element in ET.parse(feet_folder() / f"{view.value}.svg").iter():
        if "." not in element.get("id", "") or element.tag.rpartition("}")[2] not in ("path", "circle"):
            continue
        plain = plain_curve(element)
        assert plain is not None, element.get("id")
        if element.tag.endswith("path"):
            _agree(plain, curve_of(element, (), "it"))
        else:
            bounds = curve_of(element, (), "it").bounds()
            assert plain.bounds() == pytest.approx(bounds, abs=MM)
        read += 1
    assert read >= 8


number = st.floats(-500, 500, allow_nan=False).map(lambda value: f"{value:.3f}".rstrip("0").rstrip("."))
point = st.tuples(number, number).map(" ".join)
segment = st.one_of(
    point.map(lambda to: f"L{to}"), st.tuples(point, point, point).map(lambda points: f"C{','.join(points)}")
)
subpath = st.tuples(point, st.lists(segment, min_size=1, max_size=5), st.sampled_from(("", "Z"))).map(
    lambda parts: f"M{parts[0]}{''.join(parts[1])}{parts[2]}"
)


@given(st.lists(subpath, min_size=1, max_size=3).map(" ".join))
def test_plain_paths_are_read_as_svgelements_reads_them(path: str) -> None:
    element = ET.Element("path", d=path)
    plain = plain_curve(element)
    assert plain is not None
    _agree(plain, curve_of(element, (), "it"))


@pytest.mark.parametrize(
    "path",
    [
        "m1 2 l3 4",
        "M1 2 3 4",
        "M1 2 A1 1 0 0 0 4 4",
        "M1 2 L3",
        "M1 2 L3 4 -",
        "M1 2 L3 4 Z L5 6",
        "L1 2",
        "M1e3 2 L3 4",
        "",
        "M1 2 Q3 4 5 6",
        "M1 2 L nan 3",
    ],
)
def test_what_is_not_plain_is_left_alone(path: str) -> None:
    assert plain_curve(ET.Element("path", d=path)) is None


@pytest.mark.parametrize("attributes", [{"r": "0"}, {"r": "-1"}, {"r": "1mm"}, {}, {"r": "nan"}])
def test_a_circle_without_a_plain_radius_is_left_alone(attributes: dict[str, str]) -> None:
    assert plain_curve(ET.Element("circle", attributes)) is None
