"""The poster: all views of both feet, at true size where the paper is large enough, with the whole legend below.

Everything stands on one page. Where true size leaves no room for the legend, more of the leg is cut away, and only
then do the feet get smaller.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from reflexmap.atlas.terms import View
from reflexmap.sheet.arrangement import Arranged, largest, placed
from reflexmap.sheet.block import NOTHING, Block, Style, paragraph, stacked
from reflexmap.sheet.cautions import strip
from reflexmap.sheet.footlabels import Wishes
from reflexmap.sheet.furniture import furnished
from reflexmap.sheet.legend import ENTRY_GAP, balanced, columns_block, entries_of, filled
from reflexmap.sheet.page import Box, Chip, Item, Page, Part, Role, Rule
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.request import SheetError
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.suiting import LEAST_POSTER
from reflexmap.sheet.typography import TIGHT
from reflexmap.texts import tr

BLEED = 3.0  # mm
TRUE = 1.0
_LEG_CUTS = (121 / 250, 112 / 250, 104 / 250)  # of the foot length: the ankle with its places stays
_SCALES = tuple(step / 50 for step in range(4, 51))
_LEAST_COLUMN, _MOST_COLUMN = 42.0, 75.0  # mm that a column of the legend is wide, at the text sizes of A4
_BAR = 0.45  # the rule over a column, times how much larger than on A4 text is
_HEAD_RULE = 0.5
_FOOT_GAP = 0.3  # between two feet, times the usual gap: their captions are white enough
_NAME = 1.08  # of running text: a name in the legend


@dataclass(frozen=True, slots=True)
class _Legend:
    """A legend's block, the room that it leaves the feet, and where it stands."""

    room: Box
    block: Block
    x: float
    y: float


def lay_out_poster(planner: Planner, *, paged: bool) -> Sheet:
    """A poster of chosen places or of all, always on one page. Raises SheetError for paper that is too small."""
    del paged
    _check_paper(planner)
    furniture, sizes = planner.furniture, planner.sizes
    # Of everything the line under the title stands at the end of the legend, for the feet to have its room.
    title = ("", "") if planner.request.entries else (planner.content.title, "")
    region = furniture.region(*title)
    warnings = strip(planner.content, region.width, replace(sizes, small=sizes.body), planner.measure)
    kept = warnings.height + 0.6 * sizes.gap if warnings.height else 0.0
    legends = list(_legends(planner, region.inset(bottom=kept)))
    legend, feet = _largest(planner, legends)
    y = region.y - 0.5 * sizes.gap
    width = _HEAD_RULE * sizes.grown
    items: list[Item] = [Rule((region.x, y), (region.right, y), width, Role.INK)]
    items += placed(feet.way, feet.scales, legend.room)
    items += legend.block.at(legend.x, legend.y)
    items += warnings.at(region.x, region.bottom - warnings.height)
    bleed = BLEED if planner.request.bleed else 0.0
    page = Page(furniture.width, furniture.height, tuple(items), bleed=bleed)
    return planner.sheet(furnished(furniture, [page], [title]))


def _check_paper(planner: Planner) -> None:
    paper = planner.request.paper
    if paper.pixels or min(paper.width, paper.height) < LEAST_POSTER:
        text = tr("a poster on {paper} could not be read from afar; take A3 or larger, or ask for a chart")
        raise SheetError(text.format(paper=paper.name))


def _largest(planner: Planner, legends: Sequence[_Legend]) -> tuple[_Legend, Arranged]:
    """The legend that leaves the feet largest, and the feet.

    They are planned at their true size first: the larger a foot, the fewer labels stand beside it.
    """
    sizes = replace(planner.sizes, gap=_FOOT_GAP * planner.sizes.gap)
    tight = [planner.with_sizes(sizes).with_leg(cut) for cut in _LEG_CUTS]
    wishes = replace(planner.wishes(), points_on_foot=True)
    best: tuple[_Legend, Arranged] | None = None
    low, high = 0, len(_SCALES) - 1
    while low <= high:  # the largest of the scales at which everything has room, asked first for the true size
        middle = high if best is None and high == len(_SCALES) - 1 else (low + high) // 2
        found = _at(tight, wishes, _SCALES[middle], legends)
        best, low, high = (found, middle + 1, high) if found is not None else (best, low, middle - 1)
    if best is not None:
        return best
    raise SheetError(tr("a poster on {paper} has no room for so many places", paper=planner.request.paper.name))


def _at(
    planners: Sequence[Planner], wishes: Wishes, scale: float, legends: Sequence[_Legend]
) -> tuple[_Legend, Arranged] | None:
    """The feet at a scale or more with the legend that leaves them largest; None where none has room."""
    floors = dict.fromkeys(View, scale)
    for planner, has_names in product(planners, (True, False)):
        plans = planner.plans(floors, replace(wishes, has_names=has_names))
        best: tuple[_Legend, Arranged] | None = None
        for legend in legends:
            found = largest(plans, legend.room.width, legend.room.height, floors, planner.sizes.gap, TRUE)
            if found is not None and (best is None or found.worth > best[1].worth):
                best = legend, found
        if best is not None:
            return best
    return None


def _legends(planner: Planner, body: Box) -> Iterator[_Legend]:
    """The legend in columns below the feet, or beside them."""
    gap, grown = planner.sizes.gap, planner.sizes.grown
    if not planner.content.rows:
        yield _Legend(body, NOTHING, body.x, body.y)
        return
    for count in range(1, 10):
        width = (body.width - gap * (count - 1)) / count
        if _LEAST_COLUMN * grown <= width <= _MOST_COLUMN * grown:
            block = _columns(planner, count, width)
            if block.height < 0.6 * body.height:
                yield _Legend(body.inset(bottom=block.height + 0.6 * gap), block, body.x, body.bottom - block.height)
    for count in (1, 2, 3, 4):
        for width in (50.0 * grown, 60.0 * grown):
            block = _columns(planner, count, width)
            if block.width < 0.5 * body.width and block.height <= body.height:
                yield _Legend(body.inset(right=block.width + gap), block, body.right - block.width, body.y)
                break


def _columns(planner: Planner, count: int, width: float) -> Block:
    """The legend in a number of columns, each under a rule in the colour of what it begins with."""
    sizes = replace(planner.sizes, name=_NAME * planner.sizes.body)  # on the feet names are larger
    is_all = not planner.request.entries
    told = [replace(row, where="", paragraphs=(), lines=() if is_all else row.lines) for row in planner.content.rows]
    entries = entries_of(replace(planner.content, rows=tuple(told)), width, sizes, planner.measure)
    if planner.content.subtitle and is_all:
        aside = Style(sizes.body, TIGHT, role=Role.MUTED, part=Part.SUBTITLE)
        entries.append(paragraph(planner.content.subtitle, width, aside, planner.measure))
    gap = 0.4 * ENTRY_GAP * sizes.grown
    over = _BAR * sizes.grown + 1.2
    columns, _ = filled(entries, [balanced(entries, count, gap)] * count, gap)
    headed = [[_ruled(column[0], width, over), *column[1:]] if column else [] for column in columns]
    return columns_block(headed, width, sizes.gap, gap)


def _ruled(block: Block, width: float, over: float) -> Block:
    """The first places of a column, under a rule where they do not begin with their kind's heading."""
    chip = next((item for item in block.items if isinstance(item, Chip)), None)
    if chip is None or any(isinstance(item, Rule) for item in block.items):
        return block
    pen = 0.45
    rule = Rule((0.0, pen / 2), (width, pen / 2), pen, kind=chip.kind, group=chip.group)
    return stacked([Block(width, over, (rule,)), block])
