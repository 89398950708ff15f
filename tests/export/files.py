"""Writes sheets for the tests to read back."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from reflexmap import library
from reflexmap.export.formats import format_of
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.writing import Written, make_sheet, write_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.feet import DrawnFeet
from reflexmap.sheet.request import SheetRequest

Image.MAX_IMAGE_PIXELS = 200_000_000
Pixels = npt.NDArray[np.int16]


def written(footmap: CutMap, path: Path, **wishes: Any) -> Written:
    """Write a sheet."""
    return write_sheet(made(footmap, paged=format_of(path).is_paged, **wishes), path)


def made(footmap: CutMap, *, paged: bool = False, **wishes: Any) -> PagePainter:
    """A sheet ready to be painted."""
    return make_sheet(footmap, DrawnFeet(library.plates()), SheetRequest(**wishes), paged=paged)


def pixels_of(path: Path) -> Pixels:
    """A picture's pixels as numbers that can be subtracted."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), dtype=np.int16)


def ink_of(pixels: Pixels, threshold: int = 24) -> npt.NDArray[np.bool_]:
    """Which pixels differ from the corner's."""
    differs: npt.NDArray[np.bool_] = np.abs(pixels - pixels[0, 0]).max(axis=2) > threshold
    return differs
