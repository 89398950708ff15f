"""A record of 100 sittings with 5,000 marks: opened, and a mark added until it is on the disk in the recovery log."""

import tempfile
from pathlib import Path

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.timing import median, percentile, seconds
from reflexmap.atlas.terms import Foot, View
from reflexmap.record.changes import Add
from reflexmap.record.making import new_mark
from reflexmap.record.model import Category, Mark, Place, Record, Shape, Sitting
from reflexmap.record.recordfile import dump
from reflexmap.record.session import Session

OPEN_BUDGET_MS, APPEND_BUDGET_MS = 1_000.0, 50.0
_MARKS = 50  # in a sitting


def made_record(sittings: int) -> Record:
    """A record of so many sittings, a week apart, with 50 marks each."""
    marks = [
        [
            Mark(
                f"m{number * _MARKS + n}", "c1", Place.spot(View.SOLE, Foot.LEFT, n % 40 - 20, 40 + 3 * n), "words", 3
            )
            for n in range(_MARKS)
        ]
        for number in range(sittings)
    ]
    made = (
        Sitting(
            f"s{number}",
            f"20{20 + number // 336:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}T10:00:00+01:00",
            "",
            tuple(some),
        )
        for number, some in enumerate(marks)
    )
    return Record("Large", categories=(Category("c1", "Tender", "#b01058", Shape.CIRCLE),), sittings=tuple(made))


def lines(effort: Effort) -> list[Line]:
    """Milliseconds to open; milliseconds a mark, at the median and at 99 %."""
    with tempfile.TemporaryDirectory() as folder:
        path, folders = Path(folder, "large.reflexmap"), [Path(folder, "state")]
        record = made_record(effort.sittings)
        path.write_bytes(dump(record))
        opened = [seconds(lambda: Session.open(path, folders=folders).close()) * 1e3 for _ in range(effort.pairs)]
        session = Session.open(path, folders=folders)
        sitting = session.record.sittings[-1].id

        def add() -> None:
            place = Place.spot(View.SOLE, Foot.RIGHT, 1.0, 100.0)
            session.commit(Add(new_mark(session.record, "c1", place), sitting=sitting))

        added = [seconds(add) * 1e3 for _ in range(effort.clicks)]
        session.close()
    what = f"{record.marks:,} marks"
    return [
        Line("record", f"{what} opened, its log begun", "ms", median(opened), OPEN_BUDGET_MS, effort.pairs),
        Line(
            "record",
            f"a mark added to {what}, on the disk, 99 %",
            "ms",
            percentile(added, 0.99),
            APPEND_BUDGET_MS,
            effort.clicks,
        ),
    ]
