"""What of a record goes into the export dialog: nothing unasked, and what is shown when it is to be printed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import View
from reflexmap.record.session import Session
from reflexmap.sheet.request import SheetKind, SheetRequest
from reflexmap.window.exporting.choices import ExportChoices
from reflexmap.window.exporting.dialog import ExportDialog
from reflexmap.window.record.desk import Desk
from tests.window.record.test_comparing import three_sittings

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def anna(desk: Desk) -> Desk:
    """The second of three sittings is shown."""
    desk.take(Session(three_sittings()))
    desk.place.show_sitting("s2")
    return desk


def asked(act: Callable[[], object], look: Callable[[ExportChoices], None] | None = None) -> SheetRequest:
    """What the dialog that opens asks for, once somebody has had a look at it; it is closed."""
    found: list[SheetRequest] = []

    def use() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        if dialog.is_drafting:
            QTimer.singleShot(10, use)
            return
        try:
            if look is not None:
                look(dialog.choices)
            found.append(dialog.choices.request())
        finally:
            dialog.reject()

    QTimer.singleShot(0, use)
    act()
    return found[0]


def export(desk: Desk, look: Callable[[ExportChoices], None] | None = None) -> SheetRequest:
    return asked(desk.window.actions_.by_name["export"].trigger, look)


def test_the_sitting_that_is_shown_is_printed(anna: Desk) -> None:
    assert anna.furniture is not None
    request = asked(anna.furniture.panel.print_.click)
    assert request.excerpt is not None
    assert (request.excerpt.sitting.id, request.excerpt.comparison) == ("s2", None)
    assert (request.kind, request.views, request.entries) == (SheetKind.CHART, (View.SOLE,), ())


def test_a_note_that_is_being_written_is_on_it(anna: Desk) -> None:
    assert anna.furniture is not None
    anna.furniture.panel.note.setPlainText("just now")
    request = asked(anna.furniture.panel.print_.click)
    assert request.excerpt is not None
    assert request.excerpt.sitting.note == "just now"


def test_the_comparison_that_is_shown_is_printed(anna: Desk) -> None:
    assert anna.furniture is not None
    anna.place.compare("s3", "s1")
    request = asked(anna.furniture.comparing.print_.click)
    assert request.excerpt is not None
    assert request.excerpt.comparison is not None
    assert (request.excerpt.comparison.before.id, request.excerpt.comparison.after.id) == ("s3", "s1")


def test_a_picture_of_the_map_has_nothing_of_it_unasked(anna: Desk) -> None:
    """Also not when a sitting was printed before."""
    assert anna.furniture is not None
    asked(anna.furniture.panel.print_.click)

    def look(choices: ExportChoices) -> None:
        texts = [choices.record.itemText(row) for row in range(choices.record.count())]
        assert texts == ["Nothing", "This sitting, 2026-10-01", "Compared: 2026-09-03 and 2026-10-01"]
        assert choices.record.isVisible()
        assert choices.content.isEnabled()

    assert export(anna, look).excerpt is None


def test_it_can_be_asked_for(anna: Desk) -> None:
    def look(choices: ExportChoices) -> None:
        choices.record.setCurrentIndex(choices.record.findData("comparison"))
        assert not choices.content.isEnabled()
        assert choices.content.toolTip() == "a sheet of a record shows its marks, not the places of a map"

    request = export(anna, look)
    assert request.excerpt is not None
    assert request.excerpt.comparison is not None


def test_kinds_of_sheet_that_show_none_take_it_away(anna: Desk) -> None:
    def look(choices: ExportChoices) -> None:
        choices.record.setCurrentIndex(choices.record.findData("comparison"))
        choices.kind.choose(SheetKind.RECORD)
        assert choices.record.currentData() == ""
        choices.record.setCurrentIndex(choices.record.findData("sitting"))
        assert choices.request().excerpt is not None
        choices.kind.choose(SheetKind.POSTER)

    assert export(anna, look).excerpt is None


def test_without_a_record_nothing_is_asked(qtbot: QtBot, desk: Desk) -> None:
    def look(choices: ExportChoices) -> None:
        assert not choices.record.isVisible()
        assert choices.record.count() == 1

    assert export(desk, look).excerpt is None
