"""What a sheet tells of an organ that it compares the maps by."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from reflexmap.atlas.entry import EntryRef

if TYPE_CHECKING:  # which few sheets need
    from reflexmap.geometry.disagreement import Apart, Compared


class PlaceTold(NamedTuple):
    """A place that a map gives an organ: its name, and the lines and the numbers of texts that say so."""

    ref: EntryRef
    name: str
    lines: tuple[int, ...]
    texts: tuple[int, ...]


class OrganTold(NamedTuple):
    """An organ: how the maps agree, in words, and their places, a row for each open map in their order."""

    name: str
    verdict: str
    places: tuple[tuple[PlaceTold, ...], ...]
    compared: "Compared"
    ways: "tuple[Apart, ...]"  # what joins the places of the maps on each foot

    @property
    def refs(self) -> Iterable[EntryRef]:
        """Every entry that is one of its places."""
        return (place.ref for places in self.places for place in places)
