"""What stands on a sheet, in words: its title, the legend's places with their numbers, the cautions, the footer."""

from collections.abc import Iterator
from dataclasses import dataclass

from reflexmap.atlas.card import cite, statement_of
from reflexmap.atlas.entry import Caution, Entry, EntryRef, Level
from reflexmap.atlas.terms import View
from reflexmap.geometry.footmap import FootMap
from reflexmap.kinds import Kind
from reflexmap.paint.scene import Scene
from reflexmap.sheet.request import Claims, SheetError, SheetRequest
from reflexmap.texts import either, listed, mark, tr

# What a sheet of everything shows, in the order of its legend, and what is drawn faintly behind chosen places.
PLAIN_LAYERS = (Kind.POINT, Kind.REFLEX, Kind.LINE, Kind.ZONE)
CONTEXT_LAYERS = frozenset((Kind.LINE, Kind.ZONE))

_HEADINGS = {
    Level.NEVER: mark("Not at all"),
    Level.ASK: mark("Ask a doctor first"),
    Level.CARE: mark("With care"),
    Level.CONFLICT: mark("The source contradicts itself"),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the legend; muted ones tell where a place is."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One place of the legend; `label` stands in its discs."""

    label: str
    entry: Entry
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a sheet says, and the scene that it shows."""

    scene: Scene
    title: str
    listed: tuple[Listed, ...]
    cautions: tuple[tuple[str, str], ...]
    source: str
    length: str
    language: str  # of what it says, by its code

    @property
    def footer(self) -> str:
        """What the sheet rests on."""
        return tr("Source: {source}", source=self.source)

    @property
    def labels(self) -> dict[EntryRef, str]:
        """What stands for each listed entry."""
        return {place.entry.ref: place.label for place in self.listed}


def content_of(footmap: FootMap, request: SheetRequest) -> Content:
    """The words of a sheet. Raises SheetError where none of the places lies in the views asked for."""
    entries = listed_entries(footmap, request)
    claims = claims_of(request)[0]
    places = [
        Listed(label, entry, _paragraphs(footmap, entry, claims, request))
        for entry, label in zip(entries, labels_of(entries), strict=True)
    ]
    places.sort(key=lambda place: (place.entry.kind.traits.listed, len(place.label), place.label))
    return Content(
        scene=scene_of(request),
        title=request.title or _title(entries, request),
        listed=tuple(places),
        cautions=tuple(_cautions(footmap, entries)),
        source=listed(atlas.rests_on for atlas in footmap.maps.atlases),
        length=tr("Foot length {mm} mm", mm=f"{footmap.foot_length:g}"),
        language=footmap.maps.atlases[0].language,
    )


def scene_of(request: SheetRequest) -> Scene:
    """What is shown and what stands out: the chosen places before the lines and zones, or all default layers."""
    if request.blank:
        return Scene(layers=frozenset())
    if not request.entries:
        return Scene(layers=frozenset(PLAIN_LAYERS))
    selected = request.entries[0] if len(request.entries) == 1 else None
    return Scene(layers=CONTEXT_LAYERS, selected=selected, found=frozenset(request.entries))


def claims_of(request: SheetRequest) -> tuple[Claims, ...]:
    """How much may be told of the places: what was asked for, or else more before less."""
    if request.claims is not None or request.blank:
        return (request.claims or Claims.SHORT,)
    return (Claims.FULL, Claims.SHORT, Claims.NONE) if request.entries else (Claims.SHORT, Claims.NONE)


def listed_entries(footmap: FootMap, request: SheetRequest) -> list[Entry]:
    """The entries that a sheet lists: the chosen ones in their order, or all of the layers shown."""
    if request.blank:
        return []
    if not request.entries:
        layers = scene_of(request).layers
        every = (e for kind in PLAIN_LAYERS if kind in layers for e in footmap.maps.of_kind(kind))
        return [e for e in every if _is_in_view(e, request)]
    entries = [footmap.maps.entry(ref) for ref in dict.fromkeys(request.entries)]
    if not any(_is_in_view(entry, request) for entry in entries):
        views = either(sorted({view.value for entry in entries for view in entry.views}))
        if len(entries) == 1:
            text = tr("{id} lies on another view or foot; ask for --view {views}, or all")
        else:
            text = tr("every place asked for lies on another view or foot; ask for --view {views}, or all")
        raise SheetError(text.format(id=entries[0].id, views=views))
    return entries


def _is_in_view(entry: Entry, request: SheetRequest) -> bool:
    return any(entry.is_on(view, foot) for view in request.views for foot in request.feet)


def labels_of(entries: list[Entry]) -> list[str]:
    """What stands for each entry: its code, the same on every sheet; without one, the lowest number that is free."""
    taken: set[str] = set()
    labels = [""] * len(entries)
    for index, entry in enumerate(entries):
        if entry.code not in taken:
            labels[index] = entry.code
            taken.add(entry.code)
    free = (str(n) for n in range(1, len(entries) + len(taken) + 1) if str(n) not in taken)
    return [label or next(free) for label in labels]


def _title(entries: list[Entry], request: SheetRequest) -> str:
    if request.blank:
        return tr("The feet")
    if len(entries) == 1:
        return entries[0].name
    kinds = {entry.kind for entry in entries}
    return next(iter(kinds)).plural if len(kinds) == 1 else tr("Reflex map of the feet")


def _paragraphs(footmap: FootMap, entry: Entry, claims: Claims, request: SheetRequest) -> tuple[Paragraph, ...]:
    """What the legend tells of an entry under its name."""
    match claims:
        case Claims.NONE:
            return ()
        case Claims.SHORT:
            return (*_brief(entry), *_missing(entry, request.views), *_remarks(footmap, entry, request))
        case Claims.FULL:
            attached = (*entry.claims, *entry.massage) if entry.kind is Kind.AREA else entry.claims
            atlas = footmap.maps.atlas_of(entry.ref)
            told = [statement_of(claim, atlas) for claim in (*attached, *entry.cautions)]
            said = [_cited(one.says, one.cited) for one in told[: len(attached)]]
            care = [_cited(tr("Care: {says}", says=one.says), one.cited) for one in told[len(attached) :]]
            where = Paragraph(entry.where, muted=True)
            return (where, *_missing(entry, request.views), *said, *care)


def _missing(entry: Entry, views: tuple[View, ...]) -> Iterator[Paragraph]:
    """That a place lies on none of the views of the sheet."""
    if entry.views and not any(view in views for view in entry.views):
        text = tr("Not on this sheet; it lies on the {views} view.", views=listed(v.in_words for v in entry.views))
        yield Paragraph(text, muted=True)


def _cited(says: str, cited: str) -> Paragraph:
    """A statement with where it is said; "line" and its number stay on one line."""
    if not cited:
        return Paragraph(tr("{says}.", says=says.rstrip(".")))
    where = cited.replace(" ", "\N{NO-BREAK SPACE}", 1)
    return Paragraph(tr("{says} ({cited}).", says=says.rstrip("."), cited=where))


def _remarks(footmap: FootMap, entry: Entry, request: SheetRequest) -> Iterator[Paragraph]:
    """What a reader of the short legend has to know about where a place is."""
    places = footmap.of_entry(entry.ref)
    if any(placed.uncertain for placed in places):
        yield Paragraph(tr("Its place is uncertain."), muted=True)
    if not request.entries and places and all(placed.covers_foot for placed in places):  # a chosen one is marked
        yield Paragraph(tr("All over the foot; it has no mark of its own."), muted=True)


def _brief(entry: Entry) -> tuple[Paragraph, ...]:
    """Organs and complaints with the lines that name them; or the first claim, where there are none."""
    words = dict.fromkeys((*entry.organs, *entry.uses))
    if not words:
        return tuple(_cited(claim.says, cite(claim.lines)) for claim in (*entry.claims, *entry.massage)[:1])
    lines = sorted({line for word in words for line in entry.lines_naming(word)})
    return (_cited(tr("Named for: {words}", words=listed(words)), cite(tuple(lines))),)


def _cautions(footmap: FootMap, entries: list[Entry]) -> Iterator[tuple[str, str]]:
    """Each level's warnings that concern any of the entries, as a heading and one paragraph.

    Of a warning that adds to another that is there, only its lines are added.
    """
    cautions = [
        caution
        for atlas in footmap.maps.atlases
        for caution in atlas.cautions
        if any(entry.ref.pack == atlas.id and caution.concerns(entry) for entry in entries)
    ]
    for level in Level if entries else ():
        concerned = [caution for caution in cautions if caution.level is level]
        if not concerned:
            continue
        ids = {caution.id for caution in concerned}
        said = dict.fromkeys(_shortened(caution) for caution in concerned if caution.adds_to not in ids)
        lines = tuple(sorted({line for caution in concerned for line in caution.claim.lines}))
        yield tr(_HEADINGS[level]), _cited("\N{NO-BREAK SPACE}· ".join(said), cite(lines)).text


def _shortened(caution: Caution) -> str:
    return caution.short or caution.claim.says.rstrip(".")
