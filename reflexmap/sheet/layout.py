"""Where everything of a sheet stands: each kind of sheet has its own layout. Pure; a callable measures text."""

from dataclasses import replace

from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.sheet.card import lay_out_card
from reflexmap.sheet.chart import lay_out_chart
from reflexmap.sheet.content import without_texts
from reflexmap.sheet.handout import lay_out_handout
from reflexmap.sheet.lifesize import lay_out_life_size
from reflexmap.sheet.oneplace import lay_out_one_place
from reflexmap.sheet.page import Measure
from reflexmap.sheet.planner import planner_of
from reflexmap.sheet.poster import lay_out_poster
from reflexmap.sheet.record import empty, lay_out_record
from reflexmap.sheet.request import SheetKind, SheetRequest, checked
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.sitting import lay_out_sitting


def lay_out(footmap: CutMap, request: SheetRequest, measure: Measure, *, paged: bool) -> Sheet:
    """A sheet as it was asked for; *paged* says whether its file can have several pages. Raises SheetError."""
    request = _made(checked(request), paged=paged)
    if request.organs is not None:
        return _lay_out_comparison(footmap, request, measure, paged=paged)
    planner = planner_of(footmap, request, measure)
    if request.excerpt is not None and request.kind is not SheetKind.RECORD:
        return lay_out_sitting(planner, paged=paged)
    if not paged or request.kind not in (SheetKind.CHART, SheetKind.LIFE_SIZE):
        planner = replace(planner, content=without_texts(planner.content))
    match request.kind:
        case SheetKind.RECORD:
            return lay_out_record(planner, paged=paged)
        case SheetKind.POSTER:
            return lay_out_poster(planner, paged=paged)
        case SheetKind.CARD:
            return lay_out_card(planner, paged=paged)
        case SheetKind.HANDOUT:
            return lay_out_handout(planner, paged=paged)
        case SheetKind.CHART if len(planner.content.codes) == 1 and request.entries:
            return lay_out_one_place(planner, paged=paged)
        case SheetKind.LIFE_SIZE:
            return lay_out_life_size(planner, paged=paged)
        case _:
            return lay_out_chart(planner, paged=paged)


def _made(request: SheetRequest, *, paged: bool) -> SheetRequest:
    """A request without the places that its kind of sheet does not show, and with no more marks than it holds."""
    if request.kind is SheetKind.RECORD:
        request = empty(request)
    if request.excerpt is None:
        return request
    return replace(request, blank=True, excerpt=request.excerpt if paged else request.excerpt.in_picture())


def _lay_out_comparison(footmap: CutMap, request: SheetRequest, measure: Measure, *, paged: bool) -> Sheet:
    """A chart of where the maps have organs, with ways from place to place, and a legend of organs."""
    from reflexmap.sheet.comparison import compared, of_comparison, with_comparison  # which few sheets need
    from reflexmap.sheet.ways import SMALLER, with_ways

    told = compared(footmap, Shapes(footmap), request.organs or ())
    planner = planner_of(footmap, of_comparison(request, told), measure)
    content = with_comparison(planner.content, footmap.maps, told)
    sizes = replace(planner.sizes, marks=SMALLER * planner.sizes.marks)
    planner = replace(planner, content=content if paged else without_texts(content), sizes=sizes)
    sheet = lay_out_chart(planner, paged=paged)
    return replace(sheet, request=request, pages=tuple(with_ways(page, planner) for page in sheet.pages))
