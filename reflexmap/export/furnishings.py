"""What stands on a page beside the feet, as marks: chips, labels with leaders, rules, bars, cards, keys, signs."""

import math
from collections.abc import Callable, Iterator

from reflexmap.atlas.atlas import Group
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.ink import Fill, Letters, Mark, Stroke, circle, line, rounded
from reflexmap.export.marks import dots
from reflexmap.export.usermarks import sign_in_list
from reflexmap.geometry.curve import Curve, Point, Subpath, polygon
from reflexmap.geometry.frame import handedness
from reflexmap.geometry.panels import in_order
from reflexmap.kinds import Kind
from reflexmap.paint.mapsigns import shape_of_map
from reflexmap.paint.paper import PaperInks
from reflexmap.paint.scalebar import words_of
from reflexmap.sheet.footlabels import SIGN_ROOM
from reflexmap.sheet.page import (
    Align,
    Bar,
    Box,
    Chip,
    Cross,
    Key,
    Label,
    Leader,
    MapSign,
    MarkSign,
    Measure,
    Outline,
    Pencil,
    Role,
    Rule,
    Sign,
    Text,
    Way,
)

LEADER, LEADER_CASING, LEADER_DOT = 0.22, 0.75, 1.1
_CORNER = 0.12  # of a chip's height
_CHIP_PEN, _CHIP_DOT, _CHIP_DOTS_APART = 0.055, 0.09, 0.19  # likewise: a pill's line, the dots of a dotted square
_INSIDE_CHIP = 0.86  # of its width, that a code may take
_ARROW = 0.32  # the width of an arrow's head, of its length
_KEY_GAP = 0.12  # of the key's width, between its feet
_BAR_PEN, _BAR_TICK = 0.3, 0.35  # mm; how tall the ticks inside are, of the ends
_CARD_DASHES = (2.0, 1.2)
_WAY, _WAY_CASING, _WAY_APART = 0.6, 1.3, 1.3
_SIGN_RIM = 0.18  # of its size
_CROSS_REACH, _CROSS_RING, _CROSS_PEN = 3.5, 1.75, 0.16

CapHeight = float  # of a text's size


def text_colour(text: Text, inks: PaperInks) -> str:
    """The colour of a text."""
    return _own_colour(text.kind, text.group, inks) or role_colour(text.role, inks)


def _own_colour(kind: Kind | None, group: Group | None, inks: PaperInks) -> str:
    """The colour of a group, or of a kind, on the page; "" for neither."""
    if group is not None:
        return inks.of_group(group)
    return inks.kinds[kind] if kind is not None else ""


def role_colour(role: Role, inks: PaperInks) -> str:
    """The colour of a role."""
    match role:
        case Role.INK:
            return inks.ink
        case Role.MUTED:
            return inks.muted
        case Role.CAUTION:
            return inks.caution
        case Role.RULE:
            return inks.rule
        case Role.PALE:
            return inks.pale


def item_marks(
    item: Text | Chip | Rule | Bar | Outline | MarkSign | Sign | Cross | MapSign,
    inks: PaperInks,
    measure: Measure,
    cap_height: CapHeight,
) -> Iterator[Mark]:
    """The marks of an item that needs nothing of the map."""
    match item:
        case Text():
            yield letters_of(item, inks)
        case Chip():
            yield from chip_marks(item, inks, measure, cap_height)
        case Rule():
            yield from rule_marks(item, inks)
        case Bar():
            yield from bar_marks(item, inks, cap_height)
        case Outline():
            yield from outline_marks(item, inks)
        case MarkSign():
            yield from sign_in_list(item)
        case Sign():
            yield from sign_marks(item, inks)
        case Cross():
            yield from cross_marks(item, inks)
        case MapSign():
            yield Fill(map_shape(item.box, item.number), inks.of_map(item.number))


