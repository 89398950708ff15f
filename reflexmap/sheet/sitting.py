"""The chart of a sitting: its marks on both feet, each with a number, and a list that goes over as many pages as it
takes. Two sittings that are compared lie over one another: what is gone is hollow, what is new has a plus.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reflexmap.atlas.terms import View
from reflexmap.sheet.arrangement import Arranged, largest, placed
from reflexmap.sheet.block import Block
from reflexmap.sheet.chart import FLOOR, Filled, Legend
from reflexmap.sheet.footmarks import with_marks
from reflexmap.sheet.furniture import Furniture, furnished
from reflexmap.sheet.legend import ENTRY_GAP, LEGEND_COLUMNS, balanced, columns_block, filled
from reflexmap.sheet.marklist import MarkList, in_lines, key_cells
from reflexmap.sheet.page import Box, Item, Page
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.request import SheetError
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.viewground import LEG_CUT
from reflexmap.texts import tr

TRUE = 1.0  # no foot is drawn larger than it is
_A4_SHORT = 210.0
_RELAXED = (1.0, 0.7, 0.45, 0.25, 0.12)  # of the floor, where nothing else fits
_NEAR, _LARGE = 0.6, math.log(0.5)  # of the logarithm of a scale: what a list on the same page may cost
_MOST_BELOW, _MOST_BESIDE = 0.6, 0.5  # of the page that a list takes on the page of the feet
_FEW = 40  # marks: a longer list has pages of its own
_ABOVE = 8.0  # mm of leg over the highest mark


def lay_out_sitting(planner: Planner, *, paged: bool) -> Sheet:
    """A chart of one sitting or of two compared; *paged* says whether its file can have several pages."""
    excerpt = planner.request.excerpt
    if excerpt is None:
        raise AssertionError("a chart of a sitting has one")
    marks = MarkList(planner, excerpt)
    planner = with_whole_leg(planner, marks)
    furniture = replace(planner.furniture, remark=excerpt.remark)
    region = furniture.region()
    if planner.request.paper.pixels:  # a screen has so many pixels and no more
        rooms = (_best(planner, marks, region, _floors(planner, relaxed)) for relaxed in _RELAXED)
        here = next(filter(None, rooms), None)
        if here is not None:
            return _on_one_page(planner, furniture, marks, here)
    for relaxed in _RELAXED:
        floors = _floors(planner, relaxed)
        alone = _map_pages(planner, region, floors, paged=paged)
        if not alone:
            continue
        here = _best(planner, marks, region, floors)
        if here is not None and here.worth >= min(alone[0].worth - _NEAR, _LARGE):
            return _on_one_page(planner, furniture, marks, here)
        pages = [_map_page(planner, marks, region, one) for one in alone]
        return _with_list(planner, furniture, pages, marks, paged=paged)
    text = tr("{paper} is too small for this sheet; ask for fewer places or views, or for a larger paper")
    raise SheetError(text.format(paper=planner.request.paper.name))


def _floors(planner: Planner, relaxed: float) -> dict[View, float]:
    """The least scales, less on small paper."""
    return dict.fromkeys(View, FLOOR * relaxed * min(1.0, min(planner.request.page_size) / _A4_SHORT))


def _on_one_page(planner: Planner, furniture: Furniture, marks: MarkList, here: Filled) -> Sheet:
    """The feet with the list below or beside them."""
    items = _marked(planner, marks, here.feet, here.room)
    if here.legend is not None:
        items += here.legend.block.at(here.legend.at.x, here.legend.at.y)
    page = Page(furniture.width, furniture.height, tuple(items))
    return planner.sheet(furnished(furniture, [page]), _cut_of(planner))


def _cut_of(planner: Planner) -> str:
    return planner.request.excerpt.cut if planner.request.excerpt is not None else ""


def _map_pages(planner: Planner, region: Box, floors: dict[View, float], *, paged: bool) -> list[Filled]:
    """The feet on pages without the list: all on one, or else each view on its own; none where they have no room."""
    room = region.inset(bottom=_key(planner, region.width).height + planner.sizes.gap * 0.6)
    whole = _feet(planner, room, floors)
    if whole is not None:
        return [Filled(room, whole, None)]
    apart = [_feet(planner, room, floors, [view]) for view in planner.views] if paged else []
    pages = [Filled(room, feet, None) for feet in apart if feet is not None]
    return pages if len(pages) == len(apart) else []


def _key(planner: Planner, width: float) -> Block:
    excerpt = planner.request.excerpt
    cells = key_cells(excerpt, planner.sizes, planner.measure) if excerpt is not None else []
    return in_lines(cells, width, planner.sizes)


def _map_page(planner: Planner, marks: MarkList, region: Box, one: Filled) -> Page:
    """A page of feet, and the key of the signs."""
    key = _key(planner, region.width)
    items = _marked(planner, marks, one.feet, one.room)
    items += key.at(region.x, region.bottom - key.height)
    return Page(planner.furniture.width, planner.furniture.height, tuple(items))


def with_whole_leg(planner: Planner, marks: MarkList, cut: float = LEG_CUT) -> Planner:
    """The sheet with as much of the leg as its marks lie on."""
    highest = max(
        (b for one in marks.noted if one.place is not None and one.place.view.is_side for _, b in one.place.points),
        default=0.0,
    )
    length = planner.footmap.foot_length
    return planner.with_leg(max(cut, (highest + _ABOVE) / length)) if highest + _ABOVE > cut * length else planner


def list_pages(planner: Planner, marks: MarkList) -> list[tuple[Page, tuple[str, str]]]:
    """The list on as many pages as it takes, each with its title."""
    excerpt, furniture, gap = planner.request.excerpt, planner.furniture, planner.sizes.gap
    if excerpt is None:
        return []
    title = (tr("{title}: the marks", title=excerpt.title), excerpt.subtitle)
    region = furniture.region(*title)
    count, width = _columns(planner, region.width)
    rest = marks.blocks(width)
    pages = []
    while rest:
        columns, left = filled(rest, [region.height] * count, ENTRY_GAP)
        if not any(columns):
            raise AssertionError("a mark is taller than a page")
        if not left and count > 1:
            columns, left = filled(rest, [min(region.height, balanced(rest, count, ENTRY_GAP))] * count, ENTRY_GAP)
        block = columns_block(columns, width, gap, ENTRY_GAP)
        pages.append((Page(furniture.width, furniture.height, block.at(region.x, region.y)), title))
        rest = left
    return pages


def grown_by_list(planner: Planner, page: Page, region: Box, marks: MarkList) -> Page:
    """A picture's only page with the list below its feet; it grows."""
    count, width = _columns(planner, region.width)
    blocks = marks.blocks(width)
    columns, _ = filled(blocks, [balanced(blocks, count, ENTRY_GAP)] * count, ENTRY_GAP)
    block = columns_block(columns, width, planner.sizes.gap, ENTRY_GAP)
    if not blocks:
        return page
    top = region.bottom + page.height - planner.furniture.height + planner.sizes.gap
    items = (*page.items, *block.at(region.x, top))
    return replace(page, height=page.height + block.height + planner.sizes.gap, items=items)


