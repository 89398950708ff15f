"""`reflexmap export`: what can be asked for, and the one line that everything else comes to."""

import json
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.cli.program import assert_one_line, run, start

pytestmark = pytest.mark.usefixtures("qapp")

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("suffix", ["png", "pdf", "svg", "PNG"])
def test_a_sheet_is_written_without_a_display(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"map.{suffix}"
    told = start("export", str(path), "--dpi", "72", "--view", "sole", QT_QPA_PLATFORM="")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"{path}: {suffix.upper()}, ")
    assert told.out.count("\n") == 1
    assert path.stat().st_size > 10_000


def test_no_sheet_without_letters_where_there_is_no_font(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("fonts are looked for in another way")
    settings, path = tmp_path / "fonts.conf", tmp_path / "map.pdf"
    settings.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    told = start("export", str(path), "--view", "sole", FONTCONFIG_FILE=str(settings))
    assert "no font" in assert_one_line(told)
    assert not path.exists()


@pytest.mark.parametrize("suffix", ["png", "pdf", "svg"])
def test_two_processes_write_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    written = []
    for number, seed in enumerate(("1", "2")):
        path = tmp_path / f"{number}.{suffix}"
        words = ("--kind", "point", "--dpi", "72", "--date")
        told = start("export", str(path), *words, SOURCE_DATE_EPOCH="1234567890", PYTHONHASHSEED=seed)
        assert told.status == 0, told.err
        written.append(path.read_bytes())
        time.sleep(1.1 * (1 - number))  # a clock that counts seconds has gone on
    assert written[0] == written[1]
    told_in = {"png": b"2009-02-13T23:31:30Z", "pdf": b"2009-02-13T23:31:30", "svg": b"2009-02-13"}
    assert told_in[suffix] in written[0]


def test_no_name_of_a_sheet_is_obeyed_by_a_terminal(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "esc\x1b[31m\nx.svg"
    told = run(capsys, "export", str(path), "--blank")
    assert path.is_file()
    assert told.out.startswith(f"{tmp_path}/esc\ufffd[31m x.svg: ")
    assert told.out.count("\n") == 1


def test_where_maps_disagree_is_a_sheet(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "map.pdf"
    two = ("--pack", "source", "--pack", "conventional", "--view", "sole")
    told = run(capsys, "export", str(path), "--disagree", "kidney", *two)
    assert (told.status, told.err, told.out.count("\n")) == (0, "", 1)
    text = PdfReader(path).pages[0].extract_text()
    assert "Kidney: where the maps have it" in text
    assert "84 mm" in text


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        ("--disagree gizzard", 1, "no open map attaches 'gizzard' to a place"),
        ("--disagree --pack source", 2, "a comparison needs two maps or more; open another one with --pack"),
        ("--disagree kidney --sheet poster --paper a2", 2, "only a chart shows where maps disagree"),
        ("--disagree kidney --claims full", 2, "--claims: where maps disagree is told by organ, not by claim"),
        ("--disagree kidney --kind point", 2, "where maps disagree is shown of organs; leave out the places"),
    ],
)
def test_why_there_is_no_sheet_of_where_maps_disagree(
    tmp_path: Path, capsys: Capture, words: str, status: int, why: str
) -> None:
    told = run(capsys, "export", str(tmp_path / "map.pdf"), *words.split())
    assert (told.status, told.out) == (status, "")
    assert why in told.err
    assert told.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_json_says_what_was_written(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "map.svg"
    told = run(capsys, "export", str(path), "--json", "--organ", "liver", "--paper", "Letter")
    written = json.loads(told.out)
    assert written["file"] == str(path)
    assert (written["pages"], written["width_mm"], written["height_mm"]) == (1, 215.9, 279.4)


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("", (210, 297)),
        ("--sheet hand-out --kind reflex", (148, 210)),
        ("--sheet card --select point.liver", (105, 148)),
        ("--sheet record", (210, 297)),
        ("--sheet hand-out --kind reflex --paper a4-landscape", (297, 210)),
    ],
)
def test_a_sheet_comes_on_its_own_paper(
    tmp_path: Path, capsys: Capture, words: str, size: tuple[float, float]
) -> None:
    told = run(capsys, "export", str(tmp_path / "map.pdf"), "--json", *words.split())
    assert told.status == 0, told.err
    written = json.loads(told.out)
    assert (written["width_mm"], written["height_mm"]) == size


