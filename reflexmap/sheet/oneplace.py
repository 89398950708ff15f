"""A sheet of one place: its foot as large as it goes, how to find it and what is said of it beside or below.

Nothing is shrunk: what the first page has no room for goes on, on further pages or down a taller picture.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.sheet.arrangement import MOST, Arranged, largest, placed
from reflexmap.sheet.block import Block, Style, paragraph, stacked
from reflexmap.sheet.cautions import BAR, strip
from reflexmap.sheet.footplan import FootPlan
from reflexmap.sheet.furniture import Furniture, furnished
from reflexmap.sheet.furtherpages import Titled, back_pages
from reflexmap.sheet.legend import balanced, columns_block, filled
from reflexmap.sheet.measured import MeasuredFoot, measured_foot
from reflexmap.sheet.page import Align, Box, Chip, Item, Key, Page, Part, Role, Rule
from reflexmap.sheet.placetext import Told, blocks_of, sections_of
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.runin import run_in
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.typography import LEAST_BODY, POINT, TIGHT
from reflexmap.texts import tr

_SHARES = (0.34, 0.38, 0.42, 0.46, 0.5, 0.55, 0.6)  # of the page's width, that text beside the foot may take
_LEAST_COLUMN, _MOST_COLUMN = 42.0, 100.0  # mm at the text sizes of A4
_GAP = 1.4  # between two paragraphs
_FLOOR, _A4_SHORT = 0.35, 210.0  # the scale under which no view is drawn, if that can be, on A4 or larger paper
_LEAST = 0.1  # the scale at which a foot is drawn at all
_NEAR = 0.03  # of the logarithm of a scale: what wider text is worth
_MOST_STRIP, _MOST_OF_CARD = 1 / 6, 1 / 4  # of a page's height; taller warnings go to the back
_KEY = (46.0, 44.0)  # mm: the key picture's size on A4
_SMALLEST_KEY = 0.4
_SPARE, _CLOSER = 14.0, 0.6  # mm that a foot leaves free above text below it, and how much of that the text goes up
_FEET_SHARE = 0.56  # of the width, where the text goes on elsewhere


@dataclass(frozen=True, slots=True)
class Split:
    """A way to share a page: the feet's room, and the columns of text beside or below it, `height` mm tall.

    Where the text stands beside the feet, its last `under` sections may stand under them, in `foot`.
    """

    room: Box
    text: Box
    count: int
    width: float
    height: float
    under: int = 0
    foot: Box | None = None


@dataclass(frozen=True, slots=True)
class Feet:
    """The foot with its measure, or all views that show an area; planned for any room."""

    planner: Planner
    measured: MeasuredFoot | None
    plans: tuple[FootPlan, ...]

    def worth(self, room: Box) -> float:
        """The scale at which they stand in a room, of several views the least; 0 where it has no room for them."""
        if room.width <= 0 or room.height <= 0:
            return 0.0
        if self.measured is not None:
            return max(0.0, self.measured.scale(room.width, room.height, MOST))
        found = self._arranged(room)
        return 0.0 if found is None else math.exp(found.worth)

    def height(self, room: Box) -> float:
        """How tall they are in a room, in mm."""
        if self.measured is not None:
            return self.measured.plan.size(self.measured.scale(room.width, room.height, MOST))[1]
        found = self._arranged(room)
        return 0.0 if found is None else found.size[1]

    def on_page(self, room: Box) -> list[Item]:
        """The feet in a room."""
        if self.measured is not None:
            return self.measured.on_page(self.measured.scale(room.width, room.height, MOST), room)
        found = self._arranged(room)
        if found is None:
            raise AssertionError("a room that holds no foot was chosen")
        nearly = {view: 0.97 * scale for view, scale in found.scales.items()}
        plans = self.planner.plans(nearly, self.planner.wishes())
        finer = largest(plans, room.width, room.height, nearly, self.planner.sizes.gap) or found
        return placed(finer.way, finer.scales, room)

    def _arranged(self, room: Box) -> Arranged | None:
        """The feet as large as they go, none too small if that can be."""
        short = min(1.0, min(self.planner.request.page_size) / _A4_SHORT)
        for least in (_FLOOR * short, _LEAST, _LEAST / 4):
            found = largest(self.plans, room.width, room.height, dict.fromkeys(View, least), self.planner.sizes.gap)
            if found is not None:
                return found
        return None


def lay_out_one_place(planner: Planner, *, paged: bool, brief: bool = False) -> Sheet:
    """A sheet of the one place that the request names; *brief* leaves out how the text is read, as on a card."""
    furniture = planner.furniture
    head = _head(planner, furniture)
    told = sections_of(planner, brief=brief)
    feet = _feet(planner)
    warnings = _warnings(planner, furniture, is_paged=paged, brief=brief)
    region = _region(furniture, head)
    kept = warnings.height + planner.sizes.gap * 0.6 if warnings.height else 0.0
    body = region.inset(bottom=kept)
    chosen = _chosen(planner, feet, told, body)
    if chosen is not None:
        items, rest = _filled(planner, feet, told, chosen), list[Told]()
    elif paged:
        items, rest = _begun(planner, feet, told, body)
    else:
        return _grown(planner, furniture, head, feet, told, warnings, region)
    items += warnings.at(region.x, region.bottom - warnings.height)
    first = Page(furniture.width, furniture.height, tuple(items))
    if not paged:
        return planner.sheet(_framed(furniture, head, [first], []))
    is_whole = brief and any(isinstance(item, Rule) for item in warnings.items)
    further = [*_further(planner, rest), *([] if is_whole else back_pages(planner))]
    note = tr("the text goes on to page {n}", n=2) if rest else ""
    return planner.sheet(_framed(furniture, head, [first], further), note)


def _feet(planner: Planner) -> Feet:
    """The measured foot of a point; of anything else, all feet that show it."""
    view = planner.views[0]
    targets = [target for target in planner.places[view] if target.placed.ref in planner.request.entries]
    points = [target for target in targets if target.kind is Kind.POINT]
    if len(planner.views) == 1 and len(points) == 1 and len(planner.feet) == 1:
        return Feet(planner, measured_foot(planner, points[0], planner.feet[0]), ())
    plans = planner.plans(dict.fromkeys(View, _LEAST / 2), planner.wishes())
    return Feet(planner, None, tuple(plans))


def _head(planner: Planner, furniture: Furniture) -> Block:
    """The place's code in a large chip, its title and kind, and the disclaimer at the right."""
    [row], sizes = planner.content.rows, planner.sizes
    height = sizes.title * TIGHT
    letters = height * 0.58
    width = max(height, planner.measure(row.code, letters, True) + 0.5 * height)
    chip = Chip(Box(0.0, 0.0, width, height), row.code, row.kind, letters, row.group)
    start = width + height * 0.25
    room = furniture.inner_width - start
    titled = _narrower(furniture, room)
    return Block(furniture.inner_width, max(height, titled.height), (chip, *titled.at(start, 0.0)))


