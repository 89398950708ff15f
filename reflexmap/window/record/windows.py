"""The windows of the program, each with one record at the most; and what an earlier run has left."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reflexmap.errors import ReflexMapError

if TYPE_CHECKING:  # records take their time to load; the first picture does not wait for them
    from reflexmap.record.recovery import Findings, Unfinished
    from reflexmap.record.session import Session
    from reflexmap.window.mainwindow import MainWindow
    from reflexmap.window.record.desk import Desk

_BESIDE = QPoint(32, 32)


class Windows(QObject):
    """Opens windows, and knows which record is in which.

    `language_chosen`: somebody has chosen a language in one of them.
    """

    language_chosen = Signal()

    def __init__(self, make: Callable[[], "MainWindow"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.desks: list[Desk] = []  # of the windows that have one by now

    def open_window(self) -> "Desk":
        """Another window, without a record."""
        window = self._make()
        desk = self.furnish(window)
        self._put(window)
        return desk

    def open_first(self) -> "MainWindow":
        """The first window; what it has to do with records comes when its first picture stands."""
        window = self._make()
        window.canvas.painted.connect(lambda: QTimer.singleShot(0, lambda: self.furnish(window)))
        self._put(window)
        return window

    def furnish(self, window: "MainWindow") -> "Desk":
        """Give a window what it needs for records."""
        from reflexmap.window.record.desk import Desk

        desk = Desk(window, lambda what: self._open(desk, what))
        desk.files.left.connect(lambda found: self._offer(desk, found))
        self.desks = [one for one in self.desks if one.window.isVisible()]
        self.desks.append(desk)
        return desk

    def _put(self, window: "MainWindow") -> None:
        """Show a window, beside the others."""
        window.actions_.by_name["quit"].triggered.connect(lambda: self._quit(window))
        for name, action in window.actions_.by_name.items():
            if name.startswith("language-"):
                action.triggered.connect(lambda: QTimer.singleShot(0, self.language_chosen.emit))
        last = next((one.window for one in reversed(self.desks) if one.window.isVisible()), None)
        if last is not None:
            window.move(last.pos() + _BESIDE)
        window.show()

    def make_anew(self) -> None:
        """Put another window in the place of each, with its record, selection and size: all its words are new."""
        for old in [desk for desk in self.desks if desk.window.isVisible()]:
            window = self._make()
            desk = self.furnish(window)
            window.restoreGeometry(old.window.saveGeometry())
            self._put(window)
            window.setGeometry(old.window.geometry())
            window.maps.desk.start()
            selected, editing = old.window.selection.selected, old.give_away()
            if editing is not None:
                desk.adopt(editing)
            if selected is not None:
                window.selection.pick(selected)
            old.window.close()
            old.window.deleteLater()
            self.desks.remove(old)

    def _open(self, asking: "Desk", what: "Path | Session") -> bool:
        """Open a record somewhere else than in the window that asks, if that is where it belongs; whether it is."""
        if not isinstance(what, Path):
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

    def desk_of(self, path: Path) -> "Desk | None":
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
        from reflexmap.record.recovery import find_unfinished

        found = find_unfinished()
        if found.unfinished:
            self._offer(self.desks[0], found)

    def _offer(self, desk: "Desk", found: "Findings") -> None:
        from reflexmap.window.record.recovering import RecoveryDialog

        dialog = RecoveryDialog(found, desk.window)
        dialog.restored.connect(self._restore)
        dialog.open()

    def _restore(self, unfinished: "Unfinished") -> None:
        from reflexmap.record.session import Session
        from reflexmap.window.beside import Beside

        desk, beside = self.desks[0], Beside()
        there = self.desk_of(unfinished.origin.path) if unfinished.origin.path is not None else None
        if there is not None and there.place.editing is not None and not there.place.editing.is_changed:
            desk = there  # its file was opened before what it lacks was found: that takes its place
            desk.files.close()
        try:
            desk.take(Session.restore(unfinished, beside=beside))
        except (ReflexMapError, OSError) as error:
            beside.end()
            desk.files.tell(str(error))

    def keep_logs(self) -> None:
        """The desktop ends and nobody can be asked: what is unsaved is offered at the next start."""
        for desk in self.desks:
            editing = desk.place.editing
            if editing is not None:
                desk.place.take(None)
                editing.close(keep_log=editing.is_changed)


def start(windows: Windows, paths: list[Path]) -> "MainWindow":
    """The first window, with the records that the command line names; what was left is offered once it stands."""
    if paths:
        window = windows.open_window().window
        for number, path in enumerate(paths):
            (windows.desks[0] if number == 0 else windows.open_window()).open_path(path)
    else:
        window = windows.open_first()
    window.canvas.painted.connect(lambda: QTimer.singleShot(0, windows.look_for_unfinished))
    application = QApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(windows.keep_logs)
    return window


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
