"""How a point is measured: a dimension line beside the foot, or its share of the way between two landmarks."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reflexmap.geometry.curve import Point
from reflexmap.paint.text import font, paint_cased, paint_plate, plate_of
from reflexmap.paint.theme import SMALL, Theme

_LINE, _CASING = 1.4, 2.0  # theme points: of the lines, and of the light or dark on either side of them
_BESIDE = 10.0  # from the edge of the foot to the dimension line
_OVER = 4.0  # what an extension line goes on beyond it
_FROM_MARK = 6.0  # where one begins, away from its landmark or target
_ARROW, _ARROW_HALF = 7.0, 3.2
_INSIDE_FROM = 20.0  # the length from which the arrows stand inside
_OUTSIDE = 13.0  # how long a line goes on to an arrow that stands outside
_LABEL_GAP, _LABEL_IN = 6.0, 5.0
_MARK = 3.0  # radius of the ring on a landmark
_TICK = 5.0
_HALF_FROM = 16.0  # the length of a half from which it is named
_MOST_PARTS = 6  # into which a way is divided by ticks
_SIGNS = {
    Fraction(1, 2): "½",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
    Fraction(1, 5): "⅕",
    Fraction(2, 5): "⅖",
    Fraction(3, 5): "⅗",
    Fraction(4, 5): "⅘",
}


class Dimension(NamedTuple):
    """Where a dimension line stands: its ends, those of its extension lines, its landmark and its label's plate."""

    line: QLineF
    extensions: tuple[QLineF, QLineF]
    landmark: QPointF
    plate: QRectF
    text: str


def dimensions(
    painter: QPainter,
    start: QPointF,
    at: QPointF,
    outline: list[Point],
    text: str,
    radius: float,
    point: float,
) -> Iterator[Dimension]:
    """The ways to show the way from a landmark to a point beside a foot's outline (in pixels), the nearer first.

    *text* says how long it is.
    """
    length = math.dist((start.x(), start.y()), (at.x(), at.y()))
    if length < 1e-6:
        return
    along = QPointF((at.x() - start.x()) / length, (at.y() - start.y()) / length)
    normal = QPointF(-along.y(), along.x())
    if (normal.x(), normal.y()) < (-normal.x(), -normal.y()):
        normal = -normal
    width, height = plate_of(painter, text, point, SMALL)
    ways = []
    for side in (1, -1):
        out = normal * side
        ways.append((_edge(outline, start, along, out, length), out))
    ways.sort(key=lambda way: way[0])
    for edge, out in ways:
        away = edge + _BESIDE * point
        line = QLineF(start + out * away, at + out * away)
        end = away + _OVER * point
        extensions = (
            QLineF(start + out * (_FROM_MARK * point), start + out * end),
            QLineF(at + out * (radius + _FROM_MARK * point), at + out * end),
        )
        for centre in _label_centres(line, along, out, width, height, point, length):
            plate = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
            yield Dimension(line, extensions, start, plate, text)


def _edge(outline: list[Point], start: QPointF, along: QPointF, out: QPointF, length: float) -> float:
    """How far the foot reaches to a side between the levels of a landmark and a point."""
    (x0, y0), (ax, ay), (ox, oy) = start.toTuple(), along.toTuple(), out.toTuple()
    farthest, high = 0.0, length + 2
    x, y = outline[-1]
    before, before_out = (x - x0) * ax + (y - y0) * ay, (x - x0) * ox + (y - y0) * oy
    for x, y in outline:
        here, here_out = (x - x0) * ax + (y - y0) * ay, (x - x0) * ox + (y - y0) * oy
        if -2 <= here <= high:
            farthest = max(farthest, here_out)
        elif (before < 0) != (here < 0):
            share = before / (before - here)
            farthest = max(farthest, before_out + share * (here_out - before_out))
        before, before_out = here, here_out
    return farthest


def _label_centres(
    line: QLineF, along: QPointF, out: QPointF, width: float, height: float, point: float, length: float
) -> Iterator[QPointF]:
    """Where the middle of the label may lie: beside the line, away from the foot; or beyond one of its ends.

    There it stands no nearer to the foot than the line.
    """
    across = (abs(out.x()) * width + abs(out.y()) * height) / 2
    lengthwise = (abs(along.x()) * width + abs(along.y()) * height) / 2
    yield line.center() + out * (across + _LABEL_GAP * point)
    beyond = lengthwise + (_LABEL_GAP + (0 if length >= _INSIDE_FROM * point else _OUTSIDE)) * point
    away = out * (across - _LABEL_IN * point)
    yield line.p1() - along * beyond + away
    yield line.p2() + along * beyond + away


