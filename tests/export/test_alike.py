"""One sheet as PNG, PDF, SVG and print: the same picture to the eye, in every style."""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from reflexmap.atlas.terms import Foot, View
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.painting import page_image
from reflexmap.export.writing import write_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.sheet.page import Page
from reflexmap.window.exporting.printing import print_pages
from tests.export.features import Feature, apart, cut, features
from tests.export.files import Pixels, pixels_of
from tests.export.pages import everything, painter_of, spot_on

pytestmark = pytest.mark.usefixtures("qapp")

DPI = 200


def png(sheet: PagePainter, folder: Path) -> Pixels:
    page_image(sheet, sheet.sheet.pages[0], DPI).save(str(folder / "one.png"))
    return pixels_of(folder / "one.png")


def pdf(sheet: PagePainter, folder: Path) -> Pixels:
    write_sheet(sheet, folder / "one.pdf", force=True)
    return of_pdf(folder / "one.pdf")


def printed(sheet: PagePainter, folder: Path) -> Pixels:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "print.pdf"))
    print_pages(sheet, printer, lambda share: None)
    return of_pdf(folder / "print.pdf")


def svg(sheet: PagePainter, folder: Path) -> Pixels:
    write_sheet(sheet, folder / "one.svg", force=True)
    page = sheet.sheet.pages[0]
    width, height = round(page.width * DPI / 25.4), round(page.height * DPI / 25.4)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(folder / "one.svg")).render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.save(str(folder / "svg.png"))
    return pixels_of(folder / "svg.png")


def of_pdf(path: Path) -> Pixels:
    """The first page as pdfium renders it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return np.asarray(document[0].render(scale=DPI / 72).to_pil().convert("RGB"), dtype=np.int16)
    finally:
        document.close()


def by_rsvg(path: Path, out: Path, width: int, height: int) -> None:
    """Render an SVG file as librsvg does."""
    subprocess.run(["rsvg-convert", "-w", str(width), "-h", str(height), "-o", out, path], check=True)


def by_chromium(path: Path, out: Path, width: int, height: int) -> None:
    """Render an SVG file as browsers do."""
    page = out.with_suffix(".html")
    page.write_text(f'<body style="margin:0"><img src="{path.name}" width="{width}" height="{height}">')
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
    alone = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={out.parent / 'profile'}"]
    size, picture = f"--window-size={width},{height}", f"--screenshot={out}"
    command = ["chromium", *alone, *quiet, size, picture, page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


BROWSERS = [("rsvg-convert", by_rsvg), ("chromium", by_chromium)]


@pytest.fixture(scope="module")
def page(footmap: CutMap) -> Page:
    return everything(footmap)


def worst(one: Pixels, other: Pixels, some: Iterable[Feature]) -> tuple[float, str]:
    """The feature that differs most, and by how much: 1 is what two pixels to the right or down would make."""
    found = []
    for name, box in some:
        here = cut(one, box, DPI / 25.4)
        off = max(apart(here, cut(one, box, DPI / 25.4, shift)) for shift in ((2, 0), (0, 2)))
        assert off > 40, f"there is nothing to be seen of {name}"
        found.append((apart(here, cut(other, box, DPI / 25.4)) / off, name))
    return max(found)


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK])
@pytest.mark.parametrize("style", list(Style))
def test_every_file_and_print_shows_the_same_features(
    footmap: CutMap, page: Page, tmp_path: Path, style: Style, theme: ThemeName
) -> None:
    sheet = painter_of(footmap, page, style=style, theme=theme)
    some = list(features(page, footmap))
    assert len(some) > 120
    right = png(sheet, tmp_path)
    for way, most in ((pdf, 0.3), (svg, 0.3), (printed, 0.5)):
        picture = way(sheet, tmp_path)
        codes = [one for one in some if one[0].lower().startswith("chip") and way is printed]
        off, name = worst(right, picture, [one for one in some if one not in codes])
        assert off < most, f"{way.__name__}: {name}"
        assert not codes or worst(right, picture, codes)[0] < 0.65  # a printer sets letters on its own dots


@pytest.mark.parametrize(("program", "render"), BROWSERS)
@pytest.mark.parametrize("style", list(Style))
def test_other_programs_show_the_same_features(
    footmap: CutMap,
    page: Page,
    tmp_path: Path,
    style: Style,
    program: str,
    render: Callable[[Path, Path, int, int], None],
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    sheet = painter_of(footmap, page, style=style)
    right = png(sheet, tmp_path)
    write_sheet(sheet, tmp_path / "one.svg", force=True)
    height, width = right.shape[:2]
    render(tmp_path / "one.svg", tmp_path / "other.png", width, height)
    other = pixels_of(tmp_path / "other.png")[:height, :width]
    assert (np.abs(right - other).max(axis=2) > 32).mean() < 0.03  # letters and all
    off, name = worst(right, other, features(page, footmap))
    assert off < 0.45, name


def test_what_is_off_or_missing_is_noticed(footmap: CutMap, page: Page, tmp_path: Path) -> None:
    sheet = painter_of(footmap, page)
    right = png(sheet, tmp_path)
    for shift in ((0, 2), (2, 0)):
        assert worst(right, np.roll(right, shift, axis=(0, 1)), features(page, footmap))[0] >= 1
    other = png(painter_of(footmap, page, scene=Scene(layers=frozenset())), tmp_path)
    for kind in (kind for kind in Kind if footmap.maps.of_kind(kind)):
        right = png(painter_of(footmap, page, scene=Scene(layers=frozenset({kind}))), tmp_path)
        some = [one for one in features(page, footmap, frozenset({kind})) if f"{kind.value}." in one[0]]
        assert len(some) > 4
        missed = [feature[0] for feature in some if worst(right, other, [feature])[0] <= 0.3]
        assert len(missed) <= (len(some) / 3 if kind is Kind.ZONE else 0)  # in part zones end at the foot's own lines


@pytest.mark.parametrize("style", list(Style))
def test_a_leg_fades_to_paper_in_every_file(footmap: CutMap, tmp_path: Path, style: Style) -> None:
    foot = spot_on(footmap, View.INNER, Foot.RIGHT, 0.4, (5, 10), cut=121.0)
    sheet = painter_of(footmap, Page(110, 70, (foot,)), style=style)
    pictures = [png(sheet, tmp_path), pdf(sheet, tmp_path), printed(sheet, tmp_path)]
    if shutil.which("rsvg-convert") is not None:
        write_sheet(sheet, tmp_path / "one.svg", force=True)
        by_rsvg(tmp_path / "one.svg", tmp_path / "svg.png", pictures[0].shape[1], pictures[0].shape[0])
        pictures.append(pixels_of(tmp_path / "svg.png"))
    per_mm = DPI / 25.4
    for picture in pictures:
        assert picture[: int(10.1 * per_mm)].min() > 250
        dark = [int(picture[int(y * per_mm)].min()) for y in (10.3, 11.5, 13.0, 14.5, 16.5)]
        assert dark[0] > 235
        assert dark == sorted(dark, reverse=True)
        assert dark[-1] < 110
