"""What a program that did not come to its end has left is offered at the next start, and nothing of it is lost."""

import random
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflexmap.record.changes import Describe
from reflexmap.record.making import new_record
from reflexmap.record.recordfile import read_record
from reflexmap.record.recovery import find_unfinished
from reflexmap.record.session import Session
from reflexmap.window.record.desk import Desk
from reflexmap.window.record.recovering import RecoveryDialog
from reflexmap.window.record.windows import Windows, start
from tests.record.records import full_record
from tests.window.record.conftest import LEFT, answer, boxes, record_of, saved
from tests.window.record.kills import TOOLS, Screen, kill_once

needs_tools = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS), reason=f"not installed: {', '.join(TOOLS)}"
)


def left_behind(title: str, notes: str = "unsaved") -> None:
    """A program changes a record and is gone."""
    session = Session(new_record(title))
    session.commit(Describe(notes=notes))
    session.close(keep_log=True)


def started(qtbot: QtBot, windows: Windows) -> Desk:
    """The program as it starts."""
    start(windows, [])
    qtbot.waitUntil(lambda: bool(windows.desks))
    return windows.desks[0]


def dialog_of(desk: Desk) -> RecoveryDialog:
    """The dialog that offers what there is."""
    (dialog,) = desk.window.findChildren(RecoveryDialog)
    return dialog


def test_what_was_left_is_offered_and_restored_each_in_a_window(qtbot: QtBot, windows: Windows) -> None:
    left_behind("Anna")
    left_behind("Ben")
    desk = started(qtbot, windows)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(RecoveryDialog)))
    dialog = dialog_of(desk)
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [row.partition("\n")[0] for row in rows] == ["Anna", "Ben"]
    assert all("0 marks" in row and "never saved to a file" in row for row in rows)
    qtbot.mouseClick(dialog.restore, LEFT)
    assert record_of(desk).notes == "unsaved"
    assert desk.window.isWindowModified()
    qtbot.mouseClick(dialog.restore, LEFT)
    assert [record_of(one).title for one in windows.desks] == ["Anna", "Ben"]


def test_not_now_offers_it_again_and_discarding_asks(qtbot: QtBot, windows: Windows) -> None:
    left_behind("Anna")
    desk = started(qtbot, windows)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(RecoveryDialog)))
    qtbot.mouseClick(dialog_of(desk).later, LEFT)
    assert [one.title for one in find_unfinished().unfinished] == ["Anna"]
    qtbot.waitUntil(lambda: not desk.window.findChildren(RecoveryDialog))
    windows.look_for_unfinished()
    answer("Cancel")
    qtbot.mouseClick(dialog_of(desk).discard, LEFT)
    assert len(find_unfinished().unfinished) == 1
    answer("Discard")
    qtbot.mouseClick(dialog_of(desk).discard, LEFT)
    assert find_unfinished().unfinished == ()


def test_a_restored_record_knows_its_file(qtbot: QtBot, windows: Windows, tmp_path: Path) -> None:
    path = saved(tmp_path / "anna.reflexmap", full_record())
    session = Session.open(path)
    session.commit(Describe(notes="unsaved"))
    session.close(keep_log=True)
    desk = started(qtbot, windows)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(RecoveryDialog)))
    assert str(path) in dialog_of(desk).list.item(0).text()
    qtbot.mouseClick(dialog_of(desk).restore, LEFT)
    desk.actions.by_name["save"].trigger()
    qtbot.waitUntil(lambda: not desk.window.isWindowModified())
    assert read_record(path).record.notes == "unsaved"


@pytest.mark.parametrize("where", ["as always", "beside"])
def test_a_record_whose_file_is_opened_first_is_restored_in_its_place(
    qtbot: QtBot, windows: Windows, tmp_path: Path, own_state: Path, where: str
) -> None:
    """As when it is opened in a file manager after a crash; or where only its own folder took the log."""
    path = saved(tmp_path / "anna.reflexmap", full_record())
    session = Session.open(path, folders=[tmp_path if where == "beside" else own_state])
    session.commit(Describe(notes="unsaved"))
    session.close(keep_log=True)
    start(windows, [path])
    (desk,) = windows.desks
    qtbot.waitUntil(lambda: desk.place.record is not None)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(RecoveryDialog)))
    qtbot.mouseClick(dialog_of(desk).restore, LEFT)
    assert windows.desks == [desk]
    assert record_of(desk).notes == "unsaved"
    assert desk.window.isWindowModified()
    assert boxes(desk) == []


def test_the_end_of_the_desktop_keeps_what_is_unsaved(new: Desk, windows: Windows) -> None:
    new.place.do(Describe(notes="unsaved"))
    windows.keep_logs()
    assert [one.record.notes for one in find_unfinished().unfinished] == ["unsaved"]


def test_without_anything_left_nothing_is_asked(qtbot: QtBot, windows: Windows) -> None:
    desk = started(qtbot, windows)
    qtbot.wait(200)
    assert desk.window.findChildren(RecoveryDialog) == []


@needs_tools
@pytest.mark.xserver
def test_the_program_itself_loses_nothing_when_it_is_killed(tmp_path: Path) -> None:
    chance = random.Random(12)
    with Screen(tmp_path) as screen:
        changes = sum(kill_once(screen, tmp_path / str(run), chance).changes for run in range(2))
    assert changes > 0
