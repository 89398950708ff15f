"""The memory of this process, in bytes.

Linux is asked through /proc: what `getrusage` calls a process's peak there begins with that of the process which
started it, so that a small process started by a large one seems large.
"""

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak() -> int:
    """The most that ever was resident."""
    return _status("VmHWM") if _STATUS.exists() else _usage()


def resident() -> int:
    """What is resident now; where the system does not tell, the most that ever was."""
    return _status("VmRSS") if _STATUS.exists() else _usage()


def _status(name: str) -> int:
    for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return int(value.split()[0]) * 1024
    raise LookupError(f"{_STATUS} does not tell {name}")


def _usage() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
