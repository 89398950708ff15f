"""The small picture of two feet that says which of them is drawn, and where on a page it finds room."""

from collections.abc import Sequence

from reflexmap.atlas.terms import Foot, View
from reflexmap.sheet.block import Block, Style, paragraph
from reflexmap.sheet.page import Align, Box, Cross, FootOnPage, Item, Key, Measure, Part, Role, Rule
from reflexmap.sheet.typography import TIGHT, Typography
from reflexmap.texts import tr

_HEIGHT, _WIDTH = 16.0, 14.0
_CLEAR = 3.0  # mm from anything else
_STEP = 2.0


def key_of(foot: Foot, sizes: Typography, measure: Measure) -> Block:
    """The picture with what it says: which foot is drawn, and that the other mirrors it."""
    said = tr("The left foot mirrors this") if foot is Foot.RIGHT else tr("The right foot mirrors this")
    grown = max(1.0, sizes.small / 2.82)
    height, own = _HEIGHT * grown, _WIDTH * grown
    style = Style(sizes.small, TIGHT, role=Role.MUTED, part=Part.CAPTION)
    words = said.split()
    widest = max(measure(word, sizes.small, False) for word in words)
    width = max(own, widest, measure(said, sizes.small, False) * 0.62)
    text = paragraph(said, width, style, measure, Align.MIDDLE)
    picture = Key(Box((width - own) / 2, 0.0, own, height), View.SOLE, (foot,))
    return Block(width, height + 1.5 + text.height, (picture, *text.at(0.0, height + 1.5)))


def free_spot(block: Block, room: Box, items: Sequence[Item]) -> Box | None:
    """Where in a room a block has space clear of everything, nearest to the middle of its lower part."""
    taken = [box for item in items for box in _boxes(item)]
    wished = (room.x + room.width / 2, room.y + 0.62 * room.height)
    best: tuple[float, Box] | None = None
    rows = int((room.height - block.height) / _STEP) + 1
    columns = int((room.width - block.width) / _STEP) + 1
    for row in range(max(0, rows)):
        for column in range(max(0, columns)):
            spot = Box(room.x + column * _STEP, room.y + row * _STEP, block.width, block.height)
            wide = Box(spot.x - _CLEAR, spot.y - _CLEAR, spot.width + 2 * _CLEAR, spot.height + 2 * _CLEAR)
            dx, dy = spot.x + spot.width / 2 - wished[0], spot.y + spot.height / 2 - wished[1]
            far = dx * dx + dy * dy
            if (best is None or far < best[0]) and not any(wide.overlaps(box) for box in taken):
                best = far, spot
    return best[1] if best else None


def _boxes(item: Item) -> list[Box]:
    """What an item covers of the page."""
    if isinstance(item, FootOnPage):
        boxes = [item.foot_box]
        for label in item.labels:
            boxes.append(label.chip.box)
            if label.name is not None:
                boxes.append(label.name.box)
            if label.leader is not None:
                (x0, y0), (x1, y1) = label.leader.start, label.leader.end
                boxes.append(Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0) + 0.1))
        return boxes
    if isinstance(item, Rule):
        (x0, y0), (x1, y1) = item.start, item.end
        return [Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0) + 0.1)]
    if isinstance(item, Cross):
        return []
    return [item.box]
