"""Locks: one for every name of a file, none where none can be had, and one that is taken while another lets go."""

import errno
import os
from pathlib import Path

import pytest

from reflexmap.record import locking
from reflexmap.record.changes import Describe
from reflexmap.record.journal import Journal, Origin
from reflexmap.record.locking import RecordInUse, lock_name, lock_record
from reflexmap.record.model import Record
from reflexmap.record.recovery import find_unfinished


def test_a_lock_tells_nothing_of_its_file(tmp_path: Path, folders: list[Path]) -> None:
    path = tmp_path / "anna.reflexmap"
    lock = lock_record(path, folders)
    (file,) = folders[0].iterdir()
    assert file.name == lock_name(path)
    assert "anna" not in file.name
    assert file.read_bytes() == b""
    lock.release()
    lock.release()
    assert list(folders[0].iterdir()) == []


def test_where_no_folder_can_be_written_nothing_is_locked(tmp_path: Path, folders: list[Path]) -> None:
    for folder in folders:
        folder.write_bytes(b"a file")
    path = tmp_path / "anna.reflexmap"
    first, second = lock_record(path, folders), lock_record(path, folders)
    assert not first.is_held
    assert not second.is_held, "the record opens all the same, and a second time too"
    first.release()
    second.release()
    assert [folder.read_bytes() for folder in folders] == [b"a file"] * len(folders)


def test_where_nothing_can_be_locked_the_next_folder_is_taken(
    tmp_path: Path, folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some file systems of a network; a log that cannot be locked could be taken for one that was left."""
    real = locking.try_lock

    def fails_in_the_first(handle: int) -> bool:
        if os.path.samestat(os.fstat(handle), probe(folders[0], handle)):
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        return real(handle)

    def probe(folder: Path, handle: int) -> os.stat_result:
        stats = [file.stat() for file in folder.iterdir()] if folder.exists() else []
        found = [state for state in stats if os.path.samestat(state, os.fstat(handle))]
        return found[0] if found else tmp_path.stat()

    monkeypatch.setattr(locking, "try_lock", fails_in_the_first)
    monkeypatch.setattr("reflexmap.record.journal.try_lock", fails_in_the_first)
    path = tmp_path / "anna.reflexmap"
    lock = lock_record(path, folders)
    with pytest.raises(RecordInUse):
        lock_record(path, folders)
    lock.release()
    journal = Journal(Record("r"), Origin(), unsaved=True, folders=folders)
    assert journal.trouble == ""
    assert journal.path is not None
    assert journal.path.parent == folders[1]
    journal.close(keep=False)


def test_a_lock_that_went_while_it_was_waited_for_is_taken_anew(
    tmp_path: Path, folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "anna.reflexmap"
    real, times = locking.try_lock, []

    def meanwhile(handle: int) -> bool:
        times.append(handle)
        if len(times) == 1:
            (folders[0] / lock_name(path)).unlink()
        return real(handle)

    monkeypatch.setattr(locking, "try_lock", meanwhile)
    lock = lock_record(path, folders)
    assert len(times) == 2
    with pytest.raises(RecordInUse):
        lock_record(path, folders)
    lock.release()


def test_a_lock_that_always_goes_is_not_waited_for_without_end(
    tmp_path: Path, folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "anna.reflexmap"
    monkeypatch.setattr(os.path, "samestat", lambda *_: False)
    lock_record(path, folders).release()


def test_two_starts_at_once_do_not_take_each_others_logs(folders: list[Path]) -> None:
    journal = Journal(Record("0"), Origin(), unsaved=False, folders=folders)
    journal.append([Describe(title="1")], Record("1"))
    for _ in range(2):
        assert find_unfinished(folders).unfinished == ()
    journal.close(keep=True)
    for _ in range(2):
        assert [one.title for one in find_unfinished(folders).unfinished] == ["1"]
