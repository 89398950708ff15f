"""Several maps in one window: opened by menu, path and drop, compared, refused with faults, followed as files."""

import shutil
import time
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.newpack import write_new_pack
from reflexmap.sheet.request import SheetKind
from reflexmap.window.exporting.choices import ExportChoices
from reflexmap.window.exporting.dialog import ExportDialog
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels.elsewhere import ElsewhereFrame
from reflexmap.window.tab import Tab
from tests.window.conftest import Opener, click, selected
from tests.window.record.test_printing import asked

DECORATION = Qt.ItemDataRole.DecorationRole


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no map is being opened."""
    qtbot.waitUntil(lambda: not window.maps.desk.is_busy, timeout=20_000)


def opened(qtbot: QtBot, window: MainWindow, *names: str) -> None:
    window.model.get_ready()
    window.maps.desk.list_known()
    settled(qtbot, window)
    for name in names:
        window.maps.desk.show_map(name, True)
        settled(qtbot, window)


def packs(window: MainWindow) -> list[str]:
    return [atlas.id for atlas in window.model.maps.atlases]


def is_comparing(window: MainWindow) -> bool:
    """Whether the window compares maps, asked anew."""
    return window.maps.is_comparing


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small map of somebody's own, in a folder."""
    folder = tmp_path / "own map"
    write_new_pack(folder)
    return folder


