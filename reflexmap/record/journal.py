"""The recovery log of one open record: each change is a line, flushed to the disk.

A log is a file of lines, each with a checksum: a head, the whole record as it was when the log began, then one line a
change. It needs no other file to be read. While its record is open it is locked; what `recovery` finds unlocked
belonged to a program that did not come to its end.
"""

import contextlib
import errno
import json
import os
import secrets
import tempfile
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from reflexmap.files.folders import make_private, state_folder, sync_folder
from reflexmap.record.changelog import change_data
from reflexmap.record.changes import Change
from reflexmap.record.locking import try_lock
from reflexmap.record.model import Record
from reflexmap.record.plain import record_data
from reflexmap.record.recordfile import Stamp
from reflexmap.texts import tr

LOG_SUFFIX, FRESH_SUFFIX = ".log", ".new"
FORMAT, VERSION = "reflexmap-recovery", 1
MOST_CHANGES, MOST_CHANGED_BYTES = 2_000, 4 * 2**20  # in one log, which then begins anew: it has to be read soon


class Origin(NamedTuple):
    """Where a record came from: its file, and what that held; no path for a record that was never saved."""

    path: Path | None = None
    stamp: Stamp | None = None


def log_folders(path: Path | None = None) -> list[Path]:
    """Where recovery logs may be, the usual one first: the user's state, beside the record, the system's own."""
    state = state_folder()
    user = os.getuid() if hasattr(os, "getuid") else "user"
    places = [state / "records" if state else None, path and Path(os.path.realpath(path)).parent]
    return [*filter(None, places), Path(tempfile.gettempdir(), f"reflexmap-records-{user}")]


def line_of(data: Any) -> bytes:
    """A line of a log, with its checksum."""
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(raw), raw)


def now() -> datetime:
    """This moment, where the user is."""
    return datetime.now(UTC).astimezone()


class Journal:
    """Writes the log of one record. It never raises OSError: `trouble` says in one line what is not kept safe."""

    def __init__(
        self,
        record: Record,
        origin: Origin,
        *,
        unsaved: bool,
        folders: Sequence[Path],
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.trouble = ""
        self.path: Path | None = None
        self._folders, self._clock = folders, clock
        self._session, self._generation = secrets.token_hex(8), 0
        self._handle: int | None = None
        self._changes = self._bytes = 0
        self._origin = origin
        self.renew(record, origin, unsaved=unsaved)

    def append(self, changes: Sequence[Change], record: Record) -> bool:
        """Have changes on the disk; *record* is what they made. Whether they are there."""
        at = self._clock().isoformat(timespec="microseconds")
        lines = b"".join(line_of({"at": at, "change": change_data(change)}) for change in changes)
        if self._handle is None or self._changes >= MOST_CHANGES or self._bytes + len(lines) > MOST_CHANGED_BYTES:
            return self.renew(record, self._origin, unsaved=True)
        try:
            _write(self._handle, lines)
            os.fsync(self._handle)
        except OSError:  # a line may be half there, which whoever reads the log passes over
            return self.renew(record, self._origin, unsaved=True)
        self._changes += len(changes)
        self._bytes += len(lines)
        return True

    def renew(self, record: Record, origin: Origin, *, unsaved: bool) -> bool:
        """Begin the log anew with a record as it is now, in the first folder that takes it. Whether it is there."""
        self._origin = origin
        self._generation += 1
        head = {
            "format": FORMAT,
            "version": VERSION,
            "session": self._session,
            "generation": self._generation,
            "at": self._clock().isoformat(timespec="microseconds"),
            "path": _written(origin.path),
            "sha256": origin.stamp.sha256 if origin.stamp else "",
            "unsaved": unsaved,
        }
        text = line_of(head) + line_of({"record": record_data(record)})
        reason = ""
        for folder in self._folders:
            try:
                self._begin(folder, text)
            except OSError as error:
                reason = reason or error.strerror or str(error)
            else:
                self._changes = self._bytes = 0
                self.trouble = ""
                return True
        self._let_go()
        self.trouble = tr("changes are not kept safe ({reason}): save the record, or make room", reason=reason)
        return False

    def close(self, *, keep: bool) -> None:
        """End the log; it goes unless it is to be kept for the next start."""
        if not keep and self.path is not None:
            _remove(self.path)
        self._let_go()

    def _begin(self, folder: Path, text: bytes) -> None:
        """A log in a folder, whole under its name or not at all; the one before goes. Raises OSError."""
        make_private(folder)
        path = folder / f"{self._session}{LOG_SUFFIX}"
        fresh = folder / f"{self._session}{FRESH_SUFFIX}"
        _remove(fresh)
        handle = os.open(
            fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600
        )
        try:
            if not try_lock(handle):  # then nobody could tell whether its program still runs
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            _write(handle, text)
            os.fsync(handle)
            fresh.replace(path)
        except OSError:
            _remove(fresh)
            _close(handle)
            raise
        sync_folder(folder)
        before = self.path
        self._let_go()
        if before is not None and before != path:
            _remove(before)
        self._handle, self.path = handle, path

    def _let_go(self) -> None:
        if self._handle is not None:
            _close(self._handle)
        self._handle = None


def _written(path: Path | None) -> str:
    """A path as a log names it; "" for one that is no UTF-8 text, as if the record had no file."""
    try:
        return "" if path is None else os.fsencode(os.path.realpath(path)).decode()
    except UnicodeDecodeError:
        return ""


def _write(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):
        os.close(handle)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
