"""Keeps what was read and checked of shipped files in the user's cache, as Python keeps bytecode.

What is kept is plain JSON, read by the types of the fields that it is put into: nothing in it is ever executed. It
belongs to one content of the files, one version of the program and one reader. Whatever does not fit, is
broken or is not the user's own is as if it were not there, and so is a cache that cannot be written.
"""

import json
import os
import stat
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib.util import source_hash
from pathlib import Path
from typing import Any, Protocol, TypeVar

from reflexmap import __version__
from reflexmap.atlas.packkeys import PACK_FILE
from reflexmap.files.folders import cache_folder
from reflexmap.files.reading import read_bytes

_FORMAT = "2"
_MOST_FILES, _MOST_BYTES = 200, 64 * 2**20
_PACKAGE = Path(__file__).resolve().parent.parent
# A change in these rooms may read other things into a file.
_READING_ROOMS = ("files", "atlas", "atlas/reading", "atlas/searching", "geometry")

_MOST = 1e9  # of a number; NaN and what is infinite is not below it either


class Keepable(Protocol):
    """What can be kept: what was read of a file, and can tell whether a reader could have made it."""

    def is_sound(self) -> bool:
        """Whether its parts fit together, beyond their types."""


Reader = Callable[[Any], Any]
T = TypeVar("T", bound=Keepable)


def kept(source: Path, name: str, kind: type[T], read: Callable[[], T]) -> T:
    """What a shipped folder or file says: as it was kept, or what *read* gives, which is then kept.

    Raises what *read* raises.
    """
    folder = cache_folder()
    if folder is None:
        return read()
    try:
        key = _key(source, name)
    except OSError:
        return read()
    place = folder / f"{name}-{key}.json"
    found = _load(place, key, kind)
    if found is None:
        found = read()
        _save(place, name, key, found)
    return found


def _key(source: Path, name: str) -> str:
    """What a kept thing belongs to. Raises OSError."""
    parts: list[object] = [_FORMAT, __version__, sys.version, name, source]
    for room in _READING_ROOMS:
        with os.scandir(_PACKAGE / room) as files:
            states = sorted((file.name, file.stat()) for file in files if file.name.endswith(".py"))
        parts += [f"{file} {state.st_size} {state.st_mtime_ns}" for file, state in states]
    paths = sorted(_files_of(source)) if source.is_dir() else [source]
    if len(paths) > _MOST_FILES:
        raise OSError("too many files")
    content = b""
    for path in paths:
        raw = read_bytes(path, _MOST_BYTES)
        parts.append(f"{path.relative_to(source)} {len(raw)}")
        content += raw
    head = "\0".join(map(str, parts)).encode(errors="surrogateescape")
    return _hash(head + b"\0" + content)


def _files_of(pack: Path) -> Iterator[Path]:
    """The files of a pack; not those of another one that lies below it."""
    for folder, inner, files in os.walk(pack):
        here = Path(folder)
        inner[:] = [name for name in inner if not (here / name / PACK_FILE).exists()]
        yield from (here / name for name in files)


def _hash(content: bytes) -> str:
    """Python's own hash of what it keeps bytecode of."""
    return source_hash(content).hex()


def _load(place: Path, key: str, kind: type[T]) -> T | None:
    """What was kept; None where there is nothing that can be trusted."""
    try:
        if not _is_own(place):
            return None
        head, _, body = read_bytes(place, _MOST_BYTES).partition(b"\n")
        if head.decode() != f"{key} {_hash(body)}":
            return None
        if b"\\ud" in body.lower():  # half a letter, which cannot be written anywhere
            return None
        found = _reader_of(kind)(json.loads(body))
        return found if isinstance(found, kind) and found.is_sound() else None
    except (OSError, ValueError, TypeError, ArithmeticError, RecursionError):
        return None


def _is_own(place: Path) -> bool:
    """Whether this is an ordinary file, no link, that is the user's and that nobody else may write."""
    state = place.lstat()
    is_private = os.name == "nt" or (state.st_uid == os.getuid() and not state.st_mode & 0o022)
    return is_private and stat.S_ISREG(state.st_mode)


