"""Where everything of a sheet stands: nothing overlaps, nothing is cut, on any paper and with any content."""

from collections.abc import Collection as Chosen
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap, Shapes, cut
from reflexmap.kinds import Kind
from reflexmap.paint.targets import is_numbered
from reflexmap.sheet.footplan import MM_PER_POINT
from reflexmap.sheet.legend import Chunk, Line, filled
from reflexmap.sheet.page import Page
from reflexmap.sheet.request import PAPERS, Claims, paper_of
from tests.refs import refs
from tests.sheet.sheets import PAPER_CHOICES, faults_of, laid_out

CONTENTS: dict[str, dict[str, Any]] = {
    "everything": {},
    "one": {"entries": refs("point.liver"), "views": (View.SOLE,)},
    "spread": {"entries": refs("reflex.whole-foot", "reflex.toes", "area.heel", "line.waist")},
    "points": {"entries": refs(*(f"point.{n}" for n in ("liver", "lungs", "kidneys", "stomach", "bladder")))},
    "names": {"claims": Claims.NONE},
    "blank": {"blank": True},
    "child": {"views": (View.SOLE, View.INNER), "feet": (Foot.LEFT,)},
}


def assert_faultless(pages: tuple[Page, ...], footmap: CutMap, entries: Chosen[EntryRef] = ()) -> None:
    assert [fault for page in pages for fault in faults_of(page, footmap, entries)] == []


@pytest.mark.parametrize("paper", PAPER_CHOICES, ids=lambda p: f"{p['paper'].name}-{p['landscape']}")
@pytest.mark.parametrize("content", CONTENTS)
def test_nothing_overlaps_on_any_paper(footmap: CutMap, shapes: Shapes, content: str, paper: dict[str, Any]) -> None:
    layout = laid_out(footmap, **CONTENTS[content], **paper)
    assert_faultless(layout.pages, footmap, CONTENTS[content].get("entries", ()))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.CHANNEL])  # the built-in map has none
@pytest.mark.parametrize("paper", ["A4", "Letter", "A3-landscape", "1920x1080", "400x1500"])
def test_every_kind_has_room(footmap: CutMap, shapes: Shapes, atlas: Atlas, kind: Kind, paper: str) -> None:
    entries = tuple(entry.ref for entry in atlas.of_kind(kind))
    own, landscape = paper_of(paper)
    layout = laid_out(footmap, paged=False, entries=entries, paper=own, landscape=landscape)
    assert_faultless(layout.pages, footmap, entries)
    assert len(layout.pages) == 1


@settings(max_examples=60)
@given(data=st.data())
def test_nothing_overlaps_whatever_is_chosen(
    footmap: CutMap, shapes: Shapes, atlas: Atlas, data: st.DataObject
) -> None:
    entries = data.draw(st.lists(st.sampled_from(sorted(atlas.entries)), min_size=1, unique=True))
    views = data.draw(st.sets(st.sampled_from(list(View)), min_size=1))
    if not any(view in views for entry in entries for view in atlas.entry(entry).views):
        views.add(atlas.entry(entries[0]).views[0])
    paper = data.draw(st.sampled_from(PAPER_CHOICES))
    feet = data.draw(st.sets(st.sampled_from(list(Foot)), min_size=1))
    claims = data.draw(st.sampled_from([None, *Claims]))
    title = data.draw(st.sampled_from(["", "T" * 40, "A long title of many words " * 4]))
    length = data.draw(st.sampled_from([90.0, 180.0, 250.0, 330.0]))
    wishes = {"views": tuple(views), "feet": tuple(feet), "claims": claims, "title": title.strip()}
    paged = data.draw(st.booleans())
    own = footmap.with_length(length)
    layout = laid_out(own, paged=paged, entries=refs(*entries), **wishes, **paper)
    assert_faultless(layout.pages, own, refs(*entries))


def test_a_name_of_forty_letters_has_room(footmap: CutMap, atlas: Atlas) -> None:
    name = "Donaudampfschifffahrtsgesellschaftsfusse"
    assert len(name) == 40
    entries = {k: e._replace(name=name) for k, e in atlas.entries.items()}
    own = CutMap(Collection((replace(atlas, entries=entries),)), cut(footmap.drawings), 250.0)
    for paper in (PAPERS["a4"], PAPERS["letter"]):
        layout = laid_out(own, paper=paper)
        assert_faultless(layout.pages, own)
        told = "".join(text.text for page in layout.pages for text in page.texts)
        assert told.count(name) == 19


