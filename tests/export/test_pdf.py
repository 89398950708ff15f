"""PDF files, read back by others: their text, what they say of themselves, their true size."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from reflexmap import __version__
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.writing import write_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import ThemeName
from reflexmap.sheet.page import Box, Page
from reflexmap.sheet.request import PAPERS
from tests.export.files import ink_of, made, pixels_of, written
from tests.export.pages import everything, painter_of, spot_on
from tests.export.test_alike import of_pdf
from tests.refs import refs

pytestmark = pytest.mark.usefixtures("qapp")

CHOSEN: dict[str, Any] = {"entries": refs("point.liver", "reflex.toes", "area.heel")}


def squeezed(text: str) -> str:
    """A text without its spaces, which every reader counts in a way of its own."""
    return "".join(text.split())


def texts_of(path: Path) -> list[str]:
    """The text of each page, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


@pytest.fixture(scope="module")
def chosen(footmap: CutMap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "map.pdf"
    written(footmap, path, title="Füße “mit” Titel", **CHOSEN)
    return path


def test_every_line_of_the_sheet_is_text(footmap: CutMap, chosen: Path) -> None:
    sheet = made(footmap, paged=True, title="Füße “mit” Titel", **CHOSEN)
    pages = PdfReader(chosen).pages
    assert len(pages) == len(sheet.sheet.pages)
    for page, laid_out in zip(pages, sheet.sheet.pages, strict=True):
        told = squeezed(page.extract_text())
        missing = [text.text for text in laid_out.texts if squeezed(text.text) not in told]
        assert missing == []


def test_a_year_has_four_digits(footmap: CutMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "-40000000000")
    written(footmap, tmp_path / "map.pdf", blank=True)
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert {str(pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate")} == {"D:07020615005320Z"}
        with pdf.open_metadata() as about:
            assert about["xmp:CreateDate"] == "0702-06-15T00:53:20+00:00"
    written(footmap, tmp_path / "map.png", blank=True)
    with Image.open(tmp_path / "map.png") as image:
        assert image.info["Creation Time"] == "0702-06-15T00:53:20Z"


@pytest.fixture(scope="module")
def by_hand(footmap: CutMap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that holds everything that can stand on one."""
    path = tmp_path_factory.mktemp("pdf") / "hand.pdf"
    write_sheet(painter_of(footmap, everything(footmap), printed=True), path)
    return path


def raw_text(path: Path) -> str:
    """The text of a file in the order of its content, as poppler reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout


READ = (
    *(
        "Nine Chinese points",
        "Knead each",
        "Traditional claims",
        "1 Liver",
        "5 Kidneys",
        "K Heel",
        "B Arch",
        "Right sole",
    ),
    *("Left sole", "Chinese points", "1 Liver 2 cm from the big-toe crease", "2 Lungs 1 cm past point 1", "5 cm"),
    *("Not at all", "Acute illness", "Source:", "ReflexMap"),
)


def test_three_readers_read_a_page_in_its_order(by_hand: Path) -> None:
    document = pypdfium2.PdfDocument(by_hand)
    told = (
        raw_text(by_hand),
        PdfReader(by_hand).pages[0].extract_text(),
        document[0].get_textpage().get_text_bounded(),
    )
    document.close()
    for text in told:
        in_order(" ".join(text.split()), *READ)
        assert "\t" not in text


def test_a_halo_is_no_second_text(by_hand: Path) -> None:
    assert PdfReader(by_hand).pages[0].extract_text().count("Kidneys") == 1


def test_the_file_says_what_it_is(chosen: Path) -> None:
    about = PdfReader(chosen).metadata
    assert about is not None
    assert about.title == "Füße “mit” Titel"
    assert about.author == "ReflexMap"
    assert about.subject is not None
    assert about.subject.startswith("Traditional claims, not medical advice. 1 Liver")
    assert about.creator == f"ReflexMap {__version__}"
    assert about.creation_date is not None


def test_readers_are_told_language_and_title(chosen: Path) -> None:
    root: Any = PdfReader(chosen).trailer["/Root"]
    assert root["/Lang"] == "en"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert bool(root["/MarkInfo"]["/Marked"])


def test_bookmarks_lead_to_every_foot_and_kind(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    tile = Page(210, 297, (spot_on(footmap, View.TOP, Foot.LEFT, 1.0, (20, 10)),))
    write_sheet(painter_of(footmap, everything(footmap), tile), path)
    reader = PdfReader(path)
    marks: Any = reader.outline
    found = [(mark.title, reader.get_destination_page_number(mark)) for mark in marks]
    assert [title for title, number in found if number == 0] == [
        *(
            "Right sole",
            "Left sole",
            "Inner side of the right foot",
            "Outer side of the right foot",
            "Chinese points",
        ),
        *("Guide lines", "Longitudinal zones", "Reflex areas", "Massage areas", "Cautions"),
    ]
    assert [title for title, number in found if number == 1] == ["Top of the left foot"]
    tops = {mark.title: float(mark.top) for mark in marks}
    assert tops["Chinese points"] == pytest.approx((297 - 210) / 25.4 * 72, abs=0.5)


def in_order(told: str, *words: str) -> list[int]:
    """Where the words stand in a text, each after the one before it."""
    places = [told.index(words[0])]
    for word in words[1:]:
        places.append(told.index(word, places[-1]))
    return places


def test_the_tags_say_what_each_line_is(by_hand: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed")
    told = subprocess.run(["pdfinfo", "-struct-text", by_hand], check=True, capture_output=True, text=True).stdout
    kinds = [line.split()[0] for line in told.splitlines() if line.strip() and not line.strip().startswith('"')]
    assert kinds[:5] == ["Document", "H1", "P", "P", "Figure"]
    assert (kinds.count("LI"), kinds.count("Lbl"), kinds.count("LBody"), kinds.count("Figure")) == (7, 7, 2, 4)
    assert kinds.count("Caption") == 2  # of the two feet that have one
    title = told.split("  P ")[0]
    assert '"Nine Chinese points"' in title
    assert "Traditional" not in title
    in_order(
        told, "Nine", "advice", "Figure", '"5"', '"Kidneys"', "Lbl", '"1"', "LBody", '"Liver"', '"Lungs"', "Source"
    )


def test_figures_are_told_in_words_and_every_text_has_a_tag(chosen: Path) -> None:
    with pikepdf.open(chosen) as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        parents: Any = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        assert content.count(b" BDC\n") == len(parents) == content.count(b"MCID")
        assert len(re.findall(rb"BDC\nBT\n", content)) == content.count(b"BT\n")
        depth = 0
        for mark in re.findall(rb"B[DM]C|EMC", content):
            depth += -1 if mark == b"EMC" else 1
            assert depth in (0, 1)
        figures = [str(one.Alt) for one in parents if one.S == "/Figure"]
    assert "Right sole: 1 Liver; A Toes; K Heel" in [one.replace(" point;", ";") for one in figures]


def images_of(path: Path) -> set[bytes]:
    """What the pictures of a file are made of, each of which stands in it once."""
    found = {}
    for page in PdfReader(path).pages:
        resources: Any = page["/Resources"]
        for image in resources.get("/XObject", {}).values():
            found[image.idnum] = image.get_object().get_data()
    assert len(found) == len(set(found.values()))
    return set(found.values())


def tiles(footmap: CutMap) -> list[Page]:
    """Every foot at its true size on two pages of A4 each."""
    pages = []
    for view in View:
        for foot in Foot:
            for number in range(2):
                corner = (10.0 - 180.0 * number, 10.0) if view.is_side else (10.0, 10.0 - 260.0 * number)
                spot = spot_on(footmap, view, foot, 1.0, corner, marks=1.6)
                pages.append(Page(210, 297, (spot,), clip=Box(10, 10, 190, 277)))
    return pages


def test_the_longest_foot_at_life_size_is_a_small_file_and_soon_done(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    long = footmap.with_length(330.0)
    sheet = painter_of(long, *tiles(long))
    start = process_time()
    told = write_sheet(sheet, path)
    assert process_time() - start < 5
    assert told.pages == 16
    assert len(images_of(path)) == 4
    assert path.stat().st_size < 6_000_000


def test_a_cut_foot_is_stored_once_and_mirrored(footmap: CutMap, tmp_path: Path) -> None:
    feet = (
        spot_on(footmap, View.INNER, Foot.RIGHT, 0.36, (10, 20), cut=121.0),
        spot_on(footmap, View.INNER, Foot.LEFT, 0.36, (105, 20), cut=121.0),
    )
    nothing = Scene(layers=frozenset())
    write_sheet(painter_of(footmap, Page(210, 80, feet), scene=nothing), tmp_path / "map.pdf")
    assert len(images_of(tmp_path / "map.pdf")) == 1
    pixels = of_pdf(tmp_path / "map.pdf")
    per_mm = pixels.shape[1] / 210
    top, bottom, wide = int(18 * per_mm), int(66 * per_mm), int(92 * per_mm)
    one, other = (pixels[top:bottom, (start := round(x * per_mm)) : start + wide] for x in (9, 104))
    assert np.abs(one[:, ::-1] - other).mean() < 2
    assert one[: int(2 * per_mm)].min() > 250  # beyond the cut there is nothing


def test_bleed_is_cut_away_along_the_marks(footmap: CutMap, tmp_path: Path) -> None:
    page = replace(everything(footmap), bleed=3.0)
    write_sheet(painter_of(footmap, page, theme=ThemeName.DARK), tmp_path / "map.pdf")
    leaf = PdfReader(tmp_path / "map.pdf").pages[0]
    boxes = [[float(side) * 25.4 / 72 for side in box] for box in (leaf.mediabox, leaf.bleedbox, leaf.trimbox)]
    assert boxes[0] == pytest.approx([0, 0, 230, 317], abs=0.01)
    assert boxes[1] == pytest.approx([7, 7, 223, 310], abs=0.01)
    assert boxes[2] == pytest.approx([10, 10, 220, 307], abs=0.01)
    pixels = of_pdf(tmp_path / "map.pdf")
    per_mm = pixels.shape[1] / 230

    def at(x: float, y: float) -> int:
        return int(pixels[int(y * per_mm), int(x * per_mm)].max())

    assert at(7.5, 7.5) < 0x40  # the bleed is printed on
    assert at(6.0, 8.5) == 255  # beyond it is bare paper
    for row in (10, 307):  # and the lines on which to cut
        assert pixels[round(row * per_mm) - 2 : round(row * per_mm) + 2, int(4 * per_mm)].min() < 160
    assert "Nine Chinese points" in leaf.extract_text()


def test_black_is_black(by_hand: Path) -> None:
    pixels = pixels_of(rendered(by_hand, 200))
    width = pixels.shape[1]
    title = pixels[int(8 * width / 210) : int(16 * width / 210), int(12 * width / 210) : width // 2]
    assert title.min() == 0
    assert (title.max(axis=2) - title.min(axis=2)).max() == 0
    with pikepdf.open(by_hand) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert b"/CSpg cs\n0 scn\n" in content
    assert b"/CSp cs\n0 0 0 scn" not in content


@pytest.mark.parametrize(("name", "landscape"), [("a4", False), ("letter", True), ("a3", False)])
def test_the_page_is_as_large_as_the_paper(footmap: CutMap, tmp_path: Path, name: str, landscape: bool) -> None:
    told = written(footmap, tmp_path / "map.pdf", paper=PAPERS[name], landscape=landscape, views=(View.SOLE,))
    box = PdfReader(tmp_path / "map.pdf").pages[0].mediabox
    assert (float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4) == pytest.approx(
        (told.width, told.height), abs=0.001
    )


def rendered(path: Path, dpi: int) -> Path:
    """The first page as a picture, by another program."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    out = path.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-f", "1", "-l", "1", "-singlefile", "-png", path, out], check=True)
    return out.with_suffix(".png")


def test_life_size_is_as_long_as_the_foot(footmap: CutMap, tmp_path: Path) -> None:
    page = Page(210, 297, (spot_on(footmap, View.SOLE, Foot.LEFT, 1.0, (30, 20)),))
    write_sheet(painter_of(footmap, page, scene=Scene(layers=frozenset())), tmp_path / "map.pdf")
    ink: Any = ink_of(pixels_of(rendered(tmp_path / "map.pdf", 300)), 60)
    rows = np.flatnonzero(ink.any(axis=1))
    assert (rows[-1] - rows[0] + 1) * 25.4 / 300 - 0.42 == pytest.approx(250, abs=0.12)


def test_the_paper_may_be_dark(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    written(footmap, path, theme=ThemeName.DARK, views=(View.SOLE,))
    pixels = pixels_of(rendered(path, 40))
    assert np.abs(pixels[[0, -1, 0, -1], [0, -1, -1, 0]] - np.array([0x12, 0x18, 0x1A])).max() <= 3