@pytest.fixture
def three(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """A window with the three maps that come with the program."""
    opened(qtbot, window, "conventional", "classical")
    return window


def test_the_menu_opens_and_closes_maps_and_keeps_which(qtbot: QtBot, window: MainWindow, store: QSettings) -> None:
    opened(qtbot, window)
    ticks = window.maps.menu.ticks
    assert {tick.text() for tick in ticks.values()} == {
        "ReflexMap built-in map",
        "Classical points",
        "Conventional chart",
    }
    assert [name for name, tick in ticks.items() if tick.isChecked()] == ["source"]
    assert not ticks["source"].isEnabled()  # one map stays
    ticks["conventional"].trigger()
    settled(qtbot, window)
    assert packs(window) == ["source", "conventional"]
    assert store.value("maps") == "source\nconventional"
    assert ticks["source"].isEnabled()
    ticks["source"].trigger()
    settled(qtbot, window)
    assert packs(window) == ["conventional"]
    assert [name for name, tick in ticks.items() if tick.isChecked()] == ["conventional"]


def test_what_was_open_is_open_again(qtbot: QtBot, open_window: Opener, store: QSettings) -> None:
    store.setValue("maps", "source\nclassical")
    window = open_window()
    window.model.get_ready()
    window.maps.desk.start()
    settled(qtbot, window)
    assert packs(window) == ["source", "classical"]
    window.maps.desk.start(("conventional",))  # as --pack asks; that is for this time
    settled(qtbot, window)
    assert packs(window) == ["conventional"]
    assert store.value("maps") == "source\nclassical"


def test_a_map_that_is_gone_is_said_in_one_line_and_forgotten(
    qtbot: QtBot, open_window: Opener, store: QSettings, own: Path
) -> None:
    store.setValue("maps", f"source\n{own}\nclassical")
    shutil.rmtree(own)
    window = open_window()
    window.model.get_ready()
    window.maps.desk.start()
    settled(qtbot, window)
    assert packs(window) == ["source", "classical"]
    assert window.maps.faults.words.text() == "The map own-map is not there any more."
    assert window.maps.faults.table.isHidden()
    assert store.value("maps") == "source\nclassical"


def test_several_maps_are_told_apart(qtbot: QtBot, three: MainWindow) -> None:
    rows = [row for row in three.index.rows.rows if row.is_map]
    assert [row.text for row in rows] == ["ReflexMap built-in map", "Conventional chart", "Classical points"]
    assert [row.text for row in three.index.rows.rows].count("not in the source document") == 2
    icons = [
        three.index.rows.data(three.index.rows.index(three.index.rows.rows.index(row)), DECORATION) for row in rows
    ]
    signs = {icon.pixmap(20, 20).cacheKey() for icon in icons if isinstance(icon, QIcon)}
    assert len(signs) == 3
    assert not three.layers.switches[Kind.CHANNEL].isHidden()
    three.pick(EntryRef("conventional", "reflex.heart"))
    said = three.card.shown()
    assert "Conventional chart (not in the source document)" in said
    assert "6 texts" in said
    assert "What the texts say, claim by claim" in said
    assert "What the source says" not in said
    assert "Where texts differ" in said
    assert "line" not in said.split("Where texts differ")[0].split("6 texts")[1].split("diaphragm line")[0]


def test_a_card_says_where_other_maps_have_the_organ_and_leads_there(qtbot: QtBot, three: MainWindow) -> None:
    three.pick(EntryRef("conventional", "reflex.heart"))
    said = three.card.shown()
    assert "Heart: ReflexMap built-in map, Toes (Left sole); 19 mm from here" in said
    assert "Heart: Classical points, none on the foot" in said
    three.card.page.others._labels[0].linkActivated.emit("show")
    assert selected(three) == EntryRef("source", "reflex.toes")
    three.foot_length.field.setValue(125)
    three.pick(EntryRef("conventional", "reflex.heart"))
    near = [line for line in three.card.shown().splitlines() if line.startswith("Heart: ReflexMap")]
    assert near in (
        ["Heart: ReflexMap built-in map, Toes (Left sole); 9 mm from here"],
        ["Heart: ReflexMap built-in map, Toes (Left sole); 10 mm from here"],
    )


def test_with_one_map_a_card_says_nothing_of_others(window: MainWindow) -> None:
    window.model.get_ready()
    window.pick(EntryRef("source", "point.liver"))
    assert "Other maps" not in window.card.shown()
    assert "ReflexMap built-in map" not in window.card.shown()


def test_a_click_tells_what_each_map_has_there(qtbot: QtBot, three: MainWindow) -> None:
    click(qtbot, three, View.SOLE, Foot.LEFT, 4.1, 139.0)
    said = three.card.shown()
    assert "Conventional chart: pancreas" in said
    assert "Classical points: KI1 (Yongquan)" in said
    assert "Kidneys: Conventional chart, kidney (Left sole); 12 mm from here" in said
    click(qtbot, three, View.SOLE, Foot.RIGHT, 4.1, 139.0)
    assert "Kidneys: Conventional chart, kidney (Right sole); 14 mm from here" in three.card.shown()
    click(qtbot, three, View.SOLE, Foot.LEFT, 0, 60)
    assert "Classical points: nothing here" in three.card.shown()


def test_a_spot_is_asked_again_when_a_map_comes_or_goes(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window)
    click(qtbot, window, View.SOLE, Foot.LEFT, 4.1, 139.0)
    assert EntryRef("classical", "point.ki1") not in window.selection.under
    window.maps.desk.show_map("classical", True)
    settled(qtbot, window)
    assert EntryRef("classical", "point.ki1") in window.selection.under
    window.selection.show_under(EntryRef("classical", "point.ki1"))
    window.maps.desk.show_map("classical", False)
    settled(qtbot, window)
    assert selected(window) != EntryRef("classical", "point.ki1")


def test_the_search_covers_all_open_maps_and_names_them(qtbot: QtBot, three: MainWindow) -> None:
    qtbot.keyClicks(three.field, "heart")
    found = {ref.pack for ref in three.selection.found}
    assert found >= {"source", "conventional"}
    said = three.found.shown()
    assert "ReflexMap built-in map" in said
    assert "Conventional chart (not in the source document)" in said


def test_a_closed_map_answers_and_one_click_shows_it(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window)
    qtbot.keyClicks(window.field, "thyroid")
    said = window.found.shown()
    assert "The source does not mention the thyroid" in said or "does not mention thyroid" in said
    assert "Conventional chart does" in said
    assert "Classical points: does not mention it" in said
    (frame,) = window.found.findChildren(ElsewhereFrame)
    qtbot.mouseClick(frame.show_, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert packs(window) == ["source", "conventional"]
    assert selected(window) == EntryRef("conventional", "reflex.thyroid")


def test_maps_are_opened_from_folder_and_zip_and_dropped(
    qtbot: QtBot, window: MainWindow, own: Path, tmp_path: Path
) -> None:
    opened(qtbot, window)
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for path in sorted(own.rglob("*")):
            if path.is_file() and "schema" not in path.parts:
                file.write(path, path.relative_to(own).as_posix())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(packed))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, buttons, keys))
    settled(qtbot, window)
    assert packs(window) == ["source", "packed"]
    window.maps.open_path(own / "pack.yaml")
    settled(qtbot, window)
    assert packs(window) == ["source", "packed", "own-map"]
    assert window.settings.known_maps == (str(own), str(packed))


def test_a_folder_is_asked_for_by_itself(
    qtbot: QtBot, window: MainWindow, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(own))
    window.actions_.by_name["open-folder"].trigger()
    settled(qtbot, window)
    assert packs(window) == ["source", "own-map"]


