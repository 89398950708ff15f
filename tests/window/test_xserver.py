"""The program as a process on a real X server, with xdotool's keys and pointer, read back as pixels."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image, ImageChops

pytestmark = pytest.mark.xserver

TOOLS = ("Xvfb", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
needs_tools = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
PATIENCE_S = 30.0
T = TypeVar("T")


@dataclass
class Desktop:
    """An X server of the test's own, and the environment that programs on it get."""

    env: dict[str, str]
    folder: Path

    def tool(self, *words: str) -> str:
        """What xdotool answers."""
        command = ["xdotool", *words]
        return subprocess.run(
            command, env=self.env, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        ).stdout

    def picture(self) -> Image.Image:
        """What is on the screen: the server's frame buffer, an XWD file."""
        raw = (self.folder / "Xvfb_screen0").read_bytes()
        header, width, height = (int.from_bytes(raw[at : at + 4], "big") for at in (0, 16, 20))
        colours, line = int.from_bytes(raw[76:80], "big"), int.from_bytes(raw[48:52], "big")
        pixels = raw[header + 12 * colours :]
        return Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX", line)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A fresh X server on a free display, with a home folder of its own."""
    read, write = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(write),
        "-screen",
        "0",
        "1280x800x24",
        "-fbdir",
        str(tmp_path),
        "-nolisten",
        "tcp",
        "-noreset",  # or it begins anew whenever xdotool was the last to leave, and lets nobody in meanwhile
    ]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    env = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "WAYLAND"))}
    env |= {"DISPLAY": f":{number}", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    try:
        yield Desktop(env, tmp_path)
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def _until(what: str, found: Callable[[], T]) -> T:
    """What *found* returns once it returns something true."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        value = found()
        if value:
            return value
        time.sleep(0.05)
    pytest.fail(f"waited in vain for {what}")


@needs_tools
def test_click_search_and_quit_on_a_real_screen(desktop: Desktop) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "reflexmap"], env=desktop.env, stderr=subprocess.PIPE, text=True
    )
    try:
        window = str(_until("the window", lambda: desktop.tool("search", "--onlyvisible", "--name", "^ReflexMap$")))
        window = window.split()[-1]
        desktop.tool("windowmove", window, "0", "0", "windowsize", window, "1280", "800")
        _until("a painted map", lambda: _colours(desktop.picture()) > 500)

        # A click on the middle of the right sole fills the card on the right.
        before = desktop.picture()
        desktop.tool("mousemove", "455", "420", "click", "1")
        card = (932, 60, 1264, 680)
        _until("the card", lambda: _differ(before, desktop.picture(), card))

        # Typing into the search field tells what is found where the card was.
        before = desktop.picture()
        desktop.tool("mousemove", "140", "55", "click", "1")
        desktop.tool("type", "--delay", "20", "kidnies")
        _until("the places found", lambda: _differ(before, desktop.picture(), card))
        desktop.tool("key", "Return")

        # Ctrl+E opens the export dialog although the cursor is in the search field.
        desktop.tool("key", "ctrl+e")
        dialog = _until("the dialog", lambda: desktop.tool("search", "--onlyvisible", "--name", "Export")).split()[-1]
        desktop.tool("windowfocus", "--sync", dialog, "key", "Escape")
        _until("the dialog gone", lambda: not desktop.tool("search", "--onlyvisible", "--name", "Export"))
        desktop.tool("windowfocus", "--sync", window, "key", "ctrl+q")
        assert program.wait(PATIENCE_S) == 0
        assert program.stderr is not None
        assert program.stderr.read() == ""
    finally:
        program.kill()
        program.communicate()


def _colours(picture: Image.Image) -> int:
    """How many colours the canvas shows."""
    return len(picture.crop((300, 100, 900, 700)).getcolors(1 << 20) or ())


def _differ(first: Image.Image, second: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether a part of the screen has changed by more than a blinking cursor."""
    changed = ImageChops.difference(first.crop(box), second.crop(box)).convert("L").point(lambda v: 255 * (v > 24))
    return changed.histogram()[255] > 800


@needs_tools
def test_a_display_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "WAYLAND", "DISPLAY"))}
    for variables, expected in (
        ({}, "there is no display"),
        ({"DISPLAY": ":4711"}, "does not answer"),
        ({"QT_QPA_PLATFORM": "xcb"}, "there is no display"),
        ({"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "nonsense"}, "does not answer"),
        ({"DISPLAY": "nonsense"}, "does not answer"),
        ({"DISPLAY": "127.0.0.1:4711"}, "does not answer"),
        ({"WAYLAND_DISPLAY": "nonsense"}, "does not answer"),
        ({"WAYLAND_DISPLAY": "nonsense", "DISPLAY": ":4711"}, "does not answer"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "reflexmap"],
            env={"DISPLAY": "", "HOME": str(tmp_path)} | env | variables,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert done.returncode == 2
        assert expected in done.stderr
        assert done.stderr.count("\n") == 1


@needs_tools
def test_a_display_that_lets_nobody_in_is_one_line(desktop: Desktop, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    host = b"\x01\x00\x00\x00\x00\x00"  # a key for any host and display: family, address and number are empty
    name, key = b"MIT-MAGIC-COOKIE-1", b"0123456789abcdef"
    keys.write_bytes(host + len(name).to_bytes(2, "big") + name + len(key).to_bytes(2, "big") + key)
    locked = subprocess.Popen(
        ["Xvfb", ":4712", "-auth", str(keys), "-nolisten", "tcp"], stderr=subprocess.DEVNULL, env=desktop.env
    )
    try:
        _until("the locked display", lambda: Path("/tmp/.X11-unix/X4712").exists())
        done = subprocess.run(
            [sys.executable, "-m", "reflexmap"],
            env=desktop.env | {"DISPLAY": ":4712", "XAUTHORITY": os.devnull},
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "lets nobody in" in done.stderr
    finally:
        locked.terminate()
        locked.wait(PATIENCE_S)
