"""Deleting a record: all that was kept of it goes, and nothing of others."""

import os
from pathlib import Path

import pytest

from reflexmap.record.changes import Describe
from reflexmap.record.limits import RecordError
from reflexmap.record.locking import RecordInUse
from reflexmap.record.model import Record
from reflexmap.record.recordfile import dump
from reflexmap.record.recovery import find_unfinished
from reflexmap.record.removing import delete_record
from reflexmap.record.session import Session


def left_by(path: Path, folders: list[Path]) -> None:
    """A file with a backup and a log that was never settled."""
    path.write_bytes(dump(Record("old")))
    session = Session.open(path, folders=folders)
    session.commit(Describe(title="saved"))
    session.save()
    session.commit(Describe(title="more"))
    session.close(keep_log=True)


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_everything_of_it_goes_and_nothing_else(tmp_path: Path, folders: list[Path]) -> None:
    left_by(tmp_path / "berta.reflexmap", folders)
    others = everything(tmp_path)
    path = tmp_path / "anna.reflexmap"
    left_by(path, folders)
    (log,) = (one.log for one in find_unfinished(folders).unfinished if one.origin.path == path)
    raw = log.read_bytes()
    (folders[0] / "00000000000000aa-1.aside").write_bytes(raw)
    (folders[0] / "00000000000000ab-1.aside").write_bytes(b"x" + raw)  # its head is broken, and names the file
    (folders[0] / "00000000000000ac.new").write_bytes(raw)
    (tmp_path / f".anna.reflexmap.reflexmap-{10**12}").write_bytes(raw)
    removed = delete_record(path, folders=folders)
    assert everything(tmp_path) == others
    assert len(removed) == 7
    assert delete_record(path, folders=folders) == []


def test_an_open_record_is_not_deleted(tmp_path: Path, folders: list[Path]) -> None:
    path = tmp_path / "anna.reflexmap"
    path.write_bytes(dump(Record("old")))
    session = Session.open(path, folders=folders)
    with pytest.raises(RecordInUse):
        delete_record(path, folders=folders)
    assert path.exists()
    session.close()
    delete_record(path, folders=folders)
    assert not path.exists()


def test_a_link_goes_with_what_it_leads_to(tmp_path: Path, folders: list[Path]) -> None:
    left_by(tmp_path / "anna.reflexmap", folders)
    link = tmp_path / "link.reflexmap"
    link.symlink_to(tmp_path / "anna.reflexmap")
    delete_record(link, folders=folders)
    assert everything(tmp_path) == []
    assert not os.path.lexists(link)


def test_what_cannot_be_removed_is_named(tmp_path: Path, folders: list[Path]) -> None:
    path = tmp_path / "anna.reflexmap"
    left_by(path, folders)
    backup = tmp_path / "anna.reflexmap.bak"
    backup.unlink()
    backup.mkdir()
    with pytest.raises(RecordError) as refused:
        delete_record(path, folders=folders)
    assert f"{backup} (" in str(refused.value)
    assert not path.exists()
