"""Which shipped map has what the open ones do not mention."""

from collections.abc import Iterable

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.fault import PackError
from reflexmap.catalogue import known_packs
from reflexmap.texts import listed, tr


def mentioned_by(words: Iterable[str], maps: Collection) -> list[Atlas]:
    """The shipped maps that are not open and have a place for any of the words; one with faults has none."""
    from reflexmap.atlas.search import Search

    asked = list(words)
    opened = {atlas.id for atlas in maps.atlases}
    found: list[Atlas] = []
    for pack in known_packs():
        if not pack.shipped or pack.id in opened:
            continue
        try:
            other = library.maps((pack.id,))
        except PackError:
            continue
        search = Search(other)
        if any(search.find(word) for word in asked):
            found += other.atlases
    return found


def where_else(atlases: Iterable[Atlas]) -> str:
    """Where it can be found instead, in one sentence; "" for nowhere."""
    named = [tr("{map} (--pack {id})", map=atlas.name, id=atlas.id) for atlas in atlases]
    return tr("It stands in: {maps}.", maps=listed(named)) if named else ""
