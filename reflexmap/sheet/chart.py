"""The chart: feet as large as they go, with names at their places, and a legend below, beside or on further pages.

What does not fit is never shrunk: the legend goes to the next page, names beside the feet become chips, views go to
pages of their own, and a picture, which has one page, grows.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reflexmap.atlas.terms import Foot, View
from reflexmap.sheet.arrangement import Arranged, Scales, largest, placed
from reflexmap.sheet.block import Block, Style, line_of, stacked
from reflexmap.sheet.cautions import strip
from reflexmap.sheet.content import content_of
from reflexmap.sheet.footlabels import Wishes
from reflexmap.sheet.footplan import FootPlan
from reflexmap.sheet.furniture import Furniture, furnished
from reflexmap.sheet.furtherpages import back_pages, legend_pages
from reflexmap.sheet.keypicture import free_spot, key_of
from reflexmap.sheet.legend import ENTRY_GAP, LEGEND_COLUMNS, balanced, columns_block, entries_of, filled
from reflexmap.sheet.page import Box, Item, Page, Part, Swatch
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.request import Claims, SheetError
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.table import NARROWEST, rows_of
from reflexmap.sheet.typography import TIGHT
from reflexmap.texts import tr

FLOOR = 0.35  # the scale under which no foot is drawn on A4 or larger paper
_A4_SHORT = 210.0
_MOST_ROWS = 12  # a longer table goes to a page of its own
_RELAXED = (1.0, 0.85, 0.7, 0.55, 0.4, 0.28, 0.2, 0.12)  # of the floor, where nothing else fits
_TABLE = 0.15  # of the logarithm of a scale: what a table is worth more than columns
_LARGE = math.log(0.5)  # the logarithm of a scale that is large enough to have the legend on the same page
_NEAR = 0.25  # of the logarithm of a scale: what a legend on the same page may cost
_MOST_BESIDE, _MOST_BELOW = 0.55, 0.75  # of the page that a legend takes on the page of the feet
_TALLER = (1.4, 2.0)  # times the height of a page that feet may take of a picture that grows
_REFINED = 0.97  # of the scale found, for which labels are planned again


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend's place on the page of the feet: the room that it leaves them, and its own."""

    room: Box
    block: Block
    at: Box
    worth: float = 0.0  # of the logarithm of a scale, for how well it reads


@dataclass(frozen=True, slots=True)
class Filled:
    """A page's feet, arranged in their room, and the legend beside them if it stands there."""

    room: Box
    feet: Arranged
    legend: Legend | None

    @property
    def worth(self) -> float:
        """How large the feet are, and how well the legend reads."""
        return self.feet.worth + (self.legend.worth if self.legend else 0.0)


def lay_out_chart(planner: Planner, *, paged: bool) -> Sheet:
    """A chart of the chosen places or of all. *paged* says whether its file can have several pages.

    Raises SheetError where the paper is too small for the labels of a single foot.
    """
    warnings = _strip(planner)
    region = planner.furniture.region()
    body = region.inset(bottom=warnings.height + planner.sizes.gap * 0.6 if warnings.height else 0.0)
    legends = list(_legends(planner, body))
    for relaxed in _RELAXED:
        floors = _floors(planner, relaxed)
        if (
            planner.request.paper.pixels and planner.request.claims is None and not planner.content.compared
        ):  # a screen has so many pixels and no more
            told = _whole_or_in_names(planner, floors, legends, warnings, region)
            if told is not None:
                return told
        made = next(filter(None, _attempts(planner, floors, legends, warnings, region, paged=paged)), None)
        if made is not None:
            return made
    text = tr("{paper} is too small for this sheet; ask for fewer places or views, or for a larger paper")
    raise SheetError(text.format(paper=planner.request.paper.name))


def _whole_or_in_names(
    planner: Planner, floors: Scales, legends: Sequence[Legend], warnings: Block, region: Box
) -> Sheet | None:
    """A screen's picture with its legend, or with names alone, which it then says; None where neither has room."""
    furniture = planner.furniture
    for wishes in _tellings(planner):
        here = _best(planner, planner.plans(floors, wishes), wishes, floors, legends)
        if here is not None:
            return _one_page(planner, furniture, here, warnings, region, paged=False)
    request = replace(planner.request, claims=Claims.NONE)
    shorter = replace(planner, content=content_of(planner.footmap, request))
    remark = tr("Names alone, to fit the picture.")
    furniture = replace(shorter.furniture, remark=remark)
    region = furniture.region()
    body = region.inset(bottom=warnings.height + planner.sizes.gap * 0.6 if warnings.height else 0.0)
    for wishes in _tellings(shorter):
        rough = shorter.plans(floors, wishes)
        here = _best(shorter, rough, wishes, floors, list(_legends(shorter, body)))
        if here is not None:
            sheet = _one_page(shorter, furniture, here, warnings, region, paged=False)
            return replace(sheet, note=tr("names alone, to fit the picture"))
    return None


