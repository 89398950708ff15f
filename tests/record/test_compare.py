"""What is kept, new and gone between two sittings."""

import math
import random
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.atlas.terms import Foot, View
from reflexmap.errors import WrongUse
from reflexmap.record.compare import compare, compared
from reflexmap.record.making import apart
from reflexmap.record.model import Form, Mark, MarkedEntry, Place, Record, Sitting
from reflexmap.record.outlines import holds
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


def exact(a: float, b: float) -> Place:
    """A spot as one of another foot's length can come to lie: on no hundredth of a mm."""
    return Place(View.SOLE, Foot.LEFT, ((a, b),))


KEPT: Became = ([("a", "b")], [], [])
CHANGED: Became = ([], ["b"], ["a"])


def one(mark_id: str, place: Place, category: str = "c1", entry: MarkedEntry | None = None) -> tuple[Mark]:
    return (Mark(mark_id, category, place, entry=entry),)


# The two marks, and what became of the first.
PAIRS = {
    "same spot": (one("a", spot(0, 100)), one("b", spot(0, 100)), KEPT),
    "10 mm away": (one("a", spot(0, 100)), one("b", spot(0, 110)), KEPT),
    "10 mm away, as far as can be told": (one("a", exact(0, -1e-20)), one("b", spot(0, 10)), KEPT),
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


def plainly(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> Became:
    """The same, each mark held against each."""

    def far(one: Mark, other: Mark) -> float | None:
        (first, second), entries = (mark.place.on(250.0) for mark in (one, other)), {one.entry, other.entry} - {None}
        if (one.category, first.foot, first.view) != (other.category, second.foot, second.view):
            return None
        mm = math.dist(first.at, second.at)
        if one.entry and other.entry:
            return mm if len({(entry.pack, entry.id) for entry in entries if entry}) == 1 else None
        lies_in = (second.form is Form.AREA and holds(second.points, first.at)) or (
            first.form is Form.AREA and holds(first.points, second.at)
        )
        return mm if mm <= 10 or lies_in else None

    pairs = [(far(one, other), m, n) for m, one in enumerate(before) for n, other in enumerate(after)]
    found: dict[int, int] = {}
    for _, first, second in sorted((mm, m, n) for mm, m, n in pairs if mm is not None):
        if first not in found and second not in found.values():
            found[first] = second
    kept = [(before[first].id, after[second].id) for first, second in sorted(found.items())]
    new = [mark.id for n, mark in enumerate(after) if n not in found.values()]
    return kept, new, [mark.id for n, mark in enumerate(before) if n not in found]


steps = st.sampled_from([-20.0, -1e-20, 0.0, 0.625, 2.5, 6.0, 8.0, 10.0, 10.0 + 1e-12, 17.0, 31.0])
corners = st.lists(st.tuples(steps, steps), min_size=3, max_size=4, unique=True).map(tuple)
near_places = st.builds(exact, steps, steps) | st.builds(
    lambda ring: Place(View.SOLE, Foot.LEFT, ring, 250.0, Form.AREA), corners
)
crowds = st.lists(
    st.builds(Mark, st.just("m"), st.just("c1"), near_places, entry=st.sampled_from([None, None, LIVER, OTHER])),
    max_size=12,
)


@given(crowds, crowds)
def test_looked_up_by_where_they_lie_it_is_the_same(before: list[Mark], after: list[Mark]) -> None:
    named = [
        tuple(replace(mark, id=f"{name}{number}") for number, mark in enumerate(some))
        for name, some in (("a", before), ("b", after))
    ]
    assert became(*named) == plainly(*named)


def all_over(many: int, seed: int) -> tuple[Mark, ...]:
    """Marks all over a sole, of one category; of each ten three are on an entry's very spot and one is an area."""
    dice = random.Random(seed)
    made = []
    for number in range(many):
        a, b = dice.uniform(-45, 45), dice.uniform(0, 250)
        place, entry = spot(a, b), None
        if number % 10 < 3:
            place, entry = spot(), LIVER
        elif number % 10 == 3:
            ring = ((a, b), (a + 15, b), (a + 15, b + 15), (a, b + 15))
            place = Place(View.SOLE, Foot.LEFT, ring, 250.0, Form.AREA)
        made.append(Mark(f"m{number}", "c1", place, entry=entry))
    return tuple(made)


def test_thousands_of_marks_do_not_meet_all_of_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 4,000,000 couples few are measured; clocks of busy machines tell less."""
    measured = 0

    def dist(one: tuple[float, float], other: tuple[float, float]) -> float:
        nonlocal measured
        measured += 1
        return math.hypot(one[0] - other[0], one[1] - other[1])

    before, after = all_over(2_000, 1), all_over(2_000, 2)
    monkeypatch.setattr("reflexmap.record.pairing.math", SimpleNamespace(dist=dist, floor=math.floor))
    kept, new, gone = became(before, after)
    assert len(kept) > 1_800
    assert len(kept) + len(new) == len(kept) + len(gone) == 2_000
    assert measured < 60_000


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
