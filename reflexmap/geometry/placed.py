"""What lies at a place of a view: an entry's place; whoever paints, finds or names it asks for no more than this."""

from dataclasses import dataclass
from typing import Protocol

from reflexmap.atlas.atlas import Group
from reflexmap.atlas.entry import BOTH, Entry, EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Curve, Point
from reflexmap.kinds import Kind


class Placed(Protocol):
    """A curve or a point of one view, in mm of the foot frame, with what it stands for."""

    @property
    def ref(self) -> EntryRef:
        """What it stands for."""

    @property
    def kind(self) -> Kind:
        """What sort of place it is."""

    @property
    def name(self) -> str:
        """Its whole name."""

    @property
    def label(self) -> str:
        """Its name on the map."""

    @property
    def number(self) -> int:
        """The number on a point's target, 0 for none."""

    @property
    def code(self) -> str:
        """What stands for it beside a foot, "" for nothing; a number is its own code."""

    @property
    def group(self) -> Group | None:
        """What it is coloured by; None for its kind."""

    @property
    def tone(self) -> int:
        """How strong its group's colour is, from 0."""

    @property
    def feet(self) -> tuple[Foot, ...]:
        """The feet that have it."""

    @property
    def view(self) -> View:
        """The view that it lies in."""

    @property
    def curve(self) -> Curve | None:
        """Its shape; None for a point."""

    @property
    def covers_foot(self) -> bool:
        """Whether the curve goes nearly all over the foot, so that a fill would tell nothing."""

    @property
    def point(self) -> Point:
        """Where a point lies."""

    @property
    def landmarks(self) -> tuple[Point, ...]:
        """The landmarks that a point is measured from."""

    @property
    def start(self) -> Point:
        """Where the measure of a point begins: at its landmark, or on the way between two."""

    @property
    def share(self) -> float:
        """At which part of the way from the first landmark to the second that is, from 0 to 1."""

    @property
    def cm(self) -> float:
        """How far from there a point lies, in true centimetres."""

    @property
    def bcun(self) -> float:
        """How far from there a point lies, in body units, which scale with the foot."""

    @property
    def is_measured(self) -> bool:
        """Whether a point lies a measured length from where its measure begins."""

    @property
    def uncertain(self) -> bool:
        """Whether a point's position is doubtful."""


@dataclass(frozen=True, eq=False)
class PlacedEntry:
    """One place of one entry; equal to nothing but itself, and so a key of what is kept of it."""

    entry: Entry
    view: View
    curve: Curve | None = None
    covers_foot: bool = False
    point: Point = (0.0, 0.0)
    landmarks: tuple[Point, ...] = ()
    cm: float = 0.0
    uncertain: bool = False
    start: Point = (0.0, 0.0)
    share: float = 0.5
    bcun: float = 0.0
    feet: tuple[Foot, ...] = BOTH
    group: Group | None = None

    @property
    def is_measured(self) -> bool:
        return bool(self.cm or self.bcun)

    @property
    def ref(self) -> EntryRef:
        return self.entry.ref

    @property
    def kind(self) -> Kind:
        return self.entry.kind

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def label(self) -> str:
        return self.entry.label

    @property
    def number(self) -> int:
        return self.entry.number

    @property
    def code(self) -> str:
        return self.entry.code

    @property
    def tone(self) -> int:
        return self.entry.tone
