"""Which maps there are: the built-in one, those shipped beside it, and those in the user's folder."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reflexmap.atlas.packkeys import PACK_FILE
from reflexmap.errors import ReflexMapError
from reflexmap.files.folders import data_folder
from reflexmap.resources import pack_folder
from reflexmap.texts import listed, tr

SOURCE = "source"  # the id of the built-in pack
_MOST = 500  # of what lies in the user's folder
_OTHER = re.compile(r"[^a-z0-9]+")


class UnknownPack(ReflexMapError):
    """A name that no known map has, and that leads to no file; says which there are."""


class Known(NamedTuple):
    """A map that can be opened: its id, where it lies, and whether it came with the program."""

    id: str
    path: Path
    shipped: bool


def known_packs() -> list[Known]:
    """Every map that can be opened by its id, the shipped ones first."""
    shipped = [Known(SOURCE, pack_folder(), shipped=True)]
    shipped += [Known(path.name, path, shipped=True) for path in _packs_in(pack_folder() / "maps")]
    taken = {pack.id for pack in shipped}
    own = []
    for path in _packs_in(user_folder()):
        pack_id = _free(id_of(path), taken)
        taken.add(pack_id)
        own.append(Known(pack_id, path, shipped=False))
    return shipped + own


def find_packs(names: tuple[str, ...]) -> list[Known]:
    """The maps of these ids or paths, each once, in their order. Raises UnknownPack."""
    known = {pack.id: pack for pack in known_packs()} if names != (SOURCE,) else {}
    if names == (SOURCE,):
        return [Known(SOURCE, pack_folder(), shipped=True)]
    found: dict[Path, Known] = {}
    for name in names:
        pack = known.get(name) or _at(name, {pack.id for pack in (*known.values(), *found.values())})
        found.setdefault(pack.path.resolve(), pack)
    return list(found.values())


def user_folder() -> Path | None:
    """Where the user's own maps lie; None where that depends on the working folder. It may not be there."""
    folder = data_folder()
    return folder / "maps" if folder is not None else None


def id_of(path: Path) -> str:
    """What a map is called by the name of its folder or .zip: small letters, digits and hyphens."""
    stem = path.stem if path.suffix.lower() == ".zip" else path.name
    return _OTHER.sub("-", stem.lower()).strip("-") or "map"


def _at(name: str, taken: set[str]) -> Known:
    """The map that a path leads to. Raises UnknownPack where there is nothing."""
    path = Path(name)
    try:
        if path.exists():
            return Known(_free(id_of(path.resolve()), taken), path, shipped=False)
    except (OSError, ValueError):
        pass
    known = listed(pack.id for pack in known_packs())
    text = tr("no map is called {name!r}; one of: {known}; or the path of a folder or .zip", name=name, known=known)
    raise UnknownPack(text)


def _free(pack_id: str, taken: set[str]) -> str:
    """An id that no other map has."""
    number, free = 2, pack_id
    while free in taken:
        free, number = f"{pack_id}-{number}", number + 1
    return free


def _packs_in(folder: Path | None) -> Iterator[Path]:
    """The folders with a pack.yaml and the .zip files in a folder, by name."""
    try:
        paths = sorted(folder.iterdir())[:_MOST] if folder is not None else []
    except OSError:
        return
    for path in paths:
        if (path / PACK_FILE).is_file() or (path.suffix.lower() == ".zip" and path.is_file()):
            yield path
