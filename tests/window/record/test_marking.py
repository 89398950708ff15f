"""Marks on the map: set, chosen, moved, drawn, removed; undone and done again; and never part of a claim."""

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.record.changes import Add
from reflexmap.record.journal import now
from reflexmap.record.making import new_sitting
from reflexmap.record.model import Form, Mark
from reflexmap.window.record.desk import Desk
from tests.refs import ref
from tests.window.conftest import selected
from tests.window.record.conftest import CONTROL, LEFT, at, drag, furniture_of, record_of

SHIFT = Qt.KeyboardModifier.ShiftModifier


def marks(desk: Desk) -> list[Mark]:
    """All marks of the record."""
    return [mark for sitting in record_of(desk).sittings for mark in sitting.marks]


def only(desk: Desk) -> Mark:
    """The one mark that there is."""
    (mark,) = marks(desk)
    return mark


def double_click(qtbot: QtBot, desk: Desk, pixel: QPoint) -> None:
    """Click twice, as a hand does."""
    qtbot.mouseClick(desk.window.canvas, LEFT, pos=pixel)
    qtbot.mouseDClick(desk.window.canvas, LEFT, pos=pixel)


def test_the_clicked_spot_is_marked_by_a_key_and_begins_a_sitting(qtbot: QtBot, new: Desk) -> None:
    qtbot.mouseClick(new.window.canvas, LEFT, pos=at(new, -20, 120))
    qtbot.keyClick(new.window, Qt.Key.Key_M, CONTROL)
    mark = only(new)
    assert (mark.place.view, mark.place.foot, mark.place.foot_length) == (View.SOLE, Foot.RIGHT, 250)
    assert math.dist(mark.place.at, (-20, 120)) < 1
    assert mark.entry is None
    assert new.place.chosen == mark
    assert new.window.side.currentWidget() is furniture_of(new).panel
    assert [sitting.day for sitting in record_of(new).sittings] == [f"{now():%Y-%m-%d}"]


@pytest.mark.parametrize("foot", list(Foot))
@pytest.mark.parametrize("view", list(View))
def test_a_double_click_marks_any_view_of_any_foot(qtbot: QtBot, new: Desk, view: View, foot: Foot) -> None:
    spot = (120.0, 30.0) if view.is_side else (0.0, 120.0)
    double_click(qtbot, new, at(new, *spot, foot, view))
    mark = only(new)
    assert (mark.place.view, mark.place.foot) == (view, foot)
    assert math.dist(mark.place.at, spot) < 1


def test_nothing_is_marked_beside_the_feet_or_without_a_record(qtbot: QtBot, desk: Desk, new: Desk) -> None:
    double_click(qtbot, new, QPoint(4, 4))
    assert marks(new) == []
    new.files.close()
    double_click(qtbot, desk, at(desk, -20, 120))
    assert desk.place.record is None


def test_a_chosen_place_is_marked_as_the_entry_that_it_is(qtbot: QtBot, new: Desk) -> None:
    new.window.pick(ref("point.liver"))
    qtbot.keyClick(new.window, Qt.Key.Key_M, CONTROL | SHIFT)
    mark = only(new)
    assert mark.entry is not None
    assert (mark.entry.pack, mark.entry.id) == ("source", "point.liver")
    (placed,) = (one for one in new.window.model.footmap.of_entry(ref("point.liver")) if one.view is View.SOLE)
    assert math.dist(mark.place.at, placed.point) < 0.1


def test_keys_choose_the_category_and_delete_removes(qtbot: QtBot, new: Desk) -> None:
    new.window.canvas.setFocus()
    qtbot.keyClick(new.window.canvas, Qt.Key.Key_3)
    double_click(qtbot, new, at(new, -20, 120))
    assert record_of(new).category(only(new).category).name == "Ask next time"
    qtbot.keyClick(new.window.canvas, Qt.Key.Key_Delete)
    assert marks(new) == []
    assert new.place.chosen is None


def test_a_mark_is_dragged_and_the_map_stays(qtbot: QtBot, new: Desk) -> None:
    double_click(qtbot, new, at(new, -20, 120))
    before = new.window.canvas.camera
    start, end = at(new, -20, 120), at(new, 10, 60)
    drag(new.window.canvas, start, start + QPoint(20, 20), end)
    assert math.dist(only(new).place.at, (10, 60)) < 1
    assert new.window.canvas.camera == before
    drag(new.window.canvas, at(new, 10, 60), at(new, 0, 100), at(new, 5, 150, Foot.LEFT))
    assert (only(new).place.foot, round(only(new).place.at[1])) == (Foot.LEFT, 150)


