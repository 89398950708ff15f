"""What stands on a sheet, in words: its title, the legend's items with their numbers, the cautions, the footer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reflexmap.atlas.card import cite
from reflexmap.atlas.entry import Claim, Entry, Level
from reflexmap.atlas.terms import Kind, View
from reflexmap.geometry.footmap import FootMap
from reflexmap.sheet.request import Claims, ExportError, SheetRequest

DISCLAIMER = "Traditional claims, not medical advice."
PLAIN_LAYERS = (Kind.POINT, Kind.REFLEX, Kind.LINE, Kind.ZONE)
CONTEXT_LAYERS = frozenset((Kind.LINE, Kind.ZONE))  # what is drawn faintly behind chosen places

_HEADINGS = {
    Level.NEVER: "Not at all",
    Level.ASK: "Ask a doctor first",
    Level.CARE: "With care",
    Level.CONFLICT: "The source contradicts itself",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the legend; muted ones tell where a place is."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One place of the legend."""

    number: int
    entry: Entry
    paragraphs: tuple[Paragraph, ...]

    @property
    def label(self) -> str:
        """The number as it stands in the disc."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a sheet says."""

    title: str
    listed: tuple[Listed, ...]
    cautions: tuple[tuple[str, str], ...]
    footer: str
    length: str

    @property
    def numbers(self) -> dict[str, int]:
        """Each listed entry's number."""
        return {item.entry.id: item.number for item in self.listed}


def content_of(footmap: FootMap, request: SheetRequest) -> Content:
    """The words of a sheet. Raises ExportError where none of the places lies in the views asked for."""
    entries = listed_entries(footmap, request)
    claims = claims_of(request)[0]
    numbers = _numbers(entries)
    listed = [
        Listed(number, entry, _paragraphs(footmap, entry, claims, request.views))
        for entry, number in zip(entries, numbers, strict=True)
    ]
    listed.sort(key=lambda item: item.number)
    source = footmap.atlas.source.title
    return Content(
        title=request.title or _title(entries, request),
        listed=tuple(listed),
        cautions=tuple(_cautions(footmap, entries)),
        footer=f"Source: {source}",
        length=f"Foot length {footmap.foot_length:g} mm",
    )


def claims_of(request: SheetRequest) -> tuple[Claims, ...]:
    """How much may be told of the places: what was asked for, or else more before less."""
    if request.claims is not None or request.blank:
        return (request.claims or Claims.SHORT,)
    return (Claims.FULL, Claims.SHORT, Claims.NONE) if request.entries else (Claims.SHORT, Claims.NONE)


def listed_entries(footmap: FootMap, request: SheetRequest) -> list[Entry]:
    """The entries that a sheet lists: the chosen ones in their order, or all of the default layers."""
    if request.blank:
        return []
    if not request.entries:
        listed = (e for kind in PLAIN_LAYERS for e in footmap.atlas.of_kind(kind))
        return [e for e in listed if _is_shown(e, request)]
    entries = [footmap.atlas.entry(entry_id) for entry_id in dict.fromkeys(request.entries)]
    if not any(_is_shown(entry, request) for entry in entries):
        views = sorted({view.value for entry in entries for view in entry.views})
        what = entries[0].id if len(entries) == 1 else "every place asked for"
        raise ExportError(f"{what} lies on another view or foot; ask for --view {' or '.join(views)}, or all")
    return entries


def _is_shown(entry: Entry, request: SheetRequest) -> bool:
    return any(view in request.views for view in entry.views) and any(f in request.feet for f in entry.feet)


def _numbers(entries: list[Entry]) -> list[int]:
    """A number for each entry: a point keeps that of the source, the rest take the lowest that are free."""
    taken: set[int] = set()
    numbers = [0] * len(entries)
    for index, entry in enumerate(entries):
        if entry.number and entry.number not in taken:
            numbers[index] = entry.number
            taken.add(entry.number)
    free = (n for n in range(1, len(entries) + len(taken) + 1) if n not in taken)
    return [number or next(free) for number in numbers]


