"""What stands in a disc stays in it, however wide its letters are: on sheets, in targets, in pins."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from reflexmap.export.brush import paint_mark
from reflexmap.export.furnishings import item_marks
from reflexmap.export.lettering import Ruler
from reflexmap.kinds import Kind
from reflexmap.paint.marker import paint_marker
from reflexmap.paint.paper import paper_inks
from reflexmap.paint.pin import head_of, paint_pin
from reflexmap.paint.scene import State
from reflexmap.paint.theme import THEMES, Style, ThemeName
from reflexmap.sheet.page import Box, Chip

pytestmark = pytest.mark.usefixtures("qapp")

THEME = THEMES[ThemeName.LIGHT]
SIDE = 240


def painted(paint: Callable[[QPainter], object]) -> npt.NDArray[np.int16]:
    """What is painted on white, as numbers that can be subtracted."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return np.array(image.constBits(), dtype=np.int16).reshape(SIDE, SIDE, 4)


def reach(one: npt.NDArray[np.int16], other: npt.NDArray[np.int16], x: float, y: float) -> float:
    """How far from a pixel two pictures differ."""
    rows, columns = np.nonzero(np.abs(one - other).max(axis=2) > 24)
    assert len(rows), "nothing was written"
    return max(math.hypot(c + 0.5 - x, r + 0.5 - y) for r, c in zip(rows, columns, strict=True))


@pytest.mark.parametrize("label", ["W", "WW", "WWW", "MMM", "\N{CJK UNIFIED IDEOGRAPH-6708}" * 3])
def test_a_code_stays_in_the_disc_of_a_sheet(label: str) -> None:
    """The disc is 2 mm high, and 50 pixels."""

    def disc(text: str) -> Callable[[QPainter], None]:
        chip = Chip(Box(1.0, 1.0, 2.0, 2.0), text, Kind.POINT, 1.0)

        def paint(painter: QPainter) -> None:
            painter.scale(0.6, 0.6)
            for mark in item_marks(chip, paper_inks(THEME, Style.SKIN), Ruler(), 0.73):
                paint_mark(painter, mark)

        return paint

    assert reach(painted(disc(label)), painted(disc(" ")), 120, 120) < 60


@pytest.mark.parametrize(("number", "uncertain"), [(1, False), (9, True), (88, True), (888, False), (888, True)])
def test_a_number_stays_in_a_target(number: int, uncertain: bool) -> None:
    def target(number: int) -> Callable[[QPainter], None]:
        return lambda painter: paint_marker(
            painter, THEME.skin, QPointF(120, 120), 60, State.SELECTED, number=number, uncertain=uncertain, point=6
        )

    assert reach(painted(target(number)), painted(target(0)), 120, 120) < 0.97 * 60


@pytest.mark.parametrize(("number", "uncertain"), [(1, False), (9, True), (88, True), (888, False), (888, True)])
def test_a_number_stays_in_a_pin(number: int, uncertain: bool) -> None:
    def pin(number: int) -> Callable[[QPainter], object]:
        return lambda painter: paint_pin(
            painter, THEME, THEME.skin, QPointF(120, 220), Kind.POINT, str(number or ""), uncertain=uncertain, point=4
        )

    centre = head_of(QPointF(120, 220), 4).center()
    assert reach(painted(pin(number)), painted(pin(0)), centre.x(), centre.y()) < 0.97 * 56
