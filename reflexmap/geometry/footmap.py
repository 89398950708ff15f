"""The map at one foot length: every entry's shapes and points in millimetres of the foot frame.

Shapes and landmarks scale with the foot, and so do shares and body units; centimetres do not. Nothing here needs
shapely, so that a window can be painted before it is loaded.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry, EntryRef, Place, PointPlace, ShapePlace, ThroughPlace
from reflexmap.atlas.fault import Fault, PackError, Spot
from reflexmap.atlas.terms import PerView, View
from reflexmap.geometry.curve import Bounds, Curve, Point, smooth_line
from reflexmap.geometry.drawing import Drawing, own_name
from reflexmap.geometry.frame import REFERENCE_MM, check_foot_length, direction
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.texts import listed, tr

ANKLE = "landmark.inner-ankle"  # of the inner side: the tip of the bone, three body units above the ground
_BCUN_HIGH = 3
_MOST_NAMED = 50  # names in a fault
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
        points: dict[EntryRef, Point] = {}  # by which later places are found
        found: list[PlacedEntry] = []
        for entry in self.maps:
            for place in entry.places:
                if place.view is view:
                    found.append(self._placed(entry, place, points))
                    points[entry.ref] = found[-1].point
        return tuple(found)

    @cached_property
    def bcun_mm(self) -> float:
        """A body unit of this foot in mm: a third of the height of the inner ankle bone.

        Raises PackError where the inner side does not say how high that is.
        """
        landmarks = self.drawings[View.INNER].landmarks
        if ANKLE not in landmarks:
            raise PackError([_missing(Spot(View.INNER.value), View.INNER, ANKLE, sorted(landmarks))])
        return landmarks[ANKLE][1] * self.scale / _BCUN_HIGH

    def of_entry(self, ref: EntryRef) -> list[PlacedEntry]:
        """The places of one entry, in all views."""
        return [placed for places in self.places.values() for placed in places if placed.ref == ref]

    def _shape(self, entry: Entry, place: ShapePlace) -> PlacedEntry:
        curve = self.drawings[place.view].shape(entry.ref.pack, place.shape).scaled(self.scale)
        covers = _covers(curve, self.extents[place.view])
        return PlacedEntry(entry, place.view, curve, covers, feet=place.feet, group=self.maps.group_of(entry))

    def _placed(self, entry: Entry, place: Place, points: Mapping[EntryRef, Point]) -> PlacedEntry:
        match place:
            case ShapePlace():
                return self._shape(entry, place)
            case PointPlace():
                return self._point(entry, place, points)
            case ThroughPlace():
                way = [points[EntryRef(entry.ref.pack, name)] for name in place.through]
                return PlacedEntry(entry, place.view, Curve((smooth_line(way),)), feet=place.feet)

    def _point(self, entry: Entry, place: PointPlace, points: Mapping[EntryRef, Point]) -> PlacedEntry:
        """Where a point lies: landmarks and what lies between them scale, centimetres are true ones."""
        own = place.points
        marks = tuple(
            points[EntryRef(entry.ref.pack, name)] if name in own else self._landmark(entry, place.view, name)
            for name in place.landmarks
        )
        (a0, b0), (a1, b1) = marks[0], marks[-1]
        start = a0 + (a1 - a0) * place.share, b0 + (b1 - b0) * place.share
        a, b = start
        if place.towards is not None:
            da, db = direction(place.view, place.towards)
            mm = place.bcun * self.bcun_mm if place.bcun else 10 * place.cm
            a, b = a + mm * da, b + mm * db
        return PlacedEntry(
            entry,
            place.view,
            point=(a, b),
            landmarks=marks,
            cm=place.cm,
            uncertain=place.uncertain,
            start=start,
            share=place.share,
            bcun=place.bcun,
            feet=place.feet,
            group=self.maps.group_of(entry),
        )

    def _landmark(self, entry: Entry, view: View, name: str) -> Point:
        a, b = self.drawings[view].landmark(entry.ref.pack, name)
        return a * self.scale, b * self.scale


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
            own, here = own_name(entry.ref.pack, ""), entry.ref.pack
            for name in drawn_parts(place):
                if name not in known and own_name(here, name) not in known:
                    plain = {one.removeprefix(own) for one in known if one.startswith(own)}
                    plain = plain or {one for one in known if ":" not in one}
                    faults.append(_missing(place.spot, place.view, name, _nearest(name, plain, len(faults))))
    return faults


def drawn_parts(place: Place) -> Iterable[str]:
    """The shapes and landmarks of a drawing that a place names."""
    match place:
        case ShapePlace():
            return (place.shape,)
        case PointPlace():
            return (name for name in place.landmarks if name not in place.points)
        case ThroughPlace():
            return ()


def _nearest(name: str, known: set[str], met: int) -> list[str]:
    """The names that may be meant: all, where they are few, else those that are spelt alike; in few faults only."""
    if len(known) <= _MOST_NAMED:
        return sorted(known)
    from difflib import get_close_matches

    return get_close_matches(name, sorted(known), 6, 0.5) if met < _MOST_NAMED else []


def _missing(spot: Spot, view: View, name: str, known: list[str]) -> Fault:
    wrong = tr("the {view} drawing has no {name!r}", view=view.in_words, name=name)
    if not known:
        return Fault(spot, wrong, tr("draw it, or name one that is drawn"))
    return Fault(spot, wrong, tr("one of: {choices}", choices=listed(known)))
