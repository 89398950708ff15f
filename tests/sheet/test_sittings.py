"""Sheets of a record: where marks are drawn, what tells kept, new and gone apart, and that none is lost."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QColor

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.formats import FORMATS
from reflexmap.export.ink import Fill, Stroke
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.painting import page_image
from reflexmap.export.usermarks import sign
from reflexmap.export.writing import make_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.feet import DrawnFeet
from reflexmap.record.compare import Fate
from reflexmap.record.model import Category, Mark, Record, Shape, Sitting
from reflexmap.sheet.excerpt import Excerpt, excerpt_of
from reflexmap.sheet.page import FootMark, FootOnPage, MarkSign, Part
from reflexmap.sheet.request import PAPERS, SheetKind, SheetRequest
from reflexmap.sheet.sheet import Sheet
from tests.record.records import full_record, spot
from tests.sheet.oracle import faults_of, laid_out, longer, narrow

LAST = excerpt_of(full_record())
BOTH = excerpt_of(full_record(), earlier=1)
SOLES: dict[str, Any] = {"views": (View.SOLE,)}


def of(*marks: Mark, note: str = "", title: str = "Anna") -> Excerpt:
    """A record of one sitting."""
    categories = (Category("c1", "Tender", "#b01058", Shape.CIRCLE), Category("c2", "Hard", "#0a57a0", Shape.SQUARE))
    return excerpt_of(
        Record(title, 250.0, "", categories, (Sitting("s1", "2026-11-19T14:30:00+01:00", note, marks),))
    )


def drawn(sheet: Sheet) -> dict[int, tuple[FootOnPage, FootMark]]:
    """The marks by their numbers, each with its foot."""
    return {mark.number: (foot, mark) for page in sheet.pages for foot in page.feet for mark in foot.noted}


def words_of(sheet: Sheet) -> str:
    return " ".join(text.text for page in sheet.pages for text in page.texts)


@pytest.mark.parametrize("length", [250.0, 200.0])
def test_a_mark_lies_where_it_was_set_on_either_foot_of_any_length(footmap: CutMap, length: float) -> None:
    own = footmap.with_length(length)
    a0, _, a1, b1 = own.outlines[View.SOLE].bounds()
    marks = (Mark("m1", "c1", spot(-30, 190)), Mark("m2", "c1", spot(-30, 190, foot=Foot.RIGHT)))
    found = drawn(laid_out(own, excerpt=of(*marks), **SOLES))
    grown = length / 250
    for number, across in ((1, -30 * grown - a0), (2, a1 + 30 * grown)):  # big toes stand beside each other
        foot, mark = found[number]
        assert foot.foot is (Foot.LEFT if number == 1 else Foot.RIGHT)
        assert mark.at[0] == pytest.approx(foot.foot_box.x + across * foot.scale, abs=0.01)
        assert mark.at[1] == pytest.approx(foot.foot_box.y + (b1 - 190 * grown) * foot.scale, abs=0.01)


def made(footmap: CutMap, excerpt: Excerpt, **wishes: Any) -> PagePainter:
    request = SheetRequest(excerpt=excerpt, **wishes)
    return make_sheet(footmap, DrawnFeet(library.plates()), request, paged=False)


@pytest.mark.usefixtures("qapp")
def test_files_show_it_there(footmap: CutMap) -> None:
    """In a PNG its colour stands there, in an SVG the path of its sign lies round it, and text is text."""
    said = "<b>bold</b> & “so”"
    pages = made(
        footmap, of(Mark("m1", "c1", spot(), said), Mark("m2", "c2", spot(20, 60, foot=Foot.RIGHT))), **SOLES
    )
    page = pages.sheet.pages[0]
    image = page_image(pages, page, 100, lambda _: None)
    svg = ET.fromstring(FORMATS["svg"].bytes_of(pages, lambda _: None))
    for number, colour in ((1, "#b01058"), (2, "#0a57a0")):
        _, mark = drawn(pages.sheet)[number]
        x, y = (round(side / 25.4 * 100) for side in mark.at)
        assert image.pixelColor(x, y) == QColor(colour)
        assert image.pixelColor(x + 12, y) != QColor(colour), "3 mm away"
        (group,) = [one for one in svg.iter() if one.get("id") == f"mark.{number}"]
        (fill,) = [one for one in group.iter() if one.get("fill") == colour]
        pairs = [pair.split(",") for pair in fill.attrib["d"].replace("C", " ").replace("L", " ").strip("MZ").split()]
        for axis in (0, 1):
            some = [float(pair[axis]) / 100 for pair in pairs]
            assert (min(some) + max(some)) / 2 == pytest.approx(mark.at[axis], abs=0.05)
    texts = [one.text for one in svg.iter() if one.tag.endswith("}text")]
    assert said in texts
    assert not [one for one in svg.iter() if one.tag.endswith("}b")]


def test_kept_new_and_gone_are_told_apart_by_shape_and_line() -> None:
    plain, new, gone = (list(sign((0.0, 0.0), 2.0, "#b01058", Shape.CIRCLE, fate)) for fate in Fate)
    inks = [[mark for mark in some if mark.colour == "#b01058"] for some in (plain, new, gone)]
    assert [type(mark) for mark in inks[0]] == [Fill]
    assert [type(mark) for mark in inks[1]] == [Fill]
    assert [type(mark) for mark in inks[2]] == [Stroke], "hollow"
    dashed = inks[2][0]
    assert isinstance(dashed, Stroke)
    assert len(dashed.dashes) == 2
    arms = [mark for mark in new if isinstance(mark, Stroke) and mark not in plain]
    assert len(arms) == 2, "a plus"


def test_a_comparison_shows_what_became_of_each_mark(footmap: CutMap) -> None:
    sheet = laid_out(footmap, excerpt=BOTH)
    fates = {number: (mark.name, mark.fate) for number, (_, mark) in drawn(sheet).items()}
    assert fates == {
        1: ("Worked on", Fate.GONE),
        2: ("Worked on", Fate.NEW),
        3: ("Worked on", Fate.NEW),
        4: ("Tender", Fate.PLAIN),
    }
    said = words_of(sheet)
    assert "2026-09-03 and 2026-11-19 · 1 gone, 2 new, 1 as before" in said
    for heading in ("Gone: 1", "New: 2", "As before: 1", "Note, 2026-09-03", "Sleeps badly."):
        assert heading in said
    listed = [item.fate for page in sheet.pages for item in page.of(MarkSign)]
    assert [listed.count(fate) for fate in (Fate.GONE, Fate.NEW)] >= [1, 2]


def test_the_list_tells_each_mark_whole(footmap: CutMap) -> None:
    own = footmap.with_length(255.5)
    said = words_of(laid_out(own, excerpt=excerpt_of(full_record(), 1)))
    for words in (
        *("Anna Berger", "2026-09-03 · Sitting 1 of 2 · 2 marks", "Traditional claims, not medical advice"),
        *(
            "Tender · how tender 7/10",
            "Left ball,",
            "less than before",
            "Left sole\u00a0· zone 1\u00a0·",
            "Sleeps badly.",
        ),
        *("Marks: 2", "On the map:"),
    ):
        assert words in said
    assert "Liver point" in said


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
@pytest.mark.parametrize("kind", [SheetKind.CHART, SheetKind.RECORD])
def test_nothing_is_wrong_on_any_paper(footmap: CutMap, kind: SheetKind, paper: str) -> None:
    crowd = tuple(Mark(f"m{n}", "c1", spot(n % 5 * 4.0, 100 + n // 5 * 4.0), "words " * n) for n in range(30))
    many = of(*crowd, title="A very long name " * 8, note="note " * 80)
    for excerpt in (many, LAST) if kind is SheetKind.RECORD else (many, BOTH):
        for paged, measure in ((True, narrow), (False, longer)):
            wishes = {"kind": kind, "paper": PAPERS[paper], "views": excerpt.views, "excerpt": excerpt}
            sheet = laid_out(footmap, paged=paged, measure=measure, **wishes)
            assert faults_of(sheet, footmap) == []
            assert len(drawn(sheet)) == len(excerpt.noted(250.0))
            assert all(mark.label is not None for _, mark in drawn(sheet).values())


def test_long_texts_go_on_over_pages(footmap: CutMap) -> None:
    marks = [
        Mark(f"m{n}", "c1", spot(0, 10.0 * n + 10), " ".join(f"w{n}x{k}" for k in range(250)) + "y" * 300)
        for n in range(8)
    ]
    sheet = laid_out(footmap, excerpt=of(*marks), paper=PAPERS["a5"], **SOLES)
    assert len(sheet.pages) > 3
    said = set(words_of(sheet).split())
    assert {f"w{n}x{k}" for n in range(8) for k in range(249)} <= said
    assert words_of(sheet).count("y") >= 8 * 300
    assert faults_of(sheet, footmap) == []


def test_five_thousand_marks_are_bounded_and_it_says_so(footmap: CutMap) -> None:
    excerpt = of(*(Mark(f"m{n}", "c1", spot(n % 40 - 20.0, 40.0 + n % 150)) for n in range(5_000)))
    sheet = laid_out(footmap, excerpt=excerpt, **SOLES)
    assert sheet.note == "The first 600 of 5000 marks"
    assert "The first 600 of 5000 marks." in words_of(sheet)
    assert sum(text.part is Part.NAME for page in sheet.pages for text in page.texts) == 600
    picture = laid_out(footmap, excerpt=excerpt, paged=False, **SOLES)
    assert picture.note.startswith("The first 150 of 5000 marks; ")
    endless = of(*(replace(mark, text="w " * 1_000) for mark in full_record().sittings[0].marks[:1]))
    assert not endless.cut


def test_a_mark_beyond_the_foot_is_listed_and_not_drawn(footmap: CutMap) -> None:
    sheet = laid_out(footmap, excerpt=of(Mark("m1", "c1", spot(200, 184)), Mark("m2", "c1", spot())), **SOLES)
    assert list(drawn(sheet)) == [2]
    assert "Marks: 2" in words_of(sheet)


def test_the_leg_goes_as_far_as_marks_do(footmap: CutMap) -> None:
    low, high = spot(30, 60, View.INNER), spot(30, 128, View.INNER)
    (usual,) = {
        foot.foot_box.height / foot.scale
        for foot, _ in drawn(laid_out(footmap, excerpt=of(Mark("m1", "c1", low)), views=(View.INNER,))).values()
    }
    sheet = laid_out(footmap, excerpt=of(Mark("m1", "c1", high)), views=(View.INNER,))
    ((foot, mark),) = drawn(sheet).values()
    assert usual == pytest.approx(121, abs=0.5)
    assert mark.at[1] > foot.foot_box.y


def test_the_record_sheet_is_filled(footmap: CutMap) -> None:
    excerpt = of(Mark("m1", "c1", spot(), "here"), note="Sleeps better.", title="Anna Berger")
    sheet = laid_out(footmap, kind=SheetKind.RECORD, excerpt=excerpt)
    written = [text.text for page in sheet.pages for text in page.texts if text.part is Part.NOTE]
    assert written == ["Anna Berger", "2026-11-19", "1", "250", "Sleeps better."]
    fields = {text.text for page in sheet.pages for text in page.texts if text.part is Part.FIELD}
    assert {"Practitioner", "Minutes", "Notes"} <= fields, "places to write"
    assert "Note, 2026-11-19" not in words_of(sheet), "once is enough"
    assert len(sheet.pages) == 3
    long = laid_out(footmap, kind=SheetKind.RECORD, excerpt=of(note="word " * 900))
    assert words_of(long).count("word") == 900
    assert "Note, 2026-11-19" in words_of(long)
