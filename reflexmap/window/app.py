"""Starts the application."""

import gc
import sys

from reflexmap.errors import ReflexMapError
from reflexmap.locales import use_utf_8
from reflexmap.window.display import display_problem


class NoDisplay(ReflexMapError):
    """No window can be opened here; the text says why and what works instead."""


def run() -> int:
    """Open the window and stay until it is closed. Raises NoDisplay, PackError or DrawingError."""
    problem = display_problem()
    if problem:
        raise NoDisplay(problem)
    gc.disable()  # until the map is ready: nothing made before is garbage
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from reflexmap import library
    from reflexmap.paint.feet import DrawnFeet
    from reflexmap.window.failures import Failures
    from reflexmap.window.mainwindow import MainWindow
    from reflexmap.window.settings import Settings
    from reflexmap.window.stylesheet import face_of

    use_utf_8()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ReflexMap")
    app.setApplicationDisplayName("ReflexMap")
    app.setStyle("Fusion")
    app.setFont(face_of(app.font()))
    settings = Settings()
    plates = library.plates()
    window = MainWindow(library.drawn_map(plates, settings.foot_length), DrawnFeet(plates), settings)
    window.model.map_changed.connect(_end_of_start, Qt.ConnectionType.SingleShotConnection)
    window.show()
    failures = Failures(window)
    sys.excepthook = failures.report
    return app.exec()


def _end_of_start() -> None:
    """The map stays as it is: looking through it for garbage would only hold up a click now and then."""
    gc.enable()
    gc.collect()
    gc.freeze()