def _save(place: Path, name: str, key: str, found: object) -> None:
    """Keep what was read, if that can be; what was kept of other contents goes."""
    from reflexmap.files.atomic import WriteError, write_atomically

    try:
        body = json.dumps(_plain(found), ensure_ascii=False, separators=(",", ":")).encode()
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if place.is_symlink():  # what it leads to is not the cache's
            place.unlink()
        write_atomically(place, f"{key} {_hash(body)}\n".encode() + body, force=True)
        place.chmod(0o600)
        for other in place.parent.glob(f"{name}-{'?' * len(key)}.json"):
            if other != place:
                with suppress(OSError):  # a folder, or another's file: the next may go all the same
                    other.unlink()
    except (OSError, WriteError, ValueError):
        return


def _plain(value: Any) -> Any:
    """A value as JSON has it; of a dataclass or a named tuple its name and its fields."""
    if isinstance(value, Enum):
        return value.value
    names = _fields_of(type(value))
    if names:
        return [type(value).__name__, *(_plain(getattr(value, name)) for name in names)]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    return value


_READERS: dict[object, Reader] = {}


def _reader_of(kind: Any) -> Reader:
    """What makes a value of a type out of JSON; it raises ValueError or TypeError for what is none."""
    if kind not in _READERS:
        _READERS[kind] = _made_reader(kind)
    return _READERS[kind]


def _made_reader(kind: Any) -> Reader:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union or origin is types.UnionType:
        return _one_of(arguments)
    if origin is tuple and arguments[1:] == (...,):
        return _many(tuple, _reader_of(arguments[0]))
    if origin is tuple:
        return _object(_tuple_of, [_reader_of(argument) for argument in arguments], [])
    if origin is frozenset:
        return _many(frozenset, _reader_of(arguments[0]))
    if origin in (dict, Mapping):
        key, item = map(_reader_of, arguments)
        return lambda data: {key(k): item(v) for k, v in _list(data)}
    names = _fields_of(kind)
    if names:
        hints = typing.get_type_hints(kind)
        return _object(kind, [_reader_of(hints[name]) for name in names], [kind.__name__])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind in (int, float):
        return _number((float, int) if kind is float else (int,))
    if kind in (str, bool):
        return _exactly(kind)
    raise TypeError(f"{kind} cannot be kept")


def _list(data: Any) -> list[Any]:
    if type(data) is not list:
        raise TypeError("no list")
    return data


def _exactly(kind: type) -> Reader:
    def read(data: Any) -> Any:
        if type(data) is not kind:
            raise TypeError("of another type")
        return data

    return read


def _number(kinds: tuple[type, ...]) -> Reader:
    def read(data: Any) -> Any:
        if type(data) not in kinds:
            raise TypeError("of another type")
        if not abs(data) <= _MOST:
            raise ValueError("no number of any file")
        return data

    return read


def _many(make: Callable[[Any], Any], item: Reader) -> Reader:
    return lambda data: make(map(item, _list(data)))


def _object(kind: Callable[..., Any], items: list[Reader], head: list[str]) -> Reader:
    count, start = len(head) + len(items), len(head)

    def read(data: Any) -> Any:
        if len(_list(data)) != count or data[:start] != head:
            raise ValueError("of another shape")
        return kind(*[item(value) for item, value in zip(items, data[start:], strict=True)])

    return read


def _fields_of(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a dataclass or a named tuple; none for any other type."""
    if not isinstance(kind, type):
        return ()
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return getattr(kind, "_fields", ()) if issubclass(kind, tuple) else ()


def _tuple_of(*items: Any) -> tuple[Any, ...]:
    return items


def _one_of(kinds: tuple[Any, ...]) -> Reader:
    named = {kind.__name__: _reader_of(kind) for kind in kinds if _fields_of(kind)}
    others = [_reader_of(kind) for kind in kinds if not _fields_of(kind) and kind is not type(None)]

    def read(data: Any) -> Any:
        if data is None and type(None) in kinds:
            return None
        if type(data) is list and data and type(data[0]) is str and data[0] in named:
            return named[data[0]](data)
        if len(others) == 1:
            return others[0](data)
        raise ValueError("of none of the types")

    return read
