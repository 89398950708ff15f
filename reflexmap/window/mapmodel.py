"""The map that the window shows: its foot length, the panels of the chosen tab, what lies at a point of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.search import Search
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.footmap import FootMap, Placed
from reflexmap.geometry.panels import Panel, arrange
from reflexmap.geometry.whereabouts import Whereabouts, whereabouts

if TYPE_CHECKING:  # shapely loads slowly, and the first picture does not wait for it
    from reflexmap.geometry.hits import HitIndex, Reach


def translate(text: str) -> str:
    """The user's language for a text of the rooms that know no Qt."""
    return QCoreApplication.translate("", text)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A point of a foot, and what lies there, the most specific first."""

    panel: Panel
    at: Point
    hits: tuple[Placed, ...]
    where: Whereabouts


class MapModel(QObject):
    """The map at its foot length, and the views that the chosen tab shows."""

    map_changed = Signal()
    panels_changed = Signal()

    def __init__(self, footmap: FootMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.footmap = footmap
        self._is_cut = False
        self.views: tuple[View, ...] = ()
        self.show_views((View.SOLE,))

    @property
    def atlas(self) -> Atlas:
        """What the map says."""
        return self.footmap.atlas

    @cached_property
    def search(self) -> Search:
        """The atlas's search index."""
        return Search(self.atlas)

    @cached_property
    def _hits(self) -> "HitIndex":
        from reflexmap.geometry.hits import HitIndex
        from reflexmap.geometry.shapes import Shapes

        return HitIndex(Shapes(self.footmap))

    def get_ready(self) -> None:
        """Load what the first picture did not wait for: cut the shapes to the outline and index them."""
        if not self._is_cut:
            from reflexmap.geometry.shapes import cut

            self._set_map(FootMap(self.atlas, cut(self.footmap.drawings), self.footmap.foot_length))
            self._is_cut = True
        _ = self._hits

    def set_foot_length(self, mm: float) -> None:
        """Show a foot of another length. Raises ValueError for one that no foot has."""
        if mm != self.footmap.foot_length:
            self._set_map(self.footmap.with_length(mm))

    def _set_map(self, footmap: FootMap) -> None:
        self.footmap = footmap
        self.__dict__.pop("_hits", None)
        self.panels = arrange(footmap, self.views)
        self.map_changed.emit()

    def show_views(self, views: tuple[View, ...]) -> None:
        """Show one view, or all."""
        if views != self.views:
            for view in views:  # whatever is wrong with a drawing is said here, and not while it is painted
                _ = self.footmap.places[view]
            self.views = views
            self.panels = arrange(self.footmap, views)
            self.panels_changed.emit()

    def spot_at(self, at: Point, reach: "Reach | None" = None) -> Pointed | None:
        """What lies at a point of the panels' plane in mm; None off every panel."""
        panel = self.panels.panel_at(at)
        if panel is None:
            return None
        self.get_ready()
        from reflexmap.geometry.hits import DEFAULT_REACH

        a, b = panel.to_frame(at)
        hits = [p for p in self._hits.at(panel.view, a, b, reach or DEFAULT_REACH) if panel.foot in p.entry.feet]
        on_foot = self._hits.is_on_foot(panel.view, a, b)
        where = whereabouts(self.footmap, panel.view, panel.foot, a, b, on_foot=on_foot, hits=hits)
        return Pointed(panel, (a, b), tuple(hits), where)

    def centre_of(self, entry_id: str) -> Point | None:
        """Where in the panels' plane an entry is, on the first of its feet shown; None where it is not."""
        self.get_ready()
        from reflexmap.geometry.shapes import anchor_of, geometry_of

        for panel in self.panels.panels:
            for placed in self.footmap.places[panel.view]:
                if placed.entry.id == entry_id and panel.foot in placed.entry.feet:
                    return panel.to_plane(anchor_of(geometry_of(placed)))
        return None
