"""What lies under the map is handed in: the drawn feet are one ground, a plain sheet of colour another."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from reflexmap.atlas.terms import View
from reflexmap.export.writing import make_sheet
from reflexmap.geometry.panels import Panel, arrange
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.camera import Camera, fitted
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.paper import Medium
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import LIGHT, Style, Theme
from reflexmap.sheet.request import SheetRequest

GREEN = QColor("#00ff00")


class Meadow:
    """A ground of one colour; notes how long a foot it was asked for."""

    style = Style.LINE
    is_shaded = False

    def __init__(self) -> None:
        self.scales: list[float] = []

    def paint(self, painter: QPainter, panel: Panel, camera: Camera, scale: float) -> None:
        self.scales.append(scale)
        painter.fillRect(camera.rect(panel), GREEN)

    def embedded(self, view: View) -> str:
        return f'<g id="drawing.{view.value}"/>'


def test_the_map_is_painted_on_whatever_ground_it_is_given(qapp: QGuiApplication, footmap: CutMap) -> None:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    panels = arrange(footmap, (View.SOLE,))
    camera = fitted(panels, QRectF(0, 0, 300, 300))
    ground = Meadow()
    MapPainter(footmap, ground, LIGHT).paint(painter, panels, camera, Scene(layers=frozenset()))
    painter.end()
    assert ground.scales == [1.0, 1.0]
    box = camera.rect(panels.panels[0])
    assert image.pixelColor(round(box.x()) + 2, round(box.y()) + 2) == GREEN
    assert image.pixelColor(1, 1) == QColor("#ffffff")


def test_a_sheet_takes_its_ground_in_its_own_theme_and_style(qapp: QGuiApplication, footmap: CutMap) -> None:
    asked: list[tuple[str, Style, Medium]] = []

    def grounds(theme: Theme, style: Style, medium: Medium = Medium.SCREEN) -> Meadow:
        asked.append((theme.name.value, style, medium))
        return Meadow()

    make_sheet(footmap, grounds, SheetRequest(style=Style.LINE), paged=False)
    assert asked == [("light", Style.LINE, Medium.PAPER)]
