"""The export dialog: its preview, its choices, and errors that it lives through."""

import threading
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QProgressDialog,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.progress import ExportError
from reflexmap.export.writing import make_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.theme import LIGHT, Style, ThemeName
from reflexmap.window.exporting import dialog as dialog_module
from reflexmap.window.exporting import drafts as drafts_module
from reflexmap.window.exporting.choices import ExportContext
from reflexmap.window.exporting.dialog import ExportDialog
from reflexmap.window.settings import Settings
from reflexmap.window.stylesheet import style_sheet_of
from tests.refs import ref, refs

FOUND = ExportContext(View.SOLE, ref("point.liver"), refs("reflex.arch", "reflex.toes"), ThemeName.DARK)


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def opened(qtbot: QtBot, footmap: CutMap, store: QSettings, context: ExportContext = FOUND) -> ExportDialog:
    dialog = ExportDialog(footmap, DrawnFeet(library.plates()), context, Settings(store))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # it is the test's to look at, and to end
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, dialog)
    return dialog


def settle(qtbot: QtBot, dialog: ExportDialog) -> None:
    """Wait until the preview shows the choices and nothing is being written."""
    qtbot.waitUntil(lambda: not (dialog.is_drafting or dialog.is_working), timeout=20_000)


def choose(combo: QComboBox, value: str) -> None:
    assert combo.findData(value) >= 0
    combo.setCurrentIndex(combo.findData(value))


