"""What suits each kind of sheet: its usual paper, which others there are for it, how many places, what else is moot.

Every answer is the reason why something does not suit, "" where it does: the window greys it and says why.
"""

from enum import StrEnum

from reflexmap.sheet.request import PAPERS, Paper, SheetKind
from reflexmap.texts import mark, tr

NAMES = {
    SheetKind.CHART: mark("Chart"),
    SheetKind.HANDOUT: mark("Hand-out"),
    SheetKind.POSTER: mark("Poster"),
    SheetKind.RECORD: mark("Record"),
    SheetKind.LIFE_SIZE: mark("Life size"),
    SheetKind.CARD: mark("Card"),
}
PURPOSES = {
    SheetKind.CHART: mark("Feet with the names of places, and what they are said to answer for"),
    SheetKind.HANDOUT: mark("For a client: up to five places a page, how to find each, and lines for notes"),
    SheetKind.POSTER: mark("All on one large sheet, for a wall"),
    SheetKind.RECORD: mark("Pale feet to write on, with fields and lines"),
    SheetKind.LIFE_SIZE: mark("A millimetre of foot is a millimetre of paper"),
    SheetKind.CARD: mark("One place on a small card"),
}
_USUAL = {SheetKind.HANDOUT: "a5", SheetKind.POSTER: "a1", SheetKind.CARD: "a6"}
MOST_ON_HANDOUT = 5  # places a page
ALL = 1_000_000  # as a number of places: all that the map has
_LARGEST_CARD = 148.0  # mm that its short side has
LEAST_POSTER = 279.0  # mm: the short side of the smallest paper that is hung on a wall
_LEAST_OTHERS = 148.0


class Choice(StrEnum):
    """What can be chosen of a sheet beside its kind, its paper and its places."""

    PLACES = "places"
    LANDSCAPE = "landscape"
    BLEED = "bleed"
    RESOLUTION = "resolution"
    CLAIMS = "claims"
    STYLE = "style"
    THEME = "theme"


def usual_paper(kind: SheetKind) -> Paper:
    """The paper of a kind of sheet where none is asked for."""
    return PAPERS[_USUAL.get(kind, "a4")]


def why_not_paper(kind: SheetKind, paper: Paper) -> str:
    """Why a sheet of a kind is not made on a paper."""
    short = min(paper.width, paper.height)
    if paper.pixels:
        return "" if kind is SheetKind.CHART else tr("a screen shows charts; this kind of sheet is for paper")
    if kind is SheetKind.CARD:
        return "" if short <= _LARGEST_CARD else tr("too large for a card")
    if kind is SheetKind.POSTER:
        return "" if short >= LEAST_POSTER else tr("too small for a poster")
    is_large_enough = kind is SheetKind.CHART or short >= _LEAST_OTHERS
    return "" if is_large_enough else tr("too small for this kind of sheet")


def why_not_places(kind: SheetKind, count: int) -> str:
    """Why a sheet of a kind does not show so many places."""
    if kind is SheetKind.CARD and count != 1:
        return tr("a card has room for one place; choose one")
    if kind is SheetKind.HANDOUT and count in (0, ALL):
        return tr("a hand-out is of some places; choose up to {most}", most=MOST_ON_HANDOUT)
    return ""


def why_not_comparison(kind: SheetKind) -> str:
    """Why a sheet of a kind does not show where the maps disagree."""
    return "" if kind is SheetKind.CHART else tr("only a chart shows where maps disagree")


def _why_not_any(*, is_record: bool, has_marks: bool) -> str:
    """Why a sheet shows no places of a map."""
    if has_marks:
        return tr("a sheet of a record shows its marks, not the places of a map")
    return tr("a record sheet shows no places: it is written on") if is_record else ""


def _why_not_bleed(kind: SheetKind, suffix: str) -> str:
    """Why a sheet has no bleed."""
    if kind is not SheetKind.POSTER:
        return tr("only a poster is cut to its edge")
    return "" if suffix == "pdf" else tr("only a PDF has room for what is cut away")


def why_not_marks(kind: SheetKind, *, are_compared: bool = False) -> str:
    """Why a sheet of a kind does not show the marks of a record."""
    if kind not in (SheetKind.CHART, SheetKind.RECORD):
        return tr("marks of a record are drawn on a chart or a record sheet")
    if kind is SheetKind.RECORD and are_compared:
        return tr("a record sheet is of one sitting; a chart compares two")
    return ""


def why_not(
    choice: Choice,
    kind: SheetKind,
    paper: Paper,
    suffix: str,
    *,
    is_blank: bool,
    has_marks: bool = False,
    of_organs: bool = False,
) -> str:
    """Why something cannot be chosen for a sheet of a kind, on a paper, in a file with a *suffix*; *is_blank* where
    it shows no places, *has_marks* where it shows those of a record, *of_organs* where it compares maps by organs.
    """
    is_record = kind is SheetKind.RECORD
    match choice:
        case Choice.PLACES:
            return _why_not_any(is_record=is_record, has_marks=has_marks)
        case Choice.LANDSCAPE if paper.pixels:
            return tr("the pixels say which side is up")
        case Choice.BLEED:
            return _why_not_bleed(kind, suffix)
        case Choice.RESOLUTION if suffix != "png":
            return tr("only a PNG has a resolution")
        case Choice.RESOLUTION if paper.pixels:
            return tr("the pixels say how fine it is")
        case Choice.CLAIMS if is_record or is_blank or has_marks:
            return tr("without places there is nothing to tell")
        case Choice.CLAIMS if of_organs:
            return tr("where maps disagree is told by organ, not by claim")
        case Choice.STYLE if is_record:
            return tr("a record sheet is drawn in pale lines")
        case Choice.THEME if is_record:
            return tr("a record sheet is white, to be written on")
        case _:
            return ""
