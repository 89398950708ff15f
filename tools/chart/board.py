"""The board on which a view of the chart is laid out: each area is cut by what was laid before it on that foot."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.drawing import Drawing
from reflexmap.geometry.shapes import area_of
from tools.chart.forms import NEAR_MM

RIM_MM = 1.0  # of skin between an area and the contour
_CLEFT_MM = 0.9  # from an area to the line between two toes
_LEAST_MM2, _THIN_MM = 4.0, 0.45  # a rest that is smaller, or thinner than twice this, is no part of an area

BOTH = (Foot.RIGHT, Foot.LEFT)


@dataclass
class Board:
    """One view of the foot, and the areas that lie on it so far: for each foot, by id."""

    drawing: Drawing
    laid: dict[Foot, dict[str, BaseGeometry]] = field(default_factory=lambda: {foot: {} for foot in Foot})
    lines: dict[str, BaseGeometry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        outline = area_of(self.drawing.outline)
        self.room: BaseGeometry = shapely.simplify(outline.buffer(-RIM_MM), NEAR_MM)

    @property
    def view(self) -> View:
        """Which view it is."""
        return self.drawing.view

    def lay(
        self, name: str, form: BaseGeometry, *, feet: Collection[Foot] = BOTH, under: Collection[str] = ()
    ) -> None:
        """Lay an area, cut by the foot and by all that lies there already but what is to lie over it (*under*)."""
        for foot in feet:
            there = [other for key, other in self.laid[foot].items() if key not in under]
            rest = shapely.intersection(form, self.room)
            for other in there:
                rest = shapely.difference(rest, other)
            self.laid[foot][name] = _clean(rest)

    def toe(self, number: int) -> BaseGeometry:
        """The part of the room that belongs to a toe, 1 to 5, and what lies behind it."""
        zone = shapely.intersection(area_of(self.drawing.shapes[f"zone.{number}"]), shapely.box(-80, 170, 80, 260))
        return shapely.intersection(shapely.difference(zone, self.clefts()), self.room)

    def clefts(self) -> BaseGeometry:
        """A strip along each line between two toes."""
        zones = [area_of(self.drawing.shapes[f"zone.{number}"]) for number in range(1, 6)]
        strips = []
        for number, (one, other) in enumerate(pairwise(zones), 1):
            border = shapely.intersection(one.boundary, other.buffer(0.02))
            toes = shapely.box(-80, WEBS[self.view][number], 80, 260)
            strips.append(shapely.intersection(border, toes).buffer(_CLEFT_MM))
        return shapely.simplify(shapely.union_all(strips), NEAR_MM)

    def draw(self, name: str, line: BaseGeometry) -> None:
        """Draw a guide line from edge to edge."""
        self.lines[name] = shapely.intersection(line, self.room.buffer(RIM_MM))

    def shapes(self) -> Iterator[tuple[str, BaseGeometry]]:
        """Every area and line with its id; an area that differs between the feet has two."""
        for name in dict.fromkeys((*self.laid[Foot.RIGHT], *self.laid[Foot.LEFT])):
            found = [self.laid[foot][name] for foot in BOTH if name in self.laid[foot]]
            if len(found) == 1 or shapely.equals(*found):
                yield name, found[0]
            else:
                yield from zip((f"{name}.right", f"{name}.left"), found, strict=True)
        yield from self.lines.items()


# Where the line between two toes ends on each view, by the smaller toe's number; see the plates.
WEBS = {
    View.SOLE: {1: 206.5, 2: 206.5, 3: 198.5, 4: 188.5},
    View.TOP: {1: 203.0, 2: 202.0, 3: 195.0, 4: 184.0},
}


def _clean(rest: BaseGeometry) -> BaseGeometry:
    """An area without splinters and without the thin ends that cutting leaves."""
    thick = rest.buffer(-_THIN_MM, join_style="mitre").buffer(2 * _THIN_MM, join_style="mitre")
    kept = [part for part in shapely.get_parts(shapely.intersection(rest, thick)) if part.area >= _LEAST_MM2]
    return shapely.MultiPolygon(kept) if len(kept) > 1 else kept[0]
