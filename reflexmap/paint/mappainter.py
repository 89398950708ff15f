"""Paints panels of feet with their places: the one painter of the window's canvas and of every exported file."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.panels import Panel, Panels
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.whereabouts import length_in_words
from reflexmap.kinds import Kind, Look
from reflexmap.paint.camera import Camera
from reflexmap.paint.curves import Curves
from reflexmap.paint.ground import Ground
from reflexmap.paint.groups import grouped, ink_of
from reflexmap.paint.look import glows_of, halo_of, hatch_brush_of, look_of, pen_of
from reflexmap.paint.measure import Dimension, chosen, dimensions, paint_dimension, paint_shares
from reflexmap.paint.paths import path_of
from reflexmap.paint.pin import TAGGED_FROM, paint_pin
from reflexmap.paint.points import Marker, Points
from reflexmap.paint.scalebar import paint_scale_bar
from reflexmap.paint.scene import Scene, State
from reflexmap.paint.seen import Places, Seen
from reflexmap.paint.theme import Inks, Theme
from reflexmap.paint.titles import paint_title, title_room
from reflexmap.paint.washes import Washes

if TYPE_CHECKING:
    from reflexmap.paint.codes import Codes

__all__ = ["MapPainter", "paint_scale_bar"]

PaintFoot = Callable[[QPainter, Panel, Camera], None]

_OVER_WASHES = Kind.ZONE.traits.painted  # kinds from this on are lines that no wash covers


class MapPainter:
    """Paints one map in one theme; keeps the paths of its curves between calls."""

    def __init__(
        self,
        footmap: FootMap,
        ground: Ground,
        theme: Theme,
    ) -> None:
        self.footmap = footmap
        self.theme = theme
        self._ground = ground
        self._inks = theme.inks(ground.style)
        self._washes = Washes(self._inks)
        self._outlines: dict[View, list[Point]] = {}
        self._seen = Seen(footmap)
        self._curves = Curves(footmap)
        self._codes: Codes | None = None
        self.has_groups = any(atlas.groups for atlas in footmap.maps.atlases)
        self._points = Points(self._inks)

    @property
    def inks(self) -> Inks:
        """The colours that are painted with on the feet."""
        return self._inks

    def paint(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene) -> None:
        """The whole map."""
        self.paint_ground(painter, panels, camera, scene)
        self.paint_marked(painter, panels, camera, scene, points=False)
        self.paint_targets(painter, panels, camera, scene)
        self.paint_marked(painter, panels, camera, scene, points=True)

    def paint_ground(
        self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene, foot: PaintFoot | None = None
    ) -> None:
        """What changes seldom: the feet, their titles, and every place but the points and what is marked.

        The feet are painted by *foot*, or else at once.
        """
        for panel in panels:
            (foot or self.paint_foot)(painter, panel, camera)
            paint_title(painter, self.theme, self.footmap, panel, camera)
        for panel in panels:
            painter.save()
            clip = self.footmap.clips[panel.view]
            if clip is not None:
                painter.setClipPath(camera.of_frame(panel).map(path_of(clip)))
            calm = [(state, placed) for state, placed in self.seen(panel, scene) if state <= State.FOUND]
            for state, placed in sorted(calm, key=lambda one: max(one[1].kind.traits.painted, _OVER_WASHES - 1)):
                if placed.curve is not None:
                    self._paint_place(painter, panel, camera, placed, state)
            self._paint_codes(painter, panel, camera, scene, self.seen(panel, scene))
            painter.restore()

    def paint_targets(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene) -> None:
        """The targets of the points but those that are marked; they lie over every surface, marked or not."""
        for panel in panels:
            self._paint_points(painter, panel, camera, scene, marked=False)

    def paint_marked(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene, *, points: bool) -> None:
        """What is hovered or selected, the selected last: its points and the pin, or else all but the points."""
        for panel in panels:
            if points:
                self._paint_points(painter, panel, camera, scene, marked=True)
            else:
                self._paint_marked_curves(painter, panel, camera, scene)
        if not points:
            self._paint_measures(painter, panels, camera, scene)
        elif scene.clicked is not None:
            self._paint_pin(painter, panels, camera, scene)

    def paint_foot(self, painter: QPainter, panel: Panel, camera: Camera) -> None:
        """One foot's drawing and nothing else."""
        self._ground.paint(painter, panel, camera, self.footmap.scale)

    def seen(self, panel: Panel, scene: Scene) -> Places:
        """The places that are painted on a foot, in their order: the plain ones, then what is found or marked."""
        return self._seen.of(panel, scene)

    def markers(self, panel: Panel, camera: Camera, scene: Scene) -> list[Marker]:
        """The points that are shown on a foot."""
        return self._points.markers(self.seen(panel, scene), panel, camera)

    # Lines and surfaces

    def _paint_marked_curves(self, painter: QPainter, panel: Panel, camera: Camera, scene: Scene) -> None:
        """The marked surfaces and lines of a foot, and over a surface the lines of all that is not marked."""
        seen = [(state, placed) for state, placed in self.seen(panel, scene) if placed.curve is not None]
        marked = [(state, placed) for state, placed in seen if state > State.FOUND]
        for state, placed in marked:
            self._paint_place(painter, panel, camera, placed, state)
            if _has_wash(placed):
                shape = self._mapped(panel, camera, placed)
                bounds = shape.controlPointRect()
                painter.save()
                painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
                for other_state, other in seen:
                    if other_state > State.FOUND or other.covers_foot:
                        continue
                    if self._mapped(panel, camera, other).controlPointRect().intersects(bounds):
                        self._paint_line(painter, panel, camera, other, other_state)
                painter.restore()
        self._paint_codes(painter, panel, camera, scene, marked)

    def _paint_codes(self, painter: QPainter, panel: Panel, camera: Camera, scene: Scene, places: Places) -> None:
        """The codes of places in groups, where neither discs nor names stand beside the feet."""
        if not self.has_groups or scene.labels:
            return
        from reflexmap.paint.codes import Codes  # the built-in map has none

        if self._codes is None:
            self._codes = Codes(self.footmap, self._curves, self._inks)
        self._codes.paint(painter, panel, camera, places)

    def _paint_place(self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed, state: State) -> None:
        """A place that is a curve: its light, wash, band and hatching, and its line."""
        look, path = self._look(placed, state), self._mapped(panel, camera, placed, state)
        if look.glow:
            for pen in glows_of(self._inks, look, camera.point):
                painter.strokePath(path, pen)
        if _has_wash(placed):  # a fill all over the foot would tell nothing and hide the rest
            self._washes.paint(painter, panel, camera, placed, look, path)
            if look.hatch:
                self._paint_hatch(painter, panel, camera, placed, look, path)
        if look.halo:
            painter.strokePath(path, halo_of(self._inks, look, camera.point))
        self._paint_line(painter, panel, camera, placed, state)

    def _paint_line(self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed, state: State) -> None:
        """The line of a curve; a zone that is not marked has only what lies between it and its neighbours."""
        path = camera.of_frame(panel).map(self._curves.line(placed, state))
        pen = pen_of(ink_of(self._inks, placed), self._look(placed, state), camera.point)
        painter.strokePath(path, pen)

    def _look(self, placed: Placed, state: State) -> Look:
        return grouped(look_of(placed.kind, state), placed, state, beside=self.has_groups)

    def _paint_hatch(
        self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed, look: Look, path: QPainterPath
    ) -> None:
        """The hatching of a surface, which lies still on the foot; a left foot's is that of the right in a mirror."""
        pixels = camera.point * painter.device().devicePixelRatioF()
        brush = hatch_brush_of(ink_of(self._inks, placed), look, pixels, mirrored=panel.foot is Foot.LEFT)
        at = camera.to_device(panel.origin)
        scale = brush.transform().m11() * camera.point
        brush.setTransform(brush.transform().fromTranslate(at.x(), at.y()).scale(scale, scale))
        painter.fillPath(path, brush)

    def _mapped(self, panel: Panel, camera: Camera, placed: Placed, state: State = State.SELECTED) -> QPainterPath:
        """The path of a curve in pixels, as it is painted in a state."""
        return camera.of_frame(panel).map(self._curves.surface(placed, state))

    def box_of(self, panel: Panel, camera: Camera, placed: Placed) -> QRectF:
        """A box in pixels that a place does not leave, but for the weight of its line."""
        if placed.curve is not None:
            return self._mapped(panel, camera, placed).controlPointRect()
        at = camera.to_device(panel.to_plane(placed.point))
        return QRectF(at, at)

    # Points

    def _paint_points(self, painter: QPainter, panel: Panel, camera: Camera, scene: Scene, *, marked: bool) -> None:
        if marked and not any(
            placed.curve is None for state, placed in self.seen(panel, scene) if state > State.FOUND
        ):
            return

        def is_shown(one: Marker) -> bool:
            return (one.state > State.FOUND) is marked and not _is_under_pin(panel, one.placed, scene)

        self._points.paint(painter, panel, camera, self.seen(panel, scene), is_shown)

    # Measure and pin

    def _paint_measures(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene) -> None:
        """The shares of a way on every foot that has them; a length on the clicked foot, or the first."""
        found = [
            (panel, placed)
            for panel in panels
            for state, placed in self.seen(panel, scene)
            if state is State.SELECTED and placed.curve is None and placed.landmarks
        ]
        for panel, placed in found:
            self._paint_shares(painter, panel, camera, placed)
        measured = [(panel, placed) for panel, placed in found if placed.is_measured]
        clicked = [one for one in measured if _is_clicked(one[0], scene)]
        for panel, placed in (clicked or measured)[:1]:
            self._paint_length(painter, panels, panel, camera, placed, scene)

    def _paint_shares(self, painter: QPainter, panel: Panel, camera: Camera, placed: Placed) -> None:
        """The way between two landmarks on which a point lies, or from which it is measured."""
        if len(placed.landmarks) == 2:
            first, last, at = (camera.to_device(panel.to_plane(p)) for p in (*placed.landmarks, placed.start))
            paint_shares(painter, self.theme, (first, last), at, placed.share, camera.point)

    def _paint_length(
        self, painter: QPainter, panels: Panels, panel: Panel, camera: Camera, placed: Placed, scene: Scene
    ) -> None:
        """How far a point lies from where its measure begins."""
        dimension = self._dimension(painter, panels, panel, camera, placed, scene) if placed.is_measured else None
        if dimension is not None:
            paint_dimension(painter, self.theme, dimension, camera.point)

    def _dimension(
        self, painter: QPainter, panels: Panels, panel: Panel, camera: Camera, placed: Placed, scene: Scene
    ) -> Dimension | None:
        """The dimension line of a point, with its label on the ground and on no marker."""
        at, start = (camera.to_device(panel.to_plane(p)) for p in (placed.point, placed.start))
        outline = [camera.to_device(panel.to_plane(p)).toTuple() for p in self._outline(panel.view)]
        reach = self._points.reach(camera, placed)
        ways = dimensions(painter, start, at, outline, length_in_words(placed), reach, camera.point)
        markers = self.marker_boxes(panels, camera, scene)
        is_free = partial(self._is_ground, painter, panels, camera, markers)
        return chosen(ways, is_free, QRectF(painter.viewport()))

    def _is_ground(
        self, painter: QPainter, panels: Panels, camera: Camera, markers: list[QRectF], box: QRectF
    ) -> bool:
        """Whether a box lies in sight, on no foot, no title and no marker."""
        if not QRectF(painter.viewport()).contains(box):
            return False
        for panel in panels:
            rect = camera.rect(panel)
            if not rect.intersects(box):
                continue
            title = title_room(self.footmap, panel, camera)
            outline = camera.of_frame(panel).map(path_of(self.footmap.outlines[panel.view]))
            if box.intersects(title) or outline.intersects(box):
                return False
        return not any(box.intersects(marker) for marker in markers)

    def _outline(self, view: View) -> list[Point]:
        """The corners of a view's outline in the foot frame."""
        if view not in self._outlines:
            self._outlines[view] = max(self.footmap.outlines[view].polylines(), key=len)
        return self._outlines[view]

    def marker_boxes(self, panels: Panels, camera: Camera, scene: Scene) -> list[QRectF]:
        """The boxes of all markers that are shown, with their rims."""
        return [
            self._points.box(camera, one.placed, one.stands)
            for panel in panels
            for one in self.markers(panel, camera, scene)
            if not _is_under_pin(panel, one.placed, scene)
        ]

    def _paint_pin(self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene) -> None:
        """The pin where the selected place was clicked; at a point's own place, whose target it takes."""
        clicked = scene.clicked
        for panel in panels:
            selected = [placed for state, placed in self.seen(panel, scene) if state is State.SELECTED]
            if clicked is None or not selected or not _is_clicked(panel, scene):
                continue
            placed = min(selected, key=lambda one: math.dist(one.point, clicked.at))
            spot = placed.point if placed.curve is None else clicked.at
            at = camera.to_device(panel.to_plane(spot))
            paint_pin(
                painter,
                self.theme,
                self._inks,
                at,
                placed.kind,
                str(placed.number or placed.code),
                placed.label if camera.scale >= TAGGED_FROM * camera.point else "",
                uncertain=placed.uncertain,
                colour=ink_of(self._inks, placed).line,
                taken=list(self._not_under_tag(painter, panels, camera, scene, placed, panel)),
                point=camera.point,
            )

    def _not_under_tag(
        self, painter: QPainter, panels: Panels, camera: Camera, scene: Scene, placed: Placed, panel: Panel
    ) -> Iterator[QRectF]:
        """What the name beside a pin must not cover."""
        yield from self.marker_boxes(panels, camera, scene)
        if placed.curve is None and placed.is_measured:
            dimension = self._dimension(painter, panels, panel, camera, placed, scene)
            if dimension is not None:
                yield dimension.plate
                for line in (dimension.line, *dimension.extensions):
                    yield QRectF(line.p1(), line.p2()).normalized().adjusted(-3, -3, 3, 3)


def _has_wash(placed: Placed) -> bool:
    """Whether a curve's inside is tinted."""
    return placed.curve is not None and placed.curve.is_closed and not placed.covers_foot


def _is_clicked(panel: Panel, scene: Scene) -> bool:
    spot = scene.clicked
    return spot is not None and (spot.view, spot.foot) == (panel.view, panel.foot)


def _is_under_pin(panel: Panel, placed: Placed, scene: Scene) -> bool:
    """Whether the pin stands for a point's target."""
    return placed.curve is None and placed.ref == scene.selected and _is_clicked(panel, scene)
