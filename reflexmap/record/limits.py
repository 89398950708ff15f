"""What a record may hold, so that any file of one can be read, shown and saved; and the one way to say what does not.

The sum of all texts and points is bounded too (`MOST_WEIGHT`), so that no record can be made that is too large to be
read back.
"""

import math
import re

from reflexmap.errors import ReflexMapError
from reflexmap.texts import tr

MOST_BYTES = 32 * 2**20  # of a file
MOST_CATEGORIES, MOST_SITTINGS, MOST_MARKS, MOST_ROUTINES, MOST_STEPS = 40, 2_000, 20_000, 100, 100
MOST_POINTS = 500  # of an area or a stroke
MOST_WEIGHT = 4_000_000  # letters of all texts, and ten for each point
MOST_NAME, MOST_TEXT, MOST_NOTES = 200, 2_000, 20_000  # letters
MOST_FEET = 3.0  # how many lengths of its foot away a point may be
MOST_SECONDS = 3 * 3600  # of a step of a routine
POINT_WEIGHT = 10

_ROUNDING = 1e-9
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


class RecordError(ReflexMapError):
    """What no record can hold, or no change can do; one line that says where and why."""


def check_id(where: str, value: str) -> None:
    """That an id is one. Raises RecordError."""
    if not _ID.fullmatch(value):
        raise RecordError(tr("{where}: {value!r} is no id; take letters, digits, - and _", where=where, value=value))


def check_text(where: str, value: str, most: int) -> None:
    """That a text is none too long, and holds no control characters but line ends and tabs. Raises RecordError."""
    if len(value) > most:
        raise RecordError(tr("{where}: longer than {most} letters", where=where, most=most))
    if _CONTROL.search(value):
        raise RecordError(tr("{where}: it holds a control character", where=where))


def check_count(where: str, count: int, most: int) -> None:
    """That there are not too many of something. Raises RecordError."""
    if count > most:
        raise RecordError(tr("{where}: more than {most}", where=where, most=most))


def check_mm(where: str, value: float, foot_length: float) -> None:
    """That a coordinate is a number and not far beyond its foot. Raises RecordError.

    What is sound on one foot is so on any, however often it was carried from one length to another.
    """
    if not (math.isfinite(value) and abs(value) <= MOST_FEET * foot_length * (1 + _ROUNDING)):
        raise RecordError(tr("{where}: {value} is no place on a foot, in mm", where=where, value=f"{value:g}"))


def cleaned(text: str, most: int = MOST_TEXT) -> str:
    """What somebody typed or pasted, as a record can hold it: line ends of one kind, no control characters."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _CONTROL.sub("", ends)[:most]
