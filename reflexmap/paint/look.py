"""How a place looks: pens and brushes by kind and by state, told apart by weight and pattern as well as by colour."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from reflexmap.kinds import Kind, Look
from reflexmap.paint.scene import State
from reflexmap.paint.theme import Ink, Inks

BAND = 7.0  # theme points inside a line over which its band fades
_BAND_STEPS = 4
_WHOLE_BAND_FROM = 1.2  # theme points a mm of foot
CASING = 1.5  # theme points of light on either side of a line that is set off
_STRONG = 2.5  # the line of what is marked
_MORE, _CHOSEN = 0.10, 0.50  # what a wash gains under the pointer; the wash of what is chosen
_CALM_BAND, _CALM_LINE = 0.5, 0.75  # what is left of the bands and lines of what was not found; a faint wash is grey
_GLOW = ((20.0, 0.14), (14.0, 0.18), (9.0, 0.30), (5.0, 0.55))  # weight beyond the line, opacity
_HATCH_WEIGHT, _HATCH_LINE = 1.0, 0.7

_CHOSEN_LINE = 3.0  # of lines, which have no wash
_AREA_WASH = {State.FOUND: 0.10, State.HOVERED: 0.15, State.SELECTED: 0.30}  # of white, under the hatching


def look_of(kind: Kind, state: State) -> Look:
    """How a place of a kind looks in a state."""
    plain = kind.traits.look
    if state is State.PLAIN:
        return plain
    if state is State.DIMMED:
        return plain._replace(line=plain.line * _CALM_LINE, fill=0.0, edge=plain.edge * _CALM_BAND)
    marked = plain._replace(halo=state is State.SELECTED, glow=state is State.FOUND)
    if kind in (Kind.LINE, Kind.CHANNEL):
        return marked._replace(weight=_CHOSEN_LINE if kind is Kind.LINE else _STRONG)
    marked = marked._replace(weight=_STRONG)
    if kind is Kind.AREA:
        return marked._replace(fill=_AREA_WASH[state], hatch=plain.hatch / (2 if state is State.SELECTED else 1))
    return marked._replace(fill=_CHOSEN if state is State.SELECTED else plain.fill + _MORE)


def pen_of(ink: Ink, look: Look, point: float) -> QPen:
    """The pen of a look; *point* is how many pixels a theme point has."""
    pen = _pen(faded(ink.line, look.line), look.weight * point)
    if look.dashes:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([dash / look.weight for dash in look.dashes])
    return pen


def halo_of(inks: Inks, look: Look, point: float) -> QPen:
    """The light casing that sets a strong line off from any ground."""
    return _pen(QColor(inks.halo), (look.weight + 2 * CASING) * point)


def glows_of(inks: Inks, look: Look, point: float) -> Iterator[QPen]:
    """The soft light round what was found: strokes on strokes, the widest first."""
    return (_pen(faded(inks.glow, alpha), (look.weight + more) * point) for more, alpha in _GLOW)


def bands_of(inks: Inks, ink: Ink, look: Look, point: float, scale: float) -> Iterator[QPen]:
    """The band along the inside of a surface's line, clearest at the line: strokes of which only the inside counts.

    *scale* is how many pixels a mm of foot has.
    """
    for width, colour in band_steps(inks, ink, look):
        yield _pen(colour, 2 * width * narrowed(scale / point) * point)


def narrowed(per_mm: float) -> float:
    """How much of its width a band has on a foot of so many theme points a mm: small feet have narrow bands."""
    return min(1.0, per_mm / _WHOLE_BAND_FROM)


def band_steps(inks: Inks, ink: Ink, look: Look) -> list[tuple[float, QColor]]:
    """How far in theme points each step of the band reaches inwards, and its colour; they lie over one another."""
    if not look.edge or inks.bare:
        return []
    alpha = 1 - (1 - look.edge) ** (1 / _BAND_STEPS)
    colour = faded(ink.fill, alpha)
    return [(BAND * (step + 1) / _BAND_STEPS, colour) for step in range(_BAND_STEPS)]


def wash_of(inks: Inks, opacity: float) -> float:
    """What is seen of a wash in some inks."""
    return max(0.0, min(1.0, (opacity - inks.bare) * inks.strength))


def brush_of(inks: Inks, ink: Ink, look: Look) -> QBrush:
    """The wash of a look; none where nothing would be seen of it."""
    wash = wash_of(inks, look.fill)
    return solid(faded(ink.fill, wash)) if wash else QBrush()


def solid(colour: QColor) -> QBrush:
    """A brush of one colour; with its style PySide6 need not look through, and load, what else can become a brush."""
    return QBrush(colour, Qt.BrushStyle.SolidPattern)


def hatch_brush_of(ink: Ink, look: Look, pixels: float, *, mirrored: bool = False) -> QBrush:
    """The hatching of a look, for a device with that many true pixels to a theme point."""
    if not look.hatch:
        return QBrush(Qt.BrushStyle.NoBrush)
    side = max(3, round(look.hatch * pixels))
    colour = faded(ink.line, _HATCH_LINE * look.line)
    brush = QBrush(_hatched(side, _HATCH_WEIGHT * pixels, colour.rgba(), mirrored))
    brush.setTransform(QTransform.fromScale(look.hatch / side, look.hatch / side))
    return brush


@lru_cache(maxsize=64)
def _hatched(side: int, weight: float, colour: int, mirrored: bool) -> QImage:
    """A square of 45° hatching that joins itself on all sides."""
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(colour), weight))
    for shift in (-side, 0, side):
        start, end = QPointF(shift - side, 2 * side), QPointF(shift + 2 * side, -side)
        if mirrored:
            start, end = QPointF(side - start.x(), start.y()), QPointF(side - end.x(), end.y())
        painter.drawLine(start, end)
    painter.end()
    return tile


def faded(colour: str, alpha: float) -> QColor:
    """A colour with an opacity of 0 to 1."""
    faded_colour = QColor(colour)
    faded_colour.setAlphaF(min(1.0, alpha))
    return faded_colour


def _pen(colour: QColor, width: float) -> QPen:
    """A pen for curves: Qt takes twice as long to round every joint."""
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.BevelJoin)
