"""What is shown and what a click means: the one place that decides either. Knows no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from reflexmap.atlas.entry import EntryRef
from reflexmap.geometry.placed import Placed
from reflexmap.kinds import SHOWN_AT_FIRST, Kind


class State(IntEnum):
    """What a place is to the user just now; a higher state wins."""

    DIMMED = 0
    PLAIN = 1
    FOUND = 2
    HOVERED = 3
    SELECTED = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be seen: which kinds are shown, and which entries are hovered, selected and found."""

    layers: frozenset[Kind] = SHOWN_AT_FIRST
    selected: EntryRef | None = None
    hovered: EntryRef | None = None
    found: frozenset[EntryRef] = field(default_factory=frozenset)
    labels: bool = False  # whether every shown place has its name beside it

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

    def meant(self, hits: Iterable[Placed]) -> tuple[EntryRef, ...]:
        """The entries of what lies under a click: what is shown before what is not, the one that is meant in front.

        *hits* come with the most specific first (see `geometry.hits`). What only the pointer lights up counts no more
        than without it, or a hidden place once hovered would stay so.
        """
        calm = replace(self, hovered=None)
        return tuple(dict.fromkeys(placed.ref for placed in sorted(hits, key=lambda hit: not calm.shows(hit))))
