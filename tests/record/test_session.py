"""An open record: every change is on the disk at once, what was not saved is found again, and two do not meet."""

import contextlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from reflexmap.files.reading import read_bytes
from reflexmap.record import journal
from reflexmap.record.changes import Add, Change, Describe, Remove
from reflexmap.record.journal import Origin, log_folders
from reflexmap.record.limits import RecordError
from reflexmap.record.locking import RecordInUse
from reflexmap.record.model import Mark, Record, Sitting
from reflexmap.record.recordfile import FileChanged, dump, read_record
from reflexmap.record.recovery import Findings, find_unfinished, settle
from reflexmap.record.session import ReadOnly, Session
from tests.cli.program import environment
from tests.record.records import full_record, spot

Folders = list[Path]
START = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)

OPEN = """
import sys
from pathlib import Path
from reflexmap.record.session import Session
try:
    Session.open(Path(sys.argv[1]), folders=[Path(sys.argv[2])])
except Exception as error:
    print(type(error).__name__, error)
else:
    print("open")
"""


def title(words: str) -> Change:
    return Describe(title=words)


def clock() -> Iterator[datetime]:
    """A clock that goes on by a minute each time it is asked."""
    moment = START
    while True:
        yield moment
        moment += timedelta(minutes=1)


def ticking() -> Callable[[], datetime]:
    """Such a clock."""
    times = clock()
    return lambda: next(times)


def later(days: int) -> datetime:
    return START + timedelta(days=days)


def killed(session: Session) -> None:
    """End as a killed process does: what is on the disk stays, locks go."""
    session.close(keep_log=True)


