"""Moves the map in a real window, and prints how long each frame took in ms: WIDTH HEIGHT FRAMES STEPS."""

import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from benchmarks.clicks import Watch, open_window
from benchmarks.offscreen import application
from benchmarks.pulse import Pulse
from reflexmap.paint.camera import Camera
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.tab import Tab

_PATIENCE_S = 20.0
_PAUSE_S = 0.0005
_ROUND = 40  # frames of a drag that goes round once
_NEAR = 2.5  # times as large as fitted, the map does not fit into any picture that is kept of it
_TURN = 120  # a wheel's step, in Qt's eighths of a degree


class Still(QWidget):
    """Paints one kept picture, half as broad and high again as itself, where it was dragged to."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        ratio = canvas.devicePixelRatioF()
        self._picture = QImage(canvas.size() * ratio * 1.5, QImage.Format.Format_RGB32)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.gray)
        self._corner = QPointF(-canvas.width() / 4, -canvas.height() / 4)
        self._from = QPointF()
        self._moved = QPointF()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._moved = event.position() - self._from
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(self._corner + self._moved, self._picture)
        painter.end()


class _Foot(QGraphicsItem):
    """The canvas's own drawing of the panels, for Qt to keep as it keeps any item."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._map_painter, self._panels = window.map_painter(), window.model.panels
        self._scene = window.selection.calm_scene()
        camera = window.canvas.camera
        self._camera = Camera(camera.scale, 0, 0)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._panels.width * self._camera.scale, self._panels.height * self._camera.scale)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        self._map_painter.paint(painter, self._panels, self._camera, self._scene)


def _view(window: MainWindow) -> QGraphicsView:
    scene = QGraphicsScene()
    scene.addItem(_Foot(window))
    scene.setSceneRect(-4000, -4000, 8000, 8000)
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setFrameShape(QGraphicsView.Shape.NoFrame)
    for set_policy in (view.setHorizontalScrollBarPolicy, view.setVerticalScrollBarPolicy):
        set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.centerOn(window.model.panels.width * window.canvas.camera.scale / 2, 0)
    return view


def _until(is_so: Callable[[], bool]) -> None:
    end = perf_counter() + _PATIENCE_S
    while not is_so():
        QApplication.processEvents()
        sleep(_PAUSE_S)  # as an event loop does that has nothing to do
        if perf_counter() > end:
            raise TimeoutError("it never came to rest")


def _turns(count: int = 10) -> None:
    for _ in range(count):
        QApplication.processEvents()


def _dragged(widget: QWidget, frames: int) -> list[float]:
    """Milliseconds of each frame, from the pointer's movement until it is painted."""
    watch, middle = Watch(widget), widget.rect().center()
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=middle)
    took = []
    for number in range(-1, frames):
        turn = math.tau * number / _ROUND
        reach = widget.width() * 0.2, widget.height() * 0.2
        at = middle + QPoint(
            20 + round(reach[0] * math.sin(turn)), round(reach[1] * math.sin(1.4 * turn)) + number % 2
        )
        took.append(watch.milliseconds(lambda at: _move(widget, at), at))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=middle)
    watch.leave()
    return took[1:]


def _move(widget: QWidget, at: QPoint) -> None:
    place = QPointF(at)
    pressed = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, place, widget.mapToGlobal(place), *pressed)
    QApplication.sendEvent(widget, event)


def _in_place(window: MainWindow, other: QWidget, frames: int) -> list[float]:
    """The frames of a drag of another widget in the canvas's place."""
    canvas = window.canvas
    parent = canvas.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is None:
        raise LookupError("the canvas stands in no layout")
    layout.replaceWidget(canvas, other)
    canvas.hide()
    other.show()
    _turns()
    took = _dragged(other.viewport() if isinstance(other, QGraphicsView) else other, frames)
    layout.replaceWidget(other, canvas)
    other.hide()
    other.deleteLater()
    canvas.show()
    _turns()
    return took


def _panned(window: MainWindow, frames: int) -> dict[str, list[float]]:
    """Frames of ours and of both references, in turn."""
    took: dict[str, list[float]] = {"pan": [], "still": [], "view": [], "picked": [], "near": []}
    for _ in range(3):
        _until(lambda: window.canvas.is_settled)
        took["pan"] += _dragged(window.canvas, frames)
        took["still"] += _in_place(window, Still(window.canvas), frames)
        took["view"] += _in_place(window, _view(window), frames)
    entry = next(placed.ref for placed in window.model.footmap.places[window.model.views[0]] if placed.curve)
    window.selection.pick(entry)
    _until(lambda: window.canvas.is_settled)
    took["picked"] += _dragged(window.canvas, frames)
    window.selection.clear()
    window.canvas.zoom(_NEAR)
    _until(lambda: window.canvas.is_settled)
    took["near"] += _dragged(window.canvas, frames)
    window.zoom_fit()
    _until(lambda: window.canvas.is_settled)
    return took


def _stepped(window: MainWindow, acts: Iterator[Callable[[], None]]) -> tuple[list[float], list[float], list[float]]:
    """Of each act: until the first frame, until the sharp picture, and the longest that the window was blocked."""
    canvas, watch, pulse = window.canvas, Watch(window.canvas), Pulse()
    first, sharp, blocked = [], [], []
    for act in acts:
        pulse.reset()
        start = perf_counter()
        first.append(watch.milliseconds(lambda _: act(), QPoint()))  # noqa: B023 -- called before the next is there
        _until(lambda: canvas.is_sharp)
        sharp.append((perf_counter() - start) * 1e3)
        blocked.append(pulse.longest)
    watch.leave()
    return first, sharp, blocked


def _wheel(window: MainWindow, turned: int) -> None:
    canvas = window.canvas
    at = QPointF(canvas.width() * 0.45, canvas.height() * 0.4)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, canvas.mapToGlobal(at), QPoint(), QPoint(0, turned * _TURN), *none, False)
    QApplication.sendEvent(canvas, event)


def _wheels(window: MainWindow, steps: int) -> Iterator[Callable[[], None]]:
    for number in range(steps):
        yield partial(_wheel, window, 1 if number // 4 % 2 == 0 else -1)


def _lengths(window: MainWindow, steps: int) -> Iterator[Callable[[], None]]:
    for number in range(steps):
        yield partial(window.foot_length.field.setValue, 251 + number % 40)


def measure(width: int, height: int, frames: int, steps: int) -> dict[str, dict[str, list[float]]]:
    """All of it, by tab."""
    application()
    told = {}
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(Path(folder) / "settings.ini", width, height)
        for tab in (Tab.SOLE, Tab.ALL):
            window.show_tab(tab)
            _until(lambda: window.canvas.is_settled)
            took = _panned(window, frames)
            took["zoom"], took["zoom sharp"], took["blocked"] = _stepped(window, _wheels(window, steps))
            window.zoom_fit()
            _until(lambda: window.canvas.is_settled)
            took["length"], took["length sharp"], _ = _stepped(window, _lengths(window, steps))
            told[tab.value] = took
        window.close()
        window.deleteLater()
        _turns()
    return told


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:5]))))