def chosen(ways: Iterator[Dimension], is_free: Callable[[QRectF], bool], sight: QRectF) -> Dimension | None:
    """The first way whose label stands free; else the first that is in *sight*, or the very first."""
    found = []
    for way in ways:
        if is_free(way.plate):
            return way
        found.append(way)
    return next((way for way in found if sight.contains(way.plate)), found[0] if found else None)


def paint_dimension(painter: QPainter, theme: Theme, dimension: Dimension, point: float) -> None:
    """Paint a dimension line with its extension lines, its arrows and its label."""
    line, length = dimension.line, dimension.line.length()
    inside = length >= _INSIDE_FROM * point
    strokes = [*dimension.extensions, line]
    if not inside:
        along = QPointF(line.dx() / length, line.dy() / length) * (_OUTSIDE * point)
        strokes += [QLineF(line.p1() - along, line.p1()), QLineF(line.p2(), line.p2() + along)]
    arrows = [_arrow(line.p1(), line, point, inward=inside), _arrow(line.p2(), line, point, inward=not inside)]
    painter.save()
    for colour, weight in ((QColor(theme.halo), _LINE + 2 * _CASING), (QColor(theme.ink), _LINE)):
        painter.setPen(QPen(colour, weight * point, c=Qt.PenCapStyle.FlatCap, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawLines(strokes)
        painter.setPen(QPen(colour, max(0.0, weight - _LINE) * point or 0.1, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(colour)
        for arrow in arrows:
            painter.drawPolygon(arrow)
    painter.restore()
    _paint_mark(painter, theme, dimension.landmark, point)
    paint_plate(painter, theme, dimension.plate, dimension.text, point, SMALL)


def _arrow(tip: QPointF, line: QLineF, point: float, *, inward: bool) -> QPolygonF:
    """A filled arrow head whose tip touches an extension line."""
    length = line.length()
    along = QPointF(line.dx() / length, line.dy() / length) * (1 if inward else -1)
    back = tip + along * (_ARROW * point)
    side = QPointF(-along.y(), along.x()) * (_ARROW_HALF * point)
    return QPolygonF([tip, back + side, back - side])


def _paint_mark(painter: QPainter, theme: Theme, at: QPointF, point: float) -> None:
    """A small open ring, under which a landmark stays to be seen."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, weight in ((QColor(theme.halo), _LINE + 2 * _CASING), (QColor(theme.ink), _LINE)):
        painter.setPen(QPen(colour, weight * point))
        painter.drawEllipse(at, _MARK * point, _MARK * point)
    painter.restore()


def paint_shares(
    painter: QPainter, theme: Theme, ends: tuple[QPointF, QPointF], at: QPointF, share: float, point: float
) -> None:
    """The way between two landmarks, with a point at a share of it: an equal tick across each of its equal parts.

    Beside both pieces stands which part of the way they are; a point at an end of the way is only led to.
    """
    parted = Fraction(share).limit_denominator(_MOST_PARTS) if 0 < share < 1 else Fraction(0)
    is_exact = abs(parted - share) < 1e-6
    pieces = [QLineF(ends[0], at), QLineF(ends[1], at)]
    whole = QLineF(*ends)
    count = parted.denominator if parted and is_exact else 0
    parts = [QLineF(whole.pointAt(n / count), whole.pointAt((n + 1) / count)) for n in range(count)]
    ticks = [_tick(part, point) for part in parts if part.length() > 0]
    painter.save()
    for colour, weight in ((QColor(theme.halo), _LINE + 2 * _CASING), (QColor(theme.ink), _LINE)):
        painter.setPen(QPen(colour, weight * point, c=Qt.PenCapStyle.FlatCap))
        painter.drawLines([*pieces, *ticks])
    face = font(painter, SMALL * point, bold=True)
    for piece, part in zip(pieces, (parted, 1 - parted), strict=True):
        if count and piece.length() >= _HALF_FROM * point:
            unit = piece.normalVector().unitVector()
            down = QPointF(unit.dx(), unit.dy()) * (1 if unit.dy() >= 0 else -1)  # above stands the pin
            centre = piece.center() + down * ((_TICK + 9.0) * point)
            sign = _SIGNS.get(part, str(part))
            paint_cased(painter, centre, sign, face, theme.ink, theme.halo, _CASING * point)
    painter.restore()
    for end in ends:
        if end != at:
            _paint_mark(painter, theme, end, point)


def _tick(half: QLineF, point: float) -> QLineF:
    unit = half.normalVector().unitVector()
    side = QPointF(unit.dx(), unit.dy()) * (_TICK * point)
    return QLineF(half.center() - side, half.center() + side)
