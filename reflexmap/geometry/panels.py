"""How feet are put side by side: panels in a plane of true millimetres, x to the right and y down."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Bounds, Point
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.frame import handedness

GAP = 0.08  # room between two rows of feet, as a share of the foot length
BESIDE = 0.16  # room between the two feet of a row, where a measure finds its place, likewise
TITLE = 0.05  # room under a foot for its title, likewise

# Which foot stands first: a sole is seen by the person at its feet, a top by its owner.
_FIRST = {View.SOLE: Foot.RIGHT, View.TOP: Foot.LEFT, View.INNER: Foot.RIGHT, View.OUTER: Foot.RIGHT}


class Panel(NamedTuple):
    """One foot in one view, put in the plane; `origin` is where the frame's (0, 0) lies, `box` the room it takes."""

    view: View
    foot: Foot
    origin: Point
    box: Bounds

    @property
    def sign(self) -> int:
        """+1 where the frame's first coordinate grows to the right of the plane, -1 where to the left."""
        return handedness(self.view, self.foot)

    def to_plane(self, point: Point) -> Point:
        """Where a point of the foot frame lies in the plane."""
        return self.origin[0] + self.sign * point[0], self.origin[1] - point[1]

    def to_frame(self, point: Point) -> Point:
        """Which point of the foot frame lies at a point of the plane."""
        return self.sign * (point[0] - self.origin[0]), self.origin[1] - point[1]

    def moved(self, dx: float, dy: float) -> "Panel":
        """The panel elsewhere in the plane."""
        x0, y0, x1, y1 = self.box
        origin = (self.origin[0] + dx, self.origin[1] + dy)
        return self._replace(origin=origin, box=(x0 + dx, y0 + dy, x1 + dx, y1 + dy))


@dataclass(frozen=True, slots=True)
class Panels:
    """Panels that do not overlap, and the size that holds them all."""

    panels: tuple[Panel, ...]
    width: float
    height: float

    def __iter__(self) -> Iterator[Panel]:
        return iter(self.panels)

    def panel_at(self, point: Point) -> Panel | None:
        """The panel whose box holds a point of the plane."""
        for panel in self:
            x0, y0, x1, y1 = panel.box
            if x0 <= point[0] <= x1 and y0 <= point[1] <= y1:
                return panel
        return None


def in_order(view: View, feet: Collection[Foot]) -> list[Foot]:
    """Some feet of a view, the one that stands first in front."""
    return sorted((foot for foot in Foot if foot in feet), key=lambda foot: foot is not _FIRST[view])


def arrange(footmap: FootMap, views: Sequence[View], feet: Sequence[Foot] = tuple(Foot)) -> Panels:
    """The panels of some views of one foot or both: soles and tops in a row, the sides in rows below."""
    gap = GAP * footmap.foot_length
    beside = BESIDE * footmap.foot_length
    pairs = [_pair(footmap, view, feet, gap if view.is_side else beside) for view in views]
    upright = [pair for view, pair in zip(views, pairs, strict=True) if not view.is_side]
    sides = [pair for view, pair in zip(views, pairs, strict=True) if view.is_side]
    blocks = [_join(group, gap * 1.5, _beside) for group in (upright, sides) if group]
    return _join(blocks, gap, _below)


def _pair(footmap: FootMap, view: View, feet: Sequence[Foot], gap: float) -> Panels:
    """Both feet of a view: side by side, or, of a side view, one below the other."""
    singles = [_single(footmap, view, foot) for foot in in_order(view, feet)]
    return _join(singles, gap, _below if view.is_side else _beside)


def _single(footmap: FootMap, view: View, foot: Foot) -> Panels:
    """One foot with its corner at (0, 0), and room for its title."""
    a0, b0, a1, b1 = footmap.extents[view]
    sign = handedness(view, foot)
    left = a0 if sign > 0 else -a1
    width, height = a1 - a0, b1 - b0 + TITLE * footmap.foot_length
    return Panels((Panel(view, foot, (-left, b1), (0.0, 0.0, width, height)),), width, height)


Joined = tuple[list[Panel], float, float]


def _join(parts: Iterable[Panels], gap: float, put: Callable[[list[Panels], float], Joined]) -> Panels:
    panels, width, height = put(list(parts), gap)
    return Panels(tuple(panels), width, height)


def _beside(parts: list[Panels], gap: float) -> Joined:
    """From left to right, on one base line."""
    height = max(part.height for part in parts)
    panels: list[Panel] = []
    x = 0.0
    for part in parts:
        panels += [panel.moved(x, height - part.height) for panel in part]
        x += part.width + gap
    return panels, x - gap, height


def _below(parts: list[Panels], gap: float) -> Joined:
    """From top to bottom, each in the middle."""
    width = max(part.width for part in parts)
    panels: list[Panel] = []
    y = 0.0
    for part in parts:
        panels += [panel.moved((width - part.width) / 2, y) for panel in part]
        y += part.height + gap
    return panels, width, y - gap
