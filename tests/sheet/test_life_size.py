"""Life size: a millimetre of foot is a millimetre of paper, on as few pages as can be, and it can be checked."""

from itertools import pairwise
from math import dist
from typing import Any

import pytest

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.sheet.page import Bar, Box, Cross, FootOnPage, Label, Outline, Page, Part, Role, Rule
from reflexmap.sheet.printcheck import print_check_page
from reflexmap.sheet.request import PAPERS, SheetError, SheetKind, paper_of
from reflexmap.sheet.sheet import Sheet
from tests.refs import refs
from tests.sheet.oracle import faults_of, laid_out, longer, narrow, some

SOLE_POINTS = refs(*(f"point.{n}" for n in ("liver", "lungs", "gallbladder", "stomach", "kidneys")))


def life_size(footmap: CutMap, paper: str = "A4", **wishes: Any) -> Sheet:
    own, landscape = paper_of(paper)
    return laid_out(footmap, kind=SheetKind.LIFE_SIZE, paper=own, landscape=landscape, **wishes)


def with_feet(sheet: Sheet) -> list[Page]:
    return [page for page in sheet.pages if page.feet]


def words_of(page: Page) -> str:
    return " ".join(text.text for text in page.texts)


def assert_true(sheet: Sheet, length: float) -> None:
    for page in with_feet(sheet):
        for foot in page.feet:
            assert foot.scale == 1.0
            heel, toe = ((0.0, 0.0), (length, 0.0)) if foot.view.is_side else ((0.0, 0.0), (0.0, length))
            assert dist(foot.on_page(heel), foot.on_page(toe)) == pytest.approx(length, abs=1e-9)
            long = foot.foot_box.width if foot.view.is_side else foot.foot_box.height
            assert long == pytest.approx(length, abs=0.01)
        for bar in page.of(Bar):
            assert bar.box.width == pytest.approx(10 * bar.cm, abs=1e-9)
        assert list(page.of(Bar)), "each page can be checked"


@pytest.mark.parametrize("measure", [narrow, longer])
@pytest.mark.parametrize("name", some(["A4", "Letter", "A3-landscape", "Legal", "A5", "A1"], 2))
@pytest.mark.parametrize("length", some([330.0, 250.0, 180.0], 2))
def test_it_is_true_and_faultless(footmap: CutMap, name: str, length: float, measure: Any) -> None:
    own = footmap.with_length(length)
    sheet = life_size(own, name, measure=measure, entries=refs("reflex.arch", "point.liver", "point.bladder"))
    assert faults_of(sheet, own) == []
    assert_true(sheet, length)
    assert {foot.view for page in sheet.pages for foot in page.feet} == {View.SOLE, View.INNER, View.OUTER}


def test_everything_is_true_and_faultless(footmap: CutMap) -> None:
    sheet = life_size(footmap, feet=tuple(Foot))
    assert faults_of(sheet, footmap) == []
    assert_true(sheet, 250)
    assert len(with_feet(sheet)) == 8, "a page for each view of each foot"
    assert [page.width > page.height for page in with_feet(sheet)] == [False] * 4 + [True] * 4


@pytest.mark.parametrize(
    ("paper", "length"), [("A4", 260.0), ("Letter", 250.0), ("A3", 330.0), ("A4-landscape", 250.0)]
)
def test_a_foot_is_split_only_when_it_must(footmap: CutMap, paper: str, length: float) -> None:
    own = footmap.with_length(length)
    for view in View:
        sheet = life_size(own, paper, views=(view,), entries=(), blank=False)
        assert len(with_feet(sheet)) == 1, view
        assert with_feet(sheet)[0].clip is None
    assert len(with_feet(life_size(footmap.with_length(300.0), views=(View.SOLE,), blank=True))) == 2


