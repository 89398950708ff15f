"""The card: what the source attaches to the selected place, in three layers, and what else lies at the spot."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from reflexmap.atlas.card import Card, Heading, Statement, Told, Warned, card_of
from reflexmap.atlas.entry import Entry, EntryRef
from reflexmap.atlas.terms import DISCLAIMER, Foot
from reflexmap.geometry.whereabouts import scaling_in_words, title_of
from reflexmap.paint.sign import sign_for
from reflexmap.paint.theme import Theme
from reflexmap.texts import mark, tr, tr_n
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.panels.cautions import CautionBlock
from reflexmap.window.panels.chips import SpotChips
from reflexmap.window.panels.cited import Cited
from reflexmap.window.panels.fold import Fold
from reflexmap.window.panels.layingout import laid_out_once
from reflexmap.window.panels.othermaps import OtherMaps, Saying, title_of_map
from reflexmap.window.panels.said import LineOpener, text_label, words_of
from reflexmap.window.panels.scroll import Scroll
from reflexmap.window.selection import Selection
from reflexmap.window.stylesheet import BAR, EDGE

_WELCOME = mark("Click on a foot")
_ALL_OFF = mark("All that lies here is on layers that are off")
_OFFER = mark("Choose one of the places at this spot, or switch its layer on.")
_TOLD_MS = 2000  # how long it is said that something was copied


class CardPage(QWidget):
    """A card's three layers, in the same few widgets for every place, since making one takes longer than a text."""

    unfolded = Signal(QWidget)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._is_writing = False
        self._title = text_label("", "title")
        self._hints = (
            text_label(tr("The card then says what the source attaches to that place, and on which line."), "text"),
            text_label(tr("Or search for an organ or a complaint: every place that is found lights up."), "text"),
        )
        self._offer = text_label(tr(_OFFER), "text")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24 - EDGE, 16, 24 - EDGE - BAR, 16)
        rows.setSpacing(8)
        self._map = text_label("", "caption")
        for label in (self._title, self._map, *self._hints, self._offer):
            rows.addWidget(label)
        self._answer = Cited("caption", "answer", rows)
        self._second = QWidget()
        self._where = text_label("", "text")
        self._short = text_label("", "text")
        where = QLabel(tr("Where"))
        where.setObjectName("heading")
        second = QVBoxLayout(self._second)
        second.setContentsMargins(0, 8, 0, 0)
        second.setSpacing(8)
        self.others = OtherMaps()
        for widget in (where, self._where, self._short, self.others):
            second.addWidget(widget)
        self._massage = Cited("heading", "text", second)
        self.folds = tuple(Fold(theme) for _ in range(5))
        rows.addWidget(self._second)
        rows.addSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(0)
        for fold in self.folds:
            column.addWidget(fold)
            fold.toggled.connect(lambda on, fold=fold: self._roll(fold, on))
        rows.addLayout(column)
        rows.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        for fold in self.folds:
            fold.set_theme(theme)

    def welcome(self, *, has_hidden: bool) -> None:
        """Say what is to be done, where no place is selected; there may be hidden ones at the spot."""
        self._title.setText(tr(_ALL_OFF if has_hidden else _WELCOME))
        self._map.hide()
        self._show(False)
        for hint in self._hints:
            hint.setVisible(not has_hidden)
        self._offer.setVisible(has_hidden)

    def say_scaling(self, said: str) -> None:
        """Say what the foot's length does to the place's measure; nothing for ""."""
        self._short.setText(said)
        self._short.setVisible(bool(said))

    def show_card(self, card: Card, short: str, of_map: str = "") -> None:
        """Show a place's card, what the foot's length does to its measure, and which map it is of, or ""."""
        entry = card.entry
        self._is_writing = True
        self._title.setText(entry.name)
        self._show(True)
        self._map.setText(of_map)
        self._map.setVisible(bool(of_map))
        self._answer.say(_kind_in_words(entry), card.answer, card.lines, card.quoted_on)
        self._answer.say_texts(0 if card.lines else len(_texts_of(entry)))
        self._where.setText(entry.where)
        self.say_scaling(short)
        massage = card.part(Heading.MASSAGE)
        self._massage.show(bool(massage))
        if massage:
            first = massage[0]
            self._massage.say(tr("Massage"), first.says, first.lines, lambda _: (first.quote,) if first.quote else ())
        self._show_folds(card)
        self._is_writing = False

    def _roll(self, fold: Fold, on: bool) -> None:
        """The second layer makes room for an open fold where there is too little for both."""
        room, layout = self.parentWidget(), self.layout()
        if room is None or layout is None or self._is_writing:
            return
        with laid_out_once(self, fold):
            self._second.show()
            is_open = any(fold.is_open for fold in self.folds)
            fits = layout.totalHeightForWidth(self.width()) <= room.height()
            self._second.setVisible(fits or not is_open)
        if on:
            self.unfolded.emit(fold)

    def _show(self, on: bool) -> None:
        """Whether there is a card."""
        for hint in self._hints:
            hint.setVisible(not on)
        self._offer.hide()
        self._answer.show(on)
        for widget in (self._second, *self.folds):
            widget.setVisible(on)

    def _show_folds(self, card: Card) -> None:
        """The third layer: readings, notes, and everything the source says, claim by claim."""
        reading, differ, ways, notes, said = self.folds
        massage, claims = card.part(Heading.MASSAGE), card.part(Heading.ATTACHED)
        reading.say(Heading.READING.in_words, "", (("", _told(card.part(Heading.READING))),))
        told = _told(card.part(Heading.DIFFER))
        differ.say(Heading.DIFFER.in_words, str(len(told)), (("", told),))
        title = tr_n("{n} way to massage it", "{n} ways to massage it", len(massage))
        ways.say(title, "", (("", _told(massage) if len(massage) > 1 else ()),))
        told = _told(card.part(Heading.NOTES))
        notes.say(Heading.NOTES.in_words, str(len(told)), (("", told),))
        named = Heading.NAMED.in_words, _told(card.part(Heading.NAMED))
        is_source = any(claim.lines for claim in card.entry.claims) or not card.entry.claims
        title = tr("What the source says, claim by claim") if is_source else tr("What the texts say, claim by claim")
        said.say(title, str(len(claims)), (("", _told(claims)), named))


