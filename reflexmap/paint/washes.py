"""Washes on the screen: painted once for a look and a scale, then put where they belong."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from reflexmap.geometry.panels import Panel
from reflexmap.geometry.placed import Placed
from reflexmap.kinds import Look
from reflexmap.paint.camera import Camera
from reflexmap.paint.groups import ink_of
from reflexmap.paint.look import band_steps, bands_of, brush_of
from reflexmap.paint.theme import Inks

_MOST_KEPT = 48
_MOST_PIXELS = 3_000_000  # of one kept picture; a larger wash is painted where it lies
_EDGE = 2  # pixels round it


class Washes:
    """Washes with their bands in some inks; what was painted is kept, for one foot and mirrored for the other."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._kept: dict[object, tuple[QImage, QPointF]] = {}

    def paint(
        self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed, look: Look, path: QPainterPath
    ) -> None:
        """Paint a wash; *path* is the surface in pixels."""
        brush = brush_of(self._inks, ink_of(self._inks, placed), look)
        if brush.style() is Qt.BrushStyle.NoBrush and not band_steps(self._inks, ink_of(self._inks, placed), look):
            return
        if not look.edge:  # nothing to be cut off: as quick to paint as to copy
            painter.fillPath(path, brush)
            return
        ratio = painter.device().devicePixelRatioF()
        bounds = path.boundingRect()
        if bounds.width() * bounds.height() * ratio * ratio > _MOST_PIXELS:
            self._paint_clipped(painter, camera, placed, look, path)
            return
        image, corner = self._image(panel, camera, placed, look, path, ratio)
        origin = camera.to_device(panel.origin)
        at = QPointF(
            round((origin.x() + corner.x()) * ratio) / ratio, round((origin.y() + corner.y()) * ratio) / ratio
        )
        painter.drawImage(at, image)

    def _paint_clipped(
        self, painter: QPainter, camera: Camera, placed: Placed, look: Look, path: QPainterPath
    ) -> None:
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        self._fill(painter, camera, placed, look, path)
        painter.restore()

    def _image(
        self, panel: Panel, camera: Camera, placed: Placed, look: Look, path: QPainterPath, ratio: float
    ) -> tuple[QImage, QPointF]:
        """The picture of a wash, and where its corner lies from the foot's origin."""
        key = placed, look, panel.sign, camera.scale, camera.point, ratio
        if key in self._kept:
            return self._kept[key]
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        mirrored = self._kept.get((placed, look, -panel.sign, camera.scale, camera.point, ratio))
        if mirrored is not None:
            other, corner = mirrored
            image = other.transformed(QTransform.fromScale(-1, 1))
            image.setDevicePixelRatio(ratio)
            at = QPointF(-corner.x() - image.width() / ratio, corner.y())
        else:
            origin = camera.to_device(panel.origin)
            bounds = path.boundingRect().translated(-origin)
            at = QPointF(math.floor(bounds.left()) - _EDGE, math.floor(bounds.top()) - _EDGE)
            box = QRectF(at, bounds.bottomRight() + QPointF(_EDGE, _EDGE))
            image = self._painted(camera, placed, look, path.translated(-origin - at), box, ratio)
        self._kept[key] = image, at
        return image, at

    def _painted(
        self, camera: Camera, placed: Placed, look: Look, path: QPainterPath, box: QRectF, ratio: float
    ) -> QImage:
        size = (box.size() * ratio).toSize()
        image = QImage(size.width() + 1, size.height() + 1, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fill(painter, camera, placed, look, path)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)  # quicker than to clip
        painter.drawImage(QPointF(0, 0), _mask(image, path))
        painter.end()
        return image

    def _fill(self, painter: QPainter, camera: Camera, placed: Placed, look: Look, path: QPainterPath) -> None:
        """The wash and the strokes of its band, of which only what lies inside is to be seen."""
        painter.fillPath(path, brush_of(self._inks, ink_of(self._inks, placed), look))
        for pen in bands_of(self._inks, ink_of(self._inks, placed), look, camera.point, camera.scale):
            painter.strokePath(path, pen)


def _mask(image: QImage, path: QPainterPath) -> QImage:
    """A picture of a surface's inside, as large as another."""
    mask = QImage(image.size(), image.format())
    mask.setDevicePixelRatio(image.devicePixelRatio())
    mask.fill(Qt.GlobalColor.transparent)
    painter = QPainter(mask)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, Qt.GlobalColor.black)
    painter.end()
    return mask
