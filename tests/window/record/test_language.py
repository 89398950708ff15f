"""Another language, chosen in the menu: the windows say everything anew, and nothing of a record is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap import languages, library
from reflexmap.atlas.entry import EntryRef
from reflexmap.paint.feet import DrawnFeet
from reflexmap.record.changes import Describe
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.record.desk import Desk
from reflexmap.window.record.windows import Windows
from reflexmap.window.settings import Settings
from reflexmap.window.speaking import Speaking
from tests.window.record.conftest import record_of


@pytest.fixture
def speaking(qapp: QApplication, windows: Windows, store: QSettings, qtbot: QtBot) -> Iterator[Speaking]:
    """Windows that follow a choice of language, as the program's do."""
    speaking, settings, plates = Speaking(qapp), Settings(store), library.plates()

    def make() -> MainWindow:
        return MainWindow(library.drawn_map(plates, settings.foot_length), DrawnFeet(plates), settings)

    def anew() -> None:
        if speaking.begin("", settings):
            windows.make_anew()

    windows._make = make
    windows.language_chosen.connect(anew)
    yield speaking
    speaking.speak("en")
    for desk in windows.desks:
        editing = desk.give_away()
        if editing is not None:
            editing.close()
        desk.window.close()
        desk.window.deleteLater()
    windows.desks.clear()


def test_the_window_speaks_it_at_once_and_the_record_goes_on(
    qtbot: QtBot, windows: Windows, speaking: Speaking, new: Desk
) -> None:
    old = new.window
    old.selection.pick(EntryRef("source", "point.liver"))
    assert new.place.do(Describe(notes="mine"))
    old.actions_.by_name["language-de"].trigger()
    qtbot.waitUntil(lambda: languages.spoken() == "de" and [desk.window for desk in windows.desks] != [old])
    (desk,) = windows.desks
    assert desk.window is not old
    texts = [action.text().replace("&", "") for action in desk.window.menuBar().actions()]
    assert texts[:3] == ["Datei", "Bearbeiten", "Ansicht"]
    assert "Leberpunkt" in desk.window.card.shown()
    assert record_of(desk).notes == "mine"
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert record_of(desk).notes == ""
    assert desk.window.isWindowModified() or desk.place.editing is not None
    desk.window.actions_.by_name["language-en"].trigger()
    qtbot.waitUntil(lambda: languages.spoken() == "en" and windows.desks != [desk])
    (again,) = windows.desks
    assert "Liver point" in again.window.card.shown()
    assert record_of(again).title == "Anna Berger"


def test_the_search_and_the_list_are_in_it(qtbot: QtBot, windows: Windows, speaking: Speaking, desk: Desk) -> None:
    desk.window.actions_.by_name["language-ru"].trigger()
    qtbot.waitUntil(lambda: languages.spoken() == "ru" and windows.desks != [desk])
    window = windows.desks[0].window
    window.field.setText("почки")  # keys of Cyrillic letters are none that a test can press
    assert {ref.id for ref in window.selection.found} == {"point.kidneys", "reflex.whole-foot"}
