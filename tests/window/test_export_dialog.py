"""The export dialog: its preview, its choices, and errors that it lives through."""

import threading
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
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
from reflexmap.sheet.request import SheetKind
from reflexmap.window.exporting import dialog as dialog_module
from reflexmap.window.exporting import drafts as drafts_module
from reflexmap.window.exporting.context import ExportContext
from reflexmap.window.exporting.dialog import ExportDialog
from reflexmap.window.settings import Settings
from reflexmap.window.stylesheet import style_sheet_of
from tests.refs import ref, refs

FOUND = ExportContext(View.SOLE, ref("point.liver"), refs("reflex.arch", "reflex.toes"))
DARK = ExportContext(View.SOLE, ref("point.liver"), theme=ThemeName.DARK)


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
    request = opened(qtbot, footmap, store, DARK).choices.request()
    assert request.entries == refs("point.liver")
    assert request.views == (View.SOLE,)
    assert request.theme is ThemeName.DARK
    assert request.feet == ()
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
    choices.kind.choose(SheetKind.LIFE_SIZE)
    request = choices.request()
    assert (request.feet, request.style, request.title, request.life_size) == ((Foot.LEFT,), Style.LINE, "Mine", True)
    assert len(request.date) == 10
    choices.kind.choose(SheetKind.CHART)
    choose(choices.paper, "1920x1080")
    assert not choices.dpi.isEnabled()
    choices.kind.choose(SheetKind.LIFE_SIZE)
    assert choices.request().paper.name == "A4"


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
    dialog.choices.kind.choose(SheetKind.LIFE_SIZE)
    choose(dialog.choices.content, "reflex")
    for view, box in dialog.choices.views.items():
        box.setChecked(view is View.INNER)
    settle(qtbot, dialog)
    assert "A4 is too small" in dialog.error.text()
    assert dialog.error.height() >= dialog.error.heightForWidth(dialog.error.width())
    count = int(dialog.pages.text().removeprefix("Page 1 of ").removesuffix(", as printed"))
    assert count > 1
    assert (dialog.export.isEnabled(), dialog.print_.isEnabled()) == (False, True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    settle(qtbot, dialog)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == count


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
    count = int(dialog.pages.text().removeprefix("Page 1 of "))
    assert count > 1
    assert picture.startswith("Page 1 of 1")
    assert picture.endswith(f"; printed, {count} pages")


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
    documents = tmp_path / "DocumentsLocation"
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(tmp_path / place.name))
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
    names = ("nine-chinese-points-235.5mm.pdf", "fusse-links-rechts-235.5mm.pdf", "reflexmap-235.5mm.pdf")
    assert offered == [str(documents / name) for name in names]


def test_a_file_is_first_offered_among_the_documents_and_then_beside_the_last_one(
    qtbot: QtBot, footmap: CutMap, store: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, other = tmp_path / "Documents", tmp_path / "other"
    for folder in (documents, other):
        folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(documents))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.chdir("/")

    def offered() -> Path:
        """Where the real dialog opens."""
        seen: list[str] = []

        def look() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QFileDialog)
            seen.append(box.directory().absolutePath())
            box.reject()

        QTimer.singleShot(200, look)
        dialog.export.click()
        return Path(seen[0])

    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    dialog = opened(qtbot, footmap, store)
    choose(dialog.choices.format, "svg")
    settle(qtbot, dialog)
    assert offered() == documents
    dialog.write_to(other / "map.svg")
    settle(qtbot, dialog)
    assert offered() == other
    (other / "map.svg").unlink()
    other.rmdir()
    assert offered() == documents
    documents.rmdir()
    assert offered() == tmp_path


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
    dialog.choices.kind.choose(SheetKind.LIFE_SIZE)
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
    assert dialog.choices.kind.buttons[SheetKind.CHART] in reached
    dialog.choices.kind.buttons[SheetKind.CHART].setFocus()
    arrow = Qt.Key  # Tab reaches the one that is chosen, the arrows the others
    for key in (arrow.Key_Right, arrow.Key_Right, arrow.Key_Down, arrow.Key_Left, arrow.Key_Left):
        qtbot.keyClick(dialog.choices.kind.buttons[dialog.choices.kind.kind], key)
        reached.add(QApplication.focusWidget())
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
    assert "Written" in dialog.error.text()
    dialog.copy_page()
    settle(qtbot, dialog)
    assert "clipboard" in dialog.error.text()


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


# The kinds of sheet


