"""How a place looks that a pack puts into a group, a system of the body for instance: flat, in its group's colour.

A pack brings its colours without knowing what they will lie on. So lines are made darker, or on black lighter, until
they stand out from every tone of the feet as those of the kinds do.
"""

from functools import lru_cache

from reflexmap.atlas.atlas import Group
from reflexmap.geometry.placed import Placed
from reflexmap.kinds import Look
from reflexmap.paint.scene import State
from reflexmap.paint.targets import accent_of, has_code
from reflexmap.paint.theme import Ink, Inks, Theme, contrast, mixed

_TONES = (0.44, 0.54, 0.70)  # how opaque a wash is; what is marked gains some
_MORE = {State.FOUND: 0.10, State.HOVERED: 0.10, State.SELECTED: 0.10}
_WEIGHT = 0.72  # of a line, where many areas lie close together
_KEY_WEIGHT = 1.25
_LINE, _ON_BLACK, _TEXT = 3.1, 5.5, 4.6  # the least contrast of a line, one on a black foot, and a text
_STEPS = 50


def ink_of(inks: Inks, placed: Placed) -> Ink:
    """The colours of a place on the foot: its group's, or its kind's; of a point with a code, its own."""
    if placed.group is not None:
        return group_ink(inks, placed.group)
    own = inks.of(placed.kind)
    return own._replace(line=accent_of(inks.accents, is_coded=True)) if has_code(placed) else own


def group_ink(inks: Inks, group: Group) -> Ink:
    """The colours of a group on the foot."""
    own = group.dark if inks.is_dark else group.light
    if _is_dark(inks.hardest):
        line = standing_out(own.fill, inks.hardest, _ON_BLACK)
        return Ink(line, line)
    return Ink(standing_out(own.line, inks.hardest, _LINE), own.fill)


def on_ground(theme: Theme, placed: Placed) -> str:
    """The colour of a place beside the foot, in which its name or its sign can be written."""
    if placed.group is not None:
        return group_on_ground(theme, placed.group)
    return accent_of(theme.accents, is_coded=True) if has_code(placed) else theme.accents[placed.kind]


def group_on_ground(theme: Theme, group: Group) -> str:
    """The colour of a group beside the foot."""
    if theme.is_dark:
        return standing_out(group.dark.fill, theme.bar, _TEXT)
    return standing_out(group.light.line, theme.ground, _TEXT)


@lru_cache(maxsize=256)
def standing_out(colour: str, ground: str, least: float) -> str:
    """The colour, with as much black as it takes to be darker than a light ground, or white on a dark one."""
    away, towards = ("#000000", "#ffffff") if _is_dark(ground) else ("#ffffff", "#000000")
    for step in range(_STEPS + 1):
        shade = mixed(towards, colour, step / _STEPS)
        if contrast(shade, ground) >= least and contrast(shade, away) > contrast(ground, away):
            return shade
    return towards


@lru_cache(maxsize=256)
def _is_dark(colour: str) -> bool:
    return contrast(colour, "#ffffff") > contrast(colour, "#000000")


def wash_of(tone: int) -> float:
    """How opaque the wash of a place of a group is."""
    return _TONES[tone]


def group_look() -> Look:
    """How a group looks by itself, in a key."""
    return Look(_KEY_WEIGHT, fill=_TONES[1])


def grouped(look: Look, placed: Placed, state: State, *, beside: bool = False) -> Look:
    """A kind's look as it is for a place of a group; line art stays what it is.

    A place of no group that lies *beside* some is an outline until it is marked: a wash would change their colours.
    """
    if placed.group is None:
        return look._replace(fill=0.0, edge=0.0) if beside and state <= State.PLAIN else look
    if not (look.fill or look.edge or look.hatch):
        return look
    wash = 0.0 if state is State.DIMMED else min(0.9, _TONES[placed.tone] + _MORE.get(state, 0.0))
    weight = look.weight if state > State.FOUND else look.weight * _WEIGHT
    return look._replace(weight=weight, fill=wash, edge=0.0)
