"""One sheet as PNG, PDF, SVG and print: the same picture to the eye, in every style."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from reflexmap.atlas.terms import View
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.painting import page_image
from reflexmap.export.writing import write_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.window.exporting.printing import print_pages
from tests.export.files import Pixels, made, pixels_of
from tests.refs import refs

pytestmark = pytest.mark.usefixtures("qapp")

DPI = 200


def png(sheet: PagePainter, folder: Path) -> Pixels:
    page_image(sheet, sheet.sheet.pages[0], DPI).save(str(folder / "one.png"))
    return pixels_of(folder / "one.png")


def pdf(sheet: PagePainter, folder: Path) -> Pixels:
    write_sheet(sheet, folder / "one.pdf")
    return of_pdf(folder / "one.pdf")


def printed(sheet: PagePainter, folder: Path) -> Pixels:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "print.pdf"))
    print_pages(sheet, printer, lambda share: None)
    return of_pdf(folder / "print.pdf")


def svg(sheet: PagePainter, folder: Path) -> Pixels:
    write_sheet(sheet, folder / "one.svg")
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


def differing(one: Pixels, other: Pixels) -> npt.NDArray[np.bool_]:
    """Which squares of half a millimetre differ in brightness: a hair of a line less or more does not count."""
    height, width = (min(sides) // 4 * 4 for sides in zip(one.shape[:2], other.shape[:2], strict=True))
    apart = (one[:height, :width] - other[:height, :width]).mean(axis=2)
    squares: npt.NDArray[np.float64] = apart.reshape(height // 4, 4, width // 4, 4).mean(axis=(1, 3))
    return np.abs(squares) > 40


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK])
@pytest.mark.parametrize("style", list(Style))
def test_every_file_and_print_shows_the_same_feet(
    footmap: CutMap, tmp_path: Path, style: Style, theme: ThemeName
) -> None:
    wishes: dict[str, Any] = {"views": tuple(View), "entries": refs("point.liver"), "style": style, "theme": theme}
    sheet = made(footmap, paged=True, **wishes)
    right = png(sheet, tmp_path)
    for way in (pdf, printed, svg):
        wrong = differing(right, way(sheet, tmp_path))
        for spot in sheet.sheet.pages[0].feet:
            box = spot.foot_box
            x, y, beyond, below = (
                round(side / 25.4 * DPI / 4) for side in (box.x - 1, box.y - 1, box.right + 1, box.bottom + 1)
            )
            share = wrong[y:below, x:beyond].mean()
            assert share < 0.005, f"{way.__name__}: {share:.1%} of the {spot.foot} {spot.view} differ"
