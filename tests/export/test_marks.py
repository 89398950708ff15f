"""The marks of places on paper, measured in mm of paper on what is painted: whatever the scale of the foot."""

import math
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import shapely

from reflexmap.atlas.terms import Foot, View
from reflexmap.export.marks import pattern_of
from reflexmap.export.painting import page_image
from reflexmap.geometry.curve import Point
from reflexmap.geometry.shapes import CutMap, geometry_of
from reflexmap.kinds import Kind
from reflexmap.paint.paper import paper_inks
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import THEMES, Style, ThemeName, contrast, mixed
from reflexmap.sheet.page import Box, Chip, FootOnPage, Item, Label, Page, Rule
from reflexmap.sheet.request import SheetKind
from tests.export.pages import label, painter_of, spot_on
from tests.paint.painted import place_of
from tests.refs import refs

pytestmark = pytest.mark.usefixtures("qapp")

PER_MM = 40
RED, BLUE, GREEN, VIOLET, BROWN = "#b3161c", "#1c5fa8", "#2b7436", "#5a4a78", "#6b3a10"
Pixels = npt.NDArray[np.int16]


@dataclass
class Seen:
    """A piece of a page, painted large; where its middle lies on the page."""

    pixels: Pixels
    foot: FootOnPage
    corner: Point

    def at(self, x: float, y: float) -> tuple[int, int, int]:
        """The colour of a place of the page, in mm."""
        row, column = int((y - self.corner[1]) * PER_MM), int((x - self.corner[0]) * PER_MM)
        red, green, blue = (int(value) for value in self.pixels[row, column])
        return red, green, blue

    def along(self, points: list[Point], colour: str, near: int = 60) -> list[bool]:
        """At which places a colour is seen."""
        wanted = rgb(colour)
        return [max(abs(a - b) for a, b in zip(self.at(*point), wanted, strict=True)) < near for point in points]


def rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def runs(found: list[bool], step: float) -> list[tuple[bool, float]]:
    """How long it is so, and then not, in mm."""
    return [(key, len(list(group)) * step) for key, group in groupby(found)]


def lengths(found: list[bool], step: float) -> list[float]:
    """How long each time that it is so, but for what may go on at the ends."""
    return [length for on, length in runs(found, step)[1:-1] if on]


def piece(
    footmap: CutMap,
    around: Point,
    *,
    view: View = View.SOLE,
    foot: Foot = Foot.RIGHT,
    scale: float = 0.43,
    size: float = 24.0,
    marks: float = 1.0,
    items: tuple[Item, ...] = (),
    labels: tuple[Label, ...] = (),
    scene: Scene | None = None,
    **wishes: Any,
) -> Seen:
    """A square of *size* mm of a page round a point of the foot frame, on bare outlines unless asked for skin."""
    wishes.setdefault("style", Style.LINE)
    still = spot_on(footmap, view, foot, scale, (0.0, 0.0), marks=marks)
    x, y = still.on_page(around)
    spot = spot_on(footmap, view, foot, scale, (size / 2 - x, size / 2 - y), marks=marks)
    spot = replace(spot, labels=labels)
    painter = painter_of(footmap, Page(size, size, (spot, *items)), scene=scene, **wishes)
    image = page_image(painter, painter.sheet.pages[0], PER_MM * 25.4)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return Seen(raw[:, :, 2::-1].astype(np.int16), spot, (0.0, 0.0))


def only(kind: Kind) -> Scene:
    return Scene(layers=frozenset({kind}))


def chosen(*ids: str) -> Scene:
    return Scene(layers=frozenset(), found=frozenset(refs(*ids)))


def ray(at: Point, degrees: float, start: float, end: float, step: float = 0.01) -> list[Point]:
    a, b = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(at[0] + a * far, at[1] + b * far) for far in np.arange(start, end, step)]


@pytest.mark.parametrize("scale", [0.3, 0.43, 1.0])
@pytest.mark.parametrize("marks", [1.0, 1.6, 2.4])
def test_a_target_is_as_large_on_every_foot(footmap: CutMap, scale: float, marks: float) -> None:
    stomach = place_of(footmap, "point.stomach", View.SOLE).point
    seen = piece(footmap, stomach, scale=scale, marks=marks, scene=only(Kind.POINT))
    found = runs(seen.along(ray((12.0, 12.0), 30, 0, 3 * marks), RED), 0.01)
    assert [on for on, _ in found] == [True, False, True, False]
    dot, gap, ring, _ = (length / marks for _, length in found)
    assert dot == pytest.approx(0.65, abs=0.03)
    assert dot + gap == pytest.approx(1.23, abs=0.03)
    assert ring == pytest.approx(0.54, abs=0.04)
    on_zone = piece(
        footmap, stomach, scale=scale, marks=marks, scene=Scene(frozenset((Kind.POINT, Kind.ZONE))), style=Style.SKIN
    )
    is_white, reach = runs(on_zone.along(ray((12.0, 12.0), 30, 1.9 * marks, 2.4 * marks), "#ffffff", 8), 0.01)[0]
    assert is_white
    assert reach == pytest.approx(0.1 * marks, abs=0.03)


