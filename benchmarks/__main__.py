"""`python -m benchmarks`: one table, or JSON."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmarks.effort import FULL
from benchmarks.report import head, machine, table
from benchmarks.rows import ROWS, run_row

if TYPE_CHECKING:
    from benchmarks.line import Line


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the rows that are asked for and print them; all of them if none is."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Speed and memory against the budgets.")
    parser.add_argument(
        "rows", metavar="ROW", nargs="*", help=f"one of: {', '.join(ROWS)}; all of them if none is named"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(argv)
    unknown = [name for name in options.rows if name not in ROWS]
    if unknown:
        parser.error(f"no row is called {unknown[0]!r}; one of: {', '.join(ROWS)}")
    about, first = machine(), head()
    lines: list[Line] = []
    for name in options.rows or ROWS:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        lines += run_row(name, FULL)
    if options.json:
        print(
            json.dumps({"machine": about, "lines": [line.as_data() for line in lines]}, ensure_ascii=False, indent=2)
        )
    else:
        print(first, table(lines), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
