"""Routines in the real window: put together, warned of, run, paused, skipped, marked as done, kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot
from reflexmap.record.journal import now
from reflexmap.window.record.desk import Desk
from reflexmap.window.record.routinedialog import RoutineDialog
from reflexmap.window.record.routinepanel import RoutinePanel
from tests.refs import ref
from tests.window.record.conftest import CONTROL, LEFT, record_of


def in_dialog(deed: Callable[[RoutineDialog], None]) -> None:
    """Do something in the dialog once it is open."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RoutineDialog):
            deed(dialog)
        else:
            QTimer.singleShot(20, do)

    QTimer.singleShot(0, do)


def started(desk: Desk, *ids: str) -> RoutinePanel:
    """A routine of some places, ready."""
    for one in ids:
        desk.window.pick(ref(one))
        desk.actions.by_name["add-to-routine"].trigger()
    in_dialog(lambda dialog: dialog.start.click())
    desk.start_routine()
    assert desk.routines.panel is not None
    return desk.routines.panel


def let_pass(panel: RoutinePanel, seconds: float) -> None:
    """So much time goes by."""
    panel.timer._since -= seconds
    panel._tick()


def test_the_chosen_places_are_its_steps_with_the_times_of_the_map(qtbot: QtBot, desk: Desk) -> None:
    desk.window.pick(ref("point.stomach"))
    qtbot.keyClick(desk.window, Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    told: list[str] = []

    def look(dialog: RoutineDialog) -> None:
        told.append(dialog.list.item(0).text())
        told.append(str(dialog.cautions.body.isVisible()))
        told.append(str(dialog._warning.isVisible()))
        dialog.minutes.setValue(8)
        told.append(dialog.list.item(0).text())
        dialog.places.setCurrentIndex(1)
        dialog.places.activated.emit(1)
        told.append(str(dialog.list.count()))
        dialog.up.click()
        told.append(dialog.list.item(1).text())
        dialog.remove.click()
        dialog.start.click()

    in_dialog(look)
    desk.start_routine()
    assert told == [
        "1. Stomach point · right, then left · 5 min",
        "True",
        "True",
        "1. Stomach point · right, then left · 8 min",
        "2",
        "2. Stomach point · right, then left · 8 min",
    ]
    assert desk.has_routine


def test_it_warns_of_needles_and_of_teaching_oneself_once(desk: Desk) -> None:
    told: list[tuple[bool, str]] = []
    for _ in range(2):

        def look(dialog: RoutineDialog) -> None:
            told.append((dialog._warning.isVisible(), dialog._warning.text()))
            dialog.start.click()

        desk.window.pick(ref("point.stomach"))
        in_dialog(look)
        desk.start_routine()
        desk.routines.stop()
    assert [visible for visible, _ in told] == [True, False]
    assert "needles" in told[0][1]
    assert "unsafe" in told[0][1]


def test_keys_begin_pause_skip_and_go_back(qtbot: QtBot, desk: Desk) -> None:
    panel = started(desk, "point.stomach", "point.liver")
    assert (panel.clock.text(), panel.main.text()) == ("5:00", "Start")
    qtbot.keyClick(desk.window.canvas, Qt.Key.Key_Space)
    let_pass(panel, 78)
    assert panel.clock.text() in ("3:42", "3:43")
    qtbot.keyClick(panel, Qt.Key.Key_Space)
    assert panel.main.text() == "Go on"
    let_pass(panel, 50)
    assert panel.clock.text() in ("3:42", "3:43")
    qtbot.keyClick(panel, Qt.Key.Key_PageDown)
    assert panel._step.text() == "Step 2 of 2"
    assert desk.window.selection.selected == ref("point.liver")
    qtbot.keyClick(panel, Qt.Key.Key_PageUp)
    assert panel._step.text() == "Step 1 of 2"
    for button in (panel.back, panel.main, panel.skip):
        assert min(button.width(), button.height()) >= 44


def test_the_map_goes_to_each_foot_in_turn_and_near(qtbot: QtBot, desk: Desk) -> None:
    panel = started(desk, "point.stomach")
    clicked = desk.window.selection.clicked
    assert clicked is not None
    assert clicked.foot is Foot.RIGHT
    assert desk.window.canvas.zoom_share == pytest.approx(1.7, rel=0.01)
    qtbot.mouseClick(panel.main, LEFT)
    let_pass(panel, 151)
    clicked = desk.window.selection.clicked
    assert clicked is not None
    assert clicked.foot is Foot.LEFT
    middle = desk.window.canvas.rect().center()
    at = desk.window.model.plane_of(clicked.view, clicked.foot, clicked.at)
    assert at is not None
    assert (desk.window.canvas.camera.to_device(at).toPoint() - middle).manhattanLength() < 4


def test_a_step_can_be_longer_and_the_next_one_waits(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    panel = started(desk, "point.stomach", "point.liver")
    qtbot.mouseClick(panel.more, LEFT)
    assert panel.clock.text() == "6:00"
    qtbot.mouseClick(panel.main, LEFT)
    let_pass(panel, 361)
    assert (panel.main.text(), panel._step.text()) == ("Next step", "Step 1 of 2")
    assert beeps == []  # the sound is off until it is wanted
    panel.sound.setChecked(True)
    qtbot.mouseClick(panel.main, LEFT)
    let_pass(panel, 301)
    assert panel.main.text() == "Done"
    assert beeps == [1]


def test_what_was_done_becomes_marks_of_todays_sitting(qtbot: QtBot, new: Desk) -> None:
    new.place.take_category("c2")  # tender, which nothing becomes by being worked on
    panel = started(new, "point.stomach", "point.liver")
    qtbot.mouseClick(panel.main, LEFT)
    let_pass(panel, 301)
    qtbot.mouseClick(panel.mark, LEFT)
    (sitting,) = record_of(new).sittings
    assert sitting.day == f"{now():%Y-%m-%d}"
    assert [(mark.entry.id, mark.place.foot) for mark in sitting.marks if mark.entry] == [
        ("point.stomach", Foot.RIGHT),
        ("point.stomach", Foot.LEFT),
    ]
    assert {record_of(new).category(mark.category).name for mark in sitting.marks} == {"Worked on"}
    assert not new.has_routine
    new.actions.by_name["undo"].trigger()
    assert record_of(new).sittings == ()


def test_a_routine_is_kept_in_the_record_and_taken_again(new: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Evening", True))

    def keep(dialog: RoutineDialog) -> None:
        dialog.save.click()
        dialog.reject()

    new.window.pick(ref("point.liver"))
    in_dialog(keep)
    new.start_routine()
    (routine,) = record_of(new).routines
    assert (routine.name, [step.entry.id for step in routine.steps]) == ("Evening", ["point.liver"])
    new.routines.steps = []
    new.window.selection.clear()

    def take(dialog: RoutineDialog) -> None:
        dialog.kept.setCurrentIndex(1)
        dialog.kept.activated.emit(1)
        dialog.start.click()

    in_dialog(take)
    new.start_routine()
    assert new.routines.panel is not None
    assert new.routines.panel.steps == routine.steps


def test_without_steps_nothing_can_begin(desk: Desk) -> None:
    enabled: list[bool] = []

    def look(dialog: RoutineDialog) -> None:
        enabled.append(dialog.start.isEnabled())
        dialog.reject()

    in_dialog(look)
    desk.start_routine()
    assert enabled == [False]
    assert not desk.has_routine
