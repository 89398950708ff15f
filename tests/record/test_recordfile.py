"""The file: what is written is read, what is not sound is one line, and nothing is overwritten unseen."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from hypothesis import given

from reflexmap.files.atomic import WriteError
from reflexmap.record import recordfile
from reflexmap.record.limits import RecordError
from reflexmap.record.model import Record
from reflexmap.record.recordfile import (
    FileChanged,
    Stamp,
    backup_of,
    check_unchanged,
    dump,
    migrated,
    parse,
    read_record,
    save_record,
)
from tests.architecture.modules import PACKAGE
from tests.record.records import VERSIONS, full_record, large_record, records

SCHEMA = PACKAGE.parent / "docs" / "record.schema.json"


@pytest.fixture(scope="module")
def allowed() -> Any:
    """Checks data against the schema in docs/."""
    return fastjsonschema.compile(json.loads(SCHEMA.read_text(encoding="utf-8")))


def changed(**keys: object) -> bytes:
    """The file of a full record with other keys at the top."""
    data = json.loads(dump(full_record()))
    return json.dumps({**data, **keys}).encode()


@given(records())
def test_what_is_written_is_read_and_is_as_the_schema_says(record: Record) -> None:
    raw = dump(record)
    opened = parse(raw)
    assert opened.record == record
    assert (opened.newer, opened.older) == (False, None)
    fastjsonschema.validate(json.loads(SCHEMA.read_text(encoding="utf-8")), json.loads(raw))


def test_the_file_is_for_people_too() -> None:
    lines = dump(full_record()).decode().splitlines()
    assert lines[:4] == ["{", '  "format": "reflexmap-record",', '  "version": 1,', '  "title": "Anna Berger",']
    assert sum('"category"' in line for line in lines) == 5, "a line a mark"
    assert "Bogen – 足" in "".join(lines)
    assert dump(full_record()).endswith(b"}\n")


def test_every_version_is_still_read(allowed: Any) -> None:
    """A fixture stands for each version that there ever was; the newest is what is written today."""
    fixtures = sorted(VERSIONS.iterdir())
    assert [path.name for path in fixtures] == [f"version-{n}.reflexmap" for n in range(1, recordfile.VERSION + 1)]
    for path in fixtures:
        assert read_record(path).record == full_record()
    assert fixtures[-1].read_bytes() == dump(full_record())
    allowed(json.loads(fixtures[-1].read_bytes()))
    assert set(recordfile.MIGRATIONS) == set(range(1, recordfile.VERSION))


def test_an_older_version_is_carried_forward_step_by_step() -> None:
    def add_notes(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "notes": f"from version {data['version']}"}

    def rename(data: dict[str, Any]) -> dict[str, Any]:
        return {("title" if key == "name" else key): value for key, value in data.items()}

    steps = {1: rename, 2: add_notes}
    assert migrated({"version": 1, "name": "Anna"}, 1, steps) == {
        "version": 3,
        "title": "Anna",
        "notes": "from version 2",
    }
    assert migrated({"version": 2, "title": "Anna"}, 2, steps)["version"] == 3
    assert migrated({"version": 3, "title": "Anna"}, 3, steps) == {"version": 3, "title": "Anna"}
    with pytest.raises(RecordError, match="version 1: this cannot be carried forward"):
        migrated({"version": 1}, 1, {1: lambda data: data["none"]})


def test_an_older_file_is_opened_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordfile, "VERSION", 2)
    monkeypatch.setattr(recordfile, "MIGRATIONS", {1: lambda data: {**data, "notes": "carried"}})
    opened = parse(dump(full_record()).replace(b'"version": 2', b'"version": 1'))
    assert (opened.record.notes, opened.older, opened.newer) == ("carried", 1, False)


def test_a_newer_file_is_read_as_far_as_it_is_understood() -> None:
    mood = json.loads(dump(full_record()))
    mood.update(version=2, mood="good")
    mood["sittings"][0]["marks"][0]["glow"] = [1, {"a": 2}]
    opened = parse(json.dumps(mood).encode())
    assert opened.newer
    assert opened.record == full_record()
    with pytest.raises(
        RecordError, match="a newer version of ReflexMap wrote this file; it takes that one to open it"
    ):
        parse(changed(version=2, sittings={"other": "shape"}))


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "line 1: this is no JSON"),
    "no JSON": (b'{"format": "reflexmap-record",\n oops', "line 2: this is no JSON"),
    "no object": (b"[1, 2]", "this is no record of ReflexMap"),
    "another format": (b'{"format": "other", "version": 1}', "this is no record of ReflexMap"),
    "no version": (b'{"format": "reflexmap-record"}', "version: a whole number is needed"),
    "version 0": (changed(version=0), "version: a whole number is needed"),
    "version true": (changed(version=True), "version: a whole number is needed"),
    "version 1.5": (changed(version=1.5), "version: a whole number is needed"),
    "unknown key": (changed(mood="good"), "record: 'mood' is no key of it"),
    "twice": (b'{"format": "reflexmap-record", "version": 1, "title": "a", "title": "b"}', "a key stands twice"),
    "latin-1": (b'{"title": "J\xf6rg"}', "this is no UTF-8 text (byte 12)"),
    "infinite": (
        changed(foot_length=250).replace(b'"foot_length": 250,', b'"foot_length": Infinity,', 1),
        "Infinity is no number",
    ),
    "huge": (changed().replace(b"255.5", b"9" * 5000), "this is no JSON that a record can be written in"),
    "large": (changed().replace(b"255.5", b"9" * 400), "record.foot_length: a number is needed"),
    "deep": (b"[" * 100_000, "this is no JSON"),
    "no title": (b'{"format": "reflexmap-record", "version": 1, "foot_length": 250}', "record: 'title' is missing"),
    "title of a number": (changed(title=3), "record.title: a text is needed"),
    "no list": (changed(sittings={}), "record.sittings: a list is needed"),
    "no object in it": (changed(categories=[3]), "record.categories[1]: an object in braces is needed"),
    "foot length in words": (changed(foot_length="long"), "record.foot_length: a number is needed"),
    "wrong foot": (
        dump(full_record()).replace(b'"foot": "right"', b'"foot": "third"'),
        "record.sittings[1].marks[2].foot: one of",
    ),
    "place missing": (dump(full_record()).replace(b'"stroke"', b'"squiggle"'), "record.sittings[2].marks[2].at or"),
    "three numbers": (
        dump(full_record()).replace(b"[-23.0, 186.0]", b"[1, 2, 3]"),
        "marks[1].at: pairs of numbers are needed",
    ),
    "number in words": (
        dump(full_record()).replace(b'"number": 7', b'"number": "7"'),
        "number: a whole number is needed",
    ),
    "null": (dump(full_record()).replace(b'"number": 7', b'"number": null'), "'number' is missing"),
    "escape": (changed(title="a\x1b[2J"), "record.title: it holds a control character"),
    "half a letter": (changed().replace(b"Anna", b"\\ud800"), "record.title: it holds a control character"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_sound_is_one_line_that_says_where(tmp_path: Path, name: str) -> None:
    raw, said = REFUSED[name]
    path = tmp_path / "anna.reflexmap"
    path.write_bytes(raw)
    with pytest.raises(RecordError) as refused:
        read_record(path)
    line = str(refused.value)
    assert line.startswith(f"{path}: ")
    assert said in line
    assert "\n" not in line


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    with path.open("wb") as file:
        file.truncate(33 * 2**20)
    with pytest.raises(RecordError, match="larger than 32768 KB"):
        read_record(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(OSError, match=r"."):
            read_record(path)


def test_a_byte_order_mark_is_no_trouble() -> None:
    assert parse(b"\xef\xbb\xbf" + dump(full_record())).record == full_record()


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_saving_is_private_and_keeps_the_file_before(tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    first = save_record(Record("one"), path, None)
    assert first.is_durable
    assert [file.name for file in tmp_path.iterdir()] == ["anna.reflexmap"]
    path.chmod(0o644)
    second = save_record(Record("two"), path, first.stamp)
    save_record(Record("three"), path, second.stamp)
    assert read_record(path).record.title == "three"
    assert read_record(backup_of(path)).record.title == "two"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["anna.reflexmap", "anna.reflexmap.bak"]
    assert [rights(file) for file in tmp_path.iterdir()] == [0o600, 0o600]


def test_saving_the_same_again_keeps_the_backup(tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    stamp = save_record(Record("one"), path, None).stamp
    stamp = save_record(Record("two"), path, stamp).stamp
    assert save_record(Record("two"), path, stamp).stamp == stamp
    assert read_record(backup_of(path)).record.title == "one"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    path = tmp_path / "anna.reflexmap"
    path.symlink_to(tmp_path / "far" / "real.reflexmap")
    stamp = save_record(Record("one"), path, None).stamp
    save_record(Record("two"), path, stamp)
    assert path.is_symlink()
    assert read_record(tmp_path / "far" / "real.reflexmap").record.title == "two"
    assert (tmp_path / "far" / "real.reflexmap.bak").is_file()


def test_what_another_program_did_is_noticed_before_it_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    stamp = save_record(Record("mine"), path, None).stamp
    check_unchanged(path, stamp)
    size, times = path.stat().st_size, path.stat()
    path.write_bytes(path.read_bytes().replace(b"mine", b"your"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == size
    with pytest.raises(FileChanged, match="another program has changed the file"):
        save_record(Record("next"), path, stamp)
    with pytest.raises(FileChanged, match="there is a file already"):
        save_record(Record("next"), path, None)
    assert read_record(path).record.title == "your"
    assert not backup_of(path).exists()
    save_record(Record("next"), path, stamp, anyway=True)
    assert read_record(backup_of(path)).record.title == "your"
    path.unlink()
    with pytest.raises(FileChanged, match="the file is gone"):
        check_unchanged(path, stamp)
    with pytest.raises(FileChanged, match="the file is gone"):
        save_record(Record("next"), path, stamp)
    assert not path.exists()
    save_record(Record("next"), path, stamp, anyway=True)
    assert read_record(path).record.title == "next"


def test_a_folder_that_is_gone_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as refused:
        save_record(Record("one"), tmp_path / "gone" / "anna.reflexmap", None)
    assert "there is no folder" in str(refused.value)
    assert "the record stays open: make room or choose another place, and save again" in str(refused.value)
    with pytest.raises(WriteError, match="Is a directory"):
        save_record(Record("one"), tmp_path, None)


def test_a_backup_that_cannot_be_written_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    stamp = save_record(Record("one"), path, None).stamp
    backup_of(path).mkdir()
    with pytest.raises(WriteError, match="this is a folder"):
        save_record(Record("two"), path, stamp)
    assert read_record(path).record.title == "one"


def test_a_stamp_is_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "anna.reflexmap"
    save_record(Record("one"), path, None)
    assert read_record(path).stamp == save_record(Record("one"), tmp_path / "other.reflexmap", None).stamp
    assert read_record(path).stamp != Stamp("")


def test_five_thousand_marks_are_read_back() -> None:
    record = large_record(100, 50)
    assert parse(dump(record)).record == record
