"""What may be wrong with a page, found from what it consists of: it knows nothing of how pages are laid out.

Nothing overlaps, nothing is cut, no text is too small, each place of a foot is named once, by the code that it always
has, and each leader goes from its chip to its own place without crossing another or going over a label or a target.
"""

import math
import os
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, TypeVar

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.entry import EntryRef
from reflexmap.geometry.curve import Point
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind
from reflexmap.sheet.layout import lay_out
from reflexmap.sheet.page import Box, Chip, Cross, FootOnPage, Item, Label, Outline, Page, Part, Rule, Text
from reflexmap.sheet.request import PAPERS, SheetRequest, paper_of
from reflexmap.sheet.sheet import Sheet

T = TypeVar("T")

MM_PER_PT = 0.352778
WHOLE = bool(os.environ.get("REFLEXMAP_SWEEP"))
LEAST_TEXT, LEAST_LABEL = 8.0, 6.9  # points
LEAST_MARGIN = 5.0  # mm
TARGET = 2.0  # radius of a point's target in mm, at its usual size

PAPER_CHOICES: list[dict[str, Any]] = [
    {"paper": paper, "landscape": landscape} for paper in PAPERS.values() for landscape in (False, True)
]
PICTURE_CHOICES: list[dict[str, Any]] = [
    {"paper": paper_of(name)[0]} for name in ("1920x1080", "1080x1350", "400x1500")
]


def some(choices: Iterable[T], every: int) -> list[T]:
    """Every so many of some choices; all of them in a sweep (`make sweep`)."""
    return list(choices)[:: 1 if WHOLE else every]


def narrow(text: str, size: float, bold: bool) -> float:
    """The width of a text in a font of which only this is known; about what Inter has."""
    return len(text) * size * (0.56 if bold else 0.52)


def longer(text: str, size: float, bold: bool) -> float:
    """As if every text were in a language that takes 40 % more."""
    return 1.4 * narrow(text, size, bold)


def laid_out(footmap: CutMap, *, paged: bool = True, measure: Any = narrow, **wishes: Any) -> Sheet:
    """A sheet's layout, made without Qt."""
    return lay_out(footmap, SheetRequest(**wishes), measure, paged=paged)


def faults_of(sheet: Sheet, footmap: CutMap) -> list[str]:
    """Everything that is wrong with a sheet's pages."""
    geometries = _geometries(footmap)
    codes = {entry.ref: entry.code for entry in footmap.maps}
    faults = []
    for number, page in enumerate(sheet.pages, 1):
        found = [*_cut(page), *_overlapping(page), *_small(page)]
        for foot in page.feet:
            found += _mislabelled(foot, geometries, codes)
            found += _leading_astray(foot, geometries)
            found += _misnumbered(foot, page)
        faults += [f"page {number}: {fault}" for fault in found]
    return faults


def _geometries(footmap: CutMap) -> dict[tuple[EntryRef, str], BaseGeometry]:
    """The shapes and points of every entry in every view, in the foot frame."""
    found: dict[tuple[EntryRef, str], BaseGeometry] = {}
    for view in footmap.outlines:
        for placed, geometry in Shapes(footmap).of_view(view):
            key = placed.ref, view.value
            own = shapely.Point(placed.point) if placed.curve is None else geometry
            found[key] = own if key not in found else shapely.union(found[key], own)
    return found


def on_page(foot: FootOnPage, geometry: BaseGeometry) -> BaseGeometry:
    """A shape of the foot frame in mm of the page."""
    return shapely.transform(geometry, lambda some: np.array([foot.on_page((x, y)) for x, y in some.tolist()]))


def _boxes(page: Page) -> Iterator[tuple[str, Box, Item | Label]]:
    for item in page.items:
        if isinstance(item, FootOnPage):
            yield f"{item.foot} {item.view}", item.foot_box, item
            for label in item.labels:
                yield f"chip {label.chip.code} on {item.view}", label.chip.box, label
                if label.name is not None:
                    yield f"name {label.name.text} on {item.view}", _ink(label.name), label
        elif isinstance(item, Chip):
            yield f"chip {item.code}", item.box, item
        elif isinstance(item, Text):
            yield repr(item.text), _letters(item), item
        elif not isinstance(item, Rule | Cross):
            yield type(item).__name__, item.box, item