def _narrower(furniture: Furniture, room: float) -> Block:
    """The head of a page, beside what stands before it."""
    width, height = furniture.request.page_size
    paper = furniture.request.paper._replace(width=width - furniture.inner_width + room, height=height, pixels=None)
    return replace(furniture, request=replace(furniture.request, paper=paper, landscape=False)).head()


def _region(furniture: Furniture, head: Block) -> Box:
    """What the head leaves of a page."""
    usual = furniture.region()
    top = furniture.type.margin + head.height + furniture.type.gap * 0.8
    return usual.inset(top=top - usual.y)


def _warnings(planner: Planner, furniture: Furniture, *, is_paged: bool, brief: bool) -> Block:
    """The strip of warnings; where it would take too much of a small page, it is told where they stand."""
    sizes, width = planner.sizes, furniture.inner_width
    block = _run_in(planner, width) if brief else strip(planner.content, width, sizes, planner.measure)
    most = _MOST_OF_CARD if brief else _MOST_STRIP
    if not is_paged or block.height <= most * furniture.height:
        return block
    style = Style(sizes.body, TIGHT, bold=True, part=Part.HEADING)
    return paragraph(tr("Before a massage: see the warnings overleaf"), width, style, planner.measure)


def _run_in(planner: Planner, width: float) -> Block:
    """The warnings one below the other, each going on after its heading, as a card has them."""
    size = LEAST_BODY * POINT * planner.sizes.grown
    head, body = Style(size, TIGHT, bold=True, part=Part.HEADING), Style(size, TIGHT)
    told = [one for one in planner.content.strip if one.text]
    blocks = [
        run_in(tr("{heading}.", heading=one.heading), one.text, width, head, body, planner.measure) for one in told
    ]
    if not blocks:
        return Block(0.0, 0.0)
    words = stacked(blocks, 0.6)
    rule = Rule((0.0, BAR / 2), (width, BAR / 2), BAR, Role.CAUTION)
    return Block(width, words.height + BAR + 1.0, (rule, *words.at(0.0, BAR + 1.0)))