def test_each_sheet_has_a_card_to_hold_against(footmap: CutMap) -> None:
    for length in (250.0, 330.0):
        for name in ("A4", "A3", "A5", "A6"):
            sheet = life_size(footmap.with_length(length), name, entries=SOLE_POINTS)
            cards = [card for page in sheet.pages for card in page.of(Outline)]
            assert cards, (name, length)
            for card in cards:
                assert sorted((card.box.width, card.box.height)) == [53.98, 85.60]
                assert card.radius == 3.18


def test_a_sheet_says_how_it_is_held(footmap: CutMap) -> None:
    (page, *_) = life_size(footmap, entries=SOLE_POINTS).pages
    assert "beside the foot" in words_of(page)
    assert "mirrored" in words_of(page)
    assert "Traditional claims, not medical advice" in words_of(page)
    assert "Right sole, life\N{NO-BREAK SPACE}size" in words_of(page)
    assert "True size of a 250 mm foot: print at 100 %" in words_of(page)
    (side, *_) = life_size(footmap, views=(View.INNER,), blank=True).pages
    assert "mirrored" not in words_of(side)


def test_the_ruler_counts_true_centimetres_from_the_heel(footmap: CutMap) -> None:
    for view in (View.SOLE, View.INNER):
        (page, *_) = life_size(footmap, views=(view,), blank=True).pages
        (foot,) = page.feet
        ticks = [r for r in page.of(Rule) if r.role is Role.INK and dist(r.start, r.end) in (1.5, 3.0)]
        axis = 0 if view.is_side else 1
        zero = foot.on_page((0.0, 0.0))[axis]
        away = sorted(abs(tick.start[axis] - zero) for tick in ticks)
        assert len(away) == 26
        assert away == pytest.approx([10.0 * cm for cm in range(26)], abs=1e-9)
        numerals = {text.text for text in page.texts if text.part is Part.CAPTION}
        assert {"5", "10", "15", "20", "25 cm"} <= numerals


def test_a_point_is_measured_from_its_landmark(footmap: CutMap) -> None:
    (page, *_) = life_size(footmap, entries=refs("point.liver")).pages
    (foot,) = page.feet
    lines = [rule for rule in page.of(Rule) if rule.kind is Kind.POINT]
    (measure,) = (rule for rule in lines if rule.start == pytest.approx(foot.on_page((-25.0, 204.0)), abs=0.01))
    point = foot.on_page((-25.0, 184.0))
    assert dist(measure.start, point) == pytest.approx(20.0, abs=0.01), "two true centimetres"
    assert dist(measure.end, point) == pytest.approx(3.2, abs=0.01), "up to the target's rim"
    assert "2 cm" in words_of(page)


def tiles(footmap: CutMap, length: float, paper: str, **wishes: Any) -> list[Page]:
    return [page for page in life_size(footmap.with_length(length), paper, **wishes).pages if page.clip]


def places_of(page: Page, foot: FootOnPage) -> set[tuple[float, float]]:
    """Where the crosses of a page lie on its foot."""
    return {(round(c.at[0] - foot.foot_box.x, 6), round(c.at[1] - foot.foot_box.y, 6)) for c in page.of(Cross)}


@pytest.mark.parametrize(
    ("view", "paper"), some([(View.SOLE, "A4"), (View.INNER, "A4"), (View.TOP, "A5"), (View.OUTER, "A5")], 3)
)
def test_the_parts_of_a_foot_lie_on_each_other(footmap: CutMap, view: View, paper: str) -> None:
    pages = tiles(footmap, 330.0, paper, views=(view,))
    assert len(pages) > 1
    feet = [page.feet[0] for page in pages]
    marks = [places_of(page, foot) for page, foot in zip(pages, feet, strict=True)]
    for one, other in pairwise(marks):
        assert len(one & other) >= 2 or len(pages) > 2, "neighbours share their crosses"
    for places in marks:
        others = set().union(*(some for some in marks if some is not places))
        assert places <= others, "each cross has its fellow on another page"
    shown = [_shown(page) for page in pages]
    whole = feet[0].foot_box
    for x in range(0, int(whole.width), 7):
        for y in range(0, int(whole.height), 7):
            assert any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in shown), "nothing is lost"


