"""Several maps on the command line: which there are, what is asked of all of them, and a new one."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reflexmap import catalogue
from tests.atlas.reference_pack import PLACES, write
from tests.cli.program import assert_one_line, run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    """A small chart in a folder of its own: the liver on the right sole, kidneys on both."""
    return write(tmp_path / "Little chart")


@pytest.fixture
def own_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of maps, empty."""
    monkeypatch.setattr(catalogue, "user_folder", lambda: tmp_path / "own")
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def answer(capsys: Capture, *words: str, status: int = 0) -> Any:
    """The JSON that a command prints."""
    told = run(capsys, *words, "--json")
    assert told.status == status, told.err
    return json.loads(told.out)


def test_one_map_of_a_path_has_ids_of_its_own(capsys: Capture, chart: Path) -> None:
    found = answer(capsys, "search", "liver", "--pack", str(chart))
    assert [(hit["id"], hit["score"]) for hit in found] == [("reflex.liver", 100.0)]
    assert "pack" not in found[0]


def test_two_maps_are_searched_together_and_named(capsys: Capture, chart: Path) -> None:
    found = answer(capsys, "search", "liver", "--pack", "source", "--pack", str(chart))
    assert [(hit["id"], hit["pack"]) for hit in found] == [
        ("little-chart:reflex.liver", "little-chart"),
        ("source:point.liver", "source"),
    ]


def test_list_names_feet_references_and_disagreement(capsys: Capture, chart: Path) -> None:
    listed = {entry["id"]: entry for entry in answer(capsys, "list", "--pack", str(chart), "--pack", "source")}
    liver, kidney = listed["little-chart:reflex.liver"], listed["little-chart:reflex.kidney"]
    assert liver["pack"] == "little-chart"
    assert liver["claims"][0]["references"] == ["notes", "page"]
    assert liver["claims"][0]["disagreement"] == {"says": "Some draw it wider.", "references": ["page"]}
    assert [(place["view"], place["foot"]) for place in liver["places"]] == [("sole", "right")]
    right, left = sorted(kidney["places"], key=lambda place: str(place["foot"]), reverse=True)
    assert (right["foot"], left["foot"]) == ("right", "left")
    assert right["anchor"] == [-2.5, 105.0]
    assert left["anchor"] == [-2.5, 110.0]
    assert len(listed) == 31


@pytest.mark.parametrize(
    ("foot", "at", "hits"),
    [
        ("right", "130", ["c:reflex.liver"]),
        ("left", "130", []),
    ],
)
def test_what_lies_at_a_spot_is_asked_foot_by_foot(
    capsys: Capture, chart: Path, foot: str, at: str, hits: list[str]
) -> None:
    shutil.move(chart, chart.parent / "c")
    pack = str(chart.parent / "c")
    found = answer(capsys, "at", "sole", "20", at, "--foot", foot, "--pack", "source", "--pack", pack)
    assert [one for one in found["hits"] if one.startswith("c:")] == hits
    assert "source:zone.3" in found["hits"] or "source:zone.4" in found["hits"]


def test_show_tells_foot_badge_texts_and_how_they_differ(capsys: Capture, chart: Path) -> None:
    told = run(capsys, "show", "little-chart:reflex.liver", "--pack", "source", "--pack", str(chart))
    lines = told.out.splitlines()
    assert lines[1] == "Reflex area · reflex.liver · right foot only · not in the source document"
    assert "  - It is tied to the liver. (Notes of a course; A page)" in lines
    assert lines[lines.index("Where texts differ") + 1] == "  - Some draw it wider. (A page)"


def test_an_id_needs_its_map_where_several_are_open(capsys: Capture, chart: Path) -> None:
    told = run(capsys, "show", "nothing:reflex.liver", "--pack", "source", "--pack", str(chart))
    assert "reflex.liver" in assert_one_line(told)


def test_a_map_as_a_zip_says_the_same(capsys: Capture, chart: Path, tmp_path: Path) -> None:
    path = tmp_path / "Little chart.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for file in chart.rglob("*.*"):
            packed.write(file, Path("anything", file.relative_to(chart)))
    shutil.rmtree(chart)
    assert run(capsys, "check", str(path)) == (0, f"{path}: no faults\n", "")
    assert answer(capsys, "search", "liver", "--pack", str(path))[0]["id"] == "reflex.liver"


@pytest.mark.usefixtures("qapp")
def test_a_sheet_of_several_maps(capsys: Capture, chart: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "sheet.svg")
    words = ("--pack", "source", "--pack", str(chart), "--select", "little-chart:reflex.liver", "--view", "sole")
    told = run(capsys, "export", file, *words)
    assert (told.status, told.err) == (0, "")
    assert "Liver" in Path(file).read_text(encoding="utf-8")


def test_a_name_of_no_map_is_one_line(capsys: Capture) -> None:
    line = assert_one_line(run(capsys, "list", "--pack", "no\x1bmap"))
    assert "no map is called" in line
    assert "source" in line


def test_a_map_with_faults_is_one_line(capsys: Capture, chart: Path) -> None:
    (chart / "places.yaml").write_text(PLACES.replace("tone: strong", "tone: dark"), encoding="utf-8")
    line = assert_one_line(run(capsys, "list", "--pack", str(chart)))
    assert line.endswith("places.yaml:5:9: tone is 'dark'; one of: light, mid, strong")


