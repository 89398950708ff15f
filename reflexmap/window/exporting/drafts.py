"""What the export dialog has done beside the window: sheets laid out, shown, written, printed.

Everything here runs on a thread of its own, so nothing of the window is asked; *step* is told the share done and may
raise to stop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from reflexmap.errors import ReflexMapError
from reflexmap.export.formats import format_of
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.painting import page_image
from reflexmap.export.writing import Written, make_sheet, write_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.ground import Grounds
from reflexmap.sheet.request import MM_PER_INCH, SheetRequest
from reflexmap.window.exporting.correction import Measured
from reflexmap.window.jobs import Step

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_CLIPBOARD_DPI = 150
_LAID_OUT = 0.5  # the share of a draft's work that laying it out is


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown: a sheet, laid out for pages or for one picture."""

    request: SheetRequest
    paged: bool


@dataclass(frozen=True, slots=True)
class Room:
    """The pixels that a page is shown in, and how many of them the screen has to each of the window's."""

    width: int
    height: int
    ratio: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A sheet as its file will have it, None where such a file cannot be and why, and as it is printed."""

    file: PagePainter | None
    printed: PagePainter
    refusal: ReflexMapError | None = None

    @property
    def shown(self) -> PagePainter:
        """What the preview shows: the file's pages, or else those of the print."""
        return self.file or self.printed


@dataclass(frozen=True, slots=True)
class Draft:
    """A laid-out sheet, and the page of it that is shown, counted from 0."""

    wish: Wish
    sheet: LaidOut
    number: int
    image: QImage

    @property
    def pages(self) -> PagePainter:
        """The pages that can be looked at."""
        return self.sheet.shown


@dataclass(frozen=True, slots=True)
class Drafts:
    """Makes sheets of one map on its grounds, and files and prints of them."""

    footmap: CutMap
    grounds: Grounds

    def draft(self, wish: Wish, known: Draft | None, number: int, room: Room, step: Step) -> Draft:
        """A sheet with a page to show; *known* is laid out already, if it is of the same wish."""
        sheet = known.sheet if known is not None and known.wish == wish else self._laid_out(wish, step)
        pages = sheet.shown
        step(_LAID_OUT)
        number = max(0, min(number, len(pages.sheet.pages) - 1))
        page = pages.sheet.pages[number]
        per_mm = max(1.0, min(room.width / page.width, room.height / page.height))
        image = page_image(pages, page, per_mm * MM_PER_INCH, step)
        image.setDevicePixelRatio(room.ratio)
        return Draft(wish, sheet, number, image)

    def picture(self, draft: Draft, step: Step) -> QImage:
        """The page that is shown, as a picture for the clipboard."""
        return page_image(draft.pages, draft.pages.sheet.pages[draft.number], _CLIPBOARD_DPI, step)

    def write(self, draft: Draft, path: Path, cancelled: Callable[[], bool], step: Step) -> Written:
        """Write the sheet to a file, and replace what has its name; the file's ending says the format."""
        paged = format_of(path).is_paged
        pages = draft.sheet.printed if paged else draft.sheet.file
        if pages is None or draft.wish.paged > paged:
            pages = self._made(draft.wish.request, paged=paged)
        return write_sheet(pages, path, force=True, progress=step, cancelled=cancelled)

    def print(self, draft: Draft, printer: "QPrinter", measured: Measured, step: Step) -> None:
        """Print every page on a printer that was *measured*."""
        from reflexmap.window.exporting.printing import print_pages

        print_pages(draft.sheet.printed, printer, step, measured)

    def _made(self, request: SheetRequest, *, paged: bool) -> PagePainter:
        return make_sheet(self.footmap, self.grounds, request, paged=paged)

    def _laid_out(self, wish: Wish, step: Step) -> LaidOut:
        """The sheet for its file and for print, which differ where the file is a single picture."""
        printed = self._made(wish.request, paged=True)
        if wish.paged:
            return LaidOut(printed, printed)
        step(_LAID_OUT / 2)
        try:
            return LaidOut(self._made(wish.request, paged=False), printed)
        except ReflexMapError as refusal:
            return LaidOut(None, printed, refusal)
