"""Qt's renderer on each shipped plate: what every picture of the map begins with."""

from time import perf_counter

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.offscreen import application
from benchmarks.timing import median
from reflexmap import library

# Of these pixels high: eight small ones and the rest of a picture have to come in 150 ms, and two large ones.
BUDGETS_MS = {400: 12.0, 1200: 40.0}


def lines(effort: Effort) -> list[Line]:
    """Milliseconds a plate, in its own colours."""
    application()
    found = []
    for view, drawing in library.plates().drawings.items():
        renderer = QSvgRenderer(QByteArray(drawing.text.encode()))
        for pixels, budget in BUDGETS_MS.items():
            took = [_milliseconds(renderer, pixels) for _ in range(1 + effort.batches)][1:]
            found.append(Line("plates", f"{view.value}, {pixels} px, median", "ms", median(took), budget, len(took)))
    return found


def _milliseconds(renderer: QSvgRenderer, pixels: int) -> float:
    box = renderer.viewBoxF()
    scale = pixels / max(box.width(), box.height())
    image = QImage(round(box.width() * scale), round(box.height() * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    start = perf_counter()
    renderer.render(painter, QRectF(image.rect()))
    took = (perf_counter() - start) * 1e3
    painter.end()
    return took
