"""The legend as chunks of lines that flow through columns; knows no Qt."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reflexmap.kinds import Kind
from reflexmap.labelling.callouts import DISC
from reflexmap.sheet.content import Content, Listed
from reflexmap.sheet.page import BODY, LINE_HEIGHT, SMALL, Box, Disc, Measure, Part, Role, Text
from reflexmap.sheet.wrapping import wrapped

INDENT = 2 * DISC + 1.8  # room for a number's disc
_GAP = 1.7  # between two places
_LEAST_ABOVE, _LEAST_BELOW = 3, 2  # lines that stay together where a place taller than a column is broken
_BALANCE_STEPS = 14
_SLACK = 1e-6  # mm that sums of lines may differ by


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the legend: its text, and perhaps a disc before it."""

    text: str
    size: float
    bold: bool = False
    role: Role = Role.INK
    indent: float = INDENT
    disc: tuple[str, Kind] | None = None
    kind: Kind | None = None  # of a kind's heading, which has the colour of its discs
    part: Part = Part.BODY

    @property
    def height(self) -> float:
        """How much of a column the line takes; one with a disc holds the disc."""
        height = self.size * LINE_HEIGHT
        return max(height, 2 * DISC + 0.3) if self.disc else height


@dataclass(frozen=True, slots=True)
class Chunk:
    """One place's lines, which stay together; `gap` is what is left free above them, but not at a column's top."""

    lines: tuple[Line, ...]
    gap: float = 0.0
    height: float = field(init=False)  # how much of a column the lines take, without the gap

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", sum(line.height for line in self.lines))

    def broken(self, room: float) -> "tuple[Chunk, Chunk] | None":
        """The lines that fit a room and the rest, if enough of them stay together on both sides."""
        count, used = 0, 0.0
        while count < len(self.lines) and used + self.lines[count].height <= room + _SLACK:
            used += self.lines[count].height
            count += 1
        count = min(count, len(self.lines) - _LEAST_BELOW)
        if count < _LEAST_ABOVE:
            return None
        return Chunk(self.lines[:count], self.gap), Chunk(self.lines[count:])


def chunks_of(content: Content, width: float, measure: Measure, enlarged: float = 1.0) -> list[Chunk]:
    """The legend of a column *width* mm wide; *enlarged* is how many times its usual size the text has."""
    gap = _GAP * enlarged
    chunks = []
    kinds = [item.entry.kind for item in content.listed]
    for item, before in zip(content.listed, [None, *kinds], strict=False):
        over = _heading(item.entry.kind, enlarged) if item.entry.kind is not before and len(set(kinds)) > 1 else ()
        chunks.append(Chunk((*over, *_item_lines(item, width, measure, enlarged)), gap))
    for heading, text in content.cautions:
        head = _lines(
            heading, SMALL * enlarged, width, measure, bold=True, role=Role.CAUTION, indent=0.0, part=Part.HEADING
        )
        body = _lines(text, SMALL * enlarged, width, measure, indent=0.0)
        chunks.append(Chunk((*head, *body), gap))
    return chunks


def _heading(kind: Kind, enlarged: float) -> tuple[Line, ...]:
    """A kind's name over its places, with which it stays."""
    return (Line(kind.plural, SMALL * enlarged, bold=True, indent=0.0, kind=kind, part=Part.KIND),)


def _item_lines(item: Listed, width: float, measure: Measure, enlarged: float) -> Iterator[Line]:
    """A place's lines: its name beside the disc, its kind, its paragraphs."""
    names = list(_lines(item.entry.name, BODY * enlarged, width, measure, bold=True))
    for number, line in enumerate(names):
        disc = (item.label, item.entry.kind) if number == 0 else None
        yield Line(line.text, line.size, bold=True, disc=disc, part=Part.NAME)
    for paragraph in item.paragraphs:
        role = Role.MUTED if paragraph.muted else Role.INK
        yield from _lines(paragraph.text, SMALL * enlarged, width, measure, role=role)


def _lines(
    text: str,
    size: float,
    width: float,
    measure: Measure,
    *,
    bold: bool = False,
    role: Role = Role.INK,
    indent: float = INDENT,
    part: Part = Part.BODY,
) -> Iterator[Line]:
    for line in wrapped(text, width - indent, lambda part: measure(part, size, bold)):
        yield Line(line, size, bold, role, indent, part=part)


def filled(chunks: Sequence[Chunk], heights: Iterable[float]) -> tuple[list[list[Chunk]], list[Chunk]]:
    """The chunks that go into columns of the given heights, and the rest; only what no column holds is broken."""
    columns: list[list[Chunk]] = []
    rest = list(chunks)
    for height in heights:
        column: list[Chunk] = []
        used = 0.0
        while rest:
            chunk, gap = rest[0], rest[0].gap if column else 0.0
            if used + gap + chunk.height > height + _SLACK:
                parts = chunk.broken(height - used - gap) if chunk.height > height + _SLACK else None
                if parts is not None:
                    column.append(parts[0])
                    rest[0] = parts[1]
                break
            used += gap + chunk.height
            column.append(rest.pop(0))
        columns.append(column)
    return columns, rest


def balanced(chunks: Sequence[Chunk], count: int, most: float = math.inf) -> float:
    """The least height at which *count* columns hold all chunks, whole where they are no taller than *most*."""
    if not chunks:
        return 0.0
    total = sum(chunk.height + chunk.gap for chunk in chunks)
    tallest = max((chunk.height for chunk in chunks if chunk.height <= most), default=0.0)
    if not filled(chunks, [tallest] * count)[1]:
        return tallest
    low, high = max(total / count * 0.9, tallest), total + 1.0
    for _ in range(_BALANCE_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if not filled(chunks, [middle] * count)[1] else (middle, high)
    return high


def set_columns(
    columns: Sequence[Sequence[Chunk]], corner: Box, width: float, gap: float, measure: Measure
) -> tuple[list[Text], list[Disc]]:
    """The texts and discs of columns that stand side by side from a corner of the page."""
    texts: list[Text] = []
    discs: list[Disc] = []
    for index, column in enumerate(columns):
        x, y = corner.x + index * (width + gap), corner.y
        for position, chunk in enumerate(column):
            y += chunk.gap if position else 0.0
            for line in chunk.lines:
                top = y + (line.height - line.size * LINE_HEIGHT) / 2
                box = Box(x + line.indent, top, measure(line.text, line.size, line.bold), line.size * LINE_HEIGHT)
                disc = Disc((x + DISC, y + line.height / 2), *line.disc) if line.disc else None
                text = Text(box, line.text, line.size, line.bold, line.role)
                texts.append(replace(text, kind=line.kind, part=line.part, disc=disc))
                discs += [disc] if disc else []
                y += line.height
    return texts, discs
