"""A view of the right foot as a sheet draws it: its box with (0, 0) at the upper left, in mm of foot, y down."""

from collections.abc import Callable
from dataclasses import dataclass, field

import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Bounds, Point
from reflexmap.geometry.frame import handedness
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.shapes import CutMap, Shapes, area_of
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Anchor, Target
from reflexmap.sheet.page import Edge

LEG_CUT = 121 / 250  # of the foot length: where a sheet cuts the leg of a side view
_FINE = 0.1  # mm of foot: labels need no finer shapes
LEG_FADE = 15 / 250  # of the foot length, over which it fades to paper


@dataclass(frozen=True, slots=True)
class ViewGround:
    """One view: `bounds` what is drawn of it, in the foot frame; `outline` and the places' shapes in its box."""

    view: View
    bounds: Bounds
    outline: BaseGeometry
    shapes: dict[Placed, BaseGeometry]
    foot_length: float
    cut: Edge | None
    _rivals: dict[tuple[Placed, float], BaseGeometry] = field(default_factory=dict, compare=False)
    _grown: dict[tuple[Placed, float], BaseGeometry] = field(default_factory=dict, compare=False)

    def grown(self, placed: Placed, by: float) -> BaseGeometry:
        """A place's shape, wider by so many mm of foot."""
        key = placed, by
        if key not in self._grown:
            self._grown[key] = self.shapes[placed].buffer(by)
        return self._grown[key]

    def rivals(self, placed: Placed, times: float) -> BaseGeometry:
        """What other areas of at most so many times its size cover, without those over the whole view."""
        key = placed, times
        if key not in self._rivals:
            most = self.shapes[placed].area * times
            others = [
                shape
                for other, shape in self.shapes.items()
                if other is not placed
                and not other.covers_foot
                and other.kind in (Kind.AREA, Kind.REFLEX)
                and shape.area < most
            ]
            self._rivals[key] = shapely.union_all(others)
        return self._rivals[key]

    @property
    def width(self) -> float:
        """How wide the foot is drawn, in mm of foot."""
        return self.bounds[2] - self.bounds[0]

    @property
    def height(self) -> float:
        """How tall the foot is drawn, in mm of foot."""
        return self.bounds[3] - self.bounds[1]

    def on_box(self, point: Point) -> Point:
        """A point of the foot frame on the box."""
        a0, _, a1, b1 = self.bounds
        return (point[0] - a0 if handedness(self.view) > 0 else a1 - point[0]), b1 - point[1]

    def anchors(self, target: Target) -> tuple[Anchor, ...]:
        """Where a target's leader may end, on the box; nothing beyond where the leg is cut."""
        all_of = tuple(Anchor(self.on_box(anchor.at), anchor.penalty) for anchor in target.anchors)
        seen = tuple(anchor for anchor in all_of if anchor.at[1] > 0)
        return seen or all_of

    def corner(self, depth: float) -> tuple[float, bool] | None:
        """Where the empty corner over the instep begins, clear of the foot down to a depth, and whether it is at the
        right; None for a view without one.
        """
        if not self.view.is_side:
            return None
        leg = shapely.intersection(self.outline, shapely.box(-1, 0, self.width + 1, self.height * 0.1))
        is_right = self.width - leg.bounds[2] > leg.bounds[0]
        top = shapely.intersection(self.outline, shapely.box(-1, 0, self.width + 1, max(depth, 1.0)))
        return (top.bounds[2] if is_right else top.bounds[0]), is_right


def view_ground(
    footmap: CutMap, shapes: Shapes, view: View, is_drawn: Callable[[Placed], bool], cut: float = LEG_CUT
) -> ViewGround:
    """The ground of a view with the shapes that are drawn; *cut* is its leg's end, as a share of the foot length."""
    a0, b0, a1, b1 = footmap.outlines[view].bounds()
    edge = None
    if view.is_side and b1 > cut * footmap.foot_length:
        b1, edge = cut * footmap.foot_length, Edge.TOP
        part = shapely.intersection(area_of(footmap.outlines[view]), shapely.box(a0 - 1, b0 - 1, a1 + 1, b1))
        a0, b0, a1, b1 = part.bounds
    bounds = (a0, b0, a1, b1)
    sign = 1 if handedness(view) > 0 else -1
    matrix = [sign, 0, 0, -1, -a0 if sign > 0 else a1, b1]
    box = shapely.box(0, 0, a1 - a0, b1 - b0)

    def put(geometry: BaseGeometry) -> BaseGeometry:
        return shapely.simplify(shapely.intersection(affinity.affine_transform(geometry, matrix), box), _FINE)

    outline = put(area_of(footmap.outlines[view]))
    placed: dict[Placed, BaseGeometry] = {
        one: put(geometry) for one, geometry in shapes.of_view(view) if one.curve is not None and is_drawn(one)
    }
    return ViewGround(view, bounds, outline, placed, footmap.foot_length, edge)
