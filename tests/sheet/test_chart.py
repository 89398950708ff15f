"""The chart: feet as large as they go, labels at their places, a legend that is never shrunk, on any paper."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.sheet.page import Chip, FootOnPage, Key, Part, Swatch
from reflexmap.sheet.request import PAPERS, Claims, paper_of
from reflexmap.sheet.sheet import Sheet
from tests.refs import refs
from tests.sheet.oracle import PAPER_CHOICES, PICTURE_CHOICES, WHOLE, faults_of, laid_out, longer, some

POINTS = refs(*(f"point.{n}" for n in ("liver", "lungs", "gallbladder", "stomach", "kidneys")))
CONTENTS: dict[str, dict[str, Any]] = {
    "everything": {},
    "spread": {"entries": refs("reflex.whole-foot", "reflex.toes", "area.heel", "line.waist")},
    "points": {"entries": POINTS},
    "names": {"claims": Claims.NONE},
    "in full": {"entries": POINTS, "claims": Claims.FULL},
    "blank": {"blank": True},
    "child": {"views": (View.SOLE, View.INNER), "feet": (Foot.LEFT,)},
    "both": {"feet": (Foot.RIGHT, Foot.LEFT)},
}


def scales_of(sheet: Sheet) -> dict[View, float]:
    return {foot.view: round(foot.scale, 3) for page in sheet.pages for foot in page.feet}


def nine(atlas: Atlas) -> tuple[Any, ...]:
    return tuple(entry.ref for entry in atlas.of_kind(Kind.POINT))


@pytest.mark.parametrize("paper", some(PAPER_CHOICES, 4), ids=lambda p: f"{p['paper'].name}-{p['landscape']}")
@pytest.mark.parametrize("content", ["everything", "points"])
def test_nothing_is_wrong_on_any_paper(footmap: CutMap, content: str, paper: dict[str, Any]) -> None:
    assert faults_of(laid_out(footmap, **CONTENTS[content], **paper), footmap) == []


@pytest.mark.parametrize(
    ("content", "name"),
    some(
        [
            *((content, "A4") for content in CONTENTS),
            ("everything", "A6"),
            ("in full", "A6"),
            ("both", "Letter-landscape"),
        ],
        2,
    ),
)
def test_nothing_is_wrong_in_longer_words(footmap: CutMap, content: str, name: str) -> None:
    """In a language whose texts are 40 % longer."""
    paper, landscape = paper_of(name)
    sheet = laid_out(footmap, measure=longer, paper=paper, landscape=landscape, **CONTENTS[content])
    assert faults_of(sheet, footmap) == []


@pytest.mark.parametrize("paper", [PAPER_CHOICES[0], *PICTURE_CHOICES], ids=lambda p: p["paper"].name)
@pytest.mark.parametrize("content", some(["everything", "points", "in full", "both"], 2))
def test_a_picture_has_one_page(footmap: CutMap, content: str, paper: dict[str, Any]) -> None:
    sheet = laid_out(footmap, paged=False, **CONTENTS[content], **paper)
    assert len(sheet.pages) == 1
    assert faults_of(sheet, footmap) == []
    usual = paper["paper"].width if paper.get("landscape") else paper["paper"].height
    assert ("mm tall instead of" in sheet.note) is (sheet.pages[0].height > usual + 0.5)


@settings(max_examples=200 if WHOLE else 10)
@given(data=st.data())
def test_nothing_is_wrong_whatever_is_chosen(footmap: CutMap, atlas: Atlas, data: st.DataObject) -> None:
    entries = data.draw(st.lists(st.sampled_from(sorted(atlas.entries)), min_size=2, unique=True))
    views = data.draw(st.sets(st.sampled_from(list(View)), min_size=1))
    if not any(view in views for entry in entries for view in atlas.entry(entry).views):
        views.add(atlas.entry(entries[0]).views[0])
    feet = data.draw(st.sampled_from([(), (Foot.LEFT,), (Foot.RIGHT, Foot.LEFT)]))
    title = data.draw(st.sampled_from(["", "T" * 40, "A long title of many words " * 4])).strip()
    length = data.draw(st.sampled_from([90.0, 180.0, 250.0, 330.0]))
    paper = data.draw(st.sampled_from([*PAPER_CHOICES, *PICTURE_CHOICES]))
    own = footmap.with_length(length)
    wishes = {
        "views": tuple(views),
        "feet": feet,
        "title": title,
        "claims": data.draw(st.sampled_from([None, *Claims])),
    }
    sheet = laid_out(own, paged=data.draw(st.booleans()), entries=refs(*entries), **wishes, **paper)
    assert faults_of(sheet, own) == []


def test_nine_points_are_drawn_large_with_their_table(footmap: CutMap, atlas: Atlas) -> None:
    """On A4, no foot under 35 %, the sole larger; one of two feet, its names beside it, and a row for each point."""
    sheet = laid_out(footmap, entries=nine(atlas))
    scales = scales_of(sheet)
    assert min(scales.values()) >= 0.35
    assert scales[View.SOLE] >= 0.37
    first, back = sheet.pages
    assert [(foot.view, foot.foot) for foot in first.feet] == [(view, Foot.RIGHT) for view in View]
    assert {label.name.text for foot in first.feet for label in foot.labels if label.name} == {
        *("Liver", "Lungs", "Gallbladder", "Stomach", "Kidneys"),
        *("Pancreas", "Nerves", "Bladder", "Genitourinary"),
    }
    assert [chip.code for chip in first.of(Chip)] == list("123456789")
    words = [text.text for text in first.texts]
    assert {"Place", "How to find it", "Said to answer for", "Lines", "271", "279"} <= set(words)
    assert len(list(first.of(Key))) == 1
    assert {"The left foot", "mirrors this"} <= set(words)
    assert "Before a massage" in [text.text for text in back.texts]


def test_everything_stands_on_two_pages_and_a_back(footmap: CutMap) -> None:
    sheet = laid_out(footmap)
    scales = scales_of(sheet)
    assert min(scales.values()) >= 0.35
    assert scales[View.SOLE] >= 0.6
    maps = [page for page in sheet.pages if page.feet]
    assert len(maps) == 1
    assert [swatch.kind for swatch in maps[0].of(Swatch)] == [
        *(Kind.POINT, Kind.REFLEX, Kind.AREA, Kind.ZONE, Kind.LINE),
    ]
    chips = [chip.code for page in sheet.pages for chip in page.of(Chip)]
    assert chips == [*"123456789", *"ABCDEFGHJKMNP", "Z1–5", "L1", "L2"]


def test_everything_stands_on_one_page_of_a3(footmap: CutMap) -> None:
    sheet = laid_out(footmap, paper=PAPERS["a3"], landscape=True)
    first = sheet.pages[0]
    assert len([chip.code for chip in first.of(Chip)]) == 25
    assert min(scales_of(sheet).values()) >= 0.42


def test_the_legend_is_never_shrunk_it_goes_on(footmap: CutMap, atlas: Atlas) -> None:
    sheet = laid_out(footmap, entries=refs(*atlas.entries), claims=Claims.FULL)
    assert len(sheet.pages) > 3
    assert sheet.note == "the legend stands on page 2"
    last = [text.text for text in sheet.pages[-1].texts if text.part is Part.FOOTER]
    assert any(f"{len(sheet.pages)} of {len(sheet.pages)}" in text for text in last)


def test_both_feet_stand_where_they_are_asked_for(footmap: CutMap, atlas: Atlas) -> None:
    sheet = laid_out(footmap, entries=nine(atlas), feet=(Foot.RIGHT, Foot.LEFT))
    assert {(foot.view, foot.foot) for page in sheet.pages for foot in page.feet} == {
        (view, foot) for view in View for foot in Foot
    }
    assert not [key for page in sheet.pages for key in page.of(Key)]


def test_the_left_foot_is_the_mirror_of_the_right(footmap: CutMap) -> None:
    sheet = laid_out(footmap, views=(View.SOLE,), feet=(Foot.RIGHT, Foot.LEFT), paper=PAPERS["a3"])
    right, left = sheet.pages[0].feet
    assert (right.foot, left.foot) == (Foot.RIGHT, Foot.LEFT)

    def inward(foot: FootOnPage, at: tuple[float, float]) -> tuple[float, float]:
        x = at[0] - foot.foot_box.x
        return (x if foot is right else foot.foot_box.width - x), at[1] - foot.foot_box.y

    led = [(one, other) for one, other in zip(right.labels, left.labels, strict=True) if one.leader]
    assert len(led) > 5
    for one, other in led:
        assert one.leader is not None
        assert other.leader is not None
        assert one.chip.code == other.chip.code
        assert inward(right, one.leader.end) == pytest.approx(inward(left, other.leader.end))


def test_views_that_show_nothing_chosen_are_left_out(footmap: CutMap) -> None:
    sheet = laid_out(footmap, entries=refs("point.liver", "point.lungs"))
    assert list(scales_of(sheet)) == [View.SOLE]


def test_legs_are_cut_and_fade(footmap: CutMap) -> None:
    (inner,) = laid_out(footmap, views=(View.INNER,), blank=True).pages[0].feet
    assert inner.cut is not None
    assert inner.foot_box.height == pytest.approx(121 * inner.scale, abs=0.5 * inner.scale)
    assert inner.fade == pytest.approx(15 * inner.scale)


def test_every_page_says_what_it_is(footmap: CutMap, atlas: Atlas) -> None:
    for page in laid_out(footmap, entries=refs(*atlas.entries), date="2024-05-06").pages:
        words = " ".join(text.text for text in page.texts)
        assert "Traditional claims, not medical advice" in words
        assert atlas.rests_on in words
        assert "2024-05-06" in words


def test_cautions_take_an_eighth_of_the_page_at_most(footmap: CutMap, atlas: Atlas) -> None:
    for entries in (nine(atlas), ()):
        sheet = laid_out(footmap, entries=entries, paper=PAPERS["a3"] if not entries else PAPERS["a4"])
        page = next(page for page in sheet.pages if "With care" in [text.text for text in page.texts])
        head = next(text for text in page.texts if text.text == "Not at all")
        foot = next(text for text in page.texts if text.part is Part.FOOTER)
        assert foot.box.y - head.box.y <= page.height / 8


def test_kinds_have_headings_where_there_are_several(footmap: CutMap) -> None:
    sheet = laid_out(footmap, entries=refs("point.liver", "reflex.toes", "reflex.arch", "area.heel"))
    headings = [(text.text, text.kind) for page in sheet.pages for text in page.texts if text.part is Part.KIND]
    assert headings == [("Chinese points", Kind.POINT), ("Reflex areas", Kind.REFLEX), ("Massage areas", Kind.AREA)]
    alone = laid_out(footmap, entries=refs("reflex.toes", "reflex.arch"))
    assert not any(text.part is Part.KIND for page in alone.pages for text in page.texts)


def test_a_picture_of_a_screen_has_readable_text(footmap: CutMap) -> None:
    sheet = laid_out(footmap, paged=False, paper=paper_of("1920x1080")[0])
    assert min(text.size for text in sheet.pages[0].texts) >= 2.82
