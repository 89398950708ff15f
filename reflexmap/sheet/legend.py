"""The legend in narrow columns, grouped by kind: under each name where it is and what is attached to it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reflexmap.sheet.block import Block, Style, broken, paragraph, stacked
from reflexmap.sheet.citing import in_numbers
from reflexmap.sheet.content import Content, Listed, Sort
from reflexmap.sheet.organtable import organ_entries
from reflexmap.sheet.page import Item, Measure, Part, Role, Rule, Text
from reflexmap.sheet.table import chip_at, tag_of
from reflexmap.sheet.typography import TIGHT, Typography

LEGEND_COLUMNS = (50.0, 58.0, 66.0)  # mm, how wide columns may be at the text sizes of A4
ENTRY_GAP = 2.4  # between two places
_INDENT = 2.2  # from a chip to its name
_WIDE = 1.6  # of its height: a chip wider than that does not move the names of others
_BALANCE_STEPS = 16
_SLACK = 1e-6  # mm that sums of heights may differ by
_THICK = 0.45


def entries_of(content: Content, width: float, sizes: Typography, measure: Measure) -> list[Block]:
    """The legend's places as blocks; each group's or kind's first has a heading over it."""
    if content.compared:
        return organ_entries(content, width, sizes, measure)
    sorts = {row.sort for row in content.rows}
    widths = [tag_of(row, sizes, measure).width for row in content.rows]
    usual = max((width for width in widths if width <= _WIDE * sizes.chip), default=0.0)  # "Z1–5" has its own
    blocks = []
    before: Sort | None = None
    for row, own in zip(content.rows, widths, strict=True):
        entry = _entry(row, width, max(usual, own) + _INDENT, sizes, measure)
        if row.sort != before and len(sorts) > 1:
            entry = stacked([_heading(row.sort, width, sizes, measure), entry], 1.2)
        before = row.sort
        blocks.append(entry)
    return blocks


def _heading(sort: Sort, width: float, sizes: Typography, measure: Measure) -> Block:
    style = Style(sizes.head, TIGHT, bold=True, part=Part.KIND)
    kind, group = sort
    words = paragraph(sort.plural, width, style, measure)
    lines = (replace(line, kind=kind, group=group) for line in words.at(0.0, 1.2) if isinstance(line, Text))
    rule = Rule((0.0, 0.3), (width, 0.3), _THICK, kind=kind, group=group)
    return Block(width, 1.2 + words.height, (rule, *lines))


def _entry(row: Listed, width: float, indent: float, sizes: Typography, measure: Measure) -> Block:
    room = width - indent
    name = Style(sizes.name, TIGHT, bold=True, part=Part.NAME)
    body, muted = Style(sizes.body, TIGHT), Style(sizes.body, TIGHT, role=Role.MUTED)
    parts = [paragraph(row.name, room, name, measure)]
    if row.where:
        parts.append(paragraph(row.where, room, muted, measure))
    if row.paragraphs:
        parts += [paragraph(one.text, room, body, measure) for one in row.paragraphs if not one.muted]
    elif row.says:
        where = in_numbers(row.lines, row.texts)
        said = f"{row.says} ({where})" if where else row.says
        parts.append(paragraph(said, room, body, measure))
    words = stacked(parts)
    first = max(0.0, (sizes.chip - sizes.name * TIGHT) / 2)
    chip_y = max(0.0, (sizes.name * TIGHT - sizes.chip) / 2)
    items: list[Item] = [chip_at(row, sizes, measure, 0.0, chip_y), *words.at(indent, first)]
    return Block(width, max(sizes.chip, first + words.height), tuple(items))


def filled(blocks: Sequence[Block], heights: Iterable[float], gap: float) -> tuple[list[list[Block]], list[Block]]:
    """The blocks that go into columns of the given heights, and the rest; only what no column holds is broken."""
    columns: list[list[Block]] = []
    rest = list(blocks)
    for height in heights:
        column: list[Block] = []
        used = 0.0
        while rest:
            lead = gap if column else 0.0
            if used + lead + rest[0].height > height + _SLACK:
                parts = broken(rest[0], height - used - lead) if rest[0].height > height + _SLACK else None
                if parts is not None:
                    column.append(parts[0])
                    rest[0] = parts[1]
                break
            used += lead + rest[0].height
            column.append(rest.pop(0))
        columns.append(column)
    return columns, rest


def balanced(blocks: Sequence[Block], count: int, gap: float) -> float:
    """The least height at which *count* columns hold all blocks."""
    if not blocks:
        return 0.0
    total = sum(block.height + gap for block in blocks)
    tallest = max(block.height for block in blocks)
    if not filled(blocks, [tallest] * count, gap)[1]:
        return tallest
    low, high = max(total / count * 0.9, tallest), total + 1.0
    for _ in range(_BALANCE_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if not filled(blocks, [middle] * count, gap)[1] else (middle, high)
    return math.nextafter(high, math.inf)


def columns_block(columns: Sequence[Sequence[Block]], width: float, between: float, gap: float) -> Block:
    """Columns of blocks, each *width* mm wide."""
    items: list[Item] = []
    height = 0.0
    for index, column in enumerate(columns):
        whole = stacked(column, gap)
        items += whole.at(index * (width + between), 0.0)
        height = max(height, whole.height)
    return Block(len(columns) * (width + between) - between, height, tuple(items))
