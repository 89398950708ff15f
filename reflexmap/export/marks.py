"""How places are marked on paper: in mm of the page, as large on every foot, told apart by shape as by colour."""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.atlas import Group
from reflexmap.export.ink import Fill, Mark, Stroke, arc, circle, line
from reflexmap.geometry.curve import Curve, Point, polygon, polyline
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.shapes import area_of
from reflexmap.kinds import Kind
from reflexmap.paint.groups import group_ink, wash_of
from reflexmap.paint.paper import PaperInks
from reflexmap.paint.scene import State
from reflexmap.paint.targets import has_code
from reflexmap.paint.theme import Ink
from reflexmap.sheet.footlabels import target_radius
from reflexmap.sheet.page import FootOnPage

RING, RING_PEN, DOT = 3.0, 0.54, 1.3  # diameters of a target's ring and dot, and the ring's pen
_BREAKS, _BROKEN = 6, 0.6  # of an uncertain one's ring: how many parts, and what is left of each
EDGE, EDGE_INSIDE = 0.45, 0.25  # of a reflex area: its line, and how far inside the border that begins
SPOT, SPOTS_APART = 0.5, 1.2  # the dots round a massage area
HATCH, HATCH_APART, HATCH_APART_LARGE, HATCH_ALPHA = 0.16, 2.1, 2.4, 0.75
_LARGE_PAPER = 270.0  # mm of the short side, from which hatching is wider
_COARSEST = 2.0  # times its usual size, for dots and hatching
ZONE, GUIDE, GUIDE_DASHES = 0.2, 0.7, (3.0, 1.5)
CHANNEL, CHANNEL_CASING = 0.4, 0.9
DIAMOND = 1.35  # from the middle of a coded point to its corners
GROUP_EDGE = 0.25
MAP_EDGE, MAP_ALPHA = 0.35, 0.22  # of a place that is drawn in the colour of its map
CASING, CASING_ALPHA = 1.3, 0.5  # of a guide line
_CHOSEN_ZONE_ALPHA = 0.14
_ASIDE = 0.55  # the size of a target that was not chosen
_SPARED = 0.02  # mm that a border may give way


class Pattern(NamedTuple):
    """What the hatching of a page is: how large its marks are, and how far apart its lines, in mm."""

    size: float
    apart: float


def pattern_of(short_side: float, marks: float) -> Pattern:
    """The pattern on a paper with a short side of so many mm, where marks are *marks* times their usual size."""
    size = min(marks, _COARSEST)
    return Pattern(size, size * (HATCH_APART if short_side < _LARGE_PAPER else HATCH_APART_LARGE))


def place_marks(
    foot: FootOnPage,
    placed: Placed,
    state: State,
    inks: PaperInks,
    pattern: Pattern,
    border: Curve | None,
    over: Iterable[Placed] = (),
) -> Iterator[Mark]:
    """The marks of a place on a foot.

    *border* is what of a zone's line is drawn where it was not chosen; of a place of a group, what lies *over* it is
    left out.
    """
    if placed.curve is None:
        yield from _point(foot, placed, state, inks)
        return
    curve = placed.curve.moved(foot.on_page)
    if placed.group is not None and curve.is_closed:
        others = [area_of(one.curve.moved(foot.on_page)) for one in over if one.curve is not None]
        surface = shapely.difference(area_of(curve), shapely.union_all(others))
        yield from group_area(surface, group_ink(inks.feet, placed.group), placed.tone, foot.marks)
        return
    match placed.kind:
        case Kind.ZONE:
            yield from _zone(curve, foot, state, inks, border)
        case Kind.LINE:
            yield from guide_line(curve, foot.marks, inks)
        case Kind.CHANNEL:
            yield from channel_line(curve, foot.marks, inks)
        case Kind.REFLEX | Kind.AREA | Kind.POINT if not curve.is_closed:
            yield Stroke(curve, inks.on_foot[placed.kind], EDGE * foot.marks)
        case Kind.AREA:
            yield from massage_area(area_of(curve), pattern, inks)
        case Kind.REFLEX | Kind.POINT:
            yield Fill(curve, inks.tint, inks.tint_alpha)
            yield from reflex_edge(area_of(curve), foot.marks, inks)


