"""Reads a pack's own drawings: SVG files in the foot frame, each with every fault found in it.

An `outline` in such a file is only there to draw by. `shapecheck` looks closer at what was read.
"""

import re
import xml.etree.ElementTree as ET
from bisect import bisect_left
from typing import NamedTuple

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.fault import Fault, Spot
from reflexmap.atlas.terms import View
from reflexmap.files.bundle import Bundle
from reflexmap.files.reading import TooLarge
from reflexmap.geometry.curve import Curve, Point
from reflexmap.geometry.drawing import MAX_BYTES, OUTLINE
from reflexmap.geometry.drawingfile import UNREADABLE, Refused, check_element, curve_in_frame, elements_of, meant_by
from reflexmap.geometry.packshapes import PackShapes
from reflexmap.texts import tr

MAX_SEGMENTS = 200_000  # of all curves of a pack
_LANDMARK = "landmark."
_ID = re.compile(r"""id=(["'])(.*?)\1""")


class ShapeFiles(NamedTuple):
    """The shapes of a pack, all that is wrong with its drawings, and where each id stands in which file."""

    found: PackShapes
    faults: list[Fault]
    spots: dict[tuple[View, str], Spot]


def read_shapes(atlas: Atlas, bundle: Bundle) -> ShapeFiles:
    """What the drawings of a pack's own mean; where something is wrong, what can be read of the rest."""
    files = ShapeFiles(PackShapes({}, {}), [], {})
    left = MAX_SEGMENTS
    for view, name in atlas.shapes.items():
        reader = _File(view, bundle.shown(name), left, files)
        reader.read(bundle, name)
        left = reader.left
    return files


class _File:
    """Reads one drawing of a pack; `left` is how many curve segments all of them may still have."""

    def __init__(self, view: View, shown: str, left: int, files: ShapeFiles) -> None:
        self.view = view
        self.left = left
        self._shown = shown
        self._files = files
        self._where = _Where("")

    def read(self, bundle: Bundle, name: str) -> None:
        """Read the file, as far as it can be read."""
        root = self._root(bundle, name)
        if root is None:
            return
        shapes: dict[str, Curve] = {}
        landmarks: dict[str, Point] = {}
        self._files.found.shapes[self.view] = shapes
        self._files.found.landmarks[self.view] = landmarks
        try:
            for element, transforms in elements_of(root):
                self._element(element, transforms, shapes, landmarks)
        except ValueError as error:  # too many of them, or too deep
            self._fault(Spot(self._shown), str(error), tr("keep only the shapes of the map in this file"))

    def _root(self, bundle: Bundle, name: str) -> ET.Element | None:
        start = Spot(self._shown)
        try:
            raw = bundle.read(name, MAX_BYTES)
        except TooLarge:
            self._fault(start, tr("is too large"), tr("at most {most} MB a file", most=MAX_BYTES // 2**20))
            return None
        except OSError as error:
            wrong = tr("cannot be read ({reason})", reason=error.strerror)
            self._fault(start, wrong, tr("the file has to be there and readable"))
            return None
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            self._fault(start, tr("declares a document type"), tr("remove it; entities are not read"))
            return None
        try:
            text = raw.decode("utf-8-sig")
            self._where = _Where(text)
            return ET.fromstring(text)  # noqa: S314 -- no document type comes this far, so no entity does
        except UnicodeDecodeError:
            self._fault(start, tr("is not UTF-8 text"), tr("save the file as UTF-8"))
        except ET.ParseError as error:
            line, column = error.position
            wrong = tr("this is not an SVG drawing: {error}", error=error)
            self._fault(Spot(self._shown, line, column + 1), wrong, tr("save it anew as plain SVG"))
        except ValueError as error:
            wrong = tr("this is not an SVG drawing: {error}", error=error)
            self._fault(start, wrong, tr("save it anew as plain SVG"))
        return None

    def _element(
        self,
        element: ET.Element,
        transforms: tuple[str, ...],
        shapes: dict[str, Curve],
        landmarks: dict[str, Point],
    ) -> None:
        """Take in one element: a shape, a landmark, or ornament."""
        name = meant_by(element)
        spot = self._spot_of(element, again=(self.view, name) in self._files.spots)
        try:
            check_element(element)
            if not name or name == OUTLINE:
                return
            if (self.view, name) in self._files.spots:
                self._fault(spot, tr("the id {id!r} stands twice", id=name), tr("give each shape an id of its own"))
                return
            self._files.spots[self.view, name] = spot
            curve = curve_in_frame(element, transforms, name, self.view)
        except Refused as error:
            self._fault(spot, error.wrong, error.right)
            return
        except UNREADABLE as error:
            self._fault(spot, str(error), tr("draw it as one plain path, in millimetres"))
            return
        self.left -= curve.segments
        if self.left < 0:
            if self.left + curve.segments >= 0:
                wrong = tr("more than {most} curve segments", most=MAX_SEGMENTS)
                self._fault(spot, wrong, tr("simplify the shapes of the pack"))
        elif name.startswith(_LANDMARK):
            landmarks[name] = curve.centre()
        else:
            shapes[name] = curve

    def _fault(self, spot: Spot, wrong: str, right: str) -> None:
        self._files.faults.append(Fault(spot, wrong, right))

    def _spot_of(self, element: ET.Element, *, again: bool) -> Spot:
        """Where an element is named by its id, the second time where the first was met before; or where it begins."""
        element_id = element.get("id", "")
        if element_id:
            at = self._where.of_id(element_id, again=again)
        else:
            at = self._where.of_tag(element.tag.rpartition("}")[2])
        return Spot(self._shown, *self._where.line_and_column(at)) if at >= 0 else Spot(self._shown)


class _Where:
    """Where ids and tags stand in a text, found in one pass: a drawing may have thousands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ids: dict[str, list[int]] = {}
        for found in _ID.finditer(text):
            self._ids.setdefault(found[2], []).append(found.start())
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def of_id(self, element_id: str, *, again: bool) -> int:
        """Where an id stands the first time, or the second where it does so *again*; -1 for nowhere."""
        places = self._ids.get(element_id, ())
        return places[:2][-1] if places and again else next(iter(places), -1)

    def of_tag(self, tag: str) -> int:
        """Where a tag stands the first time; -1 for nowhere."""
        return self._text.find(f"<{tag}")

    def line_and_column(self, at: int) -> tuple[int, int]:
        """Both counted from 1."""
        before = bisect_left(self._ends, at)
        return before + 1, at - (self._ends[before - 1] if before else -1)
