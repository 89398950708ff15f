"""How feet with their numbers share a room of paper: the arrangement in which they come out largest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reflexmap.geometry.curve import Point
from reflexmap.sheet.footplan import FootPlan
from reflexmap.sheet.page import FootOnPage

GAP = 5.0  # between two feet
_SCALE_STEPS = 22
_BETTER = 1.04  # times as large that feet have to come out for a less usual arrangement


@dataclass(frozen=True, slots=True)
class Group:
    """Feet, or groups of feet, beside each other or one below the other."""

    parts: "tuple[FootPlan | Group, ...]"
    beside: bool

    def size(self, scale: float) -> Point:
        """The room that the group takes, in mm of paper."""
        sizes = [part.size(scale) for part in self.parts]
        gaps = GAP * (len(sizes) - 1)
        widths, heights = [s[0] for s in sizes], [s[1] for s in sizes]
        return (sum(widths) + gaps, max(heights)) if self.beside else (max(widths), sum(heights) + gaps)


Arrangement = FootPlan | Group


def arrangements(plans: Sequence[FootPlan]) -> Iterator[Arrangement]:
    """The ways in which feet may stand, the most usual first: sides apart from soles and tops."""
    upright = list(_ways([plan for plan in plans if not plan.view.is_side]))
    level = list(_ways([plan for plan in plans if plan.view.is_side]))
    if not upright or not level:
        yield from upright or level
        return
    for above in upright:
        for below in level:
            yield Group((above, below), beside=False)
            yield Group((above, below), beside=True)


def _ways(plans: list[FootPlan]) -> Iterator[Arrangement]:
    """One sort of feet: in a row, a row or a column for each view, or in a column."""
    if len(plans) < 2:
        yield from plans
        return
    yield Group(tuple(plans), beside=True)
    views = list(dict.fromkeys(plan.view for plan in plans))
    if len(views) > 1 and len(plans) > len(views):
        rows = tuple(Group(tuple(p for p in plans if p.view is view), beside=True) for view in views)
        yield Group(rows, beside=False)
        columns = tuple(Group(tuple(p for p in plans if p.view is view), beside=False) for view in views)
        yield Group(columns, beside=True)
    yield Group(tuple(plans), beside=False)


def largest(plans: Sequence[FootPlan], width: float, height: float, most: float = 1.0) -> tuple[float, Arrangement]:
    """The largest scale (mm of paper to a mm of foot, at most *most*) that fits a room, and how; 0 if none does."""
    best, chosen = 0.0, next(arrangements(plans))
    for way in arrangements(plans):
        if not _fits(way, max(best * _BETTER, 1e-3), width, height):
            continue
        low, high = best, most
        if _fits(way, high, width, height):
            return high, way
        for _ in range(_SCALE_STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if _fits(way, middle, width, height) else (low, middle)
        best, chosen = low, way
    return best, chosen


def _fits(way: Arrangement, scale: float, width: float, height: float) -> bool:
    wide, tall = way.size(scale)
    return wide <= width + 1e-6 and tall <= height + 1e-6


def feet_of(way: Arrangement, scale: float, x: float, y: float) -> Iterator[FootOnPage]:
    """The feet of an arrangement whose corner lies at (x, y) mm of the page."""
    if isinstance(way, FootPlan):
        yield way.on_page(scale, x, y)
        return
    wide, tall = way.size(scale)
    for part in way.parts:
        width, height = part.size(scale)
        if way.beside:  # feet on one base line, groups of them in the middle
            down = tall - height if isinstance(part, FootPlan) else (tall - height) / 2
            yield from feet_of(part, scale, x, y + down)
            x += width + GAP
        else:
            yield from feet_of(part, scale, x + (wide - width) / 2, y)
            y += height + GAP
