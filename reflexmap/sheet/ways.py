"""Ways between the places of several maps: laid over the feet of a page once everything else has its place."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.geometry.curve import Point
from reflexmap.sheet.block import Style, line_of
from reflexmap.sheet.footlabels import HALO, target_radius
from reflexmap.sheet.organs import OrganTold
from reflexmap.sheet.page import Align, Box, FootOnPage, MapSign, Page, Part, Text, Way
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.typography import TIGHT
from reflexmap.texts import tr

SMALLER = 0.7  # times their usual size, that marks have: of three maps there are many
_SIGN = 2.6  # mm: a map's sign at a place, at the usual size of marks
_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)  # of a way, where its length may stand
_ASIDE = (0.0, 1.0, -1.0)  # of a line, that it may be moved off the way
_CLEAR = 0.5  # mm between a length and what is not its own
_SPARE = 1.6  # of its length, that a way must be longer than its text


def with_ways(page: Page, planner: Planner) -> Page:
    """The page with ways and signs on its feet."""
    taken = [shapely.box(t.box.x, t.box.y, t.box.right, t.box.bottom) for t in page.texts]
    items = tuple(_joined(item, planner, taken) if isinstance(item, FootOnPage) else item for item in page.items)
    return replace(page, items=items)


def _joined(foot: FootOnPage, planner: Planner, taken: Sequence[BaseGeometry]) -> FootOnPage:
    """A foot with the ways of all organs between its places, and a sign on each place."""
    told = planner.content.compared
    around = [*taken, *_obstacles(foot)]
    ways = []
    for one in told:
        for start, end, mm in _ways_on(foot, one):
            length = _length(start, end, mm, planner, around, foot)
            if length is not None:
                around.append(shapely.box(length.box.x, length.box.y, length.box.right, length.box.bottom))
            ways.append(Way(start, end, length))
    return replace(foot, ways=tuple(ways), signs=tuple(_signs(foot, planner)))


def _ways_on(foot: FootOnPage, one: OrganTold) -> Iterator[tuple[Point, Point, float]]:
    """From where to where the ways of an organ on a foot lead, in mm of the page, with their gaps in mm of foot."""
    for way in one.ways:
        first, last = way.places
        if (first.view, first.foot) == (foot.view, foot.foot) and way.mm is not None:
            yield foot.on_page(first.anchor), foot.on_page(last.anchor), way.mm


def _signs(foot: FootOnPage, planner: Planner) -> Iterator[MapSign]:
    size = _SIGN * foot.marks
    spots = dict.fromkeys(
        (planner.content.signs[place.ref], foot.on_page(place.anchor))
        for one in planner.content.compared
        for place in one.compared.places
        if (place.view, place.foot) == (foot.view, foot.foot)
    )
    for number, (x, y) in spots:
        yield MapSign(Box(x - size / 2, y - size / 2, size, size), number)


def _obstacles(foot: FootOnPage) -> Iterator[BaseGeometry]:
    """What no length stands on: labels, their leaders, and targets."""
    for label in foot.labels:
        for box in (label.chip.box, label.name.box if label.name is not None else None):
            if box is not None:
                yield shapely.box(box.x, box.y, box.right, box.bottom)
        if label.leader is not None:
            yield shapely.LineString([label.leader.start, label.leader.end])


def _length(
    start: Point, end: Point, mm: float, planner: Planner, around: list[BaseGeometry], foot: FootOnPage
) -> Text | None:
    """How far a way leads, beside or on it where nothing else stands; None where there is no room or no gap."""
    size = planner.sizes.small
    style = Style(size, TIGHT, bold=True, part=Part.LABEL)
    line = line_of(tr("{mm} mm", mm=round(mm)), style, planner.measure)
    wide, high = line.box.width, size * TIGHT
    far = math.dist(start, end)
    ends = shapely.MultiPoint([start, end]).buffer(target_radius(foot.marks))
    if round(mm) < 1 or far < _SPARE * wide:
        return None
    for aside in _ASIDE:
        for share in _SHARES:
            x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
            across = (-(end[1] - start[1]) / far, (end[0] - start[0]) / far)
            x += across[0] * aside * (wide + high) / 2
            y += across[1] * aside * (wide + high) / 2
            box = Box(x - wide / 2, y - high / 2, wide, high)
            own = shapely.box(box.x - _CLEAR, box.y - _CLEAR, box.right + _CLEAR, box.bottom + _CLEAR)
            if foot.foot_box.holds(box) and not any(own.intersects(other) for other in (*around, ends)):
                return replace(line, box=box, align=Align.MIDDLE, halo=HALO)
    return None
