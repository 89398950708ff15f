"""Routines in the window: put together, run with a timer while the map goes along, kept, and marked as done."""

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot
from reflexmap.errors import ReflexMapError
from reflexmap.paint.scene import Meant
from reflexmap.paint.theme import Theme
from reflexmap.record.changes import Add, Change, Replace, Several
from reflexmap.record.journal import now
from reflexmap.record.making import new_sitting
from reflexmap.record.model import Category, Place, Routine, Step, next_id
from reflexmap.record.routine import marks_of_done, propose
from reflexmap.texts import tr
from reflexmap.window.record.anchors import place_of
from reflexmap.window.record.beginning import may_begin
from reflexmap.window.record.host import Host
from reflexmap.window.record.routinedialog import RoutineDialog
from reflexmap.window.record.routinepanel import RoutinePanel
from reflexmap.window.selection import Clicked

_NEARER = 1.7  # than the whole, that the map shows a step


class Routines(QObject):
    """The routine that is put together, and the one that runs."""

    def __init__(self, desk: Host) -> None:
        super().__init__(desk.window)
        self._desk, self._window = desk, desk.window
        self.steps: list[Step] = []  # of the next routine
        self.panel: RoutinePanel | None = None

    @property
    def is_running(self) -> bool:
        """Whether there is a routine under way."""
        return self.panel is not None

    @property
    def is_in_front(self) -> bool:
        """Whether it stands beside the map."""
        return self.panel is not None and self._window.side.currentWidget() is self.panel

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        if self.panel is not None:
            self.panel.set_theme(theme)

    def add(self, ref: EntryRef) -> None:
        """Put a place at the end of the next routine."""
        entry = self._window.model.maps.entry(ref)
        self.steps.append(propose(entry).step)
        self._desk.say_steps(len(self.steps))

    def ask_or_show(self) -> None:
        """Ask for a routine, which is then run; or show the one that runs."""
        if self.panel is not None:
            self.show()
            return
        selection, maps = self._window.selection, self._window.model.maps
        if not self.steps:
            chosen = [selection.selected] if selection.selected is not None else list(selection.found)
            self.steps = [propose(maps.entry(ref)).step for ref in chosen]
        saved = self._desk.place.record.routines if self._desk.place.record is not None else ()
        has_warned = self._desk.settings.knows_warning
        dialog = RoutineDialog(
            maps, self.steps, saved, self._window.theme, has_warned=has_warned, parent=self._window
        )
        dialog.save_wanted.connect(lambda name, steps: self._save(dialog, name, steps))
        dialog.can_save = self._desk.place.can_change
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        self.steps = list(dialog.steps)
        self._desk.say_steps(len(self.steps))
        if wanted and self.steps:
            self._desk.settings.knows_warning = True
            self.run(tuple(self.steps))

    def _save(self, dialog: RoutineDialog, name: str, steps: tuple[Step, ...]) -> None:
        """Keep a routine in the record, in the place of one that has its name."""
        record = self._desk.place.record
        if record is None:
            return
        try:
            there = next((one for one in record.routines if one.name == name), None)
            made = Routine(there.id if there else next_id("r", (one.id for one in record.routines)), name, steps)
        except ReflexMapError as error:
            self._desk.files.tell(str(error))
            return
        change: Change = Replace(made) if there else Add(made)
        if self._desk.place.do(change):
            dialog.say_saved(name)

    # Running

    def run(self, steps: tuple[Step, ...]) -> None:
        """Begin a routine: its first step waits for a key."""
        self.panel = panel = RoutinePanel(steps, self._window.model.maps, self._window.theme)
        panel.went.connect(self._go_to)
        panel.stopped.connect(self.stop)
        panel.mark_wanted.connect(self._mark_done)
        category = self._category_of_done()
        if self._desk.place.can_change and category is not None:
            panel.offer_mark(category.name)
        panel.ticked.connect(self._say_in_head)
        self._window.canvas.installEventFilter(panel)
        self._window.columns.sheet.head.hold(panel.at_hand)
        self._go_to(0, steps[0].feet[0])
        panel.main.setFocus()
        self._desk.actions.refresh()

    def show(self) -> None:
        """Have the timer beside the map."""
        if self.panel is not None:
            title, text = self.panel.in_short()
            self._window.side.show_page(self.panel, QPixmap(), title, text)

    def _say_in_head(self) -> None:
        """In a narrow window the time goes on in the head of the sheet."""
        if self.is_in_front and self._desk.is_narrow:
            self.show()

    def stop(self) -> None:
        """End the routine."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.end()
            self._window.canvas.removeEventFilter(panel)
            self._window.columns.sheet.head.hold(None)
            panel.at_hand.deleteLater()
            self._window.side.removeWidget(panel)
            panel.deleteLater()
        self._window.canvas.setFocus()
        self._window.canvas.fit()
        self._window.selection.clear()
        self._window.side.show_card()
        self._desk.touch()
        self._desk.actions.refresh()

    def _go_to(self, number: int, foot: Foot) -> None:
        """Show a step on the map, on one foot, and near."""
        panel = self.panel
        if panel is None:
            return
        ref = panel.steps[number].entry.ref
        where = self._place_of(panel.steps[number], foot)
        if where is not None:
            self._window.tabs.bring_forward((where.view,))
            self._window.selection.click(Clicked(where.view, where.foot, where.at), Meant((ref,)), ref)
            self._look_at(where)
        self.show()

    def _look_at(self, where: Place) -> None:
        canvas, model = self._window.canvas, self._window.model
        canvas.fit()
        plane = model.plane_of(where.view, where.foot, where.at)
        if plane is not None:
            canvas.zoom(_NEARER, canvas.camera.to_device(plane))
            here, middle = canvas.camera.to_device(plane), QPointF(canvas.rect().center())
            canvas.pan(middle.x() - here.x(), middle.y() - here.y())

    def _place_of(self, step: Step, foot: Foot) -> Place | None:
        return place_of(self._window.model, step.entry.ref, foot)

    def _category_of_done(self) -> Category | None:
        """What was done was worked on, where the record still has that category; else the one in use."""
        record = self._desk.place.record
        there = record.categories if record is not None else ()
        return next((one for one in there if one.name == tr("Worked on")), self._desk.place.category)

    def _mark_done(self) -> None:
        """What was done becomes marks of today's sitting."""
        place, panel = self._desk.place, self.panel
        record, category = place.record, self._category_of_done()
        if record is None or category is None or panel is None:
            return
        moment = now()
        today = next((one for one in reversed(record.sittings) if one.day == f"{moment:%Y-%m-%d}"), None)
        if today is None and not may_begin(record, moment, self._window):
            return
        sitting = today or new_sitting(record, moment)
        begun = record if today else Add(sitting).apply(record)
        change = marks_of_done(begun, sitting, category.id, panel.done(), self._place_of)
        if today is None:
            change = Several(tr("mark what was done"), (Add(sitting), change))
        if place.do(change):
            place.show_sitting(sitting.id)
            self.stop()
