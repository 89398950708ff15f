"""The legend of a sheet that compares maps: a row an organ with the places of each map, or narrow columns of them."""

from dataclasses import replace

from reflexmap.atlas.entry import EntryRef
from reflexmap.sheet.block import Block, Style, line_of, paragraph, stacked
from reflexmap.sheet.citing import in_numbers, in_words
from reflexmap.sheet.content import Content
from reflexmap.sheet.footlabels import letters_of, signed_width
from reflexmap.sheet.organs import OrganTold, PlaceTold
from reflexmap.sheet.page import Box, Chip, Item, MapSign, Measure, Part, Role, Rule
from reflexmap.sheet.typography import TIGHT, Typography
from reflexmap.texts import tr

_GUTTER = 3.2  # between two columns
_PAD = 0.5  # above and below a row
_APART = 0.5  # between two places of one map
_INDENT = 1.6  # from a chip to its name
_LEAST_MAP = 36.0  # mm that a map's column is wide, at the text sizes of A4
_MOST_NAME, _MOST_VERDICT = 0.16, 0.15  # of the table's width
_THIN, _THICK = 0.2, 0.45
_SIGN = 0.8  # of the size of the text that a map's sign stands before
_SIGN_GAP = 0.4


def organ_rows(content: Content, width: float, sizes: Typography, measure: Measure) -> list[Block]:
    """The organs as rows with a column for each map; where that is too narrow, the maps' places below each other."""

    def widest(texts: list[str], most: float, *, bold: bool) -> float:
        return min(most * width, max((measure(text, sizes.body, bold) for text in texts), default=0.0) + 0.1)

    name = widest([one.name for one in content.compared], _MOST_NAME, bold=True)
    verdict = widest([one.verdict for one in content.compared], _MOST_VERDICT, bold=False)
    count = len(content.maps)
    own = (width - name - verdict - (count + 1) * _GUTTER) / count
    if own < _LEAST_MAP * sizes.grown:
        return organ_entries(content, width, sizes, measure)
    starts = [name + verdict + (2 + number) * _GUTTER + number * own for number in range(count)]
    blocks: list[Block] = []
    for one in content.compared:
        bold, body = Style(sizes.body, TIGHT, bold=True, part=Part.NAME), Style(sizes.body, TIGHT)
        cells = [
            (0.0, paragraph(one.name, name, bold, measure)),
            (name + _GUTTER, paragraph(one.verdict, verdict, body, measure)),
        ]
        cells += [
            (x, _places(content, places, own, sizes, measure)) for x, places in zip(starts, one.places, strict=True)
        ]
        height = max(block.height for _, block in cells) + 2 * _PAD
        items = [item for x, block in cells for item in block.at(x, _PAD)]
        row = Block(width, height, (*items, Rule((0.0, height), (width, height), _THIN)))
        over = [] if blocks else [_head(content, name + _GUTTER, starts, own, width, sizes, measure)]
        blocks.append(stacked([*over, row]))
    return blocks


def organ_entries(content: Content, width: float, sizes: Typography, measure: Measure) -> list[Block]:
    """The organs in a narrow column: under each its verdict, and the places of each map with the map's sign."""
    return [_entry(content, one, width, sizes, measure) for one in content.compared]


def maps_line(content: Content, width: float, size: float, measure: Measure) -> Block:
    """The maps of a sheet by name, each with its badge, beside each other as far as there is room."""
    style = Style(size, TIGHT, role=Role.MUTED, part=Part.SUBTITLE)
    sign = _SIGN * size if content.signs else 0.0
    lead = sign + _SIGN_GAP * size if sign else 0.0
    items: list[Item] = []
    x, y, step = 0.0, 0.0, size * TIGHT * 1.06
    for number, (name, badge) in enumerate(content.maps):
        said = tr("{map} ({badge})", map=name, badge=badge) if badge else name
        words = paragraph(said, width - lead, style, measure)
        line = measure(said, size, False)
        if x and x + lead + line > width:
            x, y = 0.0, y + step
        if sign:
            items.append(MapSign(Box(x, y + (step - sign) / 2, sign, sign), number))
        items += words.at(x + lead, y)
        if words.height > step:
            x, y = 0.0, y + words.height
        else:
            x += lead + line + 2.0 * size
    return Block(width, y + step if x else y, tuple(items))


