"""What is remembered is kept at the moment it changes: a session that ends without a word loses nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from reflexmap.kinds import Kind
from reflexmap.paint.theme import Style
from reflexmap.window.exporting.memory import ExportMemory
from reflexmap.window.settings import Settings, ThemeChoice
from reflexmap.window.tab import Tab
from tests.cli.program import ROOT

PATIENCE_S = 30

CHANGED = """
import signal, sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from reflexmap import library
from reflexmap.kinds import Kind
from reflexmap.paint.feet import DrawnFeet
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.settings import Settings
from reflexmap.window.tab import Tab

signal.signal(signal.SIGTERM, signal.SIG_DFL)  # which nohup may have ignored
app = QApplication([])
plates = library.plates()
store = QSettings(sys.argv[1], QSettings.Format.IniFormat)
window = MainWindow(library.drawn_map(plates, 250.0), DrawnFeet(plates), Settings(store))
window.show()

def change():
    window.tabs.show_tab(Tab.OUTER)
    window.layers.switches[Kind.ZONE].click()
    window.foot_length.field.setValue(222)
    window.actions_.by_name["labels"].trigger()
    window.actions_.by_name["line-art"].trigger()
    window.actions_.by_name["theme-dark"].trigger()
    window.resize(700, 600)
    window.splitter.setSizes([230, 200, 270])
    window.splitter.splitterMoved.emit(230, 1)

QTimer.singleShot(100, change)
app.exec()
"""


def store_at(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_session_that_is_ended_has_kept_everything(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    session = subprocess.Popen(
        [sys.executable, "-c", CHANGED, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + PATIENCE_S
    while "splitter" not in (path.read_text() if path.exists() else "") and time.monotonic() < end:
        time.sleep(0.05)  # what was changed last is kept last
    session.terminate()
    _, said = session.communicate(timeout=PATIENCE_S)
    assert session.returncode == -signal.SIGTERM, said
    kept = Settings(store_at(path))
    assert (kept.tab, kept.foot_length, kept.labels) == (Tab.OUTER, 222.0, True)
    assert (kept.style, kept.theme) == (Style.LINE, ThemeChoice.DARK)
    assert kept.layers == frozenset({Kind.LINE, Kind.REFLEX, Kind.POINT, Kind.CHANNEL})
    assert kept.geometry is not None
    assert kept.splitter is not None


def test_the_tab_is_remembered_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    Settings(store_at(path)).tab = Tab.INNER
    assert store_at(path).value("tab") == "inner"
    assert Settings(store_at(path)).tab is Tab.INNER


@pytest.mark.parametrize("nonsense", ["2", "INNER", "", "\N{FOOT}", "a" * 5000])
def test_a_tab_that_there_is_not_is_the_first(tmp_path: Path, nonsense: str) -> None:
    store = store_at(tmp_path / "settings.ini")
    store.setValue("tab", nonsense)
    assert Settings(store).tab is Tab.SOLE


def test_the_choices_of_an_export_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    memory = ExportMemory(content="point", paper="letter", folder="/a b/ü", landscape=True, dpi=150)
    Settings(store_at(path)).export = memory
    assert Settings(store_at(path)).export == memory


@pytest.mark.parametrize("nonsense", ["-1", "1e9", "99999", "x", ""])
def test_nonsense_among_them_is_forgotten(tmp_path: Path, nonsense: str) -> None:
    store = store_at(tmp_path / "settings.ini")
    store.setValue("export/dpi", nonsense)
    store.setValue("export/landscape", nonsense)
    assert (Settings(store).export.dpi, Settings(store).export.landscape) == (300, False)
