"""The window's own icons, in the theme's ink."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reflexmap.files.reading import read_bytes
from reflexmap.kinds import Kind
from reflexmap.paint.look import brush_of, look_of, pen_of
from reflexmap.paint.scene import State
from reflexmap.paint.theme import Style, Theme
from reflexmap.resources import icons_folder

SIZE = 20
MAX_BYTES = 2**16
_RATIO = 3  # drawn larger than shown, so that it stays sharp on a dense screen


def icon(name: str, theme: Theme, ink: str = "") -> QIcon:
    """The icon of a name in an ink, the theme's if none is given; an empty one if its file is gone or damaged."""
    try:
        text = read_bytes(icons_folder() / f"{name}.svg", MAX_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return QIcon()
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, ink or theme.ink), (QIcon.Mode.Disabled, theme.disabled)):
        renderer = QSvgRenderer(QByteArray(text.replace("#000000", colour).encode()))
        pixmap = _blank(SIZE)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, SIZE, SIZE))
        painter.end()
        made.addPixmap(pixmap, mode)
    return made


def sign(kind: Kind, theme: Theme, number: int = 0) -> QIcon:
    """The sign of a kind, as chips and lists show it; a point's with its number."""
    if kind is not Kind.POINT or not number:
        return swatch(kind, theme, 20)
    pixmap = _blank(20)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(theme.accents[kind])
    painter.setPen(QPen(colour, 1.8))
    painter.setBrush(QColor(theme.raised))
    painter.drawEllipse(QRectF(1.5, 1.5, 17, 17))
    face = QFont(painter.font())
    face.setPixelSize(11)
    face.setBold(True)
    painter.setFont(face)
    painter.setPen(colour)
    painter.drawText(QRectF(0, 0, 20, 20), Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    return QIcon(pixmap)


def swatch(kind: Kind, theme: Theme, size: int = 16) -> QIcon:
    """A small sample of how a kind looks on the map."""
    look, inks = look_of(kind, State.PLAIN), theme.inks(Style.LINE)
    pixmap = _blank(size)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen_of(inks, kind, look, 1.0))
    if kind is Kind.LINE:
        painter.drawLine(0, size // 2, size, size // 2)
    elif kind is Kind.ZONE:
        for x in (3, size // 2, size - 3):
            painter.drawLine(x, 1, x, size - 1)
    else:
        painter.setBrush(brush_of(inks, kind, look, 1.0))
        room = QRectF(1.5, 1.5, size - 3, size - 3)
        if kind is Kind.POINT:
            painter.drawEllipse(room)
            painter.setBrush(QColor(theme.accents[kind]))
            painter.drawEllipse(room.center(), 2.0, 2.0)
        else:
            painter.drawRoundedRect(room, 3, 3)
    painter.end()
    return QIcon(pixmap)


def _blank(size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
