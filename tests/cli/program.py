"""Running the program: in this process, or as a person would."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from reflexmap.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent


class Told(NamedTuple):
    """What a run came to."""

    status: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Told:
    """Run a command in this process."""
    capsys.readouterr()
    try:
        status = main(words)
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else -1
    told = capsys.readouterr()
    return Told(status, told.out, told.err)


def environment(**settings: str) -> dict[str, str]:
    """The environment of a program that finds the code under test, with no display."""
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONUNBUFFERED")  # an unbuffered output fails earlier than others
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**inherited, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **settings}


def start(*words: str, **settings: str) -> Told:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "reflexmap", *words]
    done = subprocess.run(command, env=environment(**settings), check=False, capture_output=True, timeout=60)
    return Told(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def assert_one_line(told: Told) -> str:
    """That a run ended as wrong use with one line on standard error and nothing else; the line."""
    assert told.status == 2, told
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith("reflexmap")
    assert "Traceback" not in line
    assert len(line) > len("reflexmap: ") + 10
    return line
