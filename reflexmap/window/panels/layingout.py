"""Laying a panel out once for all that changes in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QWidget

_DEPTH = 4  # how far what changes inside asks for a new layout outside


@contextmanager
def laid_out_once(panel: QWidget, *parts: QWidget) -> Iterator[None]:
    """Lay a panel out when all of what changes in it has changed, and then at once.

    *parts* of it, the inner ones first, leave their room to the rest. Left to itself, Qt lays everything out up to
    the window for each widget that is shown, the rest before these parts, and paints between two layouts.
    """
    layouts = panel.findChildren(QLayout)
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
    for widget in (*parts, panel):
        found = widget.layout()
        if found is not None:
            found.activate()
    for _ in range(_DEPTH):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
