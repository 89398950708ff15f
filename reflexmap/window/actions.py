"""Every action of the window in one table: its menu, text, keys and icon, what it does, and when it can be done."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenuBar

from reflexmap.languages import LANGUAGES
from reflexmap.paint.theme import Style
from reflexmap.texts import mark, tr
from reflexmap.window.maps.part import MapsPart
from reflexmap.window.selection import Selection
from reflexmap.window.settings import Settings, ThemeChoice
from reflexmap.window.tab import TITLES, Tab
from reflexmap.window.truesize import TrueSize


class Deeds(Protocol):
    """What a window can do, and what it is asked to know whether it can be done."""

    @property
    def selection(self) -> Selection: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def maps(self) -> MapsPart: ...
    @property
    def tab(self) -> Tab: ...
    @property
    def true_size(self) -> TrueSize: ...
    @property
    def can_zoom(self) -> tuple[bool, bool]: ...
    @property
    def is_list_shown(self) -> bool: ...
    @property
    def has_list_button(self) -> bool: ...
    def show_list(self, on: bool) -> None: ...
    def export(self) -> None: ...
    def close(self) -> bool: ...
    def copy_card(self) -> None: ...
    def open_menu(self) -> None: ...
    def start_search(self) -> None: ...
    def zoom_in(self) -> None: ...
    def zoom_out(self) -> None: ...
    def zoom_fit(self) -> None: ...
    def show_tab(self, tab: Tab) -> None: ...
    def choose_style(self, style: Style) -> None: ...
    def choose_theme(self, choice: ThemeChoice) -> None: ...
    def about_source(self) -> None: ...
    def about_program(self) -> None: ...


Test = Callable[[Deeds], bool]


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = mark("&File")
    EDIT = mark("&Edit")
    VIEW = mark("&View")
    MAPS = mark("&Maps")
    LANGUAGE = mark("Lan&guage")
    HELP = mark("&Help")


def _always(_: Deeds) -> bool:
    return True


def _has_selection(do: Deeds) -> bool:
    return do.selection.selected is not None


def _has_others(do: Deeds) -> bool:
    return _has_selection(do) and len(do.selection.under) > 1


class Action(NamedTuple):
    """One action; one that `is_on` can tick, of a `group` only one is ticked. `begins` a part of its menu."""

    name: str
    menu: Menu
    text: str
    run: Callable[[Deeds], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    in_bar: bool = False
    can: Test = _always
    is_on: Test | None = None
    group: str = ""
    begins: bool = False


def _show(tab: Tab, number: int) -> Action:
    return Action(
        f"view-{tab.value}",
        Menu.VIEW,
        TITLES[tab],
        lambda do: do.show_tab(tab),
        (f"Ctrl+{number}",),
        is_on=lambda do: do.tab is tab,
        group="views",
        begins=number == 1,
    )


def _theme(choice: ThemeChoice, text: str, *, begins: bool = False) -> Action:
    return Action(
        f"theme-{choice.value}",
        Menu.VIEW,
        text,
        lambda do: do.choose_theme(choice),
        is_on=lambda do: do.settings.theme is choice,
        group="themes",
        begins=begins,
    )


def _language(code: str, text: str) -> Action:
    """The windows are made anew when the choice has been kept."""
    return Action(
        f"language-{code or 'system'}",
        Menu.LANGUAGE,
        text,
        lambda do: setattr(do.settings, "language", code),
        is_on=lambda do: do.settings.language == code,
        group="languages",
    )


ACTIONS = (
    Action("open-map", Menu.FILE, mark("Open &map…"), lambda do: do.maps.open_map(), ("Ctrl+Shift+O",)),
    Action("open-folder", Menu.FILE, mark("Open a map's &folder…"), lambda do: do.maps.open_folder()),
    Action("attach", Menu.FILE, mark("Attach so&urce document…"), lambda do: do.maps.attach_document()),
    Action("export", Menu.FILE, mark("&Export…"), lambda do: do.export(), ("Ctrl+E",), "export", in_bar=True),
    Action("print-check", Menu.FILE, mark("&Print check…"), lambda do: do.true_size.check_print()),
    Action("quit", Menu.FILE, mark("&Quit"), lambda do: do.close(), ("Ctrl+Q",)),
    Action(
        *("copy-card", Menu.EDIT, mark("&Copy the card"), lambda do: do.copy_card(), ("Ctrl+C",), "copy"),
        can=_has_selection,
    ),
    Action(
        *("spot-menu", Menu.EDIT, mark("&At this spot…"), lambda do: do.open_menu(), ("Shift+F10", "Menu")),
        can=_has_selection,
    ),
    Action("search", Menu.EDIT, mark("&Search"), lambda do: do.start_search(), ("Ctrl+F",), "search"),
    Action(
        *("clear", Menu.EDIT, mark("C&lear the selection"), lambda do: do.selection.clear(), ("Ctrl+Backspace",)),
        can=_has_selection,
    ),
    Action(
        "step-back",
        Menu.EDIT,
        mark("&Previous place at this spot"),
        lambda do: do.selection.step(-1),
        ("Alt+Left",),
        "previous",
        can=_has_others,
    ),
    Action(
        "step-forth",
        Menu.EDIT,
        mark("&Next place at this spot"),
        lambda do: do.selection.step(1),
        ("Alt+Right",),
        "next",
        can=_has_others,
    ),
    Action(
        *("zoom-in", Menu.VIEW, mark("Zoom &in"), lambda do: do.zoom_in(), ("Ctrl+=", "Ctrl++"), "zoom-in"),
        in_bar=True,
        can=lambda do: do.can_zoom[0],
    ),
    Action(
        *("zoom-out", Menu.VIEW, mark("Zoom &out"), lambda do: do.zoom_out(), ("Ctrl+-",), "zoom-out"),
        in_bar=True,
        can=lambda do: do.can_zoom[1],
    ),
    Action("zoom-fit", Menu.VIEW, mark("&Fit"), lambda do: do.zoom_fit(), ("Ctrl+0",), "fit", in_bar=True),
    Action(
        *("true-size", Menu.VIEW, mark("&True size"), lambda do: do.true_size.toggle(), ("Ctrl+Shift+T",)),
        is_on=lambda do: do.true_size.is_on,
    ),
    Action("measure", Menu.VIEW, mark("&Measure this screen…"), lambda do: do.true_size.measure()),
    *(_show(tab, number) for number, tab in enumerate(Tab, 1)),
    Action(
        "list",
        Menu.VIEW,
        mark("List of &places"),
        lambda do: do.show_list(not do.is_list_shown),
        ("Ctrl+B",),
        "list",
        can=lambda do: do.has_list_button,
        is_on=lambda do: do.is_list_shown,
        begins=True,
    ),
    Action(
        "labels",
        Menu.VIEW,
        mark("Show all &labels"),
        lambda do: do.selection.show_labels(not do.selection.labels),
        ("Ctrl+L",),
        is_on=lambda do: do.selection.labels,
    ),
    Action(
        "line-art",
        Menu.VIEW,
        mark("Line &drawing, without shading"),
        lambda do: do.choose_style(Style.SKIN if do.settings.style is Style.LINE else Style.LINE),
        is_on=lambda do: do.settings.style is Style.LINE,
    ),
    _theme(ThemeChoice.SYSTEM, mark("Follow the system"), begins=True),
    _theme(ThemeChoice.LIGHT, mark("Light")),
    _theme(ThemeChoice.DARK, mark("Dark")),
    _theme(ThemeChoice.HIGH_CONTRAST, mark("High contrast")),
    _language("", mark("Follow the system")),
    *(_language(code, name) for code, name in LANGUAGES.items()),
    Action(
        "disagree",
        Menu.MAPS,
        mark("Where they &disagree"),
        lambda do: do.maps.compare(not do.maps.is_comparing),
        ("Ctrl+Shift+D",),
        can=lambda do: do.maps.is_several,
        is_on=lambda do: do.maps.is_comparing,
    ),
    Action(
        "coordinates",
        Menu.MAPS,
        mark("&Coordinates at the pointer"),
        lambda do: do.maps.point(not do.maps.is_pointing),
        ("Ctrl+Shift+P",),
        is_on=lambda do: do.maps.is_pointing,
    ),
    Action(
        "copy-coordinates",
        Menu.MAPS,
        mark("Copy the coordinates as &YAML"),
        lambda do: do.maps.copy_coordinates(),
        ("Ctrl+Shift+C",),
        can=lambda do: do.maps.is_pointing,
    ),
    Action(
        "about-source",
        Menu.HELP,
        mark("&How to read this map, and the source"),
        lambda do: do.about_source(),
        ("F1",),
        "help",
    ),
    Action("about", Menu.HELP, mark("&About ReflexMap"), lambda do: do.about_program()),
)


# What keys and pointer do beside the actions: on the map, in the search field and everywhere.
GESTURES = (
    (mark("Click"), mark("Choose a place; a further click goes on to the next place there")),
    (mark("Right click, or press and hold"), mark("Open the menu of the spot")),
    (mark("Drag, or arrow keys on the map"), mark("Move the map")),
    (mark("Wheel, two fingers, or + and - on the map"), mark("Zoom")),
    (mark("Enter in the search"), mark("Show the first place that was found")),
    (mark("Down in the search"), mark("Go on to the list of places")),
    (mark("Escape"), mark("Let go of the search, then of the selection")),
)


class Named(Protocol):
    """Something with a text and keys: an action of this table or of the record's."""

    @property
    def text(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...


def words_of(action: Named) -> str:
    """What an action is called, without its mnemonic."""
    return tr(action.text).replace("&", "").rstrip("…")


def keys_of(action: Named) -> str:
    """The keys of an action as the system writes them; "" for none."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(keys).toString(native) for keys in action.keys)


class WindowActions(QObject):
    """The table's actions as Qt's, in the window's menus."""

    def __init__(self, do: Deeds, bar: QMenuBar, parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self.by_name: dict[str, QAction] = {}
        menus = self.menus = {menu: bar.addMenu(tr(menu.value)) for menu in Menu}
        groups: dict[str, QActionGroup] = {}
        for action in ACTIONS:
            made = QAction(tr(action.text), self)
            made.setObjectName(action.name)
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
            made.setCheckable(action.is_on is not None)
            made.triggered.connect(lambda _=False, action=action: self._run(action))
            if action.group:
                groups.setdefault(action.group, QActionGroup(self)).addAction(made)
            if action.begins:
                menus[action.menu].addSeparator()
            menus[action.menu].addAction(made)
            self.by_name[action.name] = made

    def _run(self, action: Action) -> None:
        action.run(self._do)
        self.refresh()

    def refresh(self) -> None:
        """Tick and enable what is on and can be done just now."""
        for action in ACTIONS:
            made = self.by_name[action.name]
            made.setEnabled(action.can(self._do))
            if action.is_on is not None:
                made.setChecked(action.is_on(self._do))

    def in_bar(self) -> list[QAction]:
        """The actions that stand as buttons over the map, too."""
        return [self.by_name[action.name] for action in ACTIONS if action.in_bar]


# What a text field is to do itself, though an action has these keys too.
_EDITING = frozenset((Qt.Key.Key_C, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right))


class ShortcutGuard(QObject):
    """Keeps text fields from swallowing the window's own keys: on X11 Ctrl+E moves their cursor to the line's end.

    Ctrl+C is theirs while text is marked in them; else it copies the card.
    To be installed as an event filter on each widget that takes text.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Menu:  # a field has a menu of its own
            event.accept()
            return True
        letters = _LETTERS if _is_marked(watched) else _LETTERS | {Qt.Key.Key_C}
        is_ours = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in letters
        if is_ours:
            event.ignore()
        return is_ours


def _is_marked(watched: QObject) -> bool:
    """Whether text is marked in a field, or in the one inside a spin box."""
    field = watched if isinstance(watched, QLineEdit) else watched.findChild(QLineEdit)
    return isinstance(field, QLineEdit) and field.hasSelectedText()


_LETTERS = (
    frozenset(
        getattr(Qt.Key, f"Key_{keys[-1]}")
        for action in ACTIONS
        for keys in action.keys
        if keys.startswith("Ctrl+") and keys[-1].isalpha() and len(keys) == len("Ctrl+X")
    )
    - _EDITING
)
