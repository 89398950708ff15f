"""Reads what carries a meaning in the drawing of one view; see `drawing` for what that is."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve, Point
from reflexmap.geometry.drawing import OUTLINE, Drawing, DrawingError, Meant, text_of
from reflexmap.geometry.frame import from_picture
from reflexmap.geometry.plainpath import plain_curve
from reflexmap.texts import mark, tr

MAX_ELEMENTS = 20_000
MAX_SEGMENTS = 20_000
MAX_DEPTH = 30  # Qt paints 32
MAX_MM = 2_000.0

UNREADABLE = (ValueError, TypeError, AttributeError, IndexError, ZeroDivisionError, OverflowError)
_MEANT = re.compile(r"outline$|(line|zone|reflex|area|landmark)\.")
_SVG = "{http://www.w3.org/2000/svg}"
# What runs, fetches or multiplies when a drawing, or a sheet that it went into, is painted or opened.
_REFUSED = {
    "script": mark("remove it"),
    "foreignObject": mark("remove it"),
    "image": mark("trace it to paths, or remove it"),
    "use": mark("unlink the clone, so that it is a path of its own"),
}
_FOREIGN = re.compile(r"url\(\s*['\"]?(?!['\"]?#)", re.IGNORECASE)


class Refused(ValueError):
    """An element that does more than stand where it is: what is wrong, and what would be right."""

    def __init__(self, wrong: str, right: str) -> None:
        self.wrong, self.right = wrong, right
        super().__init__(f"{wrong}; {right}")


def read_drawing(path: Path, view: View) -> Drawing:
    """The drawing of one view. Raises DrawingError if the file is missing, hostile, or has no outline."""
    text = text_of(path)
    return Drawing(view, text, *read_meant(path, view, text))


def read_meant(path: Path, view: View, text: str) -> Meant:
    """What a drawing means whose text was read. Raises DrawingError if it is hostile, or has no outline."""
    try:
        root = ET.fromstring(text)  # noqa: S314 -- no document type comes this far, so no entity does
    except (ET.ParseError, ValueError) as error:
        raise DrawingError(tr("{path}: this is not an SVG drawing: {error}", path=path, error=error)) from None
    try:
        shapes, landmarks = _meant_shapes(root, view)
        view_box = _view_box(root)
    except UNREADABLE as error:
        raise DrawingError(f"{path}: {error}") from None
    if OUTLINE not in shapes or not shapes[OUTLINE].is_closed:
        raise DrawingError(tr("{path}: the drawing has no closed path with the id 'outline'", path=path))
    return Meant(view_box, shapes, landmarks)


def _view_box(root: ET.Element) -> tuple[float, float, float, float]:
    try:
        numbers = [float(word) for word in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if word]
    except ValueError:
        numbers = []
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)) or numbers[2] <= 0 or numbers[3] <= 0:
        raise ValueError(tr("the drawing has no viewBox of four numbers in millimetres"))
    return numbers[0], numbers[1], numbers[2], numbers[3]


def elements_of(root: ET.Element) -> Iterator[tuple[ET.Element, tuple[str, ...]]]:
    """Every element with the transforms that hold for it, the innermost first, in the order of the file.

    Raises ValueError where there are too many or they are nested too deep.
    """
    stack: list[tuple[ET.Element, tuple[str, ...], int]] = [(root, (), 0)]
    left = MAX_ELEMENTS
    while stack:
        element, outer, depth = stack.pop()
        left -= 1
        if depth > MAX_DEPTH:
            raise ValueError(tr("elements nested more than {most} deep", most=MAX_DEPTH))
        if left < 0:
            raise ValueError(tr("more than {most} elements", most=MAX_ELEMENTS))
        own = element.get("transform")
        transforms = (own, *outer) if own else outer
        yield element, transforms
        stack.extend((child, transforms, depth + 1) for child in reversed(element))


def check_element(element: ET.Element) -> None:
    """Raises Refused for an element that does more than stand where it is."""
    tag = element.tag.removeprefix(_SVG)
    if tag in _REFUSED:
        raise Refused(tr("a <{tag}> has no place in a drawing", tag=tag), tr(_REFUSED[tag]))
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if name.startswith("on") or (name == "href" and not value.startswith("#")) or _FOREIGN.search(value):
            wrong = tr("{name}={value!r} has no place in a drawing", name=name, value=value[:60])
            raise Refused(wrong, tr("remove it"))


def meant_by(element: ET.Element) -> str:
    """The id of an element that carries a meaning; "" for ornament."""
    name = element.get("id", "")
    return name if _MEANT.match(name) and element.tag != f"{_SVG}g" else ""


def _meant_shapes(root: ET.Element, view: View) -> tuple[dict[str, Curve], dict[str, Point]]:
    """The shapes and landmarks that carry a meaning, in the foot frame."""
    shapes: dict[str, Curve] = {}
    landmarks: dict[str, Point] = {}
    left = MAX_SEGMENTS
    for element, transforms in elements_of(root):
        check_element(element)
        name = meant_by(element)
        if not name:
            continue
        if name in shapes or name in landmarks:
            raise ValueError(tr("the id {id!r} stands twice", id=name))
        curve = curve_in_frame(element, transforms, name, view)
        left -= curve.segments
        if left < 0:
            raise ValueError(tr("more than {most} curve segments", most=MAX_SEGMENTS))
        if name.startswith("landmark."):
            landmarks[name] = curve.centre()
        else:
            shapes[name] = curve
    return shapes, landmarks


def curve_in_frame(element: ET.Element, transforms: tuple[str, ...], name: str, view: View) -> Curve:
    """The element as lines and cubic Béziers in mm of the foot frame.

    Raises ValueError where it is no shape or not finite, or what svgelements raises for what nobody foresaw.
    """
    curve = None if transforms else plain_curve(element)
    if curve is None:
        from reflexmap.geometry.svgshape import curve_of  # slow to load, and no shipped drawing needs it

        curve = curve_of(element, transforms, name)
    for sub in curve.subpaths:
        for point in (sub.start, *(p for segment in sub.segments for p in segment)):
            if not (abs(point[0]) <= MAX_MM and abs(point[1]) <= MAX_MM):
                raise ValueError(tr("{name!r} leaves the sheet: {point}", name=name, point=point))
    return curve.moved(lambda point: from_picture(view, point))
