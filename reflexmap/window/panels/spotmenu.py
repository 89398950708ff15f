"""The menu of a spot of the map: the places there, in the order of a click, and what can be copied."""

from typing import Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget, QWidgetAction

from reflexmap.atlas.card import card_of
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.paint.scene import Meant
from reflexmap.paint.sign import icon_for
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr
from reflexmap.window.mapmodel import MapModel, Pointed
from reflexmap.window.panels.chips import MOST
from reflexmap.window.selection import Selection

_WIDTH = 280


class SpotMenu(QMenu):
    """What can be done at a spot; its places light up on the map while the menu stands on them.

    Beside the places only what is selected can be copied or let go, and all be shown.
    """

    chosen = Signal(object)  # the entry of a place
    lit = Signal(object)  # the entry that the menu stands on, None for none
    position_wanted = Signal()
    card_wanted = Signal(object)  # the entry whose card it is
    left = Signal()  # the selection
    fit_wanted = Signal()

    def __init__(
        self,
        maps: Collection,
        spot: Pointed | None,
        meant: Meant,
        selected: EntryRef | None,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """*spot* is None beside the feet; *meant* are the places there."""
        super().__init__(parent)
        self._maps = maps
        self._theme = theme
        self.setAccessibleName(tr("At this spot"))
        is_place = spot is not None and spot.where.on_foot
        if is_place:
            self._add_heading(spot.where.words() if spot else "")
        self._add_places(meant.shown, selected)
        if meant.hidden:
            self._add_heading(tr("Also here, hidden"))
            self._add_places(meant.hidden, selected)
        self.addSeparator()
        if is_place:
            self.addAction(tr("Copy the &position")).triggered.connect(self.position_wanted)
        there = (*meant.shown, *meant.hidden)
        of = selected if selected in there or not there else there[0]
        if of is not None:
            name = maps.entry(of).name
            card = self.addAction(tr("&Copy the card: {name}", name=_plain(name)))
            card.triggered.connect(lambda: self.card_wanted.emit(of))
        if not is_place:
            if selected is not None:
                self.addAction(tr("C&lear the selection")).triggered.connect(self.left)
            self.addAction(tr("&Fit")).triggered.connect(self.fit_wanted)
        self.aboutToHide.connect(lambda: self.lit.emit(None))

    def _add_heading(self, text: str) -> None:
        """A line that says what stands below it."""
        label = QLabel(text)
        label.setObjectName("menu-heading")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(_WIDTH)
        heading = QWidgetAction(self)
        heading.setDefaultWidget(label)
        heading.setEnabled(False)
        self.addAction(heading)

    def _add_places(self, places: tuple[EntryRef, ...], selected: EntryRef | None) -> None:
        for ref in places[:MOST]:
            entry = self._maps.entry(ref)
            action = self.addAction(icon_for(entry, self._theme), _plain(entry.name))
            action.setData(ref)
            if ref == selected:
                font = action.font()
                font.setBold(True)
                action.setFont(font)
            action.hovered.connect(lambda ref=ref: self.lit.emit(ref))
            action.triggered.connect(lambda _=False, ref=ref: self.chosen.emit(ref))


class Choosable(Protocol):
    """A map on which a place can be chosen at a spot."""

    def meant(self, found: Pointed | None) -> Meant:
        """The places at a spot."""

    def choose(self, found: Pointed, ref: EntryRef | None = None) -> None:
        """Select one of them."""

    def fit(self) -> None:
        """Show all."""


def open_spot_menu(
    parent: QWidget,
    canvas: Choosable,
    model: MapModel,
    selection: Selection,
    theme: Theme,
    spot: Pointed | None,
    at: QPoint,
) -> SpotMenu:
    """Open the menu of a spot of the map at a point of the screen; it does what it says and is gone."""

    def copy_position() -> None:
        if spot is not None:
            QApplication.clipboard().setText(position_in_words(spot, model.footmap.foot_length))

    def copy_card(ref: EntryRef) -> None:
        QApplication.clipboard().setText(card_of(model.maps, model.maps.entry(ref)).as_text())

    menu = SpotMenu(model.maps, spot, canvas.meant(spot), selection.selected, theme, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.lit.connect(selection.hover)
    menu.left.connect(selection.clear)
    menu.fit_wanted.connect(canvas.fit)
    menu.card_wanted.connect(copy_card)
    menu.position_wanted.connect(copy_position)
    if spot is not None:
        menu.chosen.connect(lambda ref: canvas.choose(spot, ref))
    menu.popup(at)
    return menu


def _plain(name: str) -> str:
    """A name as a menu shows it: an ampersand in it is one, and no key."""
    return name.replace("&", "&&")


def position_in_words(spot: Pointed, foot_length: float) -> str:
    """A spot in words, and on a second line as `reflexmap at` takes it: view, mm of the foot frame, foot, length."""
    a, b = spot.at
    at = f"{spot.panel.view} {a:.1f} {b:.1f} --foot {spot.panel.foot} --foot-length {foot_length:g}"
    return f"{spot.where.words()}\n{at}"
