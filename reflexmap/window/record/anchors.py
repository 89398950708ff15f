"""Where an entry lies, as the place of a mark that is set on it."""

from reflexmap.atlas.entry import Entry, EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.record.model import MarkedEntry, Place
from reflexmap.window.mapmodel import MapModel


def place_of(model: MapModel, ref: EntryRef, foot: Foot | None = None) -> Place | None:
    """The middle of an entry, on a view that is shown if it is on one; None where the map does not have it there."""
    footmap = model.cut_map()
    from reflexmap.geometry.shapes import anchor_of, geometry_of

    for view in dict.fromkeys([*model.views, *View]):
        for placed in footmap.places[view]:
            if placed.ref == ref and placed.feet and (foot is None or foot in placed.feet):
                at = anchor_of(geometry_of(placed))
                chosen = foot or next(one for one in Foot if one in placed.feet)
                return Place.spot(view, chosen, *at, footmap.foot_length)
    return None


def marked_entry(entry: Entry) -> MarkedEntry:
    """An entry as a mark names it."""
    return MarkedEntry(entry.ref.pack, entry.ref.id, entry.name)
