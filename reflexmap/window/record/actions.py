"""Every action that a record brings into the window's menus, in one table."""

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from reflexmap.paint.theme import Theme
from reflexmap.texts import mark, tr
from reflexmap.window.actions import Menu, WindowActions
from reflexmap.window.icons import icon
from reflexmap.window.record.workplace import Workplace
from reflexmap.window.settings import Settings


class Deeds(Protocol):
    """What can be done with a record, and what is asked to know whether it can be."""

    @property
    def place(self) -> Workplace: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def is_shown(self) -> bool: ...
    @property
    def has_routine(self) -> bool: ...
    @property
    def can_mark_spot(self) -> bool: ...
    @property
    def can_mark_place(self) -> bool: ...
    @property
    def has_place(self) -> bool: ...
    def new(self) -> None: ...
    def open(self) -> None: ...
    def save(self) -> None: ...
    def begin_sitting(self) -> None: ...
    def save_as(self) -> None: ...
    def close_record(self) -> None: ...
    def delete_record(self) -> None: ...
    def write_table(self) -> None: ...
    def read_table(self) -> None: ...
    def about_record(self) -> None: ...
    def mark_spot(self) -> None: ...
    def mark_place(self) -> None: ...
    def show_record(self, on: bool) -> None: ...
    def compare(self) -> None: ...
    def start_routine(self) -> None: ...
    def add_to_routine(self) -> None: ...


class Where(Enum):
    """The menus that a record's actions are in."""

    FILE = auto()
    EDIT = auto()
    RECORD = auto()


Test = Callable[[Deeds], bool]


def _always(_: Deeds) -> bool:
    return True


def _has_record(do: Deeds) -> bool:
    return do.place.record is not None


def _can_change(do: Deeds) -> bool:
    return do.place.can_change


def _has_two(do: Deeds) -> bool:
    record = do.place.record
    return record is not None and len(record.sittings) > 1


class RecordAction(NamedTuple):
    """One action; `begins` a part of its menu."""

    name: str
    menu: Where
    text: str
    run: Callable[[Deeds], None]
    keys: tuple[str, ...] = ()
    icon: str = ""
    can: Test = _always
    is_on: Test | None = None
    begins: bool = False


def _undo(do: Deeds) -> None:
    if do.place.editing is not None:
        do.place.editing.stack.undo()


def _redo(do: Deeds) -> None:
    if do.place.editing is not None:
        do.place.editing.stack.redo()


def _can_undo(do: Deeds) -> bool:
    return do.place.can_change and do.place.editing is not None and do.place.editing.stack.canUndo()


def _can_redo(do: Deeds) -> bool:
    return do.place.can_change and do.place.editing is not None and do.place.editing.stack.canRedo()


_FILE, _EDIT, _RECORD = Where

