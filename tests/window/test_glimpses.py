"""The small pictures of what a search found: what they show, and that no key stroke waits for them."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.geometry.shapes import CutMap, anchor_of, geometry_of
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.theme import Style
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels.glimpse import SQUARE, WIDE, Glimpse, Glimpses, seen
from reflexmap.window.panels.hits import HitFrame
from reflexmap.window.settings import ThemeChoice
from reflexmap.window.tab import Tab
from tests.refs import ref
from tests.window.conftest import selected


def frames(window: MainWindow) -> list[HitFrame]:
    area = window.found.findChildren(HitFrame)
    return [frame for frame in area if frame.isVisibleTo(window)]


def glimpses(window: MainWindow) -> list[Glimpse]:
    return [frame.glimpse for frame in frames(window)]


def search(qtbot: QtBot, window: MainWindow, text: str) -> None:
    window.start_search()
    qtbot.keyClicks(window.field, text)


def shown(qtbot: QtBot, window: MainWindow, number: int = 0) -> QImage:
    """The picture of a hit, when it is there."""
    qtbot.waitUntil(lambda: glimpses(window)[number].picture is not None, timeout=10_000)
    picture = glimpses(window)[number].picture
    assert picture is not None
    return picture


def share_of(picture: QImage, colour: str, near: int = 40) -> float:
    """Which share of the pixels has about a colour."""
    wanted, found, step = QColor(colour), 0, 3
    pixels = [(x, y) for x in range(0, picture.width(), step) for y in range(0, picture.height(), step)]
    for x, y in pixels:
        at = picture.pixelColor(x, y)
        parts = zip((at.red(), at.green(), at.blue()), (wanted.red(), wanted.green(), wanted.blue()), strict=True)
        found += max(abs(one - other) for one, other in parts) <= near
    return found / len(pixels)


def test_every_place_is_in_its_picture(footmap: CutMap) -> None:
    """In the middle 232 pixels of the wide one, which is all that a narrow panel shows."""
    for entry in footmap.maps:
        for view in entry.views:
            placed = next(one for one in footmap.places[view] if one.ref == entry.ref)
            anchor = anchor_of(geometry_of(placed))
            for size in (WIDE, SQUARE):
                panels, camera = seen(footmap, entry.ref, view, size)
                (panel,) = panels
                at = camera.to_device(panel.to_plane(anchor))
                room = QRectF(QPointF(), size)
                if size == WIDE:
                    room.adjust((WIDE.width() - 232) / 2, 0, -(WIDE.width() - 232) / 2, 0)
                assert room.contains(at), (entry.id, view, size)


def test_small_places_are_shown_near_and_large_ones_whole(footmap: CutMap) -> None:
    def mm_high(name: str, size: QSize) -> float:
        entry = footmap.maps.entry(ref(name))
        _, camera = seen(footmap, entry.ref, entry.views[0], size)
        return size.height() / camera.scale

    assert mm_high("point.liver", WIDE) == pytest.approx(105)
    assert mm_high("point.liver", SQUARE) == pytest.approx(105)
    assert 104 <= mm_high("reflex.arch", WIDE) < 140
    assert mm_high("zone.1", WIDE) > 240


def test_a_hit_shows_its_place_lit(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "eyes")
    picture = shown(qtbot, window)
    assert share_of(picture, "#ffd84d", 60) > 0.005  # the glow of what is found
    assert share_of(picture, "#e9eff1", 4) > 0.2  # the ground beside the foot


def test_a_key_stroke_paints_none_and_what_was_painted_is_kept(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[object] = []
    paint = Glimpses._paint

    def count(self: Glimpses, wish: object) -> QImage:
        painted.append(wish)
        return paint(self, wish)  # type: ignore[arg-type]

    monkeypatch.setattr(Glimpses, "_paint", count)
    search(qtbot, window, "eyes")
    window.repaint()
    assert painted == []
    shown(qtbot, window)
    assert len(painted) == 1
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    search(qtbot, window, "eyes")
    assert glimpses(window)[0].picture is not None
    assert len(painted) == 1


def test_what_is_out_of_sight_is_not_painted(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[object] = []
    paint = MapPainter.paint

    def count(self: MapPainter, *args: object) -> None:
        painted.append(args)
        paint(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(MapPainter, "paint", count)
    window.resize(1280, 500)
    search(qtbot, window, "zones")
    assert len(frames(window)) == 3  # a key stroke waits for no more
    qtbot.waitUntil(lambda: len(frames(window)) == 5)
    shown(qtbot, window)
    qtbot.wait(300)
    assert 1 <= len(painted) <= 3
    before = len(painted)
    bar = window.found._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    shown(qtbot, window, 4)
    assert len(painted) > before


def test_wishes_of_an_older_question_are_dropped(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    paint = Glimpses._paint

    def note(self: Glimpses, wish: object) -> QImage:
        asked.append(wish.ref.id)  # type: ignore[attr-defined]
        return paint(self, wish)  # type: ignore[arg-type]

    monkeypatch.setattr(Glimpses, "_paint", note)
    window.field.setText("eyes")
    window.repaint()
    window.field.setText("headache")
    window.repaint()
    shown(qtbot, window)
    assert asked == ["point.bladder"]


def test_pictures_follow_theme_style_and_length(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "headache")
    seen_ = [shown(qtbot, window)]
    window.choose_theme(ThemeChoice.DARK)
    window.choose_style(Style.LINE)
    seen_.append(shown(qtbot, window))
    assert share_of(seen_[1], "#12181a", 4) > 0.5
    window.foot_length.field.setValue(200)
    seen_.append(shown(qtbot, window))
    assert seen_[0] != seen_[1]


def test_a_click_on_the_picture_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "headache")
    glimpse = glimpses(window)[0]
    assert glimpse.accessibleName() == "Bladder point on the map"
    qtbot.mouseClick(glimpse, Qt.MouseButton.LeftButton)
    assert selected(window) == ref("point.bladder")
    assert window.tab is Tab.OUTER


def test_the_picture_is_of_the_view_in_front_where_it_can_be(qtbot: QtBot, window: MainWindow) -> None:
    window.show_tab(Tab.INNER)
    search(qtbot, window, "spine")
    (glimpse,) = glimpses(window)
    assert glimpse._wish[1] == "inner"


def test_many_hits_have_their_pictures_beside_them(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "flat feet")
    qtbot.waitUntil(lambda: len(frames(window)) == 4)
    assert [(one.width(), one.height()) for one in glimpses(window)] == [(88, 88)] * 4
    window.field.setText("headache")
    QApplication.processEvents()
    assert glimpses(window)[0].height() == 128
    assert glimpses(window)[0].width() > 240


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("headache", ["The source names this point for headache", "line 278"]),
        ("sleep", ["Since ancient times", "Sleep is said to grow steadier"]),
        ("heel", ["the heel pad below, and the heel on both sides"]),
    ],
)
def test_each_hit_says_in_full_why(qtbot: QtBot, window: MainWindow, text: str, told: list[str]) -> None:
    search(qtbot, window, text)
    said = window.found.shown()
    for part in told:
        assert part in said