def test_a_map_whose_shape_is_missing_is_one_line(capsys: Capture, chart: Path) -> None:
    (chart / "places.yaml").write_text(PLACES.replace("reflex.kidney.left", "reflex.none"), encoding="utf-8")
    assert "has no 'reflex.none'" in assert_one_line(run(capsys, "list", "--pack", str(chart)))


def test_the_same_map_twice_is_open_once(capsys: Capture, chart: Path) -> None:
    assert len(answer(capsys, "list", "--pack", str(chart), "--pack", f"{chart}/.")) == 2


def test_the_users_own_maps_are_known_by_name(capsys: Capture, chart: Path, own_maps: Path) -> None:
    shutil.copytree(chart, own_maps / "Mine")
    shutil.copytree(chart, own_maps / "source")
    (own_maps / "no map").mkdir()
    known = {one["id"]: one for one in answer(capsys, "packs")}
    assert {"source", "mine", "source-2"} <= known.keys()
    assert known["mine"] == {
        "id": "mine",
        "name": "Little chart",
        "version": "1",
        "entries": 2,
        "languages": ["en"],
        "shipped": False,
        "where": str(own_maps / "Mine"),
    }
    assert (known["source"]["entries"], known["source"]["shipped"]) == (29, True)
    assert answer(capsys, "search", "liver", "--pack", "mine")[0]["id"] == "reflex.liver"


def test_a_faulty_map_of_the_users_hides_no_other(capsys: Capture, chart: Path, own_maps: Path) -> None:
    shutil.copytree(chart, own_maps / "good")
    (own_maps / "bad").mkdir()
    (own_maps / "bad" / "pack.yaml").write_text("name: x\n", encoding="utf-8")
    told = run(capsys, "packs")
    assert told.status == 0
    assert "bad" in told.err
    assert "good" in told.out


def test_a_new_pack_has_no_faults(capsys: Capture, tmp_path: Path) -> None:
    folder = tmp_path / "made here" / "mine"
    told = run(capsys, "new-pack", str(folder))
    assert (told.status, told.err) == (0, "")
    assert run(capsys, "check", str(folder)) == (0, f"{folder}: no faults\n", "")
    assert {entry["id"] for entry in answer(capsys, "list", "--pack", str(folder))} == {"reflex.liver", "point.arch"}
    assert (folder / "schema" / "entries.json").is_file()
    assert "<!-- outline -->" not in (folder / "shapes" / "sole.svg").read_text(encoding="utf-8")
    assert 'id="outline"' in (folder / "shapes" / "sole.svg").read_text(encoding="utf-8")


def test_a_new_pack_takes_no_folder_with_something_in_it(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("mine", encoding="utf-8")
    assert "not empty" in assert_one_line(run(capsys, "new-pack", str(tmp_path / "mine")))
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["note.txt"]


def test_what_a_map_rests_on_is_verified_as_far_as_it_can_be(capsys: Capture, chart: Path) -> None:
    assert answer(capsys, "verify", "--pack", str(chart)) == {"claims": 2, "references": 2, "on_one_reference": 1}
    assert "--source FILE" in assert_one_line(run(capsys, "verify"))


def test_a_word_that_no_open_map_has_leads_to_the_one_that_does(
    capsys: Capture, chart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = catalogue.known_packs
    shipped = catalogue.Known("chart", chart, shipped=True)
    monkeypatch.setattr(catalogue, "known_packs", lambda: [*known(), shipped])
    monkeypatch.setattr("reflexmap.elsewhere.known_packs", lambda: [known()[0], shipped])
    (chart / "places.yaml").write_text(PLACES.replace("kidneys", "thyroid"), encoding="utf-8")
    told = run(capsys, "search", "thyroid", "--json")
    assert (told.status, told.out) == (1, "[]\n")
    assert told.err.count("\n") == 1
    assert "The source does not mention" in told.err
    assert told.err.endswith("It stands in: Little chart (--pack chart).\n")


def test_disagree_says_what_each_map_does_with_an_organ(capsys: Capture, chart: Path) -> None:
    found = answer(capsys, "disagree", "kidney", "--pack", "source", "--pack", str(chart))
    (one,) = found
    assert set(one) == {"organ", "verdict", "distance_mm", "places"}
    assert (one["organ"], one["verdict"]) == ("kidneys", "elsewhere")
    assert one["places"][0] | {"anchor": None} == {
        "pack": "source",
        "id": "point.kidneys",
        "view": "sole",
        "foot": "right",
        "anchor": None,
    }
    assert [place["foot"] for place in one["places"]] == ["right", "left", "right", "left"]
    plain = run(capsys, "disagree", "--pack", "source", "--pack", str(chart)).out.splitlines()
    (line,) = [line for line in plain if line.startswith("kidneys")]
    assert line.split()[1] == "elsewhere"
    assert f"{round(one['distance_mm'])} mm" in line
    assert line.endswith("source:point.kidneys, little-chart:reflex.kidney")


def test_disagree_of_what_no_map_has_is_a_no(capsys: Capture, chart: Path) -> None:
    told = run(capsys, "disagree", "nose", "--pack", str(chart), "--json")
    assert (told.status, told.out) == (1, "[]\n")
    assert told.err == "reflexmap: no open map attaches 'nose' to a place\n"
