"""Where everything of a sheet stands: pages with feet, numbers, legend and furniture. Pure; a callable measures text.

The feet come out as large as they can while the legend stays on their page. Where that would leave them small and it
was left open how much the legend tells, it tells less; else it goes on: on further pages where the file can have
them, in a taller picture where it cannot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reflexmap.atlas.terms import Kind
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.shapes import Shapes
from reflexmap.sheet.arrangement import Arrangement, feet_of, largest
from reflexmap.sheet.content import CONTEXT_LAYERS, PLAIN_LAYERS, Content, claims_of, content_of
from reflexmap.sheet.footplan import FootPlan, Wishes, is_numbered, plan_feet
from reflexmap.sheet.furniture import Furniture
from reflexmap.sheet.legend import Chunk, balanced, chunks_of, filled, set_columns
from reflexmap.sheet.page import Box, Measure, Page, SheetLayout
from reflexmap.sheet.request import Claims, SheetRequest

GAP = 5.0  # between feet and legend, and between columns
MOST = 2.0  # times its true size that a foot is drawn at most
# Sizes of the legend's text that are tried, each with the share of their scale without a legend that the feet have to
# keep; below the last one, the legend goes on elsewhere.
_TRIED = ((1.2, 0.85), (1.0, 0.58), (0.9, 0.52), (0.87, 0.5))
_NAMES_SHARE = 0.35  # likewise of the last, where the legend already tells nothing but names
LEAST = 0.25  # the scale at which feet are large enough, whatever more a shorter legend would give them
_GAIN = 0.8  # of the scale that the shortest legend leaves, which is enough as well
_COLUMNS = (1, 2, 3, 4)
_NARROWEST, _WIDEST = 43.0, 120.0  # a column's width
_ASIDE = (60.0, 72.0, 88.0, 104.0)
_USUAL = 65.0  # a column's width on a page of nothing but legend, or more
_LEGEND_SHARE, _FEET_SHARE = 0.34, 0.72  # of a page, where the legend goes on and where the page grows
_LEAST_ROOM = 20.0
_SLACK = 0.01  # mm that sums of lines may differ by


@dataclass(frozen=True, slots=True)
class Split:
    """One way to share a page between feet and legend."""

    room: Box  # of the feet, with the scale bar under them
    legend: Box
    column: float
    count: int
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Filled(Split):
    """A split whose feet are arranged."""

    scale: float
    way: Arrangement


@dataclass(frozen=True, slots=True)
class Planner:
    """What all steps of a layout need to know."""

    footmap: FootMap
    shapes: Shapes
    request: SheetRequest
    content: Content
    measure: Measure
    claims: Claims | None = None  # how much the content tells

    @property
    def note(self) -> str:
        """What the legend leaves out for want of room, in words; "" for nothing."""
        if self.claims is None or self.claims is claims_of(self.request)[0]:
            return ""
        return "names alone, to fit the page" if self.claims is Claims.NONE else "claims in short, to fit the page"

    def tellings(self) -> "list[Planner]":
        """Planners of the same sheet that tell less and less, where it was left open how much."""
        claims = claims_of(self.request)
        requests = [replace(self.request, claims=one) for one in claims]
        return [
            replace(self, content=content_of(self.footmap, request), claims=one)
            for one, request in zip(claims, requests, strict=True)
        ]

    def plans(self, *, label_points: bool) -> list[FootPlan]:
        """The feet with their numbers; *label_points* gives points one that their targets are too small to hold."""
        request = self.request
        kinds = CONTEXT_LAYERS if request.entries else frozenset(PLAIN_LAYERS)
        wishes = Wishes(
            self.content.numbers,
            shown=kinds - {Kind.ZONE},
            is_choice=bool(request.entries),
            label_points=label_points,
            saves_length=request.life_size,
        )
        return plan_feet(self.footmap, self.shapes, request.views, request.feet, wishes, self.measure)


def lay_out(planner: Planner, *, paged: bool) -> SheetLayout:
    """The pages of a sheet; *paged* says whether the file can have more than one. Raises ExportError."""
    if planner.request.life_size:
        from reflexmap.sheet.lifesize import lay_out_life_size

        return lay_out_life_size(planner, paged=paged)
    tellings = planner.tellings()
    furniture = Furniture(planner.content, planner.request, planner.measure)
    region = furniture.region(first=True)
    chosen = _one_page(may_go_on(tellings), region, furniture.bar_room)
    if chosen is None and not paged:  # a sheet that only names its places is the last resort
        chosen = _one_page(tellings, region, furniture.bar_room)
    if chosen is not None:
        telling, split = chosen
        return SheetLayout(numbered(furniture, [first_page(telling, furniture, split)]), telling.note)
    if not paged:
        return taller(may_go_on(tellings)[-1], furniture, region)
    split = _with_rest(planner, region, furniture.bar_room)
    _, rest = filled(split.chunks, [split.legend.height + _SLACK] * split.count)
    pages = [first_page(planner, furniture, split), *legend_pages(planner, furniture, rest, split.column)]
    return SheetLayout(
        numbered(furniture, pages), f"the legend goes on to page {len(pages)}" if len(pages) > 1 else ""
    )


def may_go_on(tellings: "list[Planner]") -> "list[Planner]":
    """The tellings for a sheet that can go on: names alone were asked for or are not worth it."""
    return [one for one in tellings if one.claims is not Claims.NONE] or tellings


def _one_page(tellings: "list[Planner]", region: Box, bar: float) -> "tuple[Planner, Filled] | None":
    """The fullest telling that leaves the feet large enough on one page; None where none leaves them a fair share."""
    found: list[tuple[Planner, Filled]] = []
    for telling in tellings:
        for split in _candidates(telling, region, bar, is_last=telling.claims is Claims.NONE and len(tellings) > 1):
            if split.scale >= LEAST and telling.claims is not Claims.NONE:
                return telling, split
            found.append((telling, split))
    enough = _GAIN * max((split.scale for _, split in found), default=0.0)
    chosen = next((telling for telling, split in found if split.scale >= enough), None)
    return max((one for one in found if one[0] is chosen), key=lambda one: one[1].scale, default=None)


def _candidates(planner: Planner, region: Box, bar: float, *, is_last: bool) -> Iterator[Filled]:
    """Splits that leave the feet a fair share of the page, larger text first; points that are drawn too small to hold
    their numbers have them beside the foot.
    """
    for label_points in (False, True):
        plans = planner.plans(label_points=label_points)
        alone, _ = largest(plans, region.width, region.height - bar, MOST)
        for enlarged, share in _TRIED:
            least = _NAMES_SHARE if is_last and enlarged == _TRIED[-1][0] else share
            split = best_split(planner, plans, region, bar, enlarged)
            if split is not None and split.scale >= least * alone and (label_points or _tell(plans, split.scale)):
                yield split
        if not any(plan.obstacles for plan in plans):
            return


def _tell(plans: Sequence[FootPlan], scale: float) -> bool:
    """Whether all points that are numbered have room for their numbers in their targets."""
    return is_numbered(scale) or not any(plan.obstacles for plan in plans)


def best_split(
    planner: Planner, plans: list[FootPlan], region: Box, bar: float, enlarged: float, most: float = MOST
) -> Filled | None:
    """The split in which the whole legend stands on the page and the feet are largest, up to the scale *most*."""
    best: Filled | None = None
    for split in _splits(planner, region, enlarged):
        if split.room.width < _LEAST_ROOM or split.room.height < _LEAST_ROOM + bar:
            continue
        scale, way = largest(plans, split.room.width, split.room.height - bar, most)
        if scale > (best.scale * 1.01 if best else 0.0):
            best = _with_feet(split, scale, way)
    return best


def _splits(planner: Planner, region: Box, enlarged: float) -> Iterator[Split]:
    """The legend below the feet in one to four columns, or beside them in one or two."""
    for count in _COLUMNS:
        column = (region.width - GAP * (count - 1)) / count
        if _NARROWEST <= column <= _WIDEST or count == 2:
            chunks = chunks_of(planner.content, column, planner.measure, enlarged)
            height = balanced(chunks, count, region.height)
            yield _below(region, height, column, count, chunks)
    for aside in _ASIDE:
        for count in (1, 2, 3):
            width = aside * count + GAP * (count - 1)
            if width > 0.6 * region.width:
                continue
            chunks = chunks_of(planner.content, aside, planner.measure, enlarged)
            if not filled(chunks, [region.height] * count)[1]:
                yield _beside(region, width, aside, count, chunks)


def _below(region: Box, height: float, column: float, count: int, chunks: Sequence[Chunk]) -> Split:
    taken = height + GAP if height else 0.0
    room = Box(region.x, region.y, region.width, region.height - taken)
    legend = Box(region.x, region.bottom - height, region.width, height)
    return Split(room, legend, column, count, tuple(chunks))


def _beside(region: Box, width: float, column: float, count: int, chunks: Sequence[Chunk]) -> Split:
    room = Box(region.x, region.y, region.width - width - GAP, region.height)
    legend = Box(region.right - width, region.y, width, region.height)
    return Split(room, legend, column, count, tuple(chunks))


def legend_columns(region: Box) -> tuple[int, float]:
    """How many columns a legend has that goes over a whole page, and how wide they are."""
    count = max(2, min(4, int((region.width + GAP) / (_USUAL + GAP))))
    return count, (region.width - GAP * (count - 1)) / count


def _with_rest(planner: Planner, region: Box, bar: float) -> Filled:
    """A split with large feet and as much of the legend as finds room beside or below them."""
    count, column = legend_columns(region)
    chunks = chunks_of(planner.content, column, planner.measure)
    options = [_below(region, _LEGEND_SHARE * region.height, column, count, chunks)]
    if count > 2:
        options.append(_beside(region, column, column, 1, chunks))

    def best(plans: list[FootPlan]) -> Filled:
        tried = [(*largest(plans, split.room.width, split.room.height - bar, MOST), split) for split in options]
        scale, way, split = max(tried, key=lambda one: one[0])
        return _with_feet(split, scale, way)

    plans = planner.plans(label_points=False)
    split = best(plans)
    return split if _tell(plans, split.scale) else best(planner.plans(label_points=True))


def _with_feet(split: Split, scale: float, way: Arrangement) -> Filled:
    return Filled(split.room, split.legend, split.column, split.count, split.chunks, scale, way)


def first_page(planner: Planner, furniture: Furniture, split: Filled, *, height: float = 0.0) -> Page:
    """The feet in the middle of their room, the legend beside or below; no furniture: `numbered` adds it."""
    columns, _ = filled(split.chunks, [split.legend.height + _SLACK] * split.count)
    texts, discs = set_columns(columns, split.legend, split.column, GAP, planner.measure)
    wide, tall = split.way.size(split.scale)
    x = split.room.x + (split.room.width - wide) / 2
    y = split.room.y + max(0.0, (split.room.height - furniture.bar_room - tall) / 2)
    bar, bar_texts = furniture.bar(split.room, split.scale)
    shown = tuple(feet_of(split.way, split.scale, x, y))
    return Page(
        furniture.width,
        height or furniture.height,
        split.scale,
        shown,
        (*furniture.titles(shown), *bar_texts, *texts),
        tuple(discs),
        bar=bar,
    )


def legend_pages(planner: Planner, furniture: Furniture, rest: Sequence[Chunk], column: float) -> list[Page]:
    """Pages of nothing but legend, in columns as wide as those that it began in."""
    pages = []
    region = furniture.region(first=False)
    count = max(1, int((region.width + GAP + 1e-6) / (column + GAP)))
    while rest:
        columns, left = filled(rest, [region.height] * count)
        if len(left) == len(rest):
            raise AssertionError("a part of the legend is taller than a page")
        if not left:
            height = min(balanced(rest, count, region.height) + _SLACK, region.height)
            columns, _ = filled(rest, [height] * count)
        texts, discs = set_columns(columns, region, column, GAP, planner.measure)
        pages.append(Page(furniture.width, furniture.height, 0.0, texts=tuple(texts), discs=tuple(discs)))
        rest = left
    return pages


def numbered(furniture: Furniture, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their heads and feet, which say which page of how many each is."""
    done = []
    for number, page in enumerate(pages, 1):
        own = furniture if page.width == furniture.width else furniture.turned()
        texts, rules = own.head_and_foot(number, len(pages), height=page.height)
        done.append(replace(page, texts=(*texts, *page.texts), rules=tuple(rules)))
    return tuple(done)


