"""marks, compare and recover: what they print, what they write, and what is wrong in one line."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from reflexmap.record.changes import Describe
from reflexmap.record.model import Record
from reflexmap.record.recordfile import dump, read_record
from reflexmap.record.session import Session
from tests.cli.program import assert_one_line, environment, run, start
from tests.cli.test_process import loaded
from tests.record.records import full_record

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state and the system's folder for temporary files, both empty."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return tmp_path / "state" / "reflexmap" / "records"


@pytest.fixture
def anna(tmp_path: Path) -> str:
    """The file of a record."""
    path = tmp_path / "anna.reflexmap"
    path.write_bytes(dump(full_record()))
    return str(path)


def unsaved(title: str, path: Path | None = None) -> None:
    """A record that a killed program has left."""
    session = Session(full_record()) if path is None else Session.open(path)
    session.commit(Describe(title=title))
    session.close(keep_log=True)


def test_marks_as_json(capsys: Capture, anna: str) -> None:
    told = run(capsys, "marks", anna, "--json")
    assert (told.status, told.err) == (0, "")
    data = json.loads(told.out)
    assert (data["title"], data["foot_length"]) == ("Anna Berger", 255.5)
    assert [(one["number"], one["date"], one["note"]) for one in data["sittings"]] == [
        (1, "2026-09-03T10:00:00+02:00", "Sleeps badly."),
        (2, "2026-11-19T14:30:00+01:00", ""),
    ]
    first = data["sittings"][0]["marks"][0]
    assert (first["id"], first["category"], first["view"], first["foot"]) == ("m1", "Tender", "sole", "left")
    assert (first["text"], first["number"]) == ("Left ball,\n\tless than before", 7)
    assert first["at"] == [-25.55, 188.05], "on a foot of 255.5 mm"
    assert first["place"].startswith("Left sole · ")
    assert "point.liver" in first["entries"]
    assert data["sittings"][1]["marks"][2]["entries"][0] == "point.liver"


def test_what_marks_says_of_a_place_is_what_at_says(capsys: Capture, anna: str) -> None:
    data = json.loads(run(capsys, "marks", anna, "--json").out)
    for sitting in data["sittings"]:
        for mark in sitting["marks"]:
            words = [mark["view"], *map(str, mark["at"]), "--foot", mark["foot"], "--foot-length", "255.5", "--json"]
            at = json.loads(run(capsys, "at", *words).out)
            assert mark["place"] == at["place"]
            own = 1 if mark["id"] == "m5" and "point.liver" not in at["hits"] else 0
            assert mark["entries"][own:] == at["hits"]


def test_marks_of_one_sitting_as_text(capsys: Capture, anna: str) -> None:
    told = run(capsys, "marks", anna, "--sitting", "1")
    assert (told.status, told.err) == (0, "")
    title, headline, first, second = told.out.splitlines()
    assert title == "Anna Berger"
    assert headline == "Sitting 1 · 2026-09-03 10:00 · 2 marks · Sleeps badly."
    assert first.startswith("  Tender 7/10 · Left sole · ")
    assert first.endswith(" · Left ball, less than before")
    assert second.startswith("  Worked on · Right sole · ")


def test_marks_as_a_table(capsys: Capture, anna: str) -> None:
    told = run(capsys, "marks", anna, "--csv", "--sitting", "2")
    assert told.status == 0
    assert told.out.startswith("\ufeffsitting,date,")
    rows = list(csv.DictReader(io.StringIO(told.out.lstrip("\ufeff"))))
    assert [row["text"] for row in rows] == ["", "Bogen – 足", ""]
    assert "point.liver" in rows[2]["entries"].split(", ")
    raw = start("marks", anna, "--csv", PYTHONIOENCODING="ascii")
    assert "Bogen – 足" in raw.out, "a table is UTF-8 wherever it goes"


def test_a_table_on_a_terminal_is_shown_and_not_obeyed(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "evil.reflexmap"
    first = full_record().sittings[0]
    evil = replace(first, marks=(replace(first.marks[0], text="a\u202eb"),))
    path.write_bytes(dump(replace(full_record(), sittings=(evil,))))
    assert "\u202e" in run(capsys, "marks", str(path), "--csv").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "a\ufffdb" in run(capsys, "marks", str(path), "--csv").out


def test_comparing(capsys: Capture, anna: str) -> None:
    told = run(capsys, "compare", anna, "--json")
    assert (told.status, told.err) == (0, "")
    data = json.loads(told.out)
    assert (data["from"], data["to"]) == (1, 2)
    assert [(mark["id"], mark["before"]["id"]) for mark in data["kept"]] == [("m3", "m1")]
    assert [mark["id"] for mark in data["new"]] == ["m4", "m5"]
    assert [mark["id"] for mark in data["gone"]] == ["m2"]
    assert set(data["gone"][0]) == set(data["new"][0])
    assert json.loads(run(capsys, "compare", anna, "--from", "2", "--to", "1", "--json").out)["gone"][0]["id"] == "m4"
    lines = run(capsys, "compare", anna).out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "Sitting 1 · 2026-09-03 10:00 · 2 marks · Sleeps badly.",
        "Sitting 2 · 2026-11-19 14:30 · 3 marks",
        "kept: 1",
        "new: 2",
        "gone: 1",
    ]


def test_recovering(capsys: Capture, tmp_path: Path, own_state: Path) -> None:
    told = run(capsys, "recover")
    assert (told.status, told.out, told.err) == (1, "there is no unsaved record\n", "")
    assert json.loads(run(capsys, "recover", "--json").out) == []
    unsaved("one")
    unsaved("two")
    told = run(capsys, "recover", "--json")
    assert (told.status, told.err) == (0, "")
    data = json.loads(told.out)
    assert [(one["number"], one["title"], one["marks"]) for one in data] == [(1, "one", 5), (2, "two", 5)]
    assert all(one["changed"].startswith("20") and one["changed"][-6] in "+-" for one in data)
    assert [line.split()[-1] for line in run(capsys, "recover").out.splitlines()] == ["one", "two"]
    target = tmp_path / "restored.reflexmap"
    told = run(capsys, "recover", "2", str(target))
    assert (told.status, told.out, told.err) == (0, f"{target}: two, 5 marks\n", "")
    assert read_record(target).record == replace(full_record(), title="two")
    assert target.stat().st_mode & 0o777 == 0o600
    assert [line.split()[-1] for line in run(capsys, "recover").out.splitlines()] == ["one"]
    assert_one_line(run(capsys, "recover", "1", str(target)))
    assert json.loads(run(capsys, "recover", "1", str(target), "--force", "--json").out)["title"] == "one"
    assert run(capsys, "recover").status == 1


def test_a_broken_log_is_named_and_kept(capsys: Capture, own_state: Path) -> None:
    own_state.mkdir(parents=True)
    (own_state / "0123456789abcdef.log").write_bytes(b"oops")
    told = run(capsys, "recover", "--json")
    assert (told.status, told.out) == (1, "[]\n")
    aside = own_state / "0123456789abcdef-1.aside"
    assert told.err == f"reflexmap: {aside}: this recovery log cannot be read; it was put aside\n"
    assert aside.read_bytes() == b"oops"


def test_a_log_that_cannot_be_read_now(capsys: Capture, own_state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unsaved("one")
    (log,) = own_state.glob("*.log")

    def fails(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("reflexmap.record.recovery.read_bytes", fails)
    told = run(capsys, "recover")
    assert told.status == 1
    assert told.err == f"reflexmap: {log}: this recovery log cannot be read now; it stays where it is\n"
    assert log.exists()


def test_a_log_that_is_broken_in_the_middle(capsys: Capture, own_state: Path, tmp_path: Path) -> None:
    unsaved("one")
    (log,) = own_state.glob("*.log")
    log.write_bytes(log.read_bytes() + b"oops\nmore\n")
    target = tmp_path / "restored.reflexmap"
    told = run(capsys, "recover", "1", str(target))
    assert told.status == 0
    assert told.err == "reflexmap: a part of the recovery log cannot be read; the log was put aside\n"
    assert read_record(target).record.title == "one"
    assert len(list(own_state.glob("*.aside"))) == 1


def test_a_record_that_is_open_is_not_offered(capsys: Capture, anna: str) -> None:
    session = Session.open(Path(anna))
    session.commit(Describe(title="open"))
    assert run(capsys, "recover").status == 1
    assert run(capsys, "marks", anna).status == 0, "reading needs no lock"
    session.close()


def test_a_record_of_a_newer_version(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "newer.reflexmap"
    path.write_bytes(dump(full_record()).replace(b'"version": 1', b'"version": 2'))
    told = run(capsys, "marks", str(path), "--json")
    assert told.status == 0
    assert "a newer version of ReflexMap wrote this" in told.err
    assert len(told.err.splitlines()) == 1


WRONG = (
    ("marks", "FILE"),
    ("marks none.reflexmap", "none.reflexmap: No such file or directory"),
    ("marks .", "Is a directory"),
    ("marks broken.reflexmap", "broken.reflexmap: line 1: this is no JSON"),
    ("marks anna.reflexmap --sitting 3", "there is no sitting 3; they go from 1 to 2"),
    ("marks anna.reflexmap --sitting 0", "there is no sitting 0"),
    ("marks anna.reflexmap --sitting one", "invalid int value: 'one'"),
    ("marks empty.reflexmap --sitting 1", "the record has no sitting yet"),
    ("compare anna.reflexmap --to 9", "there is no sitting 9"),
    ("compare anna.reflexmap --from -1", "there is no sitting -1"),
    ("compare empty.reflexmap", "there are no two sittings to compare"),
    ("export x.pdf --record none.reflexmap", "none.reflexmap: No such file or directory"),
    ("export x.pdf --record broken.reflexmap", "broken.reflexmap: line 1: this is no JSON"),
    ("export x.pdf --record newer.reflexmap", "newer.reflexmap: a newer version of ReflexMap wrote this; its sheet"),
    ("export x.pdf --record empty.reflexmap", "the record has no sitting yet"),
    ("export x.pdf --record anna.reflexmap --sitting 99", "there is no sitting 99; they go from 1 to 2"),
    ("export x.pdf --record anna.reflexmap --to 9", "there is no sitting 9"),
    ("export x.pdf --record anna.reflexmap --sitting 1 --to 2", "leave out --sitting or --to"),
    ("export x.pdf --record anna.reflexmap --select point.liver", "places: a sheet of a record shows its marks"),
    ("export x.pdf --record anna.reflexmap --blank", "leave out the places, and --blank"),
    ("export x.pdf --record anna.reflexmap --sheet poster", "--record: marks of a record are drawn on a chart or"),
    ("export x.pdf --record anna.reflexmap --sheet record --from 1", "--record: a record sheet is of one sitting"),
    ("export x.pdf --sitting 1", "--sitting: of which record? name its file with --record"),
    ("export x.pdf --from 1", "--from: of which record? name its file with --record"),
    ("recover 1", "name the file to write it to"),
    ("recover 1 new.reflexmap", "there is no unsaved record 1; `reflexmap recover` lists them"),
    ("recover one new.reflexmap", "invalid int value: 'one'"),
)


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_use_is_one_line(
    capsys: Capture, anna: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.reflexmap").write_bytes(b"oops")
    Path("newer.reflexmap").write_bytes(dump(full_record()).replace(b'"version": 1', b'"version": 2'))
    Path("empty.reflexmap").write_bytes(dump(Record("empty")))
    assert said in assert_one_line(run(capsys, *words.split()))
    assert not Path("new.reflexmap").exists()
    assert not Path("x.pdf").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", ("2026-11-19 · Sitting 2 of 2 · 3 marks", "of a 255.5 mm foot", 'id="mark.3"')),
        ("--sitting 1", ("2026-09-03 · Sitting 1 of 2 · 2 marks", "Sleeps badly.", 'id="mark.2"')),
        ("--from 1 --foot-length 200", ("2026-09-03 and 2026-11-19 · 1 gone, 2 new, 1 as", "of a 200 mm foot")),
        ("--sheet record", ("Record of a sitting", ">255.5<", "Bogen – 足")),
    ],
)
def test_a_sheet_of_a_sitting_and_of_two(
    capsys: Capture, anna: str, tmp_path: Path, words: str, said: tuple[str, ...]
) -> None:
    """The last sitting at first, on feet as long as the person's; of two, what became of the marks."""
    path = tmp_path / "sheet.svg"
    told = run(capsys, "export", str(path), "--record", anna, *words.split())
    assert (told.status, told.err) == (0, "")
    assert [one for one in said if one not in path.read_text()] == []


