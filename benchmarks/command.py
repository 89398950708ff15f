"""`reflexmap search liver` as a whole process, against one that only reads the pack's YAML."""

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.process import Runner
from benchmarks.timing import in_turn, median

BUDGET = 1.7

_READ = """
import sys, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""
_COUNT = """
import contextlib, io, sys
from reflexmap.cli.main import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["search", "liver"])
print(sum(name.split(".")[0] in ("PySide6", "shiboken6") for name in sys.modules))
"""


def lines(effort: Effort) -> list[Line]:
    """Time from outside, and how many of Qt's modules the search has loaded."""
    from reflexmap.resources import pack_folder

    # The vocabulary is the search's own, and no part of the pack.
    files = sorted(str(path) for path in pack_folder().glob("*.yaml") if not path.name.startswith("vocabulary"))
    with Runner() as runner:
        ours, reading = in_turn(
            lambda: runner.python("-m", "reflexmap", "search", "liver").seconds * 1e3,
            lambda: runner.python("-c", _READ, *files).seconds * 1e3,
            2 * effort.pairs,
            effort.warm_ups,
        )
        of_qt = int(runner.python("-c", _COUNT).output)
    return [
        Line(
            "command",
            "reflexmap search liver, against reading its YAML",
            "ms",
            median(ours),
            BUDGET,
            2 * effort.pairs,
            median(reading),
        ),
        Line("command", "Qt modules loaded by it", "", of_qt, 0, 1),
    ]
