"""The windows of the program, each with one record at the most; and what an earlier run has left."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication

from reflexmap.errors import ReflexMapError
from reflexmap.record.recovery import Unfinished, find_unfinished
from reflexmap.record.session import Session
from reflexmap.window.record.desk import Desk

if TYPE_CHECKING:
    from reflexmap.window.mainwindow import MainWindow

_BESIDE = QPoint(32, 32)


class Windows(QObject):
    """Opens windows, and knows which record is in which."""

    def __init__(self, make: Callable[[], "MainWindow"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.desks: list[Desk] = []

    def open_window(self) -> Desk:
        """Another window, without a record."""
        window = self._make()
        desk = Desk(window, lambda what: self._open(desk, what))
        window.actions_.by_name["quit"].triggered.connect(lambda: self._quit(window))
        last = next((one.window for one in reversed(self.desks) if one.window.isVisible()), None)
        if last is not None:
            window.move(last.pos() + _BESIDE)
        self.desks = [one for one in self.desks if one.window.isVisible()]
        self.desks.append(desk)
        window.show()
        return desk

    def _open(self, asking: Desk, what: Path | Session) -> bool:
        """Open a record somewhere else than in the window that asks, if that is where it belongs; whether it is."""
        if isinstance(what, Session):
            self.open_window().take(what)
            return True
        there = self.desk_of(what)
        if there is not None:
            there.window.raise_()
            there.window.activateWindow()
            return True
        if asking.place.record is None:
            return False
        self.open_window().files.open(what)
        return True

    def desk_of(self, path: Path) -> Desk | None:
        """The window in which a record's file is open."""
        for desk in self.desks:
            editing = desk.place.editing
            own = editing.session.path if editing is not None else None
            if own is not None and _is_same(own, path):
                return desk
        return None

    def _quit(self, first: "MainWindow") -> None:
        """Close the other windows too, if the first one was closed and nobody said no."""
        for desk in [one for one in self.desks if one.window is not first]:
            if first.isVisible() or not desk.window.close():
                return

    def look_for_unfinished(self) -> None:
        """Offer what an earlier run has left unsaved."""
        found = find_unfinished()
        if not found.unfinished:
            return
        from reflexmap.window.record.recovering import RecoveryDialog

        desk = self.desks[0]
        dialog = RecoveryDialog(found, desk.window)
        dialog.restored.connect(self._restore)
        dialog.open()

    def _restore(self, unfinished: Unfinished) -> None:
        desk = self.desks[0]
        try:
            desk.take(Session.restore(unfinished))
        except (ReflexMapError, OSError) as error:
            desk.files.tell(str(error))

    def keep_logs(self) -> None:
        """The desktop ends and nobody can be asked: what is unsaved is offered at the next start."""
        for desk in self.desks:
            editing = desk.place.editing
            if editing is not None:
                desk.place.take(None)
                editing.close(keep_log=editing.is_changed)


def start(windows: Windows, paths: list[Path]) -> Desk:
    """The first window, with the records that the command line names; what was left is offered once it stands."""
    desk = windows.open_window()
    for number, path in enumerate(paths):
        (desk if number == 0 else windows.open_window()).open_path(path)
    desk.window.canvas.painted.connect(lambda: QTimer.singleShot(0, windows.look_for_unfinished))
    application = QApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(windows.keep_logs)
    return desk


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
