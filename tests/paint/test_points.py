"""Points without a number are diamonds with their code beside them; channels have a switch of their own."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QPainter

from reflexmap import library
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.scene import Scene
from reflexmap.paint.text import font
from reflexmap.paint.theme import ThemeName
from tests.paint.painted import Painted, Spot

CODED = frozenset({Kind.POINT, Kind.CHANNEL})
VIEWS = [*((view,) for view in View), tuple(View)]


def ref(entry_id: str) -> EntryRef:
    return EntryRef("classical", entry_id)


@pytest.fixture(scope="module")
def classical(qapp: QGuiApplication) -> CutMap:
    return library.cut_map(library.plates(), 250.0, ("classical",))


@pytest.fixture(scope="module")
def both(qapp: QGuiApplication) -> CutMap:
    return library.cut_map(library.plates(), 250.0, ("source", "classical"))


def place_of(footmap: CutMap, entry_id: str, view: View) -> PlacedEntry:
    return next(placed for placed in footmap.of_entry(ref(entry_id)) if placed.view is view)


def codes(painted: Painted, foot: Foot) -> dict[str, list[QRectF]]:
    """The boxes of the codes on a foot of the first view, by code."""
    points, camera = painted.maps._points, painted.camera
    panel = next(panel for panel in painted.panels if panel.foot is foot)
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    face = font(painter, 11, bold=True)
    seen = painted.maps.seen(panel, painted.scene)
    markers = points.markers(seen, panel, camera)
    lines = [placed for _, placed in seen if placed.kind is Kind.CHANNEL]
    beside = points._beside(face, painter, panel, camera, markers, lines)
    metrics = QFontMetricsF(face, image)
    painter.end()
    boxes: dict[str, list[QRectF]] = {}
    for one in markers:
        if one.placed in beside:
            width, height, at = metrics.horizontalAdvance(one.placed.code), 8.0, one.stands + beside[one.placed]
            box = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
            boxes.setdefault(one.placed.code, []).append(box)
    return boxes


@pytest.mark.parametrize("foot", list(Foot))
@pytest.mark.parametrize("size", [(640, 480), (1280, 800)])
@pytest.mark.parametrize("view", list(View))
def test_codes_cover_no_target_and_no_other_code(both: CutMap, view: View, size: tuple[int, int], foot: Foot) -> None:
    painted = Painted(both, Scene(layers=CODED), views=(view,), size=size, names=False)
    boxes = [box for some in codes(painted, foot).values() for box in some]
    targets = painted.maps.marker_boxes(painted.panels, painted.camera, painted.scene)
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))
    assert not any(box.intersects(target) for box in boxes for target in targets)
    coded = [p for p in both.places[view] if p.kind is Kind.POINT and p.code and not p.number]
    if size == (1280, 800):
        assert len(boxes) == len(coded)  # each has its code where there is room


def test_codes_stand_off_the_channels_where_they_can(classical: CutMap) -> None:
    painted = Painted(classical, Scene(layers=CODED), views=(View.OUTER,), size=(1280, 800), names=False)
    points = Scene(layers=frozenset({Kind.POINT}))
    bare = Painted(classical, points, views=(View.OUTER,), size=(1280, 800), names=False)
    for foot in Foot:
        panel = next(panel for panel in painted.panels if panel.foot is foot)
        (line,) = [p for p in classical.places[View.OUTER] if p.kind is Kind.CHANNEL]
        assert line.curve is not None
        run = [QPointF(*painted.pixel(panel, at)) for at in line.curve.subpaths[0].flattened()]
        crossed, before = (
            {code for code, boxes in codes(one, foot).items() if any(box.contains(at) for box in boxes for at in run)}
            for one in (painted, bare)
        )
        assert crossed == set()
        assert before  # without the channel they stand on its way


def test_where_a_code_stands_does_not_depend_on_what_is_marked(classical: CutMap) -> None:
    calm = Painted(classical, Scene(layers=CODED), views=(View.TOP,), names=False)
    scene = Scene(layers=CODED, selected=ref("point.lr3"), hovered=ref("point.ex-le10"), found=frozenset())
    marked = Painted(classical, scene, views=(View.TOP,), names=False)
    for foot in Foot:
        assert codes(calm, foot) == codes(marked, foot)


@pytest.mark.parametrize("views", VIEWS, ids=["-".join(view.value for view in views) for views in VIEWS])
def test_no_diamond_covers_another_target(both: CutMap, views: tuple[View, ...]) -> None:
    painted = Painted(both, Scene(layers=CODED), views=views, size=(1280, 800), names=False)
    reach = {True: 5.58, False: 9.0}
    for panel in painted.panels:
        for one, other in itertools.combinations(painted.maps.markers(panel, painted.camera, painted.scene), 2):
            apart = reach[one.placed.number == 0] + reach[other.placed.number == 0]
            far = np.hypot(one.stands.x() - other.stands.x(), one.stands.y() - other.stands.y())
            assert far >= (apart if len(views) == 1 else 0.7 * apart), (one.placed.ref.id, other.placed.ref.id)


@pytest.mark.parametrize("theme", list(ThemeName))
def test_a_coded_point_is_a_diamond_and_a_numbered_one_a_disc(both: CutMap, theme: ThemeName) -> None:
    """A disc reaches eight pixels in every direction, a diamond no farther than its tips."""
    bare = Painted(both, Scene(layers=frozenset()), theme=theme, names=False)
    shown = Painted(both, Scene(layers=frozenset({Kind.POINT})), theme=theme, names=False)
    panel = shown.panel(View.SOLE, Foot.RIGHT)
    changed = abs(shown.pixels - bare.pixels).max(axis=2) > 60
    by_code = {one.placed.code: one for one in shown.maps.markers(panel, shown.camera, shown.scene)}
    for code, at_corner in (("KI1", False), ("4", True)):
        x, y = by_code[code].stands.toTuple()
        for dx, dy in itertools.product((-5.6, 5.6), repeat=2):
            assert bool(changed[round(y + dy), round(x + dx)]) is at_corner, code
    x, y = by_code["KI1"].stands.toTuple()
    assert changed[round(y - 6), round(x)]  # its tip


def test_channels_have_a_switch_of_their_own(classical: CutMap) -> None:
    with_lines = Painted(classical, Scene(layers=CODED), views=(View.TOP,), names=False)
    without = Painted(classical, Scene(layers=frozenset({Kind.POINT})), views=(View.TOP,), names=False)
    panel = with_lines.panel(View.TOP, Foot.LEFT)
    x, y = with_lines.pixel(panel, (-11.0, 170.0))  # between LR2 and LR3
    near = slice(round(y) - 2, round(y) + 3), slice(round(x) - 6, round(x) + 7)
    assert abs(with_lines.pixels - without.pixels)[near].max() > 100


@pytest.mark.parametrize("foot", list(Foot))
def test_thirds_are_marked_with_equal_ticks(classical: CutMap, foot: Foot) -> None:
    placed = place_of(classical, "point.ki1", View.SOLE)
    bare = Painted(classical, Scene(layers=frozenset()), names=False)
    scene = Scene(layers=frozenset(), selected=placed.ref)
    shown = Painted(classical, scene, names=False, camera=bare.camera)
    panel = shown.panel(View.SOLE, foot)
    (x0, y0), (x1, y1) = (shown.pixel(panel, at) for at in placed.landmarks)
    changed = abs(shown.pixels - bare.pixels).max(axis=2) > 100

    def is_ticked(share: float) -> bool:
        """Whether something crosses the way at a share of it, three pixels off."""
        x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
        return all(bool(changed[round(y) - 1 : round(y) + 2, round(x + side)].any()) for side in (-3, 3))

    assert [n for n in range(1, 12) if is_ticked(n / 12)] == [2, 4, 6, 10]  # 4 is the point itself
    assert place_of(classical, "point.ki1", View.SOLE).share == pytest.approx(1 / 3)


@pytest.mark.parametrize("foot", list(Foot))
@pytest.mark.parametrize(
    ("entry_id", "view", "text"),
    [
        ("point.ki4", View.INNER, "0.5 cun, here 1.4 cm"),
        ("point.ki6", View.INNER, "1 cun, here 2.9 cm"),
        ("point.lr3", View.TOP, "0.3 cun, here 0.9 cm"),
        ("point.bl64", View.OUTER, "0.3 cun, here 0.9 cm"),
    ],
)
def test_a_length_in_cun_has_its_dimension_line(
    classical: CutMap, entry_id: str, view: View, text: str, foot: Foot
) -> None:
    placed = place_of(classical, entry_id, view)
    scene = Scene(layers=CODED, selected=placed.ref, clicked=Spot(view, foot, placed.point))
    painted = Painted(classical, scene, views=(view,), size=(1280, 800), names=False)
    image = QImage(painted.image.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    found = painted.maps._dimension(
        painter, painted.panels, painted.panel(view, foot), painted.camera, placed, painted.scene
    )
    painter.end()
    assert found is not None
    assert found.text == text
    far = np.hypot(placed.point[0] - placed.start[0], placed.point[1] - placed.start[1])
    assert found.line.length() == pytest.approx(far * painted.camera.scale, abs=0.01)
    assert painted.room.contains(found.plate)


def test_what_was_not_found_has_a_paler_code(classical: CutMap) -> None:
    def darkest(scene: Scene) -> float:
        """Of the code KI1 on the right sole, which stands to the right of its target."""
        painted = Painted(classical, scene, names=False)
        (box,) = codes(painted, Foot.RIGHT)["KI1"]
        rows, columns = slice(int(box.top()), int(box.bottom())), slice(int(box.left()), int(box.right()))
        return float(painted.pixels[rows, columns].sum(axis=2).min())

    calm = darkest(Scene(layers=CODED))
    assert darkest(Scene(layers=CODED, found=frozenset({ref("point.ex-le12")}))) > calm + 60
    assert darkest(Scene(layers=CODED, found=frozenset({ref("point.ki1")}))) == pytest.approx(calm, abs=3)
