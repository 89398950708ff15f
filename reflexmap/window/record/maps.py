"""The marks on the map, and the second map beside it while two sittings are compared."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.theme import Theme
from reflexmap.window.canvas.canvas import Canvas
from reflexmap.window.canvas.markslayer import MarksLayer, Shown, shown_of
from reflexmap.window.columns import Columns
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.record.comparing import PlateHead, on_both, on_first, on_second
from reflexmap.window.record.workplace import Side, Workplace
from reflexmap.window.selection import Selection


class SecondMap(QWidget):
    """The map of sitting A; it looks where the other one looks."""

    def __init__(
        self, other: Canvas, selection: Selection, model: MapModel, painter: Callable[[], MapPainter], theme: Theme
    ) -> None:
        super().__init__()
        self._other, self._painter = other, painter
        self._followed = selection
        self._own = Selection(self)
        self._own.layers = selection.layers
        self._own.selected_changed.connect(self._own.clear)  # here marks are looked at, and no places chosen
        self.canvas = Canvas(model, self._own, painter())
        self.layer = MarksLayer(self.canvas, self.canvas, model, theme)
        self.head = PlateHead("A")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.canvas, 1)
        selection.layers_changed.connect(self._follow_layers)
        model.panels_changed.connect(self.canvas.fit)
        model.map_changed.connect(self.repaint_later)
        other.looked.connect(lambda: self._look(self.canvas, other))
        self.canvas.looked.connect(lambda: self._look(other, self.canvas))

    def _follow_layers(self) -> None:
        self._own.layers = self._followed.layers
        self._own.layers_changed.emit()

    def repaint_later(self) -> None:
        """The map or the theme has changed; the other map gets its painters first."""
        QTimer.singleShot(0, self._repaint)

    def _repaint(self) -> None:
        self.canvas.set_painters(self._painter(), None)

    def _look(self, follower: Canvas, leader: Canvas) -> None:
        """Look where the other one does; both are of one size but for a pixel."""
        if self.isVisible() and follower.camera != leader.camera:
            follower.look(leader.camera)


class Maps(QObject):
    """Has the maps show what the workplace says."""

    def __init__(
        self,
        place: Workplace,
        canvas: Canvas,
        selection: Selection,
        model: MapModel,
        columns: Columns,
        painter: Callable[[], MapPainter],
        theme: Theme,
    ) -> None:
        super().__init__(canvas)
        self._place, self._canvas, self._selection, self._model = place, canvas, selection, model
        self._columns, self._painter, self._theme = columns, painter, theme
        self.layer = MarksLayer(canvas, canvas, model, theme)
        self.head = PlateHead("B")
        self.head.setParent(canvas.window())
        self.second: SecondMap | None = None
        self.is_shown = True
        self.head.hide()
        place.changed.connect(self.follow)
        place.chosen_changed.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """The theme has changed."""
        self._theme = theme
        if self.second is not None:
            self.second.repaint_later()

    def follow(self) -> None:
        """Show what there is to be shown."""
        record, found = self._place.record, self._place.comparison
        if record is None or not self.is_shown:
            self._show(())
            self._put_second(False)
            return
        categories = {one.id: one for one in record.categories}
        if found is None:
            self._show(tuple(shown_of(self._place.marks(), categories)))
            self._put_second(False)
        elif self._place.side is Side.OVER:
            self._show(tuple(on_both(found, categories)))
            self._put_second(False)
        else:
            self._put_second(True)
            self._show(tuple(on_second(found, categories)))
            if self.second is not None:
                self.second.layer.set_shown(on_first(found, categories), self._place.chosen_id)
                self.second.head.say(found.before)
            self.head.say(found.after)

    def _show(self, shown: tuple[Shown, ...]) -> None:
        if shown != self.layer.shown:
            self.layer.set_shown(shown, self._place.chosen_id)

    def _choose(self) -> None:
        self.layer.choose(self._place.chosen_id)
        if self.second is not None:
            self.second.layer.choose(self._place.chosen_id)

    def _put_second(self, on: bool) -> None:
        """Have the second map beside the first one, made when it is first wanted."""
        if on and self.second is None:
            self.second = SecondMap(self._canvas, self._selection, self._model, self._painter, self._theme)
            self._columns.put_beside_map(self.second, self.head)
        if self.second is not None and on is self.second.isHidden():
            self.second.setVisible(on)
            QTimer.singleShot(0, self._fit)
        self.head.setVisible(on)

    def _fit(self) -> None:
        """Both maps have another size."""
        self._canvas.fit()
        if self.second is not None and self.second.isVisible():
            self.second.canvas.fit()
