"""A ruler beside a foot at its true size: straight lines and numerals, in mm of the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reflexmap.atlas.terms import Foot
from reflexmap.geometry.curve import Point
from reflexmap.labelling.anchors import Target
from reflexmap.sheet.block import Style, line_of
from reflexmap.sheet.footplan import FootPlan
from reflexmap.sheet.measures import measures_of
from reflexmap.sheet.page import Align, Box, FootOnPage, Item, Measure, Part, Role, Rule, Text
from reflexmap.sheet.typography import TIGHT, Typography
from reflexmap.sheet.viewground import ViewGround
from reflexmap.texts import tr

_PEN = 0.3
_LONG, _SHORT = 3.0, 1.5  # ticks of 5 cm and of 1 cm
_OFF = 2.5  # from the ticks to the foot
_TO_NUMERAL = 1.0
_NUMBERED = 5  # cm from one numeral to the next
_DASHES = (1.2, 1.0)  # of the lines at heel and toe
_UNCERTAIN = 1e-6
_ENDLESS = 1e9


@dataclass(frozen=True, slots=True)
class RuledFoot:
    """A foot with its ruler: at the left of an upright one, under a side view. It is drawn at its true size."""

    plan: FootPlan
    points: Sequence[Target]
    sizes: Typography
    measure: Measure

    @property
    def ground(self) -> ViewGround:
        """Its view."""
        return self.plan.ground

    @property
    def foot(self) -> Foot:
        """Which foot it is."""
        return self.plan.foot

    @property
    def room(self) -> float:
        """What the ruler takes beside or under the foot, in mm."""
        if self.ground.view.is_side:
            return _OFF + _LONG + _TO_NUMERAL + self.sizes.small * TIGHT
        return self.measure(_last(self.ground.foot_length), self.sizes.small, False) + _TO_NUMERAL + _LONG + _OFF

    def size(self, scale: float) -> Point:
        """All the room foot and ruler take, in mm of paper."""
        width, height = self.plan.size(scale)
        return (width, height + self.room) if self.ground.view.is_side else (width + self.room, height)

    def on_page(self, scale: float, x: float, y: float) -> list[Item]:
        """The ruler, which lies under the foot, and the foot where their corner lies at (x, y) mm of the page."""
        return self.within(scale, x, y, None)

    def within(self, scale: float, x: float, y: float, window: Box | None) -> list[Item]:
        """The same with what of the ruler lies in a window of the page."""
        own = self.plan.on_page(scale, x if self.ground.view.is_side else x + self.room, y)
        foot = next(item for item in own if isinstance(item, FootOnPage))
        return [*self._ruler(foot, window), *own, *measures_of(foot, self.points, self.sizes, self.measure, window)]

    def _ruler(self, foot: FootOnPage, window: Box | None) -> Iterator[Item]:
        if self.ground.view.is_side:
            yield from _level(foot, self.ground.foot_length, self.sizes, self.measure, window)
        else:
            yield from _upright(foot, self.ground.foot_length, self.sizes, self.measure, window)


def _last(length: float) -> str:
    """What stands at the ruler's end."""
    return tr("{cm} cm", cm=f"{length / 10:g}")


def _numerals(length: float) -> Iterator[tuple[float, str]]:
    """What is written at which mm: every fifth centimetre, and the end with its unit."""
    for cm in range(_NUMBERED, int(length / 10 + _UNCERTAIN) + 1, _NUMBERED):
        if length - 10 * cm > 6.0:
            yield 10.0 * cm, str(cm)
    yield length, _last(length)


def _ticks(length: float) -> Iterator[tuple[float, float]]:
    """Where the ticks stand, in mm, and how long they are."""
    for cm in range(int(length / 10 + _UNCERTAIN) + 1):
        yield 10.0 * cm, _LONG if cm % _NUMBERED == 0 else _SHORT
    if length % 10 > _UNCERTAIN:
        yield length, _LONG


def _upright(
    foot: FootOnPage, length: float, sizes: Typography, measure: Measure, window: Box | None
) -> Iterator[Item]:
    """The ruler at the left, from the heel's level to that of the longest toe."""
    axis = foot.box.x - _OFF - _LONG
    zero = foot.on_page((0.0, 0.0))[1]
    low, high = (window.y, window.bottom) if window else (-_ENDLESS, _ENDLESS)
    top, bottom = max(low, zero - length * foot.scale), min(high, zero)
    if bottom <= top or (window and not window.x <= axis <= window.right):
        return
    right = min(foot.foot_box.right, window.right if window else _ENDLESS)
    for at in (0.0, length):
        y = zero - at * foot.scale
        if low <= y <= high:
            yield Rule((axis + _LONG, y), (right, y), 0.2, Role.PALE, dashes=_DASHES)
    yield Rule((axis, top), (axis, bottom), _PEN, Role.INK)
    for at, long in _ticks(length):
        y = zero - at * foot.scale
        if low <= y <= high:
            yield Rule((axis, y), (axis + long, y), _PEN, Role.INK)
    style = Style(sizes.small, TIGHT, role=Role.MUTED, part=Part.CAPTION)
    for at, said in _numerals(length):
        line = line_of(said, style, measure)
        y = zero - at * foot.scale - line.box.height / 2
        if low <= y and y + line.box.height <= high:
            x = axis - _TO_NUMERAL - line.box.width
            yield replace(line, box=replace(line.box, x=x, y=y), align=Align.END)


def _level(
    foot: FootOnPage, length: float, sizes: Typography, measure: Measure, window: Box | None
) -> Iterator[Item]:
    """The ruler under a side view, from the heel to the toes."""
    axis = foot.box.bottom + _OFF
    left, right = sorted((foot.on_page((0.0, 0.0))[0], foot.on_page((length, 0.0))[0]))
    low, high = (window.x, window.right) if window else (left, right)
    below = axis + _LONG + _TO_NUMERAL + sizes.small * TIGHT
    if min(high, right) <= max(low, left) or (window and not window.y <= axis <= below <= window.bottom + _UNCERTAIN):
        return
    yield Rule((max(low, left), axis), (min(high, right), axis), _PEN, Role.INK)
    for at, long in _ticks(length):
        x = foot.on_page((at, 0.0))[0]
        if low - _UNCERTAIN <= x <= high + _UNCERTAIN:
            yield Rule((x, axis), (x, axis + long), _PEN, Role.INK)
    style = Style(sizes.small, TIGHT, role=Role.MUTED, part=Part.CAPTION)
    for at, said in _numerals(length):
        line: Text = line_of(said, style, measure)
        x = foot.on_page((at, 0.0))[0] - line.box.width / 2
        x = min(max(x, left), right - line.box.width)
        if low <= x and x + line.box.width <= high:
            y = axis + _LONG + _TO_NUMERAL
            yield replace(line, box=replace(line.box, x=x, y=y), align=Align.MIDDLE)
