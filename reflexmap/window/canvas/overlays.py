"""What stands on the canvas over the map: the scale bar, and the name of what is hovered beside the pointer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from reflexmap.geometry.panels import Panel, Panels
from reflexmap.paint.camera import Camera
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.points import beyond
from reflexmap.paint.scalebar import paint_scale_bar
from reflexmap.paint.scene import Scene, State
from reflexmap.paint.text import paint_plate, plate_of, plate_size
from reflexmap.paint.theme import BODY, SMALL, Theme
from reflexmap.window.canvas.pictures import in_pixels, painting

EDGE = 4.0  # of the canvas, that a name keeps clear of
_LEFT, _BOTTOM = 16.0, 16.0  # of the scale bar, from the canvas's corner
_OVER = 38.0  # from the scale bar's foot to the middle of what is said over it
_ROOM = QSize(312, 40)  # for the longest bar and its words
_PAD = 8.0  # in that room, left of the bar and below it
_RIM = 32.0  # theme points round a hovered place: a line's stroke, a target that was pushed aside with its ring


class ScaleBar:
    """The scale bar of a canvas; as long as the zoom is the same, it is one picture."""

    def __init__(self) -> None:
        self._key: object = None
        self._image = QImage()

    def paint(self, painter: QPainter, theme: Theme, camera: Camera, height: int, ratio: float) -> None:
        """Paint it in the lower left corner of a canvas of a height."""
        key = theme, camera.scale, camera.point, ratio, painter.font().family()
        if key != self._key:
            self._key, self._image = key, self._painted(painter.font(), theme, camera, ratio)
        corner = QPointF(_LEFT - _PAD, height - _BOTTOM + _PAD - _ROOM.height()) * ratio
        with in_pixels(painter, ratio):
            painter.drawImage(QPoint(round(corner.x()), round(corner.y())), self._image)

    def paint_over(self, painter: QPainter, theme: Theme, height: int, text: str) -> None:
        """Say something over the bar; "" for nothing."""
        if text:
            wide, high = plate_of(painter, text, 1.0, SMALL)
            box = QRectF(_LEFT, height - _BOTTOM - _OVER - high / 2, wide, high)
            paint_plate(painter, theme, box, text, 1.0, SMALL)

    def _painted(self, face: QFont, theme: Theme, camera: Camera, ratio: float) -> QImage:
        image = QImage(_ROOM * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        with painting(image, face, ratio) as painter:
            paint_scale_bar(painter, theme, camera, _PAD, _ROOM.height() - _PAD)
        return image


def name_room(canvas: QRect) -> QRectF:
    """Where names may stand: on the canvas, but not over the scale bar and what is said over it."""
    return QRectF(canvas).adjusted(EDGE, EDGE, -EDGE, -68)


def paint_ring(painter: QPainter, theme: Theme, canvas: QRectF) -> None:
    """The ring round a canvas that was reached by key."""
    painter.setPen(QPen(QColor(theme.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(canvas.adjusted(2, 2, -2, -2), 6, 6)


class Name(NamedTuple):
    """A name on its plate, and where that lies."""

    text: str
    box: QRectF

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint it."""
        paint_plate(painter, theme, self.box, self.text, 1.0, BODY)


def name_beside(pointer: QPointF, text: str, canvas: QWidget) -> Name:
    """A name beside the pointer, inside the canvas."""
    face = QFont(canvas.font().family())
    face.setPixelSize(round(BODY))
    face.setBold(True)
    width, height = plate_size(QFontMetricsF(face, canvas), text, 1.0)
    x = max(EDGE, min(pointer.x() + 16, canvas.width() - width - EDGE))
    return Name(text, QRectF(x, max(20.0, pointer.y() - 20) - height / 2, width, height))


def hovered_boxes(
    painter: MapPainter, panels: Panels, camera: Camera, scene: Scene
) -> Iterator[tuple[Panel, QRectF]]:
    """The boxes of the canvas in which what is hovered is to be seen, each with its foot."""
    for panel in panels:
        for state, placed in painter.seen(panel, scene):
            if state is State.HOVERED:
                rim = _RIM * camera.point + beyond(placed, camera.point)
                yield panel, painter.box_of(panel, camera, placed).adjusted(-rim, -rim, rim, rim)


def lit_within(painter: MapPainter, panels: Panels, camera: Camera, scene: Scene, box: QRect) -> Panels:
    """The feet on which something hovered reaches into a box of the canvas."""
    lit = dict.fromkeys(
        panel for panel, one in hovered_boxes(painter, panels, camera, scene) if one.intersects(QRectF(box))
    )
    return replace(panels, panels=tuple(lit))
