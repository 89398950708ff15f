"""What a page of one place tells beside its foot: sections with a heading each, as blocks that flow in columns."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.card import differing, statement_of
from reflexmap.atlas.entry import Claim, Entry
from reflexmap.atlas.terms import Foot
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.kinds import Kind
from reflexmap.sheet.block import Block, Style, line_of, paragraph, stacked
from reflexmap.sheet.citing import in_words
from reflexmap.sheet.content import claims_of
from reflexmap.sheet.page import Item, Measure, Part, Role, Rule
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.request import Claims
from reflexmap.sheet.typography import LOOSE, Typography
from reflexmap.texts import tr

_THIN, _THICK = 0.2, 0.45
_NEAR_CM = 3.0  # how far another point is at most to be told as the next
Told = tuple[str, list[str]]  # a section: its heading, and what stands under it


def sections_of(planner: Planner, *, brief: bool) -> list[Told]:
    """The sections of the sheet's one place; *brief* leaves out how the text is read."""
    [row] = planner.content.rows
    entry = row.entry
    if entry is None:
        return []
    claims = claims_of(planner.request)
    told: list[Told] = [(tr("How to find it"), _in_a_sentence(entry) if brief else _steps(entry))]
    if claims is Claims.NONE:
        return told
    if brief or claims is Claims.SHORT:
        heading = tr("How it is massaged") if entry.kind is Kind.AREA else tr("Said to answer for")
        atlas = planner.footmap.maps.atlas_of(entry.ref)
        titles = [one.title for one in map(atlas.references.get, row.references) if one is not None]
        told.append((heading, [_cited(row.says[:1].upper() + row.says[1:], row.lines, titles)]))
        kinds = atlas.kinds
        massage = kinds[entry.kind].massage if entry.kind in kinds else ""
        if massage:
            told.append((tr("How it is massaged"), [_cited(massage, kinds[entry.kind].lines)]))
    else:
        told += _in_full(planner.footmap.maps.atlas_of(entry.ref), entry)
    if not brief:
        told += _more(planner, entry)
    return [(heading, texts) for heading, texts in told if texts]


def _in_full(atlas: Atlas, entry: Entry) -> Iterator[Told]:
    """Every claim, every way of massaging and every warning of its own, each with where it is said."""

    def cited(claims: Iterable[Claim]) -> list[str]:
        told = [statement_of(claim, atlas) for claim in claims]
        return [_cited(one.says, one.lines, one.texts) for one in told]

    yield tr("Said to answer for"), cited(claim for claim in entry.claims if not _tells_where(entry, claim))
    yield tr("Where texts differ"), [_cited(one.says, one.lines, one.texts) for one in differing(entry, atlas)]
    yield tr("How it is massaged"), cited(entry.massage)
    yield tr("Special to this place"), cited(entry.cautions)


def _more(planner: Planner, entry: Entry) -> Iterator[Told]:
    yield tr("How we read the text"), [entry.reading] if entry.reading else []
    yield tr("Left or right"), [entry.sides] if entry.sides else []
    yield tr("Next to it"), list(_next_to(planner, entry))
    yield tr("Notes"), [note for note in entry.notes if note != entry.sides]


def _in_a_sentence(entry: Entry) -> list[str]:
    """How to find a place in fewer lines than steps take."""
    return [_cited(entry.where, _lines_of_where(entry))]


def _lines_of_where(entry: Entry) -> list[int]:
    """The lines that tell where a place is."""
    return [line for claim in entry.claims if _tells_where(entry, claim) for line in claim.lines]


def _steps(entry: Entry) -> list[str]:
    """How to find a place, step by step where its map gives steps."""
    steps = list(entry.brief.steps) if entry.brief else []
    if not steps:
        return [entry.where]
    steps[-1] = _cited(steps[-1], _lines_of_where(entry))
    if set(entry.feet) == set(Foot):
        steps.append(tr("Do the same on the other foot."))
    return [tr("{n}. {step}", n=n, step=step) for n, step in enumerate(steps, 1)]


