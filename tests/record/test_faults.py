"""Every call of the system failing once, while a record is saved and while a change goes into the log.

Whatever fails: the old file or the whole new one, the record still open, one line that says what to do, and not a
change lost.
"""

import errno
import itertools
import os
from pathlib import Path

import pytest

from reflexmap.errors import ReflexMapError
from reflexmap.record.changes import Describe
from reflexmap.record.model import Record
from reflexmap.record.recordfile import dump, read_record
from reflexmap.record.recovery import find_unfinished
from reflexmap.record.session import Session
from tests.record.faults import REASONS, failing


def opened(folder: Path) -> Session:
    """A session of a record that has a file, a backup and changes."""
    folder.mkdir()
    path = folder / "anna.reflexmap"
    path.write_bytes(dump(Record("old")))
    session = Session.open(path, folders=[folder / "first", folder / "second"])
    session.commit(Describe(title="changed"))
    return session


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: errno.errorcode[reason])
def test_saving(tmp_path: Path, reason: int) -> None:
    failed = set()
    for number in itertools.count():
        folder = tmp_path / str(number)
        session = opened(folder)
        path = folder / "anna.reflexmap"
        with failing(number, reason) as faulty:
            try:
                session.save()
                said = ""
            except ReflexMapError as error:
                said = str(error)
        if not faulty.said:
            break
        failed.add(faulty.said)
        title = read_record(path).record.title
        assert title in ("old", "changed")
        assert session.record.title == "changed"
        if said:
            assert title == "old"
            assert session.is_changed
            assert said.endswith("the record stays open: make room or choose another place, and save again")
            assert "\n" not in said
        else:
            assert title == "changed"
            assert not session.is_changed
        session.commit(Describe(title="later"))
        session.close(keep_log=True)
        (one,) = find_unfinished([folder / "first", folder / "second"]).unfinished
        assert one.title == "later"
        assert {file.name for file in folder.iterdir()} <= {"anna.reflexmap", "anna.reflexmap.bak", "first", "second"}
    assert number > 20
    assert failed >= {"open", "write", "fsync", "rename", "file.write", "fchmod"} or "replace" in failed


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: errno.errorcode[reason])
def test_a_change(tmp_path: Path, reason: int) -> None:
    """A short log, and one that begins anew with this change."""
    for short in (True, False):
        for number in itertools.count():
            folder = tmp_path / f"{short}-{number}"
            session = opened(folder)
            with pytest.MonkeyPatch.context() as patch:
                if not short:
                    patch.setattr("reflexmap.record.journal.MOST_CHANGES", 1)
                with failing(number, reason) as faulty:
                    session.commit(Describe(title="next"))
            if not faulty.said:
                break
            assert session.record.title == "next"
            assert session.trouble == ""
            session.close(keep_log=True)
            (one,) = find_unfinished([folder / "first", folder / "second"]).unfinished
            assert one.title == "next", faulty.said
            assert read_record(folder / "anna.reflexmap").record.title == "old"
        assert number >= (2 if short else 5)


def test_half_a_line_is_followed_by_a_whole_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up in the middle of a line: a write that writes some, then one that fails."""
    session = opened(tmp_path / "day")
    real, asked = os.write, []

    def write(handle: int, data: memoryview) -> int:
        asked.append(len(data))
        if len(asked) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data[:30] if len(asked) == 1 else data)

    monkeypatch.setattr(os, "write", write)
    session.commit(Describe(title="next"))
    assert session.trouble == ""
    session.close(keep_log=True)
    found = find_unfinished([tmp_path / "day" / "first", tmp_path / "day" / "second"])
    assert [one.title for one in found.unfinished] == ["next"]
    assert found.aside == ()


def test_a_write_that_takes_a_byte_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened(tmp_path / "day")
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:1]))
    session.commit(Describe(title="next"))
    session.close(keep_log=True)
    assert [one.title for one in find_unfinished([tmp_path / "day" / "first"]).unfinished] == ["next"]


def test_a_name_that_the_disk_was_not_told_to_keep_leaves_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is whole and new, but after a power cut the old one could stand there: then the log still tells."""
    session = opened(tmp_path / "day")
    monkeypatch.setattr("reflexmap.record.recordfile.sync_folder", lambda folder: False)
    session.save()
    assert not session.is_changed
    session.close(keep_log=True)
    (tmp_path / "day" / "anna.reflexmap").write_bytes(dump(Record("old")))
    (one,) = find_unfinished([tmp_path / "day" / "first"]).unfinished
    assert one.title == "changed"


def test_finding_what_is_left(tmp_path: Path) -> None:
    """Whatever fails while logs are looked for, none is lost by it."""
    for number in itertools.count():
        folder = tmp_path / str(number)
        session = opened(folder)
        session.close(keep_log=True)
        places = [folder / "first", folder / "second"]
        with failing(number, errno.EIO) as faulty:
            found = find_unfinished(places)
        if not faulty.said:
            break
        assert found.aside == ()
        (log,) = places[0].glob("*.log")
        assert b"changed" in log.read_bytes()
        assert [one.title for one in find_unfinished(places).unfinished] == ["changed"]
