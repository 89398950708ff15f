"""Opens maps beside the window: read, checked, cut and indexed, or every fault of those that are not sound.

Nothing here asks the window for anything, so that all of it can run on a thread of its own.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry
from reflexmap.atlas.fault import Fault, PackError, Spot
from reflexmap.atlas.terms import View
from reflexmap.catalogue import Known, UnknownPack, find_packs, known_packs
from reflexmap.errors import ReflexMapError
from reflexmap.geometry.drawing import DrawingError
from reflexmap.texts import tr

if TYPE_CHECKING:  # what the first picture does not wait for
    from collections.abc import Callable

    from reflexmap.atlas.search import Search
    from reflexmap.geometry.drawing import Plates
    from reflexmap.geometry.hits import HitIndex
    from reflexmap.geometry.packshapes import PackShapes
    from reflexmap.geometry.shapes import CutMap

Names = tuple[str, ...]


class Refused(NamedTuple):
    """A map that was not opened: as it was asked for, where it lies (None where nothing is there), and why."""

    name: str
    path: Path | None
    faults: tuple[Fault, ...]

    @property
    def is_gone(self) -> bool:
        """Whether there is no such map any more."""
        return self.path is None


class Part(NamedTuple):
    """A map that was read and found sound: where it lies, what it says, and the shapes of its own drawings."""

    pack: Known
    atlas: Atlas
    shapes: "PackShapes"


Parts = Mapping[str, Part]


class Opened(NamedTuple):
    """Maps that were opened together, each by how it is asked for, and how they are asked; and what was refused.

    Of a map that has faults now, the part is the one that was sound the last time.
    """

    parts: dict[str, Part]
    cut: "CutMap"
    hits: "HitIndex"
    search: "Search"
    refused: tuple[Refused, ...]


class NoneOpened(NamedTuple):
    """Not one map could be opened."""

    refused: tuple[Refused, ...]


class Offer(NamedTuple):
    """A map that can be opened: how it is asked for, and what it is called."""

    name: str
    title: str
    search: "Search | None" = None  # of one that came with the program, which is sound
    maps: Collection | None = None

    def place_of(self, word: str) -> Entry | None:
        """The best place that it has for a word."""
        if self.search is None or self.maps is None:
            return None
        hit = next(iter(self.search.find(word)), None)
        return self.maps.entry(hit.ref) if hit is not None else None


def offers(step: "Callable[[float], None]") -> tuple[Offer, ...]:
    """The maps that are known, each with its name; one with faults is called by its id."""
    from reflexmap.atlas.search import Search

    found = []
    known = known_packs()
    for number, pack in enumerate(known):
        step(number / len(known))
        try:
            maps = library.maps((pack.id,))
            search = Search(maps) if pack.shipped else None
            found.append(Offer(pack.id, maps.atlases[0].name, search, maps))
        except ReflexMapError:
            found.append(Offer(pack.id, pack.id))
    return tuple(found)


def open_maps(
    names: Names, kept: Parts, fresh: Names, foot_length: float, step: "Callable[[float], None]"
) -> Opened | NoneOpened:
    """Open maps by their ids or paths, all that are sound; a pack from outside is looked through first.

    What was *kept* of earlier is taken, but for the maps that are to be read *fresh*.
    """
    packs, refused = _found(names)
    parts: dict[str, Part] = {}
    for number, (name, pack) in enumerate(packs.items()):
        step(0.5 * number / len(packs))
        old = kept.get(name)
        old = old if old is not None and old.pack == pack else None
        if old is not None and name not in fresh:
            parts[name] = old
            continue
        try:
            parts[name] = _part(pack)
        except PackError as error:
            refused.append(Refused(name, pack.path, tuple(_within(pack.path, fault) for fault in error.faults)))
            if old is not None:
                parts[name] = old
    step(0.5)
    if not parts:
        return NoneOpened(tuple(refused))
    return _together(parts, tuple(refused), foot_length, step)


def _within(folder: Path, fault: Fault) -> Fault:
    """A fault with its file as it is called in the pack."""
    try:
        file = Path(fault.spot.file).relative_to(folder).as_posix()
    except ValueError:
        return fault
    return fault._replace(spot=fault.spot._replace(file=file)) if file != "." else fault


def _found(names: Names) -> tuple[dict[str, Known], list[Refused]]:
    """The maps that are there, each once, by how they are asked for; and those that are not there any more."""
    there, gone = [], []
    for name in names:
        try:
            find_packs((name,))
            there.append(name)
        except UnknownPack:
            gone.append(Refused(name, None, ()))
    packs: dict[str, Known] = {}
    for number, name in enumerate(there):
        found = find_packs(tuple(there[: number + 1]))
        if len(found) > len(packs):
            packs[name] = found[-1]
    return packs, gone


def _part(pack: Known) -> Part:
    """A map that is read. Raises PackError with every fault; one that came with the program has none."""
    if pack.shipped:
        atlas = library.atlas_of(pack)
        return Part(pack, atlas, library.shapes_of(pack, atlas))
    from reflexmap.checking import checked

    try:
        found = checked(pack.path, pack.id, with_unused=False)
    except DrawingError as error:
        raise PackError([Fault(Spot(str(pack.path)), str(error), tr("mend it"))]) from None
    if found.faults or found.atlas is None:
        raise PackError(found.faults)
    return Part(pack, found.atlas, found.shapes)


@cache
def _plates() -> "Plates":
    """The program's own drawings, which do not change while it runs."""
    return library.plates()


def _together(
    parts: dict[str, Part], refused: tuple[Refused, ...], foot_length: float, step: "Callable[[float], None]"
) -> Opened:
    """Sound maps on one foot."""
    from reflexmap.atlas.search import Search
    from reflexmap.geometry.hits import HitIndex
    from reflexmap.geometry.packshapes import with_shapes
    from reflexmap.geometry.shapes import CutMap, Shapes, cut

    maps = library.said((part.pack, part.atlas) for part in parts.values())
    drawn = with_shapes(_plates().drawings, {part.pack.id: part.shapes for part in parts.values()})
    footmap = CutMap(maps, cut(drawn), foot_length)
    for view in View:
        _ = footmap.places[view]
    step(0.8)
    hits = HitIndex(Shapes(footmap))
    step(0.9)
    return Opened(parts, footmap, hits, Search(maps), refused)
