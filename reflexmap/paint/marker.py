"""The target of a point: a ring with its number, and what it looks like in each state."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reflexmap.paint import targets
from reflexmap.paint.look import faded
from reflexmap.paint.scene import State
from reflexmap.paint.text import fitted, font
from reflexmap.paint.theme import Inks, mixed

_RING, _BOLD, _THIN = 1.75, 2.75, 1.25  # weights of the ring: plain, found, and what was not found
_HOVER_GAP = 6.0  # from the ring to the second one under the pointer, which so has a radius of 15
_GLOW = ((9.0, 0.16), (6.5, 0.28), (4.5, 0.45))  # how far the light of what was found reaches, and its opacity
_CALM = 0.72  # how much of its colour a point keeps that was not found
_CASING, _RIM = 2.0, 1.0  # of light round what is chosen, and round the rest
_LEADER = 1.6
_SQUARE = 1.25  # from the middle of a diamond to its tips, in radii


def paint_marker(
    painter: QPainter,
    inks: Inks,
    at: QPointF,
    radius: float,
    state: State,
    *,
    number: int = 0,
    is_coded: bool = False,
    uncertain: bool = False,
    point: float = 1.0,
) -> None:
    """A target: number on white in a ring; filled where it is chosen; the ring dashed where its place is doubtful.

    A point that has a code and no number is a diamond, and its code stands beside it.
    """
    is_coded = is_coded and not number
    shape = _diamond if is_coded else _circle
    casing = inks.halo
    colour = QColor(ink_of(inks, state, is_coded=is_coded))
    is_chosen = state is State.SELECTED
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if state is State.FOUND:
        for reach, alpha in _GLOW:
            painter.setBrush(faded(inks.glow, alpha))
            shape(painter, at, radius + reach * point)
    if state is State.HOVERED:
        for ink, wide in ((faded(casing, 0.9), 4.0), (colour, _RING)):
            painter.setPen(QPen(ink, wide * point))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            shape(painter, at, radius + _HOVER_GAP * point)
    rim = (_CASING if is_chosen else _RIM) * point
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(casing))
    shape(painter, at, radius + rim)
    if is_chosen:
        painter.setBrush(colour)
        shape(painter, at, radius)
    weight = {State.FOUND: _BOLD, State.DIMMED: _THIN}.get(state, _RING) * point
    inner = radius - weight / 2
    ring = QPen(QColor(casing) if is_chosen and uncertain else colour, weight)
    if uncertain:
        ring.setCapStyle(Qt.PenCapStyle.FlatCap)
        ring.setDashPattern([2.6 * point / weight, 2.1 * point / weight])
        inner -= 1.5 * point if is_chosen else 0.0
    painter.setPen(ring)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shape(painter, at, inner)
    ink = QColor(casing) if is_chosen else colour
    _paint_number(painter, at, radius, f"{number}{'?' if uncertain else ''}" if number else "", ink, point)
    painter.restore()


def ink_of(inks: Inks, state: State, *, is_coded: bool = False) -> str:
    """The colour of a point in a state: paler where others were found."""
    accent = targets.accent_of(inks.accents, is_coded=is_coded)
    return mixed(accent, inks.halo, _CALM) if state is State.DIMMED else accent


def paint_leader(
    painter: QPainter,
    inks: Inks,
    start: QPointF,
    end: QPointF,
    radius: float,
    point: float,
    *,
    is_coded: bool = False,
) -> None:
    """From a target that was pushed aside to its true place; nothing where the target still lies on it."""
    way = end - start
    if way.x() ** 2 + way.y() ** 2 <= radius**2:
        return
    accent = QColor(targets.accent_of(inks.accents, is_coded=is_coded))
    for colour, weight in ((QColor(inks.halo), _LEADER + 2), (accent, _LEADER)):
        painter.setPen(QPen(colour, weight * point, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, end)


def _circle(painter: QPainter, at: QPointF, radius: float) -> None:
    painter.drawEllipse(at, radius, radius)


def _diamond(painter: QPainter, at: QPointF, radius: float) -> None:
    """A square on its tip, as large as the circle seems."""
    reach = _SQUARE * radius
    x, y = at.x(), at.y()
    tips = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    painter.drawPolygon(QPolygonF([QPointF(*tip) for tip in tips]))


def _paint_number(painter: QPainter, at: QPointF, radius: float, text: str, ink: QColor, point: float) -> None:
    """The number, or a dot where there is none or no room for it."""
    if not text or not targets.holds_number(radius, point):
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(at, radius / 3, radius / 3)
        return
    painter.setFont(fitted(font(painter, radius * (1.15 if len(text) > 1 else 1.34), bold=True), text, radius))
    painter.setPen(ink)
    painter.drawText(
        QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, text
    )