def _title(entries: list[Entry], request: SheetRequest) -> str:
    if request.blank:
        return "The feet"
    if len(entries) == 1:
        return entries[0].name
    kinds = {entry.kind for entry in entries}
    return next(iter(kinds)).plural if len(kinds) == 1 else "Reflex map of the feet"


def _paragraphs(footmap: FootMap, entry: Entry, claims: Claims, views: tuple[View, ...]) -> tuple[Paragraph, ...]:
    """What the legend tells of an entry under its name."""
    missing = [view.value for view in entry.views if view not in views]
    if len(missing) < len(entry.views):
        missing = []
    notes = (
        [Paragraph(f"Not on this sheet; it lies on the {', '.join(missing)} view.", muted=True)] if missing else []
    )
    match claims:
        case Claims.NONE:
            return ()
        case Claims.SHORT:
            return (*_brief(entry), *notes, *_remarks(footmap, entry))
        case Claims.FULL:
            attached = (*entry.claims, *entry.massage) if entry.kind is Kind.AREA else entry.claims
            said = [_cited(claim.says, claim.lines) for claim in attached]
            care = [_cited(f"Care: {claim.says}", claim.lines) for claim in entry.cautions]
            return (Paragraph(entry.where, muted=True), *notes, *_mark_note(footmap, entry), *said, *care)


def _cited(says: str, lines: tuple[int, ...]) -> Paragraph:
    """A statement with its line numbers; "line" and its number stay on one line."""
    where = cite(lines).replace(" ", "\N{NO-BREAK SPACE}", 1)
    return Paragraph(f"{says.rstrip('.')} ({where}).")


def _remarks(footmap: FootMap, entry: Entry) -> Iterator[Paragraph]:
    """What a reader of the short legend has to know about where a place is."""
    places = footmap.of_entry(entry.id)
    if any(placed.uncertain for placed in places):
        yield Paragraph("Its place is uncertain.", muted=True)
    yield from _mark_note(footmap, entry)


def _mark_note(footmap: FootMap, entry: Entry) -> Iterator[Paragraph]:
    """That a place is not marked by itself, because it is everywhere."""
    places = footmap.of_entry(entry.id)
    if places and all(placed.covers_foot for placed in places):
        yield Paragraph("All over the foot; it has no mark of its own.", muted=True)


def _brief(entry: Entry) -> tuple[Paragraph, ...]:
    """Organs and complaints with the lines that name them; or the first claim, where there are none."""
    words = dict.fromkeys((*entry.organs, *entry.uses))
    if not words:
        return tuple(_cited(claim.says, claim.lines) for claim in (*entry.claims, *entry.massage)[:1])
    lines = sorted({line for word in words for line in entry.lines_naming(word)})
    return (_cited(f"Named for: {', '.join(words)}", tuple(lines)),)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cautions(footmap: FootMap, entries: list[Entry]) -> Iterator[tuple[str, str]]:
    """Each level's warnings that concern any of the entries, as a heading and one paragraph.

    A warning whose id begins with another's ('tumours-active' with 'tumours') tells more of the same, and only its
    lines are added.
    """
    for level in Level if entries else ():
        concerned = [c for c in footmap.atlas.cautions if c.level is level and any(map(c.concerns, entries))]
        if not concerned:
            continue
        ids = {caution.id for caution in concerned}
        main = [c for c in concerned if not any(c.id.startswith(f"{other}-") for other in ids)]
        heading = _HEADINGS[level]
        said = dict.fromkeys(_shortened(caution.claim, heading) for caution in main)
        lines = tuple(sorted({line for caution in concerned for line in caution.claim.lines}))
        yield heading, _cited("\N{NO-BREAK SPACE}· ".join(said), lines).text


def _shortened(claim: Claim, heading: str) -> str:
    """The first statement of a warning, without the words that the heading already says."""
    first = re.split(r"[:;]\s", claim.says, maxsplit=1)[0].rstrip(".")
    rest = first.removeprefix(heading).strip()
    return _sentence(re.sub(r"^(with|in) an? |^with ", "", rest)) if rest != first else first