def icons(dialog: ExportDialog, mode: QIcon.Mode) -> dict[SheetKind, QImage]:
    buttons = dialog.choices.kind.buttons
    return {kind: button.icon().pixmap(button.iconSize(), mode).toImage() for kind, button in buttons.items()}


def test_every_kind_has_a_name_a_picture_of_its_own_and_says_what_it_is_for(
    qtbot: QtBot, footmap: CutMap, store: QSettings
) -> None:
    dialog = opened(qtbot, footmap, store)
    pictures = icons(dialog, QIcon.Mode.Normal)
    assert set(pictures) == set(SheetKind)
    seen: list[QImage] = []
    for picture in pictures.values():
        colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
        assert len(colours) > 30
        assert picture not in seen
        seen.append(picture)
    buttons = dialog.choices.kind.buttons
    assert [button.text() for button in buttons.values()] == [
        *("Chart", "Hand-out", "Poster", "Record", "Life size", "Card")
    ]
    for button in buttons.values():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.isChecked()
        assert dialog.choices.kind.said.text() == button.toolTip()


@pytest.mark.parametrize(
    ("kind", "paper"),
    [("chart", "A4"), ("hand-out", "A5"), ("poster", "A1"), ("record", "A4"), ("life-size", "A4"), ("card", "A6")],
)
def test_a_kind_comes_on_its_own_paper(
    qtbot: QtBot, footmap: CutMap, store: QSettings, kind: str, paper: str
) -> None:
    choices = opened(qtbot, footmap, store).choices
    choices.kind.buttons[SheetKind("poster" if kind != "poster" else "card")].click()
    choices.kind.buttons[SheetKind(kind)].click()
    request = choices.request()
    assert (request.kind.value, request.paper.name) == (kind, paper)


def offered_in(combo: QComboBox) -> set[str]:
    """What of a box can be chosen."""
    model = combo.model()
    rows = [model.index(row, 0) for row in range(combo.count())]
    greyed = [row for row in rows if not row.flags() & Qt.ItemFlag.ItemIsEnabled]
    assert all(row.data(Qt.ItemDataRole.ToolTipRole) for row in greyed)
    return {str(combo.itemData(row.row())) for row in rows if row not in greyed}


