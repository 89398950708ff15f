"""The window's dialogs; each is imported when it is first opened."""

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


def ask_export(
    model: MapModel,
    grounds: Grounds,
    selection: Selection,
    settings: Settings,
    view: View | None,
    parent: QWidget,
) -> None:
    """Ask what to export and write it; *view* is the one that is shown, None for all."""
    from reflexmap.window.exporting.choices import ExportContext
    from reflexmap.window.exporting.dialog import ExportDialog

    context = ExportContext(
        view=view,
        selected=selection.selected,
        found=selection.found,
        theme=ThemeName.LIGHT,  # paper is light, whatever the screen is
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
