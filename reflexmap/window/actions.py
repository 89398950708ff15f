"""Every action of the window in one table: its menu, its text, its keys, its icon, and what it calls."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from reflexmap.window.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One action: the menu it stands in, its text, its keys, and the window's method that it calls."""

    menu: str
    text: str
    keys: tuple[str, ...]
    method: str
    icon: str = ""
    in_bar: bool = False


FILE = QT_TRANSLATE_NOOP("MainWindow", "&File")
EDIT = QT_TRANSLATE_NOOP("MainWindow", "&Edit")
VIEW = QT_TRANSLATE_NOOP("MainWindow", "&View")
HELP = QT_TRANSLATE_NOOP("MainWindow", "&Help")

SHORTCUTS = (
    Shortcut(FILE, QT_TRANSLATE_NOOP("MainWindow", "&Export…"), ("Ctrl+E",), "export", "export", in_bar=True),
    Shortcut(FILE, QT_TRANSLATE_NOOP("MainWindow", "&Quit"), ("Ctrl+Q",), "close"),
    Shortcut(EDIT, QT_TRANSLATE_NOOP("MainWindow", "&Copy the card"), ("Ctrl+C",), "copy_card", "copy"),
    Shortcut(EDIT, QT_TRANSLATE_NOOP("MainWindow", "&Search"), ("Ctrl+F",), "start_search", "search"),
    Shortcut(EDIT, QT_TRANSLATE_NOOP("MainWindow", "C&lear the selection"), ("Ctrl+Backspace",), "clear_selection"),
    Shortcut(
        EDIT, QT_TRANSLATE_NOOP("MainWindow", "&Previous place at this spot"), ("Alt+Left",), "step_back", "previous"
    ),
    Shortcut(EDIT, QT_TRANSLATE_NOOP("MainWindow", "&Next place at this spot"), ("Alt+Right",), "step_forth", "next"),
    Shortcut(
        VIEW, QT_TRANSLATE_NOOP("MainWindow", "Zoom &in"), ("Ctrl+=", "Ctrl++"), "zoom_in", "zoom-in", in_bar=True
    ),
    Shortcut(VIEW, QT_TRANSLATE_NOOP("MainWindow", "Zoom &out"), ("Ctrl+-",), "zoom_out", "zoom-out", in_bar=True),
    Shortcut(VIEW, QT_TRANSLATE_NOOP("MainWindow", "&Fit"), ("Ctrl+0",), "zoom_fit", "fit", in_bar=True),
    Shortcut(
        HELP, QT_TRANSLATE_NOOP("MainWindow", "About the &source and the evidence"), ("F1",), "about_source", "help"
    ),
    Shortcut(HELP, QT_TRANSLATE_NOOP("MainWindow", "&About ReflexMap"), (), "about_program"),
)

# What a text field is to do itself, though an action has these keys too.
_EDITING = frozenset((Qt.Key.Key_C, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right))


class ShortcutGuard(QObject):
    """Keeps text fields from swallowing the window's own keys: on X11 Ctrl+E moves their cursor to the line's end.

    To be installed as an event filter on each widget that takes text.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_ours = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _LETTERS
        if is_ours:
            event.ignore()
        return is_ours


_LETTERS = (
    frozenset(
        getattr(Qt.Key, f"Key_{keys[-1]}")
        for shortcut in SHORTCUTS
        for keys in shortcut.keys
        if keys.startswith("Ctrl+") and keys[-1].isalpha() and len(keys) == len("Ctrl+X")
    )
    - _EDITING
)
