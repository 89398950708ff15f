"""The features of a page, each with the box of the page that holds it, and how pictures of them are compared."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from reflexmap.geometry.curve import Point
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.sheet.page import Bar, Box, Chip, Cross, FootOnPage, Outline, Page, Rule, Sign, Swatch
from tests.export.files import Pixels
from tests.paint.painted import along

HALF = 2.6  # mm to each side of a feature's middle

Feature = tuple[str, Box]


def features(page: Page, footmap: CutMap, kinds: frozenset[Kind] = frozenset(Kind)) -> Iterator[Feature]:
    """Every target, chip, label, leader's end, rule and sign of a page, and pieces of each line and border."""
    for number, item in enumerate(page.items):
        match item:
            case FootOnPage():
                yield from _of_foot(item, footmap, kinds)
            case Chip() | Swatch() | Sign():
                yield f"{type(item).__name__} {number}", item.box.inset(-0.4, -0.4, -0.4, -0.4)
            case Rule():
                yield f"rule {number}", _around(item.start)
            case Bar():
                yield "bar", item.box.inset(-0.5, -0.5, -0.5, -0.5)
            case Outline():
                yield "card", Box(item.box.x - 1, item.box.y - 1, 6, 6)
            case Cross():
                yield "cross", _around(item.at)
            case _:
                pass


def _of_foot(foot: FootOnPage, footmap: CutMap, kinds: frozenset[Kind]) -> Iterator[Feature]:
    which = f"{foot.foot} {foot.view}"
    for placed in footmap.places[foot.view]:
        if foot.foot not in placed.feet or placed.covers_foot or placed.kind not in kinds:
            continue
        spots = [placed.point]
        if placed.curve is not None:
            line = along(placed)
            spots = [line[int(share * (len(line) - 1))][0] for share in (0.2, 0.55, 0.8)]
        for number, spot in enumerate(spots):
            box = _around(foot.on_page(spot))
            if any(label.name is not None and label.name.box.overlaps(box) for label in foot.labels):
                continue  # letters are set by each program in a way of its own
            if foot.foot_box.holds(box, -foot.fade if foot.cut else 3.0):
                yield f"{placed.ref.id} {number} on the {which}", box
    for label in foot.labels:
        if label.leader is not None:
            (x0, y0), (x1, y1) = label.leader.start, label.leader.end
            yield f"leader of {label.chip.code}", _around(((2 * x0 + x1) / 3, (2 * y0 + y1) / 3))
        yield f"chip {label.chip.code}", label.chip.box.inset(-0.4, -0.4, -0.4, -0.4)


def _around(at: Point) -> Box:
    return Box(at[0] - HALF, at[1] - HALF, 2 * HALF, 2 * HALF)


def cut(pixels: Pixels, box: Box, per_mm: float, shift: tuple[int, int] = (0, 0)) -> Pixels:
    """A box of a page's picture, or what lies some pixels beside it."""
    x, y = round(box.x * per_mm) + shift[0], round(box.y * per_mm) + shift[1]
    return pixels[y : y + round(box.height * per_mm), x : x + round(box.width * per_mm)]


def apart(one: Pixels, other: Pixels) -> float:
    """How much two pictures differ at most: 3 × 3 pixels are one, or a hair's breadth would count."""
    return float(np.abs(_blurred(one) - _blurred(other)).max())


def _blurred(pixels: Pixels) -> npt.NDArray[np.float64]:
    height, width = pixels.shape[:2]
    shares = [pixels[y : height - 2 + y, x : width - 2 + x] for y in range(3) for x in range(3)]
    return np.asarray(sum(share.astype(np.float64) for share in shares) / 9)
