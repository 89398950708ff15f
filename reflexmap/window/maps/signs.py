"""The signs of the maps, where several are open, as widgets show them."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from reflexmap.paint.mapsigns import SHAPES, ink_of_map, shape_of_map
from reflexmap.paint.theme import THEMES, Theme, ThemeName

SIZE = 20
_RATIO = 3


def paint_map_sign(painter: QPainter, ink: str, number: int, at: QPointF, radius: float, fill: str = "") -> None:
    """A map's shape with its middle at a point: filled in an ink, or its border with a *fill* within."""
    painter.save()
    painter.setPen(QPen(QColor(ink), max(1.0, radius / 3)))
    painter.setBrush(QColor(fill or ink))
    corners = shape_of_map(number)
    if corners:
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x * radius, at.y() + y * radius) for x, y in corners]))
    else:
        painter.drawEllipse(at, radius * 1.1, radius * 1.1)
    painter.restore()


def map_icon(theme: Theme, number: int) -> QIcon:
    """A map's sign, for lists."""
    return QIcon(map_sign(theme, number))


def map_sign(theme: Theme, number: int) -> QPixmap:
    """A map's sign, for labels."""
    return _sign(theme.name, number % len(SHAPES))


@lru_cache(maxsize=32)
def _sign(name: ThemeName, number: int) -> QPixmap:
    pixmap = QPixmap(SIZE * _RATIO, SIZE * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_map_sign(painter, ink_of_map(THEMES[name], number), number, QRectF(0, 0, SIZE, SIZE).center(), 5.0)
    painter.end()
    return pixmap
