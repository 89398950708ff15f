"""Thousands of marks: the window stays as quick as it is."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reflexmap.record.model import Category, Mark, Record, Shape, Sitting
from reflexmap.record.recordfile import read_record, save_record
from reflexmap.record.session import Session
from reflexmap.window.record.desk import Desk
from tests.record.records import spot
from tests.window.record.conftest import record_of

BUDGET_S = 0.033  # the longest that the window may be held up


def _record() -> Record:
    """A record of one sitting with 5,000 marks all over a sole."""
    marks = (Mark(f"m{n}", "c1", spot(-35 + 0.7 * (n % 100), 20 + 4 * (n // 100))) for n in range(5_000))
    category = Category("c1", "Tender", "#b01058", Shape.CIRCLE)
    sitting = Sitting("s1", "2026-11-19T14:30:00+01:00", "", tuple(marks))
    return Record("Many", categories=(category,), sittings=(sitting,))


@pytest.fixture
def many(desk: Desk) -> Desk:
    """A window with 5,000 marks in one sitting."""
    desk.take(Session(_record()))
    assert record_of(desk).marks == 5_000
    return desk


def cost(deed: Callable[[], object], times: int = 9) -> float:
    """How much time of the processor something takes, in the middle of many."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        deed()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def test_painting_them_all_is_within_the_budget(qtbot: QtBot, many: Desk) -> None:
    assert many.furniture is not None
    layer = many.furniture.maps.layer
    image = QImage(layer.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    layer.render(image)  # once, for what is kept
    assert cost(lambda: layer.render(image)) < BUDGET_S


def test_asking_which_is_at_the_pointer_is_within_the_budget(many: Desk) -> None:
    assert many.furniture is not None
    layer = many.furniture.maps.layer
    layer.at(QPointF(400, 300))
    assert cost(lambda: layer.at(QPointF(400, 300))) < BUDGET_S


def test_a_mark_more_is_within_the_budget(many: Desk) -> None:
    place = record_of(many).sittings[0].marks[0].place
    many.place.set_mark(place)
    assert cost(lambda: many.place.set_mark(place)) < BUDGET_S


def test_the_list_opens_within_the_budget(many: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And does not ask each row how high it is."""
    many.window.model.get_ready()  # as the program does before anybody can press anything
    assert many.furniture is not None
    furniture, asked = many.furniture, []

    def size(*sides: int) -> QSize:
        asked.append(sides)
        return QSize(*sides)

    def open_list() -> None:
        furniture.tabs.setCurrentIndex(0)
        furniture.tabs.setCurrentIndex(1)
        furniture.list.grab()

    with monkeypatch.context() as patch:
        patch.setattr("reflexmap.window.record.markslist.QSize", size)
        open_list()
    assert furniture.list.model().rowCount() == 5_001
    assert len(asked) < 500
    assert cost(open_list) < BUDGET_S


def test_the_file_is_written_beside_the_window(qtbot: QtBot, many: Desk, tmp_path: Path) -> None:
    path = tmp_path / "many.reflexmap"
    save_record(record_of(many), path, None)
    assert many.place.editing is not None
    many.files._write(many.place.editing, path, anyway=True)
    assert many.files.is_busy  # and this thread goes on
    qtbot.waitUntil(lambda: not many.files.is_busy)
    assert read_record(path).record == record_of(many)
