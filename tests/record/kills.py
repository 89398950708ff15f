"""A process that changes a record is killed at random moments: `python -m tests.record.kills 300`.

It says each change once it is committed; whatever it has said has to be found again.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from reflexmap.record.recordfile import read_record
from reflexmap.record.recovery import find_unfinished
from tests.cli.program import environment

WORK = """
import sys
from pathlib import Path
from reflexmap.record import journal
from reflexmap.record.changes import Add, Describe, Remove
from reflexmap.record.model import Mark
from reflexmap.record.session import Session
from tests.record.records import full_record, spot

journal.MOST_CHANGES = 25
folder = Path(sys.argv[1])
session = Session(full_record(), folders=[folder / "state"])
print("ready", flush=True)
for number in range(1, 100_000):
    session.commit(Describe(title=str(number)))
    print(number, flush=True)
    if number % 40 == 0:
        session.save(folder / "anna.reflexmap", anyway=True)
"""


def kill_once(folder: Path, chance: random.Random) -> tuple[int, int]:
    """One run: the last change that the process said it had committed, and the one that is found."""
    command = [sys.executable, "-c", WORK, str(folder)]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.random() * 0.3)
        os.kill(child.pid, signal.SIGKILL)
        said = [line for line in child.stdout.read().split(b"\n")[:-1] if line]
    told = int(said[-1]) if said else 0
    found = find_unfinished([folder / "state"])
    assert found.aside == (), found
    titles = [int(one.title) for one in found.unfinished]
    path = folder / "anna.reflexmap"
    if path.exists():
        titles.append(int(read_record(path).record.title))
    strays = [file.name for file in (folder / "state").iterdir() if file.suffix not in (".log", ".lock")]
    assert strays == [], strays
    return told, max(titles, default=0)


def kill(runs: int, seed: int) -> int:
    """So many runs; the number of changes that were looked for. Raises AssertionError for one that was lost."""
    chance = random.Random(seed)
    changes = 0
    for run in range(runs):
        with TemporaryDirectory() as folder:
            told, found = kill_once(Path(folder), chance)
            assert found in (told, told + 1), f"run {run}: change {told} was committed, {found} was found"
            changes += told
    return changes


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"killed {runs} times, {kill(runs, seed=1)} changes, none lost")
