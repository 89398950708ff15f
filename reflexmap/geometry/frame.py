"""The foot frame: which way round each view is drawn, the range of foot lengths, directions, shoe sizes."""

import math

from reflexmap.atlas.entry import Towards
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.texts import tr

REFERENCE_MM = 250.0  # the foot length that the drawings are made at
MIN_FOOT_MM, MAX_FOOT_MM = 90.0, 330.0

# Whether the first coordinate grows to the right (+1) or to the left (-1) where the right foot is seen: a sole by the
# person at its feet (big toe towards the middle), a top by its owner. Who looks at a right foot from its inner side
# looks outwards, to the foot's right: its toes are on the viewer's left; from its outer side, on the right.
_AS_SEEN = {View.SOLE: -1, View.TOP: 1, View.INNER: -1, View.OUTER: 1}

# The same in the drawings' files, where the two sides stand the other way round, as a left foot shows them.
_AS_DRAWN = {View.SOLE: -1, View.TOP: 1, View.INNER: 1, View.OUTER: -1}

_ACROSS = {Towards.HEEL: (0, -1), Towards.TOES: (0, 1), Towards.INNER: (-1, 0), Towards.OUTER: (1, 0)}
_UPRIGHT = {Towards.HEEL: (-1, 0), Towards.TOES: (1, 0), Towards.GROUND: (0, -1), Towards.LEG: (0, 1)}


def handedness(view: View, foot: Foot = Foot.RIGHT) -> int:
    """+1 where a foot is seen with the first coordinate growing to the right, -1 where it grows to the left."""
    sign = _AS_SEEN[view]
    return sign if foot is Foot.RIGHT else -sign


def drawn_handedness(view: View) -> int:
    """+1 where the first coordinate grows to the right in a view's drawing, -1 where it grows to the left."""
    return _AS_DRAWN[view]


def from_picture(view: View, point: Point) -> Point:
    """The frame's coordinates of a point of a view's drawing (x to the right, y down, same origin)."""
    return _AS_DRAWN[view] * point[0], -point[1]


def direction(view: View, towards: Towards) -> Point:
    """The unit vector of a direction in a view's frame. Raises KeyError for one that the view does not have."""
    return (_UPRIGHT if view.is_side else _ACROSS)[towards]


def check_foot_length(mm: float) -> float:
    """*mm*, if a foot can be so long. Raises ValueError, saying the range, if not."""
    if not (math.isfinite(mm) and MIN_FOOT_MM <= mm <= MAX_FOOT_MM):
        text = tr("a foot length of {mm} mm; it has to be from {low} to {high} mm")
        raise ValueError(text.format(mm=f"{mm:g}", low=f"{MIN_FOOT_MM:g}", high=f"{MAX_FOOT_MM:g}"))
    return mm


def _to_half(size: float) -> float:
    return math.floor(size * 2 + 0.5) / 2


def shoe_sizes(mm: float) -> dict[str, float]:
    """About which EU, UK and US sizes a foot of *mm* wears, to a half.

    EU counts in Paris points of 6.67 mm on a last 15 mm longer than the foot, UK in barleycorns of 8.47 mm from 25;
    US men's sizes are one above UK, women's two.
    """
    uk = _to_half((mm + 15) / 8.47 - 25)
    return {"EU": _to_half((mm + 15) / 6.67), "UK": uk, "US men": uk + 1, "US women": uk + 2}
