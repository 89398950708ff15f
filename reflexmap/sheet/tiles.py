"""One foot over several pages that share a strip, with crosses in it that show how they lie on each other."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reflexmap.geometry.curve import Point
from reflexmap.sheet.companions import Companions, bar_block, columns_of
from reflexmap.sheet.drafts import Draft
from reflexmap.sheet.furniture import Furniture
from reflexmap.sheet.page import Box, Cross, FootOnPage, Item, Label
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.ruler import RuledFoot
from reflexmap.texts import tr

OVERLAP = 10.0  # mm that two pages of one foot share
_MARK_INSET = 14.0  # of the crosses from the corners of what is shared
_CROSS = 5.0  # the room of half a cross
_BAR_ROOM = 6.0
_SHIFTS = 9  # places of the cuts that are tried, to cut no label


@dataclass(frozen=True, slots=True)
class _Grid:
    """How a foot is cut: into how many columns and rows, and how far it is moved in what they show together."""

    furniture: Furniture
    clip: Box
    columns: int
    rows: int
    shift: Point

    def corner(self, column: int, row: int) -> Point:
        """Where the foot's corner lies on the page of a part."""
        across, down = self.clip.width - OVERLAP, self.clip.height - OVERLAP
        return self.clip.x - column * across + self.shift[0], self.clip.y - row * down + self.shift[1]


def tiles_of(planner: Planner, feet: Sequence[RuledFoot], told: Sequence[Companions]) -> list[Draft]:
    """The parts of a foot, whose labels are planned in several ways, the best first; on as few pages as can be.

    What is told of it, from everything to the least, stands below its last part if it has room there.
    """
    foot, grid = min(
        ((foot, grid) for foot in feet for grid in _grids(planner, foot, told[0])),
        key=lambda one: (one[1].columns * one[1].rows, _cut(*one)),
    )
    tall = foot.size(1.0)[1]
    drafts = []
    count = grid.columns * grid.rows
    for part in range(count):
        row, column = divmod(part, grid.columns)
        x, y = grid.corner(column, row)
        bottom = min(grid.clip.bottom, y + tall)
        clip = Box(grid.clip.x, grid.clip.y, grid.clip.width, bottom - grid.clip.y)
        own = grid.furniture
        number = tr("Part {part} of {count}: lay the crosses on each other", part=part + 1, count=count)
        items: list[Item] = [*own.head(told[0].title, number).at(own.type.margin, own.type.margin)]
        items += foot.within(1.0, x, y, clip)
        items += [Cross(at) for at in _crosses(grid, bottom, column, row)]
        kept = 3 * _CROSS if grid.rows == 1 else _CROSS
        level, below = _below(told, grid.clip, bottom + kept) if part == count - 1 else (0, None)
        items += below if below is not None else _bar(grid.clip, planner)
        drafts.append(Draft(own, tuple(items), level, clip=clip))
    return drafts


def _below(told: Sequence[Companions], clip: Box, bottom: float) -> tuple[int, list[Item] | None]:
    """As much as has room below the last part, and how much is left out."""
    room = Box(clip.x, bottom, clip.width, clip.bottom + _BAR_ROOM - bottom)
    for level, one in enumerate(told):
        block = columns_of(one, room.width)
        if block.height <= room.height:
            return level, list(block.at(room.x, room.bottom - block.height))
    return len(told), None


def _bar(clip: Box, planner: Planner) -> tuple[Item, ...]:
    """The bar by which each part tells whether it is true."""
    block = bar_block(planner.measure)
    return block.at(clip.x, clip.bottom + _BAR_ROOM - block.height)


def _grids(planner: Planner, foot: RuledFoot, told: Companions) -> Iterator[_Grid]:
    """The ways to cut a foot on upright and on level paper, with the cuts at several places."""
    wide, tall = foot.size(1.0)
    for own in (planner.furniture, planner.furniture.turned()):
        clip = own.region(told.title, tr("Part {part} of {count}: lay the crosses on each other", part=8, count=8))
        clip = clip.inset(bottom=_BAR_ROOM)
        columns, rows = _count(wide, clip.width), _count(tall, clip.height)
        spare_x = columns * (clip.width - OVERLAP) + OVERLAP - wide
        spare_y = rows * (clip.height - OVERLAP) + OVERLAP - tall
        for index in range(_SHIFTS):
            # The foot stands in the middle across, and as high as it can; each cut is tried a little farther on.
            share = (0.5 + (index + 1) // 2 * (-1) ** index / (_SHIFTS + 1)) if columns > 1 else 0.5
            down = spare_y * index / (_SHIFTS - 1) if rows > 1 else 0.0
            yield _Grid(own, clip, columns, rows, (spare_x * share, down))


def _count(length: float, room: float) -> int:
    """How many pages a length goes over."""
    return 1 if length <= room else math.ceil((length - OVERLAP) / (room - OVERLAP))


def _cut(foot: RuledFoot, grid: _Grid) -> int:
    """How many labels no part shows whole."""
    shown = next(item for item in foot.on_page(1.0, 0.0, 0.0) if isinstance(item, FootOnPage))
    windows = []
    for row in range(grid.rows):
        for column in range(grid.columns):
            x, y = grid.corner(column, row)
            windows.append(Box(grid.clip.x - x, grid.clip.y - y, grid.clip.width, grid.clip.height))
    return sum(not any(window.holds(_whole(label)) for window in windows) for label in shown.labels)


def _whole(label: Label) -> Box:
    box, name = label.chip.box, label.name
    if name is None:
        return box
    x, y = min(box.x, name.box.x), min(box.y, name.box.y)
    return Box(x, y, max(box.right, name.box.right) - x, max(box.bottom, name.box.bottom) - y)


def _crosses(grid: _Grid, bottom: float, column: int, row: int) -> Iterator[Point]:
    """The crosses of one part: two in each strip that it shares with a neighbour, beside the foot where it can be."""
    clip = grid.clip
    off = _MARK_INSET + OVERLAP
    beside = grid.shift[0] / 2 if grid.columns == 1 and grid.shift[0] > 2 * _CROSS else off
    for y in [clip.y + OVERLAP / 2] * (row > 0) + [clip.bottom - OVERLAP / 2] * (row < grid.rows - 1):
        yield from ((x, y) for x in (clip.x + beside, clip.right - beside))
    low = bottom + _CROSS if grid.rows == 1 and bottom + 2 * _CROSS <= clip.bottom else clip.bottom - off
    for x in [clip.x + OVERLAP / 2] * (column > 0) + [clip.right - OVERLAP / 2] * (column < grid.columns - 1):
        yield from ((x, y) for y in (clip.y + (_CROSS if grid.rows == 1 else off), low))
