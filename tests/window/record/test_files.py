"""Files of records in the window: opened, saved, closed, deleted; nothing lost unasked; several windows."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QToolButton
from pytestqt.qtbot import QtBot

from reflexmap.record.changes import Describe
from reflexmap.record.recordfile import read_record
from reflexmap.record.recovery import find_unfinished
from reflexmap.record.session import Session
from reflexmap.window.record.desk import Desk
from reflexmap.window.record.windows import Windows
from tests.record.records import full_record
from tests.window.record.conftest import CONTROL, answer, boxes, record_of, saved


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record's file."""
    return saved(tmp_path / "anna.reflexmap", full_record())


def opened(qtbot: QtBot, desk: Desk, path: Path) -> Desk:
    """A window with a file's record."""
    desk.open_path(path)
    qtbot.waitUntil(lambda: desk.place.record is not None)
    return desk


def test_a_file_is_opened_changed_starred_and_saved(qtbot: QtBot, desk: Desk, file: Path) -> None:
    opened(qtbot, desk, file)
    assert record_of(desk) == full_record()
    assert desk.window.windowTitle() == "Anna Berger[*] – ReflexMap"
    assert not desk.window.isWindowModified()
    assert desk.window.foot_length.field.text() == "255.5 mm"
    desk.place.do(Describe(notes="Shoe size 41."))
    assert desk.window.isWindowModified()
    qtbot.keyClick(desk.window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: not desk.window.isWindowModified())
    assert read_record(file).record.notes == "Shoe size 41."
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, CONTROL)
    assert desk.window.isWindowModified()


def test_opening_alone_changes_nothing(qtbot: QtBot, desk: Desk, file: Path) -> None:
    opened(qtbot, desk, file)
    qtbot.wait(700)  # the length has come to rest
    assert record_of(desk) == full_record()
    assert not desk.window.isWindowModified()