def test_a_drag_beside_a_mark_moves_the_map(qtbot: QtBot, new: Desk) -> None:
    double_click(qtbot, new, at(new, -20, 120))
    mark, before = only(new), new.window.canvas.camera
    start = at(new, 0, 40)
    drag(new.window.canvas, start, start + QPoint(30, 30), start + QPoint(60, 60))
    assert only(new) == mark
    assert new.window.canvas.camera != before


def test_arrows_nudge_the_chosen_mark_as_it_is_seen_and_undo_takes_it_back_at_once(qtbot: QtBot, new: Desk) -> None:
    double_click(qtbot, new, at(new, -20, 120))
    before = only(new).place.at
    pixel = furniture_of(new).maps.layer.pixel_of(only(new).id)
    for _ in range(3):
        qtbot.keyClick(new.window.canvas, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(new.window.canvas, Qt.Key.Key_Up, SHIFT)
    moved = furniture_of(new).maps.layer.pixel_of(only(new).id)
    assert pixel is not None
    assert moved is not None
    assert moved.x() > pixel.x()
    assert moved.y() < pixel.y()
    assert math.dist(only(new).place.at, before) == pytest.approx(math.hypot(3, 1))
    qtbot.keyClick(new.window, Qt.Key.Key_Z, CONTROL)
    assert only(new).place.at == before


def _round(desk: Desk, *, whole: bool) -> list[QPoint]:
    turns = 1.0 if whole else 0.5
    angles = [2 * math.pi * turns * step / 30 for step in range(31)]
    return [at(desk, -20 + 12 * math.cos(angle), 120 + 12 * math.sin(angle)) for angle in angles]


@pytest.mark.parametrize(("whole", "form"), [(True, Form.AREA), (False, Form.STROKE)])
def test_the_pen_draws_an_area_or_a_stroke(qtbot: QtBot, new: Desk, whole: bool, form: Form) -> None:
    qtbot.keyClick(new.window, Qt.Key.Key_D, CONTROL)
    before = new.window.canvas.camera
    drag(new.window.canvas, *_round(new, whole=whole))
    mark = only(new)
    assert mark.place.form is form
    assert all(abs(math.dist(point, (-20, 120)) - 12) < 1 for point in mark.place.points)
    assert new.window.canvas.camera == before
    qtbot.keyClick(new.window.canvas, Qt.Key.Key_Escape)
    assert not new.place.has_pen
    drag(new.window.canvas, at(new, -20, 120), at(new, -16, 110), at(new, -15, 100))
    assert only(new).place.form is form  # moved, as it is


def test_undo_and_redo_name_what_they_do(qtbot: QtBot, new: Desk) -> None:
    undo, redo = new.actions.by_name["undo"], new.actions.by_name["redo"]
    assert (undo.text(), undo.isEnabled()) == ("&Undo", False)
    double_click(qtbot, new, at(new, -20, 120))
    after = record_of(new)
    assert undo.text() == "&Undo: add a mark"
    qtbot.keyClick(new.window, Qt.Key.Key_Z, CONTROL)
    assert marks(new) == []
    assert redo.text() == "&Redo: add a mark"
    assert new.place.chosen is None
    qtbot.keyClick(new.window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert record_of(new) == after


def test_marks_stay_where_they_belong_on_another_foot(qtbot: QtBot, new: Desk) -> None:
    double_click(qtbot, new, at(new, -20, 120))
    mark = only(new)
    new.window.foot_length.field.setValue(200)
    qtbot.waitUntil(lambda: record_of(new).foot_length == 200)
    assert only(new) == mark
    pixel = furniture_of(new).maps.layer.pixel_of(mark.id)
    assert pixel is not None
    assert (pixel.toPoint() - at(new, -16, 96)).manhattanLength() < 4
    qtbot.keyClick(new.window, Qt.Key.Key_Z, CONTROL)
    assert new.window.foot_length.field.value() == 250


def test_a_click_on_a_mark_chooses_it_and_one_beside_it_the_place(qtbot: QtBot, new: Desk) -> None:
    double_click(qtbot, new, at(new, -20, 120))
    mark = only(new)
    new.place.choose("")
    qtbot.mouseClick(new.window.canvas, LEFT, pos=at(new, -20, 120))
    assert new.place.chosen == mark
    assert selected(new.window) is None
    qtbot.mouseClick(new.window.canvas, LEFT, pos=at(new, -25, 184))
    assert selected(new.window) == ref("point.liver")
    assert new.window.side.currentWidget() is new.window.card


def test_a_card_and_the_copy_of_it_know_nothing_of_marks(qtbot: QtBot, new: Desk) -> None:
    new.window.pick(ref("point.liver"))
    before = new.window.card.shown()
    qtbot.keyClick(new.window, Qt.Key.Key_M, CONTROL | SHIFT)
    new.window.pick(ref("point.liver"))
    assert new.window.card.shown() == before


def test_words_and_number_of_a_mark_are_kept_as_they_are_written(qtbot: QtBot, new: Desk) -> None:
    double_click(qtbot, new, at(new, -20, 120))
    assert new.furniture is not None
    block = new.furniture.panel.mark
    qtbot.keyClicks(block.text, "Less than")
    qtbot.waitUntil(lambda: only(new).text == "Less than")
    qtbot.keyClicks(block.text, " before")
    qtbot.waitUntil(lambda: only(new).text == "Less than before")
    block.number.setCurrentIndex(8)
    block.number.activated.emit(8)
    assert only(new).number == 7
    qtbot.mouseClick(block.remove, LEFT)
    assert marks(new) == []


def test_the_list_has_all_marks_and_chooses_them(qtbot: QtBot, new: Desk) -> None:
    for y in (60, 120):
        double_click(qtbot, new, at(new, -20, y))
    double_click(qtbot, new, at(new, 0, 120, Foot.LEFT, View.TOP))
    assert new.furniture is not None
    new.furniture.tabs.setCurrentIndex(1)
    shown = new.furniture.list
    texts = [str(shown.rows.index(row).data()) for row in range(shown.rows.rowCount())]
    assert texts[0].split() == ["Worked", "on", "3"]
    assert [text.partition("\n")[2] for text in texts[1:]] == ["Right sole", "Right sole", "Top of the left foot"]
    qtbot.mouseClick(shown.viewport(), LEFT, pos=shown.visualRect(shown.rows.index(1)).center())
    assert new.place.chosen == marks(new)[0]
    assert new.window.model.views == (View.SOLE,)
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert len(marks(new)) == 2


def test_marks_are_painted_over_the_map_alone(qtbot: QtBot, new: Desk) -> None:
    canvas = new.window.canvas
    qtbot.wait(50)
    canvas.settle()
    bare = canvas.grab().toImage()
    double_click(qtbot, new, at(new, 0, 40))
    new.place.choose("")
    canvas.point(None)
    canvas.settle()
    marked = canvas.grab().toImage()
    differing = _differing(bare, marked)
    middle = at(new, 0, 40)
    assert differing
    assert [pixel for pixel in differing if (pixel - middle).manhattanLength() >= 26] == []
    new.show_record(False)
    canvas.settle()
    assert new.furniture is not None
    assert new.furniture.maps.layer.shown == ()


def _differing(one: QImage, other: QImage) -> list[QPoint]:
    size = one.size().boundedTo(other.size())
    step = 2
    return [
        QPoint(x, y)
        for x in range(0, size.width(), step)
        for y in range(0, size.height(), step)
        if one.pixel(x, y) != other.pixel(x, y)
    ]


def test_a_sitting_is_added_dated_and_noted(qtbot: QtBot, new: Desk) -> None:
    qtbot.keyClick(new.window, Qt.Key.Key_T, CONTROL)
    assert new.furniture is not None
    panel = new.furniture.panel
    qtbot.keyClicks(panel.note, "Sleeps better.")
    panel.keep()
    panel.date.setText("2026-03-04 09:15")
    panel.date.editingFinished.emit()
    (sitting,) = record_of(new).sittings
    assert (sitting.note, sitting.date[:16]) == ("Sleeps better.", "2026-03-04T09:15")
    panel.date.setText("yesterday")
    panel.date.editingFinished.emit()
    assert record_of(new).sittings == (sitting,)
    assert panel.date.text() == "2026-03-04 09:15"


def test_what_cannot_be_done_is_said_and_changes_nothing(new: Desk) -> None:
    sitting = new_sitting(record_of(new), now())
    assert new.place.do(Add(sitting))
    before = record_of(new)
    told: list[str] = []
    new.place.failed.connect(told.append)
    assert not new.place.do(Add(sitting))
    assert record_of(new) == before
    assert told
