"""What the export dialog has done beside the window: sheets laid out, shown, written, printed.

Everything here runs on a thread of its own, so nothing of the window is asked; *step* is told the share done and may
raise to stop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from reflexmap.export.formats import format_of
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.painting import page_image
from reflexmap.export.writing import Written, make_sheet, write_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.ground import Grounds
from reflexmap.sheet.request import MM_PER_INCH, SheetRequest
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
class Draft:
    """A laid-out sheet, and the page of it that is shown, counted from 0."""

    wish: Wish
    pages: PagePainter
    number: int
    image: QImage


@dataclass(frozen=True, slots=True)
class Drafts:
    """Makes sheets of one map on its grounds, and files and prints of them."""

    footmap: CutMap
    grounds: Grounds

    def draft(self, wish: Wish, known: Draft | None, number: int, room: Room, step: Step) -> Draft:
        """A sheet with a page to show; *known* is laid out already, if it is of the same wish."""
        pages = known.pages if known is not None and known.wish == wish else self._made(wish)
        step(_LAID_OUT)
        number = max(0, min(number, len(pages.sheet.pages) - 1))
        page = pages.sheet.pages[number]
        per_mm = max(1.0, min(room.width / page.width, room.height / page.height))
        image = page_image(pages, page, per_mm * MM_PER_INCH, step)
        image.setDevicePixelRatio(room.ratio)
        return Draft(wish, pages, number, image)

    def picture(self, draft: Draft, step: Step) -> QImage:
        """The page that is shown, as a picture for the clipboard."""
        return page_image(draft.pages, draft.pages.sheet.pages[draft.number], _CLIPBOARD_DPI, step)

    def write(self, draft: Draft, path: Path, cancelled: Callable[[], bool], step: Step) -> Written:
        """Write the sheet to a file, and replace what has its name; the file's ending says the format."""
        pages = self._laid_out(draft, paged=format_of(path).is_paged)
        return write_sheet(pages, path, force=True, progress=step, cancelled=cancelled)

    def print(self, draft: Draft, printer: "QPrinter", step: Step) -> None:
        """Print every page."""
        from reflexmap.window.exporting.printing import print_pages

        print_pages(self._laid_out(draft, paged=True), printer, step)

    def _made(self, wish: Wish) -> PagePainter:
        return make_sheet(self.footmap, self.grounds, wish.request, paged=wish.paged)

    def _laid_out(self, draft: Draft, *, paged: bool) -> PagePainter:
        """The draft's sheet as it is shown, or laid out anew where what becomes of it has pages and it has not."""
        return draft.pages if draft.wish.paged is paged else self._made(Wish(draft.wish.request, paged))
