"""The record sheet: line drawings of both feet to write on, fields, the key of marks and lines for notes.

On the sheet of a sitting the fields are filled, its marks stand on the feet, and a list of them comes after them.
In a file of several pages the soles have a page of their own, so that both sides of one paper are used; a page of
paper large enough shows everything at once. A picture has one page, which grows where the feet would get too small.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reflexmap.atlas.terms import View
from reflexmap.paint.theme import Style as Drawing
from reflexmap.sheet.arrangement import Arranged, Arrangement, Group, Scales, Standing, best_of, in_pairs, in_row
from reflexmap.sheet.arrangement import placed as placed_in
from reflexmap.sheet.block import NOTHING, Block
from reflexmap.sheet.fields import fields_block, key_columns, key_row, notes_block, row_of, written_of
from reflexmap.sheet.footmarks import with_marks
from reflexmap.sheet.footplan import FootPlan
from reflexmap.sheet.furniture import furnished
from reflexmap.sheet.marklist import MarkList, key_cells
from reflexmap.sheet.page import Box, Item, Page, Part
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.request import SheetKind, SheetRequest
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.sitting import grown_by_list, list_pages, with_whole_leg
from reflexmap.texts import tr

LEG_CUT = 98 / 250  # of the foot length: nothing of the leg is written on
TRUE = 1.0  # no foot is drawn larger than it is
_FLOOR = 0.35  # the scale under which no foot is drawn on A4 or larger paper
_A4_SHORT = 210.0
_ON_ONE = 0.6  # the scale from which a file of several pages has everything on one
_LEAST = 0.03  # a scale at which any paper holds the feet
_ENDLESS = 5_000.0  # mm
_LINES_BELOW, _LINES_ASIDE = 3, 2  # of notes below the feet: where there are no others, and where there are
_NOTES_SHARE = 0.42  # of the width, for notes beside feet

Make = Callable[[float], Arrangement]
"""An arrangement whose notes, if it has any, are so many mm tall."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to arrange a page: how many lines for notes stand below it, and beside which feet others do."""

    make: Make
    lines: int
    beside: tuple[FootPlan, ...] = ()  # whose height the notes have that stand among the feet
    is_tall: bool = False  # whether those notes are as tall as the page


def empty(request: SheetRequest) -> SheetRequest:
    """The request of a sheet to write on: it shows no places, whichever were asked for."""
    return replace(request, kind=SheetKind.RECORD, entries=(), blank=True, style=Drawing.LINE)


def lay_out_record(planner: Planner, *, paged: bool) -> Sheet:
    """A sheet to write on; *paged* says whether its file can have several pages."""
    excerpt = planner.request.excerpt
    if excerpt is not None:
        return _filled(planner, MarkList(planner, excerpt), excerpt.cut, paged=paged)
    planner = planner.with_leg(LEG_CUT)
    pages = _pages(planner, paged=paged)
    return planner.sheet(furnished(planner.furniture, pages, _titles(pages)), _note(planner, pages[0]))


def _titles(pages: Sequence[Page]) -> list[tuple[str, str]]:
    return [("", "")] + [(tr("Record, other views"), "")] * (len(pages) - 1)


def _filled(planner: Planner, marks: MarkList, cut: str, *, paged: bool) -> Sheet:
    """The sheet of a sitting; *cut* says how many of its marks are there, if not all are."""
    planner = with_whole_leg(planner.with_leg(LEG_CUT), marks, LEG_CUT)
    furniture = planner.furniture
    pages = _pages(planner, paged=paged)
    note = "; ".join(filter(None, (cut, _note(planner, pages[0]))))
    written = (text for page in pages for text in page.texts if text.part is Part.NOTE)
    marks.has_notes = all(text.bold for text in written)  # in the fields alone
    told = marks.noted, planner.sizes, planner.measure
    pages = [replace(page, items=tuple(with_marks(page.items, *told, (page.width, page.height)))) for page in pages]
    if not paged:
        grown = grown_by_list(planner, pages[0], furniture.region(), marks)
        return planner.sheet(furnished(furniture, [grown]), note)
    further = list_pages(planner, marks)
    titles = [*_titles(pages), *(title for _, title in further)]
    return planner.sheet(furnished(furniture, [*pages, *(page for page, _ in further)], titles), note)


