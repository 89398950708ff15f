"""The page that F1 opens: how to read the map, the keys, the source, what is left out, and the evidence."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QIcon,
    QPixmap,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from reflexmap.atlas.card import cite, quoted
from reflexmap.atlas.collection import Collection
from reflexmap.kinds import IN_INDEX, Kind
from reflexmap.paint.sign import SIZE, sign_of
from reflexmap.paint.theme import BODY, HEADING, Theme
from reflexmap.texts import mark, tr
from reflexmap.window.actions import ACTIONS, GESTURES, keys_of, words_of
from reflexmap.window.panels.reader import Reader

_CONTENTS = 248  # px wide
_INDENT = 28.0  # of the words beside a sign
_UNSURE = 6  # the number on the sample of an uncertain point

_LEGEND = {
    Kind.POINT: mark("A point that the source measures out, with its number in the list."),
    Kind.REFLEX: mark("A surface to which the source attaches an organ or a complaint."),
    Kind.AREA: mark("A surface of which the source says how it is massaged. Switched off at first."),
    Kind.ZONE: mark("A strip of the foot between two thin lines."),
    Kind.LINE: mark("A line by which other places are found."),
    Kind.CHANNEL: mark("A thin line from point to point of one channel, in their order."),
}
_UNCERTAIN = mark(
    "A dashed ring and a question mark: the source leaves open where it is; the card says how we read it."
)
_READING = (
    mark(
        "A click means the most specific place there: a point, a line within reach, the smallest area, a zone, "
        "and last what covers the whole view. Only what is shown can be meant."
    ),
    mark("A pin stands where you clicked. The card names all places there; a further click goes on to the next."),
    mark("Places on layers that are off are offered on the card as hidden."),
    mark("What a search finds has a glow round it; everything else steps back."),
    mark(
        "The line beside a chosen point shows how it is measured. Centimetres of the source are true ones and do not "
        "grow with the foot."
    ),
    mark("Both feet show the same places, one as the mirror of the other."),
    mark("Line numbers are those of the source. A click on one shows the few words that are quoted of it."),
)


class Guide(Reader):
    """The page; every section can be jumped to by its number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.sections: list[str] = []

    def section(self, title: str) -> None:
        """Begin a section."""
        self._block(20, 6)
        style = QTextCharFormat(self._style(HEADING, self._theme.ink, bold=True))
        style.setAnchor(True)
        style.setAnchorNames([_anchor(len(self.sections))])
        self._page.insertText(title, style)
        self.sections.append(title)

    def sign(self, number: int, sign: QPixmap, name: str, says: str) -> None:
        """A sign of the map, and what it stands for."""
        self._block(2, 6)
        hanging = self._page.blockFormat()
        hanging.setLeftMargin(_INDENT)
        hanging.setTextIndent(-_INDENT)
        self._page.setBlockFormat(hanging)
        url = f"sign:{number}"
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(url), sign)
        image = QTextImageFormat()
        image.setName(url)
        image.setWidth(SIZE)
        image.setHeight(SIZE)
        image.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        self._page.insertImage(image)
        self._put("  ", BODY, self._theme.ink)
        if name:
            self._put(tr("{name}: ", name=name), BODY, self._theme.ink, bold=True)
        self._put(says, BODY, self._theme.ink)

    def table(self, rows: Iterable[tuple[str, str]]) -> None:
        """Two columns of texts, the first one strong."""
        kept = list(rows)
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(3)
        form.setCellSpacing(0)
        self._block(0, 0)
        table = self._page.insertTable(len(kept), 2, form)
        for number, row in enumerate(kept):
            for column, text in enumerate(row):
                cell = table.cellAt(number, column).firstCursorPosition()
                cell.insertText(text, self._style(BODY, self._theme.ink, bold=column == 0))
        self._page.movePosition(QTextCursor.MoveOperation.End)

    def jump(self, number: int) -> None:
        """Show a section from its heading on; the first one with the page's title."""
        if number <= 0:
            self.verticalScrollBar().setValue(0)
        else:
            self.scrollToAnchor(_anchor(number))


def _anchor(number: int) -> str:
    return f"section-{number}"


class AboutSource(QDialog):
    """How to read the map and what it rests on, with the sections listed beside it."""

    def __init__(self, maps: Collection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("How to read this map, and the source"))
        self.page = Guide(theme)
        self.page.setAccessibleName(self.windowTitle())
        self._maps = maps
        self._write(maps, theme)
        self.contents = QListWidget()
        self.contents.setObjectName("index")
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.setFixedWidth(_CONTENTS)
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.addItems(self.page.sections)
        self.contents.currentRowChanged.connect(self.page.jump)
        self.contents.itemClicked.connect(lambda item: self.page.jump(self.contents.row(item)))
        self.contents.itemActivated.connect(lambda item: self.page.jump(self.contents.row(item)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in buttons.buttons():
            button.setIcon(QIcon())  # the system's, in the system's ink
        buttons.rejected.connect(self.reject)
        beside = QHBoxLayout()
        beside.setSpacing(24)
        beside.addWidget(self.contents)
        beside.addWidget(self.page, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 24, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(beside)
        layout.addWidget(buttons)

    def sizeHint(self) -> QSize:
        return QSize(920, 680)

    def set_theme(self, theme: Theme) -> None:
        """Write the page again in a theme's colours, and stay where it is read."""
        at = self.page.verticalScrollBar().value()
        self.page.set_theme(theme)
        self._write(self._maps, theme)
        self.page.verticalScrollBar().setValue(at)

    def _write(self, maps: Collection, theme: Theme) -> None:
        page = self.page
        page.begin()
        page.sections.clear()
        page.title(self.windowTitle())
        page.section(tr("How to read this map"))
        kinds = [kind for kind in IN_INDEX if maps.of_kind(kind)]
        for number, kind in enumerate(kinds):
            page.sign(number, sign_of(kind, theme), kind.plural, tr(_LEGEND[kind]))
        unsure = sign_of(Kind.POINT, theme, _UNSURE, uncertain=True)
        page.sign(len(kinds), unsure, "", tr(_UNCERTAIN))
        for says in _READING:
            page.paragraph(tr(says))
        page.section(tr("Keys and gestures"))
        from reflexmap.window.record.actions import RECORD_ACTIONS, RECORD_GESTURES

        page.table((keys_of(action), words_of(action)) for action in ACTIONS if action.keys)
        page.table((tr(how), tr(what)) for how, what in GESTURES)
        page.table((keys_of(action), words_of(action)) for action in RECORD_ACTIONS if action.keys)
        page.table((tr(how), tr(what)) for how, what in RECORD_GESTURES)
        for atlas in maps.atlases:
            rests = tr("{name} {version}, after: {title}")
            page.small(rests.format(name=atlas.name, version=atlas.version, title=atlas.rests_on))
            for section in atlas.about:
                page.section(section.title)
                for remark in section.remarks:
                    said = quoted(remark.quote, remark.quote_said)
                    page.paragraph(remark.says, said, remark.reference or cite(remark.lines))
        page.end()
