"""Every action stands in one table: it can be done when it says so, and what it says is what is on."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.paint.scene import Meant
from reflexmap.paint.theme import Style
from reflexmap.window.actions import ACTIONS, Menu
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.selection import Clicked
from reflexmap.window.settings import ThemeChoice
from reflexmap.window.tab import Tab
from tests.refs import ref, refs
from tests.window.conftest import click, selected

NEEDS_SELECTION = {"copy-card", "spot-menu", "clear", "step-back", "step-forth"}
SPOT = Clicked(View.SOLE, Foot.RIGHT, (0.0, 0.0))
NEEDS_OTHERS = {"step-back", "step-forth"}


def enabled(window: MainWindow) -> set[str]:
    return {name for name, action in window.actions_.by_name.items() if action.isEnabled()}


def ticked(window: MainWindow) -> set[str]:
    return {name for name, action in window.actions_.by_name.items() if action.isChecked()}


def test_names_and_keys_are_each_one_actions_own() -> None:
    names = [action.name for action in ACTIONS]
    keys = [QKeySequence(one).toString() for action in ACTIONS for one in action.keys]
    assert len(names) == len(set(names)) == 40
    assert len(keys) == len(set(keys))
    assert {action.menu for action in ACTIONS} == set(Menu)


def test_what_needs_a_selection_waits_for_one(window: MainWindow) -> None:
    # Nothing is further away, or hidden; there is one map, and nobody asked for coordinates.
    everything = set(window.actions_.by_name) - {"zoom-out", "list", "disagree", "copy-coordinates"}
    assert enabled(window) == everything - NEEDS_SELECTION
    window.pick(ref("point.liver"))
    assert enabled(window) == everything - NEEDS_OTHERS
    window.selection.click(SPOT, Meant(refs("point.liver", "zone.1")))
    assert enabled(window) == everything
    window.actions_.by_name["clear"].trigger()
    assert enabled(window) == everything - NEEDS_SELECTION
    assert selected(window) is None


def test_what_is_on_is_ticked(qtbot: QtBot, window: MainWindow) -> None:
    assert ticked(window) == {"view-sole", "theme-light", "language-system", "list"}
    window.tabs.show_tab(Tab.OUTER)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.actions_.by_name["line-art"].trigger()
    window.actions_.by_name["theme-dark"].trigger()
    assert ticked(window) == {"view-outer", "theme-dark", "language-system", "labels", "line-art", "list"}
    window.actions_.by_name["labels"].trigger()
    window.actions_.by_name["line-art"].trigger()
    assert ticked(window) == {"view-outer", "theme-dark", "language-system", "list"}
    assert (window.settings.style, window.settings.theme) == (Style.SKIN, ThemeChoice.DARK)


@pytest.mark.parametrize(
    ("name", "by"), [("step-forth", ["zone.1", "area.ball", "point.liver"]), ("step-back", ["area.ball", "zone.1"])]
)
def test_stepping_goes_round(window: MainWindow, name: str, by: list[str]) -> None:
    window.selection.click(SPOT, Meant(refs("point.liver", "zone.1", "area.ball")))
    for expected in by:
        window.actions_.by_name[name].trigger()
        assert selected(window) == ref(expected)


def test_ticking_the_ticked_view_again_leaves_it_ticked(window: MainWindow) -> None:
    for _ in range(2):
        window.actions_.by_name["view-top"].trigger()
        assert window.tab is Tab.TOP
        assert "view-top" in ticked(window)


def _letters(texts: Iterable[str]) -> list[str]:
    """The letters that Alt, or a menu, takes for these texts."""
    return [QKeySequence.mnemonic(text).toString()[-1] for text in texts if QKeySequence.mnemonic(text).toString()]


def _texts(widget: QWidget) -> list[str]:
    """What of a window has a letter: the menus, labels of fields, and buttons."""
    parts = [part for part in widget.findChildren(QWidget) if part.window() is widget]
    labels = [part.text() for part in parts if isinstance(part, QLabel) and part.buddy() is not None]
    buttons = [part.text() for part in parts if isinstance(part, QAbstractButton)]
    menus = [action.text() for bar in widget.findChildren(QMenuBar) for action in bar.actions()]
    return [*labels, *buttons, *menus]


def test_no_letter_stands_for_two_things(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, View.SOLE, Foot.LEFT, -20, 107)
    letters = _letters(_texts(window))
    assert {"F", "E", "V", "M", "H", "L"} <= set(letters)
    assert len(letters) == len(set(letters)), sorted(letters)
    for menu in window.menuBar().findChildren(QMenu):
        inside = _letters(action.text() for action in menu.actions())
        assert len(inside) == len(set(inside)), (menu.title(), sorted(inside))
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert window.foot_length.field.hasFocus()


def test_no_letter_of_the_export_dialog_stands_for_two_things(qtbot: QtBot, window: MainWindow) -> None:
    seen: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(_letters(_texts(dialog)))
        dialog.reject()

    QTimer.singleShot(100, look)
    window.actions_.by_name["export"].trigger()
    (letters,) = seen
    assert len(letters) > 12
    assert len(letters) == len(set(letters)), sorted(letters)