def _texts_of(entry: Entry) -> set[str]:
    """The keys of the texts that a place's claims rest on."""
    return {key for claim in (*entry.claims, *entry.massage) for key in claim.references}


def _told(statements: tuple[Statement, ...]) -> tuple[Told, ...]:
    return tuple(Told((statement,)) for statement in statements)


def _kind_in_words(entry: Entry) -> str:
    return tr("{kind} · {feet}", kind=entry.kind_in_words, feet=_feet_in_words(entry.feet))


class CardPanel(LineOpener):
    """The card of the selected entry, with its warnings folded below it."""

    def __init__(self, model: MapModel, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._theme = theme
        self._card: Card | None = None
        self._short_said = ""
        self.chips = SpotChips(model.maps, theme)
        self.chips.setObjectName("spot")
        self.chips.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chips.chosen.connect(selection.show_under)
        self.area = Scroll("card")
        self.area.setAccessibleName(tr("Card of the selected place"))
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.page = CardPage(theme)
        self.area.setWidget(self.page)
        self.caution = CautionBlock(theme)
        self.disclaimer = QLabel(tr(DISCLAIMER))
        self.disclaimer.setObjectName("caption")
        self.copied = QLabel(tr("Copied"), self)  # over the rest, which is not to move for it
        self.copied.setObjectName("badge")
        self.copied.setFixedHeight(20)
        self.copied.hide()
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_TOLD_MS)
        self._told.timeout.connect(self.copied.hide)
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
        self.page.unfolded.connect(self._bring_into_sight)
        self._said_elsewhere: Callable[[EntryRef], Sequence[Saying]] | None = None
        self._pick: Callable[[EntryRef], None] | None = None
        self._open: Callable[[EntryRef, tuple[int, ...], dict[int, tuple[str, ...]]], bool] | None = None
        self.page.others.picked.connect(self._show_other)
        selection.selected_changed.connect(self.refresh)
        selection.spot_moved.connect(lambda: self.chips.say_where(self._spot_in_words()))
        model.map_changed.connect(self._follow_length)
        model.maps_changed.connect(self.refresh)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the card in a theme's colours."""
        self._theme = theme
        self.chips.set_theme(theme)
        self.caution.set_theme(theme)
        self.page.set_theme(theme)
        self.refresh()

    def heed(
        self,
        others: Callable[[EntryRef], Sequence[Saying]],
        pick: Callable[[EntryRef], None],
        open_: Callable[[EntryRef, tuple[int, ...], dict[int, tuple[str, ...]]], bool],
    ) -> None:
        """Who knows what other maps say of a place, shows one of theirs, and opens the lines of a claim."""
        self._said_elsewhere, self._pick, self._open = others, pick, open_

    def open_lines(self, lines: tuple[int, ...], quotes: dict[int, tuple[str, ...]]) -> bool:
        selected = self._selection.selected
        return self._open is not None and selected is not None and self._open(selected, lines, quotes)

    def _show_other(self, ref: EntryRef) -> None:
        if self._pick is not None:
            self._pick(ref)

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a place nor a spot to tell of."""
        return self._card is None and not self._has_hidden

    @property
    def _has_hidden(self) -> bool:
        """Whether all that lies at the spot is on layers that are off."""
        return self._selection.selected is None and bool(self._selection.meant.hidden)

    @property
    def text(self) -> str:
        """The card as plain text, "" where nothing is selected."""
        return self._card.as_text() if self._card else ""

    def shown(self) -> str:
        """Every text that is in sight on the card."""
        return words_of(self)

    def in_short(self) -> tuple[QPixmap, str, str]:
        """The card in a sign, a title and a sentence."""
        if self._has_hidden:
            return QPixmap(), tr(_ALL_OFF), tr(_OFFER)
        if self._card is None:
            return QPixmap(), tr(_WELCOME), tr("The card then says what the source attaches to that place.")
        entry = self._card.entry
        return (
            sign_for(entry, self._theme),
            entry.name,
            self._card.answer,
        )

    def copy(self) -> None:
        """Put what is marked in the card, or else all of it, on the clipboard, and say so for a moment."""
        marked = next((label.selectedText() for label in self.findChildren(QLabel) if label.hasSelectedText()), "")
        if marked or self._card:
            QApplication.clipboard().setText(marked.replace("\u2029", "\n") or self.text)
            self.say_copied()

    def say_copied(self) -> None:
        """Say for a moment that something was copied."""
        self.copied.adjustSize()
        edge = self.caution.geometry().topRight() - self.copied.rect().bottomRight()
        self.copied.move(edge.x(), edge.y() - 8)
        self.copied.raise_()
        self.copied.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.copied, self.copied.text()))
        self._told.start()

    def refresh(self) -> None:
        """Show what is selected now."""
        with laid_out_once(self, *self.chips.rows, self.chips, self.caution):
            self._write()

    def _write(self) -> None:
        selected = self._selection.selected
        self.chips.use(self._model.maps)
        self.chips.show_spot(self._selection.meant, selected, self._spot_in_words())
        self._card = card_of(self._model.maps, self._model.maps.entry(selected)) if selected is not None else None
        self._short_said = self._short_in_words()
        if self._card is not None:
            self.page.others.say(self._said_of_others())
            self.page.show_card(self._card, self._short_said, self._map_in_words())
        else:
            self.page.welcome(has_hidden=self._has_hidden)
        warned = self._card.warned if self._card is not None else self._general_warnings()
        self.caution.setVisible(bool(warned))
        self.caution.show_warnings(warned)
        self.area.verticalScrollBar().setValue(0)

    def _said_of_others(self) -> "Sequence[Saying]":
        selected = self._selection.selected
        return self._said_elsewhere(selected) if self._said_elsewhere and selected is not None else ()

    def _map_in_words(self) -> str:
        """Which map the selected place is of, where that has to be said."""
        selected, maps = self._selection.selected, self._model.maps
        if selected is None:
            return ""
        atlas = maps.atlas_of(selected)
        return title_of_map(atlas) if len(maps.atlases) > 1 or atlas.badge else ""

    def _bring_into_sight(self, fold: QWidget) -> None:
        """Show as much of what was unfolded as there is room for, its head before all."""
        self.area.ensureVisible(0, fold.geometry().bottom(), 0, 0)
        self.area.ensureVisible(0, fold.y(), 0, 0)

    def _spot_in_words(self) -> str:
        clicked = self._selection.clicked
        if clicked is None:
            return ""
        along = clicked.at[0] if clicked.view.is_side else clicked.at[1]
        foot = title_of(clicked.view, clicked.foot)
        return tr("{foot}, {cm} cm from the heel", foot=foot, cm=f"{max(0.0, along) / 10:.1f}")

    def _general_warnings(self) -> tuple[Warned, ...]:
        """The warnings that hold for all of the first pack's places."""
        first = next(iter(self._model.maps), None)
        warned = card_of(self._model.maps, first).warned if first is not None else ()
        return tuple(part for part in warned if part.heading is not Heading.HERE)

    def _follow_length(self) -> None:
        """The foot has another length, of which only few cards say anything."""
        self.page.others.say(self._said_of_others())
        said = self._short_in_words()
        if said != self._short_said:
            self._short_said = said
            self.page.say_scaling(said)

    def _short_in_words(self) -> str:
        """What the foot's length does to a selected point's measure, if that need be said; else ""."""
        footmap, selected = self._model.footmap, self._selection.selected
        return scaling_in_words(footmap, footmap.maps.entry(selected)) if selected is not None else ""


def _feet_in_words(feet: tuple[Foot, ...]) -> str:
    if len(feet) > 1:
        return tr("both feet")
    return tr("right foot only") if feet[0] is Foot.RIGHT else tr("left foot only")
