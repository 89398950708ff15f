"""What stands over the map: the views, the layers where the legend has no room, and the zoom."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from reflexmap.paint.theme import Theme
from reflexmap.texts import tr
from reflexmap.window.icons import icon
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.panels.bars import SWITCHES, Offers, ViewTabs
from reflexmap.window.selection import Selection

if TYPE_CHECKING:
    from reflexmap.kinds import Kind

_GAP = 8
_PAD, _ARROW = 10, 16


class ViewBox(QComboBox):
    """The tabs of the views as a box, for a bar in which they find no room."""

    def __init__(self, tabs: ViewTabs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._theme = theme
        self.setObjectName("views-box")
        self.setAccessibleName(tr("Views"))
        self.addItems([""] * tabs.count())
        self.activated.connect(tabs.setCurrentIndex)
        tabs.currentChanged.connect(self.follow)
        self.follow()

    def set_theme(self, theme: Theme) -> None:
        """Draw the box in a theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every name."""
        self.ensurePolished()
        words = self.fontMetrics()
        wide = max(words.horizontalAdvance(self.itemText(index)) for index in range(self.count()))
        return QSize(wide + 2 * _PAD + _ARROW + _GAP, 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_focused = self._theme, self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.accent if is_focused else theme.edge), 2 if is_focused else 1)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.raised))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.setPen(QColor(theme.ink))
        words = self.rect().adjusted(_PAD, 0, -_PAD - _ARROW, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.currentText())
        at = QRect(self.width() - _PAD - _ARROW + 4, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        icon("chevron-down", theme).paint(painter, at)
        painter.end()

    def follow(self) -> None:
        """Say what the tabs say, and how many were found in each."""
        for index in range(self.count()):
            self.setItemText(index, self._tabs.spoken(index))
        self.setCurrentIndex(self._tabs.currentIndex())
        self.updateGeometry()


class LayersButton(QToolButton):
    """The switches of the kinds of place in a menu."""

    def __init__(self, selection: Selection, theme: Theme, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self.setObjectName("layers")
        self.setText(tr("Layers"))
        self.setToolTip(tr("Which kinds of place are shown"))
        self.setIconSize(QSize(20, 20))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.switches: dict[Kind, QAction] = {}
        menu = QMenu(self)
        for kind in SWITCHES:
            switch = menu.addAction(kind.plural)
            switch.setCheckable(True)
            switch.toggled.connect(lambda on, kind=kind: selection.show_layer(kind, on))
            self.switches[kind] = switch
        self._offers = Offers(model, self.switches, self)
        self.setMenu(menu)
        selection.layers_changed.connect(self._follow)
        self._follow()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in a theme's colours."""
        self.setIcon(icon("layers", theme))

    def say(self, on: bool) -> None:
        """Whether its name stands beside its icon."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if on else style.ToolButtonIconOnly)

    def _follow(self) -> None:
        for kind, switch in self.switches.items():
            switch.setChecked(kind in self._selection.layers)


class MapBar(QWidget):
    """The views, the layers and the zoom.

    Where there is less room, names shorten, then the zoom's figure goes and the zoom itself, which has keys, and then
    the tabs become a box.
    """

    def __init__(self, tabs: ViewTabs, layers: LayersButton, zoom: QWidget, figure: QLabel, theme: Theme) -> None:
        super().__init__()
        self._tabs = tabs
        self.box = ViewBox(tabs, theme)
        self.layers = layers
        self._zoom = zoom
        self._figure = figure
        self._has_layers = False
        self._is_small = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(tabs)
        row.addWidget(self.box)
        row.addWidget(layers)
        row.addStretch(1)
        row.addWidget(zoom)
        self.setMinimumWidth(0)
        self.fit()

    def arrange(self, *, has_layers: bool, is_small: bool) -> None:
        """Whether the layers are here and not below the map, and whether the tabs are a box however much room."""
        self._has_layers, self._is_small = has_layers, is_small
        self.fit()

    def fit(self) -> None:
        """Show what there is room for."""
        self.box.follow()
        for is_box, is_brief, says_layers, has_figure, has_zoom in self._ways():
            self._tabs.say_briefly(is_brief)
            self.layers.say(says_layers)
            parts: list[QWidget] = [self.box if is_box else self._tabs]
            parts += [self.layers] if self._has_layers else []
            parts += [self._zoom] if has_zoom else []
            self._figure.setVisible(has_figure)
            wide = sum(part.sizeHint().width() for part in parts) + _GAP * len(parts)
            if wide <= self.width():
                break
        self._tabs.setVisible(not is_box)
        self.box.setVisible(is_box)
        self.layers.setVisible(self._has_layers)
        self._zoom.setVisible(has_zoom)

    def _ways(self) -> list[tuple[bool, bool, bool, bool, bool]]:
        """Box, short names, the layers' name, the zoom's figure, the zoom: from the most room to the least."""
        tabs = [(False, False, True, True, True), (False, True, True, True, True), (False, True, False, True, True)]
        tabs += [(False, True, False, False, True), (False, False, False, False, False)]
        tabs += [(False, True, False, False, False)]
        boxes = [(True, False, True, True, True), (True, False, True, False, True)]
        boxes += [(True, False, False, False, True), (True, False, False, False, False)]
        return boxes if self._is_small else tabs + boxes

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once more: only now everything has its style, and so its size."""
        for part in (self._tabs, self.box, self.layers, self._zoom, self._figure):
            part.ensurePolished()
        self.fit()
        self._tabs.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The box alone, at the least."""
        return QSize(self.box.sizeHint().width(), self.box.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