def _attempts(
    planner: Planner, floors: Scales, legends: Sequence[Legend], warnings: Block, region: Box, *, paged: bool
) -> Iterator[Sheet | None]:
    """Sheets whose feet are drawn at their least scales or more, the best first: None for one that cannot be."""
    furniture = planner.furniture
    map_alone = Legend(_map_room(planner, region), Block(0.0, 0.0), region)
    for wishes in _tellings(planner):
        rough = planner.plans(floors, wishes)
        here = _best(planner, rough, wishes, floors, legends)
        away = _best(planner, rough, wishes, floors, [map_alone])
        if here is not None and (away is None or here.worth >= min(away.worth - _NEAR, _LARGE) or not paged):
            yield _one_page(planner, furniture, here, warnings, region, paged=paged)
        if away is not None and paged:
            yield _with_legend(planner, furniture, [_map_page(planner, away)])
    for wishes in _tellings(planner):
        if paged:
            apart = _apart(planner, region, floors, wishes)
            yield _with_legend(planner, furniture, apart) if apart else None
        else:
            yield _taller(planner, region, warnings, floors, wishes)


def _floors(planner: Planner, relaxed: float) -> Scales:
    """The least scales: those of A4 or larger paper, less on smaller, where only a smaller foot has room."""
    short = min(planner.request.page_size)
    floor = FLOOR * relaxed * min(1.0, short / _A4_SHORT)
    return dict.fromkeys(View, floor)


def _tellings(planner: Planner) -> Iterator[Wishes]:
    """Names in the columns beside the feet, or chips alone."""
    wishes = planner.wishes()
    yield wishes
    if planner.content.codes:
        yield replace(wishes, has_names=False)


def _strip(planner: Planner) -> Block:
    return strip(planner.content, planner.furniture.inner_width, planner.sizes, planner.measure)


def _legends(planner: Planner, body: Box) -> Iterator[Legend]:
    """The ways in which the whole legend stands on the page of the feet: below them, or beside them."""
    if not planner.content.rows:
        yield Legend(body, Block(0, 0), body)
        return
    yield from _tables(planner, body)
    yield from _columns_beside(planner, body)
    yield from _columns_below(planner, body)


def _tables(planner: Planner, body: Box) -> Iterator[Legend]:
    """A table below the feet, in more words and in fewer."""
    content, sizes = planner.content, planner.sizes
    if body.width >= NARROWEST * sizes.grown and content.told <= _MOST_ROWS:
        for in_brief in (False, True):
            rows = rows_of(content, body.width, sizes, planner.measure, in_brief=in_brief)
            yield _below(body, stacked(rows), sizes.gap, _TABLE)


def _columns_beside(planner: Planner, body: Box) -> Iterator[Legend]:
    """Columns at the right of the feet, as few as hold everything."""
    gap = planner.sizes.gap
    for width in (w * planner.sizes.grown for w in LEGEND_COLUMNS):
        entries = entries_of(planner.content, width, planner.sizes, planner.measure)
        for count in (1, 2, 3, 4):
            taken = count * width + (count - 1) * gap
            columns, rest = filled(entries, [body.height] * count, ENTRY_GAP)
            if not rest and taken <= _MOST_BESIDE * body.width:
                block = columns_block(columns, width, gap, ENTRY_GAP)
                at = Box(body.right - taken, body.y, taken, body.height)
                yield Legend(body.inset(right=taken + gap), block, at)
                break


def _columns_below(planner: Planner, body: Box) -> Iterator[Legend]:
    """Columns of one height below the feet."""
    gap, grown = planner.sizes.gap, planner.sizes.grown
    for count in (1, 2, 3, 4, 5):
        width = (body.width - gap * (count - 1)) / count
        if 0.8 * LEGEND_COLUMNS[0] * grown <= width <= 2.2 * LEGEND_COLUMNS[0] * grown:
            entries = entries_of(planner.content, width, planner.sizes, planner.measure)
            height = balanced(entries, count, ENTRY_GAP)
            if height < _MOST_BELOW * body.height:
                columns, _ = filled(entries, [height] * count, ENTRY_GAP)
                yield _below(body, columns_block(columns, width, gap, ENTRY_GAP), gap)


