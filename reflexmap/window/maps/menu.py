"""The maps that can be opened, in the Maps menu: each with a tick where it is open."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reflexmap.window.maps.desk import MapDesk

_MOST = 40


class MapsMenu(QObject):
    """Keeps the ticks of a menu true, below what else is in it."""

    def __init__(self, menu: QMenu, desk: MapDesk) -> None:
        super().__init__(menu)
        self._menu = menu
        self._desk = desk
        self.ticks: dict[str, QAction] = {}
        menu.addSeparator()
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show which maps there are, and which are open; the last that is open cannot be closed."""
        offers = dict(self._desk.offers()[:_MOST])
        for name in [name for name in self.ticks if name not in offers]:
            self._menu.removeAction(self.ticks.pop(name))
        for name, title in offers.items():
            if name not in self.ticks:
                tick = QAction(self)
                tick.setCheckable(True)
                tick.triggered.connect(lambda on, name=name: self._desk.show_map(name, on))
                self._menu.addAction(tick)
                self.ticks[name] = tick
            tick = self.ticks[name]
            tick.setText(title.replace("&", "&&"))
            is_open = name in self._desk.names
            tick.setChecked(is_open)
            tick.setEnabled(not is_open or self._desk.is_several)
