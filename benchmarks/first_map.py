"""Runs ReflexMap as its command does, and ends it when the first map is painted."""

import sys

from reflexmap.cli.main import main


def leave_when_painted() -> None:
    """Let every main window from now on end the process after the canvas's first picture."""
    from benchmarks.leaving import leave
    from reflexmap.window import mainwindow

    class Leaving(mainwindow.MainWindow):
        def _connect(self) -> None:
            self.canvas.painted.connect(leave)
            super()._connect()

    mainwindow.MainWindow = Leaving  # type: ignore[misc]  # a name for a type, to mypy


if __name__ == "__main__":
    leave_when_painted()
    sys.exit(main([]))
