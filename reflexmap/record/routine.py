"""Routines: steps from the entries of a map, as its text says how and how long; and what was done, as marks.

The times are the map's where it names any. Where it names none, a step gets `USUAL_SECONDS`, and says so.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Aspect, Claim, Entry, EntryRef
from reflexmap.atlas.terms import Foot
from reflexmap.record.changes import Change
from reflexmap.record.limits import MOST_NAME, MOST_TEXT, cleaned
from reflexmap.record.making import add_marks, mark_ids
from reflexmap.record.model import Mark, MarkedEntry, Place, Record, Routine, Sitting, Step, next_id
from reflexmap.texts import tr

USUAL_SECONDS = 180

_TO = r"\s*(?:-|\N{EN DASH}|to|bis|a|до|至|到)\s*"
_MINUTES = re.compile(rf"(\d{{1,3}})(?:{_TO}(\d{{1,3}}))?\s*(?:min|мин|分)", re.IGNORECASE)


class Minutes(NamedTuple):
    """How long the map says, in minutes; the same twice where it names one number. `lines` say where it stands."""

    least: int
    most: int
    lines: tuple[int, ...] = ()


class Proposed(NamedTuple):
    """A step as a map proposes it, with the time that it names; None where it names none."""

    step: Step
    minutes: Minutes | None


def minutes_of(claims: Iterable[Claim]) -> Minutes | None:
    """The time that statements on massage name: the first one's, in the source's own words before ours."""
    for claim in claims:
        for text in (claim.quote, claim.says):
            found = _MINUTES.search(text)
            if found and int(found[1]) > 0:
                least = int(found[1])
                return Minutes(least, max(least, int(found[2] or least)), claim.lines)
    return None


def propose(entry: Entry, feet: Sequence[Foot] | None = None) -> Proposed:
    """A step for an entry on the feet that it is on: how its map says to massage it, for the least time named."""
    massage = [claim for claim in entry.massage if claim.aspect is Aspect.MASSAGE] or list(entry.massage)
    minutes = minutes_of(massage)
    how = cleaned(massage[0].says if massage else "", MOST_TEXT)
    seconds = USUAL_SECONDS if minutes is None else minutes.least * 60
    where = MarkedEntry(entry.ref.pack, entry.ref.id, entry.name)
    chosen = entry.feet if feet is None else tuple(feet)
    return Proposed(Step(where, chosen, how, seconds), minutes)


def routine_of(record: Record, name: str, maps: Collection, refs: Iterable[EntryRef]) -> Routine:
    """A routine that the record does not have yet, with a step for each entry. Raises RecordError, UnknownEntry."""
    steps = tuple(propose(maps.entry(ref)).step for ref in refs)
    return Routine(next_id("r", (one.id for one in record.routines)), cleaned(name, MOST_NAME), steps)


def marks_of_done(
    record: Record,
    sitting: Sitting,
    category: str,
    done: Iterable[Step],
    place_of: Callable[[Step, Foot], Place | None],
) -> Change:
    """What was done as marks of a sitting, one a foot, each on its entry; *place_of* says where an entry lies.

    A step whose entry no open map has gets no mark. Raises RecordError.
    """
    ids = mark_ids(record)
    places = [(step, place_of(step, foot)) for step in done for foot in step.feet]
    marks = tuple(Mark(next(ids), category, place, entry=step.entry) for step, place in places if place is not None)
    return add_marks(sitting, marks, tr("mark what was done"))
