"""A choice in the export dialog: the longest that the window is blocked while the sheet is laid out anew."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.offscreen import application
from benchmarks.pulse import Pulse
from benchmarks.timing import median
from reflexmap import library
from reflexmap.paint.feet import DrawnFeet
from reflexmap.sheet.request import SheetKind
from reflexmap.window.exporting.context import ExportContext
from reflexmap.window.exporting.dialog import ExportDialog
from reflexmap.window.settings import Settings

BUDGET_MS = 33.0

# A field of the form, and what is chosen in it.
_CHOICES = (
    *(("content", "point"), ("paper", "a3"), ("style_", "line"), ("format", "pdf")),
    *(("claims", "full"), ("content", "everything"), ("style_", "skin"), ("paper", "a4")),
    *(("kind", "poster"), ("kind", "life-size"), ("kind", "record")),
)


def lines(effort: Effort) -> list[Line]:
    """Milliseconds, the worst of all choices and the usual one."""
    application()
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        plates = library.plates()
        grounds, footmap = DrawnFeet(plates), library.cut_map(plates, 250.0)
        dialog = ExportDialog(footmap, grounds, ExportContext(), Settings(store))
        dialog.show()
        pulse = Pulse()
        _settle(dialog)
        blocked = []
        for field, value in _CHOICES[: max(1, effort.choices)]:
            pulse.reset()
            if field == "kind":
                dialog.choices.kind.choose(SheetKind(value))
            else:
                combo = getattr(dialog.choices, field)
                combo.setCurrentIndex(combo.findData(value))
            _settle(dialog)
            blocked.append(pulse.longest)
        dialog.close()
    return [
        Line(
            "dialog",
            "a choice, the longest the window is blocked, worst",
            "ms",
            max(blocked),
            BUDGET_MS,
            len(blocked),
        ),
        Line("dialog", "the same, median of the choices", "ms", median(blocked), BUDGET_MS, len(blocked)),
    ]


def _settle(dialog: ExportDialog) -> None:
    while dialog.is_drafting:
        QApplication.processEvents()
