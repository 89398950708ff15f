"""While something is done beside the window nobody looks for garbage.

That could happen on the other thread, and find a closed window there, which only the window's own may take down.
"""

import gc
import threading

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal


class Keeper(QObject):
    """Holds the garbage collector for as long as anybody works beside the window; `keeper` gives the one there is."""

    _left = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.setObjectName("garbage")
        self._lock = threading.Lock()
        self._under_way = 0
        self._was_on = False
        self._left.connect(self._end, Qt.ConnectionType.QueuedConnection)

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


def keeper() -> Keeper:
    """The application's own, which outlives every window; made in the window's thread."""
    application = QCoreApplication.instance()
    found = application.findChild(QObject, "garbage") if application else None
    return found if isinstance(found, Keeper) else Keeper(application)
