"""Where the pointer is, for who writes a map: in mm of the foot frame, and measured from the nearest landmark."""

import math
from typing import NamedTuple

from reflexmap.atlas.entry import Towards
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.frame import direction
from reflexmap.texts import tr

_LANDMARK = "landmark."
_STRAIGHT_MM = 1.5  # beside the direction, within which a measure from one landmark is exact enough
_BETWEEN_MM = 1.5  # beside the way between two


class Measured(NamedTuple):
    """How a point can be placed: words for the eye, and the keys of a place; how far it then lies off, in mm."""

    keys: str
    off: float


class Coordinates(NamedTuple):
    """A point of a foot of 250 mm, in its frame, with the best ways to place it."""

    view: View
    foot: Foot
    at: Point
    measured: Measured | None

    def words(self) -> str:
        """In one line."""
        a, b = self.at
        said = tr("{view} ({a}, {b}) mm", view=self.view.value, a=f"{a:.1f}", b=f"{b:.1f}")
        if self.measured is None:
            return said
        return tr("{at} · {keys} · off by {off} mm", at=said, keys=self.measured.keys, off=f"{self.measured.off:.1f}")

    def yaml(self) -> str:
        """A place of an entry, to be put into a pack; the coordinates as a comment."""
        a, b = self.at
        comment = f"# {self.view.value} {a:.1f} {b:.1f} mm, {self.foot.value} foot of 250 mm"
        keys = self.measured.keys if self.measured is not None else ""
        return f"{comment}\n- {{view: {self.view.value}{', ' if keys else ''}{keys}}}\n"


def coordinates_of(footmap: FootMap, view: View, foot: Foot, at: Point) -> Coordinates:
    """The coordinates of a point in mm of the frame of a foot of the map's length."""
    drawn = at[0] / footmap.scale, at[1] / footmap.scale
    return Coordinates(view, foot, drawn, _measured(footmap, view, at))


def _measured(footmap: FootMap, view: View, at: Point) -> Measured | None:
    """The simplest measure that is near enough, else the nearest; None in a view without landmarks."""
    marks = {
        name: (a * footmap.scale, b * footmap.scale)
        for name, (a, b) in footmap.drawings[view].landmarks.items()
        if name.startswith(_LANDMARK)
    }
    found = [Measured(f"from: {name}", math.dist(at, mark)) for name, mark in marks.items()]
    found += [_from(view, name, mark, at) for name, mark in marks.items()]
    near = sorted(marks, key=lambda name: math.dist(at, marks[name]))[:6]
    found += [
        between
        for first in near
        for last in near
        if first < last and (between := _between(first, marks[first], last, marks[last], at)) is not None
    ]
    exact = [one for one in found if one.off <= _STRAIGHT_MM]
    if exact:
        return min(exact, key=lambda one: (len(one.keys) > 60, one.off))
    return min(found, key=lambda one: one.off, default=None)


def _from(view: View, name: str, mark: Point, at: Point) -> Measured:
    """So many centimetres from a landmark, in the direction that leads nearest."""
    best = Measured("", math.inf)
    for towards in Towards:
        try:
            da, db = direction(view, towards)
        except KeyError:
            continue
        mm = (at[0] - mark[0]) * da + (at[1] - mark[1]) * db
        cm = round(mm / 10, 1)
        if 0 < cm <= 20:
            off = math.dist(at, (mark[0] + 10 * cm * da, mark[1] + 10 * cm * db))
            best = min(
                best, Measured(f"from: {name}, towards: {towards.value}, cm: {cm:g}", off), key=lambda m: m.off
            )
    return best


def _between(first: str, a: Point, last: str, b: Point, at: Point) -> Measured | None:
    """At a share of the way between two landmarks; None where the point does not lie near that way."""
    da, db = b[0] - a[0], b[1] - a[1]
    length = math.hypot(da, db)
    share = round(((at[0] - a[0]) * da + (at[1] - a[1]) * db) / length**2, 3) if length else 0.0
    if not 0 < share < 1:
        return None
    off = math.dist(at, (a[0] + share * da, a[1] + share * db))
    return Measured(f"between: [{first}, {last}], share: {share:g}", off) if off <= _BETWEEN_MM else None
