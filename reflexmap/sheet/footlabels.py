"""Labels that stand on a foot or at its toes: chips and names on the shapes they name, in mm of the foot's box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.atlas import Group
from reflexmap.atlas.entry import EntryRef
from reflexmap.geometry.curve import Bounds, Point
from reflexmap.geometry.shapes import anchor_of
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Target
from reflexmap.labelling.inside import first_free, room_for
from reflexmap.sheet.page import Align, Box, Chip, Label, Leader, Measure, Part, Text
from reflexmap.sheet.typography import LEAST_LABEL, POINT, TIGHT, Typography
from reflexmap.sheet.viewground import ViewGround

CHIP_GAP = 1.2  # between a chip and the name beside it
_TARGET = 2.0  # radius of a point's target with its white rim, in mm of paper
# How a label is tried on its shape: with its name or a chip alone, so many mm from the border (a chip alone may reach
# over that of a narrow shape), clear of other shapes that are so many times as large as its own.
_ON_SHAPE = ((True, 1.0, 1.5), (False, 0.5, 1.5), (False, -1.2, 1.5), (False, -1.2, 0.95))
_APART = 0.8  # between a label on the foot and what is not its own
_BETWEEN = 2.0  # between two labels on one line, whose names would else read as one
_TOE_GAP = 1.2  # from a toe to its zone's chip
_TOE_CHIPS = 0.4  # between two of them
HALO = 0.45
SIGN_ROOM = 0.85  # of a chip's height, that a map's sign takes before the code
_UNCERTAIN = 1e-6
_ROW_GAP = 1.5  # between two labels of a column


def target_radius(marks: float) -> float:
    """The radius of a point's target, which is *marks* times its usual size, in mm of paper."""
    return _TARGET * marks


def letters_of(sizes: Typography, kind: Kind, code: str) -> float:
    """How large a chip's letters are, in mm."""
    share = 0.82 if kind is Kind.ZONE else 0.88 if len(code) > 1 else 1.0
    return max(LEAST_LABEL * POINT, sizes.code * share)


def signed_width(letters: float, height: float) -> float:
    """How wide a chip is that has a map's sign before its code."""
    return letters + SIGN_ROOM * height + 0.35 * height


@dataclass(frozen=True, slots=True)
class Tag:
    """The size of a label, in mm of paper: its chip, and its name ("" for none)."""

    ref: EntryRef
    kind: Kind
    code: str
    name: str
    width: float
    height: float
    name_width: float
    name_height: float = 0.0  # of its letters
    group: Group | None = None
    sign: int | None = None  # the number of its map, where maps are told apart

    @property
    def size(self) -> Point:
        """Chip and name beside each other."""
        if not self.name:
            return self.width, self.height
        return self.width + CHIP_GAP + self.name_width, max(self.height, self.name_height)

    def label(
        self, wishes: "Wishes", chip: Box, *, at_right: bool, leader: Leader | None = None, halo: float = 0.0
    ) -> Label:
        """The label whose chip has its place, the name at its right or its left."""
        sign = Chip(chip, self.code, self.kind, letters_of(wishes.sizes, self.kind, self.code), self.group, self.sign)
        if not self.name:
            return Label(self.ref, sign, None, leader)
        size = wishes.sizes.name
        x = chip.right + CHIP_GAP if at_right else chip.x - CHIP_GAP - self.name_width
        box = Box(x, chip.y + (chip.height - size * TIGHT) / 2, self.name_width, size * TIGHT)
        align = Align.START if at_right else Align.END
        return Label(
            self.ref, sign, Text(box, self.name, size, True, align=align, part=Part.LABEL, halo=halo), leader
        )


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a foot's places are labelled: what stands for each, and whether names stand in columns or on the foot."""

    codes: Mapping[EntryRef, str]
    names: Mapping[EntryRef, str]
    sizes: Typography
    measure: Measure
    has_names: bool = True  # whether labels beside the foot have names, or chips alone
    points_on_foot: bool = False  # whether points' names stand beside their targets where they have room
    is_captioned: bool = True
    signs: Mapping[EntryRef, int] = field(default_factory=dict)  # the numbers of maps, where they are told apart

    def tag(self, target: Target, *, named: bool) -> Tag:
        """The size of a target's chip and name."""
        ref = target.placed.ref
        code, sizes = self.codes[ref], self.sizes
        height = sizes.chip if target.kind is not Kind.ZONE else sizes.chip * 0.87
        letters = self.measure(code, sizes.code, True)
        sign = self.signs.get(ref)
        width = max(height, letters + 0.45 * height) if sign is None else signed_width(letters, height)
        name = self.names[ref] if named else ""
        wide = self.measure(name, sizes.name, True) if name else 0.0
        return Tag(ref, target.kind, code, name, width, height, wide, sizes.name, target.placed.group, sign)

    @property
    def row(self) -> float:
        """From one label of a column to the next."""
        return self.sizes.chip + _ROW_GAP


