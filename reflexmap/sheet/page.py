"""What a laid-out sheet consists of: boxes, texts, numbers and leader lines, in mm of the page. Knows no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import Panel
from reflexmap.kinds import Kind
from reflexmap.labelling.callouts import DISC

MARGIN = 10.0  # what no printer leaves blank is inside of this
LINE_HEIGHT = 1.34  # of a text's size, from one line to the next
ASCENT = 0.98  # from a line's top to its base line, likewise

# Sizes of text in mm: 16, 10, 8 and 7 points of print.
TITLE, HEADING, BODY, SMALL = 5.6, 3.5, 2.8, 2.45

Measure = Callable[[str, float, bool], float]
"""The width in mm of a text of a size in mm, bold or not."""


class Role(StrEnum):
    """What a text is, which decides its colour."""

    INK = "ink"
    MUTED = "muted"
    CAUTION = "caution"


class Part(StrEnum):
    """What a text is for the reader; the order is that in which a page is read."""

    TITLE = "title"
    DISCLAIMER = "disclaimer"
    CAPTION = "caption"  # under a foot, or beside the scale bar
    KIND = "kind"  # the heading of a kind in the legend
    NAME = "name"  # of a place there
    BODY = "body"
    HEADING = "heading"  # of cautions
    FOOTER = "footer"


class Align(StrEnum):
    """Which end of a text stays where it is in a font of other widths; the words are those of SVG."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where the box ends on the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where the box ends below."""
        return self.y + self.height

    def overlaps(self, other: "Box", slack: float = 1e-6) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )

    def holds(self, other: "Box", slack: float = 1e-6) -> bool:
        """Whether *other* lies inside."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `box` holds it from the top of the line to the top of the next."""

    box: Box
    text: str
    size: float
    bold: bool = False
    role: Role = Role.INK
    align: Align = Align.START
    kind: Kind | None = None  # whose colour it has instead of its role's
    part: Part = Part.BODY
    disc: "Disc | None" = None  # what stands before it

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return self.box.y + ASCENT * self.size


@dataclass(frozen=True, slots=True)
class Disc:
    """A number in a disc of its kind's colour: of a callout or of the legend."""

    centre: Point
    label: str
    kind: Kind

    @property
    def box(self) -> Box:
        """The square round the disc."""
        return Box(self.centre[0] - DISC, self.centre[1] - DISC, 2 * DISC, 2 * DISC)


@dataclass(frozen=True, slots=True)
class Leader:
    """The line from a callout's number to its place."""

    start: Point
    end: Point
    kind: Kind
    dotted: bool = True  # whether a dot marks the end: a point's target needs none


@dataclass(frozen=True, slots=True)
class Bar:
    """The scale bar with its label: its box, and how many true centimetres it shows."""

    box: Box
    cm: int


@dataclass(frozen=True, slots=True)
class FootOnPage:
    """One foot on the page: `foot_box` the foot alone, `box` with its numbers and title; `panel` in foot mm."""

    view: View
    foot: Foot
    box: Box
    foot_box: Box
    panel: Panel
    callouts: tuple[tuple[Disc, Leader], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: everything on it, and how many mm of paper a mm of foot is (`scale`)."""

    width: float
    height: float
    scale: float
    feet: tuple[FootOnPage, ...] = ()
    texts: tuple[Text, ...] = ()
    discs: tuple[Disc, ...] = ()
    rules: tuple[tuple[Point, Point], ...] = ()
    bar: Bar | None = None
    clip: Box | None = None  # what feet are cut to, where one goes over several pages
    marks: tuple[Point, ...] = ()  # where such pages are laid over each other
