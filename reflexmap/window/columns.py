"""List, map and card beside each other, as far as the window is wide enough; else the list at a button and the card
as a sheet below the map.
"""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from reflexmap.texts import tr
from reflexmap.window.furniture import bar, column
from reflexmap.window.panels.bars import LayerBar
from reflexmap.window.panels.mapbar import MapBar
from reflexmap.window.panels.sheet import Sheet
from reflexmap.window.panels.side import Side

_FIRST_WIDTHS = (248, 680, 352)  # of list, map and card
_LEAST_WIDTHS = (200, 240, 280)
_LIST_AT_BUTTON, _CARD_BESIDE = 280, 320  # of the list that is opened, and of the card beside the map without it
_WIDE_FROM, _BESIDE_FROM, _LEGEND_FROM = 1200, 960, 820
_FIELD_WIDTHS = (140, 240)


class Room(Enum):
    """How much there is."""

    WIDE = auto()  # list, map and card
    BESIDE = auto()  # map and card, the list at a button
    NARROW = auto()  # the map, the list at a button, the card below


def room_of(width: int, height: int) -> Room:
    """How much room a window of a size in px has."""
    if width < _BESIDE_FROM or height > width:
        return Room.NARROW
    return Room.WIDE if width >= _WIDE_FROM else Room.BESIDE


