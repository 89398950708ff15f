"""The pin that stands where was clicked: its tip on the spot, its head in the colour of the chosen place."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reflexmap.kinds import Kind
from reflexmap.paint.text import fitted, font, paint_plate, plate_of
from reflexmap.paint.theme import SMALL, Inks, Theme

HEAD = 14.0  # radius of the head, in theme points
_RISE = 27.0  # from the tip to the middle of the head
_CASING = 2.0
_TAG_GAP = 8.0
TAGGED_FROM = 1.6  # pixels a mm of foot, below which names on the foot are dropped


def head_of(at: QPointF, point: float = 1.0) -> QRectF:
    """The box of the head of a pin whose tip is at a pixel, with its casing."""
    reach = (HEAD + _CASING) * point
    return QRectF(at.x() - reach, at.y() - _RISE * point - reach, 2 * reach, 2 * reach)


def tag_box(
    painter: QPainter, at: QPointF, name: str, taken: Sequence[QRectF], room: QRectF, point: float = 1.0
) -> QRectF | None:
    """Where the name of a pin stands: beside its head, inside *room* and on nothing that is *taken*."""
    width, height = plate_of(painter, name, point, SMALL)
    head = head_of(at, point)
    for left in (head.right() + _TAG_GAP * point, head.left() - _TAG_GAP * point - width):
        box = QRectF(left, head.center().y() - height / 2, width, height)
        if room.contains(box) and not any(box.intersects(other) for other in taken):
            return box
    return None


def paint_pin(
    painter: QPainter,
    theme: Theme,
    inks: Inks,
    at: QPointF,
    kind: Kind,
    sign: str = "",
    name: str = "",
    *,
    uncertain: bool = False,
    colour: str = "",
    taken: Sequence[QRectF] = (),
    room: QRectF | None = None,
    point: float = 1.0,
) -> QRectF:
    """Paint a pin with the number or code of a point, or the sign of a kind; a name where it covers nothing *taken*.

    Returns the box of all that was painted.
    """
    head = head_of(at, point)
    painter.save()
    shape = pin_path(at, point)
    painter.setPen(QPen(QColor(inks.halo), 2 * _CASING * point, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(shape)
    painter.fillPath(shape, QColor(colour or inks.accents[kind]))
    ink = QColor(inks.halo)
    if sign:
        painter.setPen(ink)
        told = f"{sign}{'?' if uncertain else ''}"
        painter.setFont(fitted(font(painter, (12 if uncertain else 14) * point, bold=True), told, HEAD * point))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, told)
    else:
        _paint_sign(painter, head.center(), kind, ink, point)
    painter.restore()
    box = head.united(QRectF(at, at))
    tag = tag_box(painter, at, name, taken, room or QRectF(painter.viewport()), point) if name else None
    if tag is not None:
        paint_plate(painter, theme, tag, name, point, SMALL)
        box = box.united(tag)
    return box


def pin_path(at: QPointF, point: float = 1.0) -> QPainterPath:
    """The outline of a pin whose tip is at a pixel."""
    x, y, r = at.x(), at.y(), HEAD * point
    middle = y - _RISE * point
    path = QPainterPath(QPointF(x, y))
    path.cubicTo(x - 0.22 * r, y - 0.50 * r, x - r, middle + 0.72 * r, x - r, middle)
    path.arcTo(QRectF(x - r, middle - r, 2 * r, 2 * r), 180, -180)
    path.cubicTo(x + r, middle + 0.72 * r, x + 0.22 * r, y - 0.50 * r, x, y)
    path.closeSubpath()
    return path


def _paint_sign(painter: QPainter, at: QPointF, kind: Kind, ink: QColor, point: float) -> None:
    """What tells a kind without a number, 12 theme points wide."""
    pen = QPen(ink, 1.8 * point, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(at)
    painter.scale(point, point)
    pen.setWidthF(1.8)
    painter.setPen(pen)
    if kind is Kind.REFLEX:
        painter.drawPath(dome(QRectF(-5.5, -4.5, 11, 9)))
    elif kind is Kind.AREA:
        for x, y in ((-5.0, 1.5), (-4.0, 5.0), (-0.5, 5.0)):
            painter.drawLine(QPointF(x, y), QPointF(x + 4.8, y - 6.4 if x != -5.0 else y - 5.0))
    elif kind is Kind.ZONE:
        for x in (-4.0, 0.0, 4.0):
            painter.drawLine(QPointF(x, -5), QPointF(x, 5))
    elif kind is Kind.CHANNEL:
        painter.drawPath(wave(QRectF(-6, -4, 12, 8)))
    elif kind is Kind.LINE:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.0, 1.2])
        painter.setPen(pen)
        painter.drawPath(arc(QRectF(-7, -1.5, 14, 4)))
    else:
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(0, 0), 2.5, 2.5)


def dome(box: QRectF) -> QPainterPath:
    """The sign of a reflex area: the arch of a foot, in a box."""
    path = QPainterPath(box.bottomLeft())
    path.cubicTo(
        QPointF(box.left(), box.top() - 0.12 * box.height()),
        QPointF(box.right(), box.top() - 0.12 * box.height()),
        box.bottomRight(),
    )
    path.closeSubpath()
    return path


def wave(box: QRectF) -> QPainterPath:
    """The sign of a channel: a line that swings from corner to corner, in a box."""
    path = QPainterPath(box.bottomLeft())
    path.cubicTo(QPointF(box.center().x(), box.bottom()), QPointF(box.center().x(), box.top()), box.topRight())
    return path


def arc(box: QRectF) -> QPainterPath:
    """The sign of a guide line: a flat bow, in a box."""
    path = QPainterPath(box.bottomLeft())
    path.quadTo(QPointF(box.center().x(), box.top() - box.height() * 0.6), box.bottomRight())
    return path
