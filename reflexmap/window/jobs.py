"""Work beside the window: in each room one job at a time, on its own thread; of several wishes the newest wins."""

import sys
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

from reflexmap.window.garbage import garbage

# The longest that one thread goes on in Python while another waits. A turn of the window waits that long for each
# call from Qt into Python, of which a list has hundreds: with ten times as much it takes three times as long.
_LEND_S = 0.0001

Step = Callable[[float], None]
"""Told which share of the work is done; raises Stale when nobody wants the result any more."""
Work = Callable[[Step], object]


class Stale(Exception):
    """Nobody wants the result any more."""


class Jobs(QObject):
    """Runs jobs; `done` brings a result, or the exception that a job ended with, to the thread that this lives in.

    Jobs of one room wait for each other: what may take seconds has a room of its own.
    """

    done = Signal(object)
    progress = Signal(float)
    _ended = Signal(int, object)
    _moved = Signal(int, float)

    def __init__(self, parent: QObject | None = None, room: str = "jobs") -> None:
        super().__init__(parent)
        self._room = room
        self._newest = 0
        self._running = False
        self.is_cancelled = False  # whether the user wants what is being done to stop; for the job to ask
        # Queued by hand: a bound method of this object, told from another thread, has to come to this one.
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._move, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a result is yet to come."""
        return self._running

    def start(self, work: Work) -> None:
        """Do *work* instead of whatever is being done."""
        self._newest += 1
        self._running = True
        self.is_cancelled = False
        pool = _pool(self._room)
        pool.begin(_Job(self, self._newest, work, pool))

    def cancel(self) -> None:
        """The user wants what is being done to stop; the job ends by itself, and says how."""
        self.is_cancelled = True

    def drop(self) -> None:
        """Whatever is being done, nobody wants it any more."""
        self._newest += 1
        self._running = False

    def is_newest(self, number: int) -> bool:
        """Whether a job is the one that is wanted; asked from the job's own thread."""
        return number == self._newest

    def end(self, number: int, result: object) -> None:
        """A job has ended; told from the job's own thread."""
        with suppress(RuntimeError):  # Qt's half is gone: the window was closed in the middle
            self._ended.emit(number, result)

    def move(self, number: int, share: float) -> None:
        """A job has come so far; told from the job's own thread."""
        with suppress(RuntimeError):
            self._moved.emit(number, share)

    def _end(self, number: int, result: object) -> None:
        if self.is_newest(number):
            self._running = False
            self.done.emit(result)

    def _move(self, number: int, share: float) -> None:
        if self.is_newest(number):
            self.progress.emit(share)


class _Job(QRunnable):
    def __init__(self, jobs: Jobs, number: int, work: Work, pool: "_Pool") -> None:
        super().__init__()
        self._pool = pool
        self._jobs = jobs
        self._number = number
        self._work = work

    def run(self) -> None:
        try:
            if self._jobs.is_newest(self._number):
                self._jobs.end(self._number, self._work(self._step))
        except Stale:
            pass
        except Exception as error:  # noqa: BLE001 -- it is told, and raised again, where somebody can hear it
            self._jobs.end(self._number, error)
        finally:
            self._pool.leave()

    def _step(self, share: float) -> None:
        if not self._jobs.is_newest(self._number):
            raise Stale
        self._jobs.move(self._number, share)


class _Pool(QThreadPool):
    """The application's own thread for this; it outlives every dialog, and the end waits for it."""

    def __init__(self, room: str, parent: QObject | None) -> None:
        super().__init__(parent)
        self.setObjectName(room)
        self.setMaxThreadCount(1)
        self._garbage = garbage()
        sys.setswitchinterval(_LEND_S)

    def begin(self, job: "_Job") -> None:
        """Run a job when those before it have ended."""
        self._garbage.hold()
        self.start(job)

    def leave(self) -> None:
        """A job has ended; told from its thread."""
        self._garbage.let_go()


def finish() -> None:
    """Wait until nothing is done beside the window any more, or the program's end pulls the ground from under it."""
    application = QCoreApplication.instance()
    for pool in application.findChildren(QThreadPool) if application else ():
        pool.waitForDone()


def _pool(room: str) -> _Pool:
    application = QCoreApplication.instance()
    pool = application.findChild(QThreadPool, room) if application else None
    return pool if isinstance(pool, _Pool) else _Pool(room, application)
