"""From a click to the card repainted, and from a hover to the highlight repainted, in the real window."""

import gc
import random
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.offscreen import application
from benchmarks.timing import percentile
from reflexmap import library
from reflexmap.atlas.entry import EntryRef
from reflexmap.geometry.shapes import anchor_of, geometry_of
from reflexmap.paint.feet import DrawnFeet
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.settings import Settings, ThemeChoice
from reflexmap.window.tab import Tab

CLICK_BUDGET_MS = 16.0
HOVER_BUDGET_MS = 8.0
_PATIENCE = 100  # turns of the event loop that a repaint may take

Act = Callable[[QPoint], None]


class NotRepainted(Exception):
    """A click or hover that changed nothing to be seen."""


class Watch(QObject):
    """Notes which of some widgets are painted, or anything in them."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._widgets = widgets
        self.painted: set[QObject] = set()
        application().installEventFilter(self)

    def leave(self) -> None:
        """Note no more."""
        application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.painted |= {one for one in self._widgets if one is watched or one.isAncestorOf(watched)}
        return False

    def milliseconds(self, act: Act, at: QPoint) -> float:
        """From *act* at a pixel until all the widgets have been painted. Raises NotRepainted."""
        self.painted.clear()
        start = perf_counter()
        act(at)
        for _ in range(_PATIENCE):
            QApplication.processEvents()
            if len(self.painted) == len(self._widgets):
                return (perf_counter() - start) * 1e3
        raise NotRepainted(f"nothing was painted anew for {at}")


def lines(effort: Effort) -> list[Line]:
    """Clicks and hovers in every tab."""
    application()
    found: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(Path(folder) / "settings.ini")
        for tab in Tab:
            window.show_tab(tab)
            _settle()
            where = tab.in_words.lower()
            clicks, hovers = _clicked(window, effort.clicks), _hovered(window, effort.clicks)
            found += [
                _line("click", f"to the card repainted, {where}, 99 %", clicks, CLICK_BUDGET_MS),
                _line("hover", f"to the highlight repainted, {where}, 99 %", hovers, HOVER_BUDGET_MS),
            ]
        window.close()
        window.deleteLater()
        _settle()
    return sorted(found, key=lambda line: line.row)


def _line(row: str, what: str, took: list[float], budget: float) -> Line:
    return Line(row, what, "ms", percentile(took, 0.99), budget, len(took))


def open_window(store: Path, width: int = 1280, height: int = 800) -> MainWindow:
    """A window on settings of its own, with everything loaded."""
    plates = library.plates()
    settings = Settings(QSettings(str(store), QSettings.Format.IniFormat))
    settings.theme = ThemeChoice.LIGHT
    window = MainWindow(library.drawn_map(plates, settings.foot_length), DrawnFeet(plates), settings)
    window.resize(width, height)
    window.show()
    _settle()
    window.model.get_ready()
    _settle()
    gc.collect()
    gc.freeze()  # as the program does when it has started
    return window


def _settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


def _clicked(window: MainWindow, count: int) -> list[float]:
    """Milliseconds of each click; no two after one another select the same entry."""
    canvas, selection = window.canvas, window.selection

    def click(at: QPoint) -> None:
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at)

    spots = _spots(window, click, lambda: selection.selected)
    watch = Watch(canvas, window.card)
    took = [watch.milliseconds(click, at) for at in islice(cycle(spots), count)]
    watch.leave()
    return took


def _hovered(window: MainWindow, count: int) -> list[float]:
    """Milliseconds of each hover; no two after one another are over the same entry."""
    canvas, selection = window.canvas, window.selection

    def hover(at: QPoint) -> None:
        place, none = QPointF(at), Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(canvas, move)

    spots = _spots(window, hover, lambda: selection.hovered)
    watch = Watch(canvas)
    took = [watch.milliseconds(hover, at) for at in islice(cycle(spots), count)]
    watch.leave()
    return took


def _spots(window: MainWindow, act: Act, chosen: Callable[[], EntryRef | None]) -> list[QPoint]:
    """A pixel for each entry that *act* can choose in this tab, mixed; each acted on once, which warms up."""
    spots: dict[EntryRef, QPoint] = {}
    for at in _anchors(window):
        act(at)
        _settle()
        found = chosen()
        if found is not None:
            spots[found] = at
    window.selection.clear()
    window.selection.hover(None)
    _settle()
    mixed = list(spots.values())
    random.Random(len(mixed)).shuffle(mixed)
    return mixed


def _anchors(window: MainWindow) -> Iterator[QPoint]:
    """The pixel in the middle of every place of the shown feet."""
    model = window.model
    for panel in model.panels:
        for placed in model.footmap.places[panel.view]:
            if panel.foot in placed.feet:
                at = panel.to_plane(anchor_of(geometry_of(placed)))
                yield window.canvas.camera.to_device(at).toPoint()
