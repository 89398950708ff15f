"""Sheets of one place, cards and hand-outs: on every paper, for any foot, with longer texts, nothing is amiss."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.sheet.card import lay_out_card
from reflexmap.sheet.handout import lay_out_handout
from reflexmap.sheet.oneplace import lay_out_one_place
from reflexmap.sheet.page import FootOnPage, Key, Measure, Page, Part, Role, Rule
from reflexmap.sheet.planner import Planner, planner_of
from reflexmap.sheet.request import SheetError, SheetKind, SheetRequest, checked, paper_of
from reflexmap.sheet.sheet import Sheet
from tests.refs import refs
from tests.sheet.crossing import faults_of, wide, wide_and_longer
from tests.sheet.oracle import some

LayOut = Callable[..., Sheet]
KINDS: dict[SheetKind, LayOut] = {
    SheetKind.CHART: lay_out_one_place,
    SheetKind.CARD: lay_out_card,
    SheetKind.HANDOUT: lay_out_handout,
}
PAPERS = [
    f"{name}{turn}"
    for name in ("a6", "a5", "a4", "a3", "a2", "a1", "letter", "legal", "tabloid")
    for turn in ("", "-landscape")
]
PICTURES = ["1080x1080", "1920x1080", "1080x1920"]
PLACES = (
    "point.liver",
    "point.gallbladder",
    "point.stomach",
    "point.bladder",
    "reflex.toes",
    "area.big-toe-joint",
    "zone.3",
)
FIVE = ("point.liver", "point.stomach", "point.kidneys", "point.nerves", "reflex.arch")
NINE = (*FIVE, "point.pancreas", "point.bladder", "area.ball", "area.achilles")


def planned(footmap: CutMap, kind: SheetKind, *ids: str, using: Measure = wide, paper: str, **wishes: Any) -> Planner:
    """The planner of a sheet."""
    one, turned = paper_of(paper)
    request = SheetRequest(kind=kind, entries=refs(*ids), paper=one, landscape=turned, **wishes)
    return planner_of(footmap, checked(request), using)


def laid_out(
    footmap: CutMap, kind: SheetKind, *ids: str, paper: str = "a4", paged: bool = True, **wishes: Any
) -> Sheet:
    """A sheet without Qt."""
    return KINDS[kind](planned(footmap, kind, *ids, paper=paper, **wishes), paged=paged)


def told(pages: tuple[Page, ...] | list[Page]) -> str:
    """All words of some pages, in their order."""
    return " ".join(text.text for page in pages for text in page.texts).replace("\N{NO-BREAK SPACE}", " ")


def lengths_of(page: Page) -> list[float]:
    """How long the measures with arrows are, in mm."""
    return [math.dist(rule.start, rule.end) for rule in page.of(Rule) if rule.arrows]


@pytest.mark.parametrize("paper", some(PAPERS, 4))
def test_nothing_of_one_place_is_amiss_on_any_paper(footmap: CutMap, paper: str) -> None:
    for place in PLACES:
        assert faults_of(laid_out(footmap, SheetKind.CHART, place, paper=paper), footmap) == [], place


@pytest.mark.parametrize("paper", some(["a6", "a6-landscape", "a5", "a5-landscape", "a4"], 5))
def test_nothing_of_a_card_is_amiss(footmap: CutMap, paper: str) -> None:
    for entry in footmap.maps:
        assert faults_of(laid_out(footmap, SheetKind.CARD, entry.id, paper=paper), footmap) == [], entry.id


@pytest.mark.parametrize("paper", some(PAPERS, 4))
def test_nothing_of_a_hand_out_is_amiss_on_any_paper(footmap: CutMap, paper: str) -> None:
    for ids in (FIVE, FIVE[:1], NINE):
        assert faults_of(laid_out(footmap, SheetKind.HANDOUT, *ids, paper=paper), footmap) == [], ids


@pytest.mark.parametrize("paper", some(PICTURES, 2))
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_grows_and_nothing_is_amiss(footmap: CutMap, kind: SheetKind, paper: str) -> None:
    for ids in ((*PLACES[:1],), ("reflex.toes",)) if kind is not SheetKind.HANDOUT else (FIVE, NINE):
        sheet = laid_out(footmap, kind, *ids, paper=paper, paged=False)
        assert len(sheet.pages) == 1
        assert faults_of(sheet, footmap) == []


@pytest.mark.parametrize("mm", some([180.0, 215.0, 330.0], 3))
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_amiss_for_other_feet(footmap: CutMap, kind: SheetKind, mm: float) -> None:
    other = footmap.with_length(mm)
    for paper in some(("a6", "a5", "a4-landscape"), 2):
        for ids in ((place,) for place in PLACES) if kind is not SheetKind.HANDOUT else (FIVE,):
            assert faults_of(laid_out(other, kind, *ids, paper=paper), other) == [], (paper, ids)


@pytest.mark.parametrize("paper", some(["a6", "a5-landscape", "a4", "letter-landscape", "a2"], 3))
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_amiss_where_texts_are_longer(footmap: CutMap, kind: SheetKind, paper: str) -> None:
    for ids in ((place,) for place in PLACES) if kind is not SheetKind.HANDOUT else (FIVE, NINE):
        sheet = laid_out(footmap, kind, *ids, paper=paper, using=wide_and_longer)
        assert faults_of(sheet, footmap) == [], ids


@pytest.mark.parametrize("foot", list(Foot))
@pytest.mark.parametrize(
    ("place", "cm"), [("point.liver", 2), ("point.lungs", 3), ("point.gallbladder", 1), ("point.nerves", 3)]
)
def test_the_measure_is_as_long_as_its_centimetres_on_the_foot(
    footmap: CutMap, place: str, cm: int, foot: Foot
) -> None:
    for mm in (200.0, 250.0, 300.0):
        [page, *_] = laid_out(footmap.with_length(mm), SheetKind.CHART, place, feet=(foot,)).pages
        [shown] = page.feet
        assert lengths_of(page) == [pytest.approx(10 * cm * shown.scale)]
        assert f"{cm} cm" in told([page])


def test_what_lies_half_way_is_drawn_between_its_landmarks(footmap: CutMap) -> None:
    [page, *_] = laid_out(footmap, SheetKind.CHART, "point.bladder").pages
    [shown] = page.feet
    [placed] = [one for one in footmap.places[View.OUTER] if one.ref.id == "point.bladder"]
    halves = [rule for rule in page.of(Rule) if rule.kind is Kind.POINT and rule.start[1] == rule.end[1]]
    starts = sorted(rule.start[0] for rule in halves)
    assert starts == pytest.approx(sorted(shown.on_page(mark)[0] for mark in placed.landmarks))
    assert "outer ankle bone" in told([page])
    assert "Achilles tendon" in told([page])


def test_one_place_is_told_in_steps_with_its_claims_and_their_lines(footmap: CutMap) -> None:
    sheet = laid_out(footmap, SheetKind.CHART, "point.liver")
    words = told([sheet.pages[0]])
    order = ("Liver point", "How to find it", "1.", "2.", "(line 271)", "3.", "Said to answer for", "liver diseases")
    at = [words.index(text) for text in order]
    assert at == sorted(at)
    for heading in ("How it is massaged", "How we read the text", "Left or right", "Next to it", "Not at all"):
        assert heading in words
    assert "Lungs (2): 1 cm further towards the heel." in words
    assert "Before a massage" in told([sheet.pages[-1]])


def test_all_of_a_place_is_told_over_as_many_pages_as_it_takes(footmap: CutMap) -> None:
    sheet = laid_out(footmap, SheetKind.CHART, "reflex.whole-foot")
    words = told(sheet.pages)
    entry = footmap.maps.entry(refs("reflex.whole-foot")[0])
    for claim in (*entry.claims, *entry.massage):
        assert claim.says.rstrip(".").split(" ")[-1] in words
    for sentence in ("How it is massaged", *(note.rsplit(" ", 1)[-1] for note in entry.notes)):
        assert sentence in words
    assert "page 2" in sheet.note
    assert len(sheet.pages) > 2


def test_a_foot_of_one_place_is_large(footmap: CutMap) -> None:
    scales = {
        (kind, place, paper): laid_out(footmap, kind, place, paper=paper).pages[0].feet[0].scale
        for kind, place, paper in (
            (SheetKind.CHART, "point.liver", "a4"),
            (SheetKind.CHART, "point.bladder", "a4"),
            (SheetKind.CHART, "point.liver", "a3"),
            (SheetKind.CARD, "point.liver", "a6"),
        )
    }
    least = {"a4": 0.6, "a3": 1.0, "a6": 0.22}
    assert {key: scale for key, scale in scales.items() if scale < least[key[2]]} == {}


def test_where_one_foot_is_drawn_the_key_shows_the_place_on_both(footmap: CutMap) -> None:
    sheet = laid_out(footmap, SheetKind.CHART, "point.bladder")
    [key] = sheet.pages[0].of(Key)
    [placed] = [one for one in footmap.places[View.OUTER] if one.ref.id == "point.bladder"]
    assert (key.view, set(key.drawn), key.spots) == (View.OUTER, set(Foot), (placed.point,))
    both = laid_out(footmap, SheetKind.CHART, "point.bladder", feet=tuple(Foot))
    assert list(both.pages[0].of(Key)) == []
    assert len(both.pages[0].feet) == 2


def test_a_card_is_of_one_place_and_warns_on_its_front(footmap: CutMap) -> None:
    sheet = laid_out(footmap, SheetKind.CARD, "point.liver", paper="a6")
    assert len(sheet.pages) == 1
    words = told(sheet.pages)
    for text in ("Not at all.", "Ask a doctor first.", "With care.", "Liver diseases (line 271)", "5 to 10 minutes"):
        assert text in words
    assert "How we read the text" not in words
    for ids in (("point.liver", "point.lungs"), ()):
        with pytest.raises(SheetError, match="one place"):
            laid_out(footmap, SheetKind.CARD, *ids, paper="a6")


def test_a_hand_out_is_set_large_and_cites_no_lines(footmap: CutMap) -> None:
    [page] = laid_out(footmap, SheetKind.HANDOUT, *FIVE).pages
    words = told([page])
    assert "Your five places" in words
    assert "line 2" not in words
    for text in ("Name", "Date", "Notes", "Not at all.", "Ask a doctor first.", "With care."):
        assert text in words
    for text in (
        "2 cm from the big-toe crease",
        "1 cm in front of the heel pad",
        "about 8 cm long",
        "5 to 10 minutes",
    ):
        assert text in words
    body = {round(text.size / 0.352778, 1) for text in page.texts if text.part is Part.BODY and text.role is Role.INK}
    assert body <= {11.0, 9.0}
    ruled = [rule for rule in page.of(Rule) if rule.role is Role.PALE]
    assert len(ruled) >= 3
    assert all(math.dist(rule.start, rule.end) > 60 for rule in ruled)


def test_a_sixth_place_starts_a_second_sheet(footmap: CutMap) -> None:
    six = laid_out(footmap, SheetKind.HANDOUT, *FIVE, "point.pancreas")
    assert len(six.pages) == 2
    assert "2 sheets" in six.note
    listed = [{text.text for text in page.texts if text.part is Part.NAME} for page in six.pages]
    assert listed == [{"Liver", "Stomach", "Kidneys", "Pancreas", "Nerves"}, {"Arch"}]
    assert all("Name" in told([page]) for page in six.pages)


def test_a_hand_out_draws_each_place_in_one_view(footmap: CutMap) -> None:
    [page] = laid_out(footmap, SheetKind.HANDOUT, *FIVE).pages
    assert [foot.view for foot in page.feet] == [View.SOLE, View.TOP]
    [asked] = laid_out(footmap, SheetKind.HANDOUT, *FIVE, views=(View.SOLE, View.INNER)).pages
    assert {foot.view for foot in asked.feet} == {View.SOLE, View.INNER}


def test_a_top_with_points_near_its_toes_fades_out_behind_them(footmap: CutMap) -> None:
    [page] = laid_out(footmap, SheetKind.HANDOUT, *FIVE).pages
    top = next(foot for foot in page.feet if foot.view is View.TOP)
    assert top.fade > 0
    assert top.foot_box.height < 0.75 * 250 * top.scale
    [placed] = [one for one in footmap.places[View.TOP] if one.ref.id == "point.nerves"]
    assert top.foot_box.bottom - top.on_page(placed.point)[1] > 30 * top.scale


def test_a_hand_out_without_places_is_refused(footmap: CutMap) -> None:
    with pytest.raises(SheetError, match="up to 5"):
        laid_out(footmap, SheetKind.HANDOUT)


def test_a_date_stands_in_its_field(footmap: CutMap) -> None:
    [page] = laid_out(footmap, SheetKind.HANDOUT, *FIVE, date="2026-01-31").pages
    assert any(text.part is Part.FIELD and text.text == "Date 2026-01-31" for text in page.texts)


def test_feet_are_right_or_left_as_asked(footmap: CutMap) -> None:
    for kind in KINDS:
        for foot in Foot:
            sheet = laid_out(footmap, kind, "point.liver", feet=(foot,))
            feet: list[FootOnPage] = [one for page in sheet.pages for one in page.feet]
            assert {one.foot for one in feet} == {foot}


@pytest.mark.parametrize("using", [wide, wide_and_longer])
def test_the_strip_cites_its_lines_beside_the_heading_or_else_after_the_text(footmap: CutMap, using: Measure) -> None:
    words = told([laid_out(footmap, SheetKind.CHART, "point.liver", using=using).pages[0]])
    for lines in ("lines 60, 130, 285", "lines 60, 134–137", "lines 25, 95, 166, 252, 295, 318"):
        assert lines in words
