"""The disk fails or is slow: the window goes on, says so, and nothing is lost; a change is soon on a sound disk."""

import errno
import itertools
import os
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reflexmap.record.changes import Describe
from reflexmap.record.journal import log_folders
from reflexmap.record.recordfile import read_record
from reflexmap.record.recovery import find_unfinished, settle
from reflexmap.record.session import Session
from reflexmap.window.beside import Beside
from reflexmap.window.record.desk import Desk
from tests.record.faults import REASONS, failing
from tests.record.records import full_record, spot
from tests.window.record.conftest import boxes, record_of, saved


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


def test_whatever_call_of_the_system_fails_while_marking_and_saving_nothing_is_lost(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    """Each call once, with the reasons by turns."""
    refused, before = set(), full_record().marks
    for number in itertools.count():
        path = saved(tmp_path / f"{number}.reflexmap", full_record())
        session = Session.open(path, beside=Beside())
        session.wait()
        desk.take(session)
        with failing(number, REASONS[number % len(REASONS)]) as faulty:
            desk.place.set_mark(spot())
            session.wait()
            desk.save()
            qtbot.waitUntil(lambda: not desk.files.is_busy)
            session.wait()
        said = [(box.text(), box.informativeText()) for box in desk.window.findChildren(QMessageBox)]
        marks = read_record(path).record.marks
        assert record_of(desk).marks == before + 1, faulty.said
        assert desk.window.isWindowModified() is bool(said)
        assert marks == (before if said else before + 1), faulty.said
        for text, more in said:
            refused.add(faulty.said)
            assert text.startswith("The record was not saved: ")
            assert "make room or choose another place" in text
            assert more.endswith("Save it to another place.")
        boxes(desk)
        desk.place.set_mark(spot())
        desk.place.take(None)
        session.close(keep_log=True)
        assert session.trouble == ""
        found = find_unfinished([*log_folders(), tmp_path]).unfinished
        assert [one.marks for one in found] == [before + 2], faulty.said
        settle(found[0])
        if not faulty.said:
            break
    assert number > 25
    assert refused >= {"open", "file.write", "fsync", "rename", "fchmod"} or "replace" in refused


def test_a_disk_without_room_is_said_until_there_is_some(
    qtbot: QtBot, open_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_desk.furniture is not None
    notice = open_desk.furniture.notice

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        open_desk.place.set_mark(spot())
        qtbot.waitUntil(notice.isVisible)
        assert "No space left on device" in notice.text()
        assert notice.text().endswith("save the record, or make room")
    open_desk.place.set_mark(spot())
    qtbot.waitUntil(lambda: not notice.isVisible())
