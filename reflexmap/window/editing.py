"""The one door through which the window changes a record: commands of an undo stack, a change and its inverse."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from reflexmap.errors import ReflexMapError
from reflexmap.record.changes import Change
from reflexmap.record.model import Record
from reflexmap.record.session import Session
from reflexmap.texts import tr
from reflexmap.window.beside import Beside


class _Command(QUndoCommand):
    """One change, already committed when it is pushed; one that has a *key* takes in those after it with the same."""

    def __init__(self, editing: "Editing", change: Change, inverse: Change, key: str) -> None:
        super().__init__(change.name)
        self._editing, self.change, self._inverse, self.key = editing, change, inverse, key
        self._is_done = True

    def redo(self) -> None:
        if not self._is_done:
            self._editing.commit(self.change)
        self._is_done = True

    def undo(self) -> None:
        self._is_done = not self._editing.commit(self._inverse)

    def id(self) -> int:
        return hash(self.key) % 2**30 if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Command) or not self.key or other.key != self.key:
            return False
        self.change = other.change
        return True


class Editing(QObject):
    """An open record in a window. `changed` tells of every change, of undoing and of saving.

    `failed` brings one line that says what could not be done; the record is then as it was. `trouble_changed`: the
    disk has taken a change late or not at all, or takes them again; see `Session.trouble`.
    """

    changed = Signal()
    trouble_changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.stack = QUndoStack(self)
        self._last: tuple[Record, bool] | None = None
        self._trouble = ""
        if isinstance(session.beside, Beside):
            session.beside.done.connect(self._look_for_trouble)
        self.stack.indexChanged.connect(self._tell)

    @property
    def state_in_words(self) -> str:
        """How safe the record is."""
        if self.session.trouble:
            return tr("Not kept safe, not saved")
        if self.session.why_read_only:
            return tr("Only to be looked at")
        unsaved = self.is_changed or self.session.path is None
        return tr("Every change is kept safe; not saved yet") if unsaved else tr("Saved")

    @property
    def record(self) -> Record:
        """The record as it is now."""
        return self.session.record

    @property
    def can_change(self) -> bool:
        """Whether it may be changed, or only be looked at."""
        return not self.session.why_read_only

    @property
    def is_changed(self) -> bool:
        """Whether the record is not as its file has it; asked often, and so worked out once a change."""
        record = self.session.record
        if self._last is None or self._last[0] is not record:
            self._last = record, self.session.is_changed
        return self._last[1]

    def _tell(self) -> None:
        self.changed.emit()

    def _look_for_trouble(self) -> None:
        if self.session.trouble != self._trouble:
            self._trouble = self.session.trouble
            self.trouble_changed.emit()

    def do(self, change: Change, key: str = "") -> bool:
        """Do a change that can be undone; whether it was done. Those after it with the same *key* are one with it."""
        try:
            inverse = change.inverse(self.record)
        except ReflexMapError as error:
            self.failed.emit(str(error))
            return False
        if not self.commit(change):
            return False
        self.stack.push(_Command(self, change, inverse, key))
        return True

    def commit(self, change: Change) -> bool:
        """Have the session do a change; for the commands of the stack."""
        try:
            self.session.commit(change)
        except ReflexMapError as error:
            self.failed.emit(str(error))
            return False
        return True

    def save(self, path: Path | None = None, *, anyway: bool = False) -> None:
        """Write the file, perhaps beside the window; then call `saved`. Raises what `Session.save` does."""
        self.session.save(path, anyway=anyway)

    def saved(self) -> None:
        """Tell that the file was written, in the window's own thread."""
        self._last = None
        self.changed.emit()

    def close(self, *, keep_log: bool = False) -> None:
        """End the session."""
        self.session.close(keep_log=keep_log)
