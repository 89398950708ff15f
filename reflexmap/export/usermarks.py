"""How a user's marks look on paper, in mm of the page: as on the screen (see `paint.recordmarks`)."""

import math
from collections.abc import Iterator

from reflexmap.export.ink import Fill, Mark, Stroke, circle, line
from reflexmap.geometry.curve import Curve, Point, polygon, polyline
from reflexmap.paint.recordmarks import casing_of
from reflexmap.record.compare import Fate
from reflexmap.record.model import Shape
from reflexmap.sheet.footmarks import SIGN
from reflexmap.sheet.page import FootMark, MarkSign

_CASING = 0.24  # of a sign's radius: the light round it
_HOLLOW, _DASHES = 0.24, (0.48, 0.34)  # likewise: the line of what is gone, and its dashes
_LINE, _LINE_CASING, _EDGE = 0.6, 1.2, 0.45  # mm, at the usual size of marks
_GONE_DASHES = (1.2, 0.9)  # mm
_WASH = 0.22
_IN_LIST = 0.4  # of a box's side that a sign's radius is
_PLUS_AT, _PLUS, _ARM = 0.95, 0.68, 0.4  # of the radius: where the plus of what is new stands, its disc and its arms
_LIGHT, _DARK = "#ffffff", "#1b2529"


def mark_on_foot(mark: FootMark, size: float) -> Iterator[Mark]:
    """A mark on its foot: what was drawn, and its sign; *size* times its usual one."""
    if mark.line:
        yield from _drawn(mark, size)
    yield from sign(mark.at, SIGN * size, mark.colour, mark.shape, mark.fate)


def sign_in_list(item: MarkSign) -> Iterator[Mark]:
    """A sign in its box."""
    box = item.box
    at = box.x + box.width / 2, box.y + box.height / 2
    yield from sign(at, _IN_LIST * box.height, item.colour, item.shape, item.fate)


def sign(at: Point, radius: float, colour: str, shape: Shape, fate: Fate) -> Iterator[Mark]:
    """A shape in its casing; hollow and dashed for what is gone, with a plus for what is new."""
    curve, casing = _shape(shape, at, radius), casing_of(colour)
    yield Stroke(curve, casing, 2 * _CASING * radius)
    if fate is Fate.GONE:
        yield Fill(curve, casing)
        yield Stroke(curve, colour, _HOLLOW * radius, tuple(dash * radius for dash in _DASHES))
        return
    yield Fill(curve, colour)
    if fate is Fate.NEW:
        yield from _plus((at[0] + _PLUS_AT * radius, at[1] - _PLUS_AT * radius), radius)


def _plus(at: Point, radius: float) -> Iterator[Mark]:
    x, y = at
    arm = _ARM * radius
    yield Fill(circle(at, (_PLUS + 0.14) * radius), _LIGHT)
    yield Fill(circle(at, _PLUS * radius), _DARK)
    for start, end in (((x - arm, y), (x + arm, y)), ((x, y - arm), (x, y + arm))):
        yield Stroke(line(start, end), _LIGHT, 0.22 * radius)


def _drawn(mark: FootMark, size: float) -> Iterator[Mark]:
    """A stroke or the border of an area, dashed where it is gone."""
    curve = Curve((polygon(list(mark.line)) if mark.is_area else polyline(list(mark.line)),))
    is_gone = mark.fate is Fate.GONE
    dashes = tuple(dash * size for dash in _GONE_DASHES) if is_gone else ()
    if mark.is_area and not is_gone:
        yield Fill(curve, mark.colour, _WASH)
    yield Stroke(curve, casing_of(mark.colour), _LINE_CASING * size, is_round=True)
    yield Stroke(curve, mark.colour, (_EDGE if mark.is_area else _LINE) * size, dashes, is_round=not is_gone)


def _shape(shape: Shape, at: Point, radius: float) -> Curve:
    """A shape round a spot; all look about equally large."""
    x, y = at
    match shape:
        case Shape.CIRCLE:
            return circle(at, radius)
        case Shape.SQUARE:
            h = 0.86 * radius
            return Curve((polygon([(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)]),))
        case Shape.TRIANGLE:
            return _star(at, [1.16 * radius] * 3)
        case Shape.DIAMOND:
            return _star(at, [1.18 * radius] * 4)
        case Shape.STAR:
            return _star(at, [1.2 * radius, 0.52 * radius] * 5)
        case Shape.CROSS:
            a, h = 1.05 * radius, 0.36 * radius
            upper = ((-h, -h), (-h, -a), (h, -a), (h, -h), (a, -h), (a, h))
            corners = (*upper, *((-dx, -dy) for dx, dy in upper))
            return Curve((polygon([(x + dx, y + dy) for dx, dy in corners]),))


def _star(at: Point, radii: list[float]) -> Curve:
    """Corners so far from a spot, all the way round from the top."""
    corners = []
    for number, radius in enumerate(radii):
        angle = math.tau * number / len(radii) - math.pi / 2
        corners.append((at[0] + radius * math.cos(angle), at[1] + radius * math.sin(angle)))
    return Curve((polygon(corners),))
