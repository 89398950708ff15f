"""Data flows one way, files → atlas → geometry → (window | export | command line): who never imports whom."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.modules import PACKAGE, ROOMS, all_modules, imports_of, is_within, modules_of, name_of

QT = ("PySide6", "shiboken6")
WIDGETS = ("PySide6.QtWidgets", "PySide6.QtPrintSupport", "PySide6.QtSvgWidgets", "PySide6.QtOpenGLWidgets")
ABOVE = ("reflexmap.cli", "reflexmap.__main__")

# What the files of a room never import.
NEVER = {
    "atlas": (
        *QT,
        *("shapely", "numpy", "svgelements"),
        *(f"reflexmap.{name}" for name in ("geometry", "paint", "export", "window", "builtin", "listing")),
        *ABOVE,
    ),
    "geometry": (*QT, "reflexmap.paint", "reflexmap.export", "reflexmap.window", *ABOVE),
    "paint": (*WIDGETS, "reflexmap.export", "reflexmap.window", *ABOVE),
    "export": (*WIDGETS, "reflexmap.window", *ABOVE),
    "window": ABOVE,
}

# What must not be loaded once a whole room is.
NOT_LOADED = {room: never for room, never in NEVER.items() if room != "window"}

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


def test_only_the_window_and_the_command_line_import_the_window() -> None:
    outside = [path for path in all_modules() if path.parent.name != "window" and path.name != "cli.py"]
    found = [str(path) for path in outside for _, name in imports_of(path) if is_within(name, "reflexmap.window")]
    assert found == []


def test_nobody_imports_the_command_line_but_its_entrance() -> None:
    found = [path.name for path in all_modules() for _, name in imports_of(path) if is_within(name, "reflexmap.cli")]
    assert set(found) == {"__main__.py"}


def test_the_command_line_itself_loads_no_room() -> None:
    loaded, _, _ = load("reflexmap.cli")
    assert [name for name in loaded if any(is_within(name, f"reflexmap.{room}") for room in ROOMS)] == []
    assert forbidden(loaded, (*QT, "shapely", "numpy", "yaml", "rapidfuzz")) == []


def test_what_stands_between_the_rooms_needs_no_qt() -> None:
    loaded, _, _ = load("reflexmap.builtin", "reflexmap.listing", "reflexmap.resources")
    assert forbidden(loaded, (*QT, "reflexmap.paint", "reflexmap.export", "reflexmap.window")) == []
    loaded, _, _ = load("reflexmap.builtin")
    assert forbidden(loaded, ("shapely", "numpy", "svgelements", "reflexmap.geometry")) == []


def test_a_window_can_be_painted_before_shapely_is_loaded() -> None:
    names = [f"reflexmap.geometry.{name}" for name in ("curve", "drawing", "frame", "footmap", "sheet")]
    loaded, _, _ = load(*names)
    assert forbidden(loaded, ("shapely", "numpy")) == []


def test_importing_reads_no_data_and_starts_nothing() -> None:
    names = [name_of(path) for path in all_modules() if path.name != "__main__.py"]
    _, opened, has_application = load(*names)
    code = (".py", ".pyc", ".so", ".pyd", ".dll", ".dylib")
    own = [Path(name) for name in opened if Path(name).is_relative_to(PACKAGE.parent)]
    assert [str(path) for path in own if ".venv" not in path.parts and not path.name.endswith(code)] == []
    assert not has_application
