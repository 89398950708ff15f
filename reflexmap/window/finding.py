"""What a search found, on the tabs and over the map: how much is where, and that it lies on another view."""

from PySide6.QtCore import QObject

from reflexmap.atlas.entry import Entry
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.panels.bars import ViewTabs
from reflexmap.window.panels.mapbar import MapBar
from reflexmap.window.panels.overlays import FoundStrip
from reflexmap.window.selection import Selection


class Finding(QObject):
    """Keeps the numbers on the tabs and the strip over the map true."""

    def __init__(
        self, model: MapModel, selection: Selection, tabs: ViewTabs, map_bar: MapBar, strip: FoundStrip
    ) -> None:
        super().__init__(strip)
        self._model, self._selection = model, selection
        self._tabs, self._map_bar, self._strip = tabs, map_bar, strip
        strip.asked.connect(self._show_first)
        selection.found_changed.connect(self._count)

    def tell(self) -> None:
        """Say in one line over the map that what was found lies on another view."""
        self._strip.show_found(self._entries(), self._tabs.views)

    def _count(self) -> None:
        self._tabs.show_counts(self._entries())
        self._map_bar.fit()
        self.tell()

    def _entries(self) -> list[Entry]:
        return [self._model.maps.entry(ref) for ref in self._selection.found]

    def _show_first(self) -> None:
        found = self._entries()
        if found:
            self._tabs.bring_forward(found[0].views)
