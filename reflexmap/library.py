"""Opens packs and the drawings of the feet; what is wrong with them is one line of text."""

from typing import TYPE_CHECKING

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.fault import PackError
from reflexmap.atlas.keeping import kept
from reflexmap.resources import feet_folder, pack_folder

if TYPE_CHECKING:  # a search needs no geometry
    from pathlib import Path

    from reflexmap.atlas.terms import View
    from reflexmap.geometry.drawing import Drawing, Meant, Plates
    from reflexmap.geometry.footmap import FootMap
    from reflexmap.geometry.shapes import CutMap

SOURCE = "source"  # the id of the built-in pack


def maps() -> Collection:
    """The built-in pack. Raises PackError."""
    folder = pack_folder()
    return Collection((kept(folder, SOURCE, Atlas, lambda: _read(folder, SOURCE)),))


def _read(folder: "Path", pack_id: str) -> Atlas:
    from reflexmap.atlas.pack import read_pack  # YAML loads slowly, and what was kept needs none

    return read_pack(folder, pack_id)


def plates() -> "Plates":
    """The drawings that belong to the program. Raises DrawingError."""
    from reflexmap.geometry.drawing import read_plates

    return read_plates(feet_folder(), _drawing)


def _drawing(path: "Path", view: "View") -> "Drawing":
    """A drawing of the program's own, whose meaning is kept. Raises DrawingError."""
    from reflexmap.geometry.drawing import Drawing, Meant, text_of

    text = text_of(path)
    return Drawing(view, text, *kept(path, f"drawing-{view.value}", Meant, lambda: _meant(path, view, text)))


def _meant(path: "Path", view: "View", text: str) -> "Meant":
    from reflexmap.geometry.drawingfile import read_meant  # XML and numbers in words take their time

    return read_meant(path, view, text)


def drawn_map(drawn: "Plates", foot_length: float) -> "FootMap":
    """The built-in map on its drawings as drawn, at a foot length in mm: what a window can paint at once.

    Raises PackError, or ValueError for the length; what is wrong with a drawing is said when it is asked for.
    """
    from reflexmap.geometry.footmap import FootMap

    return FootMap(maps(), drawn.drawings, foot_length)


def cut_map(drawn: "Plates", foot_length: float) -> "CutMap":
    """The built-in map cut to the outline, at a foot length in mm. Raises PackError, DrawingError or ValueError."""
    from reflexmap.geometry.footmap import missing_parts
    from reflexmap.geometry.shapes import CutMap, cut

    opened, drawings = maps(), cut(drawn.drawings)
    faults = missing_parts(opened, drawings)
    if faults:
        raise PackError(faults)
    return CutMap(opened, drawings, foot_length)
