"""Everything that the window and its dialogs show or tell a screen reader changes with the language."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QImage, QPageSize, QPainter, QTextDocumentFragment
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QListView,
    QMessageBox,
    QProgressDialog,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.formats import FORMATS
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.languages import LANGUAGES
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.theme import ThemeName
from reflexmap.sheet.excerpt import excerpt_of
from reflexmap.sheet.request import PAPERS, SheetError, SheetKind
from reflexmap.texts import tr
from reflexmap.window.actions import ACTIONS
from reflexmap.window.calibration import Calibration
from reflexmap.window.canvas.pictures import painting
from reflexmap.window.exporting.checkpage import paint_check_page
from reflexmap.window.exporting.context import Disagreed, ExportContext
from reflexmap.window.exporting.dialog import ExportDialog
from reflexmap.window.exporting.printcheck import PrintCheck
from reflexmap.window.failures import Failures
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels.about import AboutSource
from reflexmap.window.panels.card import _feet_in_words
from reflexmap.window.panels.fold import Fold
from reflexmap.window.panels.spotmenu import SpotMenu, position_in_words
from reflexmap.window.screens import name_of
from reflexmap.window.settings import Settings
from reflexmap.window.tab import Tab
from tests.record.records import full_record
from tests.refs import ref, refs
from tests.texts.madeup import assert_made_up, assert_no_english, in_script, is_made_up
from tests.window.conftest import click, let_go, pixel_of

pytestmark = pytest.mark.usefixtures("qt_abroad")

SPARED = ("ReflexMap", *(one.name for one in FORMATS.values()), *(paper.name for paper in PAPERS.values()))
# What a widget can say of itself, by the property's name.
SAID = (
    *("text", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription", "windowTitle"),
    *("placeholderText", "title", "prefix", "suffix", "specialValueText", "labelText", "informativeText"),
    *("detailedText", "iconText"),
)
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def texts_of(widget: QWidget) -> Iterator[str]:
    """Everything that a widget and all in it say, hidden parts too: they are shown sooner or later."""
    for part in (widget, *widget.findChildren(QWidget), *widget.findChildren(QAction)):
        for name in SAID:
            yield QTextDocumentFragment.fromHtml(str(part.property(name) or "")).toPlainText()
        yield from _parts_of(part)


def _parts_of(part: Any) -> Iterator[str]:
    if isinstance(part, QTabBar):
        for index in range(part.count()):
            yield from (part.tabText(index), part.tabToolTip(index), part.accessibleTabName(index))
    if isinstance(part, QComboBox):
        yield from (part.itemText(index) for index in range(part.count()))
    if isinstance(part, QTextEdit):
        yield part.toPlainText()
    if isinstance(part, QListView) and part.model() is not None:
        model = part.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        yield from (str(row.data(role) or "") for row in rows for role in ROLES)


def assert_abroad(widget: QWidget, *spared: str) -> None:
    """That a widget says everything in the made-up language, or the map's script."""
    assert_made_up(filter(None, texts_of(widget)), [*SPARED, *spared])


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    """A settings file of the test's own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, store: QSettings, foreign_map: CutMap) -> MainWindow:
    """The window on the map in the made-up script."""
    let_go()
    qapp.setStyle("Fusion")
    plates = library.plates()
    footmap = FootMap(foreign_map.maps, plates.drawings, 250.0)
    window = MainWindow(footmap, DrawnFeet(plates), Settings(store))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_the_window_as_it_opens(window: MainWindow) -> None:
    assert_abroad(window)
    assert is_made_up(window.card.shown())
    menus = [action for action in window.menuBar().actions() if action.menu() is not None]
    assert len(menus) == 6
    own = [a for a in ACTIONS if a.text not in LANGUAGES.values()]  # what speakers call their language
    for action in (*menus, *(window.actions_.by_name[action.name] for action in own)):
        assert is_made_up(action.text())


def unfold(window: MainWindow) -> None:
    """Open all that can be opened on the card, and the words that are quoted of each line."""
    card = window.card
    card.caution.head.setChecked(True)
    for fold in card.findChildren(Fold):
        fold.open()
    for label in card.findChildren(QLabel):
        for link in re.findall(r'href="(\w+)"', label.text()):
            label.linkActivated.emit(link)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_card_of_each_kind(window: MainWindow, kind: Kind) -> None:
    for entry in window.model.maps.of_kind(kind):
        window.pick(entry.ref)
        unfold(window)
        assert_abroad(window.card)


def test_the_feet_of_a_card() -> None:
    assert_made_up(map(_feet_in_words, ((Foot.RIGHT,), (Foot.LEFT,), tuple(Foot))))


def test_the_card_on_a_short_foot(window: MainWindow) -> None:
    window.pick(ref("point.liver"))
    before = window.card.shown()
    window.foot_length.field.setValue(150)
    assert len(window.card.shown()) > len(before)
    assert_abroad(window)


@pytest.mark.parametrize("most", [8, 1])
def test_several_places_at_a_spot(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("reflexmap.window.panels.chips.MOST", most)
    click(qtbot, window, View.SOLE, Foot.RIGHT, -32.5, 182.5)
    assert len(window.selection.meant.shown) > 1
    assert_abroad(window)


@pytest.mark.parametrize("view", list(View))
def test_the_whereabouts_of_the_pointer(qtbot: QtBot, window: MainWindow, view: View) -> None:
    window.model.get_ready()
    for foot in Foot:
        at = (100.0, 30.0) if view.is_side else (0.0, 150.0)
        window.canvas.point(QPointF(pixel_of(window, view, foot, *at)))
        assert window.place.text()
        assert_made_up([window.place.text()])


def test_the_menu_of_a_spot(window: MainWindow) -> None:
    canvas = window.canvas
    window.model.get_ready()
    window.pick(ref("reflex.arch"))
    at = (pixel_of(window, View.SOLE, Foot.RIGHT, -20, 107), QPoint(4, 4))
    for pixel, least in zip(at, (6, 3), strict=True):
        canvas.ask_menu(QPointF(pixel))
        menu = window.findChildren(SpotMenu)[-1]
        assert len(menu.actions()) > least
        assert_abroad(menu)
        menu.close()
    spot = canvas.pointed_at(QPointF(at[0]))
    assert spot is not None
    assert is_made_up(position_in_words(spot, 250.0).split("\n")[0])


FOUND, NEAR, NOTHING = in_script("liver"), in_script("blader"), "ъъъъъъъъъъ"


@pytest.mark.parametrize(
    "term", [FOUND, *map(in_script, ("livvr", "spine", "appendix", "pregnant", "heart attack")), NEAR, NOTHING]
)
def test_a_search(window: MainWindow, monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    window.field.setText(term)
    assert is_made_up(window.found.shown())
    assert_abroad(window)
    window.pick(ref("line.waist"))
    monkeypatch.setattr("reflexmap.window.panels.searching._IN_SIGHT", 0)
    window.found.search(term)
    assert_abroad(window)


def test_what_is_found_elsewhere(window: MainWindow) -> None:
    for tab in Tab:
        window.show_tab(tab)
        for entry in window.model.maps:
            window.strip.show_found([entry], tab.views)
            assert_no_english(texts_of(window.strip))
    window.strip.show_found([window.model.maps.entry(ref("point.liver"))], (View.OUTER,))
    assert window.strip.isVisible()
    assert_made_up([window.strip.words.text()])


def test_every_word_that_is_painted(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []
    draw = QPainter.drawText

    def record(painter: QPainter, *args: Any) -> Any:
        painted.extend(part for part in args if isinstance(part, str))
        return draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", record)
    window.model.get_ready()
    window.selection.show_labels(True)
    window.pick(ref("point.liver"))
    window.field.setText(FOUND)
    for tab in Tab:
        window.show_tab(tab)
        window.grab()
    window.settings.keep_pixels_a_mm(name_of(window.screen()), 4.5)
    window.true_size.toggle()
    window.grab()
    window.settings.keep_pixels_a_mm(name_of(window.screen()), None)
    window.true_size.fit()
    window.grab()
    Calibration(window.settings, window).grab()
    page = QImage(1200, 1800, QImage.Format.Format_RGB32)
    with painting(page, window.font()) as painter:
        paint_check_page(painter, 210.0, 297.0, 5.0)
    assert len(painted) > 20
    assert_made_up(painted)


def closing(check: Callable[[QDialog], None]) -> list[QDialog]:
    """Look at the next dialog that waits for the user, and close it; the dialogs that were looked at."""
    seen: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(dialog)
        try:
            check(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, look)
    return seen


def test_about_the_program(window: MainWindow) -> None:
    seen = closing(assert_abroad)
    window.about_program()
    assert seen


def test_about_the_source(qtbot: QtBot, window: MainWindow) -> None:
    dialog = AboutSource(window.model.maps, window.theme, window)
    assert_abroad(dialog)
    dialog.close()


def test_measuring_a_screen(window: MainWindow) -> None:
    for known in (None, 4.5):
        window.settings.keep_pixels_a_mm(name_of(window.screen()), known)
        seen = closing(assert_abroad)
        window.true_size.measure()
        assert seen


def test_the_print_check(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = PrintCheck(window.settings, window)
    assert_abroad(dialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "check.pdf"))
    dialog.print_on(printer)
    assert_abroad(dialog)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    dialog.print_on(printer)
    assert_abroad(dialog)
    monkeypatch.setattr("reflexmap.window.exporting.printcheck.name_of", lambda _: "Laser")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog.print_on(printer)
    assert_abroad(dialog, "Laser")
    said = set()
    for across, down in ((100, 100), (99, 99), (98, 99), (90, 99)):
        dialog.across.setValue(across)
        dialog.down.setValue(down)
        said.add(dialog.said.text())
        dialog.keep.click()
        said.add(dialog.said.text())
        assert_abroad(dialog, "Laser")
    assert len(said) == 6
    dialog.close()


@pytest.mark.parametrize("kind", [SheetError, ValueError])
def test_a_failure(window: MainWindow, kind: type[Exception]) -> None:
    error = kind(tr("is empty"))
    Failures(window).report(kind, error, None)
    (box,) = window.findChildren(QMessageBox)
    assert_abroad(box)
    box.close()


RECORD = full_record()
CONTEXT = ExportContext(
    View.SOLE,
    ref("point.liver"),
    refs("reflex.arch", "reflex.toes"),
    ThemeName.LIGHT,
    excerpt_of(RECORD),
    excerpt_of(RECORD, earlier=1),
    disagreed=Disagreed(in_script("liver")),
)


@pytest.fixture
def dialog(qtbot: QtBot, foreign_map: CutMap, store: QSettings) -> ExportDialog:
    """The export dialog with everything that it can offer."""
    dialog = ExportDialog(foreign_map, DrawnFeet(library.plates()), CONTEXT, Settings(store))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, dialog)
    return dialog


def settle(qtbot: QtBot, dialog: ExportDialog) -> None:
    """Wait until the preview shows the choices and nothing is being written."""
    qtbot.waitUntil(lambda: not (dialog.is_drafting or dialog.is_working), timeout=20_000)


def choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))
    assert combo.currentData() == value


def test_the_export_dialog(dialog: ExportDialog) -> None:
    assert dialog.pages.text()
    assert_abroad(dialog)


def test_its_kinds_and_what_is_grey(dialog: ExportDialog) -> None:
    reasons: set[str] = set()
    for kind in SheetKind:
        for suffix, content in (("pdf", "selected"), ("png", "blank")):
            choose(dialog.choices.format, suffix)
            choose(dialog.choices.content, content)
            dialog.choices.kind.choose(kind)
            assert dialog.choices.kind.kind is kind
            assert_abroad(dialog.choices)
            for combo in (dialog.choices.paper, dialog.choices.content):
                reasons |= {combo.itemData(row, Qt.ItemDataRole.ToolTipRole) or "" for row in range(combo.count())}
    assert len(reasons) > 5
    assert_made_up(filter(None, reasons))


def test_it_asks_before_a_page_is_black(dialog: ExportDialog) -> None:
    choose(dialog.choices.theme, "dark")
    for button in (dialog.export, dialog.print_):
        seen = closing(assert_abroad)
        button.setEnabled(True)
        button.click()
        assert seen


def test_its_pages_and_notes(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(dialog.choices.content, "everything")
    choose(dialog.choices.format, "pdf")
    dialog.choices.kind.choose(SheetKind.LIFE_SIZE)
    settle(qtbot, dialog)
    assert dialog.on.isVisible()
    assert_abroad(dialog)
    choose(dialog.choices.format, "png")
    dialog.choices.kind.choose(SheetKind.CHART)
    settle(qtbot, dialog)
    assert dialog.pages.text()
    assert_abroad(dialog)


def test_its_note(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(dialog.choices.format, "png")
    choose(dialog.choices.content, "point")
    for box in list(dialog.choices.views.values())[1:]:
        box.setChecked(False)
    choose(dialog.choices.claims, "full")
    settle(qtbot, dialog)
    assert "(" in dialog.pages.text()
    assert_abroad(dialog)


def test_its_refusals(qtbot: QtBot, dialog: ExportDialog) -> None:
    said = set()
    choose(dialog.choices.format, "png")
    dialog.choices.kind.choose(SheetKind.LIFE_SIZE)
    choose(dialog.choices.content, "reflex")
    for view, box in dialog.choices.views.items():
        box.setChecked(view is View.INNER)
    settle(qtbot, dialog)
    said.add(dialog.error.text())
    assert_abroad(dialog, "landscape")
    dialog.choices.kind.choose(SheetKind.CHART)
    choose(dialog.choices.content, "selected")
    for box in dialog.choices.views.values():
        box.setChecked(False)
    settle(qtbot, dialog)
    said.add(dialog.error.text())
    assert_abroad(dialog)
    dialog.choices.views[View.OUTER].setChecked(True)
    settle(qtbot, dialog)
    said.add(dialog.error.text())
    assert_abroad(dialog, "point.liver", "sole")
    assert len(said) == 3
    assert all(said)


def test_what_it_says_of_a_file(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.png"
    dialog.write_to(path)
    for progress in dialog.findChildren(QProgressDialog):
        assert_abroad(progress)
    settle(qtbot, dialog)
    assert path.is_file()
    assert_abroad(dialog, str(path))
    dialog.write_to(tmp_path)
    settle(qtbot, dialog)
    assert_abroad(dialog, str(tmp_path), *FORMATS)
    dialog.write_to(tmp_path / "none" / "map.png")
    settle(qtbot, dialog)
    assert_abroad(dialog, str(tmp_path / "none" / "map.png"), str(tmp_path / "none"))
    seen = closing(lambda box: assert_abroad(box, path.name))
    assert not dialog.confirm_replacing(path)
    assert seen
    asked: list[str] = []

    def ask(*args: Any, **_: Any) -> tuple[str, str]:
        asked.append(args[1])
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    dialog.ask_path()
    assert_made_up(asked)


def test_a_printer_that_stops(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(dialog.choices.format, "pdf")
    choose(dialog.choices.content, "everything")
    dialog.choices.kind.choose(SheetKind.LIFE_SIZE)
    settle(qtbot, dialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(QPrinter, "newPage", lambda _: False)
    dialog.print_on(printer)
    settle(qtbot, dialog)
    assert_made_up([dialog.error.text()])


@pytest.mark.qt_log_ignore("QPainter::begin.*: Returned false", extend=True)
def test_what_it_says_of_a_printer(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    for name in ("none/printed.pdf", "printed.pdf"):
        printer.setOutputFileName(str(tmp_path / name))
        dialog.print_on(printer)
        settle(qtbot, dialog)
        assert is_made_up(dialog.error.text())
        assert_abroad(dialog, str(tmp_path / name))


def test_the_window_is_looked_at_whole(window: MainWindow) -> None:
    """The walk meets what it is meant to meet."""
    said = set(texts_of(window))
    for tab in Tab:
        assert tab.in_words in said
    for kind in Kind:
        assert {kind.plural, kind.short} <= said
    for text in (window.field.placeholderText(), window.canvas.accessibleDescription()):
        assert text in said


def test_several_maps(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """What is said of maps: not their own words, which are in their own language."""
    from reflexmap.atlas.attached import Attached
    from reflexmap.atlas.fault import Fault, Spot
    from reflexmap.window.maps.opening import Refused
    from reflexmap.window.maps.passage import PassageDialog

    window.model.get_ready()
    panel = window.maps.faults
    for shown in ((), ("a",)):
        panel.show_refused(
            (Refused("a", tmp_path, (Fault(Spot("p.yaml"), in_script("wrong"), in_script("right")),)),), shown
        )
        assert_abroad(panel, "p.yaml", tmp_path.name, "1")
    header = panel.table.model()
    titles = [str(header.headerData(column, Qt.Orientation.Horizontal)) for column in range(5)]
    assert_made_up(titles)
    window.maps.page.refresh()
    assert_abroad(window.maps.page)
    window.maps.attach(tmp_path / "none.txt")
    assert is_made_up(panel.words.text().replace("none.txt", ""))
    document = Attached(tmp_path / "d.txt", (in_script("one two"),), is_same=False)
    for quote in ("ъ", in_script("one")):
        dialog = PassageDialog(document, (1, 2), {1: (quote,)}, window.theme, window)
        assert_abroad(dialog, "d.txt")
        dialog.go_to(2)
        assert_abroad(dialog, "d.txt")
