"""The commands that say what the map says: list, search, at, show."""

from typing import TYPE_CHECKING

from reflexmap.cli.choices import by_word, choice
from reflexmap.cli.output import DONE, NO, print_json, tell
from reflexmap.texts import listed, mark, tr

if TYPE_CHECKING:
    from argparse import Namespace

    from reflexmap.atlas.collection import Collection
    from reflexmap.atlas.entry import EntryRef
    from reflexmap.atlas.search import Answer


def list_entries(options: "Namespace") -> int:
    """Every entry, with its claims and places."""
    from reflexmap import library
    from reflexmap.cli.listing import listing
    from reflexmap.kinds import Kind

    footmap = library.cut_map(library.plates(), options.foot_length, packs_of(options))
    kind = choice(mark("kind"), options.kind, by_word(Kind)) if options.kind is not None else None
    entries = [entry for entry in footmap.maps if kind in (None, entry.kind)]
    if options.json:
        print_json(listing(footmap, entries))
    else:
        for entry in entries:
            written = footmap.maps.written(entry.ref)
            views = ", ".join(entry.views)
            print(f"{written:24} {entry.code:3} {entry.kind.label:18} {entry.name:28} {views}")
    return DONE


def search(options: "Namespace") -> int:
    """What a word finds: warnings, then places, the best first."""
    from reflexmap import library
    from reflexmap.atlas.search import Search

    term = " ".join(options.term)
    maps = library.maps(packs_of(options))
    answer = Search(maps).answer(term)
    found = [(maps.written(hit.ref), hit) for hit in (*answer.cautions, *answer.hits)]
    if options.json:
        print_json(
            [
                {"id": i, **_pack(maps, h.ref), "name": h.name, "score": h.score, "matched": h.matched}
                for i, h in found
            ]
        )
    else:
        for written, hit in found:
            print(f"{written:24} {hit.name:28} {hit.score:5.1f}  {hit.matched}")
    said = remark(answer, maps, term)
    if answer.unmentioned:
        from reflexmap.elsewhere import mentioned_by, where_else

        said = f"{said} {where_else(mentioned_by(answer.unmentioned, maps))}".rstrip()
    if said:
        tell(said)
    return DONE if found else NO


def packs_of(options: "Namespace") -> tuple[str, ...]:
    """The maps that are asked for; the built-in one where none is."""
    from reflexmap.library import BUILT_IN

    return tuple(options.pack) or BUILT_IN


def _pack(maps: "Collection", ref: "EntryRef") -> dict[str, str]:
    """What an object says of its pack: nothing where only one is open."""
    return {"pack": ref.pack} if len(maps.atlases) > 1 else {}


def remark(answer: "Answer", maps: "Collection", term: str) -> str:
    """What is to be said of a search in one line; "" where it was understood and has found something."""
    if answer.is_to_be_told:
        from reflexmap.atlas.searching.saying import sentences

        return " ".join(sentences(answer, maps))
    if answer.is_found:
        return ""
    if answer.suggestions:
        near = listed(answer.suggestions)
        return tr("nothing found for {term!r}; the nearest words are: {near}", term=term, near=near)
    return tr("nothing found for {term!r}; `reflexmap list` names every entry", term=term)


def at(options: "Namespace") -> int:
    """What lies at a point of a view."""
    from reflexmap import library
    from reflexmap.atlas.terms import Foot, View
    from reflexmap.geometry.hits import HitIndex
    from reflexmap.geometry.shapes import Shapes
    from reflexmap.geometry.whereabouts import whereabouts

    view = choice(mark("view"), options.view, by_word(View))
    foot = choice(mark("foot"), options.foot, by_word(Foot))
    footmap = library.cut_map(library.plates(), options.foot_length, packs_of(options))
    index = HitIndex(Shapes(footmap))
    a, b = options.a, options.b
    hits = [placed for placed in index.at(view, a, b) if foot in placed.feet]
    on_foot = index.is_on_foot(view, a, b)
    place = whereabouts(footmap, view, foot, a, b, on_foot=on_foot, hits=hits).words()
    found = {placed.ref: placed.name for placed in hits}
    ids = {footmap.maps.written(ref): name for ref, name in found.items()}
    if options.json:
        print_json({"place": place, "hits": list(ids)})
    else:
        print(place)
        for entry_id, name in ids.items():
            print(f"{entry_id:24} {name}")
    return DONE if ids else NO


def show(options: "Namespace") -> int:
    """The card of an entry."""
    from reflexmap import library
    from reflexmap.atlas.card import card_of

    maps = library.maps(packs_of(options))
    card = card_of(maps, maps.named(options.id))
    if options.json:
        entry = card.entry
        told = {"id": maps.written(entry.ref), **_pack(maps, entry.ref), "name": entry.name, "code": entry.code}
        print_json({**told, "text": card.as_text()})
    else:
        print(card.as_text(), end="")
    return DONE
