"""Pictures of the map that the canvas keeps: how each is painted, and how it is laid into the window.

A picture is larger than the window by its margins, as far as there is anything to be seen, so that panning moves it
and paints nothing. It is held in pixels of the device and copied as it is; only a stand-in is scaled.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPaintDevice, QPainter

from reflexmap.geometry.panels import Panel
from reflexmap.geometry.placed import Placed
from reflexmap.paint import targets
from reflexmap.paint.camera import Camera
from reflexmap.paint.points import beyond
from reflexmap.paint.scene import State
from reflexmap.window.canvas.shot import RIM, Cover, Offset, Shot, logical, on_device
from reflexmap.window.canvas.strips import fill_in_strips, paint_in_strips

_MEASURE = 120.0  # theme points round a point that is measured, with the words beside its measure
_TARGET_RIM = 16.0

Step = Callable[[float], None]


class Target(NamedTuple):
    """The targets in a box of a picture by themselves, and the ground as it is without them."""

    at: QPoint
    ground: QImage
    image: QImage


class Picture(NamedTuple):
    """The calm map; and its targets apart, for what is marked goes between them and the ground."""

    shot: Shot
    cover: Cover
    image: QImage
    targets: tuple[Target, ...]

    def reaches(self, offset: Offset, share: float = 1.0) -> bool:
        """Whether it fills a window so far away, as far as anything is to be seen there."""
        return self.shot.reaches(self.cover, offset, share)

    def paint(self, painter: QPainter, offset: Offset) -> None:
        """Lay the whole under the window, and the ground's colour where it does not reach."""
        at = self.cover.region.topLeft()
        lain = self.cover.region.translated(*offset)
        with in_pixels(painter, self.shot.ratio):
            _paint_ground(painter, self.shot, lain)
            painter.drawImage(at + QPoint(*offset), self.image)

    def paint_scaled(self, painter: QPainter, window: Shot) -> None:
        """Lay it where it is in a window that looks through another camera, the ground's colour round it."""
        with in_pixels(painter, window.ratio):
            place = self.shot.place_in(window, self.cover.region)
            _paint_ground(painter, window, _inside(place))
            _draw(painter, place, self.image)

    def clear_targets(self, painter: QPainter, offset: Offset, within: QRect | None = None) -> None:
        """Take the targets off again; those that lie *within* a box of the window at least."""
        with in_pixels(painter, self.shot.ratio):
            for target in self._targets(offset, within):
                painter.drawImage(target.at + QPoint(*offset), target.ground)

    def paint_targets(self, painter: QPainter, offset: Offset, within: QRect | None = None) -> None:
        """Lay the targets over all that is marked; those that lie *within* a box of the window at least."""
        with in_pixels(painter, self.shot.ratio):
            for target in self._targets(offset, within):
                painter.drawImage(target.at + QPoint(*offset), target.image)

    def _targets(self, offset: Offset, within: QRect | None) -> Iterator[Target]:
        for target in self.targets:
            box = logical(QRect(target.at + QPoint(*offset), target.image.size()), self.shot.ratio)
            if within is None or box.intersects(within):
                yield target


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
            with in_pixels(painter, self.shot.ratio):
                painter.drawImage(self.part.topLeft() + QPoint(*offset), image)

    def paint_scaled(self, painter: QPainter, window: Shot) -> None:
        """Lay it where it is in a window that looks through another camera."""
        if self.image is not None:
            with in_pixels(painter, window.ratio):
                _draw(painter, self.shot.place_in(window, self.part), self.image)


def paint_picture(shot: Shot, step: Step) -> Picture:
    """Paint the calm map; *step* is told the share done, and may raise to stop. Raises DrawingError."""
    cover = shot.cover()
    region = cover.region
    image = QImage(region.size(), QImage.Format.Format_RGB32)
    fill_in_strips(image, QColor(shot.painter.theme.ground), partial(step, 0.0))
    camera = shot.moved(region)
    panels = list(shot.panels_in(region))
    with painting(image, shot.font, shot.ratio) as painter:
        for number, panel in enumerate(panels):
            tell = partial(step, number / len(panels))
            tell()
            foot = partial(paint_in_strips, shot.painter.paint_foot, tell)
            shot.painter.paint_ground(painter, panel, camera, shot.scene, foot)
    found: list[Target] = []
    for box in _apart([box & region for box in _target_boxes(shot) if box.intersects(region)]):
        step(1.0)
        found.append(Target(box.topLeft(), image.copy(box.translated(-region.topLeft())), _targets_of(shot, box)))
    with painting(image, shot.font) as painter:
        for target in found:
            painter.drawImage(target.at - region.topLeft(), target.image)
    return Picture(shot, cover, image, tuple(found))


