"""What the File menu does with a record: new, open, save, delete; asking before anything is lost."""

import os
import re
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from reflexmap.errors import ReflexMapError
from reflexmap.files.atomic import write_atomically
from reflexmap.files.reading import read_bytes
from reflexmap.record.csvfile import from_csv, to_csv
from reflexmap.record.limits import MOST_BYTES, MOST_NAME
from reflexmap.record.making import new_record
from reflexmap.record.model import Mark
from reflexmap.record.recordfile import PRIVATE, SUFFIX, FileChanged
from reflexmap.record.recovery import Findings, find_unfinished
from reflexmap.record.removing import delete_record
from reflexmap.record.session import Session
from reflexmap.texts import tr
from reflexmap.window.beside import Beside
from reflexmap.window.editing import Editing
from reflexmap.window.jobs import Jobs
from reflexmap.window.record.words import Describing
from reflexmap.window.record.workplace import Workplace

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class _Asked(Enum):
    """What the user wants with what is not saved."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


class _Found(NamedTuple):
    """A record that was opened, and what was left beside its file."""

    session: Session
    left: Findings


class Files(QObject):
    """Opens, saves and closes the record of a window; files are read and written beside the window.

    `opened` brings a Session; `left` what an earlier run has left beside a record that is opened; `remembered` the
    path of a record that was opened or saved. *keep* has what is being written in a field kept at once.
    """

    opened = Signal(object)
    left = Signal(object)
    remembered = Signal(object)
    gone = Signal()

    def __init__(self, window: QWidget, place: Workplace, words: Describing, keep: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._place, self._words, self._keep = window, place, words, keep
        self._then: Callable[[object], None] | None = None
        self._jobs = Jobs(self)
        self._jobs.done.connect(self._end)
        place.failed.connect(self.tell)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._jobs.is_busy

    def tell(self, text: str, more: str = "") -> None:
        """Say in a box what went wrong, and what can be done."""
        box = QMessageBox(QMessageBox.Icon.Warning, "ReflexMap", text, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(more)
        box.addButton(tr("&OK"), QMessageBox.ButtonRole.AcceptRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # New and open

    def new(self, foot_length: float) -> None:
        """Ask for a title and begin a record, in memory and in its recovery log."""
        title, is_meant = QInputDialog.getText(
            self._window,
            tr("New record"),
            tr("Whose record is it? A name, or any words of your own:"),
            QLineEdit.EchoMode.Normal,
        )
        if is_meant:
            record = new_record(title.strip()[:MOST_NAME] or tr("New record"), foot_length)
            self.opened.emit(Session(record, beside=Beside()))

    def ask_open(self) -> Path | None:
        """Ask which record to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open a record"), "", _filter())
        return Path(name) if name else None

    def open(self, path: Path) -> None:
        """Read a record beside the window; `opened` follows, or a message."""
        if not self._jobs.is_busy:
            beside = Beside()
            self._then = lambda result: self._take_opened(path, beside, result)
            self._jobs.start(lambda _: _Found(Session.open(path, beside=beside), _left_beside(path)))

    def _take_opened(self, path: Path, beside: Beside, result: object) -> None:
        if isinstance(result, _Found):
            self.remembered.emit(path)
            self.opened.emit(result.session)
            if result.left.unfinished:
                self.left.emit(result.left)
        else:
            beside.end()
            self.tell(tr("{name} cannot be opened: {why}", name=path.name, why=_words(result)))

    def _end(self, result: object) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(result)

    # Save

    def save(self) -> None:
        """Write the record's file; ask for a name if it has none."""
        editing = self._place.editing
        if editing is None or self._jobs.is_busy:
            return
        if editing.session.path is None:
            self.save_as()
        else:
            self._write(editing, None, anyway=False)

    def save_as(self) -> None:
        """Write the record to another file, which is then its own."""
        editing = self._place.editing
        path = self._ask_path(editing) if editing is not None else None
        if editing is not None and path is not None and not self._jobs.is_busy:
            self._write(editing, path, anyway=True)

    def _ask_path(self, editing: Editing) -> Path | None:
        title = _UNSAFE.sub(" ", editing.record.title).strip(" .")[:80] or tr("Record")
        there = editing.session.path or Path.home() / f"{title}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save the record"), str(there), _filter())
        if not name:
            return None
        return Path(name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")

    def _write(self, editing: Editing, path: Path | None, *, anyway: bool) -> None:
        self._keep()
        self._then = lambda result: self._take_written(editing, path, result)
        self._jobs.start(lambda _: editing.save(path, anyway=anyway))

    def _take_written(self, editing: Editing, path: Path | None, result: object) -> None:
        if isinstance(result, FileChanged):
            if self._may_overwrite(str(result)):
                self._write(editing, path, anyway=True)
        elif isinstance(result, Exception):
            self._tell_unsaved(result)
        else:
            editing.saved()
            self.remembered.emit(editing.session.path)

    def _tell_unsaved(self, error: Exception) -> None:
        more = tr("The record stays open, and its changes are kept in the recovery log. Save it to another place.")
        self.tell(tr("The record was not saved: {why}", why=_words(error)), more)

    def _may_overwrite(self, why: str) -> bool:
        box = QMessageBox(QMessageBox.Icon.Warning, "ReflexMap", why, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr("Saving now overwrites what the other program wrote."))
        over = box.addButton(tr("&Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is over

    # Close and delete

    def close(self) -> bool:
        """Close the record, once the user has said what becomes of unsaved changes; whether it is closed."""
        editing = self._place.editing
        if editing is None:
            return True
        if self._jobs.is_busy:  # a file is being written: a moment later one can close
            return False
        self._keep()
        if editing.is_changed and editing.can_change:
            asked = self._ask_unsaved(editing.record.title)
            if asked is _Asked.STAY or (asked is _Asked.SAVE and not self._save_now(editing)):
                return False
        self._place.take(None)
        editing.close()
        self.gone.emit()
        return True

    def _ask_unsaved(self, title: str) -> _Asked:
        text = tr("“{title}” has changes that are not saved.", title=title)
        box = QMessageBox(QMessageBox.Icon.Question, "ReflexMap", text, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        save = box.addButton(tr("&Save"), QMessageBox.ButtonRole.AcceptRole)
        lose = box.addButton(tr("&Discard the changes"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        return _Asked.SAVE if clicked is save else _Asked.DISCARD if clicked is lose else _Asked.STAY

    def _save_now(self, editing: Editing) -> bool:
        """Save before closing; the window waits for it."""
        path = None
        if editing.session.path is None:
            path = self._ask_path(editing)
            if path is None:
                return False
        try:
            try:
                editing.save(path, anyway=path is not None)
            except FileChanged as error:
                if not self._may_overwrite(str(error)):
                    return False
                editing.save(path, anyway=True)
        except (ReflexMapError, OSError) as error:
            self._tell_unsaved(error)
            return False
        self.remembered.emit(editing.session.path)
        return True

    def delete(self) -> bool:
        """Delete the record, its backup and its recovery files, once the user has agreed; whether it is gone."""
        editing = self._place.editing
        if editing is None or self._jobs.is_busy:
            return False
        text = tr("Delete “{title}” and all its recovery files?", title=editing.record.title)
        box = QMessageBox(QMessageBox.Icon.Warning, "ReflexMap", text, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr("The file, its backup and every recovery log of it go. This cannot be undone."))
        delete = box.addButton(tr("&Delete"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is not delete:
            return False
        path = editing.session.path
        self._place.take(None)
        editing.close()
        self.gone.emit()
        if path is not None:
            try:
                delete_record(path)
            except (ReflexMapError, OSError) as error:
                self.tell(_words(error))
                return False
        return True

    # Tables

    def write_table(self) -> None:
        """Write every mark as a table for a spreadsheet."""
        record = self._place.record
        if record is None:
            return
        title = _UNSAFE.sub(" ", record.title).strip(" .")[:80] or tr("Record")
        there = str(Path.home() / f"{title}.csv")
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Write the marks as a table"), there, tr("Tables (*.csv)")
        )
        if name:
            path = Path(name if name.endswith(".csv") else f"{name}.csv")
            try:
                write_atomically(path, to_csv(record, self._described), force=True, mode=PRIVATE)
            except (ReflexMapError, OSError) as error:
                self.tell(_words(error))

    def _described(self, mark: Mark) -> tuple[str, list[str]]:
        return self._words.where(mark), [f"{ref.pack}:{ref.id}" for ref in self._words.refs(mark)]

    def read_table(self) -> None:
        """Bring in the marks of a table."""
        record = self._place.record
        if record is None:
            return
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Bring in marks"), "", tr("Tables (*.csv)"))
        if name:
            try:
                self._place.do(from_csv(record, read_bytes(Path(name), MOST_BYTES)))
            except (ReflexMapError, OSError) as error:
                self.tell(tr("{name} cannot be brought in: {why}", name=Path(name).name, why=_words(error)))


def _left_beside(path: Path) -> Findings:
    """What went on in a log beside a record since no other folder took it; the start does not look there."""
    return find_unfinished([Path(os.path.realpath(path)).parent])


def _filter() -> str:
    return tr("Records (*.reflexmap)")


def _words(error: object) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split()) or type(error).__name__
