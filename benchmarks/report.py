"""The measurements as a table, and the machine that they were taken on."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version

from benchmarks.line import Line

_TITLES = ("row", "what", "ours", "reference", "ratio", "budget", "", "runs")
_LEFT = (0, 1, 6)  # columns of words


def machine() -> dict[str, object]:
    """What the numbers depend on."""
    from PySide6.QtCore import qVersion

    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "qt": qVersion(),
        "shapely": version("shapely"),
        "pyyaml": version("PyYAML"),
    }


def head() -> str:
    """The machine in one line."""
    about = machine()
    return (
        f"{about['system']}, {about['cores']} cores, load {about['load']}, Python {about['python']}, "
        f"Qt {about['qt']}, shapely {about['shapely']}, PyYAML {about['pyyaml']}; ours and reference in turn"
    )


def table(lines: Sequence[Line]) -> str:
    """The lines in columns."""
    rows = [_TITLES, *map(_cells, lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_TITLES))]
    return "\n".join("  ".join(_padded(row, widths)).rstrip() for row in rows)


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if column in _LEFT else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _cells(line: Line) -> tuple[str, ...]:
    unit = "×" if line.reference is not None else line.unit
    return (
        line.row,
        line.what,
        _number(line.ours, line.unit),
        "" if line.reference is None else _number(line.reference, line.unit),
        "" if line.ratio is None else _number(line.ratio, "×"),
        f"≤ {_number(line.budget, unit)}",
        "within" if line.is_within else "MISSED",
        str(line.runs),
    )


def _number(value: float, unit: str) -> str:
    digits = 0 if not unit or value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}".rstrip()
