"""Whatever is asked that does not exist or makes no sense is one line on standard error, and status 2."""

import shutil
from pathlib import Path

import pytest

from reflexmap.resources import feet_folder, pack_folder
from tests.cli.program import assert_one_line, run

Capture = pytest.CaptureFixture[str]

# What is typed, and what the line has to say.
WRONG = (
    (("show", "point.livver"), "no entry has the id 'point.livver'; did you mean point.liver"),
    (("show", "nothing"), "no entry has the id 'nothing'"),
    (("show", ""), "no entry has the id ''"),
    (("show", "a\nb"), "no entry has the id"),
    (("show",), "ID"),
    (("at", "bottom", "0", "0"), "no view is called 'bottom'; one of: sole, top, inner, outer"),
    (("at", "sole", "0", "0", "--foot", "third"), "no foot is called 'third'; one of: right, left"),
    (("at", "sole", "0", "0", "--foot", ""), "no foot is called ''"),
    (("at", "sole", "nan", "0"), "nan is no coordinate in mm"),
    (("at", "sole", "0", "inf"), "inf is no coordinate in mm"),
    (("at", "sole", "0", "1e9"), "1e9 is no coordinate in mm"),
    (("at", "sole", "left", "0"), "'left' is not a number"),
    (("at", "sole", "0"), "B"),
    (("at", "sole", "0", "0", "0"), "unrecognized arguments: 0"),
    (("at",), "VIEW, A, B"),
    (("at", "sole", "0", "0", "--foot-length", "89.9"), "from 90 to 330 mm"),
    (("list", "--kind", "dot"), "no kind is called 'dot'; one of: point, area, reflex, zone, line"),
    (("list", "--kind", ""), "no kind is called ''"),
    (("list", "--foot-length", "0"), "a foot length of 0 mm; it has to be from 90 to 330 mm"),
    (("list", "--foot-length", "-5"), "a foot length of -5 mm"),
    (("list", "--foot-length=-5"), "a foot length of -5 mm"),
    (("list", "--foot-length", "nan"), "a foot length of nan mm"),
    (("list", "--foot-length", "1e9"), "a foot length of 1e+09 mm"),
    (("list", "--foot-length", "330.1"), "a foot length of 330.1 mm"),
    (("list", "--foot-length", "abc"), "'abc' is not a number"),
    (("list", "--foot-length", ""), "'' is not a number"),
    (("list", "--foot-length"), "expected one argument"),
    (("list", "everything"), "unrecognized arguments: everything"),
    (("list", "--colour"), "unrecognized arguments: --colour"),
    (("search",), "TERM"),
    (("search", "--json"), "TERM"),
    (("check",), "PACK"),
    (("check", "no/such/pack"), "no/such/pack: there is no such folder"),
    (("check", __file__), "there is no such folder"),
    (("verify",), "--source"),
    (("verify", "--source"), "expected one argument"),
    (("verify", "--source", "no/such/file"), "no/such/file: No such file or directory"),
    (("verify", "--source", "no\nsuch\x1b[2J\u202efile"), "no such\ufffd[2J\ufffdfile: No such file or directory"),
    (("check", "no\nsuch\x1bpack"), "no such\ufffdpack: there is no such folder"),
    (("list", "no\x1bsense"), "unrecognized arguments: no\ufffdsense"),
    (("at", "sole", "-inf", "0"), "-inf is no coordinate in mm"),
    (("at", "sole", "-1e309", "-1e9"), "-1e309 is no coordinate in mm"),
    (("export", "map.png", "--view", ""), "no view is called ''"),
    (("export", "map.png", "--kind", ""), "no kind is called ''"),
    (("export", "map.png", "--claims", ""), "no claims is called ''"),
    (("verify", "--source", "."), "Is a directory"),
    (("export",), "FILE"),
    (("draw",), "'draw'"),
    (("",), "''"),
    (("--colour",), "--colour"),
)


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words)[:40] or "nothing" for words, _ in WRONG])
def test_wrong_use_is_one_line(capsys: Capture, words: tuple[str, ...], said: str) -> None:
    assert said in assert_one_line(run(capsys, *words))


