"""Prints the pages of a sheet at their true size."""

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.pdf import paint_on_paper
from reflexmap.export.pictures import Pictures
from reflexmap.export.progress import ExportError, Progress
from reflexmap.sheet.page import Page
from reflexmap.texts import tr


def print_pages(pages: PagePainter, printer: QPrinter, step: Progress) -> None:
    """Print every page. Raises ExportError where the printer refuses, and whatever *step* raises."""
    sheet = pages.sheet
    pictures = Pictures(pages)
    printer.setDocName(sheet.content.title)
    printer.setFullPage(True)  # the layout has margins of its own
    _set_page(printer, sheet.pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        name = printer.printerName() or printer.outputFileName()
        raise ExportError(tr("the printer {name} cannot be used", name=name))
    try:
        for number, page in enumerate(sheet.pages):
            step(number / len(sheet.pages))
            if number:
                _set_page(printer, page)
                if not printer.newPage():
                    raise ExportError(tr("the printer takes no further page"))
            paint_on_paper(painter, pages, page, pictures)
    finally:
        painter.end()


def _set_page(printer: QPrinter, page: Page) -> None:
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Millimeter)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
