"""When Python looks for garbage: not while work goes on beside the window, and not through maps that stay open."""

import gc

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication


class Garbage(QObject):
    """The application's own; asked from the window's thread only.

    While a job works nobody looks for garbage: that could happen on its thread, and find a closed window there, which
    only the window's own thread may take down. To look through all that a map is made of takes longer than a frame
    may, so what was opened is passed over from then on. What is left of closed maps is found when the user turns to
    another program.
    """

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.setObjectName("garbage")
        self._under_way = 0
        self._was_on = False
        self._is_kept = False
        if isinstance(parent, QGuiApplication):
            parent.applicationStateChanged.connect(self._look)

    def begin(self) -> None:
        """A job begins."""
        if self._under_way == 0:
            self._was_on = gc.isenabled()
        self._under_way += 1
        gc.disable()

    def end(self) -> None:
        """A job has ended."""
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