def _below(body: Box, block: Block, gap: float, worth: float = 0.0) -> Legend:
    room = body.inset(bottom=block.height + gap * 0.6)
    return Legend(room, block, Box(body.x, body.bottom - block.height, body.width, block.height), worth)


def _best(
    planner: Planner, rough: Sequence[FootPlan], wishes: Wishes, floors: Scales, legends: Sequence[Legend]
) -> Filled | None:
    """The legend's place that leaves the feet largest; None where none leaves them their floors."""
    found = [
        Filled(legend.room, feet, legend)
        for legend in legends
        if (feet := _roughly(planner, rough, floors, legend.room)) is not None
    ]
    if not found:
        return None
    best = max(found, key=lambda one: one.worth)
    return replace(best, feet=_refined(planner, rough, wishes, floors, best.feet, best.room))


def _roughly(planner: Planner, plans: Sequence[FootPlan], floors: Scales, room: Box) -> Arranged | None:
    """Feet whose labels are planned for their least scales, in a room."""
    if room.width <= 0 or room.height <= 0:
        return None
    return largest(plans, room.width, room.height, floors, planner.sizes.gap)


def _refined(
    planner: Planner, rough: Sequence[FootPlan], wishes: Wishes, floors: Scales, found: Arranged, room: Box
) -> Arranged:
    """The same with labels planned for about the scales that were found, which may leave the feet more room."""
    nearly = {view: max(floors[view], _REFINED * scale) for view, scale in found.scales.items()}
    plans = planner.plans(nearly, wishes, _views_of(rough), _feet_of(rough))
    return largest(plans, room.width, room.height, nearly, planner.sizes.gap) or found


def _arranged(
    planner: Planner, rough: Sequence[FootPlan], wishes: Wishes, floors: Scales, room: Box
) -> Arranged | None:
    """The feet in a room, as large as it holds."""
    found = _roughly(planner, rough, floors, room)
    return found and _refined(planner, rough, wishes, floors, found, room)


def _views_of(plans: Sequence[FootPlan]) -> list[View]:
    return list(dict.fromkeys(plan.ground.view for plan in plans))


def _feet_of(plans: Sequence[FootPlan]) -> list[Foot]:
    return list(dict.fromkeys(plan.foot for plan in plans))


def _feet_items(planner: Planner, feet: Arranged, room: Box) -> list[Item]:
    """The feet, and the key picture where one of two is drawn and the page has room for it."""
    items = placed(feet.way, feet.scales, room)
    if len(planner.feet) == 1 and not planner.request.feet:
        key = key_of(planner.feet[0], planner.sizes, planner.measure)
        spot = free_spot(key, room, items)
        if spot is not None:
            items += key.at(spot.x, spot.y)
    return items


def _one_page(
    planner: Planner, furniture: Furniture, filled_: Filled, warnings: Block, region: Box, *, paged: bool
) -> Sheet:
    """Feet, legend and warnings on one page; the warnings in full on its back."""
    items = _feet_items(planner, filled_.feet, filled_.room)
    if filled_.legend is not None:
        items += filled_.legend.block.at(filled_.legend.at.x, filled_.legend.at.y)
    items += warnings.at(region.x, region.bottom - warnings.height)
    page = Page(furniture.width, furniture.height, tuple(items))
    if not paged:
        return planner.sheet(furnished(furniture, [page]))
    back = back_pages(planner)
    titles = [("", ""), *(one.title for one in back)]
    return planner.sheet(furnished(furniture, [page, *(one.page for one in back)], titles))


def _map_room(planner: Planner, region: Box) -> Box:
    """The feet's room on a page without a legend, but with the key of marks where several kinds are drawn."""
    marks = _marks(planner, region.width)
    return region.inset(bottom=marks.height + planner.sizes.gap * 0.6) if marks.height else region


