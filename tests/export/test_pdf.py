"""PDF files, read back by others: their text, what they say of themselves, their true size."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from reflexmap import __version__
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.theme import ThemeName
from reflexmap.sheet.request import PAPERS
from tests.export.files import ink_of, made, pixels_of, written
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


def test_another_reader_finds_the_text_too(chosen: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    told = subprocess.run(["pdftotext", chosen, "-"], check=True, capture_output=True, text=True).stdout
    assert "Traditional claims, not medical advice." in told
    assert "Liver point" in told
    assert "(line 271)" in told.replace("\N{NO-BREAK SPACE}", " ")


def test_the_file_says_what_it_is(chosen: Path) -> None:
    about = PdfReader(chosen).metadata
    assert about is not None
    assert about.title == "Füße “mit” Titel"
    assert about.author == "ReflexMap"
    assert about.subject == "Traditional claims, not medical advice. 1 Liver point; A Toes; K Heel"
    assert about.creator == f"ReflexMap {__version__}"
    assert about.creation_date is not None


def test_readers_are_told_language_and_title(chosen: Path) -> None:
    root: Any = PdfReader(chosen).trailer["/Root"]
    assert root["/Lang"] == "en"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert bool(root["/MarkInfo"]["/Marked"])


def test_bookmarks_lead_to_every_foot_and_kind(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    written(footmap, path, life_size=True, views=(View.SOLE,), **CHOSEN)
    reader = PdfReader(path)
    marks: Any = reader.outline
    assert [(mark.title, reader.get_destination_page_number(mark)) for mark in marks] == [
        *(("Right sole", 0), ("Left sole", 1), ("Chinese points", 2), ("Reflex areas", 2), ("Massage areas", 2)),
        ("Cautions", 2),
    ]


def in_order(told: str, *words: str) -> list[int]:
    """Where the words stand in a text, each after the one before it."""
    places = [told.index(words[0])]
    for word in words[1:]:
        places.append(told.index(word, places[-1]))
    return places


def test_two_readers_read_a_page_in_its_order(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    written(footmap, path, views=(View.SOLE,), entries=refs("point.liver", "reflex.toes"))
    document = pypdfium2.PdfDocument(path)
    told = (document[0].get_textpage().get_text_bounded(), PdfReader(path).pages[0].extract_text())
    document.close()
    for text in (" ".join(one.split()) for one in told):
        in_order(text, "Reflex map of the feet", "Right sole", "Left sole", "Chinese points", "Source: ")
        assert "1 Liver point" in text
        assert "A Toes" in text
    assert not any("\t" in one for one in told)


def test_the_tags_say_what_each_line_is(chosen: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed")
    told = subprocess.run(["pdfinfo", "-struct-text", chosen], check=True, capture_output=True, text=True).stdout
    kinds = [line.split()[0] for line in told.splitlines() if line.strip() and not line.strip().startswith('"')]
    assert kinds[:4] == ["Document", "H1", "P", "Figure"]
    assert (kinds.count("LI"), kinds.count("Lbl"), kinds.count("LBody"), kinds.count("L")) == (3, 3, 3, 3)
    assert kinds.count("Caption") == kinds.count("Figure")
    in_order(told, "Füße", "advice", "Figure", "Lbl", '"1"', "LBody", '"Liver point"', '"K"', '"Heel"', "Source")


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
    assert "Right sole: 1 Liver point; A Toes; K Heel" in figures


def images_of(path: Path) -> set[bytes]:
    """What the pictures of a file are made of, each of which stands in it once."""
    found = {}
    for page in PdfReader(path).pages:
        resources: Any = page["/Resources"]
        for image in resources.get("/XObject", {}).values():
            found[image.idnum] = image.get_object().get_data()
    assert len(found) == len(set(found.values()))
    return set(found.values())


def test_the_longest_foot_at_life_size_is_a_small_file(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    told = written(footmap.with_length(330.0), path, life_size=True)
    assert told.pages == 17
    assert len(images_of(path)) == 4
    assert path.stat().st_size < 6_000_000


def test_black_is_black(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    written(footmap, path, entries=refs("point.liver"), views=(View.SOLE,))
    pixels = pixels_of(rendered(path, 200))
    width = pixels.shape[1]
    title = pixels[int(9 * width / 210) : int(17 * width / 210), : width // 2]
    assert title.min() == 0
    assert (title.max(axis=2) - title.min(axis=2)).max() == 0
    with pikepdf.open(path) as pdf:
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
    sole = {"views": (View.SOLE,), "feet": (Foot.LEFT,)}
    path = tmp_path / "map.pdf"
    told = written(footmap, path, life_size=True, blank=True, **sole)
    assert told.pages == 1
    ink: Any = ink_of(pixels_of(rendered(path, 150)), 60)
    per_mm = 150 / 25.4
    body = ink[int(21.5 * per_mm) : -int(10 * per_mm), int(70 * per_mm) : -int(12 * per_mm)]
    rows = body.any(axis=1)
    first = int(np.flatnonzero(rows)[0])
    end = first + np.flatnonzero(~rows[first:])[0]
    assert (end - first) / per_mm - 0.7 == pytest.approx(250, abs=0.5)


def test_both_feet_that_do_not_fit_get_a_page_each(footmap: CutMap, tmp_path: Path) -> None:
    told = written(footmap, tmp_path / "map.pdf", life_size=True, views=(View.SOLE,), **CHOSEN)
    texts = texts_of(tmp_path / "map.pdf")
    assert told.pages == len(texts) == 3
    assert "Right sole" in texts[0]
    assert "Left sole" in texts[1]
    assert "Not at all" in texts[2]
    assert all("Traditional claims, not medical advice." in text for text in texts)


def test_a_foot_larger_than_the_paper_goes_over_several_pages(footmap: CutMap, tmp_path: Path) -> None:
    own = footmap.with_length(320.0)
    told = written(own, tmp_path / "map.pdf", life_size=True, blank=True, views=(View.TOP,), feet=(Foot.LEFT,))
    texts = texts_of(tmp_path / "map.pdf")
    assert told.pages == 2
    assert "Part 1 of 2: lay the crosses on each other" in texts[0]
    assert "Part 2 of 2: lay the crosses on each other" in texts[1]


def test_the_paper_may_be_dark(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    written(footmap, path, theme=ThemeName.DARK, views=(View.SOLE,))
    pixels = pixels_of(rendered(path, 40))
    assert np.abs(pixels[[0, -1, 0, -1], [0, -1, -1, 0]] - np.array([0x12, 0x18, 0x1A])).max() <= 3
