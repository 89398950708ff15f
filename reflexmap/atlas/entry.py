"""What a map is made of: entries with their claims, each with where the source says it; cautions; background."""

from enum import StrEnum
from typing import NamedTuple

from reflexmap.atlas.brief import Brief
from reflexmap.atlas.fault import Spot
from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.texts import tr


class EntryRef(NamedTuple):
    """Which entry is meant: the id of its pack, and its own id there."""

    pack: str
    id: str


class Aspect(StrEnum):
    """What a claim is about."""

    ATTACHED = "attached"  # what the source attaches to the place
    MASSAGE = "massage"  # how the source says to massage it


class Towards(StrEnum):
    """A direction in the foot frame, as a point's distance is measured."""

    HEEL = "heel"
    TOES = "toes"
    INNER = "inner"
    OUTER = "outer"
    GROUND = "ground"
    LEG = "leg"


class Disagreement(NamedTuple):
    """How texts or schools differ about a claim; `references` are the keys of those that differ."""

    says: str
    references: tuple[str, ...] = ()


class Claim(NamedTuple):
    """What is said of a place, restated, and what that rests on.

    That is lines of the pack's document, on every one of which `quote` stands word for word, or `references` by key.
    """

    says: str
    quote: str
    lines: tuple[int, ...]
    organs: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    aspect: Aspect = Aspect.ATTACHED
    references: tuple[str, ...] = ()
    disagreement: Disagreement | None = None
    quote_said: str = ""  # what the quoted words say in the reader's language; "" where they are in it


BOTH = (Foot.RIGHT, Foot.LEFT)


class ShapePlace(NamedTuple):
    """A place that is a shape, named by its id: of the pack's own drawing of a view, or else of the program's."""

    view: View
    shape: str
    spot: Spot
    feet: tuple[Foot, ...] = BOTH

    def is_sound(self) -> bool:
        """Whether a shape is named, and a foot has it."""
        return bool(self.shape and self.feet)


class PointPlace(NamedTuple):
    """A place that is a point, found from one landmark, or at a `share` of the way between two.

    From there it may lie further on `towards` a side: `cm` true centimetres on any foot, or `bcun` body units, which
    scale with it. A landmark is one of the drawing's, or an earlier point of the pack with one place in the view.
    """

    view: View
    landmarks: tuple[str, ...]
    towards: Towards | None
    cm: float
    uncertain: bool
    spot: Spot
    share: float = 0.5  # of the way from the first landmark to the second
    bcun: float = 0.0
    feet: tuple[Foot, ...] = BOTH

    def is_sound(self) -> bool:
        """Whether it is found from one landmark or two, and measured in one way at most, on a foot at least."""
        far = self.cm >= 0 and self.bcun >= 0 and not (self.cm and self.bcun)
        return len(self.landmarks) in (1, 2) and far and 0 <= self.share <= 1 and bool(self.feet)

    @property
    def points(self) -> tuple[str, ...]:
        """Those of the landmarks that are points of the pack."""
        return tuple(name for name in self.landmarks if name.startswith(f"{Kind.POINT.value}."))


class ThroughPlace(NamedTuple):
    """A place that is a thin line from point to point of the pack, each with one place in the view."""

    view: View
    through: tuple[str, ...]
    spot: Spot
    feet: tuple[Foot, ...] = BOTH

    def is_sound(self) -> bool:
        """Whether it goes from one point to another, on a foot at least."""
        return len(self.through) >= 2 and bool(self.feet)

    @property
    def points(self) -> tuple[str, ...]:
        """The points that it goes through."""
        return self.through


Place = ShapePlace | PointPlace | ThroughPlace


TONES = 3  # how strong a group's colour can be


