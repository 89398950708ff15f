"""How a person's marks look: full shapes in a casing, unlike any claim of a map; and as signs in lists.

The same on a screen and on paper. What is new in a comparison has a plus, what is gone is hollow and dashed.
"""

import math
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import Panel
from reflexmap.paint.camera import Camera
from reflexmap.paint.theme import THEMES, Theme, ThemeName, contrast
from reflexmap.record.compare import Fate
from reflexmap.record.model import Form, Place, Shape

RADIUS = 8.0  # of a sign on the foot, in theme points
_CASING = 2.0
_RING = 6.0  # from a chosen sign to the ring round it
_LINE = 2.25
_WASH = 56  # of 255: an area's fill
_DASH = (2.0, 1.4)
_LIGHT, _DARK = "#ffffff", "#1b2529"
_READABLE = 3.0  # of a colour on its casing
_TILE, _RATIO = 20, 3  # of a sign in a list; drawn larger than shown, so that it stays sharp on a dense screen


def casing_of(colour: str) -> str:
    """The casing on which a colour can be read, whatever lies under it."""
    return _LIGHT if contrast(colour, _LIGHT) >= _READABLE else _DARK


def shape_path(shape: Shape, at: QPointF, radius: float) -> QPainterPath:
    """A shape round a pixel; all look about equally large."""
    path = QPainterPath()
    match shape:
        case Shape.CIRCLE:
            path.addEllipse(at, radius, radius)
        case Shape.SQUARE:
            half = 0.86 * radius
            path.addRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
        case Shape.TRIANGLE:
            path.addPolygon(_polygon(at, [1.16 * radius] * 3, -90))
        case Shape.DIAMOND:
            path.addPolygon(_polygon(at, [1.18 * radius] * 4, -90))
        case Shape.STAR:
            path.addPolygon(_polygon(at, [1.2 * radius, 0.52 * radius] * 5, -90))
        case Shape.CROSS:
            arm, half = 1.05 * radius, 0.36 * radius
            for wide, high in ((arm, half), (half, arm)):
                bar = QPainterPath()
                bar.addRect(QRectF(at.x() - wide, at.y() - high, 2 * wide, 2 * high))
                path = path.united(bar)
    path.closeSubpath()
    return path


def _polygon(at: QPointF, radii: list[float], start: float) -> QPolygonF:
    """Corners so far from a pixel, all the way round from an angle in degrees."""
    corners = []
    for number, radius in enumerate(radii):
        angle = math.radians(start + 360 * number / len(radii))
        corners.append(QPointF(at.x() + radius * math.cos(angle), at.y() + radius * math.sin(angle)))
    return QPolygonF(corners)


def paint_sign(
    painter: QPainter,
    at: QPointF,
    colour: str,
    shape: Shape,
    fate: Fate = Fate.PLAIN,
    *,
    chosen: bool = False,
    radius: float = RADIUS,
    point: float = 1.0,
) -> None:
    """The sign of a mark at a pixel; *radius* in theme points."""
    path = shape_path(shape, at, radius * point)
    casing = QColor(casing_of(colour))
    painter.save()
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ink, weight in ((QColor(_LIGHT), 5.0), (QColor(_DARK), 2.0)):
            painter.setPen(QPen(ink, weight * point))
            painter.drawEllipse(at, (radius + _RING) * point, (radius + _RING) * point)
    painter.setPen(QPen(casing, 2 * _CASING * point, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(casing)
    painter.drawPath(path)
    if fate is Fate.GONE:
        painter.setBrush(casing)
        painter.setPen(_dashed(colour, 0.75 * _LINE * point))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
    painter.drawPath(path)
    if fate is Fate.NEW:
        _paint_plus(painter, at + QPointF(radius, -radius) * point, radius * point)
    painter.restore()


def _paint_plus(painter: QPainter, at: QPointF, radius: float) -> None:
    """The plus of what is new."""
    painter.setPen(QPen(QColor(_LIGHT), 0.16 * radius))
    painter.setBrush(QColor(_DARK))
    painter.drawEllipse(at, 0.72 * radius, 0.72 * radius)
    painter.setPen(QPen(QColor(_LIGHT), 0.22 * radius))
    arm = 0.4 * radius
    painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
    painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))


