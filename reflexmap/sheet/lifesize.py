"""Sheets at life size: as many feet a page as fit; a foot that fits no page goes over several."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reflexmap.geometry.curve import Point
from reflexmap.sheet.arrangement import feet_of, largest
from reflexmap.sheet.fitting import best_split, first_page, legend_columns, legend_pages, numbered, taller
from reflexmap.sheet.footplan import FootPlan
from reflexmap.sheet.furniture import BAR_CM, Furniture
from reflexmap.sheet.legend import chunks_of
from reflexmap.sheet.page import LINE_HEIGHT, SMALL, Align, Box, Page, Part, Text
from reflexmap.sheet.planner import Planner, may_go_on
from reflexmap.sheet.request import PAPERS, SheetError, SheetRequest
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import either, tr

CORNER_GAP = 4.0  # between the scale bar and a foot beside it
OVERLAP = 12.0  # what two pages of one foot share
_MARK_INSET = 14.0  # of the marks from the corners of what is shared


def lay_out_life_size(planner: Planner, *, paged: bool) -> Sheet:
    """The pages of a sheet whose feet are as long as the foot length says. Raises SheetError where none can be."""
    furniture = planner.furniture
    plans = planner.plans(label_points=False)
    region = furniture.region(first=True)
    tellings = planner.tellings()
    for telling in may_go_on(tellings) if paged else tellings:
        split = best_split(telling, plans, region, furniture.bar_room, 1.0, most=1.0)
        if split is not None and split.scale == 1.0:
            return telling.sheet(numbered(telling.furniture, [first_page(telling, furniture, split)]), telling.note)
    if _rooms_that_fit(plans, furniture, region):
        if not paged:
            return taller(may_go_on(tellings)[-1], furniture, region, fixed=1.0)
        return _with_legend(planner, furniture, [_feet_page(furniture, plans, region)])
    if not paged:
        raise SheetError(_refusal(planner, plans))
    return _with_legend(planner, furniture, list(_pages(furniture, plans)))


def _rooms_that_fit(plans: Sequence[FootPlan], furniture: Furniture, region: Box) -> list[Box]:
    """Where on a page these feet have room: above the scale bar, or beside it."""
    aside = BAR_CM * 10 + 1 + CORNER_GAP
    above = Box(region.x, region.y, region.width, region.height - furniture.bar_room)
    beside = Box(region.x + aside, region.y, region.width - aside, region.height)
    return [room for room in (above, beside) if largest(plans, room.width, room.height, most=1.0)[0] == 1.0]


def _refusal(planner: Planner, plans: Sequence[FootPlan]) -> str:
    """Why a picture at life size cannot be, and which paper or file would do."""
    request = planner.request
    papers = either(name for name, one in _papers(request) if _fit(planner, plans, one))
    own = request.paper.name + ("-landscape" if request.landscape else "")
    is_one = len(plans) == 1
    if papers and is_one:
        text = tr(
            "{own} is too small: at life size this foot fits {papers}; write a PDF, which goes on over several pages"
        )
    elif papers:
        text = tr(
            "{own} is too small: at life size these feet fit {papers}; "
            "ask for fewer views or one foot, or write a PDF, which goes on over several pages"
        )
    elif is_one:
        text = tr(
            "{own} is too small: no paper holds this foot at life size; write a PDF, which goes on over several pages"
        )
    else:
        text = tr(
            "{own} is too small: no paper holds these feet at life size; "
            "ask for fewer views or one foot, or write a PDF, which goes on over several pages"
        )
    return text.format(own=own, papers=papers)


def _papers(request: SheetRequest) -> Iterator[tuple[str, SheetRequest]]:
    for paper in PAPERS.values():
        yield paper.name, replace(request, paper=paper, landscape=False)
        yield f"{paper.name}-landscape", replace(request, paper=paper, landscape=True)


def _fit(planner: Planner, plans: Sequence[FootPlan], request: SheetRequest) -> bool:
    furniture = Furniture(planner.content, request, planner.measure)
    return bool(_rooms_that_fit(plans, furniture, furniture.region(first=True)))


def _pages(furniture: Furniture, plans: Sequence[FootPlan]) -> Iterator[Page]:
    """As many feet in their order on each page as go there; a foot that fits none over several."""
    rest = list(plans)
    first = True
    while rest:
        region = furniture.region(first=first)
        count = 1
        while count < len(rest) and _rooms_that_fit(rest[: count + 1], furniture, region):
            count += 1
        turned = furniture.turned()
        turned_region = turned.region(first=first)
        if _rooms_that_fit(rest[:count], furniture, region):
            yield _feet_page(furniture, rest[:count], region)
        elif _rooms_that_fit(rest[:1], turned, turned_region):
            yield _feet_page(turned, rest[:1], turned_region)
        else:
            yield from _tiles(furniture, rest[0], region)
        del rest[:count]
        first = False


def _feet_page(furniture: Furniture, plans: Sequence[FootPlan], region: Box) -> Page:
    """A page of nothing but feet, which has room for them."""
    room = _rooms_that_fit(plans, furniture, region)[0]
    _, way = largest(plans, room.width, room.height, most=1.0)
    wide, tall = way.size(1.0)
    x = room.x + (room.width - wide) / 2
    y = room.y + (room.height - tall) / 2
    bar, texts = furniture.corner_bar(region, 1.0) if room.x > region.x else furniture.bar(region, 1.0)
    shown = tuple(feet_of(way, 1.0, x, y))
    return Page(furniture.width, furniture.height, 1.0, shown, (*furniture.titles(shown), *texts), bar=bar)


def _tiles(furniture: Furniture, plan: FootPlan, region: Box) -> Iterator[Page]:
    """One foot over several pages that share a strip; crosses in it show how they lie on each other."""
    wide, tall = plan.size(1.0)
    clip = Box(region.x, region.y, region.width, region.height - furniture.bar_room)
    columns, rows = _count(wide, clip.width), _count(tall, clip.height)
    step_x, step_y = clip.width - OVERLAP, clip.height - OVERLAP
    for row in range(rows):
        for column in range(columns):
            left = clip.x - column * step_x + max(0.0, clip.width - wide) / 2
            top = clip.y - row * step_y
            foot = plan.on_page(1.0, left, top)
            part = row * columns + column + 1
            number = tr("Part {part} of {count}: lay the crosses on each other", part=part, count=rows * columns)
            width = furniture.measure(number, SMALL, True)
            beside = Box(region.x, region.y, region.width - width - CORNER_GAP, region.height)
            bar, texts = furniture.bar(beside, 1.0)
            box = Box(region.right - width, region.bottom - SMALL * LINE_HEIGHT, width, SMALL * LINE_HEIGHT)
            yield Page(
                furniture.width,
                furniture.height,
                1.0,
                (foot,),
                (
                    *furniture.titles((foot,), clip),
                    *texts,
                    Text(box, number, SMALL, bold=True, align=Align.END, part=Part.CAPTION),
                ),
                bar=bar,
                clip=clip,
                marks=tuple(_marks(clip, (column, columns), (row, rows))),
            )


def _count(length: float, room: float) -> int:
    """How many pages a length goes over."""
    return 1 if length <= room else math.ceil((length - OVERLAP) / (room - OVERLAP))


def _marks(clip: Box, across: tuple[int, int], down: tuple[int, int]) -> Iterator[Point]:
    """The crosses of one part: two in each strip that it shares with a neighbour."""
    levels = (clip.y + _MARK_INSET + OVERLAP, clip.bottom - _MARK_INSET - OVERLAP)
    posts = (clip.x + _MARK_INSET + OVERLAP, clip.right - _MARK_INSET - OVERLAP)
    for place, count, low, high, others in (
        (*across, clip.x, clip.right, levels),
        (*down, clip.y, clip.bottom, posts),
    ):
        strips = [low + OVERLAP / 2] * (place > 0) + [high - OVERLAP / 2] * (place < count - 1)
        for strip in strips:
            for other in others:
                yield (strip, other) if low == clip.x and others is levels else (other, strip)


def _with_legend(planner: Planner, furniture: Furniture, pages: list[Page]) -> Sheet:
    """The pages of feet with the legend on pages after them."""
    _, column = legend_columns(furniture.region(first=False))
    chunks = chunks_of(planner.content, column, planner.measure)
    legend = legend_pages(planner, furniture, chunks, column)
    return planner.sheet(numbered(furniture, [*pages, *legend]), _note(len(pages), len(legend)))


def _note(feet: int, legend: int) -> str:
    """What stands on the pages, where there are several: so many of feet, and so many of legend."""
    if feet > 1:
        return tr("one part of the feet a page, then the legend") if legend else tr("one part of the feet a page")
    return tr("the feet on the first page, then the legend") if legend else ""
