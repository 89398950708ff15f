"""Locks between processes that the system lets go of when a process ends, however it ends."""

import contextlib
import errno
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reflexmap.errors import ReflexMapError
from reflexmap.files.folders import make_private
from reflexmap.texts import tr

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)  # the first on Linux and macOS, the others on Windows
_FAR = 2**30  # the byte that is locked where a lock forbids reading, too
_TRIES = 20


class RecordInUse(ReflexMapError):
    """The record is open already, in this program or another one on this machine."""


class Lock:
    """Held until it is let go, or until the process ends."""

    def __init__(self, path: Path | None, handle: int | None) -> None:
        self._path, self._handle = path, handle

    @property
    def is_held(self) -> bool:
        """Whether anything is locked: not where the system gave nothing to lock, nor once it was let go."""
        return self._handle is not None

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._handle is not None:
            if self._path is not None:
                with contextlib.suppress(OSError):
                    self._path.unlink()  # while it is held: who waits for it looks whether it is still the one
            with contextlib.suppress(OSError):
                os.close(self._handle)
        self._handle = None


def try_lock(handle: int) -> bool:
    """Lock an open file for as long as it is open; whether nobody else has. Raises OSError where nothing can be."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def lock_name(path: Path) -> str:
    """The name of a record's lock, the same for every way to name the file; it does not tell the file's name."""
    named = os.path.normcase(os.path.realpath(path))
    return f"{hashlib.sha256(os.fsencode(named)).hexdigest()[:32]}.lock"


def lock_record(path: Path, folders: Sequence[Path]) -> Lock:
    """Lock a record's file, in the first of the folders that can be written. Raises RecordInUse.

    Where none can, nothing is locked: what another program then changes is still noticed when the file is saved.
    """
    name = lock_name(path)
    for folder in folders:
        try:
            make_private(folder)
            return _lock(folder / name, path)
        except OSError:
            continue
    return Lock(None, None)


def _lock(place: Path, path: Path) -> Lock:
    for _ in range(_TRIES):
        handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            if not try_lock(handle):
                raise RecordInUse(tr("{path}: this record is open already, in another window or program", path=path))
        except (OSError, RecordInUse):
            os.close(handle)
            raise
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(handle), place.stat()):
                return Lock(place, handle)
        os.close(handle)  # the one who held it has removed it meanwhile
    raise BlockingIOError
