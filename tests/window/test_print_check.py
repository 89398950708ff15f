"""The print check: its page is true, what a ruler says is kept for the printer, and prints at life size heed it."""

from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.writing import make_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.feet import DrawnFeet
from reflexmap.sheet.request import PAPERS, SheetKind, SheetRequest
from reflexmap.window.exporting import printcheck as dialog_module
from reflexmap.window.exporting import printing
from reflexmap.window.exporting.context import ExportContext
from reflexmap.window.exporting.correction import Measured
from reflexmap.window.exporting.dialog import ExportDialog
from reflexmap.window.exporting.printcheck import PrintCheck
from reflexmap.window.exporting.printing import name_of, print_check, print_pages
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.settings import Settings
from tests.refs import refs

DOTS = 10  # pixels a mm in which prints are looked at
NAME = "HP/Laser \\ 1"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def printer_to(path: Path, paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    """A printer that puts what it prints into a file, on a paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(paper))
    return printer


def looked_at(path: Path) -> NDArray[np.bool_]:
    """Where the first page of a print is dark, in rows of pixels."""
    document = pypdfium2.PdfDocument(path)
    picture = document[0].render(scale=DOTS * 25.4 / 72, grayscale=True).to_numpy()
    document.close()
    return np.asarray(picture.reshape(picture.shape[:2]) < 128)


def extent(dark: Any) -> float:
    """How many mm from the first to the last dark pixel of a row."""
    (where,) = np.nonzero(dark)
    return float(where[-1] - where[0] + 1) / DOTS


def run(dark: Any) -> float:
    """How many mm the longest stretch without a gap is."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.asarray(dark, dtype=int), [0]))))
    return float((edges[1::2] - edges[::2]).max()) / DOTS


def opened(qtbot: QtBot, settings: Settings) -> PrintCheck:
    dialog = PrintCheck(settings)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def enter(qtbot: QtBot, field: QWidget, number: str) -> None:
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, number)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.A5, QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
def test_the_page_is_true(qapp: QApplication, tmp_path: Path, paper: QPageSize.PageSizeId) -> None:
    print_check(printer_to(tmp_path / "check.pdf", paper))
    dark = looked_at(tmp_path / "check.pdf")
    top, left = int(np.argmax(dark.sum(axis=1))), int(np.argmax(dark.sum(axis=0)))  # of the bar across, of that down
    assert run(dark[top]) == pytest.approx(100, abs=0.2)
    assert run(dark[:, left]) == pytest.approx(100, abs=0.2)
    card = dark[top + 5 * DOTS :, left + 10 * DOTS :]
    assert extent(card.sum(axis=0) > 0) == pytest.approx(85.60, abs=0.5)
    assert extent(card.sum(axis=1) > 0) == pytest.approx(53.98, abs=0.5)
    assert not dark[:, : 4 * DOTS].any()  # which no printer reaches
    assert not dark[:, -4 * DOTS :].any()
    text = " ".join(PdfReader(tmp_path / "check.pdf").pages[0].extract_text().split())
    assert "Print check" in text
    assert "without any correction" in text


