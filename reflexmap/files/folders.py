"""Where the system wants a program to keep things of the user's; None where that depends on the working folder."""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

_NAME = "reflexmap"


def cache_folder() -> Path | None:
    """What can be made again."""
    return _folder("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches", "")


def state_folder() -> Path | None:
    """What a program has to find again when it is started the next time, and what cannot be made again."""
    return _folder("XDG_STATE_HOME", "~/.local/state", "~/Library/Application Support", "State")


def data_folder() -> Path | None:
    """What the user puts there for a program to use."""
    return _folder("XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support", "")


def _folder(variable: str, usual: str, on_mac: str, on_windows: str) -> Path | None:
    if os.name == "nt":
        base, name = os.environ.get("LOCALAPPDATA") or "~/AppData/Local", os.path.join(_NAME, on_windows)  # noqa: PTH118
    elif sys.platform == "darwin":
        base, name = on_mac, _NAME
    else:
        base, name = os.environ.get(variable) or "", _NAME
        base = base if os.path.isabs(base) else usual  # noqa: PTH117 -- as the rule for these variables says
    if base.startswith("~") and os.environ.get("HOME") == "":  # a home of no name would be the system's top folder
        return None
    folder = Path(os.path.expanduser(base), name)  # noqa: PTH111 -- Path's raises where there is no home
    return folder if folder.is_absolute() else None


def sync_folder(folder: Path) -> bool:
    """Have the disk keep the names of a folder's files; whether that could be asked for, where systems can."""
    if os.name == "nt":
        return True
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        os.fsync(handle)
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
    return True


def make_private(folder: Path) -> None:
    """Make a folder that nobody else may look into. Raises OSError, also for one that is there and not the user's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_own(folder):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(folder))


def is_own(folder: Path) -> bool:
    """Whether a folder is there, is the user's, and not everybody may write in it."""
    try:
        state = folder.stat()
    except OSError:
        return False
    return os.name == "nt" or (state.st_uid == os.getuid() and not state.st_mode & stat.S_IWOTH)