def inner_tags(
    ground: ViewGround,
    wishes: Wishes,
    targets: Sequence[Target],
    points: Sequence[Target],
    scale: float,
    radius: float,
    leaders: Sequence[Leader] = (),
) -> list[Label]:
    """The labels that have room on the shapes they name, with the name or without it; and on the foot for points.

    *radius* is that of targets in mm of paper. A label under one of the *leaders* moves, if its shape has room.
    """
    lines = [geometry for placed, geometry in ground.shapes.items() if placed.kind is Kind.LINE]
    spots = [ground.on_box(target.placed.point) for target in points]
    taken: list[BaseGeometry] = [shapely.Point(x, y).buffer((radius + _APART) / scale) for x, y in spots]
    taken += [line.buffer(_APART / scale) for line in lines]
    strokes = [
        shapely.LineString([(x / scale, y / scale) for x, y in (one.start, one.end)]).buffer(_APART / scale)
        for one in leaders
    ]
    labels = []
    for target in sorted(targets, key=lambda one: _size_of(ground, one)):
        found = _found(ground, wishes, target, [*taken, *strokes], scale, radius) if strokes else None
        found = found or _found(ground, wishes, target, taken, scale, radius)
        if found is not None:
            tag, (x0, y0, x1, y1) = found
            aside, over = _BETWEEN / scale, _APART / scale
            taken.append(shapely.box(x0 - aside, y0 - over, x1 + aside, y1 + over))
            own = Box(x0 * scale, y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale)
            is_point = target.kind is Kind.POINT
            labels.append(
                _at_target(tag, wishes, own, ground.on_box(target.placed.point)[0] * scale)
                if is_point
                else _label_in(tag, wishes, own)
            )
    return labels


def _at_target(tag: Tag, wishes: Wishes, box: Box, x: float) -> Label:
    """A point's label at its target at *x*, the chip next to it; right above or below it in the middle."""
    aside = box.x + box.width / 2 - x
    is_left = aside < -_UNCERTAIN
    start = box.right - tag.width if is_left else box.x
    chip = Box(start, box.y + (box.height - tag.height) / 2, tag.width, tag.height)
    label = tag.label(wishes, chip, at_right=not is_left, halo=HALO)
    if label.name is not None and abs(aside) <= _UNCERTAIN:
        return replace(label, name=replace(label.name, align=Align.MIDDLE))
    return label


def _found(
    ground: ViewGround,
    wishes: Wishes,
    target: Target,
    taken: Sequence[BaseGeometry],
    scale: float,
    radius: float,
) -> tuple[Tag, Bounds] | None:
    """The first of a place's labels, from the fullest to a chip over the border of its shape, that has room."""
    if target.kind is Kind.POINT:
        for named in (True, False):
            tag = wishes.tag(target, named=named)
            box = _at_point(ground, target, tag, taken, scale, radius)
            if box is not None:
                return tag, box
        return None
    for named, spare, rival in _ON_SHAPE:
        tag = wishes.tag(target, named=named)
        box = _on_shape(ground, target, tag, taken, scale, spare, rival)
        if box is not None:
            return tag, box
    return None


def _label_in(tag: Tag, wishes: Wishes, box: Box) -> Label:
    chip = Box(box.x, box.y + (box.height - tag.height) / 2, tag.width, tag.height)
    return tag.label(wishes, chip, at_right=True, halo=HALO)


def _size_of(ground: ViewGround, target: Target) -> float:
    return ground.shapes[target.placed].area if target.placed in ground.shapes else 0.0


def _on_shape(
    ground: ViewGround,
    target: Target,
    tag: Tag,
    taken: Sequence[BaseGeometry],
    scale: float,
    spare: float,
    rival: float,
) -> Bounds | None:
    """Where a tag has room on its own shape, *spare* mm from its border, clear of what is taken and of other shapes
    that are at most *rival* times as large; in mm of foot.
    """
    width, height = tag.size[0] / scale, tag.size[1] / scale
    x0, y0, x1, y1 = ground.shapes[target.placed].bounds
    if min(x1 - x0 - width, y1 - y0 - height) < 2 * spare / scale - _UNCERTAIN:
        return None
    grown = ground.grown(target.placed, -spare / scale)
    near = [one for one in taken if shapely.intersects(one, grown)]
    free = shapely.difference(grown, shapely.union_all([ground.rivals(target.placed, rival), *near]))
    if free.is_empty:
        return None
    return room_for(free, (width, height), anchor_of(ground.shapes[target.placed]))


