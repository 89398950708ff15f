"""Whole processes: how long they take from outside, and what they say of themselves.

They run in an environment of their own: no screen, no settings of the user's, and a cache of compiled modules that
the first of them fills, so that it makes no difference whether the checkout may be written to.
"""

import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600.0  # seconds after which a process is ended: a window that is never painted would stay open


class ProcessFailed(Exception):
    """A process ended with an error; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that came to its end: how long it took, and what it printed."""

    seconds: float
    output: str


class Runner:
    """Runs Python processes at the top of the checkout."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="reflexmap-bench-")
        self.folder = Path(self._folder.name)
        self._environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment |= {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def python(self, *arguments: str, **environment: str) -> Ended:
        """Run Python to its end, with some more in its environment. Raises ProcessFailed."""
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            start = perf_counter()
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self._environment | environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
            )
            status = _status_of(process)
            took = perf_counter() - start
            if status:
                errors.seek(0)
                raise ProcessFailed(f"{' '.join(arguments)[:80]}: {errors.read().decode(errors='replace')}")
            output.seek(0)
            return Ended(took, output.read().decode())


def _status_of(process: "subprocess.Popen[bytes]") -> int:
    """How a process ended; waiting with a time-out of its own would look only every now and then."""
    overdue = threading.Timer(PATIENCE, process.kill)
    overdue.start()
    try:
        return process.wait()
    finally:
        overdue.cancel()
