"""What the user is told when something goes wrong in the window: what it was and what to do; the program lives on."""

import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reflexmap.errors import ReflexMapError
from reflexmap.texts import tr

if TYPE_CHECKING:  # loaded for the first failure
    from PySide6.QtWidgets import QMessageBox, QWidget

_EXPECTED = (ReflexMapError, OSError)


class Failures:
    """Shows one message at a time for whatever reaches Qt's event loop."""

    def __init__(self, parent: "QWidget") -> None:
        self._parent = parent
        self._box: QMessageBox | None = None

    def move_to(self, parent: "QWidget") -> None:
        """Show them over another window from now on."""
        self._parent = parent
        self._box = None

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell of an error; one that is the program's own mistake goes to the terminal whole, too."""
        if not isinstance(error, _EXPECTED):
            traceback.print_exception(kind, error, trace)
        if self._box is not None:
            return  # one message is enough; a second could come with every movement of the pointer
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(
            QMessageBox.Icon.Warning, "ReflexMap", _words(error), QMessageBox.StandardButton.Ok, self._parent
        )
        box.setInformativeText(
            tr("The map stays open. If it happens again, install ReflexMap anew: a file may be damaged.")
        )
        self._box = box
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._forget)
        box.open()

    def _forget(self) -> None:
        self._box = None


def _words(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
