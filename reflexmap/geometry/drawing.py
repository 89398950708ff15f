"""The drawing of one view: an SVG of the right foot in millimetres, whose ids carry meaning.

`outline` is the foot's closed silhouette; `line.*`, `zone.*`, `reflex.*`, `area.*` are shapes; the centre of a
`landmark.*` counts. The rest is ornament, which only the painter looks at. `drawingfile` reads all that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reflexmap.atlas.terms import PerView, View
from reflexmap.errors import ReflexMapError
from reflexmap.files.reading import TooLarge, read_bytes
from reflexmap.geometry.curve import Curve, Point
from reflexmap.texts import tr

MAX_BYTES = 8 * 2**20

OUTLINE = "outline"
_OF_PACK = ":"  # between a pack's id and a name; no id of a drawing has it


class DrawingError(ReflexMapError):
    """A drawing that cannot be used; one line that names the file and what is wrong with it."""


class Meant(NamedTuple):
    """What of a drawing carries a meaning: its box, its shapes and landmarks, in mm; the latter in the foot frame."""

    view_box: tuple[float, float, float, float]
    shapes: dict[str, Curve]
    landmarks: dict[str, Point]

    def is_sound(self) -> bool:
        """Whether the box holds something, and there is an outline that closes."""
        return (
            min(self.view_box[2:]) > 0
            and all(curve.is_sound() for curve in self.shapes.values())
            and OUTLINE in self.shapes
            and self.shapes[OUTLINE].is_closed
        )


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

    def shape(self, pack: str, name: str) -> Curve:
        """What a pack means by a shape's id: its own shape, or else the drawing's. Raises KeyError for neither."""
        return self.shapes.get(own_name(pack, name)) or self.shapes[name]

    def landmark(self, pack: str, name: str) -> Point:
        """What a pack means by a landmark's id: its own, or else the drawing's. Raises KeyError for neither."""
        return self.landmarks.get(own_name(pack, name)) or self.landmarks[name]


def own_name(pack: str, name: str) -> str:
    """How a shape or landmark of a pack's own is called among those of the drawing."""
    return f"{pack}{_OF_PACK}{name}"


class Plates(NamedTuple):
    """The four drawings of the feet, and the folder that holds them and the style sheets of their colours."""

    folder: Path
    drawings: Mapping[View, Drawing]


def read_plates(folder: Path, read: Callable[[Path, View], Drawing]) -> Plates:
    """The drawings of a folder, each read when it is first needed. Raises DrawingError where a file is missing.

    Asking for a drawing that cannot be used raises what *read* raises.
    """
    paths = {view: folder / f"{view.value}.svg" for view in View}
    for path in paths.values():
        if not path.is_file():
            text = tr("{path}: the drawing is missing; it belongs to the program, install it anew", path=path)
            raise DrawingError(text)
    return Plates(folder, PerView(lambda view: read(paths[view], view)))


def text_of(path: Path) -> str:
    """The text of a drawing's file. Raises DrawingError where it is missing, too large, or declares entities."""
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
