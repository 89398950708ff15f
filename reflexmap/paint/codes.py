"""The codes of places in their middle, which tell the places of a pack's groups apart where colours do not.

A code stands on every piece of a place that has room for it, clear of what lies over the place. None is made smaller
than can be read: small pieces get theirs when one comes nearer.
"""

import math
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reflexmap.geometry.curve import Point
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.panels import Panel
from reflexmap.geometry.placed import Placed
from reflexmap.paint.camera import Camera
from reflexmap.paint.curves import Curves
from reflexmap.paint.scene import State
from reflexmap.paint.seen import Places
from reflexmap.paint.text import font, paint_cased
from reflexmap.paint.theme import SMALL, Inks

_ROOM, _CASING = 2.0, 1.25  # theme points round a code inside its place; of light round its letters
_NEAR_MM = 0.2  # how far the middle may be off
_EVEN = 0.85  # of the most room, that the centre of a piece needs for the code to stand there


class Middle(NamedTuple):
    """The middle of a piece, and how far it is from there to its edge, in mm."""

    at: Point
    reach: float


class Codes:
    """The codes of one map's places in some inks."""

    def __init__(self, footmap: FootMap, curves: Curves, inks: Inks) -> None:
        self._footmap = footmap
        self._curves = curves
        self._inks = inks
        self._middles: dict[Placed, list[Middle]] = {}

    def paint(self, painter: QPainter, panel: Panel, camera: Camera, places: Places) -> None:
        """The codes of the places that are seen on a foot; none before the map is cut, so not in a first picture."""
        coded = [placed for state, placed in places if state > State.DIMMED and _has_code(placed)]
        if not coded or self._footmap.clips[panel.view] is not None:
            return
        face = font(painter, (SMALL - 1) * camera.point, bold=True)
        metrics = QFontMetricsF(face, painter.device())
        for placed in coded:
            needed = (
                math.hypot(metrics.horizontalAdvance(placed.code), metrics.capHeight()) / 2 + _ROOM * camera.point
            )
            for middle in self.middles(placed):
                if middle.reach * camera.scale >= needed:
                    self._paint(painter, panel, camera, placed.code, middle.at, face)

    def _paint(self, painter: QPainter, panel: Panel, camera: Camera, code: str, at: Point, face: QFont) -> None:
        centre = camera.to_device(panel.to_plane(at))
        paint_cased(painter, centre, code, face, self._inks.ink, self._inks.halo, _CASING * camera.point)

    def middles(self, placed: Placed) -> list[Middle]:
        """The middle of each piece of a place, as far from its edge as can be."""
        if placed not in self._middles:
            self._middles[placed] = _middles(placed, self._curves.over(placed))
        return self._middles[placed]


def _has_code(placed: Placed) -> bool:
    return bool(placed.group and placed.code and placed.curve and placed.curve.is_closed and not placed.covers_foot)


def _middles(placed: Placed, over: list[Placed]) -> list[Middle]:
    import shapely  # no first picture waits for it

    from reflexmap.geometry.shapes import geometry_of

    free = geometry_of(placed)
    if over:
        free = shapely.difference(free, shapely.union_all([geometry_of(other) for other in over]))
    found = []
    for piece in shapely.get_parts(free):
        if piece.area > 0:
            ray = shapely.maximum_inscribed_circle(piece, _NEAR_MM)
            (a, b), _ = ray.coords
            centre = piece.centroid
            beside = shapely.distance(centre, piece.boundary) if piece.covers(centre) else 0.0
            is_even = beside > _EVEN * ray.length  # as on a straight band, whose widest spot may be at its end
            found.append(Middle((centre.x, centre.y), beside) if is_even else Middle((a, b), ray.length))
    return found
