"""A point's foot with its measure drawn: how far from its landmark, or half-way between which two.

Everything is planned on the page, in mm. The name stands beside the target, away from the side where the measure is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely

from reflexmap.atlas.entry import Entry
from reflexmap.atlas.terms import Foot
from reflexmap.geometry.curve import Point
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Target
from reflexmap.sheet.block import Block, Style, line_of, paragraph
from reflexmap.sheet.footlabels import HALO, Tag, target_radius
from reflexmap.sheet.footplan import FootPlan, plan_foot
from reflexmap.sheet.page import Align, Box, FootOnPage, Item, Label, Part, Role, Rule, Text
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.typography import LEAST_LABEL, POINT, TIGHT
from reflexmap.texts import tr

_CAPTION = 22.0  # mm of room beside the foot for a landmark's name, at the text sizes of A4
_CLEAR = 0.9  # between a target's rim and what stands beside it
_LINE, _MEASURE = 0.3, 0.35  # how thick extension lines and the measure are
_ARROW = 1.8
_TICK = 1.4  # half the length of the stroke across a landmark
_NAMED_FROM = 130.0  # mm: on smaller paper landmarks have no names beside the foot
_BEYOND = 3.0  # of the foot's box, where the measure stands


@dataclass(frozen=True, slots=True)
class MeasuredFoot:
    """One foot with one point; `gutters` are the rooms at the left and right of the foot for the measure."""

    planner: Planner
    plan: FootPlan
    target: Target
    tag: Tag
    entry: Entry
    gutters: tuple[float, float]

    def scale(self, width: float, height: float, most: float) -> float:
        """How large the foot can be in a room; 0 or less where it has none."""
        wide = (width - sum(self.gutters)) / self.plan.ground.width
        tall = (height - self.plan.caption_room) / self.plan.ground.height
        scale = min(wide, tall, most)
        takes = self.plan.size(scale)[0] + sum(self.gutters)  # the foot's name may be wider than the foot
        return scale if takes <= width + 1e-6 else 0.0

    def on_page(self, scale: float, room: Box) -> list[Item]:
        """The foot in the middle of a room with its measure and its name."""
        left, right = self.gutters
        width, _ = self.plan.size(scale)
        x = room.x + left + (room.width - left - right - width) / 2
        foot, *caption = self.plan.on_page(scale, x, room.y + (room.height - self.plan.size(scale)[1]) / 2)
        if not isinstance(foot, FootOnPage):
            raise AssertionError("a plan begins with its foot")
        spot = foot.on_page(self.target.placed.point)
        marks = [foot.on_page(point) for point in self.target.placed.landmarks]
        named = min(self.planner.request.page_size) >= _NAMED_FROM
        names = list(self.entry.brief.anchors) if self.entry.brief and named else []
        radius = target_radius(foot.marks)
        measure: list[Item] = []
        align = Align.MIDDLE
        if len(marks) > 1:
            measure = self._between(foot, spot, marks, names, radius, room)
        elif self.target.placed.cm and _is_upright(spot, marks[0]):
            measure = self._beside(foot, spot, marks[0], names, radius, room)
            align = Align.END if right else Align.START
        elif self.target.placed.cm:
            measure = self._along(spot, marks[0])
        label = self._label(foot, spot, radius, align, room)
        return [replace(foot, labels=(label,)), *measure, *caption]

    def _label(self, foot: FootOnPage, spot: Point, radius: float, align: Align, room: Box) -> Label:
        """The point's chip next to its target and its name: at the left, at the right, or under or over it."""
        width, height = self.tag.size
        chip_width = self.tag.width
        at_right, y = align is Align.START, spot[1] - height / 2
        x = spot[0] + radius + _CLEAR if at_right else spot[0] - radius - _CLEAR - chip_width
        low, high = room.x, room.right
        start = x if at_right else x - (width - chip_width)
        if align is Align.MIDDLE or start < low or start + width > high:
            x, y = spot[0] - chip_width / 2, spot[1] + radius + _CLEAR
            marks = [foot.on_page(mark) for mark in self.target.placed.landmarks]
            if y + height > foot.foot_box.bottom or any(mark[1] > spot[1] + 0.1 for mark in marks):
                y = spot[1] - radius - _CLEAR - height  # away from the measure, and from the foot's name
            edges = self._leg_at(foot, y + height / 2)
            fits_left = x - (width - chip_width) >= low
            at_right = x + width <= (min(high, edges[1]) if fits_left else high)
            if not at_right and not fits_left:
                return replace(self.tag, name="").label(
                    self.plan.wishes, Box(x, y, chip_width, height), at_right=True
                )
        return self.tag.label(self.plan.wishes, Box(x, y, chip_width, height), at_right=at_right, halo=HALO)

    def _beside(
        self, foot: FootOnPage, spot: Point, mark: Point, names: Sequence[str], radius: float, room: Box
    ) -> list[Item]:
        """The measure of a distance along the foot, in the gutter at its side."""
        sizes, kind = self.planner.sizes, self.target.kind
        is_right = self.gutters[1] > 0
        sign = 1 if is_right else -1
        edge = foot.foot_box.right if is_right else foot.foot_box.x
        at = edge + sign * _BEYOND
        end = at + sign * 2.5
        items: list[Item] = [
            *_tick(mark, kind, upright=False),
            Rule((mark[0] + sign * _TICK, mark[1]), (end, mark[1]), _LINE, Role.INK),
            Rule((spot[0] + sign * (radius + 0.8), spot[1]), (end, spot[1]), _LINE, Role.INK),
        ]
        tall = abs(spot[1] - mark[1])
        items.append(Rule((at, mark[1]), (at, spot[1]), _MEASURE, kind=kind, arrows=min(_ARROW, tall / 2.5)))
        said = _told_cm(self.target.placed.cm)
        style = Style(sizes.head, TIGHT, bold=True, part=Part.LABEL)
        words = line_of(said, style, self.planner.measure)
        x = end + 1.0 if is_right else end - 1.0 - words.box.width
        middle = (spot[1] + mark[1]) / 2
        align = Align.START if is_right else Align.END
        box = replace(words.box, x=x, y=middle - words.box.height / 2)
        items.append(replace(words, box=box, align=align, kind=kind))
        if names:
            caption = self._caption(names[0], self.gutters[1] or self.gutters[0], align)
            left = edge + 1.0 if is_right else edge - 1.0 - caption.width
            above = mark[1] < spot[1]  # the name stands where the measure is not
            y = mark[1] - caption.height - 0.8 if above else mark[1] + 0.8
            low, high = box.y - caption.height - 0.4, box.bottom + 0.4
            top = min(y, low) if above else max(y, high)
            if room.y <= top and top + caption.height <= room.bottom:  # else the text beside the foot has to do
                items += caption.at(left, top)
        return items

    def _caption(self, name: str, width: float, align: Align) -> Block:
        size = max(self.planner.sizes.small, LEAST_LABEL * POINT)
        style = Style(size, TIGHT, part=Part.LABEL)
        return paragraph(name, width - 1.0, style, self.planner.measure, align)

    def _between(
        self, foot: FootOnPage, spot: Point, marks: list[Point], names: Sequence[str], radius: float, room: Box
    ) -> list[Item]:
        """The line between two landmarks in two equal parts, each landmark's name outside the leg at its level."""
        kind = self.target.kind
        named = list(zip(marks, [*names, "", ""], strict=False))
        first, last = sorted(named, key=lambda one: one[0][0])
        items: list[Item] = []
        near = min(abs(mark[0] - spot[0]) for mark, _ in named) - radius - 0.4
        for mark, _ in (first, last) if near > 1.0 else ():  # else the target hides it
            sign = 1 if mark[0] < spot[0] else -1
            items += _tick(mark, kind, upright=True)
            items.append(Rule(mark, (spot[0] - sign * (radius + 0.4), spot[1]), 2 * _MEASURE, kind=kind))
        low, high = self._leg_at(foot, spot[1])
        for (mark, name), is_right in ((first, False), (last, True)):
            if name:
                items += self._outside(mark, name, high if is_right else low, room, is_right=is_right)
        return items

    def _outside(self, mark: Point, name: str, edge: float, room: Box, *, is_right: bool) -> list[Item]:
        """A landmark's name beside the leg, with a line to it."""
        space = room.right - edge - 3.0 if is_right else edge - 3.0 - room.x
        gutter = self.gutters[1] if is_right else self.gutters[0]
        width = min(max(space, gutter - 2.0), 2.0 * _CAPTION)
        caption = self._caption(name, width, Align.START if is_right else Align.END)
        x = edge + 3.0 if is_right else edge - 3.0 - caption.width
        end = (x - 0.8 if is_right else x + caption.width + 0.8, mark[1])
        start = (mark[0] + (_TICK if is_right else -_TICK) * 0.6, mark[1])
        return [Rule(start, end, _LINE, Role.INK), *caption.at(x, mark[1] - caption.height / 2)]

    def _leg_at(self, foot: FootOnPage, y: float) -> tuple[float, float]:
        """From where to where the foot reaches at a level of the page."""
        ground, scale = self.plan.ground, foot.scale
        level = (y - foot.foot_box.y) / scale
        cut = shapely.intersection(ground.outline, shapely.box(-1, level - 2, ground.width + 1, level + 2))
        x0, _, x1, _ = cut.bounds
        if self.plan.foot is Foot.LEFT:
            x0, x1 = ground.width - x1, ground.width - x0
        return foot.foot_box.x + x0 * scale, foot.foot_box.x + x1 * scale

    def _along(self, spot: Point, mark: Point) -> list[Item]:
        """A distance across the foot, or along a side: from the landmark to the point, on the foot itself."""
        sizes, kind = self.planner.sizes, self.target.kind
        style = Style(sizes.head, TIGHT, bold=True, part=Part.LABEL)
        words = line_of(_told_cm(self.target.placed.cm), style, self.planner.measure)
        x = (spot[0] + mark[0] - words.box.width) / 2
        box = replace(words.box, x=x, y=min(spot[1], mark[1]) - words.box.height - 1.5)
        text: Text = replace(words, box=box, align=Align.MIDDLE, kind=kind, halo=HALO)
        return [*_tick(mark, kind, upright=True), Rule(mark, spot, _MEASURE, kind=kind), text]