def _shown(page: Page) -> Box:
    """What of its foot a page shows, from the foot's own corner on."""
    (foot,), clip = page.feet, page.clip
    assert clip is not None
    return Box(clip.x - foot.foot_box.x, clip.y - foot.foot_box.y, clip.width, clip.height)


def test_two_parts_share_a_centimetre(footmap: CutMap) -> None:
    one, other = (_shown(page) for page in tiles(footmap, 330.0, "A4", views=(View.SOLE,), blank=True))
    assert one.bottom - other.y == pytest.approx(10.0)
    first, second = (_shown(page) for page in tiles(footmap, 330.0, "A4", views=(View.INNER,), blank=True))
    assert first.right - second.x == pytest.approx(10.0)


@pytest.mark.parametrize("view", some(View, 2))
def test_each_label_is_whole_on_some_part(footmap: CutMap, view: View) -> None:
    pages = tiles(footmap, 330.0, "A4", views=(view,))
    seen = {
        label.ref
        for page in pages
        for label in page.feet[0].labels
        if page.clip is not None and page.clip.holds(_whole(label))
    }
    assert seen == {label.ref for label in pages[0].feet[0].labels}


def _whole(label: Label) -> Box:
    boxes = [label.chip.box, *([label.name.box] if label.name else [])]
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)


def test_what_has_no_room_beside_a_foot_follows(footmap: CutMap) -> None:
    sheet = life_size(footmap, views=(View.SOLE,))
    assert sheet.note == "the feet on the first page, then the legend"
    names = {text.text for page in sheet.pages for text in page.texts if text.part is Part.NAME}
    assert {"Liver", "Heel", "Waist line"} <= names
    blank = life_size(footmap, views=(View.SOLE,), blank=True)
    assert blank.note == ""
    assert len(blank.pages) == 1


def test_a_picture_is_one_page_or_says_which_paper_would_do(footmap: CutMap) -> None:
    sheet = life_size(footmap, views=(View.SOLE,), paged=False)
    assert faults_of(sheet, footmap) == []
    assert_true(sheet, 250)
    assert "mm tall instead of 297" in sheet.note
    with pytest.raises(SheetError, match=r"A4 is too small: at life size these feet fit .*A3"):
        life_size(footmap, views=(View.SOLE, View.TOP), paged=False)
    with pytest.raises(SheetError, match=r"A4 is too small: at life size this foot fits .*A4-landscape"):
        life_size(footmap, views=(View.INNER,), paged=False)
    with pytest.raises(SheetError, match=r"fewer views or one foot, or write a PDF"):
        life_size(footmap.with_length(330.0), feet=tuple(Foot), paged=False)
    assert len(life_size(footmap, "A1", paged=False).pages) == 1


@pytest.mark.parametrize("name", list(PAPERS))
def test_the_print_check_is_exact_on_any_paper(name: str) -> None:
    paper = PAPERS[name]
    page = print_check_page(paper.width, paper.height, narrow)
    (card,) = page.of(Outline)
    assert sorted((card.box.width, card.box.height)) == [53.98, 85.60]
    assert Box(5, 5, paper.width - 10, paper.height - 10).holds(card.box)
    axes = [rule for rule in page.of(Rule) if dist(rule.start, rule.end) > 40]
    long = 50.0 if name == "a6" else 100.0
    assert sorted((rule.start[0] == rule.end[0]) for rule in axes) == [False, True], "one in each direction"
    assert all(dist(rule.start, rule.end) + rule.width == pytest.approx(long, abs=1e-9) for rule in axes)
    for text in page.texts:
        assert Box(5, 5, paper.width - 10, paper.height - 10).holds(text.box)
