"""The plates as they are painted: light, steps of tone, weights of line, and what only shows near by."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from reflexmap.atlas.terms import View
from reflexmap.geometry.frame import drawn_handedness
from reflexmap.geometry.panels import arrange
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.camera import Camera
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.theme import LIGHT, Style
from reflexmap.resources import feet_folder

MOST_BYTES = 120_000
JUST_NOTICEABLE = 2.3  # CIE 1976 colour difference
SCALE = 2.6  # pixels a mm: 100 % and a little more
_PALETTE = re.compile(r'(<style id="palette">).*?(</style>)', re.DOTALL)
_INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"

views = pytest.mark.parametrize("view", list(View))
skins = pytest.mark.parametrize("palette", ["skin", "skin-dark"])


def _css(palette: str) -> str:
    return (feet_folder() / f"{palette}.css").read_text(encoding="utf-8")


def _text(view: View) -> str:
    return (feet_folder() / f"{view.value}.svg").read_text(encoding="utf-8")


def _picture(view: View, css: str, scale: float = SCALE) -> QImage:
    """A plate in a palette, on white."""
    text = _PALETTE.sub(lambda found: found[1] + css + found[2], _text(view))
    renderer = QSvgRenderer(QByteArray(text.encode()))
    size = (renderer.viewBoxF().size() * scale).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: QColor) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour, for daylight."""
    r, g, b = (_linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF()))
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _mean_luminance(image: QImage, view: View, at: tuple[float, float], radius: float) -> float:
    """The mean luminance of a disc of a plate, given in the foot frame."""
    renderer_x, renderer_y, width, _ = (float(n) for n in ET.fromstring(_text(view)).attrib["viewBox"].split())
    scale = image.width() / width
    x, y = (drawn_handedness(view) * at[0] - renderer_x) * scale, (-at[1] - renderer_y) * scale
    reach = round(radius * scale)
    found = [
        _luminance(image.pixelColor(round(x) + dx, round(y) + dy))
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
        if dx * dx + dy * dy <= reach * reach
    ]
    return sum(found) / len(found)


@views
def test_a_plate_is_small_and_has_named_layers(view: View) -> None:
    assert len(_text(view).encode()) < MOST_BYTES
    layers = [group.get(f"{_INKSCAPE}label") for group in ET.fromstring(_text(view)) if group.tag.endswith("}g")]
    assert {"Body", "Tones", "Warmth", "Lines", "Contour", "Detail, from 250 %", "Places"} <= set(layers)


@views
def test_a_plate_has_the_palettes_colours_and_none_of_its_own(view: View) -> None:
    text = _text(view)
    found = _PALETTE.search(text)
    assert found is not None
    assert found[0].removeprefix(found[1]).removesuffix(found[2]).strip() == _css("skin").strip()
    assert not re.search(r'(?:fill|stroke|stop-color)="(?!url\(#|none)', text)
    used = set(itertools.chain.from_iterable(words.split() for words in re.findall(r'class="([^"]+)"', text)))
    for palette in ("skin", "skin-dark"):
        told = set(re.findall(r"\.([\w-]+)\s*\{", _css(palette)))
        assert used - {"form"} <= told, palette
    form = {
        cls
        for group in ET.fromstring(text)
        if group.get("class") == "form"
        for element in group.iter()
        for cls in element.get("class", "").split()
    }
    stops = {cls for cls in used if re.fullmatch(r"(blush|light|behind)-\d", cls)}
    for palette in ("line", "line-dark"):
        told = set(re.findall(r"\.([\w-]+)\s*\{", _css(palette)))
        assert used - form - stops - {"sketch"} <= told, palette


@skins
def test_no_step_of_tone_can_be_seen(palette: str) -> None:
    """Each tone lies in the next darker one, so that only neighbours meet: less than what an eye just notices."""
    tones = {int(n): QColor(colour) for n, colour in re.findall(r"\.t(\d+) \{ fill: (#\w{6})", _css(palette))}
    assert sorted(tones) == list(range(len(tones)))
    assert len(tones) >= 24
    for k in range(1, len(tones)):
        (l0, a0, b0), (l1, a1, b1) = _lab(tones[k - 1]), _lab(tones[k])
        assert l0 < l1
        assert ((l1 - l0) ** 2 + (a1 - a0) ** 2 + (b1 - b0) ** 2) ** 0.5 < JUST_NOTICEABLE, (k, palette)


