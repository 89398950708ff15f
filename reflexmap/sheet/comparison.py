"""Where the maps of a sheet have organs: for each, the verdict, the places map by map, and the ways between them."""

from collections.abc import Sequence
from dataclasses import replace

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.organs import Organ, Organs
from reflexmap.geometry.disagreement import Apart, Compared, Disagreement
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.sheet.citing import texts_of, titles_of
from reflexmap.sheet.content import Content, codes_of
from reflexmap.sheet.organs import OrganTold, PlaceTold
from reflexmap.sheet.request import SheetError, SheetRequest
from reflexmap.texts import tr


def compared(footmap: CutMap, shapes: Shapes, names: Sequence[str]) -> tuple[OrganTold, ...]:
    """What the maps say of the organs of these names, or with none of all that two maps or more have.

    Raises SheetError for a single map, and for an organ that no map has.
    """
    maps = footmap.maps
    if len(maps.atlases) < 2:
        raise SheetError(tr("a comparison needs two maps or more; open another one with --pack"))
    organs, places = Organs(maps), Disagreement(shapes)
    named: dict[str, Organ] = {}
    for name in names:
        organ = organs.named(name)
        if organ is None:
            raise SheetError(tr("no open map attaches {organ!r} to a place", organ=name))
        named[organ.name] = organ
    if named:
        found = [(organ, places.compare(organ)) for organ in named.values()]
    else:
        all_of = {organ.name: organ for organ in organs.all()}
        found = [(all_of[one.organ], one) for one in places.worst_first(all_of.values())]
    if not found:
        raise SheetError(tr("the open maps have no organ in common"))
    return tuple(_told(maps, organs, organ, one, places.joins(organ)) for organ, one in found)


def _told(maps: Collection, organs: Organs, organ: Organ, one: Compared, ways: Sequence[Apart]) -> OrganTold:
    refs = dict.fromkeys(place.ref for place in one.places)
    by_map = tuple(
        tuple(_place(maps, organs, organ, ref) for ref in refs if ref.pack == atlas.id) for atlas in maps.atlases
    )
    verdict = one.verdict.in_words
    if one.mm is not None and round(one.mm) > 0:
        verdict = tr("{verdict}, {mm} mm", verdict=verdict, mm=round(one.mm))
    return OrganTold(one.organ[:1].upper() + one.organ[1:], verdict, by_map, one, tuple(ways))


def _place(maps: Collection, organs: Organs, organ: Organ, ref: EntryRef) -> PlaceTold:
    """A place with the lines or the texts that give it the organ."""
    entry = maps.entry(ref)
    own = {word for word in entry.organs if organs.named(word) is organ} or set(entry.organs)  # or it is a part
    claims = [claim for claim in entry.claims if own.intersection(claim.organs)]
    lines = tuple(sorted({line for claim in claims for line in claim.lines}))
    texts = texts_of(maps, ref.pack, (key for claim in claims for key in claim.references))
    return PlaceTold(ref, entry.label_beside_code, lines, texts)


def of_comparison(request: SheetRequest, told: Sequence[OrganTold]) -> SheetRequest:
    """The request with the places of the organs that it compares."""
    entries = tuple(dict.fromkeys(ref for one in told for ref in one.refs))
    return replace(request, entries=entries)


def with_comparison(content: Content, maps: Collection, told: tuple[OrganTold, ...]) -> Content:
    """The content of a sheet that tells of organs instead of places, each place with the sign of its map."""
    numbers = {atlas.id: number for number, atlas in enumerate(maps.atlases)}
    cited = [place.texts for one in told for places in one.places for place in places]
    cited += [one.texts for one in content.strip]
    cited += [one.texts for _, some in content.cautions for one in some]
    named = {number for texts in cited for number in texts}
    codes: dict[EntryRef, str] = {}
    for atlas in maps.atlases:  # whose signs tell equal codes apart
        own = [maps.entry(ref) for ref in content.codes if ref.pack == atlas.id]
        codes.update(zip((entry.ref for entry in own), codes_of(own), strict=True))
    return replace(
        content,
        maps=tuple((atlas.name, atlas.badge) for atlas in maps.atlases),
        codes=codes,
        compared=told,
        kinds={ref: maps.entry(ref).kind for ref in content.codes},
        signs={ref: numbers[ref.pack] for ref in content.codes},
        texts={number: title for number, title in titles_of(maps).items() if number in named},
    )
