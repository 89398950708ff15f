"""The window at 800 × 600: every tab, every chip and the card are there to be read and clicked."""

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.window.mainwindow import MainWindow
from tests.window.conftest import click


@pytest.fixture
def narrow(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.resize(800, 600)
    qtbot.waitUntil(lambda: window.width() == 800)
    qtbot.wait(20)
    return window


def test_every_tab_is_in_sight_with_a_short_name(narrow: MainWindow) -> None:
    tabs = narrow.tabs
    assert [tabs.tabText(tab) for tab in range(5)] == ["Soles", "Tops", "Inner", "Outer", "All"]
    assert [tabs.accessibleTabName(tab) or tabs.tabText(tab) for tab in (2, 3)] == ["Inner sides", "Outer sides"]
    assert tabs.tabRect(4).right() < tabs.width()
    assert tabs.tabRect(0).width() > 40
    assert not narrow.zoomed.isVisible()


def test_a_wide_window_has_long_names_and_the_zoom(qtbot: QtBot, narrow: MainWindow) -> None:
    narrow.resize(1280, 800)
    qtbot.waitUntil(narrow.zoomed.isVisible)
    assert narrow.tabs.tabText(2) == "Inner sides"


@pytest.mark.parametrize("x", [-20.0, 0.0, 20.0])
def test_every_chip_is_in_sight(qtbot: QtBot, narrow: MainWindow, x: float) -> None:
    click(qtbot, narrow, View.SOLE, Foot.LEFT, x, 107)
    qtbot.wait(20)
    chips = [
        chip
        for chip in narrow.card.findChildren(QAbstractButton)
        if chip.objectName().startswith("chip") and chip.isVisibleTo(narrow)
    ]
    assert "Whole foot" in [chip.text() for chip in chips]
    for chip in chips:
        assert chip.visibleRegion().boundingRect() == chip.rect(), chip.text()
