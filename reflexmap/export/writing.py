"""Turns a request into a file: PNG, PDF or SVG, by the file's suffix."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from reflexmap import __version__
from reflexmap.export.pagepainter import DOTS, Composer, Ruler
from reflexmap.export.png import encoded
from reflexmap.files.atomic import check_target, write_atomically
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.shapes import Shapes, cut
from reflexmap.sheet.content import DISCLAIMER, Content, content_of
from reflexmap.sheet.layout import Planner, lay_out
from reflexmap.sheet.page import FootOnPage, Page, SheetLayout
from reflexmap.sheet.request import MM_PER_INCH, ExportError, SheetRequest, check_pixels, checked

FORMATS = ("png", "pdf", "svg")
_PAINTED = 0.35  # the share of the work that painting a picture is; the rest is packing it
Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


class Stopped(ExportError):
    """The export was cancelled; nothing was written."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many pages, their width and height in mm, and both in words."""

    pages: int
    width: float
    height: float
    what: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was laid out and can be painted."""

    request: SheetRequest
    content: Content
    layout: SheetLayout
    composer: Composer

    @property
    def description(self) -> str:
        """What the sheet shows, as one line for a file's own description."""
        listed = "; ".join(f"{item.label} {item.entry.name}" for item in self.content.listed)
        return f"{DISCLAIMER} {listed}".strip()


def make_sheet(footmap: FootMap, request: SheetRequest, *, paged: bool) -> Sheet:
    """A sheet laid out for a file that has pages, or for one that is a single picture. Raises ExportError."""
    request = checked(request)
    if not all(drawing.is_cut for drawing in footmap.drawings.values()):  # a window just opened
        footmap = FootMap(footmap.atlas, cut(footmap.drawings), footmap.foot_length)
    content = content_of(footmap, request)
    planner = Planner(footmap, Shapes(footmap), request, content, Ruler())
    return Sheet(request, content, lay_out(planner, paged=paged), Composer(footmap, request))


def format_of(path: Path) -> str:
    """The format that a file's suffix names. Raises ExportError."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise ExportError(f"{path}: the name has to end in .png, .pdf or .svg")
    return suffix


def write_sheet(
    footmap: FootMap,
    request: SheetRequest,
    path: Path,
    *,
    force: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Written:
    """Write a sheet to *path*; with *force* it may replace a file. Raises ExportError, and Stopped when cancelled."""
    suffix = format_of(path)
    check_target(path, force=force)

    def step(share: float) -> None:
        if cancelled is not None and cancelled():
            raise Stopped("the export was cancelled; nothing was written")
        if progress is not None:
            progress(share)

    step(0.0)
    sheet = make_sheet(footmap, request, paged=suffix == "pdf")
    data = {"png": png_bytes, "pdf": pdf_bytes, "svg": svg_bytes}[suffix](sheet, step)
    step(1.0)
    write_atomically(path, data, force=force)
    page = sheet.layout.pages[0]
    return Written(len(sheet.layout.pages), page.width, page.height, _in_words(suffix, sheet))


def _in_words(suffix: str, sheet: Sheet) -> str:
    page, count = sheet.layout.pages[0], len(sheet.layout.pages)
    size = f"{page.width:.0f} × {page.height:.0f} mm"
    if suffix == "png":
        width, height = sheet.request.pixels(page.height)
        size += f", {width} × {height} pixels at {sheet.request.dpi} dpi"
    pages = f"{count} page{'s' if count > 1 else ''} of " if suffix == "pdf" else ""
    note = f"; {sheet.layout.note}" if sheet.layout.note else ""
    return f"{suffix.upper()}, {pages}{size}{note}"


def paint_page(
    painter: QPainter,
    sheet: Sheet,
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
    steps = list(sheet.composer.steps(page))
    for index, part in enumerate(steps):
        if step is not None:
            step(index / len(steps))
        painter.save()
        if part.drawing is not None and paint_drawing is not None:
            paint_drawing(painter, part.drawing)
        else:
            part.paint(painter)
        painter.restore()


def page_image(sheet: Sheet, page: Page, dpi: float, step: Progress | None = None) -> QImage:
    """A page as a picture. Raises ExportError where there is no memory for it."""
    width, height = sheet.request.pixels(page.height)
    if dpi != sheet.request.dpi:
        width, height = (max(1, round(side * dpi / MM_PER_INCH)) for side in (page.width, page.height))
    check_pixels(width, height)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(f"there is no memory for {width}x{height} pixels; ask for fewer dpi, or a PDF")
    image.fill(QColor(sheet.composer.theme.ground))
    painter = QPainter(image)
    try:
        paint_page(painter, sheet, page, width / page.width, step)
    finally:
        painter.end()
    return image


def png_bytes(sheet: Sheet, step: Progress) -> bytes:
    """The sheet's only page as a PNG file."""
    image = page_image(sheet, sheet.layout.pages[0], sheet.request.dpi, lambda share: step(_PAINTED * share))
    texts = {
        "Title": sheet.content.title,
        "Description": sheet.description,
        "Source": sheet.content.footer.removeprefix("Source: "),
        "Software": f"ReflexMap {__version__}",
        "Creation Time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return encoded(image, sheet.request.dpi, texts, lambda share: step(_PAINTED + (1 - _PAINTED) * share))


def pdf_bytes(sheet: Sheet, step: Progress) -> bytes:
    """The sheet as a PDF file."""
    from reflexmap.export.pdf import pdf_of

    return pdf_of(sheet, step)


def svg_bytes(sheet: Sheet, step: Progress) -> bytes:
    """The sheet's only page as an SVG file."""
    from reflexmap.export.svg import svg_of

    return svg_of(sheet, step)
