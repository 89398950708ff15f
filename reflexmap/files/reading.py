"""Reads files that others wrote: ordinary ones only, and never more than a number of bytes."""

import errno
import os
import stat
from pathlib import Path

from reflexmap.texts import tr


class TooLarge(OSError):
    """A file that is larger than any of its kind has to be."""


def read_bytes(path: Path, limit: int) -> bytes:
    """A file of at most *limit* bytes. Raises OSError, TooLarge for a larger one.

    A pipe or a device is refused: it could keep the reader waiting, or never end.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, tr("not an ordinary file"), str(path))
        with os.fdopen(handle, "rb", closefd=False) as file:
            raw = file.read(limit + 1)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        os.close(handle)
    if len(raw) > limit:
        raise TooLarge(errno.EFBIG, tr("larger than {most} KB", most=limit // 2**10), str(path))
    return raw
