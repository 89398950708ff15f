"""The clicked spot stays where it is on the foot, while the foot grows and layers come and go."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.window.mainwindow import MainWindow
from tests.refs import ref
from tests.window.conftest import click, pixel_of, selected


def _set_length(qtbot: QtBot, window: MainWindow, mm: int) -> None:
    field = window.foot_length.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, str(mm))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.model.footmap.foot_length == mm


def _cm(window: MainWindow) -> float:
    """How far from the heel the card says that the spot is."""
    found = re.search(r"sole, ([\d.]+) cm from the heel", window.card.shown())
    assert found
    return float(found.group(1))


def _chips(window: MainWindow) -> list[str]:
    buttons = window.card.chips.findChildren(QAbstractButton)
    return [chip.text() for chip in buttons if chip.isVisible()]


def test_the_spot_grows_with_the_foot(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, View.SOLE, Foot.LEFT, -20, 107)
    chosen, chips = selected(window), _chips(window)
    assert _cm(window) == pytest.approx(10.7, abs=0.1)
    assert len(chips) > 2
    for mm, cm in ((300, 12.84), (200, 8.56), (250, 10.7)):
        _set_length(qtbot, window, mm)
        assert _cm(window) == pytest.approx(cm, abs=0.11)
        clicked = window.selection.clicked
        assert clicked is not None
        assert clicked.at[0] == pytest.approx(-20 * mm / 250, abs=0.6)
        qtbot.wait(200)
        assert _cm(window) == pytest.approx(cm, abs=0.11)
        assert (selected(window), _chips(window)) == (chosen, chips)


def test_a_place_that_grows_otherwise_stays_selected_without_the_spot(qtbot: QtBot, window: MainWindow) -> None:
    """Centimetres of the source are true ones: on a shorter foot their point lies elsewhere."""
    window.model.get_ready()
    view, placed = next((view, placed) for view in View for placed in window.model.footmap.places[view] if placed.cm)
    click(qtbot, window, view, placed.feet[0], *placed.point)
    assert selected(window) == placed.ref
    assert window.selection.clicked is not None
    _set_length(qtbot, window, 160)
    qtbot.waitUntil(lambda: window.selection.clicked is None)
    assert selected(window) == placed.ref
    assert _chips(window) == []


def test_nothing_is_asked_where_nothing_was_clicked(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(window.model, "hits_at", lambda *at: asked.append(at))
    _set_length(qtbot, window, 300)
    window.pick(ref("point.liver"))
    _set_length(qtbot, window, 260)
    window.layers.switches[Kind.ZONE].click()
    qtbot.wait(200)
    assert asked == []
    assert selected(window) == ref("point.liver")


def _switch(qtbot: QtBot, window: MainWindow, kind: Kind) -> None:
    qtbot.mouseClick(window.layers.switches[kind], Qt.MouseButton.LeftButton)


def test_where_all_layers_are_off_that_is_said(qtbot: QtBot, window: MainWindow) -> None:
    for kind in sorted(window.selection.layers):
        _switch(qtbot, window, kind)
    click(qtbot, window, View.SOLE, Foot.RIGHT, 5, 20)
    assert selected(window) is None
    said = window.card.shown()
    assert "All that lies here is on layers that are off" in said
    assert "Choose one of the places at this spot" in said
    assert "Click on a foot" not in said
    assert "Also here, hidden" not in said
    assert len(_chips(window)) == 4
    assert window.sheet.head.accessibleName() == "All that lies here is on layers that are off"
    _switch(qtbot, window, Kind.ZONE)
    assert selected(window) == ref("zone.3")
    said = window.card.shown()
    assert "layers that are off" not in said
    assert "Also here, hidden" in said
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=pixel_of(window, View.SOLE, Foot.RIGHT, 200, 20))
    assert "Click on a foot" in window.card.shown()
