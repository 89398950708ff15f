"""The borders between surfaces that lie side by side: each drawn once, and not along the foot's edge."""

from collections.abc import Sequence

from PySide6.QtGui import QPainterPath

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve, Subpath
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.placed import Placed
from reflexmap.kinds import Kind
from reflexmap.paint.paths import path_of

_SAME_MM = 0.5  # what lies nearer than this to another line is that line


def zone_borders(footmap: FootMap, view: View) -> dict[Placed, QPainterPath]:
    """`zone_curves` as paths of the painter."""
    return {zone: path_of(curve) for zone, curve in zone_curves(footmap, view).items()}


def zone_curves(footmap: FootMap, view: View) -> dict[Placed, Curve]:
    """For each zone of a view, the part of its line that is no edge of the foot and no earlier zone's line."""
    zones = [placed for placed in footmap.places[view] if placed.kind is Kind.ZONE and placed.curve is not None]
    if footmap.clips[view] is not None:  # not cut yet: what lies outside the foot is clipped
        return _of_segments(zones)
    return _of_cut_shapes(footmap, view, zones)


def _of_segments(zones: Sequence[Placed]) -> dict[Placed, Curve]:
    """By the drawing's own segments, which neighbours share."""
    drawn: set[frozenset[tuple[float, float]]] = set()
    borders = {}
    for zone in zones:
        pieces = []
        for sub in zone.curve.subpaths if zone.curve else ():
            here = sub.start
            for segment in (*sub.segments, (sub.start,)):
                ends = frozenset((_rounded(here), _rounded(segment[-1])))
                if len(ends) == 2 and ends not in drawn:
                    pieces.append(Subpath(here, (segment,), closed=False))
                drawn.add(ends)
                here = segment[-1]
        borders[zone] = Curve(tuple(_joined(pieces)))
    return borders


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], 2), round(point[1], 2)


def _joined(pieces: list[Subpath]) -> list[Subpath]:
    """Pieces that follow one another as one line each."""
    lines: list[Subpath] = []
    for piece in pieces:
        if lines and lines[-1].segments[-1][-1] == piece.start:
            lines[-1] = Subpath(lines[-1].start, (*lines[-1].segments, *piece.segments), closed=False)
        else:
            lines.append(piece)
    return lines


def _of_cut_shapes(footmap: FootMap, view: View, zones: Sequence[Placed]) -> dict[Placed, Curve]:
    """By what of a shape's edge lies on no line drawn before."""
    import shapely

    from reflexmap.geometry.curve import polyline
    from reflexmap.geometry.shapes import area_of

    foot = area_of(footmap.outlines[view]).boundary.buffer(_SAME_MM, quad_segs=2)
    borders, before = {}, None
    for zone in zones:
        if zone.curve is None:
            continue
        edge = area_of(zone.curve).boundary
        rest = shapely.difference(edge, foot)
        if before is not None:
            rest = shapely.difference(rest, before)
        lines = [part for part in shapely.get_parts(shapely.line_merge(rest)) if part.length > 2 * _SAME_MM]
        borders[zone] = Curve(tuple(polyline(list(line.coords)) for line in lines))
        before = edge.buffer(_SAME_MM, quad_segs=2)
    return borders
