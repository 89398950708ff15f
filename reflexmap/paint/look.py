"""How a place looks: pens and brushes by kind and by state, told apart by weight and pattern as well as by colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen, QTransform

from reflexmap.kinds import Kind, Look
from reflexmap.paint.scene import State
from reflexmap.paint.theme import Inks

_FOUND = Look(2.2, (6, 2), fill=0.24, halo=True)
_HOVERED = Look(2.4, fill=0.18)
_SELECTED = Look(3.4, fill=0.30, halo=True)
_LINE_WEIGHTS = {State.FOUND: 3.2, State.HOVERED: 3.2, State.SELECTED: 4.6}


def look_of(kind: Kind, state: State) -> Look:
    """How a place of a kind looks in a state."""
    plain = kind.traits.look
    if state is State.PLAIN:
        return plain
    if state is State.DIMMED:
        return Look(plain.weight, plain.dashes, plain.line * 0.4, plain.fill * 0.3, plain.hatched)
    look = {State.FOUND: _FOUND, State.HOVERED: _HOVERED, State.SELECTED: _SELECTED}[state]
    if kind is Kind.LINE:
        return Look(_LINE_WEIGHTS[state], plain.dashes, halo=look.halo)
    return look


def pen_of(inks: Inks, kind: Kind, look: Look, point: float) -> QPen:
    """The pen of a look; *point* is how many pixels a theme point has."""
    pen = QPen(faded(inks.accents[kind], look.line), look.weight * point)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # Qt takes twice as long to round every joint of a curve
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if not look.dashes else Qt.PenCapStyle.FlatCap)
    if look.dashes:
        pen.setDashPattern(list(look.dashes))
    return pen


def halo_of(inks: Inks, look: Look, point: float) -> QPen:
    """The light rim that sets a strong line off from any ground."""
    pen = QPen(QColor(inks.halo), (look.weight + 2.4) * point)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # Qt takes twice as long to round every joint of a curve
    return pen


def edge_of(inks: Inks, kind: Kind, look: Look, point: float) -> QPen:
    """The soft tint along a surface's line: it lies on the body as crayon would, not over it as a pane does."""
    pen = QPen(faded(inks.fills[kind], look.edge), (look.weight + 4.0) * point)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return pen


def brush_of(inks: Inks, kind: Kind, look: Look, point: float) -> QBrush:
    """The fill of a look; hatching keeps its weight whatever the device."""
    if not look.fill:
        return QBrush(Qt.BrushStyle.NoBrush)
    if not look.hatched:
        return QBrush(faded(inks.fills[kind], look.fill))
    brush = QBrush(faded(inks.accents[kind], look.fill), Qt.BrushStyle.BDiagPattern)
    brush.setTransform(QTransform.fromScale(point, point))
    return brush


def faded(colour: str, alpha: float) -> QColor:
    """A colour with an opacity of 0 to 1."""
    faded_colour = QColor(colour)
    faded_colour.setAlphaF(min(1.0, alpha))
    return faded_colour
