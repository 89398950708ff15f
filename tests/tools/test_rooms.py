"""The picture of the rooms: true of the program as it is, and noticed when it is not."""

import xml.etree.ElementTree as ET
from graphlib import CycleError
from pathlib import Path

import pytest

from tests.architecture.modules import FLOORS, ROOMS
from tools.draw_rooms import PICTURE, drawing, in_round_numbers, is_true, main, shown_lines
from tools.rooms import Room, first_sentence, read_rooms

FILES = {
    "__init__.py": "",
    "errors.py": '"""What can be mended. And more."""\n',
    "atlas/__init__.py": '"""What the map says.\n\nAt length."""\n',
    "atlas/pack.py": "from made.errors import Fault\n",
    "window/__init__.py": '"""The window."""\n',
    "window/app.py": "def run():\n    import made.atlas.pack\n",
    "window/panels/__init__.py": "",
    "window/panels/card.py": "from made import errors\nfrom made.atlas import pack\nimport json\n",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "made"


@pytest.fixture(scope="module")
def rooms() -> list[Room]:
    return read_rooms()


def picture_of(package: Path) -> str:
    rooms = read_rooms(package)
    return drawing(rooms, {room.name: in_round_numbers(room.lines) for room in rooms})


def test_the_picture_in_the_docs_is_true() -> None:
    assert main(["--check"]) == 0, "the rooms have changed: `make rooms`, and look at docs/rooms.svg"


def test_it_shows_every_room_from_the_top_down(rooms: list[Room]) -> None:
    shown = list(shown_lines(PICTURE.read_text(encoding="utf-8")))
    assert sorted(shown) == sorted(FLOORS)
    assert [room.name for room in rooms if room.is_folder and room.name not in ROOMS] == []


def test_rooms_are_read_from_the_files_alone(package: Path) -> None:
    window, atlas, errors = read_rooms(package)
    assert (window.name, atlas.name, errors.name) == ("window", "atlas", "errors")
    assert window.imports == {"atlas": 2, "errors": 1}
    assert atlas.imports == {"errors": 1}
    assert errors.imports == {}
    assert window.parts == {"app": (), "panels": ("card",)}
    assert (atlas.about, errors.about) == ("What the map says", "What can be mended")
    assert window.lines == 6
    assert not errors.is_folder


def test_rooms_that_import_each_other_cannot_be_drawn(package: Path) -> None:
    (package / "errors.py").write_text("from made.window import app\n", encoding="utf-8")
    with pytest.raises(CycleError):
        read_rooms(package)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("errors.py", '"""What nobody can mend."""\n'),
        ("atlas/search.py", '"""One more file."""\n'),
        ("window/panels/card.py", "from made.atlas import pack\n"),
        ("errors.py", FILES["errors.py"] + "\n" * 11),
        ("kinds.py", '"""One more room."""\n'),
    ],
    ids=["another sentence", "another file", "an import less", "many more lines", "another room"],
)
def test_a_picture_that_is_not_true_any_more_is_noticed(package: Path, name: str, text: str) -> None:
    picture = picture_of(package)
    assert is_true(picture, read_rooms(package))
    (package / name).write_text(text, encoding="utf-8")
    assert not is_true(picture, read_rooms(package))


def test_a_few_lines_more_make_no_picture_untrue(package: Path) -> None:
    picture = picture_of(package)
    (package / "errors.py").write_text(FILES["errors.py"] + "\n" * 5, encoding="utf-8")
    assert is_true(picture, read_rooms(package))


def test_a_picture_with_anything_changed_by_hand_is_noticed(package: Path) -> None:
    rooms = read_rooms(package)
    picture = drawing(rooms, {room.name: room.lines for room in rooms})
    assert not is_true(picture.replace("What the map says", "What is true"), rooms)
    assert not is_true("", rooms)


def test_it_is_well_formed_and_names_every_lane(rooms: list[Room]) -> None:
    root = ET.parse(PICTURE).getroot()
    space = "{http://www.w3.org/2000/svg}"
    texts = {"".join(text.itertext()) for text in root.iter(f"{space}text")}
    imported = {name for room in rooms for name in room.imports}
    assert imported <= texts
    dots = [circle for circle in root.iter(f"{space}circle") if circle.get("stroke")]
    assert len(dots) == sum(len(room.imports) for room in rooms)


def test_what_is_wrong_is_said_in_one_line(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "rooms.svg"
    assert main(["--check"], picture, package) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "make rooms" in said
    assert main([], picture, package) == 0
    assert main(["--check"], picture, package) == 0


def test_numbers_of_lines_are_round() -> None:
    assert [in_round_numbers(lines) for lines in (7, 68, 149, 852, 3260)] == [7, 68, 150, 850, 3300]


def test_a_first_sentence_has_no_stop_and_no_backticks() -> None:
    assert first_sentence("Runs `x`,\nand y. More.\n\nMuch more.") == "Runs x, and y"
