"""Everything that a record brings into the window changes with the language."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.feet import DrawnFeet
from reflexmap.record.journal import Origin, now
from reflexmap.record.model import Record
from reflexmap.record.recovery import Findings, Unfinished
from reflexmap.record.routine import propose
from reflexmap.record.session import Session
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.record.categories import CategoryDialog
from reflexmap.window.record.desk import Desk
from reflexmap.window.record.recovering import RecoveryDialog
from reflexmap.window.record.routinedialog import RoutineDialog
from reflexmap.window.record.routinepanel import RoutinePanel
from reflexmap.window.record.titling import TitleDialog
from reflexmap.window.settings import Settings
from tests.record.records import full_record
from tests.texts.test_window_words import assert_abroad
from tests.window.conftest import let_go

pytestmark = pytest.mark.usefixtures("qt_abroad", "own_state")

# The record's own words, and dates, which the system's language decides.
OWN = (
    *(
        "Anna Berger",
        "Tender",
        "Worked on",
        "how tender",
        "Left ball",
        "less than before",
        "Bogen – 足",
        "Sleeps badly.",
    ),
    *("Liver point", "Shoe size 40.", "Evening", "Kneaded with a finger.", "September", "November", "Sep", "Nov"),
    *("point.liver", "A", "B", "Ctrl", "Shift"),
)


@pytest.fixture
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of state, empty."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, foreign_map: CutMap) -> Desk:
    """A window on the map in the made-up script, with a record."""
    let_go()
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    plates = library.plates()
    window = MainWindow(FootMap(foreign_map.maps, plates.drawings, 250.0), DrawnFeet(plates), Settings(store))
    desk = Desk(window)

    def forget(_: object) -> None:
        editing = desk.place.editing
        desk.place.take(None)
        if editing is not None:
            editing.close()

    qtbot.addWidget(window, before_close_func=forget)
    window.show()
    qtbot.waitExposed(window)
    desk.take(Session(_record()))
    return desk


def _record() -> Record:
    return full_record()


def test_the_window_with_a_record(desk: Desk) -> None:
    assert desk.furniture is not None
    desk.place.choose("m3")
    for part in (desk.furniture.bar, desk.furniture.timeline, desk.furniture.panel, desk.furniture.tabs):
        assert_abroad(part, *OWN)
    desk.furniture.tabs.setCurrentIndex(1)
    assert_abroad(desk.furniture.list, *OWN)
    desk.compare()
    assert_abroad(desk.furniture.comparing, *OWN)


def test_the_menus(desk: Desk) -> None:
    for menu in desk.actions.menus.values():
        assert_abroad(menu, *OWN)


def test_the_dialogs(qtbot: QtBot, desk: Desk) -> None:
    record, theme, maps = full_record(), desk.window.theme, desk.window.model.maps
    steps = [propose(entry).step for entry in list(maps)[:40] if entry.massage][:2]
    unfinished = Unfinished(Path("x.log"), record, Origin(), now(), False)
    for dialog in (
        CategoryDialog(theme, record.categories[0]),
        TitleDialog(record, True),
        RecoveryDialog(Findings((unfinished,))),
        RoutineDialog(maps, steps, record.routines, theme, has_warned=False),
        RoutinePanel(tuple(steps), maps, theme),
    ):
        qtbot.addWidget(dialog)
        assert_abroad(dialog, *OWN)
