"""Places of a pack's groups: in its colours, which stand out in every theme, and told apart without them too."""

import itertools
from collections import Counter

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QPainter

from reflexmap import library
from reflexmap.atlas.atlas import Group, Inks
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.shapes import CutMap, geometry_of
from reflexmap.kinds import Kind
from reflexmap.paint.codes import Codes
from reflexmap.paint.curves import Curves
from reflexmap.paint.groups import group_ink, group_on_ground, grouped, on_ground
from reflexmap.paint.key import Key, groups_shown
from reflexmap.paint.look import look_of
from reflexmap.paint.scene import Scene, State
from reflexmap.paint.sign import icon_of
from reflexmap.paint.theme import DARK, HIGH_CONTRAST, LIGHT, Style, Theme, contrast, mixed
from tests.paint.painted import Painted, at, box_of, foot_on
from tests.paint.test_theme import _skin_tones

REFLEXES = Scene(layers=frozenset({Kind.REFLEX, Kind.LINE}))
NAMED = Scene(layers=frozenset({Kind.REFLEX, Kind.LINE}), labels=True)
themes = pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high-contrast"])
# Colours as a pack may bring them: all of the shipped chart, and the hardest there are.
GROUPS = [
    *library.maps(("conventional",)).atlases[0].groups.values(),
    Group("white", "White", Inks("#ffffff", "#ffffff"), Inks("#ffffff", "#ffffff")),
    Group("black", "Black", Inks("#000000", "#000000"), Inks("#000000", "#000000")),
    Group("skin", "Skin", Inks("#e0bda2", "#e0bda2"), Inks("#e0bda2", "#e0bda2")),
]


@pytest.fixture(scope="module")
def chart() -> CutMap:
    return library.cut_map(library.plates(), 250.0, ("conventional",))


def _place(chart: CutMap, view: View, entry: str, foot: Foot = Foot.RIGHT) -> PlacedEntry:
    return next(p for p in chart.places[view] if p.ref.id == f"reflex.{entry}" and foot in p.feet)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
@pytest.mark.parametrize("style", list(Style))
@themes
def test_lines_stand_out_from_every_tone_of_the_feet(theme: Theme, style: Style, group: Group) -> None:
    line = group_ink(theme.inks(style), group).line
    for cls, tone in _skin_tones(theme, style).items():
        assert contrast(line, tone) >= 3.0, (cls, tone)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
@themes
def test_names_can_be_read_beside_the_feet(theme: Theme, group: Group) -> None:
    for ground in (theme.ground, theme.panel):
        assert contrast(group_on_ground(theme, group), ground) >= 4.5


def test_a_line_keeps_its_colour_where_that_stands_out() -> None:
    nervous = GROUPS[0]
    assert group_ink(LIGHT.inks(Style.SKIN), nervous) == ("#5b2f7c", "#a44de0")
    assert group_ink(LIGHT.inks(Style.LINE), nervous).line == "#5b2f7c"


def test_a_place_without_a_group_has_the_colours_of_its_kind(footmap: CutMap) -> None:
    arch = next(placed for placed in footmap.places[View.SOLE] if placed.ref.id == "reflex.arch")
    assert arch.group is None
    assert on_ground(LIGHT, arch) == LIGHT.accents[Kind.REFLEX]
    assert grouped(look_of(Kind.REFLEX, State.PLAIN), arch, State.PLAIN) == look_of(Kind.REFLEX, State.PLAIN)


def test_tones_part_neighbours_of_one_group(chart: CutMap) -> None:
    """Stomach, pancreas, duodenum: three neighbours of one colour, each as opaque as no other."""
    looks = [
        grouped(look_of(Kind.REFLEX, State.PLAIN), _place(chart, View.SOLE, name), State.PLAIN).fill
        for name in ("stomach", "duodenum", "pancreas")
    ]
    assert looks == [0.44, 0.54, 0.70]


@pytest.mark.parametrize("state", [State.FOUND, State.HOVERED, State.SELECTED])
def test_what_is_marked_is_stronger_and_the_rest_fades(chart: CutMap, state: State) -> None:
    liver = _place(chart, View.SOLE, "liver")
    plain = grouped(look_of(Kind.REFLEX, State.PLAIN), liver, State.PLAIN)
    marked = grouped(look_of(Kind.REFLEX, state), liver, state)
    assert marked.fill >= plain.fill + 0.1
    assert marked.weight > plain.weight
    assert grouped(look_of(Kind.REFLEX, State.DIMMED), liver, State.DIMMED).fill == 0


