"""What a search found, one place a frame: a picture of it, its name, why it was found, and a way there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reflexmap.atlas.card import Statement, statement_of
from reflexmap.atlas.entry import Entry
from reflexmap.atlas.searching.answer import Hit
from reflexmap.atlas.terms import View
from reflexmap.paint.sign import icon_for
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr, tr_n
from reflexmap.window.panels.glimpse import SQUARE, WIDE, Glimpse, Glimpses
from reflexmap.window.panels.said import Said, text_label

_REASONS = 3  # claims that are told in full; more are counted


class HitFrame(QFrame):
    """One place that was found; a wide one has its picture above, any other beside its words."""

    picked = Signal(object)

    def __init__(
        self,
        hit: Hit,
        entry: Entry,
        view: View,
        glimpses: Glimpses,
        theme: Theme,
        of_map: str = "",
        *,
        is_wide: bool,
    ) -> None:
        """*of_map* is what the map is called where that has to be said."""
        super().__init__()
        self.setObjectName("hit")
        self._ref = entry.ref
        self.glimpse = Glimpse(glimpses, entry.ref, view, entry.name, WIDE if is_wide else SQUARE)
        self.glimpse.clicked.connect(self._pick)
        words = QVBoxLayout()
        words.setSpacing(4)
        self._entry = entry
        self._sign = QLabel()
        self.set_theme(theme)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text_label(entry.name, "answer"), 1)
        words.addLayout(head)
        found_by = tr("{kind} · found by: {word}", kind=entry.kind_in_words, word=hit.matched)
        words.addWidget(text_label(found_by, "caption"))
        if of_map:
            words.addWidget(text_label(of_map, "caption"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(8)
        if is_wide:
            rows.addWidget(self.glimpse)
            rows.addLayout(words)
        else:
            beside = QHBoxLayout()
            beside.setSpacing(12)
            beside.addWidget(self.glimpse, 0, Qt.AlignmentFlag.AlignTop)
            words.addStretch(1)
            beside.addLayout(words, 1)
            rows.addLayout(beside)
        for widget in _why(hit, entry):
            rows.addWidget(widget)
        rows.addWidget(self._show_button(entry), 0, Qt.AlignmentFlag.AlignLeft)

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in a theme's colours."""
        self._sign.setPixmap(icon_for(self._entry, theme).pixmap(20, 20))

    def _show_button(self, entry: Entry) -> QPushButton:
        show = QPushButton(tr("Show"))
        show.setAutoDefault(False)
        show.setAccessibleName(tr("Show {name}", name=entry.name))
        show.clicked.connect(self._pick)
        return show

    def _pick(self) -> None:
        self.picked.emit(self._ref)


def _why(hit: Hit, entry: Entry) -> list[QWidget]:
    """The claims that have what was found, in full; or where the place is, if it was found by name."""
    reasons = reasons_of(hit, entry)
    if not reasons:
        return [text_label(entry.where, "text")]
    told: list[QWidget] = [Said(reason) for reason in reasons[:_REASONS]]
    more = len(reasons) - _REASONS
    if more > 0:
        told.append(text_label(tr_n("{n} more on the card", "{n} more on the card", more), "caption"))
    return told


def reasons_of(hit: Hit, entry: Entry) -> list[Statement]:
    """The claims of a place that speak of what it was found by."""
    return [statement_of(claim) for claim in entry.claims if hit.matched in (*claim.organs, *claim.uses)]