LONG = "qz" * 4000
SENTENCE = "qz zq " * 1000


@pytest.mark.parametrize(
    "words",
    [
        ("show", LONG),
        ("show", SENTENCE),
        ("list", "--kind", LONG),
        ("at", LONG, "0", "0"),
        ("at", "sole", LONG, "0"),
        ("at", "sole", "0", "0", "--foot-length", SENTENCE),
        ("list", LONG),
        (LONG,),
        (SENTENCE,),
        ("export", "map.png", "--paper", LONG),
        ("export", "map.png", "--select", LONG),
        ("export", "map.png", "--dpi", LONG),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_what_is_long_is_quoted_in_part(capsys: Capture, words: tuple[str, ...]) -> None:
    line = assert_one_line(run(capsys, *words))
    assert "qz…" in line or "q…" in line or "qz …" in line or "zq…" in line
    assert len(line) < 300  # a line that names every command is the longest


@pytest.mark.parametrize("words", [("list",), ("at", "sole", "0", "0"), ("show", "point.liver")])
def test_wrong_use_stays_one_line_with_json(capsys: Capture, words: tuple[str, ...]) -> None:
    assert_one_line(run(capsys, *words, "--json", "--colour"))


def test_a_document_that_is_no_text_is_wrong_use(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\xff\xfe")
    assert "not UTF-8 text" in assert_one_line(run(capsys, "verify", "--source", str(path)))


EACH = (("list",), ("search", "liver"), ("at", "sole", "0", "100"), ("show", "point.liver"))


@pytest.fixture
def broken_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped pack in the place of the shipped one, with two faults."""
    folder = Path(shutil.copytree(pack_folder(), tmp_path / "pack"))
    path = folder / "points.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  name: Liver point\n", "  nmae: Liver point\n"), encoding="utf-8")
    monkeypatch.setattr("reflexmap.catalogue.pack_folder", lambda: folder)
    return folder


@pytest.mark.parametrize("words", EACH)
def test_a_broken_pack_is_one_line(capsys: Capture, broken_pack: Path, words: tuple[str, ...]) -> None:
    line = assert_one_line(run(capsys, *words))
    assert line.startswith(f"reflexmap: {broken_pack}/points.yaml:5:3: unknown key 'nmae' in an entry")
    assert line.endswith("(and 1 more; reflexmap check lists them)")


@pytest.mark.parametrize("words", EACH)
def test_a_missing_pack_is_one_line(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("reflexmap.catalogue.pack_folder", lambda: tmp_path / "gone")
    assert "pack.yaml:1:1: cannot be read" in assert_one_line(run(capsys, *words))


@pytest.mark.parametrize("words", [("list",), ("at", "sole", "0", "100"), ("check", str(pack_folder()))])
@pytest.mark.parametrize("text", ["", "<svg/>", "<svg>&lol;</svg>"])
def test_a_broken_drawing_is_one_line(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], text: str
) -> None:
    folder = Path(shutil.copytree(feet_folder(), tmp_path / "feet"))
    (folder / "top.svg").write_text(text, encoding="utf-8")
    for user in ("reflexmap.library", "reflexmap.resources"):
        monkeypatch.setattr(f"{user}.feet_folder", lambda: folder)
    line = assert_one_line(run(capsys, *words))
    assert line.startswith(f"reflexmap: {folder / 'top.svg'}: ")


def test_a_drawing_that_lacks_a_place_is_one_line(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(feet_folder(), tmp_path / "feet"))
    path = folder / "sole.svg"
    path.write_text(path.read_text(encoding="utf-8").replace('id="reflex.arch"', 'id="reflex.arc"'), encoding="utf-8")
    monkeypatch.setattr("reflexmap.library.feet_folder", lambda: folder)
    assert "the sole drawing has no 'reflex.arch'" in assert_one_line(run(capsys, "list"))
