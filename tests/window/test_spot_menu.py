"""The menu of a spot: by the right button, by a long press of mouse and finger, by the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels.spotmenu import SpotMenu
from tests.refs import ref
from tests.window.conftest import click, hovered, pixel_of, selected

ARCH = (-15.0, 110.0)
LIVER = (-25.0, 184.0)


def open_menus(window: MainWindow) -> list[SpotMenu]:
    return [menu for menu in window.findChildren(SpotMenu) if menu.isVisible()]


def menu_at(window: MainWindow, at: QPoint) -> SpotMenu:
    """The menu that a right click at a pixel of the canvas opens."""
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(window.canvas, QContextMenuEvent(reason, at, window.canvas.mapToGlobal(at)))
    (menu,) = open_menus(window)
    return menu


def places(menu: SpotMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.data() is not None]


def deeds(menu: SpotMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.data() is None and action.text()]


def act(qtbot: QtBot, menu: SpotMenu, text: str) -> None:
    """Click on an item of the menu."""
    action = next(one for one in menu.actions() if one.text().replace("&", "").startswith(text))
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_a_right_click_lists_the_places_in_the_order_of_a_click(qtbot: QtBot, window: MainWindow) -> None:
    at = pixel_of(window, View.SOLE, Foot.LEFT, *ARCH)
    assert places(menu_at(window, at)) == ["Arch", "Zone 1 (big toe)", "Whole foot", "Sole"]
    assert selected(window) is None


def test_choosing_sets_the_pin_at_the_spot(qtbot: QtBot, window: MainWindow) -> None:
    menu = menu_at(window, pixel_of(window, View.SOLE, Foot.LEFT, *ARCH))
    act(qtbot, menu, "Zone 1")
    assert selected(window) == ref("zone.1")
    clicked = window.selection.clicked
    assert clicked is not None
    assert (clicked.view, clicked.foot) == (View.SOLE, Foot.LEFT)
    assert clicked.at == pytest.approx(ARCH, abs=0.5)
    click(qtbot, window, View.SOLE, Foot.LEFT, *ARCH)  # goes on from there
    assert selected(window) == ref("reflex.whole-foot")


def test_a_hidden_place_can_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    assert Kind.AREA not in window.selection.layers
    menu = menu_at(window, pixel_of(window, View.SOLE, Foot.RIGHT, *ARCH))
    act(qtbot, menu, "Sole")
    assert selected(window) == ref("area.sole")


def test_the_place_that_the_menu_stands_on_lights_up(qtbot: QtBot, window: MainWindow) -> None:
    menu = menu_at(window, pixel_of(window, View.SOLE, Foot.RIGHT, *ARCH))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert hovered(window) == ref("reflex.arch")
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert hovered(window) == ref("zone.1")
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert hovered(window) is None
    assert not open_menus(window)


def test_the_position_is_what_at_takes(qtbot: QtBot, window: MainWindow) -> None:
    window.foot_length.field.setValue(240)
    at = pixel_of(window, View.SOLE, Foot.LEFT, -20.0, 100.0)
    assert window.card.copied.isHidden()
    act(qtbot, menu_at(window, at), "Copy the position")
    assert not window.card.copied.isHidden()
    words, taken = QApplication.clipboard().text().split("\n")
    assert words.startswith("Left sole · zone 1 · ")
    view, a, b, *rest = taken.split()
    assert (view, rest) == ("sole", ["--foot", "left", "--foot-length", "240"])
    assert float(a) == pytest.approx(-20.0, abs=0.4)
    assert float(b) == pytest.approx(100.0, abs=0.4)


def test_the_card_is_of_the_first_place_or_of_what_is_selected_there(qtbot: QtBot, window: MainWindow) -> None:
    at = pixel_of(window, View.SOLE, Foot.LEFT, *ARCH)
    act(qtbot, menu_at(window, at), "Copy the card: Arch")
    assert QApplication.clipboard().text().startswith("Arch\n")
    window.selection.pick(ref("zone.1"))
    act(qtbot, menu_at(window, at), "Copy the card: Zone 1 (big toe)")
    assert QApplication.clipboard().text().startswith("Zone 1 (big toe)\n")
    assert selected(window) == ref("zone.1")


def test_beside_the_feet_there_is_only_what_makes_sense(qtbot: QtBot, window: MainWindow) -> None:
    ground = QPoint(6, 6)
    menu = menu_at(window, ground)
    assert (places(menu), deeds(menu)) == ([], ["Fit"])
    menu.close()
    window.zoom_in()
    act(qtbot, menu_at(window, ground), "Fit")
    assert window.canvas.zoom_share == 1
    window.pick(ref("reflex.arch"))
    menu = menu_at(window, ground)
    assert (places(menu), deeds(menu)) == ([], ["Copy the card: Arch", "Clear the selection", "Fit"])
    act(qtbot, menu, "Clear the selection")
    assert selected(window) is None


def test_a_long_press_opens_it_and_is_no_click(qtbot: QtBot, window: MainWindow) -> None:
    at = pixel_of(window, View.SOLE, Foot.RIGHT, *LIVER)
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    qtbot.wait(400)
    assert not open_menus(window)
    qtbot.waitUntil(lambda: bool(open_menus(window)), timeout=1500)
    assert places(open_menus(window)[0])[0] == "Liver point"
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert selected(window) is None
    open_menus(window)[0].close()
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert selected(window) == ref("point.liver")


@pytest.mark.parametrize("way", ["moved", "released"])
def test_a_press_that_moves_or_ends_opens_none(qtbot: QtBot, window: MainWindow, way: str) -> None:
    at = pixel_of(window, View.SOLE, Foot.RIGHT, *LIVER)
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    if way == "moved":
        for step in range(1, 5):
            qtbot.mouseMove(window.canvas, at + QPoint(10 * step, 0))
    else:
        qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    qtbot.wait(800)
    assert not open_menus(window)
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=at)


def test_a_finger_that_stays_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    screen = QTest.createTouchDevice()
    at = pixel_of(window, View.SOLE, Foot.RIGHT, *LIVER)
    QTest.touchEvent(window.canvas, screen).press(0, at, window.canvas).commit()
    qtbot.waitUntil(lambda: bool(open_menus(window)), timeout=2000)
    assert places(open_menus(window)[0])[0] == "Liver point"
    open_menus(window)[0].close()
    QTest.touchEvent(window.canvas, screen).release(0, at, window.canvas).commit()


@pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True)
def test_two_fingers_open_none(qtbot: QtBot, window: MainWindow) -> None:
    screen = QTest.createTouchDevice()
    at = pixel_of(window, View.SOLE, Foot.RIGHT, *LIVER)
    canvas = window.canvas
    QTest.touchEvent(canvas, screen).press(0, at, canvas).commit()
    QTest.touchEvent(canvas, screen).stationary(0).press(1, at + QPoint(60, 60), canvas).commit()
    qtbot.wait(800)
    assert not open_menus(window)
    QTest.touchEvent(canvas, screen).release(0, at, canvas).release(1, at + QPoint(60, 60), canvas).commit()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)],
)
def test_the_keyboard_opens_it_for_what_is_selected(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClick(window.canvas, key, modifier)
    assert not open_menus(window)
    window.pick(ref("point.bladder"))
    window.tabs.bring_forward((View.SOLE,))
    qtbot.keyClick(window.canvas, key, modifier)
    (menu,) = open_menus(window)
    assert places(menu)[0] == "Bladder point"
    assert View.OUTER in window.tabs.views


def test_a_menu_key_of_the_map_reaches_it_without_the_shortcut(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, View.SOLE, Foot.RIGHT, *ARCH)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(window.canvas, QContextMenuEvent(reason, QPoint(1, 1), QPoint(1, 1)))
    (menu,) = open_menus(window)
    assert places(menu)[0] == "Arch"


def test_the_search_field_keeps_its_own_menu_key(qtbot: QtBot, window: MainWindow) -> None:
    window.pick(ref("reflex.arch"))
    window.start_search()
    qtbot.keyClick(window.field, Qt.Key.Key_Menu)
    assert not open_menus(window)


def test_what_is_hovered_follows_a_map_that_changes_under_the_pointer(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseMove(window.canvas, pixel_of(window, View.SOLE, Foot.RIGHT, *ARCH))
    assert hovered(window) == ref("reflex.arch")
    window.tabs.bring_forward((View.OUTER,))
    assert hovered(window) != ref("reflex.arch")
    assert not window.place.text().startswith("Right sole")
