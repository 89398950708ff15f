"""The window's own icons, in the theme's ink."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reflexmap.files.reading import read_bytes
from reflexmap.paint.theme import Theme
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


def _blank(size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
