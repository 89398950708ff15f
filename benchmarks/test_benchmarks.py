"""The benchmarks can be run and measure what they say; how fast anything is, is never tested."""

import json
from pathlib import Path

import pytest
import yaml

from benchmarks import __main__ as command
from benchmarks.effort import FULL, TINY, Effort
from benchmarks.line import Line
from benchmarks.made_map import made_map, points_on_sole
from benchmarks.made_pack import make_pack
from benchmarks.packs import load
from benchmarks.report import table
from benchmarks.rows import ROWS, run_row
from benchmarks.timing import in_turn, percentile
from benchmarks.typing_search import growing
from reflexmap.atlas.terms import View
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.shapes import Shapes


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", list(ROWS))
def test_each_row_can_be_measured(name: str) -> None:
    lines = run_row(name, TINY)
    assert lines
    for line in lines:
        assert line.runs > 0
        assert line.ours >= 0
        assert line.reference is None or line.reference > 0
    assert all(line.row in table(lines) and line.what in table(lines) for line in lines)


def test_a_made_map_has_as_many_shapes_as_asked_for() -> None:
    few, many = made_map(20), made_map(60)
    assert len(few.places[View.SOLE]) == 20
    assert len(many.places[View.SOLE]) == 60
    curves = [placed.curve for placed in many.places[View.SOLE]]
    assert curves[:20] == [placed.curve for placed in few.places[View.SOLE]]
    shapes = Shapes(many)
    assert all(geometry.area > 0 for geometry in shapes.places[View.SOLE])
    index = HitIndex(shapes)
    points = points_on_sole(index, many.outlines[View.SOLE], 50)
    assert all(index.is_on_foot(View.SOLE, a, b) for a, b in points)
    assert points == points_on_sole(index, many.outlines[View.SOLE], 50)


def test_a_made_pack_is_read_without_a_fault(tmp_path: Path) -> None:
    pack = make_pack(tmp_path, 70)
    atlas = pack.read()
    assert len(atlas.entries) == 70
    assert sorted(pack.files) == sorted(tmp_path.iterdir())
    loaded = [item for part in load(pack) if isinstance(part, list) for item in part]
    assert [item["id"] for item in loaded] == list(atlas.entries)
    assert yaml.safe_load((tmp_path / "pack.yaml").read_text())["name"] == atlas.name


def test_ours_and_the_reference_take_turns() -> None:
    called: list[str] = []
    ours, reference = in_turn(lambda: called.append("a"), lambda: called.append("b"), 2, 1)
    assert called == ["a", "b"] * 3
    assert len(ours) == len(reference) == 2


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile(range(1, 101), 0.99) == 99
    assert percentile([5.0], 0.99) == 5.0
    assert list(growing("toe")) == ["t", "to", "toe"]


def test_a_line_is_held_against_its_budget() -> None:
    assert Line("a", "ratio", "ms", 3.0, 1.5, 1, reference=2.0).is_within
    assert not Line("a", "ratio", "ms", 3.1, 1.5, 1, reference=2.0).is_within
    assert Line("a", "limit", "ms", 16.0, 16.0, 1).is_within
    assert not Line("a", "limit", "ms", 16.1, 16.0, 1).is_within


def test_json_holds_the_machine_and_every_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fake(name: str, effort: Effort) -> list[Line]:
        assert effort is FULL
        return [Line(name, "made up", "ms", 3.0, 1.5, 1, reference=4.0)]

    monkeypatch.setattr(command, "run_row", fake)
    assert command.main(["pointer", "pack", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["machine"]["cores"] >= 1
    assert [line["row"] for line in told["lines"]] == ["pointer", "pack"]
    assert told["lines"][0]["ratio"] == 0.75
    assert told["lines"][0]["within"] is True


def test_an_unknown_row_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["speed"])
    assert ended.value.code == 2
    assert "no row is called 'speed'" in capsys.readouterr().err
