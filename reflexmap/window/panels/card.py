"""The card: what the source attaches to the selected place, in three layers, and what else lies at the spot."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reflexmap.atlas.card import Card, Heading, Statement, card_of
from reflexmap.atlas.terms import DISCLAIMER, Foot
from reflexmap.geometry.whereabouts import title_of
from reflexmap.paint.sign import sign_of
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr, tr_n
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.panels.cautions import CautionBlock
from reflexmap.window.panels.chips import SpotChips
from reflexmap.window.panels.fold import Fold
from reflexmap.window.panels.said import Said, text_label, words_of
from reflexmap.window.selection import Selection

_GROWN_MM = 200.0  # adult feet run from about 210 mm
_MASSAGE_IN_SIGHT = 2  # ways to massage it that need no unfolding
_TRY = ("back pain", "can't sleep", "liver")


class CardPanel(QWidget):
    """The card of the selected entry, with its warnings folded below it."""

    def __init__(self, model: MapModel, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._theme = theme
        self._card: Card | None = None
        self.chips = SpotChips(model.maps, theme)
        self.chips.setObjectName("spot")
        self.chips.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chips.chosen.connect(selection.show_under)
        self.area = QScrollArea()
        self.area.setObjectName("card")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(tr("Card of the selected place"))
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.caution = CautionBlock(theme)
        self.disclaimer = QLabel(tr(DISCLAIMER))
        self.disclaimer.setObjectName("caption")
        below = QVBoxLayout()
        below.setContentsMargins(24, 8, 24, 16)
        below.setSpacing(8)
        below.addWidget(self.caution)
        below.addWidget(self.disclaimer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.area, 1)
        column.addLayout(below)
        selection.selected_changed.connect(self.refresh)
        model.map_changed.connect(self._follow_length)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the card in a theme's colours."""
        self._theme = theme
        self.chips.set_theme(theme)
        self.caution.set_theme(theme)
        self.refresh()

    @property
    def text(self) -> str:
        """The card as plain text, "" where nothing is selected."""
        return self._card.as_text() if self._card else ""

    def shown(self) -> str:
        """Every text that is in sight on the card."""
        return words_of(self)

    def in_short(self) -> tuple[QPixmap, str, str]:
        """The card in a sign, a title and a sentence."""
        if self._card is None:
            return QPixmap(), tr("Click on a foot"), tr("The card then says what the source attaches to that place.")
        entry = self._card.entry
        return sign_of(entry.kind, self._theme, entry.number), entry.name, self._card.answer

    def copy(self) -> None:
        """Put what is marked in the card, or else all of it, on the clipboard."""
        marked = next((label.selectedText() for label in self.findChildren(QLabel) if label.hasSelectedText()), "")
        if marked or self._card:
            QApplication.clipboard().setText(marked.replace("\u2029", "\n") or self.text)

    def refresh(self) -> None:
        """Show what is selected now."""
        selected, meant = self._selection.selected, self._selection.meant
        self.chips.setVisible(self._selection.clicked is not None and bool(meant.shown or meant.hidden))
        self.chips.show_spot(meant, selected, self._spot_in_words())
        self._card = card_of(self._model.maps, self._model.maps.entry(selected)) if selected is not None else None
        self._length_said = self._on_length()
        page = QWidget()
        page.setObjectName("page")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(8)
        if self._card is None:
            self._welcome(rows)
        else:
            self._write(rows, self._card)
        rows.addStretch(1)
        self.area.setWidget(page)

    def _spot_in_words(self) -> str:
        clicked = self._selection.clicked
        if clicked is None:
            return ""
        along = clicked.at[0] if clicked.view.is_side else clicked.at[1]
        foot = title_of(clicked.view, clicked.foot)
        return tr("{foot}, {cm} cm from the heel", foot=foot, cm=f"{max(0.0, along) / 10:.1f}")

    def _welcome(self, rows: QVBoxLayout) -> None:
        rows.addWidget(text_label(tr("Click on a foot"), "title"))
        rows.addWidget(
            text_label(tr("The card then says what the source attaches to that place, and on which line."), "text")
        )
        rows.addWidget(
            text_label(tr("Or search for an organ or a complaint: every place that is found lights up."), "text")
        )
        self._show_warnings(self._general_warnings())

    def _general_warnings(self) -> Card | None:
        """The warnings that hold for all of the first pack's places."""
        first = next(iter(self._model.maps), None)
        return card_of(self._model.maps, first) if first is not None else None

    def _show_warnings(self, card: Card | None, *, is_special: bool = False) -> None:
        self.caution.setVisible(card is not None and bool(card.warnings))
        if card is not None:
            self.caution.show_warnings(card.warnings, is_special=is_special)

    def _write(self, rows: QVBoxLayout, card: Card) -> None:
        entry = card.entry
        rows.addWidget(text_label(entry.name, "title"))
        rows.addWidget(_Lines(card))
        rows.addSpacing(8)
        self._write_heading(rows, tr("Where"))
        rows.addWidget(text_label(entry.where, "text"))
        if self._length_said:
            rows.addWidget(text_label(self._length_said, "text"))
        massage = card.part(Heading.MASSAGE)
        if massage:
            self._write_heading(rows, tr("Massage"))
            for said in massage[:_MASSAGE_IN_SIGHT]:
                rows.addWidget(Said(said))
        rows.addSpacing(8)
        self._write_folds(rows, card)
        self._show_warnings(card, is_special=card.has_own_warning)

    def _write_heading(self, rows: QVBoxLayout, text: str) -> None:
        label = QLabel(text)
        label.setObjectName("heading")
        rows.addWidget(label)

    def _write_folds(self, rows: QVBoxLayout, card: Card) -> None:
        """The third layer: readings, notes, and everything the source says, claim by claim."""
        massage, said = card.part(Heading.MASSAGE), card.part(Heading.ATTACHED)
        ways = tr_n("{n} way to massage it", "{n} ways to massage it", len(massage))
        folds = (
            (card.part(Heading.READING), Heading.READING.in_words, ""),
            (massage if len(massage) > _MASSAGE_IN_SIGHT else (), ways, ""),
            (card.part(Heading.NOTES), Heading.NOTES.in_words, str(len(card.part(Heading.NOTES)))),
            (card.part(Heading.NAMED), Heading.NAMED.in_words, str(len(card.part(Heading.NAMED)))),
            (said, tr("What the source says, claim by claim"), str(len(said))),
        )
        for statements, title, count in folds:
            if statements:
                rows.addWidget(self._fold(title, count, statements))

    def _fold(self, title: str, count: str, statements: tuple[Statement, ...]) -> Fold:
        def fill(rows: QVBoxLayout) -> None:
            for said in statements:
                rows.addWidget(Said(said))

        return Fold(title, count, fill, self._theme)

    def _follow_length(self) -> None:
        """The foot has another length, of which only few cards say anything."""
        if self._length_said != self._on_length():
            self.refresh()

    def _on_length(self) -> str:
        """On a child's foot, what true centimetres do there; else ""."""
        footmap, selected = self._model.footmap, self._selection.selected
        if selected is None or footmap.foot_length >= _GROWN_MM:
            return ""
        if not any(placed.cm for placed in footmap.of_entry(selected)):
            return ""
        text = tr("On a foot as short as {mm} mm the source's centimetres, which do not scale, lead elsewhere.")
        return text.format(mm=f"{footmap.foot_length:g}")


