"""Moving the map: frames of a drag, steps of the wheel and of the foot length; on a plain and on a sharp screen.

Each screen is a process of its own, for a screen's scale is fixed when Qt starts. The frames are those of real events
in the real window; what they are held against stands in the place of the canvas in the same window.

One kept picture is the floor: a widget that does nothing but lay one picture where it was dragged to. On a plain
screen that takes an eighth of a millisecond, nearly all of it for copying the pixels. Ours does that too, and in
Python finds out that the picture still serves, fills the ground beside it and lays the scale bar over it: as much
again.

A QGraphicsView, whose code is no Python, does not lay its picture anew. It shifts what is on the screen and paints
the few rows that come in, so that on a plain screen it needs little more than the floor, though it has no scale bar
that stays in its place. On a sharp screen it scales its cache at every frame and needs ten times as long as ours. We
are to be within twice of it on the one, where both are far below a frame of any screen, and faster on the other.
"""

import json
from collections.abc import Iterator

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.process import Runner
from benchmarks.timing import median, percentile

FRAME_BUDGET_MS = 16.0
FRAME_BUDGET = 2.0
VIEW_BUDGETS = {1: 2.0, 2: 1.0}  # by the screen's scale, against Qt's own view of the same drawings
SHARP_BUDGET_MS = 150.0
LENGTH_BUDGET_MS = 33.0
BLOCKED_BUDGET_MS = 33.0

# Name, the window's size in its own pixels, and how many of the screen's each of them is.
_SCREENS = (("1280×800", 1280, 800, 1), ("3840×2160 at 2", 1920, 1080, 2))
_ROWS = ("pan", "zoom", "length")
_TABS = {"sole": "soles", "all": "all views"}


def lines(effort: Effort) -> list[Line]:
    """What each screen's process has measured."""
    found: list[Line] = []
    with Runner() as runner:
        for name, width, height, scale in _SCREENS:
            words = (str(width), str(height), str(effort.frames), str(effort.steps))
            output = runner.python("-m", "benchmarks.motion_process", *words, QT_SCALE_FACTOR=str(scale)).output
            for tab, told in json.loads(output).items():
                found += _lines(f"{name}, {_TABS[tab]}", told, VIEW_BUDGETS[scale])
    return sorted(found, key=lambda line: _ROWS.index(line.row))


def _lines(where: str, told: dict[str, list[float]], view_budget: float) -> Iterator[Line]:
    pan, still, view = told["pan"], told["still"], told["view"]
    yield _at_most("pan", f"a frame of a drag, {where}, 99 %", pan, FRAME_BUDGET_MS)
    yield _against("pan", f"the same against one kept picture, {where}, median", pan, still, FRAME_BUDGET)
    yield _against("pan", f"the same against a QGraphicsView's cache, {where}, median", pan, view, view_budget)
    picked = told["picked"]
    yield _at_most("pan", f"a frame of a drag with a place selected, {where}, 99 %", picked, FRAME_BUDGET_MS)
    yield _at_most("pan", f"a frame of a drag at 250 %, {where}, 99 %", told["near"], FRAME_BUDGET_MS)
    yield _at_most("zoom", f"a step to the first frame, {where}, 99 %", told["zoom"], FRAME_BUDGET_MS)
    yield _at_most("zoom", f"to the sharp picture, {where}, 99 %", told["zoom sharp"], SHARP_BUDGET_MS)
    yield _at_most("zoom", f"the longest the window is blocked, {where}", told["blocked"], BLOCKED_BUDGET_MS)
    yield _at_most("length", f"a step to the repainted map, {where}, 99 %", told["length"], LENGTH_BUDGET_MS)
    yield _at_most("length", f"to the sharp picture, {where}, 99 %", told["length sharp"], SHARP_BUDGET_MS)


def _at_most(row: str, what: str, took: list[float], budget: float) -> Line:
    return Line(row, what, "ms", percentile(took, 0.99), budget, len(took))


def _against(row: str, what: str, took: list[float], other: list[float], budget: float) -> Line:
    return Line(row, what, "ms", median(took), budget, len(took), median(other))
