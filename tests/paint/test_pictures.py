"""Small pieces of the painted map against kept pictures, each with one feature in its middle, and with tight limits.

`REFLEXMAP_RENEW_PICTURES=1 make test` paints the kept pictures anew; look at every one before committing it.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import Style, ThemeName
from tests.paint.painted import Painted, Pixels, Spot, along, place_of
from tests.refs import ref, refs

KEPT = Path(__file__).parent / "pictures"
RENEW = os.environ.get("REFLEXMAP_RENEW_PICTURES") == "1"

MOST_OFF = 40  # of 255: by how much a pixel may differ before it counts: antialiasing and the hinting of fonts
MOST_PIXELS = 0.006  # of a piece's pixels: how many may count

LIGHT, DARK, HIGH = ThemeName.LIGHT, ThemeName.DARK, ThemeName.HIGH_CONTRAST
SKIN, LINE = Style.SKIN, Style.LINE


@dataclass(frozen=True)
class Piece:
    """A feature: what is shown, and which piece of the picture, *half* pixels to each side of a spot."""

    name: str
    scene: Scene
    entry: str
    view: View = View.SOLE
    foot: Foot = Foot.LEFT
    off: Point = (0.0, 0.0)  # pixels from the entry's point, or from the middle of its line
    half: tuple[int, int] = (24, 24)
    share: float = 0.5  # of its line
    looks: tuple[tuple[ThemeName, Style], ...] = ((LIGHT, SKIN), (DARK, SKIN), (HIGH, SKIN))

    def centre(self, painted: Painted) -> Point:
        """The middle of the piece, in pixels."""
        placed = place_of(painted.footmap, self.entry, self.view)
        at = placed.point
        if placed.curve is not None:
            line = along(placed)
            at = line[int(self.share * (len(line) - 1))][0]
        x, y = painted.pixel(painted.panel(self.view, self.foot), at)
        return round(x + self.off[0]), round(y + self.off[1])

    def cut(self, painted: Painted, shift: Point = (0, 0)) -> Pixels:
        """The piece of a picture."""
        x, y = (int(c + s) for c, s in zip(self.centre(painted), shift, strict=True))
        return painted.pixels[y - self.half[1] : y + self.half[1], x - self.half[0] : x + self.half[0]]


def _clicked(entry: str, at: Point, view: View = View.SOLE, foot: Foot = Foot.LEFT, **more: object) -> Scene:
    return Scene(selected=ref(entry), clicked=Spot(view, foot, at), **more)  # type: ignore[arg-type]


ALL = frozenset(Kind)
EVERY = ((LIGHT, SKIN), (LIGHT, LINE), (DARK, SKIN), (DARK, LINE), (HIGH, SKIN))
PIECES = [
    Piece("point", Scene(), "point.stomach", looks=EVERY),
    Piece("point-found", Scene(found=frozenset(refs("point.stomach"))), "point.stomach"),
    Piece("point-dimmed", Scene(found=frozenset(refs("point.liver"))), "point.stomach"),
    Piece("point-hovered", Scene(hovered=ref("point.stomach")), "point.stomach"),
    Piece("point-chosen", Scene(selected=ref("point.stomach")), "point.stomach", foot=Foot.RIGHT),
    Piece("point-uncertain", Scene(), "point.pancreas", View.INNER),
    Piece("points-apart", Scene(), "point.liver", half=(20, 36)),
    Piece("reflex", Scene(), "reflex.arch", half=(32, 32), share=0.3, looks=EVERY),
    Piece("reflex-found", Scene(found=frozenset(refs("reflex.arch"))), "reflex.arch", half=(32, 32), share=0.3),
    Piece("reflex-hovered", Scene(hovered=ref("reflex.arch")), "reflex.arch", half=(32, 32), share=0.3),
    Piece("reflex-chosen", Scene(selected=ref("reflex.arch")), "reflex.arch", half=(32, 32), share=0.3),
    Piece("toes", Scene(), "reflex.toes", View.TOP, half=(32, 32), share=0.55, looks=((LIGHT, SKIN), (DARK, SKIN))),
    Piece("massage", Scene(layers=ALL), "area.ball", half=(32, 32), share=0.2, looks=EVERY),
    Piece("massage-chosen", Scene(layers=ALL, selected=ref("area.heel")), "area.heel", half=(32, 32), share=0.9),
    Piece("line", Scene(), "line.waist", half=(32, 16), looks=EVERY),
    Piece("line-chosen", Scene(selected=ref("line.waist")), "line.waist", half=(32, 16)),
    Piece("zone", Scene(), "zone.3", half=(24, 24), share=0.25, looks=EVERY),
    Piece("zone-chosen", Scene(selected=ref("zone.3")), "zone.3", half=(24, 24), share=0.25),
    Piece("pin-of-point", _clicked("point.stomach", (0, 0)), "point.stomach", off=(0, -20), half=(24, 30)),
    Piece("pin-of-area", _clicked("reflex.arch", (-20, 120)), "reflex.arch", half=(64, 90), looks=((LIGHT, SKIN),)),
    Piece("measure", _clicked("point.liver", (0, 0)), "point.liver", off=(-50, -20), half=(64, 40)),
    Piece("halves", Scene(selected=ref("point.bladder")), "point.bladder", View.OUTER, Foot.RIGHT, half=(44, 24)),
]
CASES = [(piece, theme, style) for piece in PIECES for theme, style in piece.looks]


def _painted(footmap: CutMap, piece: Piece, theme: ThemeName, style: Style) -> Painted:
    return Painted(footmap, piece.scene, views=(piece.view,), theme=theme, style=style, names=False)


def _share_off(first: Pixels, second: Pixels) -> float:
    """The share of pixels that differ."""
    return float((np.abs(first - second).max(axis=2) > MOST_OFF).mean())


def _kept(name: str) -> Pixels:
    with Image.open(KEPT / f"{name}.png") as image:
        return np.asarray(image.convert("RGB"), np.float64)


@pytest.mark.parametrize(("piece", "theme", "style"), CASES, ids=[f"{p.name}-{s}-{t}" for p, t, s in CASES])
def test_a_feature_looks_as_it_did(
    qapp: QGuiApplication, footmap: CutMap, tmp_path: Path, piece: Piece, theme: ThemeName, style: Style
) -> None:
    name = f"{piece.name}-{style.value}-{theme.value}"
    now = piece.cut(_painted(footmap, piece, theme, style))
    picture = Image.fromarray(now.astype(np.uint8))
    if RENEW:
        KEPT.mkdir(exist_ok=True)
        picture.save(KEPT / f"{name}.png")
    picture.save(tmp_path / f"{name}.png")
    off = _share_off(_kept(name), now)
    assert off <= MOST_PIXELS, f"{off:.2%} of the pixels differ; the new picture is {tmp_path / name}.png"


@pytest.mark.parametrize("piece", PIECES, ids=[piece.name for piece in PIECES])
def test_a_feature_two_pixels_off_or_missing_is_noticed(qapp: QGuiApplication, footmap: CutMap, piece: Piece) -> None:
    theme, style = piece.looks[0]
    kept = _kept(f"{piece.name}-{style.value}-{theme.value}")
    painted = _painted(footmap, piece, theme, style)
    for shift in ((2, 0), (0, 2)) if "line" not in piece.name and "zone" not in piece.name else ((2, 2),):
        assert _share_off(kept, piece.cut(painted, shift)) > MOST_PIXELS, shift
    kind = place_of(footmap, piece.entry, piece.view).kind
    without = replace(
        piece, scene=Scene(layers=piece.scene.layers - {kind}, found=frozenset(refs("caution.none")) & frozenset())
    )
    assert _share_off(kept, without.cut(_painted(footmap, without, theme, style))) > MOST_PIXELS


def test_the_scale_bar_looks_as_it_did(qapp: QGuiApplication, footmap: CutMap) -> None:
    for theme in ThemeName:
        painted = Painted(footmap, Scene(), theme=theme, names=False)
        height = painted.pixels.shape[0]
        now = painted.pixels[height - 44 : height - 8, 16:150]
        path = KEPT / f"scale-bar-{theme.value}.png"
        if RENEW:
            Image.fromarray(now.astype(np.uint8)).save(path)
        assert _share_off(_kept(path.stem), now) <= MOST_PIXELS
        assert _share_off(_kept(path.stem), np.roll(now, 2, axis=1)) > MOST_PIXELS
