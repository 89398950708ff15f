"""True size: a screen is measured with a card, by mouse and keys, and the map is then as large as the foot."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.window.calibration import Calibration
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.screens import name_of
from reflexmap.window.settings import Settings
from reflexmap.window.tab import Tab
from tests.cli.program import environment
from tests.window.conftest import Opener, pixel_of

CARD = 85.60  # mm


def press(window: MainWindow, name: str, meanwhile: Callable[[Calibration], None] | None = None) -> list[Calibration]:
    """Trigger an action, and do something with the dialog that it opens; the dialogs that opened."""
    seen: list[Calibration] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Calibration):
            seen.append(dialog)
            if meanwhile is not None:
                meanwhile(dialog)
            dialog.close()

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(look)
    timer.start(50)
    window.actions_.by_name[name].trigger()
    timer.stop()
    return seen


def drag(qtbot: QtBot, dialog: Calibration, start: QPoint, to: QPoint) -> None:
    outline = dialog.outline
    qtbot.mousePress(outline, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(outline, (start + to) / 2)
    qtbot.mouseMove(outline, to)
    qtbot.mouseRelease(outline, Qt.MouseButton.LeftButton, pos=to)


def right_edge(dialog: Calibration) -> QPoint:
    box = dialog.outline.outline
    return QPoint(round(box.right()), round(box.center().y()))


def ticked(window: MainWindow) -> bool:
    return window.actions_.by_name["true-size"].isChecked()


def words(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> str:
    """All that is painted on the canvas in words."""
    painted: list[str] = []
    draw = QPainter.drawText

    def record(painter: QPainter, *args: Any) -> Any:
        painted.extend(part for part in args if isinstance(part, str))
        return draw(painter, *args)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", record)
        window.canvas.grab()
    return "\n".join(painted)


def span(window: MainWindow) -> float:
    """How many pixels apart two spots 100 mm apart on the sole are."""
    first, second = (pixel_of(window, View.SOLE, Foot.RIGHT, 0, b) for b in (50, 150))
    return abs(first.y() - second.y())


@pytest.fixture
def measured(open_window: Opener, store: QSettings) -> MainWindow:
    """A window on a screen that has been measured: 4.5 pixels a mm."""
    window = open_window()
    window.settings.keep_pixels_a_mm(name_of(window.screen()), 4.5)
    return window


def test_a_screen_is_measured_by_dragging_and_by_keys(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measure(dialog: Calibration) -> None:
        edge = right_edge(dialog)
        wanted = QPoint(edge.x() + 40, edge.y() + 3)
        wide = dialog.outline.outline.width()
        drag(qtbot, dialog, edge, wanted)
        assert dialog.outline.outline.width() == pytest.approx(wide + 40, abs=0.6)
        drag(qtbot, dialog, QPoint(60, round(dialog.outline.outline.bottom())), QPoint(60, 200))
        assert dialog.outline.outline.height() == pytest.approx(200 - dialog.outline.outline.top(), abs=0.6)
        drag(
            qtbot,
            dialog,
            right_edge(dialog),
            right_edge(dialog) + QPoint(347 - round(dialog.outline.outline.width()), 0),
        )
        before = round(dialog.outline.outline.width())
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            qtbot.keyClick(dialog.outline, key)
        assert dialog.outline.outline.width() == pytest.approx(before + 12)
        qtbot.mouseClick(dialog.smaller, Qt.MouseButton.LeftButton)
        assert dialog.outline.outline.width() == pytest.approx(before + 11)
        assert dialog.outline.outline.width() / dialog.outline.outline.height() == pytest.approx(85.60 / 53.98)
        widths.append(dialog.outline.outline.width())
        qtbot.keyClick(dialog.outline, Qt.Key.Key_Return)

    widths: list[float] = []
    assert press(window, "true-size", measure)
    assert ticked(window)
    assert "True size on this screen" in words(window, monkeypatch)
    assert span(window) == pytest.approx(widths[0] * 100 / CARD, abs=1)


def test_it_asks_for_the_measure_first_and_lets_go_of_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = window.canvas.camera
    assert press(window, "true-size")
    assert not ticked(window)
    assert window.canvas.camera == whole
    assert "rue size" not in words(window, monkeypatch)


def test_what_was_measured_is_kept_for_the_screen(measured: MainWindow, open_window: Opener) -> None:
    other = open_window()
    assert press(other, "true-size") == []
    assert ticked(other)
    assert span(other) == pytest.approx(450, abs=1)
    assert press(other, "true-size") == []
    assert not ticked(other)
    assert other.canvas.zoom_share == 1


@pytest.mark.parametrize("nonsense", ["", "x", "0", "-4", "nan", "inf", "25", "0.9", "1e300", "[1]"])
def test_nonsense_that_was_remembered_is_no_measure(window: MainWindow, store: QSettings, nonsense: str) -> None:
    screen = name_of(window.screen())
    window.settings.keep_pixels_a_mm(screen, 4.5)
    (key,) = [key for key in store.allKeys() if key.startswith("screens/")]
    store.setValue(key, nonsense)
    assert window.settings.pixels_a_mm(screen) is None
    assert press(window, "true-size")


def test_other_feet_and_another_length_stay_at_true_size_and_zooming_ends_it(
    qtbot: QtBot, measured: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = measured
    press(window, "true-size")
    window.tabs.show_tab(Tab.ALL)
    assert ticked(window)
    assert span(window) == pytest.approx(450, abs=1)
    window.foot_length.field.setValue(200)
    assert ticked(window)
    heel, toe = (pixel_of(window, View.SOLE, Foot.RIGHT, 0, b) for b in (0, 200))
    assert heel.y() - toe.y() == pytest.approx(900, abs=1)
    window.canvas.pan(40, 10)
    assert ticked(window)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Plus)
    assert not ticked(window)
    assert "rue size" not in words(window, monkeypatch)
    window.tabs.show_tab(Tab.SOLE)
    assert not ticked(window)
    assert window.canvas.zoom_share == 1


def test_a_map_smaller_than_the_window_is_not_made_larger_by_zooming_out(qtbot: QtBot, window: MainWindow) -> None:
    window.settings.keep_pixels_a_mm(name_of(window.screen()), 1.2)
    press(window, "true-size")
    assert ticked(window)
    assert span(window) == pytest.approx(120, abs=1)
    assert not window.actions_.by_name["zoom-out"].isEnabled()
    window.canvas.zoom(0.8)
    assert span(window) == pytest.approx(120, abs=1)
    visible = window.canvas.rect()
    assert all(visible.contains(window.canvas.camera.rect(panel).toRect()) for panel in window.model.panels)
    window.zoom_in()
    assert window.canvas.zoom_share == 1


def test_a_measure_can_be_taken_again_and_forgotten(qtbot: QtBot, measured: MainWindow) -> None:
    window = measured
    press(window, "true-size")

    def widen(dialog: Calibration) -> None:
        assert dialog.outline.outline.width() == pytest.approx(4.5 * CARD)
        qtbot.keyClick(dialog.outline, Qt.Key.Key_PageDown)
        dialog.keep.click()

    press(window, "measure", widen)
    assert span(window) == pytest.approx((round(4.5 * CARD) + 10) * 100 / CARD, abs=1)
    press(window, "measure", lambda dialog: dialog.forget.click())
    assert not ticked(window)
    assert window.settings.pixels_a_mm(name_of(window.screen())) is None
    offers: list[bool] = []
    press(window, "measure", lambda dialog: offers.append(dialog.forget.isVisible()))
    assert offers == [False]


def test_the_outline_stays_within_what_can_be(qtbot: QtBot, window: MainWindow) -> None:
    dialog = Calibration(window.settings, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    outline = dialog.outline
    drag(qtbot, dialog, right_edge(dialog), QPoint(5000, 50))
    assert outline.rect().contains(outline.outline.toRect())
    drag(qtbot, dialog, right_edge(dialog), QPoint(-400, 50))
    assert outline.outline.width() == pytest.approx(CARD)
    dialog.close()


def test_every_part_of_the_dialog_is_reached_by_keys(qtbot: QtBot, measured: MainWindow) -> None:
    def walk(dialog: Calibration) -> None:
        reached = set()
        for _ in range(8):
            reached.add(dialog.focusWidget())
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        parts = (dialog.outline, dialog.smaller, dialog.larger, dialog.forget, dialog.cancel, dialog.keep)
        missed.extend(part for part in parts if part not in reached)
        assert dialog.outline.accessibleName()
        assert "pixels" in dialog.outline.accessibleDescription()

    missed: list[object] = []
    assert press(measured, "measure", walk)
    assert missed == []


MOVED = """
import json, sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from reflexmap import library
from reflexmap.paint.feet import DrawnFeet
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.settings import Settings
from reflexmap.window.screens import name_of

