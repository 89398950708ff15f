"""The file of a record: read whole or refused in one line, saved whole or not at all, with the one before it kept.

It is UTF-8 JSON; `docs/record.md` and its JSON Schema say what stands in it. A file of an older version is carried
forward step by step (`MIGRATIONS`); one of a newer version is read as far as it is understood, and only to be looked
at.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reflexmap.errors import ReflexMapError
from reflexmap.files.atomic import WriteError, write_atomically
from reflexmap.files.folders import sync_folder
from reflexmap.files.reading import TooLarge, read_bytes
from reflexmap.record.limits import MOST_BYTES, RecordError
from reflexmap.record.model import Record
from reflexmap.record.plain import Fields, Plain, in_lines, placed, read_record_data, record_data
from reflexmap.texts import tr

SUFFIX = ".reflexmap"
FORMAT = "reflexmap-record"
VERSION = 1
PRIVATE = 0o600

# From each older version to the next: the plain data of the one, changed to that of the other.
MIGRATIONS: Mapping[int, Callable[[Plain], Plain]] = {}


class FileChanged(ReflexMapError):
    """The file is not what was read or saved last: another program has changed it, removed it, or made it."""


class Stamp(NamedTuple):
    """What a file held when it was last read or saved."""

    sha256: str


class Opened(NamedTuple):
    """A record as its file has it; `newer` where a newer program wrote it, `older` the version of an older one."""

    record: Record
    stamp: Stamp
    newer: bool = False
    older: int | None = None


class Saved(NamedTuple):
    """What a file holds now; `is_durable` unless the disk could not be told to keep its new name."""

    stamp: Stamp
    is_durable: bool


def stamp_of(raw: bytes) -> Stamp:
    """What tells whether a file has changed."""
    return Stamp(hashlib.sha256(raw).hexdigest())


def read_record(path: Path) -> Opened:
    """The record of a file. Raises RecordError with one line, whatever the file holds, or OSError."""
    try:
        raw = read_bytes(path, MOST_BYTES)
    except TooLarge as error:
        raise RecordError(f"{path}: {error.strerror}") from None
    return placed_at(path, lambda: parse(raw))


def placed_at(path: Path, make: Callable[[], Opened]) -> Opened:
    """What *make* gives; what it says is wrong is said with the file's name."""
    try:
        return make()
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None


def parse(raw: bytes) -> Opened:
    """The record of a file's bytes. Raises RecordError."""
    data = load_json(raw)
    if type(data) is not dict or data.get("format") != FORMAT:
        raise RecordError(tr("this is no record of ReflexMap"))
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise RecordError(tr("{where}: a whole number is needed", where="version"))
    if version > VERSION:
        return Opened(_newer(data), stamp_of(raw), newer=True)
    data = migrated(data, version)
    return Opened(record_of(data), stamp_of(raw), older=version if version < VERSION else None)


def load_json(raw: bytes) -> Any:
    """Bytes as JSON in which nothing stands twice, and no number is none. Raises RecordError."""
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_each_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise RecordError(tr("this is no UTF-8 text (byte {n})", n=error.start)) from None
    except json.JSONDecodeError as error:
        raise RecordError(tr("line {line}: this is no JSON ({error})", line=error.lineno, error=error.msg)) from None
    except (RecursionError, ValueError):  # an integer of thousands of digits
        raise RecordError(tr("this is no JSON that a record can be written in")) from None


def record_of(data: Plain, *, lenient: bool = False) -> Record:
    """The record of a file's plain data, of this version. Raises RecordError."""
    fields = Fields(data, "record", lenient=lenient)
    fields.text("format")
    fields.whole("version")
    record = placed("record", lambda: read_record_data(fields))
    fields.end()
    return record


def migrated(data: Plain, version: int, steps: Mapping[int, Callable[[Plain], Plain]] | None = None) -> Plain:
    """Plain data of an older version, carried forward step by step. Raises RecordError."""
    known = MIGRATIONS if steps is None else steps
    last = VERSION if steps is None else max(steps, default=0) + 1
    for older in range(version, last):
        try:
            data = {**known[older](data), "version": older + 1}
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            raise RecordError(tr("version {n}: this cannot be carried forward", n=older)) from None
    return data


def dump(record: Record) -> bytes:
    """A record as the bytes of its file."""
    data = {"format": FORMAT, "version": VERSION, **record_data(record)}
    return ("".join(in_lines(data)) + "\n").encode()


def backup_of(path: Path) -> Path:
    """Where the file before the last save is kept."""
    return path.with_name(f"{path.name}.bak")


def save_record(record: Record, path: Path, seen: Stamp | None, *, anyway: bool = False) -> Saved:
    """Write a record, private to the user; the file that was there becomes the backup.

    *seen* is what the file held when it was last read or saved, None where there should be none. Raises FileChanged
    where it holds something else now, unless *anyway*; and WriteError, the old file then being whole.
    """
    data = dump(record)
    target = Path(os.path.realpath(path))
    try:
        before = _bytes_of(target)
        if not anyway:
            _check_unchanged(path, before, seen)
        if before is not None and before != data:
            write_atomically(backup_of(target), before, force=True, mode=PRIVATE)
        write_atomically(target, data, force=True, mode=PRIVATE)
    except (WriteError, OSError) as error:
        said = error if isinstance(error, WriteError) else f"{path}: {error.strerror}"
        advice = tr("the record stays open: make room or choose another place, and save again")
        raise WriteError(f"{said}; {advice}") from None
    return Saved(stamp_of(data), sync_folder(target.parent))


def check_unchanged(path: Path, seen: Stamp | None) -> None:
    """That a file is what it was. Raises FileChanged, or OSError for one that cannot be read."""
    _check_unchanged(path, _bytes_of(Path(os.path.realpath(path))), seen)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return read_bytes(path, 2 * MOST_BYTES)
    except FileNotFoundError:
        return None


def _check_unchanged(path: Path, now: bytes | None, seen: Stamp | None) -> None:
    held = None if now is None else stamp_of(now)
    if held == seen:
        return
    if now is None:
        raise FileChanged(tr("{path}: the file is gone; another program has removed or renamed it", path=path))
    if seen is None:
        raise FileChanged(tr("{path}: there is a file already; another program has made it", path=path))
    raise FileChanged(tr("{path}: another program has changed the file since it was read", path=path))


def _newer(data: Plain) -> Record:
    try:
        return record_of(data, lenient=True)
    except RecordError:
        raise RecordError(tr("a newer version of ReflexMap wrote this file; it takes that one to open it")) from None


def _each_once(pairs: list[tuple[str, Any]]) -> Plain:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise RecordError(tr("a key stands twice in one object"))
    return data


def _no_number(word: str) -> float:
    raise RecordError(tr("{word} is no number", word=word))
