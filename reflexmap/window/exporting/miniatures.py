"""Small pictures of the kinds of sheet, drawn with the map's own outlines: paper is white in every theme."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve
from reflexmap.paint.paths import path_of
from reflexmap.sheet.request import SheetKind

SIZE = QSize(64, 66)
_PAPER, _EDGE, _INK, _LINE = "#ffffff", "#8a949a", "#3a4448", "#b4bcc0"
_SKIN, _CONTOUR, _PALE, _MARK, _WASH = "#ecd3bd", "#5d3323", "#b8b8b8", "#b3161c", "#9cc4ec"
_MARKS = {View.SOLE: ((-0.10, 0.74), (0.09, 0.70), (0.02, 0.30)), View.TOP: ((0.02, 0.62),)}  # shares of a length


class _Foot(NamedTuple):
    """A foot in a box of the page, both in shares of its width and height; mirrored for the left one."""

    view: View
    x: float
    y: float
    width: float
    height: float
    mirrored: bool = False


class _Draft(NamedTuple):
    """A page in mm, its feet, lines of text (x, y, width), thick ones, and boxes that are dashed."""

    width: float
    height: float
    feet: tuple[_Foot, ...]
    lines: tuple[tuple[float, float, float], ...] = ()
    heads: tuple[tuple[float, float, float], ...] = ()
    dashed: tuple[tuple[float, float, float, float], ...] = ()
    ruler: tuple[float, float, float] | None = None  # x, and from where to where
    is_pale: bool = False


def _rows(x: float, width: float, tops: tuple[float, ...]) -> tuple[tuple[float, float, float], ...]:
    return tuple((x, top, width * (1.0 if index % 3 < 2 else 0.7)) for index, top in enumerate(tops))


_TITLE = ((0.08, 0.07, 0.45),)
_DRAFTS = {
    SheetKind.CHART: _Draft(
        *(210, 297),
        (
            *(_Foot(View.SOLE, 0.10, 0.12, 0.32, 0.42), _Foot(View.TOP, 0.56, 0.12, 0.32, 0.42)),
            *(_Foot(View.INNER, 0.07, 0.56, 0.38, 0.12), _Foot(View.OUTER, 0.55, 0.56, 0.38, 0.12)),
        ),
        (*_rows(0.08, 0.84, (0.73, 0.77, 0.81, 0.85)), *_rows(0.08, 0.24, (0.92,)), *_rows(0.40, 0.24, (0.92,))),
        _TITLE,
    ),
    SheetKind.HANDOUT: _Draft(
        *(148, 210),
        (_Foot(View.SOLE, 0.06, 0.22, 0.40, 0.56),),
        (*_rows(0.52, 0.40, (0.24, 0.28, 0.36, 0.40, 0.48, 0.52)), (0.06, 0.86, 0.88), (0.06, 0.92, 0.88)),
        ((0.06, 0.08, 0.5),),
    ),
    SheetKind.POSTER: _Draft(
        *(297, 350),
        (
            *(_Foot(View.SOLE, 0.04, 0.13, 0.21, 0.33), _Foot(View.SOLE, 0.27, 0.13, 0.21, 0.33, mirrored=True)),
            *(_Foot(View.TOP, 0.52, 0.13, 0.21, 0.33), _Foot(View.TOP, 0.75, 0.13, 0.21, 0.33, mirrored=True)),
            *(_Foot(View.INNER, 0.05, 0.48, 0.42, 0.17), _Foot(View.INNER, 0.53, 0.48, 0.42, 0.17, mirrored=True)),
        ),
        tuple(row for x in (0.05, 0.29, 0.53, 0.77) for row in _rows(x, 0.18, (0.72, 0.77, 0.82, 0.87, 0.92))),
        ((0.05, 0.06, 0.6),),
    ),
    SheetKind.RECORD: _Draft(
        *(210, 297),
        (
            *(_Foot(View.SOLE, 0.12, 0.18, 0.35, 0.45), _Foot(View.SOLE, 0.53, 0.18, 0.35, 0.45, mirrored=True)),
            *(_Foot(View.INNER, 0.08, 0.65, 0.38, 0.13), _Foot(View.INNER, 0.54, 0.65, 0.38, 0.13, mirrored=True)),
        ),
        ((0.08, 0.13, 0.38), (0.54, 0.13, 0.38), (0.08, 0.84, 0.84), (0.08, 0.89, 0.84), (0.08, 0.94, 0.84)),
        _TITLE,
        is_pale=True,
    ),
    SheetKind.LIFE_SIZE: _Draft(
        *(210, 297),
        (_Foot(View.SOLE, 0.10, 0.05, 0.48, 0.88),),
        _rows(0.67, 0.27, (0.13, 0.17, 0.21, 0.25, 0.33, 0.37)),
        ((0.67, 0.07, 0.22),),
        ((0.67, 0.58, 0.26, 0.29),),
        ruler=(0.055, 0.06, 0.93),
    ),
    SheetKind.CARD: _Draft(
        *(105, 148),
        (_Foot(View.SOLE, 0.06, 0.16, 0.42, 0.62),),
        (*_rows(0.54, 0.38, (0.26, 0.33, 0.40, 0.47)), *_rows(0.06, 0.86, (0.86, 0.92))),
        ((0.06, 0.08, 0.55),),
    ),
}
_TALLEST = 350.0


def miniature(kind: SheetKind, outlines: Mapping[View, Curve], ratio: float, *, is_enabled: bool = True) -> QPixmap:
    """A picture of a kind of sheet, SIZE large on a screen with *ratio* pixels to each of the window's.

    Sheets are as large beside one another as their paper is, up to a point: a card is small, a poster fills the room.
    """
    draft = _DRAFTS[kind]
    picture = QPixmap(SIZE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1.0 if is_enabled else 0.4)
    scale = (SIZE.height() - 2) / (0.45 * draft.height + 0.55 * _TALLEST)
    page = QRectF(0, 0, draft.width * scale, draft.height * scale)
    page.moveCenter(QRectF(0, 0, SIZE.width(), SIZE.height()).center())
    painter.setPen(QPen(QColor(_EDGE), 1))
    painter.setBrush(QColor(_PAPER))
    painter.drawRect(page)
    for foot in draft.feet:
        _draw_foot(painter, page, foot, outlines[foot.view], is_pale=draft.is_pale)
    _draw_lines(painter, page, draft)
    painter.end()
    return picture


def _draw_foot(painter: QPainter, page: QRectF, foot: _Foot, outline: Curve, *, is_pale: bool) -> None:
    path = path_of(outline)
    own = path.boundingRect()
    room = QRectF(
        page.x() + foot.x * page.width(),
        page.y() + foot.y * page.height(),
        foot.width * page.width(),
        foot.height * page.height(),
    )
    scale = min(room.width() / own.width(), room.height() / own.height())
    painter.save()
    painter.translate(room.center())
    painter.scale(-scale if foot.mirrored else scale, -scale)
    painter.translate(-own.center())
    painter.setPen(QPen(QColor(_PALE if is_pale else _CONTOUR), 0.9 / scale))
    painter.setBrush(Qt.BrushStyle.NoBrush if is_pale else QColor(_SKIN))
    painter.drawPath(path)
    if not is_pale:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_MARK))
        for spot in _spots(foot.view, own):
            painter.drawEllipse(spot, 1.5 / scale, 1.5 / scale)
    painter.restore()


def _spots(view: View, own: QRectF) -> Iterator[QPointF]:
    """Where dots stand for places."""
    for across, along in _MARKS.get(view, ()):
        yield QPointF(own.center().x() + across * own.height(), own.top() + along * own.height())


def _draw_lines(painter: QPainter, page: QRectF, draft: _Draft) -> None:
    def at(x: float, y: float) -> QPointF:
        return QPointF(page.x() + x * page.width(), page.y() + y * page.height())

    for lines, colour, wide in ((draft.lines, _LINE, 1.2), (draft.heads, _INK, 2.2)):
        painter.setPen(QPen(QColor(colour), wide))
        for x, y, width in lines:
            painter.drawLine(QLineF(at(x, y), at(x + width, y)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(_INK), 1, Qt.PenStyle.DotLine))
    for x, y, width, height in draft.dashed:
        painter.drawRoundedRect(QRectF(at(x, y), at(x + width, y + height)), 2, 2)
    if draft.ruler is not None:
        x, top, bottom = draft.ruler
        painter.setPen(QPen(QColor(_INK), 0.8))
        painter.drawLine(QLineF(at(x, top), at(x, bottom)))
        for step in range(6):
            y = top + step * (bottom - top) / 5
            painter.drawLine(QLineF(at(x, y), at(x + 0.025, y)))
