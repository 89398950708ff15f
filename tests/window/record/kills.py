"""The real program on a real X server is killed while somebody works: `python -m tests.window.record.kills 300`.

Marks are set and moved, undone and done again, and saved, with a pointer and keys that the program takes for real. At
a random moment it is killed. What `reflexmap recover` then writes, or else the file, has to be the record as it was
50 ms before, or as it was after that.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import NamedTuple, Self

from reflexmap.record.model import Record
from reflexmap.record.recordfile import dump, read_record, save_record
from tests.record.records import full_record

TOOLS = ("Xvfb", "xdotool")
PATIENCE_S = 60.0
KEPT_AFTER_NS = 50_000_000
_TELLING = """
import hashlib, os, sys, time
from reflexmap.cli.main import main
from reflexmap.record import scribe
from reflexmap.record.recordfile import dump

append, write = scribe.Scribe.append, scribe.Scribe._write

def tell(self, change, record):
    digest = hashlib.sha256(dump(record)).hexdigest()
    os.write(1, b"made %d %s\\n" % (time.monotonic_ns(), digest.encode()))
    append(self, change, record)

def tell_kept(self, batch):
    write(self, batch)
    os.write(1, b"kept %d %d\\n" % (time.monotonic_ns(), len(batch)))

scribe.Scribe.append, scribe.Scribe._write = tell, tell_kept
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


class Run(NamedTuple):
    """How many changes were made before the program was killed, and how long the disk took at most for one."""

    changes: int
    longest_ns: int


def kill_once(screen: Screen, home: Path, chance: random.Random) -> Run:
    """One run. Raises AssertionError if a change is lost."""
    home.mkdir()
    path = home / "anna.reflexmap"
    save_record(full_record(), path, None)
    env = screen.env | {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
    command = [sys.executable, "-c", _TELLING, str(path)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as program:
        try:
            window = _window_of(screen)
            screen.tool("windowmove", window, "0", "0", "windowsize", window, "1280", "800", "windowfocus", window)
            time.sleep(0.5)
            with subprocess.Popen(["xdotool", *_work(chance)], env=env) as hand:
                time.sleep(chance.uniform(0.1, 2.0))
                moment = time.monotonic_ns()
                os.kill(program.pid, signal.SIGKILL)
                hand.kill()
        finally:
            program.kill()
        assert program.stdout is not None
        said = program.stdout.read()
    told = [line.split() for line in said.splitlines()]
    assert all(len(words) == 3 for words in told), said
    made = [int(at) for word, at, _ in told if word == "made"]
    kept = [int(at) for word, at, many in told if word == "kept" for _ in range(int(many))]
    states = [_digest(full_record()), *(digest for word, _, digest in told if word == "made")]
    promised = sum(at <= moment - KEPT_AFTER_NS for at in made)
    found = _digest(_found(home, env))
    assert found in states[promised:], f"{promised} changes are gone, killed at {moment}, found {found}:\n{said}"
    return Run(len(made), max((after - before for before, after in zip(made, kept, strict=False)), default=0))


def _work(chance: random.Random) -> list[str]:
    """What xdotool is to do: more than there is time for."""
    words = []
    for _ in range(60):
        x, y = str(chance.randint(430, 500)), str(chance.randint(260, 420))
        words += ["mousemove", x, y, "click", "--repeat", "2", "--delay", "15", "1", "sleep", "0.02"]
        words += chance.choice(
            (
                [],
                ["mousedown", "1", "mousemove_relative", "9", "9", "mousemove_relative", "9", "9", "mouseup", "1"],
                ["key", "ctrl+z"],
                ["key", "ctrl+z", "key", "ctrl+shift+z"],
                ["key", "ctrl+s"],
                ["key", "Delete"],
            )
        )
        words += ["sleep", f"{chance.uniform(0, 0.06):.3f}"]
    return words


def _found(home: Path, env: dict[str, str]) -> Record:
    """What the user gets back: what was not saved, or else the file."""
    recovered = home / "recovered.reflexmap"
    words = [sys.executable, "-m", "reflexmap", "recover"]
    aside = subprocess.run([*words, "1", str(recovered)], env=env, capture_output=True, text=True, check=False)
    assert "cannot be read" not in aside.stderr, aside.stderr
    again = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert again.returncode == 1, again.stdout
    return read_record(recovered if recovered.exists() else home / "anna.reflexmap").record


def _digest(record: Record) -> str:
    return hashlib.sha256(dump(record)).hexdigest()


def _window_of(screen: Screen) -> str:
    """The window of the record, once it stands."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = screen.tool("search", "--onlyvisible", "--name", "Anna Berger").split()
        if found:
            return found[-1]
        time.sleep(0.1)
    raise AssertionError("waited in vain for the window")


def kill(runs: int, seed: int) -> tuple[list[Run], list[str]]:
    """So many runs, and what was lost in others."""
    chance, done, lost = random.Random(seed), [], []
    with TemporaryDirectory() as folder, Screen(Path(folder)) as screen:
        for run in range(runs):
            try:
                done += [kill_once(screen, Path(folder) / str(run), chance)]
            except AssertionError as error:
                lost += [f"run {run}: {error}"]
    return done, lost


if __name__ == "__main__":
    runs, seed = ([int(word) for word in sys.argv[1:]] + [300, 1][len(sys.argv) - 1 :])[:2]
    sound, lost = kill(runs, seed)
    changes, longest = sum(one.changes for one in sound), max((one.longest_ns for one in sound), default=0) / 1e6
    print(f"killed {runs} times, {changes} changes, {len(lost)} lost; each was kept within {longest:.0f} ms", *lost)
    sys.exit(bool(lost))