class Columns(QWidget):
    """What the window is put together of, arranged for its size. `list_shown` says that the list came or went."""

    list_shown = Signal()

    def __init__(
        self,
        field: QWidget,
        lists: Sequence[QWidget],
        map_bar: MapBar,
        maps: Sequence[QWidget],
        layers: LayerBar,
        side: Side,
        sheet: Sheet,
        buttons: tuple[QToolButton, QToolButton, QToolButton, QToolButton],
    ) -> None:
        """*lists* and *maps* are the rows of their columns, the second one stretched of three, the last of two; the
        *buttons* show the list, close it, and export with and without words.
        """
        super().__init__()
        self._field, self._map_bar, self._layers, self._side, self.sheet = field, map_bar, layers, side, sheet
        self._list_button, close, self._export, self._export_icon = buttons
        self.room: Room | None = None
        self._below: QWidget | None = None
        self._maps_row: QWidget | None = None
        (self.left, list_), (self._middle, map_), (self._right, self._beside) = column(), column(), column()
        self._left_bar, self._middle_bar = (bar("tools", [], [], stretched=True) for _ in range(2))
        self._right_bar = bar("tools", [], [self._export])
        self._lowest = lists[-1]
        title = QLabel(tr("Places"))
        title.setObjectName("list-title")
        self._list_head = bar("list-head", [title], [close], edge=8)
        for widget in (self._left_bar, self._list_head):
            list_.addWidget(widget)
        for number, widget in enumerate(lists):
            list_.addWidget(widget, 1 if number == 0 else 0)
        map_.addWidget(self._middle_bar)
        for number, widget in enumerate(maps):
            map_.addWidget(widget, 1 if number == len(maps) - 1 else 0)
        self._canvas = maps[-1]
        self._legend = bar("legend", [layers], [])
        map_.addWidget(self._legend)
        self._beside.addWidget(self._right_bar)
        self._top = bar("tools", [], [self._list_button, self._export_icon], stretched=True, edge=8)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        parts = zip((self.left, self._middle, self._right), (0, 1, 0), _LEAST_WIDTHS, strict=True)
        for panel, stretch, least in parts:
            panel.setMinimumWidth(least)
            self.splitter.addWidget(panel)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._top)
        rows.addWidget(self.splitter, 1)
        rows.addWidget(sheet)
        sheet.pulled.connect(self._follow_sheet)
        side.emptied.connect(sheet.fold)
        self._middle.installEventFilter(self)
        self.splitter.setSizes(list(_FIRST_WIDTHS))
        self._kept: QByteArray | None = None  # how the columns stood in a wide window
        self._arrange(Room.WIDE)

    # Put in by whoever has more to show

    def add_tool(self, button: QWidget) -> None:
        """A button in front of the last one at the right of a wide window."""
        row = self._right_bar.layout()
        _put(button, self._right_bar, row.count() - 1 if row is not None else 0, 0)

    def breadth_of_tools(self) -> int:
        """How many pixels the buttons at the right of a wide window want."""
        return self._right_bar.sizeHint().width()

    def add_over_map(self, widget: QWidget) -> None:
        """A bar right over the map."""
        rows = self._middle.layout()
        if isinstance(rows, QVBoxLayout):
            rows.insertWidget(rows.count() - 2, widget)

    def add_below(self, widget: QWidget) -> None:
        """A bar below all columns; `make_room` when it comes or goes."""
        self._below = widget
        rows = self.layout()
        if isinstance(rows, QVBoxLayout):
            rows.insertWidget(rows.indexOf(self.splitter) + 1, widget)

    def add_lists(self, tabs: QWidget, *lists: QWidget) -> None:
        """Other lists in the place of the usual one, and over all of them the tabs that say which is shown."""
        rows = self.left.layout()
        if isinstance(rows, QVBoxLayout):
            rows.insertWidget(2, tabs)
            for widget in lists:
                rows.insertWidget(rows.indexOf(self._lowest), widget, 1)

    def put_beside_map(self, widget: QWidget, head: QWidget) -> None:
        """Another map at the left of the map, and over the map itself a head like the other's."""
        rows = self._middle.layout()
        row = self._maps_row
        if row is None and isinstance(rows, QVBoxLayout):
            self._maps_row = row = QWidget()
            beside = QHBoxLayout(row)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(1)
            at = rows.indexOf(self._canvas)
            own, whole = column()
            whole.addWidget(head)
            whole.addWidget(self._canvas, 1)
            beside.addWidget(own, 1)
            rows.insertWidget(at, row, 1)
        if row is not None:
            _put(widget, row, 0, 1)

    def make_room(self) -> None:
        """What stands below has come, gone or changed its height."""
        if self.room is Room.NARROW:
            self.sheet.fit(self.height() - self._top.height() - self._height_below())

    def _height_below(self) -> int:
        return 0 if self._below is None or self._below.isHidden() else self._below.height()

    # Asked by the window

    @property
    def is_list_shown(self) -> bool:
        """Whether the list stands beside the map."""
        return not self.left.isHidden()

    @property
    def has_list_button(self) -> bool:
        """Whether the list can come and go."""
        return self.room is not Room.WIDE

    def show_list(self, on: bool) -> None:
        """Show or hide the list, where it does not stand there anyway."""
        if on == self.is_list_shown or not self.has_list_button:
            return
        self.left.setVisible(on)
        if on:
            card = 0 if self._right.isHidden() else self._right.width()
            self.splitter.setSizes([_LIST_AT_BUTTON, self.width() - _LIST_AT_BUTTON - card, card])
        self.list_shown.emit()

    def state(self) -> QByteArray:
        """How the columns stand in a wide window, as Qt writes it."""
        if self.room is Room.WIDE or self._kept is None:
            return QByteArray(self.splitter.saveState())
        return self._kept

    def fit(self) -> None:
        """What stands in the bars is another: show what there is room for."""
        self._fit_legend()

    def restore(self, state: QByteArray) -> None:
        """Stand as they once did."""
        if self.splitter.restoreState(state):
            self._kept = state
        if self.room is not Room.WIDE:
            self._stand(self.room or Room.WIDE)

    # Arranging

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = room_of(self.width(), self.height())
        if room is not self.room:
            if self.room is Room.WIDE:
                self._kept = QByteArray(self.splitter.saveState())
            self._arrange(room)
        if room is Room.NARROW:
            self.make_room()
        self._fit_legend()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit_legend()
        return False

    def _arrange(self, room: Room) -> None:
        """Put everything where it stands in a room; the keyboard stays where it is."""
        focused = self.focusWidget()
        is_wide, is_narrow = room is Room.WIDE, room is Room.NARROW
        self.room = room
        _put(self._field, self._left_bar if is_wide else self._top, 0 if is_wide else 1, stretch=1)
        _put(self._map_bar, self._middle_bar if is_wide else self._top, 0 if is_wide else 2, stretch=3)
        low, high = _FIELD_WIDTHS
        self._field.setMinimumWidth(0 if is_wide else low)
        self._field.setMaximumWidth(16_777_215 if is_wide else high)
        for widget in (self._left_bar, self._middle_bar):
            widget.setVisible(is_wide)
        for widget in (self._top, self._list_head):
            widget.setVisible(not is_wide)
        self._right_bar.setVisible(is_wide)
        if is_narrow:
            self.sheet.hold(self._side)
        else:
            self._beside.addWidget(self._side, 1)
            self._side.show()
        self._right.setVisible(not is_narrow)
        self.sheet.setVisible(is_narrow)
        self._canvas.setVisible(True)
        self.left.setVisible(is_wide)
        self.left.setMinimumWidth(max(_LEAST_WIDTHS[0], self._lowest.minimumSizeHint().width()))
        self._stand(room)
        self._follow_sheet()
        if focused is not None:
            focused.setFocus()
        self.list_shown.emit()

    def _stand(self, room: Room) -> None:
        if room is Room.WIDE:
            if self._kept is None or not self.splitter.restoreState(self._kept):
                self.splitter.setSizes(list(_FIRST_WIDTHS))
        elif room is Room.BESIDE:
            self.splitter.setSizes([0, self.width() - _CARD_BESIDE, _CARD_BESIDE])

    def _fit_legend(self) -> None:
        """The switches below the map where they fit, else in a menu above it."""
        width = self._middle.width() - 32
        fits = self._layers.fit(width)
        is_below = fits and not (self.room is Room.NARROW and self.width() < _LEGEND_FROM)
        self._legend.setVisible(is_below and not self._canvas.isHidden())
        self._map_bar.arrange(has_layers=not is_below, is_small=self.width() < _LEGEND_FROM)

    def _follow_sheet(self) -> None:
        """A whole sheet leaves nothing of the map."""
        is_full = self.room is Room.NARROW and self.sheet.is_full
        self.splitter.setVisible(not is_full)


def _put(widget: QWidget, into: QWidget, at: int, stretch: int) -> None:
    """Put a widget into a bar."""
    row = into.layout()
    if isinstance(row, QHBoxLayout):
        row.insertWidget(at, widget, stretch)
        widget.show()