def test_entries_of_the_maps_that_are_chosen(capsys: Capture, anna: str) -> None:
    """By another map, what lies there has other names; where the marks are stays."""
    found = []
    for words in ((), ("--pack", "conventional")):
        told = json.loads(run(capsys, "marks", anna, "--json", *words).out)
        marks = [mark for sitting in told["sittings"] for mark in sitting["marks"] if mark["id"] != "m5"]
        found.append(([mark["at"] for mark in marks], {entry for mark in marks for entry in mark["entries"]}))
    (at, own), (same, other) = found
    assert at == same
    assert own
    assert other
    assert "reflex.kidney" in other - own
    assert "area.ball" in own - other
    assert_one_line(run(capsys, "compare", anna, "--pack", "none"))


def test_recovering_into_a_folder_that_is_not_there_loses_nothing(capsys: Capture, tmp_path: Path) -> None:
    unsaved("one")
    assert "there is no folder" in assert_one_line(
        run(capsys, "recover", "1", str(tmp_path / "none" / "x.reflexmap"))
    )
    assert run(capsys, "recover").status == 0


def test_what_they_load(anna: str) -> None:
    for words in (["marks", anna, "--json"], ["compare", anna]):
        status, modules = loaded(*words)
        assert status == 0
        assert modules.isdisjoint({"PySide6", "shiboken6"})
    status, modules = loaded("recover")
    assert status == 1
    assert modules.isdisjoint({"PySide6", "shiboken6", "shapely", "numpy", "yaml"})
    assert environment()["XDG_STATE_HOME"]
