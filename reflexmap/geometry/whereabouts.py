"""Where a point of a foot is, in words that need no chart."""

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from reflexmap.atlas.entry import Entry, PointPlace
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Curve
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.placed import Placed, PlacedEntry
from reflexmap.kinds import Kind
from reflexmap.texts import tr

_GROWN_MM = 200.0  # adult feet run from about 210 mm


def title_of(view: View, foot: Foot) -> str:
    """A foot in a view, in words: 'Right sole'."""
    right = foot is Foot.RIGHT
    match view:
        case View.SOLE:
            return tr("Right sole") if right else tr("Left sole")
        case View.TOP:
            return tr("Top of the right foot") if right else tr("Top of the left foot")
        case View.INNER:
            return tr("Inner side of the right foot") if right else tr("Inner side of the left foot")
        case View.OUTER:
            return tr("Outer side of the right foot") if right else tr("Outer side of the left foot")


class Whereabouts(NamedTuple):
    """Where a point is: view and foot, its zones, on which side of which lines, how far from the heel."""

    view: View
    foot: Foot
    on_foot: bool
    zones: tuple[str, ...] = ()
    lines: tuple[tuple[str, bool], ...] = ()  # from the toes on, each with whether the point is above it
    heel_cm: float = 0.0
    ground_cm: float = 0.0

    def words(self) -> str:
        """The whereabouts as one line of text."""
        if not self.on_foot:
            return tr("Outside the foot")
        parts = [title_of(self.view, self.foot), *self.zones]
        if self.lines:
            parts.append(_among_lines(self.lines))
        parts.append(tr("{cm} cm from the heel", cm=f"{self.heel_cm:.1f}"))
        if self.view.is_side:
            parts.append(tr("{cm} cm above the ground", cm=f"{self.ground_cm:.1f}"))
        return " · ".join(parts)


def _among_lines(lines: tuple[tuple[str, bool], ...]) -> str:
    """On which side of the nearest line, or between which two."""
    over = [name for name, above in lines if not above]  # the lines that lie above the point, the nearest last
    under = [name for name, above in lines if above]
    if over and under:
        return tr("between the {first} and the {second}", first=over[-1], second=under[0])
    return tr("above the {line}", line=under[0]) if under else tr("below the {line}", line=over[-1])


def length_in_words(placed: Placed) -> str:
    """How far a point lies from where its measure begins: '2 cm'; body units with what they come to on this foot."""
    if not placed.bcun:
        return tr("{length} cm", length=f"{placed.cm:g}")
    cm = math.dist(placed.start, placed.point) / 10
    return tr("{count} cun, here {length} cm", count=f"{placed.bcun:g}", length=f"{cm:.1f}")


def scaling_in_words(footmap: FootMap, entry: Entry) -> str:
    """What a foot of this length does to how an entry's points are measured, "" for nothing that need be said."""
    mm = f"{footmap.foot_length:g}"
    points = [place for place in entry.places if isinstance(place, PointPlace)]
    if any(place.bcun for place in points):
        text = tr(
            "A cun is a third of the height of the inner ankle bone: {length} cm on a foot of {mm} mm. It grows with "
            "the foot."
        )
        return text.format(length=f"{footmap.bcun_mm / 10:.1f}", mm=mm)
    if footmap.foot_length < _GROWN_MM and any(place.cm for place in points):
        text = tr("On a foot as short as {mm} mm the source's centimetres, which do not scale, lead elsewhere.")
        return text.format(mm=mm)
    return ""


def whereabouts(
    footmap: FootMap, view: View, foot: Foot, a: float, b: float, *, on_foot: bool, hits: Iterable[PlacedEntry]
) -> Whereabouts:
    """Where (a, b) mm is, given whether it is on the foot and what lies there (see `hits`)."""
    if not on_foot:
        return Whereabouts(view, foot, on_foot)
    zones = tuple(placed.entry.in_text for placed in _of_one_map(hits, Kind.ZONE, footmap))
    heights = [
        (_height(placed.curve, a), placed.entry.in_text)
        for placed in _of_one_map(footmap.places[view], Kind.LINE, footmap)
        if placed.curve is not None and not view.is_side and foot in placed.feet
    ]
    lines = tuple((name, b > height) for height, name in sorted(heights, key=lambda one: -one[0]))
    along, up = (a, b) if view.is_side else (b, 0.0)
    return Whereabouts(view, foot, on_foot, zones, lines, max(0.0, along) / 10, max(0.0, up) / 10)


def _of_one_map(places: Iterable[PlacedEntry], kind: Kind, footmap: FootMap) -> list[PlacedEntry]:
    """The places of a kind, of the first open map that has any: one grid is enough to say where a point is."""
    found = [placed for placed in places if placed.kind is kind]
    packs = {placed.ref.pack for placed in found}
    first = next((atlas.id for atlas in footmap.maps.atlases if atlas.id in packs), "")
    return [placed for placed in found if placed.ref.pack == first]


def _height(curve: Curve, a: float) -> float:
    """How far along the foot a line is at *a* across, level beyond its ends."""
    points = sorted(point for line in curve.polylines() for point in line)
    if a <= points[0][0]:
        return points[0][1]
    for (a0, b0), (a1, b1) in pairwise(points):
        if a <= a1:
            return b0 if a1 == a0 else b0 + (b1 - b0) * (a - a0) / (a1 - a0)
    return points[-1][1]
