"""PDF files, read back by others: their text, what they say of themselves, their true size."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pypdf import PdfReader

from reflexmap import __version__
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.pdf import with_information
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


def test_a_file_of_another_form_is_left_as_it_is() -> None:
    assert with_information(b"%PDF-1.7 of another making", {"Title": "x"}) == b"%PDF-1.7 of another making"


@pytest.mark.parametrize(("name", "landscape"), [("a4", False), ("letter", True), ("a3", False)])
def test_the_page_is_as_large_as_the_paper(footmap: CutMap, tmp_path: Path, name: str, landscape: bool) -> None:
    told = written(footmap, tmp_path / "map.pdf", paper=PAPERS[name], landscape=landscape, views=(View.SOLE,))
    box = PdfReader(tmp_path / "map.pdf").pages[0].mediabox
    assert (float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4) == pytest.approx(
        (told.width, told.height), abs=0.5
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
