"""Windows with records, each test with a store and folders of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.paint.feet import DrawnFeet
from reflexmap.record.making import new_record
from reflexmap.record.model import Record
from reflexmap.record.recordfile import save_record
from reflexmap.record.session import Session
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.record.desk import Desk
from reflexmap.window.record.furnishing import Furniture
from reflexmap.window.record.windows import Windows
from reflexmap.window.settings import Settings
from tests.record.state import own_state
from tests.window.conftest import let_go, pixel_of

__all__ = ["own_state"]

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def windows(qtbot: QtBot, qapp: QApplication, store: QSettings) -> Iterator[Windows]:
    """The windows of a program of its own."""
    let_go()
    qapp.setStyle("Fusion")
    settings, plates = Settings(store), library.plates()

    def make() -> MainWindow:
        window = MainWindow(library.drawn_map(plates, settings.foot_length), DrawnFeet(plates), settings)
        qtbot.addWidget(window, before_close_func=_forget)
        return window

    found = Windows(make)
    yield found
    for desk in found.desks:
        editing = desk.place.editing
        if editing is not None:
            desk.place.take(None)
            editing.close()


def _forget(widget: QWidget) -> None:
    """A test ends without being asked what becomes of its record."""
    desk = widget.findChild(Desk)
    editing = desk.place.editing if desk is not None else None
    if desk is not None and editing is not None:
        desk.place.take(None)
        editing.close()


@pytest.fixture
def desk(qtbot: QtBot, windows: Windows) -> Desk:
    """One window, without a record."""
    made = windows.open_window()
    qtbot.waitExposed(made.window)
    return made


@pytest.fixture
def new(desk: Desk) -> Desk:
    """One window with a new record."""
    desk.take(Session(new_record("Anna Berger")))
    return desk


def saved(path: Path, record: Record) -> Path:
    """A record's file."""
    save_record(record, path, None)
    return path


def furniture_of(desk: Desk) -> Furniture:
    """What a window with a record has, asked anew."""
    assert desk.furniture is not None
    return desk.furniture


def record_of(desk: Desk) -> Record:
    """The record of a window, asked anew."""
    record = desk.place.record
    assert record is not None
    return record


def at(desk: Desk, a: float, b: float, foot: Foot = Foot.RIGHT, view: View = View.SOLE) -> QPoint:
    """Which pixel shows (a, b) mm of a foot."""
    return pixel_of(desk.window, view, foot, a, b)


def drag(canvas: QWidget, *way: QPoint) -> None:
    """Press at the first pixel, go along, and let go at the last."""
    kinds = [QEvent.Type.MouseButtonPress, *([QEvent.Type.MouseMove] * len(way[1:])), QEvent.Type.MouseButtonRelease]
    for kind, pixel in zip(kinds, (*way, way[-1]), strict=True):
        is_move = kind is QEvent.Type.MouseMove
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
        button = Qt.MouseButton.NoButton if is_move else LEFT
        event = QMouseEvent(
            kind, QPointF(pixel), QPointF(canvas.mapToGlobal(pixel)), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(canvas, event)


def answer(word: str, told: list[str] | None = None) -> None:
    """Press the button of the next message box that bears a word; *told* gets what the box says."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog):
            QTimer.singleShot(20, press)
            return
        if told is not None and isinstance(box, QMessageBox):
            told.append(box.text())
        for button in box.findChildren(QPushButton):
            if word in button.text().replace("&", ""):
                button.click()
                return
        box.reject()

    QTimer.singleShot(0, press)


def boxes(desk: Desk) -> list[str]:
    """What message boxes of a window say just now; they are closed."""
    found = [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]
    told = [box.text() for box in found]
    for box in found:
        box.close()
    return told


Asked = Callable[[str], None]
