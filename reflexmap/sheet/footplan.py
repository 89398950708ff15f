"""One foot of a sheet with the labels on and round it: what room it needs at a scale, and where everything stands.

All labels are planned for the right foot, in mm; the left one is its mirror image.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot
from reflexmap.geometry.curve import Point
from reflexmap.geometry.frame import handedness
from reflexmap.geometry.panels import Panel
from reflexmap.geometry.whereabouts import title_of
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Target
from reflexmap.labelling.callouts import MANY, Callout, Column, Number, Shared, Side, place, share_out
from reflexmap.sheet.block import Style, line_of
from reflexmap.sheet.footlabels import (
    CHIP_GAP,
    Tag,
    Wishes,
    inner_tags,
    mirrored,
    target_radius,
    zone_tags,
)
from reflexmap.sheet.page import Align, Box, FootOnPage, Item, Label, Leader, Part, Role
from reflexmap.sheet.typography import LOOSE
from reflexmap.sheet.viewground import LEG_FADE, ViewGround

COLUMN_GAP = 4.5  # mm from a foot's widest point to a column of labels
_CORNER_GAP = 6.0  # from the instep to a label
_CAPTION = 0.6  # between a foot and its name, of the name's size
_MOST_CORNER_ROWS = 14
_DEEPEST = 0.7  # of the foot's height that the column over the instep reaches down at most
_UNCERTAIN = 1e-6
_ROUNDS = 3
_TOUCH = 0.02  # mm


@dataclass(frozen=True, slots=True)
class FootPlan:
    """One foot of a view with the labels it needs, at any scale from the one it was planned for."""

    ground: ViewGround
    foot: Foot
    wishes: Wishes
    tags: Mapping[str, Tag]  # of the columns, by the key of their place
    shared: Shared
    inner: tuple[Target, ...]  # whose labels stand on the foot
    points: tuple[Target, ...]
    zones: tuple[Target, ...]
    corner_rows: int
    spill: Point = (0.0, 0.0)  # mm of paper that the zones' chips reach beyond the foot at the left, at the right
    width: float = field(init=False)
    height: float = field(init=False)
    least: Point = field(init=False)
    around: Point = field(init=False)  # what stands round the room: beside it, and above and below it

    def __post_init__(self) -> None:
        beside = self.gutter(Side.LEFT) + self.gutter(Side.RIGHT)
        caption = 0.0
        if self.wishes.is_captioned:
            caption = self.wishes.measure(self.caption, self.wishes.sizes.small, False) + 1.0
        rows = max((self.shared.count(side) for side in (Side.LEFT, Side.RIGHT)), default=0)
        pills = sum(self.wishes.tag(zone, named=False).width + 0.4 for zone in self.zones)
        made = {
            "width": self.ground.width,
            "height": self.ground.height,
            "least": (max(caption - beside, pills), rows * self.wishes.row),
            "around": (beside, self.top + self.caption_room),
        }
        for name, value in made.items():  # the size is asked for thousands of times while a page is shared out
            object.__setattr__(self, name, value)

    @property
    def caption(self) -> str:
        """The foot's name."""
        return title_of(self.ground.view, self.foot)

    @property
    def caption_room(self) -> float:
        """The height that the name under the foot takes."""
        small = self.wishes.sizes.small
        return small * (_CAPTION + LOOSE) if self.wishes.is_captioned else 0.0

    @property
    def top(self) -> float:
        """What stands above the foot's box: the zones' chips."""
        return self.wishes.sizes.chip + 1.2 if self.zones else 0.0

    def gutter(self, side: Side) -> float:
        """The room that the labels of a side of the right foot take, in mm of paper."""
        some = self.shared.sides.get(side, ())
        if side is Side.CORNER:
            return 0.0
        widest = max((COLUMN_GAP + self._tag_width(one) for one in some), default=0.0)
        return self._spilled(side) + widest

    def _spilled(self, side: Side) -> float:
        """How far zones' chips reach beyond the right foot's box on a side."""
        return self.spill[0] if side is Side.LEFT else self.spill[1]

    def _tag_width(self, number: Number) -> float:
        tag = self.tags[number.label]
        return tag.width + (CHIP_GAP + tag.name_width if tag.name else 0.0)

    def size(self, scale: float) -> Point:
        """All the room the foot takes, in mm of paper."""
        return (
            max(self.width * scale, self.least[0]) + self.around[0],
            max(self.height * scale, self.least[1]) + self.around[1],
        )

    def on_page(self, scale: float, x: float, y: float) -> list[Item]:
        """The foot and its name where its corner lies at (x, y) mm of the page."""
        width, height = self.size(scale)
        room = (width - self.around[0], height - self.around[1])
        flips = self.foot is Foot.LEFT
        left = x + self.gutter(Side.RIGHT if flips else Side.LEFT)
        top = y + self.top
        own = (self.width * scale, self.height * scale)
        foot_box = Box(left + (room[0] - own[0]) / 2, top + (room[1] - own[1]) / 2, *own)
        labels = self._labels(scale, own)
        if flips:
            labels = [mirrored(label, own[0]) for label in labels]
        shown = FootOnPage(
            self.ground.view,
            self.foot,
            scale,
            Box(x, y, width, height),
            foot_box,
            self._panel(scale, foot_box),
            tuple(_moved(label, foot_box.x, foot_box.y) for label in labels),
            self.ground.cut,
            LEG_FADE * self.ground.foot_length * scale if self.ground.cut else 0.0,
            self.marks(scale),
        )
        if not self.wishes.is_captioned:
            return [shown]
        small = self.wishes.sizes.small
        style = Style(small, LOOSE, role=Role.MUTED, part=Part.CAPTION)
        line = line_of(self.caption, style, self.wishes.measure)
        middle = foot_box.x + (foot_box.width - line.box.width) / 2
        start = min(max(middle, x), x + width - line.box.width)
        box = replace(line.box, x=start, y=y + height - small * LOOSE)
        return [shown, replace(line, box=box, align=Align.MIDDLE)]

    def _panel(self, scale: float, box: Box) -> Panel:
        a0, _, a1, b1 = self.ground.bounds
        sign = handedness(self.ground.view, self.foot)
        origin = (box.x / scale - (a0 if sign > 0 else -a1), box.y / scale + b1)
        corners = (box.x / scale, box.y / scale, box.right / scale, box.bottom / scale)
        return Panel(self.ground.view, self.foot, origin, corners)

    def marks(self, scale: float) -> float:
        """How many times their usual size marks have: no two targets of the view may touch."""
        spots = [self.ground.on_box(target.placed.point) for target in self.points]
        usual = self.wishes.sizes.marks
        for index, (ax, ay) in enumerate(spots):
            for bx, by in spots[index + 1 :]:
                apart = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 * scale
                if apart > _UNCERTAIN:
                    usual = min(usual, apart / (2 * target_radius(1.0)))
        return usual

    def _labels(self, scale: float, own: Point) -> list[Label]:
        """All labels with the foot's box at (0, 0), in mm of paper."""
        marks = self.marks(scale)
        radius = target_radius(marks)
        spots = [self.ground.on_box(target.placed.point) for target in self.points]
        targets: list[tuple[Point, float]] = [((x * scale, y * scale), radius) for x, y in spots]
        zones = zone_tags(self.ground, self.wishes, self.zones, scale)
        columns = self._columns(scale, own, zones)
        beside: list[Label] = []
        many = len(self.tags) > MANY
        for _ in range(1 if many else _ROUNDS):  # labels on the foot make way for leaders, and leaders for them
            leaders = [label.leader for label in beside if label.leader is not None]
            inner = inner_tags(self.ground, self.wishes, self.inner, self.points, scale, radius, leaders)
            if beside and not _under(beside, inner):
                break
            obstacles = [*targets, *(circle for label in (*inner, *zones) for circle in _circles(label))]
            callouts = place(self.shared, columns, scale, (0.0, 0.0), obstacles, radius)
            beside = [self._beside(one) for one in callouts]
        return [*zones, *inner, *beside]

    def conflicts(self, scale: float) -> tuple[set[EntryRef], set[str]]:
        """The places whose labels on the foot leaders go over at a scale, and the keys of those whose leaders go over
        zones' chips or over another point's target.
        """
        labels = self._labels(scale, (self.width * scale, self.height * scale))
        beside = [label for label in labels if label.leader is not None]
        own = {target.placed.ref for target in self.inner}
        chips = [label for label in labels if label.chip.kind is Kind.ZONE]
        over = {_key(label.ref) for label in beside if _under([label], chips) or self._covers_target(label, scale)}
        return {label.ref for label in _under(beside, [one for one in labels if one.ref in own])}, over

    def _covers_target(self, label: Label, scale: float) -> bool:
        """Whether a label's leader goes over the target of another place."""
        if label.leader is None:
            return False
        line = shapely.LineString([label.leader.start, label.leader.end])
        radius = target_radius(self.marks(scale))
        others = (one.placed.point for one in self.points if one.placed.ref != label.ref)
        spots = (self.ground.on_box(point) for point in others)
        return any(line.distance(shapely.Point(x * scale, y * scale)) < radius - _TOUCH for x, y in spots)

    def _columns(self, scale: float, own: Point, zones: Sequence[Label]) -> dict[Side, Column]:
        """Where columns stand at a scale: below the zones' chips that reach over a foot's side, if they have room."""
        row = self.wishes.row
        spare = max(0.0, (self.least[1] - own[1]) / 2)
        low, high = row / 2 - spare, own[1] - row / 2 + spare
        left, right = -COLUMN_GAP - self._spilled(Side.LEFT), own[0] + COLUMN_GAP + self._spilled(Side.RIGHT)
        over_left = [zone.chip.box.bottom for zone in zones if zone.chip.box.x < 0]
        over_right = [zone.chip.box.bottom for zone in zones if zone.chip.box.right > own[0]]
        columns = {
            Side.LEFT: Column(left, self._below(over_left, low, high, Side.LEFT), high, row, -1),
            Side.RIGHT: Column(right, self._below(over_right, low, high, Side.RIGHT), high, row),
        }
        if self.corner_rows:
            rows = self.corner_rows
            start, is_right = self._corner(rows, scale)
            last = rows * row - row / 2 + _UNCERTAIN
            columns[Side.CORNER] = Column(start, row / 2, last, row, 1 if is_right else -1)
        return columns

    def _below(self, bottoms: Sequence[float], low: float, high: float, side: Side) -> float:
        """Where a column's first label may stand: below some chips, where its labels then still have room."""
        bottom = max(bottoms, default=-math.inf)
        last = high - (self.shared.count(side) - 1) * self.wishes.row
        return max(low, min(bottom + self.wishes.row / 2, last))

    def _corner(self, rows: int, scale: float) -> tuple[float, bool]:
        """Where the column over the instep begins that has room for so many rows, and whether it is at the right."""
        found = self.ground.corner((rows * self.wishes.row + 1.0) / scale)
        if found is None:
            raise AssertionError(f"no corner in {self.ground.view}")
        start, is_right = found
        return start * scale + (_CORNER_GAP if is_right else -_CORNER_GAP), is_right

    def _beside(self, one: Callout) -> Label:
        """A label of a column: its chip next to the foot, its name outside."""
        tag = self.tags[one.number.label]
        found = self.ground.corner(1.0)
        is_right = one.side is Side.RIGHT or (one.side is Side.CORNER and found is not None and found[1])
        x, y = one.start
        chip = Box(x if is_right else x - tag.width, y - tag.height / 2, tag.width, tag.height)
        leader = Leader(one.start, one.end, dotted=not one.number.has_rim)
        return tag.label(self.wishes, chip, at_right=is_right, leader=leader)


