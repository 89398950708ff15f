"""Every state of a place is told from every other without colour: by what is lighter, darker or there at all."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.scene import Scene, State
from reflexmap.paint.theme import Style, ThemeName
from tests.paint.painted import Painted, place_of
from tests.refs import ref

LEAST = 0.06  # of luminance, by which a pixel differs to the eye
PIXELS = 60  # that differ

LOOKS = [
    (ThemeName.LIGHT, Style.SKIN),
    (ThemeName.DARK, Style.SKIN),
    (ThemeName.LIGHT, Style.LINE),
    (ThemeName.HIGH_CONTRAST, Style.SKIN),
]


@pytest.mark.parametrize("entry_id", ["point.liver", "reflex.arch", "area.heel", "line.waist", "zone.3"])
@pytest.mark.parametrize(("theme", "style"), LOOKS, ids=["-".join(look) for look in LOOKS])
def test_states_are_told_apart_without_colour(
    qapp: QGuiApplication, footmap: CutMap, theme: ThemeName, style: Style, entry_id: str
) -> None:
    entry, other = ref(entry_id), ref("point.pancreas")  # which is on another view
    scenes = {
        State.DIMMED: Scene(layers=frozenset(Kind), found=frozenset((other,))),
        State.PLAIN: Scene(layers=frozenset(Kind)),
        State.FOUND: Scene(layers=frozenset(Kind), found=frozenset((entry,))),
        State.HOVERED: Scene(layers=frozenset(Kind), hovered=entry),
        State.SELECTED: Scene(layers=frozenset(Kind), selected=entry),
    }
    seen = {}
    for state, scene in scenes.items():
        painted = Painted(footmap, scene, theme=theme, style=style, names=False)
        placed, panel = place_of(footmap, entry_id, View.SOLE), painted.panel(View.SOLE, Foot.RIGHT)
        a0, b0, a1, b1 = placed.curve.bounds() if placed.curve else (*placed.point, *placed.point)
        (x0, y1), (x1, y0) = painted.pixel(panel, (a0, b0)), painted.pixel(panel, (a1, b1))
        x0, x1 = sorted((x0, x1))
        box = slice(round(y0) - 20, round(y1) + 20), slice(round(x0) - 20, round(x1) + 20)
        seen[state] = painted.luminance()[box]
    for first, second in combinations(State, 2):
        if {first, second} == {State.DIMMED, State.PLAIN}:  # shown by what is found beside it
            continue
        differ = int((np.abs(seen[first] - seen[second]) > LEAST).sum())
        assert differ >= PIXELS, (first.name, second.name, differ)
