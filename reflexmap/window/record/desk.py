"""A window's record: brings its actions, bars and panels into the window, and hands what they say to one another."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap

from reflexmap.atlas.entry import EntryRef
from reflexmap.paint.theme import Theme
from reflexmap.record.changes import Change, Describe
from reflexmap.record.compare import compared
from reflexmap.record.journal import now
from reflexmap.record.model import Place
from reflexmap.record.recordfile import SUFFIX
from reflexmap.record.session import Session
from reflexmap.texts import tr
from reflexmap.window.columns import Room
from reflexmap.window.editing import Editing
from reflexmap.window.furniture import button_of
from reflexmap.window.record.actions import KeyGuard, RecordActions
from reflexmap.window.record.anchors import marked_entry, place_of
from reflexmap.window.record.files import Files
from reflexmap.window.record.printing import Printable
from reflexmap.window.record.words import Describing, marks_in_words
from reflexmap.window.record.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reflexmap.window.mainwindow import MainWindow
    from reflexmap.window.record.furnishing import Furniture
    from reflexmap.window.record.routines import Routines
    from reflexmap.window.settings import Settings

_RESTED_MS = 500  # after the last step of the foot length, until the record has it
_SAME_MM = 0.051  # the field has tenths of millimetres


class Desk(QObject):
    """What a window has to do with records. *open_elsewhere* takes a path or a Session into another window."""

    def __init__(self, window: "MainWindow", open_elsewhere: Callable[[Path | Session], bool] | None = None) -> None:
        super().__init__(window)
        self.window = window
        self.settings: Settings = window.settings
        self.place = Workplace(self)
        self.words = Describing(window.model)
        self.files = Files(window, self.place, self.words, self._keep)
        self.is_shown = False
        self.furniture: Furniture | None = None
        self._routines: Routines | None = None
        self._open_elsewhere = open_elsewhere
        self._is_closing = False
        self._length_rested = QTimer(self)
        self._length_rested.setSingleShot(True)
        self._length_rested.setInterval(_RESTED_MS)
        self._length_rested.timeout.connect(self._keep_length)
        self.actions = RecordActions(self, window.menuBar(), window.actions_, self)
        self._buttons = {name: button_of(self.actions.by_name[name], framed=True) for name in ("routine", "record")}
        for button in self._buttons.values():
            window.columns.add_tool(button)
        self.say_steps(0)
        guard = KeyGuard(self)
        for widget in (window.field, window.foot_length.field):
            widget.installEventFilter(guard)
        window.of_record = Printable(self.place)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.actions.recent_wanted.connect(lambda path: self.open_path(Path(path)))
        self.files.opened.connect(self.take)
        self.files.remembered.connect(self._remember)
        self.files.gone.connect(self._leave)
        self.place.changed.connect(self._follow)
        self.place.chosen_changed.connect(self.actions.refresh)
        self.place.tool_changed.connect(self.actions.refresh)
        self.place.trouble_changed.connect(self._say_state)
        window.selection.selected_changed.connect(self._follow_selection)
        window.foot_length.changed.connect(lambda _: self._length_rested.start())
        window.themed.connect(self._dress)
        QTimer.singleShot(0, self._draw_icons)
        self.actions.refresh()

    def _draw_icons(self) -> None:
        self.actions.draw_icons(self.window.theme)
        self._fit_buttons()  # which are broader now

    def _dress(self, theme: Theme) -> None:
        self.actions.draw_icons(theme)
        if self.furniture is not None:
            self.furniture.set_theme(theme)
        if self._routines is not None:
            self._routines.set_theme(theme)

    # A record comes and goes

    def take(self, session: Session) -> None:
        """Work on a record, in this window if it has none."""
        if self.place.record is not None and self._open_elsewhere is not None:
            self._open_elsewhere(session)
            return
        self.adopt(Editing(session, self))

    def give_away(self) -> Editing | None:
        """The record that is worked on, for another window to go on with; this one then has none."""
        self._keep()
        editing = self.place.editing
        self.place.take(None)
        return editing

    def adopt(self, editing: Editing) -> None:
        """Go on with a record as it stands, with all that can be undone."""
        editing.setParent(self)
        if self.furniture is None:
            from reflexmap.window.record.furnishing import Furniture

            self.furniture = Furniture(self)
        self.is_shown = True
        self.window.foot_length.field.setValue(editing.record.foot_length)
        self.place.take(editing)
        self.show_record(True)

    def open_path(self, path: Path) -> None:
        """Open a record's file: in this window, in another, or where it is open already."""
        if self._open_elsewhere is not None and self._open_elsewhere(path):
            return
        self.files.open(path)

    def _remember(self, path: Path) -> None:
        where = str(path.absolute())
        self.settings.recent = (where, *(one for one in self.settings.recent if one != where))

    def _leave(self) -> None:
        self.show_record(False)
        self._follow()

    def _keep(self) -> None:
        if self.furniture is not None:
            self.furniture.panel.keep()

    def _follow(self) -> None:
        """The record has changed, or is another."""
        record, editing = self.place.record, self.place.editing
        if record is None or editing is None:
            self.window.setWindowTitle("ReflexMap")
            self.window.setWindowModified(False)
        else:
            title = record.title.replace("[*]", "[*][*]") or tr("Record")
            self.window.setWindowTitle(f"{title}[*] – ReflexMap")
            self.window.setWindowModified(editing.is_changed)
            field = self.window.foot_length.field
            if not self._length_rested.isActive() and abs(field.value() - record.foot_length) >= _SAME_MM:
                field.setValue(record.foot_length)
                self._length_rested.stop()
            self._say_state()
        if self.furniture is not None:
            self.furniture.follow()
        self.actions.refresh()

    def _say_state(self) -> None:
        editing = self.place.editing
        if self.furniture is None or editing is None:
            return
        trouble = editing.session.trouble or editing.session.why_read_only
        self.furniture.notice.setText(trouble[:1].upper() + trouble[1:])
        self.furniture.notice.setVisible(bool(trouble))
        self.furniture.panel.say_state(editing.state_in_words)

    def _keep_length(self) -> None:
        """The foot length is the person's, and so the record's."""
        record, mm = self.place.record, self.window.foot_length.field.value()
        if record is not None and self.place.can_change and abs(mm - record.foot_length) >= _SAME_MM:
            self.place.do(Describe(foot_length=mm))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close and not self.files.close():
            event.ignore()
            return True
        if isinstance(event, QDropEvent):  # and so QDragEnterEvent
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            records = [path for path in paths if path.suffix == SUFFIX]
            if records and isinstance(event, QDragEnterEvent):
                event.acceptProposedAction()
            elif records and event.type() is QEvent.Type.Drop:
                event.acceptProposedAction()
                for path in records:
                    self.open_path(path)
            return bool(records)
        if event.type() is QEvent.Type.Resize and self.furniture is not None:
            QTimer.singleShot(0, self.furniture.fit)
        if event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self._fit_buttons)
        return False

    # What the actions do

    def new(self) -> None:
        """Begin a record."""
        self.files.new(self.window.model.footmap.foot_length)

    def open(self) -> None:
        """Open a record."""
        path = self.files.ask_open()
        if path is not None:
            self.open_path(path)

    def save(self) -> None:
        """Save the record."""
        self.files.save()

    def save_as(self) -> None:
        """Save it to another file."""
        self.files.save_as()

    def close_record(self) -> None:
        """Close it; the window stays."""
        self.files.close()

    def delete_record(self) -> None:
        """Delete it."""
        self.files.delete()

    def write_table(self) -> None:
        """Write its marks as a table."""
        self.files.write_table()

    def read_table(self) -> None:
        """Bring in marks from a table."""
        self.files.read_table()

    def about_record(self) -> None:
        """Ask for title and notes."""
        from reflexmap.window.record.titling import ask_title

        record = self.place.record
        if record is not None:
            change: Change | None = ask_title(record, self.place.can_change, self.window)
            if change is not None:
                self.place.do(change)

    @property
    def can_mark_spot(self) -> bool:
        """Whether a spot was clicked that can be marked."""
        return self.place.can_change and self.window.selection.clicked is not None

    @property
    def can_mark_place(self) -> bool:
        """Whether a place is chosen that can be marked."""
        return self.place.can_change and self.has_place

    @property
    def has_place(self) -> bool:
        """Whether a place of the map is chosen."""
        return self.window.selection.selected is not None

    def mark_spot(self) -> None:
        """Mark the clicked spot."""
        clicked = self.window.selection.clicked
        if clicked is not None:
            length = self.window.model.footmap.foot_length
            self.place.set_mark(Place.spot(clicked.view, clicked.foot, *clicked.at, length))
            self.touch()

    def mark_place(self) -> None:
        """Mark the chosen place: the mark is on the entry."""
        ref, clicked = self.window.selection.selected, self.window.selection.clicked
        if ref is None:
            return
        where = place_of(self.window.model, ref, clicked.foot if clicked is not None else None)
        if where is not None:
            self.place.set_mark(where, marked_entry(self.window.model.maps.entry(ref)))
            self.touch()

    def begin_sitting(self) -> None:
        """Begin a sitting now."""
        from reflexmap.window.record.beginning import may_begin

        record = self.place.record
        if record is not None and may_begin(record, now(), self.window):
            self.place.add_sitting()

    def compare(self) -> None:
        """Hold the sitting that is shown beside the one before it; or end that."""
        record, sitting = self.place.record, self.place.sitting
        if self.place.comparison is not None or record is None or sitting is None:
            self.place.end_comparison()
        elif len(record.sittings) > 1:
            number = record.number_of(sitting)
            found = compared(record, after=number if number > 1 else None)
            self.place.compare(found.before.id, found.after.id)
        self.touch()

    def print_sheet(self) -> None:
        """Ask how to print the sitting that is shown, or the comparison."""
        self._keep()
        self.window.export("sitting" if self.place.comparison is None else "comparison")

    # What stands beside the map

    def show_record(self, on: bool) -> None:
        """Have the record's bars, marks and panels in the window, or only the map."""
        self.is_shown = on and self.place.record is not None
        if self.furniture is not None:
            self.furniture.show(self.is_shown)
        if self.is_shown:
            self.touch()
        else:
            self.window.side.show_card()
        self.actions.refresh()

    def touch(self) -> None:
        """The user is at the record: its page stands beside the map, and no place of the map is chosen."""
        if self.furniture is None or self.place.record is None:
            return
        if not self.is_shown:
            self.show_record(True)
            return
        self.window.selection.clear()
        self._show_page()

    def _show_page(self) -> None:
        furniture = self.furniture
        if furniture is None or not self.is_shown:
            return
        if self.has_routine and self._routines is not None and self._routines.is_in_front:
            return
        page: QWidget = furniture.panel if self.place.comparison is None else furniture.comparing
        title, text = (furniture.panel if self.place.comparison is None else furniture.comparing).in_short()
        sitting = self.place.sitting
        if self.place.comparison is None and sitting is not None:
            text = tr("{sitting}, {marks}", sitting=text, marks=marks_in_words(len(sitting.marks)))
        self.window.side.show_page(page, QPixmap(), title, text)

    def follow_pages(self) -> None:
        """Another page is to stand where one of the record's does."""
        furniture = self.furniture
        if furniture is not None and self.window.side.currentWidget() in (furniture.panel, furniture.comparing):
            self._show_page()

    def _follow_selection(self) -> None:
        """A place is chosen, and so is no mark; where none is, the record is shown again."""
        selection = self.window.selection
        if selection.selected is None and not self.window.field.text().strip() and self.is_shown:
            self._show_page()
        self.actions.refresh()

    def show_place(self, ref: EntryRef) -> None:
        """Read a place's card."""
        self.window.pick(ref)

    @property
    def is_narrow(self) -> bool:
        """Whether the window has little room."""
        return self.window.columns.room is Room.NARROW

    def _fit_buttons(self) -> None:
        """Names stand on the buttons where all of them find room."""
        style = Qt.ToolButtonStyle
        for name in reversed(self._buttons):
            self._buttons[name].setToolButtonStyle(style.ToolButtonTextBesideIcon)
        for name in ("record", "routine"):
            if self.window.columns.breadth_of_tools() > self.window.side.width():
                self._buttons[name].setToolButtonStyle(style.ToolButtonIconOnly)

    # Routines

    def say_steps(self, count: int) -> None:
        """Say on the buttons what they are for, and how many steps the next routine has."""
        self.actions.by_name["routine"].setIconText(tr("Routine · {n}", n=count) if count else tr("Routine"))
        self.actions.by_name["record"].setIconText(tr("Record"))
        for name, button in self._buttons.items():
            button.setText(self.actions.by_name[name].iconText())
        QTimer.singleShot(0, self._fit_buttons)

    @property
    def routines(self) -> "Routines":
        """What runs routines, made when it is first needed."""
        if self._routines is None:
            from reflexmap.window.record.routines import Routines

            self._routines = Routines(self)
        return self._routines

    @property
    def has_routine(self) -> bool:
        """Whether a routine is running."""
        return self._routines is not None and self._routines.is_running

    def start_routine(self) -> None:
        """Ask for a routine and start it; or show the one that runs."""
        self.routines.ask_or_show()

    def add_to_routine(self) -> None:
        """Put the chosen place into the next routine."""
        ref = self.window.selection.selected
        if ref is not None:
            self.routines.add(ref)
