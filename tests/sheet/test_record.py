"""The record sheet: feet to write on, large enough, with room for whoever writes, on any paper."""

from itertools import pairwise
from typing import Any

import pytest

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.theme import Style
from reflexmap.sheet.page import FootOnPage, Page, Part, Pencil, Role, Rule, Sign
from reflexmap.sheet.request import PAPERS, SheetKind, paper_of
from reflexmap.sheet.sheet import Sheet
from tests.refs import refs
from tests.sheet.oracle import PAPER_CHOICES, PICTURE_CHOICES, faults_of, laid_out, longer, narrow, some

FIELDS = ["Name", "Date", "Sitting no.", "Practitioner", "Foot length, mm", "Minutes"]
CHOICES = [*PAPER_CHOICES, *PICTURE_CHOICES]


def record(footmap: CutMap, **wishes: Any) -> Sheet:
    return laid_out(footmap, kind=SheetKind.RECORD, **wishes)


def scales_of(sheet: Sheet) -> dict[View, float]:
    return {foot.view: foot.scale for page in sheet.pages for foot in page.feet}


def to_write_on(page: Page) -> list[Rule]:
    return [rule for rule in page.of(Rule) if rule.start[1] == rule.end[1] and rule.role in (Role.RULE, Role.INK)]


@pytest.mark.parametrize("measure", [narrow, longer])
@pytest.mark.parametrize("paged", [True, False])
@pytest.mark.parametrize("choice", some(CHOICES, 5), ids=lambda c: f"{c['paper'].name}-{c.get('landscape', False)}")
def test_nothing_is_wrong_on_any_paper(footmap: CutMap, choice: dict[str, Any], paged: bool, measure: Any) -> None:
    for length in (180.0, 330.0):
        for wishes in ({}, {"feet": (Foot.LEFT,), "views": (View.TOP, View.OUTER)}):
            own = footmap.with_length(length)
            sheet = record(own, paged=paged, measure=measure, **wishes, **choice)
            assert faults_of(sheet, own) == []
            drawn = [(foot.view, foot.foot) for page in sheet.pages for foot in page.feet]
            feet = wishes.get("feet", tuple(Foot))
            assert sorted(drawn) == sorted((v, f) for v in wishes.get("views", tuple(View)) for f in feet)


@pytest.mark.parametrize("paged", [True, False])
def test_it_has_its_fields_its_key_and_lines_once(footmap: CutMap, paged: bool) -> None:
    sheet = record(footmap, paged=paged)
    fields = [text.text for page in sheet.pages for text in page.texts if text.part is Part.FIELD]
    assert sorted(set(fields) - {"Notes"}) == sorted(FIELDS)
    assert all(fields.count(name) == 1 for name in FIELDS)
    first = {text.text for text in sheet.pages[0].texts}
    assert {"A tender place is no diagnosis.", "1–3", "Marks"} <= first
    assert [sign.pencil for sign in sheet.pages[0].of(Sign)] == list(Pencil)
    assert "Notes" in {text.text for text in sheet.pages[-1].texts}
    assert sum(len(to_write_on(page)) for page in sheet.pages) >= 6 + (10 if paged else 3)


def test_a_file_of_pages_has_the_soles_on_one_and_large(footmap: CutMap) -> None:
    sheet = record(footmap)
    assert [{foot.view for foot in page.feet} for page in sheet.pages] == [
        {View.SOLE},
        {View.TOP, View.INNER, View.OUTER},
    ]
    scales = scales_of(sheet)
    assert scales[View.SOLE] > 0.8
    assert scales[View.TOP] > 0.45
    assert min(scales[View.INNER], scales[View.OUTER]) > 0.36


def test_a_picture_has_all_on_one_page_not_too_small(footmap: CutMap) -> None:
    for name in ("A4", "Letter", "A4-landscape", "A5", "A3"):
        paper, landscape = paper_of(name)
        sheet = record(footmap, paged=False, paper=paper, landscape=landscape)
        assert len(sheet.pages) == 1
        assert min(scales_of(sheet).values()) >= 0.35 * min(1.0, paper.width / 210) - 1e-6
        assert ("mm tall instead of" in sheet.note) is (sheet.pages[0].height > sheet.request.page_size[1] + 0.5)


def test_paper_large_enough_shows_all_on_one_page(footmap: CutMap) -> None:
    assert len(record(footmap, paper=PAPERS["a2"]).pages) == 1
    assert max(scales_of(record(footmap, paper=PAPERS["a1"])).values()) == 1.0


def test_both_feet_of_a_view_stand_beside_each_other(footmap: CutMap) -> None:
    for paged in (True, False):
        for page in record(footmap, paged=paged).pages:
            for view in View:
                pair = [foot.foot_box for foot in page.feet if foot.view is view]
                assert len(pair) in (0, 2)
                assert not pair or (abs(pair[0].y - pair[1].y) < 0.01 and pair[0].right < pair[1].x)


def test_it_is_empty_line_art_whatever_is_asked_for(footmap: CutMap) -> None:
    sheet = record(footmap, entries=refs("point.liver"), style=Style.SKIN)
    assert sheet.request.style is Style.LINE
    assert not any(foot.labels for page in sheet.pages for foot in page.feet)
    assert sheet.content.rows == ()
    assert isinstance(next(item for item in sheet.pages[0].items if isinstance(item, FootOnPage)), FootOnPage)


def test_lines_to_write_on_have_room_for_a_hand(footmap: CutMap) -> None:
    for page in record(footmap).pages:
        levels = sorted({round(rule.start[1], 2) for rule in page.of(Rule) if rule.role is Role.RULE})
        notes = [after - before for before, after in pairwise(levels)]
        assert all(step >= 5 for step in notes)
