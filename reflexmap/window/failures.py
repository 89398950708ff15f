"""What the user is told when something goes wrong in the window: what it was and what to do; the program lives on."""

import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from reflexmap.errors import ReflexMapError

_EXPECTED = (ReflexMapError, OSError)


class Failures:
    """Shows one message at a time for whatever reaches Qt's event loop."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._box: QMessageBox | None = None

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell of an error; one that is the program's own mistake goes to the terminal whole, too."""
        if not isinstance(error, _EXPECTED):
            traceback.print_exception(kind, error, trace)
        if self._box is not None and self._box.isVisible():
            return  # one message is enough; a second could come with every movement of the pointer
        box = QMessageBox(
            QMessageBox.Icon.Warning, "ReflexMap", _words(error), QMessageBox.StandardButton.Ok, self._parent
        )
        box.setInformativeText(
            QCoreApplication.translate(
                "Failures", "The map stays open. If it happens again, install ReflexMap anew: a file may be damaged."
            )
        )
        self._box = box
        box.open()


def _words(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
