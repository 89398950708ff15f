"""A thread of its own for what has to be done in order, and must never hold up the window: a log on a slow disk."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

from reflexmap.window.garbage import garbage


class Beside(QObject):
    """Does what is submitted one after the other. `done` tells of each in the thread that this lives in.

    It belongs to the application, since windows come and go, until `end`.
    """

    done = Signal()
    _ended = Signal(object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._garbage = garbage()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Callable[[], None]) -> None:
        """Do something after all that was submitted before."""
        self._garbage.hold()
        self._pool.start(_Piece(self, work))

    def wait(self, most_ms: int = -1) -> None:
        """Wait until everything is done, or for so long at most."""
        self._pool.waitForDone(most_ms)

    def end(self) -> None:
        """Nothing will be submitted any more."""
        with suppress(RuntimeError):  # it is gone, with the application or since it was ended before
            self.deleteLater()

    def do(self, work: Callable[[], None]) -> None:
        """Do it, in the thread beside."""
        error = None
        try:
            work()
        except Exception as mistake:  # noqa: BLE001 -- it is raised again where somebody can hear it
            error = mistake
        with suppress(RuntimeError):
            self._ended.emit(error)
        with suppress(RuntimeError):
            self._garbage.let_go()

    def _end(self, error: Exception | None) -> None:
        self.done.emit()
        if error is not None:
            raise error


class _Piece(QRunnable):
    def __init__(self, beside: Beside, work: Callable[[], None]) -> None:
        super().__init__()
        self._beside, self._work = beside, work

    def run(self) -> None:
        self._beside.do(self._work)
