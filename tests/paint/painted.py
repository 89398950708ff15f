"""The map as it is really painted, for tests that measure pixels."""

import math
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt
import shapely
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import Panel, Panels, arrange
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.shapes import CutMap, geometry_of
from reflexmap.paint.camera import Camera, fitted
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.mappainter import MapPainter, paint_scale_bar
from reflexmap.paint.names import NamePainter
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import THEMES, Style, ThemeName

WIDTH, HEIGHT = 640, 560
MARGIN = 28.0
Pixels = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Spot:
    """Where was clicked."""

    view: View
    foot: Foot
    at: Point


@cache
def _ground() -> DrawnFeet:
    return DrawnFeet(library.plates())


class Painted:
    """One picture of the map, its pixels and where things lie on it; *ratio* true pixels to each."""

    def __init__(
        self,
        footmap: CutMap,
        scene: Scene,
        *,
        views: tuple[View, ...] = (View.SOLE,),
        theme: ThemeName = ThemeName.LIGHT,
        style: Style = Style.SKIN,
        ratio: int = 1,
        size: tuple[int, int] = (WIDTH, HEIGHT),
        camera: Camera | None = None,
        names: bool = True,
    ) -> None:
        self.theme = THEMES[theme]
        self.inks = self.theme.inks(style)
        self.footmap, self.scene, self.ratio = footmap, scene, ratio
        self.room = QRectF(0, 0, *size)
        self.panels: Panels = arrange(footmap, views)
        self.maps = MapPainter(footmap, _ground()(self.theme, style), self.theme)
        self.names = NamePainter(footmap, self.theme, style)
        self.image = QImage(size[0] * ratio, size[1] * ratio, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(QColor(self.theme.ground))
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.room.adjusted(MARGIN, MARGIN, -MARGIN, -1.5 * MARGIN)
        self.camera = camera or fitted(self.panels, room)
        if camera is None and scene.labels:
            margins = self.names.margins(painter.font(), self.panels, self.camera, scene, MARGIN - 4)
            self.camera = fitted(self.panels, room.marginsRemoved(margins))
        self.maps.paint(painter, self.panels, self.camera, scene)
        if names:
            self.names.paint(painter, self.panels, self.camera, scene, self.room.adjusted(4, 4, -4, -44))
        paint_scale_bar(painter, self.theme, self.camera, 24, size[1] - 16)
        painter.end()
        raw = np.frombuffer(self.image.constBits(), np.uint8).reshape(size[1] * ratio, size[0] * ratio, 4)
        self.bytes = raw[:, :, 2::-1]

    @cached_property
    def pixels(self) -> Pixels:
        """Red, green and blue of every pixel, 0 to 255."""
        return self.bytes.astype(np.float64)

    def panel(self, view: View, foot: Foot) -> Panel:
        """A foot."""
        return next(panel for panel in self.panels if (panel.view, panel.foot) == (view, foot))

    def pixel(self, panel: Panel, at: Point) -> Point:
        """Where a point of a foot's frame is painted, in true pixels."""
        device = self.camera.to_device(panel.to_plane(at))
        return device.x() * self.ratio, device.y() * self.ratio

    def luminance(self) -> Pixels:
        """The relative luminance of every pixel."""
        share = np.arange(256) / 255
        linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
        red, green, blue = (linear[self.bytes[:, :, i]] for i in range(3))
        return np.asarray(0.2126 * red + 0.7152 * green + 0.0722 * blue, np.float64)


def place_of(footmap: CutMap, entry_id: str, view: View) -> PlacedEntry:
    """An entry's place of a view."""
    return next(placed for placed in footmap.places[view] if placed.ref.id == entry_id)


def foot_on(painted: Painted, panel: Panel) -> shapely.Polygon:
    """A foot's outline, in true pixels."""
    outline = max(painted.footmap.outlines[panel.view].polylines(), key=len)
    return shapely.Polygon([painted.pixel(panel, point) for point in outline])


def box_of(rect: QRectF) -> shapely.Polygon:
    """A box, to be compared with shapes."""
    return shapely.box(rect.left(), rect.top(), rect.right(), rect.bottom())


def along(placed: PlacedEntry, step: float = 1.0) -> list[tuple[Point, Point]]:
    """Points along a curve's line, *step* mm apart, each with the direction across it."""
    geometry = geometry_of(placed)
    found = []
    for line in shapely.get_parts(geometry if geometry.area == 0 else geometry.boundary):
        for distance in np.arange(step / 2, line.length - step / 2, step):
            before, here, after = (line.interpolate(distance + d) for d in (-0.3, 0.0, 0.3))
            dx, dy = after.x - before.x, after.y - before.y
            length = math.hypot(dx, dy) or 1.0
            found.append(((here.x, here.y), (-dy / length, dx / length)))
    return found


def at(pixels: Pixels, where: Point) -> Pixels:
    """A pixel, or the nearest inside the picture."""
    x = min(max(round(where[0] - 0.5), 0), pixels.shape[1] - 1)
    y = min(max(round(where[1] - 0.5), 0), pixels.shape[0] - 1)
    return np.asarray(pixels[y, x], np.float64)


def ratio_of(first: float, second: float) -> float:
    """The WCAG contrast of two luminances."""
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
