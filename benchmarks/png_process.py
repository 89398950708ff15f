"""One picture of an A4 page at 300 dpi in a process of its own: the whole sheet, or one drawing on a white ground."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from benchmarks.bare_window import DRAWING
from benchmarks.memory import peak, resident

WIDTH, HEIGHT = 2480, 3508
BYTES = 4 * WIDTH * HEIGHT


def sheet() -> Callable[[Path], None]:
    """Ours: the built-in map's annotated sheet, once everything is loaded."""
    from reflexmap import library
    from reflexmap.export.writing import make_sheet, write_sheet
    from reflexmap.paint.feet import DrawnFeet
    from reflexmap.sheet.request import SheetRequest

    plates = library.plates()
    footmap, grounds = library.cut_map(plates, 250.0), DrawnFeet(plates)

    def write(path: Path) -> None:
        write_sheet(make_sheet(footmap, grounds, SheetRequest(), paged=False), path)

    return write


def drawing() -> Callable[[Path], None]:
    """The reference: a white picture, one drawing as large as it goes, saved by Qt."""

    def write(path: Path) -> None:
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        renderer = QSvgRenderer(str(DRAWING))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(image.rect()))
        painter.end()
        if not image.save(str(path)):
            raise OSError(f"{path} was not written")

    return write


def run(which: str, path: Path) -> None:
    """Write the picture; print how long it took and how much memory above the start."""
    app = QGuiApplication(sys.argv[:1])
    write = {"sheet": sheet, "drawing": drawing}[which]()
    before, start = resident(), perf_counter()
    write(path)
    took = perf_counter() - start
    print(json.dumps({"seconds": took, "above": peak() - before}))
    del app


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
