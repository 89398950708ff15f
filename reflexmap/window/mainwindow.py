"""The main window: puts index, canvas and card side by side, and hands what they say to one another."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from reflexmap.atlas.entry import EntryRef
from reflexmap.geometry.footmap import FootMap
from reflexmap.paint.ground import Grounds
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.theme import Style
from reflexmap.texts import tr
from reflexmap.window.actions import ACTIONS, Menu, ShortcutGuard, WindowActions
from reflexmap.window.canvas.canvas import Canvas
from reflexmap.window.canvas.gestures import STEP
from reflexmap.window.columns import Columns
from reflexmap.window.dialogs import OfRecord, ask_export, show_guide, show_program
from reflexmap.window.finding import Finding
from reflexmap.window.furniture import bar, button_of
from reflexmap.window.icons import icon
from reflexmap.window.mapmodel import MapModel, Pointed
from reflexmap.window.maps.part import MapsPart
from reflexmap.window.panels.bars import FootLength, LayerBar, ViewTabs, ZoomFigure
from reflexmap.window.panels.card import CardPanel
from reflexmap.window.panels.glimpse import Glimpses
from reflexmap.window.panels.index import IndexPanel
from reflexmap.window.panels.mapbar import LayersButton, MapBar
from reflexmap.window.panels.overlays import FoundStrip, PlaceLabel
from reflexmap.window.panels.searching import SearchField, SearchPanel
from reflexmap.window.panels.sheet import Sheet
from reflexmap.window.panels.side import Side
from reflexmap.window.panels.spotmenu import open_spot_menu
from reflexmap.window.selection import Selection
from reflexmap.window.settings import Settings, ThemeChoice
from reflexmap.window.stylesheet import palette_of, style_sheet_of
from reflexmap.window.tab import Tab
from reflexmap.window.theming import follow, theme_of
from reflexmap.window.truesize import TrueSize

if TYPE_CHECKING:  # names need shapely, which the first picture does not wait for
    from reflexmap.paint.names import NamePainter

_FIRST_SIZE = (1280, 800)
_LEAST_SIZE = (640, 480)
_SETTLED_MS = 300  # after the last step of a resize or of the length, until they are kept


class MainWindow(QMainWindow):
    """The window of one map on its grounds; `themed` tells the Theme that it has changed to."""

    themed = Signal(object)

    def __init__(self, footmap: FootMap, grounds: Grounds, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("ReflexMap")
        self.setMinimumSize(*_LEAST_SIZE)
        self.settings = settings
        self.theme = theme_of(settings.theme, QGuiApplication.styleHints())
        self._grounds = grounds
        self.of_record = OfRecord()
        self._ground = grounds(self.theme, settings.style)
        self.selection = Selection(self)
        self.selection.layers = settings.layers
        self.selection.labels = settings.labels
        self.model = MapModel(footmap, self)
        self.canvas = Canvas(self.model, self.selection, self.map_painter())
        self.maps = MapsPart(self.model, self.selection, settings, self.canvas, self.theme, self)
        self.field = SearchField(self.theme)
        self._glimpses = Glimpses(self.model, grounds, self.theme, settings.style, self)
        self.found = SearchPanel(self.model, self.selection, self._glimpses, self.theme)
        self.strip = FoundStrip()
        self.index = IndexPanel(self.model, self.selection, self.theme)
        self.card = CardPanel(self.model, self.selection, self.theme)
        self.tabs = ViewTabs()
        self.layers = LayerBar(self.selection, self.theme, self.model)
        self.layers_menu = LayersButton(self.selection, self.theme, self.model)
        self.foot_length = FootLength(footmap.foot_length)
        self.place = PlaceLabel(self.canvas, self.canvas)
        self.zoomed = ZoomFigure()
        self.true_size = TrueSize(self.canvas, settings)
        self._close_list = QAction(tr("Close the list"), self)
        self._close_list.triggered.connect(lambda: self.show_list(False))
        self.actions_ = WindowActions(self, self.menuBar(), self)
        self.maps.fill(self.actions_.menus[Menu.MAPS])
        self._could_zoom = self.can_zoom
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._lay_out()
        self._restore()
        self._connect()
        self._dress()
        self._say_zoom()
        self._show_side()
        self.actions_.refresh()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # Putting together

    def _lay_out(self) -> None:
        by_name = self.actions_.by_name
        buttons = [button_of(by_name[name]) for name in ("zoom-out", "zoom-in", "zoom-fit")]
        zoom = bar("zoom", [buttons[0], self.zoomed, *buttons[1:]], [], edge=0)
        self.map_bar = MapBar(self.tabs, self.layers_menu, zoom, self.zoomed, self.theme)
        self.sheet = Sheet(self.theme)
        self.side = Side(self.card, self.found, self.sheet.head)
        close = button_of(by_name["list"])
        close.setDefaultAction(self._close_list)
        self.columns = Columns(
            self.field,
            [self.index, bar("foot", [self.foot_length], [], stretched=True, edge=0)],
            self.map_bar,
            [self.strip, self.maps.over_map, self.canvas],
            self.layers,
            self.side,
            self.sheet,
            (
                button_of(by_name["list"]),
                close,
                button_of(by_name["export"], framed=True),
                button_of(by_name["export"]),
            ),
        )
        self.splitter = self.columns.splitter
        self.setCentralWidget(self.columns)

    def _restore(self) -> None:
        """The window as it was left; 1280 × 800 at the first start."""
        geometry, splitter = self.settings.geometry, self.settings.splitter
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(*_FIRST_SIZE)
        if splitter is not None:
            self.columns.restore(splitter)
        self.tabs.show_tab(self.settings.tab)
        self.model.show_views(self.tabs.views)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_chosen)
        self.model.panels_changed.connect(self.true_size.fit)
        self.model.panels_changed.connect(self.canvas.point_again)
        self.model.map_changed.connect(self._use_new_map)
        self.foot_length.changed.connect(self._set_foot_length)
        self.index.picked.connect(self.pick)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._pick_first)
        self.field.left_below.connect(self.index.enter)
        self.found.picked.connect(self.pick)
        self.found.asked.connect(self.field.setText)
        self.found.left.connect(self.side.show_card)
        self._finding = Finding(self.model, self.selection, self.tabs, self.map_bar, self.strip)
        self.selection.selected_changed.connect(self._show_side)
        for changed in (self.true_size.changed, self.columns.list_shown, self.maps.changed):
            changed.connect(self.actions_.refresh)
        self.maps.picked.connect(self.pick)
        self.maps.print_wanted.connect(self.export)
        self.maps.compared.connect(self._show_side)
        self.model.maps_changed.connect(self._follow_maps)
        self.found.heed(self.maps.desk.elsewhere, self.maps.desk.show_place)
        self.card.heed(self.maps.said_of, self.pick, self.maps.show_lines)
        self.canvas.pointed.connect(lambda words: self.place.say(self.maps.words_at(words)))
        self.canvas.zoomed.connect(self._say_zoom)
        self.canvas.painted.connect(lambda: QTimer.singleShot(0, partial(self._draw_icons, in_bar=False)))
        self.canvas.looked.connect(self.place.put)
        self.canvas.menu_asked.connect(self._open_menu_at)
        self.canvas.painted.connect(lambda: QTimer.singleShot(0, self.model.get_ready))
        self.selection.selected_changed.connect(self.actions_.refresh)
        self.selection.layers_changed.connect(self._keep_layers)
        self.selection.labels_changed.connect(self._keep_labels)
        self.splitter.splitterMoved.connect(lambda *_: self._settled.start())
        self._settled.timeout.connect(self._keep_place)
        guard = ShortcutGuard(self)
        for widget in (self.field, self.foot_length.field):
            widget.installEventFilter(guard)
        follow(QGuiApplication.styleHints(), self._follow_system)

    # What is remembered, the moment it changes

    def _show_chosen(self) -> None:
        self.model.show_views(self.tabs.views)
        self.settings.tab = self.tab
        self._finding.tell()
        self.actions_.refresh()

    def _set_foot_length(self, mm: float) -> None:
        self.model.set_foot_length(mm)
        self._settled.start()  # to keep it is to write a file, which no step waits for

    def _keep_layers(self) -> None:
        self.settings.layers = self.selection.layers

    def _keep_labels(self) -> None:
        self.settings.labels = self.selection.labels
        self.actions_.refresh()

    def _keep_place(self) -> None:
        self.settings.foot_length = self.model.footmap.foot_length
        self.settings.geometry = QByteArray(self.saveGeometry())
        self.settings.splitter = self.columns.state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._settled.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_place()

    # Themes

    def _follow_system(self) -> None:
        if self.settings.theme is ThemeChoice.SYSTEM:
            self._apply_theme()

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Use a theme from now on, or the system's."""
        self.settings.theme = choice
        self._apply_theme()

    def choose_style(self, style: Style) -> None:
        """Draw the feet as bare lines, or with their skin."""
        self.settings.style = style
        self._use_new_ground()

    def _dress(self) -> None:
        """Palette, style sheet and icons in the theme's colours."""
        QApplication.setPalette(palette_of(self.theme))
        self.setStyleSheet(style_sheet_of(self.theme))
        self._draw_icons(in_bar=True)

    def _draw_icons(self, *, in_bar: bool) -> None:
        """The icons of the actions in the bars, or of those in menus alone, which nobody sees at first."""
        for action in ACTIONS:
            if action.icon and action.in_bar is in_bar:
                self.actions_.by_name[action.name].setIcon(icon(action.icon, self.theme))
        self._close_list.setIcon(icon("close", self.theme))

    def _apply_theme(self) -> None:
        self.theme = theme_of(self.settings.theme, QGuiApplication.styleHints())
        self._dress()
        self._draw_icons(in_bar=False)
        panels = (self.index, self.card, self.layers, self.layers_menu, self.field, self.found, self.maps)
        for panel in (*panels, self.map_bar.box, self.sheet.head):
            panel.set_theme(self.theme)
        self.themed.emit(self.theme)
        self._show_side()
        self._use_new_ground()

    def _use_new_ground(self) -> None:
        self._ground = self._grounds(self.theme, self.settings.style)
        self._glimpses.set_looks(self.theme, self.settings.style)
        self._use_new_map()

    def _use_new_map(self) -> None:
        self.canvas.set_painters(self.map_painter(), self._name_painter())

    def map_painter(self) -> MapPainter:
        """Who paints the map as it is now."""
        return MapPainter(self.model.footmap, self._ground, self.theme)

    def _name_painter(self) -> "NamePainter | None":
        """Who paints names; nobody before the map is cut to the outline."""
        if self.model.cut is None:
            return None
        from reflexmap.paint.names import NamePainter

        return NamePainter(self.model.cut, self.theme, self.settings.style)

    # The search

    def _search(self, text: str) -> None:
        """What is typed is looked for; a new search lets the old selection go."""
        if text.strip():
            self.selection.clear()
        self.found.search(text)
        self._show_side()

    def _follow_maps(self) -> None:
        """Other maps are open: ask them, and show the switches of their kinds."""
        self.found.search(self.field.text())
        QTimer.singleShot(0, self.columns.fit)  # when the switches have come or gone

    def _pick_first(self) -> None:
        if self.found.hits:
            self.pick(self.found.hits[0].ref)

    def _show_side(self) -> None:
        """The answer of a search, until a place is chosen; else the card."""
        if self.field.text().strip() and self.selection.selected is None:
            self.side.show_answer()
        elif self.maps.is_comparing and self.selection.selected is None:
            self.side.show_page(self.maps.page, *self.maps.page.in_short())
        else:
            self.side.show_card()

    def _say_zoom(self) -> None:
        self.zoomed.say(self.canvas.zoom_share)
        if self.can_zoom != self._could_zoom:
            self._could_zoom = self.can_zoom
            self.actions_.refresh()

    # What the actions do

    @property
    def can_zoom(self) -> tuple[bool, bool]:
        """Whether one can come nearer, and go further away."""
        return self.canvas.can_zoom

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tabs.tab

    @property
    def is_list_shown(self) -> bool:
        """Whether the list of places stands beside the map."""
        return self.columns.is_list_shown

    @property
    def has_list_button(self) -> bool:
        """Whether the list can come and go: the window is narrow."""
        return self.columns.has_list_button

    def show_list(self, on: bool) -> None:
        """Show or hide the list of places."""
        self.columns.show_list(on)

    def show_tab(self, tab: Tab) -> None:
        """Show the views of a tab."""
        self.tabs.show_tab(tab)

    def pick(self, ref: EntryRef) -> None:
        """Select an entry by name: bring its view forward and centre it."""
        self.tabs.bring_forward(self.model.maps.entry(ref).views)
        self.selection.pick(ref)
        self.canvas.centre_on(ref)

    def export(self, wanted: str = "") -> None:
        """Ask what to export and write it; *wanted* of the record or of the maps is chosen already."""
        view, own = self.tabs.views[0] if self.tab is not Tab.ALL else None, self.of_record
        ask_export(self.model, self._grounds, self.selection, self.settings, view, self, own, self.maps, wanted)

    def copy_card(self) -> None:
        """Copy what is marked in the search field, or else the card."""
        if self.field.hasFocus() and self.field.hasSelectedText():
            self.field.copy()
        else:
            self.card.copy()

    def open_menu(self) -> None:
        """Open the menu of the selected place; its view comes forward."""
        if self.selection.selected is not None:
            self.tabs.bring_forward(self.model.maps.entry(self.selection.selected).views)
        self.canvas.ask_menu(None)

    def _open_menu_at(self, spot: Pointed | None, at: QPoint) -> None:
        menu = open_spot_menu(self, self.canvas, self.model, self.selection, self.theme, spot, at)
        for wanted in (menu.card_wanted, menu.position_wanted):
            wanted.connect(self.card.say_copied)

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def zoom_in(self) -> None:
        """Come nearer."""
        self.canvas.zoom(STEP)

    def zoom_out(self) -> None:
        """Go further away."""
        self.canvas.zoom(1 / STEP)

    def zoom_fit(self) -> None:
        """Show all panels."""
        self.canvas.fit()

    def about_source(self) -> None:
        """Show how to read the map, what the source is and what research found."""
        show_guide(self.model, self.theme, self.themed, self)

    def about_program(self) -> None:
        """Show what program this is."""
        show_program(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go, wherever the keyboard is: first of the search, then of the selection."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.text():
            self.field.clear()
        elif self.selection.selected is None:
            self.maps.compare(False)
        else:
            self.selection.clear()
