"""Everything that the command line says changes with the language: help, answers, and what is wrong.

Spared is what is typed (commands, options, the words they take, file names) and ids.
"""

import argparse
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reflexmap import library
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.searching.answer import Answer
from reflexmap.atlas.searching.saying import sentences
from reflexmap.atlas.terms import Foot, View
from reflexmap.cli import main as main_module
from reflexmap.cli.arguments import parser
from reflexmap.export.formats import FORMATS
from reflexmap.kinds import Kind
from reflexmap.languages import LANGUAGES
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.resources import feet_folder, pack_folder
from reflexmap.sheet.request import Claims, SheetKind
from reflexmap.window import display
from tests.cli.program import Told, run
from tests.cli.test_wrong_use import WRONG
from tests.texts.madeup import assert_made_up, assert_no_english, in_script

pytestmark = pytest.mark.usefixtures("qapp", "abroad", "here")

Capture = pytest.CaptureFixture[str]
COMMANDS = tuple(main_module._COMMANDS)
_ID = re.compile(rf"\b(?:caution|{'|'.join(Kind)})\.[a-z0-9-]+")
_QUOTED = re.compile(r"(?<!\w)'[^']*'")
SYSTEM = (os.strerror(2), os.strerror(21))


def typed() -> Iterator[str]:
    """The words of the command line that are typed as they are in any language."""
    yield from ("reflexmap", "left|right", "all", "both", *LANGUAGES, *COMMANDS)
    for command in COMMANDS:
        yield from _options(parser([command]))
    for choice in (View, Foot, Kind, Style, ThemeName, Claims):
        yield from (member.value for member in choice)
    yield from (one.name for one in FORMATS.values())


def _options(one: argparse.ArgumentParser) -> Iterator[str]:
    for action in one._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                yield from _options(sub)


def assert_said(told: Told, *spared: str) -> None:
    """That all that a run printed was in the made-up language, the map's script, or the system's words."""
    assert told.out + told.err
    lines = [_QUOTED.sub(" ", _ID.sub(" ", line)) for line in (told.out + told.err).splitlines()]
    assert_no_english(lines, [*typed(), *spared])


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(capsys: Capture, command: str) -> None:
    assert_said(run(capsys, *filter(None, [command]), "--help"))


TERM, NEAR = in_script("liver"), in_script("blader")
ANSWERS: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "list of a kind": ("list", "--kind", "area"),
    "a place": ("at", "sole", "0", "100"),
    "a place of a side": ("at", "inner", "100", "10", "--foot", "left"),
    "off the foot": ("at", "sole", "900", "900"),
    "card of a point": ("show", "point.liver"),
    "card of an area": ("show", "area.heel"),
    "found": ("search", TERM),
    "nearly found": ("search", TERM[:-1] + "ж"),
    "not found but nearly": ("search", NEAR),
    "not mentioned": ("search", in_script("appendix")),
    "too general": ("search", in_script("massage")),
    "an emergency": ("search", in_script("heart attack")),
    "a warning": ("search", in_script("pregnant")),
    "not found": ("search", "ъъъъъъъъ"),
    "checked": ("check", str(pack_folder())),
    "sheet of pixels": ("export", "map.png", "--dpi", "72", "--view", "sole"),
    "sheet of pages": ("export", "map.pdf", "--life-size", "--view", "inner", "--foot", "left"),
    "sheet for a search": ("export", "map.svg", "--organ", TERM),
    "sheet for a search in vain": ("export", "map.svg", "--organ", "ъъъъъъъъ"),
}


SAID: dict[str, dict[str, Any]] = {
    "not mentioned": {"unmentioned": ("ой", "уй")},
    "without a place": {"unplaced": ("ой",), "related": ("уй",)},
    "too general": {"too_general": ("ой",)},
    "too general, with others": {"too_general": ("ой",), "suggestions": ("уй", "ай")},
    "an emergency": {"emergency": True},
}


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_question(foreign_maps: Collection, name: str, count: int) -> None:
    assert_made_up(sentences(Answer(**SAID[name]), Collection(foreign_maps.atlases * count)))


@pytest.mark.parametrize("name", ANSWERS)
def test_answers(capsys: Capture, name: str) -> None:
    words = ANSWERS[name]
    told = run(capsys, *words)
    assert told.status in (0, 1)
    assert_said(told, "map.png", "map.pdf", "map.svg", str(pack_folder()), TERM)


def test_the_title_of_a_search(capsys: Capture, here: Path) -> None:
    run(capsys, "export", "map.svg", "--organ", TERM, "--view", "sole")
    title = re.search(r"<title [^>]*>(.*?)</title>", (here / "map.svg").read_text(encoding="utf-8"))
    assert title is not None
    assert_made_up([title[1]])


