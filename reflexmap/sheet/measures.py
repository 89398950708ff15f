"""How the points of a foot are measured, drawn on it: a line from the landmark to the target, and how long it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import dist

from reflexmap.geometry.curve import Point
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Target
from reflexmap.sheet.footlabels import HALO, target_radius
from reflexmap.sheet.page import Box, FootOnPage, Item, Label, Measure, Part, Rule, Text
from reflexmap.sheet.typography import TIGHT, Typography
from reflexmap.texts import tr

HALF = "½"
_PEN, _TICK = 0.35, 1.5  # mm: of the line; half of a stroke across its end
_LEAST = 3.0  # a shorter line would be all ends
_CLEAR = 0.5
_ASIDE = 1.4  # from the line to its length in words


@dataclass(frozen=True, slots=True)
class _Way:
    """From a landmark to the rim of a target, in mm of the page, and how far that is in words."""

    start: Point
    end: Point
    said: str


def measures_of(
    foot: FootOnPage, points: Sequence[Target], sizes: Typography, measure: Measure, window: Box | None = None
) -> list[Item]:
    """Lines and lengths of the points whose way lies free of targets and labels, and in a window."""
    radius = target_radius(foot.marks)
    here = [target.placed for target in points if target.kind is Kind.POINT and foot.foot in target.placed.feet]
    spots = [foot.on_page(placed.point) for placed in here]
    taken = [_box(x - radius, y - radius, x + radius, y + radius) for x, y in spots]
    taken += [box for label in foot.labels for box in _boxes(label)]
    items: list[Item] = []
    for placed, spot in zip(here, spots, strict=True):
        landmarks = [foot.on_page(landmark) for landmark in placed.landmarks]
        said = HALF if len(landmarks) == 2 else tr("{cm} cm", cm=f"{placed.cm:g}")
        for start in landmarks:
            way = _way(start, spot, radius, said)
            text = _text(way, taken, sizes, measure) if way else None
            if way is None or text is None or any(_box_of(way).overlaps(box) for box in taken):
                continue
            if window is None or (window.holds(_box_of(way)) and window.holds(text.box)):
                items += [*_lines(way), text]
                taken += [_box_of(way), text.box]
    return items


def _way(start: Point, spot: Point, radius: float, said: str) -> _Way | None:
    length = dist(start, spot)
    if length - radius < _LEAST:
        return None
    share = (length - radius) / length
    end = (start[0] + share * (spot[0] - start[0]), start[1] + share * (spot[1] - start[1]))
    return _Way(start, end, said)


def _lines(way: _Way) -> Iterator[Item]:
    """The line with a stroke across each end."""
    (x0, y0), (x1, y1) = way.start, way.end
    length = dist(way.start, way.end)
    across = (-(y1 - y0) / length * _TICK, (x1 - x0) / length * _TICK)
    yield Rule(way.start, way.end, _PEN, kind=Kind.POINT)
    for x, y in (way.start, way.end):
        yield Rule((x - across[0], y - across[1]), (x + across[0], y + across[1]), _PEN, kind=Kind.POINT)


def _text(way: _Way, taken: Sequence[Box], sizes: Typography, measure: Measure) -> Text | None:
    """The length beside the middle of the line, on the side that has room."""
    (x0, y0), (x1, y1) = way.start, way.end
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    width, height = measure(way.said, sizes.small, True), sizes.small * TIGHT
    if abs(x1 - x0) > abs(y1 - y0):
        corners = ((x - width / 2, y + _ASIDE), (x - width / 2, y - _ASIDE - height))
    else:
        corners = ((x + _ASIDE, y - height / 2), (x - _ASIDE - width, y - height / 2))
    for left, top in corners:
        box = Box(left, top, width, height)
        if not any(box.overlaps(one) for one in taken):
            return Text(box, way.said, sizes.small, True, kind=Kind.POINT, part=Part.LABEL, halo=HALO)
    return None


def _box_of(way: _Way) -> Box:
    (x0, y0), (x1, y1) = way.start, way.end
    return _box(min(x0, x1) - _TICK, min(y0, y1), max(x0, x1) + _TICK, max(y0, y1))


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(x0, y0, x1 - x0, y1 - y0)


def _boxes(label: Label) -> Iterator[Box]:
    yield label.chip.box.inset(*(-_CLEAR,) * 4)
    if label.name is not None:
        yield label.name.box
    if label.leader is not None:
        (x0, y0), (x1, y1) = label.leader.start, label.leader.end
        yield _box(min(x0, x1), min(y0, y1) - 0.1, max(x0, x1), max(y0, y1) + 0.1)
