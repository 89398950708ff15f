"""A real window on a store of its own, driven by real events."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.panels import Panel
from reflexmap.paint.feet import DrawnFeet
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.settings import Settings

Opener = Callable[[], MainWindow]


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    """A settings file of the test's own, with the light theme chosen."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("theme", "light")
    return settings


def let_go() -> None:
    """Take down the windows of earlier tests: a test without an event loop leaves them, and each makes all slower."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, store: QSettings) -> Opener:
    """Opens windows the way the program does, on the same store, at 1280 × 800."""
    let_go()
    qapp.setStyle("Fusion")

    def opener() -> MainWindow:
        settings = Settings(store)
        plates = library.plates()
        window = MainWindow(library.drawn_map(plates, settings.foot_length), DrawnFeet(plates), settings)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return opener


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    """One window."""
    return open_window()


def selected(window: MainWindow) -> EntryRef | None:
    """What is selected, asked anew."""
    return window.selection.selected


def hovered(window: MainWindow) -> EntryRef | None:
    """What is hovered, asked anew."""
    return window.selection.hovered


def panel_of(window: MainWindow, view: View, foot: Foot) -> Panel:
    """The panel of a foot, with its tab brought forward."""
    window.tabs.bring_forward((view,))
    return next(p for p in window.model.panels if (p.view, p.foot) == (view, foot))


def pixel_of(window: MainWindow, view: View, foot: Foot, a: float, b: float) -> QPoint:
    """Which pixel of the canvas shows (a, b) mm of a foot."""
    at = panel_of(window, view, foot).to_plane((a, b))
    return window.canvas.camera.to_device(at).toPoint()


def click(qtbot: QtBot, window: MainWindow, view: View, foot: Foot, a: float, b: float) -> None:
    """Click on (a, b) mm of a foot."""
    at = pixel_of(window, view, foot, a, b)
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at)
