"""Every text of a sheet, and of the files that it is written to, changes with the language."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.errors import ReflexMapError
from reflexmap.export.formats import FORMATS, format_of
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.painting import page_image
from reflexmap.export.pdf import pdf_of
from reflexmap.export.progress import ExportError, Stopped
from reflexmap.export.writing import make_sheet, write_sheet
from reflexmap.geometry.shapes import CutMap, cut
from reflexmap.kinds import Kind
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.theme import Style
from reflexmap.sheet.content import content_of
from reflexmap.sheet.excerpt import excerpt_of
from reflexmap.sheet.page import Cross
from reflexmap.sheet.request import Claims, SheetKind, SheetRequest, checked, paper_of
from tests.record.records import full_record
from tests.refs import refs
from tests.texts.conftest import shipped_maps
from tests.texts.madeup import assert_made_up, foreign, in_script, is_made_up

pytestmark = pytest.mark.usefixtures("qapp", "abroad")

SPARED = ("ReflexMap", *(one.name for one in FORMATS.values()))
OWN = ("Anna Berger", "Tender", "Worked on", "how tender", "Left ball", "less than before", "Bogen", "Liver point")
POINTS = refs("point.liver", "point.bladder")
MIXED = refs("point.liver", "reflex.whole-foot", "area.heel", "zone.1", "line.waist")
LIFE_SIZE: dict[str, Any] = {"kind": SheetKind.LIFE_SIZE, "paper": paper_of("A4")[0]}

SHEETS: dict[str, dict[str, Any]] = {
    "everything": {},
    "one place": {"entries": POINTS[:1], "views": (View.SOLE,)},
    "one place elsewhere": {"entries": POINTS, "views": (View.OUTER,), "feet": (Foot.LEFT,)},
    "in full": {"entries": MIXED, "claims": Claims.FULL},
    "in short": {"entries": MIXED, "claims": Claims.SHORT, "style": Style.LINE},
    "names alone": {"entries": MIXED, "claims": Claims.NONE},
    "of one kind": {"entries": POINTS, "date": "2026-01-01"},
    "blank": {"blank": True},
    "life size": {**LIFE_SIZE, "paper": paper_of("A3")[0], "views": (View.SOLE,), "entries": POINTS[:1]},
    "life size over several pages": {**LIFE_SIZE, "views": (View.SOLE, View.INNER)},
    "picture of pixels": {"paper": paper_of("1920x1080")[0]},
    "hand-out": {"kind": SheetKind.HANDOUT, "entries": MIXED, "paper": paper_of("A5")[0], "date": "2026-01-01"},
    "hand-out of six": {"kind": SheetKind.HANDOUT, "entries": (*MIXED, *POINTS), "paper": paper_of("A5")[0]},
    "card": {"kind": SheetKind.CARD, "entries": POINTS[:1], "paper": paper_of("A6")[0]},
    "card of an area": {"kind": SheetKind.CARD, "entries": refs("area.heel"), "paper": paper_of("A6")[0]},
    "one place half-way between two": {"entries": POINTS[1:]},
    "one place over several pages": {"entries": refs("reflex.whole-foot")},
    "one place on small paper": {"entries": POINTS[:1], "paper": paper_of("A6")[0]},
    "poster": {"kind": SheetKind.POSTER, "paper": paper_of("A2")[0]},
    "record": {"kind": SheetKind.RECORD},
    "sitting": {"excerpt": excerpt_of(full_record())},
    "comparison": {"excerpt": excerpt_of(full_record(), earlier=1)},
    "record of a sitting": {"kind": SheetKind.RECORD, "excerpt": excerpt_of(full_record(), 1)},
}


def sheet(footmap: CutMap, *, paged: bool = True, **wishes: Any) -> PagePainter:
    """A sheet that was made for a file."""
    return make_sheet(footmap, DrawnFeet(library.plates()), checked(SheetRequest(**wishes)), paged=paged)


def texts_of(pages: PagePainter) -> Iterator[str]:
    """Everything that a sheet says."""
    made = pages.sheet
    content = made.content
    yield from (made.description, made.note, content.title, content.footer, content.source, content.length)
    yield content.subtitle
    for heading, bullets in content.cautions:
        yield from (heading, *(caution.text for caution in bullets))
    for column in content.strip:
        yield from (column.heading, column.text)
    for row in content.rows:
        yield from (row.name, row.label, row.where, row.find, row.says)
        yield from (paragraph.text for paragraph in row.paragraphs)
    for page in made.pages:
        yield from (text.text for text in page.texts)
        yield from (label.name.text for foot in page.feet for label in foot.labels if label.name)
        yield from (step.title for step in pages.steps(page))


@pytest.mark.parametrize(
    ("name", "paged"),
    [
        *((name, True) for name in SHEETS if name != "life size over several pages"),
        *((name, False) for name in ("everything", "in full", "blank", "picture of pixels", "hand-out of six")),
    ],
)
def test_every_text_of_a_sheet(foreign_map: CutMap, name: str, paged: bool) -> None:
    pages = sheet(foreign_map, paged=paged, **SHEETS[name])
    assert_made_up(texts_of(pages), (*SPARED, *OWN, "Sleeps badly."))
    own = [text.text for page in pages.sheet.pages for text in page.texts]
    assert sum(map(is_made_up, own)) >= 5


def test_every_text_of_where_maps_disagree() -> None:
    names = ("source", "conventional")
    maps = shipped_maps(names)
    two = CutMap(foreign(maps), cut(library.drawings_for(library.plates(), names, maps)), 250.0)
    pages = sheet(two, organs=(in_script("liver"),), views=(View.SOLE,))
    assert_made_up(texts_of(pages), SPARED)
    told = pages.sheet.content.compared
    assert [is_made_up(one.verdict) for one in told] == [True]
    for wishes in ({"organs": ("ъ",)}, {"organs": (), "kind": SheetKind.POSTER}, {"organs": (), "blank": True}):
        with pytest.raises(ReflexMapError) as caught:
            sheet(two, **wishes)
        assert_made_up([str(caught.value)])


def test_that_one_map_is_compared_with_nothing(foreign_map: CutMap) -> None:
    with pytest.raises(ReflexMapError) as caught:
        sheet(foreign_map, organs=())
    assert_made_up([str(caught.value)], ("pack",))


def test_every_text_of_a_foot_over_several_pages(foreign_map: CutMap) -> None:
    pages = sheet(foreign_map.with_length(320.0), **SHEETS["life size over several pages"])
    assert len(pages.sheet.pages) > 2
    assert any(list(page.of(Cross)) for page in pages.sheet.pages)
    assert pages.sheet.note
    assert_made_up(texts_of(pages), SPARED)


def test_what_a_sheet_says_of_itself(foreign_map: CutMap) -> None:
    """Each note that a sheet can have: it is what the command line and the dialog say, too."""
    points = tuple(entry.ref for entry in foreign_map.maps.of_kind(Kind.POINT))
    low = paper_of("1280x720")[0]
    notes = {
        sheet(foreign_map).sheet.note,
        sheet(foreign_map, paged=False, claims=Claims.FULL, paper=low).sheet.note,
        sheet(foreign_map, entries=refs("reflex.whole-foot")).sheet.note,
        sheet(foreign_map, paged=False, entries=refs("reflex.whole-foot")).sheet.note,
        sheet(foreign_map, kind=SheetKind.HANDOUT, entries=points).sheet.note,
    }
    assert len(notes) == 5
    assert all(notes)
    assert_made_up(notes)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", ["one place", "everything"])
def test_every_text_of_a_file(foreign_map: CutMap, tmp_path: Path, suffix: str, name: str) -> None:
    path = tmp_path / f"map.{suffix}"
    pages = sheet(foreign_map, paged=format_of(path).is_paged, dpi=72, **SHEETS[name])
    written = write_sheet(pages, path)
    assert_made_up([written.what], SPARED)
    assert_made_up(WRITTEN[suffix](path), SPARED)


def _in_svg(path: Path) -> Iterator[str]:
    for element in ET.parse(path).getroot().iter():
        if element.tag.rpartition("}")[2] in ("text", "title", "desc"):
            yield "".join(element.itertext())


def _in_png(path: Path) -> Iterator[str]:
    with Image.open(path) as image:
        image.load()
        yield from (str(image.info[key]) for key in ("Title", "Description", "Source", "Software"))


def _in_pdf(path: Path) -> Iterator[str]:
    reader = PdfReader(path)
    assert reader.metadata is not None
    yield from (str(reader.metadata[f"/{key}"]) for key in ("Title", "Subject", "Author"))
    yield re.sub(r"[\d.]+", "", str(reader.metadata["/Creator"]))
    yield from (page.extract_text() for page in reader.pages)


WRITTEN = {"svg": _in_svg, "png": _in_png, "pdf": _in_pdf}

REFUSED: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "no view": ({"views": ()}, ()),
    "long title": ({"title": "й" * 200}, ()),
    "blank with places": ({"blank": True, "entries": POINTS}, ("blank",)),
    "dots": ({"dpi": 5}, ()),
    "large": ({"paper": paper_of("12000x12000")[0]}, ()),
    "life size in pixels": ({"kind": SheetKind.LIFE_SIZE, "paper": paper_of("1920x1080")[0]}, ()),
    "card of two places": ({"kind": SheetKind.CARD, "entries": POINTS}, ()),
    "hand-out of nothing": ({"kind": SheetKind.HANDOUT}, ()),
    "place elsewhere": ({"entries": POINTS[:1], "views": (View.TOP,)}, (POINTS[0].id, "sole")),
    "places elsewhere": ({"entries": POINTS, "views": (View.TOP,)}, ("sole", "outer")),
    "too small for a foot": (
        {**LIFE_SIZE, "views": (View.SOLE,), "feet": (Foot.LEFT,)},
        ("Legal", "landscape", "Letter", "Tabloid"),
    ),
    "too small for feet": ({**LIFE_SIZE, "views": (View.SOLE,)}, ("landscape", "Tabloid")),
    "too small for all": (LIFE_SIZE, ("landscape",)),
    "too small for any foot": ({**LIFE_SIZE, "views": (View.SOLE,), "feet": (Foot.LEFT,)}, ()),
}


@pytest.mark.parametrize("name", REFUSED)
def test_why_a_sheet_cannot_be_made(foreign_map: CutMap, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    wishes, spared = REFUSED[name]
    if name == "too small for any foot":
        monkeypatch.setattr("reflexmap.sheet.lifesize.PAPERS", {})
    footmap = foreign_map.with_length(320.0) if name.startswith("too small") else foreign_map
    with pytest.raises(ReflexMapError) as caught:
        sheet(footmap, paged=False, **wishes)
    assert_made_up([str(caught.value)], spared)


@pytest.mark.parametrize("paper", ["B5", "1x1", "6000x400"])
def test_why_there_is_no_such_paper(paper: str) -> None:
    with pytest.raises(ReflexMapError) as caught:
        paper_of(paper)
    assert_made_up([str(caught.value)], ("B5", "Letter", "Legal", "Tabloid"))


def test_that_there_is_no_memory(foreign_map: CutMap, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sheet(foreign_map, blank=True, dpi=72)
    monkeypatch.setattr("reflexmap.export.painting.QImage.isNull", lambda image: True)
    with pytest.raises(ExportError) as caught:
        page_image(pages, pages.sheet.pages[0], 72)
    assert_made_up([str(caught.value)])


def test_that_qt_makes_no_pdf(foreign_map: CutMap, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sheet(foreign_map, blank=True)
    monkeypatch.setattr("reflexmap.export.pdf.QPainter.begin", lambda painter, device: False)
    with pytest.raises(ExportError) as caught:
        pdf_of(pages, lambda share: None)
    assert_made_up([str(caught.value)])


def test_that_an_export_was_stopped(foreign_map: CutMap, tmp_path: Path) -> None:
    pages = sheet(foreign_map, blank=True, dpi=72)
    with pytest.raises(Stopped) as caught:
        write_sheet(pages, tmp_path / "map.png", cancelled=lambda: True)
    assert_made_up([str(caught.value)])


def test_a_place_elsewhere_is_told_in_the_words_of_its_views(foreign_map: CutMap) -> None:
    request = replace(SheetRequest(), entries=POINTS, views=(View.OUTER,), claims=Claims.FULL)
    assert_made_up([p.text for row in content_of(foreign_map, request).rows for p in row.paragraphs])
    short = content_of(foreign_map, replace(request, claims=Claims.SHORT))
    assert_made_up([row.find for row in short.rows])
    assert_made_up(view.in_words for view in View)
