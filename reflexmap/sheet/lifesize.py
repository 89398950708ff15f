"""Sheets at life size: a foot or several a page with a ruler each, and beside or below them what is told of them.

A foot that fits no page, upright or level, goes over several (`tiles`). What finds no room beside a foot follows on
pages of its own; a picture, which has one page, grows for it, or is refused where the feet do not fit its paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.panels import in_order
from reflexmap.sheet.arrangement import Arrangement, arrangements, best_of, placed, size_of
from reflexmap.sheet.block import Block
from reflexmap.sheet.companions import COLUMN, STRIP_GAP, Companions, columns_of, stack
from reflexmap.sheet.drafts import Draft, page_of
from reflexmap.sheet.furniture import Furniture
from reflexmap.sheet.furtherpages import back_pages, legend_pages
from reflexmap.sheet.page import Box, FootOnPage, Item, Outline
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.printcheck import print_check_page
from reflexmap.sheet.request import PAPERS, SheetError, SheetRequest
from reflexmap.sheet.ruler import RuledFoot
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.tiles import tiles_of
from reflexmap.texts import either, tr

TRUE = dict.fromkeys(View, 1.0)
_LEG_CUTS = (121 / 250, 112 / 250, 104 / 250)  # of the foot length: more is cut away where that makes room
_MOST_GAP = 16.0
_HIGH = 0.5  # of the white above and below the feet: they stand higher than in the middle
_ASIDE = 4.0  # between the feet and a strip beside them
_LEVELS: tuple[dict[str, bool], ...] = (  # what is told on a page: the less, the more follows on others
    {},
    {"has_places": False},
    {"has_places": False, "has_cautions": False},
    {"has_places": False, "has_cautions": False, "has_card": False},
)

Shown = tuple[tuple[View, Foot], ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Feet with their rulers as they stand together, and how wide and tall that is."""

    way: Arrangement
    width: float
    height: float


