"""The window's own icons, in the theme's ink."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
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


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of a name; an empty one if its file is gone or damaged, since every action has its text too."""
    try:
        text = read_bytes(icons_folder() / f"{name}.svg", MAX_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return QIcon()
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.ink), (QIcon.Mode.Disabled, theme.muted)):
        renderer = QSvgRenderer(QByteArray(text.replace("#000000", colour).encode()))
        pixmap = _blank(SIZE)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, SIZE, SIZE))
        painter.end()
        made.addPixmap(pixmap, mode)
    return made


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