def _at_point(
    ground: ViewGround, target: Target, tag: Tag, taken: Sequence[BaseGeometry], scale: float, radius: float
) -> Bounds | None:
    """Where a tag stands right beside its point's target, on the foot."""
    x, y = ground.on_box(target.placed.point)
    width, height = tag.size[0] / scale, tag.size[1] / scale
    off = (radius + _APART + 0.3) / scale
    boxes = [
        (x + off, y - height / 2, x + off + width, y + height / 2),
        (x - off - width, y - height / 2, x - off, y + height / 2),
        (x - width / 2, y + off, x + width / 2, y + off + height),
        (x - width / 2, y - off - height, x + width / 2, y - off),
    ]
    half = tag.width / scale / 2  # the chip under or over the target, the name at its right or left
    for start in (x - half, x + half - width):
        boxes += [
            (start, y + off, start + width, y + off + height),
            (start, y - off - height, start + width, y - off),
        ]
    return first_free(boxes, ground.outline.buffer(-0.3), taken)


def zone_tags(ground: ViewGround, wishes: Wishes, zones: Sequence[Target], scale: float) -> list[Label]:
    """The zones' chips above their toes, side by side."""
    spots = []
    for zone in zones:
        x0, y0, x1, _ = ground.shapes[zone.placed].bounds
        tip = shapely.intersection(ground.shapes[zone.placed], shapely.box(x0, y0, x1, y0 + 0.05 * ground.height))
        spots.append((tip.centroid.x * scale, y0 * scale, wishes.tag(zone, named=False)))
    spots.sort(key=lambda one: one[:2])
    labels = []
    starts = _apart([(x, tag.width + _TOE_CHIPS) for x, _, tag in spots])
    for (_, own, tag), start in zip(spots, starts, strict=True):
        left = start + _TOE_CHIPS / 2
        room = shapely.box(left / scale, 0, (left + tag.width) / scale, ground.height)
        under = shapely.intersection(ground.outline, room)
        top = own if under.is_empty else under.bounds[1] * scale
        labels.append(tag.label(wishes, Box(left, top - _TOE_GAP - tag.height, tag.width, tag.height), at_right=True))
    return labels


def _apart(wished: Sequence[tuple[float, float]]) -> list[float]:
    """Where things of given middles and widths begin, in their order, so that none overlaps and each is near its own.

    Those that would overlap are moved together, as little as can be in all.
    """
    groups: list[list[float]] = []  # of each group of neighbours: where it begins, its width, and its members
    for middle, width in wished:
        groups.append([middle - width / 2, width, 1])
        while len(groups) > 1 and groups[-2][0] + groups[-2][1] > groups[-1][0]:
            start, wide, count = groups.pop()
            before = groups[-1]
            own = start - before[1]  # where the joined group would begin for the later members
            before[0] = (before[0] * before[2] + own * count) / (before[2] + count)
            before[1] += wide
            before[2] += count
    starts: list[float] = []
    widths = iter(width for _, width in wished)
    for start, _, count in groups:
        at = start
        for _ in range(int(count)):
            starts.append(at)
            at += next(widths)
    return starts


def mirrored(label: Label, width: float) -> Label:
    """A label on the left foot's box, which is *width* mm wide; chip and name on a foot keep their order, but
    beside a point's target, where the chip stays next to it.
    """

    def flipped(box: Box) -> Box:
        return Box(width - box.right, box.y, box.width, box.height)

    name, chip = label.name, label.chip
    leader = label.leader and replace(
        label.leader,
        start=(width - label.leader.start[0], label.leader.start[1]),
        end=(width - label.leader.end[0], label.leader.end[1]),
    )
    is_beside = chip.kind is Kind.POINT and name is not None and name.align is not Align.MIDDLE
    if name is not None and leader is None and not is_beside:
        both = Box(chip.box.x, chip.box.y, name.box.right - chip.box.x, chip.box.height)
        whole = flipped(both)
        dx = whole.x - chip.box.x
        moved = replace(name, box=replace(name.box, x=name.box.x + dx))
        return Label(label.ref, replace(chip, box=replace(chip.box, x=whole.x)), moved, None)
    if name is not None:
        align = {Align.START: Align.END, Align.END: Align.START, Align.MIDDLE: Align.MIDDLE}[name.align]
        name = replace(name, box=flipped(name.box), align=align)
    return Label(label.ref, replace(chip, box=flipped(chip.box)), name, leader)
