"""The measure of a point, the pin and the scale bar: what they say stands where it covers nothing."""

import pytest
import shapely
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.camera import Camera
from reflexmap.paint.measure import Dimension
from reflexmap.paint.pin import head_of, pin_path, tag_box
from reflexmap.paint.scalebar import step_of, words_of
from reflexmap.paint.scene import Scene
from tests.paint.painted import Painted, Spot, box_of, foot_on, place_of
from tests.refs import ref

MEASURED = [
    ("point.liver", View.SOLE),
    ("point.lungs", View.SOLE),
    ("point.gallbladder", View.SOLE),
    ("point.stomach", View.SOLE),
    ("point.nerves", View.TOP),
]


def _dimension(painted: Painted, entry_id: str, view: View, foot: Foot) -> Dimension:
    image = QImage(painted.image.width(), painted.image.height(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    placed, panel = place_of(painted.footmap, entry_id, view), painted.panel(view, foot)
    found = painted.maps._dimension(painter, painted.panels, panel, painted.camera, placed, painted.scene)
    painter.end()
    assert found is not None
    return found


@pytest.mark.parametrize("foot", list(Foot))
@pytest.mark.parametrize(("entry_id", "view"), MEASURED)
@pytest.mark.parametrize("size", [(640, 480), (680, 640), (1280, 800)])
def test_the_label_stands_on_the_ground_and_the_line_is_true(
    qapp: QGuiApplication, footmap: CutMap, entry_id: str, view: View, foot: Foot, size: tuple[int, int]
) -> None:
    placed = place_of(footmap, entry_id, view)
    scene = Scene(selected=ref(entry_id), clicked=Spot(view, foot, placed.point))
    painted = Painted(footmap, scene, views=(view,), size=size, names=False)
    found = _dimension(painted, entry_id, view, foot)
    assert found.line.length() == pytest.approx(placed.cm * 10 * painted.camera.scale, abs=0.01)
    line = shapely.LineString([found.line.p1().toTuple(), found.line.p2().toTuple()])
    label = box_of(found.plate)
    for panel in painted.panels:
        outline = foot_on(painted, panel)
        assert not outline.intersects(label)
        assert not outline.buffer(4).intersects(line)
    assert not any(
        found.plate.intersects(box) for box in painted.maps.marker_boxes(painted.panels, painted.camera, scene)
    )
    assert painted.room.contains(found.plate)


def test_only_the_clicked_foot_is_measured_or_the_first(qapp: QGuiApplication, footmap: CutMap) -> None:
    placed = place_of(footmap, "point.liver", View.SOLE)
    bare = Painted(footmap, Scene(), names=False)
    for clicked, foot in ((Spot(View.SOLE, Foot.LEFT, placed.point), Foot.LEFT), (None, bare.panels.panels[0].foot)):
        painted = Painted(footmap, Scene(selected=placed.ref, clicked=clicked), names=False)
        changed = {}
        for panel in painted.panels:
            on_foot = _dimension(painted, "point.liver", View.SOLE, panel.foot).extensions[1].pointAt(0.1)
            box = QRectF(on_foot.x() - 3, on_foot.y() - 3, 6, 6)
            changed[panel.foot] = bool(abs(painted.pixels - bare.pixels)[_box(box)].max() > 60)
        assert changed[foot]
        assert sum(changed.values()) == 1


def _box(rect: QRectF) -> tuple[slice, slice]:
    return slice(int(rect.top()), int(rect.bottom())), slice(int(rect.left()), int(rect.right()))


def test_both_halves_are_shown_on_both_feet(qapp: QGuiApplication, footmap: CutMap) -> None:
    placed = place_of(footmap, "point.bladder", View.OUTER)
    bare = Painted(footmap, Scene(), views=(View.OUTER,), names=False)
    painted = Painted(footmap, Scene(selected=placed.ref), views=(View.OUTER,), names=False)
    for panel in painted.panels:
        for mark in placed.landmarks:
            middle = ((mark[0] + placed.point[0]) / 2, (mark[1] + placed.point[1]) / 2)
            x, y = painted.pixel(panel, middle)
            piece = slice(round(y) - 3, round(y) + 3), slice(round(x) - 3, round(x) + 3)
            assert abs(painted.pixels - bare.pixels)[piece].max() > 100


def test_the_tip_of_a_pin_is_the_spot_and_its_head_is_28_wide() -> None:
    path = pin_path(QPointF(100, 100))
    assert path.boundingRect().bottom() == pytest.approx(100)
    assert path.boundingRect().width() == pytest.approx(28, abs=0.2)
    assert path.boundingRect().center().x() == pytest.approx(100)


def test_a_pins_name_stands_beside_it_or_not_at_all(qapp: QGuiApplication) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    room, at = QRectF(0, 0, 400, 200), QPointF(200, 120)
    head = head_of(at)
    right = tag_box(painter, at, "Liver point", [], room)
    assert right is not None
    assert right.left() > head.right()
    left = tag_box(painter, at, "Liver point", [right], room)
    assert left is not None
    assert left.right() < head.left()
    assert tag_box(painter, at, "Liver point", [right, left], room) is None
    painter.end()


def test_only_the_clicked_foot_has_a_pin_and_the_other_a_filled_target(
    qapp: QGuiApplication, footmap: CutMap
) -> None:
    placed = place_of(footmap, "point.stomach", View.SOLE)
    scene = Scene(selected=placed.ref, clicked=Spot(View.SOLE, Foot.LEFT, placed.point))
    painted = Painted(footmap, scene, names=False)
    red = [int(painted.inks.accents[placed.kind][i : i + 2], 16) for i in (1, 3, 5)]
    heads = {}
    for panel in painted.panels:
        x, y = painted.pixel(panel, placed.point)
        heads[panel.foot] = abs(painted.pixels[round(y) - 37, round(x)] - red).max() < 8
    assert heads == {Foot.LEFT: True, Foot.RIGHT: False}


@pytest.mark.parametrize(
    ("scale", "mm", "words"), [(0.6, 50, "5 cm"), (2.2, 50, "5 cm"), (8, 10, "1 cm"), (80, 5, "5 mm")]
)
def test_the_scale_bar_steps_with_the_zoom(qapp: QGuiApplication, scale: float, mm: float, words: str) -> None:
    assert step_of(Camera(scale)) == mm
    assert words_of(mm) == words
