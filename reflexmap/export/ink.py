"""What is put on a page, in mm of it: fills, strokes, letters and fades. All that painters know."""

import math
from typing import NamedTuple

from reflexmap.geometry.curve import Curve, Point, Subpath, polyline
from reflexmap.sheet.page import Align, Box, Edge

_ROUND = 0.5522847498  # how far the controls of a quarter of a circle reach


class Fill(NamedTuple):
    """The inside of a curve, by the even-odd rule."""

    curve: Curve
    colour: str
    alpha: float = 1.0


class Stroke(NamedTuple):
    """A line along a curve; dashes are mm on and off, and a round one of no length is a dot."""

    curve: Curve
    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    alpha: float = 1.0
    is_round: bool = False


class Letters(NamedTuple):
    """A line of text: `x` is its start, middle or end, whichever `align` keeps in place, `y` its base line."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool = False
    align: Align = Align.START
    halo: float = 0.0  # mm of `halo_colour` round the letters
    halo_colour: str = ""


class Fade(NamedTuple):
    """A box that takes on a colour, from nothing of it to all of it at one of its sides."""

    box: Box
    towards: Edge
    colour: str


Mark = Fill | Stroke | Letters | Fade


def line(start: Point, *others: Point) -> Curve:
    """A line from point to point."""
    return Curve((polyline([start, *others]),))


def circle(centre: Point, radius: float) -> Curve:
    """A circle, which starts on the right."""
    x, y = centre
    return rounded(Box(x - radius, y - radius, 2 * radius, 2 * radius), radius)


def arc(centre: Point, radius: float, start: float, sweep: float) -> Curve:
    """A piece of a circle of less than a quarter; angles in radians, 0 on the right, growing downwards."""
    x, y = centre
    reach = 4 / 3 * math.tan(sweep / 4)
    (c0, s0), (c1, s1) = ((math.cos(angle), math.sin(angle)) for angle in (start, start + sweep))
    ends = ((c0, s0), (c0 - reach * s0, s0 + reach * c0), (c1 + reach * s1, s1 - reach * c1), (c1, s1))
    first, *rest = [(x + radius * a, y + radius * b) for a, b in ends]
    return Curve((Subpath(first, (tuple(rest),), closed=False),))


def rounded(box: Box, radius: float) -> Curve:
    """A box with round corners."""
    radius = min(radius, box.width / 2, box.height / 2)
    corners = (
        ((box.right, box.bottom - radius), (box.right - radius, box.bottom), (box.right, box.bottom)),
        ((box.x + radius, box.bottom), (box.x, box.bottom - radius), (box.x, box.bottom)),
        ((box.x, box.y + radius), (box.x + radius, box.y), (box.x, box.y)),
        ((box.right - radius, box.y), (box.right, box.y + radius), (box.right, box.y)),
    )
    segments: list[tuple[Point, ...]] = []
    for start, end, corner in corners:
        segments += [(start,), (_towards(start, corner), _towards(end, corner), end)]
    return Curve((Subpath(corners[-1][1], tuple(segments), closed=True),))


def _towards(point: Point, corner: Point) -> Point:
    return point[0] + _ROUND * (corner[0] - point[0]), point[1] + _ROUND * (corner[1] - point[1])
