"""What is under the pointer: the shipped map, made maps of two sizes, and Qt's own graphics scene."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.made_map import made_map, points_on_sole
from benchmarks.offscreen import application
from benchmarks.timing import in_turn, median, seconds
from reflexmap import library
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.shapes import Shapes
from reflexmap.paint.paths import path_of

SHIPPED_BUDGET_US = 20.0
GROWTH_BUDGET = 5.0
SCENE_BUDGET = 1 / 20

Batch = Callable[[], float]


def lines(effort: Effort) -> list[Line]:
    """Microseconds a question."""
    application()
    shipped = HitIndex(Shapes(library.cut_map(library.plates(), 250.0)))
    outline = shipped.shapes.footmap.outlines[View.SOLE]
    points = points_on_sole(shipped, outline, effort.points)
    many_map = made_map(effort.many_shapes)
    few, many = HitIndex(Shapes(made_map(effort.few_shapes))), HitIndex(Shapes(many_map))
    scene = scene_of(many_map)
    warm = max(1, effort.warm_ups)
    alone, _ = in_turn(_asking(shipped, points), lambda: 0.0, effort.batches, warm)
    of_many, of_few = in_turn(_asking(many, points), _asking(few, points), effort.batches, warm)
    again, of_scene = in_turn(_asking(many, points), _asking_scene(scene, points), effort.batches, warm)
    counts = f"{effort.many_shapes:,} shapes"
    return [
        Line("pointer", "shipped map", "µs", median(alone), SHIPPED_BUDGET_US, effort.batches),
        Line(
            "pointer",
            f"{counts}, against {effort.few_shapes}",
            "µs",
            median(of_many),
            GROWTH_BUDGET,
            effort.batches,
            median(of_few),
        ),
        Line(
            "pointer",
            f"{counts}, against QGraphicsScene.items",
            "µs",
            median(again),
            SCENE_BUDGET,
            effort.batches,
            median(of_scene),
        ),
    ]


def scene_of(footmap: FootMap) -> QGraphicsScene:
    """The sole's shapes as items of a graphics scene."""
    scene = QGraphicsScene()
    for placed in footmap.places[View.SOLE]:
        if placed.curve is not None:
            scene.addItem(QGraphicsPathItem(path_of(placed.curve)))
    return scene


def _asking(index: HitIndex, points: Sequence[Point]) -> Batch:
    """A batch that asks an index for every point; gives microseconds a point."""

    def ask() -> None:
        for a, b in points:
            index.at(View.SOLE, a, b)

    return lambda: seconds(ask) * 1e6 / len(points)


def _asking_scene(scene: QGraphicsScene, points: Sequence[Point]) -> Batch:
    """The same of a graphics scene."""
    places = [QPointF(a, b) for a, b in points]

    def ask() -> None:
        for place in places:
            scene.items(place)

    return lambda: seconds(ask) * 1e6 / len(points)
