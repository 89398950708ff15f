"""The one object that knows what is selected, hovered and found; everybody else listens to it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from reflexmap.atlas.terms import Kind
from reflexmap.paint.mappainter import DEFAULT_LAYERS, Scene


class Selection(QObject):
    """What is selected (an entry's id, or ""), what lies under the last click, what is hovered and what was found.

    `selected_changed` comes once for a click, when both what is selected and what lies under it are set.
    """

    selected_changed = Signal(str)
    hovered_changed = Signal(str)
    found_changed = Signal()
    layers_changed = Signal()
    labels_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selected = ""
        self.hovered = ""
        self.under: tuple[str, ...] = ()
        self.found: tuple[str, ...] = ()
        self.layers: frozenset[Kind] = DEFAULT_LAYERS
        self.labels = False

    def scene(self) -> Scene:
        """What is to be painted."""
        return Scene(self.layers, self.selected, self.hovered, frozenset(self.found), self.labels)

    def calm_scene(self) -> Scene:
        """The same without what is hovered or selected: what changes seldom."""
        return Scene(self.layers, found=frozenset(self.found))

    def click(self, under: Sequence[str], selected: str) -> None:
        """A click met the entries *under*, of which *selected* is the one to show; neither where it met nothing."""
        if (self.under, self.selected) != (tuple(under), selected):
            self.under, self.selected = tuple(under), selected
            self.selected_changed.emit(selected)

    def pick(self, entry_id: str) -> None:
        """An entry was picked by name, not by a click: what lay under the last click is forgotten."""
        self.click((entry_id,), entry_id)

    def show_under(self, entry_id: str) -> None:
        """Select another of the entries under the last click."""
        if entry_id in self.under:
            self._select(entry_id)

    def step(self, by: int) -> None:
        """Select the next (+1) or previous (-1) of the entries under the last click, round and round."""
        if self.selected in self.under:
            self._select(self.under[(self.under.index(self.selected) + by) % len(self.under)])

    def clear(self) -> None:
        """Select nothing."""
        self.click((), "")

    def hover(self, entry_id: str) -> None:
        """The pointer is over what a click would select."""
        if entry_id != self.hovered:
            self.hovered = entry_id
            self.hovered_changed.emit(entry_id)

    def find(self, found: Sequence[str]) -> None:
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

    def _select(self, entry_id: str) -> None:
        """Select another of the entries under the last click."""
        self.click(self.under, entry_id)
