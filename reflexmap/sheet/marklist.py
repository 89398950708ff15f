"""The list of a sheet's marks: number and sign, category, the user's words, the place in words, the entries there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reflexmap.atlas.entry import EntryRef
from reflexmap.errors import ReflexMapError
from reflexmap.geometry.hits import HitIndex
from reflexmap.kinds import Kind
from reflexmap.record.compare import Fate
from reflexmap.record.whereabouts import find
from reflexmap.sheet.block import NOTHING, Block, Style, line_of, paragraph, stacked
from reflexmap.sheet.excerpt import Excerpt, Noted, categories_of, groups_of, plain
from reflexmap.sheet.page import Box, Item, MarkSign, Measure, Part, Role, Rule
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.typography import LOOSE, TIGHT, Typography
from reflexmap.sheet.wrapping import elided
from reflexmap.texts import listed, mark, tr

_INDENT, _GAP = 1.9, 1.6  # mm: from a sign to its number, and on to the words
_THICK = 0.45
_WIDEST_KEY = 45.0  # mm of a category's name in a key
_MOST_IN_KEY = 12
_FIXED = "\N{NO-BREAK SPACE}"
_SAID = (Kind.ZONE, Kind.LINE)  # kinds that the place in words names
_HEADINGS = {Fate.GONE: mark("Gone"), Fate.NEW: mark("New"), Fate.PLAIN: mark("As before")}


class MarkList:
    """What is told of the marks of a sheet, as blocks of any width; with the notes, unless they stand elsewhere."""

    def __init__(self, planner: Planner, excerpt: Excerpt) -> None:
        self.noted = excerpt.noted(planner.footmap.foot_length)
        self.has_notes = True
        self._excerpt = excerpt
        self._sizes, self._measure = planner.sizes, planner.measure
        self._planner = planner
        self._index = HitIndex(planner.shapes)
        self._told: dict[int, tuple[str, str]] = {}

    def blocks(self, width: float) -> list[Block]:
        """The notes of the sitting and every mark, each a block; the first of a group has its heading over it."""
        blocks = list(self._notes(width)) if self.has_notes else []
        counts = {fate: len(some) for fate, some in groups_of(self._excerpt)}
        before: Fate | None = None
        for one in self.noted:
            block = self._entry(one, width)
            if one.fate is not before:
                block = stacked([self._heading(one.fate, counts[one.fate], width), block], 1.2)
            before = one.fate
            blocks.append(block)
        return blocks

    def _notes(self, width: float) -> Iterator[Block]:
        """What was noted, line by line."""
        style = Style(self._sizes.body, LOOSE)
        for day, note in self._excerpt.notes:
            over = _headed(tr("Note, {day}", day=day), width, self._sizes, self._measure)
            yield stacked([over, *(paragraph(line, width, style, self._measure) for line in _lines(note))], 0.8)

    def _heading(self, fate: Fate, count: int, width: float) -> Block:
        name = tr("Marks") if self._excerpt.comparison is None else tr(_HEADINGS[fate])
        said = tr("{group}: {n}", group=name, n=count)
        return _headed(said, width, self._sizes, self._measure)

    def _entry(self, one: Noted, width: float) -> Block:
        sizes, measure = self._sizes, self._measure
        side = sizes.chip * 0.85
        name = Style(sizes.body, TIGHT, bold=True, part=Part.NAME)
        body, muted = Style(sizes.body, TIGHT), Style(sizes.body, TIGHT, role=Role.MUTED)
        most = measure("0" * len(str(len(self.noted))), sizes.body, True)
        start = side + _INDENT * sizes.grown
        indent = start + most + _GAP * sizes.grown
        room = width - indent
        where, entries = self._where(one)
        words = stacked(
            [
                paragraph(one.title, room, name, measure),
                *(paragraph(line, room, body, measure) for line in _lines(one.mark.text)),
                paragraph(where, room, muted, measure),
                *([paragraph(entries, room, muted, measure)] if entries else []),
            ]
        )
        number = line_of(str(one.number), replace(name, part=Part.NUMBER), measure, start)
        over = (sizes.body * TIGHT - side) / 2
        down = max(0.0, -over)
        sign = MarkSign(Box(0.0, over + down, side, side), one.category.colour, one.category.shape, one.fate)
        number = replace(number, box=replace(number.box, y=down))
        items: tuple[Item, ...] = (sign, number, *words.at(indent, down))
        return Block(width, max(side, down + words.height), items)

    def _where(self, one: Noted) -> tuple[str, str]:
        """The place of a mark in words, and the entries there, its own first."""
        if one.number not in self._told:
            self._told[one.number] = self._found(one)
        return self._told[one.number]

    def _found(self, one: Noted) -> tuple[str, str]:
        own = [plain(one.mark.entry.name)] if one.mark.entry is not None else []
        try:
            found = find(self._planner.footmap, self._index, one.mark)
        except ReflexMapError:
            return tr("Outside the foot"), listed(own)
        own += self._names(found.refs)
        named = tr("On the map: {entries}", entries=listed(dict.fromkeys(own))) if own else ""
        return found.place.replace(" cm", _FIXED + "cm").replace(" ·", _FIXED + "·"), named

    def _names(self, refs: Sequence[EntryRef]) -> Iterator[str]:
        """The entries at a spot that say more than the place in words does: no zones, and not the whole sole."""
        footmap = self._planner.footmap
        for ref in refs:
            places = footmap.of_entry(ref) if ref.pack in {atlas.id for atlas in footmap.maps.atlases} else ()
            if places and places[0].kind not in _SAID and not any(placed.covers_foot for placed in places):
                yield places[0].name


def key_cells(excerpt: Excerpt, sizes: Typography, measure: Measure) -> list[Block]:
    """The sign of each category and its name, at most so many; in a comparison, how what is gone and new is drawn."""
    some = categories_of(excerpt)[:_MOST_IN_KEY]
    cells = [_cell(MarkSign(_ZERO, one.colour, one.shape), plain(one.name), sizes, measure) for one in some]
    if excerpt.comparison is not None and some:
        first = some[0]
        signs = ((MarkSign(_ZERO, first.colour, first.shape, fate), fate) for fate in (Fate.GONE, Fate.NEW))
        cells += [_cell(sign, tr(_HEADINGS[fate]), sizes, measure) for sign, fate in signs]
    return cells


_ZERO = Box(0.0, 0.0, 0.0, 0.0)


def _cell(sign: MarkSign, words: str, sizes: Typography, measure: Measure) -> Block:
    side = sizes.chip * 0.85
    style = Style(sizes.body, TIGHT, part=Part.CAPTION)
    said = elided(words, _WIDEST_KEY * sizes.grown, lambda text: measure(text, sizes.body, False))
    line = line_of(said, style, measure, side + 1.6 * sizes.grown)
    height = max(side, line.box.height)
    sign = replace(sign, box=Box(0.0, (height - side) / 2, side, side))
    line = replace(line, box=replace(line.box, y=(height - line.box.height) / 2))
    return Block(line.box.right, height, (sign, line))


def in_lines(cells: Sequence[Block], width: float, sizes: Typography) -> Block:
    """Cells from left to right, in as few lines as a width allows."""
    if not cells:
        return NOTHING
    gap, step = 4.0 * sizes.grown, max(cell.height for cell in cells) + 1.2
    items: list[Item] = []
    x = y = 0.0
    for cell in cells:
        if x and x + cell.width > width:
            x, y = 0.0, y + step
        items += cell.at(x, y)
        x += cell.width + gap
    return Block(width, y + step - 1.2, tuple(items))


def _headed(text: str, width: float, sizes: Typography, measure: Measure) -> Block:
    """A heading under a rule."""
    words = paragraph(text, width, Style(sizes.head, TIGHT, bold=True, part=Part.HEADING), measure)
    return Block(width, 1.2 + words.height, (Rule((0.0, 0.3), (width, 0.3), _THICK, Role.INK), *words.at(0.0, 1.2)))


def _lines(text: str) -> list[str]:
    """A text's own lines, without those that say nothing."""
    return [line for line in map(plain, text.splitlines()) if line]
