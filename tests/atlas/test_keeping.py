"""What is kept of a shipped pack: the same as what is read, and as if it were not there wherever it does not fit."""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import source_hash
from pathlib import Path

import pytest

from reflexmap import library
from reflexmap.atlas import keeping
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.fault import Fault, PackError, Spot
from reflexmap.atlas.pack import read_pack
from reflexmap.atlas.searching import vocabularies
from reflexmap.atlas.searching.vocabularies import vocabulary_of
from reflexmap.atlas.terms import View
from reflexmap.files.folders import cache_folder
from reflexmap.geometry.drawing import DrawingError
from reflexmap.geometry.drawingfile import read_drawing
from reflexmap.resources import feet_folder, pack_folder
from tests.cli.program import environment


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setattr(keeping, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the built-in pack."""
    return Path(shutil.copytree(pack_folder(), tmp_path / "pack"))


def ask(pack: Path) -> tuple[Atlas, int]:
    """The atlas, and how often the pack was read for it."""
    read: list[Atlas] = []

    def reader() -> Atlas:
        read.append(read_pack(pack, "source"))
        return read[-1]

    return keeping.kept(pack, "source", Atlas, reader), len(read)


def only(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_what_is_kept_is_what_was_read(cache: Path, pack: Path) -> None:
    first, read = ask(pack)
    again, read_again = ask(pack)
    assert (read, read_again) == (1, 0)
    assert first == again == read_pack(pack, "source")
    assert list(first.entries) == list(again.entries)
    assert all(
        type(one) is type(other) for one, other in zip(first.entries.values(), again.entries.values(), strict=True)
    )
    assert hash(next(iter(again.entries.values()))) == hash(next(iter(first.entries.values())))


def test_other_content_is_read_anew_and_replaces_what_was_kept(cache: Path, pack: Path) -> None:
    ask(pack)
    before = only(cache)
    with (pack / "pack.yaml").open("a") as file:
        file.write("# a remark\n")
    assert ask(pack)[1] == 1
    assert only(cache) != before
    assert ask(pack)[1] == 0


def test_another_version_is_read_anew(cache: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(pack)
    monkeypatch.setattr(keeping, "__version__", "0.0.0")
    assert ask(pack)[1] == 1


def _signed(key: str, body: bytes) -> bytes:
    return f"{key} {source_hash(body).hex()}\n".encode() + body


def test_a_broken_cache_is_as_if_there_were_none(cache: Path, pack: Path) -> None:
    atlas, _ = ask(pack)
    file = only(cache)
    whole = file.read_bytes()
    head, _, body = whole.partition(b"\n")
    key = head.split()[0].decode()
    data = json.loads(body)
    other_shapes = [
        None,
        1,
        "Atlas",
        [],
        ["Atlas"],
        data[:-1],
        [*data, 1],
        ["Entry", *data[1:]],
        [data[0], 7, *data[2:]],
    ]
    broken = [
        b"",
        b"\n",
        whole[:-1],
        whole[: len(whole) // 2],
        b"\xff" + whole,
        whole + b" ",
        head + b"\n" + body * 2,
    ]
    broken += [_signed(key, b"[" * 100_000), _signed(key, b"not JSON"), _signed("0" * 64, body)]
    broken += [_signed(key, json.dumps(shape).encode()) for shape in other_shapes]
    for content in broken:
        file.write_bytes(content)
        assert ask(pack) == (atlas, 1), content[:60]
        assert ask(pack) == (atlas, 0)
        assert file.read_bytes() == whole


@pytest.mark.skipif(os.name == "nt", reason="whose a file is, is told otherwise there")
def test_what_others_may_write_is_not_trusted(cache: Path, pack: Path) -> None:
    ask(pack)
    only(cache).chmod(0o666)
    assert ask(pack)[1] == 1
    assert ask(pack)[1] == 0
    elsewhere = cache.parent / "elsewhere.json"
    only(cache).rename(elsewhere)
    (cache / f"source-{keeping._key(pack, 'source')[:20]}.json").symlink_to(elsewhere)
    elsewhere.chmod(0o666)
    assert ask(pack)[0] == read_pack(pack, "source")


def test_what_a_link_in_the_cache_leads_to_stays_as_it_is(cache: Path, pack: Path, tmp_path: Path) -> None:
    atlas, _ = ask(pack)
    place, letter = only(cache), tmp_path / "letter.txt"
    letter.write_text("dear reader")
    letter.chmod(0o640)
    place.unlink()
    place.symlink_to(letter)
    assert ask(pack) == (atlas, 1)
    assert letter.read_text() == "dear reader"
    assert letter.stat().st_mode & 0o777 == 0o640
    assert not place.is_symlink()
    assert ask(pack) == (atlas, 0)
    place.unlink()
    place.symlink_to(tmp_path / "nowhere.txt")
    ask(pack)
    assert not (tmp_path / "nowhere.txt").exists()


def test_a_folder_in_the_cache_does_not_keep_the_rest_from_going(cache: Path, pack: Path) -> None:
    ask(pack)
    name = only(cache).name
    stale = [cache / f"source-{sign * 16}.json" for sign in "012789"]
    assert {len(path.name) for path in stale} == {len(name)}
    for number, path in enumerate(stale):
        if number % 2:
            path.write_text("stale")
        else:
            path.mkdir()
    (cache / name).unlink()
    ask(pack)
    assert {path.name for path in cache.iterdir()} == {name, *(path.name for path in stale[::2])}


def test_a_cache_that_cannot_be_written_is_as_if_there_were_none(
    cache: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write_text("a file where the folder should be")
    assert ask(pack)[1] == 1
    assert ask(pack)[1] == 1
    monkeypatch.setattr(keeping, "cache_folder", lambda: Path("/dev/null/cache"))
    assert ask(pack)[1] == 1


def test_a_pack_with_faults_is_never_kept(cache: Path, pack: Path) -> None:
    def fails() -> Atlas:
        raise PackError([Fault(Spot("pack.yaml"), "is wrong", "mend it")])

    for _ in range(2):
        with pytest.raises(PackError, match="is wrong"):
            keeping.kept(pack, "source", Atlas, fails)
    assert not cache.exists()


def test_a_pack_that_is_not_there_is_told_as_ever(cache: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError):
        keeping.kept(tmp_path / "none", "source", Atlas, lambda: read_pack(tmp_path / "none", "source"))


def test_the_cache_is_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "reflexmap"
    for none in ("", "relative/folder"):
        monkeypatch.setenv("XDG_CACHE_HOME", none)
        monkeypatch.setenv("HOME", "/home/somebody")
        assert cache_folder() == Path("/home/somebody/.cache/reflexmap")


@pytest.mark.skipif(os.name == "nt", reason="the system has no variable for it there")
@pytest.mark.parametrize("home", ["~", "here", "~nobody-of-this-name"])
def test_no_cache_comes_into_the_working_folder(
    home: str, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", home)
    assert [ask(pack)[1] for _ in range(2)] == [1, 1]
    assert list(Path().iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="users are known otherwise there")
def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    assert cache_folder() is None
    monkeypatch.setenv("HOME", "")
    assert cache_folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache_folder() == Path("/somewhere/reflexmap")


def test_the_built_in_map_comes_from_the_cache_the_second_time(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = library.maps()
    monkeypatch.setattr(library, "_read", lambda *_: pytest.fail("the pack was read again"))
    assert library.maps() == first


def test_a_vocabulary_comes_from_the_cache_the_second_time(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = vocabulary_of(["en"])
    assert first.words
    monkeypatch.setattr(vocabularies, "_read", lambda *_: pytest.fail("the vocabulary was read again"))
    assert vocabulary_of(["en"]) == first


def test_a_search_with_a_warm_cache_loads_no_yaml() -> None:
    command = (
        "import sys; from reflexmap.cli.main import main; main(['search', 'liver']); print('yaml' in sys.modules)"
    )
    told = [
        subprocess.run([sys.executable, "-c", command], env=environment(), check=True, capture_output=True, text=True)
        for _ in range(2)
    ]
    assert told[1].stdout.endswith("False\n")
    assert told[0].stdout.splitlines()[:-1] == told[1].stdout.splitlines()[:-1]


def test_a_drawing_is_read_from_the_cache_as_from_its_file(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        drawings = library.plates().drawings
        for view in View:
            read = read_drawing(feet_folder() / f"{view.value}.svg", view)
            assert drawings[view] == read
            assert hash(drawings[view].outline) == hash(read.outline)
    assert sorted(path.name.rpartition("-")[0] for path in cache.iterdir()) == [
        *("drawing-inner", "drawing-outer", "drawing-sole", "drawing-top"),
    ]
    monkeypatch.setattr(library, "_meant", lambda *_: pytest.fail("the drawing was read again"))
    assert library.plates().drawings[View.TOP].shapes


def test_a_drawing_that_changes_is_read_anew(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feet = Path(shutil.copytree(feet_folder(), tmp_path / "feet"))
    monkeypatch.setattr(library, "feet_folder", lambda: feet)
    before = library.plates().drawings[View.SOLE].landmarks
    text = (feet / "sole.svg").read_text(encoding="utf-8")
    (feet / "sole.svg").write_text(text.replace('id="landmark.', 'id="landmark.x', 1), encoding="utf-8")
    after = library.plates().drawings[View.SOLE].landmarks
    assert before != after
    assert any(name.startswith("landmark.x") for name in after)
    (feet / "sole.svg").write_text("<svg", encoding="utf-8")
    with pytest.raises(DrawingError, match="not an SVG drawing"):
        _ = library.plates().drawings[View.SOLE]


@pytest.mark.parametrize(
    "broken", ["", "{}", "[1, 2", '["Meant", [0, 0, "1", 1], [], []]', '["Meant", [0, 0, 1], [], []]']
)
def test_a_broken_drawing_in_the_cache_is_as_if_there_were_none(cache: Path, broken: str) -> None:
    whole = library.plates().drawings[View.INNER]
    (file,) = cache.iterdir()
    key = file.read_bytes().split()[0].decode()
    file.write_bytes(_signed(key, broken.encode()))
    assert library.plates().drawings[View.INNER] == whole


def _path(value: object, *way: int) -> list[object]:
    for step in way:
        assert isinstance(value, list)
        value = value[step]
    assert isinstance(value, list)
    return value


# A drawing is ["Meant", its box, [[name, ["Curve", [["Subpath", start, segments, closed], ...]]], ...], landmarks].
_NONSENSE: dict[str, tuple[tuple[int, ...], int, object]] = {
    "a box of NaN": ((1,), 2, float("nan")),
    "a box without width": ((1,), 2, 0),
    "a start at infinity": ((2, 0, 1, 1, 0, 1), 0, float("-inf")),
    "a whole number without end": ((2, 0, 1, 1, 0, 1), 0, 10**400),
    "a segment of no point": ((2, 0, 1, 1, 0, 2), 0, []),
    "a segment of two points": ((2, 0, 1, 1, 0, 2), 0, [[1, 2], [3, 4]]),
    "a curve of nothing": ((2, 0, 1), 1, []),
    "no outline": ((), 2, []),
    "a landmark of NaN": ((3, 0, 1), 0, float("nan")),
}


@pytest.mark.parametrize(("way", "index", "value"), _NONSENSE.values(), ids=_NONSENSE)
def test_nonsense_in_a_kept_drawing_is_as_if_there_were_none(
    cache: Path, way: tuple[int, ...], index: int, value: object
) -> None:
    whole = library.plates().drawings[View.SOLE]
    (file,) = cache.iterdir()
    head, _, body = file.read_bytes().partition(b"\n")
    data = json.loads(body)
    _path(data, *way)[index] = value
    file.write_bytes(_signed(head.split()[0].decode(), json.dumps(data).encode()))
    assert library.plates().drawings[View.SOLE] == whole


# An atlas has its source at 6 and its entries at 7; an entry its ref, its name, its places at 1, 3 and 7.
_STRAY: dict[str, tuple[tuple[int, ...], int, object]] = {
    "an entry of another id": ((7, 0, 1, 1), 2, "zone.99"),
    "an entry of another pack": ((7, 0, 1, 1), 1, "elsewhere"),
    "an entry by another name": ((7, 0), 0, "zone.99"),
    "an entry without a name": ((7, 0, 1), 3, ""),
    "an entry without a place": ((7, 0, 1), 7, []),
    "a source without lines": ((6,), 4, 0),
    "half a letter": ((7, 0, 1), 3, "\ud83d"),
}


@pytest.mark.parametrize(("way", "index", "value"), _STRAY.values(), ids=_STRAY)
def test_nonsense_in_a_kept_pack_is_as_if_there_were_none(
    cache: Path, pack: Path, way: tuple[int, ...], index: int, value: object
) -> None:
    atlas, _ = ask(pack)
    head, _, body = only(cache).read_bytes().partition(b"\n")
    data = json.loads(body)
    _path(data, *way)[index] = value
    only(cache).write_bytes(_signed(head.split()[0].decode(), json.dumps(data).encode()))
    assert ask(pack) == (atlas, 1)


@pytest.mark.parametrize(("index", "value"), [(7, [["no such name", ["word"]]]), (2, ["", "of"])])
def test_nonsense_in_a_kept_vocabulary_is_as_if_there_were_none(cache: Path, index: int, value: object) -> None:
    whole = vocabulary_of(["en"])
    head, _, body = only(cache).read_bytes().partition(b"\n")
    data = json.loads(body)
    data[index] = value
    only(cache).write_bytes(_signed(head.split()[0].decode(), json.dumps(data).encode()))
    assert vocabulary_of(["en"]) == whole
