"""Prints the pages of a sheet at their true size, corrected for what the printer makes of it."""

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from reflexmap.export.brush import DOTS
from reflexmap.export.lettering import face
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.pdf import paint_on_paper
from reflexmap.export.pictures import Pictures
from reflexmap.export.progress import ExportError, Progress
from reflexmap.sheet.page import Page
from reflexmap.sheet.request import MM_PER_INCH
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import tr
from reflexmap.window.exporting.checkpage import LEAST_PAPER, paint_check_page
from reflexmap.window.exporting.correction import TRUE, Measured

_NOTE = 2.8  # mm: 8 points
_NOTE_LEFT, _NOTE_UP = 10.0, 9.0  # where the note on a correction begins, below the footer

_TRUE = 1e-6  # of a scale


def name_of(printer: QPrinter) -> str:
    """What a printer is remembered by; "" for a file, which is as long as it says and needs no correction."""
    is_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat or bool(printer.outputFileName())
    return "" if is_file else printer.printerName()


def print_pages(pages: PagePainter, printer: QPrinter, step: Progress, measured: Measured = TRUE) -> None:
    """Print every page; where feet are drawn at true size, so that they are, on a printer that was *measured*.

    Raises ExportError where the printer refuses, and whatever *step* raises.
    """
    sheet = pages.sheet
    is_corrected = _is_life_size(sheet) and not measured.is_true
    pictures = Pictures(pages)
    painter = _begun(printer, sheet.content.title, sheet.pages[0].width, sheet.pages[0].height)
    try:
        for number, page in enumerate(sheet.pages):
            step(number / len(sheet.pages))
            if number:
                _set_page(printer, page.width, page.height)
                if not printer.newPage():
                    raise ExportError(tr("the printer takes no further page"))
            painter.save()
            if is_corrected:
                _correct(painter, page, measured)
            paint_on_paper(painter, pages, page, pictures)
            if is_corrected:
                _say_correction(painter, page, measured, QColor(pages.inks.ink))
            painter.restore()
    finally:
        painter.end()


def _is_life_size(sheet: Sheet) -> bool:
    """Whether any foot of a sheet is drawn at its true size, be it on a poster."""
    return any(abs(foot.scale - 1) < _TRUE for page in sheet.pages for foot in page.feet)


def print_check(printer: QPrinter) -> None:
    """Print the page of the print check on the paper that the printer is set to. Raises ExportError."""
    paper = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    width, height = sorted((paper.width(), paper.height()))
    if width < LEAST_PAPER[0] - 1 or height < LEAST_PAPER[1]:
        raise ExportError(tr("the paper is too small for this page; it takes A5, Letter or larger"))
    painter = _begun(printer, tr("Print check"), width, height)
    paint_check_page(painter, width, height, _pixels_a_mm(painter))
    painter.end()


def _begun(printer: QPrinter, title: str, width: float, height: float) -> QPainter:
    """A painter on a printer's first page, of a size in mm."""
    printer.setDocName(title)
    printer.setFullPage(True)  # the layout has margins of its own
    _set_page(printer, width, height)
    painter = QPainter()
    if not painter.begin(printer):
        name = printer.printerName() or printer.outputFileName()
        raise ExportError(tr("the printer {name} cannot be used", name=name))
    return painter


def _set_page(printer: QPrinter, width: float, height: float) -> None:
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _pixels_a_mm(painter: QPainter) -> float:
    return painter.device().logicalDpiX() / MM_PER_INCH


def _correct(painter: QPainter, page: Page, measured: Measured) -> None:
    """Enlarge or shrink what is painted from now on, from the middle of the page, where printers do.

    What was measured is of an upright page. A level one is printed on the same paper, turned.
    """
    across, down = measured.factors if page.width <= page.height else reversed(measured.factors)
    x, y = (side / 2 * _pixels_a_mm(painter) for side in (page.width, page.height))
    painter.translate(x, y)
    painter.scale(across, down)
    painter.translate(-x, -y)


def _say_correction(painter: QPainter, page: Page, measured: Measured, ink: QColor) -> None:
    """Say below the page's footer that it is corrected."""
    text = tr("Printed with a correction of {percent} for this printer", percent=measured.in_words())
    scale = _pixels_a_mm(painter) / DOTS
    painter.scale(scale, scale)
    painter.setPen(ink)
    painter.setFont(face(_NOTE * DOTS))
    box = QRectF(_NOTE_LEFT, page.height - _NOTE_UP, page.width - 2 * _NOTE_LEFT, 1.4 * _NOTE)
    dots = QRectF(box.topLeft() * DOTS, box.size() * DOTS)
    painter.drawText(dots, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
