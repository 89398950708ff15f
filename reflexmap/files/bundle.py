"""The files of one folder or of one `.zip`, read alike: by name, bounded, and never one that lies elsewhere."""

import errno
import io
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from reflexmap.files.reading import TooLarge, read_bytes
from reflexmap.texts import tr

MAX_FILES = 200  # of a pack
MAX_TOTAL = 64 * 2**20  # bytes of all of them
MAX_PACKED = 32 * 2**20  # bytes of a .zip
MAX_NAME = 200
_MOST_LOOKED_AT = 5_000  # files and folders of a folder that somebody names
_AT_ONCE = 2**16


class Bundle(Protocol):
    """Files that belong together; names have `/` between their parts."""

    def read(self, name: str, limit: int) -> bytes:
        """A file of at most *limit* bytes. Raises OSError, TooLarge for a larger one."""

    def holds(self, name: str) -> bool:
        """Whether a name stays inside, whatever lies there."""

    def names(self) -> list[str]:
        """Every file, sorted. Raises OSError for more of them than anyone writes."""

    def shown(self, name: str) -> str:
        """A file's name as it is told to whoever has to mend it."""


def open_bundle(path: Path) -> Bundle:
    """The files of a folder or of a .zip. Raises OSError, also for a .zip that is not sound."""
    if path.is_dir():
        return FolderBundle(path)
    if path.suffix.lower() == ".zip":
        return ZipBundle(path)
    if path.exists():
        raise OSError(errno.ENOTDIR, tr("neither a folder nor a .zip"), str(path))
    raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


class FolderBundle:
    """The files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str, limit: int) -> bytes:
        if not self.holds(name):
            raise OSError(errno.EACCES, tr("leads out of the folder"), self.shown(name))
        return read_bytes(self.folder / name, limit)

    def holds(self, name: str) -> bool:
        """Whether a name, links followed, stays inside the folder."""
        try:
            return (self.folder / name).resolve().is_relative_to(self.folder.resolve())
        except (OSError, ValueError, RuntimeError):
            return False

    def names(self) -> list[str]:
        found = []
        for looked_at, path in enumerate(self.folder.rglob("*")):
            if looked_at > _MOST_LOOKED_AT:
                raise OSError(errno.E2BIG, tr("too many files for one pack"), str(self.folder))
            if path.is_file():
                found.append(path.relative_to(self.folder).as_posix())
        return sorted(found)

    def shown(self, name: str) -> str:
        return str(self.folder / name)


class ZipBundle:
    """The files of a .zip, unpacked in memory once all of it is known to be small and plain.

    Where all of it lies in one folder, as when a folder is packed, names begin inside of that.
    """

    def __init__(self, path: Path) -> None:
        """Raises OSError for a .zip that is broken, too large, or holds anything but ordinary files."""
        self.path = path
        raw = read_bytes(path, MAX_PACKED)
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                self._files = dict(_unpacked(packed))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OverflowError) as error:
            reason = str(error) if isinstance(error, _Refused) else tr("not a sound .zip")
            raise OSError(errno.EINVAL, reason, str(path)) from None
        except OSError as error:
            raise OSError(errno.EINVAL, tr("not a sound .zip"), str(path)) from error
        except Exception as error:  # zlib, bz2 and lzma each have errors of their own
            raise OSError(errno.EINVAL, tr("not a sound .zip"), str(path)) from error
        tops = {name.partition("/")[0] for name in self._files}
        if len(tops) == 1 and all("/" in name for name in self._files):
            self._files = {name.partition("/")[2]: content for name, content in self._files.items()}

    def read(self, name: str, limit: int) -> bytes:
        content = self._files.get(name)
        if content is None:
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), self.shown(name))
        if len(content) > limit:
            raise TooLarge(errno.EFBIG, tr("larger than {most} KB", most=limit // 2**10), self.shown(name))
        return content

    def holds(self, name: str) -> bool:
        """Whether the name is plain: what lies elsewhere cannot be named."""
        return _is_plain(name)

    def names(self) -> list[str]:
        return sorted(self._files)

    def shown(self, name: str) -> str:
        return f"{self.path}/{name}"


class _Refused(ValueError):
    """What is wrong with a .zip, in the user's language."""


def _unpacked(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file. Raises _Refused; sizes are counted, not believed."""
    members = packed.infolist()
    if len(members) > 2 * MAX_FILES:  # folders stand among them
        raise _Refused(tr("more than {most} files", most=MAX_FILES))
    met: set[str] = set()
    left = MAX_TOTAL
    for member in members:
        if member.is_dir():
            continue
        _check(member, met)
        met.add(member.filename.casefold())
        content = bytearray()
        with packed.open(member) as file:
            while piece := file.read(min(_AT_ONCE, left + 1)):
                content += piece
                left -= len(piece)
                if left < 0:
                    raise _Refused(tr("more than {most} MB unpacked", most=MAX_TOTAL // 2**20))
        yield member.filename, bytes(content)


def _check(member: zipfile.ZipInfo, met: set[str]) -> None:
    """Raises _Refused for what is no ordinary file of its own, of a plain name."""
    name = member.filename
    if not _is_plain(name):
        raise _Refused(tr("the file name {name!r} leads elsewhere", name=name))
    mode = member.external_attr >> 16
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        raise _Refused(tr("{name!r} is not an ordinary file", name=name))
    if member.flag_bits & 0x1:
        raise _Refused(tr("{name!r} is encrypted", name=name))
    if name.casefold() in met:
        raise _Refused(tr("the file {name!r} stands twice", name=name))
    if name.casefold().endswith(".zip"):
        raise _Refused(tr("{name!r} is packed once more", name=name))
    if len(met) >= MAX_FILES:
        raise _Refused(tr("more than {most} files", most=MAX_FILES))
    if member.file_size > MAX_TOTAL:
        raise _Refused(tr("more than {most} MB unpacked", most=MAX_TOTAL // 2**20))


def _is_plain(name: str) -> bool:
    """Whether a name has only parts that lead inwards, on any system."""
    parts = name.split("/")
    is_short = 0 < len(name) <= MAX_NAME
    return (
        is_short
        and name.isprintable()
        and not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)
    )
