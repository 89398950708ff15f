"""Pictures of the map that the canvas keeps: what each is of, how it is painted, and where it lies in another view.

A picture is larger than the window by its margins, so that panning moves it and paints nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPaintDevice, QPainter

from reflexmap.geometry.panels import Panel, Panels
from reflexmap.geometry.placed import Placed
from reflexmap.paint import targets
from reflexmap.paint.camera import Camera
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.scene import Scene, State

_SPARE = 4  # a margin is this part of the window
_BAND = 240
_RIM = 40.0  # theme points round a place that its strokes and its glow reach at the most
_MEASURE = 120.0  # and round a point, with the words beside its measure
_TARGET_RIM = 16.0
_BEYOND = 0.25  # of a panel's height, that its drawing reaches beyond it at the most

Step = Callable[[float], None]
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

    def reaches(self, offset: Offset, share: float = 1.0) -> bool:
        """Whether the picture fills a window so far away, with no more than a *share* of its margins."""
        return abs(offset[0]) <= self.margin[0] * share and abs(offset[1]) <= self.margin[1] * share

    def can_stand_in(self, other: "Shot") -> bool:
        """Whether this picture, moved and scaled, may be shown for a moment where another is wanted."""
        return self.painter.theme == other.painter.theme and _kinds(self.panels) == _kinds(other.panels)

    @property
    def region(self) -> QRect:
        """Which pixels the picture has, counted from the window's corner."""
        x, y = self.margin
        return QRect(-x, -y, self.width + 2 * x, self.height + 2 * y)

    def place_in(self, window: "Shot") -> QRectF:
        """Where the picture of this shot lies in another's window, in the window's own coordinates."""
        here, there = window.camera, self.camera
        grown = window.painter.footmap.foot_length / self.painter.footmap.foot_length
        factor = grown * here.scale / there.scale
        box = _logical(self.region, self.ratio)
        at = QPointF((box.x() - there.dx) * factor + here.dx, (box.y() - there.dy) * factor + here.dy)
        return QRectF(at, box.size() * factor)


def snapped(camera: Camera, ratio: float) -> Camera:
    """A camera that lies on whole pixels of the device, so that panning needs no new picture."""
    return camera._replace(dx=round(camera.dx * ratio) / ratio, dy=round(camera.dy * ratio) / ratio)


class Target(NamedTuple):
    """The targets in a box of a picture by themselves, and the ground as it is without them."""

    at: QPoint
    ground: QImage
    image: QImage


class Picture(NamedTuple):
    """The calm map; and its targets apart, for what is marked goes between them and the ground."""

    shot: Shot
    image: QImage
    targets: tuple[Target, ...]

    def paint(self, painter: QPainter, offset: Offset) -> None:
        """Lay the whole under the window."""
        ratio, (x, y) = self.shot.ratio, self.shot.margin
        painter.drawImage(QPointF((offset[0] - x) / ratio, (offset[1] - y) / ratio), self.image)

    def clear_targets(self, painter: QPainter, offset: Offset) -> None:
        """Take the targets off again."""
        for target in self.targets:
            painter.drawImage(_lying(self.shot, target.at, offset), target.ground)

    def paint_targets(self, painter: QPainter, offset: Offset) -> None:
        """Lay the targets over all that is marked."""
        for target in self.targets:
            painter.drawImage(_lying(self.shot, target.at, offset), target.image)


class Marked(NamedTuple):
    """What is selected but the points, on a clear ground: the whole of it is in *box*, the picture in *part*."""

    shot: Shot
    box: QRect
    part: QRect
    image: QImage | None

    def serves(self, offset: Offset) -> bool:
        """Whether all of it that lies in the window is in the picture."""
        window = QRect(0, 0, self.shot.width, self.shot.height)
        return self.part.translated(*offset).contains(self.box.translated(*offset) & window)

    def paint(self, painter: QPainter, offset: Offset, flat: QImage | None = None) -> None:
        """Lay it over the ground; or *flat*, which has the ground in it."""
        image = flat or self.image
        if image is not None:
            painter.drawImage(_lying(self.shot, self.part.topLeft(), offset), image)

    def paint_scaled(self, painter: QPainter, window: Shot) -> None:
        """Lay it where it is in a window that looks through another camera."""
        if self.image is not None:
            whole, part, ratio = self.shot.place_in(window), _logical(self.part, self.shot.ratio), self.shot.ratio
            factor = whole.width() * ratio / self.shot.region.width()
            corner = part.topLeft() - _logical(self.shot.region, ratio).topLeft()
            painter.drawImage(QRectF(whole.topLeft() + corner * factor, part.size() * factor), self.image)


def paint_picture(shot: Shot, step: Step) -> Picture:
    """Paint the calm map; *step* is told the share done, and may raise to stop. Raises DrawingError."""
    region = shot.region
    image = _blank(region.size(), shot.ratio, QColor(shot.painter.theme.ground))
    camera = _moved(shot, region)
    panels = list(_panels_in(shot, region))
    with painting(image, shot.font) as painter:
        for number, panel in enumerate(panels):
            step(number / len(panels))
            shot.painter.paint_ground(painter, panel, camera, shot.scene)
    found: list[Target] = []
    for box in _apart([box & region for box in _target_boxes(shot) if box.intersects(region)]):
        step(1.0)
        found.append(Target(box.topLeft(), image.copy(box.translated(-region.topLeft())), _targets_of(shot, box)))
    with painting(image, shot.font) as painter:
        for target in found:
            painter.drawImage(_lying(shot, target.at, shot.margin), target.image)
    return Picture(shot, image, tuple(found))


