"""Contrast as it is really painted: lines against both their sides, on the plates, in every theme and style."""

from dataclasses import dataclass

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QGuiApplication

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.shapes import CutMap, area_of
from reflexmap.kinds import Kind
from reflexmap.paint import targets
from reflexmap.paint.look import look_of
from reflexmap.paint.scene import Scene, State
from reflexmap.paint.theme import Inks, Style, ThemeName, contrast
from tests.paint.painted import Painted, along, at, place_of, ratio_of
from tests.refs import ref, refs

SIGN, TEXT = 3.0, 4.5
RATIO = 3  # true pixels to each, so that a thin line has a middle
FROM_EDGE_MM = 2.0  # nearer to the foot's own outline a line lies on ink
MOST_ON_INK = 0.05  # of a line: how much may cross the drawing's own ink, creases and the cut of the leg
LOOKS = [
    (ThemeName.LIGHT, Style.SKIN),
    (ThemeName.LIGHT, Style.LINE),
    (ThemeName.DARK, Style.SKIN),
    (ThemeName.DARK, Style.LINE),
    (ThemeName.HIGH_CONTRAST, Style.SKIN),
]
looks = pytest.mark.parametrize(("theme", "style"), LOOKS, ids=["-".join(look) for look in LOOKS])


@dataclass(frozen=True)
class Sampled:
    """A place of a line: its luminance, and that of what lies beside it."""

    line: float
    side: float
    at: Point


def _luminance_of(inks: Inks, kind: Kind) -> float:
    return (contrast(inks.accents[kind], "#000000") * 0.05) - 0.05