def test_a_new_record_is_named_and_saved_as(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Ben", True))
    qtbot.keyClick(desk.window, Qt.Key.Key_N, CONTROL)
    assert record_of(desk).title == "Ben"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ben"), ""))
    qtbot.keyClick(desk.window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil((tmp_path / "ben.reflexmap").exists)
    qtbot.waitUntil(lambda: desk.settings.recent == (str(tmp_path / "ben.reflexmap"),))
    assert find_unfinished().unfinished == ()


@pytest.mark.parametrize("raw", [b"", b"{}", b"\x00\xff", b"[" * 100_000])
def test_what_is_no_record_is_said(qtbot: QtBot, desk: Desk, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "bad.reflexmap"
    path.write_bytes(raw)
    desk.open_path(path)
    qtbot.waitUntil(lambda: not desk.files.is_busy)
    (said,) = boxes(desk)
    assert said.startswith("bad.reflexmap cannot be opened")
    assert desk.place.record is None


def test_a_file_that_another_program_changed_is_not_overwritten_unasked(qtbot: QtBot, desk: Desk, file: Path) -> None:
    opened(qtbot, desk, file)
    saved_elsewhere = file.read_text().replace("Sleeps badly.", "Sleeps well.")
    file.write_text(saved_elsewhere)
    desk.place.do(Describe(notes="mine"))
    told: list[str] = []
    answer("Cancel", told)
    desk.save()
    qtbot.waitUntil(lambda: bool(told) and not desk.files.is_busy)
    assert file.read_text() == saved_elsewhere
    assert desk.window.isWindowModified()
    answer("Overwrite")
    desk.save()
    qtbot.waitUntil(lambda: not desk.window.isWindowModified())
    assert read_record(file).record.notes == "mine"


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_leaves_the_record_open(qtbot: QtBot, desk: Desk, file: Path) -> None:
    opened(qtbot, desk, file)
    desk.place.do(Describe(notes="mine"))
    file.parent.chmod(0o500)
    try:
        desk.save()
        qtbot.waitUntil(lambda: not desk.files.is_busy)
    finally:
        file.parent.chmod(0o700)
    (said,) = boxes(desk)
    assert said.startswith("The record was not saved")
    assert desk.window.isWindowModified()
    assert record_of(desk).notes == "mine"


def test_a_folder_that_is_gone_leaves_the_record_open(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    opened(qtbot, desk, saved(folder / "a.reflexmap", full_record()))
    desk.place.do(Describe(notes="mine"))
    (folder / "a.reflexmap").unlink()
    folder.rmdir()
    answer("Overwrite")
    desk.save()
    qtbot.waitUntil(lambda: bool(boxes(desk)))
    assert desk.window.isWindowModified()
    assert record_of(desk).notes == "mine"


@pytest.mark.parametrize(
    ("word", "stays", "kept"), [("Cancel", True, False), ("Discard", False, False), ("Save", False, True)]
)
def test_closing_asks_what_becomes_of_changes(
    qtbot: QtBot, desk: Desk, file: Path, word: str, stays: bool, kept: bool
) -> None:
    opened(qtbot, desk, file)
    desk.place.do(Describe(notes="mine"))
    answer(word)
    assert desk.window.close() is not stays
    assert desk.window.isVisible() is stays
    assert (read_record(file).record.notes == "mine") is kept
    if not stays:
        assert find_unfinished().unfinished == ()


def test_closing_asks_nothing_where_nothing_is_lost(qtbot: QtBot, desk: Desk, file: Path) -> None:
    opened(qtbot, desk, file)
    assert desk.window.close()
    assert not desk.window.isVisible()


def test_a_second_record_gets_a_window_of_its_own_and_the_same_one_does_not(
    qtbot: QtBot, desk: Desk, windows: Windows, file: Path, tmp_path: Path
) -> None:
    opened(qtbot, desk, file)
    desk.open_path(file)
    assert len(windows.desks) == 1
    (tmp_path / "link.reflexmap").symlink_to(file)
    desk.open_path(tmp_path / "link.reflexmap")
    assert len(windows.desks) == 1
    other = saved(tmp_path / "ben.reflexmap", replace(full_record(), title="Ben"))
    desk.open_path(other)
    assert len(windows.desks) == 2
    second = windows.desks[1]
    qtbot.waitUntil(lambda: second.place.record is not None)
    assert (record_of(desk).title, record_of(second).title) == ("Anna Berger", "Ben")
    second.place.do(Describe(notes="of Ben"))
    assert record_of(desk).notes == "Shoe size 40."


def test_a_record_that_is_open_elsewhere_is_not_opened(qtbot: QtBot, desk: Desk, file: Path) -> None:
    elsewhere = Session.open(file)
    try:
        desk.open_path(file)
        qtbot.waitUntil(lambda: not desk.files.is_busy)
        (said,) = boxes(desk)
        assert "open" in said
        assert desk.place.record is None
    finally:
        elsewhere.close()


def test_a_newer_version_can_be_looked_at_alone(qtbot: QtBot, desk: Desk, file: Path) -> None:
    data = json.loads(file.read_text())
    data["version"] = 99
    file.write_text(json.dumps(data))
    opened(qtbot, desk, file)
    assert desk.furniture is not None
    assert desk.furniture.notice.isVisible()
    assert "newer version" in desk.furniture.notice.text()
    for name in ("save", "save-as", "new-sitting", "pen", "undo", "read-table"):
        assert not desk.actions.by_name[name].isEnabled(), name
    assert desk.window.close()


def test_trouble_is_shown_for_as_long_as_it_is_there(
    qtbot: QtBot, new: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert new.furniture is not None
    assert not new.furniture.notice.isVisible()
    with monkeypatch.context() as broken:
        broken.setattr("reflexmap.record.journal._write", _no_room)
        new.place.do(Describe(notes="one"))
        assert "not kept safe" in new.furniture.notice.text()
        assert new.furniture.notice.isVisible()
    new.place.do(Describe(notes="two"))
    assert not new.furniture.notice.isVisible()


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_recent_records_are_paths_alone_and_can_be_forgotten(qtbot: QtBot, desk: Desk, file: Path) -> None:
    opened(qtbot, desk, file)
    told = [list(desk.settings.recent)]
    desk.settings.keeps_recent = False
    told.append(list(desk.settings.recent))
    desk.settings.recent = (str(file),)
    desk.settings.keeps_recent = True
    told.append(list(desk.settings.recent))
    assert told == [[str(file)], [], []]


def test_nothing_of_a_record_but_its_path_is_in_the_settings(qtbot: QtBot, desk: Desk, file: Path) -> None:
    opened(qtbot, desk, file)
    desk.place.do(Describe(notes="a secret"))
    desk.save()
    qtbot.waitUntil(lambda: not desk.window.isWindowModified())
    desk.settings._store.sync()
    raw = Path(desk.settings._store.fileName()).read_text()
    assert "anna.reflexmap" in raw
    for word in ("secret", "Anna Berger", "Tender", "Sleeps"):
        assert word not in raw


def test_files_are_dropped_on_the_window(qtbot: QtBot, desk: Desk, file: Path) -> None:
    for name, is_taken in (("x.txt", False), (str(file), True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(name)])
        actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(QPoint(50, 50), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
        enter.ignore()
        QApplication.sendEvent(desk.window, enter)
        assert enter.isAccepted() is is_taken
    drop = QDropEvent(QPoint(50, 50).toPointF(), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(desk.window, drop)
    qtbot.waitUntil(lambda: desk.place.record is not None)


def test_a_record_is_deleted_with_all_that_was_kept_of_it(
    qtbot: QtBot, desk: Desk, file: Path, own_state: Path
) -> None:
    opened(qtbot, desk, file)
    desk.place.do(Describe(notes="mine"))
    desk.save()
    qtbot.waitUntil(lambda: not desk.window.isWindowModified())
    answer("Cancel")
    desk.delete_record()
    assert file.exists()
    answer("Delete")
    desk.delete_record()
    assert desk.place.record is None
    assert desk.window.windowTitle() == "ReflexMap"
    assert list(file.parent.glob("anna*")) == []
    assert [path for path in own_state.iterdir() if path.suffix != ".lock"] == []


def test_marks_go_out_as_a_table_and_come_back(
    qtbot: QtBot, desk: Desk, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, desk, file)
    table = tmp_path / "marks.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    desk.write_table()
    assert table.read_bytes().startswith(b"\xef\xbb\xbfsitting,date")
    desk.place.remove("m1")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    desk.read_table()
    assert record_of(desk).marks == 5
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, CONTROL)
    assert record_of(desk).marks == 4
    table.write_text("nonsense")
    desk.read_table()
    assert any("cannot be brought in" in said for said in boxes(desk))


def test_keys_of_the_record_are_each_one_actions_own(desk: Desk) -> None:
    actions = [*desk.window.actions_.by_name.values(), *desk.actions.by_name.values()]
    keys = [shortcut.toString() for action in actions for shortcut in action.shortcuts()]
    assert len(keys) == len(set(keys))
    for menu in desk.actions.menus.values():
        letters = [text[text.index("&") + 1].lower() for one in menu.actions() if "&" in (text := one.text())]
        assert len(letters) == len(set(letters)), [one.text() for one in menu.actions()]


def test_no_name_on_a_button_is_cut(qtbot: QtBot, windows: Windows) -> None:
    window = windows.open_first()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: bool(windows.desks))
    qtbot.wait(50)
    buttons = [one for one in window.findChildren(QToolButton, "framed") if one.isVisible()]
    assert len(buttons) == 3
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []
