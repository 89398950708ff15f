"""Blocks: items laid out from their own corner, to be put anywhere on a page and below or beside each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reflexmap.sheet.page import Align, Box, Cross, FootOnPage, Item, Measure, Part, Role, Rule, Text
from reflexmap.sheet.wrapping import wrapped


@dataclass(frozen=True, slots=True)
class Block:
    """Items from (0, 0) to (width, height), in mm."""

    width: float
    height: float
    items: tuple[Item, ...] = ()

    def at(self, x: float, y: float) -> tuple[Item, ...]:
        """The items where the block's corner lies at (x, y) of the page."""
        return tuple(moved(item, x, y) for item in self.items)


NOTHING = Block(0.0, 0.0)


def moved(item: Item, dx: float, dy: float) -> Item:
    """An item so many mm farther to the right and down; feet stay where they were planned."""
    if isinstance(item, FootOnPage):
        raise AssertionError("a foot is planned for its place")
    if isinstance(item, Rule):
        (x0, y0), (x1, y1) = item.start, item.end
        return replace(item, start=(x0 + dx, y0 + dy), end=(x1 + dx, y1 + dy))
    if isinstance(item, Cross):
        return replace(item, at=(item.at[0] + dx, item.at[1] + dy))
    box = item.box
    return replace(item, box=Box(box.x + dx, box.y + dy, box.width, box.height))


def stacked(blocks: Iterable[Block], gap: float = 0.0) -> Block:
    """Blocks one below the other."""
    items: list[Item] = []
    width, y = 0.0, 0.0
    for block in blocks:
        if block.height == 0:
            continue
        y += gap if y else 0.0
        items += block.at(0.0, y)
        width, y = max(width, block.width), y + block.height
    return Block(width, y, tuple(items))


def beside(blocks: Sequence[Block], gap: float) -> Block:
    """Blocks from left to right, with their tops on one level."""
    items: list[Item] = []
    x, height = 0.0, 0.0
    for block in blocks:
        items += block.at(x, 0.0)
        x, height = x + block.width + gap, max(height, block.height)
    return Block(max(0.0, x - gap), height, tuple(items))


def broken(block: Block, room: float) -> tuple[Block, Block] | None:
    """What of a block stands in a room of its height, and the rest; None where nothing does, or no rest is left.

    It is broken between lines: no item is cut.
    """
    ends = sorted({_bottom(item) for item in block.items})
    fitting = [end for end in ends if end <= room and all(not _crosses(item, end) for item in block.items)]
    if not fitting or fitting[-1] >= block.height - 1e-6:
        return None
    at = fitting[-1]
    above = tuple(item for item in block.items if _bottom(item) <= at)
    below = tuple(moved(item, 0.0, -at) for item in block.items if _bottom(item) > at)
    return Block(block.width, at, above), Block(block.width, block.height - at, below)


def _top(item: Item) -> float:
    if isinstance(item, Rule):
        return min(item.start[1], item.end[1])
    return item.at[1] if isinstance(item, Cross) else item.box.y


def _bottom(item: Item) -> float:
    if isinstance(item, Rule):
        return max(item.start[1], item.end[1])
    return item.at[1] if isinstance(item, Cross) else item.box.bottom


def _crosses(item: Item, level: float) -> bool:
    return _top(item) < level - 1e-6 and _bottom(item) > level + 1e-6


@dataclass(frozen=True, slots=True)
class Style:
    """How running text is set: size in mm, lines `leading` times their size apart."""

    size: float
    leading: float
    bold: bool = False
    role: Role = Role.INK
    part: Part = Part.BODY


def line_of(text: str, style: Style, measure: Measure, x: float = 0.0, y: float = 0.0) -> Text:
    """One line of text whose corner lies at (x, y); its box is as tall as its line."""
    box = Box(x, y, measure(text, style.size, style.bold), style.size * style.leading)
    return Text(box, text, style.size, style.bold, style.role, part=style.part)


def paragraph(text: str, width: float, style: Style, measure: Measure, align: Align = Align.START) -> Block:
    """Running text broken into lines no wider than *width*."""
    lines = []
    step = style.size * style.leading
    for index, part in enumerate(wrapped(text, width, lambda t: measure(t, style.size, style.bold))):
        line = line_of(part, style, measure, 0.0, index * step)
        spare = width - line.box.width
        shift = {Align.START: 0.0, Align.MIDDLE: spare / 2, Align.END: spare}[align]
        box = Box(shift, line.box.y, line.box.width, line.box.height)
        lines.append(replace(line, box=box, align=align))
    return Block(width, len(lines) * step, tuple(lines))
