"""The canvas: paints the map as the Selection says, through a camera that zooms and pans."""

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from reflexmap.atlas.entry import EntryRef
from reflexmap.errors import ReflexMapError
from reflexmap.paint import targets
from reflexmap.paint.camera import Camera, fitted
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.scene import NOTHING, Meant, Scene
from reflexmap.texts import listed, tr
from reflexmap.window.canvas.aim import aim
from reflexmap.window.canvas.captions import Outlines, kept_in, words_of_left_out
from reflexmap.window.canvas.gestures import Gestures
from reflexmap.window.canvas.groupkey import GroupKey
from reflexmap.window.canvas.kept import Kept
from reflexmap.window.canvas.layers import paint_map
from reflexmap.window.canvas.overlays import EDGE, Name, ScaleBar, hovered_boxes, name_beside, name_room, paint_ring
from reflexmap.window.canvas.pictures import painting
from reflexmap.window.canvas.shot import Shot, snapped
from reflexmap.window.canvas.spot import SpotKeeper
from reflexmap.window.mapmodel import MapModel, Pointed
from reflexmap.window.selection import Clicked, Selection

if TYPE_CHECKING:  # names need shapely, which the first picture does not wait for
    from reflexmap.geometry.hits import Reach
    from reflexmap.paint.names import NamePainter

MARGIN = 28.0
NEAREST = 24.0  # pixels a mm of foot: the drawings' finest lines are then as broad as a pencil's
LINE_REACH_PX, POINT_SLACK_PX = 5.0, 3.0
SAME_SPOT_PX = 5.0
_LEAST_FEET = 0.6  # of their size, that the names in the margins leave to the feet


