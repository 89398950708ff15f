"""The card: what the source attaches to the selected place, and what else lies under the click."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reflexmap.atlas.card import Card, Heading, card_of
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import DISCLAIMER
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr, tr_n
from reflexmap.window.icons import icon
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.panels.reader import Reader
from reflexmap.window.selection import Selection

_GROWN_MM = 200.0  # adult feet run from about 210 mm


class CardPanel(QWidget):
    """The card of the selected entry, with the warning that is always in sight below it."""

    def __init__(self, model: MapModel, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._theme = theme
        self._card: Card | None = None
        self._others: list[EntryRef] = []  # the entries that the page's links lead to
        self._stepper = _Stepper(theme)
        self._stepper.stepped.connect(selection.step)
        self.page = Reader(theme)
        self.page.setObjectName("card")
        self.page.setAccessibleName(tr("Card of the selected place"))
        self.page.anchorClicked.connect(self._follow)
        self.caution = QLabel()
        self.caution.setObjectName("caution")
        self.caution.setWordWrap(True)
        self.caution.setTextFormat(Qt.TextFormat.PlainText)
        self.caution.setText(
            "\n".join([tr(DISCLAIMER), *(atlas.caution for atlas in model.maps.atlases if atlas.caution)])
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 16, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self._stepper)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.caution)
        selection.selected_changed.connect(self.refresh)
        model.map_changed.connect(self.refresh)
        selection.found_changed.connect(self._follow_search)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the card in a theme's colours."""
        self._theme = theme
        self.page.set_theme(theme)
        self._stepper.set_theme(theme)
        self.refresh()

    @property
    def text(self) -> str:
        """The card as plain text, "" where nothing is selected."""
        return self._card.as_text() if self._card else ""

    def copy(self) -> None:
        """Put what is marked in the card, or else all of it, on the clipboard."""
        marked = self.page.textCursor().selectedText().replace("\u2029", "\n")
        if marked or self._card:
            QApplication.clipboard().setText(marked or self.text)

    def refresh(self) -> None:
        """Show what is selected now."""
        selected, under = self._selection.selected, self._selection.under
        self._stepper.show_place(under.index(selected) if selected in under else -1, len(under))
        if selected is None:
            self._card = None
            self._welcome()
            return
        self._card = card_of(self._model.maps, self._model.maps.entry(selected))
        self._write(self._card)

    def _follow_search(self) -> None:
        """Say how many places a search found, unless a card is being read."""
        if self._card is None:
            self._welcome()

    def _welcome(self) -> None:
        page = self.page
        page.begin()
        found = len(self._selection.found)
        if found:
            page.title(tr_n("{n} place found", "{n} places found", found))
            page.paragraph(tr("Press Enter for the first, or pick one on the left or on the map."))
        else:
            page.title(tr("Click on a foot"))
        page.paragraph(tr("The card then shows what the source text attaches to that place, and where it says so."))
        page.paragraph(
            tr("Or search on the left for an organ or a complaint: everything that is found lights up in every view.")
        )
        page.paragraph(
            tr("Nothing here diagnoses or cures. Every statement is a document's claim, with its line numbers.")
        )
        page.end()

    def _write(self, card: Card) -> None:
        page, entry = self.page, card.entry
        page.begin()
        page.title(f"{entry.number}  {entry.name}" if entry.number else entry.name)
        page.chip(entry.kind.label, self._theme.accents[entry.kind])
        page.small(tr(DISCLAIMER))
        for part in card.parts:
            if part.heading is Heading.NAMED:
                continue
            page.heading(part.heading.in_words)
            for said in part.statements:
                page.paragraph(said.says, said.quote, said.cited)
            if part.heading is Heading.ATTACHED:
                self._write_named(card)
            if part.heading is Heading.WHERE:
                self._write_if_short(entry.ref)
        self._others = []
        self._write_others(tr("What else lies there"), self._selection.meant.shown, entry.ref)
        self._write_others(tr("Also here, hidden"), self._selection.meant.hidden, entry.ref)
        page.end()

    def _write_others(self, heading: str, there: tuple[EntryRef, ...], chosen: EntryRef) -> None:
        """Links to the other places at the spot."""
        others = [other for other in there if other != chosen]
        if others:
            self.page.heading(heading)
        for other in others:
            found = self._model.maps.entry(other)
            text = tr("{name}  ·  {kind}", name=found.name, kind=found.kind.label)
            self.page.link(text, str(len(self._others)))
            self._others.append(other)

    def _write_if_short(self, ref: EntryRef) -> None:
        """On a child's foot, say what true centimetres do there."""
        footmap = self._model.footmap
        if footmap.foot_length < _GROWN_MM and any(placed.cm for placed in footmap.of_entry(ref)):
            text = tr("On a foot as short as {mm} mm the source's centimetres, which do not scale, lead elsewhere.")
            self.page.paragraph(text.format(mm=f"{footmap.foot_length:g}"))

    def _write_named(self, card: Card) -> None:
        """The organs and complaints in one line, each with the lines that name it."""
        for part in card.parts:
            if part.heading is Heading.NAMED:
                words = (f"{i.says} ({', '.join(map(str, i.lines))})" if i.lines else i.says for i in part.statements)
                self.page.small(tr("Named, with the lines: {words}", words=" · ".join(words)))

    def _follow(self, url: QUrl) -> None:
        number = url.toString()
        if number.isdecimal() and int(number) < len(self._others):
            self._selection.show_under(self._others[int(number)])


class _Stepper(QWidget):
    """Steps through what lies under the click: back, '2 of 5 at this spot', forth."""

    stepped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.back, self.forth = QToolButton(), QToolButton()
        self._count = QLabel()
        self._count.setObjectName("count")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button, name, tip, by in (
            (self.back, "back", tr("Previous place under the click (Alt+Left)"), -1),
            (self.forth, "forth", tr("Next place under the click (Alt+Right)"), 1),
        ):
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setAutoRaise(True)
            button.clicked.connect(lambda _=False, by=by: self.stepped.emit(by))
        row.addWidget(self.back)
        row.addWidget(self._count)
        row.addWidget(self.forth)
        row.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.back.setIcon(icon("previous", theme))
        self.forth.setIcon(icon("next", theme))

    def show_place(self, place: int, count: int) -> None:
        """Show that the card is number *place* (from 0) of *count*; hidden where there is nothing to step through."""
        self.setVisible(count > 1 and place >= 0)
        self._count.setText(tr("{place} of {count} at this spot", place=place + 1, count=count))