def test_an_uncertain_places_ring_is_broken(footmap: CutMap) -> None:
    for entry, count in (("point.kidneys", 6), ("point.stomach", 0)):
        at = place_of(footmap, entry, View.SOLE).point
        seen = piece(footmap, at, scene=only(Kind.POINT))
        around = [(12 + 1.5 * math.cos(a), 12 + 1.5 * math.sin(a)) for a in np.arange(0.3, math.tau + 0.3, 0.005)]
        gaps = [length for on, length in runs(seen.along(around, RED), 0.0075) if not on]
        assert len(gaps) == count
        assert all(gap == pytest.approx(0.63, abs=0.06) for gap in gaps)


def inner_border(footmap: CutMap, seen: Seen, entry: str, view: View = View.SOLE) -> list[tuple[Point, Point]]:
    """Places of a surface's border on the page away from the foot's edge, each with the way inside."""
    geometry = geometry_of(place_of(footmap, entry, view))
    edge = geometry_of(replace(place_of(footmap, entry, view), curve=footmap.outlines[view])).boundary
    found = []
    for far in np.arange(1.0, geometry.boundary.length, 3.0):
        before, at, after = (geometry.boundary.interpolate(far + d) for d in (-0.2, 0.0, 0.2))
        if edge.distance(at) < 4:
            continue
        p, q = (seen.foot.on_page((point.x, point.y)) for point in (before, after))
        across = (-(q[1] - p[1]), q[0] - p[0])
        length = math.hypot(*across)
        across = (across[0] / length, across[1] / length)
        x, y = seen.foot.on_page((at.x, at.y))
        frame = seen.foot.panel.to_frame(((x + across[0]) / seen.foot.scale, (y + across[1]) / seen.foot.scale))
        sign = 1 if geometry.contains(shapely.Point(frame)) else -1
        found.append(((x, y), (sign * across[0], sign * across[1])))
    return found


@pytest.mark.parametrize(("scale", "marks"), [(0.43, 1.0), (0.8, 1.0), (1.0, 2.4)])
def test_the_edge_of_a_reflex_area_lies_inside_its_border(footmap: CutMap, scale: float, marks: float) -> None:
    seen = piece(footmap, (10.0, 125.0), scale=scale, marks=marks, size=110 * scale, scene=chosen("reflex.arch"))
    starts, widths = [], []
    for (x, y), (a, b) in inner_border(footmap, seen, "reflex.arch"):
        inwards = [(x + a * far, y + b * far) for far in np.arange(-0.5, 1.6 * marks, 0.01)]
        if not all(0.2 < c < 110 * scale - 0.2 for point in inwards for c in point):
            continue
        found = runs(seen.along(inwards, BLUE), 0.01)
        if [on for on, _ in found] == [False, True, False]:
            starts.append(found[0][1] - 0.5)
            widths.append(found[1][1])
    assert len(starts) > 5
    assert np.median(starts) == pytest.approx(0.25 * marks, abs=0.04)
    assert np.median(widths) == pytest.approx(0.45 * marks, abs=0.04)


def test_a_reflex_areas_tint_goes_to_its_border(footmap: CutMap) -> None:
    inside = geometry_of(place_of(footmap, "reflex.arch", View.SOLE)).representative_point()
    seen = piece(footmap, (inside.x, inside.y), size=50, scene=chosen("reflex.arch"))
    tint = mixed("#3d9bff", "#ffffff", 0.40)
    assert seen.along([(25.0, 25.0)], tint, 2) == [True]
    spot, way = inner_border(footmap, seen, "reflex.arch")[4]
    outside, rim = ((spot[0] + d * way[0], spot[1] + d * way[1]) for d in (-0.1, 0.12))
    assert seen.along([outside, rim], tint, 24) == [False, True]


