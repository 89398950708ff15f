"""What lies under a point of a view: the most specific place first, then the smallest."""

from dataclasses import dataclass

import numpy as np
import shapely

from reflexmap.atlas.terms import Kind, View
from reflexmap.geometry.footmap import Placed
from reflexmap.geometry.shapes import Shapes

POINT_REACH_MM = 4.5  # how far from a Chinese point a click still means it; two of them lie 10 mm apart
LINE_REACH_MM = 2.0
_FEW = 64  # up to so many surfaces, asking each prepared one is faster than a tree


class _View:
    """The index of one view: surfaces that hold a point, and points and lines that come near it."""

    def __init__(self, shapes: Shapes, view: View) -> None:
        self.surfaces: list[Placed] = []
        self.thin: list[Placed] = []
        geometries: dict[bool, list[shapely.Geometry]] = {True: [], False: []}
        for placed, geometry in shapes.of_view(view):
            if geometry.is_empty:
                continue
            has_area = geometry.area > 0
            (self.surfaces if has_area else self.thin).append(placed)
            geometries[has_area].append(geometry)
        self._areas = np.array(geometries[True], dtype=object)
        self._thin = np.array(geometries[False], dtype=object)
        self._sizes = [geometry.area for geometry in geometries[True]]
        shapely.prepare(self._areas)
        self._tree = shapely.STRtree(self._areas) if len(self._areas) > _FEW else None
        self._thin_tree = shapely.STRtree(self._thin) if len(self._thin) > _FEW else None

    def _inside(self, a: float, b: float) -> list[int]:
        """The surfaces that hold the point; a border belongs to its surface."""
        if self._tree is None:
            found = shapely.intersects_xy(self._areas, a, b).nonzero()[0] if len(self._areas) else ()
        else:
            found = self._tree.query(shapely.Point(a, b), predicate="intersects")
        return [int(index) for index in found]

    def _near(self, a: float, b: float, reach: float) -> list[tuple[int, float]]:
        """The points and lines within *reach*, each with its distance."""
        if not len(self._thin):
            return []
        here = shapely.Point(a, b)
        if self._thin_tree is None:
            distances = shapely.distance(self._thin, here)
            return [(index, distance) for index, distance in enumerate(distances.tolist()) if distance <= reach]
        found = self._thin_tree.query(here, predicate="dwithin", distance=reach)
        distances = shapely.distance(self._thin[found], here)
        return list(zip(found.tolist(), distances.tolist(), strict=True))

    def at(self, a: float, b: float, point_reach: float, line_reach: float) -> list[Placed]:
        ranked = [(p.entry.kind.rank, self._sizes[i], p) for i in self._inside(a, b) for p in (self.surfaces[i],)]
        for index, distance in self._near(a, b, max(point_reach, line_reach)):
            placed = self.thin[index]
            if distance <= (line_reach if placed.entry.kind is Kind.LINE else point_reach):
                ranked.append((placed.entry.kind.rank, distance, placed))
        ranked.sort(key=lambda item: item[:2])
        return [placed for _, _, placed in ranked]


@dataclass(frozen=True, slots=True)
class Reach:
    """How near, in mm, a click has to come to a point and to a line to mean it."""

    point: float = POINT_REACH_MM
    line: float = LINE_REACH_MM


DEFAULT_REACH = Reach()


class HitIndex:
    """Answers what lies at a point of a view of either foot, in the foot frame."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._views = {view: _View(shapes, view) for view in View}
        self._outlines = shapes.outlines
        for outline in self._outlines.values():
            shapely.prepare(outline)

    def is_on_foot(self, view: View, a: float, b: float) -> bool:
        """Whether (a, b) mm lies within the foot's outline, its border included."""
        return bool(shapely.intersects_xy(self._outlines[view], a, b))

    def at(self, view: View, a: float, b: float, reach: Reach = DEFAULT_REACH) -> list[Placed]:
        """What lies at (a, b) mm: points, areas, reflex areas, zones, lines; of a kind, the smallest or nearest.

        Outside the foot nothing lies.
        """
        return self._views[view].at(a, b, reach.point, reach.line) if self.is_on_foot(view, a, b) else []
