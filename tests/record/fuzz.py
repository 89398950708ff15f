"""Mutated and random files, each read in one clear message: `python -m tests.record.fuzz 10000`."""

import json
import random
import sys
import zlib
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reflexmap.record.changes import Describe
from reflexmap.record.limits import RecordError
from reflexmap.record.model import Record
from reflexmap.record.recordfile import dump, parse, read_record
from reflexmap.record.recovery import find_unfinished
from reflexmap.record.session import Session
from tests.record.records import full_record

ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        3,
        1e308,
        -0.0,
        10**30,
        "",
        "x",
        "x" * 3000,
        "\x1b[2J",
        "\u202e",
        [],
        {},
        [[]],
        [1, 2],
    ),
    *("2026-11-19T14:30:00+01:00", "m1", "c1", "#000000", ["left", "left"], {"pack": "a", "id": "b"}, "sole", 250),
)


def fuzz(runs: int, seed: int) -> tuple[int, int]:
    """Read so many files; how many were sound, and how many refused. Raises AssertionError for anything else."""
    chance = random.Random(seed)
    sound = refused = 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "anna.reflexmap"
        for run in range(runs):
            raw = made_up(chance)
            path.write_bytes(raw)
            try:
                opened = read_record(path)
            except RecordError as error:
                refused += 1
                line = str(error)
                assert line.startswith(f"{path}: "), (run, line)
                assert len(line) > len(f"{path}: ") + 5, (run, line)
                assert "\n" not in line, (run, line)
                assert len(line) < len(str(path)) + 300, (run, line)
            else:
                sound += 1
                assert parse(dump(opened.record)).record == opened.record, run
    return sound, refused


def made_up(chance: random.Random) -> bytes:
    """The bytes of a file: random ones, a cut or damaged one, or one whose data was changed."""
    raw = dump(full_record())
    kind = chance.random()
    if kind < 0.05:
        return chance.randbytes(chance.randrange(400))
    if kind < 0.15:
        return raw[: chance.randrange(len(raw))]
    if kind < 0.45:
        return _damaged(raw, chance)
    data = json.loads(raw)
    for _ in range(chance.randint(1, 3)):
        _change(data, chance)
    return json.dumps(data, ensure_ascii=chance.random() < 0.5).encode(errors="surrogatepass")


def _damaged(raw: bytes, chance: random.Random) -> bytes:
    """Bytes changed, taken out, put in or moved."""
    damaged = bytearray(raw)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(damaged))
        match chance.randrange(4):
            case 0:
                damaged[at] = chance.randrange(256)
            case 1:
                del damaged[at : at + chance.randint(1, 20)]
            case 2:
                damaged[at:at] = chance.choice(
                    (b'"', b"{", b"]", b",", b"\x00", b"\xff", b"\\u0000", b"1e999", b"NaN")
                )
            case _:
                other = chance.randrange(len(damaged))
                damaged[at : at + 10] = damaged[other : other + 10]
    return bytes(damaged)


def _change(data: Any, chance: random.Random) -> None:
    """Another value, key or item somewhere."""
    while True:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(data[key], dict | list) and data[key] and chance.random() < 0.8:
            data = data[key]
            continue
        match chance.randrange(4):
            case 0:
                data[key] = deepcopy(chance.choice(ODD))
            case 1:
                del data[key]
            case 2 if isinstance(data, dict):
                data[chance.choice(("glow", "id", "area", "number", ""))] = deepcopy(chance.choice(ODD))
            case _ if isinstance(data, list):
                data.append(deepcopy(data[key]))
            case _:
                data[key] = deepcopy(chance.choice(ODD))
        return


def fuzz_logs(runs: int, seed: int) -> tuple[int, int]:
    """Look for so many damaged recovery logs; how many were offered, and how many put aside. None may be lost."""
    chance = random.Random(seed)
    offered = aside = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o700)
        session = Session(Record("0"), folders=[folder])
        for number in range(1, 8):
            session.commit(Describe(title=str(number)))
        session.close(keep_log=True)
        (log,) = folder.glob("*.log")
        raw = log.read_bytes()
        for run in range(runs):
            log.write_bytes(_resealed(_damaged(raw, chance)) if run % 2 else _damaged(raw, chance))
            found = find_unfinished([folder])
            assert len(found.unfinished) + len(found.aside) == 1, run
            offered += len(found.unfinished)
            aside += len(found.aside)
            for path in folder.iterdir():
                path.unlink()
    return offered, aside


def _resealed(raw: bytes) -> bytes:
    """A damaged log with checksums that fit, so that what stands in its lines is read."""
    return b"".join(b"%08x %s\n" % (zlib.crc32(line[9:]), line[9:]) for line in raw.split(b"\n") if line)


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print("sound: {}, refused in one line each: {}".format(*fuzz(runs, seed=1)))
    print("damaged logs offered: {}, put aside: {}".format(*fuzz_logs(runs // 10, seed=1)))
