"""The rooms of the program as its own files tell them: what stands in each, and who imports whom.

Nothing is imported and nothing is listed by hand: a room is a folder of the package or a module beside the folders,
and stands above all that it imports.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "reflexmap"


@dataclass(frozen=True, slots=True)
class Room:
    """A folder of the package, or a module beside the folders.

    `parts` are its modules without what is only a folder's head; a folder inside is one part, with its own modules.
    `imports` counts for every other room how many files here import from it.
    """

    name: str
    is_folder: bool
    about: str
    lines: int
    parts: Mapping[str, tuple[str, ...]]
    imports: Mapping[str, int]


def read_rooms(package: Path = PACKAGE) -> list[Room]:
    """Every room, the topmost first: none imports from one that comes before it. Raises CycleError where some do."""
    found = sorted(package.iterdir())
    folders = [path for path in found if (path / "__init__.py").is_file()]
    modules = [path for path in found if path.suffix == ".py" and path.name != "__init__.py"]
    names = {path.stem for path in (*folders, *modules)}
    rooms = {path.stem: _room(path, names, package.name) for path in (*folders, *modules)}
    order = TopologicalSorter({name: room.imports.keys() for name, room in rooms.items()}).static_order()
    heights: dict[str, int] = {}
    for name in order:
        heights[name] = 1 + max((heights[below] for below in rooms[name].imports), default=0)
    return sorted(rooms.values(), key=lambda room: (-heights[room.name], -room.lines, room.name))


def _room(path: Path, names: set[str], package: str) -> Room:
    head = path / "__init__.py" if path.is_dir() else path
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    texts = [file.read_text(encoding="utf-8") for file in files]
    trees = [ast.parse(text, str(file)) for text, file in zip(texts, files, strict=True)]
    imported = [set(_imports(tree, names, package)) - {path.stem} for tree in trees]
    return Room(
        name=path.stem,
        is_folder=path.is_dir(),
        about=first_sentence(ast.get_docstring(trees[files.index(head)]) or ""),
        lines=sum(len(text.splitlines()) for text in texts),
        parts=_parts(path) if path.is_dir() else {},
        imports={name: sum(name in some for some in imported) for name in sorted(set().union(*imported))},
    )


def _parts(folder: Path) -> dict[str, tuple[str, ...]]:
    files = {path.stem: () for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"}
    inner = sorted({path.parent for path in folder.glob("*/*.py")})
    return files | {path.name: tuple(_parts(path)) for path in inner}


def _imports(tree: ast.Module, names: set[str], package: str) -> Iterator[str]:
    """The rooms that a file imports from, wherever in it and for whatever reason."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            wanted = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in wanted:
            top, _, rest = name.partition(".")
            room = rest.partition(".")[0]
            if top == package and room in names:
                yield room


def first_sentence(text: str) -> str:
    """The first sentence of a docstring, on one line, without its stop and its backticks."""
    line = " ".join(text.partition("\n\n")[0].split())
    return line.partition(". ")[0].removesuffix(".").replace("`", "")
