"""The key of the colours on the canvas: in a corner or between the feet, wherever it covers nothing."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reflexmap.geometry.panels import Panels
from reflexmap.paint.camera import fitted
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import SMALL

if TYPE_CHECKING:  # the built-in map needs no key, so no first picture waits for it
    from reflexmap.paint.key import Key

_EDGE = 12.0  # from the edges of the canvas
_OVER_BAR = 68.0  # what the scale bar takes at the lower edge
_LEAST = 0.85  # of their size, that the key leaves to the feet


class GroupKey:
    """The key of what a painter shows; none where no pack has groups. It is made anew only where that changes."""

    def __init__(self) -> None:
        self._of: object = None
        self._key: Key | None = None

    def room_beside(self, face: QFont, shown: MapPainter, panels: Panels, scene: Scene, room: QRectF) -> QRectF:
        """The room that is left to the feet beside the key, if they do not get much smaller by it; else all of it."""
        key = self._made(shown, panels, scene)
        if key is None or scene.labels:  # names take the margins, and the key what they leave
            return room
        narrow = room.adjusted(0, 0, -key.size(_metrics(face), 1.0).width() - _EDGE, 0)
        is_fine = fitted(panels, narrow).scale >= _LEAST * fitted(panels, room).scale
        return narrow if is_fine else room

    def paint(
        self,
        painter: QPainter,
        shown: MapPainter,
        panels: Panels,
        scene: Scene,
        canvas: QRectF,
        is_free: Callable[[QRectF], bool],
    ) -> None:
        """Paint it in the first of its places on a canvas that is free."""
        key = self._made(shown, panels, scene)
        if key is None:
            return
        size = key.size(_metrics(painter.font()), 1.0)
        box = next(filter(is_free, _places(size, canvas)), None)
        if box is not None:
            key.paint(painter, box, 1.0)

    def _made(self, shown: MapPainter, panels: Panels, scene: Scene) -> "Key | None":
        if not shown.has_groups:
            return None
        wanted = shown, panels, scene.layers, scene.found
        if wanted != self._of:
            from reflexmap.paint.key import Key, groups_shown

            calm = Scene(scene.layers, found=scene.found)
            key = Key(shown.theme, shown.inks, groups_shown(shown.footmap, panels, calm))
            self._of, self._key = wanted, key if key.groups else None
        return self._key


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