def plan_feet(
    ground: ViewGround, targets: Sequence[Target], feet: Sequence[Foot], wishes: Wishes, least: float
) -> list[FootPlan]:
    """The plans of a view's feet; where both have the same places, it is planned once."""
    plans: dict[tuple[Target, ...], FootPlan] = {}
    found = []
    for foot in feet:
        own = tuple(target for target in targets if foot in target.placed.feet)
        if own not in plans:
            plans[own] = plan_foot(ground, targets, foot, wishes, least)
        found.append(replace(plans[own], foot=foot))
    return found


def plan_foot(ground: ViewGround, targets: Sequence[Target], foot: Foot, wishes: Wishes, least: float) -> FootPlan:
    """The plan of one foot that is drawn at a scale of *least* or more; places of the other foot are left out.

    A label on the foot that leaders would go over stands beside it instead.
    """
    own = [target for target in targets if foot in target.placed.feet and not target.placed.covers_foot]
    beside: set[EntryRef] = set()
    turned: set[str] = set()
    while True:
        plan = _planned(ground, own, foot, wishes, least, beside, turned)
        under, over = plan.conflicts(least)
        if not under and over <= turned:
            return plan
        beside |= under
        turned |= over


def _planned(
    ground: ViewGround,
    own: Sequence[Target],
    foot: Foot,
    wishes: Wishes,
    least: float,
    beside: Collection[EntryRef],
    turned: Collection[str],
) -> FootPlan:
    """The plan of one foot; the labels of places *beside* it do not stand on it, keys *turned* farther off."""
    points = tuple(target for target in own if target.kind is Kind.POINT)
    zones = tuple(target for target in own if target.kind is Kind.ZONE)
    radius = target_radius(wishes.sizes.marks)
    kinds = (Kind.AREA, Kind.REFLEX, Kind.POINT) if wishes.points_on_foot else (Kind.AREA, Kind.REFLEX)
    candidates = [target for target in own if target.kind in kinds and target.placed.ref not in beside]
    fitting = {label.ref for label in inner_tags(ground, wishes, candidates, points, least, radius)}
    inner = tuple(target for target in candidates if target.placed.ref in fitting)
    outer = [target for target in own if target.kind is not Kind.ZONE and target.placed.ref not in fitting]
    tags = {_key(t.placed.ref): wishes.tag(t, named=wishes.has_names) for t in outer}
    rows = _corner_rows(ground, wishes, list(tags.values()), least)
    numbers = [_number(target, ground) for target in outer]
    sides: tuple[Side, ...] = (Side.LEFT, Side.RIGHT)
    if rows:  # which costs no width
        sides = (Side.CORNER,) if len(numbers) <= rows else (Side.CORNER, *sides)
    found = ground.corner(rows * wishes.row / least) if rows else None
    corner = (found[0], rows * wishes.row / least / 2) if found else (0.0, 0.0)
    shared = share_out(numbers, ground.width, sides, corner, rows).turned(turned)
    spill = _spill(ground, wishes, zones, least)
    return FootPlan(ground, foot, wishes, tags, shared, inner, points, zones, rows, spill)


