"""What is kept, new and gone between two sittings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.atlas.terms import Foot, View
from reflexmap.errors import WrongUse
from reflexmap.record.compare import compare, compared
from reflexmap.record.making import apart
from reflexmap.record.model import Form, Mark, MarkedEntry, Place, Record, Sitting
from tests.record.records import LIVER, full_record, marks, spot

SQUARE = Place(View.SOLE, Foot.LEFT, ((0, 0), (60, 0), (60, 60), (0, 60)), 250.0, Form.AREA)
OTHER = MarkedEntry("source", "point.kidneys", "Kidneys point")


Became = tuple[list[tuple[str, str]], list[str], list[str]]


def sitting(*some: Mark, date: str = "2026-01-01T10:00:00+00:00") -> Sitting:
    return Sitting("s1", date, "", some)


def became(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> Became:
    """The ids of what was kept, is new, and is gone."""
    found = compare(sitting(*before), sitting(*after))
    kept = [(pair.before.id, pair.after.id) for pair in found.kept]
    return kept, [mark.id for mark in found.new], [mark.id for mark in found.gone]


KEPT: Became = ([("a", "b")], [], [])
CHANGED: Became = ([], ["b"], ["a"])


def one(mark_id: str, place: Place, category: str = "c1", entry: MarkedEntry | None = None) -> tuple[Mark]:
    return (Mark(mark_id, category, place, entry=entry),)


# The two marks, and what became of the first.
PAIRS = {
    "same spot": (one("a", spot(0, 100)), one("b", spot(0, 100)), KEPT),
    "10 mm away": (one("a", spot(0, 100)), one("b", spot(0, 110)), KEPT),
    "more than 10 mm away": (one("a", spot(0, 100)), one("b", spot(0, 110.01)), CHANGED),
    "6 mm both ways": (one("a", spot(0, 100)), one("b", spot(6, 106)), KEPT),
    "8 mm both ways": (one("a", spot(0, 100)), one("b", spot(8, 108)), CHANGED),
    "another category": (one("a", spot(0, 100)), one("b", spot(0, 100), "c2"), CHANGED),
    "another foot": (one("a", spot(0, 100)), one("b", spot(0, 100, foot=Foot.RIGHT)), CHANGED),
    "another view": (one("a", spot(0, 100)), one("b", spot(0, 100, view=View.TOP)), CHANGED),
    "one entry, far apart": (one("a", spot(0, 100), entry=LIVER), one("b", spot(0, 200), entry=LIVER), KEPT),
    "two entries, near": (one("a", spot(0, 100), entry=LIVER), one("b", spot(0, 101), entry=OTHER), CHANGED),
    "an entry and a spot": (one("a", spot(0, 100), entry=LIVER), one("b", spot(0, 105)), KEPT),
    "within an area": (one("a", SQUARE), one("b", spot(55, 55)), KEPT),
    "an area round it": (one("a", spot(55, 55)), one("b", SQUARE), KEPT),
    "beside an area": (one("a", SQUARE), one("b", spot(65, 30)), CHANGED),
    "a longer foot": (
        *(one("a", spot(0, 100)), one("b", Place.spot(View.SOLE, Foot.LEFT, 0, 120, 300.0))),
        KEPT,
    ),
    "10 mm on a child's foot": (
        one("a", Place.spot(View.SOLE, Foot.LEFT, 0, 50, 125.0)),
        one("b", Place.spot(View.SOLE, Foot.LEFT, 0, 60, 125.0)),
        CHANGED,
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_which_marks_are_the_same(name: str) -> None:
    before, after, expected = PAIRS[name]
    assert became(before, after) == expected


def test_each_mark_has_one_other_and_the_nearest_come_first() -> None:
    before = one("a", spot(0, 100)) + one("b", spot(0, 109))
    after = one("c", spot(0, 108)) + one("d", spot(0, 90)) + one("e", spot(0, 101))
    assert became(before, after) == ([("a", "e"), ("b", "c")], ["d"], [])
    assert became(after, before) == ([("c", "b"), ("e", "a")], [], ["d"])


@given(marks(st.just("m1"), ["c1"]))
def test_a_sitting_is_what_it_is(mark: Mark) -> None:
    kept, new, gone = became((mark,), (mark,))
    assert (kept, new, gone) == ([("m1", "m1")], [], [])


def test_the_last_two_are_compared_unless_others_are_named() -> None:
    record = Record("r", sittings=tuple(Sitting(f"s{n}", f"2026-0{n}-01T10:00:00+00:00") for n in (1, 2, 3)))
    for asked, expected in [
        ((None, None), ("s2", "s3")),
        ((1, None), ("s1", "s3")),
        ((None, 2), ("s1", "s2")),
        ((None, 1), ("s2", "s1")),
        ((3, 1), ("s3", "s1")),
        ((2, 2), ("s2", "s2")),
    ]:
        found = compared(record, *asked)
        assert (found.before.id, found.after.id) == expected
    for wrong in (0, 4, -1):
        with pytest.raises(WrongUse, match="they go from 1 to 3"):
            compared(record, wrong, 1)
    with pytest.raises(WrongUse, match="no two sittings"):
        compared(Record("r", sittings=record.sittings[:1]))


def test_how_far_two_sittings_lie_apart() -> None:
    first, second = full_record().sittings
    assert apart(first, second).days == 77
    assert apart(second, first).days == -77
    late, early = Sitting("s1", "2026-10-24T23:59:00+02:00"), Sitting("s2", "2026-10-25T00:01:00+02:00")
    assert apart(late, early).days == 1
