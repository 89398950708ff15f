"""Draws the areas of the conventional chart as data/maps/conventional/shapes/: `python -m tools.draw_chart`.

The outlines are numbers in `tools/chart/`, set on the plates of `assets/feet/`. What stands in the files is what
counts: whoever edits them by hand need not come here, and then must not run this again.
"""

import argparse
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.terms import View
from reflexmap.geometry.drawingfile import read_drawing
from reflexmap.geometry.frame import drawn_handedness
from tools.chart.board import Board
from tools.chart.sides import lay_inner, lay_outer
from tools.chart.sole import lay_sole
from tools.chart.top import lay_top
from tools.rooms import ROOT

PLATES = ROOT / "assets" / "feet"
FOLDER = ROOT / "data" / "maps" / "conventional" / "shapes"
LAY = {View.SOLE: lay_sole, View.TOP: lay_top, View.INNER: lay_inner, View.OUTER: lay_outer}

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="{box}">
  <title>{title}</title>
  <desc>Areas of the conventional chart in the foot frame, on the plate of this view; see docs/drawings.md.</desc>
  <g id="places" fill="none" stroke="#3a6ea5" stroke-width="0.3">
"""


def board_of(view: View) -> Board:
    """A view with everything laid out."""
    board = Board(read_drawing(PLATES / f"{view.value}.svg", view))
    LAY[view](board)
    return board


def drawn(board: Board) -> str:
    """The file of a view."""
    box = board.drawing.view_box
    numbers = " ".join(f"{number:g}" for number in box)
    title = f"The conventional chart, {board.view.value}"
    head = _HEAD.format(width=f"{box[2]:g}", height=f"{box[3]:g}", box=numbers, title=title)
    sign = drawn_handedness(board.view)
    paths = [f'    <path id="{name}" d="{_path(form, sign)}"/>\n' for name, form in board.shapes()]
    return head + "".join(paths) + "  </g>\n</svg>\n"


def _path(form: BaseGeometry, sign: int) -> str:
    """A form as absolute M, L and Z, in the coordinates of the view's file."""
    parts = []
    for part in shapely.get_parts(form):
        rings = (part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,)
        for ring in rings:
            closed = ring.is_ring
            points = [f"{_number(sign * a)},{_number(-b)}" for a, b in ring.coords[: -1 if closed else None]]
            parts.append("M" + " L".join(points) + ("Z" if closed else ""))
    return " ".join(parts)


def _number(value: float) -> str:
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def main() -> None:
    """Write one file a view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for view in View:
        (folder / f"{view.value}.svg").write_text(drawn(board_of(view)), encoding="utf-8")


if __name__ == "__main__":
    main()