@pytest.mark.parametrize("foot", list(Foot))
@pytest.mark.parametrize(("scale", "marks", "apart"), [(0.43, 1.0, 2.1), (0.8, 1.0, 2.1), (1.0, 2.4, 4.2)])
def test_hatching_lies_on_the_page(footmap: CutMap, foot: Foot, scale: float, marks: float, apart: float) -> None:
    seen = piece(footmap, (0.0, 30.0), foot=foot, scale=scale, marks=marks, scene=chosen("area.heel"))
    green = mixed(GREEN, "#ffffff", 0.75)
    way = [(7 + far, 7 + far) for far in np.arange(0, 10, 0.01 / math.sqrt(2))]  # down to the right, across the lines
    found = seen.along(way, green, 40)
    middles = []
    far = 7 * math.sqrt(2)
    for on, length in runs(found, 0.01):
        if on:
            middles.append(far + length / 2)
            assert length == pytest.approx(0.16 * min(marks, 2.0), abs=0.05)
        far += length
    assert len(middles) >= 3
    for middle in middles:  # the same lines on both feet, at every scale
        assert abs((middle + apart / 2) % apart - apart / 2) < 0.03


def test_hatching_is_wider_on_large_paper() -> None:
    assert pattern_of(210.0, 1.0).apart == 2.1
    assert pattern_of(297.0, 1.0).apart == 2.4
    assert pattern_of(594.0, 2.4) == (2.0, 4.8)


@pytest.mark.parametrize("scale", [0.43, 0.8])
def test_dots_run_inside_a_massage_areas_border(footmap: CutMap, scale: float) -> None:
    size = 90 * scale
    seen = piece(footmap, (0.0, 35.0), scale=scale, size=size, scene=chosen("area.heel"))
    surface = geometry_of(place_of(footmap, "area.heel", View.SOLE))
    ring = surface.buffer(-0.25 / scale).exterior
    points = [
        seen.foot.on_page((p.x, p.y)) for p in (ring.interpolate(d) for d in np.arange(0, ring.length, 0.02 / scale))
    ]
    assert all(0 < x < size and 0 < y < size for x, y in points)
    dots = lengths(seen.along(points, GREEN, 50), 0.02)
    around = ring.length * scale
    assert len(dots) == pytest.approx(around / 1.2, abs=1.5)
    assert np.median(dots) == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize(("scale", "marks"), [(0.43, 1.0), (1.0, 1.6)])
def test_a_guide_line_is_dashed_on_a_casing(footmap: CutMap, scale: float, marks: float) -> None:
    placed = place_of(footmap, "line.waist", View.SOLE)
    line = geometry_of(placed)
    middle = line.interpolate(0.5, normalized=True)
    seen = piece(footmap, (middle.x, middle.y), scale=scale, marks=marks, scene=only(Kind.LINE), style=Style.SKIN)
    start, end = line.length / 2 - 11 / scale, line.length / 2 + 11 / scale
    way = [line.interpolate(d) for d in np.arange(max(0, start), min(end, line.length), 0.02 / scale)]
    found = runs(seen.along([seen.foot.on_page((p.x, p.y)) for p in way], BROWN), 0.02)[1:-1]
    assert len(found) >= 2
    for on, length in found:
        assert length == pytest.approx((3.0 if on else 1.5) * marks, abs=0.06)
    widths = []
    for spot in way[::25]:
        x, y = seen.foot.on_page((spot.x, spot.y))
        widths += lengths(seen.along([(x, y + d) for d in np.arange(-1.5, 1.5, 0.01)], BROWN), 0.01)
    assert np.median(widths) == pytest.approx(0.7 * marks, abs=0.05)


def test_a_zones_border_is_a_hairline(footmap: CutMap) -> None:
    for scale, marks in ((0.43, 1.0), (1.0, 2.4)):
        seen = piece(footmap, (0.0, 100.0), scale=scale, marks=marks, size=44 * scale, scene=only(Kind.ZONE))
        middle = 22 * scale
        across = seen.along([(x, middle) for x in np.arange(0.2, 44 * scale - 0.2, 0.005)], VIOLET, 70)
        found = [length for length in lengths(across, 0.005) if length > 0.1]
        assert found
        assert found == [pytest.approx(0.2 * marks, abs=0.045)] * len(found)


