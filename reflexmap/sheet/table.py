"""The legend as a table: a code, a place, how to find it, what it is said to answer for, and in which lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reflexmap.kinds import Kind
from reflexmap.sheet.block import Block, Style, line_of, paragraph, stacked
from reflexmap.sheet.citing import in_numbers
from reflexmap.sheet.content import Content, Listed, Sort
from reflexmap.sheet.footlabels import Tag, letters_of
from reflexmap.sheet.organtable import organ_rows
from reflexmap.sheet.page import Align, Box, Chip, Item, Measure, Part, Role, Rule
from reflexmap.sheet.typography import TIGHT, Typography
from reflexmap.sheet.wrapping import wrapped
from reflexmap.texts import tr

NARROWEST = 118.0  # mm: a narrower table would be all broken lines
_GUTTER = 3.2  # between two columns
_PAD = 0.35  # above and below a row's text
_SHARES = (0.5, 0.45, 0.4, 0.36, 0.32, 0.28, 0.24, 0.55, 0.6)  # of what is left that telling where a place is takes
_THIN, _THICK = 0.2, 0.45


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide a table's columns are, in mm; a table of names alone has no `says`."""

    code: float
    name: float
    where: float
    says: float
    lines: float

    def starts(self) -> tuple[float, float, float, float, float]:
        """Where each begins."""
        name = self.code
        where = name + self.name + _GUTTER
        says = where + self.where + _GUTTER
        lines = says + self.says + (_GUTTER if self.says else 0.0)
        return 0.0, name, where, says, lines


def rows_of(
    content: Content, width: float, sizes: Typography, measure: Measure, *, in_brief: bool = False
) -> list[Block]:
    """The table's rows as blocks; the first has the columns' names over it, and each kind's first its heading.

    *in_brief*, and always among several kinds, fewer words tell how to find a place.
    """
    if content.compared:
        return organ_rows(content, width, sizes, measure)
    wheres = [
        row.where if in_brief or len({one.kind for one in content.rows}) > 1 else row.find for row in content.rows
    ]
    columns = _columns(content, wheres, width, sizes, measure)
    sorts = {row.sort for row in content.rows}
    blocks: list[Block] = []
    before: Sort | None = None
    for row, where in zip(content.rows, wheres, strict=True):
        over = [_head(columns, content, sizes, measure)] if not blocks else []
        if row.sort != before and len(sorts) > 1:
            over.append(sort_heading(row.sort, width, sizes, measure, above=sizes.gap * 0.45 if blocks else 1.4))
        before = row.sort
        blocks.append(stacked([*over, _row(row, where, columns, width, sizes, measure)]))
    return blocks


def sort_heading(sort: Sort, width: float, sizes: Typography, measure: Measure, *, above: float = 0.0) -> Block:
    """The name of a group or a kind in its colour over a rule."""
    style = Style(sizes.head, TIGHT, bold=True, part=Part.KIND)
    kind, group = sort
    line = replace(line_of(sort.plural, style, measure, 0.0, above), kind=kind, group=group)
    y = line.box.bottom + 0.6
    return Block(width, y + 0.6, (line, Rule((0.0, y), (width, y), _THICK, kind=kind, group=group)))


def chip_at(row: Listed, sizes: Typography, measure: Measure, x: float, y: float) -> Chip:
    """A row's chip with its corner at (x, y)."""
    tag = tag_of(row, sizes, measure)
    letters = letters_of(sizes, row.kind, row.code)
    return Chip(Box(x, y, tag.width, tag.height), row.code, row.kind, letters, row.group)


def tag_of(row: Listed, sizes: Typography, measure: Measure) -> Tag:
    """How large a row's chip is."""
    width = max(sizes.chip, measure(row.code, sizes.code, True) + 0.45 * sizes.chip)
    return Tag(row.refs[0], row.kind, row.code, "", width, sizes.chip, 0.0)


