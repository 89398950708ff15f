"""The one object that knows what is selected, hovered and found; everybody else listens to it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.kinds import SHOWN_AT_FIRST, Kind
from reflexmap.paint.scene import NOTHING, Meant, Scene


class Clicked(NamedTuple):
    """The point of a foot that was clicked, in mm of the foot frame."""

    view: View
    foot: Foot
    at: Point


class Selection(QObject):
    """What is selected (None for nothing), where and on what the last click was, what is hovered and what was found.

    `selected_changed` comes once for a click, when all of what belongs to it is set; `spot_moved` where only the
    millimetres of the clicked spot are others.
    """

    selected_changed = Signal()
    hovered_changed = Signal()
    spot_moved = Signal()
    found_changed = Signal()
    layers_changed = Signal()
    labels_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selected: EntryRef | None = None
        self.hovered: EntryRef | None = None
        self.clicked: Clicked | None = None
        self.meant = NOTHING
        self.found: tuple[EntryRef, ...] = ()
        self.layers: frozenset[Kind] = SHOWN_AT_FIRST
        self.labels = False

    def scene(self) -> Scene:
        """What is to be painted."""
        return Scene(self.layers, self.selected, self.hovered, frozenset(self.found), self.labels, self.clicked)

    def calm_scene(self) -> Scene:
        """The same without what is hovered or selected: what changes seldom."""
        return Scene(self.layers, found=frozenset(self.found), labels=self.labels)

    @property
    def under(self) -> tuple[EntryRef, ...]:
        """The entries at the spot that was clicked, or the one that was picked, whose layers are on."""
        return self.meant.shown

    def click(self, clicked: Clicked | None, meant: Meant, ref: EntryRef | None = None) -> None:
        """A point of a foot was clicked, where something may lie; None for a click beside the feet.

        *ref* is the place there that was chosen, if it is not to be the one that is meant.
        """
        is_there = ref in (*meant.shown, *meant.hidden)
        self._take(clicked if meant.shown or meant.hidden else None, meant, ref if is_there else meant.first)

    def move(self, clicked: Clicked) -> None:
        """The clicked spot is now here, and what lies there the same as far as is known."""
        self.clicked = clicked
        self.spot_moved.emit()

    def stay(self, clicked: Clicked, meant: Meant) -> None:
        """The clicked spot is now here, where this lies; what is selected stays so, at the spot or without it."""
        if self.selected is None:
            self.click(clicked, meant)
        elif self.selected in (*meant.shown, *meant.hidden):
            self._take(clicked, meant, self.selected)
        else:
            self.pick(self.selected)

    def pick(self, ref: EntryRef) -> None:
        """An entry was picked by name, not by a click: the last click is forgotten."""
        self._take(None, Meant((ref,)), ref)

    def show_under(self, ref: EntryRef) -> None:
        """Select another of the entries at the spot that was clicked, a hidden one too."""
        if ref in (*self.meant.shown, *self.meant.hidden):
            self._take(self.clicked, self.meant, ref)

    def step(self, by: int) -> None:
        """Select the next (+1) or previous (-1) of the shown entries at the spot, round and round."""
        shown = self.meant.shown
        if shown:
            at = shown.index(self.selected) + by if self.selected in shown else 0
            self._take(self.clicked, self.meant, shown[at % len(shown)])

    def clear(self) -> None:
        """Select nothing."""
        self._take(None, NOTHING, None)

    def _take(self, clicked: Clicked | None, meant: Meant, selected: EntryRef | None) -> None:
        if (self.clicked, self.meant, self.selected) != (clicked, meant, selected):
            self.clicked, self.meant, self.selected = clicked, meant, selected
            self.selected_changed.emit()

    def let_go(self, is_there: Callable[[EntryRef], bool]) -> None:
        """Other maps are open: let go of what is not there any more."""
        if self.hovered is not None and not is_there(self.hovered):
            self.hover(None)
        self.find(tuple(filter(is_there, self.found)))
        if self.selected is not None and not is_there(self.selected):
            self.clear()
        shown, hidden = (tuple(filter(is_there, refs)) for refs in self.meant)
        self.meant = Meant(shown, hidden)

    def hover(self, ref: EntryRef | None) -> None:
        """The pointer is over what a click would select."""
        if ref != self.hovered:
            self.hovered = ref
            self.hovered_changed.emit()

    def find(self, found: Sequence[EntryRef]) -> None:
        """A search found these entries, the best first."""
        if self.found != tuple(found):
            self.found = tuple(found)
            self.found_changed.emit()

    def show_layer(self, kind: Kind, on: bool) -> None:
        """Show or hide the places of a kind."""
        layers = self.layers | {kind} if on else self.layers - {kind}
        if layers != self.layers:
            self.layers = layers
            self.layers_changed.emit()

    def show_labels(self, on: bool) -> None:
        """Show the names of all places, or of the hovered and selected ones only."""
        if on != self.labels:
            self.labels = on
            self.labels_changed.emit()
