"""A user's marks on a foot of a page: where each is drawn, and where its number stands, clear of the others."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reflexmap.geometry.curve import Point
from reflexmap.record.model import Form
from reflexmap.sheet.excerpt import Noted
from reflexmap.sheet.footlabels import HALO
from reflexmap.sheet.page import Align, Box, FootMark, FootOnPage, Item, Leader, Measure, Part, Text
from reflexmap.sheet.typography import LEAST_LABEL, POINT, TIGHT, Typography

SIGN = 1.75  # mm: the radius of a sign, at the usual size of marks
REACH = 3.0  # mm of paper beyond a foot's box in which marks are drawn
_WIDEST = 1.35  # of its radius that a sign reaches, its casing included
_PLUS = 1.9  # likewise, with the plus of what is new
_LEADER_FROM = 1.5  # mm from a sign's edge, from which on a number has a leader
_RINGS = (0.5, 2.2, 4.2, 6.6, 9.4, 12.6)  # mm from a sign's edge to its number
_DIRECTIONS = 16
_CELL = 6.0  # mm
_EDGE = 5.0  # mm of a page that stay white
_LINE, _MOST_ALONG = 1.0, 600  # mm that a drawn line takes, and how many points of it are looked at


def with_marks(
    items: Sequence[Item], noted: Sequence[Noted], sizes: Typography, measure: Measure, size: Point
) -> list[Item]:
    """The items of a page of a *size* with the marks on its feet; no number leaves the page."""
    page = Box(0.0, 0.0, *size).inset(_EDGE, _EDGE, _EDGE, _EDGE)
    taken = _Taken()
    for item in items:
        if not isinstance(item, FootOnPage):
            for box in _boxes(item):
                taken.add(box)
    feet = {id(item): _on_foot(item, noted) for item in items if isinstance(item, FootOnPage)}
    for marks in feet.values():
        _take(marks, SIGN * sizes.marks, taken)
    return [
        replace(item, noted=_numbered(feet[id(item)], taken, sizes, measure, page))
        if isinstance(item, FootOnPage)
        else item
        for item in items
    ]


def _boxes(item: Item) -> Iterator[Box]:
    box = getattr(item, "box", None)
    if isinstance(box, Box):
        yield box


def _on_foot(foot: FootOnPage, noted: Sequence[Noted]) -> list[FootMark]:
    """The marks that are drawn on a foot."""
    return [one for mark in noted if (one := _drawn(foot, mark)) is not None]


def _drawn(foot: FootOnPage, noted: Noted) -> FootMark | None:
    """A mark as it is drawn on a foot; None where it lies elsewhere."""
    place = noted.place
    if place is None or (place.view, place.foot) != (foot.view, foot.foot):
        return None
    at = foot.on_page(place.at)
    box = foot.foot_box.inset(-REACH, -REACH, -REACH, -REACH)
    if not (box.x <= at[0] <= box.right and box.y <= at[1] <= box.bottom):
        return None
    line = () if place.form is Form.SPOT else tuple(foot.on_page(point) for point in place.points)
    category = noted.category
    return FootMark(
        noted.number,
        noted.title,
        at,
        category.colour,
        category.shape,
        noted.fate,
        line,
        place.form is Form.AREA,
    )


class _Taken:
    """Boxes that nothing may stand over, found by where they are."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        """Take a box's room."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Whether nothing stands there."""
        return not any(box.overlaps(other) for cell in _cells(box) for other in self._cells.get(cell, ()))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(math.floor(box.x / _CELL), math.floor(box.right / _CELL) + 1):
        for row in range(math.floor(box.y / _CELL), math.floor(box.bottom / _CELL) + 1):
            yield column, row


def _take(marks: Sequence[FootMark], radius: float, taken: _Taken) -> None:
    """Take the room of signs, and of what was drawn."""
    for mark in marks:
        taken.add(_around(mark.at, radius * _WIDEST))
        for point in _along(mark):
            taken.add(_around(point, _LINE / 2))


def _numbered(
    marks: Sequence[FootMark], taken: _Taken, sizes: Typography, measure: Measure, page: Box
) -> tuple[FootMark, ...]:
    """The marks with their numbers, each as near to its sign as there is room."""
    return tuple(_with_number(mark, SIGN * sizes.marks, taken, sizes, measure, page) for mark in marks)


def _with_number(
    mark: FootMark, radius: float, taken: _Taken, sizes: Typography, measure: Measure, page: Box
) -> FootMark:
    size = max(LEAST_LABEL * POINT, 0.88 * sizes.code)
    said = str(mark.number)
    wide, tall = measure(said, size, True), 0.8 * size
    for index, ring in enumerate(_RINGS):
        reach = radius * (_WIDEST if index == 0 else _PLUS) + ring * sizes.marks
        for x, y in _spots(mark.at, reach, wide, tall):
            box = Box(x, y, wide, tall)
            if page.holds(box) and taken.is_free(box.inset(-HALO, -HALO, -HALO, -HALO)):
                taken.add(box)
                # The letters' own height is about the middle of their line.
                line = Box(x, y - 0.98 * size + tall, wide, size * TIGHT)
                label = Text(line, said, size, bold=True, part=Part.NUMBER, halo=HALO, align=Align.MIDDLE)
                leader = _leader(mark.at, box, radius) if ring * sizes.marks > _LEADER_FROM else None
                return replace(mark, label=label, leader=leader)
    return mark


def _along(mark: FootMark) -> Iterator[Point]:
    """Points along what was drawn, near enough to each other that no number stands between them."""
    ends = (*mark.line[1:], mark.line[0]) if mark.is_area else mark.line[1:]
    left = _MOST_ALONG
    for (x0, y0), (x1, y1) in zip(mark.line, ends, strict=False):
        count = min(left, 1 + int(math.dist((x0, y0), (x1, y1)) / _LINE))
        left -= count
        yield from ((x0 + (x1 - x0) * step / count, y0 + (y1 - y0) * step / count) for step in range(count))


def _around(at: Point, reach: float) -> Box:
    return Box(at[0] - reach, at[1] - reach, 2 * reach, 2 * reach)


def _spots(at: Point, reach: float, wide: float, tall: float) -> Iterable[Point]:
    """Where a number's corner may lie at a distance from a spot: at the right first, then all round."""
    order = sorted(range(_DIRECTIONS), key=lambda step: (min(step, _DIRECTIONS - step), step))
    for step in order:
        angle = math.tau * step / _DIRECTIONS
        across, down = math.cos(angle), math.sin(angle)
        yield at[0] + across * (reach + wide / 2) - wide / 2, at[1] + down * (reach + tall / 2) - tall / 2


def _leader(at: Point, box: Box, radius: float) -> Leader:
    """From the side of a number that is nearest to the edge of its sign."""
    start = min(max(at[0], box.x), box.right), min(max(at[1], box.y), box.bottom)
    away = math.dist(start, at) or 1.0
    share = radius / away
    end = at[0] + (start[0] - at[0]) * share, at[1] + (start[1] - at[1]) * share
    return Leader(start, end, dotted=False)
