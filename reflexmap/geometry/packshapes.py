"""The shapes that packs bring along, put among those of the program's own drawings."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from reflexmap.atlas.terms import PerView, View
from reflexmap.geometry.curve import Curve, Point
from reflexmap.geometry.drawing import Drawing, own_name


class PackShapes(NamedTuple):
    """What of a pack's own drawings carries a meaning, by view, in mm of the foot frame at the reference length."""

    shapes: dict[View, dict[str, Curve]]
    landmarks: dict[View, dict[str, Point]]

    def is_sound(self) -> bool:
        """Whether every shape has something to draw."""
        return all(curve.is_sound() for shapes in self.shapes.values() for curve in shapes.values())


NO_SHAPES = PackShapes({}, {})


def with_shapes(drawings: Mapping[View, Drawing], packs: Mapping[str, PackShapes]) -> Mapping[View, Drawing]:
    """The drawings with the shapes and landmarks of packs (by id) put among theirs."""
    if not any(pack.shapes or pack.landmarks for pack in packs.values()):
        return drawings
    return PerView(lambda view: _with(drawings[view], view, packs))


def _with(drawing: Drawing, view: View, packs: Mapping[str, PackShapes]) -> Drawing:
    shapes, landmarks = dict(drawing.shapes), dict(drawing.landmarks)
    for pack, own in packs.items():
        shapes.update((own_name(pack, name), curve) for name, curve in own.shapes.get(view, {}).items())
        landmarks.update((own_name(pack, name), point) for name, point in own.landmarks.get(view, {}).items())
    return replace(drawing, shapes=shapes, landmarks=landmarks)
