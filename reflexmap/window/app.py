"""Starts the application."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from reflexmap.errors import ReflexMapError
from reflexmap.locales import use_utf_8
from reflexmap.window.display import display_problem


class NoDisplay(ReflexMapError):
    """No window can be opened here; the text says why and what works instead."""


def run(records: Sequence[Path] = (), packs: tuple[str, ...] = (), language: str = "") -> int:
    """Open the window, with *records* if any, with maps by ids or paths, and stay until it is closed.

    Without *packs* the maps are as they were left, and without *language* so is that.
    Raises NoDisplay, UnknownLanguage, PackError or DrawingError.
    """
    problem = display_problem()
    if problem:
        raise NoDisplay(problem)
    gc.disable()  # until the map is ready: nothing made before is garbage
    # First what knows no Qt: PySide6 reads the source of each module that is imported after it.
    from reflexmap import library
    from reflexmap.geometry.frame import REFERENCE_MM

    plates = library.plates()
    footmap = library.drawn_map(plates, REFERENCE_MM)

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from reflexmap.paint.feet import DrawnFeet
    from reflexmap.window.failures import Failures
    from reflexmap.window.jobs import finish
    from reflexmap.window.mainwindow import MainWindow
    from reflexmap.window.record.windows import Windows, start
    from reflexmap.window.settings import Settings
    from reflexmap.window.speaking import Speaking
    from reflexmap.window.stylesheet import face_of

    use_utf_8()
    app = QApplication([*sys.argv[:1], "-style", "fusion"])  # setStyle() would load all that is known of styles
    app.setApplicationName("ReflexMap")
    app.setApplicationDisplayName("ReflexMap")
    app.setFont(face_of(app.font()))
    settings, speaking = Settings(), Speaking(app)
    if speaking.begin(language, settings):
        footmap = library.drawn_map(plates, REFERENCE_MM)

    def made() -> MainWindow:
        return MainWindow(footmap.with_length(settings.foot_length), DrawnFeet(plates), settings)

    def speak_anew() -> None:
        nonlocal footmap
        if speaking.begin("", settings):
            footmap = library.drawn_map(plates, REFERENCE_MM)
            windows.make_anew()
            failures.move_to(windows.desks[0].window)

    windows = Windows(made)
    windows.language_chosen.connect(speak_anew)
    window = start(windows, list(records))
    window.model.map_changed.connect(_end_of_start, Qt.ConnectionType.SingleShotConnection)
    window.model.map_changed.connect(lambda: window.maps.desk.start(packs), Qt.ConnectionType.SingleShotConnection)
    failures = Failures(window)
    sys.excepthook = failures.report
    status = app.exec()
    finish()
    return status


def _end_of_start() -> None:
    """The map stays as it is: looking through it for garbage would only hold up a click now and then."""
    gc.enable()
    gc.collect()
    gc.freeze()
