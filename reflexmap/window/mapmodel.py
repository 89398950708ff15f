"""The map that the window shows: its foot length, the panels of the chosen tab, what lies at a point of them."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.panels import Panel, arrange
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.whereabouts import Whereabouts, whereabouts

if TYPE_CHECKING:  # what the first picture does not wait for; shapely loads slowly
    from reflexmap.atlas.search import Search
    from reflexmap.geometry.hits import HitIndex, Reach
    from reflexmap.geometry.shapes import CutMap


class Pointed(NamedTuple):
    """A point of a foot, and what lies there, the most specific first."""

    panel: Panel
    at: Point
    hits: tuple[PlacedEntry, ...]
    where: Whereabouts


class MapModel(QObject):
    """The map at its foot length, and the views that the chosen tab shows.

    It begins with the map as drawn, which can be painted at once, and goes on with the map cut to the outline, which
    can be asked and named.
    """

    maps_changed = Signal()  # other maps are open; `map_changed` comes right after it
    map_changed = Signal()
    panels_changed = Signal()

    def __init__(self, footmap: FootMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.footmap = footmap
        self.cut: CutMap | None = None
        self._hits: HitIndex | None = None
        self._search: Search | None = None
        self.views: tuple[View, ...] = ()
        self.show_views((View.SOLE,))

    @property
    def maps(self) -> Collection:
        """What the map says."""
        return self.footmap.maps

    @property
    def search(self) -> "Search":
        """The search index, made when it is first needed."""
        if self._search is None:
            from reflexmap.atlas.search import Search

            self._search = Search(self.maps)
        return self._search

    def get_ready(self) -> None:
        """Load what the first picture did not wait for: cut the shapes to the outline and index them."""
        self.index()

    def cut_map(self) -> "CutMap":
        """The map cut to the outline; cut now, if it has not been. Raises DrawingError."""
        if self.cut is None:
            from reflexmap.geometry.shapes import cut_map

            self.cut = cut_map(self.footmap)
            self._take(self.cut)
        return self.cut

    def set_foot_length(self, mm: float) -> None:
        """Show a foot of another length. Raises ValueError for one that no foot has."""
        if mm != self.footmap.foot_length:
            if self.cut is not None:
                self.cut = self.cut.with_length(mm)
            self._take(self.cut or self.footmap.with_length(mm))

    def use(self, cut: "CutMap", hits: "HitIndex", search: "Search") -> None:
        """Show other maps, cut to the outline and indexed, at the foot length that is shown now."""
        length = self.footmap.foot_length
        self.cut = cut if cut.foot_length == length else cut.with_length(length)
        self._search = search
        self.footmap = self.cut
        self._hits = hits if self.cut is cut else None
        self.panels = arrange(self.footmap, self.views)
        self.maps_changed.emit()
        self.map_changed.emit()

    def _take(self, footmap: FootMap) -> None:
        self.footmap = footmap
        self._hits = None
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

    def index(self) -> "HitIndex":
        """What is asked for what lies at a point, of the map as it is now. Raises DrawingError."""
        footmap = self.cut_map()
        if self._hits is None:
            from reflexmap.geometry.hits import HitIndex
            from reflexmap.geometry.shapes import Shapes

            self._hits = HitIndex(Shapes(footmap))
        return self._hits

    def hits_at(self, view: View, foot: Foot, at: Point, reach: "Reach") -> tuple[PlacedEntry, ...]:
        """What lies at a point of a foot in mm of its frame, whether it is shown or not."""
        return tuple(placed for placed in self.index().at(view, *at, reach) if foot in placed.feet)

    def pointed_at(self, at: Point, reach: "Reach") -> Pointed | None:
        """What lies at a point of the panels' plane in mm; None off every panel."""
        panel = self.panels.panel_at(at)
        if panel is None:
            return None
        a, b = panel.to_frame(at)
        hits = self.hits_at(panel.view, panel.foot, (a, b), reach)
        on_foot = self.index().is_on_foot(panel.view, a, b)
        where = whereabouts(self.footmap, panel.view, panel.foot, a, b, on_foot=on_foot, hits=hits)
        return Pointed(panel, (a, b), hits, where)

    def plane_of(self, view: View, foot: Foot, at: Point) -> Point | None:
        """Where in the panels' plane a point of a foot is; None where the foot is not shown."""
        panel = next((panel for panel in self.panels if (panel.view, panel.foot) == (view, foot)), None)
        return panel.to_plane(at) if panel is not None else None

    def centre_of(self, ref: EntryRef) -> Point | None:
        """Where in the panels' plane an entry is, on the first of its feet shown; None where it is not."""
        footmap = self.cut_map()
        from reflexmap.geometry.shapes import anchor_of, geometry_of

        for panel in self.panels:
            for placed in footmap.places[panel.view]:
                if placed.ref == ref and panel.foot in placed.feet:
                    return panel.to_plane(anchor_of(geometry_of(placed)))
        return None