def _dashed(colour: str, weight: float) -> QPen:
    pen = QPen(QColor(colour), weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(_DASH)
    return pen


def line_path(points: Iterable[Point], panel: Panel, camera: Camera, *, closed: bool) -> QPainterPath:
    """Points of a foot, in mm of its frame, as a line of pixels."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([camera.to_device(panel.to_plane(point)) for point in points]))
    if closed:
        path.closeSubpath()
    return path


def paint_drawn(
    painter: QPainter, path: QPainterPath, colour: str, form: Form, fate: Fate = Fate.PLAIN, point: float = 1.0
) -> None:
    """A stroke or an area as it was drawn, without its sign."""
    painter.save()
    casing = QColor(casing_of(colour))
    if form is Form.AREA and fate is not Fate.GONE:
        wash = QColor(colour)
        wash.setAlpha(_WASH)
        painter.fillPath(path, wash)
    join = Qt.PenJoinStyle.RoundJoin
    painter.strokePath(path, QPen(casing, (_LINE + 2 * 1.5) * point, c=Qt.PenCapStyle.RoundCap, j=join))
    pen = QPen(QColor(colour), _LINE * point, c=Qt.PenCapStyle.RoundCap, j=join)
    painter.strokePath(path, _dashed(colour, _LINE * point) if fate is Fate.GONE else pen)
    painter.restore()


def paint_mark(
    painter: QPainter,
    panel: Panel,
    camera: Camera,
    place: Place,
    colour: str,
    shape: Shape,
    fate: Fate = Fate.PLAIN,
) -> None:
    """A whole mark on its foot; *place* at the foot length that the panel has."""
    if place.form is not Form.SPOT:
        path = line_path(place.points, panel, camera, closed=place.form is Form.AREA)
        paint_drawn(painter, path, colour, place.form, fate, camera.point)
    paint_sign(painter, camera.to_device(panel.to_plane(place.at)), colour, shape, fate, point=camera.point)


@lru_cache(maxsize=256)
def sprite(colour: str, shape: Shape, fate: Fate, ratio: float, *, chosen: bool = False) -> QPixmap:
    """The sign of a mark as a small picture, for maps with thousands of them; its middle is the mark's place."""
    reach = math.ceil(RADIUS + _RING + 4)
    pixmap = QPixmap(round(2 * reach * ratio), round(2 * reach * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sign(painter, QPointF(reach, reach), colour, shape, fate, chosen=chosen)
    painter.end()
    return pixmap


def mark_sign(theme: Theme, colour: str, shape: Shape, fate: Fate = Fate.PLAIN, size: int = _TILE) -> QPixmap:
    """The sign of a category on a tile of skin, for chips and lists."""
    return _sign(theme.name, colour, shape, fate, size)


def mark_icon(theme: Theme, colour: str, shape: Shape, fate: Fate = Fate.PLAIN) -> QIcon:
    """The same as an icon; it keeps its colours in a row that is selected."""
    sign = mark_sign(theme, colour, shape, fate)
    icon = QIcon(sign)
    icon.addPixmap(sign, QIcon.Mode.Selected)
    icon.addPixmap(sign, QIcon.Mode.Disabled)
    return icon


@lru_cache(maxsize=256)
def _sign(name: ThemeName, colour: str, shape: Shape, fate: Fate, size: int) -> QPixmap:
    theme = THEMES[name]
    pixmap = QPixmap(size * _RATIO, size * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / _TILE, size / _TILE)
    tile = QPainterPath()
    tile.addRoundedRect(QRectF(0.5, 0.5, _TILE - 1, _TILE - 1), 4.0, 4.0)
    painter.fillPath(tile, QColor(theme.tile))
    painter.setPen(QPen(QColor(theme.tile_edge), 1))
    painter.drawPath(tile)
    paint_sign(painter, QPointF(_TILE / 2, _TILE / 2), colour, shape, fate, radius=5.2)
    painter.end()
    return pixmap
