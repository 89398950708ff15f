"""The search: its field, and the panel that says in sentences what was found and what was not."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reflexmap.atlas.card import Heading, statement_of
from reflexmap.atlas.entry import Caution, Entry, EntryRef
from reflexmap.atlas.searching.answer import Answer, Hit, caution_of
from reflexmap.atlas.terms import View
from reflexmap.paint.sign import sign_for
from reflexmap.paint.theme import Theme
from reflexmap.texts import listed, tr, tr_n
from reflexmap.window.icons import icon
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.panels.elsewhere import Ask, ElsewhereFrame, Show
from reflexmap.window.panels.flow import FlowLayout
from reflexmap.window.panels.glimpse import Glimpses
from reflexmap.window.panels.hits import HitFrame
from reflexmap.window.panels.othermaps import title_of_map
from reflexmap.window.panels.said import Said, Wrapped, breakable, text_label, words_of
from reflexmap.window.selection import Selection

MAX_LENGTH = 200
_IN_SHORT = 4  # hits that are named in a line
_WIDE_UP_TO = 2  # hits that have a wide picture
_AT_ONCE = 3  # hits that are shown at once
_LATER_MS = 40  # until the next comes
_IN_SIGHT = 12  # hits that are shown with where they lie; more are counted


class SearchField(QLineEdit):
    """Where the user asks; Down leads to what is below."""

    left_below = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(tr("Organ or complaint"))
        self.setAccessibleName(tr("Search"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(MAX_LENGTH)
        self._glass = self.addAction(icon("search", theme), QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, theme: Theme) -> None:
        """Draw the glass in a theme's colours."""
        self._glass.setIcon(icon("search", theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)


class SearchPanel(QWidget):
    """What a search found, each place with why; or that the map does not say, and words that come near."""

    picked = Signal(object)
    asked = Signal(str)  # another word, instead
    left = Signal()  # back to the card

    def __init__(
        self,
        model: MapModel,
        selection: Selection,
        glimpses: Glimpses,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._glimpses = glimpses
        self._selection = selection
        self._theme = theme
        self._answer = Answer()
        self._rest: list[tuple[Hit, Entry]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(lambda: self._add_frames(1))
        self.hits: tuple[Hit, ...] = ()
        self._elsewhere: Ask | None = None
        self._show: Show | None = None
        self._area = QScrollArea()
        self._area.setObjectName("card")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = QLabel()
        self._hint.setObjectName("caption")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(24, 8, 24, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._hint)

    def heed(self, elsewhere: Ask, show: Show) -> None:
        """Who knows what maps have that are not open, and opens them."""
        self._elsewhere, self._show = elsewhere, show

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        self._theme = theme
        for frame in self._area.findChildren(HitFrame):
            frame.set_theme(theme)

    def search(self, text: str) -> None:
        """Ask, and show the answer; an empty text finds nothing."""
        self._later.stop()
        self._glimpses.drop_wishes()
        self._answer = self._model.search.answer(text)
        self.hits = self._answer.hits
        self._selection.find([hit.ref for hit in self.hits])
        enter = tr("Enter shows the first. Escape clears the search.")
        self._hint.setText(enter if self.hits else tr("Escape clears the search."))
        page = QWidget()
        page.setObjectName("page")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(8)
        if text.strip():
            self._write(rows, text.strip())
        rows.addStretch(1)
        self._area.setWidget(page)

    def shown(self) -> str:
        """Every text of the answer."""
        return words_of(self)

    def _write(self, rows: QVBoxLayout, text: str) -> None:
        head = QHBoxLayout()
        head.addWidget(text_label(tr("Search: {text}", text=breakable(text)), "heading"), 1)
        if self._selection.selected is not None:
            from html import escape  # it loads the names of all letters, which no first picture needs

            back = Wrapped("lines", Qt.TextFormat.RichText)
            back.setWordWrap(False)
            back.setText(f'<a href="card">{escape(tr("Back to the card"))}</a>')
            back.linkActivated.connect(lambda _: self.left.emit())
            head.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(head)
        self._write_question(rows)
        for hit in self._answer.cautions:
            rows.addWidget(self._caution(caution_of(self._model.maps, hit)))
        entries = [self._model.maps.entry(hit.ref) for hit in self.hits]
        if entries:
            rows.addWidget(text_label(summary(entries), "title"))
        self._frames = QVBoxLayout()
        self._frames.setSpacing(8)
        rows.addLayout(self._frames)
        self._rest = list(zip(self.hits, entries, strict=True))[:_IN_SIGHT]
        self._is_wide = len(entries) <= _WIDE_UP_TO
        self._add_frames(_AT_ONCE)
        more = max(0, len(entries) - _IN_SIGHT) + self._answer.left_out
        if more:
            rows.addWidget(text_label(tr_n("{n} more place", "{n} more places", more), "caption"))
        self._write_elsewhere(rows)
        if not (self._answer.is_found or self._answer.emergency):
            self._write_instead(rows)

    def _sentences(self) -> list[str]:
        """What is to be said of the question itself."""
        from reflexmap.atlas.searching.saying import sentences

        return sentences(self._answer, self._model.maps)

    def _write_question(self, rows: QVBoxLayout) -> None:
        """What is to be said of the question itself: how it was read, and what no map has."""
        for typed, taken in self._answer.corrections:
            read = tr("“{typed}” is read as “{taken}”.", typed=breakable(typed), taken=taken)
            rows.addWidget(text_label(read, "caption"))
        said = self._sentences()
        for sentence in said:
            rows.addWidget(text_label(breakable(sentence), "answer" if self._answer.is_found else "title"))
        if not (said or self._answer.is_found):
            rows.addWidget(text_label(tr("Nothing found"), "title"))

    def _caution(self, caution: Caution) -> QWidget:
        """A warning that was asked for, in full."""
        frame = QFrame()
        frame.setObjectName("cautions")
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(12, 8, 12, 12)
        rows.setSpacing(4)
        rows.addWidget(text_label(Heading[caution.level.name].in_words, "cautions-heading"))
        rows.addWidget(Said(statement_of(caution.claim)))
        return frame

    def _add_frames(self, count: int) -> None:
        """Show the next of what was found; what is left comes when the key strokes have been answered."""
        for hit, entry in self._rest[:count]:
            shown = [view for view in entry.views if view in self._model.views]
            view = (*shown, *entry.views)[0]
            of_map = title_of_map(self._model.maps.atlas_of(entry.ref)) if len(self._model.maps.atlases) > 1 else ""
            frame = HitFrame(hit, entry, view, self._glimpses, self._theme, of_map, is_wide=self._is_wide)
            frame.picked.connect(self.picked)
            self._frames.addWidget(frame)
        del self._rest[:count]
        if self._rest:
            self._later.start()

    def _write_elsewhere(self, rows: QVBoxLayout) -> None:
        """What maps that are not open have of what the open ones do not mention."""
        if self._elsewhere is None or not self._answer.unmentioned:
            return
        found = self._elsewhere(self._answer.unmentioned)
        for closed, entry in sorted(found, key=lambda one: one[1] is None):
            if entry is None:
                rows.addWidget(text_label(tr("{map}: does not mention it", map=closed.title), "caption"))
                continue
            frame = ElsewhereFrame(closed.title, entry)
            frame.asked.connect(self._show_elsewhere)
            rows.addWidget(frame)

    def _show_elsewhere(self, ref: EntryRef, alone: bool) -> None:
        if self._show is not None:
            self._show(ref, alone)

    def _write_instead(self, rows: QVBoxLayout) -> None:
        """What might be asked instead."""
        words = self._answer.suggestions or self._answer.related
        if not words:
            rows.addWidget(
                text_label(tr("Try an organ, a complaint or a part of the foot: liver, sleep, back, heel."), "text")
            )
            return
        rows.addWidget(text_label(tr("Ask instead"), "heading"))
        chips = QWidget()
        flow = FlowLayout(chips)
        for word in words:
            chip = QPushButton(word)
            chip.setObjectName("near")
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _=False, word=word: self.asked.emit(word))
            flow.addWidget(chip)
        rows.addWidget(chips)

    def in_short(self) -> tuple[QPixmap, str, str]:
        """The answer in a sign, a title and a sentence."""
        entries = [self._model.maps.entry(hit.ref) for hit in self.hits]
        told = " ".join(self._sentences())
        if not entries:
            return QPixmap(), told or tr("Nothing found"), ""
        named = listed(entry.name for entry in entries[:_IN_SHORT])
        first = entries[0]
        return (
            sign_for(first, self._theme),
            summary(entries),
            told or named,
        )

    def first(self) -> EntryRef | None:
        """The best hit."""
        return self.hits[0].ref if self.hits else None


def summary(entries: list[Entry]) -> str:
    """How many places were found, and on which views, in one sentence."""
    views = [view for view in View if any(view in entry.views for entry in entries)]
    is_all = len(views) == len(View)
    where = tr("on all sides of the foot") if is_all else listed(side_in_words(view) for view in views)
    return tr_n("{n} place, {where}", "{n} places, {where}", len(entries), where=where)


def side_in_words(view: View) -> str:
    """A view as a place: 'on the soles'."""
    match view:
        case View.SOLE:
            return tr("on the soles")
        case View.TOP:
            return tr("on the tops")
        case View.INNER:
            return tr("on the inner sides")
        case View.OUTER:
            return tr("on the outer sides")
