"""The least that a window with a drawing takes: PySide6, one widget, one SVG; ends when it is painted."""

import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from benchmarks.leaving import leave

DRAWING = Path(__file__).resolve().parent.parent / "assets" / "feet" / "sole.svg"


class Picture(QWidget):
    """Shows one SVG, as large as it goes."""

    def __init__(self) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(str(DRAWING))
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()
        leave()


def run() -> int:
    """Open the window and stay until it is painted."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(Picture())
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(run())
