"""What a record may be: limits, the order of sittings, and places that stay where they belong."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from reflexmap.atlas.terms import Foot, View
from reflexmap.record.limits import RecordError, cleaned
from reflexmap.record.making import is_before_the_last, mark_ids, new_category, new_mark, new_record, new_sitting
from reflexmap.record.model import Category, Form, Mark, Place, Record, Shape, Sitting, Step, date_of, next_id
from tests.record.records import LIVER, drawn, full_record, large_record, lengths, spot, spots


def area(*points: tuple[float, float]) -> Place:
    return Place(View.SOLE, Foot.LEFT, points, 250.0, Form.AREA)


def test_a_place_grows_with_the_foot_and_comes_back() -> None:
    place = spot(-25.0, 184.0)
    assert place.on(300.0).at == pytest.approx((-30.0, 220.8))
    assert place.on(300.0).foot_length == 300.0
    assert place.on(250.0) is place
    (a, b) = place.on(101.3).on(250.0).at
    assert math.dist((a, b), (-25.0, 184.0)) < 1e-9


@given(drawn | spots, lengths)
def test_what_is_sound_on_one_foot_is_so_on_any(place: Place, length: float) -> None:
    far = replace(place, points=((3 * place.foot_length, -3 * place.foot_length),), form=Form.SPOT)
    for one in (place, far):
        assert one.on(length).on(90.0).on(330.0).on(one.foot_length).at == pytest.approx(one.at)


def test_a_spot_is_kept_to_a_hundredth() -> None:
    assert spot(1.23456, -0.004).points == ((1.23, -0.0),)


@pytest.mark.parametrize(
    ("place", "at"),
    [
        (area((0, 0), (10, 0), (10, 30), (0, 30)), (5, 15)),
        (area((0, 0), (10, 0), (20, 0)), (0, 0)),  # no surface at all
        (Place(View.TOP, Foot.LEFT, ((0, 0), (10, 0), (10, 30)), 250, Form.STROKE), (10, 10)),
        (Place(View.TOP, Foot.LEFT, ((4, 5), (4, 5)), 250, Form.STROKE), (4, 5)),
    ],
)
def test_the_point_that_stands_for_a_drawing(place: Place, at: tuple[float, float]) -> None:
    assert place.at == pytest.approx(at)


def test_the_point_of_a_hollow_area_lies_inside_it() -> None:
    """Of a horseshoe, whose centre of gravity lies in the hollow."""
    a, b = area((0, 0), (30, 0), (30, 40), (22, 40), (22, 6), (8, 6), (8, 40), (0, 40)).at
    assert 0 < a < 8 or 22 < a < 30
    assert 0 < b < 40


@given(drawn | spots)
def test_the_point_of_any_drawing_lies_within_its_bounds(place: Place) -> None:
    a, b = place.at
    across, along = zip(*place.points, strict=True)
    assert min(across) - 1e-6 <= a <= max(across) + 1e-6
    assert min(along) - 1e-6 <= b <= max(along) + 1e-6


def sittings_of(*dates: str) -> list[str]:
    """The ids of sittings, made in this order, as a record has them."""
    made = tuple(Sitting(f"s{number}", date) for number, date in enumerate(dates, 1))
    return [sitting.id for sitting in Record("r", sittings=made).sittings]


def test_sittings_stand_in_the_order_of_their_days() -> None:
    assert sittings_of("2026-03-01T10:00:00+00:00", "2025-03-01T10:00:00+00:00") == ["s2", "s1"]
    # the same moment, and days that differ: 31 October in Hawaii is 1 November in Berlin
    assert sittings_of("2026-11-01T08:00:00+01:00", "2026-10-31T21:00:00-10:00") == ["s2", "s1"]
    # on one day the moment counts, not what the clock on the wall said: it was set back between the two
    assert sittings_of("2026-10-25T02:10:00+01:00", "2026-10-25T02:50:00+02:00") == ["s2", "s1"]
    # at the same moment: as they were made, the tenth after the second
    same = ["2026-03-01T10:00:00+00:00"] * 11
    assert sittings_of(*same) == [f"s{number}" for number in range(1, 12)]


def test_a_sitting_knows_its_day_where_it_was() -> None:
    sitting = Sitting("s1", "2026-10-31T23:30:00-10:00")
    assert sitting.day == "2026-10-31"
    assert sitting.moment == datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


def test_a_clock_that_was_set_back_is_noticed() -> None:
    record = full_record()
    assert is_before_the_last(record, datetime(2026, 11, 19, 13, 29, 59, tzinfo=UTC))
    assert not is_before_the_last(record, datetime(2026, 11, 19, 13, 30, tzinfo=UTC))
    assert not is_before_the_last(Record("r"), datetime(1990, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "date",
    [
        *("", "2026-11-19", "2026-11-19T14:30:00", "2026-13-19T14:30:00+01:00", "2026-02-30T14:30:00+01:00"),
        *(
            "2026-11-19T25:30:00+01:00",
            "2026-11-19T14:30:00+25:00",
            "2026-W47-4T14:30:00+01:00",
            "1799-01-01T00:00:00+00:00",
        ),
        *(
            "2026-11-19 14:30:00+01:00",
            "2026-11-19T14:30:00Z",
            "2026-11-19T14:30:00.5+01:00",
            "٢٠٢٦-11-19T14:30:00+01:00",
        ),
    ],
)
def test_what_is_no_date(date: str) -> None:
    with pytest.raises(RecordError, match="is no date"):
        Sitting("s1", date)


def test_a_moment_without_a_zone_is_no_date() -> None:
    with pytest.raises(ValueError, match="time zone"):
        date_of(datetime(2026, 11, 19))  # noqa: DTZ001 -- that is what is asked


def made(**other: Any) -> Callable[[], object]:
    return lambda: replace(full_record(), **other)


MARK = Mark("m9", "c1", spot())

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "long title": (made(title="x" * 201), "title: longer than 200 letters"),
    "control character": (made(title="a\x1b[2J"), "title: it holds a control character"),
    "half a letter": (made(notes="\ud800"), "notes: it holds a control character"),
    "long notes": (made(notes="x" * 20_001), "notes: longer than 20000 letters"),
    "no foot": (made(foot_length=89.0), "from 90 to 330 mm"),
    "same category twice": (made(categories=full_record().categories * 2), "categories: two have the same id"),
    "no such category": (made(categories=()), "marks: there is no category 'c1'"),
    "same sitting twice": (
        made(sittings=(Sitting("s1", "2026-01-01T00:00:00+00:00"),) * 2),
        "sittings: two have the same",
    ),
    "same mark twice": (
        made(sittings=(Sitting("s1", "2026-01-01T00:00:00+00:00", "", (MARK, MARK)),)),
        "marks: two have",
    ),
    "too many routines": (made(routines=full_record().routines * 101), "routines: more than 100"),
    "id with a space": (lambda: Category("c 1", "a", "#000000", Shape.STAR), "'c 1' is no id"),
    "no id": (lambda: Category("", "a", "#000000", Shape.STAR), "'' is no id"),
    "colour by name": (lambda: Category("c1", "a", "red", Shape.STAR), "'red' is no colour; write #rrggbb"),
    "capital colour": (lambda: Category("c1", "a", "#FFFFFF", Shape.STAR), "is no colour"),
    "number": (lambda: replace(MARK, number=11), "number: a number from 0 to 10 is needed"),
    "negative number": (lambda: replace(MARK, number=-1), "number: a number from 0 to 10 is needed"),
    "long text": (lambda: replace(MARK, text="x" * 2001), "text: longer than 2000 letters"),
    "nowhere": (lambda: spot(math.nan, 0.0), "at: nan is no place on a foot, in mm"),
    "too far": (lambda: spot(0.0, 750.1), "at: 750.1 is no place on a foot, in mm"),
    "two points of an area": (lambda: area((0, 0), (1, 1)), "area: too few or too many points"),
    "many points": (lambda: area(*((n / 10, 0.0) for n in range(501))), "area: more than 500"),
    "a foot of no length": (lambda: Place.spot(View.SOLE, Foot.LEFT, 0, 0, math.nan), "a foot length of nan mm"),
    "no seconds": (lambda: Step(LIVER, (Foot.LEFT,), "", 0), "seconds from 1 to 10800 are needed"),
    "three feet": (lambda: Step(LIVER, (Foot.LEFT, Foot.LEFT), "", 9), "feet: right, left or both are needed"),
    "long entry": (lambda: replace(MARK, entry=LIVER._replace(name="x" * 201)), "name: longer than 200 letters"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_record_cannot_hold_is_said_in_one_line(name: str) -> None:
    make, said = REFUSED[name]
    with pytest.raises(RecordError) as refused:
        make()
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_record_that_is_full_says_so() -> None:
    big = tuple(Sitting(f"s{n}", "2026-01-01T00:00:00+00:00", "x" * 20_000) for n in range(200))
    record = replace(full_record(), title="", notes="", categories=(), routines=(), sittings=big)
    with pytest.raises(RecordError, match="the record is full"):
        replace(record, title="x")


def test_ids_that_nothing_has() -> None:
    assert next_id("m", ["m1", "m7", "m03", "c9", "mx", "M8", ""]) == "m8"
    assert next_id("s", []) == "s1"
    ids = mark_ids(full_record())
    assert [next(ids), next(ids)] == ["m6", "m7"]
    assert new_mark(full_record(), "c1", spot(), text="a\r\nb\x00").text == "a\nb"
    assert new_category(full_record(), "Hard skin", "#125a93", Shape.SQUARE).id == "c3"


def test_what_a_record_begins_with() -> None:
    record = new_record("Anna\x07", 240.0)
    assert (record.title, record.foot_length, record.sittings) == ("Anna", 240.0, ())
    assert [category.name for category in record.categories] == ["Worked on", "Tender", "Ask next time"]
    assert len({category.shape for category in record.categories}) == 3
    sitting = new_sitting(record, datetime(2026, 11, 19, 14, 30, 5, 999, tzinfo=UTC))
    assert (sitting.id, sitting.date) == ("s1", "2026-11-19T14:30:05+00:00")


def test_pasted_text_is_cleaned() -> None:
    assert cleaned("a\r\nb\rc\u2028d\te\x1b\x9f\ud800") == "a\nb\nc\nd\te"
    assert cleaned("x" * 3000) == "x" * 2000
    assert cleaned("x" * 300, 200) == "x" * 200


def test_what_is_asked_for_and_is_not_there() -> None:
    record = full_record()
    for ask in (record.mark_of, record.sitting, record.category, record.routine, record.sitting_of):
        with pytest.raises(RecordError, match="the record has no 'x'"):
            ask("x")
    assert record.mark_of("m4").text == "Bogen – 足"
    assert record.sitting_of("m4").id == "s2"
    assert record.number_of(record.sitting("s2")) == 2
    assert (record.marks, sorted(record.used)) == (5, ["c1", "c2"])


def test_many_marks_are_no_trouble() -> None:
    assert large_record(100, 50).marks == 5000
    with pytest.raises(RecordError, match="marks: more than 20000"):
        large_record(201, 100)
