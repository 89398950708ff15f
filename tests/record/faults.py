"""Every call of the system failing once: which one, and why."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

import pytest

REASONS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE)
CALLS = (
    "open",
    "write",
    "fsync",
    "rename",
    "replace",
    "mkdir",
    "unlink",
    "listdir",
    "fdopen",
    "fchmod",
    "fstat",
    "stat",
)


class Faulty:
    """Calls of the system, of which the one with a certain number fails; `asked` says how many there were."""

    def __init__(self, fails: int, reason: int) -> None:
        self.asked = 0
        self.said = ""
        self._fails, self._reason = fails, reason

    def around(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if self.fails(name):
                raise OSError(self._reason, os.strerror(self._reason))
            found = real(*args, **named)
            return _Writing(found, self) if name == "fdopen" else found

        return call

    def fails(self, name: str) -> bool:
        """Whether the next call is the one."""
        self.asked += 1
        if self.asked - 1 == self._fails:
            self.said = name
        return self.asked - 1 == self._fails


class _Writing:
    """A file that a record is written into: half of it, where writing fails."""

    def __init__(self, file: Any, faulty: Faulty) -> None:
        self._file, self._faulty = file, faulty

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> int:
        if self._faulty.fails("file.write"):
            self._file.write(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written: int = self._file.write(data)
        return written


@contextmanager
def failing(number: int, reason: int) -> Iterator[Faulty]:
    """A while in which one call of the system fails."""
    faulty = Faulty(number, reason)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, faulty.around(name, getattr(os, name)))
        yield faulty
