"""The kinds of place, in one table: what each is called, how it ranks, and how it looks.

A new kind is a member of `Kind` and a row of `TRAITS`. Colours are #rrggbb, weights and dashes theme points.
"""

from dataclasses import dataclass
from enum import StrEnum

from reflexmap.texts import mark, tr


class Kind(StrEnum):
    """What sort of place an entry is."""

    POINT = "point"
    AREA = "area"
    REFLEX = "reflex"
    ZONE = "zone"
    LINE = "line"

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


@dataclass(frozen=True, slots=True)
class Look:
    """Weight of the line in theme points, its dashes, opacity of line, fill and tinted edge, and whether hatched."""

    weight: float
    dashes: tuple[float, ...] = ()
    line: float = 1.0
    fill: float = 0.0
    hatched: bool = False
    halo: bool = False
    edge: float = 0.0


@dataclass(frozen=True, slots=True)
class Hatch:
    """Which way a kind is hatched on paper, in degrees, and how far apart its lines are, in mm."""

    degrees: float
    apart: float


@dataclass(frozen=True, slots=True)
class Traits:
    """One kind: its names; its rank and its places in the orders of painting and of the index; its look and inks.

    `light` and `dark` are its ink on those themes' grounds, `on_skin` and `skin_fill` line and fill on a drawn skin.
    """

    one: str
    many: str
    brief: str
    rank: int
    painted: int  # the lowest first
    listed: int  # in the index
    shown_at_first: bool
    look: Look
    line_art: Look
    hatch: Hatch | None
    light: str
    dark: str
    on_skin: str
    skin_fill: str


TRAITS: dict[Kind, Traits] = {
    Kind.POINT: Traits(
        one=mark("Chinese point"),
        many=mark("Chinese points"),
        brief=mark("Points"),
        rank=0,
        painted=4,
        listed=0,
        shown_at_first=True,
        look=Look(1.4),
        line_art=Look(1.4),
        hatch=None,
        light="#a3201a",
        dark="#ff9a90",
        on_skin="#86130f",
        skin_fill="#d23a30",
    ),
    Kind.AREA: Traits(
        one=mark("Massage area"),
        many=mark("Massage areas"),
        brief=mark("Massage areas"),
        rank=2,
        painted=1,
        listed=2,
        shown_at_first=False,
        look=Look(1.0, (2, 2), fill=0.32, hatched=True, edge=0.13),
        line_art=Look(1.2, (2, 2)),
        hatch=Hatch(135.0, 2.4),
        light="#14603f",
        dark="#7ed9b0",
        on_skin="#0d5034",
        skin_fill="#0d5034",
    ),
    Kind.REFLEX: Traits(
        one=mark("Reflex area"),
        many=mark("Reflex areas"),
        brief=mark("Reflex areas"),
        rank=2,
        painted=0,
        listed=1,
        shown_at_first=True,
        look=Look(1.1, line=0.9, fill=0.06, edge=0.18),
        line_art=Look(1.4),
        hatch=Hatch(45.0, 2.4),
        light="#174f96",
        dark="#9cc0ff",
        on_skin="#143f7a",
        skin_fill="#2f86ff",
    ),
    Kind.ZONE: Traits(
        one=mark("Longitudinal zone"),
        many=mark("Longitudinal zones"),
        brief=mark("Zones"),
        rank=3,
        painted=2,
        listed=3,
        shown_at_first=True,
        look=Look(0.7),
        line_art=Look(0.6),
        hatch=Hatch(0.0, 3.2),
        light="#555a61",
        dark="#b4bac2",
        on_skin="#43474d",
        skin_fill="#6f7782",
    ),
    Kind.LINE: Traits(
        one=mark("Guide line"),
        many=mark("Guide lines"),
        brief=mark("Lines"),
        rank=1,
        painted=3,
        listed=4,
        shown_at_first=True,
        look=Look(2.0, (5, 3)),
        line_art=Look(2.2, (5, 3)),
        hatch=None,
        light="#7a3d00",
        dark="#f5bd78",
        on_skin="#5f2f00",
        skin_fill="#5f2f00",
    ),
}

SHOWN_AT_FIRST = frozenset(kind for kind in Kind if TRAITS[kind].shown_at_first)
IN_INDEX = tuple(sorted(Kind, key=lambda kind: TRAITS[kind].listed))
