"""The floors of coverage: a file that sinks below its own is named, and the table names no file that is not there."""

import json
from pathlib import Path

import pytest

from tests.architecture.modules import PACKAGE
from tools.coverage_floors import NEW, TABLE, main, read_floors


@pytest.fixture
def report(tmp_path: Path) -> Path:
    shares = {"reflexmap/a.py": (10, 91.25), "reflexmap/b.py": (10, 100.0), "reflexmap/__init__.py": (0, 100.0)}
    files = {
        name: {"summary": {"num_statements": count, "percent_covered": share}}
        for name, (count, share) in shares.items()
    }
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"files": files}), encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text('"reflexmap/a.py" = 91\n"reflexmap/b.py" = 100\n', encoding="utf-8")
    return path


def test_files_at_their_floors_are_well(report: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], report, table) == 0
    assert "2 files" in capsys.readouterr().out


def test_each_file_below_its_floor_is_one_line(report: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text('"reflexmap/a.py" = 92\n"reflexmap/b.py" = 100\n', encoding="utf-8")
    assert main([], report, table) == 1
    told = capsys.readouterr().err
    assert told == "reflexmap/a.py: 91.2 % of its lines and branches are reached, its floor is 92 %\n"


def test_a_new_file_has_a_floor_too(report: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text('"reflexmap/b.py" = 100\n', encoding="utf-8")
    assert main([], report, table) == 0
    report.write_text(report.read_text(encoding="utf-8").replace("91.25", str(NEW - 0.5)), encoding="utf-8")
    assert main([], report, table) == 1
    assert "reflexmap/a.py" in capsys.readouterr().err


def test_a_floor_without_a_file_is_told(report: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with table.open("a", encoding="utf-8") as more:
        more.write('"reflexmap/gone.py" = 80\n')
    assert main([], report, table) == 1
    assert "reflexmap/gone.py" in capsys.readouterr().err


def test_floors_are_raised_and_never_lowered(report: Path, table: Path) -> None:
    table.write_text('"reflexmap/a.py" = 95\n"reflexmap/gone.py" = 80\n', encoding="utf-8")
    assert main(["--raise"], report, table) == 0
    assert read_floors(table) == {"reflexmap/a.py": 95, "reflexmap/b.py": 98}


def test_without_a_measurement_it_says_what_to_do(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], table.with_name("none.json"), table) == 2
    assert "make coverage" in capsys.readouterr().err


def test_the_table_names_files_that_are_there() -> None:
    floors = read_floors(TABLE)
    assert [name for name in floors if not (PACKAGE.parent / name).is_file()] == []
    assert all(0 <= floor <= 100 for floor in floors.values())
