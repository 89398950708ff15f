"""An A4 page at 300 dpi as PNG, against filling, drawing one SVG on and saving a picture of that size."""

import json
from typing import Any

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.png_process import BYTES
from benchmarks.process import Runner
from benchmarks.timing import in_turn, median

TIME_BUDGET = 1.3
MEMORY_BUDGET = 2.0


def lines(effort: Effort) -> list[Line]:
    """Time within the process after all is loaded; memory above that, in bytes of the picture."""
    with Runner() as runner:

        def write(which: str) -> dict[str, Any]:
            path = runner.folder / f"{which}.png"
            path.unlink(missing_ok=True)
            told: dict[str, Any] = json.loads(runner.python("-m", "benchmarks.png_process", which, str(path)).output)
            return told

        ours, one = in_turn(
            lambda: write("sheet"), lambda: write("drawing"), effort.png_pairs, min(1, effort.warm_ups)
        )
    return [
        Line(
            "png",
            "A4 at 300 dpi, against one drawing saved",
            "ms",
            median([told["seconds"] * 1e3 for told in ours]),
            TIME_BUDGET,
            effort.png_pairs,
            median([told["seconds"] * 1e3 for told in one]),
        ),
        Line(
            "png",
            "memory above the start, against the picture's bytes",
            "MB",
            median([told["above"] / 1e6 for told in ours]),
            MEMORY_BUDGET,
            effort.png_pairs,
            BYTES / 1e6,
        ),
    ]