RECORD_ACTIONS = (
    RecordAction("new-record", _FILE, mark("&New record…"), lambda do: do.new(), ("Ctrl+N",), "plus"),
    RecordAction("open", _FILE, mark("&Open a record…"), lambda do: do.open(), ("Ctrl+O",)),
    RecordAction("save", _FILE, mark("&Save"), lambda do: do.save(), ("Ctrl+S",), can=_can_change, begins=True),
    RecordAction("save-as", _FILE, mark("Save &as…"), lambda do: do.save_as(), ("Ctrl+Shift+S",), can=_can_change),
    RecordAction("close-record", _FILE, mark("&Close the record"), lambda do: do.close_record(), can=_has_record),
    RecordAction(
        *("write-table", _FILE, mark("Write the marks as a &table…"), lambda do: do.write_table()),
        can=_has_record,
        begins=True,
    ),
    RecordAction("read-table", _FILE, mark("&Bring in marks…"), lambda do: do.read_table(), can=_can_change),
    RecordAction(
        *("delete-record", _FILE, mark("&Delete this record and all its recovery files…")),
        lambda do: do.delete_record(),
        can=_has_record,
        begins=True,
    ),
    RecordAction("undo", _EDIT, mark("&Undo"), _undo, ("Ctrl+Z",), "undo", can=_can_undo),
    RecordAction("redo", _EDIT, mark("&Redo"), _redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", can=_can_redo),
    RecordAction(
        "record",
        _RECORD,
        mark("&Show the record"),
        lambda do: do.show_record(not do.is_shown),
        ("Ctrl+J",),
        "record",
        can=_has_record,
        is_on=lambda do: do.is_shown,
    ),
    RecordAction(
        *("new-sitting", _RECORD, mark("&New sitting"), lambda do: do.begin_sitting(), ("Ctrl+T",)),
        can=_can_change,
    ),
    RecordAction(
        "compare",
        _RECORD,
        mark("&Compare sittings"),
        lambda do: do.compare(),
        ("Ctrl+K",),
        "compare",
        can=_has_two,
        is_on=lambda do: do.place.comparison is not None,
    ),
    RecordAction(
        "mark-spot",
        _RECORD,
        mark("&Mark the clicked spot"),
        lambda do: do.mark_spot(),
        ("Ctrl+M",),
        can=lambda do: do.can_mark_spot,
        begins=True,
    ),
    RecordAction(
        "mark-place",
        _RECORD,
        mark("Mark the chosen &place"),
        lambda do: do.mark_place(),
        ("Ctrl+Shift+M",),
        can=lambda do: do.can_mark_place,
    ),
    RecordAction(
        "pen",
        _RECORD,
        mark("&Draw with the pen"),
        lambda do: do.place.take_pen(not do.place.has_pen),
        ("Ctrl+D",),
        "pen",
        can=_can_change,
        is_on=lambda do: do.place.has_pen,
    ),
    RecordAction(
        "remove-mark",
        _RECORD,
        mark("&Remove the chosen mark"),
        lambda do: do.place.remove(do.place.chosen_id),
        can=lambda do: do.place.can_change and do.place.chosen is not None,
    ),
    RecordAction(
        "routine",
        _RECORD,
        mark("R&outine…"),
        lambda do: do.start_routine(),
        ("Ctrl+R",),
        "timer",
        is_on=lambda do: do.has_routine,
        begins=True,
    ),
    RecordAction(
        "add-to-routine",
        _RECORD,
        mark("&Add the chosen place to the routine"),
        lambda do: do.add_to_routine(),
        ("Ctrl+Shift+R",),
        can=lambda do: do.has_place,
    ),
    RecordAction(
        *("about-record", _RECORD, mark("&Title and notes of the record…"), lambda do: do.about_record()),
        can=_has_record,
        begins=True,
    ),
)


# What keys and pointer do on the map beside the actions, while a record is open.
RECORD_GESTURES = (
    (mark("Double click"), mark("Mark the spot")),
    (mark("Click on a mark"), mark("Choose the mark")),
    (mark("Drag a mark, or Shift and arrow keys"), mark("Move the mark")),
    (mark("1 to 9 on the map"), mark("Mark with this category")),
    (mark("Delete on the map or in the list"), mark("Remove the mark")),
    (mark("Click on a sitting, with Shift in a comparison"), mark("Show it; choose what is compared")),
    (mark("Space, Page Up, Page Down in a routine"), mark("Pause and go on, back, skip")),
)


class RecordActions(QObject):
    """The table's actions as Qt's, in the window's menus and in one of their own. `recent_wanted` brings a path."""

    recent_wanted = Signal(str)

    def __init__(self, do: Deeds, bar: QMenuBar, window: WindowActions, parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self.by_name: dict[str, QAction] = {}
        own = QMenu(tr("&Record"), bar)
        bar.insertMenu(window.menus[Menu.HELP].menuAction(), own)
        self.menus = {Where.FILE: window.menus[Menu.FILE], Where.EDIT: window.menus[Menu.EDIT], Where.RECORD: own}
        firsts = {where: self._first_of(menu) for where, menu in self.menus.items()}
        for action in RECORD_ACTIONS:
            made = QAction(tr(action.text), self)
            made.setObjectName(action.name)
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
            made.setCheckable(action.is_on is not None)
            made.triggered.connect(lambda _=False, action=action: self._run(action))
            menu, before = self.menus[action.menu], firsts[action.menu]
            if action.begins:
                menu.insertSeparator(before)
            menu.insertAction(before, made)
            self.by_name[action.name] = made
        for where in (Where.FILE, Where.EDIT):
            self.menus[where].insertSeparator(firsts[where])
        self._recent = QMenu(tr("&Recent records"), own)
        self._recent.aboutToShow.connect(self._fill_recent)
        self.menus[Where.FILE].insertMenu(self.by_name["save"], self._recent)
        for keys in window.by_name.values():
            keys.changed.connect(self._mind)

    def _first_of(self, menu: QMenu) -> QAction:
        """What a menu begins with so far; a separator in one that is empty."""
        there = menu.actions()
        return there[0] if there else menu.addSeparator()

    def _mind(self) -> None:
        """The window's own actions have changed: a place may be chosen, or none."""
        for name in ("mark-spot", "mark-place", "add-to-routine"):
            self.by_name[name].setEnabled(_action(name).can(self._do))

    def _run(self, action: RecordAction) -> None:
        action.run(self._do)
        self.refresh()

    def refresh(self) -> None:
        """Tick and enable what is on and can be done just now, and say what would be undone."""
        for action in RECORD_ACTIONS:
            made = self.by_name[action.name]
            made.setEnabled(action.can(self._do))
            if action.is_on is not None:
                made.setChecked(action.is_on(self._do))
        editing = self._do.place.editing
        undone, redone = (editing.stack.undoText(), editing.stack.redoText()) if editing is not None else ("", "")
        self.by_name["undo"].setText(tr("&Undo: {change}", change=undone) if undone else tr("&Undo"))
        self.by_name["redo"].setText(tr("&Redo: {change}", change=redone) if redone else tr("&Redo"))

    def draw_icons(self, theme: Theme) -> None:
        """The icons in a theme's colours."""
        for action in RECORD_ACTIONS:
            if action.icon:
                self.by_name[action.name].setIcon(icon(action.icon, theme))

    def _fill_recent(self) -> None:
        """The records that were opened last; and whether that is to be remembered at all."""
        menu, settings = self._recent, self._do.settings
        menu.clear()
        for number, path in enumerate(settings.recent, 1):
            one = menu.addAction(f"&{number}  {path.replace('&', '&&')}")
            one.triggered.connect(lambda _=False, path=path: self.recent_wanted.emit(path))
        if not settings.recent:
            menu.addAction(tr("None yet") if settings.keeps_recent else tr("They are not remembered")).setEnabled(
                False
            )
        menu.addSeparator()
        keep = menu.addAction(tr("&Remember recent records"))
        keep.setCheckable(True)
        keep.setChecked(settings.keeps_recent)
        keep.toggled.connect(self._keep_recent)

    def _keep_recent(self, on: bool) -> None:
        self._do.settings.keeps_recent = on


def _action(name: str) -> RecordAction:
    return next(action for action in RECORD_ACTIONS if action.name == name)


class KeyGuard(QObject):
    """Keeps the window's text fields from swallowing the keys of this table: on X11 Ctrl+K deletes a line's rest."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_ours = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _LETTERS
        if is_ours:
            event.ignore()
        return is_ours


_EDITING = frozenset((Qt.Key.Key_Z, Qt.Key.Key_Y))  # a field's own
_LETTERS = (
    frozenset(
        getattr(Qt.Key, f"Key_{keys[-1]}")
        for action in RECORD_ACTIONS
        for keys in action.keys
        if keys.startswith("Ctrl+") and len(keys) == len("Ctrl+X")
    )
    - _EDITING
)