def logs(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.log"))


def titles(found: Findings) -> list[str]:
    return [one.title for one in found.unfinished]


def test_each_change_is_on_the_disk_before_the_next(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(full_record(), folders=folders)
    (log,) = logs(folders[0])
    synced: list[int] = []
    real = os.fsync

    def note(handle: int) -> None:
        synced.append(os.fstat(handle).st_size)
        real(handle)

    monkeypatch.setattr(os, "fsync", note)
    for number in range(3):
        before = log.read_bytes()
        session.commit(title(f"title {number}"))
        after = log.read_bytes()
        assert after.startswith(before)
        assert after.count(b"\n") == before.count(b"\n") + 1
        assert synced[-1] == len(after)
    assert len(synced) == 3
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(folders[0].stat().st_mode) == 0o700


def test_a_record_that_was_never_saved_is_found_and_restored(folders: Folders) -> None:
    session = Session(full_record(), folders=folders, clock=ticking())
    session.commit(Add(Mark("m9", "c1", spot()), sitting="s1"))
    session.commit(title("Anna B."))
    expected = session.record
    assert find_unfinished(folders) == Findings(()), "it is open"
    killed(session)
    (one,) = find_unfinished(folders).unfinished
    assert (one.title, one.marks, one.changed) == ("Anna B.", 6, START + timedelta(minutes=2))
    assert (one.record, one.origin, one.is_whole) == (expected, Origin(), True)
    restored = Session.restore(one, folders=folders)
    assert restored.record == expected
    assert restored.is_changed
    assert len(logs(folders[0])) == 1
    killed(restored)
    assert titles(find_unfinished(folders)) == ["Anna B."], "restored, and not saved yet"


def test_what_was_undone_stays_undone(folders: Folders) -> None:
    session = Session(full_record(), folders=folders)
    change = Remove(Sitting, "s1")
    undo = change.inverse(session.record)
    session.commit(change)
    session.commit(undo)
    session.commit(title("after"))
    killed(session)
    (one,) = find_unfinished(folders).unfinished
    assert one.record == Describe(title="after").apply(full_record())


def test_a_saved_record_leaves_nothing(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    session = Session(full_record(), folders=folders)
    session.commit(title("saved"))
    changed_before = session.is_changed
    session.save(path)
    assert (changed_before, session.is_changed) == (True, False)
    killed(session)
    assert find_unfinished(folders) == Findings(())
    assert logs(folders[0]) == []
    session = Session.open(path, folders=folders)
    session.commit(title("more"))
    killed(session)
    (one,) = find_unfinished(folders).unfinished
    assert one.origin.path == path
    assert read_record(path).record.title == "saved"


def test_changes_that_come_back_to_what_is_saved_leave_nothing(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    path.write_bytes(dump(full_record()))
    session = Session.open(path, folders=folders)
    session.commit(title("other"))
    session.commit(title("Anna Berger"))
    assert not session.is_changed
    killed(session)
    assert find_unfinished(folders) == Findings(())


def test_an_end_between_saving_and_a_new_log_leaves_nothing(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "anna.reflexmap"
    path.write_bytes(dump(full_record()))
    session = Session.open(path, folders=folders)
    session.commit(title("saved"))
    monkeypatch.setattr(journal.Journal, "renew", lambda *_, **__: True)
    session.save()
    killed(session)
    assert find_unfinished(folders) == Findings(())


def test_closing_lets_go_of_what_is_not_wanted(folders: Folders) -> None:
    session = Session(full_record(), folders=folders)
    session.commit(title("not wanted"))
    session.close()
    session.close()
    assert find_unfinished(folders) == Findings(())
    assert [list(folder.glob("*")) for folder in folders if folder.exists()] == [[]]


def test_restoring_notices_that_the_file_was_changed_since(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    path.write_bytes(dump(full_record()))
    session = Session.open(path, folders=folders)
    session.commit(title("mine"))
    killed(session)
    path.write_bytes(dump(Record("theirs")))
    (one,) = find_unfinished(folders).unfinished
    restored = Session.restore(one, folders=folders)
    with pytest.raises(FileChanged):
        restored.check_file()
    with pytest.raises(FileChanged):
        restored.save()
    assert read_record(path).record.title == "theirs"
    restored.save(tmp_path / "mine.reflexmap")
    assert read_record(tmp_path / "mine.reflexmap").record.title == "mine"


def test_several_are_shown_the_longest_ago_first(folders: Folders) -> None:
    for number in (3, 1, 2):
        session = Session(full_record(), folders=folders, clock=partial(later, number))
        session.commit(title(f"day {number}"))
        killed(session)
    found = find_unfinished(folders)
    assert titles(found) == ["day 1", "day 2", "day 3"]
    settle(found.unfinished[1])
    assert titles(find_unfinished(folders)) == ["day 1", "day 3"]


def test_a_line_that_was_never_finished_is_passed_over(folders: Folders) -> None:
    """Cut the log at every byte: what stood before is there, a change more with each line, and never a complaint."""
    session = Session(Record("0"), folders=folders)
    for number in range(1, 4):
        session.commit(title(str(number)))
    killed(session)
    (log,) = logs(folders[0])
    raw = log.read_bytes()
    starts = raw.index(b"\n", raw.index(b"\n") + 1) + 1
    for end in range(starts, len(raw) + 1):
        log.write_bytes(raw[:end])
        found = find_unfinished(folders)
        lines = raw[:end].count(b"\n") - 2
        assert titles(found) == ([str(lines)] if lines else [])
        assert found.aside == ()
    for end in (0, 1, starts - 1, starts // 2):
        log.write_bytes(raw[:end])
        found = find_unfinished(folders)
        assert found.unfinished == ()
        (aside,) = found.aside
        assert aside.read_bytes() == raw[:end], "kept, for somebody to look at"
        assert logs(folders[0]) == []


def test_a_log_that_breaks_in_the_middle_gives_what_comes_before_and_is_put_aside(folders: Folders) -> None:
    session = Session(Record("0"), folders=folders)
    for number in range(1, 6):
        session.commit(title(str(number)))
    killed(session)
    (log,) = logs(folders[0])
    lines = log.read_bytes().split(b"\n")
    lines[4] = lines[4].replace(b'"3"', b'"X"')
    log.write_bytes(b"\n".join(lines))
    (one,) = find_unfinished(folders).unfinished
    assert (one.title, one.is_whole) == ("2", False)
    raw = log.read_bytes()
    restored = Session.restore(one, folders=folders)
    assert restored.record.title == "2"
    (aside,) = folders[0].glob("*.aside")
    assert aside.read_bytes() == raw
    killed(restored)
    assert titles(find_unfinished(folders)) == ["2"]


@pytest.mark.parametrize("damage", [b"", b"oops", b"\xff" * 100, b"00000000 {}\n" * 3])
def test_a_log_that_is_none_is_put_aside_and_never_looked_at_again(folders: Folders, damage: bytes) -> None:
    folders[0].mkdir()
    log = folders[0] / "0123456789abcdef.log"
    for number in (1, 2):
        log.write_bytes(damage)
        assert find_unfinished(folders) == Findings((), (folders[0] / f"0123456789abcdef-{number}.aside",))
        assert find_unfinished(folders) == Findings(())
    assert [path.read_bytes() for path in sorted(folders[0].iterdir())] == [damage, damage]


def test_a_log_of_a_newer_version_is_left_as_it_is(folders: Folders) -> None:
    folders[0].mkdir()
    log = folders[0] / "0123456789abcdef.log"
    raw = journal.line_of({"format": "reflexmap-recovery", "version": 2}) + journal.line_of({"other": 1})
    log.write_bytes(raw)
    assert find_unfinished(folders) == Findings(())
    assert log.read_bytes() == raw


def test_a_log_that_the_system_does_not_give_stays_where_it_is(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(full_record(), folders=folders)
    session.commit(title("there"))
    killed(session)
    (log,) = logs(folders[0])
    monkeypatch.setattr("reflexmap.record.recovery.read_bytes", failing_once(read_bytes))
    assert find_unfinished(folders) == Findings((), (), (log,))
    assert titles(find_unfinished(folders)) == ["there"]
    with log.open("ab") as file:
        file.truncate(97 * 2**20)
    assert len(find_unfinished(folders).aside) == 1


def test_files_of_others_are_left_alone(folders: Folders) -> None:
    folders[0].mkdir()
    names = ["notes.log", "0123456789abcdef.txt", "0123456789ABCDEF.log", "x0123456789abcdef.log", "other.new"]
    for name in names:
        (folders[0] / name).write_bytes(b"mine")
    assert find_unfinished(folders) == Findings(())
    assert sorted(path.name for path in folders[0].iterdir()) == sorted(names)


def test_a_log_that_was_only_begun_is_tidied(folders: Folders) -> None:
    folders[0].mkdir()
    (folders[0] / "0123456789abcdef.new").write_bytes(b"half")
    assert find_unfinished(folders) == Findings(())
    assert list(folders[0].glob("*.lock")) == []


def test_a_long_log_begins_anew(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_CHANGES", 5)
    session = Session(Record("0"), folders=folders)
    for number in range(1, 33):
        session.commit(title(str(number)))
        (log,) = logs(folders[0])
        assert log.read_bytes().count(b"\n") <= 7
    killed(session)
    assert titles(find_unfinished(folders)) == ["32"]
    monkeypatch.setattr(journal, "MOST_CHANGED_BYTES", 100)
    session = Session(Record("0"), folders=folders)
    session.commit(title("x" * 150))
    killed(session)
    assert titles(find_unfinished(folders)) == ["32", "x" * 150]


@pytest.mark.parametrize("use", ["", "shared"])
def test_a_folder_that_is_not_to_be_trusted_is_not_used(folders: Folders, use: str) -> None:
    folders[0].mkdir()
    folders[0].chmod(0o777)
    session = Session(full_record(), folders=folders)
    session.commit(title("safe"))
    assert list(folders[0].glob("*.lock")) == []
    killed(session)
    assert titles(find_unfinished(folders)) == ["safe"]


def test_the_log_goes_on_elsewhere_when_its_folder_is_gone(folders: Folders) -> None:
    session = Session(full_record(), folders=folders)
    session.commit(title("first"))
    (log,) = logs(folders[0])
    log.unlink()
    folders[0].rmdir()
    folders[0].write_bytes(b"now a file")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", failing_once(os.fsync))
        session.commit(title("second"))
    assert session.trouble == ""
    assert logs(folders[1])
    session.commit(title("third"))
    killed(session)
    assert titles(find_unfinished(folders)) == ["third"]


def failing_once(real: Callable[..., object]) -> Callable[..., object]:
    """A call of the system that fails the first time."""
    left = [True]

    def call(*args: object) -> object:
        if left and left.pop():
            raise OSError(5, "Input/output error")
        return real(*args)

    return call


def test_a_log_that_goes_nowhere_says_what_to_do_and_comes_back(folders: Folders) -> None:
    for folder in folders:
        folder.write_bytes(b"a file")
    session = Session(full_record(), folders=folders)
    assert session.trouble == "changes are not kept safe (File exists): save the record, or make room"
    session.commit(title("still open"))
    assert session.record.title == "still open"
    assert session.trouble
    folders[1].unlink()
    session.commit(title("safe again"))
    assert session.trouble == ""
    killed(session)
    assert titles(find_unfinished(folders)) == ["safe again"]


def test_of_two_logs_of_one_record_the_later_counts(folders: Folders) -> None:
    session = Session(Record("0"), folders=folders)
    session.commit(title("1"))
    (log,) = logs(folders[0])
    earlier = log.read_bytes()
    log.rename(folders[0] / "aside")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", failing_once(os.fsync))
        session.commit(title("2"))
    folders[1].mkdir()
    (folders[1] / log.name).write_bytes(earlier)
    killed(session)
    assert titles(find_unfinished(folders)) == ["2"]
    assert logs(folders[1]) == []


def test_the_same_record_twice_is_noticed(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    path.write_bytes(dump(full_record()))
    (tmp_path / "link.reflexmap").symlink_to(path)
    session = Session.open(path, folders=folders)
    for name in (path, tmp_path / "link.reflexmap", tmp_path / "first" / ".." / "anna.reflexmap"):
        with pytest.raises(RecordInUse, match="this record is open already, in another window or program"):
            Session.open(name, folders=folders)
    assert started(path, folders).startswith("RecordInUse")
    other = Session(Record("other"), folders=folders)
    with pytest.raises(RecordInUse):
        other.save(path, anyway=True)
    session.close()
    assert started(path, folders) == "open"
    other.save(path, anyway=True)
    with pytest.raises(RecordInUse):
        Session.open(path, folders=folders)
    other.save(tmp_path / "third.reflexmap")
    Session.open(path, folders=folders).close()
    other.close()
    assert list(folders[0].glob("*.lock")) == []


def started(path: Path, folders: Folders) -> str:
    """What another process says that opens the record."""
    command = [sys.executable, "-c", OPEN, str(path), str(folders[0])]
    done = subprocess.run(command, env=environment(), check=True, capture_output=True, text=True, timeout=60)
    return done.stdout.strip()


def test_a_file_that_is_none_is_not_locked(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    for _ in range(2):
        path.write_bytes(b"oops")
        with pytest.raises(RecordError):
            Session.open(path, folders=folders)
        path.unlink()
        with pytest.raises(FileNotFoundError):
            Session.open(path, folders=folders)


def test_a_record_of_a_newer_version_can_only_be_looked_at(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    path.write_bytes(dump(full_record()).replace(b'"version": 1', b'"version": 9'))
    session = Session.open(path, folders=folders)
    said = "a newer version of ReflexMap wrote this record; it can be looked at, not changed"
    assert session.why_read_only == said
    with pytest.raises(ReadOnly, match=said):
        session.commit(title("no"))
    for other in (None, tmp_path / "other.reflexmap"):
        with pytest.raises(ReadOnly, match=said):
            session.save(other)
    assert session.record == full_record()
    assert logs(folders[0]) == []
    session.close()


def test_a_record_without_a_file_wants_one_named(folders: Folders) -> None:
    session = Session(full_record(), folders=folders)
    session.check_file()
    with pytest.raises(RecordError, match="the record has no file yet; name one"):
        session.save()


def test_saving_under_another_name(folders: Folders, tmp_path: Path) -> None:
    session = Session(full_record(), folders=folders)
    session.save(tmp_path / "one.reflexmap")
    session.commit(title("two"))
    (tmp_path / "two.reflexmap").write_bytes(b"of another")
    with pytest.raises(FileChanged, match="there is a file already"):
        session.save(tmp_path / "two.reflexmap")
    assert session.path == tmp_path / "one.reflexmap"
    session.save(tmp_path / "two.reflexmap", anyway=True)
    assert session.path == tmp_path / "two.reflexmap"
    assert (tmp_path / "two.reflexmap.bak").read_bytes() == b"of another"
    assert read_record(tmp_path / "one.reflexmap").record.title == "Anna Berger"
    session.commit(title("three"))
    session.save()
    assert read_record(tmp_path / "two.reflexmap").record.title == "three"


def test_logs_are_where_the_user_keeps_state(own_state: Path, tmp_path: Path) -> None:
    assert log_folders()[0] == own_state
    assert log_folders(tmp_path / "anna.reflexmap")[1] == tmp_path
    session = Session(full_record())
    session.commit(title("usual"))
    assert [path.parent for path in logs(own_state)] == [own_state]
    killed(session)
    assert titles(find_unfinished()) == ["usual"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere every name is text")
def test_a_file_whose_name_is_no_text(folders: Folders, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.reflexmap"))
    with contextlib.suppress(OSError):
        session = Session(full_record(), folders=folders)
        session.save(path)
        session.commit(title("odd name"))
        killed(session)
        (one,) = find_unfinished(folders).unfinished
        assert (one.title, one.origin.path) == ("odd name", None)
