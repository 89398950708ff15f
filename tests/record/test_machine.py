"""A record is what its model is, after any run of changes, undoing, saving, loading, crashing and recovering."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reflexmap.record.changes import Add, Change, Describe, EditSitting, Remove, Replace
from reflexmap.record.limits import RecordError
from reflexmap.record.model import Category, Mark, Place, Record, Routine, Shape, Sitting, next_id
from reflexmap.record.recordfile import dump, parse
from reflexmap.record.recovery import find_unfinished
from reflexmap.record.session import Session
from tests.record.records import colours, dates, drawn, full_record, lengths, scores, shapes, spots, words

# What is drawn for a change, whatever the record is like when it is made.
picks = st.integers(0, 1000)


class Day(RuleBasedStateMachine):
    """A practitioner's day: one record, its model (plain values), and the stacks that a window would keep."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="reflexmap-day-"))
        self.folders = [self.folder / "state"]
        self.path = self.folder / "anna.reflexmap"
        self.model = full_record()
        self.on_disk: Record | None = None
        self.undo: list[tuple[Change, Record]] = []  # and what the record was before
        self.redo: list[Change] = []
        self.session = Session(self.model, folders=self.folders)

    @initialize()
    def begin(self) -> None:
        self.save()

    def teardown(self) -> None:
        self.session.close()
        shutil.rmtree(self.folder)

    def commit(self, change: Change) -> bool:
        """Make a change in both; whether it could be made."""
        before = self.session.record
        try:
            expected = change.apply(self.model)
        except RecordError:
            return False
        undo = change.inverse(before)
        self.session.commit(change)
        self.undo.append((undo, self.model))
        self.model = expected
        return True

    def do(self, change: Change) -> None:
        if self.commit(change):
            self.redo.clear()

    @rule(text=words, length=lengths)
    def describe(self, text: str, length: float) -> None:
        self.do(Describe(title=text))
        self.do(Describe(foot_length=length))

    @rule(pick=picks, place=spots | drawn, text=words, number=scores)
    def add_mark(self, pick: int, place: Place, text: str, number: int | None) -> None:
        if self.model.sittings and self.model.categories:
            sitting = self.model.sittings[pick % len(self.model.sittings)]
            category = self.model.categories[pick % len(self.model.categories)]
            new = next_id("m", (one for each in self.model.sittings for one in each.ids))
            mark = Mark(new, category.id, place, text, number)
            self.do(Add(mark, pick % (len(sitting.marks) + 1), sitting.id))

    @rule(pick=picks, place=spots)
    def move_mark(self, pick: int, place: Place) -> None:
        marks = [mark for sitting in self.model.sittings for mark in sitting.marks]
        if marks:
            old = marks[pick % len(marks)]
            moved = Mark(old.id, old.category, place, old.text, old.number, old.entry)
            self.do(Replace(moved, moved=True))

    @rule(pick=picks)
    def remove_mark(self, pick: int) -> None:
        marks = [mark.id for sitting in self.model.sittings for mark in sitting.marks]
        if marks:
            self.do(Remove(Mark, marks[pick % len(marks)]))

    @rule(date=dates, note=words)
    def add_sitting(self, date: str, note: str) -> None:
        self.do(Add(Sitting(next_id("s", (one.id for one in self.model.sittings)), date, note)))

    @rule(pick=picks, date=dates, note=words)
    def edit_sitting(self, pick: int, date: str, note: str) -> None:
        if self.model.sittings:
            chosen = self.model.sittings[pick % len(self.model.sittings)].id
            self.do(EditSitting(chosen, date=date if pick % 2 else None, note=note))

    @rule(pick=picks)
    def remove_sitting(self, pick: int) -> None:
        if self.model.sittings:
            self.do(Remove(Sitting, self.model.sittings[pick % len(self.model.sittings)].id))

    @rule(pick=picks, name=words, colour=colours, shape=shapes)
    def change_categories(self, pick: int, name: str, colour: str, shape: Shape) -> None:
        self.do(Add(Category(next_id("c", (c.id for c in self.model.categories)), name, colour, shape), pick))
        chosen = self.model.categories[pick % len(self.model.categories)].id
        self.do(Replace(Category(chosen, name, colour, shape)))
        self.do(Remove(Category, chosen))  # which is only done where no mark has it

    @rule(pick=picks, name=words)
    def change_routines(self, pick: int, name: str) -> None:
        steps = full_record().routines[0].steps
        self.do(Add(Routine(next_id("r", (r.id for r in self.model.routines)), name, steps)))
        self.do(Remove(Routine, self.model.routines[pick % len(self.model.routines)].id))

    @precondition(lambda self: self.undo)
    @rule(times=st.integers(1, 5))
    def undo_some(self, times: int) -> None:
        for _ in range(min(times, len(self.undo))):
            change, self.model = self.undo.pop()
            self.redo.append(change.inverse(self.session.record))
            self.session.commit(change)

    @precondition(lambda self: self.redo)
    @rule()
    def redo_one(self) -> None:
        self.commit(self.redo.pop())

    @rule()
    def save(self) -> None:
        self.session.save(self.path, anyway=True)
        self.on_disk = self.model

    @rule()
    def close_and_load(self) -> None:
        self.session.close()
        self.session = Session.open(self.path, folders=self.folders)
        assert self.on_disk is not None
        self.forget(self.on_disk)

    @rule(cut=st.integers(0, 30))
    def crash_and_recover(self, cut: int) -> None:
        """End without a word; half a line more, or less, stands in the log: one that was never promised."""
        self.session.close(keep_log=True)
        for log in self.folders[0].glob("*.log"):
            with log.open("ab") as file:
                file.write(b'deadbeef {"at":"2026-11-24T14:00'[:cut])
        found = find_unfinished(self.folders)
        assert found.aside == ()
        if self.model == self.on_disk:
            assert found.unfinished == ()
            self.session = Session.open(self.path, folders=self.folders)
        else:
            (one,) = found.unfinished
            assert one.is_whole
            self.session = Session.restore(one, folders=self.folders)
        self.forget(self.model)

    def forget(self, model: Record) -> None:
        """What a window has after it opened a record: nothing to undo."""
        self.model = model
        self.undo.clear()
        self.redo.clear()

    @invariant()
    def is_the_model(self) -> None:
        assert self.session.record == self.model
        assert self.session.is_changed == (self.model != self.on_disk)
        assert self.session.trouble == ""
        assert len(list(self.folders[0].glob("*.log"))) == 1

    @invariant()
    def could_be_saved(self) -> None:
        assert parse(dump(self.session.record)).record == self.model


Day.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
TestDay = Day.TestCase
