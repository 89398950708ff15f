"""Routines: how and how long as the map says; the timer; what was done as marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Claim, EntryRef
from reflexmap.atlas.terms import Foot
from reflexmap.kinds import Kind
from reflexmap.record.model import Place, Record, Step
from reflexmap.record.routine import marks_of_done, minutes_of, propose, routine_of
from reflexmap.record.timer import State, Timer
from tests.record.records import LIVER, full_record, spot


def claim(says: str, quote: str = "") -> Claim:
    return Claim(says, quote, (7,))


@pytest.mark.parametrize(
    ("quote", "says", "minutes"),
    [
        ("kneaded with your finger for 5-10 minutes", "", (5, 10)),
        ("For 15-20 minutes", "10 to 15 minutes", (15, 20)),
        ("in random order", "freely: 15 to 20 minutes in line 79, 10 to 15 in line 152", (15, 20)),
        ("", "drei bis 5 Minuten", (5, 5)),
        ("", "3 bis 5 Minuten", (3, 5)),
        ("", "от 3 до 5 минут", (3, 5)),
        ("", "按摩3–5分钟", (3, 5)),
        ("lie down for about 15 minutes", "", (15, 15)),
        ("10-5 minutes", "", (10, 10)),
    ],
)
def test_the_time_that_a_map_names(quote: str, says: str, minutes: tuple[int, int]) -> None:
    found = minutes_of([claim("rub it"), claim(says, quote)])
    assert found is not None
    assert (found.least, found.most, found.lines) == (*minutes, (7,))


@pytest.mark.parametrize("text", ["", "three times a day", "5 to 10 strokes", "0 minutes", "line 15"])
def test_where_no_time_is_named_none_is_made_up(text: str) -> None:
    assert minutes_of([claim(text, text)]) is None


def test_the_points_take_the_time_that_the_source_has(maps: Collection) -> None:
    points = maps.of_kind(Kind.POINT)
    assert len(points) == 9
    for entry in points:
        step, minutes = propose(entry)
        assert minutes is not None
        assert (minutes.least, minutes.most) == (5, 10)
        assert step.seconds == 300
        assert step.how.startswith("Points are kneaded with a finger for 5 to 10 minutes")
        assert step.entry.name == entry.name
    timed = [entry.id for entry in maps if propose(entry).minutes and entry.kind is not Kind.POINT]
    assert {"area.sole"} <= set(timed)


def test_a_place_without_a_time_says_so(maps: Collection) -> None:
    proposed = propose(maps.named("area.heel"), [Foot.LEFT])
    assert proposed.minutes is None
    assert (proposed.step.seconds, proposed.step.feet) == (180, (Foot.LEFT,))


def test_every_entry_can_be_a_step(maps: Collection) -> None:
    refs = [entry.ref for entry in maps]
    routine = routine_of(full_record(), "All\x00 of it", maps, refs)
    assert (routine.id, routine.name) == ("r2", "All of it")
    assert [EntryRef(step.entry.pack, step.entry.id) for step in routine.steps] == refs
    assert routine.seconds == sum(step.seconds for step in routine.steps)


def test_what_was_done_becomes_marks() -> None:
    record = full_record()
    (step,) = record.routines[0].steps
    unknown = Step(LIVER._replace(id="gone"), (Foot.LEFT,), "", 60)

    def place_of(one: Step, foot: Foot) -> Place | None:
        return spot(foot=foot) if one.entry.id == "point.liver" else None

    change = marks_of_done(record, record.sittings[1], "c2", [step, unknown], place_of)
    after = change.apply(record)
    new = after.sittings[1].marks[3:]
    assert [(mark.id, mark.category, mark.place.foot, mark.entry) for mark in new] == [
        ("m6", "c2", Foot.LEFT, LIVER),
        ("m7", "c2", Foot.RIGHT, LIVER),
    ]
    assert change.name == "mark what was done"
    assert change.inverse(record).apply(after) == record
    assert marks_of_done(record, record.sittings[1], "c2", [], place_of).apply(record) == record


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_routine_from_its_first_to_its_last_second(clock: Clock) -> None:
    timer = Timer([300, 60], clock)
    assert (timer.state, timer.step, timer.left, timer.left_of_all) == (State.READY, 0, 300, 360)
    clock.now += 100
    assert (timer.left, timer.tick()) == (300, False)
    timer.start()
    clock.now += 78
    assert (timer.left, timer.spent, timer.left_of_all) == (222, 78, 282)
    timer.pause()
    clock.now += 3600
    assert (timer.state, timer.left, timer.tick()) == (State.PAUSED, 222, False)
    timer.toggle()
    clock.now += 221.9
    assert not timer.tick()
    clock.now += 0.1
    assert timer.tick()
    assert (timer.state, timer.step, timer.left) == (State.WAITING, 0, 0)
    clock.now += 500
    assert not timer.tick(), "the next step waits for its user"
    timer.start()
    assert (timer.state, timer.step, timer.left) == (State.RUNNING, 1, 60)
    clock.now += 5000
    assert timer.tick()
    assert (timer.state, timer.worked) == (State.FINISHED, (300, 60))
    timer.start()
    timer.skip()
    timer.pause()
    assert timer.state is State.FINISHED


def test_skipping_and_going_back(clock: Clock) -> None:
    timer = Timer([300, 60, 60], clock)
    timer.start()
    clock.now += 10
    timer.skip()
    assert (timer.state, timer.step, timer.left, timer.worked) == (State.RUNNING, 1, 60, (10, 0, 0))
    clock.now += 20
    timer.back()
    assert (timer.state, timer.step, timer.left) == (State.RUNNING, 1, 60), "first the step itself again"
    clock.now += 1
    timer.back()
    assert (timer.state, timer.step, timer.left) == (State.RUNNING, 0, 300)
    timer.back()
    assert timer.step == 0
    timer.pause()
    timer.skip()
    assert (timer.state, timer.step) == (State.PAUSED, 1)
    timer.skip()
    timer.skip()
    assert timer.state is State.FINISHED
    timer.back()
    assert (timer.state, timer.step) == (State.PAUSED, 1)


def test_the_last_step_can_be_done_again(clock: Clock) -> None:
    timer = Timer([60], clock)
    timer.start()
    clock.now += 60
    assert timer.tick()
    timer.back()
    assert (timer.state, timer.left) == (State.PAUSED, 60)


def test_a_step_can_be_made_longer_and_shorter(clock: Clock) -> None:
    timer = Timer([300, 60], clock)
    timer.adjust(600)
    assert (timer.state, timer.left) == (State.READY, 600)
    timer.start()
    clock.now += 100
    timer.adjust(400)
    assert (timer.state, timer.left) == (State.RUNNING, 300)
    clock.now += 50
    timer.adjust(120)
    assert (timer.state, timer.left) == (State.WAITING, 0)
    with pytest.raises(ValueError, match=r"^$"):
        timer.adjust(0)
    with pytest.raises(ValueError, match=r"^$"):
        Timer([], clock)


def test_a_clock_that_goes_back_takes_nothing_away(clock: Clock) -> None:
    timer = Timer([60], clock)
    timer.start()
    clock.now -= 500
    assert (timer.left, timer.spent) == (60, 0)


@given(
    st.lists(st.sampled_from(["start", "pause", "toggle", "skip", "back", "tick"]) | st.floats(0, 90), max_size=40)
)
def test_whatever_is_pressed_it_makes_sense(acts: list[str | float]) -> None:
    clock = Clock()
    timer = Timer([30, 60, 10], clock)
    for act in acts:
        if isinstance(act, float):
            clock.now += act
        else:
            getattr(timer, act)()
        assert 0 <= timer.step < 3
        assert 0 <= timer.left <= timer.length
        assert 0 <= timer.left_of_all <= 100
        assert all(0 <= spent <= length for spent, length in zip(timer.worked, (30, 60, 10), strict=True))


def test_an_empty_routine_has_no_time() -> None:
    assert routine_of(Record("r"), "", Collection(()), []).seconds == 0
