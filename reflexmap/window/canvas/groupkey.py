"""The key of the colours on the canvas: in a corner or between the feet, wherever it covers nothing."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reflexmap.geometry.panels import Panels
from reflexmap.paint.camera import fitted
from reflexmap.paint.key import Key, groups_shown
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import SMALL

_EDGE = 12.0  # from the edges of the canvas
_OVER_BAR = 68.0  # what the scale bar takes at the lower edge
_LEAST = 0.85  # of their size, that the key leaves to the feet


def room_beside(face: QFont, shown: MapPainter, panels: Panels, scene: Scene, room: QRectF) -> QRectF:
    """The room that is left to the feet beside the key, if they do not get much smaller by it; else all of it."""
    key = _key(shown, panels, scene)
    if not key.groups or scene.labels:  # names take the margins, and the key what they leave
        return room
    narrow = room.adjusted(0, 0, -key.size(_metrics(face), 1.0).width() - _EDGE, 0)
    is_fine = fitted(panels, narrow).scale >= _LEAST * fitted(panels, room).scale
    return narrow if is_fine else room


def paint_group_key(
    painter: QPainter,
    shown: MapPainter,
    panels: Panels,
    scene: Scene,
    canvas: QRectF,
    is_free: Callable[[QRectF], bool],
) -> None:
    """Paint the key in the first of its places on a canvas that is free; nothing where no pack has groups."""
    key = _key(shown, panels, scene)
    if not key.groups:
        return
    size = key.size(_metrics(painter.font()), 1.0)
    box = next(filter(is_free, _places(size, canvas)), None)
    if box is not None:
        key.paint(painter, box, 1.0)


def _key(shown: MapPainter, panels: Panels, scene: Scene) -> Key:
    return Key(shown.theme, shown.inks, groups_shown(shown.footmap, panels, scene))


def _metrics(face: QFont) -> QFontMetricsF:
    small = QFont(face.family())
    small.setPixelSize(SMALL)
    return QFontMetricsF(small)


def _places(size: QSizeF, canvas: QRectF) -> Iterator[QRectF]:
    """Where the key may stand, the best first."""
    left, right = canvas.left() + _EDGE, canvas.right() - _EDGE - size.width()
    top, bottom = canvas.top() + _EDGE, canvas.bottom() - _EDGE - size.height()
    middle, between = (top + bottom) / 2, (left + right) / 2
    if left > right or top > bottom:
        return
    above_bar = max(top, bottom - _OVER_BAR + _EDGE)
    for x, y in ((right, bottom), (right, middle), (right, top), (left, above_bar), (left, top), (between, bottom)):
        yield QRectF(x, y, size.width(), size.height())
