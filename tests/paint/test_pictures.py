"""The painted map against kept pictures, with a tolerance for fonts and antialiasing.

`REFLEXMAP_RENEW_PICTURES=1 make test` paints the kept pictures anew; look at every one before committing it.
"""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from reflexmap import library
from reflexmap.atlas.terms import View
from reflexmap.geometry.panels import arrange
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.camera import fitted
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.mappainter import MapPainter, paint_scale_bar
from reflexmap.paint.names import NamePainter
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import THEMES, Style, Theme, ThemeName
from tests.refs import ref, refs

KEPT = Path(__file__).parent / "pictures"
RENEW = os.environ.get("REFLEXMAP_RENEW_PICTURES") == "1"
WIDTH, HEIGHT = 640, 480

MOST_OFF = 32  # of 255: by how much a pixel may differ before it counts
MOST_PIXELS = 0.012  # of all pixels: how many may count
MOST_MEAN = 1.0  # of 255: by how much pixels may differ on average

PLAIN = Scene()
EVERYTHING = Scene(
    layers=frozenset(Kind), selected=ref("point.liver"), found=frozenset(refs("reflex.arch", "point.nerves"))
)
NAMED = Scene(layers=frozenset(Kind), labels=True)


def _painted(footmap: CutMap, views: tuple[View, ...], theme: Theme, style: Style, scene: Scene) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet, room = arrange(footmap, views), QRectF(0, 0, WIDTH, HEIGHT)
    camera = fitted(sheet, room.adjusted(16, 16, -16, -16))
    maps = MapPainter(footmap, DrawnFeet(library.plates())(theme, style), theme)
    maps.paint(painter, sheet, camera, scene)
    NamePainter(footmap, theme, style).paint(painter, sheet, camera, scene, room)
    paint_scale_bar(painter, theme, camera, 16, HEIGHT - 10)
    painter.end()
    return image


CASES = [
    *((view.value, (view,), style, name, EVERYTHING) for view in View for style in Style for name in ThemeName),
    ("all", tuple(View), Style.SKIN, ThemeName.LIGHT, PLAIN),
    ("sole-named", (View.SOLE,), Style.SKIN, ThemeName.LIGHT, NAMED),
    ("inner-named", (View.INNER,), Style.SKIN, ThemeName.DARK, NAMED),
]


@pytest.mark.parametrize(
    ("what", "views", "style", "theme", "scene"), CASES, ids=["-".join((c[0], c[2], c[3])) for c in CASES]
)
def test_the_map_looks_as_it_did(
    qapp: QGuiApplication,
    footmap: CutMap,
    tmp_path: Path,
    what: str,
    views: tuple[View, ...],
    style: Style,
    theme: ThemeName,
    scene: Scene,
) -> None:
    kept = KEPT / f"{what}-{style.value}-{theme.value}.png"
    image = _painted(footmap, views, THEMES[theme], style, scene)
    if RENEW:
        kept.parent.mkdir(exist_ok=True)
        assert image.save(str(kept))
    painted = tmp_path / kept.name
    assert image.save(str(painted))
    with Image.open(kept) as before, Image.open(painted) as now:
        difference = ImageChops.difference(before.convert("RGB"), now.convert("RGB")).convert("L")
    off = difference.point(lambda value: 255 * (value > MOST_OFF)).histogram()[255] / (WIDTH * HEIGHT)
    mean = ImageStat.Stat(difference).mean[0]
    assert off <= MOST_PIXELS, f"{off:.2%} of the pixels differ from {kept.name}; the new picture is {painted}"
    assert mean <= MOST_MEAN, f"on average pixels differ by {mean:.2f} from {kept.name}; the new one is {painted}"


def test_a_changed_map_would_be_noticed(qapp: QGuiApplication, footmap: CutMap) -> None:
    """The tolerance is not so wide that a hidden layer, a mirrored foot or another length slips through."""
    theme = THEMES[ThemeName.LIGHT]

    def pixels(changed: CutMap, scene: Scene, views: tuple[View, ...] = (View.SOLE,)) -> Image.Image:
        image = _painted(changed, views, theme, Style.SKIN, scene)
        raw = bytes(image.constBits())
        return Image.frombytes("RGB", (WIDTH, HEIGHT), raw, "raw", "BGRX")

    right = pixels(footmap, EVERYTHING)
    wrong = (
        pixels(footmap, Scene(layers=frozenset(Kind) - {Kind.AREA}, selected=ref("point.liver"))),
        right.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        pixels(footmap, EVERYTHING, (View.TOP,)),
    )
    for picture in wrong:
        difference = ImageChops.difference(right, picture).convert("L")
        off = difference.point(lambda value: 255 * (value > MOST_OFF)).histogram()[255] / (WIDTH * HEIGHT)
        assert off > MOST_PIXELS or ImageStat.Stat(difference).mean[0] > MOST_MEAN