def _head(
    content: Content,
    second: float,
    starts: list[float],
    own: float,
    width: float,
    sizes: Typography,
    measure: Measure,
) -> Block:
    style = Style(sizes.small, TIGHT, role=Role.MUTED, part=Part.HEADING)
    sign = _SIGN * sizes.small
    lead = sign + _SIGN_GAP * sizes.small
    cells = [line_of(tr("Organ"), style, measure), line_of(tr("Verdict"), style, measure, second)]
    items: list[Item] = [*cells]
    height = sizes.small * TIGHT
    for number, ((name, _), x) in enumerate(zip(content.maps, starts, strict=True)):
        words = paragraph(name, own - lead, style, measure)
        items.append(MapSign(Box(x, (sizes.small * TIGHT - sign) / 2, sign, sign), number))
        items += words.at(x + lead, 0.0)
        height = max(height, words.height)
    y = height + 0.8
    return Block(width, y + 0.1, (*items, Rule((0.0, y), (width, y), _THICK, Role.INK)))


def _entry(content: Content, one: OrganTold, width: float, sizes: Typography, measure: Measure) -> Block:
    name = Style(sizes.name, TIGHT, bold=True, part=Part.NAME)
    muted = Style(sizes.body, TIGHT, role=Role.MUTED)
    parts = [paragraph(one.name, width, name, measure), paragraph(one.verdict, width, muted, measure)]
    parts += [_places(content, places, width, sizes, measure) for places in one.places if places]
    missing = [number for number, places in enumerate(one.places) if not places]
    sign = _SIGN * sizes.body
    for number in missing:
        lead = sign + _SIGN_GAP * sizes.body
        words = paragraph(tr("none on the foot"), width - lead, muted, measure)
        mark = MapSign(Box(0.0, (sizes.body * TIGHT - sign) / 2, sign, sign), number)
        parts.append(Block(width, words.height, (mark, *words.at(lead, 0.0))))
    return stacked(parts, _APART)


def _places(
    content: Content, places: tuple[PlaceTold, ...], width: float, sizes: Typography, measure: Measure
) -> Block:
    """The places of one map, one below the other: chip, name, and where it is said."""
    if not places:
        return paragraph(tr("none on the foot"), width, Style(sizes.body, TIGHT, role=Role.MUTED), measure)
    chips = [_chip(content, place.ref, sizes, measure) for place in places]
    indent = max(chip.box.width for chip in chips) + _INDENT
    style, line = Style(sizes.body, TIGHT), sizes.body * TIGHT
    blocks = []
    for place, chip in zip(places, chips, strict=True):
        texts = in_numbers((), (number for number in place.texts if number in content.texts))
        cited = "; ".join(filter(None, (in_words(place.lines), texts)))
        said = tr("{place} ({cited})", place=place.name, cited=cited) if cited else place.name
        words = paragraph(said, width - indent, style, measure)
        first = max(0.0, (sizes.chip - line) / 2)
        sign = replace(chip, box=replace(chip.box, y=max(0.0, (line - sizes.chip) / 2)))
        blocks.append(Block(width, max(sizes.chip, first + words.height), (sign, *words.at(indent, first))))
    return stacked(blocks, _APART)


def _chip(content: Content, ref: EntryRef, sizes: Typography, measure: Measure) -> Chip:
    """The chip of a place with its corner at (0, 0)."""
    code, kind = content.codes[ref], content.kinds[ref]
    width = signed_width(measure(code, sizes.code, True), sizes.chip)
    return Chip(Box(0.0, 0.0, width, sizes.chip), code, kind, letters_of(sizes, kind, code), sign=content.signs[ref])
