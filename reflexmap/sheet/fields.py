"""What is written by hand on a record sheet: fields, ruled lines for notes, and the key of marks.

On a sheet of a sitting some of it is written already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from reflexmap.sheet.block import NOTHING, Block, Style, line_of, paragraph, stacked
from reflexmap.sheet.excerpt import Excerpt, plain
from reflexmap.sheet.page import Box, Item, Measure, Part, Pencil, Role, Rule, Sign
from reflexmap.sheet.typography import TIGHT, Typography
from reflexmap.sheet.wrapping import elided, wrapped
from reflexmap.texts import mark, tr

_ROW = 8.0  # mm from one line to write on to the next, at the text sizes of A4
_TO_WRITE = 16.0  # mm of a field that stay free beside its name at the least
_PEN = 0.25
_SIGN_WIDTH, _SIGN_HEIGHT = 4.6, 3.8  # mm

Rows = tuple[tuple[tuple[str, int], ...], ...]
_NAME, _PRACTITIONER, _DATE = mark("Name"), mark("Practitioner"), mark("Date")
_LENGTH, _NUMBER, _MINUTES = mark("Foot length, mm"), mark("Sitting no."), mark("Minutes")
_ROWS: tuple[Rows, ...] = (  # each field with its share of the row; the first that has room is taken
    (((_NAME, 10), (_DATE, 4), (_NUMBER, 3)), ((_PRACTITIONER, 10), (_LENGTH, 4), (_MINUTES, 3))),
    (((_NAME, 1), (_PRACTITIONER, 1)), ((_DATE, 1), (_NUMBER, 1)), ((_LENGTH, 1), (_MINUTES, 1))),
    (((_NAME, 1),), ((_PRACTITIONER, 1),), ((_DATE, 1), (_NUMBER, 1)), ((_LENGTH, 1), (_MINUTES, 1))),
    (((_NAME, 1),), ((_PRACTITIONER, 1),), ((_DATE, 1),), ((_NUMBER, 1),), ((_LENGTH, 1),), ((_MINUTES, 1),)),
)
_MARKS = (
    (Pencil.RING, mark("tender")),
    (Pencil.CROSS, mark("hard or tense")),
    (Pencil.WAVE, mark("swollen")),
    (Pencil.STROKES, mark("worked on")),
    (Pencil.PLUS, mark("easier than last time")),
)


def row_of(sizes: Typography) -> float:
    """From one line to write on to the next, in mm."""
    return _ROW * sizes.grown


def written_of(excerpt: Excerpt) -> dict[str, str]:
    """What a sitting says in the fields, by their names."""
    return {
        _NAME: excerpt.title,
        _DATE: excerpt.sitting.day,
        _NUMBER: str(excerpt.record.number_of(excerpt.sitting)),
        _LENGTH: f"{excerpt.record.foot_length:g}",
    }


def fields_block(
    width: float, sizes: Typography, measure: Measure, written: Mapping[str, str] | None = None
) -> Block:
    """Fields for who, when, and what was measured: each its name over a line that begins with it, and what is
    *written* there already.
    """
    rows = next((rows for rows in _ROWS if _has_room(rows, width, sizes, measure)), _ROWS[-1])
    style = Style(sizes.body, TIGHT, role=Role.MUTED, part=Part.FIELD)
    items: list[Item] = []
    y = 0.6 * sizes.body + sizes.body * TIGHT - row_of(sizes)  # over the first row is the title's white
    for row in rows:
        y += row_of(sizes)
        for (name, _), (start, wide) in zip(row, _cells(row, width, sizes), strict=True):
            line = line_of(tr(name), style, measure, start)
            items.append(replace(line, box=replace(line.box, y=y - line.box.height - 0.4)))
            said = (written or {}).get(name, "")
            if said:
                own = Style(sizes.body, TIGHT, bold=True, part=Part.NOTE)
                x = start + line.box.width + 2.0
                said = elided(said, start + wide - x, lambda text: measure(text, sizes.body, True))
                items.append(line_of(said, own, measure, x, y - line.box.height - 0.4))
            items.append(Rule((start, y), (start + wide, y), _PEN, Role.INK))
    return Block(width, y + _PEN / 2, tuple(items))


def _cells(row: tuple[tuple[str, int], ...], width: float, sizes: Typography) -> list[tuple[float, float]]:
    """Where the fields of a row begin, and how wide they are."""
    gap = sizes.gap * 0.85
    room, whole = width - gap * (len(row) - 1), sum(share for _, share in row)
    widths = [room * share / whole for _, share in row]
    starts = [0.0, *accumulate(wide + gap for wide in widths)]
    return list(zip(starts, widths, strict=False))


def _has_room(rows: Rows, width: float, sizes: Typography, measure: Measure) -> bool:
    return all(
        measure(tr(name), sizes.body, False) + _TO_WRITE * sizes.grown <= wide
        for row in rows
        for (name, _), (_, wide) in zip(row, _cells(row, width, sizes), strict=True)
    )


def notes_block(
    width: float, height: float, sizes: Typography, measure: Measure, *, headed: bool = True, note: str = ""
) -> Block:
    """As many lines for notes as a room holds, the last at its bottom; none where not even one has room.

    Those with a heading have a *note* on them, if a line is left free then.
    """
    step = row_of(sizes)
    count = int((height + 1e-6) / step)
    if count < 1:
        return NOTHING
    label = line_of(tr("Notes"), Style(sizes.body, TIGHT, role=Role.MUTED, part=Part.FIELD), measure)
    items: list[Item] = []
    lead = label.box.width + 2.0
    written = _on_lines(note, width, lead, sizes, measure) if headed else []
    if len(written) >= count:
        written = []
    for index in range(count):
        y = height - (count - 1 - index) * step - _PEN / 2
        start = 0.0
        if headed and index == 0:
            items.append(replace(label, box=replace(label.box, y=y - label.box.height - 0.4)))
            start = lead
        if index < len(written):
            own = Style(sizes.body, TIGHT, part=Part.NOTE)
            items.append(line_of(written[index], own, measure, start, y - label.box.height - 0.4))
        items.append(Rule((start, y), (width, y), _PEN, Role.RULE))
    return Block(width, height, tuple(items))


def _on_lines(note: str, width: float, lead: float, sizes: Typography, measure: Measure) -> list[str]:
    """A note in lines, of which the first is shorter by what stands before it."""

    def wide(text: str) -> float:
        return measure(text, sizes.body, False)

    lines: list[str] = []
    for part in filter(None, map(plain, note.splitlines())):
        rest = part
        if not lines:
            first = wrapped(part, width - lead, wide)[0]
            lines.append(first)
            rest = part[len(first) :].strip()
        lines += wrapped(rest, width, wide)
    return lines


def key_row(width: float, sizes: Typography, measure: Measure, signs: Sequence[Block] = ()) -> Block:
    """The key of the marks in as few lines as a width allows, with what a mark does not say at the end.

    It has the *signs* of a record's categories where there are any, else those to be pencilled.
    """
    cells = [
        _line(tr("Marks"), Style(sizes.head, TIGHT, bold=True, part=Part.HEADING), measure),
        *(signs or _cells_of_key(sizes, measure)),
        _line(tr("A tender place is no diagnosis."), Style(sizes.body, TIGHT, role=Role.MUTED), measure),
    ]
    gap, large = 3.6 * sizes.grown, sizes.grown
    row = max(cell.height for cell in cells)
    lines: list[list[Block]] = [[]]
    for cell in cells:
        if lines[-1] and sum(one.width + gap for one in lines[-1]) + cell.width > width:
            lines.append([])
        lines[-1].append(cell)
    items: list[Item] = []
    y = 0.0
    for line in lines:
        spare = width - sum(cell.width for cell in line) - gap * (len(line) - 1)
        more = min(gap, spare / max(1, len(line) - 1))
        x = 0.0
        for cell in line:
            items += cell.at(x, y + (row - cell.height) / 2)
            x += cell.width + gap + more
        y += row + 1.4 * large
    return Block(width, y - 1.4 * large, tuple(items))


def key_columns(count: int, sizes: Typography, measure: Measure, signs: Sequence[Block] = ()) -> Block:
    """The key of the marks in columns under its heading."""
    cells, large = signs or _cells_of_key(sizes, measure), sizes.grown
    row, step = max(cell.height for cell in cells) + 1.4 * large, max(cell.width for cell in cells) + 4.0 * large
    lines = -(-len(cells) // count)
    items = [item for i, cell in enumerate(cells) for item in cell.at((i // lines) * step, (i % lines) * row)]
    width = step * count - 4.0 * large
    aside = Style(sizes.body, TIGHT, role=Role.MUTED)
    head = _line(tr("Marks"), Style(sizes.head, TIGHT, bold=True, part=Part.HEADING), measure)
    said = paragraph(tr("A tender place is no diagnosis."), width, aside, measure)
    return stacked([head, Block(width, lines * row, tuple(items)), said], 0.8 * large)


def _line(text: str, style: Style, measure: Measure) -> Block:
    line = line_of(text, style, measure)
    return Block(line.box.width, line.box.height, (line,))


def _cells_of_key(sizes: Typography, measure: Measure) -> list[Block]:
    return [*(_marked(pencil, tr(words), sizes, measure) for pencil, words in _MARKS), _strength(sizes, measure)]


def _marked(pencil: Pencil, words: str, sizes: Typography, measure: Measure) -> Block:
    """A sign and what it stands for."""
    large = sizes.grown
    wide, tall = _SIGN_WIDTH * large, _SIGN_HEIGHT * large
    line = line_of(words, Style(sizes.body, TIGHT), measure, wide + 1.6 * large)
    height = max(tall, line.box.height)
    sign = Sign(Box(0.0, (height - tall) / 2, wide, tall), pencil)
    line = replace(line, box=replace(line.box, y=(height - line.box.height) / 2))
    return Block(line.box.right, height, (sign, line))


def _strength(sizes: Typography, measure: Measure) -> Block:
    """How strong a finding is stands beside its mark."""
    number = line_of(tr("1–3"), Style(sizes.body, TIGHT, bold=True), measure)
    start = max(_SIGN_WIDTH * sizes.grown, number.box.width) + 1.6 * sizes.grown
    words = line_of(tr("strength beside the mark"), Style(sizes.body, TIGHT), measure, start)
    return Block(words.box.right, words.box.height, (number, words))
