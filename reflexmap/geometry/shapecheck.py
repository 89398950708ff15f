"""Looks closely at the shapes that a pack brings: whether they are closed, cross themselves, lie on the foot."""

import re
from collections.abc import Iterable, Iterator, Mapping

import shapely

from reflexmap.atlas.entry import Entry
from reflexmap.atlas.fault import Fault
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve
from reflexmap.geometry.drawing import Drawing
from reflexmap.geometry.footmap import drawn_parts
from reflexmap.geometry.shapefile import ShapeFiles
from reflexmap.geometry.shapes import MAX_CROSSINGS, area_of, is_tangled, line_of
from reflexmap.kinds import Kind
from reflexmap.texts import tr

_LEAST_ON_FOOT = 0.5  # of a shape: what hangs over is cut off, but hardly most of it
_TINY_MM2 = 0.05  # a loop that nobody sees
_WHERE = re.compile(r"\[(\S+) (\S+)\]")


def faults_of_shapes(files: ShapeFiles, drawings: Mapping[View, Drawing]) -> Iterator[Fault]:
    """What is wrong with how shapes are drawn, each as file, line and column."""
    for view, shapes in files.found.shapes.items():
        outline = area_of(drawings[view].outline)
        shapely.prepare(outline)
        for name, curve in shapes.items():
            spot = files.spots[view, name]
            found = _fault_of(name, curve, outline)
            if found is not None:
                yield Fault(spot, *found)


def unused_shapes(files: ShapeFiles, entries: Iterable[Entry]) -> list[Fault]:
    """The shapes and landmarks that no entry names."""
    used: set[tuple[View, str]] = set()
    for entry in entries:
        for place in entry.places:
            used.update((place.view, name) for name in drawn_parts(place))
    right = tr("name it in a place, or take it out")
    return [
        Fault(spot, tr("no place of the {view} view is {name!r}", name=name, view=view.in_words), right)
        for (view, name), spot in files.spots.items()
        if (view, name) not in used
    ]


def _fault_of(name: str, curve: Curve, outline: shapely.Geometry) -> tuple[str, str] | None:
    """What is wrong with a shape, and what would be right; None where nothing is."""
    is_line = name.startswith(f"{Kind.LINE.value}.")
    if not is_line and not curve.is_closed:
        return tr("{name!r} is not closed", name=name), tr("end its path with Z")
    if is_line and any(sub.closed for sub in curve.subpaths):
        return tr("{name!r} is a line, and closed", name=name), tr("leave out the Z, or name it reflex.* or area.*")
    apart = tr("move its nodes until its border does not")
    if not is_line and any(map(is_tangled, curve.polylines())):
        return tr("{name!r} crosses itself more than {most} times", name=name, most=MAX_CROSSINGS), apart
    crossing = None if is_line else _crossing_of(curve)
    if crossing is not None:
        at = f"({crossing[0]:.1f}, {crossing[1]:.1f})"
        return tr("{name!r} crosses itself at {at} mm", name=name, at=at), apart
    geometry = line_of(curve) if is_line else area_of(curve)
    size = geometry.length if is_line else geometry.area
    inside = shapely.intersection(geometry, outline)
    share = (inside.length if is_line else inside.area) / size if size else 0.0
    if share < _LEAST_ON_FOOT:
        wrong = tr("{name!r} leaves the foot: {percent} % of it lies on it", name=name, percent=round(100 * share))
        return wrong, tr("draw it inside the outline, in the frame that docs/drawings.md describes")
    return None


def _crossing_of(curve: Curve) -> tuple[float, float] | None:
    """Where the border of a surface crosses itself, in mm of the frame; None where it does not, to the eye."""
    for ring in curve.polylines():
        if len(ring) < 4:
            continue
        surface = shapely.Polygon(ring)
        if shapely.is_valid(surface):
            continue
        loops = sorted(part.area for part in shapely.get_parts(shapely.make_valid(surface)))
        found = _WHERE.search(shapely.is_valid_reason(surface))
        if found and sum(loops[:-1]) > _TINY_MM2:
            return float(found[1]), float(found[2])
    return None