def _targets_of(shot: Shot, box: QRect) -> QImage:
    """The targets in a box, on a clear ground."""
    image = _blank(box.size(), shot.ratio, QColor(Qt.GlobalColor.transparent))
    camera = _moved(shot, box)
    with painting(image, shot.font) as painter:
        for panel in _panels_in(shot, box):
            shot.painter.paint_targets(painter, panel, camera, shot.scene)
    return image


def _target_boxes(shot: Shot) -> Iterator[QRect]:
    """A box for every target, rim and all."""
    camera = shot.camera
    reach = targets.radius_with_rim(camera.scale, camera.point, ringed=True) + _TARGET_RIM * camera.point
    for panel in shot.panels:
        for _, placed in shot.painter.seen(panel, shot.scene):
            if placed.curve is None:
                at = camera.to_device(panel.to_plane(placed.point))
                yield _device(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach), shot.ratio)


def _apart(boxes: list[QRect]) -> list[QRect]:
    """Boxes that hold the same and do not overlap."""
    apart: list[QRect] = []
    for box in boxes:
        grown = box
        while True:
            met = [other for other in apart if other.intersects(grown)]
            if not met:
                break
            apart = [other for other in apart if not other.intersects(grown)]
            for other in met:
                grown = grown.united(other)
        apart.append(grown)
    return apart


def paint_marked(shot: Shot) -> Marked:
    """Paint what is selected but the points; *shot* is the wide one, of a scene with nothing else in it."""
    box = QRect()
    for panel in shot.panels:
        for state, placed in shot.painter.seen(panel, shot.scene):
            if state is State.SELECTED:
                box |= _device(_box_of(shot.camera, panel, placed), shot.ratio)
    part = box & shot.region
    if part.isEmpty():
        return Marked(shot, box, part, None)
    image = _blank(part.size(), shot.ratio, QColor(Qt.GlobalColor.transparent))
    camera = _moved(shot, part)
    with painting(image, shot.font) as painter:
        shot.painter.paint_marked(painter, shot.panels, camera, shot.scene, points=False)
    return Marked(shot, box, part, image)


def flattened(picture: Picture, marked: Marked) -> QImage | None:
    """A part of the map with what is selected in it, targets too; None where the two were not painted together."""
    shot = marked.shot
    if marked.image is None or (picture.shot.camera, picture.shot.margin) != (shot.camera, shot.margin):
        return None
    flat = picture.image.copy(marked.part.translated(*shot.margin))
    back = (-marked.part.x(), -marked.part.y())
    with painting(flat, shot.font) as painter:
        picture.clear_targets(painter, back)
        marked.paint(painter, back)
        picture.paint_targets(painter, back)
        shot.painter.paint_marked(painter, shot.panels, _moved(shot, marked.part), shot.scene, points=True)
    return flat


def _box_of(camera: Camera, panel: Panel, placed: Placed) -> QRectF:
    """The pixels that a place takes, with what is painted round it."""
    if placed.curve is not None:
        a0, b0, a1, b1 = placed.curve.bounds()
        corners, rim = [(a0, b0), (a1, b1)], _RIM * camera.point
    else:
        corners, rim = [placed.point, *placed.landmarks], _MEASURE * camera.point
    at = [camera.to_device(panel.to_plane(corner)) for corner in corners]
    xs, ys = [point.x() for point in at], [point.y() for point in at]
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-rim, -rim, rim, rim)


@contextmanager
def painting(picture: QPaintDevice, font: QFont) -> Iterator[QPainter]:
    """A painter that ends with its block."""
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(font)
    try:
        yield painter
    finally:
        painter.end()


def _panels_in(shot: Shot, part: QRect) -> Iterator[Panels]:
    """The panels that reach into a part of the picture, one by one; a title is broader than its foot."""
    seen = _logical(part, shot.ratio)
    for panel in shot.panels:
        rect = shot.camera.rect(panel)
        beside, above = rect.width(), max(_RIM * shot.camera.point, _BEYOND * rect.height())
        if rect.adjusted(-beside, -above, beside, above).intersects(seen):
            yield replace(shot.panels, panels=(panel,))


def _moved(shot: Shot, part: QRect) -> Camera:
    """The camera of a picture that has only a part of the pixels."""
    return shot.camera.moved(-part.x() / shot.ratio, -part.y() / shot.ratio)


def _kinds(panels: Panels) -> list[tuple[object, object]]:
    return [(panel.view, panel.foot) for panel in panels]


def _blank(size: QSize, ratio: float, colour: QColor) -> QImage:
    """A picture in one colour, at the screen's density."""
    is_clear = colour.alpha() < 255
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied if is_clear else QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(colour)
    return image


def _lying(shot: Shot, at: QPoint, offset: Offset) -> QPointF:
    """Where a pixel of a picture lies in a window that has moved."""
    return QPointF((offset[0] + at.x()) / shot.ratio, (offset[1] + at.y()) / shot.ratio)


def _logical(pixels: QRect, ratio: float) -> QRectF:
    return QRectF(pixels.x() / ratio, pixels.y() / ratio, pixels.width() / ratio, pixels.height() / ratio)


def _device(box: QRectF, ratio: float) -> QRect:
    return QRectF(box.topLeft() * ratio, box.size() * ratio).toAlignedRect()
