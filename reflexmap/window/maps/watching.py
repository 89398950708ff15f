"""Tells when files of a folder change: an editor saves by writing, or by putting another file in its place."""

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_RESTED_MS = 60  # after the last change, as an editor makes several
_LOOK_MS = 250  # between looks, where the system tells of no changes
_MOST = 220  # files that are looked at; a pack has at most 200
_SUFFIXES = (".yaml", ".yml", ".svg", ".zip")

State = dict[Path, tuple[int, int, int]]


class Watcher(QObject):
    """Watches folders with all that is in them, and files; `changed` says that something in them is another."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._paths: tuple[Path, ...] = ()
        self._state: State = {}
        self._told = QFileSystemWatcher(self)
        self._told.directoryChanged.connect(self._note)
        self._told.fileChanged.connect(self._note)
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(_RESTED_MS)
        self._rested.timeout.connect(self._look)
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_MS)
        self._again.timeout.connect(self._look)

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these from now on; what has changed since the last look is still told."""
        wanted = tuple(paths)
        if wanted != self._paths:
            self._paths = wanted
            self._state = _state_of(wanted)
        if wanted:
            self._again.start()
        else:
            self._again.stop()
        self._attend()

    def _note(self) -> None:
        self._rested.start()

    def _look(self) -> None:
        state = _state_of(self._paths)
        if state != self._state:
            self._state = state
            self._attend()
            self.changed.emit()

    def _attend(self) -> None:
        """Be told of these files and folders: the system forgets a file that was replaced."""
        known = {*self._told.files(), *self._told.directories()}
        wanted = {str(path) for path in (*self._state, *(path.parent for path in self._state)) if path.exists()}
        if known - wanted:
            self._told.removePaths(sorted(known - wanted))
        if wanted - known:
            self._told.addPaths(sorted(wanted - known))


def _state_of(paths: Iterable[Path]) -> State:
    """What there is, each file with its length, its time and its number."""
    state: State = {}
    for path in paths:
        for file in _files_of(path):
            try:
                found = file.stat()
            except OSError:
                continue
            state[file] = found.st_mtime_ns, found.st_size, found.st_ino
    return state


def _files_of(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        folders[:] = [one for one in sorted(folders) if not one.startswith(".")][:20]
        found += [Path(folder, name) for name in sorted(names) if name.endswith(_SUFFIXES)]
        if len(found) > _MOST:
            break
    return found[:_MOST]
