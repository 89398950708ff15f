"""Every fault of a pack at once, those of its drawings among them: what `check` lists and who writes maps mends."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reflexmap import library
from reflexmap.atlas.fault import Fault, Spot
from reflexmap.atlas.packkeys import PACK_FILE
from reflexmap.texts import tr

if TYPE_CHECKING:
    from reflexmap.atlas.atlas import Atlas
    from reflexmap.files.bundle import Bundle
    from reflexmap.geometry.packshapes import PackShapes


class Checked(NamedTuple):
    """A pack as far as it could be read (None where its pack.yaml could not be), its shapes, and its faults."""

    atlas: "Atlas | None"
    shapes: "PackShapes"
    faults: list[Fault]


def faults_of(path: Path) -> list[Fault]:
    """All that is wrong with the pack of a folder or .zip, in the order of its files. Raises DrawingError.

    What it has and never uses is told, too, once all else is right: a map can be shown all the same.
    """
    return checked(path).faults


def checked(path: Path, pack_id: str = "", *, with_unused: bool = True) -> Checked:
    """A pack, to be known by an id, and all that is wrong with it. Raises DrawingError."""
    from reflexmap.atlas.pack import inspect_bundle
    from reflexmap.atlas.yamlfile import MAX_FAULTS
    from reflexmap.files.bundle import open_bundle
    from reflexmap.geometry.packshapes import NO_SHAPES, with_shapes

    try:
        bundle = open_bundle(path)
    except OSError as error:
        wrong = tr("cannot be read ({reason})", reason=error.strerror)
        fault = Fault(Spot(str(path)), wrong, tr("a folder or a .zip with a {name} in it", name=PACK_FILE))
        return Checked(None, NO_SHAPES, [fault])
    atlas, faults, unused = inspect_bundle(bundle, pack_id)
    if atlas is None:
        return Checked(None, NO_SHAPES, faults)
    if not faults:
        faults, untold = _of_translations(atlas, bundle)
        unused = [*unused, *untold]
    from reflexmap.geometry.footmap import missing_parts

    drawn = library.plates().drawings
    if not atlas.shapes:
        found = (faults or (unused if with_unused else [])) + missing_parts(atlas.entries.values(), drawn)
        return Checked(atlas, NO_SHAPES, found)
    from reflexmap.geometry.shapecheck import faults_of_shapes, unused_shapes
    from reflexmap.geometry.shapefile import read_shapes

    files = read_shapes(atlas, bundle)
    entries = atlas.entries.values()
    drawings = with_shapes(drawn, {atlas.id: files.found})
    broken = set(atlas.shapes) - set(files.found.shapes)  # what they miss is not worth telling
    missing = missing_parts(entries, {view: drawing for view, drawing in drawings.items() if view not in broken})
    found = [*faults, *files.faults, *faults_of_shapes(files, drawn), *missing]
    rest = [*unused, *unused_shapes(files, entries)] if with_unused else []
    return Checked(atlas, files.found, (found or rest)[:MAX_FAULTS])


def _of_translations(atlas: "Atlas", bundle: "Bundle") -> tuple[list[Fault], list[Fault]]:
    """What is wrong in the pack's files of other languages, and what is not translated yet."""
    from reflexmap.atlas.reading.translations import languages_of, read_translation

    faults: list[Fault] = []
    missing: list[Fault] = []
    for code in languages_of(bundle):
        _, wrong, untold = read_translation(bundle, atlas, code)
        faults += wrong
        missing += untold
    return faults, missing