class _Lines(QWidget):
    """A card's first layer: its kind and lines, and what is attached; a line number shows the words quoted of it."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self._open = 0
        entry = card.entry
        kind = tr("{kind} {number}", kind=entry.kind.label, number=entry.number) if entry.number else entry.kind.label
        self._kind = QLabel(tr("{kind} · {feet}", kind=kind, feet=_feet_in_words(entry.feet)))
        self._kind.setObjectName("caption")
        self._kind.setWordWrap(True)
        self._lines = QLabel()
        self._lines.setObjectName("lines")
        self._lines.setTextFormat(Qt.TextFormat.RichText)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._lines.setWordWrap(True)
        self._lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._lines.linkActivated.connect(self._turn)
        self._quoted = text_label("", "quote")
        self._quoted.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(16)
        head.addWidget(self._kind, 3, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._lines, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(text_label(card.answer, "answer"))
        column.addWidget(self._quoted)
        self._write()

    def _write(self) -> None:
        numbers = ", ".join(f'<a href="{line}">{line}</a>' for line in self._card.lines)
        said = tr_n("line {numbers}", "lines {numbers}", len(self._card.lines), numbers=numbers)
        self._lines.setText(said if self._card.lines else "")

    def _turn(self, line: str) -> None:
        """Show the words that are quoted of a line, or hide them again."""
        number = int(line) if line.isdecimal() else 0
        self._open = 0 if number == self._open else number
        quotes = self._card.quoted_on(self._open)
        said = " ".join(tr("“{quote}”", quote=quote) for quote in quotes)
        self._quoted.setText(tr("{quotes} line {number}", quotes=said, number=self._open) if quotes else "")
        self._quoted.setVisible(bool(quotes))


def _feet_in_words(feet: tuple[Foot, ...]) -> str:
    if len(feet) > 1:
        return tr("both feet")
    return tr("right foot only") if feet[0] is Foot.RIGHT else tr("left foot only")