def _pages(planner: Planner, *, paged: bool) -> list[Page]:
    """As few pages as show every foot large enough; one that grows where there is only one."""
    groups = [[planner.views], *(_shared_out(planner.views) if paged else ())]
    best: list[Page] = []
    for index, views in enumerate(groups):
        found = [_page(planner, some, number, len(views)) for number, some in enumerate(views)]
        pages = [page for page in found if page is not None]
        if len(pages) < len(found):
            continue
        best = pages
        enough = _ON_ONE if index == 0 and len(groups) > 1 else _floor(planner)
        if min(foot.scale for page in pages for foot in page.feet) >= enough - 1e-6:
            return pages
    if paged and best:
        return best
    grown = _page(planner, planner.views, 0, 1, is_grown=True)
    if grown is None:
        raise AssertionError("a page of any height holds no foot")
    return [grown]


def _note(planner: Planner, page: Page) -> str:
    usual = planner.furniture.height
    if page.height <= usual + 0.5:
        return ""
    return tr("{tall} mm tall instead of {usual}, for larger feet", tall=round(page.height), usual=round(usual))


def _floor(planner: Planner) -> float:
    return _FLOOR * min(1.0, min(planner.request.page_size) / _A4_SHORT)


def _shared_out(views: Sequence[View]) -> Iterator[list[tuple[View, ...]]]:
    """Which views stand on a page together, the fewest pages first."""
    first, *rest = views
    if rest:
        yield [(first,), tuple(rest)]
    upright = [view for view in rest if not view.is_side]
    sides = tuple(view for view in rest if view.is_side)
    if upright and sides:
        yield [(first,), tuple(upright), sides]
    if len(views) > 2:
        yield [(view,) for view in views]


def _page(planner: Planner, views: Sequence[View], number: int, count: int, *, is_grown: bool = False) -> Page | None:
    """A page of some views, the first with the fields and the key of marks, the others with more lines for notes.

    None where it has no room for the feet.
    """
    furniture, sizes, measure = planner.furniture, planner.sizes, planner.measure
    title = (tr("Record, other views"), "") if number else ("", "")
    region = furniture.region(*title)
    excerpt = planner.request.excerpt
    written = written_of(excerpt) if excerpt is not None else None
    fields = NOTHING if number else fields_block(region.width, sizes, measure, written)
    said = excerpt.sitting.note if excerpt is not None and number == min(1, count - 1) else ""
    body = region.inset(top=fields.height + sizes.gap if fields.height else 0.0, bottom=sizes.gap / 2)
    plans = planner.plans(dict.fromkeys(View, _LEAST), replace(planner.wishes(), has_names=False), views)
    ways = list(_ways(planner, plans, body.width, said, is_first=number == 0, is_only=count == 1))
    floors = dict.fromkeys(View, _floor(planner) if is_grown else _LEAST)
    best = _best(ways, plans, body, floors, planner, is_grown=is_grown)
    if best is None:
        return None
    way, found = best
    extra = 0.0
    if is_grown:
        extra = max(0.0, found.size[1] + _notes_room(way, planner) - body.height)
        body = replace(body, height=body.height + extra)
    room = body.inset(bottom=_notes_room(way, planner))
    items: list[Item] = list(fields.at(region.x, region.y))
    items += placed_in(_with_notes(way, found.scales, room.height), found.scales, _hugging(found, room, way))
    low = max([body.y, *(foot.box.bottom for foot in items if hasattr(foot, "box"))]) + sizes.gap * 0.6
    is_headed = not (way.beside or way.is_tall)
    notes = notes_block(body.width, max(0.0, body.bottom - low), sizes, measure, headed=is_headed, note=said)
    if way.lines:
        items += notes.at(body.x, low)
    height = furniture.height + extra
    return Page(furniture.width, height, tuple(items))


def _notes_room(way: _Way, planner: Planner) -> float:
    """What is kept free below the feet."""
    return way.lines * row_of(planner.sizes) + planner.sizes.gap * 0.6 if way.lines else 0.0


def _hugging(found: Arranged, room: Box, way: _Way) -> Box:
    """The feet's room without what they do not need, which the notes below them get."""
    return replace(room, height=min(room.height, found.size[1] + 8.0)) if way.lines else room


def _best(
    ways: Sequence[_Way],
    plans: Sequence[FootPlan],
    body: Box,
    floors: Scales,
    planner: Planner,
    *,
    is_grown: bool,
) -> tuple[_Way, Arranged] | None:
    """The way in which the feet are largest, or, where the page grows, in which it grows least; None without one."""
    best: tuple[float, _Way, Arranged] | None = None
    for way in ways:
        height = _ENDLESS if is_grown else body.height - _notes_room(way, planner)
        most = _floor(planner) if is_grown else TRUE
        found = best_of([way.make(row_of(planner.sizes))], plans, body.width, height, floors, most)
        if found is None:
            continue
        worth = -(found.size[1] + _notes_room(way, planner)) if is_grown else found.worth
        if best is None or worth > best[0] + 1e-9:
            best = worth, way, found
    return best[1:] if best is not None else None


