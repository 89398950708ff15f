"""PNG files, read back by another reader: size, resolution, texts, margins, true lengths."""

import io
import re
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reflexmap import __version__
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.painting import page_image
from reflexmap.export.png import encoded
from reflexmap.export.progress import Stopped
from reflexmap.export.writing import write_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.sheet.page import Bar, Box, Outline, Page
from reflexmap.sheet.request import PAPERS, SheetError, paper_of
from tests.export.files import ink_of, made, pixels_of, written
from tests.export.pages import everything, painter_of, spot_on
from tests.refs import refs

pytestmark = pytest.mark.usefixtures("qapp")

SOLE: dict[str, Any] = {"views": (View.SOLE,), "feet": (Foot.RIGHT,)}


@pytest.mark.parametrize("dpi", [72, 150, 300])
def test_size_and_resolution_are_those_asked_for(footmap: CutMap, tmp_path: Path, dpi: int) -> None:
    path = tmp_path / "map.png"
    sheet = made(footmap, dpi=dpi, paper=PAPERS["letter"], **SOLE)
    told = write_sheet(sheet, path)
    with Image.open(path) as image:
        assert image.size == (round(215.9 / 25.4 * dpi), round(told.height / 25.4 * dpi))
        assert image.info["srgb"] == 0
        assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)
    assert (told.pages, told.width, told.height) == (1, 215.9, sheet.sheet.pages[0].height)


