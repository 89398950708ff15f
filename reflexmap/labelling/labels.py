"""Where names can stand beside their places without covering one another, in the units of whoever asks."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reflexmap.geometry.curve import Bounds, Point

_RINGS = 9
_DIRECTIONS = 12
_TURN_COST = 0.25  # how many rings an unfavourable direction is worth: names stand beside, rather than over, a place


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a width and height that stands on its anchor, or *clear* away from it."""

    anchor: Point
    width: float
    height: float
    clear: float
    on_anchor: bool = False


def place_labels(wanted: Sequence[Name], room: Bounds, taken: Sequence[Bounds]) -> list[Bounds | None]:
    """A box for each name, inside *room*, that meets no other and none of *taken*; None where there is no room left.

    Greedy: the names that stand beside their anchor choose first, of them those in the tightest spots, each the
    nearest free box to which a line from its anchor crosses no other name. The other names keep clear of what is
    *taken*, or they would seem to be the name of it.
    """
    boxes: list[Bounds | None] = [None] * len(wanted)
    names: list[Bounds] = []
    leaders: list[tuple[Point, Point]] = []
    for index in sorted(range(len(wanted)), key=lambda i: (wanted[i].on_anchor, _loneliness(wanted, i))):
        anchor, shyness = wanted[index].anchor, wanted[index].height if wanted[index].on_anchor else 0.0
        busy = [
            *(_widened(box, shyness) for box in taken),
            *names,
            *(_around(other) for i, other in enumerate(wanted) if i != index),
        ]
        for box in _candidates(wanted[index]):
            leader = nearest_on(box, anchor), anchor
            if not _is_free(box, room, busy) or any(_meets(leader, name) for name in names):
                continue
            if not any(_meets(other, box) for other in leaders):
                boxes[index] = box
                names.append(box)
                leaders.append(leader)
                break
    return boxes


def overlap(first: Bounds, second: Bounds) -> bool:
    """Whether two boxes share more than an edge."""
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def _widened(box: Bounds, by: float) -> Bounds:
    return box[0] - by, box[1], box[2] + by, box[3]


def _around(label: Name) -> Bounds:
    """The spot on which a label's line ends, or may come to."""
    (x, y), reach = label.anchor, label.height / 6
    return x - reach, y - reach, x + reach, y + reach


def _meets(line: tuple[Point, Point], box: Bounds) -> bool:
    """Whether a straight line touches the inside of a box (clipping as Liang and Barsky do)."""
    (x0, y0), (x1, y1) = line
    enter, leave = 0.0, 1.0
    for start, delta, low, high in ((x0, x1 - x0, box[0], box[2]), (y0, y1 - y0, box[1], box[3])):
        if delta == 0:
            if not low < start < high:
                return False
            continue
        first, second = sorted(((low - start) / delta, (high - start) / delta))
        enter, leave = max(enter, first), min(leave, second)
    return enter < leave


def nearest_on(box: Bounds, point: Point) -> Point:
    """The point of a box that is nearest to another: where a leader line begins."""
    return min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3])


def _loneliness(wanted: Sequence[Name], index: int) -> float:
    """How far it is to the next anchor."""
    here = wanted[index].anchor
    return min((math.dist(here, other.anchor) for i, other in enumerate(wanted) if i != index), default=math.inf)


def _is_free(box: Bounds, room: Bounds, busy: Sequence[Bounds]) -> bool:
    inside = box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]
    return inside and not any(overlap(box, other) for other in busy)


def _candidates(label: Name) -> Iterator[Bounds]:
    """Boxes round an anchor, the nearest first, of equals those beside it."""
    x, y = label.anchor
    half_width, half_height = label.width / 2, label.height / 2
    if label.on_anchor:
        yield x - half_width, y - half_height, x + half_width, y + half_height
    turns = [2 * math.pi * step / _DIRECTIONS for step in range(_DIRECTIONS)]
    order = sorted(
        ((ring + _TURN_COST * abs(math.sin(turn)) * 2, ring, turn) for ring in range(_RINGS) for turn in turns),
        key=lambda item: item[0],
    )
    for _, ring, turn in order:
        reach = label.clear + ring * label.height
        cx = x + math.cos(turn) * (reach + half_width)
        cy = y + math.sin(turn) * (reach + half_height)
        yield cx - half_width, cy - half_height, cx + half_width, cy + half_height
