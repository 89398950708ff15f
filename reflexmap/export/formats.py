"""The formats that a sheet can be written in, in one table that dialog, command line and writer read.

A new format is a row here and a module that makes its bytes. Knows no Qt until one is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reflexmap.export.progress import ExportError, Progress
from reflexmap.sheet.request import Paper
from reflexmap.texts import listed, tr

if TYPE_CHECKING:
    from reflexmap.export.pagepainter import PagePainter


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its suffix, whether its files can have several pages or are sized in pixels, and how it is made."""

    suffix: str
    is_paged: bool
    has_pixels: bool
    bytes_of: Callable[["PagePainter", Progress], bytes]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.suffix.upper()


def _png(pages: "PagePainter", step: Progress) -> bytes:
    from reflexmap.export.png import png_of

    return png_of(pages, step)


def _pdf(pages: "PagePainter", step: Progress) -> bytes:
    from reflexmap.export.pdf import pdf_of

    return pdf_of(pages, step)


def _svg(pages: "PagePainter", step: Progress) -> bytes:
    from reflexmap.export.svg import svg_of

    return svg_of(pages, step)


FORMATS = {
    one.suffix: one
    for one in (
        Format("png", is_paged=False, has_pixels=True, bytes_of=_png),
        Format("pdf", is_paged=True, has_pixels=False, bytes_of=_pdf),
        Format("svg", is_paged=False, has_pixels=False, bytes_of=_svg),
    )
}


def usual_for(paper: Paper) -> Format:
    """What a sheet is written as unless something else is asked for: paper as PDF, a screen's picture as PNG."""
    return FORMATS["png" if paper.pixels else "pdf"]


def suffixes() -> str:
    """The endings of files that can be written, in words."""
    *others, last = (f".{suffix}" for suffix in FORMATS)
    return tr("{others} or {last}", others=listed(others), last=last)


def format_of(path: Path) -> Format:
    """The format that a file's suffix names. Raises ExportError."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise ExportError(tr("{path}: the name has to end in {suffixes}", path=path, suffixes=suffixes()))
    return FORMATS[suffix]