class Entry(NamedTuple):
    """One place of the map, with everything that the source attaches to it.

    `label` is its name on the map, `in_text` inside a sentence; both are the name where the pack gives no other.
    `feet` are all that have it; a place of it can be on one of them only. `group` is the key of one of the pack's
    groups, "" for none; `tone` how strong its colour is.
    `code` stands for it beside a foot and in every list, always the same; "" where the pack gives none.
    """

    ref: EntryRef
    kind: Kind
    name: str
    label: str
    in_text: str
    where: str
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    massage: tuple[Claim, ...] = ()
    cautions: tuple[Claim, ...] = ()
    number: int = 0
    code: str = ""
    organs: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    answer: str = ""  # what is attached, in a sentence or two
    reading: str = ""
    notes: tuple[str, ...] = ()
    feet: tuple[Foot, ...] = BOTH
    group: str = ""
    tone: int = 1
    brief: Brief | None = None
    sides: str = ""  # why it is on both feet, or on one; the first of the notes

    @property
    def id(self) -> str:
        """The entry's id in its pack."""
        return self.ref.id

    @property
    def label_beside_code(self) -> str:
        """Its name on the map where its code stands beside it, and so is not said again."""
        return self.label.removeprefix(f"{self.code} ") if self.code else self.label

    def is_sound(self) -> bool:
        """Whether it has a name, a foot and places, and its number is one."""
        return bool(
            self.name
            and self.feet
            and self.places
            and self.number >= 0
            and 0 <= self.tone < TONES
            and all(p.is_sound() for p in self.places)
        )

    @property
    def kind_in_words(self) -> str:
        """Its kind, of a point with its number or code."""
        told = self.number or (self.code if self.kind is Kind.POINT else "")
        return tr("{kind} {number}", kind=self.kind.label, number=told) if told else self.kind.label

    def is_one_point(self, view: View) -> bool:
        """Whether it is a point with exactly one place in a view, so that others can be found from it."""
        places = [place for place in self.places if place.view is view]
        return self.kind is Kind.POINT and len(places) == 1 and isinstance(places[0], PointPlace)

    @property
    def views(self) -> tuple[View, ...]:
        """The views that the entry is shown in, each once."""
        return tuple(dict.fromkeys(place.view for place in self.places))

    def is_on(self, view: View, foot: Foot) -> bool:
        """Whether one foot in one view shows it."""
        return any(place.view is view and foot in place.feet for place in self.places)

    def lines_naming(self, organ_or_use: str) -> tuple[int, ...]:
        """The lines of the claims that speak of an organ or a use, sorted."""
        named = (c.lines for c in self.claims if organ_or_use in c.organs or organ_or_use in c.uses)
        return tuple(sorted({line for lines in named for line in lines}))


class Level(StrEnum):
    """How strongly the source warns; `conflict` is a place where it contradicts its own warning."""

    NEVER = "never"
    ASK = "ask"
    CARE = "care"
    CONFLICT = "conflict"


class Caution(NamedTuple):
    """A warning of the source that is shown with every entry, or with every entry of some kinds.

    `short` says it under its level's heading where room is short; one that `adds_to` another tells more of the same.
    `words` are those that a search finds it by. `brief` says it in the strip of a sheet, where only those stand that
    have one; where all places of a sheet are of its `kinds`, it stands there `instead_of` another.
    """

    id: str
    level: Level
    claim: Claim
    kinds: tuple[Kind, ...] = ()
    short: str = ""
    adds_to: str = ""
    words: tuple[str, ...] = ()
    brief: str = ""
    instead_of: str = ""

    def concerns(self, entry: Entry) -> bool:
        """Whether the warning is shown with *entry*."""
        return not self.kinds or entry.kind in self.kinds


class Remark(NamedTuple):
    """One statement of the background page: the source's (with lines), research's (with a reference) or our own."""

    says: str
    quote: str = ""
    lines: tuple[int, ...] = ()
    reference: str = ""
    references: tuple[str, ...] = ()
    quote_said: str = ""


class Section(NamedTuple):
    """A titled part of the background page."""

    title: str
    remarks: tuple[Remark, ...]
