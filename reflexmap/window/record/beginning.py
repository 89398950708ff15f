"""A sitting begins now; where the record has a later one already, the clock may be wrong, and the user is asked."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reflexmap.record.making import is_before_the_last
from reflexmap.record.model import Record
from reflexmap.texts import tr
from reflexmap.window.record.words import day_of, moment_in_words


def may_begin(record: Record, moment: datetime, parent: QWidget) -> bool:
    """Whether a sitting is to begin at a moment, which the user agrees to where it comes before the last one."""
    if not is_before_the_last(record, moment):
        return True
    last = day_of(record.sittings[-1])
    text = tr("The last sitting is of {last}, and now it is {now}.", last=last, now=moment_in_words(moment))
    box = QMessageBox(QMessageBox.Icon.Question, "ReflexMap", text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(
        tr("Look whether the clock of the computer is right. A sitting that begins now comes before that one.")
    )
    begin = box.addButton(tr("&Begin it now"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is begin
