"""The colours and sizes of the map, light and dark, as tables."""

from dataclasses import dataclass, field
from enum import StrEnum

from reflexmap.kinds import Kind


class ThemeName(StrEnum):
    """The themes that there are."""

    LIGHT = "light"
    DARK = "dark"


class Style(StrEnum):
    """How the feet are drawn."""

    SKIN = "skin"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of what is painted on a foot: 3:1 for lines against every tone of its drawing."""

    ink: str
    halo: str
    accents: dict[Kind, str]
    fills: dict[Kind, str]  # paler and clearer than the lines, or skin would look bruised under them


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb. `accents` tell the kinds apart, 4.5:1 against the ground and the panels."""

    name: ThemeName
    ground: str  # of the map
    panel: str
    bar: str
    raised: str
    rule: str  # a hairline, which carries nothing
    edge: str  # of a control
    ink: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    hover: str
    caution_ground: str
    caution_ink: str
    caution_edge: str
    halo: str
    accents: dict[Kind, str] = field(default_factory=dict)

    @property
    def is_dark(self) -> bool:
        """Whether the ground is dark."""
        return self.name is ThemeName.DARK

    def inks(self, style: Style) -> Inks:
        """The colours to paint on the feet with: skin is as light by night as by day, bare outlines are not."""
        return SKIN_INKS if style is Style.SKIN else Inks(self.ink, self.halo, self.accents, self.accents)


LIGHT = Theme(
    name=ThemeName.LIGHT,
    ground="#ffffff",
    panel="#ffffff",
    bar="#f6f8f8",
    raised="#ffffff",
    rule="#d5dadb",
    edge="#7a868b",
    ink="#1b2529",
    muted="#526067",
    disabled="#8a959a",
    accent="#11598f",
    on_accent="#ffffff",
    selection="#dceaf4",
    on_selection="#1b2529",
    hover="#eef3f5",
    caution_ground="#fff3d6",
    caution_ink="#5c4300",
    caution_edge="#a67500",
    halo="#ffffff",
    accents={kind: kind.traits.light for kind in Kind},
)

DARK = Theme(
    name=ThemeName.DARK,
    ground="#12181a",
    panel="#1c2326",
    bar="#232b2f",
    raised="#1c2326",
    rule="#3a464b",
    edge="#82929a",
    ink="#e9eeef",
    muted="#a9b6bb",
    disabled="#738087",
    accent="#7cc2f0",
    on_accent="#0b1c28",
    selection="#27445a",
    on_selection="#e9eeef",
    hover="#2a3438",
    caution_ground="#372e17",
    caution_ink="#f3dfa8",
    caution_edge="#c79a3c",
    halo="#101114",
    accents={kind: kind.traits.dark for kind in Kind},
)

SKIN_INKS = Inks(
    ink="#1c1e21",
    halo="#fffaf3",
    accents={kind: kind.traits.on_skin for kind in Kind},
    fills={kind: kind.traits.skin_fill for kind in Kind},
)

THEMES = {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK}

# Sizes of text in theme points (a pixel at 96 dpi), and no more of them: title, heading, body, small.
TITLE, HEADING, BODY, SMALL = 22, 15, 13, 11


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
