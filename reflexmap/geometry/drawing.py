"""Reads the drawing of one view: an SVG of the right foot in millimetres, whose ids carry meaning.

`outline` is the foot's closed silhouette; `line.*`, `zone.*`, `reflex.*`, `area.*` are shapes; the centre of a
`landmark.*` counts. The rest is ornament, which only the painter looks at.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reflexmap.atlas.terms import PerView, View
from reflexmap.errors import ReflexMapError
from reflexmap.files.reading import TooLarge, read_bytes
from reflexmap.geometry.curve import Curve, Point
from reflexmap.geometry.frame import from_picture
from reflexmap.geometry.plainpath import plain_curve
from reflexmap.texts import mark, tr

MAX_BYTES = 8 * 2**20
MAX_ELEMENTS = 20_000
MAX_SEGMENTS = 20_000
MAX_DEPTH = 30  # Qt paints 32
MAX_MM = 2_000.0

OUTLINE = "outline"
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


class DrawingError(ReflexMapError):
    """A drawing that cannot be used; one line that names the file and what is wrong with it."""


@dataclass(frozen=True)
class Drawing:
    """One view of the right foot at REFERENCE_MM, as drawn: the SVG itself, and its shapes in the foot frame."""

    view: View
    text: str
    view_box: tuple[float, float, float, float]
    shapes: dict[str, Curve]
    landmarks: dict[str, Point]

    @property
    def outline(self) -> Curve:
        """The closed silhouette of the foot."""
        return self.shapes[OUTLINE]


@dataclass(frozen=True, slots=True)
class Plates:
    """The four drawings of the feet, and the folder that holds them and the style sheets of their colours."""

    folder: Path
    drawings: Mapping[View, Drawing]


def read_plates(folder: Path) -> Plates:
    """The drawings of a folder, each read when it is first needed. Raises DrawingError where a file is missing.

    Asking for a drawing that cannot be used raises DrawingError.
    """
    paths = {view: folder / f"{view.value}.svg" for view in View}
    for path in paths.values():
        if not path.is_file():
            text = tr("{path}: the drawing is missing; it belongs to the program, install it anew", path=path)
            raise DrawingError(text)
    return Plates(folder, PerView(lambda view: read_drawing(paths[view], view)))


def read_drawing(path: Path, view: View) -> Drawing:
    """The drawing of one view. Raises DrawingError if the file is missing, hostile, or has no outline."""
    text = _text_of(path)
    try:
        root = ET.fromstring(text)  # noqa: S314 -- no document type comes this far, so no entity does
    except (ET.ParseError, ValueError) as error:
        raise DrawingError(tr("{path}: this is not an SVG drawing: {error}", path=path, error=error)) from None
    try:
        shapes, landmarks = _meant_shapes(root, view)
        view_box = _view_box(root)
    except (ValueError, TypeError, AttributeError, IndexError, ZeroDivisionError, OverflowError) as error:
        raise DrawingError(f"{path}: {error}") from None
    if OUTLINE not in shapes or not shapes[OUTLINE].is_closed:
        raise DrawingError(tr("{path}: the drawing has no closed path with the id 'outline'", path=path))
    return Drawing(view, text, view_box, shapes, landmarks)


def _text_of(path: Path) -> str:
    try:
        raw = read_bytes(path, MAX_BYTES)
    except TooLarge:
        text = tr("{path}: the drawing is larger than {most} MB", path=path, most=MAX_BYTES // 2**20)
        raise DrawingError(text) from None
    except OSError as error:
        text = tr("{path}: the drawing cannot be read ({reason})", path=path, reason=error.strerror)
        raise DrawingError(text) from None
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        text = tr("{path}: the drawing declares a document type; entities are not read, remove it", path=path)
        raise DrawingError(text)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DrawingError(tr("{path}: the drawing is not UTF-8 text", path=path)) from None


def _view_box(root: ET.Element) -> tuple[float, float, float, float]:
    try:
        numbers = [float(word) for word in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if word]
    except ValueError:
        numbers = []
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)) or numbers[2] <= 0 or numbers[3] <= 0:
        raise ValueError(tr("the drawing has no viewBox of four numbers in millimetres"))
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _elements(root: ET.Element) -> Iterator[tuple[ET.Element, tuple[str, ...]]]:
    """Every element with the transforms that hold for it, the innermost first, in the order of the file."""
    stack: list[tuple[ET.Element, tuple[str, ...], int]] = [(root, (), 0)]
    left = MAX_ELEMENTS
    while stack:
        element, outer, depth = stack.pop()
        left -= 1
        if depth > MAX_DEPTH:
            raise ValueError(tr("elements nested more than {most} deep", most=MAX_DEPTH))
        if left < 0:
            raise ValueError(tr("more than {most} elements", most=MAX_ELEMENTS))
        _check(element)
        own = element.get("transform")
        transforms = (own, *outer) if own else outer
        yield element, transforms
        stack.extend((child, transforms, depth + 1) for child in reversed(element))


def _check(element: ET.Element) -> None:
    """Raises ValueError for an element that does more than stand where it is."""
    tag = element.tag.removeprefix(_SVG)
    if tag in _REFUSED:
        raise ValueError(tr("a <{tag}> has no place in a drawing; {remedy}", tag=tag, remedy=tr(_REFUSED[tag])))
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if name.startswith("on") or (name == "href" and not value.startswith("#")) or _FOREIGN.search(value):
            text = tr("{name}={value!r} has no place in a drawing; remove it", name=name, value=value[:60])
            raise ValueError(text)


def _meant_shapes(root: ET.Element, view: View) -> tuple[dict[str, Curve], dict[str, Point]]:
    """The shapes and landmarks that carry a meaning, in the foot frame."""
    shapes: dict[str, Curve] = {}
    landmarks: dict[str, Point] = {}
    left = MAX_SEGMENTS
    for element, transforms in _elements(root):
        name = element.get("id", "")
        if not _MEANT.match(name) or element.tag == f"{_SVG}g":
            continue
        if name in shapes or name in landmarks:
            raise ValueError(tr("the id {id!r} stands twice", id=name))
        curve = _curve(element, transforms, name).moved(lambda point: from_picture(view, point))
        left -= sum(len(sub.segments) for sub in curve.subpaths)
        if left < 0:
            raise ValueError(tr("more than {most} curve segments", most=MAX_SEGMENTS))
        if name.startswith("landmark."):
            low_a, low_b, high_a, high_b = curve.bounds()
            landmarks[name] = ((low_a + high_a) / 2, (low_b + high_b) / 2)
        else:
            shapes[name] = curve
    return shapes, landmarks


def _curve(element: ET.Element, transforms: tuple[str, ...], name: str) -> Curve:
    """The element as lines and cubic Béziers. Raises ValueError where it is no shape or not finite."""
    curve = None if transforms else plain_curve(element)
    if curve is None:
        from reflexmap.geometry.svgshape import curve_of  # slow to load, and no shipped drawing needs it

        curve = curve_of(element, transforms, name)
    for sub in curve.subpaths:
        for point in (sub.start, *(p for segment in sub.segments for p in segment)):
            if not (abs(point[0]) <= MAX_MM and abs(point[1]) <= MAX_MM):
                raise ValueError(tr("{name!r} leaves the sheet: {point}", name=name, point=point))
    return curve