def test_papers_that_do_not_suit_a_kind_are_grey_and_say_why(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    choices = opened(qtbot, footmap, store).choices
    everything = {"a6", "a5", "a4", "a3", "a2", "a1", "letter", "legal", "tabloid"}
    screens = {"1920x1080", "2560x1440", "3840x2160"}
    assert offered_in(choices.paper) == everything | screens
    choices.kind.choose(SheetKind.POSTER)
    assert offered_in(choices.paper) == {"a3", "a2", "a1", "tabloid"}
    choices.kind.choose(SheetKind.CARD)
    assert offered_in(choices.paper) == {"a6", "a5"}
    choices.kind.choose(SheetKind.LIFE_SIZE)
    assert offered_in(choices.paper) == everything - {"a6"}
    choices.paper.setFocus()
    for _ in range(20):
        qtbot.keyClick(choices.paper, Qt.Key.Key_Up)
    assert choices.request().paper.name == "A5"
    for _ in range(20):
        qtbot.keyClick(choices.paper, Qt.Key.Key_Down)
    assert choices.request().paper.name == "Tabloid"


def greyed(dialog: ExportDialog) -> dict[str, str]:
    """What is grey, with the reason that stands below it."""
    choices = dialog.choices
    fields = {
        "content": choices.content,
        "landscape": choices.landscape,
        "bleed": choices.bleed,
        "resolution": choices.dpi,
        "claims": choices.claims,
        "style": choices.style_,
        "theme": choices.theme,
    }
    said = {}
    for name, field in fields.items():
        if not field.isEnabled():
            said[name] = field.toolTip()
            shown = [
                label for label in choices.findChildren(QLabel) if label.isVisible() and label.text() == said[name]
            ]
            assert shown, name
            assert shown[0].y() > field.y()
    return said


def test_what_makes_no_sense_is_grey_says_why_and_is_not_asked_for(
    qtbot: QtBot, footmap: CutMap, store: QSettings
) -> None:
    dialog = opened(qtbot, footmap, store)
    choices = dialog.choices
    choices.bleed.setChecked(True)
    choices.landscape.setChecked(True)
    choose(choices.claims, "full")
    choose(choices.style_, "line")
    choose(choices.theme, "dark")
    choices.dpi.setValue(150)
    assert set(greyed(dialog)) == {"bleed", "resolution"}
    request = choices.request()
    assert (request.bleed, request.landscape, request.dpi) == (False, True, 300)
    choose(choices.format, "png")
    assert set(greyed(dialog)) == {"bleed"}
    assert choices.request().dpi == 150
    choose(choices.paper, "1920x1080")
    assert set(greyed(dialog)) == {"bleed", "resolution", "landscape"}
    choices.kind.choose(SheetKind.POSTER)
    choose(choices.format, "pdf")
    assert set(greyed(dialog)) == {"resolution"}
    assert choices.request().bleed
    choose(choices.content, "blank")
    assert "nothing to tell" in greyed(dialog)["claims"]
    choices.kind.choose(SheetKind.RECORD)
    said = greyed(dialog)
    assert set(said) == {"content", "bleed", "resolution", "claims", "style", "theme"}
    assert "written on" in said["content"]
    request = choices.request()
    assert (request.entries, request.theme, request.claims) == ((), ThemeName.LIGHT, None)
    choices.kind.choose(SheetKind.CHART)
    assert choices.request().theme is ThemeName.DARK


def test_a_card_is_of_one_place(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    nothing = opened(qtbot, footmap, store, ExportContext(View.SOLE))
    card = nothing.choices.kind.buttons[SheetKind.CARD]
    assert not card.isEnabled()
    assert "choose one" in nothing.choices.kind.said.text()
    assert card.toolTip() in nothing.choices.kind.said.text()
    chosen = opened(qtbot, footmap, store).choices
    choose(chosen.content, "found")
    chosen.kind.buttons[SheetKind.CARD].click()
    assert chosen.request().entries == refs("point.liver")
    assert offered_in(chosen.content) == {"selected"}
    chosen.kind.choose(SheetKind.HANDOUT)
    assert not {"blank", "everything"} & offered_in(chosen.content)
    assert {"selected", "found", "point"} <= offered_in(chosen.content)


def test_the_feet_are_one_where_the_other_mirrors_it_unless_both_are_asked_for(
    qtbot: QtBot, footmap: CutMap, store: QSettings
) -> None:
    choices = opened(qtbot, footmap, store).choices
    assert [choices.feet.itemData(row) for row in range(choices.feet.count())] == ["one", "both", "right", "left"]
    wanted = {"one": (), "both": (Foot.RIGHT, Foot.LEFT), "right": (Foot.RIGHT,), "left": (Foot.LEFT,)}
    for word, feet in wanted.items():
        choose(choices.feet, word)
        assert set(choices.request().feet) == set(feet)


def test_the_kind_is_remembered_if_it_can_be_made(qtbot: QtBot, footmap: CutMap, store: QSettings) -> None:
    dialog = opened(qtbot, footmap, store)
    dialog.choices.kind.choose(SheetKind.CARD)
    dialog.reject()
    again = opened(qtbot, footmap, store).choices.request()
    assert (again.kind, again.paper.name) == (SheetKind.CARD, "A6")
    other = opened(qtbot, footmap, store, ExportContext(View.SOLE)).choices.request()
    assert other.kind is SheetKind.CHART


@pytest.mark.parametrize("answer", [False, True])
def test_it_asks_before_a_page_of_paper_is_black(
    qtbot: QtBot, footmap: CutMap, store: QSettings, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    dialog = opened(qtbot, footmap, store, DARK)
    went_on: list[str] = []

    def go_on(where: str, answer: Any) -> Any:
        went_on.append(where)
        return answer

    monkeypatch.setattr(dialog, "ask_path", lambda: go_on("file", ""))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: go_on("print", 0))
    asked: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        assert box.defaultButton() is box.button(QMessageBox.StandardButton.No)
        box.button(QMessageBox.StandardButton.Yes if answer else QMessageBox.StandardButton.No).click()

    for button in (dialog.export, dialog.print_):
        QTimer.singleShot(50, look)
        button.click()
    assert len(asked) == 2
    assert all("ink" in text for text in asked)
    assert went_on == (["file", "print"] if answer else [])
    choose(dialog.choices.paper, "1920x1080")
    settle(qtbot, dialog)
    went_on.clear()
    dialog.export.click()  # on a screen it is what it is made for
    choose(dialog.choices.paper, "a4")
    choose(dialog.choices.theme, "light")
    settle(qtbot, dialog)
    dialog.export.click()
    assert went_on == ["file", "file"]
