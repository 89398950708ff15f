"""Writes PDF files: real text, true millimetres, and what the document is about."""

import re
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from reflexmap import __version__
from reflexmap.export.pagepainter import DOTS, PagePainter
from reflexmap.export.painting import paint_page
from reflexmap.export.progress import ExportError, Progress
from reflexmap.sheet.page import FootOnPage, Page
from reflexmap.sheet.request import MM_PER_INCH
from reflexmap.texts import tr

_DRAWING_DPI = 400  # of a shaded drawing: Qt writes its gradients wrongly into a PDF, so it goes in as a picture


def pdf_of(pages: PagePainter, step: Progress) -> bytes:
    """All pages of a sheet as a PDF file. Raises ExportError, and whatever *step* raises."""
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
            paint_on_paper(painter, pages, page, partial(_part_done, step, number, len(sheet.pages)))
    finally:
        painter.end()
    about = {"Title": sheet.content.title, "Author": "ReflexMap", "Subject": sheet.description}
    return with_information(bytes(buffer.data().data()), about)


def _part_done(step: Progress, number: int, count: int, share: float) -> None:
    step((number + share) / count)


def _set_page(writer: QPdfWriter, page: Page) -> None:
    """Make the next page as large as the layout's, with no margins but the layout's own."""
    exactly = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Millimeter, "", exactly)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)


def paint_on_paper(painter: QPainter, pages: PagePainter, page: Page, step: Progress | None = None) -> None:
    """Paint a page with its ground on a PDF or a printer, at its true size from the device's corner."""
    per_mm = painter.device().logicalDpiX() / MM_PER_INCH

    def paint_drawing(painter: QPainter, foot: FootOnPage) -> None:
        image, box = pages.foot_image(foot, page.scale, _DRAWING_DPI / MM_PER_INCH)
        if page.clip is not None:
            painter.setClipRect(_dots(page.clip.x, page.clip.y, page.clip.width, page.clip.height))
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # JPEG would leave a haze round the foot
        painter.drawImage(_dots(box.x, box.y, box.width, box.height), image)

    painter.save()
    if pages.theme.is_dark:
        whole = QRectF(0, 0, page.width * per_mm + 1, page.height * per_mm + 1)
        painter.fillRect(whole, QColor(pages.theme.ground))
    paint_page(painter, pages, page, per_mm, step, paint_drawing if pages.ground.is_shaded else None)
    painter.restore()


def _dots(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x * DOTS, y * DOTS, width * DOTS, height * DOTS)


def with_information(pdf: bytes, about: dict[str, str]) -> bytes:
    """The file with these entries in its document information, added as an update at its end.

    Qt sets a title alone; a PDF may be changed by objects that stand after it and replace earlier ones.
    """
    trailer = re.search(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", pdf, re.DOTALL)
    information = trailer and re.search(rb"/Info\s+(\d+)\s+0\s+R", trailer[1])
    if not trailer or not information:
        return pdf
    number = information[1].decode()
    old = re.search(rb"(?:\A|\n)%b 0 obj\s*<<(.*?)>>\s*endobj" % number.encode(), pdf, re.DOTALL)
    kept = re.findall(rb"/(?:Creator|Producer|CreationDate)\s*\((?:\\.|[^\\)])*\)", old[1], re.DOTALL) if old else []
    entries = b"".join(b"/%b %b\n" % (key.encode(), _string(value)) for key, value in about.items())
    place = len(pdf)
    body = b"%b 0 obj\n<<\n%b%b\n>>\nendobj\n" % (number.encode(), entries, b"\n".join(kept))
    table = b"xref\n%b 1\n%010d 00000 n \n" % (number.encode(), place)
    end = b"trailer\n<<%b/Prev %b\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], place + len(body))
    return pdf + body + table + end


def _string(text: str) -> bytes:
    """A text as a PDF's string of UTF-16, in hexadecimal digits."""
    return b"<%b>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()