def _sampled(painted: Painted, view: View, kind: Kind) -> list[Sampled]:
    """A kind's lines on the first foot of a view, where the line itself is painted and is not a gap between dashes.

    Beside the line of a hatched surface, what lies between its hatching counts.
    """
    lum, panel = painted.luminance(), painted.panels.panels[0]
    ink = _luminance_of(painted.inks, kind)
    edge = area_of(painted.footmap.outlines[view]).boundary
    off = (kind.traits.look.weight / 2 + 1.0) / painted.camera.scale
    found = []
    for placed in painted.footmap.places[view]:
        if placed.kind is not kind or placed.curve is None or placed.covers_foot or panel.foot not in placed.feet:
            continue
        for point, across in along(placed):
            if edge.distance(shapely.Point(point)) < FROM_EDGE_MM:
                continue
            x, y = painted.pixel(panel, point)
            near = [float(at(lum, (x + dx, y + dy))) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
            line = min(near, key=lambda value: abs(value - ink))
            if abs(line - ink) > 0.03:
                continue
            for sign in (1, -1):
                sides = [
                    float(
                        at(
                            lum,
                            painted.pixel(panel, (point[0] + sign * across[0] * o, point[1] + sign * across[1] * o)),
                        )
                    )
                    for o in (off, *((1.6 * off, 2.2 * off) if placed.kind is Kind.AREA else ()))
                ]
                found.append(Sampled(line, max(sides, key=lambda side: ratio_of(line, side)), point))
    return found


@pytest.mark.parametrize("kind", [Kind.REFLEX, Kind.AREA, Kind.ZONE, Kind.LINE])
@looks
def test_lines_stand_out_from_both_their_sides(
    qapp: QGuiApplication, footmap: CutMap, theme: ThemeName, style: Style, kind: Kind
) -> None:
    scene = Scene(layers=frozenset({kind}))
    for view in View:
        painted = Painted(footmap, scene, views=(view,), theme=theme, style=style, ratio=RATIO)
        sampled = _sampled(painted, view, kind)
        low = [one for one in sampled if ratio_of(one.line, one.side) < SIGN]
        assert len(low) <= MOST_ON_INK * len(sampled), (view, len(low), len(sampled), low[:5])
        assert len(sampled) > 50 or not any(p.kind is kind and not p.covers_foot for p in footmap.places[view])


@pytest.mark.parametrize("state", list(State))
@looks
def test_markers_stand_out_and_their_numbers_are_read(
    qapp: QGuiApplication, footmap: CutMap, theme: ThemeName, style: Style, state: State
) -> None:
    liver, other = ref("point.liver"), ref("point.stomach")
    scene = {
        State.DIMMED: Scene(found=frozenset((other,))),
        State.PLAIN: Scene(),
        State.FOUND: Scene(found=frozenset((liver,))),
        State.HOVERED: Scene(hovered=liver),
        State.SELECTED: Scene(selected=liver),
    }[state]
    painted = Painted(footmap, scene, theme=theme, style=style, ratio=RATIO, names=False)
    lum, panel = painted.luminance(), painted.panel(View.SOLE, Foot.RIGHT)
    stands = next(stands for _, p, stands, _ in painted.maps.markers(panel, painted.camera, scene) if p.ref == liver)
    reach = targets.marker_radius(painted.camera.scale, 1.0)
    inside = lum[
        round((stands.y() - 0.6 * reach) * RATIO) : round((stands.y() + 0.6 * reach) * RATIO),
        round((stands.x() - 0.6 * reach) * RATIO) : round((stands.x() + 0.6 * reach) * RATIO),
    ]
    wanted = SIGN if state is State.DIMMED else TEXT
    assert ratio_of(float(np.quantile(inside, 0.02)), float(np.quantile(inside, 0.98))) >= wanted
    rings = [
        [
            float(at(lum, ((stands.x() + r * np.cos(turn)) * RATIO, (stands.y() + r * np.sin(turn)) * RATIO)))
            for r in np.arange(reach - 3, reach + 4, 0.34)
        ]
        for turn in np.arange(0, 2 * np.pi, 0.2)
    ]
    assert all(ratio_of(max(ring), min(ring)) >= SIGN for ring in rings)


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK])
def test_a_wash_is_clear_colour_and_no_bruise(qapp: QGuiApplication, footmap: CutMap, theme: ThemeName) -> None:
    """Greener and bluer than the skin, hardly darker, never grey; clearer where it is chosen."""
    arch = place_of(footmap, "reflex.arch", View.SOLE)
    inner = shapely.Polygon(max(arch.curve.polylines(), key=len)).buffer(-6) if arch.curve else shapely.Polygon()
    spots = [(a, b) for a in range(-45, 10, 3) for b in range(60, 170, 5) if inner.contains(shapely.Point(a, b))]
    assert len(spots) > 30
    means = []
    for scene in (
        Scene(layers=frozenset()),
        Scene(layers=frozenset({Kind.REFLEX})),
        Scene(layers=frozenset(), selected=arch.ref),
    ):
        painted = Painted(footmap, scene, theme=theme, names=False)
        panel = painted.panel(View.SOLE, Foot.RIGHT)
        found = [at(painted.pixels, painted.pixel(panel, spot)) for spot in spots]
        means.append(np.mean(found, axis=0))
    bare, plain, chosen = means
    assert bare[0] > bare[1] > bare[2]  # skin
    for wash, clear in ((plain, 10), (chosen, 40)):
        assert wash[1] > max(wash[0], wash[2]) + clear / 2, "a wash is green before all"
        assert wash[1] - wash[0] > clear, "a grey veil has no colour"
        assert wash.mean() > 0.85 * bare.mean(), "a bruise is dark"
    assert look_of(Kind.REFLEX, State.DIMMED).fill == 0


@looks
def test_what_was_not_found_steps_back(
    qapp: QGuiApplication, footmap: CutMap, theme: ThemeName, style: Style
) -> None:
    calm = Painted(footmap, Scene(), theme=theme, style=style)
    lit = Painted(footmap, Scene(found=frozenset(refs("point.stomach"))), theme=theme, style=style)
    bare = Painted(footmap, Scene(layers=frozenset()), theme=theme, style=style)
    toes = place_of(footmap, "reflex.toes", View.SOLE)
    panel = calm.panel(View.SOLE, Foot.RIGHT)
    x, y = calm.pixel(panel, toes.curve.subpaths[0].start if toes.curve else (0, 0))
    box = slice(round(y) - 30, round(y) + 30), slice(round(x) - 30, round(x) + 30)
    strong = np.abs(calm.pixels[box] - bare.pixels[box]).mean()
    weak = np.abs(lit.pixels[box] - bare.pixels[box]).mean()
    assert 0.2 * strong < weak < 0.85 * strong
