"""Paints the drawings of the feet themselves, in a theme's colours and a style's manner."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from reflexmap.atlas.terms import PerView, View
from reflexmap.files.reading import read_bytes
from reflexmap.geometry.drawing import Drawing, DrawingError, Plates
from reflexmap.geometry.frame import drawn_handedness
from reflexmap.geometry.panels import Panel
from reflexmap.paint.camera import Camera
from reflexmap.paint.paper import Medium, palette_for
from reflexmap.paint.theme import Style, Theme
from reflexmap.texts import tr

_PALETTE = re.compile(r'(<style[^>]*\bid="palette"[^>]*>).*?(</style>)', re.DOTALL)
# What would end the style element, break the XML, or have whoever opens an exported SVG file fetch something.
_NO_COLOURS = re.compile(r"""[<&\\\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\]\]>|@import|url\((?!#)""", re.IGNORECASE)
_ROOT = re.compile(r"<svg\b(?![^>]*\bstroke-width\s*=)")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")  # it may name another encoding than the one handed to Qt
MAX_CSS_BYTES = 2**18

DETAIL_FROM = 5.0  # theme points a millimetre of the drawing, 250 % of a foot that fills the window: the finest lines
_DETAIL = ".zoom { display: inline; }\n"  # the palettes hide them


class DrawnFeet:
    """The four drawings, from which feet are made in any theme and style."""

    def __init__(self, plates: Plates) -> None:
        self._plates = plates

    def __call__(self, theme: Theme, style: Style, medium: Medium = Medium.SCREEN) -> "Feet":
        """The feet in a theme and style. Raises DrawingError where their colours cannot be read."""
        style = Style.LINE if medium is Medium.PALE else style
        palette = palette_of(self._plates.folder, theme, style)
        is_light_skin = style is Style.SKIN and not theme.is_dark
        return Feet(self._plates.drawings, palette_for(palette, medium, is_light_skin=is_light_skin), style)


class Feet:
    """The drawn feet, ready to be painted in one theme and style; a view is made ready when it is first needed."""

    def __init__(self, drawings: Mapping[View, Drawing], palette: str, style: Style) -> None:
        self.style = style
        self._drawings = drawings
        self._palette = palette
        self._renderers = PerView(lambda view: _renderer(drawings[view], palette))
        self._near = PerView(lambda view: _renderer(drawings[view], palette + _DETAIL))

    @property
    def is_shaded(self) -> bool:
        """Whether the drawings have gradients."""
        return self.style is Style.SKIN

    def paint(self, painter: QPainter, panel: Panel, camera: Camera, scale: float) -> None:
        is_near = camera.scale * scale >= DETAIL_FROM * camera.point
        renderer = (self._near if is_near else self._renderers)[panel.view]
        box = QRectF(*self._drawings[panel.view].view_box)
        painter.save()
        painter.translate(camera.to_device(panel.origin))
        mirror = panel.sign * drawn_handedness(panel.view)
        painter.scale(mirror * camera.scale * scale, camera.scale * scale)
        renderer.render(painter, box)
        painter.restore()

    def embedded(self, view: View) -> str:
        """A view's drawing as a part of an SVG file."""
        from reflexmap.paint.embedding import embedded  # XML, which no window needs

        return embedded(self._drawings[view], self._palette)


def palette_of(folder: Path, theme: Theme, style: Style) -> str:
    """The style sheet that gives the drawings the colours of a theme and style. Raises DrawingError."""
    if theme.is_high_contrast:
        return _palette(folder / "high-contrast.css")
    return _palette(folder / f"{style.value}{'-dark' if theme.is_dark else ''}.css")


@cache
def _palette(path: Path) -> str:
    """A style sheet's text, fit to stand in an SVG file. Raises DrawingError."""
    try:
        text = read_bytes(path, MAX_CSS_BYTES).decode("utf-8-sig")
    except OSError as error:
        said = tr("{path}: the drawing's colours cannot be read ({reason})", path=path, reason=error.strerror)
        raise DrawingError(said) from None
    except UnicodeDecodeError:
        raise DrawingError(tr("{path}: the drawing's colours are not UTF-8 text", path=path)) from None
    found = _NO_COLOURS.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        said = tr("{path}:{line}: {found!r} has no place in the drawing's colours; remove it")
        raise DrawingError(said.format(path=path, line=line, found=found[0]))
    return text


def _renderer(drawing: Drawing, palette: str) -> QSvgRenderer:
    """Qt's renderer of a drawing with its palette swapped.

    What has no stroke gets one of no width: else Qt leaves the pen on while it fills, and a PDF or a printer draws a
    band of a millimetre round every crease.
    """
    text = _ROOT.sub('<svg stroke-width="0"', _DECLARATION.sub("", drawing.text, count=1), count=1)
    text = _PALETTE.sub(lambda found: found[1] + palette + found[2], text, count=1)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    if not renderer.isValid():
        said = tr("the {view} drawing cannot be painted: Qt's SVG renderer refuses it", view=drawing.view.in_words)
        raise DrawingError(said)
    return renderer
