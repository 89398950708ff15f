"""One foot of a sheet with the numbers round it: what room it needs at a scale, and where everything then stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Bounds, Point
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.frame import handedness
from reflexmap.geometry.panels import Panel, in_order
from reflexmap.geometry.whereabouts import title_of
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Anchor, Target
from reflexmap.labelling.callouts import Callout, Number, Shared, Side, place, share_out
from reflexmap.paint import targets
from reflexmap.sheet.page import SMALL, Box, Disc, FootOnPage, Leader, Measure

TITLE_ROOM = 2.0 * SMALL  # under a foot, for its name
PLATE_ROOM = 16.0  # what a point's measure sticks out beside the inner edge of its foot
MM_PER_POINT = 25.4 / 96  # of paper to a theme point

_UPRIGHT_SIDES = (Side.LEFT, Side.RIGHT, Side.TOP)
_LEVEL_SIDES = (Side.LEFT, Side.RIGHT, Side.TOP, Side.BOTTOM)
# Where numbers may stand if the foot's length has to be as much of the page's as can be.
_LONG_UPRIGHT_SIDES = (Side.LEFT, Side.RIGHT)
_LONG_LEVEL_SIDES = (Side.TOP, Side.BOTTOM)
_MIRRORED = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.TOP: Side.TOP, Side.BOTTOM: Side.BOTTOM}


class Numbering:
    """The numbers of a view on their sides; both its feet stand with the same ones, so what was placed is kept."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self._placed: dict[object, list[Callout]] = {}

    def placed(
        self, size: Point, scale: float, room: Point, obstacles: Sequence[tuple[Point, float]], rim: float
    ) -> list[Callout]:
        """Slots and lines for all numbers; see `callouts.place`."""
        key = (size, scale, room, tuple(obstacles), rim)
        if key not in self._placed:
            self._placed[key] = place(self.shared, size, scale, room, obstacles, rim)
        return self._placed[key]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be numbered, and how."""

    labels: dict[EntryRef, str]  # what stands for each listed entry
    is_choice: bool  # whether the entries were chosen, and so stand out
    label_points: bool  # whether points get numbers beside the foot, their targets being too small to say them
    saves_length: bool = False  # whether numbers keep to the foot's long sides


@dataclass(frozen=True, slots=True)
class FootPlan:
    """One foot of a view with the numbers it needs; sizes in mm of foot.

    The numbers are planned for the right foot; the left one is its mirror image.
    """

    view: View
    foot: Foot
    bounds: Bounds
    numbering: Numbering
    obstacles: tuple[Point, ...]  # points' targets, on the foot's box
    title: float  # how wide its name under it is, in mm of paper
    is_ringed: bool = False
    aside: float = 0.0  # mm of paper to leave free beside the inner edge of a sole: right of a right foot
    width: float = field(init=False)  # the foot's breadth and height as it is drawn, in mm of foot
    height: float = field(init=False)
    least: Point = field(init=False)  # the room that its numbers and its name need at any scale, in mm of paper
    around: Point = field(init=False)  # what stands round the room: beside it, and above and below it

    def __post_init__(self) -> None:
        shared = self.numbering.shared
        beside = self.gutter(Side.LEFT) + self.gutter(Side.RIGHT)
        made = {
            "width": self.bounds[2] - self.bounds[0],
            "height": self.bounds[3] - self.bounds[1],
            "least": (max(shared.least_width, self.title - beside), shared.least_height),
            "around": (beside + self.aside, self.gutter(Side.TOP) + self.gutter(Side.BOTTOM) + TITLE_ROOM),
        }
        for name, value in made.items():  # the size is asked for thousands of times while a page is shared out
            object.__setattr__(self, name, value)

    def gutter(self, side: Side) -> float:
        """The room that numbers take on a side of the foot as it stands on the page, in mm of paper."""
        return self.numbering.shared.gutter(side if self.foot is Foot.RIGHT else _MIRRORED[side])

    def room(self, scale: float) -> Point:
        """The box that the foot stands in the middle of, in mm of paper, without the gutters."""
        return max(self.width * scale, self.least[0]), max(self.height * scale, self.least[1])

    def size(self, scale: float) -> Point:
        """All the room the foot takes, in mm of paper."""
        width, height = self.room(scale)
        return width + self.around[0], height + self.around[1]

    def on_page(self, scale: float, x: float, y: float) -> FootOnPage:
        """The foot with its numbers and lines where its corner lies at (x, y) mm of the page."""
        width, height = self.room(scale)
        left = x + self.gutter(Side.LEFT) + (self.aside if self.foot is Foot.LEFT else 0.0)
        top = y + self.gutter(Side.TOP)
        foot = Box(
            left + (width - self.width * scale) / 2,
            top + (height - self.height * scale) / 2,
            self.width * scale,
            self.height * scale,
        )
        a0, _, a1, b1 = self.bounds
        sign = handedness(self.view, self.foot)
        origin = (foot.x / scale - (a0 if sign > 0 else -a1), foot.y / scale + b1)
        corners = (foot.x / scale, foot.y / scale, foot.right / scale, foot.bottom / scale)
        panel = Panel(self.view, self.foot, origin, corners)
        whole = Box(x, y, *self.size(scale))
        return FootOnPage(
            self.view, self.foot, whole, foot, panel, self._callouts(scale, (left, top), (width, height))
        )

    def _callouts(self, scale: float, corner: Point, room: Point) -> tuple[tuple[Disc, Leader], ...]:
        radius = targets.radius_with_rim(scale, MM_PER_POINT, ringed=self.is_ringed)
        off = ((room[0] - self.width * scale) / 2, (room[1] - self.height * scale) / 2)
        obstacles = [((x * scale + off[0], y * scale + off[1]), radius) for x, y in self.obstacles]

        def moved(at: Point) -> Point:
            x = at[0] if self.foot is Foot.RIGHT else room[0] - at[0]
            return x + corner[0], at[1] + corner[1]

        return tuple(
            (
                Disc(moved(one.label), one.number.label, one.number.kind),
                Leader(moved(one.start), moved(one.end), one.number.kind, dotted=not one.number.has_rim),
            )
            for one in self.numbering.placed((self.width, self.height), scale, room, obstacles, radius)
        )


def plan_feet(
    footmap: FootMap,
    places: Mapping[View, Sequence[Target]],
    views: Sequence[View],
    feet: Sequence[Foot],
    wishes: Wishes,
    measure: Measure,
) -> list[FootPlan]:
    """The feet of a sheet in their order, each with its numbers shared out to its sides; *places* may get one."""
    plans = []
    for view in (view for view in View if view in views):
        # A place all over the foot is marked only where it was chosen.
        found = [target for target in places[view] if wishes.is_choice or not target.placed.covers_foot]
        bounds = footmap.outlines[view].bounds()
        first: FootPlan | None = None
        for foot in in_order(view, feet):
            title = measure(title_of(view, foot), SMALL, False) + 1.0
            plan = _plan(view, foot, bounds, found, wishes, title)
            if first is not None and first.numbering.shared == plan.numbering.shared:
                plan = replace(plan, numbering=first.numbering)
            first = plan
            plans.append(plan)
    return plans


def _plan(view: View, foot: Foot, bounds: Bounds, found: list[Target], wishes: Wishes, title: float) -> FootPlan:
    """One foot; places of the other foot alone are left out, as are points that say their number themselves."""
    own = [target for target in found if foot in target.placed.feet]
    points = [target for target in own if target.kind is Kind.POINT]
    numbers = [
        _number(target, view, bounds, wishes)
        for target in own
        if target.kind is not Kind.POINT
        or wishes.label_points
        or str(target.placed.number) != wishes.labels[target.placed.ref]
    ]
    alone = wishes.is_choice and len(wishes.labels) == 1
    # The measure of a point that stands alone is painted on that side, so its number is not.
    measured = alone and any(target.placed.cm for target in points)
    sides: tuple[Side, ...] = (Side.LEFT if foot is Foot.RIGHT else Side.RIGHT,)
    if not measured:
        has_zones = any(target.kind is Kind.ZONE for target in own)
        sides = _sides(view, saves_length=wishes.saves_length, has_zones=has_zones)
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    return FootPlan(
        view,
        foot,
        bounds,
        Numbering(share_out(numbers, width, height, sides)),
        tuple(_on_box(target.placed.point, view, bounds) for target in points),
        title,
        is_ringed=alone,
        aside=PLATE_ROOM if measured else 0.0,
    )


def _sides(view: View, *, saves_length: bool, has_zones: bool) -> tuple[Side, ...]:
    """Where numbers may stand; below a sole or a top only for zones, which are clear of other places at the heel."""
    if saves_length:
        return _LONG_LEVEL_SIDES if view.is_side else _LONG_UPRIGHT_SIDES
    return _LEVEL_SIDES if view.is_side or has_zones else _UPRIGHT_SIDES


def _number(target: Target, view: View, bounds: Bounds, wishes: Wishes) -> Number:
    anchors = tuple(Anchor(_on_box(anchor.at, view, bounds), anchor.penalty) for anchor in target.anchors)
    label = wishes.labels[target.placed.ref]
    return Number(label, target.kind, anchors, has_rim=target.kind is Kind.POINT)


def _on_box(point: Point, view: View, bounds: Bounds) -> Point:
    """A point of the foot frame on the right foot's box as it is drawn, x to the right and y down."""
    a0, _, a1, b1 = bounds
    return (point[0] - a0 if handedness(view) > 0 else a1 - point[0]), b1 - point[1]
