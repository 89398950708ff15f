"""Deleting a record with everything that the program has kept of it.

The files are removed, not written over: on today's disks that would promise what it cannot do. `docs/record.md` says
what helps instead.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from reflexmap.files.atomic import left_behind
from reflexmap.files.folders import is_own
from reflexmap.record.journal import log_folders
from reflexmap.record.limits import RecordError
from reflexmap.record.locking import lock_record
from reflexmap.record.recordfile import backup_of
from reflexmap.record.recovery import belongs_to, logs_in
from reflexmap.texts import listed, tr


def delete_record(path: Path, *, folders: Sequence[Path] | None = None) -> list[Path]:
    """Remove a record's file, its backup and all its recovery logs; what was removed.

    The record must not be open. Raises RecordInUse if it is, and RecordError that names what could not be removed.
    """
    places = log_folders(path) if folders is None else folders
    lock = lock_record(path, places)
    try:
        removed, stuck = [], []
        for file in _files_of(path, places):
            try:
                file.unlink()
                removed.append(file)
            except FileNotFoundError:
                continue
            except OSError as error:
                stuck.append(f"{file} ({error.strerror})")
    finally:
        lock.release()
    if stuck:
        raise RecordError(tr("not everything could be removed: {files}; remove it yourself", files=listed(stuck)))
    return removed


def _files_of(path: Path, folders: Sequence[Path]) -> Iterator[Path]:
    target = Path(os.path.realpath(path))
    yield from left_behind(target)
    yield from left_behind(backup_of(target))
    yield backup_of(target)
    for folder in filter(is_own, dict.fromkeys(folders)):
        yield from (log for log in logs_in(folder) if belongs_to(log, target))
    yield target
    if path.is_symlink():
        yield path
