"""The marks of a sitting over the map: a layer of its own; nothing of a record gets into the map's pictures."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Point
from reflexmap.geometry.panels import Panel
from reflexmap.paint.camera import Camera
from reflexmap.paint.recordmarks import line_path, paint_drawn, sprite
from reflexmap.paint.theme import Theme
from reflexmap.record.compare import Fate
from reflexmap.record.model import Category, Form, Mark, Place
from reflexmap.window.canvas.pictures import painting
from reflexmap.window.mapmodel import MapModel

REACH_PX = 12.0  # how near a press has to come to a mark
_SEEN_PX = 24.0  # how far a sign reaches
_PEN = "#11598f"


class Shown(NamedTuple):
    """A mark as it is shown."""

    id: str
    place: Place
    colour: str
    fate: Fate
    category: Category


class Looked(Protocol):
    """A canvas, as far as it is asked here."""

    @property
    def camera(self) -> Camera:
        """How the panels lie on it."""


class _Laid(NamedTuple):
    """A mark on a panel, at the map's foot length; `at` in the plane."""

    shown: Shown
    panel: Panel
    place: Place
    at: Point


class MarksLayer(QWidget):
    """Paints marks over a canvas and says which one is at a pixel. Pointer and keys go through it."""

    def __init__(self, canvas: QWidget, looked: Looked, model: MapModel, theme: Theme) -> None:
        """*canvas* and *looked* are one and the same."""
        super().__init__(canvas)
        self._canvas, self._looked, self._model, self._theme = canvas, looked, model, theme
        self._shown: tuple[Shown, ...] = ()
        self._chosen = ""
        self._laid: list[_Laid] | None = None
        self._laid_for: tuple[object, float] | None = None
        self._moved: tuple[str, Place] | None = None
        self._draft: tuple[Panel, list[Point]] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.installEventFilter(self)
        self.setGeometry(canvas.rect())
        self.lower()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        return False

    def set_shown(self, shown: Iterable[Shown], chosen: str = "") -> None:
        """Show other marks."""
        self._shown, self._chosen = tuple(shown), chosen
        self._laid = self._moved = None
        self.update()

    def choose(self, mark_id: str) -> None:
        """Put the ring round another mark; "" for none."""
        if mark_id != self._chosen:
            self._chosen = mark_id
            self.update()

    def drag(self, mark_id: str, place: Place | None) -> None:
        """Show a mark somewhere else while it is dragged; None for where it is."""
        self._moved = (mark_id, place) if place is not None else None
        self._laid = None
        self.update()

    def draw(self, panel: Panel | None, points: Sequence[Point] = ()) -> None:
        """Show what the pen has drawn so far on a panel, in mm of its frame; None for nothing."""
        self._draft = (panel, list(points)) if panel is not None else None
        self.update()

    def at(self, pixel: QPointF) -> str:
        """The mark at a pixel, the nearest one; "" where there is none."""
        camera = self._looked.camera
        x, y = camera.to_plane(pixel.x(), pixel.y())
        near = [(math.hypot(one.at[0] - x, one.at[1] - y), one.shown.id) for one in self._on_panels()]
        distance, mark_id = min(near, default=(math.inf, ""))
        if distance * camera.scale <= REACH_PX:
            return mark_id
        for one in reversed(self._on_panels()):
            if one.place.form is not Form.SPOT:
                closed = one.place.form is Form.AREA
                path = line_path(one.place.points, one.panel, camera, closed=closed)
                box = QRectF(pixel.x() - 4, pixel.y() - 4, 8, 8)
                if path.contains(pixel) if closed else path.intersects(box):
                    return one.shown.id
        return ""

    def pixel_of(self, mark_id: str) -> QPointF | None:
        """Where a mark's sign is painted; None where it is not shown."""
        found = next((one for one in self._on_panels() if one.shown.id == mark_id), None)
        return self._looked.camera.to_device(found.at) if found is not None else None

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The marks that are shown."""
        return self._shown

    def _on_panels(self) -> list[_Laid]:
        """The marks of the panels that are to be seen, laid out once for a map and its panels."""
        wanted = self._model.panels, self._model.footmap.foot_length
        if self._laid is None or self._laid_for != wanted:
            self._laid_for = wanted
            panels: dict[tuple[View, Foot], Panel] = {(one.view, one.foot): one for one in self._model.panels}
            self._laid = list(self._lay(panels, wanted[1]))
        return self._laid

    def _lay(self, panels: dict[tuple[View, Foot], Panel], foot_length: float) -> Iterable[_Laid]:
        for shown in self._shown:
            place = shown.place
            if self._moved is not None and self._moved[0] == shown.id:
                place = self._moved[1]
            panel = panels.get((place.view, place.foot))
            if panel is not None:
                there = place.on(foot_length)
                yield _Laid(shown, panel, there, panel.to_plane(there.at))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown and self._draft is None:
            return
        with painting(self, self._canvas.font()) as painter:
            self._paint(painter, QRectF(event.rect()).adjusted(-_SEEN_PX, -_SEEN_PX, _SEEN_PX, _SEEN_PX))

    def _paint(self, painter: QPainter, within: QRectF) -> None:
        camera, ratio = self._looked.camera, self.devicePixelRatioF()
        laid = self._on_panels()
        for one in laid:
            if one.place.form is not Form.SPOT:
                path = line_path(one.place.points, one.panel, camera, closed=one.place.form is Form.AREA)
                paint_drawn(painter, path, one.shown.colour, one.place.form, one.shown.fate, camera.point)
        left, top, right, bottom = within.left(), within.top(), within.right(), within.bottom()
        scale, dx, dy = camera.scale, camera.dx, camera.dy
        last: _Laid | None = None
        for one in laid:
            x, y = one.at[0] * scale + dx, one.at[1] * scale + dy
            if left <= x <= right and top <= y <= bottom:
                if one.shown.id == self._chosen:
                    last = one
                else:
                    self._paint_sprite(painter, one.shown, x, y, ratio)
        if last is not None:
            self._paint_sprite(painter, last.shown, last.at[0] * scale + dx, last.at[1] * scale + dy, ratio, True)
        if self._draft is not None and len(self._draft[1]) > 1:
            panel, points = self._draft
            paint_drawn(painter, line_path(points, panel, camera, closed=False), _PEN, Form.STROKE)

    def _paint_sprite(
        self, painter: QPainter, shown: Shown, x: float, y: float, ratio: float, chosen: bool = False
    ) -> None:
        picture = sprite(shown.colour, shown.category.shape, shown.fate, ratio, chosen=chosen)
        half = picture.width() / ratio / 2
        painter.drawPixmap(QPointF(x - half, y - half), picture)


def shown_of(marks: Iterable[Mark], categories: dict[str, Category], fate: Fate = Fate.PLAIN) -> list[Shown]:
    """Marks as a layer shows them."""
    found = ((mark, categories[mark.category]) for mark in marks)
    return [Shown(mark.id, mark.place, category.colour, fate, category) for mark, category in found]
