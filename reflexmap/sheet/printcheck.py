"""One page that shows whether a printer prints true: a bar in each direction, and a bank card's outline."""

from collections.abc import Iterator

from reflexmap.geometry import bankcard
from reflexmap.sheet.block import Style, line_of, paragraph
from reflexmap.sheet.page import Box, Item, Measure, Outline, Page, Part, Role, Rule
from reflexmap.sheet.typography import LOOSE, POINT, TIGHT
from reflexmap.texts import tr

BAR_MM = 100.0
SHORT_BAR_MM = 50.0  # on paper that has no room for the long one
_MARGIN = 12.0
_TITLE, _BODY = 18 * POINT, 10 * POINT
_PEN = 0.3
_END, _TICK = 3.0, 1.5  # half of an end's, of a centimetre's stroke


def print_check_page(width: float, height: float, measure: Measure, more: str = "") -> Page:
    """The page on paper of a size in mm; bars and outline are exact, whatever the paper. *more* is told, too."""
    long = BAR_MM if min(width, height) >= BAR_MM + 2 * _MARGIN + 10 else SHORT_BAR_MM
    items: list[Item] = [
        line_of(tr("Print check"), Style(_TITLE, TIGHT, bold=True, part=Part.TITLE), measure, _MARGIN, _MARGIN)
    ]
    y = _MARGIN + _TITLE * TIGHT + 2.0
    how = tr(
        "Lay a ruler on the two bars: each has to be {mm} mm long, from the outer side of one end to that of the "
        "other, and a bank card has to fill the dashed outline. If not, the printer shrinks or enlarges: print at "
        "100 %, without “fit to page”.",
        mm=f"{long:g}",
    )
    is_small = long < BAR_MM  # where what to do has room inside the outline alone
    if not is_small:
        told = paragraph(f"{how} {more}".strip(), width - 2 * _MARGIN, Style(_BODY, LOOSE), measure)
        items += told.at(_MARGIN, y)
        y += told.height
    y += 8.0
    items += _bar((_MARGIN, y), long, measure, is_level=True)
    items += _bar((_MARGIN + _END, y + 10.0), long, measure, is_level=False)
    x = _MARGIN + _END + 14.0
    is_upright = width - _MARGIN - x < bankcard.WIDTH
    wide, tall = (bankcard.HEIGHT, bankcard.WIDTH) if is_upright else (bankcard.WIDTH, bankcard.HEIGHT)
    items.append(Outline(Box(x, y + 10.0, wide, tall), bankcard.RADIUS))
    said = tr("A bank card, {long} × {wide} mm", long=f"{bankcard.WIDTH:.2f}", wide=f"{bankcard.HEIGHT:.2f}")
    style = Style(_BODY, LOOSE, role=Role.MUTED)
    items += paragraph(how if is_small else said, wide - 10.0, style, measure).at(x + 5.0, y + 15.0)
    return Page(width, height, tuple(items))


def _bar(at: tuple[float, float], long: float, measure: Measure, *, is_level: bool) -> Iterator[Item]:
    """A bar from a corner on: as long as it says from the outer side of one end to that of the other."""
    x0, y0 = at

    def put(along: float, across: float) -> tuple[float, float]:
        return (x0 + along, y0 + across) if is_level else (x0 + across, y0 + along)

    yield Rule(put(_PEN / 2, 0.0), put(long - _PEN / 2, 0.0), _PEN, Role.INK)
    for end in (_PEN / 2, long - _PEN / 2):
        yield Rule(put(end, -_END), put(end, _END), _PEN, Role.INK)
    for cm in range(1, round(long / 10)):
        yield Rule(put(10.0 * cm, -_TICK), put(10.0 * cm, _TICK), 0.8 * _PEN, Role.INK)
    label = tr("{cm} cm", cm=f"{long / 10:g}")
    style = Style(_BODY, TIGHT, bold=True, part=Part.CAPTION)
    line = line_of(label, style, measure)
    x, y = put(long / 2, 0.0)
    if is_level:
        yield line_of(label, style, measure, x - line.box.width / 2, y - _TICK - 0.6 - line.box.height)
    else:
        yield line_of(label, style, measure, x0 - _END, y0 + long + 1.0)
