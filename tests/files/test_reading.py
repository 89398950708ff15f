"""Reading a file that others wrote ends, whatever the file is."""

import os
from pathlib import Path

import pytest

from reflexmap.atlas.pack import inspect_pack
from reflexmap.files.reading import TooLarge, read_bytes
from reflexmap.geometry.drawing import DrawingError
from reflexmap.paint.feet import palette_of
from reflexmap.paint.theme import LIGHT, Style
from reflexmap.window.icons import icon
from tests.atlas.packs import write_pack

posix = pytest.mark.skipif(os.name != "posix", reason="needs pipes and devices")


def test_an_ordinary_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    assert read_bytes(path, 3) == b"abc"
    with pytest.raises(TooLarge) as told:
        read_bytes(path, 2)
    assert told.value.filename == str(path)


@posix
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "loop", Path("/dev/zero"), tmp_path / "gone"):
        with pytest.raises(OSError, match=r".") as told:
            read_bytes(path, 10)
        assert told.value.filename == str(path)
        assert told.value.strerror


@posix
@pytest.mark.parametrize("name", ["pack.yaml", "places.yaml", "words.yaml"])
def test_a_pipe_in_a_pack_is_a_fault(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path)
    (folder / name).unlink()
    os.mkfifo(folder / name)
    _, faults = inspect_pack(folder)
    assert any("cannot be read (not an ordinary file)" in fault.wrong for fault in faults)


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (".skin { fill: red }\n/* a < b */", r":2: '<' has no place"),
        ("</style><script>", "has no place"),
        ("/* this & that */", "'&' has no place"),
        ("]]>", "has no place"),
        ("\0", "has no place"),
        ("@IMPORT 'x.css';", "'@IMPORT' has no place"),
        (".skin { fill: url(http://a.example/b) }", r"'url\(' has no place"),
        (" " * 2**19, "larger than"),
    ],
)
def test_colours_that_a_drawing_cannot_hold_are_refused(tmp_path: Path, css: str, said: str) -> None:
    (tmp_path / "skin.css").write_text(css, encoding="utf-8")
    with pytest.raises(DrawingError, match=said):
        palette_of(tmp_path, LIGHT, Style.SKIN)


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"", b"<svg", b" " * 2**17])
def test_a_damaged_icon_is_an_empty_one(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    (tmp_path / "search.svg").write_bytes(damage)
    monkeypatch.setattr("reflexmap.window.icons.icons_folder", lambda: tmp_path)
    picture = icon("search", LIGHT).pixmap(20, 20).toImage()
    assert not any(picture.pixelColor(x, y).alpha() for x in range(picture.width()) for y in range(picture.height()))
