"""What a sheet is asked to be: plain data, checked, without Qt."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.errors import ReflexMapError
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.texts import tr

if TYPE_CHECKING:  # few sheets are of a record, and it takes its time to load
    from reflexmap.sheet.excerpt import Excerpt

MM_PER_INCH = 25.4
MIN_DPI, USUAL_DPI, MAX_DPI = 72, 300, 600
MIN_PIXELS, MAX_PIXELS = 320, 12_000
MAX_MEGAPIXELS = 120
SCREEN_SHORT_SIDE_MM = 210.0  # how tall a screen's picture is laid out, whatever its pixels: text stays readable
MAX_TITLE = 120


class SheetError(ReflexMapError):
    """A sheet that cannot be made; one line that says why and what would do."""


class Claims(StrEnum):
    """How much of what the source attaches to a place the legend tells."""

    FULL = "full"
    SHORT = "short"
    NONE = "none"


class SheetKind(StrEnum):
    """What a sheet is for, which decides how it is laid out."""

    CHART = "chart"  # of chosen places, of one, or of everything
    HANDOUT = "hand-out"  # for a client: at most five places
    POSTER = "poster"
    RECORD = "record"  # to write on
    LIFE_SIZE = "life-size"
    CARD = "card"  # one place, to be kept


class Paper(NamedTuple):
    """A sheet of paper (its size in mm, upright), or a picture of a number of pixels."""

    name: str
    width: float
    height: float
    pixels: tuple[int, int] | None = None

    def turned(self) -> "Paper":
        """The paper with its long side level."""
        return self._replace(width=max(self.width, self.height), height=min(self.width, self.height))


PAPERS = {
    paper.name.lower(): paper
    for paper in (
        Paper("A4", 210.0, 297.0),
        Paper("A3", 297.0, 420.0),
        Paper("A2", 420.0, 594.0),
        Paper("A1", 594.0, 841.0),
        Paper("A5", 148.0, 210.0),
        Paper("A6", 105.0, 148.0),
        Paper("Letter", 215.9, 279.4),
        Paper("Legal", 215.9, 355.6),
        Paper("Tabloid", 279.4, 431.8),
    )
}


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """The sheet asked for. No `entries` means all of the default layers, unless the sheet is `blank`.

    No `feet` means one foot where both are alike, and both where they differ. A sheet of an `excerpt` of a record
    shows its marks, and no places. With `organs` the sheet compares the maps: where each has these organs, by any of
    their names, or with none, all that two maps or more have.
    """

    kind: SheetKind = SheetKind.CHART
    views: tuple[View, ...] = tuple(View)
    feet: tuple[Foot, ...] = ()
    entries: tuple[EntryRef, ...] = ()
    blank: bool = False
    paper: Paper = PAPERS["a4"]
    landscape: bool = False
    dpi: int = USUAL_DPI
    theme: ThemeName = ThemeName.LIGHT
    style: Style = Style.SKIN
    title: str = ""
    claims: Claims | None = None  # None: in full for chosen places, in short for all of them
    date: str = ""
    bleed: bool = False  # 3 mm more on each side, with crop marks
    excerpt: "Excerpt | None" = None
    organs: tuple[str, ...] | None = None  # None: no comparison

    @property
    def life_size(self) -> bool:
        """Whether a mm of foot is a mm of paper."""
        return self.kind is SheetKind.LIFE_SIZE

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of the page in mm, turned as asked."""
        paper = self.paper.turned() if self.landscape else self.paper
        return paper.width, paper.height

    def pixels(self, height: float | None = None) -> tuple[int, int]:
        """Width and height of the page in pixels at the request's dpi, or of one *height* mm tall."""
        width, own = self.page_size
        if self.paper.pixels and (height is None or height == own):
            return self.paper.pixels
        per_mm = self.dpi / MM_PER_INCH
        return round(width * per_mm), round((own if height is None else height) * per_mm)


def paper_of(text: str) -> tuple[Paper, bool]:
    """The paper that a word names ('A4', 'a3-landscape', '1920x1080'), and whether it lies level.

    Raises SheetError for one that there is not.
    """
    name, _, turn = text.strip().lower().partition("-")
    pixels = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", name)
    if pixels and not turn:
        return _screen(int(pixels[1]), int(pixels[2])), False
    if name not in PAPERS or turn not in ("", "portrait", "landscape"):
        known = ", ".join(paper.name for paper in PAPERS.values())
        said = tr(
            "no paper is called {name!r}; one of: {known}, each also with -landscape, or pixels such as 1920x1080",
            name=text,
            known=known,
        )
        raise SheetError(said)
    return PAPERS[name], turn == "landscape"


def _screen(width: int, height: int) -> Paper:
    if not all(MIN_PIXELS <= side <= MAX_PIXELS for side in (width, height)):
        text = tr("a picture of {width}x{height} pixels; each side has to be {low} to {high}")
        raise SheetError(text.format(width=width, height=height, low=MIN_PIXELS, high=MAX_PIXELS))
    if max(width, height) > 4 * min(width, height):
        text = tr("a picture of {width}x{height} pixels is too narrow; at most four times as long as wide")
        raise SheetError(text.format(width=width, height=height))
    per_mm = min(width, height) / SCREEN_SHORT_SIDE_MM
    return Paper(f"{width}x{height}", width / per_mm, height / per_mm, (width, height))


def checked(request: SheetRequest) -> SheetRequest:
    """*request* as it will be made. Raises SheetError where it makes no sense."""
    if not request.views:
        raise SheetError(tr("nothing to draw; ask for at least one view"))
    if len(request.title) > MAX_TITLE or not request.title.isprintable():
        raise SheetError(tr("the title has to be one line of at most {most} letters", most=MAX_TITLE))
    if request.blank and request.entries:
        raise SheetError(tr("a blank sheet shows no places; leave out either --blank or the places"))
    if request.excerpt is not None and (request.blank or request.entries):
        raise SheetError(tr("a sheet of a record shows its marks; leave out the places, and --blank"))
    if request.organs is not None:
        _check_comparison(request)
    if request.paper.pixels:
        if request.life_size:
            raise SheetError(tr("pixels have no true size; for life size name a paper, such as A3"))
        dpi = round(min(request.paper.pixels) / (SCREEN_SHORT_SIDE_MM / MM_PER_INCH))
        request = replace(request, dpi=dpi)
    elif not MIN_DPI <= request.dpi <= MAX_DPI:
        raise SheetError(
            tr("{dpi} dpi; it has to be from {low} to {high}", dpi=request.dpi, low=MIN_DPI, high=MAX_DPI)
        )
    check_pixels(*request.pixels())
    return request


def _check_comparison(request: SheetRequest) -> None:
    """Raises SheetError for a comparison of something else, too."""
    if request.kind is not SheetKind.CHART:
        raise SheetError(tr("only a chart shows where maps disagree; leave out the kind of sheet"))
    if request.blank or request.entries:
        raise SheetError(tr("where maps disagree is shown of organs; leave out the places"))


def check_pixels(width: int, height: int) -> None:
    """Raises SheetError for a picture that is too large to be made."""
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        text = tr(
            "a picture of {width}x{height} pixels is {size} megapixels, at most {most} are made; "
            "ask for fewer dpi, a smaller paper, or a PDF"
        )
        size = f"{width * height / 1e6:.0f}"
        raise SheetError(text.format(width=width, height=height, size=size, most=MAX_MEGAPIXELS))
