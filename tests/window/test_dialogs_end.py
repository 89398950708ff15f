"""A dialog that was closed is gone: opening each of them again and again leaves nothing behind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from reflexmap.errors import ReflexMapError
from reflexmap.window.exporting.dialog import ExportDialog
from reflexmap.window.failures import Failures
from reflexmap.window.mainwindow import MainWindow

OPENINGS = 6
SPARE = 3  # widgets that Qt keeps of its own, such as a hidden combo's list


def _widgets() -> int:
    """How many widgets there are, once everything that is to go is gone."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return len(QApplication.allWidgets())


def _closing(qtbot: QtBot, act: Callable[[], None]) -> None:
    """Do what opens a dialog; it is used for a moment and closed."""

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        if isinstance(dialog, ExportDialog) and dialog.is_drafting:
            QTimer.singleShot(10, close)  # as soon as it has shown its preview
        else:
            dialog.reject()

    QTimer.singleShot(0, close)
    act()


def _fail(window: MainWindow) -> None:
    failures = Failures(window)
    failures.report(ReflexMapError, ReflexMapError("it cannot be done"), None)
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    box.accept()


@pytest.mark.parametrize("name", ["export", "about-source", "about"])
def test_openings_leave_no_widget_behind(qtbot: QtBot, window: MainWindow, name: str) -> None:
    action = window.actions_.by_name[name]
    _closing(qtbot, action.trigger)
    before = _widgets()
    for _ in range(OPENINGS):
        _closing(qtbot, action.trigger)
    assert _widgets() <= before + SPARE


def test_messages_leave_no_widget_behind(qtbot: QtBot, window: MainWindow) -> None:
    _fail(window)
    before = _widgets()
    for _ in range(OPENINGS):
        _fail(window)
    assert _widgets() <= before + SPARE
