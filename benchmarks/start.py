"""From the start of the process to the first painted map, against a bare window that shows one SVG."""

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.process import Ended, Runner
from benchmarks.timing import in_turn, median

TIME_BUDGET = 1.5
MEMORY_BUDGET = 1.6


def lines(effort: Effort) -> list[Line]:
    """Time from outside, memory as the process itself saw it."""
    with Runner() as runner:
        ours, bare = in_turn(
            lambda: runner.python("-m", "benchmarks.first_map"),
            lambda: runner.python("-m", "benchmarks.bare_window"),
            effort.pairs,
            effort.warm_ups,
        )
    return [
        Line(
            "start",
            "to the first painted map, against a bare window",
            "ms",
            _milliseconds(ours),
            TIME_BUDGET,
            effort.pairs,
            _milliseconds(bare),
        ),
        Line(
            "start",
            "peak of memory until then",
            "MB",
            _megabytes(ours),
            MEMORY_BUDGET,
            effort.pairs,
            _megabytes(bare),
        ),
    ]


def _milliseconds(ended: list[Ended]) -> float:
    return median([one.seconds * 1e3 for one in ended])


def _megabytes(ended: list[Ended]) -> float:
    return median([int(one.output) / 1e6 for one in ended])