def _spill(ground: ViewGround, wishes: Wishes, zones: Sequence[Target], least: float) -> Point:
    """How far the zones' chips reach beyond the foot at the left and the right: farther the smaller it is drawn."""
    boxes = [label.chip.box for label in zone_tags(ground, wishes, zones, least)]
    if not boxes:
        return 0.0, 0.0
    right = max(box.right for box in boxes) - ground.width * least
    return max(0.0, -min(box.x for box in boxes)), max(0.0, right)


def _corner_rows(ground: ViewGround, wishes: Wishes, tags: Sequence[Tag], scale: float) -> int:
    """How many labels have room in the corner over the instep, whichever they are."""
    if not tags or not ground.view.is_side:
        return 0
    widest = max(tag.width + (CHIP_GAP + tag.name_width if tag.name else 0.0) for tag in tags)
    rows = 0
    for count in range(1, _MOST_CORNER_ROWS + 1):
        found = ground.corner((count * wishes.row + 1.0) / scale)
        if found is None:
            break
        start, is_right = found
        room = (ground.width - start if is_right else start) * scale - _CORNER_GAP
        if room < widest or count * wishes.row > _DEEPEST * ground.height * scale:
            break
        rows = count
    return rows


def _number(target: Target, ground: ViewGround) -> Number:
    anchors = ground.anchors(target)
    if target.kind is Kind.LINE:  # whose label stands at its end
        ends = sorted(anchors, key=lambda anchor: anchor.at[0])
        anchors = (ends[0], ends[-1])
    return Number(_key(target.placed.ref), target.kind, anchors, has_rim=target.kind is Kind.POINT)


