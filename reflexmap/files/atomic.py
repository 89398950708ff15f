"""Puts a finished file in its place: the whole new one or the whole old one, never something between."""

import contextlib
import os
import re
import signal
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from reflexmap.errors import ReflexMapError
from reflexmap.texts import tr

_MARK = "reflexmap"
_ENDINGS = [signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if name in signal.Signals.__members__]
_LONGEST = 40  # letters of the target's name in that of its temporary file, so that this fits any file system


class WriteError(ReflexMapError):
    """A file that cannot be written; one line that says why and what would do."""


def check_target(path: Path, *, force: bool) -> Path:
    """Where *path* leads, if a file can be written there. Raises WriteError."""
    try:
        target = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise WriteError(_not_there(path, error)) from None
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        if not target.parent.is_dir():
            text = tr("{path}: there is no folder {folder}; make it first", path=path, folder=target.parent)
            raise WriteError(text) from None
        return target
    except (OSError, ValueError) as error:
        raise WriteError(_not_there(path, error)) from None
    if stat.S_ISDIR(mode):
        raise WriteError(tr("{path}: this is a folder; name a file in it", path=path))
    if not stat.S_ISREG(mode):
        raise WriteError(tr("{path}: this is no ordinary file; name another", path=path))
    if not force:
        raise WriteError(_taken(path))
    return target


def write_atomically(path: Path, data: bytes, *, force: bool, mode: int | None = None) -> None:
    """Write *data* beside *path* and move it there in one step. Raises WriteError; the old file then stays whole.

    Without a *mode*, the rights are those of the file that was there, or the usual ones.
    """
    target = check_target(path, force=force)
    _clean(target)
    temporary = target.parent / f".{target.name[:_LONGEST]}.{_MARK}-{os.getpid()}"
    try:
        with _tidied(temporary):
            _write(temporary, data, _mode_of(target) if mode is None else mode)
            _move(temporary, target, force=force)
    except FileExistsError:
        raise WriteError(_taken(path)) from None
    except OSError as error:
        text = tr("{path}: it cannot be written ({reason})", path=path, reason=_reason(error))
        raise WriteError(text) from None


@contextlib.contextmanager
def _tidied(temporary: Path) -> Iterator[None]:
    """Remove the file in the end, also where a signal ends the process meanwhile."""

    def end(number: int, _: object) -> None:
        _remove(temporary)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    is_main = threading.current_thread() is threading.main_thread()  # no other may set handlers
    ours = [number for number in _ENDINGS if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        _remove(temporary)
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _write(temporary: Path, data: bytes, mode: int | None) -> None:
    _remove(temporary)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _move(temporary: Path, target: Path, *, force: bool) -> None:
    """Give the file its name; without *force*, only if nobody else took the name meanwhile."""
    if force:
        temporary.replace(target)
        return
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        temporary.replace(target)


def _mode_of(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        return None


def _clean(target: Path) -> None:
    """Remove what runs for the same file left behind when they were killed."""
    with contextlib.suppress(OSError):
        for stray in left_behind(target):
            stray.unlink()


def left_behind(target: Path) -> list[Path]:
    """What runs that write *target* and were killed have left beside it. Raises OSError."""
    mark = re.compile(rf"\.{re.escape(target.name[:_LONGEST])}\.{_MARK}-(\d+)")
    found = ((stray, mark.fullmatch(stray.name)) for stray in target.parent.iterdir())
    return [stray for stray, match in found if match and not _is_running(int(match[1]))]


def _is_running(process: int) -> bool:
    if os.name == "nt":  # there, signal 0 would end the process
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _taken(path: Path) -> str:
    return tr("{path}: this file exists; --force replaces it", path=path)


def _not_there(path: Path, error: Exception) -> str:
    return tr("{path}: it cannot be written there ({reason})", path=path, reason=_reason(error))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
