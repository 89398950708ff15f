"""The plainest SVG shapes, read fast: absolute M, L, C and Z, and circles, as the shipped drawings have.

The window reads a drawing before its first picture; loading and asking a whole SVG library for these would take
longer than painting them. Everything else is left to `svgshape`.
"""

import re
import xml.etree.ElementTree as ET

from reflexmap.geometry.curve import Curve, Point, Subpath

_COMMAND = re.compile(r"([MLCZ])([^A-Za-z]*)")
_PLAIN = re.compile(r"[MLCZ\d\s,.+-]*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_BLANK = re.compile(r"[\s,]*")
_ROUND = 0.5522847498  # where the controls of a quarter of a circle lie


def plain_curve(element: ET.Element) -> Curve | None:
    """The element as a curve; None where it is not one of the plain shapes, or not written as one."""
    tag = element.tag.rpartition("}")[2]
    if tag == "circle":
        return _circle(element)
    text = element.get("d", "") if tag == "path" else ""
    return _path(text) if text and _PLAIN.fullmatch(text) else None


def _circle(element: ET.Element) -> Curve | None:
    try:
        x, y, r = (float(element.get(key, "0")) for key in ("cx", "cy", "r"))
    except ValueError:
        return None
    if not r > 0:
        return None
    k = _ROUND * r
    quarters = (
        ((x + r, y + k), (x + k, y + r), (x, y + r)),
        ((x - k, y + r), (x - r, y + k), (x - r, y)),
        ((x - r, y - k), (x - k, y - r), (x, y - r)),
        ((x + k, y - r), (x + r, y - k), (x + r, y)),
    )
    return Curve((Subpath((x + r, y), quarters, closed=True),))


def _path(text: str) -> Curve | None:
    subpaths: list[Subpath] = []
    start: Point | None = None
    segments: list[tuple[Point, ...]] = []
    for command, words in _COMMAND.findall(text):
        numbers = _numbers(words)
        count = {"M": 2, "L": 2, "C": 6, "Z": 0}[command]
        if numbers is None or (len(numbers) != count if command in "MZ" else len(numbers) % count or not numbers):
            return None
        if command == "M":
            if start is not None and segments:
                subpaths.append(Subpath(start, tuple(segments), closed=False))
            start, segments = (numbers[0], numbers[1]), []
        elif start is None:
            return None  # nothing to draw on from, or drawn on from where a subpath closed
        elif command == "Z":
            if segments:
                subpaths.append(Subpath(start, tuple(segments), closed=True))
            start, segments = None, []
        else:
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            size = count // 2
            segments += [tuple(points[i : i + size]) for i in range(0, len(points), size)]
    if start is not None and segments:
        subpaths.append(Subpath(start, tuple(segments), closed=False))
    return Curve(tuple(subpaths)) if subpaths else None


def _numbers(words: str) -> list[float] | None:
    """The numbers of a command; None where something else stands among them."""
    if not _BLANK.fullmatch(_NUMBER.sub("", words)):
        return None
    return [float(word) for word in _NUMBER.findall(words)]
