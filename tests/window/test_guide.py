"""The page that F1 opens: contents, legend, keys, what is left out, evidence."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QPixmap, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.paint.sign import sign_of
from reflexmap.window.actions import ACTIONS
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels.about import AboutSource
from reflexmap.window.record.actions import RECORD_ACTIONS
from reflexmap.window.settings import ThemeChoice
from tests.refs import ref
from tests.window.conftest import click, selected

_ARCH = (View.SOLE, Foot.LEFT, -20.0, 107.0)


@pytest.fixture
def guide(qtbot: QtBot, window: MainWindow) -> AboutSource:
    dialog = AboutSource(window.model.maps, window.theme, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def titles(guide: AboutSource) -> list[str]:
    return [guide.contents.item(row).text() for row in range(guide.contents.count())]


def at_top(guide: AboutSource) -> str:
    """The first line in sight that is not empty."""
    cursor = guide.page.cursorForPosition(guide.page.viewport().rect().topLeft())
    block = cursor.block()
    while block.isValid() and not block.text().strip():
        block = block.next()
    return block.text()


def test_the_contents_name_every_section(guide: AboutSource) -> None:
    assert titles(guide) == [
        "How to read this map",
        "Keys and gestures",
        "What this map is",
        "What the source is",
        "Odd words, and how we read them",
        "History as the source tells it",
        "How it describes the method",
        "What it claims of the whole practice",
        "Where it contradicts itself",
        "Left and right",
        "What is left out on purpose, and why",
        "What research found",
    ]


def test_a_click_or_a_key_on_the_contents_goes_there(qtbot: QtBot, guide: AboutSource) -> None:
    contents = guide.contents
    assert at_top(guide) == "How to read this map, and the source"
    item = contents.item(10)
    qtbot.mouseClick(contents.viewport(), Qt.MouseButton.LeftButton, pos=contents.visualItemRect(item).center())
    assert at_top(guide) == "What is left out on purpose, and why"
    qtbot.keyClick(contents, Qt.Key.Key_Up)
    assert at_top(guide) == "Left and right"
    guide.page.verticalScrollBar().setValue(0)
    qtbot.keyClick(contents, Qt.Key.Key_Return)
    assert at_top(guide) == "Left and right"


@pytest.mark.parametrize("theme", list(ThemeChoice)[1:])
def test_the_signs_are_the_legends_own(qtbot: QtBot, window: MainWindow, theme: ThemeChoice) -> None:
    window.choose_theme(theme)
    page = AboutSource(window.model.maps, window.theme, window).page
    kind_of = dict(enumerate((Kind.POINT, Kind.REFLEX, Kind.AREA, Kind.ZONE, Kind.LINE)))
    for number, kind in kind_of.items():
        shown = page.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"sign:{number}"))
        assert isinstance(shown, QPixmap)
        assert shown.toImage() == sign_of(kind, window.theme).toImage()
        assert kind.plural in page.toPlainText()


def test_every_key_of_every_action_is_named(guide: AboutSource) -> None:
    text = guide.page.toPlainText()
    for name, keys in [(action.name, action.keys) for action in ACTIONS] + [
        (action.name, action.keys) for action in RECORD_ACTIONS
    ]:
        assert all(one in text for one in keys), name
    assert "Shift+F10, Menu\nAt this spot" in text
    assert "Ctrl+=, Ctrl++\nZoom in" in text


def test_what_is_left_out_and_what_was_read_is_named(guide: AboutSource) -> None:
    text = guide.page.toPlainText()
    left_out = text[text.index("What is left out on purpose, and why") : text.index("What research found")]
    for word in ("calf", "cellulite", "Needles", "tender point", "Prices", "because"):
        assert word in left_out
    assert "We read the abstracts or summaries of these papers, not the full texts." in text


def opened(qtbot: QtBot, act: Callable[[], None]) -> list[str]:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AboutSource)
        seen.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, look)
    act()
    return seen


def test_f1_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    assert opened(qtbot, lambda: qtbot.keyClick(window, Qt.Key.Key_F1)) == ["How to read this map, and the source"]


def test_the_gestures_do_what_the_page_says(qtbot: QtBot, window: MainWindow) -> None:
    """Those that no other test drives by their words."""
    canvas = window.canvas
    click(qtbot, window, *_ARCH)
    first = selected(window)
    click(qtbot, window, *_ARCH)
    assert selected(window) not in (None, first)
    canvas.setFocus()
    before = canvas.camera
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_Minus):
        qtbot.keyClick(canvas, key)
    assert canvas.camera.scale == pytest.approx(before.scale)
    window.start_search()
    qtbot.keyClicks(window.field, "headache")
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert selected(window) == ref("point.bladder")
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert (window.field.text(), selected(window)) == ("", ref("point.bladder"))
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert selected(window) is None
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    assert window.index.list.hasFocus()


def test_the_open_page_follows_another_theme(qtbot: QtBot, window: MainWindow) -> None:
    seen: list[bool] = []

    def look() -> None:
        page = QApplication.activeModalWidget()
        assert isinstance(page, AboutSource)
        sections = titles(page)
        window.choose_theme(ThemeChoice.HIGH_CONTRAST)
        qtbot.wait(20)
        changed = page.page.grab().toImage()
        fresh = AboutSource(window.model.maps, window.theme, window)
        fresh.resize(page.size())
        fresh.show()
        qtbot.wait(20)
        seen.append(changed == fresh.page.grab().toImage())
        seen.append(page.page.sections == sections)
        fresh.close()
        page.reject()

    QTimer.singleShot(100, look)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert seen == [True, True]
