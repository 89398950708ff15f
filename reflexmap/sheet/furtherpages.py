"""The pages after the feet: the legend where the first page has no room for it, and all warnings on the back."""

from typing import NamedTuple

from reflexmap.sheet.block import Block
from reflexmap.sheet.cautions import in_full, strip, texts_in_full
from reflexmap.sheet.legend import ENTRY_GAP, LEGEND_COLUMNS, balanced, columns_block, entries_of, filled
from reflexmap.sheet.page import Box, Item, Page
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.table import NARROWEST, rows_of
from reflexmap.texts import tr

_WARNING_COLUMN = 55.0  # mm, at the text sizes of A4
_BULLET_GAP = 1.2


class Titled(NamedTuple):
    """A page with its title and the line under it."""

    page: Page
    title: tuple[str, str]


def legend_pages(planner: Planner) -> list[Titled]:
    """The legend on as many pages as it takes, the short warnings under it, and all of them after it."""
    told = tr("What the source attaches to each place, and in which of its lines")
    if planner.content.texts:
        told = tr("What is attached to each place, and where that is said; texts (T) are named at the end")
    title = (tr("Legend of the map"), told)
    if planner.content.compared:
        title = (planner.content.title, tr("How far apart the borders of their places are, and which text says so"))
    region = planner.furniture.region(*title)
    warnings = strip(planner.content, region.width, planner.sizes, planner.measure)
    kept = warnings.height + planner.sizes.gap if warnings.height else 0.0
    blocks = _legend_blocks(planner, region.inset(bottom=kept))
    pages = [list(block.at(region.x, region.y)) for block in blocks]
    back: list[Titled] = []
    if pages:
        rest = region.inset(top=blocks[-1].height + planner.sizes.gap)
        in_bullets = _bullets(planner, rest)
        if in_bullets is not None:
            pages[-1] += in_bullets.at(rest.x, rest.y)
        else:
            pages[-1] += warnings.at(region.x, region.bottom - warnings.height)
            back = back_pages(planner)
    else:
        back = back_pages(planner)
    return [*(_titled(planner, items, title) for items in pages), *back]


def _titled(planner: Planner, items: list[Item], title: tuple[str, str]) -> Titled:
    return Titled(Page(planner.furniture.width, planner.furniture.height, tuple(items)), title)


def _legend_blocks(planner: Planner, region: Box) -> list[Block]:
    """The legend, a block a page: as a table, or in columns where the paper is narrow."""
    content, sizes, measure = planner.content, planner.sizes, planner.measure
    is_table = region.width >= NARROWEST * sizes.grown
    count = 1 if is_table else max(1, int(region.width // (LEGEND_COLUMNS[0] * sizes.grown)))
    width = (region.width - sizes.gap * (count - 1)) / count
    gap = 0.0 if is_table else ENTRY_GAP
    rest = rows_of(content, width, sizes, measure) if is_table else entries_of(content, width, sizes, measure)
    blocks = []
    while rest:
        columns, left = filled(rest, [region.height] * count, gap)
        if not any(columns):
            raise AssertionError("a row of the legend is taller than a page")
        if not left and count > 1:
            columns, left = filled(rest, [min(region.height, balanced(rest, count, gap))] * count, gap)
        blocks.append(columns_block(columns, width, sizes.gap, gap))
        rest = left
    return blocks


def _bullets(planner: Planner, room: Box) -> Block | None:
    """All warnings in columns in a room; None where it has no room for them."""
    count, width = _warning_columns(planner, room.width)
    blocks = _in_full(planner, width)
    height = balanced(blocks, count, _BULLET_GAP)
    if not blocks or height > room.height:
        return None
    columns, _ = filled(blocks, [height] * count, _BULLET_GAP)
    return columns_block(columns, width, planner.sizes.gap, _BULLET_GAP)


def _in_full(planner: Planner, width: float) -> list[Block]:
    """All warnings, and the texts that the sheet names by number."""
    told = planner.content, width, planner.sizes, planner.measure
    return [*in_full(*told), *texts_in_full(*told)]


def _warning_columns(planner: Planner, width: float) -> tuple[int, float]:
    """How many columns warnings have, and how wide they are."""
    gap = planner.sizes.gap
    count = max(1, min(3, int((width + gap) // (_WARNING_COLUMN * planner.sizes.grown))))
    return count, (width - gap * (count - 1)) / count


def back_pages(planner: Planner) -> list[Titled]:
    """All warnings in bullets."""
    told = tr("Every warning of the source, with its lines")
    if planner.content.texts:
        told = tr("Every warning, where it is said, and the texts that are named by number")
    title = (tr("Before a massage"), told)
    region = planner.furniture.region(*title)
    count, width = _warning_columns(planner, region.width)
    rest = _in_full(planner, width)
    pages = []
    while rest:
        height = min(region.height, balanced(rest, count, _BULLET_GAP))
        columns, left = filled(rest, [height] * count, _BULLET_GAP)
        if not any(columns):
            raise AssertionError("a warning is taller than a page")
        block = columns_block(columns, width, planner.sizes.gap, _BULLET_GAP)
        pages.append(_titled(planner, list(block.at(region.x, region.y)), title))
        rest = left
    return pages
