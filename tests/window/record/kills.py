"""The real program on a real X server is killed while somebody marks: `python -m tests.window.record.kills 300`.

Each mark that was set more than 50 ms before has to be offered at the next start.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from reflexmap.record.recordfile import save_record
from reflexmap.record.recovery import find_unfinished
from tests.record.records import full_record

TOOLS = ("Xvfb", "xdotool")
PATIENCE_S = 60.0
KEPT_AFTER_S = 0.05
_MARKING = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from reflexmap.cli.main import main
from reflexmap.window.record import workplace

taken = workplace.Workplace.set_mark

def mark(self, place, entry=None):
    taken(self, place, entry)
    print(self.record.marks, flush=True)

workplace.Workplace.set_mark = mark
sys.exit(main(sys.argv[1:]))
"""


class Screen:
    """An X server of its own, for as long as it is used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.env: dict[str, str] = {}

    def __enter__(self) -> Self:
        number = ""
        while not number:  # two servers that start at once may want the same display
            number = self._start()
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "WAYLAND"))}
        self.env = kept | {"DISPLAY": f":{number}", "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
        return self

    def _start(self) -> str:
        """The number of the display; "" where the server did not start."""
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            return pipe.readline().strip()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(PATIENCE_S)

    def tool(self, *words: str) -> str:
        """What xdotool answers."""
        done = subprocess.run(
            ["xdotool", *words], env=self.env, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
        return done.stdout


def kill_once(screen: Screen, home: Path, chance: random.Random) -> int:
    """One run: how many marks were set before the program was killed. Raises AssertionError for one that is lost."""
    home.mkdir()
    path, state = home / "anna.reflexmap", home / "state"
    save_record(full_record(), path, None)
    env = screen.env | {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(state)}
    command = [sys.executable, "-c", _MARKING, str(path)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as program:
        try:
            window = _window_of(screen)
            screen.tool("windowmove", window, "0", "0", "windowsize", window, "1280", "800")
            time.sleep(0.5)
            end = time.monotonic() + chance.uniform(0.3, 1.5)
            while time.monotonic() < end:
                x, y = chance.randint(430, 500), chance.randint(260, 420)
                screen.tool("mousemove", str(x), str(y), "click", "--repeat", "2", "--delay", "20", "1")
            time.sleep(KEPT_AFTER_S)
        finally:
            os.kill(program.pid, signal.SIGKILL)
        assert program.stdout is not None
        said = [int(line) for line in program.stdout.read().split()]
    before = full_record().marks
    told = max(said, default=before)
    found = find_unfinished([state / "reflexmap" / "records"])
    assert found.aside == (), found
    kept = max((one.marks for one in found.unfinished), default=before)
    assert kept >= told, f"{told} marks were set, {kept} are there"
    return told - before


def _window_of(screen: Screen) -> str:
    """The window of the record, once it stands."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = screen.tool("search", "--onlyvisible", "--name", "Anna Berger").split()
        if found:
            return found[-1]
        time.sleep(0.1)
    raise AssertionError("waited in vain for the window")


def kill(runs: int, seed: int) -> int:
    """So many runs; the number of marks that were looked for."""
    chance, marks = random.Random(seed), 0
    with TemporaryDirectory() as folder, Screen(Path(folder)) as screen:
        for run in range(runs):
            marks += kill_once(screen, Path(folder) / str(run), chance)
    return marks


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"killed {runs} times, {kill(runs, seed=1)} marks, none lost")
