"""What pointer, wheel, fingers and keys do on the canvas."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from reflexmap.paint.camera import Camera

STEP = 1.25  # of the zoom
LONG_PRESS_MS = 600  # without moving
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

    def ask_menu(self, at: QPointF | None) -> None:
        """A menu is wanted, of a pixel or, by the keyboard, of what is selected."""


class Gestures(QObject):
    """An event filter that turns a widget's events into what they mean for its picture."""

    def __init__(self, picture: Movable, widget: QWidget) -> None:
        super().__init__(widget)
        self._picture = picture
        self._widget = widget
        self._pressed: QPointF | None = None
        self._dragged_from: Camera | None = None
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(LONG_PRESS_MS)
        self._held.timeout.connect(self._press_long)

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
        if isinstance(event, QContextMenuEvent):
            return self._context(event)
        if isinstance(event, QTouchEvent) and len(event.points()) > 1:
            self._held.stop()  # two fingers zoom
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
                if event.button() is Qt.MouseButton.LeftButton:
                    self._held.start()
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
            self._held.stop()
            self._dragged_from = self._picture.camera
            self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._picture.rest()
        self._picture.look(self._dragged_from.moved(way.x(), way.y()))
        return True

    def _press_long(self) -> None:
        """The pointer was held on a spot; its release is then no click."""
        at, self._pressed = self._pressed, None
        if at is not None:
            self._picture.ask_menu(at)

    def _context(self, event: QContextMenuEvent) -> bool:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self._held.stop()
        self._pressed = None
        self._picture.ask_menu(None if by_key else QPointF(event.pos()))
        event.accept()
        return True

    def _release(self, event: QMouseEvent) -> None:
        self._held.stop()
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
        self._held.stop()
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