def letters_of(text: Text, inks: PaperInks) -> Letters:
    """A line of text, which keeps its beginning, its middle or its end in its place whatever font is found."""
    x = {Align.START: text.box.x, Align.MIDDLE: text.box.x + text.box.width / 2, Align.END: text.box.right}
    colour = text_colour(text, inks)
    return Letters(
        text.text, x[text.align], text.baseline, text.size, colour, text.bold, text.align, text.halo, inks.halo
    )


def chip_marks(chip: Chip, inks: PaperInks, measure: Measure, cap_height: CapHeight) -> Iterator[Mark]:
    """A chip in its kind's shape: a disc, a square, a dotted square, a bar or a pill, with its code in the middle."""
    if chip.sign is not None:
        yield from signed_chip_marks(chip, chip.sign, inks, cap_height)
        return
    box, colour = chip.box, _own_colour(chip.kind, chip.group, inks)
    if chip.is_coded_point and chip.group is None:
        colour = inks.of_point(is_coded=True)
    height, code_colour = box.height, inks.paper
    match chip.kind:
        case Kind.POINT:
            yield Fill(rounded(box, height / 2), colour)
        case Kind.REFLEX | Kind.LINE | Kind.CHANNEL:
            yield Fill(rounded(box, _CORNER * height), colour)
        case Kind.AREA:
            dot = _CHIP_DOT * height
            yield Fill(rounded(box, _CORNER * height), inks.paper)
            inner = box.inset(dot / 2, dot / 2, dot / 2, dot / 2)
            corners = [
                (inner.x, inner.y),
                (inner.right, inner.y),
                (inner.right, inner.bottom),
                (inner.x, inner.bottom),
            ]
            yield dots(corners, dot, _CHIP_DOTS_APART * height, colour)
            code_colour = colour
        case Kind.ZONE:
            pen = _CHIP_PEN * height
            inner = box.inset(pen / 2, pen / 2, pen / 2, pen / 2)
            yield Fill(rounded(box, height / 2), inks.paper)
            yield Stroke(rounded(inner, height / 2), colour, pen)
            code_colour = colour
    room, wide = _INSIDE_CHIP * box.width, measure(chip.code, chip.size, True)
    size = chip.size * min(1.0, room / wide) if wide else chip.size
    x, y = chip.centre
    yield Letters(chip.code, x, y + cap_height * size / 2, size, code_colour, bold=True, align=Align.MIDDLE)


def signed_chip_marks(chip: Chip, number: int, inks: PaperInks, cap_height: CapHeight) -> Iterator[Mark]:
    """A chip in the colour of a map, with the map's sign before the code."""
    box = chip.box
    yield Fill(rounded(box, _CORNER * box.height), inks.of_map(number))
    side = 0.5 * box.height
    sign = Box(box.x + 0.3 * box.height, box.y + (box.height - side) / 2, side, side)
    yield Fill(map_shape(sign, number), inks.paper)
    left = box.x + SIGN_ROOM * box.height
    x, y = (left + box.right) / 2, chip.centre[1]
    yield Letters(chip.code, x, y + cap_height * chip.size / 2, chip.size, inks.paper, bold=True, align=Align.MIDDLE)


def map_shape(box: Box, number: int) -> Curve:
    """The shape of a map's sign, about as large as a box."""
    x, y, radius = box.x + box.width / 2, box.y + box.height / 2, box.width / 2
    corners = shape_of_map(number)
    if not corners:
        return circle((x, y), radius)
    return Curve((polygon([(x + a * radius, y + b * radius) for a, b in corners]),))


def way_marks(way: Way, size: float, inks: PaperInks) -> Iterator[Mark]:
    """A dotted line on a light casing."""
    stroke = line(way.start, way.end)
    yield Stroke(stroke, inks.halo, _WAY_CASING * size, is_round=True)
    yield Stroke(stroke, inks.ink, _WAY * size, (0.0, _WAY_APART * size), is_round=True)


