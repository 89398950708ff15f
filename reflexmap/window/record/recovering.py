"""What an earlier run has left unsaved, offered at the next start: title, time, marks; restored or let go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from reflexmap.record.recovery import Findings, Unfinished, settle
from reflexmap.texts import tr
from reflexmap.window.panels.said import text_label
from reflexmap.window.record.words import marks_in_words, moment_in_words


class RecoveryDialog(QDialog):
    """`restored` brings an Unfinished that is to be opened. What is neither restored nor let go is offered again."""

    restored = Signal(object)

    def __init__(self, findings: Findings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Records that were not saved"))
        self.resize(520, 340)
        self._found = list(findings.unfinished)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(8)
        rows.addWidget(
            text_label(tr("ReflexMap ended before these records were saved. Nothing of them is lost."), "text")
        )
        self.list = QListWidget()
        self.list.setObjectName("index")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # of a long path both ends tell something
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in self._found:
            item = QListWidgetItem(said(one))
            item.setToolTip(item.text())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows.addWidget(self.list, 1)
        if findings.aside:
            text = tr("A recovery log that cannot be read whole was put aside: {path}", path=findings.aside[0])
            rows.addWidget(text_label(text, "caption"))
        buttons = QDialogButtonBox()
        self.restore = buttons.addButton(tr("&Restore"), QDialogButtonBox.ButtonRole.ActionRole)
        self.later = buttons.addButton(tr("Not &now"), QDialogButtonBox.ButtonRole.RejectRole)
        self.discard = buttons.addButton(tr("&Discard…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.restore.setDefault(True)
        rows.addWidget(buttons)
        self.restore.clicked.connect(self._restore)
        self.discard.clicked.connect(self._discard)
        self.list.itemActivated.connect(lambda _: self._restore())
        buttons.rejected.connect(self.reject)

    def _take(self) -> Unfinished | None:
        """The chosen one, which then is in the list no more."""
        row = self.list.currentRow()
        if row < 0:
            return None
        self.list.takeItem(row)
        found = self._found.pop(row)
        if not self._found:
            self.accept()
        return found

    def _restore(self) -> None:
        found = self._take()
        if found is not None:
            self.restored.emit(found)

    def _discard(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        text = tr("Discard the unsaved changes of “{title}”?", title=self._found[row].title)
        box = QMessageBox(QMessageBox.Icon.Warning, "ReflexMap", text, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr("They cannot be restored afterwards."))
        yes = box.addButton(tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is yes:
            found = self._take()
            if found is not None:
                settle(found)


def said(one: Unfinished) -> str:
    """What there is, in three lines."""
    where = str(one.origin.path) if one.origin.path is not None else tr("never saved to a file")
    parts = [moment_in_words(one.changed), marks_in_words(one.marks)]
    if not one.is_whole:
        parts.append(tr("a part could not be read"))
    return f"{one.title}\n{' · '.join(parts)}\n{where}"
