"""What stands beside a foot at its true size: its name, its places, warnings, and whether the print is true."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reflexmap.atlas.terms import DISCLAIMER_OF_MANY, Foot, View
from reflexmap.geometry import bankcard
from reflexmap.geometry.whereabouts import title_of
from reflexmap.kinds import Kind
from reflexmap.sheet.block import Block, Style, paragraph, stacked
from reflexmap.sheet.content import Listed
from reflexmap.sheet.legend import ENTRY_GAP, balanced, columns_block, entries_of, filled
from reflexmap.sheet.organtable import maps_line
from reflexmap.sheet.page import Bar, Box, Item, Measure, Outline, Part, Role, Rule
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.runin import run_in
from reflexmap.sheet.typography import LEAST_BODY, LOOSE, POINT, TIGHT, Typography
from reflexmap.texts import tr

CARD = (bankcard.WIDTH, bankcard.HEIGHT)
BAR_CM = 5
COLUMN = 56.0  # mm that a column of what is told is wide at the least
STRIP_GAP = 4.0  # between two blocks at the least
_PART_GAP = 2.6  # between two blocks of a column
_BAR_HEIGHT = 8 * POINT  # as tall as its length in words is set
_AFTER_BAR = 0.8  # of that: from the bar to its length
_THICK = 0.5
_CARD_INSET = 6.0
_UNDERLINE = 0.5


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands beside the feet of a page; `shown` are its views and feet in their order."""

    planner: Planner
    shown: tuple[tuple[View, Foot], ...]
    has_places: bool = True
    has_cautions: bool = True
    has_card: bool = True
    has_title: bool = True

    @property
    def title(self) -> str:
        """What the page is called: by its foot, if it has one and the user gave no name."""
        if self.planner.request.title or len(self.shown) > 1:
            return self.planner.content.title
        return tr("{foot}, life\N{NO-BREAK SPACE}size", foot=title_of(*self.shown[0]))

    def rows(self) -> list[Listed]:
        """The rows of the legend whose places the page shows."""
        is_all = not self.planner.request.entries  # what covers a whole view is drawn only where it was chosen
        targets = (target for view in {view for view, _ in self.shown} for target in self.planner.places[view])
        here = {target.placed.ref for target in targets if not (is_all and target.placed.covers_foot)}
        return [row for row in self.planner.content.rows if here.intersection(row.refs)]

    def blocks(self, width: float, *, is_upright: bool = True) -> list[Block]:
        """All that is told, each in a block of a width, the card standing upright or level."""
        return self._told(width, [stacked(self._places(width), 0.5 * ENTRY_GAP)], is_upright=is_upright)

    def in_parts(self, width: float, *, is_upright: bool = True) -> list[Block]:
        """The same with each place in a block of its own, to flow in columns."""
        return self._told(width, self._places(width), is_upright=is_upright)

    def _told(self, width: float, places: list[Block], *, is_upright: bool) -> list[Block]:
        some = [self._head(width), *places, self._cautions(width), self._bar()]
        if self.has_card:
            some.append(card_block(self.planner.sizes, self.planner.measure, is_upright=is_upright))
        return [block for block in some if block.height]

    def _head(self, width: float) -> Block:
        sizes, measure = self.planner.sizes, self.planner.measure
        title = Style(sizes.title, TIGHT, bold=True, part=Part.TITLE)
        muted = Style(sizes.body, LOOSE, role=Role.MUTED, part=Part.SUBTITLE)
        if not self.has_title:
            return stacked(paragraph(said, width, muted, measure) for said in self._how())
        told = [paragraph(self.title, width, title, measure)]
        if self.planner.request.title and len(self.shown) == 1:
            name = Style(sizes.head, LOOSE, role=Role.MUTED, part=Part.SUBTITLE)
            told.append(paragraph(title_of(*self.shown[0]), width, name, measure))
        told.append(stacked(paragraph(said, width, muted, measure) for said in self._how()))
        told.append(_disclaimer(width, sizes, measure))
        told.append(maps_line(self.planner.content, width, sizes.body, measure))
        return stacked(told, 2.0)

    def _how(self) -> Iterator[str]:
        """For whom it is, and how it is held."""
        mm = self.planner.content.foot_mm
        yield tr(
            "For a foot of {mm} mm. Hold it beside the foot: heel at 0, the longest toe at the other end.", mm=mm
        )
        if any(view is View.SOLE for view, _ in self.shown):
            yield tr("It shows the sole as one looks at it; to stand on, it would have to be mirrored.")

    def _places(self, width: float) -> list[Block]:
        rows = self.rows() if self.has_places else []
        if not rows:
            return []
        sizes, measure = self.planner.sizes, self.planner.measure
        kinds = {row.kind for row in rows}
        head = _heading(
            tr("Said to answer for"), width, sizes, measure, next(iter(kinds)) if len(kinds) == 1 else None
        )
        told = tuple(replace(row, where="", paragraphs=()) for row in rows)
        own = replace(sizes, name=sizes.body)
        entries = entries_of(replace(self.planner.content, rows=told), width, own, measure)
        first = stacked([head, entries[0]], 1.2)
        return [first, *entries[1:]]

    def _cautions(self, width: float) -> Block:
        content, sizes, measure = self.planner.content, self.planner.sizes, self.planner.measure
        if not (self.has_cautions and content.strip):
            return Block(0.0, 0.0)
        size = max(LEAST_BODY * POINT, sizes.small)
        bold, body = Style(size, TIGHT, bold=True, part=Part.HEADING), Style(size, TIGHT)
        told = [
            run_in(tr("{heading}:", heading=one.heading), one.text, width, bold, body, measure)
            for one in content.strip
        ]
        return stacked([_heading(tr("Before you begin"), width, sizes, measure, None), *told], 0.9)

    def _bar(self) -> Block:
        sizes, measure = self.planner.sizes, self.planner.measure
        bar = bar_block(measure)
        return stacked([_heading(tr("Is the print true?"), bar.width, sizes, measure, None), bar], 2.0)


