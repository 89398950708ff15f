"""Paints the drawings of the feet themselves, in a theme's colours and a style's manner."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from reflexmap.atlas.terms import PerView, View
from reflexmap.geometry.drawing import Drawing, DrawingError
from reflexmap.geometry.frame import drawn_handedness
from reflexmap.geometry.sheet import Panel
from reflexmap.paint.camera import Camera
from reflexmap.paint.theme import Style, Theme

_PALETTE = re.compile(r'(<style[^>]*\bid="palette"[^>]*>).*?(</style>)', re.DOTALL)
MAX_CSS_BYTES = 2**18


class Feet:
    """The four drawings, ready to be painted in one theme and style."""

    def __init__(self, drawings: Mapping[View, Drawing], folder: Path, theme: Theme, style: Style) -> None:
        self.style = style
        palette = palette_of(folder, theme, style)
        self._renderers = PerView(lambda view: _renderer(drawings[view], palette))
        self._drawings = drawings

    def paint(self, painter: QPainter, panel: Panel, camera: Camera, scale: float) -> None:
        """Paint one foot; *scale* is its length over that of the drawing."""
        box = QRectF(*self._drawings[panel.view].view_box)
        painter.save()
        x, y = panel.origin
        painter.translate(camera.to_device((x, y)))
        mirror = panel.sign * drawn_handedness(panel.view)
        painter.scale(mirror * camera.scale * scale, camera.scale * scale)
        self._renderers[panel.view].render(painter, box)
        painter.restore()


def palette_of(folder: Path, theme: Theme, style: Style) -> str:
    """The style sheet that gives the drawings the colours of a theme and style. Raises DrawingError."""
    return _palette(folder / f"{style.value}{'-dark' if theme.is_dark else ''}.css")


@cache
def _palette(path: Path) -> str:
    """A style sheet's text. Raises DrawingError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_CSS_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DrawingError(f"{path}: the drawing's colours cannot be read ({error})") from None


def _renderer(drawing: Drawing, palette: str) -> QSvgRenderer:
    """Qt's renderer of a drawing with its palette swapped."""
    text = _PALETTE.sub(lambda found: found[1] + palette + found[2], drawing.text, count=1)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    if not renderer.isValid():
        raise DrawingError(f"the {drawing.view.value} drawing cannot be painted: Qt's SVG renderer refuses it")
    return renderer
