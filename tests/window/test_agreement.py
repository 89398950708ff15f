"""Index, card and canvas always agree on what is selected, whatever the user does, and however often."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.paint.scene import State
from reflexmap.window.mainwindow import MainWindow
from tests.refs import ref
from tests.window.conftest import Opener, selected

EVENTS = 150
WORDS = ("liver", "heel", "back", "zone", "zzzq", "toe", "")
KEYS = (
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Escape),
)


def disagreements(window: MainWindow) -> list[str]:
    """Who shows another entry than the one that is selected."""
    now, found = selected(window), []
    index = window.index
    row = index.rows.row_of(now)
    marked = [item.row() for item in index.list.selectedIndexes()]
    if marked != ([row] if row >= 0 else []):
        found.append(f"the index marks {marked} instead of {row}")
    if row < 0 and index.list.currentIndex().isValid():
        found.append("the index stands on a row although nothing in it is selected")
    shown = window.card.text.partition("\n")[0]
    if shown != (window.model.maps.entry(now).name if now else ""):
        found.append(f"the card shows {shown!r}")
    scene = window.selection.scene()
    painted = [e.ref for e in window.model.maps if scene.state_of(e.ref) is State.SELECTED]
    if painted != ([now] if now else []):
        found.append(f"the canvas shows {painted}")
    copy = window.actions_.by_name["copy-card"]
    if copy.isEnabled() is (now is None):
        found.append("the card can be copied although nothing is selected, or the other way round")
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_they_agree_after_every_event(qtbot: QtBot, window: MainWindow, seed: int) -> None:
    chance = random.Random(seed)
    window.model.get_ready()

    def click_canvas() -> None:
        at = QPoint(chance.randrange(window.canvas.width()), chance.randrange(window.canvas.height()))
        qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at)

    def click_index() -> None:
        height = window.index.list.viewport().height()
        at = QPoint(40, chance.randrange(max(1, height)))
        qtbot.mouseClick(window.index.list.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def press_key() -> None:
        qtbot.keyClick(QApplication.focusWidget() or window, chance.choice(KEYS))

    def search() -> None:
        window.field.setText(chance.choice(WORDS))

    def step() -> None:
        arrow = chance.choice((Qt.Key.Key_Left, Qt.Key.Key_Right))
        qtbot.keyClick(window, arrow, Qt.KeyboardModifier.AltModifier)

    def change_tab() -> None:
        window.tabs.setCurrentIndex(chance.randrange(window.tabs.count()))

    def focus() -> None:
        chance.choice((window.canvas, window.index.list, window.field)).setFocus()

    acts = (
        *(click_canvas, click_canvas, click_index, press_key, press_key, press_key),
        *(search, step, change_tab, focus),
    )
    done: list[str] = []
    for _ in range(EVENTS):
        act = chance.choice(acts)
        act()
        done.append(act.__name__)
        QApplication.processEvents()
        assert disagreements(window) == [], done[-6:]


def test_home_goes_to_the_first_place_and_not_to_its_heading(qtbot: QtBot, window: MainWindow) -> None:
    window.index.list.setFocus()
    window.pick(ref("zone.3"))
    qtbot.keyClick(window.index.list, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: selected(window) == ref("point.liver"))
    assert disagreements(window) == []


def test_up_from_the_first_place_of_a_kind_goes_to_the_last_of_the_kind_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.index.list.setFocus()
    window.pick(ref("reflex.toes"))
    qtbot.keyClick(window.index.list, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: selected(window) == ref("point.genitourinary"))


def test_up_from_the_first_place_of_all_stays(qtbot: QtBot, window: MainWindow) -> None:
    window.index.list.setFocus()
    window.pick(ref("point.liver"))
    qtbot.keyClick(window.index.list, Qt.Key.Key_Up)
    QApplication.processEvents()
    assert selected(window) == ref("point.liver")
    assert disagreements(window) == []


@pytest.mark.parametrize("where", ["canvas", "list", "field", "card"])
def test_escape_lets_go_of_the_search_first_and_then_of_the_selection(
    qtbot: QtBot, open_window: Opener, where: str
) -> None:
    window = open_window()
    widget = {
        "canvas": window.canvas,
        "list": window.index.list,
        "field": window.field,
        "card": window.card.area,
    }[where]
    window.field.setText("liver")
    window.pick(ref("point.liver"))
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert selected(window) == ref("point.liver")
    qtbot.keyClick(widget, Qt.Key.Key_Escape)
    assert selected(window) is None
    assert disagreements(window) == []


def test_a_click_on_a_heading_means_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.pick(ref("point.lungs"))
    heading = window.index.list.visualRect(window.index.rows.index(0)).center()
    qtbot.mouseClick(window.index.list.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    QApplication.processEvents()
    assert selected(window) == ref("point.lungs")
    assert disagreements(window) == []


def test_nothing_is_picked_when_the_keyboard_only_comes_to_the_list(qtbot: QtBot, window: MainWindow) -> None:
    window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    window.index.list.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert window.index.list.hasFocus()
    assert selected(window) is None
    qtbot.keyClick(window.index.list, Qt.Key.Key_Down)
    assert selected(window) == ref("point.liver")
    window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    window.selection.pick(ref("point.stomach"))
    window.index.list.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert selected(window) == ref("point.stomach")


def test_down_from_the_search_goes_to_what_is_found_and_the_list_shows_it(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 520)
    qtbot.keyClicks(window.field, "zone 3")
    index = window.index
    QApplication.processEvents()
    found = index.rows.index(index.rows.row_of(ref("zone.3")))
    assert index.list.viewport().rect().contains(index.list.visualRect(found))
    window.field.clear()
    qtbot.keyClicks(window.field, "sleep")
    assert selected(window) is None
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    assert selected(window) == ref("point.nerves")