def test_what_json_says(capsys: Capture, here: Path) -> None:
    faulty = Path(shutil.copytree(pack_folder(), here / "pack"))
    (faulty / "words.yaml").write_text("hip: hip\n", encoding="utf-8")
    place = json.loads(run(capsys, "at", "sole", "0", "100", "--json").out)
    (fault,) = json.loads(run(capsys, "check", "pack", "--json").out)
    written = json.loads(run(capsys, "export", "map.png", "--dpi", "72", "--blank", "--json").out)
    card = json.loads(run(capsys, "show", "line.waist", "--json").out)
    said = [place["place"], fault["wrong"], fault["right"], written["what"], *card["text"].splitlines()]
    assert_made_up(said, ("PNG", "line.waist", "item"))


def test_a_source_that_is_no_text(capsys: Capture, here: Path) -> None:
    (here / "source").write_bytes(b"\xff")
    assert_said(run(capsys, "verify", "--source", "source"), "source", "invalid start byte")


def _source(folder: Path, lines: int) -> str:
    path = folder / "source"
    path.write_text("\n" * lines, encoding="utf-8")
    return str(path)


def test_verified(capsys: Capture, here: Path) -> None:
    """Each quotation is wrong, and each in words of the language."""
    few, many = (run(capsys, "verify", "--source", _source(here, lines)) for lines in (3, 3_000))
    for told in (few, many):
        assert told.status == 1
        assert len(told.out.splitlines()) > 50
        assert_said(told, *(caution.id for caution in library.maps().atlases[0].cautions))


@pytest.mark.parametrize("words", [words for words, _ in WRONG], ids=[" ".join(w)[:40] for w, _ in WRONG])
def test_wrong_use(capsys: Capture, words: tuple[str, ...]) -> None:
    told = run(capsys, *words)
    assert told.status == 2
    spared = [part for word in words for part in re.split(r"[\s\x1b\u202e]+", word)]
    assert_said(told, *SYSTEM, *spared, "nan", "inf", "near")


MORE_WRONG = (
    *("map.jpg", "map.png --select point.lever", "map.png --select point.liver --view top", "map.png --paper B5"),
    *("map.png --paper 1x1", "map.png --dpi 5", "map.png --dpi many", "map.png --life-size --paper 1920x1080"),
    *("map.png --blank --select point.liver", "map.svg --life-size --view inner", "none/map.png", ". --force"),
    *("map.png --theme dim", "map.png --claims long", "map.png --style oil", "map.png --foot", "map.pdf --date now"),
    *("map.pdf --sheet card", "map.pdf --sheet poster --paper A4", "map.pdf --sheet record --organ liver"),
    *("map.pdf --bleed", "map.png --sheet poster --bleed", "map.pdf --sheet chart --life-size"),
    *("map.pdf --blank --claims full", "map.pdf --sheet hand-out --blank", "map.pdf --sheet leaflet"),
    *("map.pdf --sheet card --paper A4 --select point.liver", "map.png --sheet record --paper 1920x1080"),
)


@pytest.mark.parametrize("words", MORE_WRONG)
def test_wrong_exports(capsys: Capture, here: Path, words: str) -> None:
    told = run(capsys, "export", *words.split())
    assert told.status == 2
    folder = str(here / "none")
    spared = ("map.jpg", "png", "pdf", "svg", folder, "Letter", "Legal", "Tabloid", "landscape")
    assert_said(told, *words.split(), *spared, *(kind.value for kind in SheetKind))


def test_a_broken_pack(capsys: Capture, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(here)
    folder = Path(shutil.copytree(pack_folder(), here / "pack"))
    (folder / "words.yaml").write_text("hip: hip\nback: [back, {}]\n", encoding="utf-8")
    monkeypatch.setattr("reflexmap.catalogue.pack_folder", lambda: folder)
    assert_said(run(capsys, "list"), str(folder / "words.yaml"), "item")
    assert_said(run(capsys, "check", str(folder)), str(folder / "words.yaml"), "item")


def test_a_broken_drawing(capsys: Capture, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(feet_folder(), here / "feet"))
    (folder / "top.svg").write_text("<svg/>", encoding="utf-8")
    monkeypatch.setattr("reflexmap.library.feet_folder", lambda: folder)
    assert_said(run(capsys, "at", "sole", "0", "0"), str(folder / "top.svg"))


def test_too_little_memory(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> int:
        raise MemoryError

    monkeypatch.setitem(main_module._COMMANDS, "list", fails)
    assert_said(run(capsys, "list"))


@pytest.mark.parametrize(
    ("platform", "x", "wayland"), [("xcb", "no.where:9", ""), ("wayland", "", "none-0"), ("", "", "")]
)
def test_no_display(monkeypatch: pytest.MonkeyPatch, platform: str, x: str, wayland: str) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(display, "_x_answers", lambda name: False)
    for name, value in (("QT_QPA_PLATFORM", platform), ("DISPLAY", x), ("WAYLAND_DISPLAY", wayland)):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WAYLAND_SOCKET", raising=False)
    assert_made_up([display.display_problem()], (x, wayland, "reflexmap"))