def map_marks(foot: FootOnPage, placed: Placed, colour: str) -> Iterator[Mark]:
    """A place in the colour of its map; a point has no more than its map's sign."""
    if placed.curve is None:
        return
    curve = placed.curve.moved(foot.on_page)
    if curve.is_closed:
        yield Fill(curve, colour, MAP_ALPHA)
    yield Stroke(curve, colour, MAP_EDGE * foot.marks)


def _zone(curve: Curve, foot: FootOnPage, state: State, inks: PaperInks, border: Curve | None) -> Iterator[Mark]:
    """A zone: tinted where it was chosen, else what of its line is no other's."""
    chosen = state > State.PLAIN
    if chosen:
        yield Fill(curve, inks.on_foot[Kind.ZONE], _CHOSEN_ZONE_ALPHA)
    shown = curve if chosen or border is None else border.moved(foot.on_page)
    if shown.subpaths:  # all of an outermost zone's line may be another's, or the foot's
        yield zone_line(shown, foot.marks, inks)


def _point(foot: FootOnPage, placed: Placed, state: State, inks: PaperInks) -> Iterator[Mark]:
    """A point, smaller and grey where it was not chosen."""
    is_aside = state is State.DIMMED
    is_coded = has_code(placed)
    colour = inks.muted if is_aside else inks.of_point(is_coded=is_coded, on_foot=True)
    size = foot.marks * (_ASIDE if is_aside else 1.0)
    shape = diamond if is_coded else target
    yield from shape(foot.on_page(placed.point), size, colour, inks.target, uncertain=placed.uncertain)


def target(at: Point, size: float, colour: str, under: str, *, uncertain: bool = False) -> Iterator[Mark]:
    """A point: a ring and a dot on a disc; the ring of an uncertain one is broken."""
    yield Fill(circle(at, target_radius(size)), under)
    ring = circle(at, RING / 2 * size)
    if uncertain:  # as pieces, not as dashes, which no two programs begin at one spot
        part = math.tau / _BREAKS
        pieces = [arc(at, RING / 2 * size, number * part, _BROKEN * part) for number in range(_BREAKS)]
        ring = Curve(tuple(sub for piece in pieces for sub in piece.subpaths))
    yield Stroke(ring, colour, RING_PEN * size)
    yield Fill(circle(at, DOT / 2 * size), colour)


def diamond(at: Point, size: float, colour: str, under: str, *, uncertain: bool = False) -> Iterator[Mark]:
    """A point that has its code beside it: a square on its corner; that of an uncertain one is empty."""
    x, y = at

    def square(reach: float) -> Curve:
        return Curve((polygon([(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)]),))

    yield Fill(square(DIAMOND * size + RING_PEN * size), under)
    if not uncertain:
        yield Fill(square(DIAMOND * size), colour)
    yield Stroke(square(DIAMOND * size - RING_PEN / 2 * size), colour, RING_PEN * size)


def group_area(surface: BaseGeometry, ink: Ink, tone: int, size: float) -> Iterator[Mark]:
    """A flat area of a group, and its border."""
    rings = rings_of(surface, 0.0)
    if rings:
        curve = Curve(tuple(polygon(ring) for ring in rings))
        yield Fill(curve, ink.fill, wash_of(tone))
        yield Stroke(curve, ink.line, GROUP_EDGE * size)


def reflex_edge(surface: BaseGeometry, size: float, inks: PaperInks) -> Iterator[Mark]:
    """The line inside the border of a reflex area."""
    inner = rings_of(surface, (EDGE_INSIDE + EDGE / 2) * size)
    if inner:
        yield Stroke(Curve(tuple(polygon(ring) for ring in inner)), inks.on_foot[Kind.REFLEX], EDGE * size)


def massage_area(surface: BaseGeometry, pattern: Pattern, inks: PaperInks) -> Iterator[Mark]:
    """The hatching of a massage area and the dots inside its border."""
    colour, size = inks.on_foot[Kind.AREA], pattern.size
    hatching = hatch(surface, pattern.apart)
    if hatching:
        yield Stroke(Curve(tuple(map(polyline, hatching))), colour, HATCH * size, alpha=HATCH_ALPHA)
    for ring in rings_of(surface, SPOT / 2 * size):
        yield dots(ring, SPOT * size, SPOTS_APART * size, colour)


