"""Where on the canvas there is room for words, and what is said where names find none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF

from reflexmap.paint.camera import Camera
from reflexmap.paint.paths import path_of
from reflexmap.texts import tr_n
from reflexmap.window.mapmodel import MapModel

if TYPE_CHECKING:  # names need shapely, which the first picture does not wait for
    from PySide6.QtGui import QPainterPath

    from reflexmap.atlas.terms import View
    from reflexmap.geometry.footmap import FootMap
    from reflexmap.paint.names import LeftOut


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


def words_of_left_out(names: "LeftOut | None", *, is_whole: bool) -> str:
    """How many names find no room, if any, and what brings them; *is_whole* where all feet show."""
    if names is None:
        return ""
    if names.aside and not is_whole:  # the margins are out of sight
        return tr_n("{n} more name when you zoom out", "{n} more names when you zoom out", names.aside)
    if any(names):
        return tr_n("{n} more name when you zoom in", "{n} more names when you zoom in", sum(names))
    return ""


def kept_in(at: QPoint, box: QRect) -> QPoint:
    """The point of a box that is next to another."""
    return QPoint(min(max(at.x(), box.left()), box.right()), min(max(at.y(), box.top()), box.bottom()))