def _with_list(planner: Planner, furniture: Furniture, pages: list[Page], marks: MarkList, *, paged: bool) -> Sheet:
    cut = _cut_of(planner)
    if not paged:
        grown = grown_by_list(planner, pages[0], furniture.region(), marks)
        usual = round(furniture.height)
        taller = tr("{tall} mm tall instead of {usual}, for the list of marks", tall=round(grown.height), usual=usual)
        said = [cut, taller if grown.height > furniture.height + 0.5 else ""]
        return planner.sheet(furnished(furniture, [grown]), "; ".join(filter(None, said)))
    further = list_pages(planner, marks)
    titles = [("", "")] * len(pages) + [title for _, title in further]
    return planner.sheet(furnished(furniture, [*pages, *(page for page, _ in further)], titles), cut)


def _columns(planner: Planner, width: float) -> tuple[int, float]:
    """How many columns a list has, and how wide they are."""
    gap = planner.sizes.gap
    count = max(1, int((width + gap) // (LEGEND_COLUMNS[-1] * planner.sizes.grown + gap)))
    return count, (width - gap * (count - 1)) / count


def _feet(
    planner: Planner, room: Box, floors: dict[View, float], views: Sequence[View] | None = None
) -> Arranged | None:
    if room.width <= 0 or room.height <= 0:
        return None
    plans = planner.plans(floors, planner.wishes(), views)
    return largest(plans, room.width, room.height, floors, planner.sizes.gap, TRUE)


def _best(planner: Planner, marks: MarkList, region: Box, floors: dict[View, float]) -> Filled | None:
    """The list's place on the page of the feet that leaves them largest; None where there is none."""
    if len(marks.noted) > _FEW:
        return None
    found = [
        Filled(legend.room, feet, legend)
        for legend in _legends(planner, marks, region)
        if (feet := _feet(planner, legend.room, floors)) is not None
    ]
    return max(found, key=lambda one: one.worth, default=None)


def _legends(planner: Planner, marks: MarkList, body: Box) -> Iterator[Legend]:
    """The list below the feet in columns of one height, or beside them."""
    gap, grown = planner.sizes.gap, planner.sizes.grown
    for count in (1, 2, 3, 4):
        width = (body.width - gap * (count - 1)) / count
        if count > 1 and width < LEGEND_COLUMNS[0] * grown:
            break
        blocks = marks.blocks(width)
        height = balanced(blocks, count, ENTRY_GAP)
        if height <= _MOST_BELOW * body.height:
            columns, _ = filled(blocks, [height] * count, ENTRY_GAP)
            block = columns_block(columns, width, gap, ENTRY_GAP)
            at = Box(body.x, body.bottom - block.height, body.width, block.height)
            yield Legend(body.inset(bottom=block.height + gap * 0.6), block, at)
    for width in (own * grown for own in LEGEND_COLUMNS):
        blocks = marks.blocks(width)
        for count in (1, 2):
            taken = count * width + (count - 1) * gap
            columns, rest = filled(blocks, [body.height] * count, ENTRY_GAP)
            if not rest and taken <= _MOST_BESIDE * body.width:
                block = columns_block(columns, width, gap, ENTRY_GAP)
                at = Box(body.right - taken, body.y, taken, body.height)
                yield Legend(body.inset(right=taken + gap), block, at)
                break


def _marked(planner: Planner, marks: MarkList, feet: Arranged, room: Box) -> list[Item]:
    size = planner.furniture.width, planner.furniture.height
    return with_marks(placed(feet.way, feet.scales, room), marks.noted, planner.sizes, planner.measure, size)
