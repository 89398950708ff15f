"""Writes PDF files: real text, true millimetres, and what the document is about."""

from functools import partial

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from reflexmap import __version__
from reflexmap.export.brush import DOTS
from reflexmap.export.finishing import finished
from reflexmap.export.furnishings import crop_marks
from reflexmap.export.pagepainter import PagePainter, paint_marks
from reflexmap.export.painting import paint_page
from reflexmap.export.pictures import DPI, Pictures, stand_in
from reflexmap.export.png import encoded
from reflexmap.export.progress import ExportError, Progress
from reflexmap.sheet.page import Page
from reflexmap.sheet.request import MM_PER_INCH
from reflexmap.texts import tr

_CROP_LINE, _CROP_SPARE = 5.0, 2.0  # mm: how long crop marks are, and what is left beyond them


def pdf_of(pages: PagePainter, step: Progress) -> bytes:
    """All pages of a sheet as a PDF file. Raises ExportError, and whatever *step* raises."""
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
    return finished(raw, pages, packed, beyond)


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
            edge = beyond(page) * painter.device().logicalDpiX() / MM_PER_INCH
            painter.save()
            painter.translate(edge, edge)
            paint_on_paper(painter, pages, page, pictures, partial(_part_done, step, number, len(sheet.pages)))
            _paint_crop_marks(painter, page)
            painter.restore()
    finally:
        painter.end()
    return bytes(buffer.data().data())


def beyond(page: Page) -> float:
    """How many mm of paper lie beyond a page's edges: what is cut away, and the lines along which."""
    return page.bleed + _CROP_LINE + _CROP_SPARE if page.bleed else 0.0


def _paint_crop_marks(painter: QPainter, page: Page) -> None:
    if page.bleed:
        per_mm = painter.device().logicalDpiX() / MM_PER_INCH
        painter.scale(per_mm / DOTS, per_mm / DOTS)
        lines = crop_marks(page.width, page.height, page.bleed, _CROP_LINE)
        paint_marks(painter, lines)


def _unheeded(share: float) -> None:
    """How far the packing of one picture is: it takes a fraction of a second."""


def _part_done(step: Progress, number: int, count: int, share: float) -> None:
    step((number + share) / count)


def _set_page(writer: QPdfWriter, page: Page) -> None:
    """Make the next page as large as the layout's, with no margins but the layout's own."""
    exactly = QPageSize.SizeMatchPolicy.ExactMatch
    more = 2 * beyond(page)
    size = QPageSize(QSizeF(page.width + more, page.height + more), QPageSize.Unit.Millimeter, "", exactly)
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

    painter.save()
    around = page.bleed * per_mm
    if pages.theme.is_dark:
        whole = QRectF(-around, -around, page.width * per_mm + 2 * around + 1, page.height * per_mm + 2 * around + 1)
        painter.fillRect(whole, QColor(pages.inks.paper))
    paint_page(painter, pages, page, per_mm, step, pictures.paint if pages.ground.is_shaded else None)
    painter.restore()