def test_all_that_can_be_asked_for_at_once(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "map.pdf"
    wishes = "--view all --foot both --select point.liver --organ spine --kind line --foot-length 235 --dpi 150"
    more = "--paper a4-landscape --theme dark --style line --claims short --title Mine --date"
    told = run(capsys, "export", str(path), *wishes.split(), *more.split())
    assert told.status == 0, told.err
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    for words in ("Mine", "Liver", "Arch", "Diaphragm line", "Waist line", "of a 235 mm foot", "Left sole"):
        assert words in text
    assert "Stomach" not in text


def test_chosen_places_are_shown_on_the_views_that_have_them(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "map.svg"
    run(capsys, "export", str(path), "--select", "point.bladder", "--foot", "left")
    ids = {element.get("id") for element in ET.parse(path).getroot().iter()}
    assert "outline.outer.left" in ids
    assert "point.bladder.outer.left" in ids
    assert not {"outline.sole.left", "outline.outer.right"} & ids


def test_a_blank_sheet_has_no_places(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "map.svg"
    assert run(capsys, "export", str(path), "--blank").status == 0
    ids = {element.get("id") or "" for element in ET.parse(path).getroot().iter()}
    assert "outline.sole.right" in ids
    assert "outline.sole.left" not in ids, "one foot is drawn where both are alike"
    assert not [name for name in ids if name.startswith(("point.", "zone.", "reflex.", "line.", "area."))]


def test_an_existing_file_is_replaced_only_by_force(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"old")
    small = ("--dpi", "72", "--view", "sole")
    assert "--force" in assert_one_line(run(capsys, "export", str(path), *small))
    assert path.read_bytes() == b"old"
    assert run(capsys, "export", str(path), "--force", *small).status == 0
    with Image.open(path) as image:
        assert image.size == (595, 842)
    assert [p.name for p in tmp_path.iterdir()] == ["map.png"]


def test_a_search_that_finds_nothing_is_the_answer_no(tmp_path: Path, capsys: Capture) -> None:
    told = run(capsys, "export", str(tmp_path / "map.png"), "--organ", "xyzzyq")
    assert told.status == 1
    assert "xyzzyq" in told.err
    assert told.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("organ", "part"), [("thyroid", "does not mention"), ("pregnancy", "warns of 'pregnancy'")])
def test_a_search_without_a_place_says_why(tmp_path: Path, capsys: Capture, organ: str, part: str) -> None:
    told = run(capsys, "export", str(tmp_path / "map.png"), "--organ", organ)
    assert told.status == 1
    assert part in told.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("map.jpg", ".png, .pdf or .svg"),
        ("map", ".png, .pdf or .svg"),
        (".png", ".png, .pdf or .svg"),
        ("map.png --view back", "'back'"),
        ("map.png --foot third", "'third'"),
        ("map.png --kind organ", "'organ'"),
        ("map.png --select point.lever", "point.liver"),
        ("map.png --select point.liver --view top", "--view sole"),
        ("map.png --paper B5", "'B5'"),
        ("map.png --paper A4-sideways", "'A4-sideways'"),
        ("map.png --paper 1x1", "320"),
        ("map.png --paper 99999x99999", "12000"),
        ("map.png --paper 6000x400", "narrow"),
        ("map.png --paper 1920x1080 --life-size", "A3"),
        ("map.png --theme blue", "'blue'"),
        ("map.png --style oil", "'oil'"),
        ("map.png --claims some", "'some'"),
        ("map.png --dpi 71", "72 to 600"),
        ("map.png --dpi 601", "72 to 600"),
        ("map.png --dpi many", "'many'"),
        ("map.png --foot-length 5", "90"),
        ("map.png --foot-length nan", "90"),
        ("map.png --blank --kind point", "--blank"),
        ("map.png --view inner --life-size", "A4-landscape"),
        ("map.png --foot right --life-size", "PDF"),
        ("missing/map.png", "no folder"),
        ("map.pdf --sheet leaflet", "chart, hand-out, poster, record, life-size, card"),
        ("map.pdf --sheet chart --life-size", "--life-size or a chart"),
        ("map.pdf --sheet card", "one place"),
        ("map.pdf --sheet card --kind point", "one place"),
        ("map.pdf --sheet card --select point.liver --paper A4", "A4: too large"),
        ("map.pdf --sheet poster --paper A4", "A4: too small"),
        ("map.png --sheet hand-out --kind reflex --paper 1920x1080", "for paper"),
        ("map.pdf --sheet hand-out --blank", "choose up to 5"),
        ("map.pdf --sheet record --organ liver", "no places"),
        ("map.pdf --blank --claims full", "--claims: without places"),
        ("map.pdf --bleed", "--bleed: only a poster"),
        ("map.png --sheet poster --bleed", "--bleed: only a PDF"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, words: str, part: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert part in assert_one_line(run(capsys, "export", *words.split()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ["x" * 121, "two\nlines", "a\x07bell"])
def test_a_title_is_one_line(tmp_path: Path, capsys: Capture, title: str) -> None:
    assert "title" in assert_one_line(run(capsys, "export", str(tmp_path / "map.png"), "--title", title))


def test_a_folder_is_no_file(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "map.png").mkdir()
    assert "folder" in assert_one_line(run(capsys, "export", str(tmp_path / "map.png"), "--force"))


@pytest.mark.parametrize("terms", [["liver"] * 3 + ["kidneys", "lungs"] * 20, ["liver\n"], ["liver " + "x" * 200]])
def test_a_title_of_what_was_searched_for_always_fits(tmp_path: Path, capsys: Capture, terms: list[str]) -> None:
    words = [word for term in terms for word in ("--organ", term)]
    told = run(capsys, "export", str(tmp_path / "map.svg"), "--paper", "A3", *words)
    assert (told.status, told.err) == (0, "")
