"""Whether a window can be opened at all; asked before Qt is, which ends the process where there is no screen."""

import os
import re
import sys
from pathlib import Path

_LOCAL = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?$")
HINT = "`reflexmap export` works without one"


def display_problem() -> str:
    """Why no window can be opened, in one line; "" where one can, or where it cannot be told beforehand."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    name = os.environ.get("DISPLAY", "")
    if not name:
        return f"there is no display to open the window on; {HINT}"
    local = _LOCAL.match(name)
    if local and not _answers(int(local[1])):
        return f"the display {name} does not answer; {HINT}"
    return ""


def _answers(number: int) -> bool:
    """Whether a local X server listens, on its socket file or on the abstract one."""
    import socket  # not needed for every start

    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 -- where every X server puts its socket
    for address in (path, f"\0{path}"):
        if address[0] == "/" and not Path(address).exists():
            continue
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(2)
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False
