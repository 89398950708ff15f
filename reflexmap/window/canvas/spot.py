"""The clicked spot, which stays where it is on the foot while the foot grows, and at which layers come and go."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reflexmap.window.mapmodel import MapModel
from reflexmap.window.selection import Clicked, Selection

if TYPE_CHECKING:  # it needs shapely, which the first picture does not wait for
    from reflexmap.geometry.hits import Reach

_RESTED_MS = 120  # after the last step of the length


class SpotKeeper(QObject):
    """Asks again what lies at the clicked spot when that may have changed; does nothing where nothing was clicked."""

    def __init__(
        self, model: MapModel, selection: Selection, reach: Callable[[], "Reach"], parent: QObject | None = None
    ) -> None:
        """*reach* tells how near a click has to come just now; a spot keeps that of its own click."""
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._reach_now = reach
        self._clicked: Clicked | None = None  # that reach and length belong to
        self._reach: Reach | None = None
        self._length = 0.0
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(_RESTED_MS)
        self._rested.timeout.connect(self._ask)
        selection.selected_changed.connect(self._keep)
        selection.layers_changed.connect(self._ask)
        model.map_changed.connect(self._grow)
        model.maps_changed.connect(self._ask)

    def _keep(self) -> None:
        """A spot was clicked, or let go of."""
        clicked = self._selection.clicked
        if clicked != self._clicked:
            self._rested.stop()
            self._clicked = clicked
            self._length = self._model.footmap.foot_length
            self._reach = self._reach_now() if clicked is not None else None

    def _grow(self) -> None:
        """The foot may have another length: shapes scale with it, and so does what was near enough to the spot."""
        length = self._model.footmap.foot_length
        if self._clicked is None or self._reach is None or length == self._length:
            return
        factor, self._length = length / self._length, length
        across, along = self._clicked.at
        self._clicked = self._clicked._replace(at=(across * factor, along * factor))
        self._reach = self._reach.scaled(factor)
        self._selection.move(self._clicked)
        self._rested.start()  # to ask is to index all shapes of this length, which no step waits for

    def _ask(self) -> None:
        clicked, reach = self._clicked, self._reach
        if clicked is not None and reach is not None:
            hits = self._model.hits_at(clicked.view, clicked.foot, clicked.at, reach)
            self._selection.stay(clicked, self._selection.scene().meant(hits))
