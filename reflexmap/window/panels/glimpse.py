"""Small pictures of the map with one place lit, beside what a search found.

They are painted by the map's own painter, one at a time when nothing else is to be done, and only those that come
into sight; what was painted is kept.
"""

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import View
from reflexmap.errors import ReflexMapError
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.panels import TITLE, Panel, Panels, arrange
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.paint.camera import Camera
from reflexmap.paint.ground import Grounds
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import Style, Theme
from reflexmap.texts import tr
from reflexmap.window.mapmodel import MapModel

WIDE, SQUARE = QSize(400, 128), QSize(88, 88)  # the wide one is shown as far as there is room, from its middle
_NARROWEST = 232  # how wide the wide one is shown at least
_KEPT = 64
_IDLE_MS = 60  # without a new wish, until the first is painted
_PIECE = 0.42  # of a foot's length, that a picture shows at least
_ROUND = 1.2  # times the size of the place
_EDGE = 0.04  # of a foot's length, left round a whole foot
_CORNER = 6.0


class Wish(NamedTuple):
    """What a picture is of."""

    ref: EntryRef
    view: View
    size: tuple[int, int]
    ratio: float


class Glimpses(QObject):
    """Paints the pictures and keeps them; `made` says that another one is there."""

    made = Signal()

    def __init__(self, model: MapModel, grounds: Grounds, theme: Theme, style: Style, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._grounds = grounds
        self._looks = theme, style
        self._painter: MapPainter | None = None
        self._pictures: OrderedDict[Wish, QImage] = OrderedDict()
        self._wishes: dict[Wish, None] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._paint_next)
        model.map_changed.connect(self._forget)

    @property
    def theme(self) -> Theme:
        """The theme of the pictures."""
        return self._looks[0]

    def set_looks(self, theme: Theme, style: Style) -> None:
        """Paint in another theme or style from now on."""
        if (theme, style) != self._looks:
            self._looks = theme, style
            self._forget()

    def _forget(self) -> None:
        self._painter = None
        self._pictures.clear()
        self.made.emit()  # whoever is in sight wishes again

    def get(self, wish: Wish) -> QImage | None:
        """A picture that is there; None for one that will be."""
        if wish in self._pictures:
            self._pictures.move_to_end(wish)
            return self._pictures[wish]
        if wish not in self._wishes:
            self._wishes[wish] = None
            self._soon.start(_IDLE_MS)
        return None

    def drop_wishes(self) -> None:
        """Nobody waits any more for what is not yet painted."""
        self._wishes.clear()
        self._soon.stop()

    def _paint_next(self) -> None:
        if not self._wishes:
            return
        wish = next(iter(self._wishes))
        del self._wishes[wish]
        try:
            self._pictures[wish] = self._paint(wish)
        except ReflexMapError:  # the map itself says what is wrong with its drawings
            self._pictures[wish] = QImage()
        if len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.made.emit()
        if self._wishes:
            self._soon.start(0)

    def _paint(self, wish: Wish) -> QImage:
        footmap = self._model.footmap
        if self._painter is None or self._painter.footmap is not footmap:
            self._painter = MapPainter(footmap, self._grounds(*self._looks), self.theme)
        width, height = wish.size
        image = QImage(QSize(width, height) * wish.ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(wish.ratio)
        image.fill(QColor(self.theme.ground))
        panels, camera = seen(footmap, wish.ref, wish.view, QSize(width, height))
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(QFont())
        try:
            self._painter.paint(painter, panels, camera, Scene(frozenset(), found=frozenset({wish.ref})))
        finally:
            painter.end()
        return image


def seen(footmap: FootMap, ref: EntryRef, view: View, size: QSize) -> tuple[Panels, Camera]:
    """The foot that a picture shows, and where it lies: the place in the middle, or all of a foot from the side."""
    places = [placed for placed in footmap.places[view] if placed.ref == ref]
    panels = arrange(footmap, (view,), places[0].feet[:1] if places else ())
    (panel,) = panels
    x0, y0, x1, y1 = panel.box
    length = footmap.foot_length
    foot = QRectF(QPointF(x0, y0), QPointF(x1, y1 - TITLE * length))
    boxes = [_box_of(placed, panel) for placed in places if not placed.covers_foot]
    box = foot if not boxes else boxes[0]
    for other in boxes[1:]:
        box = box.united(other)
    edge = _EDGE * length
    whole = max((foot.height() + 2 * edge) / size.height(), (foot.width() + 2 * edge) / min(size.width(), _NARROWEST))
    is_wide = size.width() > 2 * size.height()
    mm = max(_PIECE * length, _ROUND * box.height(), _ROUND * box.width()) / size.height()
    mm = whole if view.is_side and is_wide else min(mm, whole)  # of a pixel
    centre = box.center()
    if is_wide:
        centre.setX(foot.center().x())
    room = foot.adjusted(-edge, -edge, edge, edge)
    middle = QPointF(
        _within(centre.x(), room.left(), room.right(), size.width() * mm),
        _within(centre.y(), room.top(), room.bottom(), size.height() * mm),
    )
    dx, dy = size.width() / 2 - middle.x() / mm, size.height() / 2 - middle.y() / mm
    return panels, Camera(1 / mm, dx, dy)


def _box_of(placed: PlacedEntry, panel: Panel) -> QRectF:
    a0, b0, a1, b1 = placed.curve.bounds() if placed.curve is not None else (*placed.point, *placed.point)
    return QRectF(QPointF(*panel.to_plane((a0, b0))), QPointF(*panel.to_plane((a1, b1)))).normalized()


def _within(middle: float, low: float, high: float, extent: float) -> float:
    """The middle of an extent that stays between two ends, or half-way between them where it is longer."""
    if extent >= high - low:
        return (low + high) / 2
    return min(max(middle, low + extent / 2), high - extent / 2)


class Glimpse(QWidget):
    """A piece of the map with a place lit; a click goes there."""

    clicked = Signal()

    def __init__(self, glimpses: Glimpses, ref: EntryRef, view: View, name: str, size: QSize) -> None:
        super().__init__()
        self._glimpses = glimpses
        self._wish = ref, view
        self._size = size
        self.setAccessibleName(tr("{name} on the map", name=name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if size == WIDE:
            self.setFixedHeight(size.height())
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedSize(size)
        glimpses.made.connect(self.update)

    @property
    def picture(self) -> QImage | None:
        """What is shown; None until it is painted."""
        ref, view = self._wish
        return self._glimpses.get(
            Wish(ref, view, (self._size.width(), self._size.height()), self.devicePixelRatioF())
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, picture = self._glimpses.theme, self.picture
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        painter.setClipPath(frame)
        painter.fillPath(frame, QColor(theme.ground))
        if picture is not None and not picture.isNull():
            painter.drawImage(QPointF((self.width() - self._size.width()) / 2, 0), picture)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(theme.rule), 1))
        painter.drawPath(frame)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.update()
        super().changeEvent(event)