@pytest.mark.parametrize(
    ("scale", "marks", "kind", "weight"),
    [
        (0.35, 1.0, SheetKind.CHART, 0.42),
        (1.0, 1.6, SheetKind.CHART, 0.42),
        (0.47, 1.0, SheetKind.RECORD, 0.36),
        (1.0, 2.4, SheetKind.POSTER, 0.9),
    ],
)
def test_the_outline_has_one_weight_at_every_scale(
    footmap: CutMap, scale: float, marks: float, kind: SheetKind, weight: float
) -> None:
    left = footmap.outlines[View.SOLE].bounds()[0]
    seen = piece(
        footmap, (left, 170.0), scale=scale, marks=marks, kind=kind, scene=Scene(layers=frozenset()), style=Style.LINE
    )
    ink = "#b8b8b8" if kind is SheetKind.RECORD else "#1d1d1d"
    widest = []
    for y in np.arange(10.0, 14.0, 0.3):
        found = lengths(seen.along([(x, y) for x in np.arange(0.1, 23.9, 0.005)], ink, 40), 0.005)
        widest += [length for length in found if length > 0.3]
    assert min(widest) == pytest.approx(weight, abs=0.05)


def test_a_record_is_drawn_in_one_grey(footmap: CutMap) -> None:
    seen = piece(
        footmap, (0.0, 220.0), size=40, kind=SheetKind.RECORD, scene=Scene(layers=frozenset()), style=Style.SKIN
    )
    assert (seen.pixels.max(axis=2) - seen.pixels.min(axis=2)).max() == 0
    assert seen.pixels.min() == 0xB8


def test_skin_is_printed_lighter(footmap: CutMap, grounds: Any) -> None:
    painter = painter_of(footmap, Page(50, 50), style=Style.SKIN)
    css = painter.ground.embedded(View.SOLE)
    assert "skin { fill: #e4c8b4; }" in css  # of #dbb599: 22 % to white, then 10 % to #e8e2dc
    assert "contour { display: none; }" in css
    on_screen = grounds(THEMES[ThemeName.LIGHT], Style.SKIN).embedded(View.SOLE)
    assert "skin { fill: #dbb599; }" in on_screen
    assert "stop-opacity: 0.0475" in css
    assert "stop-opacity: 0.095" in on_screen


def test_what_is_marked_lies_over_what_is_not(footmap: CutMap) -> None:
    liver = place_of(footmap, "point.liver", View.SOLE).point
    still = spot_on(footmap, View.SOLE, Foot.RIGHT, 0.43, (0.0, 0.0))
    x, y = still.on_page(liver)
    end = (12.0, 12.0)
    tag = label("point.liver", "1", Kind.POINT, "", 12.0 + 3.4, 12.0, end)
    seen = piece(footmap, liver, labels=(tag,), scene=Scene(layers=frozenset(Kind)))
    assert (x, y) != end
    # The chip reaches to 1.1 mm from the target's middle, the target's disc to 2.0.
    assert seen.along([(12.0, 12.0), (13.5, 12.0)], RED) == [True, True]
    assert seen.along([(12.95, 12.0), (13.88, 12.0)], "#ffffff", 8) == [True, True]


def test_a_leader_is_thin_and_cased(footmap: CutMap) -> None:
    tag = label("area.heel", "K", Kind.AREA, "", 20.0, 6.0, (4.0, 6.0))
    spot = spot_on(footmap, View.SOLE, Foot.RIGHT, 1.0, (-30.0, -230.0))
    spot = replace(spot, labels=(tag,))
    painter = painter_of(footmap, Page(24, 24, (spot,)), scene=Scene(layers=frozenset()), style=Style.SKIN)
    image = page_image(painter, painter.sheet.pages[0], PER_MM * 25.4)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    seen = Seen(raw[:, :, 2::-1].astype(np.int16), spot, (0.0, 0.0))
    down = [(10.0, y) for y in np.arange(5.0, 7.0, 0.005)]
    assert lengths(seen.along(down, "#1f1a17", 90), 0.005) == [pytest.approx(0.22, abs=0.03)]
    light = [on for on, _ in runs(seen.along(down, "#ffffff", 6), 0.005)]
    assert light in ([False, True, False, True, False], [True, False, True])
    dot = [(4.0, y) for y in np.arange(5.0, 7.0, 0.005)]
    assert max(lengths(seen.along(dot, "#1f1a17", 90), 0.005)) == pytest.approx(1.1, abs=0.05)


def chip_of(footmap: CutMap, kind: Kind, theme: ThemeName = ThemeName.LIGHT) -> Pixels:
    chip = Chip(Box(1.0, 1.0, 6.4 if kind in (Kind.ZONE, Kind.LINE) else 4.6, 4.6), " ", kind, 3.0)
    painter = painter_of(footmap, Page(8.4, 6.6, (chip,)), theme=theme)
    image = page_image(painter, painter.sheet.pages[0], PER_MM * 25.4)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return raw[:, :, 2::-1].astype(np.int16)


