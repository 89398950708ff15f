"""From millimetres of the panels' plane to pixels of a device, and back."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import Panel, Panels


class Camera(NamedTuple):
    """Pixels a millimetre, where the plane's corner lies in pixels, and how many pixels a theme point has."""

    scale: float
    dx: float = 0.0
    dy: float = 0.0
    point: float = 1.0

    def to_device(self, at: Point) -> QPointF:
        """Where a point of the plane is painted."""
        return QPointF(at[0] * self.scale + self.dx, at[1] * self.scale + self.dy)

    def to_plane(self, x: float, y: float) -> Point:
        """Which point of the plane lies at a pixel."""
        return (x - self.dx) / self.scale, (y - self.dy) / self.scale

    def of_frame(self, panel: Panel) -> QTransform:
        """From a panel's foot frame to pixels."""
        x, y = panel.origin
        s = self.scale
        return QTransform(panel.sign * s, 0, 0, -s, x * s + self.dx, y * s + self.dy)

    def rect(self, panel: Panel) -> QRectF:
        """A panel's box in pixels."""
        x0, y0, x1, y1 = panel.box
        return QRectF(self.to_device((x0, y0)), self.to_device((x1, y1)))

    def zoomed(self, factor: float, x: float, y: float) -> "Camera":
        """The camera *factor* times as near, with what lies at pixel (x, y) left where it is."""
        return Camera(self.scale * factor, x - (x - self.dx) * factor, y - (y - self.dy) * factor, self.point)

    def moved(self, dx: float, dy: float) -> "Camera":
        """The camera with its picture moved by pixels."""
        return Camera(self.scale, self.dx + dx, self.dy + dy, self.point)


def fitted(panels: Panels, room: QRectF, point: float = 1.0) -> Camera:
    """The camera that shows all panels in the middle of a room, as large as it goes."""
    scale = max(1e-3, min(room.width() / panels.width, room.height() / panels.height))
    dx = room.x() + (room.width() - panels.width * scale) / 2
    dy = room.y() + (room.height() - panels.height * scale) / 2
    return Camera(scale, dx, dy, point)
