"""What is wrong with a map that was not opened, in a list over the map: file, line, column, wrong, right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reflexmap.texts import tr, tr_n

if TYPE_CHECKING:
    from reflexmap.atlas.fault import Fault
    from reflexmap.window.maps.opening import Refused

_ROWS = 4  # that are in sight at once
_MOST = 200  # faults that are listed; more are counted


class FaultPanel(QWidget):
    """The faults of maps that were not opened, or of one whose last good state is shown; a single line, too."""

    left = Signal()  # the user has read it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("faults")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Faults of a map"))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self._copy = QPushButton(tr("Copy the list"))
        self._close = QPushButton(tr("Close this list"))
        for button in (self._copy, self._close):
            button.setAutoDefault(False)
        self._copy.clicked.connect(self.copy)
        self._close.clicked.connect(self._leave)
        self.table = _Table(self)
        self._faults: tuple[Fault, ...] = ()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.words, 1)
        head.addWidget(self._copy)
        head.addWidget(self._close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 16, 8)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(self.table)
        self.hide()

    def say(self, text: str) -> None:
        """Say something in one line, with no list."""
        self._faults = ()
        self.words.setText(text)
        self._arrange()

    def show_refused(self, refused: "tuple[Refused, ...]", shown: tuple[str, ...]) -> None:
        """List what is wrong; *shown* are the maps whose last good state is to be seen. Nothing for none."""
        if not refused:
            if self._faults:
                self.hide()
            self._faults = ()
            return
        self._faults = tuple(fault for one in refused for fault in one.faults)
        said = []
        for one in refused:
            name = one.path.name if one.path is not None else one.name
            count = len(one.faults)
            text = (
                tr_n(
                    "{map} has {n} fault; its last good state is shown.",
                    "{map} has {n} faults; its last good state is shown.",
                    count,
                    map=name,
                )
                if one.name in shown
                else tr_n(
                    "{map} was not opened: it has {n} fault.",
                    "{map} was not opened: it has {n} faults.",
                    count,
                    map=name,
                )
            )
            said.append(text)
        self.words.setText(" ".join(said))
        self._arrange()

    def copy(self) -> None:
        """Put the list on the clipboard, a fault a line."""
        QApplication.clipboard().setText("\n".join(map(str, self._faults)))

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _arrange(self) -> None:
        self.table.show_faults(self._faults)
        self.table.setVisible(bool(self._faults))
        self._copy.setVisible(bool(self._faults))
        self._close.setText(tr("Close this list") if self._faults else tr("Close"))
        self.show()


class _Table(QTableWidget):
    """The list of faults; Ctrl+C copies the row that the keyboard is on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 5, parent)
        self.setAccessibleName(tr("Faults of a map"))
        self.setHorizontalHeaderLabels(
            [tr("File"), tr("Line"), tr("Column"), tr("What is wrong"), tr("What is right")]
        )
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_faults(self, faults: "tuple[Fault, ...]") -> None:
        """Show these."""
        shown = faults[:_MOST]
        self.setRowCount(len(shown))
        for row, fault in enumerate(shown):
            spot = fault.spot
            for column, text in enumerate((spot.file, str(spot.line), str(spot.column), fault.wrong, fault.right)):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column > 2 else "")
                self.setItem(row, column, item)
        high = QFontMetrics(self.font()).height() + 12
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + high * min(_ROWS, max(2, len(shown))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentRow() >= 0:
            texts = (self.item(self.currentRow(), column) for column in range(self.columnCount()))
            QApplication.clipboard().setText("\t".join(item.text() for item in texts if item is not None))
        else:
            super().keyPressEvent(event)