def test_the_file_says_what_it_shows(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    written(footmap, path, entries=refs("point.liver", "reflex.arch"), title="Pied à “mesurer”", dpi=72)
    with Image.open(path) as image:
        image.load()
        texts = image.info
    assert texts["Title"] == "Pied à “mesurer”"
    assert texts["Description"].startswith("Traditional claims, not medical advice. 1 Liver")
    assert texts["Source"] == footmap.maps.atlases[0].rests_on
    assert texts["Software"] == f"ReflexMap {__version__}"
    assert texts["Creation Time"].startswith("20")


@pytest.mark.parametrize("paper", ["A4", "Legal-landscape", "1920x1080"])
@pytest.mark.parametrize(("style", "theme"), [(Style.SKIN, ThemeName.LIGHT), (Style.LINE, ThemeName.DARK)])
def test_no_ink_outside_the_margins(
    footmap: CutMap, tmp_path: Path, paper: str, style: Style, theme: ThemeName
) -> None:
    path = tmp_path / "map.png"
    own, landscape = paper_of(paper)
    told = written(footmap, path, paper=own, landscape=landscape, dpi=100, style=style, theme=theme)
    ink = ink_of(pixels_of(path), 4)
    margin = int(8 * ink.shape[1] / told.width)
    assert ink[margin:-margin, margin:-margin].mean() > 0.02
    ink[margin:-margin, margin:-margin] = False
    assert not ink.any()


def test_a_screens_picture_has_the_screens_pixels(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    written(footmap, path, paper=paper_of("1366x768")[0], theme=ThemeName.DARK)
    with Image.open(path) as image:
        assert image.size == (1366, 768)
        assert image.getpixel((0, 0)) == (0x12, 0x18, 0x1A)


def test_line_art_is_black_on_white_but_for_what_is_marked(footmap: CutMap, tmp_path: Path) -> None:
    sole = spot_on(footmap, View.SOLE, Foot.RIGHT, 0.43, (10, 10))
    nothing = Scene(layers=frozenset())
    write_sheet(painter_of(footmap, Page(60, 130, (sole,)), scene=nothing, style=Style.LINE), tmp_path / "map.png")
    pixels = pixels_of(tmp_path / "map.png")
    assert (pixels.max(axis=2) - pixels.min(axis=2)).max() == 0
    assert pixels.min() < 0x30
    marked = painter_of(footmap, Page(60, 130, (sole,)), style=Style.LINE)
    write_sheet(marked, tmp_path / "marked.png")
    marks = pixels_of(tmp_path / "marked.png")
    assert (marks.max(axis=2) - marks.min(axis=2)).max() > 100


@pytest.mark.parametrize("length", [120.0, 250.0, 330.0])
def test_life_size_is_as_long_as_the_foot(footmap: CutMap, tmp_path: Path, length: float) -> None:
    path = tmp_path / "map.png"
    sole = spot_on(footmap.with_length(length), View.SOLE, Foot.RIGHT, 1.0, (20, 20))
    page = Page(200, 370, (sole,))
    nothing = Scene(layers=frozenset())
    write_sheet(painter_of(footmap.with_length(length), page, scene=nothing, dpi=300), path)
    ink = ink_of(pixels_of(path), 60)
    rows = np.flatnonzero(ink.any(axis=1))
    assert (rows[-1] - rows[0] + 1) * 25.4 / 300 - 0.42 == pytest.approx(length, abs=0.12)


def test_the_scale_bar_is_five_centimetres_and_the_card_as_large_as_a_card(footmap: CutMap, tmp_path: Path) -> None:
    page = Page(120, 90, (Bar(Box(10, 10, 50, 3), 5), Outline(Box(10, 20, 85.6, 53.98), 3.18)))
    write_sheet(painter_of(footmap, page, dpi=600), tmp_path / "map.png")
    ink = ink_of(pixels_of(tmp_path / "map.png"), 100)
    per_mm = 600 / 25.4
    bar = np.flatnonzero(ink[: int(16 * per_mm), : int(61 * per_mm)].any(axis=0))
    assert (bar[-1] - bar[0] + 1) / per_mm == pytest.approx(50, abs=0.06)
    card = ink[int(18 * per_mm) :]
    for axis, side in ((0, 85.6), (1, 53.98)):
        found = np.flatnonzero(card.any(axis=axis))
        assert (found[-1] - found[0] + 1) / per_mm - 0.3 == pytest.approx(side, abs=0.06)


def test_a_picture_is_packed_well(footmap: CutMap) -> None:
    """Within a twentieth of the best that zlib makes of any of PNG's filters; an optimiser makes a sixth less."""
    page = everything(footmap)
    sheet = painter_of(footmap, page)
    image = page_image(sheet, page, 150)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    rows = raw[:, :, 2::-1].reshape(image.height(), -1)
    above, left = np.zeros_like(rows), np.zeros_like(rows)
    above[1:], left[:, 3:] = rows[:-1], rows[:, :-3]
    half = ((above.astype(np.uint16) + left) // 2).astype(np.uint8)
    ways = (rows, rows - above, rows - left, rows - half)
    packed = [len(zlib.compress(np.pad(way, ((0, 0), (1, 0))).tobytes(), 9)) for way in ways]
    assert len(encoded(image, 150, {}, lambda share: None)) < 1.05 * min(packed)


def test_three_hundred_dpi_on_a3_works(footmap: CutMap, tmp_path: Path) -> None:
    told = written(footmap, tmp_path / "map.png", paper=PAPERS["a3"], dpi=300, **SOLE)
    assert re.search(r"3508 × \d{4} pixels at 300 dpi", told.what)


def test_a_picture_beyond_reason_is_refused(footmap: CutMap, tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"megapixels.*fewer dpi"):
        written(footmap, tmp_path / "map.png", paper=paper_of("12000x12000")[0])
    assert list(tmp_path.iterdir()) == []


def test_cancelling_leaves_nothing_behind(footmap: CutMap, tmp_path: Path) -> None:
    shares: list[float] = []
    path = tmp_path / "map.png"
    path.write_bytes(b"old")
    with pytest.raises(Stopped):
        write_sheet(
            made(footmap, dpi=100),
            path,
            force=True,
            progress=shares.append,
            cancelled=lambda: len(shares) > 8,
        )
    assert shares == sorted(shares)
    assert [p.name for p in tmp_path.iterdir()] == ["map.png"]
    assert path.read_bytes() == b"old"


def test_progress_runs_from_nothing_to_all(qapp: QApplication, footmap: CutMap, tmp_path: Path) -> None:
    for suffix in ("png", "pdf", "svg"):
        shares: list[float] = []
        write_sheet(made(footmap, dpi=72, **SOLE), tmp_path / f"map.{suffix}", progress=shares.append)
        assert shares == sorted(shares)
        assert (shares[0], shares[-1]) == (0.0, 1.0)
        assert len(shares) > 8


@pytest.mark.parametrize(("width", "height"), [(1, 1), (7, 5), (1001, 1203)])
def test_what_is_packed_is_the_picture_to_the_pixel(width: int, height: int) -> None:
    """Rows of any length, also of more than one piece; each pixel with a colour of its own."""
    pixels = np.random.default_rng(7).integers(0, 256, (height, width, 3), np.uint8)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    shown = np.frombuffer(image.bits(), np.uint8).reshape(height, width, 4)
    shown[:, :, 2::-1] = pixels
    shown[:, :, 3] = 255
    shares: list[float] = []
    with Image.open(io.BytesIO(encoded(image, 300, {}, shares.append))) as read:
        assert read.mode == "RGB"
        assert np.array_equal(np.asarray(read), pixels)
    assert shares[-1] == 1.0
    assert (len(shares) > 1) == (height > 1000)
