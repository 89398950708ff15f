"""Starts the application."""

import signal
import sys

from reflexmap.errors import ReflexMapError
from reflexmap.window.display import display_problem


class NoDisplay(ReflexMapError):
    """No window can be opened here; the text says why and what works instead."""


def run() -> int:
    """Open the window and stay until it is closed. Raises NoDisplay, PackError or DrawingError."""
    problem = display_problem()
    if problem:
        raise NoDisplay(problem)
    from PySide6.QtWidgets import QApplication

    from reflexmap.builtin import builtin_map
    from reflexmap.window.failures import Failures
    from reflexmap.window.mainwindow import MainWindow
    from reflexmap.window.settings import Settings

    app = QApplication(sys.argv[:1])
    app.setApplicationName("ReflexMap")
    app.setApplicationDisplayName("ReflexMap")
    app.setStyle("Fusion")
    settings = Settings()
    window = MainWindow(builtin_map(settings.foot_length, cut_to_outline=False), settings)
    window.show()
    failures = Failures(window)
    sys.excepthook = failures.report
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program
    return app.exec()
