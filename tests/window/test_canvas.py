"""Clicking, hovering, zooming and panning on the real canvas."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.drawing import DrawingError
from reflexmap.kinds import Kind
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.scalebar import step_of, words_of
from reflexmap.paint.text import paint_plate
from reflexmap.paint.theme import Theme
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.tab import Tab
from tests.refs import ref, refs
from tests.window.conftest import click, hovered, pixel_of, selected

# Each point, its view, and what its card has to name with the line that names it.
POINTS = (
    ("point.liver", View.SOLE, "liver", 271),
    ("point.lungs", View.SOLE, "lung", 272),
    ("point.gallbladder", View.SOLE, "gallbladder", 273),
    ("point.stomach", View.SOLE, "stomach", 274),
    ("point.kidneys", View.SOLE, "kidney", 275),
    ("point.pancreas", View.INNER, "pancreas", 276),
    ("point.nerves", View.TOP, "nervous system", 277),
    ("point.bladder", View.OUTER, "bladder", 278),
    ("point.genitourinary", View.INNER, "genitourinary", 279),
)


@pytest.mark.parametrize("mm", [200, 250, 300])
@pytest.mark.parametrize("foot", list(Foot))
def test_a_click_on_each_point_shows_its_card(qtbot: QtBot, window: MainWindow, foot: Foot, mm: int) -> None:
    window.foot_length.field.setValue(mm)
    for entry_id, view, organ, line in POINTS:
        (placed,) = window.model.footmap.of_entry(ref(entry_id))
        click(qtbot, window, view, foot, *placed.point)
        assert selected(window) == ref(entry_id)
        shown = window.card.shown()
        assert window.model.maps.entry(ref(entry_id)).name in shown
        assert organ in shown.lower()
        assert f"line {line}" in shown
        assert "Traditional claim, not medical advice" in shown


def test_the_most_specific_place_of_the_shown_layers_is_selected(qtbot: QtBot, window: MainWindow) -> None:
    arch = (-23.0, 110.0)
    click(qtbot, window, View.SOLE, Foot.RIGHT, *arch)
    assert selected(window) == ref("reflex.arch")
    window.layers.switches[Kind.AREA].click()
    click(qtbot, window, View.SOLE, Foot.RIGHT, *arch)
    assert window.selection.selected is not None
    assert window.selection.selected.id.startswith("area.")
    assert ref("reflex.arch") in window.selection.under


def test_the_card_lists_and_steps_through_what_lies_under_the_click(qtbot: QtBot, window: MainWindow) -> None:
    (liver,) = window.model.footmap.of_entry(ref("point.liver"))
    click(qtbot, window, View.SOLE, Foot.LEFT, *liver.point)
    under = window.selection.under
    assert under[0] == ref("point.liver")
    assert [one.id for one in under] == ["point.liver", "zone.1", "reflex.whole-foot"]
    assert [one.id for one in window.selection.meant.hidden] == ["area.big-toe-joint", "area.ball", "area.sole"]
    for other in (*under[1:], *window.selection.meant.hidden):
        assert window.model.maps.entry(other).label in window.card.shown()
    for expected in (*under[1:], under[0]):
        qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert selected(window) == expected
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert selected(window) == under[-1]


def test_a_click_outside_the_feet_clears_the_selection(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, View.SOLE, Foot.RIGHT, 0, 100)
    assert selected(window) is not None
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert selected(window) is None
    assert not window.selection.under
    assert "Click on a foot" in window.card.shown()


def test_between_two_feet_is_outside(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, View.SOLE, Foot.RIGHT, 0, 100)
    right, left = window.model.panels
    middle = window.canvas.camera.to_device(((right.box[2] + left.box[0]) / 2, 100))
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert selected(window) is None


def test_hovering_lights_up_what_a_click_selects_and_says_where_it_is(qtbot: QtBot, window: MainWindow) -> None:
    window.model.get_ready()
    at = pixel_of(window, View.SOLE, Foot.RIGHT, 0, 230)
    before = _picture(window)
    qtbot.mouseMove(window.canvas, at)
    assert hovered(window) == ref("reflex.toes")
    assert window.place.text().startswith("Right sole · zone 2 · above the diaphragm line")
    assert "23.0 cm from the heel" in window.place.text() or "22.9 cm" in window.place.text()
    assert _picture(window) != before
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert selected(window) == ref("reflex.toes")
    qtbot.mouseMove(window.canvas, QPoint(3, 3))
    assert hovered(window) is None
    assert window.place.text() == ""


def test_a_right_sole_is_drawn_left_with_big_toes_inside(window: MainWindow) -> None:
    liver_right = pixel_of(window, View.SOLE, Foot.RIGHT, -25, 200)
    little_right = pixel_of(window, View.SOLE, Foot.RIGHT, 40, 200)
    liver_left = pixel_of(window, View.SOLE, Foot.LEFT, -25, 200)
    assert little_right.x() < liver_right.x() < liver_left.x()


def _picture(window: MainWindow) -> QImage:
    """The map as it is when nothing more is painted beside the window."""
    QApplication.processEvents()
    window.canvas.settle()
    return window.canvas.grab().toImage()


@pytest.mark.parametrize("kind", [Kind.LINE, Kind.ZONE, Kind.REFLEX, Kind.POINT, Kind.AREA])
def test_each_layer_can_be_switched(qtbot: QtBot, window: MainWindow, kind: Kind) -> None:
    before, was_on = _picture(window), kind in window.selection.layers
    window.layers.switches[kind].click()
    assert (kind in window.selection.layers) is not was_on
    assert _picture(window) != before
    window.layers.switches[kind].click()
    assert _picture(window) == before


def test_guide_lines_and_zones_are_shown_at_first(window: MainWindow) -> None:
    assert {Kind.LINE, Kind.ZONE, Kind.POINT} <= window.selection.layers


def _wheel(window: MainWindow, at: QPoint, turns: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(window.canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.canvas, event)


def test_the_wheel_zooms_at_the_pointer(qtbot: QtBot, window: MainWindow) -> None:
    at = pixel_of(window, View.SOLE, Foot.RIGHT, -25, 184)
    scale = window.canvas.camera.scale
    beside = at + QPoint(11, 0)  # near enough to mean the point as it is, not when it is drawn larger
    qtbot.mouseMove(window.canvas, beside)
    assert hovered(window) == ref("point.liver")
    _wheel(window, beside, 3)
    assert hovered(window) != ref("point.liver")
    window.zoom_fit()
    _wheel(window, at, 3)
    assert window.canvas.camera.scale > 1.9 * scale
    now = pixel_of(window, View.SOLE, Foot.RIGHT, -25, 184)
    assert (now - at).manhattanLength() <= 2
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=now)
    assert selected(window) == ref("point.liver")


def test_keys_zoom_fit_and_pan(qtbot: QtBot, window: MainWindow) -> None:
    canvas, control = window.canvas, Qt.KeyboardModifier.ControlModifier
    fitted = canvas.camera
    qtbot.keyClick(window, Qt.Key.Key_Equal, control)
    assert canvas.camera.scale > fitted.scale
    qtbot.keyClick(window, Qt.Key.Key_Minus, control)
    assert canvas.camera.scale == pytest.approx(fitted.scale)
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.camera.dx < fitted.dx
    assert canvas.camera.dy < fitted.dy
    qtbot.keyClick(window, Qt.Key.Key_0, control)
    assert canvas.camera == fitted


def test_dragging_pans_and_does_not_click(qtbot: QtBot, window: MainWindow) -> None:
    canvas = window.canvas
    start, before = pixel_of(window, View.SOLE, Foot.RIGHT, 0, 100), canvas.camera
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        qtbot.mouseMove(canvas, start + QPoint(10 * step, 4 * step))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(50, 20))
    assert canvas.camera.dx == pytest.approx(before.dx + 50)
    assert canvas.camera.dy == pytest.approx(before.dy + 20)
    assert selected(window) is None


def test_zooming_has_an_end_in_both_directions(window: MainWindow) -> None:
    """As near as 24 pixels a mm, as far as the whole; the actions say so, and so does the scale bar."""
    whole = window.canvas.camera
    by_name = window.actions_.by_name
    assert (by_name["zoom-in"].isEnabled(), by_name["zoom-out"].isEnabled()) == (True, False)
    bars = []
    for _ in range(60):
        bars.append(words_of(step_of(window.canvas.camera)))
        window.zoom_in()
    assert window.canvas.camera.scale == pytest.approx(24.0)
    assert list(dict.fromkeys(bars)) == ["5 cm", "1 cm", "5 mm"]
    assert (by_name["zoom-in"].isEnabled(), by_name["zoom-out"].isEnabled()) == (False, True)
    assert window.zoomed.text() == f"{round(2400 / whole.scale)} %"
    for _ in range(60):
        window.zoom_out()
    assert window.canvas.camera == whole
    assert window.zoomed.text() == "100 %"
    assert (by_name["zoom-in"].isEnabled(), by_name["zoom-out"].isEnabled()) == (True, False)


def test_the_scale_bar_stays_in_view(window: MainWindow) -> None:
    for tab in Tab:
        window.show_tab(tab)
        for factor in (1.0, 3.0, 8.0, 100.0):
            window.canvas.zoom(factor)
            camera = window.canvas.camera
            assert 20 <= step_of(camera) * camera.scale <= 320


def test_a_window_that_grows_shows_the_whole_again_after_zooming_out(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(3):
        window.zoom_in()
    for _ in range(9):
        window.zoom_out()
    before = window.canvas.camera.scale
    window.resize(1500, 1000)
    qtbot.waitUntil(lambda: window.canvas.camera.scale > before)
    assert window.canvas.zoom_share == 1.0


def test_escape_clears_the_selection(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, View.SOLE, Foot.RIGHT, 0, 100)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert selected(window) is None


def test_sixty_zooms_and_back_show_the_same_picture(window: MainWindow) -> None:
    window.model.get_ready()
    before = _picture(window)
    for _ in range(60):
        window.zoom_in()
    for _ in range(60):
        window.zoom_out()
    assert _picture(window) == before


def test_all_labels_can_be_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.model.get_ready()
    before = _picture(window)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.selection.labels
    assert _picture(window) != before
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert _picture(window) == before


@pytest.mark.parametrize("painted", ["paint_ground", "paint_marked"])
def test_a_picture_that_cannot_be_painted_is_told_once_and_ends_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, painted: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise DrawingError("it cannot be painted")

    window.model.get_ready()
    window.selection.pick(ref("reflex.arch"))
    before = _picture(window)
    with monkeypatch.context() as broken, qtbot.captureExceptions() as told:
        broken.setattr(MapPainter, painted, fails)
        window.zoom_in()
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        for _ in range(3):
            window.canvas.repaint()
            QApplication.processEvents()
    assert [str(error) for _, error, _ in told] == ["it cannot be painted"]
    window.zoom_fit()
    assert _picture(window) == before


def test_a_step_of_the_foot_length_reads_no_drawing_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.tabs.show_tab(Tab.ALL)
    _picture(window)

    def fails(*_: object) -> None:
        raise AssertionError("a drawing was read or made ready again")

    monkeypatch.setattr("reflexmap.paint.feet._renderer", fails)
    monkeypatch.setattr("reflexmap.geometry.drawing.text_of", fails)
    before = _picture(window)
    for mm in (240, 260, 255):
        window.foot_length.field.setValue(mm)
        assert _picture(window) != before
    window.foot_length.field.setValue(250)
    assert _picture(window) == before


@pytest.mark.parametrize("name", ["i" * 60, "W" * 30, "Heel"])
def test_the_name_at_the_pointer_is_as_wide_as_its_letters(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """At the right edge the plate ends where the canvas does, four pixels of air left, whatever letters it has."""
    placed: list[QRectF] = []

    def note(painter: QPainter, theme: Theme, plate: QRectF, text: str, point: float, size: float) -> None:
        placed.append(QRectF(plate))
        paint_plate(painter, theme, plate, text, point, size)

    window.model.get_ready()
    arch = window.model.maps.named("reflex.arch")
    monkeypatch.setitem(window.model.maps.atlases[0].entries, "reflex.arch", arch._replace(name=name))
    monkeypatch.setattr("reflexmap.window.canvas.overlays.paint_plate", note)
    window.canvas.zoom(2.2)
    window.canvas.centre_on(arch.ref)
    window.canvas.pan(window.canvas.width() / 2 - 20, 0)
    qtbot.mouseMove(window.canvas, QPoint(3, 3))
    qtbot.mouseMove(window.canvas, QPoint(window.canvas.width() - 20, window.canvas.height() // 2))
    _picture(window)
    assert hovered(window) == arch.ref
    assert placed[-1].right() == pytest.approx(window.canvas.width() - 4, abs=0.5)


def test_a_further_click_on_the_same_spot_goes_to_the_next_place_there(qtbot: QtBot, window: MainWindow) -> None:
    seen = []
    for _ in range(4):
        click(qtbot, window, View.SOLE, Foot.RIGHT, -25, 184)
        seen.append(selected(window))
    assert seen == [*refs("point.liver", "zone.1", "reflex.whole-foot"), ref("point.liver")]
    click(qtbot, window, View.SOLE, Foot.LEFT, -25, 184)
    assert selected(window) == ref("point.liver")
    click(qtbot, window, View.SOLE, Foot.LEFT, -25, 150)
    assert selected(window) != ref("zone.1") or window.selection.under[0] == ref("zone.1")


def test_a_hidden_place_is_offered_and_not_meant(qtbot: QtBot, window: MainWindow) -> None:
    window.layers.switches[Kind.ZONE].click()
    click(qtbot, window, View.SOLE, Foot.RIGHT, 5, 20)
    assert selected(window) == ref("reflex.whole-foot")
    assert [one.id for one in window.selection.meant.hidden] == ["area.heel", "zone.3", "area.sole"]
    window.selection.show_under(ref("area.heel"))
    assert selected(window) == ref("area.heel")
    window.layers.switches[Kind.REFLEX].click()
    click(qtbot, window, View.SOLE, Foot.LEFT, 5, 20)
    assert selected(window) == ref("area.heel")  # it is lit, since it is selected


def test_hidden_layers_stay_quiet_under_the_pointer(qtbot: QtBot, window: MainWindow) -> None:
    for kind in (Kind.ZONE, Kind.REFLEX):
        window.layers.switches[kind].click()
    qtbot.mouseMove(window.canvas, pixel_of(window, View.SOLE, Foot.RIGHT, 5, 20))
    assert hovered(window) is None
    click(qtbot, window, View.SOLE, Foot.RIGHT, 5, 20)
    assert selected(window) is None
    assert window.selection.meant.hidden


def _left_out(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a frame says of names that found no room."""
    said: list[str] = []

    def note(painter: QPainter, theme: Theme, at: QPointF, text: str, point: float, size: float) -> QRectF:
        said.append(text)
        return QRectF()

    with monkeypatch.context() as noting:
        noting.setattr("reflexmap.window.canvas.overlays.paint_plate", note)
        window.canvas.grab()
    return said