def bar_block(measure: Measure) -> Block:
    """A bar of a few centimetres at their true size, which the painter writes its length after."""
    height = _BAR_HEIGHT
    label = measure(tr("{cm} cm", cm=BAR_CM), height, True)
    bar = Bar(Box(0.0, 0.0, 10.0 * BAR_CM, height), BAR_CM)
    return Block(10.0 * BAR_CM + _AFTER_BAR * height + label, height, (bar,))


def _heading(text: str, width: float, sizes: Typography, measure: Measure, kind: Kind | None) -> Block:
    """A heading under a rule."""
    style = Style(sizes.head, TIGHT, bold=True, part=Part.HEADING)
    words = paragraph(text, width, style, measure)
    rule = Rule((0.0, _THICK / 2), (width, _THICK / 2), _THICK, Role.INK, kind=kind)
    return Block(width, 1.4 + words.height, (rule, *words.at(0.0, 1.4)))


def _disclaimer(width: float, sizes: Typography, measure: Measure) -> Block:
    """That these are claims, over a red line."""
    style = Style(sizes.head, TIGHT, bold=True, part=Part.DISCLAIMER)
    words = paragraph(tr(DISCLAIMER_OF_MANY).rstrip("."), width, style, measure)
    wide = max(item.box.width for item in words.items if hasattr(item, "box"))
    y = words.height + _UNDERLINE
    return Block(width, y + _UNDERLINE, (*words.items, Rule((0.0, y), (wide, y), _UNDERLINE, Role.CAUTION)))


def card_block(sizes: Typography, measure: Measure, *, is_upright: bool) -> Block:
    """The outline of a bank card at its true size, and what to do with it written inside."""
    width, height = reversed(CARD) if is_upright else CARD
    room = width - 2 * _CARD_INSET
    said = stacked(
        [
            paragraph(tr("Lay a bank card here."), room, Style(sizes.body, LOOSE, bold=True), measure),
            paragraph(
                tr(
                    "It has to fill the dashed outline ({long} × {wide} mm). If it does not, print again at 100 %, "
                    "without “fit to page”.",
                    long=f"{CARD[0]:.2f}",
                    wide=f"{CARD[1]:.2f}",
                ),
                room,
                Style(sizes.body, LOOSE, role=Role.MUTED),
                measure,
            ),
        ]
    )
    items: list[Item] = [Outline(Box(0.0, 0.0, width, height), bankcard.RADIUS), *said.at(_CARD_INSET, _CARD_INSET)]
    return Block(width, height, tuple(items))


def stack(blocks: Sequence[Block], height: float, gap: float, most: float) -> Block:
    """Blocks one below the other in a strip of a height, with more white between them where there is some."""
    least = stacked(blocks, gap)
    more = (height - least.height) / max(1, len(blocks) - 1)
    return stacked(blocks, gap + min(most, max(0.0, more)))


def columns_of(told: Companions, width: float) -> Block:
    """What is told in columns of one height; the card, which is as wide as it is, has a column of its own."""
    sizes = told.planner.sizes
    gap = sizes.gap
    for is_upright in (False, True) if width > CARD[0] + gap + COLUMN else (True,):
        card = min(CARD) if is_upright else max(CARD)
        rest = width - card - gap if told.has_card else width
        if rest < COLUMN:
            continue
        count = max(1, int((rest + gap) / (1.1 * COLUMN + gap)))
        column = (rest - gap * (count - 1)) / count
        blocks = told.in_parts(column, is_upright=is_upright)
        card_blocks = [blocks.pop()] if told.has_card else []
        height = balanced(blocks, count, _PART_GAP)
        columns, _ = filled(blocks, [height] * count, _PART_GAP)
        main = columns_block(columns, column, gap, _PART_GAP)
        items = main.items + tuple(item for block in card_blocks for item in block.at(width - card, 0.0))
        return Block(width, max([main.height, *(block.height for block in card_blocks)]), items)
    blocks = told.blocks(width)
    return stack(blocks, 0.0, STRIP_GAP, 0.0)
