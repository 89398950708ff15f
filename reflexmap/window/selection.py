"""The one object that knows what is selected, hovered and found; everybody else listens to it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from reflexmap.atlas.entry import EntryRef
from reflexmap.kinds import SHOWN_AT_FIRST, Kind
from reflexmap.paint.scene import Scene


class Selection(QObject):
    """What is selected (None for nothing), what lies under the last click, what is hovered and what was found.

    `selected_changed` comes once for a click, when both what is selected and what lies under it are set.
    """

    selected_changed = Signal()
    hovered_changed = Signal()
    found_changed = Signal()
    layers_changed = Signal()
    labels_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selected: EntryRef | None = None
        self.hovered: EntryRef | None = None
        self.under: tuple[EntryRef, ...] = ()
        self.found: tuple[EntryRef, ...] = ()
        self.layers: frozenset[Kind] = SHOWN_AT_FIRST
        self.labels = False

    def scene(self) -> Scene:
        """What is to be painted."""
        return Scene(self.layers, self.selected, self.hovered, frozenset(self.found), self.labels)

    def calm_scene(self) -> Scene:
        """The same without what is hovered or selected: what changes seldom."""
        return Scene(self.layers, found=frozenset(self.found))

    def click(self, under: Sequence[EntryRef]) -> None:
        """A click met the entries *under*, the one that is meant in front; none of them where it met nothing."""
        self._take(tuple(under), under[0] if under else None)

    def pick(self, ref: EntryRef) -> None:
        """An entry was picked by name, not by a click: what lay under the last click is forgotten."""
        self._take((ref,), ref)

    def show_under(self, ref: EntryRef) -> None:
        """Select another of the entries under the last click."""
        if ref in self.under:
            self._take(self.under, ref)

    def step(self, by: int) -> None:
        """Select the next (+1) or previous (-1) of the entries under the last click, round and round."""
        if self.selected in self.under:
            at = self.under.index(self.selected)
            self._take(self.under, self.under[(at + by) % len(self.under)])

    def clear(self) -> None:
        """Select nothing."""
        self._take((), None)

    def _take(self, under: tuple[EntryRef, ...], selected: EntryRef | None) -> None:
        if (self.under, self.selected) != (under, selected):
            self.under, self.selected = under, selected
            self.selected_changed.emit()

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
