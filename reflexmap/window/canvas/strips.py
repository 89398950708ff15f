"""Large pictures are painted strip by strip: the window waits for one strip at the longest.

Qt paints a drawing in one call, and while it does, nothing else of the program runs, on whatever thread.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from reflexmap.geometry.panels import Panel
from reflexmap.paint.camera import Camera
from reflexmap.window.canvas.shot import on_device, reach_of

_WHOLE = 160_000  # pixels of a picture that is painted at once
_STRIP = 160_000  # and of a strip of a larger one
_FILLED = 1_000_000  # and of one that is only filled

Paint = Callable[[QPainter, Panel, Camera], None]
Before = Callable[[], None]


def paint_in_strips(paint: Paint, before: Before, painter: QPainter, panel: Panel, camera: Camera) -> None:
    """Paint one foot as *paint* does, on a picture of which nothing is moved or cut off.

    *before* is called before each strip, and may raise to stop. Raises DrawingError.
    """
    picture = painter.device()
    if not isinstance(picture, QImage) or picture.width() * picture.height() <= _WHOLE:
        paint(painter, panel, camera)
        return
    ratio = picture.devicePixelRatio()
    box = on_device(reach_of(camera, panel), ratio) & picture.rect()
    foot = on_device(camera.rect(panel), ratio) & box  # beside it there is hardly anything to paint
    for strip in _strips(box, _STRIP * box.width() // max(1, foot.width())):
        before()
        on_strip = QPainter(window := _window_on(picture, strip))
        try:
            on_strip.setRenderHints(painter.renderHints())
            paint(on_strip, panel, camera.moved(-strip.x() / ratio, -strip.y() / ratio))
        finally:
            on_strip.end()
        del window


def fill_in_strips(picture: QImage, colour: QColor, before: Before) -> None:
    """Fill a picture with a colour; with a new one, most of the time goes into having its memory."""
    for strip in _strips(picture.rect(), _FILLED):
        before()
        _window_on(picture, strip).fill(colour)


def _strips(box: QRect, pixels: int) -> Iterator[QRect]:
    """A box from top to bottom, so many pixels at a time."""
    height = max(1, pixels // max(1, box.width()))
    for top in range(box.top(), box.bottom() + 1, height):
        yield box & QRect(box.left(), top, box.width(), height)


def _window_on(picture: QImage, box: QRect) -> QImage:
    """A part of a picture as a picture on the same memory, where Qt passes over what lies beside it."""
    start = box.y() * picture.bytesPerLine() + box.x() * picture.depth() // 8
    part = QImage(picture.bits()[start:], box.width(), box.height(), picture.bytesPerLine(), picture.format())
    part.setDevicePixelRatio(picture.devicePixelRatio())
    return part
