"""Which places are painted on a foot, and in which order."""

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.panels import Panel
from reflexmap.geometry.placed import Placed
from reflexmap.paint.curves import size_of
from reflexmap.paint.scene import Scene, State

_Which = tuple[View, Foot]
Places = list[tuple[State, Placed]]


class Seen:
    """The places of one map that a scene shows; those of the last scene are kept."""

    def __init__(self, footmap: FootMap) -> None:
        self._footmap = footmap
        self._orders: dict[_Which, list[Placed]] = {}
        self._last: tuple[Scene, dict[_Which, Places]] = (Scene(), {})

    def of(self, panel: Panel, scene: Scene) -> Places:
        """Those of a foot, each with its state: the plain ones, then what is found or marked."""
        last = self._last
        if last[0] != scene:
            last = self._last = scene, {}  # at one go, for a picture may be painted beside the window just now
        key = panel.view, panel.foot
        if key not in last[1]:
            last[1][key] = self._found(panel, scene)
        return last[1][key]

    def _found(self, panel: Panel, scene: Scene) -> Places:
        shown = [(scene.state_of(placed.ref), placed) for placed in self._ordered(panel) if scene.shows(placed)]
        lifted = sorted(
            (one for one in shown if one[0] > State.PLAIN), key=lambda one: (one[1].curve is None, one[0])
        )
        return [one for one in shown if one[0] <= State.PLAIN] + lifted

    def _ordered(self, panel: Panel) -> list[Placed]:
        """A foot's places, the kind that is painted first in front, and what is large before what may lie over it."""
        key = panel.view, panel.foot
        if key not in self._orders:
            places = [p for p in self._footmap.places[panel.view] if panel.foot in p.feet]
            self._orders[key] = sorted(places, key=_order)
        return self._orders[key]


def _order(placed: Placed) -> tuple[int, float]:
    return placed.kind.traits.painted, 0.0 if placed.group is None else -size_of(placed)
