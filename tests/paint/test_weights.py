"""Lines keep their weight and targets their size at every zoom; only what they mark grows."""

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from reflexmap import library
from reflexmap.atlas.terms import View
from reflexmap.geometry.panels import Panels, arrange
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.camera import Camera
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.scene import Scene
from reflexmap.paint.targets import radius
from reflexmap.paint.theme import LIGHT, Style
from tests.refs import ref

SIZE = 400
WHITE = QColor("white")


def _over(sheet: Panels, footmap: CutMap, scale: float, entry_id: str, a: float) -> Camera:
    """A camera with a place of the right sole in the middle, *a* mm across."""
    panel = sheet.panels[0]
    (placed,) = (p for p in footmap.places[View.SOLE] if p.entry.id == entry_id)
    assert placed.curve is not None
    b = min((p for line in placed.curve.polylines() for p in line), key=lambda p: abs(p[0] - a))[1]
    x, y = panel.to_plane((a, b))
    return Camera(scale, SIZE / 2 - x * scale, SIZE / 2 - y * scale)


def _thickness(image: QImage) -> int:
    """The most pixels of line that one column of the picture has in a row."""
    columns = range(SIZE // 4, 3 * SIZE // 4, 7)
    dark = [[image.pixelColor(x, y).lightness() < 200 for y in range(SIZE)] for x in columns]
    runs = ("".join("x" if on else " " for on in column).split() for column in dark)
    return max((len(run) for column in runs for run in column), default=0)


@pytest.mark.parametrize("state", ["plain", "selected"])
def test_a_line_is_as_thick_at_every_zoom(
    qapp: QGuiApplication, footmap: CutMap, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflexmap.paint.mappainter.paint_title", lambda *_: None)
    sheet = arrange(footmap, (View.SOLE,))
    painter_of_map = MapPainter(footmap, DrawnFeet(library.plates())(LIGHT, Style.LINE), LIGHT)
    scene = Scene(layers=frozenset((Kind.LINE,)), selected=ref("line.waist") if state == "selected" else None)
    found = set()
    for step in range(0, 60, 4):
        scale = 0.4 * 1.08**step
        image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
        image.fill(WHITE)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        camera = _over(sheet, footmap, scale, "line.waist", 0.0)
        alone = Panels(sheet.panels[:1], sheet.width, sheet.height)
        painter_of_map.paint_ground(painter, alone, camera, scene, lambda *_: None)
        painter_of_map.paint_marked(painter, alone, camera, scene, points=False)
        painter.end()
        found.add(_thickness(image))
    assert max(found) - min(found) <= 1
    assert min(found) >= (4 if state == "selected" else 2)


def test_a_target_has_one_size_but_where_two_would_touch() -> None:
    assert {radius(scale, 1.0) for scale in (2.1, 3.0, 10.0, 40.0)} == {9.0}
    assert 2 * radius(1.0, 1.0) < 10.0  # two points of the source lie 10 mm apart
    assert 2 * radius(0.6, 1.0) < 6.0
