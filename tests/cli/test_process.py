"""The program as it is started: what it loads, where its output goes, and how it ends."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reflexmap.resources import pack_folder
from tests.cli.program import assert_one_line, environment, start

REPORT = """
import contextlib, io, sys
from reflexmap.cli.main import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    status = main(sys.argv[1:])
print(status, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded(*words: str) -> tuple[int, set[str]]:
    """The status of a command, and the top-level modules that it leaves loaded."""
    command = [sys.executable, "-c", REPORT, *words]
    done = subprocess.run(command, env=environment(), check=True, capture_output=True, text=True, timeout=60)
    status, *modules = done.stdout.split()
    assert "reflexmap" in modules
    return int(status), set(modules)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("search", "liver"), 0),
        (("search", "livver"), 0),
        (("search", "zzzzqqq"), 1),
        (("search", "liver", "--json"), 0),
        (("show", "point.liver"), 0),
        (("show", "point.livver"), 2),
        (("verify", "--source", __file__), 1),
    ],
    ids=lambda words: " ".join(words)[:24] if isinstance(words, tuple) else None,
)
def test_words_need_neither_qt_nor_shapely(words: tuple[str, ...], status: int) -> None:
    ended, modules = loaded(*words)
    assert ended == status
    assert modules.isdisjoint({"PySide6", "shiboken6", "shapely", "numpy", "svgelements"})


@pytest.mark.parametrize(
    "words", [("list",), ("at", "sole", "0", "100"), ("check", str(pack_folder()))], ids=["list", "at", "check"]
)
def test_places_need_no_qt(words: tuple[str, ...]) -> None:
    status, modules = loaded(*words)
    assert status == 0
    assert modules.isdisjoint({"PySide6", "shiboken6"})


def test_the_statuses_of_the_process() -> None:
    assert start("search", "liver").status == 0
    assert start("search", "zzzzqqq").status == 1
    assert_one_line(start("show", "nothing"))


def test_negative_coordinates_are_coordinates() -> None:
    told = start("at", "sole", "-25", "184", "--json")
    assert (told.status, told.err) == (0, "")
    assert json.loads(told.out)["hits"][0] == "point.liver"


@pytest.mark.parametrize("words", ["list --json", "show reflex.whole-foot", "list"])
def test_a_reader_that_leaves_early_hears_no_complaint(words: str) -> None:
    program = f"{sys.executable} -m reflexmap {words}"
    script = (
        f"{program} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}; {{ sleep 0.4; {program}; echo $? >&2; }} | true"
    )
    done = subprocess.run(
        ["bash", "-c", script], env=environment(), check=False, capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("0\n", "0\n")


def test_a_closed_output_is_no_error() -> None:
    script = f"{sys.executable} -m reflexmap list >&-; echo $?"
    done = subprocess.run(
        ["bash", "-c", script], env=environment(), check=False, capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_one_line() -> None:
    script = f"{sys.executable} -m reflexmap list --json >/dev/full; echo $?"
    done = subprocess.run(
        ["bash", "-c", script], env=environment(), check=False, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "2\n"
    (line,) = done.stderr.splitlines()
    assert line.startswith("reflexmap: ")


def test_a_terminal_with_few_letters_gets_question_marks() -> None:
    told = start("show", "point.liver", PYTHONIOENCODING="ascii")
    assert (told.status, told.err) == (0, "")
    assert told.out.isascii()
    assert "Chinese point ? point.liver" in told.out
    told = start("search", "\N{FOOT}", PYTHONIOENCODING="ascii")
    assert told.status == 1
    assert len(told.err.splitlines()) == 1


def test_json_loses_no_letter_to_a_terminal_with_few() -> None:
    full, few = (start("at", "sole", "0", "100", "--json", PYTHONIOENCODING=name) for name in ("utf-8", "ascii"))
    assert few.out.isascii()
    assert json.loads(few.out) == json.loads(full.out)
    assert "·" in full.out


def test_a_word_that_is_not_utf_8() -> None:
    command: list[str | bytes] = [sys.executable, "-m", "reflexmap", "search", b"\xff\xfe"]
    done = subprocess.run(command, env=environment(), check=False, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize(("before", "status"), [("SIG_DFL", -signal.SIGINT), ("SIG_IGN", 0)])
def test_ctrl_c_ends_it_without_a_word_unless_it_is_to_be_ignored(before: str, status: int) -> None:
    interrupted = """
import os, signal
from reflexmap import __main__
from reflexmap.cli import main as cli

def run() -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return 0

cli.main = run
raise SystemExit(__main__.main())
"""
    done = subprocess.run(
        [sys.executable, "-c", interrupted],
        env=environment(),
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: signal.signal(signal.SIGINT, getattr(signal, before)),
    )
    assert (done.returncode, done.stderr) == (status, "")


@pytest.mark.parametrize(
    ("words", "errors", "status", "printed"),
    [
        ("search zzzzqqq --json", ">&-", 1, "[]\n"),
        ("show nothing", ">&-", 2, ""),
        ("show nothing", ">/dev/full", 2, ""),
        ("search zzzzqqq --json", ">/dev/full", 1, "[]\n"),
    ],
)
def test_errors_that_cannot_be_told_go_nowhere_else(words: str, errors: str, status: int, printed: str) -> None:
    script = f"{sys.executable} -m reflexmap {words} 2{errors}; echo $?"
    done = subprocess.run(
        ["bash", "-c", script], env=environment(), check=False, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == f"{printed}{status}\n"


def test_a_failed_reading_with_the_output_closed() -> None:
    script = f"{sys.executable} -m reflexmap verify --source /proc/self/mem >&-; echo $?"
    done = subprocess.run(
        ["bash", "-c", script], env=environment(), check=False, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "2\n"
    assert len(done.stderr.splitlines()) == 1


def test_a_locale_without_utf_8_is_not_worth_four_lines(tmp_path: Path) -> None:
    told = start("export", str(tmp_path / "map.png"), "--dpi", "72", LC_ALL="C")
    assert (told.status, told.err) == (0, "")
