"""The window's dialogs; each is imported when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from reflexmap import __version__
from reflexmap.atlas.terms import View
from reflexmap.paint.ground import Grounds
from reflexmap.paint.theme import Theme, ThemeName
from reflexmap.texts import tr
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.selection import Selection
from reflexmap.window.settings import Settings

if TYPE_CHECKING:
    from reflexmap.sheet.excerpt import Excerpt
    from reflexmap.window.maps.part import MapsPart


class OfRecord:
    """What of a window's record can go on a sheet: nothing, while it has none."""

    def sitting(self) -> "Excerpt | None":
        """The sitting that is shown."""
        return None

    def comparison(self) -> "Excerpt | None":
        """The two sittings that are compared, or else that one and the one before it."""
        return None


def ask_export(
    model: MapModel,
    grounds: Grounds,
    selection: Selection,
    settings: Settings,
    view: View | None,
    parent: QWidget,
    of_record: OfRecord,
    maps: "MapsPart",
    wanted: str,
) -> None:
    """Ask what to export and write it; *view* is the one that is shown, None for all.

    At first it is what is *wanted*: of the record its "sitting" or its "comparison"; of the *maps* where they
    disagree about the "organ" that is shown or about all "organs"; or nothing of these ("").
    """
    from reflexmap.window.exporting.context import ExportContext
    from reflexmap.window.exporting.dialog import ExportDialog

    context = ExportContext(
        view=view,
        selected=selection.selected,
        found=selection.found,
        theme=ThemeName.LIGHT,  # paper is light, whatever the screen is
        sitting=of_record.sitting(),
        comparison=of_record.comparison(),
        wanted=wanted,
        disagreed=maps.disagreed(),
    )
    ExportDialog(model.cut_map(), grounds, context, settings, parent).exec()


def show_guide(model: MapModel, theme: Theme, themed: SignalInstance, parent: QWidget) -> None:
    """Show how to read the map, what the source is and what research found; *themed* tells of another Theme."""
    from reflexmap.window.panels.about import AboutSource

    guide = AboutSource(model.maps, theme, parent)
    themed.connect(guide.set_theme)
    guide.exec()


def show_program(parent: QWidget) -> None:
    """Show what program this is."""
    from PySide6.QtWidgets import QMessageBox

    text = tr("ReflexMap {version}\n\nA map of what one text says about the foot. It diagnoses nothing.")
    QMessageBox.about(parent, tr("About ReflexMap"), text.format(version=__version__))
