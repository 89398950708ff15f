"""The bars above and below the canvas: the views on tabs, the layers to switch, the foot length."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QTabBar, QToolButton, QWidget

from reflexmap.atlas.entry import Entry
from reflexmap.atlas.terms import Kind, View
from reflexmap.geometry.frame import MAX_FOOT_MM, MIN_FOOT_MM, shoe_sizes
from reflexmap.paint.theme import Theme
from reflexmap.window.icons import swatch
from reflexmap.window.mapmodel import translate
from reflexmap.window.selection import Selection

ALL_VIEWS = tuple(View)


class ViewTabs(QTabBar):
    """One tab a view, and one for all of them."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self.setAccessibleName(self.tr("Views"))
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.views: list[tuple[View, ...]] = []
        self._names = (
            self.tr("Soles"),
            self.tr("Tops"),
            self.tr("Inner"),
            self.tr("Outer"),
            self.tr("All"),
        )
        for name, views in zip(self._names, (*((view,) for view in View), ALL_VIEWS), strict=True):
            self.views.append(views)
            self.addTab(name)
        self.currentChanged.connect(lambda tab: self.chosen.emit(self.views[tab]))

    def show_counts(self, entries: Sequence[Entry]) -> None:
        """Say on each tab how many of the entries that were found it shows."""
        for tab, (name, views) in enumerate(zip(self._names, self.views, strict=True)):
            count = sum(1 for entry in entries if set(entry.views) & set(views))
            self.setTabText(tab, f"{name} ({count})" if count else name)

    def bring_forward(self, views: tuple[View, ...]) -> None:
        """Show a tab that shows at least one of *views*, this one if it does."""
        if not set(views) & set(self.views[self.currentIndex()]):
            self.setCurrentIndex(self.views.index((views[0],)))


class LayerBar(QWidget):
    """A switch for each kind of place."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self.switches: dict[Kind, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        short = {
            Kind.LINE: self.tr("Lines"),
            Kind.ZONE: self.tr("Zones"),
            Kind.REFLEX: self.tr("Reflexes"),
            Kind.POINT: self.tr("Points"),
            Kind.AREA: self.tr("Massage"),
        }
        for kind, text in short.items():
            switch = QToolButton()
            switch.setObjectName("layer")
            switch.setText(text)
            switch.setCheckable(True)
            switch.setChecked(kind in selection.layers)
            switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            switch.setToolTip(self.tr("Show or hide: {kind}").format(kind=translate(kind.plural)))
            switch.setAccessibleName(translate(kind.plural))
            switch.toggled.connect(lambda on, kind=kind: selection.show_layer(kind, on))
            self.switches[kind] = switch
            row.addWidget(switch)
        selection.layers_changed.connect(self._follow)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the samples in a theme's colours."""
        for kind, switch in self.switches.items():
            switch.setIcon(swatch(kind, theme))

    def _follow(self) -> None:
        for kind, switch in self.switches.items():
            switch.setChecked(kind in self._selection.layers)


class FootLength(QWidget):
    """The foot length in mm, with about which shoe sizes it wears."""

    changed = Signal(float)

    def __init__(self, mm: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QDoubleSpinBox()
        self.field.setObjectName("foot-length")
        self.field.setLocale(QLocale.c())
        self.field.setDecimals(0)
        self.field.setRange(MIN_FOOT_MM, MAX_FOOT_MM)
        self.field.setSingleStep(5)
        self.field.setSuffix(self.tr(" mm"))
        self.field.setValue(mm)
        self.field.setAccessibleName(self.tr("Foot length in millimetres"))
        self.field.setToolTip(self.tr("From the back of the heel to the tip of the longest toe, 90 to 330 mm"))
        self._sizes = QLabel()
        self._sizes.setObjectName("sizes")
        self._sizes.setWordWrap(True)
        label = QLabel(self.tr("&Foot length"))
        label.setBuddy(self.field)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 8, 8)
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
        text = self.tr("about EU {eu}, UK {uk},\nUS men {men}, women {women}")
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
