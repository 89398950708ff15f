"""The disk fails or is slow: the window goes on, says so, and nothing is lost; a change is soon on a sound disk."""

import os
import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflexmap.record.changes import Describe
from reflexmap.record.recovery import find_unfinished
from reflexmap.window.record.desk import Desk
from tests.record.records import full_record, spot
from tests.window.record.conftest import saved


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record's file."""
    return saved(tmp_path / "anna.reflexmap", full_record())


@pytest.fixture
def open_desk(qtbot: QtBot, desk: Desk, file: Path) -> Desk:
    """A window with a record from a file, as the program opens it: its log is written beside the window."""
    desk.open_path(file)
    qtbot.waitUntil(lambda: desk.place.record is not None)
    assert desk.place.editing is not None
    desk.place.editing.session.wait()
    return desk


def test_a_slow_disk_holds_up_no_mark_and_gets_them_all(
    qtbot: QtBot, open_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, on = os.fsync, []

    def slow(handle: int) -> None:
        on.append(threading.current_thread() is threading.main_thread())
        time.sleep(0.2)
        real(handle)

    monkeypatch.setattr(os, "fsync", slow)
    editing = open_desk.place.editing
    assert editing is not None
    longest = 0.0
    for number in range(6):
        before = time.perf_counter()
        editing.session.commit(Describe(notes=str(number)))
        longest = max(longest, time.perf_counter() - before)
        qtbot.wait(20)
    assert longest < 0.033
    before = time.perf_counter()
    open_desk.save()
    assert time.perf_counter() - before < 0.1
    qtbot.wait(100)
    assert open_desk.files.is_busy
    editing.session.commit(Describe(notes="while it is saved"))
    qtbot.waitUntil(lambda: not open_desk.files.is_busy)
    assert open_desk.window.isWindowModified()
    editing.close(keep_log=True)
    assert on
    assert not any(on)
    assert len(on) < 15, "what waits goes together"
    assert [one.record.notes for one in find_unfinished().unfinished] == ["while it is saved"]


def test_a_change_is_on_the_disk_within_50_ms(qtbot: QtBot, open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real, kept = os.fsync, []

    def note(handle: int) -> None:
        real(handle)
        kept.append(time.perf_counter())

    monkeypatch.setattr(os, "fsync", note)
    spent = []
    for _ in range(9):
        before = time.perf_counter()
        open_desk.place.set_mark(spot())
        qtbot.wait(60)
        spent.append(kept[-1] - before)
    assert len(kept) == 9
    assert sorted(spent)[4] < 0.05
