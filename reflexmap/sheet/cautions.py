"""The warnings of a sheet: in three columns at the foot of a page, and in full on its back."""

from dataclasses import replace

from reflexmap.atlas.entry import Level
from reflexmap.sheet.block import Block, Style, beside, line_of, paragraph, stacked
from reflexmap.sheet.citing import in_words
from reflexmap.sheet.content import Content
from reflexmap.sheet.page import Item, Measure, Part, Role, Rule
from reflexmap.sheet.typography import LEAST_BODY, LOOSE, POINT, TIGHT, Typography
from reflexmap.sheet.warned import Warned
from reflexmap.texts import tr

BAR = 0.6  # the rule over each column
_ROLES = {Level.NEVER: Role.CAUTION, Level.ASK: Role.INK, Level.CARE: Role.INK}
_LEAST_COLUMN = 33.0
_INDENT = 1.07  # of a bullet's text, in its size
_ABOVE, _BELOW = 1.2, 0.4  # a rule, what stands under it


def strip(content: Content, width: float, sizes: Typography, measure: Measure) -> Block:
    """The short warnings in three columns *width* mm wide in all; one below the other where that is too narrow."""
    if not content.strip:
        return Block(0.0, 0.0)
    count = len(content.strip)
    gap = sizes.gap
    column = (width - gap * (count - 1)) / count
    if column < _LEAST_COLUMN:
        return stacked((_column(one, width, sizes, measure) for one in content.strip), gap / 2)
    return beside([_column(one, column, sizes, measure) for one in content.strip], gap)


def _column(told: Warned, width: float, sizes: Typography, measure: Measure) -> Block:
    size = max(LEAST_BODY * POINT, sizes.small)
    head = Style(size, LOOSE, bold=True, part=Part.HEADING)
    muted = Style(size, LOOSE, role=Role.MUTED)
    items: list[Item] = [Rule((0.0, BAR / 2), (width, BAR / 2), BAR, _ROLES[told.level])]
    y = BAR + _ABOVE
    heading = line_of(told.heading, head, measure, 0.0, y)
    items.append(heading)
    where = in_words(told.lines, told.texts)
    cited = line_of(where, muted, measure)
    text = told.text
    if where and heading.box.width + cited.box.width + 2.0 <= width:
        items.append(replace(cited, box=replace(cited.box, x=width - cited.box.width, y=y)))
    elif where:  # no room beside the heading
        text = tr("{says} ({cited})", says=text, cited=where)
    y += size * LOOSE + _BELOW
    body = paragraph(text, width, Style(size, TIGHT), measure)
    items += body.at(0.0, y)
    return Block(width, y + body.height, tuple(items))


def texts_in_full(content: Content, width: float, sizes: Typography, measure: Measure) -> list[Block]:
    """The texts that the sheet names by number, a block for each, the first with a heading over it."""
    size = max(LEAST_BODY * POINT, sizes.body)
    over = [paragraph(tr("Texts"), width, Style(size, LOOSE, bold=True, part=Part.HEADING), measure)]
    blocks = []
    for number, title in content.texts.items():
        said = paragraph(tr("T{number} {title}", number=number, title=title), width, Style(size, TIGHT), measure)
        blocks.append(stacked([*over, said], 0.6))
        over = []
    return blocks


def in_full(content: Content, width: float, sizes: Typography, measure: Measure) -> list[Block]:
    """All warnings in bullets, a block for each, the first of a level with its heading over it."""
    size = max(LEAST_BODY * POINT, sizes.body)
    indent = _INDENT * size
    blocks = []
    for heading, bullets in content.cautions:
        over = [paragraph(heading, width, Style(size, LOOSE, bold=True, part=Part.HEADING), measure)]
        for one in bullets:
            where = in_words(one.lines, one.texts)
            said = tr("{says} ({cited})", says=one.text, cited=where) if where else one.text
            body = paragraph(said, width - indent, Style(size, TIGHT), measure)
            bullet = line_of("•", Style(size, TIGHT), measure)
            whole = Block(width, body.height, (bullet, *body.at(indent, 0.0)))
            blocks.append(stacked([*over, whole], 0.6))
            over = []
    return blocks
