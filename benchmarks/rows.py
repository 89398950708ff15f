"""The rows of the table, by the names that the command line knows them by."""

from importlib import import_module
from typing import TYPE_CHECKING

from benchmarks.effort import Effort
from benchmarks.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable

# Each is a module with a function `lines`, imported when it is run, so that one row loads nothing for another.
ROWS = {
    "start": "benchmarks.start",
    "command": "benchmarks.command",
    "pointer": "benchmarks.pointer",
    "click": "benchmarks.clicks",
    "motion": "benchmarks.motion",
    "plates": "benchmarks.plates",
    "dialog": "benchmarks.choices",
    "search": "benchmarks.typing_search",
    "png": "benchmarks.png",
    "pack": "benchmarks.packs",
    "maps": "benchmarks.several_maps",
    "record": "benchmarks.records",
}


def run_row(name: str, effort: Effort) -> list[Line]:
    """The lines of a row."""
    measure: Callable[[Effort], list[Line]] = import_module(ROWS[name]).lines
    return measure(effort)
