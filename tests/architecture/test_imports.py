"""Data flows one way, files → atlas → geometry → (window | export | command line): who never imports whom."""

import json
import os
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.modules import (
    FLOORS,
    PACKAGE,
    ROOMS,
    all_modules,
    imports_of,
    is_within,
    modules_of,
    name_of,
    room_of,
)

QT = ("PySide6", "shiboken6")
WIDGETS = ("PySide6.QtWidgets", "PySide6.QtPrintSupport", "PySide6.QtSvgWidgets", "PySide6.QtOpenGLWidgets")
SHAPELY = ("shapely", "numpy", "svgelements")

# What the files of a room never import, beside the rooms above them.
NEVER = {
    "files": (*QT, *SHAPELY, "reflexmap.atlas"),
    "atlas": (*QT, *SHAPELY),
    "geometry": QT,
    "labelling": QT,
    "record": (*QT, *SHAPELY),
    "library": QT,
    "paint": WIDGETS,
    "sheet": (*WIDGETS, "PySide6.QtGui", "PySide6.QtSvg"),
    "export": WIDGETS,
    "window": (),
    "cli": (),
}

# What must not be loaded once a whole room is.
NOT_LOADED = {room: never for room, never in NEVER.items() if never and room not in ("library", "sheet")}

LOAD = """
import importlib, json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
for name in sys.argv[1:]:
    importlib.import_module(name)
qt = sys.modules.get("PySide6.QtCore")
print(json.dumps([sorted(sys.modules), opened, bool(qt and qt.QCoreApplication.instance())]))
"""


def load(*names: str) -> tuple[list[str], list[str], bool]:
    """Import modules in a process of their own: what is loaded, what was opened, whether there is a QApplication."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", LOAD, *names]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1, "importing prints nothing"
    loaded, opened, has_application = json.loads(done.stdout)
    return loaded, opened, has_application


def forbidden(names: list[str], never: tuple[str, ...]) -> list[str]:
    return [name for name in names if any(is_within(name, banned) for banned in never)]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_never_imports(room: str) -> None:
    files = modules_of(room)
    assert files
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {name}"
        for path in files
        for line, name in imports_of(path)
        if forbidden([name], NEVER[room])
    ]
    assert found == []


@pytest.mark.parametrize("room", NOT_LOADED)
def test_a_room_does_not_load_it_through_another_either(room: str) -> None:
    loaded, _, _ = load(*map(name_of, modules_of(room)))
    assert forbidden(loaded, NOT_LOADED[room]) == []


def _own_imports(path: Path) -> set[str]:
    """The program's own modules that a file imports, wherever in it."""
    own = {name_of(path) for path in all_modules()}
    return {name for _, name in imports_of(path) if name in own and room_of(name)} - {name_of(path)}


def test_every_module_stands_on_a_floor() -> None:
    assert {room_of(name_of(path)) for path in all_modules()} - {""} == set(FLOORS)


@pytest.mark.parametrize("path", all_modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_imported_back_up(path: Path) -> None:
    own = room_of(name_of(path))
    if own:
        floor = FLOORS.index(own)
        assert [name for name in _own_imports(path) if FLOORS.index(room_of(name)) > floor] == []


def test_no_two_files_import_each_other_in_a_circle() -> None:
    imports = {name_of(path): _own_imports(path) for path in all_modules()}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_the_command_line_itself_loads_no_room() -> None:
    loaded, _, _ = load("reflexmap.cli.main")
    rooms = [room for room in ROOMS if room != "cli"]
    assert [name for name in loaded if room_of(name) in rooms] == []
    assert forbidden(loaded, (*QT, "shapely", "numpy", "yaml", "rapidfuzz")) == []


def test_what_stands_between_the_rooms_needs_no_qt() -> None:
    loaded, _, _ = load("reflexmap.library", "reflexmap.cli.listing", "reflexmap.resources")
    assert forbidden(loaded, (*QT, "reflexmap.paint", "reflexmap.export", "reflexmap.window")) == []
    loaded, _, _ = load("reflexmap.library")
    assert forbidden(loaded, ("shapely", "numpy", "svgelements", "reflexmap.geometry")) == []


def test_a_window_can_be_painted_before_shapely_is_loaded() -> None:
    names = [f"reflexmap.geometry.{name}" for name in ("curve", "drawing", "frame", "footmap", "panels")]
    loaded, _, _ = load(*names)
    assert forbidden(loaded, ("shapely", "numpy")) == []


def test_importing_reads_no_data_and_starts_nothing() -> None:
    names = [name_of(path) for path in all_modules() if path.name != "__main__.py"]
    _, opened, has_application = load(*names)
    code = (".py", ".pyc", ".so", ".pyd", ".dll", ".dylib")
    own = [Path(name) for name in opened if Path(name).is_relative_to(PACKAGE.parent)]
    assert [str(path) for path in own if ".venv" not in path.parts and not path.name.endswith(code)] == []
    assert not has_application