def sign_on_foot(sign: MapSign, inks: PaperInks) -> Iterator[Mark]:
    """A map's sign on a place, with a light rim."""
    box, rim = sign.box, _SIGN_RIM * sign.box.width
    yield Fill(map_shape(box.inset(-rim, -rim, -rim, -rim), sign.number), inks.halo)
    yield Fill(map_shape(box, sign.number), inks.of_map(sign.number, on_foot=True))


def leader_marks(leader: Leader, size: float, inks: PaperInks) -> Iterator[Mark]:
    """A straight line with a light casing, and a dot where it ends inside an area."""
    stroke = line(leader.start, leader.end)
    rim = (LEADER_CASING - LEADER) / 2 * size
    yield Stroke(stroke, inks.halo, LEADER_CASING * size)
    if leader.dotted:
        yield Fill(circle(leader.end, LEADER_DOT / 2 * size + rim), inks.halo)
    yield Stroke(stroke, inks.ink, LEADER * size)
    if leader.dotted:
        yield Fill(circle(leader.end, LEADER_DOT / 2 * size), inks.ink)


def label_marks(label: Label, inks: PaperInks, measure: Measure, cap_height: CapHeight) -> Iterator[Mark]:
    """A label's chip and name."""
    yield from chip_marks(label.chip, inks, measure, cap_height)
    if label.name is not None:
        yield letters_of(label.name, inks)


def rule_marks(rule: Rule, inks: PaperInks) -> Iterator[Mark]:
    """A straight line, with arrows at both ends where it measures."""
    colour = _own_colour(rule.kind, rule.group, inks) or role_colour(rule.role, inks)
    (x0, y0), (x1, y1) = rule.start, rule.end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    along = ((x1 - x0) / length, (y1 - y0) / length)
    head = min(rule.arrows, length / 2)
    back = head * 0.8  # the line ends inside its heads
    start = (x0 + along[0] * back, y0 + along[1] * back)
    end = (x1 - along[0] * back, y1 - along[1] * back)
    yield Stroke(line(start, end), colour, rule.width, rule.dashes)
    if head:
        half = _ARROW * head
        for (x, y), sign in ((rule.start, 1), (rule.end, -1)):
            foot = (x + sign * along[0] * head, y + sign * along[1] * head)
            left = (foot[0] - along[1] * half, foot[1] + along[0] * half)
            right = (foot[0] + along[1] * half, foot[1] - along[0] * half)
            yield Fill(Curve((Subpath((x, y), ((left,), (right,)), closed=True),)), colour)


def bar_marks(bar: Bar, inks: PaperInks, cap_height: CapHeight) -> Iterator[Mark]:
    """A scale bar from the left to the right of its box, a tick at each of its parts, and its length after it."""
    box, middle = bar.box, bar.box.y + bar.box.height / 2
    inset = _BAR_PEN / 2  # the outer sides of the ends are as far apart as the box is wide
    left, right = box.x + inset, box.right - inset
    parts = [line((left, middle), (right, middle))]
    parts += [line((x, box.y), (x, box.bottom)) for x in (left, right)]
    yield Stroke(_joined(parts), inks.ink, _BAR_PEN)
    reach = _BAR_TICK * box.height / 2
    steps = bar.cm if bar.cm > 1 else 10
    ticks = [box.x + box.width * step / steps for step in range(1, steps)]
    yield Stroke(_joined([line((x, middle - reach), (x, middle + reach)) for x in ticks]), inks.ink, _BAR_PEN * 0.8)
    size = min(max(box.height, 2.4), 3.2)
    told = words_of(10 * bar.cm)
    yield Letters(told, box.right + 0.8 * size, middle + cap_height * size / 2, size, inks.ink, bold=True)


def outline_marks(outline: Outline, inks: PaperInks) -> Iterator[Mark]:
    """The dashed outline of a bank card, whose middle is as large as the card."""
    yield Stroke(rounded(outline.box, outline.radius), inks.ink, 0.3, _CARD_DASHES)


