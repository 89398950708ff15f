"""What lies under the map, handed in from above: the drawn feet are one such ground (`feet`)."""

from typing import Protocol

from PySide6.QtGui import QPainter

from reflexmap.atlas.terms import View
from reflexmap.geometry.panels import Panel
from reflexmap.paint.camera import Camera
from reflexmap.paint.paper import Medium
from reflexmap.paint.theme import Style, Theme


class Ground(Protocol):
    """A ground in one theme and style."""

    @property
    def style(self) -> Style:
        """How it is drawn, which decides the inks of what is painted on it."""

    @property
    def is_shaded(self) -> bool:
        """Whether it has gradients, which not every file can hold."""

    def paint(self, painter: QPainter, panel: Panel, camera: Camera, scale: float) -> None:
        """Paint one foot; *scale* is its length over that of the drawing. Raises DrawingError."""

    def embedded(self, view: View) -> str:
        """A view in mm of the foot frame as `<g id="drawing.VIEW">` with its style sheet, for an SVG's <defs>."""


class Grounds(Protocol):
    """Makes a ground in any theme and style, for a screen or for paper."""

    def __call__(self, theme: Theme, style: Style, medium: Medium = Medium.SCREEN) -> Ground:
        """The ground. Raises DrawingError where its colours cannot be read."""
