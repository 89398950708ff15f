"""Where everything of a sheet stands: pages with feet, numbers, legend and furniture. Pure; a callable measures text.

The feet come out as large as they can while the legend stays on their page. Where that would leave them small and it
was left open how much the legend tells, it tells less; else it goes on: on further pages where the file can have
them, in a taller picture where it cannot.
"""

from collections.abc import Iterator

from reflexmap.geometry.shapes import CutMap
from reflexmap.sheet.arrangement import largest
from reflexmap.sheet.fitting import (
    MOST,
    SLACK,
    Filled,
    below,
    beside,
    best_split,
    first_page,
    legend_columns,
    legend_pages,
    numbered,
    numbers_fit,
    taller,
    with_feet,
)
from reflexmap.sheet.footplan import FootPlan
from reflexmap.sheet.legend import chunks_of, filled
from reflexmap.sheet.lifesize import lay_out_life_size
from reflexmap.sheet.page import Box, Measure
from reflexmap.sheet.planner import Planner, may_go_on, planner_of
from reflexmap.sheet.request import Claims, SheetRequest, checked
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import tr

# Sizes of the legend's text that are tried, each with the share of their scale without a legend that the feet have to
# keep; below the last one, the legend goes on elsewhere.
_TRIED = ((1.2, 0.85), (1.0, 0.58), (0.9, 0.52), (0.87, 0.5))
_NAMES_SHARE = 0.35  # likewise of the last, where the legend already tells nothing but names
LEAST = 0.25  # the scale at which feet are large enough, whatever more a shorter legend would give them
_GAIN = 0.8  # of the scale that the shortest legend leaves, which is enough as well
_LEGEND_SHARE = 0.34  # of a page, where the legend goes on


def lay_out(footmap: CutMap, request: SheetRequest, measure: Measure, *, paged: bool) -> Sheet:
    """A sheet as it was asked for; *paged* says whether its file can have several pages. Raises SheetError."""
    request = checked(request)
    planner = planner_of(footmap, request, measure)
    return lay_out_life_size(planner, paged=paged) if request.life_size else _laid_out(planner, paged=paged)


def _laid_out(planner: Planner, *, paged: bool) -> Sheet:
    """The sheet whose feet are as large as the page leaves them room."""
    tellings = planner.tellings()
    furniture = planner.furniture
    region = furniture.region(first=True)
    chosen = _one_page(may_go_on(tellings), region, furniture.bar_room)
    if chosen is None and not paged:  # a sheet that only names its places is the last resort
        chosen = _one_page(tellings, region, furniture.bar_room)
    if chosen is not None:
        telling, split = chosen
        return telling.sheet(numbered(telling.furniture, [first_page(telling, furniture, split)]), telling.note)
    if not paged:
        return taller(may_go_on(tellings)[-1], furniture, region)
    split = _with_rest(planner, region, furniture.bar_room)
    _, rest = filled(split.chunks, [split.legend.height + SLACK] * split.count)
    pages = [first_page(planner, furniture, split), *legend_pages(planner, furniture, rest, split.column)]
    note = tr("the legend goes on to page {n}", n=len(pages)) if len(pages) > 1 else ""
    return planner.sheet(numbered(furniture, pages), note)


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
            if (
                split is not None
                and split.scale >= least * alone
                and (label_points or numbers_fit(plans, split.scale))
            ):
                yield split
        if not any(plan.obstacles for plan in plans):
            return


def _with_rest(planner: Planner, region: Box, bar: float) -> Filled:
    """A split with large feet and as much of the legend as finds room beside or below them."""
    count, column = legend_columns(region)
    chunks = chunks_of(planner.content, column, planner.measure)
    options = [below(region, _LEGEND_SHARE * region.height, column, count, chunks)]
    if count > 2:
        options.append(beside(region, column, column, 1, chunks))

    def best(plans: list[FootPlan]) -> Filled:
        tried = [(*largest(plans, split.room.width, split.room.height - bar, MOST), split) for split in options]
        scale, way, split = max(tried, key=lambda one: one[0])
        return with_feet(split, scale, way)

    plans = planner.plans(label_points=False)
    split = best(plans)
    return split if numbers_fit(plans, split.scale) else best(planner.plans(label_points=True))
