"""How feet with their labels share a room of paper: the arrangement in which they come out largest."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.sheet.block import Block
from reflexmap.sheet.page import Box, Item
from reflexmap.sheet.viewground import ViewGround

Scales = Mapping[View, float]
"""For each view, how many mm of paper a mm of foot is."""

MOST = 2.0  # times its true size that a foot is drawn at most
_STEPS = 20
_USUAL_BONUS = 0.04  # of the logarithm of a scale: what views of one scale are worth
_MOST_SPREAD = 14.0  # mm that two feet are moved apart at most to fill a row

# What each view's scale is of the common one: the sole, where most places lie, may be drawn larger than the others.
_SHARES: tuple[Mapping[View, float], ...] = tuple(
    {View.SOLE: 1.0, View.TOP: top, View.INNER: side, View.OUTER: side}
    for top, side in ((1.0, 1.0), (1.0, 0.84), (1.0, 0.72), (0.8, 0.7), (0.62, 0.62), (0.62, 0.53), (0.53, 0.56))
)
_WEIGHTS = {View.SOLE: 2.4, View.TOP: 1.2, View.INNER: 1.0, View.OUTER: 1.0}


class Standing(Protocol):
    """A foot with all that stands round it."""

    @property
    def ground(self) -> ViewGround:
        """Its view."""

    @property
    def foot(self) -> Foot:
        """Which foot it is."""

    def size(self, scale: float) -> Point:
        """All the room it takes, in mm of paper."""

    def on_page(self, scale: float, x: float, y: float) -> list[Item]:
        """Its items where its corner lies at (x, y) mm of the page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Feet, groups of them and blocks beside each other or one below the other."""

    parts: "tuple[Standing | Block | Group, ...]"
    beside: bool
    gap: float

    def size(self, scales: Scales) -> Point:
        """The room that the group takes, in mm of paper."""
        sizes = [size_of(part, scales) for part in self.parts]
        gaps = self.gap * (len(sizes) - 1)
        widths, heights = [s[0] for s in sizes], [s[1] for s in sizes]
        return (sum(widths) + gaps, max(heights)) if self.beside else (max(widths), sum(heights) + gaps)


Arrangement = Standing | Block | Group


def size_of(way: Arrangement, scales: Scales) -> Point:
    """The room that an arrangement takes, in mm of paper."""
    if isinstance(way, Group):
        return way.size(scales)
    return (way.width, way.height) if isinstance(way, Block) else way.size(scales[way.ground.view])


@dataclass(frozen=True, slots=True)
class Arranged:
    """Feet in the arrangement and at the scales in which they are largest; `worth` grows with how large that is."""

    way: Arrangement
    scales: Scales
    worth: float

    @property
    def size(self) -> Point:
        """The room that the feet take, in mm of paper."""
        return size_of(self.way, self.scales)


def arrangements(plans: Sequence[Standing], gap: float) -> Iterator[Standing | Group]:
    """The ways in which feet may stand, the most usual first: sides apart from soles and tops."""
    upright = [plan for plan in plans if not plan.ground.view.is_side]
    level = [plan for plan in plans if plan.ground.view.is_side]
    if not upright or not level:
        yield from _ways(upright or level, gap)
        return
    for above in _ways(upright, gap):
        for below in _ways(level, gap):
            yield Group((above, below), beside=False, gap=gap)
            yield Group((above, below), beside=True, gap=gap)
    soles = tuple(plan for plan in upright if plan.ground.view is View.SOLE)
    others = [plan for plan in upright if plan.ground.view is not View.SOLE]
    if soles and others:  # the soles at the left, everything else in a column beside them
        aside = Group((in_row(others, gap), *in_pairs(level, gap)), beside=False, gap=gap)
        yield Group((in_row(soles, gap), aside), beside=True, gap=gap)
        yield Group(
            (Group((in_row(soles, gap), in_row(others, gap)), beside=True, gap=gap), in_row(level, gap)), False, gap
        )


def in_row(plans: Sequence[Standing], gap: float) -> Standing | Group:
    """Feet beside each other."""
    return plans[0] if len(plans) == 1 else Group(tuple(plans), beside=True, gap=gap)


def in_pairs(plans: Sequence[Standing], gap: float) -> Iterator[Standing | Group]:
    """A row for each view."""
    for view in dict.fromkeys(plan.ground.view for plan in plans):
        yield in_row([plan for plan in plans if plan.ground.view is view], gap)


def _ways(plans: list[Standing], gap: float) -> Iterator[Standing | Group]:
    """One sort of feet: in a row, a row or a column for each view, or in a column."""
    if len(plans) < 2:
        yield from plans
        return
    yield Group(tuple(plans), beside=True, gap=gap)
    views = list(dict.fromkeys(plan.ground.view for plan in plans))
    if len(views) > 1 and len(plans) > len(views):
        yield Group(tuple(in_pairs(plans, gap)), beside=False, gap=gap)
        columns = tuple(Group(tuple(p for p in plans if p.ground.view is view), False, gap) for view in views)
        yield Group(columns, beside=True, gap=gap)
    yield Group(tuple(plans), beside=False, gap=gap)


def largest(
    plans: Sequence[Standing], width: float, height: float, floors: Scales, gap: float, most: float = MOST
) -> Arranged | None:
    """The arrangement in a room in which the feet are largest, each view at its floor or more; None where none is."""
    return best_of(arrangements(plans, gap), plans, width, height, floors, most)


def best_of(
    ways: Iterable[Arrangement],
    plans: Sequence[Standing],
    width: float,
    height: float,
    floors: Scales,
    most: float = MOST,
) -> Arranged | None:
    """That of some ways to arrange feet in which they are largest; None where none has room."""
    best: Arranged | None = None
    for way in ways:
        if not _fits(way, floors, width, height):
            continue
        for index, shares in enumerate(_SHARES):
            scales = _grown(way, shares, floors, width, height, most)
            worth = _worth(plans, scales) + (_USUAL_BONUS if index == 0 else 0.0)
            if best is None or worth > best.worth + 1e-9:
                best = Arranged(way, scales, worth)
    return best


def _grown(way: Arrangement, shares: Scales, floors: Scales, width: float, height: float, most: float) -> Scales:
    """The scales of a way with given shares, as large as the room holds."""

    def at(scale: float) -> Scales:
        return {view: max(floors[view], min(most, scale * share)) for view, share in shares.items()}

    low, high = 0.0, most
    if _fits(way, at(high), width, height):
        return at(high)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _fits(way, at(middle), width, height) else (low, middle)
    return at(low)


def _worth(plans: Sequence[Standing], scales: Scales) -> float:
    weights = {plan.ground.view: _WEIGHTS[plan.ground.view] for plan in plans}
    return sum(w * math.log(scales[view]) for view, w in weights.items()) / sum(weights.values())


def _fits(way: Arrangement, scales: Scales, width: float, height: float) -> bool:
    wide, tall = size_of(way, scales)
    return wide <= width + 1e-6 and tall <= height + 1e-6


def placed(way: Arrangement, scales: Scales, room: Box) -> list[Item]:
    """The feet of an arrangement in a room, moved apart where there is more than they need."""
    if not isinstance(way, Group):
        wide, tall = size_of(way, scales)
        x, y = room.x + (room.width - wide) / 2, room.y + max(0.0, (room.height - tall) / 2)
        return list(way.at(x, y)) if isinstance(way, Block) else way.on_page(scales[way.ground.view], x, y)
    sizes = [size_of(part, scales) for part in way.parts]
    wide, tall = way.size(scales)
    spare = room.width - wide if way.beside else room.height - tall
    more = min(_MOST_SPREAD, max(0.0, spare) / (len(sizes) + 1))
    lead = max(0.0, spare - more * (len(sizes) - 1)) / 2
    items: list[Item] = []
    at = (room.x if way.beside else room.y) + lead
    for part, (width, height) in zip(way.parts, sizes, strict=True):
        if way.beside:
            # Feet stand on one base line, groups of them in the middle.
            box = Box(at, room.y + (room.height - tall) / 2, width, tall)
            if not isinstance(part, (Group, Block)):
                box = box.inset(top=tall - height)
            at += width + way.gap + more
        else:
            box = Box(room.x, at, room.width, height)
            at += height + way.gap + more
        items += placed(part, scales, box)
    return items