def _tells_where(entry: Entry, claim: Claim) -> bool:
    """Whether a claim tells no more than the place, which the steps tell better."""
    return bool(entry.brief and entry.brief.steps) and not (claim.organs or claim.uses)


def _cited(says: str, lines: Sequence[int], titles: Iterable[str] = ()) -> str:
    """A statement with its lines and the titles of its texts; "line" and its number stay together."""
    where = "; ".join(filter(None, (in_words(lines), *titles)))
    return tr("{says} ({cited}).", says=says.rstrip("."), cited=where) if where else says


def _next_to(planner: Planner, entry: Entry) -> Iterator[str]:
    """The nearest other point, and how far it lies in which direction."""
    own = [placed for placed in planner.footmap.of_entry(entry.ref) if placed.curve is None]
    for placed in own[:1]:
        here = planner.footmap.places[placed.view]
        others = [other for other in here if other.curve is None and other.ref != placed.ref]
        nearest = min(others, key=lambda other: math.dist(other.point, placed.point), default=None)
        if nearest is None or math.dist(nearest.point, placed.point) > 10 * _NEAR_CM:
            return
        name = nearest.entry.brief.name if nearest.entry.brief and nearest.entry.brief.name else nearest.name
        cm = math.dist(nearest.point, placed.point) / 10
        told = f"{cm:.1f}".removesuffix(".0")
        way = _way(placed, nearest)
        yield tr("{place} ({code}): {cm} cm {way}.", place=name, code=nearest.entry.code, cm=told, way=way)


def _way(placed: PlacedEntry, other: PlacedEntry) -> str:
    """In which direction another place lies, in words."""
    across, along = other.point[0] - placed.point[0], other.point[1] - placed.point[1]
    if placed.view.is_side:  # along and up
        if abs(across) >= abs(along):
            return tr("further towards the toes") if across > 0 else tr("further towards the heel")
        return tr("further up the leg") if along > 0 else tr("further towards the ground")
    if abs(along) >= abs(across):
        return tr("further towards the toes") if along > 0 else tr("further towards the heel")
    return tr("further towards the outer edge") if across > 0 else tr("further towards the inner edge")


def blocks_of(
    told: Sequence[Told], width: float, sizes: Typography, measure: Measure, *, is_first: bool = True
) -> list[Block]:
    """The sections as blocks: a rule, the heading and its first paragraph together, then each further paragraph.

    The rule of the very first is thick, where the sections are the page's first.
    """
    head = Style(sizes.head, LOOSE, bold=True, part=Part.HEADING)
    body = Style(sizes.body, LOOSE)
    above = sizes.body * 0.35
    blocks = []
    for number, (heading, texts) in enumerate(told):
        weight, role = (_THICK, Role.INK) if is_first and number == 0 else (_THIN, Role.RULE)
        rule: Item = Rule((0.0, weight / 2), (width, weight / 2), weight, role)
        over = paragraph(heading, width, head, measure)
        top = Block(width, above + over.height, (rule, *over.at(0.0, above)))
        first, *rest = [_paragraph(text, width, body, measure) for text in texts]
        blocks.append(stacked([top, first]))
        blocks += rest
        blocks[-1] = replace(blocks[-1], height=blocks[-1].height + sizes.body * 0.75)
    return blocks


def _paragraph(text: str, width: float, style: Style, measure: Measure) -> Block:
    """A paragraph; the lines of a numbered step are indented under its first word."""
    number, _, rest = text.partition(" ")
    if not (number[:-1].isdecimal() and number.endswith(".")):
        return paragraph(text, width, style, measure)
    indent = measure("0. ", style.size, False) + 0.4
    step = paragraph(rest, width - indent, style, measure)
    return Block(width, step.height, (line_of(number, style, measure), *step.at(indent, 0.0)))
