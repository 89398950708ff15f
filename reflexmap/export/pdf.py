"""Writes PDF files: real text, true millimetres, and what the document is about."""

from functools import partial

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from reflexmap import __version__
from reflexmap.export.finishing import finished
from reflexmap.export.pagepainter import DOTS, PagePainter
from reflexmap.export.painting import paint_page
from reflexmap.export.pictures import DPI, Pictures, stand_in
from reflexmap.export.png import encoded
from reflexmap.export.progress import ExportError, Progress
from reflexmap.sheet.page import FootOnPage, Page
from reflexmap.sheet.request import MM_PER_INCH
from reflexmap.texts import tr


def pdf_of(pages: PagePainter, step: Progress) -> bytes:
    """All pages of a sheet as a PDF file. Raises ExportError, and whatever *step* raises."""
    sheet = pages.sheet
    packed: list[bytes] = []

    def pack(image: QImage) -> QImage:
        packed.append(encoded(image, DPI, {}, _unheeded))
        return stand_in(len(packed))

    pictures = Pictures(pages, pack)
    QHashSeed.setDeterministicGlobalSeed()  # or the order of the fonts would be another each time
    try:
        raw = _painted(pages, pictures, step)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    return finished(raw, sheet, packed)


def _painted(pages: PagePainter, pictures: Pictures, step: Progress) -> bytes:
    """What Qt makes of the pages."""
    sheet = pages.sheet
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet.content.title)
    writer.setCreator(f"ReflexMap {__version__}")
    writer.setResolution(round(DOTS * MM_PER_INCH))
    _set_page(writer, sheet.pages[0])
    painter = QPainter()
    if not painter.begin(writer):
        raise ExportError(tr("Qt cannot make a PDF here"))
    try:
        for number, page in enumerate(sheet.pages):
            if number:
                _set_page(writer, page)
                writer.newPage()
            paint_on_paper(painter, pages, page, pictures, partial(_part_done, step, number, len(sheet.pages)))
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _unheeded(share: float) -> None:
    """How far the packing of one picture is: it takes a fraction of a second."""


def _part_done(step: Progress, number: int, count: int, share: float) -> None:
    step((number + share) / count)


def _set_page(writer: QPdfWriter, page: Page) -> None:
    """Make the next page as large as the layout's, with no margins but the layout's own."""
    exactly = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Millimeter, "", exactly)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)


def paint_on_paper(
    painter: QPainter, pages: PagePainter, page: Page, pictures: Pictures, step: Progress | None = None
) -> None:
    """Paint a page with its ground on a PDF or a printer, at its true size from the device's corner.

    Qt writes gradients wrongly into a PDF, so shaded drawings go in as *pictures*.
    """
    per_mm = painter.device().logicalDpiX() / MM_PER_INCH

    def paint_drawing(painter: QPainter, foot: FootOnPage) -> None:
        pictures.paint(painter, foot, page)

    painter.save()
    if pages.theme.is_dark:
        whole = QRectF(0, 0, page.width * per_mm + 1, page.height * per_mm + 1)
        painter.fillRect(whole, QColor(pages.theme.ground))
    paint_page(painter, pages, page, per_mm, step, paint_drawing if pages.ground.is_shaded else None)
    painter.restore()
