"""Prints the pages of a sheet at their true size."""

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from reflexmap.export.pdf import paint_on_paper
from reflexmap.export.writing import Sheet
from reflexmap.sheet.page import Page
from reflexmap.sheet.request import ExportError


def print_pages(sheet: Sheet, printer: QPrinter) -> None:
    """Print every page. Raises ExportError where the printer refuses."""
    printer.setDocName(sheet.content.title)
    printer.setFullPage(True)  # the layout has margins of its own
    pages = sheet.layout.pages
    _set_page(printer, pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError(f"the printer {printer.printerName() or printer.outputFileName()} cannot be used")
    try:
        for number, page in enumerate(pages):
            if number:
                _set_page(printer, page)
                if not printer.newPage():
                    raise ExportError("the printer takes no further page")
            paint_on_paper(painter, sheet, page)
    finally:
        painter.end()


def _set_page(printer: QPrinter, page: Page) -> None:
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Millimeter)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
