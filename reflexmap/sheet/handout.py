"""A hand-out for a client: a few places with how to find each, room for a name, a date and notes, and what to mind.

Five places stand on a page; more go on to the next. Everything is set large, and no lines of the source are cited.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

import shapely

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import in_order
from reflexmap.kinds import Kind
from reflexmap.sheet.arrangement import Scales, largest, placed
from reflexmap.sheet.block import Block, Style, line_of, paragraph, stacked
from reflexmap.sheet.content import Listed
from reflexmap.sheet.footlabels import Wishes
from reflexmap.sheet.footplan import FootPlan, plan_foot
from reflexmap.sheet.furniture import furnished
from reflexmap.sheet.furtherpages import Titled
from reflexmap.sheet.legend import balanced, columns_block, filled
from reflexmap.sheet.page import Box, Edge, FootOnPage, Item, Page, Part, Role, Rule
from reflexmap.sheet.planner import Planner, planner_of
from reflexmap.sheet.request import SheetError, SheetKind, SheetRequest
from reflexmap.sheet.runin import run_in
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.suiting import MOST_ON_HANDOUT, why_not_places
from reflexmap.sheet.table import chip_at, tag_of
from reflexmap.sheet.typography import LOOSE, POINT, TIGHT, Typography
from reflexmap.sheet.viewground import ViewGround
from reflexmap.texts import tr, tr_n

_A4_SHORT = 210.0
_LEAST_COLUMN, _USUAL_COLUMN = 46.0, 70.0  # mm of text, at 11 points
_FEET, _FEET_LEVEL = 0.36, 0.36  # of the width, for the feet; on paper that lies level
_FLOORS = (0.35, 0.25, 0.15, 0.08, 0.04)  # scales at which the feet are drawn at least, the first that fits
_NOTE_LINE = 7.0  # mm from one line to write on to the next
_MOST_LINES = 40
_FIELD, _DATE = 8.0, 0.34  # mm that a field takes; the date's share of the width
_LINE, _BAR = 0.25, 0.6
_BEHIND, _MUCH = 0.2, 0.25  # of the foot length, that is drawn behind points; of a foot, that is worth leaving out
_LONG = 20.0  # mm of foot, from which on an area's length is told


class Telling(NamedTuple):
    """How much a page says: how to find places in fewer words or not, and how many lines there are for notes."""

    in_brief: bool
    lines: int


_TELLINGS = (Telling(False, 3), Telling(True, 3), Telling(True, 2), Telling(True, 1))


@dataclass(frozen=True, slots=True)
class Shared:
    """How a page is shared: the feet's room, and `count` columns of text, each `width` mm wide."""

    feet: Box
    text: Box
    count: int
    width: float


