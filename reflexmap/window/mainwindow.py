"""The main window: puts index, canvas and card side by side, and hands what they say to one another."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reflexmap import __version__
from reflexmap.atlas.terms import View
from reflexmap.geometry.footmap import FootMap
from reflexmap.paint.feet import Feet
from reflexmap.paint.mappainter import MapPainter
from reflexmap.paint.names import NamePainter
from reflexmap.paint.theme import THEMES, Style, Theme, ThemeName
from reflexmap.resources import feet_folder
from reflexmap.window.actions import SHORTCUTS, ShortcutGuard
from reflexmap.window.canvas.canvas import STEP, Canvas
from reflexmap.window.icons import icon
from reflexmap.window.mapmodel import MapModel, translate
from reflexmap.window.panels.bars import FootLength, LayerBar, ViewTabs
from reflexmap.window.panels.card import CardPanel
from reflexmap.window.panels.index import IndexPanel
from reflexmap.window.selection import Selection
from reflexmap.window.settings import Settings
from reflexmap.window.stylesheet import palette_of, style_sheet_of


class MainWindow(QMainWindow):
    """The window of one map."""

    def __init__(self, footmap: FootMap, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("ReflexMap")
        self.settings = settings
        self.theme = self._chosen_theme()
        self.selection = Selection(self)
        self.selection.layers = settings.layers
        self.selection.labels = settings.labels
        self.model = MapModel(footmap, self)
        self.canvas = Canvas(self.model, self.selection, self._painters())
        self.index = IndexPanel(self.model, self.selection, self.theme)
        self.card = CardPanel(self.model, self.selection, self.theme)
        self.tabs = ViewTabs()
        self.layers = LayerBar(self.selection, self.theme)
        self.foot_length = FootLength(footmap.foot_length)
        self.place = QLabel()
        self.place.setObjectName("place")
        self._iconed: list[tuple[QAction, str]] = []
        self._bar_actions: list[QAction] = []
        self._make_menus()
        self._lay_out()
        self._connect()
        self._restore()
        self._dress()

    # Putting together

    def _make_menus(self) -> None:
        menus: dict[str, QMenu] = {}
        for shortcut in SHORTCUTS:
            title = QCoreApplication.translate("MainWindow", shortcut.menu)
            menu = menus.get(shortcut.menu) or menus.setdefault(shortcut.menu, self.menuBar().addMenu(title))
            action = QAction(QCoreApplication.translate("MainWindow", shortcut.text), self)
            action.setObjectName(shortcut.method)
            action.setShortcuts([QKeySequence(keys) for keys in shortcut.keys])
            action.triggered.connect(lambda _=False, method=shortcut.method: getattr(self, method)())
            menu.addAction(action)
            if shortcut.icon:
                self._iconed.append((action, shortcut.icon))
            if shortcut.in_bar:
                self._bar_actions.append(action)
        self._make_view_actions(menus["&View"])

    def _make_view_actions(self, menu: QMenu) -> None:
        """The views and the themes, of which one each is chosen."""
        menu.addSeparator()
        views = QActionGroup(self)
        for number in range(self.tabs.count()):
            action = menu.addAction(self.tabs.tabText(number))
            action.setShortcut(QKeySequence(f"Ctrl+{number + 1}"))
            action.setCheckable(True)
            action.setChecked(number == self.tabs.currentIndex())
            action.triggered.connect(lambda _=False, number=number: self.tabs.setCurrentIndex(number))
            views.addAction(action)
        self.tabs.currentChanged.connect(lambda number: views.actions()[number].setChecked(True))
        menu.addSeparator()
        labels = menu.addAction(self.tr("Show all &labels"))
        labels.setObjectName("labels")
        labels.setShortcut(QKeySequence("Ctrl+L"))
        labels.setCheckable(True)
        labels.setChecked(self.selection.labels)
        labels.toggled.connect(self.selection.show_labels)
        line_art = menu.addAction(self.tr("&Line drawing, without shading"))
        line_art.setObjectName("line-art")
        line_art.setCheckable(True)
        line_art.setChecked(self.settings.style is Style.LINE)
        line_art.toggled.connect(self.show_line_art)
        menu.addSeparator()
        group = QActionGroup(self)
        for name, text in (
            ("system", self.tr("Follow the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"theme-{name}")
            action.setCheckable(True)
            action.setChecked(name == self.settings.theme)
            action.triggered.connect(lambda _=False, name=name: self.choose_theme(name))
            group.addAction(action)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        buttons = [self._button(action) for action in self._bar_actions]
        column.addWidget(_row("top", [self.tabs], buttons))
        column.addWidget(self.canvas, 1)
        column.addWidget(_row("bar", [self.layers], []))
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.index, 1)
        beside.addWidget(self.foot_length)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for panel, stretch in ((left, 0), (middle, 1), (self.card, 0)):
            self.splitter.addWidget(panel)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        left.setMinimumWidth(220)
        self.card.setMinimumWidth(260)
        self.setCentralWidget(self.splitter)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.place, 1)
        self.statusBar().addPermanentWidget(QLabel(self.tr("Traditional claims, not medical advice")))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{action.text().replace('&', '')} ({keys})")
        return button

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.model.show_views)
        self.model.panels_changed.connect(self.canvas.fit)
        self.model.map_changed.connect(self._use_new_map)
        self.foot_length.changed.connect(self.model.set_foot_length)
        self.index.picked.connect(self.pick)
        self.selection.found_changed.connect(self._count_found)
        self.canvas.pointed.connect(self.place.setText)
        self.canvas.painted.connect(lambda: QTimer.singleShot(0, self.model.get_ready))
        guard = ShortcutGuard(self)
        for widget in (self.index.field, self.foot_length.field, self.card.page):
            widget.installEventFilter(guard)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    def _restore(self) -> None:
        """The window as it was left; 1280 × 800 at the first start."""
        geometry = self.settings.bytes_of("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1280, 800)
        state = self.settings.bytes_of("splitter")
        if state is None or not self.splitter.restoreState(state):
            self.splitter.setSizes([264, 668, 348])
        self.tabs.setCurrentIndex(min(self.settings.tab, self.tabs.count() - 1))
        self.model.show_views(self.tabs.views[self.tabs.currentIndex()])

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.keep_bytes("geometry", self.saveGeometry())
        self.settings.keep_bytes("splitter", self.splitter.saveState())
        self.settings.tab = self.tabs.currentIndex()
        self.settings.layers = self.selection.layers
        self.settings.labels = self.selection.labels
        self.settings.foot_length = self.model.footmap.foot_length
        event.accept()

    # Themes

    def _chosen_theme(self) -> Theme:
        name = self.settings.theme
        if name == "system":
            is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return THEMES[ThemeName.DARK if is_dark else ThemeName.LIGHT]
        return THEMES[ThemeName(name)]

    def _follow_system(self) -> None:
        if self.settings.theme == "system":
            self._apply_theme()

    def choose_theme(self, name: str) -> None:
        """Use the light or the dark theme from now on, or the system's."""
        self.settings.theme = name
        self._apply_theme()

    def show_line_art(self, on: bool) -> None:
        """Draw the feet as bare lines, or with their skin."""
        self.settings.style = Style.LINE if on else Style.SKIN
        self._use_new_map()

    def _dress(self) -> None:
        """Palette, style sheet and icons in the theme's colours."""
        QApplication.setPalette(palette_of(self.theme))
        self.setStyleSheet(style_sheet_of(self.theme))
        for action, name in self._iconed:
            action.setIcon(icon(name, self.theme))

    def _apply_theme(self) -> None:
        self.theme = self._chosen_theme()
        self._dress()
        for panel in (self.index, self.card, self.layers):
            panel.set_theme(self.theme)
        self._use_new_map()

    def _painters(self) -> tuple[MapPainter, NamePainter]:
        footmap = self.model.footmap
        feet = Feet(footmap.drawings, feet_folder(), self.theme, self.settings.style)
        names = NamePainter(footmap, self.theme, self.settings.style)
        return MapPainter(footmap, feet, self.theme, translate), names

    def _use_new_map(self) -> None:
        self.canvas.set_painters(*self._painters())

    def _count_found(self) -> None:
        self.tabs.show_counts([self.model.atlas.entry(entry_id) for entry_id in self.selection.found])

    # What the actions do

    def pick(self, entry_id: str) -> None:
        """Select an entry by name: bring its view forward and centre it."""
        self.tabs.bring_forward(self.model.atlas.entry(entry_id).views)
        self.selection.pick(entry_id)
        self.canvas.centre_on(entry_id)

    def export(self) -> None:
        """Ask what to export and write it."""
        from reflexmap.window.exporting.dialog import ExportContext, ExportDialog

        views = self.model.views
        context = ExportContext(
            view=views[0] if len(views) < len(View) else None,
            selected=self.selection.selected,
            found=frozenset(self.selection.found),
            theme=ThemeName.LIGHT,  # paper is light, whatever the screen is
        )
        ExportDialog(self.model.footmap, context, self).exec()

    def copy_card(self) -> None:
        """Copy what is marked in the search field, or else the card."""
        field = self.index.field
        if field.hasFocus() and field.hasSelectedText():
            field.copy()
        else:
            self.card.copy()

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.index.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.index.field.selectAll()

    def clear_selection(self) -> None:
        """Select nothing."""
        self.selection.clear()

    def step_back(self) -> None:
        """Select the previous place at the spot that was clicked."""
        self.selection.step(-1)

    def step_forth(self) -> None:
        """Select the next place at the spot that was clicked."""
        self.selection.step(1)

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

        AboutSource(self.model.atlas, self.theme, self).exec()

    def about_program(self) -> None:
        """Show what program this is."""
        text = self.tr("ReflexMap {version}\n\nA map of what one text says about the foot. It diagnoses nothing.")
        QMessageBox.about(self, self.tr("About ReflexMap"), text.format(version=__version__))


def _row(name: str, left: Sequence[QWidget], right: Sequence[QWidget]) -> QWidget:
    """A bar with some widgets at its left end and some at its right."""
    bar = QWidget()
    bar.setObjectName(name)
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 4, 16, 4)
    row.setSpacing(8)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return bar