@skins
def test_the_hollow_of_the_arch_is_darker_than_ball_and_heel(qapp: QGuiApplication, palette: str) -> None:
    """Clearly: it reads as hollow at a glance, and still is a middle tone, on which the lines of the map hold."""
    image = _picture(View.SOLE, _css(palette))
    hollow = _mean_luminance(image, View.SOLE, (-14, 115), 10)
    for at, radius in (((1, 32), 12), ((-22, 182), 9), ((16, 170), 9)):
        assert 0.12 <= _mean_luminance(image, View.SOLE, at, radius) - hollow <= 0.26, at


def test_the_light_falls_from_above_so_that_a_mirrored_foot_is_lit_alike(qapp: QGuiApplication) -> None:
    """Neither flank of a heel is in shade, but what looks down is; the map shows the plates mirrored."""
    sole = _picture(View.SOLE, _css("skin"))
    inner, outer = (_mean_luminance(sole, View.SOLE, (x, 34), 3) for x in (-25, 25))  # 6 mm from either edge
    assert abs(inner - outer) < 0.06
    tip, heel = (_mean_luminance(sole, View.SOLE, at, 2.0) for at in ((-23, 245), (0, 5)))
    assert tip - heel > 0.05
    for view, x in ((View.INNER, 190), (View.OUTER, 120)):
        side = _picture(view, _css("skin"))
        assert _mean_luminance(side, view, (x, 24), 3) - _mean_luminance(side, view, (x, 5.5), 2) > 0.08


def _thickness(image: QImage, x: int, rows: range) -> float:
    """How much ink a column has between two rows, in mm."""
    ink = sum(1 - image.pixelColor(x, y).lightnessF() for y in rows)
    return ink / (image.height() / 268)


def test_the_contour_is_heavier_below_and_grows_in_proportion(qapp: QGuiApplication) -> None:
    only = _css("line") + "".join(
        f".{cls} {{ fill: none; stroke: none; }}\n" for cls in ("toe-line", "crease", "fine", "skin")
    )
    weights = []
    for scale in (4.0, 16.0):
        image = _picture(View.SOLE, only + ".contour { fill: #000000; }", scale)
        big_toe, heel = round((58 + 22) * scale), round(58 * scale)
        weights.append(
            (
                _thickness(image, big_toe, range(round(5 * scale), round(14 * scale))),
                _thickness(image, heel, range(round(254 * scale), round(264 * scale))),
            )
        )
    (light, heavy), near = weights
    assert 0.15 < light < 0.4
    assert heavy > 1.4 * light
    assert near == pytest.approx((light, heavy), abs=0.04)


@pytest.mark.parametrize("point", [1.0, 2.0])  # a plain screen, and one with two pixels a point
@pytest.mark.parametrize("style", list(Style))
def test_the_finest_lines_show_from_250_percent_on(
    qapp: QGuiApplication, footmap: CutMap, grounds: DrawnFeet, style: Style, point: float
) -> None:
    panel = arrange(footmap, (View.SOLE,)).panels[0]
    feet = grounds(LIGHT, style)
    x, y = panel.to_plane((-23.0, 233.0))  # on the pad of the big toe, where nothing else is drawn

    def lines(scale: float) -> int:
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        feet.paint(painter, panel, Camera(scale, 30 - x * scale, 30 - y * scale, point), 1.0)
        painter.end()
        rows = [[image.pixelColor(i, j).lightness() for j in range(60)] for i in range(60)]
        return sum(row[j] < min(row[j - 2], row[j + 2]) - 3 for row in rows for j in range(2, 58))

    assert lines((4.99) * point) == 0
    assert lines(5.0 * point) > 20