def measured_foot(planner: Planner, target: Target, foot: Foot) -> MeasuredFoot:
    """The plan of a foot that shows one point; its label and measure are put on once its scale is known."""
    entry = planner.footmap.maps.entry(target.placed.ref)
    wishes = planner.wishes()
    ground = planner.grounds[target.placed.view]
    plan = plan_foot(ground, [], foot, wishes, 0.1)
    return MeasuredFoot(planner, plan, target, wishes.tag(target, named=True), entry, _gutters(planner, plan, target))


def _gutters(planner: Planner, plan: FootPlan, target: Target) -> tuple[float, float]:
    """The rooms beside the foot for the measure: at the side that the point is nearer to."""
    placed, ground = target.placed, plan.ground
    if not placed.landmarks or not (placed.cm or len(placed.landmarks) > 1):
        return 0.0, 0.0
    named = min(planner.request.page_size) >= _NAMED_FROM
    room = _CAPTION * planner.sizes.small / (8 * POINT) if named else 0.0
    x, y = ground.on_box(placed.point)
    if plan.foot is Foot.LEFT:
        x = ground.width - x
    if len(placed.landmarks) > 1 and not named:
        return 0.0, 0.0
    if len(placed.landmarks) > 1:  # beside the leg, whose front has room over the instep
        return (room, 0.0) if x < ground.width / 2 else (0.0, room)
    if not _is_upright((x, y), ground.on_box(placed.landmarks[0])) and plan.foot is Foot.RIGHT:
        return 0.0, 0.0
    said = planner.measure(_told_cm(placed.cm), planner.sizes.head, True) + _BEYOND + 4.5
    return (0.0, max(room, said)) if x > ground.width / 2 else (max(room, said), 0.0)


def _is_upright(spot: Point, mark: Point) -> bool:
    """Whether a distance runs along the page rather than across it."""
    return abs(spot[1] - mark[1]) >= abs(spot[0] - mark[0])


def _tick(mark: Point, kind: Kind, *, upright: bool) -> list[Item]:
    """A short stroke across a landmark."""
    x, y = mark
    ends = ((x, y - _TICK), (x, y + _TICK)) if upright else ((x - _TICK, y), (x + _TICK, y))
    return [Rule(*ends, 0.7, kind=kind)]


def _told_cm(cm: float) -> str:
    return tr("{cm} cm", cm=f"{cm:g}")
