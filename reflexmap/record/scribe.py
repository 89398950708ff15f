"""Keeps the recovery log of an open record, in the order of its changes, where a slow disk holds up nobody."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from reflexmap.record.changes import Change
from reflexmap.record.journal import Journal, Origin
from reflexmap.record.model import Record

_A_MOMENT_MS = 15  # a sound disk needs less, and then whatever the window does next keeps nobody from writing


class Beside(Protocol):
    """Does what it is given one after the other, perhaps on a thread of its own."""

    def submit(self, work: Callable[[], None]) -> None: ...
    def wait(self, most_ms: int = -1) -> None: ...
    def end(self) -> None: ...


class AtOnce:
    """Does everything at once: what was submitted is done."""

    def submit(self, work: Callable[[], None]) -> None:
        """Do it."""
        work()

    def wait(self, most_ms: int = -1) -> None:
        """There is nothing to wait for."""

    def end(self) -> None:
        """There is nothing to let go of."""


class Scribe:
    """Has a Journal written beside whoever changes the record. Changes that wait for the disk go there together."""

    def __init__(
        self,
        record: Record,
        origin: Origin,
        *,
        unsaved: bool,
        folders: Sequence[Path],
        clock: Callable[[], datetime],
        beside: Beside,
    ) -> None:
        self._beside = beside
        self._lock = threading.RLock()  # what is submitted in an order is done in it
        self._batch: list[tuple[Change, Record]] | None = None  # not written yet, and open for more
        self._journal: Journal | None = None
        self._is_closed = False

        def begin() -> None:
            self._journal = Journal(record, origin, unsaved=unsaved, folders=folders, clock=clock)

        beside.submit(begin)

    @property
    def trouble(self) -> str:
        """What is not kept safe, as far as it is known; see `Journal`."""
        return self._journal.trouble if self._journal is not None else ""

    def append(self, change: Change, record: Record) -> None:
        """Have a change written, and wait a moment for it; *record* is what it made."""
        with self._lock:
            if self._batch is not None:
                self._batch.append((change, record))
                return
            batch = self._batch = [(change, record)]
            self._beside.submit(lambda: self._write(batch))
        self._beside.wait(_A_MOMENT_MS)

    def _write(self, batch: list[tuple[Change, Record]]) -> None:
        with self._lock:
            if self._batch is batch:
                self._batch = None
        if self._journal is not None:
            self._journal.append([change for change, _ in batch], batch[-1][1])

    def renew(self, record: Record, origin: Origin, *, unsaved: bool) -> None:
        """Have the log begun anew, after all changes before."""
        with self._lock:
            self._batch = None  # a change that comes now must not be written before the new beginning
            self._beside.submit(lambda: self._renew(record, origin, unsaved))

    def _renew(self, record: Record, origin: Origin, unsaved: bool) -> None:
        if self._journal is not None:
            self._journal.renew(record, origin, unsaved=unsaved)

    def once_kept(self, work: Callable[[], None]) -> None:
        """Do something when all until now is on the disk; never, if it cannot be kept safe."""

        def do() -> None:
            if self._journal is not None and not self._journal.trouble:
                work()

        with self._lock:
            self._beside.submit(do)

    def wait(self) -> None:
        """Wait until all is on the disk, or `trouble` says that it is not."""
        self._beside.wait()

    def close(self, *, keep: bool) -> None:
        """End the log once all is written; it goes unless it is to be kept for the next start."""
        if self._is_closed:
            return
        self._is_closed = True
        with self._lock:
            self._batch = None
            self._beside.submit(lambda: self._close(keep))
        self._beside.wait()
        self._beside.end()

    def _close(self, keep: bool) -> None:
        if self._journal is not None:
            self._journal.close(keep=keep)