def key_marks(key: Key, outline: Curve, inks: PaperInks) -> Iterator[Mark]:
    """A small picture of both feet: those that are drawn on the page filled, the others dashed."""
    a0, b0, a1, b1 = outline.bounds()
    gap = _KEY_GAP * key.box.width
    scale = min((key.box.width - gap) / 2 / (a1 - a0), key.box.height / (b1 - b0))
    wide = (a1 - a0) * scale
    left = key.box.x + (key.box.width - 2 * wide - gap) / 2
    top = key.box.y + (key.box.height - (b1 - b0) * scale) / 2
    for number, foot in enumerate(in_order(key.view, tuple(Foot))):
        x = left + number * (wide + gap)
        place = _placing(key.view, foot, (a0, a1, b1), scale, (x, top))
        curve = outline.moved(place)
        is_drawn = foot in key.drawn
        if is_drawn:
            yield Fill(curve, inks.flesh)
        yield Stroke(curve, inks.ink, 0.25, () if is_drawn else (0.8, 0.5))
        for spot in key.spots:
            yield Fill(circle(place(spot), max(0.5, 0.045 * key.box.height / 2)), inks.kinds[Kind.POINT])


def _placing(
    view: View, foot: Foot, extent: tuple[float, float, float], scale: float, corner: Point
) -> Callable[[Point], Point]:
    """What puts points of a foot's frame where the foot is in a key."""
    a0, a1, b1 = extent
    sign = handedness(view, foot)
    first = a0 if sign > 0 else a1
    return lambda point: (corner[0] + sign * (point[0] - first) * scale, corner[1] + (b1 - point[1]) * scale)


def sign_marks(sign: Sign, inks: PaperInks) -> Iterator[Mark]:
    """A pencilled sign in its box."""
    box = sign.box
    x, y = box.x + box.width / 2, box.y + box.height / 2
    r = min(box.width, box.height) / 2
    pen = 0.16 * 2 * r
    reach = r - pen / 2
    match sign.pencil:
        case Pencil.RING:
            curve = circle((x, y), reach)
        case Pencil.CROSS:
            curve = _joined([line((x - reach, y + way * reach), (x + reach, y - way * reach)) for way in (1, -1)])
        case Pencil.PLUS:
            curve = _joined([line((x - reach, y), (x + reach, y)), line((x, y - reach), (x, y + reach))])
        case Pencil.STROKES:
            curve = _joined(
                [line((x + d - 0.35 * r, y + reach), (x + d + 0.35 * r, y - reach)) for d in (-r / 3, r / 3)]
            )
        case Pencil.WAVE:
            up, down = y - 1.1 * r, y + 1.1 * r
            wave = (
                ((x - r * 0.6, up), (x - r * 0.2, up), (x, y)),
                ((x + r * 0.2, down), (x + r * 0.6, down), (x + r, y)),
            )
            curve = Curve((Subpath((x - r, y), wave, closed=False),))
    yield Stroke(curve, inks.ink, pen, is_round=True)


def cross_marks(cross: Cross, inks: PaperInks) -> Iterator[Mark]:
    """A cross in a ring, to lay pages over each other by."""
    x, y = cross.at
    level, upright = ((x - _CROSS_REACH, y), (x + _CROSS_REACH, y)), ((x, y - _CROSS_REACH), (x, y + _CROSS_REACH))
    yield Stroke(_joined([line(*level), line(*upright), circle(cross.at, _CROSS_RING)]), inks.ink, _CROSS_PEN)


def crop_marks(width: float, height: float, bleed: float, length: float) -> Iterator[Mark]:
    """The lines outside a page's corners along which it is cut, on bare paper whatever the page's colour is."""
    parts = []
    for x, away in ((0.0, -1), (width, 1)):
        for y, off in ((0.0, -1), (height, 1)):
            parts.append(line((x + away * bleed, y), (x + away * (bleed + length), y)))
            parts.append(line((x, y + off * bleed), (x, y + off * (bleed + length))))
    yield Stroke(_joined(parts), "#000000", 0.1)


def _joined(curves: list[Curve]) -> Curve:
    return Curve(tuple(sub for curve in curves for sub in curve.subpaths))