def test_every_listed_place_has_one_number_in_the_legend(footmap: CutMap, shapes: Shapes, atlas: Atlas) -> None:
    entries = tuple(entry.ref for entry in atlas.entries.values())
    layout = laid_out(footmap, entries=entries)
    labels = [disc.label for page in layout.pages for disc in page.discs]
    assert len(labels) == len(set(labels)) == len(entries)
    on_feet = {disc.label for page in layout.pages for spot in page.feet for disc, _ in spot.callouts}
    points = {str(entry.number) for entry in atlas.of_kind(Kind.POINT)}
    told_by_targets = points if is_numbered(layout.pages[0].scale, MM_PER_POINT) else set()
    assert on_feet | told_by_targets == set(labels)
    assert not on_feet & told_by_targets


def test_points_keep_the_numbers_of_the_source(footmap: CutMap, shapes: Shapes) -> None:
    layout = laid_out(footmap, entries=refs("reflex.arch", "point.stomach"), views=(View.SOLE,))
    kinds = {disc.label: disc.kind for disc in layout.pages[0].discs}
    assert kinds == {"B": Kind.REFLEX, "4": Kind.POINT}


def test_the_left_foot_is_the_mirror_of_the_right(footmap: CutMap, shapes: Shapes) -> None:
    (page,) = laid_out(footmap, views=(View.SOLE,), paper=PAPERS["a3"]).pages
    right, left = page.feet
    assert (right.foot, left.foot) == (Foot.RIGHT, Foot.LEFT)

    def inward(spot: Any, at: tuple[float, float]) -> tuple[float, float]:
        x = at[0] - spot.foot_box.x
        return (x if spot is right else spot.foot_box.width - x), at[1] - spot.foot_box.y

    assert len(right.callouts) == len(left.callouts) > 5
    for (disc, line), (other, mirrored) in zip(right.callouts, left.callouts, strict=True):
        assert disc.label == other.label
        assert inward(right, line.end) == pytest.approx(inward(left, mirrored.end))


def test_a_long_legend_goes_on_and_says_so(footmap: CutMap, shapes: Shapes, atlas: Atlas) -> None:
    entries = tuple(entry.ref for entry in atlas.entries.values())
    several = laid_out(footmap, entries=entries)
    assert len(several.pages) > 1
    assert "goes on" in several.note
    words = [text.text for page in several.pages for text in page.texts]
    assert f"page 1 of {len(several.pages)} · ReflexMap" in words
    taller = laid_out(footmap, paged=False, entries=entries, claims=Claims.FULL)
    assert len(taller.pages) == 1
    assert taller.pages[0].height > 297
    assert f"{taller.pages[0].height:.0f} mm tall instead of 297" in taller.note


def test_a_picture_tells_less_before_it_grows(footmap: CutMap, shapes: Shapes, atlas: Atlas) -> None:
    for entries in (refs(*atlas.entries), tuple(entry.ref for entry in atlas.of_kind(Kind.AREA))):
        layout = laid_out(footmap, paged=False, entries=entries)
        assert [page.height for page in layout.pages] == [297.0]
        assert "to fit the page" in layout.note


def test_nine_points_keep_their_feet_large(footmap: CutMap, shapes: Shapes, atlas: Atlas) -> None:
    entries = tuple(entry.ref for entry in atlas.of_kind(Kind.POINT))
    auto = laid_out(footmap, entries=entries)
    (page,) = auto.pages
    assert page.scale > 0.2
    assert auto.note == "claims in short, to fit the page"
    assert "Claims in short, to fit the page" in [text.text for text in page.texts]
    assert laid_out(footmap, entries=entries, claims=Claims.FULL).note != auto.note


def test_a_place_is_broken_only_where_no_column_holds_it() -> None:
    lines = tuple(Line(str(number), 2.0) for number in range(12))
    whole = [Chunk(lines[:8], 1.0), Chunk(lines[:8], 1.0), Chunk(lines, 1.0)]
    height = whole[0].height + 4 * lines[0].height
    columns, rest = filled(whole, [height] * 3)
    assert [[len(chunk.lines) for chunk in column] for column in columns] == [[8], [8], [12]]
    assert rest == []
    columns, rest = filled([whole[2]], [7 * lines[0].height] * 2)
    assert [[len(chunk.lines) for chunk in column] for column in columns] == [[7], [5]]
    assert rest == []


def test_a_point_that_says_its_number_has_no_second_one(footmap: CutMap, shapes: Shapes) -> None:
    wishes: dict[str, Any] = {"entries": refs("point.stomach", "reflex.arch"), "views": (View.SOLE,)}
    (page,) = laid_out(footmap, **wishes).pages
    assert is_numbered(page.scale, MM_PER_POINT)
    assert [disc.label for spot in page.feet for disc, _ in spot.callouts] == ["B", "B"]