def test_kinds_are_told_apart_by_the_shape_of_their_chips(footmap: CutMap) -> None:
    def filled(kind: Kind, x: float, y: float) -> bool:
        return bool(chip_of(footmap, kind)[int(y * PER_MM), int(x * PER_MM)].max() < 200)

    told = {kind: (filled(kind, 3.0, 3.3), filled(kind, 1.35, 1.35), filled(kind, 7.0, 3.3)) for kind in Kind}
    assert told[Kind.POINT] == (True, False, False)  # the middle, the corner, beyond a square
    assert told[Kind.REFLEX] == (True, True, False)
    assert told[Kind.LINE] == (True, True, True)
    assert told[Kind.AREA][0] is False
    assert told[Kind.ZONE][:2] == (False, False)
    top = chip_of(footmap, Kind.AREA)[int(1.2 * PER_MM), :, 1] < 180
    assert len([1 for on, _ in groupby(top.tolist()) if on]) >= 4  # dots, not a line


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("style", list(Style))
def test_inks_are_seen_on_what_lies_under_them(theme: ThemeName, style: Style) -> None:
    inks = paper_inks(THEMES[theme], style)
    for ink in (inks.ink, inks.muted, inks.caution, *inks.kinds.values()):
        assert contrast(ink, inks.paper) >= 4.5
    assert contrast(inks.on_foot[Kind.POINT], inks.target) >= 4.5
    if theme is ThemeName.HIGH_CONTRAST:
        foot = "#000000"
    elif style is Style.LINE:
        foot = "#1b1d21" if theme is ThemeName.DARK else "#ffffff"
    else:
        foot = "#cba487" if theme is ThemeName.DARK else "#e4c8b4"
    tinted = mixed(inks.tint, foot, inks.tint_alpha)
    for kind in Kind:
        assert contrast(inks.on_foot[kind], foot) >= 3, kind
        if kind in (Kind.REFLEX, Kind.LINE):
            assert contrast(inks.on_foot[kind], tinted) >= 3, kind


def test_print_is_black_and_a_screens_picture_is_not() -> None:
    light = THEMES[ThemeName.LIGHT]
    assert paper_inks(light, Style.SKIN, printed=True).ink == "#000000"
    assert paper_inks(light, Style.SKIN).ink == "#1f1a17"


def test_arrows_end_where_a_measure_ends(footmap: CutMap) -> None:
    rule = Rule((4.0, 3.0), (4.0, 17.0), 0.3, kind=Kind.POINT, arrows=2.5)
    painter = painter_of(footmap, Page(8, 20, (rule,)))
    image = page_image(painter, painter.sheet.pages[0], PER_MM * 25.4)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    rows = np.flatnonzero((raw[:, :, 0] < 128).any(axis=1)) / PER_MM
    assert rows.min() == pytest.approx(3.0, abs=0.15)
    assert rows.max() == pytest.approx(17.0, abs=0.15)


def test_a_chosen_zone_is_drawn_whole(footmap: CutMap) -> None:
    """Of the others only what lies between them is."""
    zone = place_of(footmap, "zone.5", View.SOLE)
    edge = geometry_of(replace(zone, curve=footmap.outlines[View.SOLE])).boundary
    border = geometry_of(zone).boundary
    spots = [border.interpolate(share, normalized=True) for share in np.arange(0, 1, 0.01)]
    at = next(spot for spot in spots if edge.distance(spot) < 0.05 and 80 < spot.y < 160)
    across = [(x, 12.0) for x in np.arange(11.0, 13.0, 0.01)]
    assert not any(piece(footmap, (at.x, at.y), scene=only(Kind.ZONE)).along(across, VIOLET, 50))
    assert any(piece(footmap, (at.x, at.y), scene=chosen("zone.5")).along(across, VIOLET, 50))


def test_a_point_that_was_not_chosen_stands_back(footmap: CutMap) -> None:
    lungs = place_of(footmap, "point.lungs", View.SOLE).point
    scene = Scene(layers=frozenset({Kind.POINT}), found=frozenset(refs("point.liver")))
    seen = piece(footmap, lungs, scene=scene)
    way = ray((12.0, 12.0), 90, 0, 2.0)
    assert not any(seen.along(way, RED))
    dark = [length for on, length in runs(seen.along(way, "#574d46"), 0.01) if on]
    assert dark == [pytest.approx(0.36, abs=0.03), pytest.approx(0.3, abs=0.03)]