def test_the_preview_is_the_sheet(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    dialog = opened(qtbot, footmap, store)
    first = dialog.preview.image
    assert first.width() / first.height() == pytest.approx(210 / 297, abs=0.01)
    choose(dialog.choices.paper, "a4")
    dialog.choices.landscape.setChecked(True)
    qtbot.waitUntil(lambda: dialog.preview.image.width() > dialog.preview.image.height())


def test_it_begins_with_what_the_window_shows(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    request = opened(qtbot, footmap, store).choices.request()
    assert request.entries == refs("point.liver")
    assert request.views == (View.SOLE,)
    assert request.theme is ThemeName.DARK
    whole = opened(qtbot, footmap, store, ExportContext(None, ref("reflex.arch"))).choices.request()
    assert whole.views == (View.SOLE, View.INNER)


def test_every_choice_reaches_the_request(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    choices = opened(qtbot, footmap, store).choices
    choose(choices.content, "found")
    assert set(choices.request().entries) == set(refs("reflex.arch", "reflex.toes"))
    choose(choices.content, "point")
    assert len(choices.request().entries) == 9
    choose(choices.content, "blank")
    assert choices.request().blank
    choose(choices.feet, "left")
    choose(choices.style_, "line")
    choose(choices.claims, "none")
    choices.title.setText("Mine")
    choices.date.setChecked(True)
    choices.life_size.setChecked(True)
    request = choices.request()
    assert (request.feet, request.style, request.title, request.life_size) == ((Foot.LEFT,), Style.LINE, "Mine", True)
    assert len(request.date) == 10
    choose(choices.paper, "1920x1080")
    assert not choices.dpi.isEnabled()
    assert not choices.request().life_size


def test_the_last_choices_are_remembered(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.format, "svg")
    choose(dialog.choices.paper, "letter")
    dialog.choices.landscape.setChecked(True)
    dialog.choices.dpi.setValue(150)
    dialog.reject()
    store.sync()
    again = opened(qtbot, footmap, QSettings(store.fileName(), QSettings.Format.IniFormat)).choices
    assert again.format.currentData() == "svg"
    assert again.request().paper.name == "Letter"
    assert (again.landscape.isChecked(), again.date.isChecked(), again.dpi.value()) == (True, False, 150)


def test_nonsense_that_was_remembered_is_forgotten(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    for key in ("content", "feet", "format", "paper", "style", "theme", "dpi", "landscape"):
        store.setValue(f"export/{key}", "⁇")
    request = opened(qtbot, footmap, store).choices.request()
    assert (request.paper.name, request.dpi, request.style) == ("A4", 300, Style.SKIN)


@pytest.mark.parametrize("suffix", ["png", "pdf", "svg"])
def test_a_file_is_written(
    qtbot: QtBot,
    footmap: CutMap,
    store: QSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.format, suffix)
    path = tmp_path / "out"
    path.mkdir()
    monkeypatch.setattr(dialog, "ask_path", lambda: str(path / "map"))
    dialog.choices.dpi.setValue(72)
    settle(qtbot, dialog)
    dialog.ask_and_write()
    settle(qtbot, dialog)
    assert [p.name for p in path.iterdir()] == [f"map.{suffix}"]
    assert f"map.{suffix}" in dialog.error.text()


def test_it_asks_before_it_replaces(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, footmap, store)
    path = tmp_path / "map.svg"
    path.write_bytes(b"old")
    asked: list[Path] = []
    monkeypatch.setattr(dialog, "ask_path", lambda: str(path))
    answers = [False, True]

    def confirm(which: Path) -> bool:
        asked.append(which)
        return answers.pop(0)

    monkeypatch.setattr(dialog, "confirm_replacing", confirm)
    dialog.ask_and_write()
    assert (asked, path.read_bytes()) == ([path], b"old")
    dialog.ask_and_write()
    settle(qtbot, dialog)
    assert path.read_bytes().startswith(b"<?xml")


def test_an_error_is_a_line_and_the_dialog_lives_on(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path
) -> None:
    dialog = opened(qtbot, footmap, store)
    dialog.write_to(tmp_path / "missing" / "map.png")
    settle(qtbot, dialog)
    assert "no folder" in dialog.error.text()
    for box in dialog.choices.views.values():
        box.setChecked(False)
    settle(qtbot, dialog)
    assert "at least one view" in dialog.error.text()
    assert not dialog.export.isEnabled()
    dialog.choices.views[View.SOLE].setChecked(True)
    settle(qtbot, dialog)
    assert dialog.error.text() == ""
    assert dialog.export.isEnabled()


def test_a_refusal_squeezes_nothing_and_shows_no_page(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    dialog = opened(qtbot, footmap, store)
    before = [(box.pos(), box.size()) for box in dialog.choices.findChildren(QWidget) if box.isVisible()]
    page = dialog.preview.grab().toImage()
    dialog.choices.views[View.SOLE].setChecked(False)
    settle(qtbot, dialog)
    assert "at least one view" in dialog.error.text()
    qtbot.wait(10)
    after = [(box.pos(), box.size()) for box in dialog.choices.findChildren(QWidget) if box.isVisible()]
    assert after == before
    assert dialog.error.height() >= dialog.error.heightForWidth(dialog.error.width())
    refused = dialog.preview.grab().toImage()
    assert refused != page
    middle = refused.rect().center()
    assert refused.pixelColor(middle) == refused.pixelColor(middle.x(), middle.y() // 2)
    dialog.choices.views[View.SOLE].setChecked(True)
    settle(qtbot, dialog)
    assert dialog.error.text() == ""
    assert dialog.preview.grab().toImage() != refused


def test_what_no_picture_can_be_is_shown_and_printed_as_pages(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path
) -> None:
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.format, "png")
    dialog.choices.life_size.setChecked(True)
    settle(qtbot, dialog)
    assert "A4 is too small" in dialog.error.text()
    assert dialog.error.height() >= dialog.error.heightForWidth(dialog.error.width())
    assert dialog.pages.text() == "Page 1 of 3, as printed"
    assert (dialog.export.isEnabled(), dialog.print_.isEnabled()) == (False, True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    settle(qtbot, dialog)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 3


def test_a_picture_says_that_its_print_has_more_pages(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.content, "everything")
    for box in dialog.choices.views.values():
        box.setChecked(True)
    choose(dialog.choices.claims, "full")
    choose(dialog.choices.format, "png")
    settle(qtbot, dialog)
    picture = dialog.pages.text()
    choose(dialog.choices.format, "pdf")
    settle(qtbot, dialog)
    assert dialog.pages.text() == "Page 1 of 3"
    assert picture.startswith("Page 1 of 1")
    assert picture.endswith("; printed, 3 pages")


def test_places_that_the_view_does_not_show_bring_theirs_with_them(
    qtbot: QtBot, footmap: CutMap, store: QSettings
) -> None:
    choices = opened(qtbot, footmap, store, ExportContext(View.SOLE)).choices
    choose(choices.content, "point")
    request = choices.request()
    views = set(request.views)
    assert View.SOLE in views
    assert [ref for ref in request.entries if views.isdisjoint(footmap.maps.entry(ref).views)] == []
    choose(choices.content, "zone")
    assert choices.request().views == (View.SOLE,)
    choose(choices.content, "everything")
    assert choices.request().views == (View.SOLE,)


def test_paper_is_written_as_pdf_and_a_screens_picture_as_png(
    qtbot: QtBot, footmap: CutMap, store: QSettings
) -> None:
    choices = opened(qtbot, footmap, store).choices
    assert choices.format.currentData() == "pdf"
    choose(choices.paper, "1920x1080")
    assert choices.format.currentData() == "png"
    choose(choices.paper, "a3")
    assert choices.format.currentData() == "pdf"
    choose(choices.format, "svg")
    choose(choices.paper, "1920x1080")
    assert choices.format.currentData() == "svg"


def test_the_name_offered_says_what_the_sheet_is(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def ask(parent: QWidget, caption: str, suggested: str, *more: Any, **options: Any) -> tuple[str, str]:
        offered.append(suggested)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: f"/home/me/{place.name}")
    dialog = opened(qtbot, footmap.with_length(235.5), store)
    choose(dialog.choices.content, "point")
    settle(qtbot, dialog)
    dialog.ask_and_write()
    dialog.choices.title.setText(" Füße: “links” / rechts… ")
    settle(qtbot, dialog)
    dialog.ask_and_write()
    dialog.choices.title.setText("…")
    settle(qtbot, dialog)
    dialog.ask_and_write()
    folder = "/home/me/DocumentsLocation"
    names = ("chinese-points-235.5mm.pdf", "fusse-links-rechts-235.5mm.pdf", "reflexmap-235.5mm.pdf")
    assert offered == [f"{folder}/{name}" for name in names]


def test_a_long_export_can_be_cancelled(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog_module, "PATIENCE_MS", 0)
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.paper, "a3")
    dialog.choices.dpi.setValue(300)
    settle(qtbot, dialog)
    dialog.write_to(tmp_path / "map.png")
    for progress in dialog.findChildren(QProgressDialog):
        (button,) = progress.findChildren(QPushButton)
        button.click()
    settle(qtbot, dialog)
    assert "cancelled" in dialog.error.text()
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".ini" and ".ini" not in p.name] == []


def test_the_page_goes_to_the_clipboard(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    dialog = opened(qtbot, footmap, store)
    dialog.copy_page()
    settle(qtbot, dialog)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (1240, 1754)


def test_pages_can_be_turned(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.content, "everything")
    choose(dialog.choices.format, "pdf")
    dialog.choices.life_size.setChecked(True)
    settle(qtbot, dialog)
    assert dialog.pages.text().startswith("Page 1 of ")
    dialog.on.click()
    settle(qtbot, dialog)
    assert dialog.pages.text().startswith("Page 2 of ")
    dialog.back.click()
    settle(qtbot, dialog)
    assert not dialog.back.isEnabled()


def test_it_prints_at_true_size(qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path) -> None:
    dialog = opened(qtbot, footmap, store)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    settle(qtbot, dialog)
    page = PdfReader(tmp_path / "printed.pdf").pages[0]
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(210, abs=0.5)
    assert "Liver point" in " ".join(page.extract_text().split())


def test_every_field_can_be_reached_and_is_named(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    dialog = opened(qtbot, footmap, store)
    fields = [w for w in dialog.findChildren(QWidget) if isinstance(w, QComboBox | QLineEdit | QAbstractButton)]
    fields = [w for w in fields if w.isVisible() and w.isEnabled() and not w.objectName().startswith("qt_")]
    reached = set()
    dialog.choices.content.setFocus()
    for _ in range(60):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert [w for w in fields if w not in reached] == []
    for field in fields:
        assert field.accessibleName() or getattr(field, "text", lambda: "")(), field


OWN_KINDS = ("point", "area", "reflex", "zone", "line")  # those that the map has places of


def test_kinds_have_contents_of_their_own(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    combo = opened(qtbot, footmap, store).choices.content
    values = [combo.itemData(index) for index in range(combo.count())]
    assert values == ["selected", "found", "everything", *OWN_KINDS, "blank"]


def test_a_page_that_cannot_be_copied_is_a_line(
    qtbot: QtBot, footmap: CutMap, store: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, footmap, store)

    def fails(*args: object, **wishes: object) -> None:
        raise ExportError("there is no memory for this")

    monkeypatch.setattr(drafts_module, "page_image", fails)
    dialog.copy_page()
    settle(qtbot, dialog)
    assert "no memory" in dialog.error.text()


def test_the_window_never_lays_out_or_paints_a_sheet_itself(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, set[bool]] = {}

    def watched(name: str) -> None:
        real = getattr(drafts_module, name)

        def call(*args: Any, **wishes: Any) -> Any:
            threads.setdefault(name, set()).add(threading.current_thread() is threading.main_thread())
            return real(*args, **wishes)

        monkeypatch.setattr(drafts_module, name, call)

    for name in ("make_sheet", "page_image", "write_sheet"):
        watched(name)
    dialog = opened(qtbot, footmap, store)
    dialog.write_to(tmp_path / "map.png")
    settle(qtbot, dialog)
    dialog.copy_page()
    settle(qtbot, dialog)
    assert threads == {"make_sheet": {False}, "page_image": {False}, "write_sheet": {False}}


def test_the_newest_wish_wins_and_a_stale_one_is_dropped(
    qtbot: QtBot, footmap: CutMap, store: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, footmap, store)
    real, gate, made = make_sheet, threading.Event(), []

    def slow(*args: Any, **wishes: Any) -> Any:
        made.append(args[2].title)
        assert gate.wait(20)
        return real(*args, **wishes)

    monkeypatch.setattr(drafts_module, "make_sheet", slow)
    shown: list[str] = []
    dialog._drafting.done.connect(lambda draft: shown.append(draft.wish.request.title))
    dialog.choices.title.setText("first")
    dialog.refresh()
    qtbot.waitUntil(lambda: made == ["first"])
    for title in ("second", "third"):
        dialog.choices.title.setText(title)
        dialog.refresh()
    assert not dialog.export.isEnabled()
    gate.set()
    settle(qtbot, dialog)
    assert made == ["first", "third"]
    assert shown == ["third"]


def test_what_was_laid_out_for_the_preview_is_what_is_written(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.format, "png")
    settle(qtbot, dialog)

    def fails(*args: object, **wishes: object) -> None:
        raise AssertionError("the sheet was laid out a second time")

    monkeypatch.setattr(drafts_module, "make_sheet", fails)
    dialog.choices.open_folder.setChecked(False)
    dialog.write_to(tmp_path / "map.png")
    settle(qtbot, dialog)
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    dialog.copy_page()
    settle(qtbot, dialog)
    assert "Written" in dialog.error.text()


def test_a_name_with_another_ending_is_laid_out_for_its_format(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path
) -> None:
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.format, "png")
    choose(dialog.choices.content, "everything")
    for box in dialog.choices.views.values():
        box.setChecked(True)
    choose(dialog.choices.claims, "full")
    settle(qtbot, dialog)
    assert len(dialog._draft.pages.sheet.pages if dialog._draft else ()) == 1
    dialog.write_to(tmp_path / "map.pdf")
    settle(qtbot, dialog)
    assert len(PdfReader(tmp_path / "map.pdf").pages) > 1


def test_closing_it_in_the_middle_of_its_work_is_no_fault(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path
) -> None:
    for _ in range(5):
        dialog = opened(qtbot, footmap, store)
        dialog.choices.dpi.setValue(250)
        dialog.refresh()
        dialog.reject()
        qtbot.wait(5)
    dialog = opened(qtbot, footmap, store)
    dialog.write_to(tmp_path / "map.png")
    dialog.reject()
    qtbot.wait(300)
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".ini"] in ([], ["map.png"])


def test_no_choice_is_cut_by_the_scroll_bar(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setStyleSheet(style_sheet_of(LIGHT))
    dialog = ExportDialog(footmap, DrawnFeet(library.plates()), FOUND, Settings(store), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    settle(qtbot, dialog)
    seen = dialog.choices.parentWidget()
    assert seen is not None
    assert dialog.choices.width() == seen.width()
    assert dialog.choices.sizeHint().width() <= seen.width()
    dialog.close()
