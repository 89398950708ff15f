"""However the map was moved, zoomed and clicked: once it has settled, it is what painting it anew would show."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.drawing import DrawingError
from reflexmap.kinds import Kind
from reflexmap.paint.mappainter import MapPainter, paint_scale_bar
from reflexmap.window.canvas import kept, pictures, shot, strips
from reflexmap.window.canvas.canvas import Canvas
from reflexmap.window.canvas.overlays import name_room
from reflexmap.window.canvas.pictures import Picture, Step
from reflexmap.window.canvas.shot import Shot
from reflexmap.window.jobs import Jobs
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.settings import ThemeChoice
from reflexmap.window.tab import Tab
from tests.refs import ref
from tests.window.conftest import click, pixel_of

Act = Callable[[QtBot, MainWindow, random.Random], None]


def wheel(canvas: Canvas, turns: float, at: QPointF | None = None) -> None:
    """Turn the wheel over a pixel, the middle if none is given."""
    place = at or QRectF(canvas.rect()).center()
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turned = QPoint(0, round(120 * turns))
    event = QWheelEvent(
        place, canvas.mapToGlobal(place), QPoint(), turned, *none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(canvas, event)


def drag(qtbot: QtBot, canvas: Canvas, dx: int, dy: int) -> None:
    """Drag the map by pixels, in steps."""
    start = canvas.rect().center()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        qtbot.mouseMove(canvas, start + QPoint(dx * step // 4, dy * step // 4))
        QApplication.processEvents()
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(dx, dy))


def _pan(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    drag(qtbot, window.canvas, chance.randint(-400, 400), chance.randint(-300, 300))


def _zoom(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    canvas = window.canvas
    at = QPointF(chance.randrange(canvas.width()), chance.randrange(canvas.height()))
    wheel(canvas, chance.choice((-2, -1, 0.3, 1, 2)), at)


def _click(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    canvas = window.canvas
    at = QPoint(chance.randrange(canvas.width()), chance.randrange(canvas.height()))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)


def _hover(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    canvas = window.canvas
    qtbot.mouseMove(canvas, QPoint(chance.randrange(canvas.width()), chance.randrange(canvas.height())))


def _layer(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    kind = chance.choice(list(Kind))
    window.selection.show_layer(kind, kind not in window.selection.layers)


def _length(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    window.foot_length.field.setValue(chance.randint(200, 300))


def _theme(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    window.choose_theme(chance.choice((ThemeChoice.LIGHT, ThemeChoice.DARK)))


def _tab(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    window.show_tab(chance.choice(list(Tab)))


def _find(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    window.selection.find([ref(found) for found in chance.choice(((), ("reflex.arch", "point.liver")))])


def _pick(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    window.selection.pick(chance.choice([entry.ref for entry in window.model.maps]))


def _labels(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    window.selection.show_labels(chance.random() < 0.5)


def _fit(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    window.zoom_fit()


def _wait(qtbot: QtBot, window: MainWindow, chance: random.Random) -> None:
    QApplication.processEvents()
    window.canvas.grab()


ACTS: tuple[Act, ...] = (
    *(_pan, _pan, _pan, _zoom, _zoom, _zoom, _click, _click, _hover, _hover, _wait, _wait),
    *(_layer, _length, _theme, _tab, _find, _pick, _pick, _labels, _fit),
)


def seen(canvas: Canvas) -> QImage:
    """What the canvas itself paints, without what stands on it."""
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    canvas.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground)
    return image


def anew(window: MainWindow) -> QImage:
    """What a canvas shows that has kept nothing."""
    shown = window.canvas
    canvas = Canvas(window.model, window.selection, window.map_painter())
    canvas.resize(shown.size())
    canvas.set_painters(window.map_painter(), window._name_painter())
    seen(canvas)  # its first size has come
    canvas.look(shown.camera)
    canvas._is_fitted = shown._is_fitted  # which the words about names without room depend on
    canvas._pointer = shown._pointer
    canvas._is_reached_by_key = shown._is_reached_by_key
    canvas.settle()
    image = seen(canvas)
    canvas.deleteLater()
    QCoreApplication.sendPostedEvents(canvas, QEvent.Type.DeferredDelete)
    return image


def settled(qtbot: QtBot, window: MainWindow) -> QImage:
    """What the window's canvas shows when all has been painted that is painted beside it."""
    qtbot.waitUntil(lambda: window.canvas.is_settled, timeout=20_000)
    return seen(window.canvas)


@pytest.mark.parametrize("seed", range(3))
def test_what_has_settled_is_what_painting_it_anew_shows(qtbot: QtBot, window: MainWindow, seed: int) -> None:
    window.model.get_ready()
    chance = random.Random(seed)
    for number in range(24):
        chance.choice(ACTS)(qtbot, window, chance)
        if number % 4 == 3:
            assert settled(qtbot, window) == anew(window)