OVER = [
    (View.SOLE, Foot.RIGHT, "gallbladder", "liver"),
    (View.SOLE, Foot.RIGHT, "kidney", "colon-transverse"),
    (View.SOLE, Foot.LEFT, "pituitary", "brain"),
    (View.TOP, Foot.LEFT, "breast", "lung"),
]


@pytest.mark.parametrize(("view", "foot", "upper", "lower"), OVER)
def test_the_smaller_lies_over_the_larger(chart: CutMap, view: View, foot: Foot, upper: str, lower: str) -> None:
    curves = Curves(chart)
    above, below = (_place(chart, view, name, foot) for name in (upper, lower))
    assert above in curves.over(below)
    assert below not in curves.over(above)
    calm, marked = (curves.surface(below, state) for state in (State.PLAIN, State.SELECTED))
    middle = shapely.intersection(geometry_of(above), geometry_of(below)).representative_point()
    assert not calm.contains(_point(middle))
    assert marked.contains(_point(middle))


def _point(point: shapely.Point) -> QPointF:
    return QPointF(point.x, point.y)


@pytest.mark.parametrize(("view", "foot", "upper", "lower"), OVER)
def test_no_two_washes_mix(
    qapp: QGuiApplication, chart: CutMap, view: View, foot: Foot, upper: str, lower: str
) -> None:
    """Where one place lies over another, its wash alone is on the skin, to the pixel."""
    above, below = (_place(chart, view, name, foot) for name in (upper, lower))
    both = shapely.intersection(geometry_of(above), geometry_of(below)).buffer(-1.2)
    spot = max(shapely.get_parts(both), key=lambda part: part.area).representative_point()
    size = (900, 800)
    bare = Painted(chart, Scene(layers=frozenset()), views=(view,), size=size)
    painted = Painted(chart, NAMED, views=(view,), size=size, camera=bare.camera, names=False)
    where = painted.pixel(painted.panel(view, foot), (spot.x, spot.y))
    skin = "#" + "".join(f"{round(c):02x}" for c in at(bare.pixels, where))
    assert above.group is not None
    look = grouped(look_of(Kind.REFLEX, State.PLAIN), above, State.PLAIN)
    wanted = mixed(group_ink(painted.inks, above.group).fill, skin, look.fill)
    found = at(painted.pixels, where)
    assert np.abs(found - [int(wanted[i : i + 2], 16) for i in (1, 3, 5)]).max() <= 3


def test_codes_stand_in_their_places_and_clear_of_what_lies_over_them(qapp: QGuiApplication, chart: CutMap) -> None:
    curves = Curves(chart)
    codes = Codes(chart, curves, LIGHT.inks(Style.SKIN))
    for view in View:
        for placed in chart.places[view]:
            if placed.kind is not Kind.REFLEX:
                continue
            middles = codes.middles(placed)
            assert middles, placed.ref.id
            own = geometry_of(placed).buffer(0.3)
            for middle in middles:
                circle = shapely.Point(middle.at).buffer(middle.reach)
                assert own.covers(circle), placed.ref.id
                assert not any(circle.buffer(-0.3).intersects(geometry_of(o)) for o in curves.over(placed))


def test_a_code_is_painted_where_it_has_room(qapp: QGuiApplication, chart: CutMap) -> None:
    """Dark letters on the liver and on the small intestine; none on the pituitary, which is too small from afar."""
    size = (900, 800)
    named = Painted(chart, NAMED, size=size, names=False)
    coded = Painted(chart, REFLEXES, size=size, camera=named.camera, names=False)
    assert _changed(named, coded, "liver") > 40
    assert _changed(named, coded, "small-intestine") > 40
    far = Painted(chart, REFLEXES, size=(300, 260), names=False)
    bare = Painted(chart, NAMED, size=(300, 260), camera=far.camera, names=False)
    assert _changed(bare, far, "pituitary") == 0


def _changed(first: Painted, second: Painted, name: str) -> int:
    """How many pixels of a place are not the same in two pictures."""
    placed = _place(first.footmap, View.SOLE, name)
    panel = first.panel(View.SOLE, Foot.RIGHT)
    corners = (
        [first.pixel(panel, point) for ring in placed.curve.polylines() for point in ring] if placed.curve else []
    )
    (x0, x1), (y0, y1) = ((int(min(v)), int(max(v)) + 1) for v in zip(*corners, strict=True))
    differing = np.abs(first.pixels - second.pixels).max(axis=2) > 24
    return int(differing[y0:y1, x0:x1].sum())


