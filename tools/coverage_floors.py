"""Holds what the tests reach in each file against its floor: `make coverage`.

The floors stand in coverage_floors.toml, per cent of lines and branches together. With --raise, floors that have
become too low are raised to what was measured, less a little, and new files get theirs. None is lowered but by hand.
"""

import argparse
import json
import math
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "build" / "coverage" / "report.json"
TABLE = Path(__file__).with_suffix(".toml")

NEW = 90  # per cent: the floor of a file that has none of its own yet
LESS = 2  # per cent: what a floor leaves to chance

HEAD = """\
# Per cent of lines and branches together that the tests reach in each file, at least; `make coverage` holds them.
# Measured, and rounded down by a little. `python -m tools.coverage_floors --raise` raises what has become too low.
"""


def reached(report: Path) -> dict[str, float]:
    """What coverage measured, per cent by file; one with nothing to run is left out. Raises OSError, ValueError."""
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    return {
        Path(name).as_posix(): float(file["summary"]["percent_covered"])
        for name, file in files.items()
        if file["summary"]["num_statements"]
    }


def read_floors(table: Path) -> dict[str, int]:
    """The floors, per cent by file. Raises OSError, ValueError."""
    return {name: int(floor) for name, floor in tomllib.loads(table.read_text(encoding="utf-8")).items()}


def faults(measured: Mapping[str, float], floors: Mapping[str, int]) -> Iterator[str]:
    """A line for each file below its floor, and for each floor without a file."""
    for name, share in sorted(measured.items()):
        floor = floors.get(name, NEW)
        if share < floor:
            yield f"{name}: {share:.1f} % of its lines and branches are reached, its floor is {floor} %"
    for name in sorted(floors.keys() - measured.keys()):
        yield f"{name}: it has a floor, but nothing was measured of it; take it out of the table if it has gone"


def raised(measured: Mapping[str, float], floors: Mapping[str, int]) -> dict[str, int]:
    """The floors of the files measured: as they are, or a little below what was measured where that is more."""
    return {name: max(floors.get(name, 0), math.floor(share) - LESS) for name, share in sorted(measured.items())}


def main(arguments: Sequence[str] | None = None, report: Path = REPORT, table: Path = TABLE) -> int:
    parser = argparse.ArgumentParser(description="Hold what the tests reach in each file against its floor.")
    parser.add_argument("--raise", dest="raises", action="store_true", help="raise the floors that are too low")
    options = parser.parse_args(arguments)
    try:
        measured, floors = reached(report), read_floors(table)
    except (OSError, ValueError) as fault:
        print(f"{fault}; run `make coverage`", file=sys.stderr)
        return 2
    wrong = list(faults(measured, floors))
    if options.raises:
        rows = (f'"{name}" = {floor}\n' for name, floor in raised(measured, floors).items())
        table.write_text(HEAD + "".join(rows), encoding="utf-8")
        return 0
    for line in wrong:
        print(line, file=sys.stderr)
    if not wrong:
        print(f"{len(measured)} files, each at or above its floor")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
