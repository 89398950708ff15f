"""What lies under a point of a view, in the order in which a click means it."""

import math
from dataclasses import dataclass

import numpy as np
import shapely

from reflexmap.atlas.terms import View
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.shapes import Shapes
from reflexmap.kinds import Kind

POINT_REACH_MM = 4.5  # how far from a Chinese point a click still means it; two of them lie 10 mm apart
LINE_REACH_MM = 2.0
LAST = len(Kind)  # the rank of what covers the whole view, whatever its kind
_FEW = 64  # up to so many, asking each one is faster than a tree


Ranked = tuple[
    int, float, PlacedEntry
]  # the kind's rank, then area in mm² or distance in mm: what sorts first is meant first


class _View:
    """The index of one view: surfaces that hold a point, and points and lines that come near it."""

    def __init__(self, shapes: Shapes, view: View) -> None:
        self._outline = shapes.outlines[view]
        self._surfaces: list[Ranked] = []
        self._points: list[PlacedEntry] = []
        self._thin: list[PlacedEntry] = []
        areas, thin = [], []
        for placed, geometry in shapes.of_view(view):
            if geometry.area > 0:
                rank = LAST if placed.covers_foot else placed.kind.rank
                self._surfaces.append((rank, geometry.area, placed))
                areas.append(geometry)
            elif placed.curve is None and len(self._points) < _FEW:
                self._points.append(placed)
            elif not geometry.is_empty:
                self._thin.append(placed)
                thin.append(geometry)
        # The outline stands among the surfaces: one question to shapely costs less than two.
        self._areas = np.array([self._outline, *areas], dtype=object)
        self._lines = np.array(thin, dtype=object)
        shapely.prepare(self._areas)
        shapely.prepare(self._lines)
        self._tree = shapely.STRtree(areas) if len(areas) > _FEW else None
        self._thin_tree = shapely.STRtree(self._lines) if len(thin) > _FEW else None

    def holds(self, a: float, b: float) -> bool:
        """Whether a point lies within the outline."""
        return bool(shapely.intersects_xy(self._outline, a, b))

    def at(self, a: float, b: float, reach: "Reach") -> list[PlacedEntry]:
        """What lies at a point, the most specific first; nothing outside the outline."""
        inside = self._inside(a, b)
        if inside is None:
            return []
        ranked = [self._surfaces[index] for index in inside]
        ranked += self._near_points(a, b, reach)
        if len(self._lines):
            ranked += self._near_lines(a, b, reach)
        ranked.sort(key=_meant_first)
        return [placed for _, _, placed in ranked]

    def _inside(self, a: float, b: float) -> list[int] | None:
        """The surfaces that hold a point, their borders included; None outside the outline."""
        if self._tree is None:
            outline, *found = shapely.intersects_xy(self._areas, a, b).tolist()
            return [index for index, inside in enumerate(found) if inside] if outline else None
        if not self.holds(a, b):
            return None
        inside: list[int] = self._tree.query(shapely.Point(a, b), predicate="intersects").tolist()
        return inside

    def _near_points(self, a: float, b: float, reach: "Reach") -> list[Ranked]:
        """The points within reach."""
        near = ((math.dist((a, b), placed.point), placed) for placed in self._points)
        return [(placed.kind.rank, distance, placed) for distance, placed in near if distance <= reach.point]

    def _near_lines(self, a: float, b: float, reach: "Reach") -> list[Ranked]:
        """The lines within reach, and the points that are too many to ask one by one."""
        here, furthest = shapely.Point(a, b), max(reach.point, reach.line)
        if self._thin_tree is None:
            found = shapely.dwithin(self._lines, here, furthest).nonzero()[0]
        else:
            found = self._thin_tree.query(here, predicate="dwithin", distance=furthest)
        ranked = []
        for index, distance in zip(found.tolist(), shapely.distance(self._lines[found], here).tolist(), strict=True):
            placed = self._thin[index]
            if distance <= (reach.line if placed.curve is not None else reach.point):
                ranked.append((placed.kind.rank, distance, placed))
        return ranked


def _meant_first(ranked: Ranked) -> tuple[int, float]:
    return ranked[0], ranked[1]


@dataclass(frozen=True, slots=True)
class Reach:
    """How near, in mm, a click has to come to a point and to a line to mean it."""

    point: float = POINT_REACH_MM
    line: float = LINE_REACH_MM

    def scaled(self, factor: float) -> "Reach":
        """The same on a foot that is *factor* times as long."""
        return Reach(self.point * factor, self.line * factor)


DEFAULT_REACH = Reach()


class HitIndex:
    """Answers what lies at a point of a view of either foot, in the foot frame."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._views = {view: _View(shapes, view) for view in View}

    def is_on_foot(self, view: View, a: float, b: float) -> bool:
        """Whether (a, b) mm lies within the foot's outline, its border included."""
        return self._views[view].holds(a, b)

    def at(self, view: View, a: float, b: float, reach: Reach = DEFAULT_REACH) -> list[PlacedEntry]:
        """What lies at (a, b) mm: points, lines within reach, reflex and massage areas, zones, what covers the view.

        Of one rank the smallest or nearest comes first. Outside the foot nothing lies.
        """
        return self._views[view].at(a, b, reach)
