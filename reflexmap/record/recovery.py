"""What a program that did not come to its end has left: found, shown, restored, or put aside; never lost by reading.

A log is replayed line by line. A last line that is not whole was never promised to anybody and is passed over. Where
a line before it is broken, what comes before that line is offered, and the log is put aside instead of removed.
"""

import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reflexmap.errors import ReflexMapError
from reflexmap.files.folders import is_own
from reflexmap.files.reading import TooLarge, read_bytes
from reflexmap.record.changelog import read_change
from reflexmap.record.journal import FORMAT, FRESH_SUFFIX, LOG_SUFFIX, VERSION, Origin, log_folders
from reflexmap.record.limits import MOST_BYTES, RecordError
from reflexmap.record.locking import try_lock
from reflexmap.record.model import Record
from reflexmap.record.plain import Fields, read_record_data
from reflexmap.record.recordfile import Stamp, load_json, read_record
from reflexmap.texts import tr

ASIDE_SUFFIX = ".aside"
_MOST_BYTES = 3 * MOST_BYTES  # of a log: a record, its changes, and room
_MOST_LOGS = 1_000
_STEM = re.compile(r"[0-9a-f]{16}(-\d+)?")  # the name of a session, numbered where it was put aside


class Unfinished(NamedTuple):
    """A record with changes that were never saved; `is_whole` unless a part of its log could not be read."""

    log: Path
    record: Record
    origin: Origin
    changed: datetime
    is_whole: bool

    @property
    def title(self) -> str:
        """The record's title."""
        return self.record.title

    @property
    def marks(self) -> int:
        """How many marks it has."""
        return self.record.marks


class Findings(NamedTuple):
    """What there is to restore, the longest ago first; the logs put aside, and those that the system did not give."""

    unfinished: tuple[Unfinished, ...]
    aside: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()


class _Newer(Exception):
    """The log of a newer version of the program, which is left as it is."""


class _Read(NamedTuple):
    """A log that was read."""

    unfinished: Unfinished
    session: str
    generation: int
    is_pending: bool  # whether anything in it was never saved


def find_unfinished(folders: Sequence[Path] | None = None) -> Findings:
    """What programs have left that run no more. Logs of which nothing was unsaved are removed."""
    found: dict[str, _Read] = {}
    aside: list[Path] = []
    unread: list[Path] = []
    for path in _logs(log_folders() if folders is None else folders):
        try:
            read = _read_if_free(path)
        except _Newer:
            continue
        except PermissionError:  # of another user
            continue
        except OSError:
            unread.append(path)
            continue
        except RecordError:
            aside += put_aside(path)
            continue
        if read is not None:
            _keep_latest(found, read)
    pending = [read.unfinished for read in found.values() if read.is_pending and not _is_saved(read.unfinished)]
    for read in found.values():
        if read.unfinished not in pending:
            settle(read.unfinished)
    return Findings(tuple(sorted(pending, key=lambda one: (one.changed, one.log.name))), tuple(aside), tuple(unread))


def _keep_latest(found: dict[str, _Read], read: _Read) -> None:
    """Of a session's logs, the last; those before it are done with, since it holds what they tell."""
    other = found.setdefault(read.session, read)
    if other is not read:
        earlier, later = sorted((other, read), key=lambda one: one.generation)
        found[read.session] = later
        settle(earlier.unfinished)


def settle(unfinished: Unfinished) -> None:
    """Be done with a log, whose record is saved or not wanted: it goes, or stays aside if not all of it was read."""
    if unfinished.is_whole:
        with contextlib.suppress(OSError):
            unfinished.log.unlink()
    else:
        put_aside(unfinished.log)


def put_aside(path: Path) -> list[Path]:
    """Give a log a name under which it is kept and not looked at again; that name, or none where that fails."""
    for number in range(1, 100):
        place = path.with_name(f"{path.stem}-{number}{ASIDE_SUFFIX}")
        if not place.exists():
            with contextlib.suppress(OSError):
                return [path.rename(place)]
    return []


def logs_in(folder: Path) -> list[Path]:
    """Every log in a folder, also those that were put aside. Raises OSError."""
    endings = (LOG_SUFFIX, FRESH_SUFFIX, ASIDE_SUFFIX)
    return sorted(path for path in folder.iterdir() if any(_is_ours(path.name, ending) for ending in endings))


