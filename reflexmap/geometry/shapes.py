"""Curves as shapely geometries, and shapes cut to the foot's outline so that nothing leaks past its edge."""

from collections.abc import Iterator, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve, Point, Subpath, polygon, polyline
from reflexmap.geometry.drawing import OUTLINE, Drawing, DrawingError
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.frame import REFERENCE_MM
from reflexmap.geometry.placed import Placed, PlacedEntry
from reflexmap.texts import tr

MAX_CROSSINGS = 1_000  # of a shape with itself
_AT_ONCE = 64


def area_of(curve: Curve) -> BaseGeometry:
    """The surface that a curve's subpaths enclose by the even-odd rule; valid, perhaps empty."""
    surface: BaseGeometry = shapely.Polygon()
    for ring in curve.polylines():
        if len(ring) > 2:
            part = _without_rest(shapely.make_valid(shapely.Polygon(ring)))
            surface = part if surface.is_empty else shapely.symmetric_difference(surface, part)
    return surface


def _without_rest(geometry: BaseGeometry) -> BaseGeometry:
    """The surface of a geometry, without the points and lines that mending it can leave behind."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    return shapely.union_all([part for part in shapely.get_parts(geometry) if part.area > 0])


def is_tangled(ring: list[Point]) -> bool:
    """Whether a ring crosses itself so often that mending it would take minutes."""
    if len(ring) < 4 or shapely.is_valid(shapely.Polygon(ring)):
        return False
    sides = shapely.linestrings(list(zip(ring, ring[1:] + ring[:1], strict=True)))
    tree = shapely.STRtree(sides)
    left = 3 * len(sides) + 2 * MAX_CROSSINGS  # each side meets itself and its neighbours, and a crossing has two
    for start in range(0, len(sides), _AT_ONCE):
        left -= tree.query(sides[start : start + _AT_ONCE], predicate="intersects").shape[1]
        if left < 0:
            return True
    return False


def line_of(curve: Curve) -> BaseGeometry:
    """A curve's subpaths as lines."""
    return shapely.MultiLineString([line for line in curve.polylines() if len(line) > 1])


def geometry_of(placed: Placed) -> BaseGeometry:
    """A place as a geometry in mm of the foot frame."""
    if placed.curve is None:
        return shapely.Point(placed.point)
    return area_of(placed.curve) if placed.curve.is_closed else line_of(placed.curve)


class CutDrawing(Drawing):
    """A drawing whose shapes all lie inside its outline."""


class CutMap(FootMap):
    """The map with every shape cut to the outline: what can be indexed, named and put on paper."""

    def __init__(
        self, maps: Collection, drawings: Mapping[View, CutDrawing], foot_length: float = REFERENCE_MM
    ) -> None:
        super().__init__(maps, drawings, foot_length)
        self._cut = drawings
        self.clips = dict.fromkeys(View)

    def with_length(self, foot_length: float) -> "CutMap":
        """The same map at another foot length; nothing is cut again. Raises ValueError for one that no foot has."""
        return CutMap(self.maps, self._cut, foot_length)


def cut_map(footmap: FootMap) -> CutMap:
    """The map cut to the outline. Raises DrawingError for a drawing that cannot be used."""
    return CutMap(footmap.maps, cut(footmap.drawings), footmap.foot_length)


def cut(drawings: Mapping[View, Drawing]) -> dict[View, CutDrawing]:
    """The drawings with every shape cut to its view's outline; a shape that lies wholly outside is left out."""
    return {view: _cut(drawing) for view, drawing in drawings.items()}


_SPARED_MM = 0.01  # what a cut shape's border may give way, for a fifth of the points to paint


def _cut(drawing: Drawing) -> CutDrawing:
    for name, curve in drawing.shapes.items():
        if curve.is_closed and any(map(is_tangled, curve.polylines())):
            text = tr("the {view} drawing: {name!r} crosses itself more than {most} times; simplify it")
            raise DrawingError(text.format(view=drawing.view.in_words, name=name, most=MAX_CROSSINGS))
    outline = area_of(drawing.outline)
    shapely.prepare(outline)
    shapes = {OUTLINE: drawing.outline}
    for name, curve in drawing.shapes.items():
        if name == OUTLINE:
            continue
        geometry = area_of(curve) if curve.is_closed else line_of(curve)
        if shapely.covers(outline, geometry):
            shapes[name] = curve
            continue
        cut_off = shapely.simplify(shapely.intersection(geometry, outline), _SPARED_MM)
        pieces = tuple(_subpaths(cut_off, surface=curve.is_closed))
        if pieces:
            shapes[name] = Curve(pieces)
    return CutDrawing(drawing.view, drawing.text, drawing.view_box, shapes, drawing.landmarks)


def _subpaths(geometry: BaseGeometry, *, surface: bool) -> Iterator[Subpath]:
    """A geometry's parts as subpaths, without the points and lines that cutting a surface can leave behind."""
    for part in shapely.get_parts(geometry):
        if part.is_empty:
            continue
        if isinstance(part, shapely.GeometryCollection):
            yield from _subpaths(part, surface=surface)
        elif isinstance(part, shapely.Polygon) and surface:
            for ring in (part.exterior, *part.interiors):
                yield polygon([(a, b) for a, b in ring.coords[:-1]])
        elif isinstance(part, shapely.LineString) and not surface:
            yield polyline([(a, b) for a, b in part.coords])


class Shapes:
    """The geometries of a map: each view's outline, and each place in the order of `FootMap.places`."""

    def __init__(self, footmap: CutMap) -> None:
        self.footmap = footmap
        self.outlines = {view: area_of(curve) for view, curve in footmap.outlines.items()}
        self.places = {view: [geometry_of(placed) for placed in places] for view, places in footmap.places.items()}

    def of_view(self, view: View) -> Iterator[tuple[PlacedEntry, BaseGeometry]]:
        """The places of a view, each with its geometry."""
        return zip(self.footmap.places[view], self.places[view], strict=True)


def anchor_of(geometry: BaseGeometry) -> tuple[float, float]:
    """A point that lies on the geometry and stands for it: a label's place. Raises ValueError for an empty one."""
    if geometry.is_empty:
        raise ValueError("an empty geometry has no anchor")
    if geometry.geom_type in ("LineString", "MultiLineString"):
        longest = max(shapely.get_parts(geometry), key=lambda part: part.length)
        point = shapely.line_interpolate_point(longest, 0.5, normalized=True)
    elif geometry.covers(geometry.centroid):
        point = geometry.centroid
    else:
        point = geometry.representative_point()
    return point.x, point.y


def level_part(geometry: BaseGeometry, share: float) -> BaseGeometry:
    """Where a level line at a *share* (0 to 1) of a geometry's height runs through it."""
    a0, b0, a1, b1 = geometry.bounds
    level = b0 + share * (b1 - b0)
    return shapely.intersection(geometry, shapely.LineString([(a0, level), (a1, level)]))
