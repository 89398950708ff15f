"""The map at one foot length: every entry's shapes and points in millimetres of the foot frame.

Shapes and landmarks scale with the foot; centimetres do not. Nothing here needs shapely, so that a window can be
painted before it is loaded.
"""

from collections.abc import Iterable, Mapping

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry, EntryRef, PointPlace, ShapePlace
from reflexmap.atlas.fault import Fault, PackError, Spot
from reflexmap.atlas.terms import PerView, View
from reflexmap.geometry.curve import Bounds, Curve
from reflexmap.geometry.drawing import Drawing, own_name
from reflexmap.geometry.frame import REFERENCE_MM, check_foot_length, direction
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.texts import listed, tr

_NEARLY = 0.7  # the sole without its toes counts, and the foot without its leg; the back of the foot does not


class FootMap:
    """Packs on the drawings as drawn, at one foot length in mm; each view is read and placed when first needed.

    Shapes may leave the outline here: `clips` says what to paint them inside of. See `shapes.CutMap`.
    """

    def __init__(self, maps: Collection, drawings: Mapping[View, Drawing], foot_length: float = REFERENCE_MM) -> None:
        self.maps = maps
        self.drawings = drawings
        self.foot_length = check_foot_length(foot_length)
        self.scale = foot_length / REFERENCE_MM
        self.outlines = PerView(lambda view: self.drawings[view].outline.scaled(self.scale))
        self.extents = PerView(lambda view: self.outlines[view].bounds())
        self.places = PerView(self._places)
        self.clips: Mapping[View, Curve | None] = self.outlines

    def with_length(self, foot_length: float) -> "FootMap":
        """The same map at another foot length. Raises ValueError for one that no foot has."""
        return FootMap(self.maps, self.drawings, foot_length)

    def _places(self, view: View) -> tuple[PlacedEntry, ...]:
        """Every place of a view, in the order of the pack. Raises PackError for what the drawing does not have."""
        faults = missing_parts(self.maps, {view: self.drawings[view]})
        if faults:
            raise PackError(faults)
        return tuple(
            self._shape(entry, place) if isinstance(place, ShapePlace) else self._point(entry, place)
            for entry in self.maps
            for place in entry.places
            if place.view is view
        )

    def of_entry(self, ref: EntryRef) -> list[PlacedEntry]:
        """The places of one entry, in all views."""
        return [placed for places in self.places.values() for placed in places if placed.ref == ref]

    def _shape(self, entry: Entry, place: ShapePlace) -> PlacedEntry:
        curve = self.drawings[place.view].shape(entry.ref.pack, place.shape).scaled(self.scale)
        covers = _covers(curve, self.extents[place.view])
        return PlacedEntry(entry, place.view, curve, covers, feet=place.feet, group=self.maps.group_of(entry))

    def _point(self, entry: Entry, place: PointPlace) -> PlacedEntry:
        """Where a point lies: scaled landmarks, then true centimetres."""
        drawing = self.drawings[place.view]
        marks = [drawing.landmark(entry.ref.pack, name) for name in place.landmarks]
        scaled = tuple((a * self.scale, b * self.scale) for a, b in marks)
        a = sum(p[0] for p in scaled) / len(scaled)
        b = sum(p[1] for p in scaled) / len(scaled)
        if place.towards is not None:
            da, db = direction(place.view, place.towards)
            a, b = a + 10 * place.cm * da, b + 10 * place.cm * db
        return PlacedEntry(
            *(entry, place.view),
            point=(a, b),
            landmarks=scaled,
            cm=place.cm,
            uncertain=place.uncertain,
            feet=place.feet,
            group=self.maps.group_of(entry),
        )


def _covers(curve: Curve, foot: Bounds) -> bool:
    """Whether a curve reaches over nearly the whole length and breadth of the foot."""
    if not curve.is_closed:
        return False
    a0, b0, a1, b1 = curve.bounds()
    c0, d0, c1, d1 = foot
    return (a1 - a0) >= _NEARLY * (c1 - c0) and (b1 - b0) >= _NEARLY * (d1 - d0)


def missing_parts(entries: Iterable[Entry], drawings: Mapping[View, Drawing]) -> list[Fault]:
    """A fault for each shape or landmark that an entry names and its drawing, if given, does not have."""
    faults: list[Fault] = []
    for entry in entries:
        for place in entry.places:
            if place.view not in drawings:
                continue
            drawing = drawings[place.view]
            known = drawing.shapes if isinstance(place, ShapePlace) else drawing.landmarks
            names = (place.shape,) if isinstance(place, ShapePlace) else place.landmarks
            own, here = own_name(entry.ref.pack, ""), entry.ref.pack
            for name in names:
                if name not in known and own_name(here, name) not in known:
                    plain = {one.removeprefix(own) for one in known if ":" not in one or one.startswith(own)}
                    faults.append(_missing(place.spot, place.view, name, sorted(plain)))
    return faults


def _missing(spot: Spot, view: View, name: str, known: list[str]) -> Fault:
    wrong = tr("the {view} drawing has no {name!r}", view=view.in_words, name=name)
    return Fault(spot, wrong, tr("one of: {choices}", choices=listed(known)))
