"""Search, card, foot length, themes, shortcuts and what is remembered, in the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.drawing import DrawingError
from reflexmap.kinds import Kind
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.theme import Style
from reflexmap.window.failures import Failures
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels.about import AboutSource
from reflexmap.window.panels.index import FOUND_ROLE
from reflexmap.window.settings import Settings, ThemeChoice
from tests.refs import ref, refs
from tests.window.conftest import Opener, click, selected

CONTROL = Qt.KeyboardModifier.ControlModifier


def _search(qtbot: QtBot, window: MainWindow, text: str) -> list[str]:
    """Type into the search field; the ids that the panel then shows, the best first."""
    window.field.clear()
    if text.isascii():
        qtbot.keyClicks(window.field, text)
    else:
        window.field.insert(text)  # QTest's key clicks end the process at a letter beyond ASCII
    return [hit.ref.id for hit in window.found.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("liver", "point.liver"),
        ("LIVER", "point.liver"),
        ("kidnies", "point.kidneys"),
        ("tummy", "point.stomach"),
        ("womb", "point.genitourinary"),
        ("back ache", "reflex.arch"),
        ("can't sleep", "point.nerves"),
        ("líver", "point.liver"),
        ("heel", "area.heel"),
    ],
)
def test_searching_lights_up_and_picking_selects(qtbot: QtBot, window: MainWindow, text: str, expected: str) -> None:
    found = _search(qtbot, window, text)
    assert expected in found
    assert set(window.selection.found) == set(refs(*found))
    row = window.index.rows.index(window.index.rows.row_of(ref(expected)))
    window.index.list.scrollTo(row)
    qtbot.mouseClick(
        window.index.list.viewport(), Qt.MouseButton.LeftButton, pos=window.index.list.visualRect(row).center()
    )
    assert window.selection.selected == ref(expected)
    assert set(window.model.views) & set(window.model.maps.entry(ref(expected)).views)
    assert window.model.maps.entry(ref(expected)).name in window.card.shown()


def test_return_picks_the_best_hit_and_its_view_comes_forward(qtbot: QtBot, window: MainWindow) -> None:
    _search(qtbot, window, "bladder")
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert window.selection.selected == ref("point.bladder")
    assert window.model.views == (View.OUTER,)


def test_a_picked_place_is_centred_when_the_map_is_zoomed(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(6):
        window.zoom_in()
    window.pick(ref("point.gallbladder"))
    (placed,) = window.model.footmap.of_entry(ref("point.gallbladder"))
    at = window.canvas.camera.to_device(window.model.panels.panels[0].to_plane(placed.point))
    assert (at - window.canvas.rect().toRectF().center()).manhattanLength() < 3


def test_tabs_say_how_many_were_found_where(qtbot: QtBot, window: MainWindow) -> None:
    def badges() -> list[str]:
        found = (window.tabs.tabButton(tab, QTabBar.ButtonPosition.RightSide) for tab in range(5))
        return [badge.text() if isinstance(badge, QLabel) else "" for badge in found]

    _search(qtbot, window, "stomach")
    assert badges() == ["1", "", "1", "", "2"]
    assert window.tabs.accessibleTabName(0) == "Soles, 1 found"
    window.field.clear()
    assert badges() == ["", "", "", "", ""]
    assert window.tabs.accessibleTabName(0) == "Soles"


def test_a_search_replaces_the_card_by_its_answer_until_a_place_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    window.pick(ref("zone.3"))
    _search(qtbot, window, "liver")
    assert window.side.currentWidget() is window.found
    assert selected(window) is None
    assert "1 place, on the soles" in window.found.shown()
    assert "found by: liver" in window.found.shown()
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert window.side.currentWidget() is window.card
    assert selected(window) == ref("point.liver")
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.side.currentWidget() is window.card


def test_what_lies_on_another_view_is_said_over_the_map(qtbot: QtBot, window: MainWindow) -> None:
    _search(qtbot, window, "headache")
    assert window.strip.isVisible()
    assert window.strip.words.text() == "Not on the soles. 1 place on the outer sides."
    qtbot.mouseClick(window.strip.show_, Qt.MouseButton.LeftButton)
    assert window.model.views == (View.OUTER,)
    assert not window.strip.isVisible()


def test_found_places_are_marked_in_the_index(qtbot: QtBot, window: MainWindow) -> None:
    _search(qtbot, window, "liver")
    rows = window.index.rows

    def marked() -> list[str]:
        return [row.text for number, row in enumerate(rows.rows) if rows.index(number).data(FOUND_ROLE)]

    assert marked() == ["Liver point"]
    window.field.clear()
    assert marked() == []


def test_nothing_found_says_so_and_offers_the_nearest(qtbot: QtBot, window: MainWindow) -> None:
    assert _search(qtbot, window, "stomxyx") == []
    assert window.found.isVisible()
    assert "Nothing found" in window.found.shown()
    assert "stomach" in window.found.shown()
    (chip,) = [chip for chip in window.found.findChildren(QPushButton) if chip.text() == "stomach"]
    chip.click()
    assert ref("point.stomach") in window.selection.found
    assert "Nothing found" not in window.found.shown()


@pytest.mark.parametrize(
    ("text", "told", "found"),
    [
        ("thyroid", "The source does not mention the thyroid.", []),
        ("heart attack", "call a doctor or the emergency number", []),
        ("knee pain", "names no place on the foot for it", []),
        ("kidnies", "“kidnies” is read as “kidneys”.", ["point.kidneys", "reflex.whole-foot"]),
        ("skin cancer", "Not at all\n", []),
    ],
)
def test_what_is_to_be_said_of_a_question_is_said(
    qtbot: QtBot, window: MainWindow, text: str, told: str, found: list[str]
) -> None:
    assert _search(qtbot, window, text) == found
    assert told in window.found.shown()
    assert "Nothing found" not in window.found.shown()


def test_a_warning_that_was_asked_for_stands_before_the_places(qtbot: QtBot, window: MainWindow) -> None:
    assert _search(qtbot, window, "varicose veins") == ["reflex.whole-foot"]
    said = window.found.shown()
    assert said.index("Ask a doctor first with varicose veins") < said.index("1 place") < said.index("Whole foot")
    assert "lines 60" in said or "line 60" in said


def test_markup_in_a_query_is_shown_as_text(qtbot: QtBot, window: MainWindow) -> None:
    _search(qtbot, window, "<b>zzqq</b>")
    asked = [label for label in window.found.findChildren(QLabel) if "zzqq" in label.text()]
    assert [(label.text(), label.textFormat()) for label in asked] == [
        ("Search: <b>zzqq</b>", Qt.TextFormat.PlainText)
    ]


def test_the_index_is_reached_and_used_by_keys_alone(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.field.hasFocus()
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    assert window.index.list.hasFocus()
    qtbot.keyClick(window.index.list, Qt.Key.Key_Down)
    qtbot.keyClick(window.index.list, Qt.Key.Key_Return)
    assert window.selection.selected == ref("point.lungs")
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(window.field, "liver")
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert window.selection.found == ()


def test_everything_that_takes_keys_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    for widget in (
        window.canvas,
        window.field,
        window.index.list,
        window.card.area,
        window.foot_length.field,
        window.tabs,
    ):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_foot_length_changes_the_map_and_the_sizes(qtbot: QtBot, window: MainWindow) -> None:
    field = window.foot_length.field
    field.selectAll()
    qtbot.keyClicks(field, "300")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.model.footmap.foot_length == 300
    (liver,) = window.model.footmap.of_entry(ref("point.liver"))
    (landmark,) = liver.landmarks
    assert landmark[1] - liver.point[1] == pytest.approx(20)
    assert (field.minimum(), field.maximum()) == (90, 330)


def test_a_short_foot_is_told_what_centimetres_do_there(window: MainWindow) -> None:
    window.pick(ref("point.liver"))
    assert "do not scale" not in window.card.shown()
    window.foot_length.field.setValue(120)
    assert "On a foot as short as 120 mm" in window.card.shown()
    window.pick(ref("point.kidneys"))  # at its landmark, with no centimetres
    assert "do not scale" not in window.card.shown()


@pytest.mark.parametrize(("mm", "eu", "uk"), [(250, "39.5", "6.5"), (270, "42.5", "8.5"), (90, "15.5", "–")])
def test_the_sizes_beside_the_foot_length(window: MainWindow, mm: int, eu: str, uk: str) -> None:
    window.foot_length.field.setValue(mm)
    shown = " ".join(label.text() for label in window.foot_length.findChildren(QLabel))
    assert f"about EU {eu}, UK {uk}" in shown


def test_copying_the_card(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, View.SOLE, Foot.RIGHT, -25, 184)
    qtbot.keyClick(window, Qt.Key.Key_C, CONTROL)
    copied = QApplication.clipboard().text()
    assert copied.startswith("Liver point\n")
    assert "Traditional claim, not medical advice." in copied
    assert "line 271" in copied


def test_the_warning_is_always_in_sight(qtbot: QtBot, window: MainWindow) -> None:
    for state in ("nothing", "point.liver", "zone.3"):
        if state != "nothing":
            window.pick(ref(state))
        assert window.card.caution.isVisible()
        assert "Before you massage" in window.card.shown()
        assert "Ask a doctor first: " in window.card.shown()
        assert window.card.shown().count("not medical advice") == 1


def _in_dialog(qtbot: QtBot, act: Callable[[], None]) -> list[str]:
    """Run what opens a dialog; the plain text of the dialog, which is closed again."""
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        if isinstance(dialog, AboutSource):
            seen.append(dialog.page.toPlainText())
        else:
            seen.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, look)
    act()
    return seen


def test_f1_shows_the_source_and_the_evidence(qtbot: QtBot, window: MainWindow) -> None:
    (text,) = _in_dialog(qtbot, lambda: qtbot.keyClick(window, Qt.Key.Key_F1))
    for word in ("1917", "Ingham", "Medical Journal of Australia", "Maturitas", "perpendicular", "line 193"):
        assert word in text


def test_ctrl_q_closes(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()


def test_what_is_remembered(qtbot: QtBot, open_window: Opener) -> None:
    first = open_window()
    first.resize(780, 660)  # smaller than the screen of the offscreen platform
    first.tabs.setCurrentIndex(2)
    first.layers.switches[Kind.ZONE].click()
    first.foot_length.field.setValue(222)
    first.close()
    second = open_window()
    assert second.size() == first.size()
    assert second.tabs.currentIndex() == 2
    assert second.model.views == (View.INNER,)
    assert Kind.ZONE not in second.selection.layers
    assert not second.layers.switches[Kind.ZONE].isChecked()
    assert second.model.footmap.foot_length == 222
    assert second.foot_length.field.value() == 222


@pytest.mark.parametrize("nonsense", ["nan", "-5", "1e9", "abc", "", "@ByteArray(\\0)"])
def test_nonsense_in_the_settings_is_forgotten(store: QSettings, open_window: Opener, nonsense: str) -> None:
    for key in ("foot_length", "tab", "layers", "theme", "geometry", "splitter"):
        store.setValue(key, nonsense)
    settings = Settings(store)
    assert settings.foot_length == 250
    window = open_window()
    assert window.isVisible()
    assert window.tabs.currentIndex() == 0


def test_all_layers_off_is_remembered_too(store: QSettings) -> None:
    settings = Settings(store)
    settings.layers = frozenset()
    assert Settings(store).layers == frozenset()


def test_light_and_dark(qtbot: QtBot, window: MainWindow) -> None:
    assert window.canvas.grab().toImage().pixelColor(3, 3).lightness() > 200
    window.choose_theme(ThemeChoice.DARK)
    assert window.canvas.grab().toImage().pixelColor(3, 3).lightness() < 60
    assert window.settings.theme is ThemeChoice.DARK


def test_every_view_has_its_tab(qtbot: QtBot, window: MainWindow) -> None:
    shown = []
    for tab in range(window.tabs.count()):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + tab), CONTROL)
        shown.append([(panel.view, panel.foot) for panel in window.model.panels])
    assert shown[0] == [(View.SOLE, Foot.RIGHT), (View.SOLE, Foot.LEFT)]
    assert shown[1] == [(View.TOP, Foot.LEFT), (View.TOP, Foot.RIGHT)]
    assert len(shown[4]) == 8


def test_a_drawing_that_vanishes_is_a_message_and_the_window_lives_on(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failures = Failures(window)
    plates = library.plates()
    monkeypatch.setattr(window, "_grounds", DrawnFeet(plates._replace(folder=tmp_path)))
    try:
        window.choose_theme(ThemeChoice.DARK)
    except DrawingError as error:
        failures.report(type(error), error, None)
        failures.report(type(error), error, None)
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    assert "colours cannot be read" in boxes[0].text()
    boxes[0].accept()
    monkeypatch.undo()
    click(qtbot, window, View.SOLE, Foot.RIGHT, -25, 184)
    assert window.selection.selected == ref("point.liver")


def _picture(window: MainWindow) -> QImage:
    """The map as it is when nothing more is painted beside the window."""
    window.canvas.settle()
    return window.canvas.grab().toImage()


def test_line_drawing(qtbot: QtBot, window: MainWindow) -> None:
    skin = _picture(window)
    action = window.findChild(QAction, "line-art")
    assert isinstance(action, QAction)
    action.trigger()
    assert _picture(window) != skin
    assert window.settings.style is Style.LINE
    action.trigger()
    assert _picture(window) == skin


@pytest.mark.parametrize("text", ["my child has a bad tummy ache and can not sleep", "liver " + "w" * 190, "w" * 200])
def test_a_long_question_widens_nothing(qtbot: QtBot, window: MainWindow, text: str) -> None:
    _search(qtbot, window, text)
    QApplication.processEvents()
    page = window.found._area.widget()
    assert page is not None
    room = window.found._area.viewport().width()
    assert page.width() == room
    for label in page.findChildren(QLabel):
        if label.isVisible():
            right = label.mapTo(page, label.rect().topRight()).x()
            assert right < room, label.text()
            assert label.heightForWidth(label.width()) <= label.height() or not label.wordWrap(), label.text()
            lines = label.fontMetrics().boundingRect(
                0, 0, label.width(), 10_000, Qt.TextFlag.TextWordWrap.value, label.text()
            )
            assert not label.wordWrap() or lines.width() <= label.width(), label.text()
    (asked,) = (label for label in page.findChildren(QLabel) if label.text().startswith("Search: "))
    assert asked.text().replace("\u200b", "") == f"Search: {text}"
