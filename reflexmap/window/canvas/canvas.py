"""The canvas: paints the map, zooms and pans, and says where the pointer is and what was clicked."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintDevice,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from reflexmap.errors import ReflexMapError
from reflexmap.paint.camera import Camera, fitted
from reflexmap.paint.mappainter import MapPainter, marker_radius, paint_scale_bar
from reflexmap.paint.names import NamePainter
from reflexmap.paint.text import paint_label
from reflexmap.paint.theme import BODY
from reflexmap.window.mapmodel import MapModel, Pointed
from reflexmap.window.selection import Selection

MARGIN = 28.0
NEAREST, FURTHEST = 40.0, 0.4  # how far one can zoom in and out of the fitted picture
STEP = 1.25
PAN_STEP = 60.0
LINE_REACH_PX = 5.0
POINT_SLACK_PX = 3.0

_PANS = {
    Qt.Key.Key_Left: (PAN_STEP, 0.0),
    Qt.Key.Key_Right: (-PAN_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, PAN_STEP),
    Qt.Key.Key_Down: (0.0, -PAN_STEP),
}


class Canvas(QWidget):
    """The map of the chosen tab; says with signals what the pointer is over, and shows what the Selection says."""

    pointed = Signal(str)  # the whereabouts of the pointer in words, "" off every foot
    painted = Signal()  # the first picture stands

    def __init__(
        self,
        model: MapModel,
        selection: Selection,
        painters: tuple[MapPainter, NamePainter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._painter, self._names = painters
        self._calm: tuple[QPixmap, QPixmap] | None = None
        self._camera = Camera(1.0)
        self._is_fitted = True
        self._pressed: QPointF | None = None
        self._dragged_from: Camera | None = None
        self._pointer: QPointF | None = None
        self._was_painted = False
        self._is_reached_by_key = False
        self._is_broken = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 240)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Foot map"))
        self.setAccessibleDescription(
            self.tr("A picture of the feet. Every place in it is also in the index, which the keyboard reaches.")
        )
        selection.found_changed.connect(self._repaint_all)
        selection.layers_changed.connect(self._repaint_all)
        selection.labels_changed.connect(self._repaint_all)
        selection.selected_changed.connect(self.update)
        selection.hovered_changed.connect(self.update)

    def set_painters(self, painter: MapPainter, names: NamePainter) -> None:
        """Paint with other painters: the map or the theme has changed."""
        self._painter, self._names = painter, names
        self.refresh()

    def refresh(self) -> None:
        """The panels have changed: fit it again, unless the user has zoomed."""
        if self._is_fitted:
            self._camera = self._fitted()
        self._repaint_all()

    def _repaint_all(self) -> None:
        self._is_broken = False
        self._calm = None
        self.update()

    def _fitted(self) -> Camera:
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        return fitted(self._model.panels, room.adjusted(0, 0, 0, -MARGIN / 2))

    @property
    def camera(self) -> Camera:
        """How the sheet lies on the canvas just now."""
        return self._camera

    # Zooming and panning

    def fit(self) -> None:
        """Show all panels."""
        self._is_fitted = True
        self.refresh()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come *factor* times as near, keeping what lies at a pixel (the middle, if none is given)."""
        centre = at or QRectF(self.rect()).center()
        whole = self._fitted().scale
        scale = min(max(self._camera.scale * factor, whole * FURTHEST), whole * NEAREST)
        self._look(self._camera.zoomed(scale / self._camera.scale, centre.x(), centre.y()))

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by pixels."""
        self._look(self._camera.moved(dx, dy))

    def centre_on(self, entry_id: str) -> None:
        """Bring an entry into the middle, unless all panels are in sight anyway."""
        at = self._model.centre_of(entry_id)
        if at is not None and not self._is_fitted:
            wanted, here = QRectF(self.rect()).center(), self._camera.to_device(at)
            self.pan(wanted.x() - here.x(), wanted.y() - here.y())

    def _look(self, camera: Camera) -> None:
        self._is_fitted = False
        self._camera = camera
        self._repaint_all()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._painting(self) as painter:  # Qt ends the process if a painter outlives the event
            if self._is_broken:
                painter.fillRect(self.rect(), QColor(self._painter.theme.ground))
                return
            self._is_broken = True  # until all is painted; or the message about it would bring the next one
            try:
                self._paint(painter)
            except ReflexMapError as error:
                QTimer.singleShot(0, partial(_raise, error))  # from here, Qt would put words of its own before it
                return
            self._is_broken = False
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _paint(self, painter: QPainter) -> None:
        panels, camera, scene = self._model.panels, self._camera, self._selection.scene()
        self._calm = self._calm or self._painted_calm()
        ground, targets = self._calm
        painter.drawPixmap(0, 0, ground)
        self._painter.paint_marked(painter, panels, camera, scene, points=False)
        painter.drawPixmap(0, 0, targets)
        self._painter.paint_marked(painter, panels, camera, scene, points=True)
        self._names.paint(painter, panels, camera, scene, self._name_room())
        self._paint_hover_label(painter)
        if self._is_reached_by_key:
            painter.setPen(QPen(QColor(self._painter.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

    def _painted_calm(self) -> tuple[QPixmap, QPixmap]:
        """Two pictures kept until something in them changes; what is hovered or selected goes between them."""
        panels, camera, scene = self._model.panels, self._camera, self._selection.calm_scene()
        theme = self._painter.theme
        ground, targets = self._blank(QColor(theme.ground)), self._blank(QColor(Qt.GlobalColor.transparent))
        with self._painting(ground) as painter:
            self._painter.paint_ground(painter, panels, camera, scene)
            paint_scale_bar(painter, theme, camera, 24.0, self.height() - 16.0)
        with self._painting(targets) as painter:
            self._painter.paint_targets(painter, panels, camera, scene)
        return ground, targets

    def _blank(self, colour: QColor) -> QPixmap:
        """A picture of the canvas's size, at the screen's density."""
        ratio = self.devicePixelRatioF()
        blank = QPixmap(self.size() * ratio)
        blank.setDevicePixelRatio(ratio)
        blank.fill(colour)
        return blank

    @contextmanager
    def _painting(self, picture: QPaintDevice) -> Iterator[QPainter]:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        try:
            yield painter
        finally:
            painter.end()

    def _name_room(self) -> QRectF:
        """Where names may stand: on the canvas, but not over the scale bar."""
        return QRectF(self.rect()).adjusted(4, 4, -4, -44)

    def _paint_hover_label(self, painter: QPainter) -> None:
        """The hovered place's name beside the pointer, inside the canvas."""
        hovered = self._selection.hovered
        if not hovered or hovered == self._selection.selected or self._pointer is None:
            return
        name = self._model.atlas.entry(hovered).name
        width = 8.0 * len(name) + 24
        x = min(self._pointer.x() + 16, self.width() - width)
        at = QPointF(max(4.0, x), max(20.0, self._pointer.y() - 20))
        paint_label(painter, self._painter.theme, at, name, 1.0, BODY)

    # The pointer

    def spot_under(self, at: QPointF) -> Pointed | None:
        """What lies at a pixel, with reaches that are the same on the screen at every zoom."""
        from reflexmap.geometry.hits import Reach

        scale = self._camera.scale
        reach = Reach((marker_radius(self._camera) + POINT_SLACK_PX) / scale, LINE_REACH_PX / scale)
        return self._model.spot_at(self._camera.to_plane(at.x(), at.y()), reach)

    def _selectable(self, spot: Pointed) -> str:
        """Which of the entries at a spot a click selects: the first whose layer is shown, or else the first."""
        shown = (p.entry.id for p in spot.hits if p.entry.kind in self._selection.layers)
        return next(shown, spot.hits[0].entry.id if spot.hits else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is not None and self._dragged(self._pressed, at):
            return
        self._point(at)

    def _point(self, at: QPointF) -> None:
        """The pointer is at a pixel: light up what is there, and say where it is."""
        self._pointer = at
        spot = self.spot_under(at)
        self._selection.hover(self._selectable(spot) if spot else "")
        self.pointed.emit(spot.where.words(_translated) if spot and spot.where.on_foot else "")
        if self._selection.hovered:
            self.update()

    def _dragged(self, pressed: QPointF, at: QPointF) -> bool:
        """Pan with the pressed pointer; False while it has hardly moved."""
        way = at - pressed
        if self._dragged_from is None:
            if way.manhattanLength() < QApplication.startDragDistance():
                return False
            self._dragged_from = self._camera
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._selection.hover("")
        self._look(self._dragged_from.moved(way.x(), way.y()))
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        was_drag = self._dragged_from is not None
        self._pressed = self._dragged_from = None
        self.unsetCursor()
        if not was_drag and event.button() is Qt.MouseButton.LeftButton:
            self._click(event.position())

    def _click(self, at: QPointF) -> None:
        spot = self.spot_under(at)
        if spot is None or not spot.hits:
            self._selection.clear()
            return
        layers = self._selection.layers
        shown_first = sorted(spot.hits, key=lambda placed: placed.entry.kind not in layers)
        under = list(dict.fromkeys(placed.entry.id for placed in shown_first))
        self._selection.click(under, under[0])

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self._selection.hover("")
        self.pointed.emit("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self.zoom(STEP ** (turned / 120), event.position())
            self._point(event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _PANS:
            self.pan(*_PANS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key is Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key is Qt.Key.Key_Escape:
            self._selection.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._is_reached_by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._is_reached_by_key = False
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.refresh()


def _translated(text: str) -> str:
    from reflexmap.window.mapmodel import translate

    return translate(text)


def _raise(error: Exception) -> None:
    raise error