def _key(ref: EntryRef) -> str:
    """What a label is known by: codes of two maps may be the same."""
    return f"{ref.pack}:{ref.id}"


def _under(beside: Sequence[Label], labels: Sequence[Label]) -> list[Label]:
    """The labels that the leaders of others go over."""
    lines = [shapely.LineString([one.leader.start, one.leader.end]) for one in beside if one.leader is not None]
    if not lines:
        return []
    strokes = shapely.union_all(lines)
    return [label for label in labels if any(shapely.intersects(strokes, box) for box in _own_boxes(label))]


def _own_boxes(label: Label) -> list[BaseGeometry]:
    boxes = [label.chip.box, *([label.name.box] if label.name else [])]
    return [shapely.box(box.x, box.y, box.right, box.bottom) for box in boxes]


def _circles(label: Label) -> list[tuple[Point, float]]:
    """What leaders keep clear of, of a label on the foot."""
    boxes = [label.chip.box, *([label.name.box] if label.name else [])]
    circles: list[tuple[Point, float]] = []
    for box in boxes:
        radius = box.height / 2
        count = max(1, round(box.width / box.height))
        step = box.width / count
        circles += [((box.x + step * (i + 0.5), box.y + radius), radius) for i in range(count)]
    return circles


def _moved(label: Label, dx: float, dy: float) -> Label:
    def box(old: Box) -> Box:
        return Box(old.x + dx, old.y + dy, old.width, old.height)

    def point(old: Point) -> Point:
        return old[0] + dx, old[1] + dy

    name = replace(label.name, box=box(label.name.box)) if label.name else None
    leader = label.leader and replace(label.leader, start=point(label.leader.start), end=point(label.leader.end))
    return Label(label.ref, replace(label.chip, box=box(label.chip.box)), name, leader)
