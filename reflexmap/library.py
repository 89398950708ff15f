"""Opens packs and the drawings of the feet; what is wrong with them is one line of text."""

from functools import partial
from typing import TYPE_CHECKING

from reflexmap import languages
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.fault import PackError
from reflexmap.atlas.keeping import kept
from reflexmap.catalogue import SOURCE, Known, find_packs
from reflexmap.resources import feet_folder

if TYPE_CHECKING:  # a search needs no geometry
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reflexmap.atlas.terms import View
    from reflexmap.geometry.drawing import Drawing, Meant, Plates
    from reflexmap.geometry.footmap import FootMap
    from reflexmap.geometry.packshapes import PackShapes
    from reflexmap.geometry.shapes import CutMap

__all__ = ["BUILT_IN", "SOURCE", "atlas_of", "cut_map", "drawings_for", "drawn_map", "maps", "plates", "shapes_of"]

BUILT_IN = (SOURCE,)


def maps(names: tuple[str, ...] = BUILT_IN) -> Collection:
    """The packs of these ids or paths, in their order and in the language that is spoken, if they have it.

    Raises PackError, or UnknownPack for a name of none.
    """
    return said([(pack, atlas_of(pack)) for pack in find_packs(names)])


def said(packs: "Iterable[tuple[Known, Atlas]]") -> Collection:
    """Packs that were read, in the language that is spoken, if they have it. Raises PackError."""
    known, own = zip(*packs, strict=True)
    here = tuple(in_language(pack, atlas, languages.spoken()) for pack, atlas in zip(known, own, strict=True))
    return Collection(here, own if here != own else ())


def atlas_of(pack: Known) -> Atlas:
    """A pack in its own language; one that came with the program is kept as it was read. Raises PackError."""
    read = partial(_read, pack)
    return kept(pack.path, pack.id, Atlas, read) if pack.shipped else read()


def in_language(pack: Known, atlas: Atlas, code: str) -> Atlas:
    """A pack in a language; as it is where it is in that one, or has no texts in it. Raises PackError."""
    if code == atlas.language:
        return atlas
    read = partial(_translated, pack, atlas, code)
    return kept(pack.path, f"{pack.id}-{code}", Atlas, read) if pack.shipped else read()


def _translated(pack: Known, atlas: Atlas, code: str) -> Atlas:
    from reflexmap.atlas.reading.translations import languages_of, read_translation
    from reflexmap.atlas.translation import translated
    from reflexmap.files.bundle import open_bundle

    bundle = open_bundle(pack.path)
    if code not in languages_of(bundle):
        return atlas
    translation, faults, _ = read_translation(bundle, atlas, code)
    if faults:
        raise PackError(faults)
    return translated(atlas, translation)


def _read(pack: Known) -> Atlas:
    from reflexmap.atlas.pack import read_pack  # YAML loads slowly, and what was kept needs none

    return read_pack(pack.path, pack.id)


def plates() -> "Plates":
    """The drawings that belong to the program. Raises DrawingError."""
    from reflexmap.geometry.drawing import read_plates

    return read_plates(feet_folder(), _drawing)


def _drawing(path: "Path", view: "View") -> "Drawing":
    """A drawing of the program's own, whose meaning is kept. Raises DrawingError."""
    from reflexmap.geometry.drawing import Drawing, Meant, text_of

    text = text_of(path)
    return Drawing(view, text, *kept(path, f"drawing-{view.value}", Meant, lambda: _meant(path, view, text)))


def _meant(path: "Path", view: "View", text: str) -> "Meant":
    from reflexmap.geometry.drawingfile import read_meant  # XML and numbers in words take their time

    return read_meant(path, view, text)


def shapes_of(pack: Known, atlas: Atlas) -> "PackShapes":
    """The shapes of a pack's own drawings. Raises PackError with every fault found in them."""
    from reflexmap.geometry.packshapes import NO_SHAPES, PackShapes

    if not atlas.shapes:
        return NO_SHAPES
    read = partial(_read_shapes, pack, atlas)
    return kept(pack.path, f"{pack.id}-shapes", PackShapes, read) if pack.shipped else read()


def _read_shapes(pack: Known, atlas: Atlas) -> "PackShapes":
    from reflexmap.files.bundle import open_bundle
    from reflexmap.geometry.shapefile import read_shapes

    files = read_shapes(atlas, open_bundle(pack.path))
    if files.faults:
        raise PackError(files.faults)
    return files.found


def drawings_for(
    drawn: "Plates", names: tuple[str, ...] = BUILT_IN, opened: Collection | None = None
) -> "Mapping[View, Drawing]":
    """The program's drawings with the shapes that these packs bring. Raises PackError, UnknownPack."""
    atlases = (opened or maps(names)).atlases
    if not any(atlas.shapes for atlas in atlases):
        return drawn.drawings
    from reflexmap.geometry.packshapes import with_shapes

    packs = zip(find_packs(names), atlases, strict=True)
    return with_shapes(drawn.drawings, {pack.id: shapes_of(pack, atlas) for pack, atlas in packs})


def drawn_map(drawn: "Plates", foot_length: float, names: tuple[str, ...] = BUILT_IN) -> "FootMap":
    """Maps on their drawings as drawn, at a foot length in mm: what a window can paint at once.

    Raises PackError, UnknownPack, or ValueError for the length; what is wrong with a drawing of the program's own is
    said when it is asked for.
    """
    from reflexmap.geometry.footmap import FootMap

    opened = maps(names)
    return FootMap(opened, drawings_for(drawn, names, opened), foot_length)


def cut_map(drawn: "Plates", foot_length: float, names: tuple[str, ...] = BUILT_IN) -> "CutMap":
    """Maps cut to the outline, at a foot length in mm. Raises PackError, UnknownPack, DrawingError or ValueError."""
    from reflexmap.geometry.footmap import missing_parts
    from reflexmap.geometry.shapes import CutMap, cut

    opened = maps(names)
    drawings = cut(drawings_for(drawn, names, opened))
    faults = missing_parts(opened, drawings)
    if faults:
        raise PackError(faults)
    return CutMap(opened, drawings, foot_length)
