"""Makes sheets and turns them into files, each in the format of the file's suffix."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reflexmap.export.formats import Format, format_of
from reflexmap.export.lettering import Ruler, has_letters
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.progress import ExportError, Progress, Stopped
from reflexmap.files.atomic import check_target, write_atomically
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.ground import Grounds
from reflexmap.sheet.layout import lay_out
from reflexmap.sheet.request import SheetRequest
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import tr, tr_n

Cancelled = Callable[[], bool]
_MOST_STEM = 60  # letters of a title in a file's name


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many pages, their width and height in mm, and both in words."""

    pages: int
    width: float
    height: float
    what: str


def make_sheet(footmap: CutMap, grounds: Grounds, request: SheetRequest, *, paged: bool) -> PagePainter:
    """A sheet laid out for a file that has pages, or for one that is a single picture, ready to be painted.

    Raises SheetError, DrawingError where the ground cannot be had, and ExportError where there is no font.
    """
    if not has_letters():
        raise ExportError(tr("this system has no font, so the sheet would have no text; install one, such as DejaVu"))
    return PagePainter(footmap, lay_out(footmap, request, Ruler(), paged=paged), grounds, printed=paged)


def stem_of(pages: PagePainter) -> str:
    """A file name for a sheet, without its ending: what it shows and how long the foot is, in plain letters."""
    parted = unicodedata.normalize("NFKD", pages.sheet.content.title.casefold())
    letters = "".join(letter for letter in parted if not unicodedata.combining(letter))
    words = re.sub(r"[\W_]+", "-", letters)[:_MOST_STEM].strip("-")
    return f"{words or 'reflexmap'}-{pages.footmap.foot_length:g}mm"


def write_sheet(
    pages: PagePainter,
    path: Path,
    *,
    force: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Written:
    """Write a sheet to *path*; with *force* it may replace a file.

    Raises WriteError; ExportError for a suffix that names no format or a picture that cannot be made; Stopped when
    cancelled.
    """
    kind = format_of(path)
    check_target(path, force=force)

    def step(share: float) -> None:
        if cancelled is not None and cancelled():
            raise Stopped(tr("the export was cancelled; nothing was written"))
        if progress is not None:
            progress(share)

    step(0.0)
    data = kind.bytes_of(pages, step)
    step(1.0)
    write_atomically(path, data, force=force)
    page = pages.sheet.pages[0]
    return Written(len(pages.sheet.pages), page.width, page.height, _in_words(kind, pages.sheet))


def _in_words(kind: Format, sheet: Sheet) -> str:
    page = sheet.pages[0]
    words = {
        "name": kind.name,
        "mm": tr("{width} × {height} mm", width=f"{page.width:.0f}", height=f"{page.height:.0f}"),
    }
    if kind.has_pixels:
        width, height = sheet.request.pixels(page.height)
        text = tr("{name}, {mm}, {width} × {height} pixels at {dpi} dpi")
        said = text.format(width=width, height=height, dpi=sheet.request.dpi, **words)
    elif kind.is_paged:
        said = tr_n("{name}, {n} page of {mm}", "{name}, {n} pages of {mm}", len(sheet.pages), **words)
    else:
        said = tr("{name}, {mm}", **words)
    return f"{said}; {sheet.note}" if sheet.note else said
