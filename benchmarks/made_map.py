"""Made maps: as many small polygons on the sole as asked for, the same every time."""

import math
import random

from reflexmap import library
from reflexmap.atlas.atlas import Atlas, Source
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry, EntryRef, ShapePlace
from reflexmap.atlas.fault import Spot
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve, Point, polygon
from reflexmap.geometry.drawing import Drawing
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.shapes import CutDrawing, CutMap
from reflexmap.kinds import Kind

SEED = 20_240
_SMALLEST_MM, _LARGEST_MM = 1.0, 3.0  # so that of 10,000 shapes a few lie over one another everywhere


def made_map(count: int) -> CutMap:
    """A map of *count* reflex areas, each a polygon of 5 to 9 corners on the sole."""
    drawings = library.plates().drawings
    sole = drawings[View.SOLE]
    shapes = {"outline": sole.outline} | {
        _name(number): curve for number, curve in enumerate(_polygons(sole.outline, count))
    }
    made = {view: _taken(drawing, drawing.shapes) for view, drawing in drawings.items()}
    made[View.SOLE] = _taken(sole, shapes)
    entries = {_name(number): _entry(number) for number in range(count)}
    atlas = Atlas("made", "Made map", "1", "MIT", "en", Source("Nothing", "none", "0", 1), entries)
    return CutMap(Collection((atlas,)), made)


def _taken(drawing: Drawing, shapes: dict[str, Curve]) -> CutDrawing:
    """A drawing with some shapes, taken as they are: cutting thousands is not what is measured."""
    return CutDrawing(drawing.view, drawing.text, drawing.view_box, shapes, drawing.landmarks)


def points_on_sole(index: HitIndex, outline: Curve, count: int) -> list[Point]:
    """Points anywhere on the sole, the same every time."""
    chance = random.Random(SEED)
    a0, b0, a1, b1 = outline.bounds()
    points: list[Point] = []
    while len(points) < count:
        a, b = chance.uniform(a0, a1), chance.uniform(b0, b1)
        if index.is_on_foot(View.SOLE, a, b):
            points.append((a, b))
    return points


def _name(number: int) -> str:
    return f"reflex.made-{number}"


def _entry(number: int) -> Entry:
    name = _name(number)
    said = f"Made {number}"
    places = (ShapePlace(View.SOLE, name, Spot(name)),)
    return Entry(EntryRef("made", name), Kind.REFLEX, said, said, said, "On the sole.", places, ())


def _polygons(outline: Curve, count: int) -> list[Curve]:
    chance = random.Random(SEED)
    a0, b0, a1, b1 = outline.bounds()
    return [_round(chance, chance.uniform(a0, a1), chance.uniform(b0, b1)) for _ in range(count)]


def _round(chance: random.Random, a: float, b: float) -> Curve:
    """A polygon about (a, b), its corners at random distances all round."""
    corners = chance.randint(5, 9)
    points = []
    for corner in range(corners):
        reach, turn = chance.uniform(_SMALLEST_MM, _LARGEST_MM), math.tau * corner / corners
        points.append((a + reach * math.cos(turn), b + reach * math.sin(turn)))
    return Curve((polygon(points),))
