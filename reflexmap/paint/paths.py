"""Curves of the foot frame as paths of the painter."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from reflexmap.geometry.curve import Curve


def path_of(curve: Curve) -> QPainterPath:
    """A curve as a path in the same coordinates, filled by the even-odd rule."""
    path = QPainterPath()
    for sub in curve.subpaths:
        path.moveTo(*sub.start)
        for segment in sub.segments:
            if len(segment) == 1:
                path.lineTo(*segment[0])
            else:
                path.cubicTo(*(QPointF(*point) for point in segment))
        if sub.closed:
            path.closeSubpath()
    return path
