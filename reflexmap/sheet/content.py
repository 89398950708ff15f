"""What stands on a sheet, in words: its title, a row for each place, the cautions, what it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from reflexmap.atlas.atlas import Atlas, Group
from reflexmap.atlas.brief import Brief
from reflexmap.atlas.card import Statement, statement_of
from reflexmap.atlas.entry import Claim, Entry, EntryRef, PointPlace
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.footmap import FootMap
from reflexmap.kinds import Kind
from reflexmap.paint.scene import Scene
from reflexmap.sheet.citing import in_words, source_of, texts_of, titles_of
from reflexmap.sheet.organs import OrganTold
from reflexmap.sheet.request import Claims, SheetError, SheetKind, SheetRequest
from reflexmap.sheet.titles import subtitle_of, title_of
from reflexmap.sheet.warned import Caution, Warned, cautions_of, strip_of
from reflexmap.texts import either, listed, mark, tr

# What is drawn behind chosen places at life size, to find them on a foot; elsewhere they would only be in the way.
CONTEXT_LAYERS = frozenset((Kind.LINE, Kind.ZONE))

_VIEWS = {
    View.SOLE: mark("Sole"),
    View.TOP: mark("Top"),
    View.INNER: mark("Inner side"),
    View.OUTER: mark("Outer side"),
}


class Sort(NamedTuple):
    """What places are put together by: their group, where their map has groups, or else their kind."""

    kind: Kind
    group: Group | None = None

    @property
    def label(self) -> str:
        """What one place of it is."""
        return self.group.name if self.group is not None else self.kind.label

    @property
    def plural(self) -> str:
        """What many are."""
        return self.group.name if self.group is not None else self.kind.plural


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of what is told in full; muted ones tell where a place is."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the legend: one place, or all places of a kind that the map tells of together (`entry` is None then).

    `label` is its name where the room beside it is narrow. `where` tells where it is in a few words, `find` in a few
    more. `says` is what it is said to answer for or how it is massaged; `lines` say so, or `references`, whose
    numbers are `texts`; where names alone are wanted, all are empty. `paragraphs` are its claims where they are told
    in full.
    """

    code: str
    entry: Entry | None
    refs: tuple[EntryRef, ...]
    name: str
    label: str
    kind: Kind
    where: str = ""
    find: str = ""
    says: str = ""
    lines: tuple[int, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    uncertain: bool = False
    group: Group | None = None
    references: tuple[str, ...] = ()
    texts: tuple[int, ...] = ()

    @property
    def sort(self) -> Sort:
        """What it stands together with."""
        return Sort(self.kind, self.group)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a sheet says, and the scene that it shows.

    `strip` are the three columns of cautions, none on a sheet without places; `cautions` all of them, at the back.
    `feet` are drawn; `codes` stand for each entry of the sheet, also for those that one row tells of together.
    """

    title: str
    subtitle: str
    scene: Scene
    feet: tuple[Foot, ...]
    rows: tuple[Listed, ...]
    codes: dict[EntryRef, str]
    strip: tuple[Warned, ...]
    cautions: tuple[tuple[str, tuple[Caution, ...]], ...]
    source: str
    length: str
    foot_mm: str  # the foot length in figures
    language: str  # of what it says, by its code
    texts: dict[int, str]  # titles of what is named by its number
    maps: tuple[tuple[str, str], ...] = ()  # the maps' names and badges, where one is shown that has a badge
    compared: tuple[OrganTold, ...] = ()  # what is told instead of the rows, where maps are compared
    signs: dict[EntryRef, int] = field(default_factory=dict)  # the number of each place's map, likewise
    kinds: dict[EntryRef, Kind] = field(default_factory=dict)  # what each place is, likewise

    @property
    def footer(self) -> str:
        """What the sheet rests on."""
        return tr("Source: {source}", source=self.source)

    @property
    def told(self) -> int:
        """How many rows the legend has."""
        return len(self.compared) or len(self.rows)

    @property
    def labels(self) -> dict[EntryRef, str]:
        """The short names of the places that have a row of their own, each where it stands on the map."""
        return {row.entry.ref: row.label for row in self.rows if row.entry is not None}

    def row_of(self, ref: EntryRef) -> Listed:
        """The row that tells of an entry. Raises KeyError where the sheet does not."""
        for row in self.rows:
            if ref in row.refs:
                return row
        raise KeyError(ref)


def content_of(footmap: FootMap, request: SheetRequest) -> Content:
    """The words of a sheet. Raises SheetError where none of the places lies in the views asked for."""
    entries = listed_entries(footmap, request)
    codes = {entry.ref: code for entry, code in zip(entries, codes_of(entries), strict=True)}
    scene, feet = scene_of(request), feet_of(footmap, request)
    unmarked = [
        entry
        for entry in entries
        if (places := footmap.of_entry(entry.ref)) and not any(scene.shows(placed) for placed in places)
    ]
    rows = tuple(_rows(footmap, request, entries, codes))
    strip = tuple(strip_of(footmap.maps, entries, is_strict=request.kind is SheetKind.HANDOUT))
    cautions = tuple(cautions_of(footmap.maps, entries))
    cited = [one.texts for one in rows] + [one.texts for one in strip]
    cited += [one.texts for _, some in cautions for one in some]
    named = {number for numbers in cited for number in numbers}
    return Content(
        title=request.title or title_of(request, entries),
        subtitle=subtitle_of(footmap.maps, request, entries, feet, [(codes[e.ref], e) for e in unmarked]),
        scene=scene,
        feet=feet,
        rows=rows,
        codes=codes,
        strip=strip,
        cautions=cautions,
        source=source_of(footmap.maps, {entry.ref.pack for entry in entries}),
        length=tr("Foot length {mm} mm", mm=f"{footmap.foot_length:g}"),
        foot_mm=f"{footmap.foot_length:g}",
        language=footmap.maps.atlases[0].language,
        maps=_maps_of(footmap, entries),
        texts={n: title for n, title in titles_of(footmap.maps).items() if n in named},
    )


def _maps_of(footmap: FootMap, entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """The name and the badge of each map, in their order, where a place of one with a badge is told of."""
    atlases = footmap.maps.atlases
    told = {entry.ref.pack for entry in entries}
    if not any(atlas.badge for atlas in atlases if atlas.id in told):
        return ()
    return tuple((atlas.name, atlas.badge) for atlas in atlases if atlas.id in told)


def without_texts(content: Content) -> Content:
    """The content for a sheet that has no room for a list of texts: none is named by its number."""
    return replace(
        content,
        rows=tuple(replace(row, texts=()) for row in content.rows),
        strip=tuple(replace(one, texts=()) for one in content.strip),
        cautions=tuple((head, tuple(replace(one, texts=()) for one in some)) for head, some in content.cautions),
        texts={},
    )


def scene_of(request: SheetRequest) -> Scene:
    """What is shown: the chosen places alone, or everything."""
    if request.blank:
        return Scene(layers=frozenset())
    if not request.entries:
        return Scene(layers=frozenset(Kind))
    selected = request.entries[0] if len(request.entries) == 1 else None
    layers = CONTEXT_LAYERS if request.kind is SheetKind.LIFE_SIZE else frozenset[Kind]()
    return Scene(layers=layers, selected=selected, found=frozenset(request.entries))


def claims_of(request: SheetRequest) -> Claims:
    """How much is told of the places: what was asked for; else all of one, and of several what fits a row."""
    if request.claims is not None:
        return request.claims
    return Claims.FULL if len(set(request.entries)) == 1 else Claims.SHORT


def feet_of(footmap: FootMap, request: SheetRequest) -> tuple[Foot, ...]:
    """The feet that are drawn: those asked for; else one, where both are alike, and both where they differ.

    A sheet to write on, one of a record and a poster show both. Raises SheetError where none of the places
    lies in the views.
    """
    if request.feet:
        return request.feet
    if request.kind in (SheetKind.RECORD, SheetKind.POSTER) or request.excerpt is not None:
        return tuple(Foot)
    having = [feet for entry in listed_entries(footmap, request) for feet in _feet_having(entry, request.views)]
    shown = frozenset(Foot) if not having else frozenset[Foot]().union(*having)
    if any(feet != shown for feet in having):
        return tuple(Foot)
    return (Foot.RIGHT,) if Foot.RIGHT in shown else (Foot.LEFT,)


def _feet_having(entry: Entry, views: tuple[View, ...]) -> list[frozenset[Foot]]:
    """The feet that have each of an entry's places in the views; one whose feet differ has places of each."""
    both = frozenset(entry.feet)
    return [both.intersection(place.feet) for place in entry.places if place.view in views] or [both]


def listed_entries(footmap: FootMap, request: SheetRequest) -> list[Entry]:
    """The entries that a sheet tells of: the chosen ones in their order, or all that its views and feet show."""
    if request.blank:
        return []
    if not request.entries:
        return [entry for entry in footmap.maps if _is_in_view(entry, request)]
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
    feet = request.feet or tuple(Foot)
    return any(entry.is_on(view, foot) for view in request.views for foot in feet)


def codes_of(entries: list[Entry]) -> list[str]:
    """What stands for each entry: its code, the same on every sheet; without one, the lowest number that is free."""
    taken: set[str] = set()
    codes = [""] * len(entries)
    for index, entry in enumerate(entries):
        if entry.code not in taken:
            codes[index] = entry.code
            taken.add(entry.code)
    free = (str(n) for n in range(1, len(entries) + len(taken) + 1) if str(n) not in taken)
    return [code or next(free) for code in codes]


def _rows(
    footmap: FootMap, request: SheetRequest, entries: list[Entry], codes: dict[EntryRef, str]
) -> Iterator[Listed]:
    """The rows, kind by kind in the order of the index, in each group by group, and then by their codes."""
    packs = [atlas.id for atlas in footmap.maps.atlases]
    groups = {atlas.id: {key: n for n, key in enumerate(atlas.groups)} for atlas in footmap.maps.atlases}

    def rank(entry: Entry) -> tuple[int, int, int, int, str]:
        code, pack = codes[entry.ref], entry.ref.pack
        in_group = groups[pack].get(entry.group, len(groups[pack]))
        return entry.kind.traits.listed, packs.index(pack), in_group, len(code), code

    for _, some in groupby(sorted(entries, key=rank), lambda entry: rank(entry)[:2]):
        members = list(some)
        kind, atlas = members[0].kind, footmap.maps.atlas_of(members[0].ref)
        together = atlas.kinds[kind].together if kind in atlas.kinds else None
        if together is not None and len(members) > 1 and len(members) == len(atlas.of_kind(kind)):
            yield _together(footmap, together, members, [codes[entry.ref] for entry in members], claims_of(request))
        else:
            yield from (_row(footmap, request, entry, codes[entry.ref]) for entry in members)


def _together(footmap: FootMap, brief: Brief, members: list[Entry], codes: list[str], claims: Claims) -> Listed:
    """One row for all places of a kind."""
    refs = tuple(entry.ref for entry in members)
    row = Listed(_span(codes), None, refs, brief.name, brief.name, members[0].kind)
    if claims is Claims.NONE:
        return row
    return Listed(
        *(row.code, None, refs, row.name, row.label, row.kind),
        where=brief.where,
        find=brief.where,
        says=brief.says,
        lines=brief.lines,
        references=brief.references,
        texts=texts_of(footmap.maps, refs[0].pack, brief.references),
        paragraphs=(Paragraph(brief.where, muted=True), _cited(brief.says, in_words(brief.lines)))
        if claims is Claims.FULL
        else (),
    )


def _span(codes: list[str]) -> str:
    """From the first to the last code: 'Z1–5'."""
    first, last = codes[0], codes[-1]
    letters = first.rstrip("0123456789")
    return f"{first}–{last.removeprefix(letters)}"


def _row(footmap: FootMap, request: SheetRequest, entry: Entry, code: str) -> Listed:
    """The row of one place."""
    claims = claims_of(request)
    brief = entry.brief or _made_brief(footmap, entry)
    name = brief.name or entry.name
    uncertain = any(placed.uncertain for placed in footmap.of_entry(entry.ref))
    label = entry.label_beside_code if entry.label != entry.name else name
    group = footmap.maps.atlas_of(entry.ref).groups.get(entry.group)
    if claims is Claims.NONE:
        return Listed(code, entry, (entry.ref,), name, label, entry.kind, uncertain=uncertain, group=group)
    where = brief.where or entry.where.rstrip(".")
    find = _in_its_view(entry, brief.find or where)
    if not any(view in request.views for view in entry.views):
        where = find = tr("not on this sheet: {views}", views=listed(tr(_VIEWS[view]) for view in entry.views))
    elif uncertain:
        where, find = (tr("{where} (uncertain)", where=text) for text in (where, find))
    return Listed(
        *(code, entry, (entry.ref,), name, label, entry.kind),
        where=where,
        find=find,
        says=brief.says,
        lines=brief.lines,
        references=brief.references,
        texts=texts_of(footmap.maps, entry.ref.pack, brief.references),
        paragraphs=_in_full(footmap.maps.atlas_of(entry.ref), entry) if claims is Claims.FULL else (),
        uncertain=uncertain,
        group=group,
    )


def _in_its_view(entry: Entry, find: str) -> str:
    """How to find a point, with the side of the foot that it is on in front."""
    if len(entry.views) != 1 or not all(isinstance(place, PointPlace) for place in entry.places):
        return find
    return tr("{view}: {find}", view=tr(_VIEWS[entry.views[0]]), find=find)


def _made_brief(footmap: FootMap, entry: Entry) -> Brief:
    """The brief form of an entry without one: its kind's, or its organs and complaints, or else its first claim."""
    kinds = footmap.maps.atlas_of(entry.ref).kinds
    together = kinds[entry.kind].together if entry.kind in kinds else None
    if together is not None:
        return Brief(together.says, together.lines, references=together.references)
    words = dict.fromkeys((*entry.organs, *entry.uses))
    if words:
        lines = sorted({line for word in words for line in entry.lines_naming(word)})
        named = [claim for claim in entry.claims if any(word in claim.organs or word in claim.uses for word in words)]
        return Brief(listed(words), tuple(lines), references=_cited_by(named))
    claim = next(iter((*entry.claims, *entry.massage)))
    return Brief(claim.says.rstrip("."), claim.lines, references=claim.references)


def _cited_by(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The keys of the references of some claims, each once."""
    return tuple(dict.fromkeys(key for claim in claims for key in claim.references))


def _in_full(atlas: Atlas, entry: Entry) -> tuple[Paragraph, ...]:
    """Everything that is attached to an entry, each claim with its lines or the titles of its texts."""
    attached = (*entry.claims, *entry.massage) if entry.kind is Kind.AREA else entry.claims
    said = [_told(statement_of(claim, atlas)) for claim in attached]
    care = [statement_of(claim, atlas) for claim in entry.cautions]
    warned = [_told(one._replace(says=tr("Care: {says}", says=one.says))) for one in care]
    return (Paragraph(entry.where, muted=True), *said, *warned)


def _told(one: Statement) -> Paragraph:
    return _cited(one.says, "; ".join(filter(None, (in_words(one.lines), *one.texts))))


def _cited(says: str, cited: str) -> Paragraph:
    """A statement with where it is said."""
    if not cited:
        return Paragraph(tr("{says}.", says=says.rstrip(".")))
    return Paragraph(tr("{says} ({cited}).", says=says.rstrip("."), cited=cited))