@pytest.mark.parametrize("wanted", ["", "reflex.arch", "point.liver", "zone.2"])
@pytest.mark.parametrize("turns", [0, 3])
def test_kept_pictures_together_are_the_map_painted_at_once(
    qtbot: QtBot, window: MainWindow, wanted: str, turns: int
) -> None:
    """Up to how blending rounds, and to the dashes of a line that is cut off at the picture's edge."""
    window.model.get_ready()
    canvas = window.canvas
    if wanted:
        window.selection.pick(ref(wanted))
    window.selection.hover(ref("reflex.heel"))
    wheel(canvas, turns)
    window.selection.hover(ref("reflex.toes"))
    drag(qtbot, canvas, 40, -30)
    shown = settled(qtbot, window)
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    painter, scene, calm = window.map_painter(), window.selection.scene(), window.selection.calm_scene()
    image.fill(window.theme.ground)
    with pictures.painting(image, canvas.font()) as qpainter:
        painter.paint_ground(qpainter, window.model.panels, canvas.camera, calm)
        painter.paint_marked(qpainter, window.model.panels, canvas.camera, scene, points=False)
        painter.paint_targets(qpainter, window.model.panels, canvas.camera, calm)
        painter.paint_marked(qpainter, window.model.panels, canvas.camera, scene, points=True)
        paint_scale_bar(qpainter, window.theme, canvas.camera, 24.0, canvas.height() - 16.0)
        names = window._name_painter()
        assert names is not None
        if wanted:
            names.paint(qpainter, window.model.panels, canvas.camera, scene, name_room(canvas.rect()))
    assert _different(shown, image) < 0.004


def _different(one: QImage, other: QImage) -> float:
    """Which share of the pixels differs to be seen."""
    assert one.size() == other.size()
    pairs = zip(_grey(one), _grey(other), strict=True)
    return sum(abs(a - b) > 8 for a, b in pairs) / (one.width() * one.height())


def _grey(image: QImage) -> bytes:
    """The pixels row by row, without what fills the rows up."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, line = bytes(grey.constBits()), grey.bytesPerLine()
    return b"".join(data[y * line : y * line + grey.width()] for y in range(grey.height()))


class Ledger:
    """Notes which pictures are begun beside the window, and which come to their end."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[Shot] = []
        self.done: list[Shot] = []
        monkeypatch.setattr(kept, "paint_picture", self._paint)

    def _paint(self, shot: Shot, step: Step) -> Picture:
        self.begun.append(shot)
        picture = pictures.paint_picture(shot, step)
        self.done.append(shot)
        return picture


def test_panning_within_the_margins_paints_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    settled(qtbot, window)

    def fails(*_: object, **__: object) -> None:
        raise AssertionError("the map was painted")

    with monkeypatch.context() as moving:
        for name in ("paint_ground", "paint_targets", "paint_marked"):
            moving.setattr(MapPainter, name, fails)
        before = seen(window.canvas).copy(200, 200, 100, 100)
        drag(qtbot, window.canvas, 40, -30)
        assert seen(window.canvas).copy(240, 170, 100, 100) == before
        window.canvas._kept.rest()