def _columns(content: Content, wheres: Sequence[str], width: float, sizes: Typography, measure: Measure) -> Columns:
    """Columns as wide as they need; where that is too much, shared so that the table gets least tall."""
    rows = content.rows

    def widest(texts: Iterable[str], *, bold: bool = False) -> float:
        return max((measure(text, sizes.body, bold) for text in texts), default=0.0)

    code = max((tag_of(row, sizes, measure).width for row in rows), default=0.0) + 2.6
    name = min(widest((row.name for row in rows), bold=True), 0.3 * width)
    lines = widest(in_numbers(row.lines, row.texts) for row in rows)
    if lines:
        lines = min(max(lines, measure(_cited_head(content), sizes.small, False)), 0.13 * width)
    said = [text for row in rows for text in _said(row)]
    rest = width - code - name - lines - 2 * _GUTTER
    if not said:
        return Columns(code, name, rest, 0.0, lines)
    rest -= _GUTTER
    where, says = widest(wheres), widest(said)
    if where + says <= rest:  # what is left is shared
        spare = (rest - where - says) / 2
        return Columns(code, name, where + spare, says + spare, lines)

    def height(share: float) -> float:
        total = 0
        for row, text in zip(rows, wheres, strict=True):
            own = len(wrapped(text, rest * share, lambda t: measure(t, sizes.body, False)))
            other = sum(
                len(wrapped(t, rest * (1 - share), lambda t: measure(t, sizes.body, False))) for t in _said(row)
            )
            total += max(own, other)
        return total

    best = min(_SHARES, key=height)
    return Columns(code, name, rest * best, rest * (1 - best), lines)


def _said(row: Listed) -> list[str]:
    """What a row tells of its place."""
    return [one.text for one in row.paragraphs if not one.muted] or ([row.says] if row.says else [])


def _cited_head(content: Content) -> str:
    """What the last column is called."""
    return tr("Texts") if content.texts and not any(row.lines for row in content.rows) else tr("Lines")


def _head(columns: Columns, content: Content, sizes: Typography, measure: Measure) -> Block:
    style = Style(sizes.small, TIGHT, role=Role.MUTED, part=Part.HEADING)
    has_massage = any(row.kind is Kind.AREA for row in content.rows)
    said = tr("Said to answer for, or how it is massaged") if has_massage else tr("Said to answer for")
    names = (
        "",
        tr("Place"),
        tr("How to find it"),
        said if columns.says else "",
        _cited_head(content) if columns.lines else "",
    )
    items: list[Item] = []
    rooms = (columns.code, columns.name, columns.where, columns.says, columns.lines)
    height = 0.0
    for text, x, room in zip(names, columns.starts(), rooms, strict=True):
        if not text:
            continue
        align = Align.END if x == columns.starts()[4] else Align.START
        block = paragraph(text, max(room, measure(text.split()[0], sizes.small, False)), style, measure, align)
        items += block.at(x, 0.0)
        height = max(height, block.height)
    y = height + 0.8
    right = columns.starts()[4] + columns.lines
    items.append(Rule((0.0, y), (right, y), _THICK, Role.INK))
    return Block(right, y + 0.1, tuple(items))


def _row(row: Listed, where: str, columns: Columns, width: float, sizes: Typography, measure: Measure) -> Block:
    body, bold = Style(sizes.body, TIGHT), Style(sizes.body, TIGHT, bold=True, part=Part.NAME)
    muted = replace(body, role=Role.MUTED)
    _, name_x, where_x, says_x, lines_x = columns.starts()
    cells: list[tuple[float, Block]] = [
        (name_x, paragraph(row.name, columns.name, bold, measure)),
        (where_x, paragraph(where, columns.where, body, measure)),
    ]
    if columns.says:
        said = stacked(paragraph(text, columns.says, body, measure) for text in _said(row))
        cells.append((says_x, said))
    where_said = in_numbers(row.lines, row.texts)
    cells.append((lines_x, paragraph(where_said, columns.lines, muted, measure, Align.END)))
    height = max(sizes.chip + 0.4, *(block.height for _, block in cells)) + 2 * _PAD
    first = max((height - sizes.body * TIGHT) / 2, _PAD) if _is_single(cells, sizes) else _PAD
    chip_y = first + (sizes.body * TIGHT - sizes.chip) / 2
    items: list[Item] = [chip_at(row, sizes, measure, 0.0, max(0.3, chip_y))]
    for x, block in cells:
        items += block.at(x, first)
    items.append(Rule((0.0, height), (width, height), _THIN))
    return Block(width, height, tuple(items))


def _is_single(cells: Sequence[tuple[float, Block]], sizes: Typography) -> bool:
    return all(block.height <= sizes.body * TIGHT + 1e-6 for _, block in cells)
