"""Marks as a table: other readers see what was meant, formulas are none, and what goes out comes back."""

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.record.csvfile import from_csv, shielded, to_csv, unshielded
from reflexmap.record.limits import RecordError
from reflexmap.record.model import Mark, Record
from tests.record.records import full_record, records, words

FORMULAS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
HEAD = "date,category,foot,view,a_mm,b_mm,foot_length_mm"
ROW = "2026-01-01T10:00:00+00:00,Tender,left,sole,1,2,250"


def nowhere(mark: Mark) -> tuple[str, list[str]]:
    return "Left sole", ["zone.1", "point.liver"]


def rows(raw: bytes) -> list[dict[str, str]]:
    """The table as another reader has it."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def likeness(record: Record) -> list[tuple[object, ...]]:
    """All that a table tells of a record."""
    return [
        (s.date, s.note, record.category(m.category).name, m.text, m.number, m.entry, m.place.view, m.place.foot)
        for s in record.sittings
        for m in s.marks
    ]


def test_another_reader_sees_what_was_meant() -> None:
    raw = to_csv(full_record(), nowhere)
    assert raw.startswith(b"\xef\xbb\xbfsitting,date,")
    assert raw.count(b"\r\n") == 6
    first, second, _, fourth, fifth = rows(raw)
    assert (first["sitting"], first["category"], first["number"]) == ("1", "Tender", "7")
    assert (first["a_mm"], first["b_mm"], first["foot_length_mm"]) == ("-25", "184", "250")
    assert first["text"] == "Left ball,\n\tless than before"
    assert (first["place"], first["entries"]) == ("Left sole", "zone.1, point.liver")
    assert (second["form"], second["points_mm"], second["a_mm"]) == ("area", "0/100 20/100 20/130 0/130", "10")
    assert (fourth["text"], fourth["foot_length_mm"]) == ("Bogen – 足", "262.5")
    assert (fifth["entry"], fifth["entry_name"]) == ("source:point.liver", "Liver point")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "  '=1"),
        ("\uff1d1", "'\uff1d1"),
        ("\t=1", "\t'=1"),
        ("better\n=1", "better\n'=1"),
        ("better;=1", "better;'=1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("a - b", "a - b"),
        ("1+1=2", "1+1=2"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula(text: str, safe: str) -> None:
    assert shielded(text) == safe
    assert unshielded(safe) == text


@given(st.text("=+-@' \t\n;|ab\uff1d", max_size=8) | words)
def test_what_is_shielded_comes_back_and_begins_no_cell_with_a_formula(text: str) -> None:
    safe = shielded(text)
    assert unshielded(safe) == text
    for delimiter in (";", "\t", "|", "\n"):
        for cell in safe.split(delimiter):
            assert not cell.lstrip(" \u00a0").startswith(FORMULAS)


def test_every_cell_of_words_is_shielded() -> None:
    evil = full_record()
    category = replace(evil.categories[0], name="=cmd")
    mark = replace(evil.sittings[0].marks[0], text="=cmd", entry=evil.sittings[1].marks[2].entry)
    sitting = replace(evil.sittings[0], note="=cmd", marks=(mark,))
    evil = replace(evil, categories=(category, evil.categories[1]), sittings=(sitting,))
    (row,) = rows(to_csv(evil, lambda _: ("=cmd", ["=cmd"])))
    assert [column for column, cell in row.items() if cell.startswith("=")] == []
    assert sum(cell == "'=cmd" for cell in row.values()) == 5


def test_what_goes_out_comes_back() -> None:
    record = full_record()
    raw = to_csv(record, nowhere)
    change = from_csv(record, raw)
    assert change.apply(record) == record, "nothing twice"
    brought = from_csv(Record("new"), raw).apply(Record("new"))
    assert likeness(brought) == likeness(record)
    assert [mark.place for s in brought.sittings for mark in s.marks] == [
        mark.place for s in record.sittings for mark in s.marks
    ]
    assert change.name == "bring in marks"
    undone = from_csv(Record("new"), raw).inverse(Record("new")).apply(brought)
    assert undone == Record("new")


@given(records())
def test_any_record_comes_back(record: Record) -> None:
    names = {category.name.casefold().strip() for category in record.categories}
    if len(names) < len(record.categories) or len({s.date for s in record.sittings}) < len(record.sittings):
        return  # two of one name become one
    brought = from_csv(Record("new"), to_csv(record, nowhere)).apply(Record("new"))
    assert [row[:5] for row in likeness(brought)] == [row[:5] for row in likeness(record)]
    again = from_csv(brought, to_csv(brought, nowhere)).apply(brought)
    assert again.marks == brought.marks


def test_a_mark_that_is_there_twice_stays_there_twice() -> None:
    record = Record("new")
    raw = f"{HEAD}\n{ROW}\n{ROW}\n".encode()
    twice = from_csv(record, raw).apply(record)
    assert twice.marks == 2
    assert from_csv(twice, raw).apply(twice).marks == 2
    assert from_csv(twice, f"{HEAD}\n{ROW}\n{ROW}\n{ROW}\n".encode()).apply(twice).marks == 3


def test_tables_of_other_spreadsheets_are_read() -> None:
    semicolons = f"{HEAD};number;text\n{ROW}".replace(",", ";") + ';3;"a;b"\r\n;;;\r\n'
    record = from_csv(Record("new"), semicolons.replace(";1;2;250", ";1,5;-2,25;250,0").encode()).apply(Record("new"))
    (mark,) = record.sittings[0].marks
    assert (mark.place.at, mark.number, mark.text) == ((1.5, -2.25), 3, "a;b")
    tabs = f"{HEAD}\n{ROW}".replace(",", "\t").upper().encode()
    assert from_csv(full_record(), tabs.replace(b"TENDER", b"tender")).apply(full_record()).marks == 6


REFUSED = {
    "empty": (b"", "the table has no column date, category"),
    "a column less": (b"date,category\n", "the table has no column foot, view"),
    "no number": (f"{HEAD}\n{ROW}".replace(",1,", ",here,").encode(), "row 2: a_mm: 'here' is not a number"),
    "nan": (f"{HEAD}\n{ROW}".replace(",1,", ",nan,").encode(), "row 2: at: nan is no place on a foot, in mm"),
    "half a mark": (f"{HEAD},number\n{ROW},3.5".encode(), "row 2: number: a whole number is needed"),
    "no such number": (f"{HEAD},number\n{ROW},nan".encode(), "row 2: number: a whole number is needed"),
    "too much": (f"{HEAD},number\n{ROW},11".encode(), "row 2: number: a number from 0 to 10 is needed"),
    "no foot": (
        f"{HEAD}\n{ROW}".replace("left", "third").encode(),
        "row 2: foot: one of these is needed: right, left",
    ),
    "short row": (f"{HEAD}\n{ROW}\n2026-01-01T10:00:00+00:00".encode(), "row 3:"),
    "no date": (
        f"{HEAD}\n{ROW}".replace("2026", "May").encode(),
        "row 2: date: 'May-01-01T10:00:00+00:00' is no date",
    ),
    "latin-1": (f"{HEAD}\n{ROW}".replace("Tender", "J\xf6rg").encode("latin-1"), "this is no UTF-8 text (byte"),
    "open quotes": (f'{HEAD}\n"{ROW}'.encode(), "this is no table"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_of_marks_is_one_line(name: str) -> None:
    raw, said = REFUSED[name]
    with pytest.raises(RecordError) as refused:
        from_csv(Record("new"), raw)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_opens_it(tmp_path: Path) -> None:
    (tmp_path / "marks.csv").write_bytes(to_csv(full_record(), nowhere))
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "fods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "marks.csv"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = (tmp_path / "marks.fods").read_text(encoding="utf-8")
    assert "Bogen – 足" in sheet
    assert "table:formula" not in sheet
