"""Changes make another record, have a name, and know what undoes them."""

from collections.abc import Callable

import pytest

from reflexmap.record.changelog import change_data, read_change
from reflexmap.record.changes import Add, Change, Describe, EditSitting, Remove, Replace, Several
from reflexmap.record.limits import RecordError
from reflexmap.record.making import remove_category
from reflexmap.record.model import Category, Mark, Record, Routine, Shape, Sitting
from reflexmap.record.plain import Fields
from tests.record.records import full_record, spot

NEW = Sitting("s3", "2026-10-01T10:00:00+02:00", "New.", (Mark("m9", "c1", spot()),))

# A change, its name, and what it comes to.
CHANGES: dict[str, tuple[Change, str, Callable[[Record], object], object]] = {
    "title": (Describe(title="B"), "change the title", lambda r: r.title, "B"),
    "notes": (Describe(notes=""), "change the notes", lambda r: r.notes, ""),
    "foot length": (Describe(foot_length=240.0), "change the foot length", lambda r: r.foot_length, 240.0),
    "new mark": (
        *(Add(Mark("m9", "c1", spot()), sitting="s1"), "add a mark"),
        *(lambda r: [mark.id for mark in r.sitting("s1").marks], ["m1", "m2", "m9"]),
    ),
    "mark in between": (
        *(Add(Mark("m9", "c1", spot()), 1, "s2"), "add a mark"),
        *(lambda r: [mark.id for mark in r.sitting("s2").marks], ["m3", "m9", "m4", "m5"]),
    ),
    "changed mark": (
        *(Replace(Mark("m3", "c2", spot(), "other")), "change a mark"),
        *(lambda r: [mark.text for mark in r.sitting("s2").marks], ["other", "Bogen – 足", ""]),
    ),
    "moved mark": (
        *(Replace(Mark("m3", "c1", spot(1, 2)), moved=True), "move a mark"),
        *(lambda r: r.mark_of("m3").place.points, ((1.0, 2.0),)),
    ),
    "no mark": (
        *(Remove(Mark, "m4"), "remove a mark"),
        *(lambda r: [mark.id for mark in r.sitting("s2").marks], ["m3", "m5"]),
    ),
    "new sitting": (Add(NEW), "add a sitting", lambda r: [s.id for s in r.sittings], ["s1", "s3", "s2"]),
    "no sitting": (Remove(Sitting, "s1"), "remove a sitting", lambda r: (len(r.sittings), r.marks), (1, 3)),
    "date": (
        *(EditSitting("s1", date="2027-01-01T10:00:00+01:00"), "change the date of a sitting"),
        *(lambda r: [s.id for s in r.sittings], ["s2", "s1"]),
    ),
    "note": (
        *(EditSitting("s2", note="Better."), "change the note of a sitting"),
        *(lambda r: (r.sitting("s2").note, len(r.sitting("s2").marks)), ("Better.", 3)),
    ),
    "new category": (
        *(Add(Category("c3", "Dry", "#000000", Shape.STAR), 0), "add a category"),
        *(lambda r: [category.name for category in r.categories], ["Dry", "Tender", "Worked on"]),
    ),
    "changed category": (
        *(Replace(Category("c1", "Sore", "#000000", Shape.STAR)), "change a category"),
        *(lambda r: [category.name for category in r.categories], ["Sore", "Worked on"]),
    ),
    "category without marks": (
        *(Several("tidy", (Remove(Sitting, "s1"), Remove(Sitting, "s2"), Remove(Category, "c1"))), "tidy"),
        *(lambda r: [category.id for category in r.categories], ["c2"]),
    ),
    "marks of another category": (
        *(remove_category(full_record(), "c1", instead="c2"), "remove a category"),
        *(lambda r: (r.used, r.marks, r.mark_of("m1").number), ({"c2"}, 5, 7)),
    ),
    "category with its marks": (
        *(remove_category(full_record(), "c1"), "remove a category"),
        *(lambda r: (r.used, r.marks), ({"c2"}, 3)),
    ),
    "new routine": (Add(Routine("r2", "Morning", ())), "add a routine", lambda r: len(r.routines), 2),
    "changed routine": (
        Replace(Routine("r1", "Short", ())),
        "change a routine",
        lambda r: r.routines[0].name,
        "Short",
    ),
    "no routine": (Remove(Routine, "r1"), "remove a routine", lambda r: r.routines, ()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_can_be_undone_and_written_down(name: str) -> None:
    change, called, ask, comes_to = CHANGES[name]
    before = full_record()
    after = change.apply(before)
    assert change.name == called
    assert ask(after) == comes_to
    assert before == full_record()
    undo = change.inverse(before)
    assert undo.apply(after) == before
    assert undo.inverse(after).apply(before) == after
    for one in (change, undo):
        fields = Fields(change_data(one), "change")
        assert read_change(fields) == one
        fields.end()


IMPOSSIBLE: dict[str, tuple[Change, str]] = {
    "category in use": (Remove(Category, "c1"), "there are marks of this category; give them another one first"),
    "mark that is gone": (Remove(Mark, "m77"), "the record has no 'm77'"),
    "sitting that is gone": (EditSitting("s77", note=""), "the record has no 's77'"),
    "mark without a sitting": (Add(Mark("m9", "c1", spot())), "the record has no ''"),
    "mark twice": (Add(Mark("m1", "c1", spot()), sitting="s2"), "two have the same id"),
    "mark of no category": (Add(Mark("m9", "c9", spot()), sitting="s2"), "there is no category 'c9'"),
    "routine that is gone": (Replace(Routine("r9", "", ())), "the record has no 'r9'"),
    "title too long": (Describe(title="x" * 201), "longer than 200 letters"),
    "half of several": (Several("both", (Describe(title="B"), Remove(Mark, "m77"))), "the record has no 'm77'"),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_done_is_said(name: str) -> None:
    change, said = IMPOSSIBLE[name]
    with pytest.raises(RecordError, match=said):
        change.apply(full_record())


def test_a_category_cannot_be_put_in_its_own_place() -> None:
    with pytest.raises(RecordError):
        remove_category(full_record(), "c1", instead="c1")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "nothing"},
        {"do": "add", "index": 0},
        {"do": "remove", "what": "record", "id": "m1"},
        {"do": "replace", "sitting": {"id": "s1", "date": "2026-09-03T10:00:00+02:00"}},
        {"do": "several", "name": "a\x00", "changes": []},
        {"do": "describe", "title": 3},
    ],
)
def test_what_is_no_change(data: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        read_change(Fields(data, "change"))
