"""Windows of every width: everything is reached, beside the map or at a button and on a sheet below it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.window.columns import Room, room_of
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels.sheet import Pull
from reflexmap.window.tab import Tab
from tests.refs import ref
from tests.window.conftest import Opener, click, selected


def sized(qtbot: QtBot, window: MainWindow, width: int, height: int) -> MainWindow:
    window.resize(width, height)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (width, height))
    qtbot.wait(20)
    return window


@pytest.fixture
def narrow(qtbot: QtBot, window: MainWindow) -> MainWindow:
    return sized(qtbot, window, 800, 600)


def is_whole(widget: QWidget) -> bool:
    """Whether all of a widget is in sight."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize(
    ("width", "height", "room"),
    [
        (1920, 1080, Room.WIDE),
        (1200, 800, Room.WIDE),
        (1199, 800, Room.BESIDE),
        (960, 700, Room.BESIDE),
        (959, 700, Room.NARROW),
        (640, 480, Room.NARROW),
        (1300, 1301, Room.NARROW),
    ],
)
def test_how_much_room_there_is(width: int, height: int, room: Room) -> None:
    assert room_of(width, height) is room


@pytest.mark.parametrize(
    ("width", "height"), [(1280, 800), (1199, 800), (960, 700), (820, 1180), (800, 600), (640, 480)]
)
def test_what_one_works_with_is_in_sight_whole(qtbot: QtBot, window: MainWindow, width: int, height: int) -> None:
    sized(qtbot, window, width, height)
    views = window.tabs if window.tabs.isVisible() else window.map_bar.box
    layers = window.layers if window.layers.isVisible() else window.layers_menu
    zoom = window.canvas.parentWidget() and window.zoomed.parentWidget()
    for widget in (window.field, views, layers, zoom, window.canvas):
        assert isinstance(widget, QWidget)
        assert is_whole(widget), widget.objectName()
        assert widget.width() >= widget.minimumSizeHint().width()
    assert window.canvas.width() >= 340
    for label in (window.zoomed, *window.layers.switches.values(), window.layers_menu):
        if label.isVisible():
            assert label.width() >= label.sizeHint().width()


