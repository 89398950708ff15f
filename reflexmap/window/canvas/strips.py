"""A ground that is painted strip by strip on large pictures: the window waits for one strip at the longest.

Qt paints a drawing in one call, and while it does, nothing else of the program runs, on whatever thread.
"""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QImage, QPainter

from reflexmap.atlas.terms import View
from reflexmap.geometry.panels import Panel
from reflexmap.paint.camera import Camera
from reflexmap.paint.ground import Ground
from reflexmap.paint.theme import Style

_WHOLE = 1_200_000  # pixels of a picture that is painted at once
_STRIP = 500_000  # and of a strip of a larger one


class Strips:
    """A ground like the one it is made of."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    @property
    def style(self) -> Style:
        """How it is drawn."""
        return self._ground.style

    @property
    def is_shaded(self) -> bool:
        """Whether it has gradients."""
        return self._ground.is_shaded

    def embedded(self, view: View) -> str:
        """A view as a part of an SVG file."""
        return self._ground.embedded(view)

    def paint(self, painter: QPainter, panel: Panel, camera: Camera, scale: float) -> None:
        """Paint one foot, on a picture of which nothing is moved or cut off. Raises DrawingError."""
        picture = painter.device()
        if not isinstance(picture, QImage) or picture.width() * picture.height() <= _WHOLE:
            self._ground.paint(painter, panel, camera, scale)
            return
        ratio = picture.devicePixelRatio()
        height = max(1, _STRIP // picture.width())
        for top in range(0, picture.height(), height):
            strip = picture.copy(QRect(0, top, picture.width(), min(height, picture.height() - top)))
            on_strip = QPainter(strip)
            try:
                on_strip.setRenderHints(painter.renderHints())
                self._ground.paint(on_strip, panel, camera.moved(0, -top / ratio), scale)
            finally:
                on_strip.end()
            painter.drawImage(QPointF(0, top / ratio), strip)