class Canvas(QWidget):
    """The map of the chosen tab; says with signals what the pointer is over, and shows what the Selection says."""

    pointed = Signal(str)  # the whereabouts of the pointer in words, "" off every foot
    painted = Signal()  # the first picture stands
    looked = Signal()  # the camera has moved
    zoomed = Signal()  # it is nearer or further away, or can come no nearer or further
    menu_asked = Signal(object, QPoint)  # the Pointed of the spot, None beside the feet; and where on the screen

    def __init__(
        self, model: MapModel, selection: Selection, painter: MapPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._painter = painter
        self._names: NamePainter | None = None
        self._bar = ScaleBar()
        self._remark = ""
        self._key = GroupKey()
        self._lit = QRect()  # what was painted last of what is hovered, and its name
        self._kept = Kept(self)
        self._kept.changed.connect(self.update)
        self._kept.failed.connect(self._give_up)
        self._camera = Camera(1.0)
        self._is_fitted = True
        self._pointer: QPointF | None = None
        self._on_screen: QPointF | None = None  # where the pointer is, wherever the canvas has moved to
        self._outlines = Outlines(model)
        self._clicked_in: Scene | None = None
        self._was_painted = False
        self._is_reached_by_key = False
        self._is_broken = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 120)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Foot map"))
        self.setAccessibleDescription(
            tr("A picture of the feet. Every place in it is also in the index, which the keyboard reaches.")
        )
        self.installEventFilter(Gestures(self, self))
        SpotKeeper(model, selection, self._reach, self)
        selection.found_changed.connect(self._repaint_all)
        selection.layers_changed.connect(self._repaint_all)
        selection.labels_changed.connect(self.refresh)
        selection.selected_changed.connect(self.update)
        selection.hovered_changed.connect(self._repaint_hovered)

    def set_painters(self, painter: MapPainter, names: "NamePainter | None") -> None:
        """Paint with other painters: the map or the theme has changed."""
        self._painter, self._names = painter, names
        self.refresh()

    def refresh(self) -> None:
        """The panels have changed: fit them again, unless the user has zoomed."""
        if self._is_fitted:
            self._camera = self._fitted()
        self._kept.expire()
        self._kept.hold()
        self._repaint_all()
        self.looked.emit()
        self.zoomed.emit()

    def _repaint_all(self) -> None:
        self._is_broken = False
        self.update()

    def _fitted(self) -> Camera:
        panels, scene = self._model.panels, self._selection.scene()
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN * 1.5)
        room = self._key.room_beside(self.font(), self._painter, panels, scene, room)
        camera = fitted(panels, room)
        if self._names is not None:
            names = self._names.margins(self.font(), panels, camera, scene, spare=MARGIN - EDGE)
            most = max(0.0, (room.width() - _LEAST_FEET * camera.scale * panels.width) / 2)
            room.adjust(min(names.left(), most), 0, -min(names.right(), most), 0)
            camera = fitted(panels, room)
        return self._snapped(camera)

    def _snapped(self, camera: Camera) -> Camera:
        return snapped(camera, self.devicePixelRatioF())

    # Where the camera looks

    @property
    def camera(self) -> Camera:
        """How the panels lie on the canvas just now."""
        return self._camera

    @property
    def zoom_share(self) -> float:
        """How near the picture is, where 1 shows all panels."""
        return self._camera.scale / self._fitted().scale

    @property
    def can_zoom(self) -> tuple[bool, bool]:
        """Whether one can come nearer, and go further away."""
        whole = self._fitted().scale
        scale = self._camera.scale
        return scale < max(NEAREST, whole), not self._is_fitted and scale > whole

    def fit(self) -> None:
        """Show all panels."""
        self._is_fitted = True
        self.refresh()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come *factor* times as near, keeping what lies at a pixel (that of `aim`, if none is given)."""
        centre = at or self._aim()
        whole = self._fitted()
        scale = min(self._camera.scale * factor, max(NEAREST, whole.scale))
        if scale <= whole.scale:  # there is nothing more to be seen
            if not self._is_fitted and (factor > 1 or self._camera.scale > whole.scale):
                self.look(whole)
                self._is_fitted = True
                self.zoomed.emit()
            return
        self.look(self._camera.zoomed(scale / self._camera.scale, centre.x(), centre.y()))

    def show_at(self, scale: float) -> None:
        """Show the map at a scale in pixels a mm, be it smaller than the whole; `aim` says around what."""
        at, factor = self._aim(), scale / self._camera.scale
        self.look(self._camera.zoomed(factor, at.x(), at.y())._replace(scale=scale))

    def remark(self, text: str) -> None:
        """Say something of the scale over its bar from now on; "" for nothing."""
        self._remark = text
        self.update()

    def _aim(self) -> QPointF:
        feet = map(self._camera.rect, self._model.panels)
        return aim(QRectF(self.rect()), self._selected_at(), self._pointer, feet, self.is_ground)

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by pixels."""
        self.look(self._camera.moved(dx, dy))

    def centre_on(self, ref: EntryRef) -> None:
        """Bring an entry into the middle, unless all panels are in sight anyway."""
        at = self._model.centre_of(ref)
        if at is not None and not self._is_fitted:
            wanted, here = QRectF(self.rect()).center(), self._camera.to_device(at)
            self.pan(wanted.x() - here.x(), wanted.y() - here.y())

    def look(self, camera: Camera) -> None:
        """Look through another camera."""
        is_zoomed = camera.scale != self._camera.scale
        self._is_fitted = False
        self._camera = self._snapped(camera)
        self._kept.hold()
        self._repaint_all()
        self.looked.emit()
        if is_zoomed:
            self.zoomed.emit()

    # What pointer and click mean

    def pointed_at(self, at: QPointF) -> Pointed | None:
        """What lies at a pixel, with reaches that are the same on the screen at every zoom."""
        return self._model.pointed_at(self._camera.to_plane(at.x(), at.y()), self._reach())

    def _reach(self) -> "Reach":
        from reflexmap.geometry.hits import Reach

        camera = self._camera
        target = targets.marker_radius(camera.scale, camera.point) + POINT_SLACK_PX
        return Reach(target / camera.scale, LINE_REACH_PX / camera.scale)

    def point(self, at: QPointF | None) -> None:
        """The pointer is at a pixel, or gone: light up what a click would select, and say where it is."""
        self._pointer = at
        self._on_screen = self.mapToGlobal(at) if at is not None else None
        found = self.pointed_at(at) if at is not None else None
        self._selection.hover(self.meant(found).first)
        self.pointed.emit(found.where.words() if found and found.where.on_foot else "")
        if self._selection.hovered is not None:
            self._repaint_hovered()

    def spot_pointed_at(self) -> Pointed | None:
        """What lies at the pointer."""
        return self.pointed_at(self._pointer) if self._pointer is not None else None

    def point_again(self) -> None:
        """The map has changed under a pointer that has not moved."""
        if self._on_screen is not None:
            at = self.mapFromGlobal(self._on_screen)
            self.point(at if QRectF(self.rect()).contains(at) else None)

    def rest(self) -> None:
        """Nothing is pointed at while the picture moves under the pointer."""
        self._selection.hover(None)
        self.pointed.emit("")

    def click(self, at: QPointF) -> None:
        """Select what a click at a pixel means; the next place there, if the same spot was clicked before."""
        found = self.pointed_at(at)
        if found is None:
            self._selection.clear()
        elif self._is_same_spot(found):
            self._selection.step(1)
        else:
            self.choose(found)

    def choose(self, found: Pointed, ref: EntryRef | None = None) -> None:
        """Select a place at a spot, with the pin there: the one that a click means, if none is named."""
        clicked = Clicked(found.panel.view, found.panel.foot, found.at)
        self._selection.click(clicked, self.meant(found), ref)
        self._clicked_in = self._selection.calm_scene()

    def ask_menu(self, at: QPointF | None) -> None:
        """Ask for a menu at a pixel, or at what is selected."""
        at = at or self._selected_at()
        found = self.pointed_at(at) if at is not None else None
        box = self.rect().adjusted(8, 8, -8, -8)
        here = at.toPoint() if at is not None else box.center()
        self.menu_asked.emit(found, self.mapToGlobal(kept_in(here, box)))

    def _selected_at(self) -> QPointF | None:
        """The pixel where the selected place was clicked, or else its middle; None where it is not shown."""
        clicked, selected = self._selection.clicked, self._selection.selected
        at = self._model.plane_of(clicked.view, clicked.foot, clicked.at) if clicked is not None else None
        if at is None and selected is not None:
            at = self._model.centre_of(selected)
        return self._camera.to_device(at) if at is not None else None

    def is_ground(self, box: QRectF) -> bool:
        """Whether no foot reaches into a box of pixels."""
        return self._outlines.are_clear_of(box, self._camera)

    def meant(self, found: Pointed | None) -> Meant:
        """The places at a spot in the order of a click, and those that are hidden."""
        return self._selection.scene().meant(found.hits) if found else NOTHING

    def _is_same_spot(self, found: Pointed) -> bool:
        """Whether a click meets the spot of the last one, as near as a hand comes to it twice, in the same scene."""
        last = self._selection.clicked
        if last is None or self._clicked_in != self._selection.calm_scene():
            return False
        if (last.view, last.foot) != (found.panel.view, found.panel.foot):
            return False
        return math.dist(last.at, found.at) * self._camera.scale <= SAME_SPOT_PX

    # Painting

    @property
    def is_sharp(self) -> bool:
        """Whether what is shown is no stand-in."""
        return self._kept.is_sharp(self._shot())

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is as good as it will be: sharp, and ready to be moved."""
        return self._kept.is_settled(self._shot())

    def settle(self) -> None:
        """Paint now what would else come beside the window. Raises DrawingError."""
        self._kept.settle(self._shot())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self, self.font()) as painter:  # Qt ends the process if it outlives the event
            if self._is_broken:
                painter.fillRect(self.rect(), QColor(self._painter.theme.ground))
                return
            self._is_broken = True  # until all is painted; or the message about it would bring the next one
            try:
                self._paint(painter, event.rect())
            except ReflexMapError as error:
                self._tell(error)
                return
            self._is_broken = False
        self._kept.go_on()
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _give_up(self, error: Exception) -> None:
        """A picture could not be painted beside the window."""
        self._is_broken = True
        self.update()
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        QTimer.singleShot(0, partial(_raise, error))  # from a paint event, Qt would put words of its own before it

    def _shot(self) -> Shot:
        """What the calm map would be a picture of, just now."""
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        calm = self._selection.calm_scene()
        return Shot(self._painter, self._model.panels, calm, self._camera, self.font(), width, height, ratio)

    def _paint(self, painter: QPainter, within: QRect) -> None:
        panels, scene = self._model.panels, self._selection.scene()
        self._camera = camera = self._snapped(self._camera)  # the window may have come to another screen
        shot = self._shot()
        paint_map(painter, self._kept, shot, scene, within)
        self._bar.paint(painter, self._painter.theme, camera, self.height(), shot.ratio)
        if self._names is not None and (scene.labels or scene.selected is not None):
            self._names.paint(painter, panels, camera, scene, name_room(self.rect()))
        left_out = self._names.left_out if self._names is not None and scene.labels else None
        said = (self._remark, words_of_left_out(left_out, is_whole=self._is_fitted))
        self._bar.paint_over(painter, self._painter.theme, self.height(), listed(filter(None, said)))
        self._key.paint(painter, self._painter, panels, scene, QRectF(self.rect()), self._is_free)
        name = self._hovered_name()
        if name is not None:
            name.paint(painter, self._painter.theme)
        self._lit = self._hovered_box(name)
        if self._is_reached_by_key:
            paint_ring(painter, self._painter.theme, QRectF(self.rect()))

    def _is_free(self, box: QRectF) -> bool:
        """Whether neither a foot nor a name reaches into a box of pixels."""
        scene = self._selection.scene()
        has_names = self._names is not None and (scene.labels or scene.selected is not None)
        return self.is_ground(box) and not (has_names and self._names is not None and self._names.reach_into(box))

    def _repaint_hovered(self) -> None:
        """Paint only where something is hovered now, and where it was: one box, for Qt copies slowly into several."""
        self.update(self._lit | self._hovered_box(self._hovered_name()))

    def _hovered_box(self, name: Name | None) -> QRect:
        """Where on the canvas what is hovered is to be seen, and its name."""
        box = name.box.adjusted(-1, -1, 1, 1) if name is not None else QRectF()
        if self._selection.hovered is not None:
            for _, one in hovered_boxes(self._painter, self._model.panels, self._camera, self._selection.scene()):
                box |= one
        return box.toAlignedRect()

    def _hovered_name(self) -> Name | None:
        """The hovered place's name beside the pointer."""
        hovered = self._selection.hovered
        if hovered is None or hovered == self._selection.selected or self._pointer is None:
            return None
        return name_beside(self._pointer, self._model.maps.entry(hovered).name, self)

    # Focus and size

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._is_reached_by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._is_reached_by_key = False
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._kept.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.refresh()
        self.point_again()


def _raise(error: Exception) -> None:
    raise error
