"""What the window has of several maps: opening, comparing, the attached document, and what who writes one needs."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget

from reflexmap.atlas.entry import EntryRef
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr
from reflexmap.window.canvas.canvas import Canvas
from reflexmap.window.mapmodel import MapModel, Pointed
from reflexmap.window.maps.desk import MapDesk
from reflexmap.window.maps.menu import MapsMenu
from reflexmap.window.maps.others import Other, Others
from reflexmap.window.selection import Selection
from reflexmap.window.settings import Settings

if TYPE_CHECKING:  # loaded when they are first asked for
    from reflexmap.window.exporting.context import Disagreed
    from reflexmap.window.maps.coordinates import Coordinates
    from reflexmap.window.maps.disagreepage import DisagreePage
    from reflexmap.window.maps.faults import FaultPanel
    from reflexmap.window.maps.lines import DisagreeLines
    from reflexmap.window.maps.opening import Refused

_MOST_DROPPED = 10


class MapsPart(QObject):
    """Puts together what belongs to the maps of one window.

    `changed` comes when an action can be done or is on that was not; `picked` names a place that is to be shown.
    """

    changed = Signal()
    picked = Signal(object)
    print_wanted = Signal(str)  # where maps disagree about the "organ" that is shown, or about all "organs"
    compared = Signal()  # the page of where maps disagree has come or gone, or tells of another organ

    def __init__(
        self,
        model: MapModel,
        selection: Selection,
        settings: Settings,
        canvas: Canvas,
        theme: Theme,
        parent: QMainWindow,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._settings = settings
        self._canvas = canvas
        self._theme = theme
        self._window = parent
        self.others = Others(model)
        self.desk = MapDesk(model, selection, settings, self)
        self.is_comparing = False
        self.is_pointing = False
        self._page: DisagreePage | None = None
        self._lines: DisagreeLines | None = None
        self._faults: FaultPanel | None = None
        self._spot: Pointed | None = None
        self.over_map = _Room()
        self.desk.changed.connect(self.changed)
        self.desk.refused.connect(self._show_refused)
        self.desk.told.connect(self.say)
        self.desk.wanted.connect(self.picked)
        model.maps_changed.connect(self._follow_maps)
        model.map_changed.connect(self._follow_length)
        canvas.pointed.connect(self._point)
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)

    def fill(self, menu: QMenu) -> MapsMenu:
        """Put the maps into a menu."""
        self.menu = MapsMenu(menu, self.desk)
        return self.menu

    def set_theme(self, theme: Theme) -> None:
        """Show all in a theme's colours."""
        self._theme = theme
        if self._page is not None:
            self._page.set_theme(theme)
        if self._lines is not None:
            self._lines.theme = theme
            self._lines.update()

    @property
    def is_several(self) -> bool:
        """Whether more than one map is open."""
        return self.desk.is_several

    # Opening

    def open_map(self) -> None:
        """Ask for a map's .zip or its pack.yaml, and open it as well."""
        from PySide6.QtWidgets import QFileDialog

        known = f"{tr('Maps')} (*.zip pack.yaml)"
        title = tr("Open a map: its .zip, or the pack.yaml in its folder")
        path, _ = QFileDialog.getOpenFileName(self._window, title, "", known)
        if path:
            self.open_path(Path(path))

    def open_folder(self) -> None:
        """Ask for the folder of a map, and open it as well."""
        from PySide6.QtWidgets import QFileDialog

        path = QFileDialog.getExistingDirectory(self._window, tr("Open a map: the folder that its pack.yaml lies in"))
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Open a map as well: a .zip, a folder, or the pack.yaml in it."""
        self.desk.open_path(path.parent if path.name == "pack.yaml" else path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Maps that are dropped on the window are opened."""
        if isinstance(event, QDragEnterEvent) and _dropped(event):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            for path in _dropped(event):
                self.open_path(path)
            event.acceptProposedAction()
            return True
        return False

    def _show_refused(self, refused: "tuple[Refused, ...]") -> None:
        if refused or self._faults is not None:
            self.faults.show_refused(refused, self.desk.names)

    def say(self, text: str) -> None:
        """Say something in one line over the map."""
        self.faults.say(text)

    @property
    def faults(self) -> "FaultPanel":
        """The panel over the map that lists faults."""
        if self._faults is None:
            from reflexmap.window.maps.faults import FaultPanel

            self._faults = FaultPanel()
            self._faults.left.connect(self.desk.dismiss)
            self.over_map.add(self._faults)
        return self._faults

    def said_of(self, ref: EntryRef) -> list[Other]:
        """What the other maps say of a place, seen from the foot that was clicked."""
        clicked = self._selection.clicked
        return self.others.said_of(ref, clicked.foot if clicked is not None else None)

    # Comparing

    @property
    def page(self) -> "DisagreePage":
        """The page of where maps disagree."""
        if self._page is None:
            from reflexmap.window.maps.disagreepage import DisagreePage
            from reflexmap.window.maps.lines import DisagreeLines

            self._lines = DisagreeLines(self._canvas, self._model, self._theme)
            self._page = DisagreePage(self._model, self.others, self._theme)
            self._page.chosen.connect(self._join)
            self._page.chosen.connect(lambda _: self.compared.emit() if self.is_comparing else None)
            self._page.picked.connect(self.picked)
            self._page.print_wanted.connect(self.print_wanted)
            self._selection.selected_changed.connect(self._rejoin)
        return self._page

    def compare(self, on: bool) -> None:
        """Show where the open maps disagree, or no longer."""
        on = on and self.is_several
        if on == self.is_comparing:
            return
        self.is_comparing = on
        if on:
            self._selection.clear()
            self.page.refresh()
        else:
            self._join("")
        self.compared.emit()
        self.changed.emit()

    def compare_organ(self, organ: str) -> None:
        """Show what the maps say of one organ."""
        self.compare(True)
        if self.is_comparing:
            self.page.choose(organ)

    def disagreed(self) -> "Disagreed | None":
        """What a sheet can tell of where the maps disagree; None where one alone is open."""
        if not self.others.is_any:
            return None
        from reflexmap.window.exporting.context import Disagreed

        organ = self.others.organ(self.page.organ) if self.is_comparing else None
        return Disagreed() if organ is None else Disagreed(organ.name, tuple(one.ref for one in organ.entries))

    def _rejoin(self) -> None:
        self._join(self.page.organ if self.is_comparing else "")

    def _join(self, organ: str) -> None:
        """Draw the lines of an organ, and dim what has nothing to do with it; nothing for ""."""
        if self._lines is None:
            return
        known = self.others.organ(organ) if organ and self.is_comparing else None
        places = list(self.others.places().compare(known).places) if known is not None else []
        self._lines.show_ways(self.others.ways(organ) if known is not None else [], places)
        if self._selection.selected is None or not self.is_comparing:
            self._selection.find(tuple(dict.fromkeys(place.ref for place in places)))

    def _follow_maps(self) -> None:
        if not self.is_several:
            self.compare(False)
        self.changed.emit()

    def _follow_length(self) -> None:
        if self.is_comparing:
            self.page.refresh()

    # The attached document

    def attach_document(self) -> None:
        """Ask for the document that the map restates; only its path is kept."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(self._window, tr("Attach the source document"), self._settings.document)
        if path:
            self.attach(Path(path))

    def attach(self, path: Path) -> None:
        """Open passages in a document from now on."""
        from reflexmap.atlas.attached import attach

        source = next((atlas.source for atlas in self._model.maps.atlases if atlas.source is not None), None)
        if source is None:
            self.say(tr("No open map restates a document."))
            return
        try:
            document = attach(path, source)
        except (OSError, ValueError) as error:
            self.say(_unreadable(path, error))
            return
        self._settings.document = str(path.absolute())
        self.say(document.warning or tr("Attached: {file}. The line numbers on a card now open it.", file=path.name))

    def show_lines(self, ref: EntryRef, lines: tuple[int, ...], quotes: dict[int, tuple[str, ...]]) -> bool:
        """Open the attached document at lines that a place's claim names; False where there is none."""
        source = self._model.maps.atlas_of(ref).source
        if not self._settings.document or source is None or not lines:
            return False
        from reflexmap.atlas.attached import attach
        from reflexmap.window.maps.passage import show_passage

        path = Path(self._settings.document)
        try:
            document = attach(path, source)
        except (OSError, ValueError) as error:
            self.say(_unreadable(path, error))
            return False
        self.passage = show_passage(document, lines, quotes, self._theme, self._window)
        return True

    # The pointer's coordinates

    def point(self, on: bool) -> None:
        """Say the pointer's coordinates instead of its place in words, or no longer."""
        self.is_pointing = on
        self._canvas.point_again()
        self.changed.emit()

    @property
    def coordinates(self) -> "Coordinates | None":
        """Where the pointer is, or was last; None for nowhere."""
        from reflexmap.window.maps.coordinates import coordinates_of

        spot = self._spot
        if spot is None:
            return None
        return coordinates_of(self._model.cut_map(), spot.panel.view, spot.panel.foot, spot.at)

    def copy_coordinates(self) -> None:
        """Put them on the clipboard as YAML."""
        found = self.coordinates
        if found is not None:
            QApplication.clipboard().setText(found.yaml())
            self.say(tr("Copied: {text}", text=found.yaml().splitlines()[-1]))

    def words_at(self, words: str) -> str:
        """What is said of the pointer's place: its coordinates, where that is asked for."""
        if not self.is_pointing or not words:
            return words
        found = self.coordinates
        return found.words() if found is not None else words

    def _point(self, words: str) -> None:
        if self.is_pointing and words:
            self._spot = self._canvas.spot_pointed_at()


class _Room(QWidget):
    """Where a panel over the map can come to stand."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def add(self, panel: QWidget) -> None:
        """Put a panel in."""
        self._rows.addWidget(panel)


def _dropped(event: QDropEvent) -> list[Path]:
    """The maps that are dragged: folders, .zip files, and the pack.yaml in a folder."""
    urls = event.mimeData().urls()[:_MOST_DROPPED]
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix == ".zip" or path.name == "pack.yaml" or path.is_dir()]


def _unreadable(path: Path, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return tr("{file} cannot be read ({reason}).", file=path.name, reason=reason)