def _with_notes(way: _Way, scales: Scales, height: float) -> Arrangement:
    """The arrangement with notes as tall as what stands beside them."""
    if way.is_tall:
        return way.make(height)
    return way.make(max((plan.size(scales[plan.ground.view])[1] for plan in way.beside), default=0.0))


def _ways(
    planner: Planner, plans: Sequence[FootPlan], width: float, said: str, *, is_first: bool, is_only: bool
) -> Iterator[_Way]:
    """The ways to arrange feet, key and notes on a page; *said* is what is noted already."""
    if is_first:
        yield from _keyed(planner, plans, width, _LINES_BELOW if is_only else 0)
    else:
        yield from _noted(planner, plans, width, said)


def _keyed(planner: Planner, plans: Sequence[FootPlan], width: float, lines: int) -> Iterator[_Way]:
    """Feet with the key of the marks in a row below them, in a column beside them, or over the tops."""
    gap, sizes, measure = _gap(planner), planner.sizes, planner.measure
    excerpt = planner.request.excerpt
    signs = key_cells(excerpt, sizes, measure) if excerpt is not None else []
    row = key_row(width, sizes, measure, signs)
    columns = [key_columns(count, sizes, measure, signs) for count in (2, 1)]
    for way in _standing(plans, gap):
        yield _Way(_always(Group((way, row), beside=False, gap=gap)), lines)
        yield _Way(_always(Group((way, columns[1]), beside=True, gap=gap)), lines)
    for key in columns:
        for way in _standing(plans, gap, key):
            yield _Way(_always(way), lines)


def _noted(planner: Planner, plans: Sequence[FootPlan], width: float, said: str) -> Iterator[_Way]:
    """Feet with notes below them, beside the upright ones, or beside all."""
    gap, sizes, measure = _gap(planner), planner.sizes, planner.measure
    upright = tuple(plan for plan in plans if not plan.ground.view.is_side)

    def notes(height: float) -> Block:
        return notes_block(_NOTES_SHARE * width, height, sizes, measure, note=said)

    def beside_upright(height: float) -> Arrangement:
        above = Group((in_row(upright, gap), notes(height)), beside=True, gap=gap)
        return Group((above, *_pairs(plans, gap, are_sides=True)), beside=False, gap=gap)

    if upright and len(upright) < len(plans):
        yield _Way(beside_upright, _LINES_ASIDE, upright)
    for way in _standing(plans, gap):

        def beside_all(height: float, way: Arrangement = way) -> Arrangement:
            return Group((way, notes(height)), beside=True, gap=gap)

        yield _Way(_always(way), _LINES_BELOW)
        yield _Way(beside_all, 0, (), is_tall=True)


def _standing(plans: Sequence[FootPlan], gap: float, key: Block | None = None) -> Iterator[Arrangement]:
    """The ways in which feet may stand, both of a view always side by side; a *key* stands over the tops."""
    upright, sides = (_pairs(plans, gap, are_sides=are_sides) for are_sides in (False, True))
    if key is not None:
        if len(upright) < 2:
            return
        upright[1] = Group((key, upright[1]), beside=False, gap=gap)
    singles = [plan for plan in plans if not plan.ground.view.is_side]
    row = in_row(singles, gap) if singles and key is None else _joined(upright, gap, beside=True)
    column = _joined(upright, gap, beside=False)
    if not sides or not upright:
        yield from filter(None, (row, column, _joined(sides, gap, beside=True), _joined(sides, gap, beside=False)))
        return
    below, aside = _joined(sides, gap, beside=True), _joined(sides, gap, beside=False)
    for one, other, beside in ((row, aside, False), (row, aside, True), (row, below, False), (column, aside, True)):
        if one is not None and other is not None:
            yield Group((one, other), beside=beside, gap=gap)
    yield Group((*upright, *sides), beside=False, gap=gap)
    yield Group(tuple(plans), beside=False, gap=gap)  # where long names need the whole width


def _pairs(plans: Sequence[FootPlan], gap: float, *, are_sides: bool) -> list[Standing | Group]:
    """Both feet of each view."""
    return list(in_pairs([plan for plan in plans if plan.ground.view.is_side is are_sides], gap))


def _joined(parts: Sequence[Standing | Group], gap: float, *, beside: bool) -> Arrangement | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Group(tuple(parts), beside=beside, gap=gap)


def _gap(planner: Planner) -> float:
    return 0.5 * planner.sizes.gap


def _always(way: Arrangement) -> Make:
    """An arrangement without notes."""
    return lambda _: way