def test_no_leader_goes_to_the_far_side(footmap: CutMap, shapes: Shapes) -> None:
    for page in laid_out(footmap, paper=PAPERS["a3"]).pages:
        for spot in page.feet:
            for disc, leader in spot.callouts:
                across = abs(leader.end[0] - leader.start[0]) / spot.foot_box.width
                along = abs(leader.end[1] - leader.start[1]) / spot.foot_box.height
                assert min(across, along) < 0.5, (spot.view, disc.label)


def test_every_page_says_what_it_is(footmap: CutMap, shapes: Shapes, atlas: Atlas) -> None:
    for page in laid_out(footmap, entries=refs(*atlas.entries), date="2024-05-06").pages:
        words = " ".join(text.text for text in page.texts)
        assert "Traditional claims, not medical advice." in words
        assert atlas.rests_on in words
        assert "2024-05-06" in words


@pytest.mark.parametrize("length", [180.0, 250.0, 280.0, 330.0])
@pytest.mark.parametrize("name", ["A4", "Letter", "A3-landscape", "Legal"])
def test_life_size_is_life_size(footmap: CutMap, length: float, name: str) -> None:
    own = footmap.with_length(length)
    paper, landscape = paper_of(name)
    wishes: dict[str, Any] = {"entries": refs("reflex.arch", "point.liver"), "paper": paper, "landscape": landscape}
    layout = laid_out(own, life_size=True, **wishes)
    assert_faultless(layout.pages, own, refs("reflex.arch", "point.liver"))
    feet = [page for page in layout.pages if page.feet]
    assert {page.scale for page in feet} == {1.0}
    assert {(s.view, s.foot) for page in feet for s in page.feet} == {(v, f) for v in View for f in Foot}
    soles = [s for page in feet for s in page.feet if s.view is View.SOLE]
    assert all(abs(s.foot_box.height - length) < 0.5 for s in soles)
    assert all(page.bar is not None and abs(page.bar.box.width - 51) < 1e-6 for page in feet)


def test_the_parts_of_a_foot_lie_on_each_other(footmap: CutMap) -> None:
    """A mark lies at the same place of the foot on both pages that share it."""
    own = footmap.with_length(330.0)
    wishes: dict[str, Any] = {"views": (View.SOLE,), "feet": (Foot.RIGHT,), "blank": True, "life_size": True}
    pages = [page for page in laid_out(own, **wishes).pages if page.clip]
    assert len(pages) == 2
    places = [
        {(round(x - s.foot_box.x, 3), round(y - s.foot_box.y, 3)) for x, y in page.marks for s in page.feet}
        for page in pages
    ]
    assert places[0] == places[1]
    assert len(places[0]) == 2
    shown = [
        (page.clip.y - s.foot_box.y, page.clip.bottom - s.foot_box.y)
        for page in pages
        for s in page.feet
        if page.clip
    ]
    assert shown[0][1] - shown[1][0] == pytest.approx(12.0), "what both pages show"
    assert shown[1][1] > 330


@pytest.mark.parametrize("length", [90.0, 130.0, 250.0, 330.0])
def test_the_foot_length_and_the_scale_are_never_cut_short(footmap: CutMap, length: float) -> None:
    own = footmap.with_length(length)
    for wishes in PAPER_CHOICES[:6]:
        for views in ((View.SOLE,), (View.INNER,), (View.TOP, View.OUTER)):
            for page in laid_out(own, views=views, paper=wishes["paper"], landscape=wishes["landscape"]).pages:
                if page.bar is None:
                    continue
                words = " · ".join(text.text for text in page.texts)
                assert f"Foot length {length:g} mm · drawn at {page.scale * 100:.0f} % of its size" in words
                assert page.bar.cm in (1, 2, 5)
                assert page.bar.box.width >= 10 * page.bar.cm * page.scale


@pytest.mark.parametrize(("blank", "note"), [(True, "one part of the feet a page"), (False, "then the legend")])
def test_a_legend_is_told_of_where_there_is_one(footmap: CutMap, blank: bool, note: str) -> None:
    sheet = laid_out(footmap, life_size=True, blank=blank, views=(View.SOLE,))
    assert sheet.note.endswith(note)
    assert len(sheet.pages) == (2 if blank else 3)


def test_kinds_have_headings_where_there_are_several(footmap: CutMap) -> None:
    layout = laid_out(footmap, entries=refs("point.liver", "reflex.toes", "reflex.arch", "area.heel"))
    headings = [(text.text, text.kind) for page in layout.pages for text in page.texts if text.kind is not None]
    assert headings == [
        ("Chinese points", Kind.POINT),
        ("Reflex areas", Kind.REFLEX),
        ("Massage areas", Kind.AREA),
    ]
    alone = laid_out(footmap, entries=refs("reflex.toes", "reflex.arch"))
    assert not any(text.kind for page in alone.pages for text in page.texts)
