"""Whether a window can be opened at all; asked before Qt is, which ends the process where there is no screen."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflexmap.texts import tr


def display_problem() -> str:
    """Why no window can be opened, in one line; "" where one can, or where it cannot be told beforehand."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform != "linux" or platform not in ("", "xcb", "wayland"):
        return ""
    wayland, name = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", "")
    if platform == "xcb":
        wayland = ""
    elif os.environ.get("WAYLAND_SOCKET") or (wayland and _wayland_answers(wayland)):
        return ""
    if name and platform != "wayland":
        text = tr("the display {name} does not answer, or lets nobody in; `reflexmap export` works without one")
        return "" if _x_answers(name) else text.format(name=name)
    if wayland:
        return tr("the display {name} does not answer; `reflexmap export` works without one", name=wayland)
    return tr("there is no display to open the window on; `reflexmap export` works without one")


def _wayland_answers(name: str) -> bool:
    import socket  # not needed for every start

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR") or "/") / name))
        except OSError:
            return False
    return True


def _x_answers(name: str) -> bool:
    """Whether an X server can be spoken to, by the very library that Qt uses; it knows all names and all keys."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt says what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    with _silent():
        connection = xcb.xcb_connect(os.fsencode(name), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the library from saying on standard error what the server answered."""
    try:
        kept = os.dup(2)
    except OSError:  # it is closed
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
