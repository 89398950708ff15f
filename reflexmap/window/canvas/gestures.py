"""What pointer, wheel, fingers and keys do on the canvas."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from reflexmap.paint.camera import Camera

STEP = 1.25  # of the zoom
_PAN_STEP = 60.0
_TURN = 120  # of a wheel, in Qt's eighths of a degree

_PANS = {
    Qt.Key.Key_Left: (_PAN_STEP, 0.0),
    Qt.Key.Key_Right: (-_PAN_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, _PAN_STEP),
    Qt.Key.Key_Down: (0.0, -_PAN_STEP),
}
_ZOOMS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}


class Movable(Protocol):
    """A picture that can be moved, pointed at and clicked."""

    @property
    def camera(self) -> Camera:
        """How the picture lies."""

    def look(self, camera: Camera) -> None:
        """Lay it otherwise."""

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come nearer to what lies at a pixel."""

    def pan(self, dx: float, dy: float) -> None:
        """Move it by pixels."""

    def point(self, at: QPointF | None) -> None:
        """The pointer is at a pixel, or gone."""

    def rest(self) -> None:
        """The picture moves under the pointer."""

    def click(self, at: QPointF) -> None:
        """A pixel was clicked."""


class Gestures(QObject):
    """An event filter that turns a widget's events into what they mean for its picture."""

    def __init__(self, picture: Movable, widget: QWidget) -> None:
        super().__init__(widget)
        self._picture = picture
        self._widget = widget
        self._pressed: QPointF | None = None
        self._dragged_from: Camera | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QKeyEvent):
            return event.type() is QEvent.Type.KeyPress and self._key(event)
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self._picture.zoom(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            return self._pinch(event)
        if event.type() is QEvent.Type.Leave:
            self._picture.point(None)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove:
                if self._pressed is None or not self._drag(self._pressed, event.position()):
                    self._picture.point(event.position())
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
                    self._pressed = event.position()
                    self._widget.setFocus(Qt.FocusReason.MouseFocusReason)
            case QEvent.Type.MouseButtonRelease:
                self._release(event)
            case _:
                return False
        return True

    def _drag(self, pressed: QPointF, at: QPointF) -> bool:
        """Pan with the pressed pointer; False while it has hardly moved."""
        way = at - pressed
        if self._dragged_from is None:
            if way.manhattanLength() < QApplication.startDragDistance():
                return False
            self._dragged_from = self._picture.camera
            self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._picture.rest()
        self._picture.look(self._dragged_from.moved(way.x(), way.y()))
        return True

    def _release(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        was_drag = self._dragged_from is not None
        self._pressed = self._dragged_from = None
        self._widget.unsetCursor()
        if not was_drag and event.button() is Qt.MouseButton.LeftButton:
            self._picture.click(event.position())

    def _wheel(self, event: QWheelEvent) -> bool:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self._picture.zoom(STEP ** (turned / _TURN), event.position())
            self._picture.point(event.position())
        event.accept()
        return True

    def _pinch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        centre = self._widget.mapFromGlobal(pinch.centerPoint().toPoint())
        self._picture.zoom(pinch.scaleFactor(), QPointF(centre))
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _PANS:
            self._picture.pan(*_PANS[key])
        elif key in _ZOOMS:
            self._picture.zoom(_ZOOMS[key])
        else:
            return False
        return True