def test_names_that_find_no_room_are_counted_and_come_with_the_zoom(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    window.selection.show_labels(True)
    assert _left_out(window, monkeypatch) == []  # on the soles all find room
    assert _names_shown(window) == 9
    window.show_tab(Tab.ALL)
    window.selection.show_layer(Kind.AREA, True)
    first = _left_out(window, monkeypatch)
    (more,) = first
    count = int(more.split()[0])
    assert more == f"{count} more names when you zoom in"
    window.resize(1900, 1300)
    qtbot.waitUntil(lambda: window.canvas.width() > 1200)
    assert sum(int(one.split()[0]) for one in _left_out(window, monkeypatch)) < count
    for _ in range(8):
        window.zoom_in()
    (more,) = _left_out(window, monkeypatch)
    assert more.endswith(" when you zoom out")  # what is in sight has its margin elsewhere
    window.selection.show_labels(False)
    assert _left_out(window, monkeypatch) == []


def _names_shown(window: MainWindow) -> int:
    names = window.canvas._names
    assert names is not None
    assert names._last is not None
    return len(names._last[1])


def test_names_leave_the_feet_most_of_their_size(window: MainWindow) -> None:
    window.model.get_ready()
    window.resize(640, 480)
    for tab in Tab:
        window.show_tab(tab)
        window.selection.show_labels(False)
        bare = window.canvas.camera.scale
        window.selection.show_labels(True)
        assert 0.59 * bare <= window.canvas.camera.scale <= bare


def test_the_place_is_said_top_left_unless_a_foot_is_there(qtbot: QtBot, window: MainWindow) -> None:
    canvas, place = window.canvas, window.place
    qtbot.mouseMove(canvas, pixel_of(window, View.SOLE, Foot.RIGHT, 0, 150))
    assert place.isVisible()
    assert (place.x(), place.y()) == (10, 8)
    assert place.geometry().right() < canvas.width()
    at = pixel_of(window, View.SOLE, Foot.RIGHT, 0, 150)
    for _ in range(5):
        _wheel(window, at, 1)
    qtbot.mouseMove(canvas, at + QPoint(1, 0))
    assert place.text().startswith("Right sole")
    assert place.geometry().bottomRight().x() == canvas.width() - 11
    assert place.geometry().bottomRight().y() == canvas.height() - 9
    qtbot.mouseMove(canvas, QPoint(2, canvas.height() - 2))
    window.zoom_fit()
    qtbot.mouseMove(canvas, QPoint(3, canvas.height() - 3))
    assert not place.isVisible()


def test_a_long_place_takes_two_lines_in_a_narrow_map(qtbot: QtBot, window: MainWindow) -> None:
    window.canvas.pointed.emit("Right sole")
    one = window.place.height()
    window.canvas.pointed.emit("Right sole · " * 20)
    assert window.place.height() > 1.8 * one
    assert window.place.geometry().right() < window.canvas.width()


def _feet_in_sight(window: MainWindow) -> bool:
    return not window.canvas.is_ground(QRectF(window.canvas.rect()))


@pytest.mark.parametrize("tab", list(Tab))
def test_zooming_by_key_keeps_a_foot_in_sight(qtbot: QtBot, window: MainWindow, tab: Tab) -> None:
    window.show_tab(tab)
    for _ in range(20):
        qtbot.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
        assert _feet_in_sight(window)
    assert window.canvas.camera.scale == pytest.approx(24.0)


def test_zooming_by_key_goes_to_what_is_selected_and_else_to_the_pointer(qtbot: QtBot, window: MainWindow) -> None:
    at = pixel_of(window, View.SOLE, Foot.LEFT, -25, 184)
    qtbot.mouseMove(window.canvas, at)
    qtbot.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert (pixel_of(window, View.SOLE, Foot.LEFT, -25, 184) - at).manhattanLength() <= 2
    window.zoom_fit()
    click(qtbot, window, View.SOLE, Foot.RIGHT, 5, 20)
    spot = pixel_of(window, View.SOLE, Foot.RIGHT, 5, 20)
    qtbot.mouseMove(window.canvas, at)
    qtbot.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert (pixel_of(window, View.SOLE, Foot.RIGHT, 5, 20) - spot).manhattanLength() <= 2