def test_a_text_that_is_dropped_is_none_of_ours(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("liver")
    enter = QDragEnterEvent(
        QPoint(3, 3), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_a_map_with_faults_is_not_opened_and_they_are_listed(
    qtbot: QtBot, window: MainWindow, own: Path, store: QSettings
) -> None:
    opened(qtbot, window)
    places = own / "places.yaml"
    places.write_text(places.read_text().replace("view: sole", "view: soles", 1))
    window.maps.open_path(own)
    settled(qtbot, window)
    assert packs(window) == ["source"]
    panel = window.maps.faults
    assert panel.words.text() == "own map was not opened: it has 1 fault."
    cells = [item.text() for column in range(5) if (item := panel.table.item(0, column)) is not None]
    assert cells[0] == "places.yaml"
    assert cells[1].isdecimal()
    assert cells[3:] == ["view is 'soles'", "one of: sole, top, inner, outer"]
    panel.copy()
    assert QApplication.clipboard().text().startswith("places.yaml:")
    places.write_text(places.read_text().replace("soles", "sole"))
    qtbot.waitUntil(lambda: packs(window) == ["source", "own-map"], timeout=10_000)  # mended, and open by itself
    assert store.value("maps") == f"source\n{own}"
    assert panel.isHidden()


def test_saving_a_file_redraws_the_map_and_faults_leave_the_last_good_one(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    opened(qtbot, window)
    window.maps.open_path(own)
    settled(qtbot, window)
    entry = next(iter(window.model.maps.atlases[1].entries.values()))
    places = own / "places.yaml"
    good = places.read_text()
    began = time.monotonic()
    places.write_text(good.replace(f"name: {entry.name}\n", "name: Quite Another\n", 1))
    qtbot.waitUntil(lambda: window.model.maps.entry(entry.ref).name == "Quite Another", timeout=10_000)
    assert time.monotonic() - began < 2.0  # half a second on a machine of one's own
    swap = own / "places.new"
    swap.write_text(good.replace("organs:", "orgaans:", 1))
    swap.replace(places)  # as many editors save
    qtbot.waitUntil(lambda: window.maps._faults is not None and window.maps.faults.isVisible(), timeout=10_000)
    assert "its last good state is shown" in window.maps.faults.words.text()
    assert window.model.maps.entry(entry.ref).name == "Quite Another"
    places.write_text(good)
    qtbot.waitUntil(lambda: window.model.maps.entry(entry.ref).name == entry.name, timeout=10_000)
    qtbot.waitUntil(window.maps.faults.isHidden, timeout=10_000)


def test_where_they_disagree(qtbot: QtBot, three: MainWindow) -> None:
    action = three.actions_.by_name["disagree"]
    assert action.isEnabled()
    qtbot.keyClick(three, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = three.maps.page
    assert page.isVisible()
    assert action.isChecked()
    qtbot.keyClicks(page.filter, "kidn")
    assert page.organ == "kidneys"
    assert "elsewhere, 81 mm apart" in page.shown()
    assert set(three.selection.found) >= {
        EntryRef("source", "point.kidneys"),
        EntryRef("conventional", "reflex.kidney"),
    }
    three.canvas.settle()
    three.grab()
    assert three.maps._lines is not None
    assert {"7.0 cm", "Kidney", "Kidney point", "KI1 Yongquan"} <= set(three.maps._lines.plates)
    page.filter.clear()
    page.verdicts.setCurrentText("same")
    assert page.rows.rowCount() >= 1
    assert all(
        page.rows.data(page.rows.index(row), Qt.ItemDataRole.UserRole + 1) == "same"
        for row in range(page.rows.rowCount())
    )
    qtbot.keyClick(three.canvas, Qt.Key.Key_Escape)
    assert not three.maps.is_comparing
    assert three.selection.found == ()
    assert three.maps._lines.isHidden()
    assert not page.isVisible()


@pytest.fixture
def no_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """The export dialog lays nothing out, which takes long: what it asks for is looked at."""
    monkeypatch.setattr(ExportDialog, "refresh", lambda dialog: dialog._timer.stop())


@pytest.mark.usefixtures("no_preview")
def test_what_is_compared_is_printed(qtbot: QtBot, window: MainWindow) -> None:
    """The dialog says so, and it can be taken back there; nothing of it is left for the next sheet."""
    opened(qtbot, window, "conventional")
    window.actions_.by_name["disagree"].trigger()
    page = window.maps.page
    qtbot.keyClicks(page.filter, "kidn")

    def press() -> None:
        qtbot.mouseClick(page.print_, Qt.MouseButton.LeftButton)

    request = asked(press)
    assert (request.kind, request.organs, request.entries) == (SheetKind.CHART, ("kidneys",), ())
    assert request.views == (View.SOLE,)

    def take_back(choices: ExportChoices) -> None:
        assert choices.content.currentText() == "Where the maps disagree: kidneys"
        assert not choices.claims.isEnabled()
        choices.content.setCurrentIndex(choices.content.findText("Where the maps disagree: every organ"))
        assert choices.request().organs == ()
        choices.content.setCurrentIndex(choices.content.findText("Everything"))
        assert choices.request().organs is None
        assert choices.claims.isEnabled()
        choices.content.setCurrentIndex(choices.content.findData("organ"))
        choices.kind.choose(SheetKind.POSTER)
        assert "disagree" not in choices.content.currentText()

    request = asked(press, take_back)
    assert (request.kind, request.organs) == (SheetKind.POSTER, None)
    page.filter.clear()
    qtbot.keyClicks(page.filter, "no such organ")
    assert page.organ == ""
    request = asked(press)  # a poster would show no such thing
    assert (request.kind, request.organs) == (SheetKind.CHART, ())
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert asked(window.actions_.by_name["export"].trigger).organs is None


@pytest.mark.usefixtures("no_preview")
def test_one_map_alone_is_compared_with_nothing(window: MainWindow) -> None:
    def look(choices: ExportChoices) -> None:
        assert not [row for row in range(choices.content.count()) if "disagree" in choices.content.itemText(row)]

    assert asked(window.actions_.by_name["export"].trigger, look).organs is None


def test_comparing_ends_where_one_map_is_left(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window, "classical")
    window.maps.compare(True)
    assert is_comparing(window)
    window.maps.desk.only("source")
    settled(qtbot, window)
    assert not is_comparing(window)
    assert not window.actions_.by_name["disagree"].isEnabled()


def test_line_numbers_open_the_attached_document(
    qtbot: QtBot, window: MainWindow, source: Path, tmp_path: Path, store: QSettings
) -> None:
    window.model.get_ready()
    window.maps.attach(source)
    assert window.maps.faults.words.text().startswith(f"Attached: {source.name}")
    assert [str(value) for key in store.allKeys() if (value := store.value(key)) and key == "document"] == [
        str(source)
    ]
    window.pick(EntryRef("source", "point.liver"))
    window.card.page._answer._lines.linkActivated.emit("271")
    dialog = window.maps.passage
    assert dialog.isVisible()
    line, *quoted = dialog.marked()
    card = window.card._card
    assert card is not None
    assert tuple(quoted) == card.quoted_on(271) != ()
    assert all(quote in line for quote in quoted)
    assert dialog.text.textCursor().blockNumber() == 270
    assert dialog.warning.isHidden()
    dialog.close()
    other = tmp_path / "other.txt"
    other.write_text("nothing of the kind\n" * 300)
    window.maps.attach(other)
    assert "not the very file" in window.maps.faults.words.text()
    window.card.page._answer._lines.linkActivated.emit("271")
    dialog = window.maps.passage
    assert not dialog.warning.isHidden()
    assert "The quoted words do not stand there." in dialog.head.text()
    other.unlink()
    window.card.page._answer._lines.linkActivated.emit("271")
    assert "other.txt cannot be read" in window.maps.faults.words.text()
    assert "line 271" in window.card.shown()  # and the card shows the words itself


def test_coordinates_at_the_pointer_are_copied_as_yaml(qtbot: QtBot, window: MainWindow) -> None:
    window.model.get_ready()
    assert not window.actions_.by_name["copy-coordinates"].isEnabled()
    window.actions_.by_name["coordinates"].trigger()
    window.tabs.show_tab(Tab.of(View.SOLE))
    panel = next(panel for panel in window.model.panels if panel.foot is Foot.RIGHT)
    mark, (a, b) = next(
        (name, at)
        for name, at in window.model.footmap.drawings[View.SOLE].landmarks.items()
        if name.startswith("landmark.") and ":" not in name
    )
    at = window.canvas.camera.to_device(panel.to_plane((a, b - 30)))
    window.canvas.point(at)
    said = window.place.text()
    assert said.startswith(f"sole ({a:.1f}, {b - 30:.1f}) mm")
    window.actions_.by_name["copy-coordinates"].trigger()
    text = QApplication.clipboard().text()
    assert f"# sole {a:.1f} {b - 30:.1f} mm, right foot of 250 mm" in text
    assert "{view: sole, from: landmark." in text or "{view: sole, between: [landmark." in text
    assert mark
    window.actions_.by_name["coordinates"].trigger()
    window.canvas.point(at)
    assert "from the heel" in window.place.text()


def test_buttons_of_a_closed_map_say_which(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window)
    window.field.setText("thyroid")
    names = {button.accessibleName() for button in window.found.findChildren(QPushButton)}
    assert {"Show this map too: Conventional chart", "Only this map: Conventional chart"} <= names
