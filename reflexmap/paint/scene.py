"""What is shown and what a click means: the one place that decides either. Knows no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import NamedTuple, Protocol

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.placed import Placed
from reflexmap.kinds import SHOWN_AT_FIRST, Kind


class State(IntEnum):
    """What a place is to the user just now; a higher state wins."""

    DIMMED = 0
    PLAIN = 1
    FOUND = 2
    HOVERED = 3
    SELECTED = 4


class Spot(Protocol):
    """A point of a foot, in mm of its frame."""

    @property
    def view(self) -> View:
        """The view."""

    @property
    def foot(self) -> Foot:
        """The foot."""

    @property
    def at(self) -> Point:
        """Where on it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be seen: which kinds are shown, which entries are hovered, selected and found, where was clicked."""

    layers: frozenset[Kind] = SHOWN_AT_FIRST
    selected: EntryRef | None = None
    hovered: EntryRef | None = None
    found: frozenset[EntryRef] = field(default_factory=frozenset)
    labels: bool = False  # whether every shown place has its name beside it
    clicked: Spot | None = None  # where the selected entry was clicked

    def state_of(self, ref: EntryRef) -> State:
        """What an entry is just now."""
        if ref == self.selected:
            return State.SELECTED
        if ref == self.hovered:
            return State.HOVERED
        if ref in self.found:
            return State.FOUND
        return State.DIMMED if self.found else State.PLAIN

    def shows(self, placed: Placed) -> bool:
        """Whether a place is painted: it is marked, or its layer is on and it does not lie all over the foot."""
        if self.state_of(placed.ref) > State.PLAIN:
            return True
        return placed.kind in self.layers and not placed.covers_foot

    def meant(self, hits: Iterable[Placed]) -> "Meant":
        """What a click or a hover means, of what lies there in its order (see `geometry.hits`).

        A place can be meant if its layer is on, or if it is marked. What only the pointer lights up counts no more
        than without it, or a hidden place once hovered would stay so.
        """
        calm = replace(self, hovered=None)
        shown: dict[EntryRef, None] = {}
        hidden: dict[EntryRef, None] = {}
        for placed in hits:
            is_on = placed.kind in self.layers or calm.state_of(placed.ref) > State.PLAIN
            (shown if is_on else hidden)[placed.ref] = None
        return Meant(tuple(shown), tuple(hidden))


class Meant(NamedTuple):
    """The entries at a spot, the one that is meant in front; and those whose layers are off."""

    shown: tuple[EntryRef, ...] = ()
    hidden: tuple[EntryRef, ...] = ()

    @property
    def first(self) -> EntryRef | None:
        """The one that is meant; None for nothing."""
        return self.shown[0] if self.shown else None


NOTHING = Meant()
