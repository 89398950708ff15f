"""The feet's drawings as parts of an SVG file: with their own gradients, under names that clash with nothing.

Qt's generator loses the gradients of a drawing, so the drawing itself goes into the file.
"""

import re
import xml.etree.ElementTree as ET

from reflexmap.geometry.drawing import Drawing

_SVG = "{http://www.w3.org/2000/svg}"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_LEFT_OUT = ("title", "desc", "style", "metadata")


def embedded(drawing: Drawing, palette: str) -> str:
    """A drawing in its own mm as `<g id="drawing.VIEW">` with its style sheet, for use in <defs>."""
    prefix = f"{drawing.view.value}-"
    group = ET.Element("g", {"id": f"drawing.{drawing.view.value}"})
    group.extend(_copied(child, prefix) for child in _root(drawing) if _is_kept(child))
    style = _CLASS.sub(rf".{prefix}\1", _without_numbers(palette))
    style = _REFERENCE.sub(rf"url(#{prefix}\1)", style).replace("\0", ".")
    return f"<style>\n{style}</style>\n{ET.tostring(group, encoding='unicode')}\n"


def _root(drawing: Drawing) -> ET.Element:
    return ET.fromstring(drawing.text)  # noqa: S314 - read_drawing has refused what could harm


def _without_numbers(css: str) -> str:
    """The style sheet with the points of its numbers set aside, for they look like the points of classes."""
    return re.sub(r"(?<=\d)\.(?=\d)", "\0", css)


def _is_kept(element: ET.Element) -> bool:
    """Whether an element is part of the picture: no remarks, and none of the places, which the sheet draws itself."""
    return (
        element.tag.startswith(_SVG)
        and element.tag.removeprefix(_SVG) not in _LEFT_OUT
        and "display:none" not in element.get("style", "").replace(" ", "")
    )


def _copied(element: ET.Element, prefix: str) -> ET.Element:
    """The element with its ids, classes and references under the prefix, and without attributes of editors."""
    attributes = {}
    for key, value in element.attrib.items():
        if key.startswith("{"):
            continue
        if key in ("id", "class"):
            attributes[key] = " ".join(prefix + name for name in value.split())
        else:
            attributes[key] = _REFERENCE.sub(rf"url(#{prefix}\1)", value)
    copy = ET.Element(element.tag.removeprefix(_SVG), attributes)
    copy.extend(_copied(child, prefix) for child in element if _is_kept(child))
    return copy