def test_every_view_can_be_reached_by_its_full_name(qtbot: QtBot, narrow: MainWindow) -> None:
    box = narrow.map_bar.box
    assert box.isVisible()
    assert not narrow.tabs.isVisible()
    assert [box.itemText(row) for row in range(5)] == ["Soles", "Tops", "Inner sides", "Outer sides", "All"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert narrow.tab is Tab.TOP
    narrow.show_tab(Tab.OUTER)
    assert box.currentText() == "Outer sides"
    narrow.field.setText("headache")
    assert box.currentText() == "Outer sides, 1 found"
    qtbot.wait(20)
    assert box.width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + 20


def test_a_wide_window_has_long_names_and_the_zoom(qtbot: QtBot, narrow: MainWindow) -> None:
    sized(qtbot, narrow, 1280, 800)
    assert narrow.zoomed.isVisible()
    assert [narrow.tabs.tabText(tab) for tab in range(5)] == ["Soles", "Tops", "Inner sides", "Outer sides", "All"]
    assert narrow.tabs.tabRect(4).right() < narrow.tabs.width()
    assert not narrow.map_bar.box.isVisible()
    assert narrow.index.isVisible()
    assert not narrow.sheet.isVisible()
    assert narrow.columns.left.isAncestorOf(narrow.field)


def test_every_tab_is_in_sight_from_the_start(window: MainWindow) -> None:
    for text in ("", "headache", "sleep"):
        window.field.setText(text)
        QApplication.processEvents()
        assert window.tabs.isVisible()
        assert window.tabs.tabRect(4).right() < window.tabs.width(), text


def test_names_of_tabs_shorten_before_they_become_a_box(qtbot: QtBot, window: MainWindow) -> None:
    sized(qtbot, window, 960, 700)
    window.show_list(True)
    tabs = window.tabs
    assert tabs.isVisible()
    assert [tabs.tabText(tab) for tab in range(5)] == ["Soles", "Tops", "Inner", "Outer", "All"]
    assert [tabs.accessibleTabName(tab) for tab in (2, 3)] == ["Inner sides", "Outer sides"]


def test_the_list_comes_and_goes_at_its_button(qtbot: QtBot, narrow: MainWindow) -> None:
    button = next(b for b in narrow.columns._top.findChildren(QAbstractButton) if b.text() == "List of places")
    assert not narrow.index.isVisible()
    before = narrow.canvas.width()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert narrow.index.isVisible()
    assert narrow.columns.left.width() == 280
    assert narrow.canvas.width() <= before - 280
    label = next(
        label for label in narrow.foot_length.findChildren(QLabel) if "Foot length" in label.text().replace("&", "")
    )
    assert label.width() >= label.sizeHint().width()
    close = next(b for b in narrow.columns.left.findChildren(QAbstractButton) if b.text() == "Close the list")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not narrow.index.isVisible()
    qtbot.keyClick(narrow, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert narrow.index.isVisible()
    qtbot.keyClick(narrow.field, Qt.Key.Key_Down)
    assert narrow.index.list.hasFocus()
    assert selected(narrow) == ref("point.liver")


def test_down_in_the_search_opens_the_list(qtbot: QtBot, narrow: MainWindow) -> None:
    narrow.start_search()
    qtbot.keyClick(narrow.field, Qt.Key.Key_Down)
    assert narrow.index.list.hasFocus()


def test_a_wide_window_always_has_its_list(window: MainWindow) -> None:
    assert not window.actions_.by_name["list"].isEnabled()
    window.show_list(False)
    assert window.index.isVisible()


def test_the_layers_are_a_menu_where_the_legend_has_no_room(qtbot: QtBot, narrow: MainWindow) -> None:
    assert not narrow.layers.isVisible()
    switch = narrow.layers_menu.switches[Kind.AREA]
    assert not switch.isChecked()
    switch.trigger()
    assert Kind.AREA in narrow.selection.layers
    narrow.selection.show_layer(Kind.ZONE, False)
    assert not narrow.layers_menu.switches[Kind.ZONE].isChecked()


@pytest.mark.parametrize("x", [-20.0, 0.0, 20.0])
def test_every_chip_is_in_sight(qtbot: QtBot, narrow: MainWindow, x: float) -> None:
    narrow.sheet.put(Pull.HALF)
    qtbot.wait(20)
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


def test_the_sheet_says_what_was_chosen(qtbot: QtBot, narrow: MainWindow) -> None:
    head = narrow.sheet.head
    assert head.accessibleName() == "Click on a foot"
    click(qtbot, narrow, View.SOLE, Foot.RIGHT, -25, 184)
    assert head.accessibleName() == "Liver point"
    assert (
        head.accessibleDescription() == "The source attaches the liver to this point and gives it for liver diseases."
    )
    narrow.field.setText("headache")
    assert (head.accessibleName(), head.accessibleDescription()) == ("1 place, on the outer sides", "Bladder point")
    narrow.field.setText("thyroid")
    assert head.accessibleName() == "The source does not mention the thyroid."


def test_the_sheet_is_moved_by_keys_taps_and_dragging(qtbot: QtBot, narrow: MainWindow) -> None:
    sheet, head = narrow.sheet, narrow.sheet.head
    room = narrow.columns.height() - narrow.columns._top.height()
    assert (pull_of(narrow), sheet.height()) == (Pull.PEEK, 88)
    assert not narrow.card.isVisible()
    head.setFocus(Qt.FocusReason.TabFocusReason)
    heights = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(head, key)
        heights.append(sheet.height())
    assert heights == [360, room, room, 360, 88, 88]
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert pull_of(narrow) is Pull.HALF
    assert narrow.card.isVisible()
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert pull_of(narrow) is Pull.PEEK
    for way, pull in ((40, Pull.PEEK), (180, Pull.HALF), (200, Pull.FULL), (-60, Pull.FULL), (-130, Pull.HALF)):
        drag(head, way)
        assert pull_of(narrow) is pull, way


def pull_of(window: MainWindow) -> Pull:
    """Where the sheet is, asked anew."""
    return window.sheet.pull


def drag(head: QWidget, up: int) -> None:
    """Drag the head up by px, in steps."""
    start = head.mapToGlobal(QPoint(200, 10))
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=head.mapFromGlobal(start))
    for step in range(1, 6):
        QTest.mouseMove(head, head.mapFromGlobal(start - QPoint(0, up * step // 5)))
    at = head.mapFromGlobal(start - QPoint(0, up))
    QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=at)


def test_a_whole_sheet_covers_the_map_and_gives_it_back(qtbot: QtBot, narrow: MainWindow) -> None:
    narrow.sheet.put(Pull.FULL)
    assert not narrow.canvas.isVisible()
    sized(qtbot, narrow, 1280, 800)
    assert narrow.canvas.isVisible()
    assert narrow.card.isVisible()
    sized(qtbot, narrow, 640, 480)
    assert narrow.sheet.isVisible()
    assert not narrow.canvas.isVisible()
    narrow.sheet.put(Pull.PEEK)
    assert narrow.canvas.isVisible()


def test_in_the_least_window_the_whole_card_can_be_read(qtbot: QtBot, window: MainWindow) -> None:
    sized(qtbot, window, 640, 480)
    assert (window.minimumWidth(), window.minimumHeight()) == (640, 480)
    click(qtbot, window, View.SOLE, Foot.LEFT, 0, 107)
    window.sheet.put(Pull.HALF)  # which is the whole, here
    qtbot.wait(20)
    card = window.card
    assert is_whole(card)
    assert card.area.viewport().height() >= 60
    assert card.caution.height() >= card.caution.minimumSizeHint().height()
    for chip in card.chips.chips.values():
        assert is_whole(chip)


def test_the_keyboard_stays_where_it_is_when_the_window_narrows(qtbot: QtBot, window: MainWindow) -> None:
    window.start_search()
    qtbot.keyClicks(window.field, "ey")
    sized(qtbot, window, 800, 600)
    assert window.field.hasFocus()
    qtbot.keyClicks(window.field, "es")
    assert window.field.text() == "eyes"
    sized(qtbot, window, 1280, 800)
    assert window.field.hasFocus()


def test_how_a_wide_window_was_shared_outlives_a_narrow_one(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    window.splitter.setSizes([300, 600, 380])
    shared = window.splitter.sizes()
    sized(qtbot, window, 800, 600)
    window.close()
    again = sized(qtbot, open_window(), 1280, 800)
    assert again.splitter.sizes() == pytest.approx(shared, abs=2)


@pytest.mark.parametrize(("width", "height"), [(640, 480), (800, 600)])
def test_the_sheet_is_down_again_when_nothing_is_left_to_read(
    qtbot: QtBot, window: MainWindow, width: int, height: int
) -> None:
    sized(qtbot, window, width, height)
    click(qtbot, window, View.SOLE, Foot.RIGHT, -25, 184)
    qtbot.mouseClick(window.sheet.head, Qt.MouseButton.LeftButton)
    assert pull_of(window) is Pull.HALF
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert selected(window) is None
    assert pull_of(window) is Pull.PEEK
    assert window.canvas.isVisible()
    qtbot.mouseClick(window.sheet.head, Qt.MouseButton.LeftButton)
    assert pull_of(window) is Pull.HALF
    qtbot.keyClicks(window.field, "liver")
    assert pull_of(window) is Pull.HALF
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert pull_of(window) is Pull.PEEK
