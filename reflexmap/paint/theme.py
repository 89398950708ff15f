"""The colours and sizes of the map and the window, as tables: one for the screen, for paper and for a page."""

from enum import StrEnum
from typing import NamedTuple

from reflexmap.kinds import Kind


class ThemeName(StrEnum):
    """The themes that there are."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Style(StrEnum):
    """How the feet are drawn."""

    SKIN = "skin"
    LINE = "line"


class Ink(NamedTuple):
    """The colours of one place: its line, and its wash."""

    line: str
    fill: str


class Inks(NamedTuple):
    """The colours of what is painted on a foot: 3:1 for lines against every tone of its drawing.

    `fills` are the washes: paler and clearer than the lines, or skin would look bruised under them. Of a look's wash
    only what is more than `bare` shows, `strength` times as strong. `hardest` is the tone of the drawing that is the
    hardest to stand out from, and `is_dark` whether the foot lies on a dark ground.
    """

    ink: str
    halo: str
    accents: dict[Kind, str]
    fills: dict[Kind, str]
    glow: str
    hardest: str
    bare: float = 0.0
    strength: float = 1.0
    is_dark: bool = False

    def of(self, kind: Kind) -> Ink:
        """The colours of a kind."""
        return Ink(self.accents[kind], self.fills[kind])


class Theme(NamedTuple):
    """Colours as #rrggbb. `accents` tell the kinds apart, 4.5:1 against the ground and the panels.

    `ground` lies under the map on a screen, `paper` under it on a sheet; `halo` is the casing of what stands on the
    ground, `edge` that of a control, and `rule` a hairline, which carries nothing.
    """

    name: ThemeName
    ground: str
    paper: str
    panel: str
    bar: str
    raised: str
    rule: str
    edge: str
    ink: str
    muted: str
    disabled: str
    selection: str
    on_selection: str
    hover: str
    accent: str
    on_accent: str
    caution_ground: str
    caution_ink: str
    caution_edge: str
    halo: str
    tile: str  # the piece of skin on which a kind's sign stands, and its edge
    tile_edge: str
    skin: Inks  # on a drawn skin
    accents: dict[Kind, str]

    @property
    def is_dark(self) -> bool:
        """Whether the ground is dark."""
        return self.name is not ThemeName.LIGHT

    @property
    def is_high_contrast(self) -> bool:
        """Whether the feet are white outlines on black, in either style."""
        return self.name is ThemeName.HIGH_CONTRAST

    def inks(self, style: Style) -> Inks:
        """The colours to paint on the feet with: skin is light by night too, bare outlines are not."""
        if style is Style.SKIN or self.is_high_contrast:
            return self.skin
        if self.is_dark:
            glow = self.skin.glow
            return Inks(self.ink, self.halo, self.accents, self.accents, glow, _DARK_FOOT, strength=0.5, is_dark=True)
        return Inks(self.ink, self.halo, self.accents, self.skin.fills, self.skin.glow, "#ffffff")


_DARK_FOOT = "#1b1d21"  # drawn in outlines


LIGHT = Theme(
    name=ThemeName.LIGHT,
    ground="#e9eff1",
    paper="#ffffff",
    panel="#ffffff",
    bar="#f6f8f8",
    raised="#ffffff",
    rule="#d5dadb",
    edge="#7a868b",
    ink="#1b2529",
    muted="#526067",
    disabled="#8a959a",
    selection="#dceaf4",
    on_selection="#1b2529",
    hover="#eef3f5",
    accent="#11598f",
    on_accent="#ffffff",
    caution_ground="#fff3d6",
    caution_ink="#5c4300",
    caution_edge="#a67500",
    halo="#ffffff",
    tile="#f1d9c2",
    tile_edge="#c9a080",
    skin=Inks(
        ink="#1b2529",
        halo="#ffffff",
        accents={kind: kind.traits.light.skin for kind in Kind},
        fills={kind: kind.traits.light.wash for kind in Kind},
        glow="#ffd84d",
        hardest="#bf8f71",
    ),
    accents={kind: kind.traits.light.ground for kind in Kind},
)

DARK = Theme(
    name=ThemeName.DARK,
    ground="#12181a",
    paper="#12181a",
    panel="#1c2326",
    bar="#232b2f",
    raised="#1c2326",
    rule="#3a464b",
    edge="#82929a",
    ink="#e9eeef",
    muted="#a9b6bb",
    disabled="#738087",
    selection="#27445a",
    on_selection="#e9eeef",
    hover="#2a3438",
    accent="#7cc2f0",
    on_accent="#0b1c28",
    caution_ground="#372e17",
    caution_ink="#f3dfa8",
    caution_edge="#c79a3c",
    halo="#12181a",
    tile="#c8a58a",
    tile_edge="#8a6a52",
    skin=Inks(
        ink="#2c1a12",
        halo="#fbf4ec",
        accents={kind: kind.traits.dark.skin for kind in Kind},
        fills={kind: kind.traits.dark.wash for kind in Kind},
        glow="#ffe27a",
        hardest="#ba8c70",
        strength=1.125,
        is_dark=True,
    ),
    accents={kind: kind.traits.dark.ground for kind in Kind},
)

HIGH_CONTRAST = Theme(
    name=ThemeName.HIGH_CONTRAST,
    ground="#000000",
    paper="#000000",
    panel="#000000",
    bar="#000000",
    raised="#000000",
    rule="#ffffff",
    edge="#ffffff",
    ink="#ffffff",
    muted="#ffffff",
    disabled="#a6a6a6",
    selection="#ffe600",
    on_selection="#000000",
    hover="#333333",
    accent="#ffe600",
    on_accent="#000000",
    caution_ground="#000000",
    caution_ink="#ffffff",
    caution_edge="#ffe600",
    halo="#000000",
    tile="#000000",
    tile_edge="#ffffff",
    skin=Inks(
        ink="#ffffff",
        halo="#000000",
        accents={kind: kind.traits.contrast.skin for kind in Kind},
        fills={kind: kind.traits.contrast.wash for kind in Kind},
        glow="#ffe600",
        hardest="#000000",
        bare=0.36,
        strength=1.8,
        is_dark=True,
    ),
    accents={kind: kind.traits.contrast.ground for kind in Kind},
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}

# Sizes of text in theme points (a pixel at 96 dpi), and no more of them: titles, text and controls, captions.
TITLE, HEADING, BODY, SMALL = 20, 14, 14, 12


def contrast(first: str, second: str) -> float:
    """The WCAG 2 contrast ratio of two #rrggbb colours, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mixed(over: str, under: str, alpha: float) -> str:
    """The colour of *over* painted on *under* with an opacity of 0 to 1."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(alpha * o + (1 - alpha) * u):02x}" for o, u in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