def lay_out_handout(planner: Planner, *, paged: bool) -> Sheet:
    """A hand-out of the chosen places, in the order of their codes. Raises SheetError where none is chosen."""
    if not planner.request.entries:
        raise SheetError(why_not_places(SheetKind.HANDOUT, 0))
    planner = planner.with_sizes(_grown(planner.sizes, planner.request))
    rows = planner.content.rows
    most = MOST_ON_HANDOUT if paged else max(1, len(rows))
    pages: list[Titled] = []
    for start in range(0, len(rows), most):
        group = rows[start : start + most]
        pages += _pages(planner if len(group) == len(rows) else _of_some(planner, group), group, paged=paged)
    count = -(-len(rows) // most)
    note = tr_n("{n} sheet, of five places at most", "{n} sheets, of five places at most", count) if count > 1 else ""
    titles = [one.title for one in pages]
    return planner.sheet(furnished(planner.furniture, [one.page for one in pages], titles), note)


def _of_some(planner: Planner, rows: Sequence[Listed]) -> Planner:
    """The sheet as if it were of some of its places alone, whose feet show no others; its words stay the same."""
    refs = tuple(ref for row in rows for ref in row.refs)
    part = planner_of(planner.footmap, replace(planner.request, entries=refs), planner.measure)
    content = replace(planner.content, scene=part.content.scene, codes=part.content.codes)
    return replace(part, content=content, sizes=planner.sizes)


def _grown(sizes: Typography, request: SheetRequest) -> Typography:
    """The sizes for paper larger than A4, which is read from farther away."""
    times = max(1.0, min(request.page_size) / _A4_SHORT)
    return Typography(*(getattr(sizes, field.name) * times for field in fields(sizes)))


def _pages(planner: Planner, rows: Sequence[Listed], *, paged: bool) -> list[Titled]:
    """The page of some places, and those on which its text goes on; a picture grows instead."""
    furniture, gap = planner.furniture, planner.sizes.gap
    region = furniture.region().inset(top=-0.5 * gap)  # the fields stand close under the title
    fields_ = _fields(planner, region.width)
    body = region.inset(top=fields_.height + gap * 0.8)
    shared, feet = _with_feet(planner, body)
    between = _between(planner)
    heights = [shared.text.height] * shared.count
    for telling in _TELLINGS:
        blocks = _blocks(planner, rows, shared.width, telling)
        columns, rest = filled(blocks, heights, between)
        if not rest:
            break
    more = 0.0
    if rest and not paged:
        more = max(0.0, balanced(blocks, shared.count, between) - shared.text.height)
        columns, rest = filled(blocks, [shared.text.height + more] * shared.count, between)
    text = replace(shared.text, height=shared.text.height + more)
    items = [*fields_.at(region.x, region.y), *feet]
    items += columns_block(columns, shared.width, gap, between).at(text.x, text.y)
    if not rest:
        items += _lines_below(planner, columns, shared.width, text)
    first = Page(furniture.width, furniture.height + more, tuple(items))
    return [Titled(first, ("", "")), *_further(planner, rows, len(blocks) - len(rest))]


def _with_feet(planner: Planner, body: Box) -> tuple[Shared, list[Item]]:
    """The first way to share a page in which the feet have room."""
    for shared in _ways(planner, body):
        items = _feet(planner, shared.feet)
        if items:
            return shared, items
    raise AssertionError("a page holds no foot at any scale")


def _between(planner: Planner) -> float:
    """The white between two blocks of text."""
    return planner.sizes.body * 0.6


def _ways(planner: Planner, body: Box) -> Iterator[Shared]:
    """The feet at the left, the text in columns beside them; on narrow pages above it; on small ones alone."""
    gap, times = planner.sizes.gap, planner.sizes.body / (11 * POINT)
    feet = body.width * (_FEET if body.height > body.width else _FEET_LEVEL)
    width = body.width - feet - gap
    if width >= _LEAST_COLUMN * times:
        count = max(1, int((width + gap) // (_USUAL_COLUMN * times + gap)))
        text = body.inset(left=feet + gap)
        yield Shared(body.inset(right=width + gap), text, count, (width - gap * (count - 1)) / count)
    for share in (0.45, 0.7):
        text = body.inset(top=share * body.height + gap)
        yield Shared(body.inset(bottom=(1 - share) * body.height), text, 1, text.width)
    yield Shared(body, body.inset(top=body.height), 1, body.width)


def _fields(planner: Planner, width: float) -> Block:
    """The lines for a name and a date."""
    sizes, gap = planner.sizes, planner.sizes.gap
    style = Style(sizes.small, LOOSE, role=Role.MUTED, part=Part.FIELD)
    height = max(_FIELD, 1.7 * sizes.small * LOOSE)
    date = width * _DATE
    items: list[Item] = []
    for name, x, room in ((tr("Name"), 0.0, width - date - gap), (tr("Date"), width - date, date)):
        said = f"{name} {planner.request.date}" if planner.request.date and x else name
        items.append(line_of(said, style, planner.measure, x, height - sizes.small * LOOSE - 1.0))
        items.append(Rule((x, height), (x + room, height), _LINE, Role.INK))
    return Block(width, height + _LINE, tuple(items))


def _feet(planner: Planner, room: Box) -> list[Item]:
    """The feet that show the places, with their codes beside them; none where they have no room."""
    codes = planner.content.codes
    wishes = replace(planner.wishes(), has_names=False, points_on_foot=True, names=dict.fromkeys(codes, ""))
    gap = planner.sizes.gap
    bare = replace(wishes, is_captioned=False)  # where the feet's names alone are too wide for the page
    for floor, wished in (*((floor, wishes) for floor in _FLOORS), (_FLOORS[-1], bare), (_FLOORS[-1] / 4, bare)):
        floors = dict.fromkeys(View, floor)
        found = largest(_plans(planner, floors, wished), room.width, room.height, floors, gap)
        if found is not None:
            nearly = {view: 0.97 * scale for view, scale in found.scales.items()}
            finer = largest(_plans(planner, nearly, wished), room.width, room.height, nearly, gap) or found
            items = placed(finer.way, finer.scales, room)
            scene = planner.content.scene
            return [replace(item, scene=scene) if isinstance(item, FootOnPage) else item for item in items]
    return []


def _plans(planner: Planner, least: Scales, wishes: Wishes) -> list[FootPlan]:
    """The feet; a top that shows points near the toes alone ends behind them."""
    plans = []
    for view in _views(planner):
        ground, targets = planner.grounds[view], planner.places[view]
        if view is View.TOP and all(target.kind is Kind.POINT for target in targets):
            ground = _cropped(ground, [target.placed.point for target in targets])
        plans += [plan_foot(ground, targets, foot, wishes, least[view]) for foot in in_order(view, planner.feet)]
    return plans


def _views(planner: Planner) -> list[View]:
    """Those of all views that show a place that none before them does; the views asked for, where not all were."""
    if set(planner.request.views) != set(View):
        return list(planner.views)
    seen = set[EntryRef]()
    kept: list[View] = []
    for view in planner.views:
        here = {target.placed.ref for target in planner.places[view]}
        if here - seen or not kept:
            kept.append(view)
            seen |= here
    return kept


def _cropped(ground: ViewGround, points: Sequence[Point]) -> ViewGround:
    """A foot that fades out behind the points that it shows, where that saves much of it."""
    a0, b0, a1, b1 = ground.bounds
    end = min(along for _, along in points) - _BEHIND * ground.foot_length
    if end <= b0 + _MUCH * (b1 - b0):
        return ground
    box = shapely.box(-1.0, -1.0, ground.width + 1.0, b1 - end)
    outline = shapely.intersection(ground.outline, box)
    shapes = {one: shapely.intersection(shape, box) for one, shape in ground.shapes.items()}
    return replace(ground, bounds=(a0, end, a1, b1), outline=outline, shapes=shapes, cut=Edge.BOTTOM)


def _blocks(planner: Planner, rows: Sequence[Listed], width: float, telling: Telling) -> list[Block]:
    """Everything that is said, in the order in which it is read; as many blocks at any width."""
    return [
        *_places(planner, rows, width, in_brief=telling.in_brief),
        _doing(planner, rows, width),
        *_warnings(planner, width),
        _notes(planner, width, telling.lines),
    ]


def _places(planner: Planner, rows: Sequence[Listed], width: float, *, in_brief: bool) -> Iterator[Block]:
    """Each place: its code, its name and what it is said to answer for, how to find it."""
    sizes, measure = planner.sizes, planner.measure
    muted = Style(sizes.small, TIGHT, role=Role.MUTED)
    if any(row.says for row in rows):
        said = tr("Grey: what each is said to answer for")
        if any(row.kind is Kind.AREA for row in rows):
            said = tr("Grey: what each is said to answer for, or how it is massaged")
        over = paragraph(said, width, muted, measure)
    else:
        over = Block(0.0, 0.0)
    indent = max(tag_of(row, sizes, measure).width for row in rows) + 2.2
    name = Style(sizes.head, TIGHT, bold=True, part=Part.NAME)
    for row in rows:
        words = stacked(
            [
                run_in(row.name, row.says, width - indent, name, muted, measure),
                paragraph(_find(planner, row, in_brief=in_brief), width - indent, Style(sizes.body, TIGHT), measure),
            ],
            0.3,
        )
        chip_y = max(0.0, (sizes.head * TIGHT - sizes.chip) / 2)
        chip = chip_at(row, sizes, measure, 0.0, chip_y)
        block = Block(width, max(words.height, chip.box.bottom), (chip, *words.at(indent, 0.0)))
        yield stacked([over, block], sizes.body * 0.4)
        over = Block(0.0, 0.0)


def _find(planner: Planner, row: Listed, *, in_brief: bool) -> str:
    """How to find a place; of an area also how long it is."""
    found = (row.where if in_brief else row.find) or (row.entry.where.rstrip(".") if row.entry else "")
    length = _length_of(planner, row)
    if length:
        found = tr("{where}; about {cm}\N{NO-BREAK SPACE}cm long", where=found, cm=length)
    return found[:1].upper() + found[1:]


def _length_of(planner: Planner, row: Listed) -> int:
    """How many cm long an area is on the foot, in the view that shows most of it; 0 for what is no area."""
    if row.entry is None or row.kind not in (Kind.AREA, Kind.REFLEX):
        return 0
    curves = [
        placed.curve
        for placed in planner.footmap.of_entry(row.entry.ref)
        if placed.curve is not None and placed.view in planner.views and not placed.covers_foot
    ]
    sides = [(a1 - a0, b1 - b0) for a0, b0, a1, b1 in (curve.bounds() for curve in curves)]
    longest = max((max(across, along) for across, along in sides), default=0.0)
    return round(longest / 10) if longest >= _LONG else 0


def _doing(planner: Planner, rows: Sequence[Listed], width: float) -> Block:
    """How the places are massaged where their map says it of all of a kind, and that both feet are meant."""
    said = []
    maps = planner.footmap.maps
    for row in rows:
        kinds = maps.atlas_of(row.refs[0]).kinds
        massage = kinds[row.kind].massage if row.kind in kinds else ""
        if massage:
            said.append(tr("{kinds}: {says}.", kinds=row.kind.plural, says=massage[:1].lower() + massage[1:]))
    if len(planner.feet) == 1 and not planner.request.feet:
        right = planner.feet[0] is Foot.RIGHT
        said.append(
            tr("Both feet: the left mirrors the right.") if right else tr("Both feet: the right mirrors the left.")
        )
    style = Style(planner.sizes.small, LOOSE)
    text = paragraph(" ".join(dict.fromkeys(said)), width, style, planner.measure)
    if not said:
        return Block(0.0, 0.0)
    rule = Rule((0.0, 0.1), (width, 0.1))
    return Block(width, text.height + 1.6, (rule, *text.at(0.0, 1.6)))


def _warnings(planner: Planner, width: float) -> Iterator[Block]:
    """The three cautions, each beginning with its heading; a red rule over the first."""
    sizes = planner.sizes
    head, body = Style(sizes.body, TIGHT, bold=True, part=Part.HEADING), Style(sizes.body, TIGHT)
    for number, column in enumerate(one for one in planner.content.strip if one.text):
        heading = tr("{heading}.", heading=column.heading)
        block = run_in(heading, column.text, width, head, body, planner.measure)
        if number == 0:
            rule = Rule((0.0, _BAR / 2), (width, _BAR / 2), _BAR, Role.CAUTION)
            block = Block(width, block.height + 2.2, (rule, *block.at(0.0, 2.2)))
        yield block


def _notes(planner: Planner, width: float, count: int) -> Block:
    """Lines to write on, as few as there are at least."""
    style = Style(planner.sizes.small, LOOSE, role=Role.MUTED, part=Part.FIELD)
    word = line_of(tr("Notes"), style, planner.measure)
    lines = [_line_at(planner, word.box.bottom, number, width) for number in range(count)]
    return Block(width, lines[-1].end[1] + _LINE, (word, *lines))


def _line_at(planner: Planner, top: float, number: int, width: float) -> Rule:
    y = top + _step(planner) * (number + 0.8)
    return Rule((0.0, y), (width, y), _LINE, Role.PALE)


def _step(planner: Planner) -> float:
    """From one line to write on to the next."""
    return _NOTE_LINE * planner.sizes.body / (11 * POINT)


def _lines_below(planner: Planner, columns: Sequence[Sequence[Block]], width: float, text: Box) -> Iterator[Item]:
    """More lines to write on, down to where the last column ends."""
    full = [index for index, column in enumerate(columns) if column]
    if not full:
        return
    index = full[-1]
    used = columns_block([columns[index]], width, 0.0, _between(planner)).height
    x, step = text.x + index * (width + planner.sizes.gap), _step(planner)
    count = min(_MOST_LINES, int((text.height - used) // step))
    for number in range(1, count + 1):
        y = text.y + used + number * step
        yield Rule((x, y), (x + width, y), _LINE, Role.PALE)


def _further(planner: Planner, rows: Sequence[Listed], done: int) -> Iterator[Titled]:
    """Pages for what the page of the feet has no room for, without its first *done* blocks."""
    title = (tr("{title}, continued", title=planner.content.title), "")
    furniture, gap, between = planner.furniture, planner.sizes.gap, _between(planner)
    region = furniture.region(*title)
    times = planner.sizes.body / (11 * POINT)
    count = max(1, int((region.width + gap) // (_USUAL_COLUMN * times + gap)))
    width = (region.width - gap * (count - 1)) / count
    rest = _blocks(planner, rows, width, _TELLINGS[0])[done:]
    while rest:
        height = min(region.height, balanced(rest, count, between))
        columns, left = filled(rest, [height] * count, between)
        if len(left) == len(rest):
            raise AssertionError("a place is taller than a page")
        rest = left
        items = [*columns_block(columns, width, gap, between).at(region.x, region.y)]
        if not rest:
            items += _lines_below(planner, columns, width, region)
        yield Titled(Page(furniture.width, furniture.height, tuple(items)), title)