folder = sys.argv[1]
app = QApplication(["x", "-platform", f"offscreen:configfile={folder}/screens.json"])
settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
first, second = app.screens()
settings.keep_pixels_a_mm(name_of(first), 4.0)
plates = library.plates()
window = MainWindow(library.drawn_map(plates, 250.0), DrawnFeet(plates), settings)
said = []
remark = window.canvas.remark
window.canvas.remark = lambda text: (said.append(text), remark(text))
told = []

def tell():
    for _ in range(5):
        app.processEvents()
    action = window.actions_.by_name["true-size"]
    told.append([window.screen().name(), action.isChecked(), window.canvas.camera.scale, said[-1]])

window.show()
app.processEvents()
window.actions_.by_name["true-size"].trigger()
tell()
window.move(1400, 20)
tell()
window.move(100, 20)
tell()
settings.keep_pixels_a_mm(name_of(second), 6.25)
window.move(1400, 20)
tell()
window.zoom_out()
window.move(100, 20)
tell()
print(json.dumps(told))
"""
SCREENS = [
    {"name": "one", "x": 0, "y": 0, "width": 1300, "height": 900, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {
        "name": "two",
        "x": 1300,
        "y": 0,
        "width": 1300,
        "height": 900,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    },
]


def test_another_screen_is_noticed(tmp_path: Path) -> None:
    screens = {"synchronousWindowSystemEvents": True, "windowFrameMargins": False, "screens": SCREENS}
    (tmp_path / "screens.json").write_text(json.dumps(screens))
    done = subprocess.run(
        [sys.executable, "-c", MOVED, str(tmp_path)],
        env=environment(XDG_CONFIG_HOME=str(tmp_path / "config"), HOME=str(tmp_path)),
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    true, unknown = "True size on this screen", "Not true size: this screen has not been measured"
    assert told[:4] == [
        ["one", True, 4.0, true],
        ["two", False, 4.0, unknown],
        ["one", True, 4.0, true],
        ["two", True, 6.25, true],
    ]
    assert (told[4][0], told[4][1], told[4][3]) == ("one", False, "")
    assert told[4][2] == pytest.approx(5.0)


def test_names_of_screens_and_printers_lead_nowhere_else(store: QSettings) -> None:
    settings = Settings(store)
    before = set(store.allKeys())
    for name in ("../theme", "a/b", "a\\b", "100%2f", "é☃"):
        settings.keep_pixels_a_mm(name, 3.5)
        assert settings.pixels_a_mm(name) == 3.5
    assert all(key.startswith("screens/") and key.count("/") == 1 for key in set(store.allKeys()) - before)
    assert store.value("theme") == "light"
