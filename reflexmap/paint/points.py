"""Paints the targets of points: where each stands, what it looks like, and the code beside one that has no number."""

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import Panel
from reflexmap.geometry.placed import Placed
from reflexmap.kinds import Kind
from reflexmap.paint import targets
from reflexmap.paint.camera import Camera
from reflexmap.paint.marker import ink_of, paint_leader, paint_marker
from reflexmap.paint.scene import State
from reflexmap.paint.seen import Places
from reflexmap.paint.targets import has_code
from reflexmap.paint.text import font, paint_cased
from reflexmap.paint.theme import SMALL, Inks

_CODE = SMALL - 1.0
_GAP = 2.5  # theme points from a target to its code
_CASING = 1.6
_DOT = 3.0  # pixels between the points of a line that codes keep off
_FARTHEST = 30.0
_MOST = 300  # points on a foot, above which none finds room for anything beside it
_KEPT = 16  # feet whose codes are kept


def beyond(placed: Placed, point: float) -> float:
    """How much farther than a target's own a place can reach with its code, in pixels."""
    return _FARTHEST * point if has_code(placed) else 0.0


class Marker(NamedTuple):
    """A point as it is shown on a foot: where its target stands, and its true place, in pixels."""

    state: State
    placed: Placed
    stands: QPointF
    true: QPointF


class Points:
    """The targets in some inks."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._codes: dict[tuple[object, ...], dict[Placed, QPointF]] = {}

    def reach(self, camera: Camera, placed: Placed) -> float:
        """The radius of a point's target in pixels."""
        return targets.coded(targets.marker_radius(camera.scale, camera.point), has_code(placed))

    def box(self, camera: Camera, placed: Placed, at: QPointF) -> QRectF:
        """The box of a target with its rim."""
        reach = self.reach(camera, placed) + 2 * camera.point
        return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)

    def markers(self, seen: Iterable[tuple[State, Placed]], panel: Panel, camera: Camera) -> list[Marker]:
        """The points among what is seen on a foot; where one stands does not depend on what is marked."""
        shown = [(state, placed) for state, placed in seen if placed.curve is None]
        true = [camera.to_device(panel.to_plane(placed.point)) for _, placed in shown]
        stands = true if len(shown) > _MOST else self._pushed(shown, true, camera)
        return [Marker(*one, at, place) for one, at, place in zip(shown, stands, true, strict=True)]

    def _pushed(self, shown: list[tuple[State, Placed]], true: list[QPointF], camera: Camera) -> list[QPointF]:
        order = sorted(range(len(shown)), key=lambda i: (_in_order(shown[i][1]), i))
        reaches = [self.reach(camera, shown[i][1]) for i in order]
        pushed = targets.pushed_apart([(true[i].x(), true[i].y()) for i in order], reaches, camera.point)
        stands = dict(zip(order, (QPointF(*at) for at in pushed), strict=True))
        return [stands[i] for i in range(len(shown))]

    def paint(
        self,
        painter: QPainter,
        panel: Panel,
        camera: Camera,
        seen: Places,
        is_shown: Callable[[Marker], bool],
    ) -> None:
        """Paint those of a foot's points that are to be shown; their codes stand clear of all that are *seen*."""
        markers = self.markers(seen, panel, camera)
        shown = [one for one in markers if is_shown(one)]
        for one in shown:
            reach = self.reach(camera, one.placed)
            is_coded = has_code(one.placed)
            paint_leader(painter, self._inks, one.stands, one.true, reach, camera.point, is_coded=is_coded)
        for one in shown:
            self.paint_one(painter, camera, one.placed, one.state, one.stands)
        if not any(has_code(one.placed) for one in shown):
            return
        face = font(painter, _CODE * camera.point, bold=True)
        lines = [placed for _, placed in seen if placed.kind is Kind.CHANNEL]
        beside = self._beside(face, painter, panel, camera, markers, lines)
        for one in shown:
            if one.placed in beside:
                at, casing = one.stands + beside[one.placed], _CASING * camera.point
                colour = ink_of(self._inks, one.state, is_coded=True)
                paint_cased(painter, at, one.placed.code, face, colour, self._inks.halo, casing)

    def paint_one(self, painter: QPainter, camera: Camera, placed: Placed, state: State, at: QPointF) -> None:
        """One target at a pixel."""
        paint_marker(
            painter,
            self._inks,
            at,
            self.reach(camera, placed),
            state,
            number=placed.number,
            is_coded=has_code(placed),
            uncertain=placed.uncertain,
            point=camera.point,
        )

    def _beside(
        self,
        face: QFont,
        painter: QPainter,
        panel: Panel,
        camera: Camera,
        markers: list[Marker],
        lines: list[Placed],
    ) -> dict[Placed, QPointF]:
        """How far from its target the middle of each code stands; none for one that finds no room."""
        if len(markers) > _MOST:
            return {}
        ordered = sorted(markers, key=lambda one: _in_order(one.placed))
        shown = (*(one.placed for one in ordered), *sorted(lines, key=lambda placed: placed.ref))
        key = (panel, camera.scale, camera.point, face.pixelSize(), shown)
        if key not in self._codes:
            while len(self._codes) >= _KEPT:
                del self._codes[next(iter(self._codes))]
            passed = [
                camera.to_device(panel.to_plane(at))
                for placed in lines
                for at in _dotted(placed, _DOT / camera.scale)
            ]
            self._codes[key] = dict(self._stand(QFontMetricsF(face, painter.device()), camera, ordered, passed))
        return self._codes[key]

    def _stand(
        self, metrics: QFontMetricsF, camera: Camera, ordered: list[Marker], passed: list[QPointF]
    ) -> Iterator[tuple[Placed, QPointF]]:
        """The first place beside each target that is free, rather one that no line passes."""
        taken = [self.box(camera, one.placed, one.stands) for one in ordered]
        for one in ordered:
            if not has_code(one.placed):
                continue
            width, height = metrics.horizontalAdvance(one.placed.code), metrics.capHeight() + 2 * camera.point
            reach = self.reach(camera, one.placed) + _GAP * camera.point
            across, over = reach + width / 2, reach + height / 2
            free: list[tuple[bool, QPointF, QRectF]] = []
            for x, y in ((across, 0), (-across, 0), (0, -over), (0, over), *_corners(across, over)):
                centre = one.stands + QPointF(x, y)
                box = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
                if not any(box.intersects(other) for other in taken):
                    free.append((any(map(box.contains, passed)), QPointF(x, y), box))
                    if not free[-1][0]:
                        break
            if free:
                _, beside, box = min(free, key=lambda place: place[0])
                taken.append(box)
                yield one.placed, beside


def _dotted(placed: Placed, apart: float) -> Iterator[Point]:
    """Points of a place's line, so far apart in mm at the most."""
    for line in placed.curve.polylines() if placed.curve is not None else ():
        for (a0, b0), (a1, b1) in pairwise(line):
            count = max(1, math.ceil(math.dist((a0, b0), (a1, b1)) / apart))
            yield from ((a0 + (a1 - a0) * n / count, b0 + (b1 - b0) * n / count) for n in range(count))


def _corners(across: float, over: float) -> Iterator[tuple[float, float]]:
    return ((x * across, y * over) for y in (-0.75, 0.75) for x in (0.85, -0.85))


def _in_order(placed: Placed) -> tuple[object, ...]:
    return placed.number, placed.code, placed.point