class _Feet:
    """The feet of a sheet with their rulers, each planned once for every way it is tried."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner
        self._legs: dict[float, Planner] = {}
        self._planned: dict[tuple[View, Foot, float, bool, bool], RuledFoot] = {}

    def __call__(self, shown: Shown, cut: float, *, names: bool) -> list[RuledFoot]:
        """Some feet, with names beside them or with chips alone; one alone has its name in the title."""
        return [self._foot(view, foot, cut if view.is_side else 0.0, names, len(shown) > 1) for view, foot in shown]

    def _foot(self, view: View, foot: Foot, cut: float, names: bool, is_captioned: bool) -> RuledFoot:
        key = view, foot, cut, names, is_captioned
        if key not in self._planned:
            own = self._leg(cut) if cut else self.planner
            wishes = replace(own.wishes(), points_on_foot=True, has_names=names, is_captioned=is_captioned)
            [plan] = own.plans(TRUE, wishes, [view], [foot])
            self._planned[key] = RuledFoot(plan, own.places[view], own.sizes, own.measure)
        return self._planned[key]

    def _leg(self, cut: float) -> Planner:
        if cut not in self._legs:
            self._legs[cut] = self.planner.with_leg(cut)
        return self._legs[cut]


def lay_out_life_size(planner: Planner, *, paged: bool) -> Sheet:
    """The pages of a sheet whose feet are as long as the foot length says. Raises SheetError where none can be."""
    shown = tuple((view, foot) for view in planner.views for foot in in_order(view, planner.feet))
    feet = _Feet(planner)
    if not paged:
        return _picture(feet, shown)
    drafts: list[Draft] = []
    rest = shown
    while rest:
        count, found = _most(feet, rest)
        drafts += found
        rest = rest[count:]
    return _finished(planner, drafts)


def _most(feet: _Feet, rest: Shown) -> tuple[int, list[Draft]]:
    """A page with as many of the next feet as it holds with all that is to be told of them; or the parts of one."""
    several: Draft | None = None
    count = 1
    while count < len(rest):
        page = _page(feet, rest[: count + 1], 2)
        if page is None:
            break
        several, count = page, count + 1
    if several is not None:
        return count, [several]
    page = _page(feet, rest[:1], len(_LEVELS))
    if page is not None:
        return 1, [page]
    ways = [feet(rest[:1], _LEG_CUTS[-1], names=names)[0] for names in (True, False)]
    told = [Companions(feet.planner, rest[:1], has_title=False, **one) for one in _LEVELS]
    return 1, tiles_of(feet.planner, ways, told)


def _page(feet: _Feet, shown: Shown, levels: int) -> Draft | None:
    """A page of some feet with as much beside them as has room; None where the feet fit no page."""
    has_sides = any(view.is_side for view, _ in shown)
    cuts = _LEG_CUTS if has_sides else _LEG_CUTS[:1]
    planner = feet.planner
    for level, names, turned, cut in product(range(levels), (True, False), (False, True), cuts):
        furniture = planner.furniture.turned() if turned else planner.furniture
        told = Companions(planner, shown, **_LEVELS[level])
        found = _beside(furniture, told, feet(shown, cut, names=names), level)
        if found is not None:
            return found
    return None


def _together(feet: Sequence[RuledFoot], gap: float, width: float, height: float) -> _Unit | None:
    """The feet as they stand together in a room; None where it has no room for them."""
    found = best_of(arrangements(feet, gap), feet, width, height, TRUE, 1.0)
    return _Unit(found.way, *size_of(found.way, TRUE)) if found is not None else None


def _room(furniture: Furniture) -> Box:
    """The page between its margins."""
    margin = furniture.type.margin
    return Box(margin, margin, furniture.width - 2 * margin, furniture.height - 2 * margin)


def _beside(furniture: Furniture, told: Companions, feet: Sequence[RuledFoot], level: int) -> Draft | None:
    """Feet with what is told in a strip beside them, or in columns below them."""
    whole, gap = _room(furniture), furniture.type.gap
    above = whole.inset(bottom=furniture.foot_height() + 0.5 * gap)
    for room, is_in_strip in ((above, False), (whole, True)):
        unit = _together(feet, gap, room.width - COLUMN - _ASIDE, room.height)
        if unit is not None:
            items = _strip(furniture, told, unit, room, is_in_strip=is_in_strip)
            if items is not None:
                foot_at = Box(room.right - items[1], room.bottom, items[1], 0.0) if is_in_strip else None
                return Draft(furniture, tuple(items[0]), level, foot_at)
    unit = _together(feet, gap, above.width, above.height)
    if unit is None:
        return None
    below = columns_of(told, above.width)
    if unit.height + gap + below.height > above.height + 1e-6:
        return None
    return Draft(furniture, tuple(_stacked_page(unit, below, above, gap)), level)


def _strip(
    furniture: Furniture, told: Companions, unit: _Unit, room: Box, *, is_in_strip: bool
) -> tuple[list[Item], float] | None:
    """The feet at the left and a strip at their right, and its width; the footer at its lower end, if it is there."""
    width = min(room.width - unit.width - _ASIDE, 1.4 * COLUMN)
    words = furniture.scale_words([(view, 1.0) for view, _ in told.shown])
    kept = furniture.foot_column(words, 8, 8, width).height + STRIP_GAP if is_in_strip else 0.0
    blocks = told.blocks(width)
    if max(block.width for block in blocks) > width + 1e-6:
        return None
    if sum(block.height + STRIP_GAP for block in blocks) - STRIP_GAP > room.height - kept + 1e-6:
        return None
    spare = room.width - unit.width - _ASIDE - width
    height = unit.height + _HIGH * (room.height - unit.height)
    left = Box(room.x + spare / 3, room.y, unit.width, height)
    items = placed(unit.way, TRUE, left)
    feet = [item for item in items if isinstance(item, FootOnPage)]
    top, bottom = min(foot.foot_box.y for foot in feet), max(foot.foot_box.bottom for foot in feet)
    least = sum(block.height + STRIP_GAP for block in blocks) - STRIP_GAP
    end = room.bottom - kept
    if bottom - top < least:  # the strip begins with the longest toe and ends with the heel, if it is no longer
        top = max(room.y, min(top, end - least))
        bottom = min(end, top + least)
    strip = stack(blocks, min(bottom, end) - top, STRIP_GAP, _MOST_GAP)
    return items + list(strip.at(room.right - width, top)), width


def _stacked_page(unit: _Unit, below: Block, room: Box, gap: float) -> list[Item]:
    """The feet above, what is told below them."""
    spare = room.height - unit.height - below.height - gap
    upper = Box(room.x, room.y, room.width, unit.height + spare / 2)
    return [*placed(unit.way, TRUE, upper), *below.at(room.x, room.bottom - below.height)]


def _finished(planner: Planner, drafts: Sequence[Draft]) -> Sheet:
    """The pages with their footers, and after them what had no room beside the feet."""
    further = legend_pages(planner) if any(draft.level for draft in drafts) else back_pages(planner)
    has_card = any(isinstance(item, Outline) for draft in drafts for item in draft.items)
    count = len(drafts) + len(further) + (not has_card)
    pages = [page_of(draft, number, count) for number, draft in enumerate(drafts, 1)]
    furniture = planner.furniture
    for number, one in enumerate(further, len(pages) + 1):
        head = furniture.head(*one.title).at(furniture.type.margin, furniture.type.margin)
        foot = furniture.foot("", number, count, height=furniture.height)
        pages.append(replace(one.page, items=(*head, *one.page.items, *foot)))
    if not has_card:
        own = print_check_page(furniture.width, furniture.height, planner.measure)
        pages.append(replace(own, items=(*own.items, *furniture.foot("", count, count, height=furniture.height))))
    return planner.sheet(pages, _note(len(drafts), any(draft.level for draft in drafts)))


def _note(feet: int, has_legend: bool) -> str:
    """What stands on the pages, where there are several: so many of feet, and so many of legend."""
    if feet > 1:
        return tr("one part of the feet a page, then the legend") if has_legend else tr("one part of the feet a page")
    return tr("the feet on the first page, then the legend") if has_legend else ""


# Pictures, which have one page


def _picture(feet: _Feet, shown: Shown) -> Sheet:
    """One page of all feet, as tall as it has to be. Raises SheetError for paper that is too small."""
    planner = feet.planner
    furniture, gap = planner.furniture, planner.sizes.gap
    told = Companions(planner, shown)
    room = _room(furniture).inset(bottom=furniture.foot_height() + 0.5 * gap)
    grown: Draft | None = None
    for names, cut in product((True, False), _LEG_CUTS):
        own = feet(shown, cut, names=names)
        found = _beside(furniture, told, own, 0)
        if found is not None:
            return planner.sheet([page_of(found, 1, 1)])
        unit = _together(own, gap, room.width, room.height)
        if unit is not None and grown is None:
            below = columns_of(told, room.width)
            taller = replace(room, height=unit.height + gap + below.height)
            height = furniture.height + taller.height - room.height
            grown = Draft(furniture, tuple(_stacked_page(unit, below, taller, gap)), 0, height=height)
    if grown is None:
        raise SheetError(_refusal(feet, shown))
    tall, usual = round(grown.height), round(furniture.height)
    note = tr("{tall} mm tall instead of {usual}, for the whole legend", tall=tall, usual=usual)
    return planner.sheet([page_of(grown, 1, 1)], note)


def _refusal(feet: _Feet, shown: Shown) -> str:
    """Why a picture at life size cannot be, and which paper or file would do."""
    request = feet.planner.request
    own_feet = feet(shown, _LEG_CUTS[-1], names=False)
    papers = either(name for name, one in _papers(request) if _fits(feet.planner, own_feet, one))
    own = request.paper.name + ("-landscape" if request.landscape else "")
    is_one = len(shown) == 1
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


def _fits(planner: Planner, feet: Sequence[RuledFoot], request: SheetRequest) -> bool:
    furniture = Furniture(planner.content, request, planner.sizes, planner.measure)
    room = _room(furniture).inset(bottom=furniture.foot_height() + 0.5 * planner.sizes.gap)
    return _together(feet, planner.sizes.gap, room.width, room.height) is not None
