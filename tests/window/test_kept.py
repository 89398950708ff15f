"""What the canvas keeps: that a moved picture is the map where it was moved to, and what is painted when."""

from time import sleep

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.window.canvas import pictures, strips
from reflexmap.window.canvas.pictures import Picture, Step
from reflexmap.window.canvas.shot import Offset, Shot, snapped
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.tab import Tab
from tests.refs import ref
from tests.window.conftest import pixel_of
from tests.window.test_fluid import Ledger, drag, seen, settled, wheel


def shot_of(window: MainWindow, ratio: float = 1.0, zoom: float = 1.0) -> Shot:
    """What the canvas would want to show on a screen with so many pixels to each of its own."""
    shot = window.canvas._shot()
    camera = snapped(shot.camera.zoomed(zoom, shot.width / 2, shot.height / 3), ratio)
    width, height = round(shot.width * ratio), round(shot.height * ratio)
    return shot._replace(camera=camera, width=width, height=height, ratio=ratio)


def moved(shot: Shot, offset: Offset) -> Shot:
    """The same, the map moved by pixels."""
    return shot._replace(camera=shot.camera.moved(offset[0] / shot.ratio, offset[1] / shot.ratio))


def painted(shot: Shot) -> Picture:
    """A picture, painted at once."""
    return pictures.paint_picture(shot, lambda _: None)


def laid(picture: Picture, offset: Offset = (0, 0)) -> QImage:
    """A window that shows a picture moved by pixels."""
    shot = picture.shot
    image = QImage(shot.width, shot.height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    with pictures.painting(image, shot.font, shot.ratio) as painter:
        picture.paint(painter, offset)
    return image


def share_off(one: QImage, other: QImage, by: int = 1) -> float:
    """Which share of two pictures' colour values differs by more than so many of 255."""
    assert one.size() == other.size()
    first, second = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other))
    return float(np.mean(np.abs(first - second) > by))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("offset", [(37, -21), (-90, 60), (-700, 1300)])
