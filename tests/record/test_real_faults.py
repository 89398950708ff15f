"""The system itself failing, in a process of its own: strace lets one call fail, whoever makes it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reflexmap.record.model import Record
from reflexmap.record.recordfile import dump, read_record
from reflexmap.record.recovery import find_unfinished
from tests.cli.program import environment

DAY = """
import sys
from pathlib import Path
from reflexmap.errors import ReflexMapError
from reflexmap.record.changes import Describe
from reflexmap.record.session import Session

folder = Path(sys.argv[1])
session = Session.open(folder / "anna.reflexmap", folders=[folder / "first", folder / "second"])
session.commit(Describe(title="1"))
try:
    session.save()
    said = "saved"
except ReflexMapError as error:
    said = str(error)
session.commit(Describe(title="2"))
sys.stderr.write(said)
sys.stderr.flush()
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
"""


def _works() -> bool:
    """Whether strace is here and may be used."""
    if shutil.which("strace") is None:
        return False
    command = ["strace", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=1", "true"]
    return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0


FAULTS = [
    *(("fsync", error, number) for error in ("EIO", "ENOSPC") for number in range(1, 7)),
    *(("rename", "EACCES", number) for number in range(1, 4)),
    *(("write", "ENOSPC", number) for number in range(1, 6)),
    *(("mkdir", "EACCES", number) for number in (1, 2)),
    *(("fchmod", "EPERM", 1), ("unlink", "EIO", 1), ("flock", "ENOLCK", 1)),
]


@pytest.mark.skipif(not _works(), reason="strace is not here, or may not be used")
@pytest.mark.parametrize(("call", "error", "number"), FAULTS)
def test_a_call_of_the_system_that_fails_loses_nothing(tmp_path: Path, call: str, error: str, number: int) -> None:
    (tmp_path / "anna.reflexmap").write_bytes(dump(Record("0")))
    inject = f"inject={call}:error={error}:when={number}"
    command = [
        "strace",
        "-o",
        "/dev/null",
        "-e",
        f"trace={call}",
        "-e",
        inject,
        sys.executable,
        "-c",
        DAY,
        str(tmp_path),
    ]
    done = subprocess.run(command, env=environment(), check=False, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr
    assert read_record(tmp_path / "anna.reflexmap").record.title == ("1" if done.stderr == "saved" else "0")
    assert done.stderr == "saved" or done.stderr.endswith("and save again"), done.stderr
    found = find_unfinished([tmp_path / "first", tmp_path / "second"])
    assert [one.title for one in found.unfinished] == ["2"]
    assert found.aside == ()
