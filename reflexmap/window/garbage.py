"""When Python looks for garbage: not while work goes on beside the window, and not through maps that stay open."""

import gc
import threading

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication


class Garbage(QObject):
    """The application's own; `garbage` gives the one there is.

    While anybody works beside the window nobody looks for garbage: that could happen on the other thread, and find a
    closed window there, which only the window's own thread may take down. To look through all that a map is made of
    takes longer than a frame may, so what was opened is passed over from then on. What is left of closed maps is
    found when the user turns to another program.
    """

    _left = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.setObjectName("garbage")
        self._lock = threading.Lock()
        self._under_way = 0
        self._was_on = False
        self._is_kept = False
        self._left.connect(self._end, Qt.ConnectionType.QueuedConnection)
        if isinstance(parent, QGuiApplication):
            parent.applicationStateChanged.connect(self._look)

    def hold(self) -> None:
        """Work beside the window begins; asked from any thread that is held already, or from the window's own."""
        with self._lock:
            if self._under_way == 0:
                self._was_on = gc.isenabled()
            self._under_way += 1
            gc.disable()

    def let_go(self) -> None:
        """It has ended; told from its thread."""
        self._left.emit()

    def _end(self) -> None:
        with self._lock:
            self._under_way -= 1
            if self._under_way == 0 and self._was_on:
                gc.enable()

    def keep(self) -> None:
        """What is there now stays for long."""
        gc.freeze()
        self._is_kept = True

    def _look(self, state: Qt.ApplicationState) -> None:
        if self._is_kept and not self._under_way and state is not Qt.ApplicationState.ApplicationActive:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._is_kept = False


def garbage() -> Garbage:
    """The application's own, which outlives every window; made in the window's thread."""
    application = QCoreApplication.instance()
    found = application.findChild(QObject, "garbage") if application else None
    return found if isinstance(found, Garbage) else Garbage(application)
