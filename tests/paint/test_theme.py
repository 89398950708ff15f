"""The theme's own table holds the contrast that WCAG 2 asks for, against every ground that a colour can lie on."""

import re
from collections import Counter
from itertools import combinations

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from reflexmap.atlas.terms import View
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.feet import palette_of
from reflexmap.paint.look import look_of
from reflexmap.paint.scene import State
from reflexmap.paint.theme import DARK, HIGH_CONTRAST, LIGHT, THEMES, Inks, Style, Theme, contrast, mixed
from reflexmap.resources import feet_folder

TEXT, LINE = 4.5, 3.0
LINES = [kind for kind in Kind if kind is not Kind.POINT]  # the ring of a point lies on a casing of its own
themes = pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high-contrast"])
_COLOUR = re.compile(r"\.([\w-]+)\s*\{\s*fill:\s*(#[0-9a-f]{6})", re.IGNORECASE)


_INKS = "contour|toe-line|crease|fine|nail-fold|cut-edge|gleam"  # what is a line of the drawing and no surface


def _skin_tones(theme: Theme, style: Style) -> dict[str, str]:
    """The plain fills of a palette that can lie under a line: all but the drawing's own lines."""
    text = palette_of(feet_folder(), theme, style)
    return {cls: colour for cls, colour in _COLOUR.findall(text) if cls not in _INKS.split("|")}


def _drawn(inks: Inks, kind: Kind, tone: str) -> str:
    """The colour that a kind's line has on a tone, as opaque as it is drawn."""
    return mixed(inks.accents[kind], tone, look_of(kind, State.PLAIN).line)


def test_the_ratio_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"


@themes
def test_text_on_its_grounds(theme: Theme) -> None:
    grounds = (theme.ground, theme.panel, theme.bar, theme.raised, theme.hover)
    for ground in grounds:
        for ink in (theme.ink, theme.muted, theme.accent):
            assert contrast(ink, ground) >= TEXT, (ink, ground)
        for kind, ink in theme.accents.items():
            assert contrast(ink, ground) >= (TEXT if ground != theme.hover else LINE), (kind, ink, ground)
    assert contrast(theme.on_selection, theme.selection) >= TEXT
    assert contrast(theme.caution_ink, theme.caution_ground) >= TEXT
    assert contrast(theme.on_accent, theme.accent) >= TEXT
    assert contrast(theme.ink, theme.paper) >= TEXT


@themes
def test_edges_of_controls_and_what_is_disabled(theme: Theme) -> None:
    for ground in (theme.panel, theme.bar):
        for colour in (theme.edge, theme.accent):
            assert contrast(colour, ground) >= LINE, (colour, ground)
    assert contrast(theme.disabled, theme.panel) >= LINE
    assert contrast(theme.caution_edge, theme.caution_ground) >= LINE


@themes
def test_paper_is_white_where_the_screen_is_light(theme: Theme) -> None:
    assert theme.paper == (theme.ground if theme.is_dark else "#ffffff")
    assert theme.inks(Style.SKIN).glow != theme.paper


@pytest.mark.parametrize("style", list(Style))
@themes
def test_lines_on_every_tone_of_the_feet(theme: Theme, style: Style) -> None:
    tones = _skin_tones(theme, style)
    assert tones, "the palette names no large fill"
    inks = theme.inks(style)
    for kind in LINES:
        for cls, tone in tones.items():
            assert contrast(_drawn(inks, kind, tone), tone) >= LINE, (kind, cls, tone)
    assert all(contrast(inks.ink, tone) >= LINE for tone in tones.values())


@pytest.mark.parametrize("style", list(Style))
@themes
def test_numbers_on_targets_and_targets_on_their_rims(theme: Theme, style: Style) -> None:
    inks = theme.inks(style)
    assert contrast(inks.accents[Kind.POINT], inks.halo) >= TEXT
    for tone in _skin_tones(theme, style).values():
        assert contrast(inks.accents[Kind.POINT], mixed(inks.halo, tone, 0.92)) >= TEXT


@themes
def test_kinds_differ_in_colour(theme: Theme) -> None:
    kinds = [colour for kind, colour in theme.accents.items() if kind is not Kind.ZONE]
    assert all(first != second for first, second in combinations(kinds, 2))
    assert list(THEMES.values()) == [LIGHT, DARK, HIGH_CONTRAST]


@pytest.mark.parametrize("view", list(View))
@themes
def test_lines_on_the_shading_of_the_skin(qapp: QGuiApplication, theme: Theme, view: View, footmap: CutMap) -> None:
    """Not one pixel of a foot, its own lines left out, is too dark for the map's lines as they are painted."""
    palette = palette_of(feet_folder(), theme, Style.SKIN)
    bare = re.sub(r"stroke:\s*#[0-9a-fA-F]{6}", "stroke: none", palette)
    bare = re.sub(rf"(\.(?:{_INKS})\s*\{{\s*fill:)\s*#[0-9a-fA-F]{{6}}", r"\1 none", bare)
    text = re.sub(
        r"(<style[^>]*>).*?(</style>)", lambda m: m[1] + bare + m[2], footmap.drawings[view].text, flags=re.S
    )
    image = QImage(600, 600, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    raw = bytes(image.constBits())
    tones = Counter(raw[i : i + 3] for i in range(0, len(raw), 4) if raw[i + 3] == 255)
    inks = theme.inks(Style.SKIN)
    assert tones.total() > 40_000
    for tone in (f"#{bgr[::-1].hex()}" for bgr in tones):
        for kind in LINES:
            assert contrast(_drawn(inks, kind, tone), tone) >= LINE, (kind, tone)
        assert contrast(inks.ink, tone) >= TEXT, tone
