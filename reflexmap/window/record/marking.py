"""What pointer and keys do with marks on the map: set, choose, drag, draw with the pen, nudge, remove."""

import math
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import Panel
from reflexmap.paint.camera import Camera
from reflexmap.record.limits import MOST_POINTS, RecordError
from reflexmap.record.model import Form, Place
from reflexmap.window.canvas.markslayer import MarksLayer
from reflexmap.window.mapmodel import MapModel, Pointed
from reflexmap.window.record.workplace import Workplace

_STEP_MM = 1.0  # between two points of a line that is drawn
_CLOSED = 0.35  # of its breadth, that the ends of a line may lie apart for it to be an area
_NUDGE_MM = 1.0
_NUDGES = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}


class Askable(Protocol):
    """A canvas, as far as it is asked here."""

    @property
    def camera(self) -> Camera:
        """How the panels lie on it."""

    def pointed_at(self, at: QPointF) -> Pointed | None:
        """What lies at a pixel."""


class Marking(QObject):
    """An event filter over that of the map's own gestures; `touched` says that a mark was chosen by hand."""

    touched = Signal()

    def __init__(self, canvas: QWidget, asked: Askable, layer: MarksLayer, model: MapModel, place: Workplace) -> None:
        """*canvas* and *asked* are one and the same."""
        super().__init__(canvas)
        self._canvas, self._asked, self._layer, self._model, self._place = canvas, asked, layer, model, place
        self._pressed: tuple[str, QPointF] | None = None
        self._target: Place | None = None  # where a dragged mark would come
        self._panel: Panel | None = None
        self._points: list[Point] = []
        place.tool_changed.connect(self._dress)
        canvas.installEventFilter(self)

    def _dress(self) -> None:
        if self._place.has_pen:
            self._canvas.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self._canvas.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._place.record is None:
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        is_left = event.button() is Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress if is_left:
                return self._press(event.position())
            case QEvent.Type.MouseButtonDblClick if is_left:
                return self._press(event.position()) or self._mark_at(event.position())
            case QEvent.Type.MouseMove if event.buttons() & Qt.MouseButton.LeftButton:
                return self._drag(event.position())
            case QEvent.Type.MouseButtonRelease if is_left:
                return self._release()
        return False

    # The pointer

    def _press(self, at: QPointF) -> bool:
        if self._place.has_pen and self._place.can_change:
            found = self._asked.pointed_at(at)
            if found is None or not found.where.on_foot:
                return False  # beside the feet the map can still be moved
            self._panel, self._points = found.panel, [found.at]
            return True
        mark_id = self._layer.at(at)
        self._pressed = (mark_id, at) if mark_id else None
        if mark_id:
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        return bool(mark_id)

    def _mark_at(self, at: QPointF) -> bool:
        found = self._asked.pointed_at(at)
        if found is None or not found.where.on_foot or not self._place.can_change:
            return False
        self._place.set_mark(self.place_of(found))
        self.touched.emit()
        return True

    def place_of(self, found: Pointed) -> Place:
        """A spot of the map as a mark's place."""
        return Place.spot(found.panel.view, found.panel.foot, *found.at, self._model.footmap.foot_length)

    def _drag(self, at: QPointF) -> bool:
        if self._panel is not None:
            camera = self._asked.camera
            point = self._panel.to_frame(camera.to_plane(at.x(), at.y()))
            if math.dist(point, self._points[-1]) >= _STEP_MM:
                self._points.append(point)
                self._layer.draw(self._panel, self._points)
            return True
        if self._pressed is None:
            return False
        mark_id, start = self._pressed
        if self._target is None and (at - start).manhattanLength() < QApplication.startDragDistance():
            return True
        mark = next((one for one in self._place.marks() if one.id == mark_id), None)
        if mark is None or not self._place.can_change or self._place.comparison is not None:
            return True
        camera = self._asked.camera
        panel = self._model.panels.panel_at(camera.to_plane(at.x(), at.y()))
        if panel is not None and (mark.place.form is Form.SPOT or panel.foot is mark.place.foot):
            self._target = self._moved_to(mark.place, panel, camera.to_plane(at.x(), at.y()))
            if self._target is not None:
                self._layer.drag(mark_id, self._target)
        return True

    def _moved_to(self, place: Place, panel: Panel, plane: Point) -> Place | None:
        """A place with its middle elsewhere; a drawing stays on its foot and view."""
        length = self._model.footmap.foot_length
        to = panel.to_frame(plane)
        try:
            if place.form is Form.SPOT:
                return Place.spot(panel.view, panel.foot, *to, length)
            if panel.view is not place.view:
                return None
            here = place.on(length)
            return _shifted(here, to[0] - here.at[0], to[1] - here.at[1])
        except RecordError:
            return None

    def _release(self) -> bool:
        if self._panel is not None:
            panel, points = self._panel, self._points
            self._panel, self._points = None, []
            self._layer.draw(None)
            self._take_drawn(panel, points)
            return True
        if self._pressed is None:
            return False
        (mark_id, _), target = self._pressed, self._target
        self._pressed = self._target = None
        mark = next((one for one in self._place.marks() if one.id == mark_id), None)
        if target is not None and mark is not None:
            self._layer.drag(mark_id, None)
            self._place.move(mark, target)
        self._place.choose(mark_id)
        self.touched.emit()
        return True

    def _take_drawn(self, panel: Panel, points: list[Point]) -> None:
        place = drawn(panel, points, self._model.footmap.foot_length)
        if place is not None:
            self._place.set_mark(place)
            self.touched.emit()

    # The keyboard

    def _key(self, event: QKeyEvent) -> bool:
        key, place = Qt.Key(event.key()), self._place
        chosen = place.chosen
        record = place.record
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen is not None:
            place.remove(chosen.id)
        elif key in _NUDGES and event.modifiers() == Qt.KeyboardModifier.ShiftModifier and chosen is not None:
            self._nudge(*_NUDGES[key])
        elif key is Qt.Key.Key_Escape and place.has_pen:
            place.take_pen(False)
        elif key is Qt.Key.Key_Escape and place.chosen_id:
            place.choose("")
        elif record is not None and _is_category(key) and (at := key - Qt.Key.Key_1) < len(record.categories):
            place.take_category(record.categories[at].id)
        else:
            return False
        return True

    def _nudge(self, right: float, up: float) -> None:
        """Move the chosen mark by a little, as it is seen."""
        mark = self._place.chosen
        if mark is None or not self._place.can_change:
            return
        panels = self._model.panels
        panel = next((one for one in panels if (one.view, one.foot) == (mark.place.view, mark.place.foot)), None)
        if panel is None:
            return
        here = mark.place.on(self._model.footmap.foot_length)
        try:
            moved = _shifted(here, right * panel.sign * _NUDGE_MM, up * _NUDGE_MM)
        except RecordError:
            return
        self._place.move(mark, moved, f"nudge {mark.id}")


def _is_category(key: Qt.Key) -> bool:
    return Qt.Key.Key_1 <= key <= Qt.Key.Key_9


def _shifted(place: Place, da: float, db: float) -> Place:
    points = tuple((round(a + da, 2), round(b + db, 2)) for a, b in place.points)
    return Place(place.view, place.foot, points, place.foot_length, place.form)


def drawn(panel: Panel, points: list[Point], foot_length: float) -> Place | None:
    """What the pen drew: an area where the line comes back to where it began, else a stroke; None for a mere dot."""
    every = max(1, math.ceil(len(points) / MOST_POINTS))
    thinned = tuple((round(a, 2), round(b, 2)) for a, b in points[::every])
    if len(thinned) < 3:
        return None
    broad = max(
        max(a for a, _ in thinned) - min(a for a, _ in thinned),
        max(b for _, b in thinned) - min(b for _, b in thinned),
    )
    is_area = math.dist(points[0], points[-1]) <= _CLOSED * broad
    try:
        return Place(panel.view, panel.foot, thinned, foot_length, Form.AREA if is_area else Form.STROKE)
    except RecordError:
        return None
