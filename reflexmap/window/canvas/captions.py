"""Words that the canvas paints over the map, and where there is room for others'."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from reflexmap.paint.camera import Camera
from reflexmap.paint.paths import path_of
from reflexmap.paint.text import font, paint_label, plate_size
from reflexmap.paint.theme import BODY, SMALL, Theme
from reflexmap.texts import tr_n
from reflexmap.window.mapmodel import MapModel

if TYPE_CHECKING:  # names need shapely, which the first picture does not wait for
    from reflexmap.atlas.terms import View
    from reflexmap.geometry.footmap import FootMap
    from reflexmap.paint.names import LeftOut

EDGE = 4.0  # of the canvas, that a label keeps clear of
_OVER_BAR = 38.0  # from the scale bar to the middle of what is said over it


class Outlines:
    """The outlines of the feet of a model's map; made once for each."""

    def __init__(self, model: MapModel) -> None:
        self._model = model
        self._of: FootMap | None = None
        self._paths: dict[View, QPainterPath] = {}

    def are_clear_of(self, box: QRectF, camera: Camera) -> bool:
        """Whether no foot that is shown reaches into a box of pixels."""
        footmap = self._model.footmap
        if footmap is not self._of:
            self._of, self._paths = footmap, {}
        for panel in self._model.panels:
            if camera.rect(panel).intersects(box):
                if panel.view not in self._paths:
                    self._paths[panel.view] = path_of(footmap.outlines[panel.view])
                if camera.of_frame(panel).map(self._paths[panel.view]).intersects(box):
                    return False
        return True


def paint_left_out(painter: QPainter, theme: Theme, bar: QPointF, names: "LeftOut", *, is_whole: bool) -> None:
    """Say over the scale bar how many names find no room, and what brings them; *is_whole* where all feet show."""
    if names.aside and not is_whole:  # the margins are out of sight
        text = tr_n("{n} more name when you zoom out", "{n} more names when you zoom out", names.aside)
    elif any(names):
        text = tr_n("{n} more name when you zoom in", "{n} more names when you zoom in", sum(names))
    else:
        return
    paint_label(painter, theme, QPointF(bar.x(), bar.y() - _OVER_BAR), text, 1.0, SMALL)


def paint_name(painter: QPainter, theme: Theme, pointer: QPointF, name: str, width: int) -> None:
    """A place's name beside the pointer, inside a canvas of a width."""
    wide, _ = plate_size(QFontMetricsF(font(painter, BODY, bold=True), painter.device()), name, 1.0)
    x = min(pointer.x() + 16, width - wide - EDGE)
    paint_label(painter, theme, QPointF(max(EDGE, x), max(20.0, pointer.y() - 20)), name, 1.0, BODY)


def kept_in(at: QPoint, box: QRect) -> QPoint:
    """The point of a box that is next to another."""
    return QPoint(min(max(at.x(), box.left()), box.right()), min(max(at.y(), box.top()), box.bottom()))
