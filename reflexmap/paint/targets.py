"""How large the targets of points are, on the screen and on paper. Knows no Qt.

A scale is device units to a mm of foot, a point device units to a theme point; the results are device units.
"""

TARGET_PT = 9.0  # radius of a target in theme points, unless two neighbours would touch
TARGET_MM = 4.4  # of foot: two points may lie 10 mm apart
_LEAST_PT = 2.5
_NUMBERED_PT = 5.5  # the least radius that holds a number
_RIM_PT, _RING_PT = 1.7, 4.4  # of the light rim round a target, and of the ring round one that stands out alone


def radius(scale: float, point: float) -> float:
    """The radius of a target: never so large that two points 10 mm apart would touch."""
    return max(_LEAST_PT * point, min(TARGET_PT * point, TARGET_MM * scale))


def is_numbered(scale: float, point: float) -> bool:
    """Whether a target is large enough for a number."""
    return radius(scale, point) >= _NUMBERED_PT * point


def radius_with_rim(scale: float, point: float, *, ringed: bool = False) -> float:
    """The radius of a target with its rim, or with its ring."""
    return radius(scale, point) + (_RING_PT if ringed else _RIM_PT) * point