def _marks(planner: Planner, width: float) -> Block:
    """How each group and each kind is drawn, in a row."""
    sorts = list(dict.fromkeys(row.sort for row in planner.content.rows))
    if len(sorts) < 2 or planner.content.compared:  # whose maps are told apart at the head
        return Block(0.0, 0.0)
    sizes = planner.sizes
    height, swatch = sizes.chip, 1.5 * sizes.chip
    style = Style(sizes.small, TIGHT, part=Part.CAPTION)
    items: list[Item] = []
    cells = [swatch + 1.6 + planner.measure(sort.label, sizes.small, False) for sort in sorts]
    count = len(sorts)
    while count > 1 and (max(cells) + 3.0) * count > width:
        count -= 1
    step = width / count
    for index, sort in enumerate(sorts):
        x, y = (index % count) * step, (index // count) * (height + 1.5)
        is_coded = all(
            row.entry is not None and not row.entry.number for row in planner.content.rows if row.sort == sort
        )
        items.append(Swatch(Box(x, y, swatch, height), *sort, is_coded))
        items.append(
            line_of(sort.label, style, planner.measure, x + swatch + 1.6, y + (height - sizes.small * TIGHT) / 2)
        )
    lines = (len(sorts) + count - 1) // count
    return Block(width, lines * height + (lines - 1) * 1.5, tuple(items))


def _map_page(planner: Planner, filled_: Filled) -> Page:
    """A page of feet and the key of marks."""
    furniture = planner.furniture
    region = furniture.region()
    marks = _marks(planner, region.width)
    items = _feet_items(planner, filled_.feet, filled_.room)
    items += marks.at(region.x, region.bottom - marks.height)
    return Page(furniture.width, furniture.height, tuple(items))


def _apart(planner: Planner, region: Box, floors: Scales, wishes: Wishes) -> list[Page]:
    """Pages of their own for the soles and tops and for the sides, or for each view; none where that does not do."""
    if len(planner.views) < 2:
        return []
    sorts = [
        [view for view in planner.views if not view.is_side],
        [view for view in planner.views if view.is_side],
    ]
    for groups in (list(filter(None, sorts)), [[view] for view in planner.views]):
        pages = []
        room = _map_room(planner, region)
        for views in groups:
            found = _arranged(planner, planner.plans(floors, wishes, views), wishes, floors, room)
            if found is None:
                break
            pages.append(_map_page(planner, Filled(room, found, None)))
        else:
            return pages
    return []


def _with_legend(planner: Planner, furniture: Furniture, maps: list[Page]) -> Sheet:
    """Pages of feet, then the legend with the warnings."""
    further = legend_pages(planner)
    titles = [("", "")] * len(maps) + [titled.title for titled in further]
    note = tr("the legend stands on page {n}", n=len(maps) + 1) if planner.content.rows else ""
    return planner.sheet(furnished(furniture, [*maps, *(one.page for one in further)], titles), note)


def _taller(planner: Planner, region: Box, warnings: Block, floors: Scales, wishes: Wishes) -> Sheet | None:
    """One page that grows until feet, legend and warnings all have room, one below the other."""
    furniture, sizes, gap = planner.furniture, planner.sizes, planner.sizes.gap
    plans = planner.plans(floors, wishes)
    rooms = (replace(region, height=times * region.height) for times in (1.0, *_TALLER))
    found = next(filter(None, (_arranged(planner, plans, wishes, floors, room) for room in rooms)), None)
    if found is None:
        return None
    grown = sizes.grown
    if region.width >= NARROWEST * grown:
        block = stacked(rows_of(planner.content, region.width, sizes, planner.measure))
    else:
        count = max(1, int(region.width // (LEGEND_COLUMNS[0] * grown)))
        width = (region.width - gap * (count - 1)) / count
        entries = entries_of(planner.content, width, sizes, planner.measure)
        columns, _ = filled(entries, [balanced(entries, count, ENTRY_GAP)] * count, ENTRY_GAP)
        block = columns_block(columns, width, gap, ENTRY_GAP)
    room = Box(region.x, region.y, region.width, found.size[1])
    items = _feet_items(planner, found, room)
    y = room.bottom + gap
    items += block.at(region.x, y)
    y += block.height + (gap if warnings.height else 0.0)
    items += warnings.at(region.x, y)
    height = max(furniture.height, y + warnings.height + furniture.height - region.bottom)
    page = Page(furniture.width, height, tuple(items))
    note = ""
    if height > furniture.height + 0.5:
        note = tr(
            "{tall} mm tall instead of {usual}, for the whole legend",
            tall=round(height),
            usual=round(furniture.height),
        )
    return planner.sheet(furnished(furniture, [page]), note)
