"""The paths of a map's places, each made once: whole, as borders, and without what lies over them."""

from PySide6.QtGui import QPainterPath

from reflexmap.geometry.curve import Bounds
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.placed import Placed
from reflexmap.kinds import Kind
from reflexmap.paint.borders import zone_borders
from reflexmap.paint.paths import path_of
from reflexmap.paint.scene import State


class Curves:
    """The paths of one map, in mm of the foot frame.

    Of two places of a pack's groups the smaller lies over the larger: their washes would mix to a colour that no
    group has, so what lies below is left out there. What is marked is whole.
    """

    def __init__(self, footmap: FootMap) -> None:
        self._footmap = footmap
        self._whole: dict[Placed, QPainterPath] = {}
        self._bare: dict[Placed, QPainterPath] = {}
        self._borders: dict[str, dict[Placed, QPainterPath]] = {}
        self._sizes: dict[Placed, float] = {}

    def whole(self, placed: Placed) -> QPainterPath:
        """All of a place; nothing of a point."""
        if placed not in self._whole:
            self._whole[placed] = path_of(placed.curve) if placed.curve is not None else QPainterPath()
        return self._whole[placed]

    def surface(self, placed: Placed, state: State) -> QPainterPath:
        """What is painted of a place in a state."""
        if placed.group is None or state > State.FOUND:
            return self.whole(placed)
        if placed not in self._bare:
            bare = self.whole(placed)
            for other in self.over(placed):
                bare = bare.subtracted(self.whole(other))
            self._bare[placed] = bare
        return self._bare[placed]

    def line(self, placed: Placed, state: State) -> QPainterPath:
        """The line of a place in a state; a zone that is not marked has only what lies between it and the next."""
        if placed.kind is not Kind.ZONE or state > State.PLAIN:
            return self.surface(placed, state)
        if placed.view not in self._borders:
            self._borders[placed.view] = zone_borders(self._footmap, placed.view)
        return self._borders[placed.view].get(placed) or self.whole(placed)

    def over(self, placed: Placed) -> list[Placed]:
        """The places of its pack's groups that lie over one, on a foot that has both."""
        if placed.group is None or placed.curve is None or not placed.curve.is_closed:
            return []
        bounds, size = placed.curve.bounds(), self._size(placed)
        return [
            other
            for other in self._footmap.places[placed.view]
            if other.group is not None
            and other.curve is not None
            and other.ref.pack == placed.ref.pack
            and 0 < self._size(other) < size
            and set(other.feet) & set(placed.feet)
            and _meet(other.curve.bounds(), bounds)
            and self.whole(placed).intersects(self.whole(other))
        ]

    def _size(self, placed: Placed) -> float:
        if placed not in self._sizes:
            self._sizes[placed] = size_of(placed)
        return self._sizes[placed]


def size_of(placed: Placed) -> float:
    """The surface of a place in mm² by its corners, 0 for a line or a point; holes count as surface."""
    if placed.curve is None or not placed.curve.is_closed:
        return 0.0
    total = 0.0
    for ring in placed.curve.polylines():
        ahead = [*ring[1:], ring[0]]
        total += abs(sum(a * d - c * b for (a, b), (c, d) in zip(ring, ahead, strict=True))) / 2
    return total


def _meet(first: Bounds, second: Bounds) -> bool:
    """Whether two boxes have something in common."""
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
