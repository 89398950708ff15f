"""The passage of a claim in the document that the user has attached, with the quoted words marked."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFont, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from reflexmap.atlas.attached import Attached
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr
from reflexmap.window.panels.said import text_label


class PassageDialog(QDialog):
    """A document at one of its lines; the text is read only, and nothing of it is kept."""

    def __init__(
        self,
        document: Attached,
        lines: tuple[int, ...],
        quotes: dict[int, tuple[str, ...]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """*lines* are those of the claim, the first of which is shown; *quotes* the words of each."""
        super().__init__(parent)
        self.setWindowTitle(tr("The passage in the source document"))
        self.resize(640, 480)
        self._document = document
        self._quotes = quotes
        self._theme = theme
        self.warning = text_label(document.warning, "answer")
        self.warning.setVisible(bool(document.warning))
        self.head = text_label("", "caption")
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setAccessibleName(tr("Source document"))
        self.text.setPlainText("\n".join(document.lines))
        self.buttons: dict[int, QPushButton] = {}
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        for line in lines if len(lines) > 1 else ():
            button = QPushButton(tr("Line {n}", n=line))
            button.setObjectName("near")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, line=line: self.go_to(line))
            chosen.addWidget(button)
            self.buttons[line] = button
        chosen.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(8)
        rows.addWidget(self.warning)
        rows.addWidget(self.head)
        rows.addLayout(chosen)
        rows.addWidget(self.text, 1)
        rows.addWidget(close)
        self._line = lines[0]
        self.go_to(lines[0])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.go_to(self._line))  # only now it is known how high the text is

    def go_to(self, line: int) -> None:
        """Show a line, its ground and the quoted words marked."""
        self._line = line
        quotes = self._quotes.get(line, ())
        found = [self._document.passage(line, quote) for quote in quotes or ("",)]
        passages = [passage for passage in found if passage is not None]
        if not passages:
            self.head.setText(tr("{file} has no line {n}.", file=self._document.path.name, n=line))
            return
        spans = [passage.quoted for passage in passages if passage.quoted is not None]
        missing = tr("The quoted words do not stand there.") if quotes and not spans else ""
        said = tr("{file}, line {n}", file=self._document.path.name, n=line)
        self.head.setText(f"{said}. {missing}" if missing else said)
        block = self.text.document().findBlockByNumber(line - 1)
        theme, start = self._theme, block.position()
        marks = [self._mark(start, len(block.text()), theme.selection, theme.on_selection, is_quoted=False)]
        marks += [
            self._mark(start + span.start, span.end - span.start, theme.accent, theme.on_accent, is_quoted=True)
            for span in spans
        ]
        self.text.setExtraSelections(marks)
        cursor = QTextCursor(block)
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().center().y() - self.text.viewport().height() // 3)

    def marked(self) -> list[str]:
        """The words that are marked: the line, then what is quoted of it."""
        return [one.cursor.selectedText() for one in self.text.extraSelections()]

    def _mark(self, start: int, length: int, ground: str, ink: str, *, is_quoted: bool) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(ground))
        look.setForeground(QColor(ink))
        if is_quoted:
            look.setFontWeight(QFont.Weight.DemiBold)
            look.setFontUnderline(self._theme.is_high_contrast)  # where line and words have one colour
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = look
        return selection


def show_passage(
    document: Attached, lines: tuple[int, ...], quotes: dict[int, tuple[str, ...]], theme: Theme, parent: QWidget
) -> PassageDialog:
    """Open a document at its lines; the window goes on beside it."""
    dialog = PassageDialog(document, lines, quotes, theme, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog
