"""The main window: puts index, canvas and card side by side, and hands what they say to one another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QStackedWidget,
)

from reflexmap import __version__
from reflexmap.atlas.entry import Entry, EntryRef
from reflexmap.geometry.footmap import FootMap
from reflexmap.paint.ground import Grounds
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.theme import THEMES, Style, Theme, ThemeName
from reflexmap.texts import tr
from reflexmap.window.actions import ACTIONS, ShortcutGuard, WindowActions
from reflexmap.window.canvas.canvas import Canvas
from reflexmap.window.canvas.gestures import STEP
from reflexmap.window.furniture import bar, button_of, column
from reflexmap.window.icons import icon
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.panels.bars import FootLength, LayerBar, MapBar, ViewTabs
from reflexmap.window.panels.card import CardPanel
from reflexmap.window.panels.index import IndexPanel
from reflexmap.window.panels.overlays import FoundStrip, PlaceLabel
from reflexmap.window.panels.searching import SearchField, SearchPanel
from reflexmap.window.selection import Selection
from reflexmap.window.settings import Settings, ThemeChoice
from reflexmap.window.stylesheet import palette_of, style_sheet_of
from reflexmap.window.tab import Tab

if TYPE_CHECKING:  # names need shapely, which the first picture does not wait for
    from reflexmap.paint.names import NamePainter

_FIRST_SIZE = (1280, 800)
_FIRST_WIDTHS = (248, 680, 352)  # of list, map and card
_LEAST_WIDTHS = (190, 326, 280)  # of list, map and card
_SETTLED_MS = 300  # after the last step of a resize or of the length, until they are kept


class MainWindow(QMainWindow):
    """The window of one map on its grounds."""

    def __init__(self, footmap: FootMap, grounds: Grounds, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("ReflexMap")
        self.settings = settings
        self.theme = self._chosen_theme()
        self._grounds = grounds
        self._ground = grounds(self.theme, settings.style)
        self.selection = Selection(self)
        self.selection.layers = settings.layers
        self.selection.labels = settings.labels
        self.model = MapModel(footmap, self)
        self.canvas = Canvas(self.model, self.selection, self._map_painter())
        self.field = SearchField(self.theme)
        self.found = SearchPanel(self.model, self.selection, self.theme)
        self.strip = FoundStrip()
        self.index = IndexPanel(self.model, self.selection, self.theme)
        self.card = CardPanel(self.model, self.selection, self.theme)
        self.tabs = ViewTabs()
        self.layers = LayerBar(self.selection, self.theme)
        self.foot_length = FootLength(footmap.foot_length)
        self.place = PlaceLabel(self.canvas)
        self.zoomed = QLabel()
        self.zoomed.setObjectName("caption")
        self.actions_ = WindowActions(self, self.menuBar(), self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._lay_out()
        self._restore()
        self._connect()
        self._dress()
        self._say_zoom()
        self.actions_.refresh()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # Putting together

    def _lay_out(self) -> None:
        by_name = self.actions_.by_name
        (left, list_), (middle, map_), (right, beside) = column(), column(), column()
        list_.addWidget(bar("tools", [self.field], [], stretched=True))
        list_.addWidget(self.index, 1)
        list_.addWidget(bar("foot", [self.foot_length], [], stretched=True, edge=0))
        buttons = [button_of(by_name[name]) for name in ("zoom-out", "zoom-in", "zoom-fit")]
        zoom = bar("zoom", [buttons[0], self.zoomed, *buttons[1:]], [], edge=0)
        self._map_bar = MapBar(self.tabs, zoom)
        map_.addWidget(bar("tools", [self._map_bar], [], stretched=True))
        map_.addWidget(self.strip)
        map_.addWidget(self.canvas, 1)
        map_.addWidget(bar("legend", [self.layers], []))
        beside.addWidget(bar("tools", [], [button_of(by_name["export"], framed=True)]))
        self.side = QStackedWidget()
        self.side.addWidget(self.card)
        self.side.addWidget(self.found)
        beside.addWidget(self.side, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for panel, stretch, least in zip((left, middle, right), (0, 1, 0), _LEAST_WIDTHS, strict=True):
            panel.setMinimumWidth(least)
            self.splitter.addWidget(panel)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.setCentralWidget(self.splitter)

    def _restore(self) -> None:
        """The window as it was left; 1280 × 800 at the first start."""
        geometry, splitter = self.settings.geometry, self.settings.splitter
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(*_FIRST_SIZE)
        if splitter is None or not self.splitter.restoreState(splitter):
            self.splitter.setSizes(list(_FIRST_WIDTHS))
        self.tabs.show_tab(self.settings.tab)
        self.model.show_views(self.tabs.views)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_chosen)
        self.model.panels_changed.connect(self.canvas.fit)
        self.model.map_changed.connect(self._use_new_map)
        self.foot_length.changed.connect(self._set_foot_length)
        self.index.picked.connect(self.pick)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._pick_first)
        self.field.left_below.connect(self.index.enter)
        self.found.picked.connect(self.pick)
        self.found.asked.connect(self.field.setText)
        self.found.left.connect(self._show_card)
        self.strip.asked.connect(self._show_first_found)
        self.selection.found_changed.connect(self._count_found)
        self.selection.selected_changed.connect(self._show_side)
        self.canvas.pointed.connect(self.place.say)
        self.canvas.zoomed.connect(self._say_zoom)
        self.canvas.painted.connect(lambda: QTimer.singleShot(0, self.model.get_ready))
        self.selection.selected_changed.connect(self.actions_.refresh)
        self.selection.layers_changed.connect(self._keep_layers)
        self.selection.labels_changed.connect(self._keep_labels)
        self.splitter.splitterMoved.connect(lambda *_: self._settled.start())
        self._settled.timeout.connect(self._keep_place)
        guard = ShortcutGuard(self)
        for widget in (self.field, self.foot_length.field):
            widget.installEventFilter(guard)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    # What is remembered, the moment it changes

    def _show_chosen(self) -> None:
        self.model.show_views(self.tabs.views)
        self.settings.tab = self.tab
        self._tell_where_found()
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
        self.settings.splitter = QByteArray(self.splitter.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._settled.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_place()
        event.accept()

    # Themes

    def _chosen_theme(self) -> Theme:
        choice = self.settings.theme
        if choice is ThemeChoice.SYSTEM:
            is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return THEMES[ThemeName.DARK if is_dark else ThemeName.LIGHT]
        return THEMES[ThemeName(choice.value)]

    def _follow_system(self) -> None:
        if self.settings.theme is ThemeChoice.SYSTEM:
            self._apply_theme()

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Use the light or the dark theme from now on, or the system's."""
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
        for action in ACTIONS:
            if action.icon:
                self.actions_.by_name[action.name].setIcon(icon(action.icon, self.theme))

    def _apply_theme(self) -> None:
        self.theme = self._chosen_theme()
        self._dress()
        for panel in (self.index, self.card, self.layers, self.field, self.found):
            panel.set_theme(self.theme)
        self._use_new_ground()

    def _use_new_ground(self) -> None:
        self._ground = self._grounds(self.theme, self.settings.style)
        self._use_new_map()

    def _use_new_map(self) -> None:
        self.canvas.set_painters(self._map_painter(), self._name_painter())

    def _map_painter(self) -> MapPainter:
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

    def _pick_first(self) -> None:
        first = self.found.first()
        if first is not None:
            self.pick(first)

    def _show_side(self) -> None:
        """The answer of a search, until a place is chosen; else the card."""
        is_answer = bool(self.field.text().strip()) and self.selection.selected is None
        self.side.setCurrentWidget(self.found if is_answer else self.card)

    def _show_card(self) -> None:
        self.side.setCurrentWidget(self.card)

    def _count_found(self) -> None:
        self.tabs.show_counts(self._found_entries())
        self._map_bar.fit()
        self._tell_where_found()

    def _found_entries(self) -> list[Entry]:
        return [self.model.maps.entry(ref) for ref in self.selection.found]

    def _tell_where_found(self) -> None:
        """Say in one line over the map that what was found lies on another view."""
        self.strip.show_found(self._found_entries(), self.tabs.views)

    def _show_first_found(self) -> None:
        found = self._found_entries()
        if found:
            self.tabs.bring_forward(found[0].views)

    def _say_zoom(self) -> None:
        self.zoomed.setText(tr("{percent} %", percent=round(100 * self.canvas.zoom_share)))

    # What the actions do

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tabs.tab

    def show_tab(self, tab: Tab) -> None:
        """Show the views of a tab."""
        self.tabs.show_tab(tab)

    def pick(self, ref: EntryRef) -> None:
        """Select an entry by name: bring its view forward and centre it."""
        self.tabs.bring_forward(self.model.maps.entry(ref).views)
        self.selection.pick(ref)
        self.canvas.centre_on(ref)

    def export(self) -> None:
        """Ask what to export and write it."""
        from reflexmap.window.exporting.choices import ExportContext
        from reflexmap.window.exporting.dialog import ExportDialog

        context = ExportContext(
            view=self.tabs.views[0] if self.tab is not Tab.ALL else None,
            selected=self.selection.selected,
            found=self.selection.found,
            theme=ThemeName.LIGHT,  # paper is light, whatever the screen is
        )
        ExportDialog(self.model.cut_map(), self._grounds, context, self.settings, self).exec()

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def copy_card(self) -> None:
        """Copy what is marked in the search field, or else the card."""
        if self.field.hasFocus() and self.field.hasSelectedText():
            self.field.copy()
        else:
            self.card.copy()

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
        """Show what the source is and what research found."""
        from reflexmap.window.panels.about import AboutSource

        AboutSource(self.model.maps, self.theme, self).exec()

    def about_program(self) -> None:
        """Show what program this is."""
        text = tr("ReflexMap {version}\n\nA map of what one text says about the foot. It diagnoses nothing.")
        QMessageBox.about(self, tr("About ReflexMap"), text.format(version=__version__))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go, wherever the keyboard is: first of the search, then of the selection."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.text():
            self.field.clear()
        else:
            self.selection.clear()
