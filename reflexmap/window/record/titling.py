"""The dialog of a record's title and notes."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from reflexmap.record.changes import Change, Describe
from reflexmap.record.limits import MOST_NAME, MOST_NOTES, cleaned
from reflexmap.record.model import Record
from reflexmap.texts import tr
from reflexmap.window.panels.said import text_label


class TitleDialog(QDialog):
    """Asks for title and notes."""

    def __init__(self, record: Record, can_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Title and notes of the record"))
        self.resize(440, 320)
        self.title = QLineEdit(record.title)
        self.title.setMaxLength(MOST_NAME)
        self.title.setAccessibleName(tr("Title"))
        self.notes = QPlainTextEdit(record.notes)
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setTabChangesFocus(True)
        for field in (self.title, self.notes):
            field.setReadOnly(not can_change)
        buttons = QDialogButtonBox()
        ok = buttons.addButton(tr("&Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        ok.setEnabled(can_change)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(8)
        for widget in (
            text_label(tr("Title"), "heading"),
            self.title,
            text_label(tr("Notes"), "heading"),
            self.notes,
        ):
            rows.addWidget(widget)
        rows.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)


def ask_title(record: Record, can_change: bool, parent: QWidget) -> Change | None:
    """The change that the user wants; None for none."""
    dialog = TitleDialog(record, can_change, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    title, notes = cleaned(dialog.title.text(), MOST_NAME), cleaned(dialog.notes.toPlainText(), MOST_NOTES)
    wanted = Describe(title if title != record.title else None, None, notes if notes != record.notes else None)
    return wanted if wanted != Describe() else None