def _letters(text: Text) -> Box:
    """The box of a line's letters, without the white between two lines."""
    return Box(text.box.x, text.box.y, text.box.width, min(text.box.height, 1.2 * text.size))


def _ink(text: Text) -> Box:
    """What the letters of a name on a foot cover, from the tallest to the lowest."""
    return Box(text.box.x, text.baseline - 0.78 * text.size, text.box.width, text.size)


def _cut(page: Page) -> list[str]:
    edge = LEAST_MARGIN
    inside = Box(edge, edge, page.width - 2 * edge, page.height - 2 * edge)
    return [
        f"{name} leaves the page: {box}"
        for name, box, item in _boxes(page)
        if not inside.holds(box, 1e-3) and not (page.clip is not None and isinstance(item, FootOnPage | Label))
    ]


def _overlapping(page: Page) -> list[str]:
    faults = []
    for (name, box, one), (other_name, other_box, other) in combinations(_boxes(page), 2):
        if not box.overlaps(other_box, 0.02) or one is other:
            continue
        pair = (one, other)
        if any(isinstance(item, FootOnPage) for item in pair) and any(isinstance(item, Label) for item in pair):
            continue  # labels stand on feet, and over the instep
        if any(isinstance(item, FootOnPage) for item in pair) and any(_is_on_foot(item) for item in pair):
            continue
        if any(isinstance(item, Outline) and item.box.holds(text) for item in pair for text in (box, other_box)):
            continue  # what to do with a card is written inside its outline
        if page.clip is not None and any(isinstance(item, FootOnPage | Label) for item in pair):
            continue
        faults.append(f"{name} overlaps {other_name}")
    return faults


def _is_on_foot(item: Item | Label) -> bool:
    """Whether a text is made to stand on a foot."""
    return isinstance(item, Text) and (item.halo > 0 or item.part is Part.LABEL)


def _small(page: Page) -> list[str]:
    least = LEAST_TEXT * MM_PER_PT - 1e-3
    faults = [f"{text.text!r} is {text.size / MM_PER_PT:.1f} pt" for text in page.texts if text.size < least]
    for foot in page.feet:
        for label in foot.labels:
            sizes = [label.chip.size, *([label.name.size] if label.name else [])]
            if min(sizes) < LEAST_LABEL * MM_PER_PT - 1e-3:
                faults.append(f"the label {label.chip.code} is {min(sizes) / MM_PER_PT:.1f} pt")
    return faults


def _mislabelled(
    foot: FootOnPage, geometries: dict[tuple[EntryRef, str], BaseGeometry], codes: dict[EntryRef, str]
) -> Iterator[str]:
    """Codes that are not those of their entries, places named twice, and labels that are not on their shapes."""
    where = f"{foot.foot} {foot.view}"
    seen = [label.ref for label in foot.labels]
    for ref in set(seen):
        if seen.count(ref) > 1:
            yield f"{where}: {ref.id} is named {seen.count(ref)} times"
    for label in foot.labels:
        code = label.chip.code
        if codes[label.ref] and code != codes[label.ref]:
            yield f"{where}: {label.ref.id} is called {code}, not {codes[label.ref]}"
        if label.leader is None:
            own = on_page(foot, geometries[label.ref, foot.view.value])
            boxes = _label_boxes(label) if label.chip.kind is Kind.POINT else [label.chip.box]
            far = own.distance(shapely.union_all([_geometry(box) for box in boxes]).envelope)
            most = {Kind.POINT: TARGET * foot.marks + 1.5, Kind.ZONE: 5.5 * max(1.0, label.chip.box.height / 4.6)}
            if far > most.get(label.chip.kind, 0.0):
                yield f"{where}: {code} stands {far:.1f} mm from its shape"


