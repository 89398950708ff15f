"""What a laid-out sheet consists of, in mm of the page: feet with labels, texts, chips, rules. Knows no Qt.

A page is a sequence of items in the order in which it is read; how they lie over one another is the painter's rule.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from reflexmap.atlas.atlas import Group
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import Panel
from reflexmap.kinds import Kind
from reflexmap.paint.scene import Scene
from reflexmap.record.compare import Fate
from reflexmap.record.model import Shape

ASCENT = 0.98  # from a line's top to its base line, of a text's size

Measure = Callable[[str, float, bool], float]
"""The width in mm of a text of a size in mm, bold or not."""


class Role(StrEnum):
    """What a text or a rule is, which decides its colour."""

    INK = "ink"
    MUTED = "muted"
    CAUTION = "caution"
    RULE = "rule"  # decoration alone
    PALE = "pale"  # lines to write on, and what is to be drawn over


class Part(StrEnum):
    """What a text is for the reader."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    DISCLAIMER = "disclaimer"
    CAPTION = "caption"  # under a foot, or beside the scale bar
    LABEL = "label"  # a place's name beside or on a foot
    KIND = "kind"  # the heading of a kind in the legend
    NAME = "name"  # of a place there
    NUMBER = "number"  # of a mark in a list, or on a foot
    BODY = "body"
    HEADING = "heading"  # of a block: of cautions, of a part of a place's page
    FIELD = "field"  # what is to be written on the line after it
    NOTE = "note"  # what is written on such lines already
    FOOTER = "footer"


class Align(StrEnum):
    """Which end of a text stays where it is in a font of other widths; the words are those of SVG."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Edge(StrEnum):
    """A side of a box of the page."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"

    @property
    def is_level(self) -> bool:
        """Whether what stands along the side stands in a row, not in a column."""
        return self in (Edge.TOP, Edge.BOTTOM)


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

    def inset(self, left: float = 0.0, top: float = 0.0, right: float = 0.0, bottom: float = 0.0) -> "Box":
        """The box without a strip along each side."""
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)


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
    halo: float = 0.0  # mm of light round the letters, where they stand on a foot
    group: Group | None = None  # whose colour it has instead of its kind's

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return self.box.y + ASCENT * self.size


@dataclass(frozen=True, slots=True)
class Chip:
    """A place's code in its kind's shape and its group's colour, or its kind's.

    That is a disc, a square, a dotted square, a pill or a bar.
    """

    box: Box
    code: str
    kind: Kind
    size: float  # of its letters
    group: Group | None = None
    sign: int | None = None  # the number of the map whose sign and colour it has instead

    @property
    def is_coded_point(self) -> bool:
        """Whether it stands for a point that has a code, and not a number."""
        return self.kind is Kind.POINT and not self.code.isdecimal()

    @property
    def centre(self) -> Point:
        """The middle of the chip."""
        return self.box.x + self.box.width / 2, self.box.y + self.box.height / 2


@dataclass(frozen=True, slots=True)
class MapSign:
    """The sign of a map, counted from 0, in its colour: it fills its box."""

    box: Box
    number: int


@dataclass(frozen=True, slots=True)
class Way:
    """What joins the places that two maps give an organ, from the one to the other, with how far that is."""

    start: Point
    end: Point
    length: Text | None = None


@dataclass(frozen=True, slots=True)
class Leader:
    """The straight line from a label to its place; a point's target and a line's end need no dot at its end."""

    start: Point
    end: Point
    dotted: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """What names a place of a foot: its chip, its name where that fits, and a leader where it stands beside."""

    ref: EntryRef
    chip: Chip
    name: Text | None = None
    leader: Leader | None = None


@dataclass(frozen=True, slots=True)
class FootMark:
    """A user's mark on a foot, in mm of the page: its sign at a spot, and the line that was drawn, if any.

    `label` is its number in the list, with a leader where it stands farther off; none where it has no room.
    """

    number: int
    name: str
    at: Point
    colour: str
    shape: Shape
    fate: Fate = Fate.PLAIN
    line: tuple[Point, ...] = ()
    is_area: bool = False
    label: Text | None = None
    leader: Leader | None = None


