"""How paper differs from a screen: the inks of what stands on it, and feet that are printed lighter."""

import re
from enum import StrEnum
from typing import NamedTuple

from reflexmap.atlas.atlas import Group
from reflexmap.kinds import Kind
from reflexmap.paint.groups import standing_out
from reflexmap.paint.mapsigns import ink_of_map
from reflexmap.paint.targets import accent_of
from reflexmap.paint.theme import LIGHT, THEMES, Inks, Style, Theme, ThemeName, contrast, mixed

_TO_WHITE, _TO_PAPER, _PAPER_TONE = 0.22, 0.10, "#e8e2dc"
_PALE = "#b8b8b8"  # what is to be drawn over
_SKIN = re.compile(
    r"(?<=\n)(\.(?:skin|t\d+|nail|nail-tip|lunula|cut|cut-rim|bone|bone-core|far|far-light) \{ fill: )(#[0-9a-f]{6})"
)
_BEHIND = re.compile(r"(\.behind-\d \{ stop-color: )(#[0-9a-f]{6})")
_BLUSH = re.compile(r"(\.blush-\d \{ [^}]*stop-opacity: )([0-9.]+)")
_INK = re.compile(r"#(?!ffffff)[0-9a-f]{6}")
_NO_CONTOUR = ".contour { display: none; }\n"  # a page draws the outline itself, of one weight at every scale


class Medium(StrEnum):
    """What feet are drawn for."""

    SCREEN = "screen"
    PAPER = "paper"
    PALE = "pale"  # paper to be written and drawn on


class PaperInks(NamedTuple):
    """The colours of a page, as #rrggbb: of its texts and rules, and of the kinds on its ground and on its feet.

    `contour` is the feet's outline, `flesh` a foot in a small picture; `halo` lies under letters, `target` under what
    marks points and lines. A reflex area's tint shows `tint_alpha` of itself.
    """

    paper: str
    ink: str
    muted: str
    rule: str
    pale: str
    caution: str
    halo: str
    target: str
    contour: str
    flesh: str
    tint: str
    tint_alpha: float
    kinds: dict[Kind, str]
    on_foot: dict[Kind, str]
    feet: Inks  # what places of groups are painted with on the feet
    maps: ThemeName = ThemeName.LIGHT  # the theme whose colours tell maps apart
    maps_on_foot: ThemeName = ThemeName.LIGHT

    def of_map(self, number: int, *, on_foot: bool = False) -> str:
        """The colour of a map, counted from 0, on the page or on a foot."""
        return ink_of_map(THEMES[self.maps_on_foot if on_foot else self.maps], number)

    def of_point(self, *, is_coded: bool, on_foot: bool = False) -> str:
        """The colour of a point on the page or on a foot: one that has a code has that of the screen."""
        if not is_coded:
            return (self.on_foot if on_foot else self.kinds)[Kind.POINT]
        return accent_of(self.feet.accents if on_foot else THEMES[self.maps].accents, is_coded=True)

    def of_group(self, group: Group) -> str:
        """The colour of a group on the page, dark enough to write with, or light enough."""
        own = (
            group.dark.fill if contrast(self.paper, "#000000") < contrast(self.paper, "#ffffff") else group.light.line
        )
        return standing_out(own, self.paper, _LEAST)


_LEAST = 4.6  # contrast of a group's colour with the paper
_LIGHT_KINDS = {kind: kind.traits.paper.light for kind in Kind}
_DARK_KINDS = {kind: kind.traits.paper.dark for kind in Kind}

_LIGHT = PaperInks(
    paper="#ffffff",
    ink="#1f1a17",
    muted="#574d46",
    rule="#b9afa6",
    pale=_PALE,
    caution="#b3161c",
    halo="#ffffff",
    target="#ffffff",
    contour="#5d3323",
    flesh="#e6cdb6",
    tint="#3d9bff",
    tint_alpha=0.40,
    kinds=_LIGHT_KINDS,
    on_foot=_LIGHT_KINDS,
    feet=LIGHT.skin,
)


def paper_inks(theme: Theme, style: Style, *, pale: bool = False, printed: bool = False) -> PaperInks:
    """The inks of a page in a theme and style; *pale* is one to be written on; what is *printed* has black ink."""
    if theme.is_high_contrast:
        kinds = {kind: kind.traits.contrast.ground for kind in Kind}
        inks = _dark(theme, kinds)._replace(tint=kinds[Kind.REFLEX], on_foot=kinds, contour="#ffffff")
    elif theme.is_dark:
        inks = _dark(theme, _DARK_KINDS)
        if style is Style.LINE:
            inks = inks._replace(on_foot=_DARK_KINDS, target=theme.paper, contour="#e9e4da", tint_alpha=0.30)
    else:
        inks = _LIGHT._replace(ink="#000000") if printed else _LIGHT
        if style is Style.LINE:
            inks = inks._replace(contour="#1d1d1d", flesh="#d9d9d9")
    on_foot = theme.name if theme.is_high_contrast or (theme.is_dark and style is Style.LINE) else ThemeName.LIGHT
    inks = inks._replace(feet=theme.inks(style), maps=theme.name, maps_on_foot=on_foot)
    return inks._replace(contour=inks.pale) if pale else inks


def _dark(theme: Theme, kinds: dict[Kind, str]) -> PaperInks:
    """The inks of a dark page: on a foot, which is as light as skin by night, darker ones than by day."""
    return PaperInks(
        paper=theme.paper,
        ink=theme.ink,
        muted=theme.muted,
        rule=theme.rule,
        pale=mixed(theme.ink, theme.paper, 0.45),
        caution=kinds[Kind.POINT],
        halo=theme.halo,
        target="#ffffff" if not theme.is_high_contrast else theme.paper,
        contour="#2e1a12",
        flesh="#6d5443",
        tint="#3d9bff",
        tint_alpha=0.40,
        kinds=kinds,
        on_foot={kind: mixed("#000000", colour, 0.35) for kind, colour in _LIGHT_KINDS.items()},
        feet=theme.skin,
    )


def palette_for(css: str, medium: Medium, *, is_light_skin: bool) -> str:
    """A style sheet of the drawings as a medium wants it: on paper skin is lighter, and no contour is drawn."""
    match medium:
        case Medium.SCREEN:
            return css
        case Medium.PALE:
            return _INK.sub(_PALE, css) + _NO_CONTOUR
        case Medium.PAPER:
            if is_light_skin:
                css = _SKIN.sub(lambda found: found[1] + lighter(found[2]), css)
                css = _BEHIND.sub(lambda found: found[1] + lighter(found[2]), css)
                css = _BLUSH.sub(lambda found: f"{found[1]}{float(found[2]) / 2:g}", css)
            return css + _NO_CONTOUR


def lighter(tone: str) -> str:
    """A tone of the skin as it is printed."""
    return mixed(_PAPER_TONE, mixed("#ffffff", tone, _TO_WHITE), _TO_PAPER)
