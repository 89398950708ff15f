"""The key of the colours that a pack brings, on the canvas of a real window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.atlas.terms import View
from reflexmap.kinds import Kind
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.key import Key
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.settings import Settings

Open = Callable[[str], MainWindow]


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Key, QRectF]]:
    """Every key that is painted, and where."""
    painted: list[tuple[Key, QRectF]] = []
    paint = Key.paint

    def noted(key: Key, painter: object, box: QRectF, point: float) -> None:
        painted.append((key, box))
        paint(key, painter, box, point)  # type: ignore[arg-type]

    monkeypatch.setattr(Key, "paint", noted)
    return painted


@pytest.fixture
def open_map(qtbot: QtBot, qapp: QApplication, store: QSettings) -> Open:
    """Opens a window with one map."""
    qapp.setStyle("Fusion")

    def opener(pack: str) -> MainWindow:
        settings = Settings(store)
        plates = library.plates()
        footmap = library.drawn_map(plates, settings.foot_length, (pack,))
        window = MainWindow(footmap, DrawnFeet(plates), settings)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.canvas.grab()
        return window

    return opener


@pytest.mark.parametrize("view", [(View.SOLE,), (View.TOP,), (View.INNER,), (View.OUTER,), tuple(View)])
def test_it_stands_on_no_foot(open_map: Open, keys: list[tuple[Key, QRectF]], view: tuple[View, ...]) -> None:
    window = open_map("conventional")
    window.tabs.bring_forward(view)
    keys.clear()
    window.canvas.grab()
    assert keys, "no key"
    key, box = keys[-1]
    assert len(key.groups) >= 3
    assert QRectF(window.canvas.rect()).contains(box)
    assert window.canvas.is_ground(box)


def test_it_goes_with_the_layer_of_its_places(open_map: Open, keys: list[tuple[Key, QRectF]]) -> None:
    window = open_map("conventional")
    window.canvas.grab()
    assert keys
    window.selection.show_layer(Kind.REFLEX, False)
    keys.clear()
    window.canvas.grab()
    assert not keys


def test_a_map_without_groups_has_none_and_all_the_room(open_map: Open, keys: list[tuple[Key, QRectF]]) -> None:
    window = open_map("source")
    window.canvas.grab()
    assert not keys
    plain = window.canvas.camera
    left = min(window.canvas.camera.rect(panel).left() for panel in window.model.panels)
    right = window.canvas.width() - max(plain.rect(panel).right() for panel in window.model.panels)
    assert abs(left - right) < 3


def test_names_and_key_do_not_meet(open_map: Open, keys: list[tuple[Key, QRectF]]) -> None:
    window = open_map("conventional")
    window.resize(1700, 1000)
    window.model.get_ready()
    window.selection.show_labels(True)
    keys.clear()
    window.canvas.grab()
    assert keys
    names = window.canvas._names
    assert names is not None
    assert not names.reach_into(keys[-1][1])
