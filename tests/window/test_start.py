"""The start of the window: what its first picture has to wait for, and that all the rest works right after it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import environment

REPORT = """
import json, sys
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from reflexmap.cli.main import main
from reflexmap.window import mainwindow

told = {}

class Watched(mainwindow.MainWindow):
    def _connect(self):
        self.canvas.painted.connect(self._note)
        super()._connect()

    def _note(self):
        told["modules"] = sorted(sys.modules)
        told["style"] = mainwindow.QApplication.style().name()
        QTimer.singleShot(0, self._use)

    def _use(self):
        picture = self.canvas.grab().toImage()
        told["colours"] = len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(9, 500, 7)})
        right = self.model.panels.panels[0]
        at = self.canvas.camera.to_device(right.to_plane(SPOT))
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=QPointF(at).toPoint())
        told["selected"] = self.selection.selected.id if self.selection.selected else ""
        QTest.keyClicks(self.field, "liver")
        told["found"] = sorted(ref.id for ref in self.selection.found)
        QTimer.singleShot(50, self._end)

    def _end(self):
        told["icons"] = all(
            not self.actions_.by_name[action.name].icon().isNull() for action in mainwindow.ACTIONS if action.icon
        )
        print(json.dumps(told))
        self.close()

SPOT = (-25.0, 184.0)
mainwindow.MainWindow = Watched
sys.exit(main([]))
"""


def _started(home: Path, **settings: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", REPORT],
        env=environment(
            QT_QPA_PLATFORM="offscreen",
            XDG_CACHE_HOME=str(home / "cache"),
            XDG_CONFIG_HOME=str(home / "config"),
            HOME=str(home),
            COVERAGE_PROCESS_START="",  # who measures would load modules of its own
            COVERAGE_PROCESS_CONFIG="",
            **settings,
        ),
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has never started the program."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def started(home: Path) -> dict[str, dict[str, Any]]:
    """What the window says of itself at its first start, and at its second, where all is kept."""
    return {"first": _started(home), "second": _started(home, QT_STYLE_OVERRIDE="Windows")}


def test_the_first_picture_waits_for_nothing_that_it_does_not_show(started: dict[str, dict[str, Any]]) -> None:
    loaded = set(started["second"]["modules"])
    for name in (
        *("shapely", "numpy", "yaml", "rapidfuzz", "svgelements"),
        *("xml", "html", "_hashlib"),
        *("reflexmap.atlas.search", "reflexmap.atlas.pack", "reflexmap.geometry.drawingfile"),
        *("reflexmap.sheet.request", "reflexmap.export.formats", "reflexmap.window.exporting.dialog"),
        *("reflexmap.window.exporting.memory", "PySide6.QtPrintSupport", "PySide6.QtNetwork"),
    ):
        assert name not in loaded


@pytest.mark.parametrize("which", ["first", "second"])
def test_the_first_picture_is_the_map_and_all_works_right_after_it(
    started: dict[str, dict[str, Any]], which: str
) -> None:
    told = started[which]
    assert told["colours"] > 100
    assert told["selected"] == "point.liver"
    assert "point.liver" in told["found"]
    assert told["icons"]


@pytest.mark.parametrize("which", ["first", "second"])
def test_the_style_is_one_that_the_style_sheet_was_made_for(started: dict[str, dict[str, Any]], which: str) -> None:
    assert started[which]["style"] == "fusion"


def test_what_was_kept_is_mended_when_it_is_broken(started: dict[str, dict[str, Any]], home: Path) -> None:
    kept = sorted((home / "cache" / "reflexmap").iterdir())
    assert {path.name.rpartition("-")[0] for path in kept} >= {"source", "drawing-sole"}
    whole = {path: path.read_bytes() for path in kept}
    for path in kept:
        path.write_bytes(whole[path][:-9])
    told = _started(home)
    assert told["selected"] == "point.liver"
    assert told["colours"] > 100
    assert {path: path.read_bytes() for path in kept} == whole