def _splits(planner: Planner, told: Sequence[Told], body: Box) -> Iterator[Split]:
    """Ways in which all of the text has room: beside the foot in one column or more, or below it."""
    sizes, gap = planner.sizes, planner.sizes.gap
    least, most = _LEAST_COLUMN * sizes.grown, _MOST_COLUMN * sizes.grown
    for count in (1, 2, 3):
        for share in _SHARES:
            taken = (share + 0.12 * (count - 1)) * body.width
            width = (taken - gap * (count - 1)) / count
            if not least <= width <= most:
                continue
            text, room = Box(body.right - taken, body.y, taken, body.height), body.inset(right=taken + 1.5 * gap)
            for under in range(min(3, len(told)) if count == 1 else 1):
                height = _height(planner, told[: len(told) - under], width, count)
                if height <= body.height:
                    low = _height(planner, told[len(told) - under :], room.width, 1) if under else 0.0
                    foot = Box(body.x, body.bottom - low, room.width, low) if under else None
                    above = room.inset(bottom=low + gap) if under else room
                    yield Split(above, text, count, width, height, under, foot)
                    break
    for count in (1, 2, 3, 4):
        width = (body.width - gap * (count - 1)) / count
        if least <= width <= most:
            height = _height(planner, told, width, count)
            text = Box(body.x, body.bottom - height, body.width, height)
            yield Split(body.inset(bottom=height + gap), text, count, width, height)


def _height(planner: Planner, told: Sequence[Told], width: float, count: int) -> float:
    return balanced(blocks_of(told, width, planner.sizes, planner.measure), count, _GAP)


def _chosen(planner: Planner, feet: Feet, told: Sequence[Told], body: Box) -> Split | None:
    """The split that leaves the foot largest; of about equal ones, that with the widest text."""
    found = [(feet.worth(split.room), split) for split in _splits(planner, told, body)]
    found = [(worth, split) for worth, split in found if worth >= _LEAST]
    if not found:
        return None
    best = max(worth for worth, _ in found) * (1 - _NEAR)
    return max((split for worth, split in found if worth >= best), key=lambda split: split.text.width)


def _filled(planner: Planner, feet: Feet, told: Sequence[Told], split: Split) -> list[Item]:
    """Foot, text and, where it has room under the text, the key picture."""
    gap = planner.sizes.gap
    beside, under = told[: len(told) - split.under], told[len(told) - split.under :]
    blocks = blocks_of(beside, split.width, planner.sizes, planner.measure)
    is_beside = split.text.x > split.room.x + 1.0
    if not is_beside:
        split = _closer(split, feet)
    heights = [split.text.height if split.count == 1 else split.height] * split.count
    columns, _ = filled(blocks, heights, _GAP)
    block = columns_block(columns, split.width, gap, _GAP)
    items = [*feet.on_page(split.room), *block.at(split.text.x, split.text.y)]
    if split.foot is not None:
        lower = blocks_of(under, split.foot.width, planner.sizes, planner.measure, is_first=False)
        items += columns_block([lower], split.foot.width, gap, _GAP).at(split.foot.x, split.foot.y)
    if not split.under:
        last = columns_block(columns[-1:], split.width, gap, _GAP).height
        x = split.text.x + (split.count - 1) * (split.width + gap)
        room = Box(x, split.text.y + last + gap, split.width, split.text.height - last - 1.6 * gap)
        items += _key(planner, feet, room)
    return items


def _closer(split: Split, feet: Feet) -> Split:
    """Text below a foot that leaves some of its room free, nearer to it; the key picture takes what is won."""
    spare = split.room.height - feet.height(split.room)
    if spare < _SPARE:
        return split
    text = split.text
    up = Box(text.x, text.y - spare * _CLOSER, text.width, text.height + spare * _CLOSER)
    return replace(split, room=split.room.inset(bottom=spare * _CLOSER), text=up)


def _key(planner: Planner, feet: Feet, room: Box) -> list[Item]:
    """Both feet, small, with the place dotted on them; nothing where there is no room or one foot alone has it."""
    measured = feet.measured
    [row], sizes = planner.content.rows, planner.sizes
    if row.entry is None or len(planner.feet) != 1 or set(row.entry.feet) != set(Foot):
        return []
    view = planner.views[0]
    is_level = view.is_side
    wide, tall = _KEY if not is_level else (_KEY[0] * 1.4, _KEY[1] * 0.6)
    said = tr("The same place on both feet")
    style = Style(sizes.small, TIGHT, role=Role.MUTED, part=Part.CAPTION)
    aside = planner.measure(said, sizes.small, False) * 0.62 + 1.0
    grown = min(sizes.grown, (room.width - aside - sizes.gap * 0.6) / wide, room.height / tall)
    if grown < _SMALLEST_KEY:
        return []
    box = Box(room.x, room.y, wide * grown, tall * grown)
    spots = (measured.target.placed.point,) if measured is not None else ()
    words = paragraph(said, aside, style, planner.measure, Align.START)
    key = Key(box, view, tuple(Foot) if spots else planner.feet, spots)
    return [key, *words.at(box.right + sizes.gap * 0.6, box.y + (box.height - words.height) / 2)]