def belongs_to(log: Path, target: Path) -> bool:
    """Whether a log is of a record's file, broken or not."""
    try:
        raw = read_bytes(log, _MOST_BYTES)
    except OSError:
        return False
    try:
        return Fields(_data(raw.partition(b"\n")[0]), "log", lenient=True).text("path") == str(target)
    except RecordError:
        return json.dumps(str(target), ensure_ascii=False).encode(errors="replace") in raw


def _logs(folders: Iterable[Path]) -> list[Path]:
    """The logs of some folders, the oldest name first; begun ones that never got their name go."""
    logs: list[Path] = []
    for folder in filter(is_own, dict.fromkeys(folders)):
        with contextlib.suppress(OSError):
            names = sorted(os.listdir(folder))  # noqa: PTH208 -- names alone are needed
            for name in names:
                if _is_ours(name, FRESH_SUFFIX):
                    _remove_if_free(folder / name)
            logs += [folder / name for name in names if _is_ours(name, LOG_SUFFIX)]
    return logs[:_MOST_LOGS]


def _is_ours(name: str, suffix: str) -> bool:
    return name.endswith(suffix) and bool(_STEM.fullmatch(name.removesuffix(suffix)))


def _remove_if_free(path: Path) -> None:
    with contextlib.suppress(OSError), open(path, "rb+") as file:  # noqa: PTH123 -- its number is needed
        if try_lock(file.fileno()):
            path.unlink()


def _read_if_free(path: Path) -> _Read | None:
    """A log that no running program holds. Raises RecordError for one that can never be replayed; OSError."""
    with open(path, "rb+") as file:  # noqa: PTH123 -- its number is needed
        if not try_lock(file.fileno()):
            return None
        try:
            raw = read_bytes(path, _MOST_BYTES)
        except TooLarge as error:
            raise RecordError(f"{path}: {error.strerror}") from None
        return _replay(path, raw)


def _replay(path: Path, raw: bytes) -> _Read:
    """What a log comes to. Raises RecordError if not even its beginning can be read."""
    lines = raw.split(b"\n")
    is_torn = bool(lines.pop())  # what follows the last line end
    if len(lines) < 2:
        raise RecordError(tr("the log has no beginning"))
    head = Fields(_data(lines[0]), "log", lenient=True)
    if head.text("format") != FORMAT:
        raise RecordError(tr("the log has no beginning"))
    if head.whole("version") > VERSION:
        raise _Newer
    start = Fields(_data(lines[1]), "log")
    record, changed = start.item("record", read_record_data), _moment(head)
    done = 0
    try:
        for line in lines[2:]:
            fields = Fields(_data(line), "log")
            record, changed = fields.item("change", read_change).apply(record), _moment(fields)
            done += 1
    except (RecordError, RecursionError):
        pass
    left = len(lines) - 2 - done
    is_whole = left == 0 or (left == 1 and not is_torn and _is_broken(lines[-1]))
    named, sha256 = head.text("path"), head.text("sha256")
    origin = Origin(Path(named) if named else None, Stamp(sha256) if sha256 else None)
    unfinished = Unfinished(path, record, origin, changed, is_whole)
    pending = head.flag("unsaved") or done > 0 or not is_whole
    return _Read(unfinished, head.text("session"), head.whole("generation"), pending)


def _data(line: bytes) -> object:
    """What a line holds. Raises RecordError where it is not what was written."""
    raw = line[9:]
    if line[:9] != b"%08x " % zlib.crc32(raw):
        raise RecordError(tr("a line of the log is broken"))
    return load_json(raw)


def _is_broken(line: bytes) -> bool:
    return line[:9] != b"%08x " % zlib.crc32(line[9:])


def _moment(fields: Fields) -> datetime:
    try:
        moment = datetime.fromisoformat(fields.text("at"))
        if moment.utcoffset() is None:
            raise ValueError
    except ValueError:
        raise RecordError(tr("a line of the log is broken")) from None
    return moment


def _is_saved(unfinished: Unfinished) -> bool:
    """Whether the record's file holds all that the log tells: the end came between saving and beginning a new log."""
    path = unfinished.origin.path
    if path is None or not unfinished.is_whole:
        return False
    try:
        return read_record(path).record == unfinished.record
    except (OSError, ReflexMapError, ValueError):  # a path that is none
        return False
