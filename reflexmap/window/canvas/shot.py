"""What a kept picture is of: which map through which camera, and how it lies in a window that looks elsewhere."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFont

from reflexmap.geometry.panels import Panel, Panels
from reflexmap.paint.camera import Camera
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.scene import Scene

RIM = 40.0  # theme points round a place that its strokes and its glow reach at the most
_SPARE = 4  # a margin is this part of the window
_BEYOND = 0.25  # of a panel's height, that its drawing reaches beyond it at the most
_SAME = 1e-6  # a picture that has to be scaled by no more than this is moved

Offset = tuple[int, int]


class Shot(NamedTuple):
    """What a picture is of: two that are equal are the same to the pixel."""

    painter: MapPainter
    panels: Panels
    scene: Scene
    camera: Camera
    font: QFont
    width: int  # of the window, in pixels of the device; margins likewise
    height: int
    ratio: float
    margin: Offset = (0, 0)

    def wide(self) -> "Shot":
        """The same with margins."""
        return self._replace(margin=(self.width // _SPARE, self.height // _SPARE))

    def offset(self, kept: "Shot") -> Offset | None:
        """How far the window has moved over a kept picture, in pixels; None where they differ in more than that."""
        here, there = self.camera, kept.camera
        if here.scale != there.scale or self.of_all_but_camera != kept.of_all_but_camera:
            return None
        return round((here.dx - there.dx) * self.ratio), round((here.dy - there.dy) * self.ratio)

    @property
    def of_all_but_camera(self) -> tuple[object, ...]:
        """What has to be the same for a picture to be moved."""
        return (self.painter, self.panels, self.scene, self.font, self.width, self.height, self.ratio)

    def can_stand_in(self, other: "Shot") -> bool:
        """Whether this picture, moved and scaled, may be shown for a moment where another is wanted."""
        return self.painter.theme == other.painter.theme and _kinds(self.panels) == _kinds(other.panels)

    @property
    def frame(self) -> QRect:
        """The window with its margins, in pixels counted from the window's corner."""
        x, y = self.margin
        return QRect(-x, -y, self.width + 2 * x, self.height + 2 * y)

    def extent(self) -> QRect:
        """The pixels outside of which nothing of the map is to be seen, counted likewise."""
        box = QRectF()
        for panel in self.panels:
            box |= reach_of(self.camera, panel)
        return on_device(box, self.ratio)

    def cover(self) -> "Cover":
        """Which pixels a picture of this has; one at least."""
        extent = self.extent()
        region = self.frame & extent
        return Cover(region if not region.isEmpty() else QRect(self.frame.topLeft(), QSize(1, 1)), extent)

    def reaches(self, cover: "Cover", offset: Offset, share: float = 1.0) -> bool:
        """Whether a picture has all that is seen through a window so far away.

        No more than a *share* of its margins is then used, unless the map ends there.
        """
        window = QRect(-offset[0], -offset[1], self.width, self.height)
        x, y = (round(margin * (1 - share)) for margin in self.margin)
        seen = window.marginsAdded(QMargins(x, y, x, y)) & cover.extent
        return seen.isEmpty() or cover.region.contains(seen)

    def place_in(self, window: "Shot", box: QRect) -> QRectF:
        """Where a box of this shot lies in another's window, both in pixels; on whole ones if it is not scaled."""
        here, there, ratio = window.camera, self.camera, self.ratio
        grown = window.painter.footmap.foot_length / self.painter.footmap.foot_length
        factor = grown * here.scale / there.scale * window.ratio / ratio
        x = (box.x() - there.dx * ratio) * factor + here.dx * window.ratio
        y = (box.y() - there.dy * ratio) * factor + here.dy * window.ratio
        if abs(factor - 1) < _SAME:
            return QRectF(round(x), round(y), box.width(), box.height())
        return QRectF(x, y, box.width() * factor, box.height() * factor)

    def moved(self, part: QRect) -> Camera:
        """The camera of a picture that has only a part of the pixels."""
        return self.camera.moved(-part.x() / self.ratio, -part.y() / self.ratio)

    def panels_in(self, part: QRect) -> Iterator[Panels]:
        """The panels that reach into a part of the picture, one by one; a title is broader than its foot."""
        seen = logical(part, self.ratio)
        for panel in self.panels:
            beside = self.camera.rect(panel).width()
            if reach_of(self.camera, panel).adjusted(-beside, 0, beside, 0).intersects(seen):
                yield replace(self.panels, panels=(panel,))


class Cover(NamedTuple):
    """Which pixels a picture has, and those outside of which it would only have ground."""

    region: QRect
    extent: QRect


def reach_of(camera: Camera, panel: Panel) -> QRectF:
    """The box of all that is painted of a foot."""
    rect = camera.rect(panel)
    beyond = max(RIM * camera.point, _BEYOND * rect.height())
    return rect.adjusted(-beyond, -beyond, beyond, beyond)


def snapped(camera: Camera, ratio: float) -> Camera:
    """A camera that lies on whole pixels of the device, so that panning needs no new picture."""
    return Camera(camera.scale, round(camera.dx * ratio) / ratio, round(camera.dy * ratio) / ratio, camera.point)


def logical(pixels: QRect, ratio: float) -> QRectF:
    """A box of the device's pixels in the window's own coordinates."""
    return QRectF(pixels.x() / ratio, pixels.y() / ratio, pixels.width() / ratio, pixels.height() / ratio)


def on_device(box: QRectF, ratio: float) -> QRect:
    """The pixels of the device that a box of the window's coordinates touches."""
    return QRectF(QPointF(box.topLeft() * ratio), box.size() * ratio).toAlignedRect()


def _kinds(panels: Panels) -> list[tuple[object, object]]:
    return [(panel.view, panel.foot) for panel in panels]
