"""Made maps: as many small polygons on the sole as asked for, the same every time."""

import math
import random
from dataclasses import replace

from reflexmap.atlas.atlas import Atlas, Source
from reflexmap.atlas.entry import Entry, ShapePlace
from reflexmap.atlas.fault import Spot
from reflexmap.atlas.terms import Kind, View
from reflexmap.geometry.curve import Curve, Point, polygon
from reflexmap.geometry.drawing import read_drawings
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.hits import HitIndex
from reflexmap.resources import feet_folder

SEED = 20_240
_SMALLEST_MM, _LARGEST_MM = 1.0, 3.0  # so that of 10,000 shapes a few lie over one another everywhere


def made_map(count: int) -> FootMap:
    """A map of *count* reflex areas, each a polygon of 5 to 9 corners on the sole."""
    drawings = read_drawings(feet_folder())
    sole = drawings[View.SOLE]
    shapes = {"outline": sole.outline} | {
        _name(number): curve for number, curve in enumerate(_polygons(sole.outline, count))
    }
    made = {view: replace(drawing, is_cut=True) for view, drawing in drawings.items()}
    made[View.SOLE] = replace(sole, shapes=shapes, is_cut=True)
    entries = {_name(number): _entry(number) for number in range(count)}
    return FootMap(Atlas("Made map", "1", "MIT", "en", Source("Nothing", "none", "0", 1), entries), made)


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
    return Entry(name, Kind.REFLEX, f"Made {number}", "On the sole.", (ShapePlace(View.SOLE, name, Spot(name)),), ())


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