def test_a_picture_that_is_moved_is_the_map_that_is_moved(window: MainWindow, ratio: float, offset: Offset) -> None:
    """However far: all there is of the map is in the picture, and the ground is beside it."""
    window.model.get_ready()
    shot = shot_of(window, ratio)
    wide, there = painted(shot.wide()), moved(shot, offset)
    assert there.offset(wide.shot) == offset
    assert wide.reaches(offset)
    fresh = laid(painted(there))
    assert share_off(laid(wide, offset), fresh) < 0.0003
    if abs(offset[0]) < 100:  # else nothing but ground is left
        assert share_off(laid(wide, (offset[0] + 2, offset[1])), fresh) > 0.003


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_picture_of_a_part_of_the_map_reaches_as_far_as_its_margins(window: MainWindow, ratio: float) -> None:
    window.model.get_ready()
    shot = shot_of(window, ratio, zoom=3)
    wide = painted(shot.wide())
    x, y = shot.width // 4, shot.height // 4
    for offset in ((x, y), (-x, -y), (x, -y)):
        assert wide.reaches(offset)
        assert share_off(laid(wide, offset), laid(painted(moved(shot, offset)))) < 0.0003
    assert not wide.reaches((0, y + 1))
    assert not wide.reaches((0, -y - 1))
    assert wide.reaches((0, y // 2), 0.6)
    assert not wide.reaches((0, round(0.7 * y)), 0.6)


def test_hatching_lies_still_on_the_foot(window: MainWindow) -> None:
    window.model.get_ready()
    window.selection.show_layer(Kind.AREA, True)
    shot = shot_of(window, 2.0, zoom=3)
    there = moved(shot, (5, 3))
    first, second = laid(painted(shot)), laid(painted(there))
    size = first.width() - 10, first.height() - 10
    assert share_off(first.copy(QRect(0, 0, *size)), second.copy(QRect(5, 3, *size)), by=24) < 0.001


def test_strips_are_the_whole(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.model.get_ready()
    told: list[float] = []
    monkeypatch.setattr(strips, "_WHOLE", 10**9)
    at_once = painted(shot_of(window, 2.0)).image
    monkeypatch.setattr(strips, "_WHOLE", 0)
    monkeypatch.setattr(strips, "_STRIP", 30_000)
    in_strips = pictures.paint_picture(shot_of(window, 2.0), told.append).image
    assert share_off(in_strips, at_once, by=3) < 0.0005
    assert len(told) > 30  # each may be the last


def test_a_drag_over_the_fitted_map_paints_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    for tab in Tab:
        window.show_tab(tab)
        settled(qtbot, window)
        ledger = Ledger(monkeypatch)
        canvas = window.canvas
        canvas._kept._still.setInterval(60_000)
        drag(qtbot, canvas, round(canvas.width() * 0.8), round(canvas.height() * -0.7))
        assert canvas.is_sharp
        assert ledger.begun == []
        window.zoom_fit()
        canvas._kept._still.setInterval(10)


def test_the_sharp_picture_is_let_come_before_the_wide_one(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it takes longer than the map has to lie still."""
    window.model.get_ready()
    settled(qtbot, window)
    ledger = Ledger(monkeypatch)
    paint = pictures.paint_picture

    def slowly(shot: Shot, step: Step) -> Picture:
        sleep(0.1)
        return paint(shot, step)

    monkeypatch.setattr(pictures, "paint_picture", slowly)
    window.canvas._kept._still.setInterval(5)
    wheel(window.canvas, 3)
    settled(qtbot, window)
    assert [shot.margin == (0, 0) for shot in ledger.done] == [True, False]
    assert ledger.begun == ledger.done


def test_a_zoom_is_told_and_a_drag_is_not(window: MainWindow) -> None:
    told: list[float] = []
    window.canvas.zoomed.connect(lambda: told.append(window.canvas.zoom_share))
    window.canvas.pan(10, 10)
    assert told == []
    window.canvas.zoom(2)
    assert told == [pytest.approx(2)]
    assert window.zoomed.text() == "200 %"


def on_screen(window: MainWindow) -> QImage:
    """The canvas as it stands in the window, painted piece by piece."""
    QApplication.processEvents()
    canvas = window.canvas
    corner = canvas.mapTo(window, QPoint(0, 0))
    whole = window.screen().grabWindow(window.winId()).toImage()
    return whole.copy(QRect(corner, canvas.size())).convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("chosen", ["", "reflex.arch", "point.liver"])
@pytest.mark.parametrize("labels", [False, True])
def test_a_hover_leaves_nothing_behind(qtbot: QtBot, window: MainWindow, chosen: str, labels: bool) -> None:
    """Only a box round what is lit is painted; what stands on the screen is what painting all would show."""
    window.model.get_ready()
    window.selection.show_labels(labels)
    if chosen:
        window.selection.pick(ref(chosen))
    settled(qtbot, window)
    window.place.hide()
    lit = set()
    for a, b in ((0, 20), (-25, 184), (25, 183), (5, 100), (-30, 150), (0, 235), (60, 20), (-10, 120)):
        for foot in Foot:
            qtbot.mouseMove(window.canvas, pixel_of(window, View.SOLE, foot, a, b))
            window.place.hide()
            assert on_screen(window) == seen(window.canvas), (foot, a, b)
            lit.add(window.selection.hovered)
    assert len(lit) > 3


def test_a_hover_paints_no_more_than_round_what_is_lit(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    settled(qtbot, window)
    qtbot.mouseMove(window.canvas, pixel_of(window, View.SOLE, Foot.RIGHT, 0, 150))
    window.selection.hover(None)
    QApplication.processEvents()
    boxes: list[QRect] = []
    monkeypatch.setattr(window.canvas, "update", boxes.append)
    window.selection.hover(ref("point.liver"))
    (box,) = boxes
    right, left = (pixel_of(window, View.SOLE, foot, *_liver(window)) for foot in Foot)
    assert box.contains(right) or box.contains(left)
    assert box.height() < 150


def _liver(window: MainWindow) -> tuple[float, float]:
    (placed,) = window.model.footmap.of_entry(ref("point.liver"))
    return placed.point


def test_the_foot_length_is_kept_when_it_has_come_to_rest(qtbot: QtBot, window: MainWindow) -> None:
    window._settled.setInterval(30)
    for mm in (251, 252, 253):
        window.foot_length.field.setValue(mm)
        assert window.settings.foot_length == 250
    qtbot.waitUntil(lambda: window.settings.foot_length == 253, timeout=5000)


def test_a_step_of_the_length_writes_one_line_of_the_card_where_it_says_something_else(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.pick(ref("point.liver"))
    written: list[tuple[float, bool]] = []
    say = window.card.page.say_scaling

    def note(said: str) -> None:
        written.append((window.model.footmap.foot_length, bool(said)))
        say(said)

    monkeypatch.setattr(window.card.page, "say_scaling", note)
    monkeypatch.setattr(window.card, "refresh", lambda: pytest.fail("the whole card was written"))
    for mm in (240, 241, 150, 149, 200):
        window.foot_length.field.setValue(mm)
    assert written == [(150, True), (149, True), (200, False)]
