"""The kinds of place, in one table: what each is called, how it ranks, and how it looks.

A new kind is a member of `Kind` and a row of `TRAITS`. Colours are #rrggbb, weights and dashes theme points.
"""

from enum import StrEnum
from typing import NamedTuple

from reflexmap.texts import mark, tr


class Kind(StrEnum):
    """What sort of place an entry is."""

    POINT = "point"
    AREA = "area"
    REFLEX = "reflex"
    ZONE = "zone"
    LINE = "line"
    CHANNEL = "channel"

    @property
    def traits(self) -> "Traits":
        """The kind's row of the table."""
        return TRAITS[self]

    @property
    def rank(self) -> int:
        """0 for what a click means first; of one rank, the smaller or nearer."""
        return self.traits.rank

    @property
    def label(self) -> str:
        """The kind in words, for one place."""
        return tr(self.traits.one)

    @property
    def plural(self) -> str:
        """The kind in words, for many places."""
        return tr(self.traits.many)

    @property
    def short(self) -> str:
        """The kind in one word, for a switch."""
        return tr(self.traits.brief)


class Look(NamedTuple):
    """How a place is drawn: weight and dashes of its line, opacities of line, wash and the band inside its line.

    `hatch` is how far apart the lines of its hatching are, 0 for none; `halo` a light casing round its line, `glow` a
    soft light round it all.
    """

    weight: float
    dashes: tuple[float, ...] = ()
    line: float = 1.0
    fill: float = 0.0
    edge: float = 0.0
    hatch: float = 0.0
    halo: bool = False
    glow: bool = False


class Printed(NamedTuple):
    """A kind's colour on light and on dark paper."""

    light: str
    dark: str


class Tints(NamedTuple):
    """A kind's colours in one theme: on its grounds and on bare outlines; line and wash on a drawn skin."""

    ground: str
    skin: str
    wash: str


class Traits(NamedTuple):
    """One kind: its names; its rank and its places in the orders of painting and of the index; its look and colours.

    `contrast` are its colours in high contrast, where the foot is black. A wash is a light colour near the skin's
    brightness: a dark one at a low opacity looks like a bruise.
    """

    one: str
    many: str
    brief: str
    rank: int
    painted: int  # the lowest first
    listed: int  # in the index
    shown_at_first: bool
    look: Look
    paper: Printed
    light: Tints
    dark: Tints
    contrast: Tints


TRAITS: dict[Kind, Traits] = {
    Kind.POINT: Traits(
        one=mark("Chinese point"),
        many=mark("Chinese points"),
        brief=mark("Points"),
        rank=0,
        painted=5,
        listed=0,
        shown_at_first=True,
        look=Look(1.75),
        paper=Printed("#b3161c", "#ff9c94"),
        light=Tints(ground="#a3161a", skin="#a3161a", wash="#ffffff"),
        dark=Tints(ground="#ff9c94", skin="#7e0d12", wash="#fbf4ec"),
        contrast=Tints(ground="#ffffff", skin="#ffffff", wash="#000000"),
    ),
    Kind.AREA: Traits(
        one=mark("Massage area"),
        many=mark("Massage areas"),
        brief=mark("Massage areas"),
        rank=2,
        painted=1,
        listed=2,
        shown_at_first=False,
        look=Look(1.75, (2.4, 3.0), hatch=10.0),
        paper=Printed("#2b7436", "#8fd69a"),
        light=Tints(ground="#5e2d91", skin="#5e2d91", wash="#ffffff"),
        dark=Tints(ground="#c9a4f2", skin="#43196e", wash="#fbf4ec"),
        contrast=Tints(ground="#3ff23f", skin="#3ff23f", wash="#3ff23f"),
    ),
    Kind.REFLEX: Traits(
        one=mark("Reflex area"),
        many=mark("Reflex areas"),
        brief=mark("Reflex areas"),
        rank=2,
        painted=0,
        listed=1,
        shown_at_first=True,
        look=Look(1.75, fill=0.32, edge=0.40),
        paper=Printed("#1c5fa8", "#8fc1f7"),
        light=Tints(ground="#005658", skin="#005658", wash="#3fe0c8"),
        dark=Tints(ground="#63e0cc", skin="#003f42", wash="#46e2ca"),
        contrast=Tints(ground="#1aebff", skin="#1aebff", wash="#1aebff"),
    ),
    Kind.ZONE: Traits(
        one=mark("Longitudinal zone"),
        many=mark("Longitudinal zones"),
        brief=mark("Zones"),
        rank=3,
        painted=2,
        listed=3,
        shown_at_first=True,
        look=Look(1.0),
        paper=Printed("#5a4a78", "#c3b2e8"),
        light=Tints(ground="#5f4836", skin="#5f4836", wash="#fff6e4"),
        dark=Tints(ground="#c3b2a5", skin="#4d3b2f", wash="#fbf4ec"),
        contrast=Tints(ground="#bfbfbf", skin="#bfbfbf", wash="#bfbfbf"),
    ),
    Kind.LINE: Traits(
        one=mark("Guide line"),
        many=mark("Guide lines"),
        brief=mark("Lines"),
        rank=1,
        painted=3,
        listed=4,
        shown_at_first=True,
        look=Look(1.75, (9.0, 5.0)),
        paper=Printed("#6b3a10", "#f0c48a"),
        light=Tints(ground="#4a2e14", skin="#4a2e14", wash="#ffffff"),
        dark=Tints(ground="#f0c48a", skin="#3a220e", wash="#fbf4ec"),
        contrast=Tints(ground="#ffe600", skin="#ffe600", wash="#ffe600"),
    ),
    Kind.CHANNEL: Traits(
        one=mark("Channel"),
        many=mark("Channels"),
        brief=mark("Channels"),
        rank=1,
        painted=4,
        listed=5,
        shown_at_first=True,
        look=Look(1.1),
        paper=Printed("#2f2a8c", "#aeb4ff"),
        light=Tints(ground="#2f2a8c", skin="#2f2a8c", wash="#ffffff"),
        dark=Tints(ground="#aeb4ff", skin="#231d66", wash="#fbf4ec"),
        contrast=Tints(ground="#ff9ecf", skin="#ff9ecf", wash="#ff9ecf"),
    ),
}

SHOWN_AT_FIRST = frozenset(kind for kind in Kind if TRAITS[kind].shown_at_first)
IN_INDEX = tuple(sorted(Kind, key=lambda kind: TRAITS[kind].listed))
