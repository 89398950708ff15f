"""The card: what the source attaches to the selected place, and what else lies under the click."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reflexmap.atlas.card import Card, Heading, card_of
from reflexmap.paint.theme import Theme
from reflexmap.window.icons import icon
from reflexmap.window.mapmodel import MapModel, translate
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
        self._stepper = _Stepper(theme)
        self._stepper.stepped.connect(selection.step)
        self.page = Reader(theme)
        self.page.setObjectName("card")
        self.page.setAccessibleName(self.tr("Card of the selected place"))
        self.page.anchorClicked.connect(self._follow)
        self.caution = QLabel()
        self.caution.setObjectName("caution")
        self.caution.setWordWrap(True)
        self.caution.setTextFormat(Qt.TextFormat.PlainText)
        self.caution.setText(self.tr("Traditional claim, not medical advice.") + "\n" + model.atlas.caution)
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
        if not selected:
            self._card = None
            self._welcome()
            return
        self._card = card_of(self._model.atlas, self._model.atlas.entry(selected))
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
            page.title(self.tr("1 place found") if found == 1 else self.tr("{n} places found").format(n=found))
            page.paragraph(self.tr("Press Enter for the first, or pick one on the left or on the map."))
        else:
            page.title(self.tr("Click on a foot"))
        page.paragraph(
            self.tr("The card then shows what the source text attaches to that place, and where it says so.")
        )
        page.paragraph(
            self.tr(
                "Or search on the left for an organ or a complaint: everything that is found lights up in every view."
            )
        )
        page.paragraph(
            self.tr("Nothing here diagnoses or cures. Every statement is a document's claim, with its line numbers.")
        )
        page.end()

    def _write(self, card: Card) -> None:
        page, entry = self.page, card.entry
        page.begin()
        page.title(f"{entry.number}  {entry.name}" if entry.number else entry.name)
        page.chip(translate(entry.kind.label), self._theme.accents[entry.kind])
        page.small(self.tr("Traditional claim, not medical advice."))
        for part in card.parts:
            if part.heading is Heading.NAMED:
                continue
            page.heading(translate(part.heading.value))
            for item in part.statements:
                page.paragraph(item.says, item.quote, item.cited)
            if part.heading is Heading.ATTACHED:
                self._write_named(card)
            if part.heading is Heading.WHERE:
                self._write_if_short(entry.id)
        others = [other for other in self._selection.under if other != entry.id]
        if others:
            page.heading(self.tr("What else lies there"))
            for other in others:
                found = self._model.atlas.entry(other)
                page.link(f"{found.name}  ·  {translate(found.kind.label)}", other)
        page.end()

    def _write_if_short(self, entry_id: str) -> None:
        """On a child's foot, say what true centimetres do there."""
        footmap = self._model.footmap
        if footmap.foot_length < _GROWN_MM and any(placed.cm for placed in footmap.of_entry(entry_id)):
            text = self.tr(
                "On a foot as short as {mm} mm the source's centimetres, which do not scale, lead elsewhere."
            )
            self.page.paragraph(text.format(mm=f"{footmap.foot_length:g}"))

    def _write_named(self, card: Card) -> None:
        """The organs and complaints in one line, each with the lines that name it."""
        for part in card.parts:
            if part.heading is Heading.NAMED:
                words = (f"{i.says} ({', '.join(map(str, i.lines))})" if i.lines else i.says for i in part.statements)
                self.page.small(self.tr("Named, with the lines:") + " " + " · ".join(words))

    def _follow(self, url: QUrl) -> None:
        self._selection.show_under(url.toString())


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
            (self.back, "back", self.tr("Previous place under the click (Alt+Left)"), -1),
            (self.forth, "forth", self.tr("Next place under the click (Alt+Right)"), 1),
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
        self._count.setText(self.tr("{place} of {count} at this spot").format(place=place + 1, count=count))
