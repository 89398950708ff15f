"""Two sittings beside each other and over one another, in the real window."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot
from reflexmap.paint.recordmarks import sprite
from reflexmap.record.compare import Fate
from reflexmap.record.model import Category, Mark, Record, Shape, Sitting
from reflexmap.record.session import Session
from reflexmap.window.record.desk import Desk
from reflexmap.window.record.workplace import Side
from tests.record.records import spot
from tests.window.record.conftest import CONTROL, LEFT, answer, record_of

pytestmark = pytest.mark.usefixtures("qapp")


def three_sittings() -> Record:
    """Three sittings: from the first to the second one mark stays, one goes and one comes."""
    return Record(
        "Anna",
        categories=(Category("c1", "Tender", "#b01058", Shape.CIRCLE),),
        sittings=(
            Sitting("s1", "2026-09-03T10:00:00+02:00", "first", (Mark("m1", "c1", spot()), _low("m2"))),
            Sitting("s2", "2026-10-01T10:00:00+02:00", "second", (Mark("m3", "c1", spot(-24, 185)), _high("m4"))),
            Sitting("s3", "2026-11-19T10:00:00+01:00", "third", ()),
        ),
    )


def _low(mark_id: str) -> Mark:
    return Mark(mark_id, "c1", spot(0, 40))


def _high(mark_id: str) -> Mark:
    return Mark(mark_id, "c1", spot(10, 150, foot=Foot.RIGHT))


@pytest.fixture
def compared(desk: Desk) -> Desk:
    """The second sitting beside the first."""
    desk.take(Session(three_sittings()))
    desk.place.show_sitting("s2")
    desk.actions.by_name["compare"].trigger()
    return desk


def fates(shown: Iterable[Any]) -> dict[str, Fate]:
    """What became of the marks that a layer shows."""
    return {one.id: one.fate for one in shown}


def test_each_map_shows_its_sitting_and_what_became_of_its_marks(qtbot: QtBot, compared: Desk) -> None:
    assert compared.furniture is not None
    maps = compared.furniture.maps
    assert maps.second is not None
    qtbot.waitUntil(maps.second.isVisible)
    assert fates(maps.second.layer.shown) == {"m1": Fate.PLAIN, "m2": Fate.GONE}
    assert fates(maps.layer.shown) == {"m3": Fate.PLAIN, "m4": Fate.NEW}
    compared.place.put(Side.OVER)
    assert not maps.second.isVisible()
    assert fates(maps.layer.shown) == {"m2": Fate.GONE, "m3": Fate.PLAIN, "m4": Fate.NEW}


def test_the_panel_counts_and_lists_and_judges_nothing(compared: Desk) -> None:
    assert compared.furniture is not None
    panel = compared.furniture.comparing
    assert compared.window.side.currentWidget() is panel
    assert panel.in_short() == ("1 gone, 1 new, 1 as before", "4 weeks apart")
    rows = [str(panel.list.rows.index(row).data()).split("   ") for row in range(panel.list.rows.rowCount())]
    assert [row for row in rows if len(row) == 2] == [["Gone", "1"], ["New", "1"], ["As before", "1"]]


def test_the_two_are_chosen_in_boxes_and_swapped(qtbot: QtBot, compared: Desk) -> None:
    assert compared.furniture is not None
    panel = compared.furniture.comparing
    panel.second.setCurrentIndex(2)
    panel.second.activated.emit(2)
    assert panel.in_short()[0] == "2 gone, 0 new, 0 as before"
    qtbot.mouseClick(panel.swap, LEFT)
    assert panel.in_short()[0] == "0 gone, 2 new, 0 as before"
    panel.first.setCurrentIndex(0)
    panel.first.activated.emit(0)  # the same as B: it stays
    assert panel.in_short()[0] == "0 gone, 2 new, 0 as before"


def test_a_click_in_the_timeline_says_what_is_b_and_with_shift_what_is_a(qtbot: QtBot, compared: Desk) -> None:
    assert compared.furniture is not None
    timeline = compared.furniture.timeline

    def pick(row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
        box = timeline.list.visualRect(timeline.rows.index(row))
        qtbot.mouseClick(timeline.list.viewport(), LEFT, keys, pos=box.center())
        return "".join(timeline.letter_of(one.id) or "-" for one in record_of(compared).sittings)

    assert pick(2) == "A-B"
    assert pick(1, Qt.KeyboardModifier.ShiftModifier) == "-AB"
    assert pick(0) == "BA-"


def test_both_maps_look_at_the_same(qtbot: QtBot, compared: Desk) -> None:
    assert compared.furniture is not None
    maps, canvas = compared.furniture.maps, compared.window.canvas
    assert maps.second is not None
    qtbot.waitUntil(lambda: maps.second is not None and maps.second.canvas.width() > 200)
    qtbot.wait(50)
    canvas.zoom(2)
    canvas.pan(30, 20)
    assert maps.second.canvas.camera == canvas.camera
    maps.second.canvas.pan(-50, 10)
    assert maps.second.canvas.camera == canvas.camera


def test_the_comparison_ends_where_it_began(qtbot: QtBot, compared: Desk) -> None:
    assert compared.furniture is not None
    qtbot.mouseClick(compared.furniture.comparing.close_, LEFT)
    assert compared.place.comparison is None
    assert compared.place.sitting == record_of(compared).sittings[1]
    assert compared.window.side.currentWidget() is compared.furniture.panel
    assert not compared.furniture.maps.head.isVisible()


def test_undoing_a_sitting_ends_its_comparison(qtbot: QtBot, desk: Desk) -> None:
    desk.take(Session(three_sittings()))
    desk.place.add_sitting()
    desk.actions.by_name["compare"].trigger()
    assert desk.furniture is not None
    assert desk.window.side.currentWidget() is desk.furniture.comparing
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, CONTROL)
    assert desk.place.comparison is None
    assert desk.window.side.currentWidget() is desk.furniture.panel
    assert desk.place.sitting == record_of(desk).sittings[-1]


@pytest.mark.parametrize("shape", list(Shape))
def test_fates_differ_in_shape_and_not_in_colour_alone(shape: Shape) -> None:
    def ink(fate: Fate) -> set[tuple[int, int]]:
        image = sprite("#000000", shape, fate, 2.0).toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return {
            point for point in points if image.pixelColor(*point).alpha() and image.pixelColor(*point).red() < 128
        }

    plain, new, gone = ink(Fate.PLAIN), ink(Fate.NEW), ink(Fate.GONE)
    assert len(gone) < 0.75 * len(plain)
    assert len(new - plain) > 60


def test_shapes_differ() -> None:
    pictures = [sprite("#b01058", shape, Fate.PLAIN, 2.0).toImage() for shape in Shape]
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])


def test_the_timeline_is_true_to_the_days_as_far_as_there_is_room(desk: Desk) -> None:
    days = ("2026-01-05", "2026-01-12", "2026-01-19", "2026-02-02", "2026-02-03", "2026-12-01")
    sittings = tuple(Sitting(f"s{n}", f"{day}T10:00:00+01:00", "") for n, day in enumerate(days, 1))
    desk.take(Session(replace(three_sittings(), sittings=sittings)))
    assert desk.furniture is not None
    line = desk.furniture.timeline
    middles = [line.list.visualRect(line.rows.index(row)).right() for row in range(6)]
    apart = [after - before for before, after in pairwise(middles)]
    assert apart[:4] == [112, 112, 224, 112], "a day apart, they must not overlap"
    assert 224 < apart[4] < 500
    assert [line.rows.is_broken(row) for row in range(6)] == [False] * 5 + [True]


def test_a_clock_that_was_set_back_is_asked_about(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.take(Session(three_sittings()))
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    monkeypatch.setattr("reflexmap.window.record.desk.now", lambda: long_ago)
    monkeypatch.setattr("reflexmap.window.record.workplace.now", lambda: long_ago)
    assert desk.furniture is not None
    told: list[str] = []
    answer("Cancel", told)
    qtbot.mouseClick(desk.furniture.timeline.new, LEFT)
    assert "2001" in told[0]
    assert len(record_of(desk).sittings) == 3
    answer("Begin")
    qtbot.mouseClick(desk.furniture.timeline.new, LEFT)
    assert record_of(desk).sittings[0].day == "2001-01-01"