def _targets_of(shot: Shot, box: QRect) -> QImage:
    """The targets in a box, on a clear ground."""
    image = _clear(box.size())
    camera = shot.moved(box)
    with painting(image, shot.font, shot.ratio) as painter:
        for panel in shot.panels_in(box):
            shot.painter.paint_targets(painter, panel, camera, shot.scene)
    return image


def _target_boxes(shot: Shot) -> Iterator[QRect]:
    """A box for every target, rim and all."""
    camera = shot.camera
    reach = targets.radius_with_rim(camera.scale, camera.point, ringed=True) + _TARGET_RIM * camera.point
    for panel in shot.panels:
        for _, placed in shot.painter.seen(panel, shot.scene):
            if placed.curve is None:
                at, own = camera.to_device(panel.to_plane(placed.point)), reach + beyond(placed, camera.point)
                yield on_device(QRectF(at.x() - own, at.y() - own, 2 * own, 2 * own), shot.ratio)


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
                box |= on_device(_box_of(shot.camera, panel, placed), shot.ratio)
    part = box & shot.frame
    if part.isEmpty():
        return Marked(shot, box, part, None)
    image = _clear(part.size())
    with painting(image, shot.font, shot.ratio) as painter:
        shot.painter.paint_marked(painter, shot.panels, shot.moved(part), shot.scene, points=False)
    return Marked(shot, box, part, image)


def flattened(picture: Picture, marked: Marked) -> QImage | None:
    """A part of the map with what is selected in it, targets too; None where the two were not painted together."""
    shot, region = marked.shot, picture.cover.region
    if marked.image is None or (picture.shot.camera, picture.shot.margin) != (shot.camera, shot.margin):
        return None
    if not region.contains(marked.part):
        return None
    flat = picture.image.copy(marked.part.translated(-region.topLeft()))
    back = (-marked.part.x(), -marked.part.y())
    with painting(flat, shot.font, shot.ratio) as painter:
        picture.clear_targets(painter, back)
        marked.paint(painter, back)
        picture.paint_targets(painter, back)
        shot.painter.paint_marked(painter, shot.panels, shot.moved(marked.part), shot.scene, points=True)
    return flat


def _box_of(camera: Camera, panel: Panel, placed: Placed) -> QRectF:
    """The pixels that a place takes, with what is painted round it."""
    if placed.curve is not None:
        a0, b0, a1, b1 = placed.curve.bounds()
        corners, rim = [(a0, b0), (a1, b1)], RIM * camera.point
    else:
        corners, rim = [placed.point, *placed.landmarks], _MEASURE * camera.point
    at = [camera.to_device(panel.to_plane(corner)) for corner in corners]
    xs, ys = [point.x() for point in at], [point.y() for point in at]
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-rim, -rim, rim, rim)


@contextmanager
def painting(picture: QPaintDevice, font: QFont, ratio: float | None = None) -> Iterator[QPainter]:
    """A painter that ends with its block; on a picture of a device with so many pixels to each of the window's."""
    if ratio is not None and isinstance(picture, QImage):
        picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(font)
    try:
        yield painter
    finally:
        painter.end()
        if ratio is not None and isinstance(picture, QImage):
            picture.setDevicePixelRatio(1)


@contextmanager
def in_pixels(painter: QPainter, ratio: float) -> Iterator[None]:
    """For a block, count in the device's own pixels: Qt copies a picture that it does not have to scale."""
    if ratio == 1:
        yield
        return
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    try:
        yield
    finally:
        painter.restore()


def _paint_ground(painter: QPainter, window: Shot, besides: QRect) -> None:
    """The ground's colour all over a window, but for a box; in pixels."""
    width, height = window.width, window.height
    whole = QRect(0, 0, width, height)
    if besides.contains(whole):
        return
    colour, box = QColor(window.painter.theme.ground), besides & whole
    x, y, right, bottom = box.x(), box.y(), box.x() + box.width(), box.y() + box.height()
    painter.fillRect(0, 0, width, y, colour)
    painter.fillRect(0, bottom, width, height - bottom, colour)
    painter.fillRect(0, y, x, box.height(), colour)
    painter.fillRect(right, y, width - right, box.height(), colour)


def _draw(painter: QPainter, place: QRectF, image: QImage) -> None:
    """A picture in a box, copied where it has just that size."""
    if place.size().toSize() == image.size():
        painter.drawImage(place.topLeft(), image)
    else:
        painter.drawImage(place, image)


def _inside(box: QRectF) -> QRect:
    """The whole pixels of a box."""
    corner = QPoint(math.ceil(box.left()), math.ceil(box.top()))
    return QRect(corner, QPoint(math.floor(box.right()) - 1, math.floor(box.bottom()) - 1))


def _clear(size: QSize) -> QImage:
    """A picture with nothing in it, to be laid over another."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
