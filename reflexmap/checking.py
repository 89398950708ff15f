"""Every fault of a pack at once, those of its drawings among them: what `check` lists and who writes maps mends."""

from pathlib import Path

from reflexmap import library
from reflexmap.atlas.fault import Fault, Spot
from reflexmap.atlas.packkeys import PACK_FILE
from reflexmap.texts import tr


def faults_of(path: Path, *, with_unused: bool = True) -> list[Fault]:
    """All that is wrong with the pack of a folder or .zip, in the order of its files. Raises DrawingError.

    What it has and never uses is told, too, once all else is right, and where it is asked for: a map can be shown all
    the same.
    """
    from reflexmap.atlas.pack import inspect_bundle
    from reflexmap.atlas.yamlfile import MAX_FAULTS
    from reflexmap.files.bundle import open_bundle

    try:
        bundle = open_bundle(path)
    except OSError as error:
        wrong = tr("cannot be read ({reason})", reason=error.strerror)
        return [Fault(Spot(str(path)), wrong, tr("a folder or a .zip with a {name} in it", name=PACK_FILE))]
    atlas, faults, unused = inspect_bundle(bundle)
    if atlas is None:
        return faults
    if not with_unused:
        unused = []
    from reflexmap.geometry.footmap import missing_parts
    from reflexmap.geometry.packshapes import with_shapes

    drawn = library.plates().drawings
    if not atlas.shapes:
        return (faults or unused) + missing_parts(atlas.entries.values(), drawn)
    from reflexmap.geometry.shapecheck import faults_of_shapes, unused_shapes
    from reflexmap.geometry.shapefile import read_shapes

    files = read_shapes(atlas, bundle)
    entries = atlas.entries.values()
    drawings = with_shapes(drawn, {atlas.id: files.found})
    broken = set(atlas.shapes) - set(files.found.shapes)  # what they miss is not worth telling
    missing = missing_parts(entries, {view: drawing for view, drawing in drawings.items() if view not in broken})
    found = [*faults, *files.faults, *faults_of_shapes(files, drawn), *missing]
    rest = [*unused, *unused_shapes(files, entries)] if with_unused else []
    return (found or rest)[:MAX_FAULTS]
