"""The map at one foot length: every entry's shapes and points in millimetres of the foot frame.

Shapes and landmarks scale with the foot; centimetres do not. Nothing here needs shapely, so that a window can be
painted before it is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.entry import Entry, PointPlace, ShapePlace
from reflexmap.atlas.fault import Fault, PackError, Spot
from reflexmap.atlas.terms import PerView, View
from reflexmap.geometry.curve import Bounds, Curve, Point
from reflexmap.geometry.drawing import Drawing
from reflexmap.geometry.frame import REFERENCE_MM, check_foot_length, direction

_NEARLY = 0.7  # the sole without its toes counts, and the foot without its leg; the back of the foot does not


@dataclass(frozen=True, slots=True)
class Placed:
    """One place of one entry: a curve, or a point with the landmarks (scaled) that it is measured from."""

    entry: Entry
    view: View
    curve: Curve | None = None
    covers_foot: bool = False  # the curve goes nearly all over the foot, so that a fill would tell nothing
    point: Point = (0.0, 0.0)
    landmarks: tuple[Point, ...] = ()
    cm: float = 0.0
    uncertain: bool = False


class FootMap:
    """An atlas on its drawings, at one foot length in mm; each view is read and placed when it is first needed."""

    def __init__(self, atlas: Atlas, drawings: Mapping[View, Drawing], foot_length: float = REFERENCE_MM) -> None:
        self.atlas = atlas
        self.drawings = drawings
        self.foot_length = check_foot_length(foot_length)
        self.scale = foot_length / REFERENCE_MM
        self.outlines = PerView(lambda view: self.drawings[view].outline.scaled(self.scale))
        self._extents = PerView(lambda view: self.outlines[view].bounds())
        self.places = PerView(self._places)

    def with_length(self, foot_length: float) -> "FootMap":
        """The same map at another foot length. Raises ValueError for one that no foot has."""
        return FootMap(self.atlas, self.drawings, foot_length)

    def _places(self, view: View) -> tuple[Placed, ...]:
        """Every place of a view, in the order of the pack. Raises PackError for what the drawing does not have."""
        faults = missing_parts(self.atlas, {view: self.drawings[view]})
        if faults:
            raise PackError(faults)
        return tuple(
            self._shape(entry, place) if isinstance(place, ShapePlace) else self._point(entry, place)
            for entry in self.atlas.entries.values()
            for place in entry.places
            if place.view is view
        )

    def of_entry(self, entry_id: str) -> list[Placed]:
        """The places of one entry, in all views."""
        return [placed for places in self.places.values() for placed in places if placed.entry.id == entry_id]

    def _shape(self, entry: Entry, place: ShapePlace) -> Placed:
        curve = self.drawings[place.view].shapes[place.shape].scaled(self.scale)
        return Placed(entry, place.view, curve, _covers(curve, self._extents[place.view]))

    def _point(self, entry: Entry, place: PointPlace) -> Placed:
        """Where a point lies: scaled landmarks, then true centimetres."""
        marks = [self.drawings[place.view].landmarks[name] for name in place.landmarks]
        scaled = tuple((a * self.scale, b * self.scale) for a, b in marks)
        a = sum(p[0] for p in scaled) / len(scaled)
        b = sum(p[1] for p in scaled) / len(scaled)
        if place.towards is not None:
            da, db = direction(place.view, place.towards)
            a, b = a + 10 * place.cm * da, b + 10 * place.cm * db
        return Placed(entry, place.view, point=(a, b), landmarks=scaled, cm=place.cm, uncertain=place.uncertain)


def _covers(curve: Curve, foot: Bounds) -> bool:
    """Whether a curve reaches over nearly the whole length and breadth of the foot."""
    if not all(sub.closed for sub in curve.subpaths):
        return False
    a0, b0, a1, b1 = curve.bounds()
    c0, d0, c1, d1 = foot
    return (a1 - a0) >= _NEARLY * (c1 - c0) and (b1 - b0) >= _NEARLY * (d1 - d0)


def missing_parts(atlas: Atlas, drawings: Mapping[View, Drawing]) -> list[Fault]:
    """A fault for each shape or landmark that an entry names and its drawing, if given, does not have."""
    faults: list[Fault] = []
    for entry in atlas.entries.values():
        for place in entry.places:
            if place.view not in drawings:
                continue
            drawing = drawings[place.view]
            known = drawing.shapes if isinstance(place, ShapePlace) else drawing.landmarks
            names = (place.shape,) if isinstance(place, ShapePlace) else place.landmarks
            missing = [name for name in names if name not in known]
            faults += [_missing(place.spot, place.view, name, sorted(known)) for name in missing]
    return faults


def _missing(spot: Spot, view: View, name: str, known: list[str]) -> Fault:
    return Fault(spot, f"the {view.value} drawing has no {name!r}", f"one of: {', '.join(known)}")