def test_a_further_zoom_step_cancels_the_one_before(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    settled(qtbot, window)
    ledger = Ledger(monkeypatch)
    for _ in range(8):
        wheel(window.canvas, 1)
        window.canvas.grab()
    qtbot.waitUntil(lambda: window.canvas.is_sharp, timeout=20_000)
    scale = window.canvas.camera.scale
    assert [shot.camera.scale for shot in ledger.done] == [scale]
    assert settled(qtbot, window) == anew(window)


def test_a_step_shows_the_kept_picture_at_once(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    before = settled(qtbot, window)
    with monkeypatch.context() as moving:
        moving.setattr(kept, "paint_picture", lambda *_: pytest.fail("a frame waited for a picture"))
        moving.setattr(Jobs, "start", lambda *_: None)
        wheel(window.canvas, 1)
        zoomed = seen(window.canvas)
        window.foot_length.field.setValue(270)
        longer = seen(window.canvas)
        assert not window.canvas.is_sharp
    assert zoomed != before
    assert longer != before
    window.canvas.settle()


def test_where_no_picture_reaches_the_ground_is_shown(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    settled(qtbot, window)
    monkeypatch.setattr(Jobs, "start", lambda *_: None)
    window.canvas.pan(4 * window.canvas.width(), 0)
    shown = seen(window.canvas)
    assert {shown.pixelColor(x, y).name() for x in range(40) for y in range(40)} == {window.theme.ground}


def test_what_is_clicked_is_found_where_it_is_shown_right_after_a_step_of_the_length(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.model.get_ready()
    for mm in (210, 290):
        window.foot_length.field.setValue(mm)
        (placed,) = window.model.footmap.of_entry(ref("point.liver"))
        click(qtbot, window, View.SOLE, Foot.LEFT, *placed.point)
        assert window.selection.selected == ref("point.liver")
        window.selection.clear()


def test_a_step_of_the_length_builds_no_index_until_the_pointer_asks(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    built: list[object] = []
    from reflexmap.geometry import hits

    original = hits.HitIndex.__init__

    def note(self: hits.HitIndex, *shapes: object) -> None:
        built.append(self)
        original(self, *shapes)  # type: ignore[arg-type]

    monkeypatch.setattr(hits.HitIndex, "__init__", note)
    for mm in (240, 241, 242):
        window.foot_length.field.setValue(mm)
        window.canvas.grab()
    assert built == []
    qtbot.mouseMove(window.canvas, pixel_of(window, View.SOLE, Foot.RIGHT, 0, 100))
    assert len(built) == 1


def test_what_is_selected_is_stroked_once_for_many_frames(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.model.get_ready()
    window.selection.pick(ref("reflex.arch"))
    settled(qtbot, window)
    stroked: list[Shot] = []

    def note(shot: Shot) -> pictures.Marked:
        stroked.append(shot)
        return pictures.paint_marked(shot)

    monkeypatch.setattr(kept, "paint_marked", note)
    drag(qtbot, window.canvas, 60, 30)
    for at in ((0, 230), (0, 20), (-22, 110)):
        qtbot.mouseMove(window.canvas, pixel_of(window, View.SOLE, Foot.RIGHT, *at))
        window.canvas.grab()
    assert len(stroked) <= 1


def test_closing_in_the_middle_of_a_picture_is_no_fault(qtbot: QtBot, window: MainWindow) -> None:
    window.model.get_ready()
    for _ in range(3):
        wheel(window.canvas, 1)
        window.canvas.grab()
        QApplication.processEvents()
    window.close()
    for _ in range(20):
        qtbot.wait(5)
    assert not window.canvas._kept._jobs.is_busy


def test_a_window_that_is_hidden_and_shown_again_settles(qtbot: QtBot, window: MainWindow) -> None:
    window.model.get_ready()
    wheel(window.canvas, 2)
    window.hide()
    window.show()
    qtbot.waitExposed(window)
    assert settled(qtbot, window) == anew(window)


def test_a_drawing_that_breaks_beside_the_window_is_told_once(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise DrawingError("it cannot be painted")

    window.model.get_ready()
    before = settled(qtbot, window)
    with monkeypatch.context() as broken, qtbot.captureExceptions() as told:
        broken.setattr(MapPainter, "paint_ground", fails)
        wheel(window.canvas, 1)
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        for _ in range(5):
            window.canvas.repaint()
            qtbot.wait(50)
    assert [str(error) for _, error, _ in told] == ["it cannot be painted"]
    window.zoom_fit()
    assert settled(qtbot, window) == before


def test_a_job_that_is_given_up_paints_no_further(qtbot: QtBot, window: MainWindow) -> None:
    class GivenUpError(Exception):
        pass

    def step(share: float) -> None:
        shares.append(share)
        if len(shares) > 2:
            raise GivenUpError

    shares: list[float] = []
    with pytest.raises(GivenUpError):
        pictures.paint_picture(window.canvas._shot().wide(), step)
    assert len(shares) == 3
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_a_ground_in_strips_is_the_ground_at_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a sharp screen the feet come in strips; nothing is to be seen of that but how gradients round."""
    window.model.get_ready()
    at_once = pictures.paint_picture(window.canvas._shot(), lambda _: None).image
    monkeypatch.setattr(strips, "_WHOLE", 10_000)
    monkeypatch.setattr(strips, "_STRIP", 60_000)
    in_strips = pictures.paint_picture(window.canvas._shot(), lambda _: None).image
    assert _different(in_strips, at_once) < 0.002


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_camera_is_laid_on_whole_pixels_of_the_screen(ratio: float) -> None:
    from reflexmap.paint.camera import Camera

    camera = shot.snapped(Camera(1.7, 12.3, -7.9), ratio)
    assert camera.dx * ratio == pytest.approx(round(camera.dx * ratio))
    assert abs(camera.dx - 12.3) <= 0.5 / ratio
    assert shot.snapped(camera, ratio) == camera


def test_painters_end(qtbot: QtBot, window: MainWindow) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    with pytest.raises(ValueError, match="in the middle"), pictures.painting(image, window.font()):
        raise ValueError("in the middle")
    assert not image.paintingActive()
    assert QPainter(image).end()
