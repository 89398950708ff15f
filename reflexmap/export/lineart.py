"""Looks of a sheet: lines no heavier than its feet are large; in line art kinds are told apart by weight, dashes and
hatching.
"""

from collections.abc import Callable

import shapely
from shapely import affinity

from reflexmap.geometry.curve import Point
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.shapes import area_of
from reflexmap.kinds import Kind, Look
from reflexmap.paint.scene import State

_FULL_WEIGHT_SCALE, _THINNEST = 0.5, 0.45  # the scale from which lines have their whole weight, and the least share
_RIMMED = 0.75  # of their weight, above which lines have light rims
_AREA_DASHES = (4.0, 2.7)
Looks = Callable[[Kind, State], Look]


def line_look_of(kind: Kind, state: State) -> Look:
    """How a place looks in line art: as `look_of`, without fills, and with each kind's own dashes in every state."""
    plain = kind.traits.line_art
    if state is State.PLAIN:
        return plain
    if state is State.DIMMED:
        return plain._replace(line=0.35)
    return plain._replace(weight=plain.weight + 0.4, halo=True)


def on_sheet(looks: Looks, scale: float) -> Looks:
    """The looks for feet drawn at a scale (mm of paper to a mm of foot): marked surfaces get thinner lines, with
    shorter dashes and no light rim, where the feet are small, so that their shapes stay readable.
    """
    thin = max(_THINNEST, min(1.0, scale / _FULL_WEIGHT_SCALE))

    def look(kind: Kind, state: State) -> Look:
        own = looks(kind, state)
        if state <= State.PLAIN or kind in (Kind.LINE, Kind.POINT):
            return own
        dashes = _AREA_DASHES if kind is Kind.AREA and own.dashes else own.dashes
        return own._replace(weight=own.weight * thin, dashes=dashes, halo=own.halo and thin > _RIMMED)

    return look


def is_hatched(kind: Kind, state: State, is_line_art: bool) -> bool:
    """Whether a place is hatched: in colour areas alone; zones, which lie all over the foot, where they stand out."""
    if not is_line_art and kind is not Kind.AREA:
        return False
    return state > State.PLAIN or (state is State.PLAIN and kind is not Kind.ZONE)


def hatch_of(placed: Placed, scale: float) -> list[tuple[Point, Point]]:
    """The lines of a place's hatching in the foot frame; *scale* is mm of paper to a mm of foot."""
    curve, hatch = placed.curve, placed.kind.traits.hatch
    if curve is None or hatch is None or placed.covers_foot or not curve.is_closed:
        return []
    degrees, apart = hatch.degrees, hatch.apart / scale
    level = affinity.rotate(area_of(curve), -degrees, origin=(0, 0))
    if level.is_empty:
        return []
    a0, b0, a1, b1 = level.bounds
    rows = [b0 + (row + 0.5) * apart for row in range(int((b1 - b0) / apart))]
    lines = shapely.MultiLineString([[(a0 - 1, b), (a1 + 1, b)] for b in rows]) if rows else shapely.Point()
    inside = affinity.rotate(shapely.intersection(level, lines), degrees, origin=(0, 0))
    parts = (part for part in shapely.get_parts(inside) if part.geom_type == "LineString")
    return [((line.coords[0][0], line.coords[0][1]), (line.coords[-1][0], line.coords[-1][1])) for line in parts]