def taller(planner: Planner, furniture: Furniture, region: Box, *, fixed: float | None = None) -> SheetLayout:
    """One page that grows until the whole legend has room below the feet; *fixed* is a scale that they keep."""
    count, column = legend_columns(region)
    chunks = chunks_of(planner.content, column, planner.measure)
    share = 2.0 if fixed else _FEET_SHARE  # at a fixed scale the feet may need the scale bar's room as well
    for label_points in (False, True):
        plans = planner.plans(label_points=label_points)
        scale, way = largest(plans, region.width, share * region.height - furniture.bar_room, fixed or MOST)
        if _tell(plans, scale):
            break
    room = Box(region.x, region.y, region.width, way.size(scale)[1] + furniture.bar_room)
    legend = Box(region.x, room.bottom + GAP, region.width, balanced(chunks, count))
    height = max(furniture.height, legend.bottom + (furniture.height - region.bottom))
    page = first_page(
        planner, furniture, Filled(room, legend, column, count, tuple(chunks), scale, way), height=height
    )
    notes = [planner.note] if planner.note else []
    if height > furniture.height:
        notes.append(f"{height:.0f} mm tall instead of {furniture.height:.0f}, for the whole legend")
    return SheetLayout(numbered(furniture, [page]), "; ".join(notes))
