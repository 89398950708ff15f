"""What each command prints, plain and as JSON, and with which status it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from reflexmap import __version__
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.card import card_of
from reflexmap.atlas.collection import Collection
from reflexmap.resources import pack_folder
from tests.atlas.packs import PLACES, with_line, write_pack
from tests.cli.program import assert_one_line, run

ENTRY_KEYS = ("id", "kind", "name", "organs", "uses", "feet", "claims", "reading", "cautions", "places")
MORE_ENTRY_KEYS = ("code", "where", "notes")
CLAIM_KEYS = ("says", "quote", "lines")
MORE_CLAIM_KEYS = ("aspect",)
PLACE_KEYS = ("view", "foot", "anchor", "bounds", "area_mm2")
Capture = pytest.CaptureFixture[str]


def answer(capsys: Capture, *words: str, status: int = 0) -> Any:
    """The JSON that a command prints."""
    told = run(capsys, *words, "--json")
    assert told.status == status
    if status == 0:
        assert told.err == ""
    return json.loads(told.out)


@pytest.fixture(scope="module")
def listed() -> list[dict[str, Any]]:
    """Every entry as `list --json` gives it, at 250 mm."""
    from reflexmap import library
    from reflexmap.cli.listing import listing

    footmap = library.cut_map(library.plates(), 250.0)
    return listing(footmap, footmap.maps)


def test_list(capsys: Capture, atlas: Atlas) -> None:
    told = run(capsys, "list")
    assert (told.status, told.err) == (0, "")
    assert [line.split()[0] for line in told.out.splitlines()] == list(atlas.entries)


def test_list_of_a_kind(capsys: Capture) -> None:
    assert [line.split()[0] for line in run(capsys, "list", "--kind", "line").out.splitlines()] == [
        "line.diaphragm",
        "line.waist",
    ]
    assert {entry["kind"] for entry in answer(capsys, "list", "--kind", "point")} == {"point"}


def test_list_as_json_is_what_the_listing_says(capsys: Capture, listed: list[dict[str, Any]]) -> None:
    assert answer(capsys, "list") == listed


def test_the_keys_of_an_entry(listed: list[dict[str, Any]], atlas: Atlas) -> None:
    assert [entry["id"] for entry in listed] == list(atlas.entries)
    for entry in listed:
        assert set(entry) == {*ENTRY_KEYS, *MORE_ENTRY_KEYS}
        assert entry["claims"]
        assert entry["cautions"]
        assert entry["places"]
        for claim in entry["claims"]:
            assert set(claim) == {*CLAIM_KEYS, *MORE_CLAIM_KEYS}
            assert claim["says"]
            assert claim["quote"]
            assert all(1 <= line <= 321 for line in claim["lines"])
        for place in entry["places"]:
            assert set(place) == set(PLACE_KEYS)


def test_an_entry_has_a_place_for_each_view_of_each_foot(listed: list[dict[str, Any]], atlas: Atlas) -> None:
    for entry in listed:
        views = [view.value for view in atlas.entry(entry["id"]).views]
        places = [(place["view"], place["foot"]) for place in entry["places"]]
        assert sorted(places) == sorted((view, foot) for view in views for foot in ("left", "right"))


def test_anchors_lie_within_bounds_and_on_their_entry(capsys: Capture, listed: list[dict[str, Any]]) -> None:
    for entry in listed:
        for place in entry["places"]:
            (a, b), (a0, b0, a1, b1) = place["anchor"], place["bounds"]
            assert a0 <= a <= a1
            assert b0 <= b <= b1
            assert (place["area_mm2"] == 0) == (entry["kind"] in ("point", "line"))
    for entry in listed[::7]:
        place = entry["places"][0]
        assert entry["id"] in answer(capsys, "at", place["view"], *map(str, place["anchor"]))["hits"]


def test_list_follows_the_foot_length(capsys: Capture) -> None:
    for mm in (200, 300):
        entries = {entry["id"]: entry for entry in answer(capsys, "list", "--foot-length", str(mm))}
        liver, lungs = (entries[f"point.{name}"]["places"][0]["anchor"] for name in ("liver", "lungs"))
        base = (-0.1 * mm, 0.816 * mm)
        assert liver == pytest.approx([base[0], base[1] - 20], abs=0.02)
        assert lungs == pytest.approx([base[0], base[1] - 30], abs=0.02)
        whole = entries["reflex.whole-foot"]["places"][0]["bounds"]
        assert whole[3] - whole[1] == pytest.approx(mm, abs=0.02)


def test_search(capsys: Capture) -> None:
    told = run(capsys, "search", "liver")
    assert (told.status, told.err) == (0, "")
    assert told.out.split()[:2] == ["point.liver", "Liver"]


def test_search_as_json(capsys: Capture) -> None:
    hits = answer(capsys, "search", "tummy")
    assert all(list(hit) == ["id", "name", "score", "matched"] for hit in hits)
    assert (hits[0]["id"], hits[0]["name"], hits[0]["matched"]) == ("point.stomach", "Stomach point", "stomach")
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_search_takes_several_words(capsys: Capture) -> None:
    assert answer(capsys, "search", "pain", "in", "my", "back") == answer(capsys, "search", "pain in my back")


@pytest.mark.parametrize("term", ["zzzzqqq", "", "\N{FOOT}", "xylophone", "x" * 10_000])
def test_search_that_finds_nothing(capsys: Capture, term: str) -> None:
    told = run(capsys, "search", term)
    assert (told.status, told.out) == (1, "")
    (line,) = told.err.splitlines()
    assert line.startswith("reflexmap: nothing found for ")
    assert answer(capsys, "search", term, status=1) == []


def test_search_that_finds_nothing_names_what_is_near(capsys: Capture) -> None:
    assert "the nearest words are: liver" in run(capsys, "search", "lver").err


@pytest.mark.parametrize("term", ["thyroid", "brain", "kidney stones"])
def test_search_for_what_the_source_does_not_mention(capsys: Capture, term: str) -> None:
    told = run(capsys, "search", term)
    assert (told.status, told.out) == (1, "")
    (line,) = told.err.splitlines()
    assert line.startswith("reflexmap: The source does not mention ")
    assert answer(capsys, "search", term, status=1) == []


def test_search_finds_a_caution_first(capsys: Capture) -> None:
    hits = answer(capsys, "search", "varicose veins")
    assert [hit["id"] for hit in hits] == ["caution.varicose-veins", "reflex.whole-foot"]
    assert list(hits[0].items()) == [
        ("id", "caution.varicose-veins"),
        ("name", "Varicose veins"),
        ("score", 100.0),
        ("matched", "varicose veins"),
    ]
    assert run(capsys, "search", "pregnancy").out.startswith("caution.pregnancy ")


def test_search_for_an_emergency_is_a_call_to_a_doctor(capsys: Capture) -> None:
    told = run(capsys, "search", "heart attack")
    assert (told.status, told.out) == (1, "")
    assert told.err.count("\n") == 1
    assert "call a doctor" in told.err


def test_search_that_finds_one_of_two_says_so_of_the_other(capsys: Capture) -> None:
    told = run(capsys, "search", "thyroid", "liver", "--json")
    elsewhere = "It stands in: Conventional chart (--pack conventional)."
    assert [hit["id"] for hit in json.loads(told.out)] == ["point.liver"]
    assert (told.status, told.err) == (0, f"reflexmap: The source does not mention the thyroid. {elsewhere}\n")


def test_at(capsys: Capture) -> None:
    told = run(capsys, "at", "sole", "-25", "184")
    assert (told.status, told.err) == (0, "")
    place, first, *_ = told.out.splitlines()
    assert place.startswith("Right sole · zone 1 · above the diaphragm line · ")
    assert first.split()[0] == "point.liver"


def test_at_as_json(capsys: Capture) -> None:
    told = answer(capsys, "at", "sole", "-25", "184")
    assert list(told) == ["place", "hits"]
    assert told["hits"][0] == "point.liver"
    assert told["hits"][-1] == "reflex.whole-foot"
    assert told["place"].startswith("Right sole · zone 1 · ")


def test_at_of_the_left_foot_has_the_same_coordinates(capsys: Capture) -> None:
    left = answer(capsys, "at", "sole", "-25", "184", "--foot", "left")
    right = answer(capsys, "at", "sole", "-25", "184", "--foot", "right")
    assert left["hits"] == right["hits"]
    assert left["place"] == right["place"].replace("Right", "Left")


def test_at_follows_the_foot_length(capsys: Capture) -> None:
    assert answer(capsys, "at", "sole", "-20", "143", "--foot-length", "200")["hits"][0] == "point.liver"
    assert "point.liver" not in answer(capsys, "at", "sole", "-20", "143")["hits"]


@pytest.mark.parametrize(("view", "a", "b"), [("inner", "65", "85"), ("outer", "45", "75"), ("top", "0", "100")])
def test_at_of_every_view(capsys: Capture, view: str, a: str, b: str) -> None:
    assert answer(capsys, "at", view, a, b)["hits"]


def test_at_beside_the_foot_is_no(capsys: Capture) -> None:
    told = run(capsys, "at", "sole", "500", "-500")
    assert told == (1, "Outside the foot\n", "")
    assert answer(capsys, "at", "sole", "500", "-500", status=1) == {"place": "Outside the foot", "hits": []}


def test_show(capsys: Capture, maps: Collection) -> None:
    for entry in maps:
        assert run(capsys, "show", entry.id) == (0, card_of(maps, entry).as_text(), "")


def test_show_as_json(capsys: Capture, maps: Collection) -> None:
    card = answer(capsys, "show", "point.liver")
    assert card == {
        "id": "point.liver",
        "name": "Liver point",
        "code": "1",
        "text": card_of(maps, maps.named("point.liver")).as_text(),
    }


def test_check_of_a_right_pack(capsys: Capture) -> None:
    told = run(capsys, "check", str(pack_folder()))
    assert told == (0, f"{pack_folder()}: no faults\n", "")
    assert answer(capsys, "check", str(pack_folder())) == []


def test_check_of_a_faulty_pack(capsys: Capture, tmp_path: Path) -> None:
    text = with_line(with_line(PLACES, 2, "  nmae: Heel"), 7, "    - {view: top}")
    folder = write_pack(tmp_path, places=text)
    told = run(capsys, "check", str(folder))
    assert (told.status, told.err) == (1, "")
    lines = told.out.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        f"{folder}/places.yaml:{spot}" for spot in ("2:3", "1:3", "7:7")
    ]
    assert all("; " in line for line in lines)
    faults = answer(capsys, "check", str(folder), status=1)
    assert [(fault["line"], fault["column"]) for fault in faults] == [(2, 3), (1, 3), (7, 7)]
    assert all(list(fault) == ["file", "line", "column", "wrong", "right"] for fault in faults)


def test_no_name_of_a_file_is_obeyed_by_a_terminal(capsys: Capture, tmp_path: Path) -> None:
    name = "esc\x1b[31m\n\x9b2J\u202ered"
    told = run(capsys, "check", str(write_pack(tmp_path / name)))
    assert told.out.endswith("/esc\ufffd[31m \ufffd2J\ufffdred: no faults\n")
    assert told.out.count("\n") == 1
    folder = write_pack(tmp_path / f"{name}2", places=with_line(PLACES, 2, "  nmae: Heel"))
    told = run(capsys, "check", str(folder))
    assert told.status == 1
    assert all(sign.isprintable() for line in told.out.split("\n") for sign in line)
    assert "unknown key 'nmae'" in told.out
    raw = run(capsys, "check", str(folder), "--json").out
    assert all(sign.isprintable() for line in raw.split("\n") for sign in line)
    assert json.loads(raw)[0]["file"] == str(folder / "places.yaml")


def test_what_is_long_is_searched_for_but_quoted_in_part(capsys: Capture) -> None:
    told = run(capsys, "search", "qz" * 4000)
    assert told.status == 1
    assert told.err.startswith("reflexmap: nothing found for 'qzqz")
    assert "q…'; " in told.err
    assert len(told.err) < 160


def test_check_of_a_folder_without_a_pack(capsys: Capture, tmp_path: Path) -> None:
    told = run(capsys, "check", str(tmp_path))
    assert told.status == 1
    assert told.out.startswith(f"{tmp_path}/pack.yaml:1:1: cannot be read ")


def test_verify_as_json(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("One line.\n", encoding="utf-8")
    told = answer(capsys, "verify", "--source", str(path), status=1)
    assert list(told) == ["quotations", "wrong", "same_document"]
    assert told["same_document"] is False
    assert len(told["wrong"]) >= told["quotations"] > 250
    assert all(list(fault) == ["whose", "line", "quote", "wrong"] for fault in told["wrong"])


def test_verify_of_another_text_is_no(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("One line.\n", encoding="utf-8")
    told = run(capsys, "verify", "--source", str(path))
    assert (told.status, told.err) == (1, "")
    assert "point.liver: line 271: the document has no such line: " in told.out


@pytest.mark.parametrize("command", ["list", "search", "at", "show", "export", "check", "verify"])
def test_every_command_has_help(capsys: Capture, command: str) -> None:
    told = run(capsys, command, "--help")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"usage: reflexmap {command}")
    assert command in run(capsys, "--help").out


def test_the_version(capsys: Capture) -> None:
    assert run(capsys, "--version") == (0, f"reflexmap {__version__}\n", "")


def test_a_coordinate_may_be_written_with_an_exponent(capsys: Capture) -> None:
    plain = run(capsys, "at", "sole", "-10", "-0.5", "--json")
    assert run(capsys, "at", "sole", "-1e1", "-5e-01", "--json") == plain
    assert run(capsys, "at", "sole", "-1e-05", "100").status == 0


def test_too_little_memory_is_one_line(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(names: object) -> None:
        raise MemoryError

    monkeypatch.setattr("reflexmap.library.maps", fails)
    assert "too little memory" in assert_one_line(run(capsys, "show", "point.liver"))
