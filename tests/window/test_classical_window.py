"""The window with the built-in map and the classical points: cards, lists, switches, hovers."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.sign import icon_of
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.settings import Settings
from reflexmap.window.tab import Tab
from tests.window.conftest import let_go, pixel_of, selected
from tests.window.test_fluid import seen, settled
from tests.window.test_kept import laid, moved, on_screen, painted, share_off, shot_of


def ref(entry_id: str) -> EntryRef:
    return EntryRef("classical", entry_id)


@pytest.fixture
def both(qtbot: QtBot, qapp: QApplication, store: QSettings) -> MainWindow:
    """A window with both maps."""
    let_go()
    qapp.setStyle("Fusion")
    plates = library.plates()
    footmap = library.drawn_map(plates, 250.0, ("source", "classical"))
    window = MainWindow(footmap, DrawnFeet(plates), Settings(store))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.model.get_ready()
    return window


def test_a_click_on_a_point_shows_its_card_on_both_feet(qtbot: QtBot, both: MainWindow) -> None:
    for foot in Foot:
        at = pixel_of(both, View.SOLE, foot, 4.133, 139.067)
        both.canvas.click(at.toPointF())
        assert selected(both) == ref("point.ki1")
        assert both.card.text.startswith("Yongquan\n")
        said = {label.text() for label in both.card.findChildren(QLabel)}
        assert "Chinese point KI1 · both feet" in said
        both.selection.clear()


def test_a_spot_that_two_maps_share_offers_both(qtbot: QtBot, both: MainWindow) -> None:
    at = pixel_of(both, View.OUTER, Foot.RIGHT, 39.34, 75.0)
    both.canvas.click(at.toPointF())
    assert {ref("point.bl60"), EntryRef("source", "point.bladder")} <= set(both.selection.under)


def test_the_card_says_how_long_a_cun_is_and_follows_the_length(qtbot: QtBot, both: MainWindow) -> None:
    both.pick(ref("point.ki6"))
    assert "2.9 cm on a foot of 250 mm" in both.card.page._short.text()
    both.foot_length.field.setValue(200)
    assert "2.3 cm on a foot of 200 mm" in both.card.page._short.text()
    both.pick(ref("point.ki2"))
    assert both.card.page._short.isHidden()


def test_channels_are_switched_where_a_map_has_them(both: MainWindow, window: MainWindow) -> None:
    switch = both.layers.switches[Kind.CHANNEL]
    assert not switch.isHidden()
    assert both.layers_menu.switches[Kind.CHANNEL].isVisible()
    assert window.layers.switches[Kind.CHANNEL].isHidden()
    assert not window.layers_menu.switches[Kind.CHANNEL].isVisible()
    assert all(not window.layers.switches[kind].isHidden() for kind in Kind if kind is not Kind.CHANNEL)
    both.tabs.show_tab(Tab.of(View.TOP))
    both.canvas.settle()
    before = both.canvas.grab().toImage()
    switch.click()
    both.canvas.settle()
    assert Kind.CHANNEL not in both.selection.layers
    assert both.canvas.grab().toImage() != before


def test_the_list_has_codes_and_diamonds(both: MainWindow) -> None:
    rows = {row.ref: row for row in both.index.rows.rows if row.ref is not None}
    row = rows[ref("point.lr3")]
    assert row.text == "LR3 · Taichong"
    number = both.index.rows.row_of(ref("point.lr3"))
    icon = both.index.rows.data(both.index.rows.index(number), Qt.ItemDataRole.DecorationRole)
    drawn = icon.pixmap(20, 20).toImage()  # type: ignore[attr-defined]
    assert drawn == icon_of(Kind.POINT, both.theme, is_coded=True).pixmap(20, 20).toImage()
    assert drawn != icon_of(Kind.POINT, both.theme).pixmap(20, 20).toImage()
    middle = drawn.pixelColor(drawn.rect().center())
    assert middle.name() == "#5e2d91"  # a violet of their own, where the source's points are red


@pytest.mark.parametrize("chosen", ["", "point.lr3", "channel.liver"])
def test_a_hover_over_codes_leaves_nothing_behind(qtbot: QtBot, both: MainWindow, chosen: str) -> None:
    both.tabs.show_tab(Tab.of(View.TOP))
    if chosen:
        both.selection.pick(ref(chosen))
    settled(qtbot, both)
    both.place.hide()
    lit = set()
    places = ((-13, 142.6), (-10, 203.3), (-12, 170), (6, 174.4), (4.9, 236), (34, 130.6), (-3, 127), (60, 20))
    for a, b in places:
        for foot in Foot:
            qtbot.mouseMove(both.canvas, pixel_of(both, View.TOP, foot, a, b))
            both.place.hide()
            # the edge of a letter may differ by what no eye sees, as it is painted within a part of the window
            assert share_off(on_screen(both), seen(both.canvas), by=5) == 0, (foot, a, b)
            lit.add(both.selection.hovered)
    assert len(lit) > 5


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_moved_picture_has_its_codes_where_they_were(both: MainWindow, ratio: float) -> None:
    both.tabs.show_tab(Tab.of(View.TOP))
    shot = shot_of(both, ratio)
    wide, there = painted(shot.wide()), moved(shot, (37, -21))
    assert share_off(laid(wide, (37, -21)), laid(painted(there))) < 0.0003
