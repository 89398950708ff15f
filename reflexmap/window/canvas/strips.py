"""Feet that are painted strip by strip on large pictures: the window waits for one strip at the longest.

Qt paints a drawing in one call, and while it does, nothing else of the program runs, on whatever thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from reflexmap.geometry.panels import Panel
from reflexmap.paint.camera import Camera
from reflexmap.window.canvas.shot import on_device, reach_of

_WHOLE = 160_000  # pixels of a picture that is painted at once
_STRIP = 160_000  # and of a strip of a larger one

Paint = Callable[[QPainter, Panel, Camera], None]


def paint_in_strips(
    paint: Paint, before: Callable[[], None], painter: QPainter, panel: Panel, camera: Camera
) -> None:
    """Paint one foot as *paint* does, on a picture of which nothing is moved or cut off.

    *before* is called before each strip, and may raise to stop. Raises DrawingError.
    """
    picture = painter.device()
    if not isinstance(picture, QImage) or picture.width() * picture.height() <= _WHOLE:
        paint(painter, panel, camera)
        return
    ratio = picture.devicePixelRatio()
    box = on_device(reach_of(camera, panel), ratio) & QRect(0, 0, picture.width(), picture.height())
    height = max(1, _STRIP // max(1, box.width()))
    for top in range(box.top(), box.bottom() + 1, height):
        before()
        strip = box & QRect(box.left(), top, box.width(), height)
        on_strip = QPainter(window := _window_on(picture, strip))
        try:
            on_strip.setRenderHints(painter.renderHints())
            paint(on_strip, panel, camera.moved(-strip.x() / ratio, -strip.y() / ratio))
        finally:
            on_strip.end()
        del window


def _window_on(picture: QImage, box: QRect) -> QImage:
    """A part of a picture as a picture on the same memory, where Qt passes over what lies beside it."""
    start = box.y() * picture.bytesPerLine() + box.x() * picture.depth() // 8
    part = QImage(picture.bits()[start:], box.width(), box.height(), picture.bytesPerLine(), picture.format())
    part.setDevicePixelRatio(picture.devicePixelRatio())
    return part