def _leading_astray(foot: FootOnPage, geometries: dict[tuple[EntryRef, str], BaseGeometry]) -> Iterator[str]:
    """Leaders that begin or end elsewhere than they should, cross each other or go over something."""
    where = f"{foot.foot} {foot.view}"
    led = [label for label in foot.labels if label.leader is not None]
    for label in led:
        yield from (f"{where}: {fault}" for fault in _ends(foot, label, geometries))
    for one, other in combinations(led, 2):
        if line_of(one).crosses(line_of(other)):
            yield f"{where}: the leaders of {one.chip.code} and {other.chip.code} cross"
    targets = {
        label.ref: foot.on_page(_middle(geometries[label.ref, foot.view.value]))
        for label in foot.labels
        if label.chip.kind is Kind.POINT
    }
    for label in led:
        for other in foot.labels:
            if other is not label and any(_over(line_of(label), box) for box in _label_boxes(other)):
                yield f"{where}: the leader of {label.chip.code} goes over the label {other.chip.code}"
        for ref, middle in targets.items():
            if ref != label.ref and line_of(label).distance(shapely.Point(middle)) < TARGET * foot.marks - 0.02:
                yield f"{where}: the leader of {label.chip.code} goes over the target of {ref.id}"


def _misnumbered(foot: FootOnPage, page: Page) -> Iterator[str]:
    """Numbers of marks that stand over another number, a sign, or a text, or leave the page."""
    where = f"{foot.foot} {foot.view}"
    numbers = {mark.number: _figures(mark.label) for mark in foot.noted if mark.label is not None}
    every = [_figures(mark.label) for other in page.feet for mark in other.noted if mark.label is not None]
    if len({(box.x, box.y) for box in every}) < len(every):
        yield f"{where}: two numbers stand on one spot"
    for number, box in numbers.items():
        if any(box.overlaps(other, 0.02) for other in every if other != box):
            yield f"{where}: the number {number} overlaps another"
        if any(box.overlaps(_letters(text), 0.02) for text in page.texts):
            yield f"{where}: the number {number} overlaps a text"
        edge = LEAST_MARGIN
        if not Box(edge, edge, page.width - 2 * edge, page.height - 2 * edge).holds(box, 1e-3):
            yield f"{where}: the number {number} leaves the page"
        for mark in (one for other in page.feet for one in other.noted):
            x, y = mark.at
            reach = 1.75 * foot.marks
            if box.overlaps(Box(x - reach, y - reach, 2 * reach, 2 * reach)):
                yield f"{where}: the number {number} stands over the sign of {mark.number}"
    for mark in foot.noted:
        if mark.label is not None and mark.label.size < LEAST_LABEL * MM_PER_PT - 1e-3:
            yield f"{where}: the number {mark.number} is too small"


def _figures(text: Text) -> Box:
    """What the figures of a number cover."""
    return Box(text.box.x, text.baseline - 0.75 * text.size, text.box.width, 0.75 * text.size)


def line_of(label: Label) -> BaseGeometry:
    """A label's leader."""
    assert label.leader is not None
    return shapely.LineString([label.leader.start, label.leader.end])


def _label_boxes(label: Label) -> list[Box]:
    return [label.chip.box, *([label.name.box] if label.name else [])]


def _geometry(box: Box) -> BaseGeometry:
    return shapely.box(box.x, box.y, box.right, box.bottom)


def _over(line: BaseGeometry, box: Box) -> bool:
    return bool(line.intersects(shapely.box(box.x + 0.1, box.y + 0.1, box.right - 0.1, box.bottom - 0.1)))


def _middle(geometry: BaseGeometry) -> Point:
    return geometry.centroid.x, geometry.centroid.y


def _ends(foot: FootOnPage, label: Label, geometries: dict[tuple[EntryRef, str], BaseGeometry]) -> Iterator[str]:
    """Whether a leader begins at its chip's edge, at half its height, and ends at its own place."""
    assert label.leader is not None
    start, end = label.leader.start, label.leader.end
    chip = label.chip.box
    code = label.chip.code
    at_edge = min(abs(start[0] - chip.x), abs(start[0] - chip.right)) < 0.02
    if not at_edge or abs(start[1] - (chip.y + chip.height / 2)) > 0.02:
        yield f"the leader of {code} begins off its chip"
    own = on_page(foot, geometries[label.ref, foot.view.value])
    away = own.distance(shapely.Point(end))
    if label.chip.kind is Kind.POINT:
        if abs(away - TARGET * foot.marks) > 0.02 and math.dist(start, end) > TARGET * foot.marks:
            yield f"the leader of {code} ends {away:.2f} mm from its point, not at the ring"
    elif away > 0.02:
        yield f"the leader of {code} ends {away:.2f} mm off its shape"
