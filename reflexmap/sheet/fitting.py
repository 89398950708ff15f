"""How feet and legend share a page, and the pages that come of it; pure, a callable measures text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reflexmap.paint.targets import is_numbered
from reflexmap.sheet.arrangement import Arrangement, feet_of, largest
from reflexmap.sheet.footplan import MM_PER_POINT, FootPlan
from reflexmap.sheet.furniture import Furniture
from reflexmap.sheet.legend import Chunk, balanced, chunks_of, filled, set_columns
from reflexmap.sheet.page import Box, Page
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import tr

GAP = 5.0  # between feet and legend, and between columns
MOST = 2.0  # times its true size that a foot is drawn at most
_COLUMNS = (1, 2, 3, 4)
_NARROWEST, _WIDEST = 43.0, 120.0  # a column's width
_ASIDE = (60.0, 72.0, 88.0, 104.0)
_USUAL = 65.0  # a column's width on a page of nothing but legend, or more
_FEET_SHARE = 0.72  # of a page that grows
_LEAST_ROOM = 20.0
SLACK = 0.01  # mm that sums of lines may differ by


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
            best = with_feet(split, scale, way)
    return best


def _splits(planner: Planner, region: Box, enlarged: float) -> Iterator[Split]:
    """The legend below the feet in one to four columns, or beside them in one or two."""
    for count in _COLUMNS:
        column = (region.width - GAP * (count - 1)) / count
        if _NARROWEST <= column <= _WIDEST or count == 2:
            chunks = chunks_of(planner.content, column, planner.measure, enlarged)
            height = balanced(chunks, count, region.height)
            yield below(region, height, column, count, chunks)
    for aside in _ASIDE:
        for count in (1, 2, 3):
            width = aside * count + GAP * (count - 1)
            if width > 0.6 * region.width:
                continue
            chunks = chunks_of(planner.content, aside, planner.measure, enlarged)
            if not filled(chunks, [region.height] * count)[1]:
                yield beside(region, width, aside, count, chunks)


def below(region: Box, height: float, column: float, count: int, chunks: Sequence[Chunk]) -> Split:
    taken = height + GAP if height else 0.0
    room = Box(region.x, region.y, region.width, region.height - taken)
    legend = Box(region.x, region.bottom - height, region.width, height)
    return Split(room, legend, column, count, tuple(chunks))


def beside(region: Box, width: float, column: float, count: int, chunks: Sequence[Chunk]) -> Split:
    room = Box(region.x, region.y, region.width - width - GAP, region.height)
    legend = Box(region.right - width, region.y, width, region.height)
    return Split(room, legend, column, count, tuple(chunks))


def legend_columns(region: Box) -> tuple[int, float]:
    """How many columns a legend has that goes over a whole page, and how wide they are."""
    count = max(2, min(4, int((region.width + GAP) / (_USUAL + GAP))))
    return count, (region.width - GAP * (count - 1)) / count


def with_feet(split: Split, scale: float, way: Arrangement) -> Filled:
    return Filled(split.room, split.legend, split.column, split.count, split.chunks, scale, way)


def first_page(planner: Planner, furniture: Furniture, split: Filled, *, height: float = 0.0) -> Page:
    """The feet in the middle of their room, the legend beside or below; no furniture: `numbered` adds it."""
    columns, _ = filled(split.chunks, [split.legend.height + SLACK] * split.count)
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
            height = min(balanced(rest, count, region.height) + SLACK, region.height)
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


def taller(planner: Planner, furniture: Furniture, region: Box, *, fixed: float | None = None) -> Sheet:
    """One page that grows until the whole legend has room below the feet; *fixed* is a scale that they keep."""
    count, column = legend_columns(region)
    chunks = chunks_of(planner.content, column, planner.measure)
    share = 2.0 if fixed else _FEET_SHARE  # at a fixed scale the feet may need the scale bar's room as well
    for label_points in (False, True):
        plans = planner.plans(label_points=label_points)
        scale, way = largest(plans, region.width, share * region.height - furniture.bar_room, fixed or MOST)
        if numbers_fit(plans, scale):
            break
    room = Box(region.x, region.y, region.width, way.size(scale)[1] + furniture.bar_room)
    legend = Box(region.x, room.bottom + GAP, region.width, balanced(chunks, count))
    height = max(furniture.height, legend.bottom + (furniture.height - region.bottom))
    page = first_page(
        planner, furniture, Filled(room, legend, column, count, tuple(chunks), scale, way), height=height
    )
    notes = [planner.note] if planner.note else []
    if height > furniture.height:
        said = tr(
            "{tall} mm tall instead of {usual}, for the whole legend",
            tall=round(height),
            usual=round(furniture.height),
        )
        notes.append(said)
    return planner.sheet(numbered(planner.furniture, [page]), "; ".join(notes))


def numbers_fit(plans: Sequence[FootPlan], scale: float) -> bool:
    """Whether all points that are numbered have room for their numbers in their targets."""
    return is_numbered(scale, MM_PER_POINT) or not any(plan.obstacles for plan in plans)
