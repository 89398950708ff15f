"""The legend as chunks of lines that flow through columns; knows no Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reflexmap.atlas.terms import Kind
from reflexmap.export.content import Content, Item
from reflexmap.export.page import BODY, DISC, LINE_HEIGHT, SMALL, Box, Disc, Measure, Role, Text
from reflexmap.export.words import wrapped

INDENT = 2 * DISC + 1.8  # room for a number's disc
_GAP = 1.7  # between two places
_LONGEST_WHOLE = 9  # lines that a place may have and still stay in one column
_BALANCE_STEPS = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the legend: its text, and perhaps a disc before it."""

    text: str
    size: float
    bold: bool = False
    role: Role = Role.INK
    indent: float = INDENT
    disc: tuple[str, Kind] | None = None

    @property
    def height(self) -> float:
        """How much of a column the line takes; one with a disc holds the disc."""
        height = self.size * LINE_HEIGHT
        return max(height, 2 * DISC + 0.3) if self.disc else height


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that stay together; `gap` is what is left free above them, but not at a column's top."""

    lines: tuple[Line, ...]
    gap: float = 0.0

    @property
    def height(self) -> float:
        """How much of a column the lines take, without the gap."""
        return sum(line.height for line in self.lines)


def chunks_of(content: Content, width: float, measure: Measure, enlarged: float = 1.0) -> list[Chunk]:
    """The legend of a column *width* mm wide; *enlarged* is how many times its usual size the text has."""
    chunks: list[Chunk] = []
    for item in content.items:
        chunks += _split(list(_item_lines(item, width, measure, enlarged)), _GAP * enlarged)
    for heading, text in content.cautions:
        head = Line(heading, SMALL * enlarged, bold=True, role=Role.CAUTION, indent=0.0)
        body = _lines(text, SMALL * enlarged, width, measure, indent=0.0)
        chunks += _split([head, *body], _GAP * enlarged)
    return chunks


def _item_lines(item: Item, width: float, measure: Measure, enlarged: float) -> Iterator[Line]:
    """A place's lines: its name beside the disc, its kind, its paragraphs."""
    names = list(_lines(item.entry.name, BODY * enlarged, width, measure, bold=True))
    for number, line in enumerate(names):
        disc = (item.label, item.entry.kind) if number == 0 else None
        yield Line(line.text, line.size, bold=True, disc=disc)
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
) -> Iterator[Line]:
    for line in wrapped(text, width - indent, lambda part: measure(part, size, bold)):
        yield Line(line, size, bold, role, indent)


def _split(lines: list[Line], gap: float) -> Iterator[Chunk]:
    """Lines of one place as chunks: short places whole, long ones so that no column ends or starts with one line."""
    if len(lines) <= _LONGEST_WHOLE:
        yield Chunk(tuple(lines), gap)
        return
    yield Chunk(tuple(lines[:3]), gap)
    yield from (Chunk((line,)) for line in lines[3:-2])
    yield Chunk(tuple(lines[-2:]))


def filled(chunks: Sequence[Chunk], heights: Iterable[float]) -> tuple[list[list[Chunk]], list[Chunk]]:
    """The chunks that go into columns of the given heights, and the rest."""
    columns: list[list[Chunk]] = []
    rest = list(chunks)
    for height in heights:
        column: list[Chunk] = []
        used = 0.0
        while rest:
            more = rest[0].height + (rest[0].gap if column else 0.0)
            if used + more > height + 1e-6:
                break
            used += more
            column.append(rest.pop(0))
        columns.append(column)
    return columns, rest


def balanced(chunks: Sequence[Chunk], count: int) -> float:
    """The least height at which *count* columns hold all chunks."""
    if not chunks:
        return 0.0
    total = sum(chunk.height + chunk.gap for chunk in chunks)
    low, high = total / count * 0.9, total + 1.0
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
                texts.append(Text(box, line.text, line.size, line.bold, line.role))
                if line.disc:
                    discs.append(Disc((x + DISC, y + line.height / 2), *line.disc))
                y += line.height
    return texts, discs
