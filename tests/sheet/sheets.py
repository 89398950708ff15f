"""Sheets to test with, and what may be wrong with a page: nothing overlaps or is cut, no leader is in the way."""

import math
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Any

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import View
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.targets import is_numbered, radius_with_rim
from reflexmap.sheet.footplan import MM_PER_POINT
from reflexmap.sheet.layout import lay_out
from reflexmap.sheet.page import MARGIN, Box, Disc, Leader, Page
from reflexmap.sheet.request import PAPERS, SheetRequest
from reflexmap.sheet.sheet import Sheet

TEXT_SHARE = 0.62  # how wide a letter is, of its size; about what a wide font has


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text in a font of which only this is known."""
    return len(text) * size * TEXT_SHARE * (1.1 if bold else 1.0)


def laid_out(footmap: CutMap, *, paged: bool = True, **wishes: Any) -> Sheet:
    """A sheet's layout, made without Qt."""
    return lay_out(footmap, SheetRequest(**wishes), measure, paged=paged)


def faults_of(page: Page, footmap: CutMap, entries: Collection[EntryRef] = ()) -> list[str]:
    """Everything that is wrong with how a page is laid out; *entries* are the chosen places, if any were."""
    return [*_cut(page), *_overlapping(page), *_leading_astray(page, footmap, entries)]


def _boxes(page: Page) -> Iterator[tuple[str, Box]]:
    for text in page.texts:
        yield text.text, text.box
    for disc in page.discs:
        yield f"legend {disc.label}", disc.box
    if page.bar is not None:
        yield "bar", page.bar.box
    if page.clip is None:
        for spot in page.feet:
            yield f"{spot.foot} {spot.view}", spot.foot_box
            for disc, _ in spot.callouts:
                yield f"{spot.foot} {spot.view} {disc.label}", disc.box


def _cut(page: Page) -> list[str]:
    inside = Box(MARGIN, MARGIN, page.width - 2 * MARGIN, page.height - 2 * MARGIN)
    return [f"{name!r} leaves the page: {box}" for name, box in _boxes(page) if not inside.holds(box, 1e-3)]


def _overlapping(page: Page) -> list[str]:
    return [
        f"{one!r} overlaps {other!r}"
        for (one, first), (other, second) in combinations(_boxes(page), 2)
        if first.overlaps(second, 1e-3)
    ]


def _leading_astray(page: Page, footmap: CutMap, entries: Collection[EntryRef]) -> list[str]:
    """Leaders that cross each other, or cover a number or a text."""
    faults = []
    leaders = [(disc, leader) for spot in page.feet for disc, leader in spot.callouts]
    for (disc, leader), (other, second) in combinations(leaders, 2):
        if crosses(leader, second):
            faults.append(f"the leaders of {disc.label} and {other.label} cross")
    numbers = [disc for disc, _ in leaders]
    for disc, leader in leaders:
        faults += [f"{disc.label} covers {n.label}" for n in numbers if n is not disc and covers(leader, n)]
        faults += [f"{disc.label} covers {t.text!r}" for t in page.texts if passes_box(leader, t.box)]
    return faults + list(_covered_targets(page, footmap, entries))


def _covered_targets(page: Page, footmap: CutMap, entries: Collection[EntryRef]) -> Iterator[str]:
    """Numbers inside targets, which the painter draws, that a leader goes over."""
    if not is_numbered(page.scale, MM_PER_POINT):
        return
    radius = radius_with_rim(page.scale, MM_PER_POINT) - 0.5
    for spot in page.feet:
        for placed in footmap.places[spot.view]:
            if placed.curve is not None or spot.foot not in placed.feet:
                continue
            if entries and placed.ref not in entries:
                continue
            x, y = spot.panel.to_plane(placed.point)
            centre = (x * page.scale, y * page.scale)
            for disc, leader in spot.callouts:
                if distance(leader, centre) < radius and math.dist(leader.end, centre) > radius + 3:
                    yield f"{disc.label} covers the target of {placed.ref.id}"


def crosses(one: Leader, other: Leader) -> bool:
    """Whether two leaders cross."""
    p, q, r, s = one.start, one.end, other.start, other.end

    def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return turn(p, q, r) * turn(p, q, s) < 0 and turn(r, s, p) * turn(r, s, q) < 0


def covers(leader: Leader, disc: Disc) -> bool:
    """Whether a leader goes over a number's disc."""
    return distance(leader, disc.centre) < disc.box.width / 2 - 1e-6


def distance(leader: Leader, at: tuple[float, float]) -> float:
    """How near a leader comes to a point."""
    (ax, ay), (bx, by) = leader.start, leader.end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = 0.0 if length == 0 else ((at[0] - ax) * (bx - ax) + (at[1] - ay) * (by - ay)) / length
    share = max(0.0, min(1.0, share))
    return math.dist((ax + share * (bx - ax), ay + share * (by - ay)), at)


def passes_box(leader: Leader, box: Box) -> bool:
    """Whether a leader goes through a box."""
    steps = (i / 40 for i in range(41))
    points = (
        (
            leader.start[0] + t * (leader.end[0] - leader.start[0]),
            leader.start[1] + t * (leader.end[1] - leader.start[1]),
        )
        for t in steps
    )
    return any(box.x < x < box.right and box.y < y < box.bottom for x, y in points)


PAPER_CHOICES = [{"paper": paper, "landscape": turned} for paper in PAPERS.values() for turned in (False, True)]
ALL_VIEWS = tuple(View)
