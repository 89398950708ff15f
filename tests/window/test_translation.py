"""Every text goes through tr(): a made-up language, built with Qt's own tools, shows up in the window."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import reflexmap
from reflexmap.atlas.card import Heading
from reflexmap.atlas.terms import Foot, Kind, View
from reflexmap.window.mapmodel import translate
from tests.window.conftest import Opener, click, pixel_of

PACKAGE = Path(reflexmap.__file__).parent


def _tool(name: str, *words: str) -> None:
    tool = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([tool, *words], check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A language in which every text stands in brackets."""
    folder = tmp_path_factory.mktemp("language")
    ts, qm = folder / "xx.ts", folder / "xx.qm"
    _tool("lupdate", *map(str, sorted(PACKAGE.rglob("*.py"))), "-ts", str(ts))
    tree = ET.parse(ts)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        translation.text = f"[{message.findtext('source')}]"
    tree.write(ts, encoding="utf-8")
    _tool("lrelease", str(ts), "-qm", str(qm))
    return qm


@pytest.fixture
def translated(qapp: QApplication, made_up: Path) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(made_up))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_every_text_is_translated(qtbot: QtBot, translated: None, open_window: Opener) -> None:
    window = open_window()
    assert all(window.tabs.tabText(tab).startswith("[") for tab in range(window.tabs.count()))
    actions = [a for a in window.menuBar().actions() if a.menu() is not None]
    assert all(action.text().startswith("[") for action in actions)
    qtbot.mouseMove(window.canvas, pixel_of(window, View.SOLE, Foot.RIGHT, 0, 100))
    assert all(part.strip().startswith(("[", "zone")) for part in window.place.text().split("·"))
    click(qtbot, window, View.SOLE, Foot.RIGHT, -25, 184)
    shown = window.card.page.toPlainText()
    assert "[Where it is]" in shown
    assert "[Chinese point]" in shown


def test_the_texts_of_the_rooms_without_qt_are_marked(translated: None) -> None:
    for text in (*Heading, *(kind.label for kind in Kind), *(kind.plural for kind in Kind)):
        assert translate(text) == f"[{text}]"
