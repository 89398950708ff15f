"""A page of plain text set in the theme's few sizes: what the card and the page about the source are read in."""

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from reflexmap.paint.theme import BODY, HEADING, SMALL, TITLE, Theme


class Reader(QTextBrowser):
    """Shows text that is never read as markup; links lead only to places of this program."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameStyle(0)
        self.document().setDocumentMargin(0)
        self._page = QTextCursor(self.document())
        self._blocks: dict[tuple[float, float], QTextBlockFormat] = {}
        self._styles: dict[tuple[int, str, bool, bool], QTextCharFormat] = {}

    def set_theme(self, theme: Theme) -> None:
        """Use a theme's colours from the next page on."""
        self._theme = theme

    def begin(self) -> None:
        """Start an empty page."""
        self.clear()
        self._page = QTextCursor(self.document())
        self._page.beginEditBlock()

    def end(self) -> None:
        """The page is full: show its top."""
        self._page.endEditBlock()
        self.setTextCursor(QTextCursor(self.document()))  # at its beginning

    def title(self, text: str) -> None:
        """The page's title."""
        self._block(0, 0)
        self._put(text, TITLE, self._theme.ink, bold=True)

    def heading(self, text: str) -> None:
        """A section's heading."""
        self._block(20, 4)
        self._put(text, HEADING, self._theme.ink, bold=True)

    def chip(self, text: str, colour: str) -> None:
        """A small coloured line under the title."""
        self._block(2, 0)
        self._put(text, BODY, colour, bold=True)

    def paragraph(self, says: str, quoted: str = "", cited: str = "") -> None:
        """A statement, then the source's own words, in quotation marks, and where they stand."""
        self._block(0, 6)
        self._put(says, BODY, self._theme.ink)
        if quoted:
            self._put(f"  {quoted}", BODY, self._theme.muted, italic=True)
        if cited:
            self._put(f"  {cited}", SMALL, self._theme.muted)

    def small(self, says: str) -> None:
        """An aside."""
        self._block(2, 4)
        self._put(says, SMALL, self._theme.muted)

    def link(self, text: str, target: str, *, strong: bool = False) -> None:
        """A line that leads to a place of this program."""
        self._block(0, 4)
        style = QTextCharFormat(self._style(BODY, self._theme.accent, bold=strong))
        style.setAnchor(True)
        style.setAnchorHref(target)
        self._page.insertText(text, style)

    def _block(self, above: float, below: float) -> None:
        """Begin a paragraph."""
        if (above, below) not in self._blocks:
            block = QTextBlockFormat()
            block.setTopMargin(above)
            block.setBottomMargin(below)
            block.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            self._blocks[above, below] = block
        block = self._blocks[above, below]
        if self.document().isEmpty():
            self._page.setBlockFormat(block)
        else:
            self._page.insertBlock(block)

    def _put(self, text: str, size: int, colour: str, *, bold: bool = False, italic: bool = False) -> None:
        self._page.insertText(text, self._style(size, colour, bold=bold, italic=italic))

    def _style(self, size: int, colour: str, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
        """The format of a text; made once, since a card asks for the same few a hundred times."""
        key = size, colour, bold, italic
        if key not in self._styles:
            font = QFont(self.font())
            font.setPixelSize(size)
            font.setBold(bold)
            font.setItalic(italic)
            style = QTextCharFormat()
            style.setFont(font)
            style.setForeground(QColor(colour))
            self._styles[key] = style
        return self._styles[key]