def _begun(planner: Planner, feet: Feet, told: Sequence[Told], body: Box) -> tuple[list[Item], list[Told]]:
    """The foot with as much of the text as fits beside or below it, and what is left."""
    gap, sizes = planner.sizes.gap, planner.sizes
    for room, text in _rooms(planner, body):
        if feet.worth(room) > 0:
            blocks = blocks_of(told, text.width, sizes, planner.measure)
            [column], rest = filled(blocks, [text.height], _GAP)
            items = [*feet.on_page(room), *columns_block([column], text.width, gap, _GAP).at(text.x, text.y)]
            return items, _left(told, len(blocks) - len(rest))
    raise AssertionError("a page holds no foot at any scale")


def _rooms(planner: Planner, body: Box) -> Iterator[tuple[Box, Box]]:
    """Rooms for the feet and for the beginning of the text: beside it, below it, and none for the text."""
    gap = planner.sizes.gap
    if body.width >= 2.2 * _LEAST_COLUMN * planner.sizes.grown:
        taken = (1 - _FEET_SHARE) * body.width
        yield body.inset(right=taken + 1.5 * gap), body.inset(left=body.width - taken)
    yield body.inset(bottom=0.45 * body.height + gap), body.inset(top=0.55 * body.height)
    yield body, body.inset(top=body.height)


def _left(told: Sequence[Told], count: int) -> list[Told]:
    """What is left of sections when *count* of their paragraphs are told."""
    left: list[Told] = []
    for heading, texts in told:
        here = texts[count:] if count < len(texts) else []
        if here:
            left.append((heading if count <= 0 else tr("{heading} (continued)", heading=heading), here))
        count = max(0, count - len(texts))
    return left


def _further(planner: Planner, told: list[Told]) -> list[Titled]:
    """Pages of text alone."""
    title = (tr("{title}, continued", title=planner.content.title), "")
    furniture, sizes, gap = planner.furniture, planner.sizes, planner.sizes.gap
    region = furniture.region(*title)
    count = max(1, int((region.width + gap) // (1.5 * _LEAST_COLUMN * sizes.grown + gap)))
    width = (region.width - gap * (count - 1)) / count
    pages = []
    while told:
        blocks = blocks_of(told, width, sizes, planner.measure)
        height = min(region.height, balanced(blocks, count, _GAP))
        columns, rest = filled(blocks, [height] * count, _GAP)
        if len(rest) == len(blocks):
            raise AssertionError("a paragraph is taller than a page")
        items = columns_block(columns, width, gap, _GAP).at(region.x, region.y)
        pages.append(Titled(Page(furniture.width, furniture.height, items), title))
        told = _left(told, len(blocks) - len(rest))
    return pages


def _grown(
    planner: Planner,
    furniture: Furniture,
    head: Block,
    feet: Feet,
    told: Sequence[Told],
    warnings: Block,
    region: Box,
) -> Sheet:
    """One picture that grows until everything has room: the foot above, the text below in columns, then warnings."""
    gap, sizes = planner.sizes.gap, planner.sizes
    room = region.inset(bottom=0.35 * region.height)
    count = max(1, int((region.width + gap) // (1.5 * _LEAST_COLUMN * sizes.grown + gap)))
    width = (region.width - gap * (count - 1)) / count
    blocks = blocks_of(told, width, sizes, planner.measure)
    columns, _ = filled(blocks, [balanced(blocks, count, _GAP)] * count, _GAP)
    block = columns_block(columns, width, gap, _GAP)
    items = [*feet.on_page(room), *block.at(region.x, room.bottom + gap)]
    y = room.bottom + 2 * gap + block.height
    items += warnings.at(region.x, y)
    height = max(furniture.height, y + warnings.height + furniture.height - region.bottom)
    page = Page(furniture.width, height, tuple(items))
    tall, usual = round(height), round(furniture.height)
    note = tr("{tall} mm tall instead of {usual}, for the whole text", tall=tall, usual=usual)
    return planner.sheet(_framed(furniture, head, [page], []), note)


def _framed(furniture: Furniture, head: Block, first: Sequence[Page], further: Sequence[Titled]) -> tuple[Page, ...]:
    """All pages with heads and feet; the first has the place's own head."""
    pages = [*first, *(one.page for one in further)]
    titles = [("", "")] * len(first) + [one.title for one in further]
    done = list(furnished(furniture, pages, titles))
    for index in range(len(first)):
        plain = furniture.head().items
        own = head.at(furniture.type.margin, furniture.type.margin)
        done[index] = replace(done[index], items=(*own, *done[index].items[len(plain) :]))
    return tuple(done)