@dataclass(frozen=True, slots=True)
class FootOnPage:
    """One foot on the page: `foot_box` what is seen of the foot, `box` with its labels and its name.

    `panel` is in mm of foot, `scale` mm of paper to a mm of foot. Where the foot is `cut`, its drawing ends at that
    side of `foot_box` and fades to paper over the last `fade` mm of paper. Marks are `marks` times their usual size.
    `scene` is what it shows, where that is less than the sheet does; `noted` are a user's marks, over all.
    `ways` join the places of several maps.
    """

    view: View
    foot: Foot
    scale: float
    box: Box
    foot_box: Box
    panel: Panel
    labels: tuple[Label, ...] = ()
    cut: Edge | None = None
    fade: float = 0.0
    marks: float = 1.0
    scene: Scene | None = None
    noted: tuple[FootMark, ...] = ()
    ways: tuple[Way, ...] = ()
    signs: tuple[MapSign, ...] = ()  # on the places that ways join, or would join

    def on_page(self, point: Point) -> Point:
        """A point of the foot frame in mm of the page."""
        x, y = self.panel.to_plane(point)
        return x * self.scale, y * self.scale


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `dashes` are mm on and off, `arrows` mm long heads at both ends."""

    start: Point
    end: Point
    width: float = 0.2
    role: Role = Role.RULE
    kind: Kind | None = None  # whose colour it has instead of its role's
    dashes: tuple[float, ...] = ()
    arrows: float = 0.0
    group: Group | None = None  # whose colour it has instead of its kind's


@dataclass(frozen=True, slots=True)
class Bar:
    """A scale bar: from the left to the right of its box it shows `cm` centimetres, with its label after it."""

    box: Box
    cm: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The dashed outline of a bank card at its true size, to be held against one; its corners are rounded."""

    box: Box
    radius: float


@dataclass(frozen=True, slots=True)
class Key:
    """A small picture of two feet side by side in its box: which of them is drawn on the page.

    The drawn ones are filled, the others dashed. `spots` are points of the foot frame that are dotted on both.
    """

    box: Box
    view: View
    drawn: tuple[Foot, ...]
    spots: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Swatch:
    """How places of a kind or of a group are drawn, small: for the key of marks."""

    box: Box
    kind: Kind
    group: Group | None = None
    is_coded: bool = False  # whether points are those that have their codes beside them


@dataclass(frozen=True, slots=True)
class MarkSign:
    """The sign of a user's mark, in a list or a key."""

    box: Box
    colour: str
    shape: Shape
    fate: Fate = Fate.PLAIN


class Pencil(StrEnum):
    """The signs that a practitioner writes on a record sheet."""

    RING = "ring"
    CROSS = "cross"
    WAVE = "wave"
    STROKES = "strokes"
    PLUS = "plus"


@dataclass(frozen=True, slots=True)
class Sign:
    """A pencilled sign in the key of a record sheet."""

    box: Box
    pencil: Pencil


@dataclass(frozen=True, slots=True)
class Cross:
    """A cross in a ring by which the parts of a foot are laid on each other, or a crop mark's corner."""

    at: Point


Item = Text | Chip | FootOnPage | Rule | Bar | Outline | Key | Swatch | MarkSign | Sign | Cross | MapSign
T = TypeVar("T", bound=Item)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its paper, and everything on it in the order in which it is read."""

    width: float
    height: float
    items: tuple[Item, ...] = ()
    clip: Box | None = None  # what feet are cut to, where one goes over several pages
    bleed: float = 0.0  # mm of paper beyond the page's edge that are cut away, with crop marks

    def of(self, sort: type[T]) -> Iterator[T]:
        """The page's items of one sort, in their order."""
        return (item for item in self.items if isinstance(item, sort))

    @property
    def feet(self) -> tuple[FootOnPage, ...]:
        """The feet, in the order in which they are read."""
        return tuple(self.of(FootOnPage))

    @property
    def texts(self) -> tuple[Text, ...]:
        """All texts but the labels of feet."""
        return tuple(self.of(Text))
