"""What may be wrong with a page beyond its boxes: rules through texts, texts on feet, chips of nothing."""

from collections.abc import Iterator

import shapely

from reflexmap.geometry.shapes import CutMap, area_of
from reflexmap.sheet.page import Box, Chip, Label, Page, Rule, Text
from reflexmap.sheet.sheet import Sheet
from tests.sheet.oracle import faults_of as faults_of_boxes
from tests.sheet.oracle import on_page

EDGE = 6.9  # mm that rules keep from a page's edge
_ON_FOOT = 0.25  # mm2 of a text that may lie on a foot without a halo


def wide(text: str, size: float, bold: bool) -> float:
    """The width of a text in a font of which only this is known; about what a wide one has."""
    return len(text) * size * 0.56 * (1.08 if bold else 1.0)


def wide_and_longer(text: str, size: float, bold: bool) -> float:
    """The same where all texts are 40 % longer."""
    return 1.4 * wide(text, size, bold)


def faults_of(sheet: Sheet, footmap: CutMap) -> list[str]:
    """Everything that is wrong with a sheet."""
    beyond = [
        f"page {number}: {fault}"
        for number, page in enumerate(sheet.pages, 1)
        for fault in (*_crossed(page), *_coded(page, sheet), *_on_feet(page, footmap))
    ]
    return [*faults_of_boxes(sheet, footmap), *beyond]


def _labels(page: Page) -> Iterator[Label]:
    return (label for foot in page.feet for label in foot.labels)


def _texts(page: Page) -> Iterator[Text]:
    yield from page.texts
    yield from (label.name for label in _labels(page) if label.name is not None)


def _crossed(page: Page) -> Iterator[str]:
    inside = Box(EDGE, EDGE, page.width - 2 * EDGE, page.height - 2 * EDGE)
    for rule in page.of(Rule):
        (x0, y0), (x1, y1) = rule.start, rule.end
        box = Box(min(x0, x1), min(y0, y1), abs(x1 - x0) + 1e-2, abs(y1 - y0) + 1e-2)
        if not inside.holds(box, 0.02):
            yield f"a rule leaves the page at {x0:.1f}, {y0:.1f}"
        yield from (f"a rule crosses {text.text!r}" for text in _texts(page) if _letters(text).overlaps(box, 1e-3))
        chips = [label.chip for label in _labels(page)]
        yield from (f"a rule crosses chip {chip.code}" for chip in chips if chip.box.overlaps(box, 1e-3))


def _letters(text: Text) -> Box:
    """Where a text's letters are, without the white of its line."""
    return text.box.inset(top=0.25 * text.box.height, bottom=0.2 * text.box.height)


def _coded(page: Page, sheet: Sheet) -> Iterator[str]:
    """Chips beside the feet that stand for no row of the sheet."""
    known = {row.code: row.kind for row in sheet.content.rows}
    for chip in page.of(Chip):
        if known.get(chip.code) is not chip.kind:
            yield f"chip {chip.code} stands for nothing of the sheet"


def _on_feet(page: Page, footmap: CutMap) -> Iterator[str]:
    """Texts without a halo that lie on a foot."""
    for foot in page.feet:
        box = foot.foot_box
        outline = shapely.intersection(
            on_page(foot, area_of(footmap.outlines[foot.view])), shapely.box(box.x, box.y, box.right, box.bottom)
        )
        for text in page.texts:
            letters = _letters(text)
            on = shapely.box(letters.x, letters.y, letters.right, letters.bottom).intersection(outline).area
            if on > _ON_FOOT and not text.halo:
                yield f"{text.text!r} lies on a foot"