def test_a_paper_that_is_too_small_is_refused(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    dialog = opened(qtbot, settings)
    dialog.print_on(printer_to(tmp_path / "check.pdf", QPageSize.PageSizeId.A6))
    assert "too small" in dialog.said.text()
    assert not (tmp_path / "check.pdf").exists()


def test_a_file_is_no_printer(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    dialog = opened(qtbot, settings)
    printer = printer_to(tmp_path / "check.pdf")
    assert name_of(printer) == ""
    dialog.print_on(printer)
    assert "file" in dialog.said.text()
    assert dialog.printer.count() == 0
    assert [field.isEnabled() for field in (dialog.across, dialog.down, dialog.keep, dialog.forget)] == [False] * 4
    settings.keep_measured("", Measured(98.0, 98.0))
    assert settings.measured("") is None


def test_what_the_ruler_says_is_kept_for_the_printer_and_can_be_forgotten(
    qtbot: QtBot, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog_module, "name_of", lambda printer: NAME)
    dialog = opened(qtbot, settings)
    dialog.print_on(printer_to(tmp_path / "check.pdf"))
    assert dialog.printer.currentText() == NAME
    assert not dialog.keep.isEnabled()
    enter(qtbot, dialog.across, "98.7")
    enter(qtbot, dialog.down, "99.6")
    assert "101.3 % across and 100.4 % down" in dialog.said.text()
    assert settings.measured(NAME) is None
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert settings.measured(NAME) == (98.7, 99.6)
    assert not dialog.keep.isEnabled()
    dialog.reject()
    again = opened(qtbot, settings)
    assert (again.printer.currentText(), again.across.value(), again.down.value()) == (NAME, 98.7, 99.6)
    qtbot.mouseClick(again.forget, Qt.MouseButton.LeftButton)
    assert settings.measured(NAME) is None
    assert (again.across.value(), again.down.value()) == (100, 100)
    assert not again.forget.isEnabled()
    enter(qtbot, again.down, "101")
    again.keep.click()
    enter(qtbot, again.down, "100")
    again.keep.click()  # it prints true now
    assert settings.printers == []


@pytest.mark.parametrize("number", ["93.9", "106.1"])
def test_what_is_too_far_off_is_not_corrected(
    qtbot: QtBot, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    monkeypatch.setattr(dialog_module, "name_of", lambda printer: NAME)
    dialog = opened(qtbot, settings)
    dialog.print_on(printer_to(tmp_path / "check.pdf"))
    enter(qtbot, dialog.across, number)
    assert "fit to page" in dialog.said.text()
    assert not dialog.keep.isEnabled()
    enter(qtbot, dialog.across, "5000")
    assert dialog.across.value() <= 120


@pytest.mark.parametrize("nonsense", ["", "99", "99 x", "93 100", "100 107", "nan nan", "99 99 99", "-99 99"])
def test_nonsense_that_was_remembered_corrects_nothing(tmp_path: Path, nonsense: str) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = Settings(store)
    settings.keep_measured("one", Measured(99, 99))
    store.setValue("printers/one", nonsense)
    assert settings.measured("one") is None
    assert settings.printers == []


def printed(footmap: CutMap, path: Path, measured: Measured, request: SheetRequest) -> NDArray[np.bool_]:
    sheet = make_sheet(footmap, DrawnFeet(library.plates()), request, paged=True)
    print_pages(sheet, printer_to(path), lambda share: None, measured)
    return looked_at(path)


def letters_of(path: Path, count: int) -> NDArray[np.float64]:
    """Where the first letters of a print stand, in mm from the middle of its page."""
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    middle = np.array(page.get_size()) / 2
    text = page.get_textpage()
    said = text.get_text_range(0, count)
    boxes = np.array([text.get_charbox(index) for index, letter in enumerate(said) if not letter.isspace()])
    document.close()
    return np.asarray((boxes[:, :2] - middle) / 72 * 25.4)


LIFE_SIZE = SheetRequest(
    views=(View.SOLE,),
    feet=(Foot.RIGHT,),
    entries=refs("point.liver"),
    paper=PAPERS["a3"],
    kind=SheetKind.LIFE_SIZE,
)


def test_a_print_at_life_size_is_corrected_and_says_so(footmap: CutMap, tmp_path: Path) -> None:
    printed(footmap, tmp_path / "plain.pdf", Measured(), LIFE_SIZE)
    printed(footmap, tmp_path / "large.pdf", Measured(98.0, 96.0), LIFE_SIZE)
    count = 150
    plain, large = (letters_of(tmp_path / f"{name}.pdf", count) for name in ("plain", "large"))
    assert np.ptp(plain[:, 0]) > 40
    assert np.ptp(plain[:, 1]) > 40
    assert np.abs(large - plain * [100 / 98, 100 / 96]).max() < 0.05
    said = " ".join(PdfReader(tmp_path / "large.pdf").pages[0].extract_text().split())
    assert "Printed with a correction of 102.0 % across and 104.2 % down for this printer" in said
    assert "correction" not in PdfReader(tmp_path / "plain.pdf").pages[0].extract_text()


def test_a_chart_is_not_corrected(footmap: CutMap, tmp_path: Path) -> None:
    request = SheetRequest(views=(View.SOLE,), entries=refs("point.liver"))
    plain = printed(footmap, tmp_path / "plain.pdf", Measured(), request)
    other = printed(footmap, tmp_path / "other.pdf", Measured(98.0, 98.0), request)
    assert (plain == other).all()


def test_the_export_dialog_corrects_for_the_printer_it_prints_on_and_no_file(
    qtbot: QtBot, footmap: CutMap, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.keep_measured(NAME, Measured(98.7, 98.7))
    dialog = ExportDialog(footmap, DrawnFeet(library.plates()), ExportContext(View.SOLE), settings)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choices.kind.choose(SheetKind.LIFE_SIZE)

    def settle() -> None:
        qtbot.waitUntil(lambda: not (dialog.is_drafting or dialog.is_working), timeout=20_000)

    said = []
    for name, known in (("file", ""), ("other", "Another"), ("printer", NAME)):
        monkeypatch.setattr(printing, "name_of", lambda printer, known=known: known)
        settle()
        dialog.print_on(printer_to(tmp_path / f"{name}.pdf"))
        settle()
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        said.append([("a correction of 101.3 % for" in " ".join(page.extract_text().split())) for page in pages])
    dialog.write_to(tmp_path / "written.pdf")
    settle()
    said.append(["correction" in page.extract_text() for page in PdfReader(tmp_path / "written.pdf").pages])
    assert [set(pages) for pages in said] == [{False}, {False}, {True}, {False}]


def test_the_menu_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    seen: list[QWidget | None] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        seen.append(dialog)
        if dialog is not None:
            dialog.close()

    QTimer.singleShot(50, look)
    window.actions_.by_name["print-check"].trigger()
    assert [type(dialog) for dialog in seen] == [PrintCheck]
