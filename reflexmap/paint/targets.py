"""How large the targets of points are and where they stand, on the screen and on paper. Knows no Qt.

A scale is device units to a mm of foot, a point device units to a theme point; the results are device units.
"""

import math
from collections.abc import Mapping, Sequence

from reflexmap.geometry.curve import Point
from reflexmap.geometry.placed import Placed
from reflexmap.kinds import Kind

TARGET_PT = 9.0  # radius of a target in theme points
TARGET_MM = 4.4  # of foot: two points may lie 10 mm apart; on paper, where targets are not pushed apart
_LEAST_PT = 2.5
_NUMBERED_PT = 5.5  # the least radius that holds a number
_RIM_PT, _RING_PT = 1.7, 4.4  # of the light rim round a target, and of the ring round one that stands out alone
_WHOLE_FROM = 0.75  # pixels a mm from which a marker of the screen has its whole size
_APART_PT = 2.5  # what is left between the rings of two markers that were pushed apart
MOST_PUSHED_PT = 12.0
_SWEEPS = 24
_CODED = 0.62


def radius(scale: float, point: float) -> float:
    """The radius of a target on paper: never so large that two points 10 mm apart would touch."""
    return max(_LEAST_PT * point, min(TARGET_PT * point, TARGET_MM * scale))


def marker_radius(scale: float, point: float) -> float:
    """The radius of a target on the screen, where those that would touch are pushed apart."""
    return max(_LEAST_PT * point, min(TARGET_PT * point, TARGET_PT / _WHOLE_FROM * scale))


def has_code(placed: Placed) -> bool:
    """Whether a place is a point that has its code beside its target, which is a diamond."""
    return placed.kind is Kind.POINT and bool(placed.code) and not placed.number


def accent_of(accents: Mapping[Kind, str], *, is_coded: bool) -> str:
    """The colour of a point: with a code, so that maps are told apart, the violet that else only hatches have."""
    return accents[Kind.AREA if is_coded else Kind.POINT]


def coded(reach: float, is_coded: bool) -> float:
    """The radius of a target that has its code beside it, and not a number inside: a smaller one."""
    return _CODED * reach if is_coded else reach


def is_numbered(scale: float, point: float) -> bool:
    """Whether a target on paper is large enough for a number."""
    return holds_number(radius(scale, point), point)


def holds_number(reach: float, point: float) -> bool:
    """Whether a target of a radius is large enough for a number."""
    return reach >= _NUMBERED_PT * point


def radius_with_rim(scale: float, point: float, *, ringed: bool = False) -> float:
    """The radius of a target on paper with its rim, or with its ring."""
    return radius(scale, point) + (_RING_PT if ringed else _RIM_PT) * point


def pushed_apart(places: Sequence[Point], reaches: Sequence[float], point: float) -> list[Point]:
    """Where targets of these radii stand: those that would touch are pushed apart along the line between them.

    Each stays within `MOST_PUSHED_PT` of its place; of two on the same spot, the first goes up.
    """
    most = MOST_PUSHED_PT * point
    now = list(places)
    for _ in range(_SWEEPS):
        moved = False
        for i in range(len(now)):
            for j in range(i + 1, len(now)):
                dx, dy = now[j][0] - now[i][0], now[j][1] - now[i][1]
                far, apart = math.hypot(dx, dy), reaches[i] + reaches[j] + _APART_PT * point
                if far >= apart - 1e-6:
                    continue
                if far < 1e-9:
                    dx, dy, far = 0.0, 1.0, 1.0
                    half = apart / 2
                else:
                    half = (apart - far) / 2
                step = (dx / far * half, dy / far * half)
                now[i] = _near(places[i], (now[i][0] - step[0], now[i][1] - step[1]), most)
                now[j] = _near(places[j], (now[j][0] + step[0], now[j][1] + step[1]), most)
                moved = True
        if not moved:
            break
    return now


def _near(place: Point, at: Point, most: float) -> Point:
    """A position, or the nearest to it that is no farther than *most* from a place."""
    far = math.dist(place, at)
    if far <= most:
        return at
    share = most / far
    return place[0] + (at[0] - place[0]) * share, place[1] + (at[1] - place[1]) * share
