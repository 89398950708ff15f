"""The bars above and below the canvas: the views on tabs, the layers to switch, the foot length."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QTabBar, QToolButton, QWidget

from reflexmap.atlas.entry import Entry
from reflexmap.atlas.terms import View
from reflexmap.geometry.frame import MAX_FOOT_MM, MIN_FOOT_MM, shoe_sizes
from reflexmap.kinds import Kind
from reflexmap.paint.sign import icon_of
from reflexmap.paint.theme import Theme
from reflexmap.texts import mark, tr
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.numberfield import NumberField
from reflexmap.window.selection import Selection
from reflexmap.window.tab import Tab

_TABS = tuple(Tab)
_LONG: dict[Kind, str] = {}  # the kinds' own short names
_SHORTEST = {Kind.REFLEX: mark("Reflexes"), Kind.AREA: mark("Massage")}
SWITCHES = (Kind.LINE, Kind.ZONE, Kind.REFLEX, Kind.POINT, Kind.AREA, Kind.CHANNEL)


class ViewTabs(QTabBar):
    """One tab a view, and one for all of them."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self.setAccessibleName(tr("Views"))
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for tab in _TABS:
            self.addTab(tab.in_words)
        self.currentChanged.connect(self.chosen)

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return _TABS[self.currentIndex()]

    @property
    def views(self) -> tuple[View, ...]:
        """The views that the tab in front shows."""
        return self.tab.views

    def show_tab(self, tab: Tab) -> None:
        """Bring a tab forward."""
        self.setCurrentIndex(_TABS.index(tab))

    def show_counts(self, entries: Sequence[Entry]) -> None:
        """Say on each tab how many of the entries that were found it shows."""
        for index, tab in enumerate(_TABS):
            count = sum(1 for entry in entries if set(entry.views) & set(tab.views))
            self.setTabButton(index, QTabBar.ButtonPosition.RightSide, _badge(count) if count else None)
            said = tr("{name}, {count} found", name=tab.in_words, count=count) if count else tab.in_words
            self.setAccessibleTabName(index, said)

    def spoken(self, index: int) -> str:
        """A tab's name in full, with how many were found there."""
        return self.accessibleTabName(index) or _TABS[index].in_words

    def say_briefly(self, on: bool) -> None:
        """Whether short names stand on the tabs; they are called by their full ones all the same."""
        for index, tab in enumerate(_TABS):
            self.setTabText(index, tab.brief if on else tab.in_words)
            if not self.accessibleTabName(index):
                self.setAccessibleTabName(index, tab.in_words)

    def bring_forward(self, views: tuple[View, ...]) -> None:
        """Show a tab that shows at least one of *views*, this one if it does."""
        if not set(views) & set(self.views):
            self.show_tab(Tab.of(views[0]))


def _badge(count: int) -> QLabel:
    """A number on a tab."""
    badge = QLabel(str(count))
    badge.setObjectName("badge")
    badge.setFixedHeight(18)
    return badge


class Offers(QObject):
    """Shows those switches of kinds of which the open maps have places."""

    def __init__(
        self, model: MapModel, switches: Mapping[Kind, QToolButton] | Mapping[Kind, QAction], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._switches = switches
        self._maps: object = None  # the maps whose kinds are offered now
        model.map_changed.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        if self._maps is self._model.maps:  # only the foot has another length
            return
        self._maps = self._model.maps
        kinds = {entry.kind for entry in self._maps}
        for kind, switch in self._switches.items():
            switch.setVisible(kind in kinds)


class LayerBar(QWidget):
    """A switch for each kind of place that the open maps have."""

    def __init__(self, selection: Selection, theme: Theme, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self.switches: dict[Kind, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for kind in SWITCHES:
            switch = QToolButton()
            switch.setObjectName("layer")
            switch.setText(kind.short)
            switch.setCheckable(True)
            switch.setIconSize(QSize(20, 20))
            switch.setChecked(kind in selection.layers)
            switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            switch.setToolTip(tr("Show or hide: {kind}", kind=kind.plural))
            switch.setAccessibleName(kind.plural)
            switch.toggled.connect(lambda on, kind=kind: selection.show_layer(kind, on))
            self.switches[kind] = switch
            row.addWidget(switch)
        selection.layers_changed.connect(self._follow)
        self._offers = Offers(model, self.switches, self)
        self.set_theme(theme)

    def fit(self, width: int) -> bool:
        """Say as much on the switches as finds room in a width; whether they all do."""
        for names in (_LONG, _SHORTEST):
            for kind, switch in self.switches.items():
                switch.setText(tr(names[kind]) if kind in names else kind.short)
            if self.sizeHint().width() <= width:
                return True
        return False

    def set_theme(self, theme: Theme) -> None:
        """Draw the samples in a theme's colours."""
        for kind, switch in self.switches.items():
            switch.setIcon(icon_of(kind, theme))

    def _follow(self) -> None:
        for kind, switch in self.switches.items():
            switch.setChecked(kind in self._selection.layers)


class FootLength(QWidget):
    """The foot length in mm, with about which shoe sizes it wears."""

    changed = Signal(float)

    def __init__(self, mm: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NumberField()
        self.field.setObjectName("foot-length")
        self.field.setDecimals(1)  # as precise as records keep it
        self.field.setRange(MIN_FOOT_MM, MAX_FOOT_MM)
        self.field.setSingleStep(5)
        self.field.setSuffix(tr(" mm"))
        self.field.setValue(mm)
        self.field.setAccessibleName(tr("Foot length in millimetres"))
        self.field.setToolTip(_length_tip())
        self._sizes = QLabel()
        self._sizes.setObjectName("sizes")
        self._sizes.setWordWrap(True)
        label = QLabel(tr("Foot &length"))
        label.setBuddy(self.field)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 16)
        grid.setSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self._sizes, 1, 0, 1, 2)
        self.field.valueChanged.connect(self._take)
        self._say_sizes(mm)

    def _take(self, mm: float) -> None:
        self._say_sizes(mm)
        self.changed.emit(mm)

    def _say_sizes(self, mm: float) -> None:
        sizes = shoe_sizes(mm)
        text = tr("about EU {eu}, UK {uk},\nUS men {men}, women {women}")
        self._sizes.setText(
            text.format(
                eu=_size(sizes["EU"]),
                uk=_size(sizes["UK"]),
                men=_size(sizes["US men"]),
                women=_size(sizes["US women"]),
            )
        )


def _size(size: float) -> str:
    """A shoe size; a dash for one below the smallest of its scale."""
    return f"{size:g}" if size > 0 else "–"


def _length_tip() -> str:
    text = tr("From the back of the heel to the tip of the longest toe, {low} to {high} mm")
    return text.format(low=f"{MIN_FOOT_MM:g}", high=f"{MAX_FOOT_MM:g}")


class ZoomFigure(QLabel):
    """How near the map is, in per cent of the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("caption")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(48)

    def say(self, share: float) -> None:
        """Say a zoom, where 1 shows all panels."""
        self.setText(tr("{percent} %", percent=round(100 * share)))
