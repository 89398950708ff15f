"""What is said of records changes with the language: answers of the commands, names of changes, and what is wrong.

Spared are the keys of the file, what the user wrote, and what Python's own reader of JSON says.
"""

from pathlib import Path

import pytest

from reflexmap.record.changes import Add, Change, Describe, EditSitting, Remove, Replace
from reflexmap.record.csvfile import from_csv
from reflexmap.record.limits import RecordError
from reflexmap.record.locking import RecordInUse
from reflexmap.record.making import new_record
from reflexmap.record.model import Mark, Record, Shape
from reflexmap.record.recordfile import FileChanged, dump, parse, save_record
from reflexmap.record.removing import delete_record
from reflexmap.record.session import Session
from tests.cli.program import run
from tests.cli.test_records import WRONG
from tests.record import test_changes, test_csv, test_model, test_recordfile
from tests.record.records import full_record, spot
from tests.texts.madeup import assert_made_up, assert_no_english
from tests.texts.test_command_words import SYSTEM, assert_said

pytestmark = pytest.mark.usefixtures("qapp", "abroad", "here")

Capture = pytest.CaptureFixture[str]

# Keys of the file and columns of the table, their words and ids; and what was written by the user.
KEYS = (
    *("record", "title", "notes", "foot_length", "categories", "category", "colour", "shape", "number", "sittings"),
    *(
        "sitting",
        "date",
        "note",
        "marks",
        "view",
        "foot",
        "at",
        "stroke",
        "area",
        "text",
        "entry",
        "routines",
        "steps",
    ),
    *("feet", "how", "seconds", "id", "name", "pack", "version", "format", "right", "left", "mood", "FFFFFF", "red"),
    *(
        "columns",
        "a_mm",
        "b_mm",
        "foot_length_mm",
        "here",
        "nan",
        "Infinity",
        "UTF",
        "JSON",
        "ReflexMap",
        "May",
        "mm",
    ),
)
PYTHONS = ("Expecting value", "Expecting property name enclosed in double quotes", "unexpected end of data")
OWN = (
    "Anna",
    "Berger",
    "Tender",
    "Worked",
    "on",
    "Left",
    "ball",
    "less",
    "than",
    "before",
    "Bogen",
    "Sleeps",
    "Liver",
    "point",
    "badly",
)


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's state and the system's folder for temporary files, both empty."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))


def said(line: str, *spared: str) -> None:
    """That a line is in the made-up language."""
    assert line
    for words in (*PYTHONS, *SYSTEM):
        line = line.replace(words, "")
    assert_no_english([line], [*KEYS, *OWN, *spared])


@pytest.mark.parametrize("name", test_model.REFUSED)
def test_what_no_record_can_hold(name: str) -> None:
    with pytest.raises(RecordError) as refused:
        test_model.REFUSED[name][0]()
    said(str(refused.value))


@pytest.mark.parametrize("name", test_recordfile.REFUSED)
def test_what_is_no_record(name: str) -> None:
    with pytest.raises(RecordError) as refused:
        parse(test_recordfile.REFUSED[name][0])
    said(str(refused.value))


@pytest.mark.parametrize("name", test_csv.REFUSED)
def test_what_is_no_table(name: str) -> None:
    with pytest.raises(RecordError) as refused:
        from_csv(Record("new"), test_csv.REFUSED[name][0])
    said(str(refused.value), "of string unexpected end data")


@pytest.mark.parametrize("name", test_changes.IMPOSSIBLE)
def test_what_cannot_be_done(name: str) -> None:
    with pytest.raises(RecordError) as refused:
        test_changes.IMPOSSIBLE[name][0].apply(full_record())
    said(str(refused.value))


def test_names() -> None:
    record = full_record()
    items = (record.categories[0], record.routines[0], Mark("m1", "c1", spot()))
    changes: list[Change] = [Describe(title=""), Describe(notes=""), Describe(foot_length=250.0)]
    changes += [EditSitting("s1", note=""), EditSitting("s1", date=record.sittings[0].date)]
    changes += [Add(item) for item in (*items, record.sittings[0])]
    changes += [Remove(type(item), "x") for item in (*items, record.sittings[0])]
    changes += [Replace(item, moved) for item in items for moved in (False, True)]
    changes.append(from_csv(record, f"{test_csv.HEAD}\n{test_csv.ROW}".encode()))
    assert_made_up([change.name for change in changes])
    assert_made_up([shape.in_words for shape in Shape])
    assert_made_up([category.name for category in new_record("").categories])


def test_what_may_happen_to_a_file(here: Path) -> None:
    path = here / "anna.reflexmap"
    stamp = save_record(full_record(), path, None).stamp
    spared = [str(path), "ReflexMap"]
    for do in (lambda: path.write_bytes(b""), path.unlink):
        do()
        with pytest.raises(FileChanged) as changed:
            save_record(full_record(), path, stamp)
        assert_made_up([str(changed.value)], spared)
    path.write_bytes(dump(full_record()))
    session = Session.open(path)
    with pytest.raises(RecordInUse) as taken:
        delete_record(path)
    assert_made_up([str(taken.value)], spared)
    session.close()
    path.write_bytes(dump(full_record()).replace(b'"version": 1', b'"version": 2'))
    assert_made_up([Session.open(path).why_read_only], spared)


def test_answers(capsys: Capture, here: Path) -> None:
    path = here / "anna.reflexmap"
    path.write_bytes(dump(full_record()))
    assert_said(run(capsys, "recover"))
    assert_said(run(capsys, "marks", "anna.reflexmap"), *OWN)
    assert_said(run(capsys, "compare", "anna.reflexmap"), *OWN)
    session = Session.open(path)
    session.commit(Describe(title="Anna"))
    session.close(keep_log=True)
    assert_said(run(capsys, "recover"), "Anna")
    assert_said(run(capsys, "recover", "1", "new.reflexmap"), "new.reflexmap", "Anna")


@pytest.mark.parametrize(("words", "_"), WRONG)
def test_wrong_use(capsys: Capture, here: Path, words: str, _: str) -> None:
    (here / "broken.reflexmap").write_bytes(b"oops")
    (here / "empty.reflexmap").write_bytes(dump(Record("empty")))
    (here / "anna.reflexmap").write_bytes(dump(full_record()))
    told = run(capsys, *words.split())
    assert told.status == 2
    line = told.err
    for own in PYTHONS:
        line = line.replace(own, "")
    assert_said(told._replace(err=line), *SYSTEM, *words.split(), "JSON")
