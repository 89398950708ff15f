"""Records to try things on: one that has everything, one of any size, and made-up ones."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from hypothesis import strategies as st

from reflexmap.atlas.terms import Foot, View
from reflexmap.record.model import (
    Category,
    Form,
    Mark,
    MarkedEntry,
    Place,
    Record,
    Routine,
    Shape,
    Sitting,
    Step,
    date_of,
)

VERSIONS = Path(__file__).parent / "versions"
LIVER = MarkedEntry("source", "point.liver", "Liver point")


def spot(a: float = -25.0, b: float = 184.0, view: View = View.SOLE, foot: Foot = Foot.LEFT) -> Place:
    """A spot on a foot of 250 mm."""
    return Place.spot(view, foot, a, b)


def full_record() -> Record:
    """A record with one of everything."""
    categories = (
        Category("c1", "Tender", "#b01058", Shape.CIRCLE, "how tender"),
        Category("c2", "Worked on", "#7a4300", Shape.TRIANGLE),
    )
    ring = ((0.0, 100.0), (20.0, 100.0), (20.0, 130.0), (0.0, 130.0))
    first = (
        Mark("m1", "c1", spot(), "Left ball,\n\tless than before", 7),
        Mark("m2", "c2", Place(View.SOLE, Foot.RIGHT, ring, 250.0, Form.AREA)),
    )
    second = (
        Mark("m3", "c1", spot(-23.0, 186.0)),
        Mark(
            "m4", "c2", Place(View.INNER, Foot.LEFT, ((60.0, 30.0), (90.0, 35.5)), 262.5, Form.STROKE), "Bogen – 足"
        ),
        Mark("m5", "c2", spot(), entry=LIVER),
    )
    sittings = (
        Sitting("s1", "2026-09-03T10:00:00+02:00", "Sleeps badly.", first),
        Sitting("s2", "2026-11-19T14:30:00+01:00", "", second),
    )
    steps = (Step(LIVER, (Foot.LEFT, Foot.RIGHT), "Kneaded with a finger.", 300),)
    return Record("Anna Berger", 255.5, "Shoe size 40.", categories, sittings, (Routine("r1", "Evening", steps),))


def large_record(sittings: int, marks: int) -> Record:
    """A record of so many sittings with so many marks each."""
    start = datetime(2020, 1, 6, 9, tzinfo=timezone(timedelta(hours=1)))
    return Record(
        "Large",
        categories=(Category("c1", "Tender", "#b01058", Shape.CIRCLE),),
        sittings=tuple(
            Sitting(
                f"s{number + 1}",
                date_of(start + timedelta(days=number)),
                "A note.",
                tuple(
                    Mark(
                        f"m{number * marks + n + 1}", "c1", spot(n % 40 - 20.0, 40.0 + 3.0 * n), "some words", n % 11
                    )
                    for n in range(marks)
                ),
            )
            for number in range(sittings)
        ),
    )


# Made-up parts, each sound for itself.
words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.sampled_from("\n\t'=+-@;,\""), max_size=12
)
lengths = st.floats(90, 330, allow_nan=False)
numbers = st.floats(-250, 250, allow_nan=False)
points = st.tuples(numbers, numbers)
spots = st.builds(
    lambda view, foot, point, length: Place(view, foot, (point,), length),
    st.sampled_from(View),
    st.sampled_from(Foot),
    points,
    lengths,
)
drawn = st.builds(
    lambda view, foot, many, length, form: Place(view, foot, tuple(many), length, form),
    st.sampled_from(View),
    st.sampled_from(Foot),
    st.lists(points, min_size=3, max_size=8),
    lengths,
    st.sampled_from([Form.AREA, Form.STROKE]),
)
entries = st.builds(MarkedEntry, words, words, words)
scores = st.none() | st.integers(0, 10)
FIRST, LAST = datetime(1990, 1, 1), datetime(2190, 1, 1)  # noqa: DTZ001 -- each gets a zone of its own
dates = st.builds(
    lambda moment, minutes: date_of(moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))),
    st.datetimes(FIRST, LAST).map(lambda one: one.replace(microsecond=0)),
    st.integers(-12 * 60, 14 * 60),
)
shapes = st.sampled_from(Shape)
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def marks(ids: st.SearchStrategy[str], categories: list[str]) -> st.SearchStrategy[Mark]:
    """Marks with such ids, each of one of the categories."""
    place = spots | drawn
    return st.builds(Mark, ids, st.sampled_from(categories), place, words, scores, st.none() | entries)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Sound records."""
    ids = [f"c{number}" for number in range(1, draw(st.integers(1, 3)) + 1)]
    categories = tuple(Category(one, draw(words), draw(colours), draw(shapes), draw(words)) for one in ids)
    sittings, count = [], 0
    for number in range(draw(st.integers(0, 3))):
        many = draw(st.integers(0, 3))
        some = tuple(draw(marks(st.just(f"m{count + n}"), ids)) for n in range(many))
        count += many
        sittings.append(Sitting(f"s{number}", draw(dates), draw(words), some))
    steps = st.lists(st.builds(Step, entries, st.just((Foot.RIGHT,)), words, st.integers(1, 900)), max_size=2).map(
        tuple
    )
    routines = tuple(Routine(f"r{n}", draw(words), draw(steps)) for n in range(draw(st.integers(0, 2))))
    return Record(draw(words), draw(lengths), draw(words), categories, tuple(sittings), routines)
