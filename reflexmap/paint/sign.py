"""The signs of the kinds in legend, lists and chips: small pieces of the map, each on a tile of skin."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from reflexmap.atlas.atlas import Group
from reflexmap.atlas.entry import Entry
from reflexmap.kinds import Kind
from reflexmap.paint.groups import group_ink
from reflexmap.paint.look import brush_of, hatch_brush_of, look_of, pen_of
from reflexmap.paint.marker import paint_marker
from reflexmap.paint.pin import arc, dome, wave
from reflexmap.paint.scene import State
from reflexmap.paint.theme import THEMES, Style, Theme, ThemeName

SIZE = 20
_RATIO = 3  # drawn larger than shown, so that it stays sharp on a dense screen
_CORNER = 4.0


def icon_of(
    kind: Kind, theme: Theme, number: int = 0, size: int = SIZE, *, is_coded: bool = False, group: Group | None = None
) -> QIcon:
    """The sign of a kind as an icon, in the colours of a group; it keeps them in a row that is selected."""
    sign = sign_of(kind, theme, number, size, is_coded=is_coded, group=group)
    icon = QIcon(sign)
    icon.addPixmap(sign, QIcon.Mode.Selected)
    return icon


def sign_of(
    kind: Kind,
    theme: Theme,
    number: int = 0,
    size: int = SIZE,
    *,
    uncertain: bool = False,
    is_coded: bool = False,
    group: Group | None = None,
) -> QPixmap:
    """The sign of a kind; that of a point with a number or a code is its target, which needs no tile."""
    return _sign(kind, theme.name, number, size, uncertain, is_coded, group)


def icon_for(entry: Entry, theme: Theme) -> QIcon:
    """The sign of an entry as an icon."""
    return icon_of(entry.kind, theme, entry.number, is_coded=bool(entry.code))


def sign_for(entry: Entry, theme: Theme) -> QPixmap:
    """The sign of an entry: of its kind, and of a point its target."""
    return sign_of(entry.kind, theme, entry.number, is_coded=bool(entry.code))


@lru_cache(maxsize=256)
def _sign(
    kind: Kind, name: ThemeName, number: int, size: int, uncertain: bool, is_coded: bool, group: Group | None
) -> QPixmap:
    theme = THEMES[name]
    pixmap = QPixmap(size * _RATIO, size * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / SIZE, size / SIZE)
    inks = theme.inks(Style.SKIN)
    middle = QPointF(SIZE / 2, SIZE / 2)
    if kind is Kind.POINT and number:
        paint_marker(painter, inks, middle, 9.0, State.PLAIN, number=number, uncertain=uncertain)
    elif kind is Kind.POINT and is_coded:
        paint_marker(painter, inks, middle, 6.5, State.PLAIN, is_coded=True)
    else:
        tile = QPainterPath()
        tile.addRoundedRect(QRectF(0.5, 0.5, SIZE - 1, SIZE - 1), _CORNER, _CORNER)
        painter.fillPath(tile, QColor(theme.tile))
        painter.save()
        painter.setClipPath(tile)
        _paint_piece(painter, theme, kind, middle, group)
        painter.restore()
        painter.setPen(QPen(QColor(theme.tile_edge), 1))
        painter.drawPath(tile)
    painter.end()
    return pixmap


def _paint_piece(painter: QPainter, theme: Theme, kind: Kind, middle: QPointF, group: Group | None) -> None:
    """What a kind looks like on the foot, as large as a tile."""
    inks, look = theme.inks(Style.SKIN), look_of(kind, State.PLAIN)
    ink = inks.of(kind) if group is None else group_ink(inks, group)
    pen = pen_of(ink, look, 1.0)
    match kind:
        case Kind.POINT:
            painter.setPen(QPen(QColor(inks.accents[kind]), look.weight))
            painter.setBrush(QColor(inks.halo))
            painter.drawEllipse(middle, 5.6, 5.6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(inks.accents[kind]))
            painter.drawEllipse(middle, 2.2, 2.2)
        case Kind.REFLEX:
            path = dome(QRectF(4.2, 5.4, 11.6, 9.6))
            painter.fillPath(path, brush_of(inks, ink, look_of(kind, State.SELECTED)))
            painter.strokePath(path, pen)
        case Kind.AREA:
            path = QPainterPath()
            path.addRoundedRect(QRectF(4, 4, 12, 12), 4.5, 4.5)
            brush = hatch_brush_of(ink, look_of(kind, State.SELECTED), _RATIO)
            painter.fillPath(path, brush)
            pen.setDashPattern([2.0 / look.weight, 2.2 / look.weight])
            painter.strokePath(path, pen)
        case Kind.ZONE:
            pen.setWidthF(1.25)
            painter.setPen(pen)
            for x in (5.0, 10.0, 15.0):
                painter.drawLine(QPointF(x, 1), QPointF(x, SIZE - 1))
        case Kind.CHANNEL:
            painter.strokePath(wave(QRectF(3, 5, 14, 10)), pen)
        case Kind.LINE:
            pen.setDashPattern([5.0 / look.weight, 2.4 / look.weight])
            painter.strokePath(arc(QRectF(2, 8.6, 16, 3.6)), pen)
