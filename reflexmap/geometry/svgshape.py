"""Any shape of an SVG as a curve, through svgelements: all path commands, transforms, circles, polygons."""

import math
import xml.etree.ElementTree as ET

import svgelements as svg

from reflexmap.geometry.curve import Curve, Point, Subpath
from reflexmap.texts import tr

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {
    "circle": svg.Circle,
    "ellipse": svg.Ellipse,
    "rect": svg.Rect,
    "polygon": svg.Polygon,
    "polyline": svg.Polyline,
}


def curve_of(element: ET.Element, transforms: tuple[str, ...], name: str) -> Curve:
    """The element as lines and cubic Béziers, its transforms (the innermost first) done.

    Raises ValueError, naming *name*, where it is no shape or cannot be read.
    """
    path = _path(element, name)
    for transform in transforms:
        path = path * _matrix(transform)
    path.reify()
    path.approximate_arcs_with_cubics()
    subpaths = tuple(filter(None, map(_subpath, path.as_subpaths())))
    if not subpaths:
        raise ValueError(tr("{name!r} is an empty path", name=name))
    return Curve(subpaths)


def _matrix(transform: str) -> svg.Matrix:
    try:
        return svg.Matrix(transform)
    except (ValueError, TypeError, LookupError) as error:
        raise ValueError(tr("the transform {transform!r} cannot be read", transform=transform[:60])) from error


_LENGTHS = frozenset(("cx", "cy", "r", "rx", "ry", "x", "y", "width", "height"))


def _path(element: ET.Element, name: str) -> svg.Path:
    """The element as a path in its own coordinates. Raises ValueError where it is no shape."""
    tag = element.tag.removeprefix(_SVG)
    if tag == "path":
        try:
            return svg.Path(element.get("d", ""))
        except (ValueError, TypeError, AttributeError, LookupError) as error:  # svgelements' ways to give up
            raise ValueError(tr("the path of {name!r} cannot be read", name=name)) from error
    if tag not in _SHAPES:
        raise ValueError(tr("{name!r} is a <{tag}>, not a path", name=name, tag=tag))
    numbers = {key: _number(name, key, value) for key, value in element.attrib.items() if key in _LENGTHS}
    return svg.Path(_SHAPES[tag](points=element.get("points", ""), **numbers))


def _number(name: str, key: str, word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        text = tr("{name!r} has {key}={word!r}, which is not a number of millimetres", name=name, key=key, word=word)
        raise ValueError(text)
    return value


def _subpath(segments: svg.Subpath) -> Subpath | None:
    """One subpath of svgelements' as ours; None for one that draws nothing."""
    start: Point | None = None
    ours: list[tuple[Point, ...]] = []
    closed = False
    for segment in segments:
        if start is None and segment.start is not None:  # drawn on from where the subpath before it closed
            start = (segment.start.x, segment.start.y)
        if isinstance(segment, svg.Move):
            start = (segment.end.x, segment.end.y)
        elif isinstance(segment, svg.CubicBezier):
            ours.append(tuple((p.x, p.y) for p in (segment.control1, segment.control2, segment.end)))
        elif isinstance(segment, svg.QuadraticBezier):
            ours.append(_raised(*((p.x, p.y) for p in (segment.start, segment.control, segment.end))))
        elif isinstance(segment, svg.Close):
            closed = True
        else:
            ours.append(((segment.end.x, segment.end.y),))
    return Subpath(start, tuple(ours), closed) if start is not None and ours else None


def _raised(p0: Point, p1: Point, p2: Point) -> tuple[Point, ...]:
    """A quadratic Bézier as the cubic that is the same curve."""
    first = (p0[0] + 2 / 3 * (p1[0] - p0[0]), p0[1] + 2 / 3 * (p1[1] - p0[1]))
    second = (p2[0] + 2 / 3 * (p1[0] - p2[0]), p2[1] + 2 / 3 * (p1[1] - p2[1]))
    return first, second, p2
