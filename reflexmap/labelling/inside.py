"""Where a label has room on the shape that it names: boxes inside geometry, in one unit of any size. Knows no Qt."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.geometry.curve import Bounds, Point

_ACROSS = 28  # places that are tried along the longer side of a shape's bounds


def room_for(free: BaseGeometry, size: Point, wished: Point) -> Bounds | None:
    """The box of a size inside *free* whose middle is nearest to *wished*; None where none is."""
    if free.is_empty:
        return None
    x0, y0, x1, y1 = free.bounds
    width, height = size
    if x1 - x0 < width or y1 - y0 < height:
        return None
    step = max(x1 - x0, y1 - y0) / _ACROSS
    across = _positions(x0 + width / 2, x1 - width / 2, step)
    along = _positions(y0 + height / 2, y1 - height / 2, step)
    xs, ys = (grid.ravel() for grid in np.meshgrid(across, along))
    order = np.argsort((xs - wished[0]) ** 2 + ((ys - wished[1]) * 1.5) ** 2, kind="stable")
    xs, ys = xs[order], ys[order]
    boxes = shapely.box(xs - width / 2, ys - height / 2, xs + width / 2, ys + height / 2)
    shapely.prepare(free)
    fits = np.flatnonzero(shapely.contains(free, boxes))
    if not len(fits):
        return None
    x, y = float(xs[fits[0]]), float(ys[fits[0]])
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _positions(low: float, high: float, step: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    count = max(1, int((high - low) / step) + 1)
    return np.linspace(low, high, count) if count > 1 else np.array([(low + high) / 2])


def first_free(boxes: Sequence[Bounds], allowed: BaseGeometry, taken: Sequence[BaseGeometry]) -> Bounds | None:
    """The first of some boxes that lies inside *allowed* and touches nothing that is taken."""
    for x0, y0, x1, y1 in boxes:
        box = shapely.box(x0, y0, x1, y1)
        if shapely.contains(allowed, box) and not any(shapely.intersects(box, one) for one in taken):
            return x0, y0, x1, y1
    return None
