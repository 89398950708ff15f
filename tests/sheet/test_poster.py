"""The poster: both feet at true size on A1, text that is read from afar, everything on one page."""

from typing import Any

import pytest

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.sheet.page import Part, Text
from reflexmap.sheet.request import PAPERS, SheetError, SheetKind, paper_of
from reflexmap.sheet.sheet import Sheet
from tests.refs import refs
from tests.sheet.oracle import MM_PER_PT, faults_of, laid_out, longer, narrow, some

POINTS = refs("point.liver", "point.nerves", "point.bladder", "point.gallbladder")


def poster(footmap: CutMap, paper: str = "A1", **wishes: Any) -> Sheet:
    own, landscape = paper_of(paper)
    return laid_out(footmap, kind=SheetKind.POSTER, paper=own, landscape=landscape, **wishes)


def points(text: Text) -> float:
    return round(text.size / MM_PER_PT, 1)


@pytest.mark.parametrize("measure", some([longer, narrow], 2))
@pytest.mark.parametrize("paper", some(["A1", "A2-landscape", "A3", "Tabloid"], 2))
@pytest.mark.parametrize("wishes", [{}, {"entries": POINTS}], ids=["everything", "points"])
def test_nothing_is_wrong_on_paper_for_a_wall(
    footmap: CutMap, paper: str, wishes: dict[str, Any], measure: Any
) -> None:
    sheet = poster(footmap, paper, measure=measure, **wishes)
    assert faults_of(sheet, footmap) == []
    assert len(sheet.pages) == 1


@pytest.mark.parametrize("length", [180.0, 250.0])
def test_all_views_of_both_feet_are_at_true_size_on_a1(footmap: CutMap, length: float) -> None:
    own = footmap.with_length(length)
    sheet = poster(own)
    (page,) = sheet.pages
    assert {foot.scale for foot in page.feet} == {1.0}
    assert {(foot.view, foot.foot) for foot in page.feet} == {(view, foot) for view in View for foot in Foot}
    assert all(foot.foot_box.height == pytest.approx(length, abs=0.01) for foot in page.feet if not foot.view.is_side)
    assert faults_of(sheet, own) == []
    assert any(text.text == f"True size of a {length:g} mm foot: print at 100 %" for text in page.texts)


def test_its_text_is_read_from_afar(footmap: CutMap) -> None:
    (page,) = poster(footmap).pages
    sizes = {part: {points(text) for text in page.texts if text.part is part} for part in Part}
    assert sizes[Part.TITLE] == {96.0}
    assert {points(label.name) for foot in page.feet for label in foot.labels if label.name} == {24.0}
    assert min(sizes[Part.BODY] | sizes[Part.NAME] | sizes[Part.HEADING] | sizes[Part.KIND]) >= 18
    assert min(sizes[Part.CAPTION] | sizes[Part.FOOTER]) >= 16
    (smaller,) = poster(footmap, "A2").pages
    assert min(points(text) for text in smaller.texts if text.part in (Part.BODY, Part.NAME)) >= 12.7


def test_every_place_is_told_under_its_kind(footmap: CutMap) -> None:
    (page,) = poster(footmap).pages
    assert {text.kind for text in page.texts if text.part is Part.KIND} == set(Kind) - {Kind.CHANNEL}
    names = [text.text for text in page.texts if text.part is Part.NAME]
    assert {"Liver", "Toes", "Heel", "Achilles tendon", "Waist line"} <= set(names)
    chips = {label.chip.code for foot in page.feet for label in foot.labels}
    assert {"1", "9", "A", "B", "K", "P", "Z1", "Z5", "L1", "L2"} <= chips


def test_names_of_points_stand_next_to_them_on_both_feet(footmap: CutMap) -> None:
    (page,) = poster(footmap, entries=POINTS).pages
    for foot in page.feet:
        for label in foot.labels:
            assert label.chip.kind is Kind.POINT
            assert label.name is not None
            assert label.leader is None
            (placed,) = (p for p in footmap.of_entry(label.ref) if p.view is foot.view)
            x, _ = foot.on_page(placed.point)
            middle = label.name.box.x + label.name.box.width / 2
            assert abs(label.chip.centre[0] - x) < abs(middle - x), "the chip stands between the target and the name"


@pytest.mark.parametrize("name", ["A4", "A4-landscape", "Letter", "Legal", "A6", "1920x1080"])
def test_small_paper_is_refused_in_one_line(footmap: CutMap, name: str) -> None:
    with pytest.raises(SheetError, match="take A3 or larger"):
        poster(footmap, name)


def test_bleed_only_where_it_is_asked_for(footmap: CutMap) -> None:
    assert poster(footmap, entries=POINTS).pages[0].bleed == 0
    assert poster(footmap, entries=POINTS, bleed=True).pages[0].bleed == 3
    assert poster(footmap, entries=POINTS, bleed=True).pages[0].width == PAPERS["a1"].width
