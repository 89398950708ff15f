"""Which theme the window has: the chosen one, or the one that the system asks for."""

# ruff: noqa: N802, N815 -- the names are Qt's

from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QImage, QStyleHints
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.paint import theme as themes
from reflexmap.paint.theme import Theme, contrast
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels.glimpse import Glimpse
from reflexmap.window.settings import ThemeChoice
from reflexmap.window.stylesheet import face_of, palette_of, style_sheet_of
from reflexmap.window.theming import follow, theme_of
from tests.window.conftest import Opener, click

LIGHT, DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark
USUAL, HIGH = Qt.ContrastPreference.NoPreference, Qt.ContrastPreference.HighContrast


class Old(QObject):
    """What a Qt before 6.10 says of the system."""

    colorSchemeChanged = Signal()

    def __init__(self, scheme: Qt.ColorScheme) -> None:
        super().__init__()
        self.scheme = scheme

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme


class Needs(QObject):
    contrastPreferenceChanged = Signal()

    def __init__(self, contrast: Qt.ContrastPreference) -> None:
        super().__init__()
        self.contrast = contrast

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.contrast


class New(Old):
    """What a newer one says."""

    def __init__(self, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> None:
        super().__init__(scheme)
        self.needs = Needs(contrast)

    def accessibility(self) -> Needs:
        return self.needs


def hints(made: Any) -> QStyleHints:
    return cast("QStyleHints", made)


@pytest.mark.parametrize(
    ("system", "name"),
    [
        (Old(LIGHT), "light"),
        (Old(DARK), "dark"),
        (New(LIGHT, USUAL), "light"),
        (New(DARK, USUAL), "dark"),
        (New(LIGHT, HIGH), "high-contrast"),
        (New(DARK, HIGH), "high-contrast"),
    ],
)
def test_the_system_is_followed_as_far_as_qt_can_tell(system: Old, name: str) -> None:
    assert theme_of(ThemeChoice.SYSTEM, hints(system)).name == name


@pytest.mark.parametrize("choice", ["light", "dark", "high-contrast"])
def test_a_choice_is_not_the_systems(choice: str) -> None:
    assert theme_of(ThemeChoice(choice), hints(New(DARK, HIGH))).name == choice


def test_every_change_of_the_system_is_told() -> None:
    told: list[int] = []
    system = New(LIGHT, USUAL)
    follow(hints(system), lambda: told.append(1))
    system.colorSchemeChanged.emit()
    system.needs.contrastPreferenceChanged.emit()
    assert len(told) == 2
    follow(hints(Old(LIGHT)), lambda: None)


def test_high_contrast_is_chosen_in_the_menu_and_remembered(
    qtbot: QtBot, window: MainWindow, open_window: Opener
) -> None:
    action = window.actions_.by_name["theme-high-contrast"]
    assert action.text() == "High contrast"
    action.trigger()
    assert action.isChecked()
    for shown in (window, open_window()):
        ground = shown.canvas.grab().toImage().pixelColor(3, 3)
        assert ground.name() == "#000000"
        assert shown.palette().window().color().name() == "#000000"


def test_the_way_to_what_was_found_can_be_seen_in_high_contrast(qtbot: QtBot, window: MainWindow) -> None:
    window.choose_theme(ThemeChoice.HIGH_CONTRAST)
    window.field.setText("headache")
    assert window.strip.isVisible()
    picture = window.strip.grab().toImage()
    button = window.strip.show_
    at = button.geometry().center()
    assert picture.pixelColor(4, 4).name() == "#ffe600"
    assert picture.pixelColor(button.geometry().left() + 6, at.y()).name() == "#000000"


@pytest.mark.parametrize(
    ("there", "first"),
    [
        (["Noto Sans", "Inter", "DejaVu Sans"], "Inter"),
        (["Noto Sans", "DejaVu Sans"], "Noto Sans"),
        (["DejaVu Sans"], "DejaVu Sans"),
    ],
)
def test_the_typeface_is_the_first_that_the_system_has(
    monkeypatch: pytest.MonkeyPatch, there: list[str], first: str
) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: there)
    face = face_of(QFont("DejaVu Sans"))
    assert face.family() == first
    assert face.families()[-1] == "DejaVu Sans"
    assert face.pixelSize() == 14


@pytest.mark.parametrize(
    ("theme", "tick"),
    [(themes.LIGHT, "#ffffff"), (themes.DARK, "#000000"), (themes.HIGH_CONTRAST, "#000000")],
    ids=["light", "dark", "high contrast"],
)
def test_a_box_is_seen_whether_it_is_ticked_or_not(qtbot: QtBot, theme: Theme, tick: str) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setObjectName("page")
    page.setPalette(palette_of(theme))
    page.setStyleSheet(style_sheet_of(theme))
    box = QCheckBox("A", page)
    page.resize(80, 40)
    page.show()
    ink = {True: theme.accent, False: theme.edge}
    for ticked in (False, True):
        box.setChecked(ticked)
        seen = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        left = [seen.pixelColor(x, y).name() for x in range(24) for y in range(24)]
        assert left.count(ink[ticked].lower()) >= 16
        assert contrast(ink[ticked], theme.panel) >= 3
    inside = [seen.pixelColor(x, y).name() for x in range(3, 15) for y in range(4, 24)]
    assert inside.count(tick) >= 4
    assert contrast(tick, theme.accent) >= 4.5


def _like(qtbot: QtBot, window: MainWindow, fresh: MainWindow) -> MainWindow:
    """Another window, of the same size."""
    fresh.resize(window.size())
    qtbot.waitUntil(fresh.card.isVisible)
    fresh.splitter.setSizes(window.splitter.sizes())
    qtbot.waitUntil(lambda: fresh.side.size() == window.side.size())
    return fresh


@pytest.mark.parametrize("choice", ["dark", "high-contrast"])
def test_a_change_shows_everything_as_a_new_window_does(
    qtbot: QtBot, window: MainWindow, open_window: Opener, choice: str
) -> None:
    """Links in card and warnings, chips, signs of what was found."""

    def show(shown: MainWindow) -> list[QImage]:
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
        click(qtbot, shown, View.SOLE, Foot.LEFT, -20, 107)
        qtbot.mouseClick(shown.card.caution.head, Qt.MouseButton.LeftButton)
        qtbot.wait(20)
        return [shown.card.grab().toImage()]

    old = show(window)
    window.actions_.by_name[f"theme-{choice}"].trigger()
    assert show(window) != old
    assert show(window) == show(_like(qtbot, window, open_window()))


@pytest.mark.parametrize("choice", ["dark", "high-contrast"])
def test_the_answer_follows_a_change_at_once(
    qtbot: QtBot, window: MainWindow, open_window: Opener, choice: str
) -> None:
    def picture(shown: MainWindow) -> QImage:
        area = shown.found._area.viewport()
        qtbot.waitUntil(lambda: all(one.picture is not None for one in shown.found.findChildren(Glimpse)))
        qtbot.wait(200)
        return area.grab().toImage()

    qtbot.keyClicks(window.field, "liver")
    old = picture(window)
    window.actions_.by_name[f"theme-{choice}"].trigger()
    changed = picture(window)
    assert changed != old
    fresh = _like(qtbot, window, open_window())
    qtbot.keyClicks(fresh.field, "liver")
    assert changed == picture(fresh)