def dots(ring: list[Point], width: float, apart: float, colour: str) -> Stroke:
    """Round dots along a closed line, as many as fit, all equally far from the next."""
    around = sum(math.dist(a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    count = max(3, round(around / apart))
    closed = [*ring, ring[0]]
    return Stroke(Curve((polyline(closed),)), colour, width, (0.0, around / count), is_round=True)


def zone_line(curve: Curve, size: float, inks: PaperInks) -> Stroke:
    """The hairline between zones."""
    return Stroke(curve, inks.on_foot[Kind.ZONE], ZONE * size)


def guide_line(curve: Curve, size: float, inks: PaperInks) -> Iterator[Mark]:
    """A dashed line on a light casing."""
    yield Stroke(curve, inks.target, CASING * size, alpha=CASING_ALPHA)
    dashes = (GUIDE_DASHES[0] * size, GUIDE_DASHES[1] * size)
    yield Stroke(curve, inks.on_foot[Kind.LINE], GUIDE * size, dashes)


def channel_line(curve: Curve, size: float, inks: PaperInks) -> Iterator[Mark]:
    """A thin line on a light casing."""
    yield Stroke(curve, inks.target, CHANNEL_CASING * size, alpha=CASING_ALPHA)
    yield Stroke(curve, inks.on_foot[Kind.CHANNEL], CHANNEL * size)


def hatch(surface: BaseGeometry, apart: float) -> list[list[Point]]:
    """The lines across a surface at 45°, rising to the right, which go on from one surface of a page to the next."""
    if surface.is_empty:
        return []
    level = affinity.rotate(surface, 45, origin=(0, 0))  # y goes down: lines that rise become level
    x0, y0, x1, y1 = level.bounds
    rows = [row * apart for row in range(math.ceil(y0 / apart), math.floor(y1 / apart) + 1)]
    if not rows:
        return []
    across = shapely.multilinestrings([shapely.linestrings([(x0 - 1, y), (x1 + 1, y)]) for y in rows])
    inside = affinity.rotate(shapely.intersection(level, across), -45, origin=(0, 0))
    parts = [part for part in shapely.get_parts(inside) if part.geom_type == "LineString"]
    return [[(x, y) for x, y in part.coords] for part in parts]


def rings_of(surface: BaseGeometry, inside: float) -> list[list[Point]]:
    """The borders of a surface, moved *inside* it by so many mm; without the last point, which is the first."""
    smaller = shapely.simplify(surface.buffer(-inside, quad_segs=6), _SPARED)
    polygons = [part for part in shapely.get_parts(smaller) if part.geom_type == "Polygon" and not part.is_empty]
    return [[(x, y) for x, y in ring.coords[:-1]] for part in polygons for ring in (part.exterior, *part.interiors)]


def swatch(
    box: tuple[float, float, float, float],
    kind: Kind,
    inks: PaperInks,
    pattern: Pattern,
    group: Group | None = None,
    *,
    is_coded: bool = False,
) -> Iterator[Mark]:
    """How places of a kind or of a group are drawn, on nothing, in a box (x, y, right, bottom) of the page."""
    x, y, right, bottom = box
    middle = (y + bottom) / 2
    on_ground = inks._replace(on_foot=inks.kinds, target=inks.paper)
    if group is not None:
        yield from group_area(shapely.box(*box), group_ink(inks.feet, group), 1, 1.0)
    elif kind is Kind.POINT:
        size = min(1.0, (bottom - y) / (2 * target_radius(1.0)))
        shape = diamond if is_coded else target
        yield from shape(((x + right) / 2, middle), size, inks.of_point(is_coded=is_coded), inks.paper)
    elif kind is Kind.ZONE:
        yield zone_line(line((x, middle), (right, middle)), 1.0, on_ground)
    elif kind is Kind.LINE:
        yield from guide_line(line((x, middle), (right, middle)), 1.0, on_ground)
    elif kind is Kind.CHANNEL:
        yield from channel_line(line((x, middle), (right, middle)), 1.0, on_ground)
    else:
        surface = shapely.box(*box)
        if kind is Kind.AREA:
            yield from massage_area(surface, pattern._replace(apart=pattern.apart * 0.7), on_ground)
        else:
            yield Fill(
                Curve((polygon([(x, y), (right, y), (right, bottom), (x, bottom)]),)), inks.tint, inks.tint_alpha
            )
            yield from reflex_edge(surface, 1.0, on_ground)
