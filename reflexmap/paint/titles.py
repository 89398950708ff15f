"""The names of the feet, each a little under its foot."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.panels import TITLE, Panel
from reflexmap.geometry.whereabouts import title_of
from reflexmap.paint.camera import Camera
from reflexmap.paint.text import font
from reflexmap.paint.theme import SMALL, Theme

_LEAST, _HEIGHT, _UNDER_FOOT = 7.0, 16.0, 10.0  # theme points
_SHARE, _SHARE_UNDER = 0.055, 0.03  # of the foot's length, where it is small


def paint_title(painter: QPainter, theme: Theme, footmap: FootMap, panel: Panel, camera: Camera) -> None:
    """The foot's and the view's name; none where it could not be read."""
    room = title_room(footmap, panel, camera)
    size = min(SMALL * camera.point, _SHARE * footmap.foot_length * camera.scale)
    if size < _LEAST * camera.point:
        return
    painter.setFont(font(painter, size))
    painter.setPen(QColor(theme.muted))
    painter.drawText(
        room.adjusted(-room.width(), 0, room.width(), 0),
        Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
        title_of(panel.view, panel.foot),
    )


def title_room(footmap: FootMap, panel: Panel, camera: Camera) -> QRectF:
    """Where the name of a foot stands."""
    rect = camera.rect(panel)
    under = rect.bottom() - TITLE * footmap.foot_length * camera.scale
    apart = min(_UNDER_FOOT * camera.point, _SHARE_UNDER * footmap.foot_length * camera.scale)
    return QRectF(rect.left(), under + apart, rect.width(), _HEIGHT * camera.point)
