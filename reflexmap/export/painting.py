"""Paints the pages of a sheet on any device, or as pictures."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QImage, QPainter

from reflexmap.export.brush import DOTS
from reflexmap.export.pagepainter import PagePainter, clip_to, paint_marks
from reflexmap.export.progress import ExportError, Progress
from reflexmap.sheet.page import FootOnPage, Page
from reflexmap.sheet.request import MM_PER_INCH, check_pixels
from reflexmap.texts import tr


def paint_page(
    painter: QPainter,
    pages: PagePainter,
    page: Page,
    per_mm: float,
    step: Progress | None = None,
    paint_drawing: Callable[[QPainter, FootOnPage], None] | None = None,
) -> None:
    """Paint a page without its ground on a device that has *per_mm* pixels a mm.

    *paint_drawing* paints the feet's drawings where the device cannot do so by itself.
    """
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(per_mm / DOTS, per_mm / DOTS)
    steps = pages.steps(page)
    for index, part in enumerate(steps):
        if step is not None:
            step(index / len(steps))
        painter.save()
        clip_to(painter, part.clip)
        if part.drawing is not None:
            painter.save()
            (paint_drawing or pages.paint_drawing)(painter, part.drawing)
            painter.restore()
        paint_marks(painter, part.marks)
        painter.restore()


def page_image(pages: PagePainter, page: Page, dpi: float, step: Progress | None = None) -> QImage:
    """A page as a picture. Raises SheetError for too large a one, ExportError where there is no memory for it."""
    request = pages.sheet.request
    width, height = request.pixels(page.height)
    if dpi != request.dpi or page.width != request.page_size[0]:
        width, height = (max(1, round(side * dpi / MM_PER_INCH)) for side in (page.width, page.height))
    check_pixels(width, height)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        text = tr("there is no memory for {width}x{height} pixels; ask for fewer dpi, or a PDF")
        raise ExportError(text.format(width=width, height=height))
    image.fill(QColor(pages.inks.paper))
    painter = QPainter(image)
    try:  # as a browser puts the same page's SVG into a box of whole pixels: the middle on the middle
        per_mm = min(width / page.width, height / page.height)
        painter.translate((width - page.width * per_mm) / 2, (height - page.height * per_mm) / 2)
        paint_page(painter, pages, page, per_mm, step)
    finally:
        painter.end()
    return image
