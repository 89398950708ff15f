"""The drawings of the conventional chart are what their tool draws on the plates as they are."""

import xml.etree.ElementTree as ET

import pytest
import shapely

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve
from reflexmap.geometry.drawing import text_of
from reflexmap.geometry.plainpath import plain_curve
from reflexmap.geometry.shapes import area_of, line_of
from tools.draw_chart import FOLDER, board_of, drawn

_SVG = "{http://www.w3.org/2000/svg}"


def _curves(text: str) -> dict[str, Curve]:
    paths = ET.fromstring(text).iter(f"{_SVG}path")
    found = {path.get("id", ""): plain_curve(path) for path in paths}
    assert all(curve is not None for curve in found.values())
    return {name: curve for name, curve in found.items() if curve is not None}


@pytest.mark.parametrize("view", list(View))
def test_the_shipped_shapes_are_those_that_the_tool_draws(view: View) -> None:
    """To a hair: the last digits depend on the library that cuts."""
    shipped = _curves(text_of(FOLDER / f"{view.value}.svg"))
    made = _curves(drawn(board_of(view)))
    assert list(shipped) == list(made)
    for name, curve in made.items():
        if curve.is_closed:
            assert shapely.symmetric_difference(area_of(curve), area_of(shipped[name])).area < 0.2, name
        else:
            assert shapely.hausdorff_distance(line_of(curve), line_of(shipped[name])) < 0.05, name


def test_a_left_foot_has_its_own_shape_where_it_differs() -> None:
    names = [name for name, _ in board_of(View.SOLE).shapes()]
    for name in ("lung", "kidney", "adrenal", "ureter", "stomach", "pancreas", "duodenum", "small-intestine"):
        assert {f"reflex.{name}.right", f"reflex.{name}.left"} <= set(names)
    assert "reflex.liver" in names
    assert "reflex.thyroid" in names
