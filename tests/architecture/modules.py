"""The program's own source files, by the room that they stand in."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import reflexmap

PACKAGE = Path(reflexmap.__file__).parent

# The rooms and the small modules beside them, from the ground up: nobody imports from further down this list.
FLOORS = (
    *("errors", "locales", "resources", "texts", "languages", "kinds"),
    *("files", "atlas", "geometry", "labelling", "record"),
    *("catalogue", "library", "checking", "elsewhere", "newpack"),
    *("paint", "sheet", "export", "window", "cli", "__main__"),
)
ROOMS = ("files", "atlas", "geometry", "labelling", "record", "paint", "sheet", "export", "window", "cli")


def modules_of(room: str) -> list[Path]:
    """The files of a room."""
    return sorted((PACKAGE / room).rglob("*.py"))


def all_modules() -> list[Path]:
    """Every file of the program."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """A file's module name."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a file imports, wherever in it: `from a import b` is both a and a.b."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written out"
            assert node.module is not None
            yield node.lineno, node.module
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def room_of(name: str) -> str:
    """The room, or the module beside the rooms, that a module of the program stands in; "" for the package itself."""
    return name.removeprefix("reflexmap").removeprefix(".").partition(".")[0]


def is_within(name: str, package: str) -> bool:
    """Whether a module is a package or stands inside it."""
    return name == package or name.startswith(f"{package}.")
