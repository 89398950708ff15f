"""A file is the whole new one or the whole old one, whatever happens; and nothing else is left in the folder."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reflexmap.files import atomic
from reflexmap.files.atomic import WriteError, check_target, write_atomically
from tests.cli.program import ROOT

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from reflexmap.files.atomic import write_atomically

target, size = Path(sys.argv[1]), 4_000_000
random.seed(7)
write_atomically(target, b"0" * size, force=True)
for round in range(50):
    child = os.fork()
    if child == 0:
        while True:
            for sign in (b"1", b"2", b"3"):
                write_atomically(target, sign * size, force=True)
    time.sleep(random.random() * 0.03)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    data = target.read_bytes()
    assert len(data) == size and data == data[:1] * size, f"round {round}: a torn file"
write_atomically(target, b"end", force=True)
print(sorted(os.listdir(target.parent)))
"""

ENDED = """
import os, signal, sys
from pathlib import Path
from reflexmap.files import atomic

atomic.os.fsync = lambda _: os.kill(os.getpid(), int(sys.argv[2]))
atomic.write_atomically(Path(sys.argv[1]), b"new", force=True)
"""

FILLED = """
import resource, sys
from pathlib import Path
from reflexmap.files.atomic import WriteError, write_atomically

resource.setrlimit(resource.RLIMIT_FSIZE, (256_000, 256_000))
try:
    write_atomically(Path(sys.argv[1]), b"n" * 1_000_000, force=True)
except WriteError as error:
    print(error)
"""

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def usual_signals() -> None:
    """In a child: signals as they are at a terminal, though nohup or a script's `&` may have them ignored."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_DFL)


def names_in(folder: Path) -> list[str]:
    """Everything in a folder, hidden files included."""
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path, *, force: bool = False) -> str:
    """The one line with which writing to a path is refused."""
    with pytest.raises(WriteError) as refused:
        write_atomically(path, b"new", force=force)
    line = str(refused.value)
    assert "\n" not in line
    assert path.name in line
    return line


def test_a_new_file_is_written_with_the_usual_rights(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    write_atomically(path, b"new", force=False)
    assert path.read_bytes() == b"new"
    assert names_in(tmp_path) == ["map.png"]
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask


def test_an_existing_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert "--force" in refusal(path)
    assert path.read_bytes() == b"old"
    write_atomically(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names_in(tmp_path) == ["map.png"]


def test_a_file_that_another_made_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.png"

    def meanwhile(*args: Any, **wishes: Any) -> Path:
        path.write_bytes(b"theirs")
        return path

    monkeypatch.setattr(atomic, "check_target", meanwhile)
    assert "exists" in refusal(path)
    assert path.read_bytes() == b"theirs"
    assert names_in(tmp_path) == ["map.png"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    path = tmp_path / "map.png"
    (tmp_path / "far" / "real.png").write_bytes(b"old")
    path.symlink_to(tmp_path / "far" / "real.png")
    write_atomically(path, b"new", force=True)
    assert path.is_symlink()
    assert (tmp_path / "far" / "real.png").read_bytes() == b"new"


def test_what_is_no_place_for_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "file").write_bytes(b"")
    assert "folder" in refusal(tmp_path / "folder.png", force=True)
    assert "no folder" in refusal(tmp_path / "missing" / "map.png")
    refusal(tmp_path / "file" / "map.png")
    refusal(tmp_path / ("x" * 300 + ".png"))
    os.mkfifo(tmp_path / "pipe.png")
    assert "ordinary" in refusal(tmp_path / "pipe.png", force=True)
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    refusal(tmp_path / "loop.png", force=True)
    assert check_target(tmp_path / "new.png", force=False) == tmp_path / "new.png"


def test_a_long_name_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / ("ü" * 120 + ".png")
    write_atomically(path, b"new", force=False)
    assert names_in(tmp_path) == [path.name]


@pytest.mark.parametrize("call", ["open", "fsync"])
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])
def test_a_failure_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, reason: int
) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"old")

    def fails(*args: object) -> int:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(f"reflexmap.files.atomic.os.{call}", fails)
    assert os.strerror(reason) in refusal(path, force=True)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["map.png"]


def test_a_failed_move_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"old")

    def fails(*args: object) -> None:
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(Path, "replace", fails)
    assert "not permitted" in refusal(path, force=True)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["map.png"]


def test_a_file_system_without_links_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", fails)
    write_atomically(tmp_path / "map.png", b"new", force=False)
    assert (tmp_path / "map.png").read_bytes() == b"new"
    assert names_in(tmp_path) == ["map.png"]


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", FILLED, str(path)], env=ENVIRONMENT, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "it cannot be written (File too large)" in done.stdout
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["map.png"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_killing_it_fifty_times_tears_no_file(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "map.png")]
    done = subprocess.run(command, env=ENVIRONMENT, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['map.png']", "what the killed left behind is cleaned up by the next"


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("number", ENDINGS, ids=lambda number: number.name)
def test_a_signal_while_it_writes_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"old")
    command = [sys.executable, "-c", ENDED, str(path), str(int(number))]
    done = subprocess.run(command, env=ENVIRONMENT, check=False, capture_output=True, preexec_fn=usual_signals)
    assert done.returncode in (-number, 1 if number is signal.SIGINT else -number)  # here, Ctrl+C is an exception
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["map.png"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere, a folder that is in use stays")
def test_a_working_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert "it cannot be written there" in refusal(Path("map.png"))


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    target = tmp_path / "map.png"
    left = tmp_path / f".map.png.reflexmap-{gone.pid}"
    kept = [
        tmp_path / f".map.png.reflexmap-{os.getppid()}",  # of one that still runs
        tmp_path / ".map.png.reflexmap-",
        tmp_path / f".other.png.reflexmap-{gone.pid}",
        tmp_path / f"map.png.reflexmap-{gone.pid}",
    ]
    for path in (left, *kept):
        path.write_bytes(b"half")
    write_atomically(target, b"whole", force=False)
    assert sorted(tmp_path.iterdir()) == sorted([target, *kept])


def test_the_file_of_somebody_elses_run_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = tmp_path / ".map.png.reflexmap-4242"
    theirs.write_bytes(b"half")

    def refuse(process: int, number: int) -> None:
        assert (process, number) == (4242, 0)
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "kill", refuse)
    write_atomically(tmp_path / "map.png", b"whole", force=False)
    assert theirs.read_bytes() == b"half"


def test_a_number_that_no_process_can_have_is_a_left_over(tmp_path: Path) -> None:
    left = tmp_path / f".map.png.reflexmap-{10**30}"
    left.write_bytes(b"half")
    write_atomically(tmp_path / "map.png", b"whole", force=False)
    assert not left.exists()