SEEN = {
    View.SOLE: ["nervous", "sense", "glands", "breath", "digestion", "urinary", "joints", "lymph"],
    View.TOP: ["sense", "breath", "reproductive", "joints", "lymph"],
    View.INNER: ["sense", "digestion", "urinary", "reproductive", "joints", "lymph"],
    View.OUTER: ["reproductive", "joints", "lymph"],
}


@pytest.mark.parametrize("view", list(View))
def test_the_key_has_what_is_to_be_seen(qapp: QGuiApplication, chart: CutMap, view: View) -> None:
    painted = Painted(chart, REFLEXES, views=(view,), size=(300, 260), names=False)
    assert [group.key for group in groups_shown(chart, painted.panels, REFLEXES)] == SEEN[view]
    assert groups_shown(chart, painted.panels, Scene(layers=frozenset({Kind.LINE}))) == ()


@themes
def test_the_key_shows_each_colour_beside_its_name(qapp: QGuiApplication, theme: Theme) -> None:
    groups = GROUPS[:9]
    inks = theme.inks(Style.SKIN)
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    key, metrics = Key(theme, inks, groups), QFontMetricsF(painter.font(), image)
    size = key.size(metrics, 1.0)
    key.paint(painter, QRectF(10, 10, size.width(), size.height()), 1.0)
    painter.end()
    row = (size.height() - 14) / 9
    colours = {image.pixelColor(24, round(17 + row * (i + 0.5))).name() for i in range(9)}
    assert len(colours) == 9
    assert Key(theme, inks, ()).size(metrics, 1.0) == QSizeF(18 + 6 + 14, 14)


def test_signs_of_groups_differ(qapp: QGuiApplication) -> None:
    plain = icon_of(Kind.REFLEX, LIGHT).pixmap(20, 20).toImage()
    signs = [icon_of(Kind.REFLEX, LIGHT, group=group).pixmap(20, 20).toImage() for group in GROUPS[:9]]
    assert all(first != second for first, second in itertools.combinations([plain, *signs], 2))


@pytest.mark.parametrize("size", [(900, 760), (1200, 900)])
@pytest.mark.parametrize("view", list(View))
def test_all_names_of_a_view_find_room_and_none_collide(
    qapp: QGuiApplication, chart: CutMap, view: View, size: tuple[int, int]
) -> None:
    painted = Painted(chart, NAMED, views=(view,), size=size)
    last = painted.names._last
    assert last is not None
    boxes = [shapely.box(*one.box) for _, one in last[1]]
    feet = [foot_on(painted, panel) for panel in painted.panels]
    assert not any(foot.intersects(box) for foot in feet for box in boxes)
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))
    told = Counter(placed.ref for placed, _ in last[1])
    assert told == Counter({placed.ref for placed in chart.places[view]})


def test_the_painted_name_has_the_colour_of_its_group(qapp: QGuiApplication, chart: CutMap) -> None:
    painted = Painted(chart, NAMED, views=(View.OUTER,), size=(900, 760))
    last = painted.names._last
    assert last is not None
    box = next(one.box for placed, one in last[1] if placed.ref.id == "reflex.ovary-testis")
    x0, y0, x1, y1 = (round(v) for v in box_of(QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])).bounds)
    inside = painted.pixels[y0 + 3 : y1 - 3, x0 + 3 : x1 - 3].reshape(-1, 3)
    assert (np.abs(inside - [0x71, 0x24, 0x60]).max(axis=1) < 12).sum() > 20


def test_beside_groups_a_place_of_none_is_an_outline_until_it_is_marked(qapp: QGuiApplication) -> None:
    """The arch of the built-in map lies over stomach, pancreas and duodenum: it must not change their colours."""
    both = library.cut_map(library.plates(), 250.0, ("source", "conventional"))
    chart_alone = library.cut_map(library.plates(), 250.0, ("conventional",))
    scene = Scene(layers=frozenset({Kind.REFLEX}), labels=True)
    alone = Painted(chart_alone, scene, size=(900, 800), names=False)
    together = Painted(both, scene, size=(900, 800), camera=alone.camera, names=False)
    where = alone.pixel(alone.panel(View.SOLE, Foot.RIGHT), (-19.0, 148.0))  # the stomach, in the arch
    assert np.abs(at(alone.pixels, where) - at(together.pixels, where)).max() <= 1
    arch = next(p for p in both.places[View.SOLE] if p.ref.id == "reflex.arch")
    look = look_of(Kind.REFLEX, State.SELECTED)
    assert grouped(look, arch, State.SELECTED, beside=True).fill == look.fill > 0
