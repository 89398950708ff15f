"""One open record: its file, its lock, its recovery log, and the only door through which it is changed."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from reflexmap.errors import ReflexMapError
from reflexmap.record.changes import Change
from reflexmap.record.journal import Origin, log_folders, now
from reflexmap.record.limits import RecordError
from reflexmap.record.locking import Lock, lock_record
from reflexmap.record.model import Record
from reflexmap.record.recordfile import Opened, Stamp, check_unchanged, read_record, save_record
from reflexmap.record.recovery import Unfinished, settle
from reflexmap.record.scribe import AtOnce, Beside, Scribe
from reflexmap.texts import tr


class ReadOnly(ReflexMapError):
    """The record can only be looked at; the text says why."""


class Session:
    """An open record. `commit` changes it, `save` writes its file; both leave it open whatever fails.

    `folders` are those of its log and lock, the first one that works; `clock` is asked for the time of each change.
    The log is written where `beside` does its work, at once unless it is one with a thread of its own. The record is
    changed by one thread alone, and may be while another one saves it.
    """

    def __init__(
        self,
        record: Record,
        path: Path | None = None,
        *,
        stamp: Stamp | None = None,
        unsaved: bool = False,
        why_read_only: str = "",
        folders: Sequence[Path] | None = None,
        clock: Callable[[], datetime] = now,
        beside: Beside | None = None,
        lock: Lock | None = None,
    ) -> None:
        """Takes over the *lock* of its path where it has one. Raises RecordInUse where the record is open already."""
        self._folders = folders
        if lock is None and path is not None:
            lock = lock_record(path, self._places(path))
        self._lock = lock or Lock(None, None)
        self.record, self.path, self.stamp = record, path, stamp
        self.why_read_only = why_read_only
        self._saved: Record | None = None if unsaved else record
        self.beside = beside or AtOnce()
        self._gate = threading.Lock()  # held for moments: a change and a save that ends do not come in between
        self._saving = threading.RLock()
        self._scribe: Scribe | None = None
        if not why_read_only:
            origin, places = Origin(path, stamp), self._places(path)
            self._scribe = Scribe(record, origin, unsaved=unsaved, folders=places, clock=clock, beside=self.beside)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        folders: Sequence[Path] | None = None,
        clock: Callable[[], datetime] = now,
        beside: Beside | None = None,
    ) -> "Session":
        """The record of a file. Raises RecordError, RecordInUse or OSError; one of a newer version is read only."""
        lock = lock_record(path, log_folders(path) if folders is None else folders)
        try:
            opened = read_record(path)
        except (ReflexMapError, OSError):
            lock.release()
            raise
        why = _why_read_only(opened)
        return cls(
            opened.record,
            path,
            stamp=opened.stamp,
            why_read_only=why,
            folders=folders,
            clock=clock,
            beside=beside,
            lock=lock,
        )

    @classmethod
    def restore(
        cls,
        unfinished: Unfinished,
        *,
        folders: Sequence[Path] | None = None,
        clock: Callable[[], datetime] = now,
        beside: Beside | None = None,
    ) -> "Session":
        """A session with what a log has kept, unsaved; the log goes when its changes stand in a new one.

        Raises RecordInUse where its file is open.
        """
        record, origin = unfinished.record, unfinished.origin
        session = cls(
            record, origin.path, stamp=origin.stamp, unsaved=True, folders=folders, clock=clock, beside=beside
        )
        if session._scribe is not None:
            session._scribe.once_kept(partial(settle, unfinished))
        return session

    @property
    def trouble(self) -> str:
        """What is not kept safe and what to do, in one line; "" where all is well."""
        return self._scribe.trouble if self._scribe is not None else ""

    @property
    def is_changed(self) -> bool:
        """Whether the record is not as its file has it."""
        return self._saved is None or (self.record is not self._saved and self.record != self._saved)

    def commit(self, change: Change) -> None:
        """Do a change and have it in the log, on the disk. Raises RecordError where it cannot be done, and ReadOnly.

        Undoing is committing what undoes it: `change.inverse` of the record before. See `trouble` once it is written.
        """
        if self._scribe is None:
            raise ReadOnly(self.why_read_only)
        with self._gate:
            self.record = change.apply(self.record)
            self._scribe.append(change, self.record)

    def wait(self) -> None:
        """Wait until every change is on the disk, or `trouble` says that it is not."""
        if self._scribe is not None:
            self._scribe.wait()

    def check_file(self) -> None:
        """That the file is what was last read or saved. Raises FileChanged or OSError."""
        if self.path is not None:
            check_unchanged(self.path, self.stamp)

    def save(self, path: Path | None = None, *, anyway: bool = False) -> None:
        """Write the record to its file, or to another one, which then is its own.

        Raises FileChanged where the file is not what it was, or where another one is there already, unless *anyway*;
        WriteError, RecordInUse or ReadOnly. The record then stays open and unsaved, and its log goes on.
        """
        target = path or self.path
        if target is None:
            raise RecordError(tr("the record has no file yet; name one"))
        if self._scribe is None:
            raise ReadOnly(self.why_read_only)
        with self._saving:
            self._save(self._scribe, target, anyway=anyway)

    def _save(self, scribe: Scribe, target: Path, *, anyway: bool) -> None:
        is_own = self.path is not None and target.absolute() == self.path.absolute()
        lock = self._lock if is_own else lock_record(target, self._places(target))
        record = self.record  # what is changed from here on is not saved
        try:
            saved = save_record(record, target, self.stamp if is_own else None, anyway=anyway)
        except ReflexMapError:
            if not is_own:
                lock.release()
            raise
        if not is_own:
            self._lock.release()
            self._lock = lock
        with self._gate:
            self.path, self.stamp, self._saved = target, saved.stamp, record
            unsaved = not saved.is_durable or self.record is not record
            scribe.renew(self.record, Origin(target, saved.stamp), unsaved=unsaved)

    def close(self, *, keep_log: bool = False) -> None:
        """End: the log goes, and unsaved changes with it, unless it is kept for the next start; the lock goes.

        Waits for a file that is being saved, and for the log.
        """
        with self._saving:
            if self._scribe is not None:
                self._scribe.close(keep=keep_log)
            else:
                self.beside.end()
            self._lock.release()

    def _places(self, path: Path | None) -> Sequence[Path]:
        return log_folders(path) if self._folders is None else self._folders


def _why_read_only(opened: Opened) -> str:
    if not opened.newer:
        return ""
    return tr("a newer version of ReflexMap wrote this record; it can be looked at, not changed")
