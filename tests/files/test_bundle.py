"""The files of a folder or a .zip: read alike, bounded, and nothing that lies elsewhere."""

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reflexmap.files.bundle import FolderBundle, ZipBundle, open_bundle
from reflexmap.files.reading import TooLarge

FILES = {"pack.yaml": b"name: a", "shapes/sole.svg": b"<svg/>"}


def folder_of(path: Path) -> Path:
    for name, content in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def zip_of(path: Path, files: dict[str, bytes], within: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(within + name, content)
    return path


@pytest.mark.parametrize("make", ["folder", "zip", "zip of a folder", "zip with a folder of its own"])
def test_the_same_is_read_of_each(tmp_path: Path, make: str) -> None:
    if make == "folder":
        path = folder_of(tmp_path / "pack")
    elif make == "zip with a folder of its own":
        path = tmp_path / "pack.zip"
        with zipfile.ZipFile(path, "w") as packed:
            packed.mkdir("mine")
            for name, content in FILES.items():
                packed.writestr(f"mine/{name}", content)
    else:
        path = zip_of(tmp_path / "pack.ZIP", FILES, "mine/" if "folder" in make else "")
    bundle = open_bundle(path)
    assert bundle.names() == ["pack.yaml", "shapes/sole.svg"]
    assert bundle.read("shapes/sole.svg", 6) == b"<svg/>"
    assert bundle.holds("pack.yaml")
    assert bundle.shown("pack.yaml").startswith(str(path))
    with pytest.raises(TooLarge):
        bundle.read("shapes/sole.svg", 5)
    with pytest.raises(FileNotFoundError):
        bundle.read("none.yaml", 9)


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../secret"])
def test_no_name_leads_out(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    for path in (folder_of(tmp_path / "pack"), zip_of(tmp_path / "pack.zip", FILES)):
        bundle = open_bundle(path)
        assert not bundle.holds(name)
        with pytest.raises(OSError, match=r".+"):
            bundle.read(name, 99)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    pack = folder_of(tmp_path / "pack")
    (pack / "link.yaml").symlink_to(tmp_path / "secret")
    bundle = FolderBundle(pack)
    assert not bundle.holds("link.yaml")
    with pytest.raises(OSError, match="leads out"):
        bundle.read("link.yaml", 9)


def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pack.txt").write_bytes(b"x")
    with pytest.raises(OSError, match="neither a folder nor"):
        open_bundle(tmp_path / "pack.txt")
    with pytest.raises(FileNotFoundError):
        open_bundle(tmp_path / "none")


def _info(name: str, mode: int = 0, flags: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.flag_bits |= flags
    return info


def _link(packed: zipfile.ZipFile) -> None:
    packed.writestr(_info("pack.yaml", stat.S_IFLNK | 0o777), "/etc/passwd")


def _pipe(packed: zipfile.ZipFile) -> None:
    packed.writestr(_info("pack.yaml", stat.S_IFIFO | 0o644), "")


def _out(packed: zipfile.ZipFile) -> None:
    packed.writestr("../pack.yaml", "x")


def _absolute(packed: zipfile.ZipFile) -> None:
    packed.writestr(_info("/pack.yaml"), "x")


def _of_windows(packed: zipfile.ZipFile) -> None:
    packed.writestr("C:pack.yaml", "x")


def _twice(packed: zipfile.ZipFile) -> None:
    packed.writestr("pack.yaml", "x")
    packed.writestr("PACK.yaml", "y")


def _nested(packed: zipfile.ZipFile) -> None:
    packed.writestr("inner.zip", "x")


def _many(packed: zipfile.ZipFile) -> None:
    for number in range(201):
        packed.writestr(f"f{number}.yaml", "")


def _bomb(packed: zipfile.ZipFile) -> None:
    packed.writestr("pack.yaml", bytes(65 * 2**20))


def _long(packed: zipfile.ZipFile) -> None:
    packed.writestr("a" * 201, "")


REFUSED: dict[str, tuple[Callable[[zipfile.ZipFile], None], str]] = {
    "a link": (_link, "'pack.yaml' is not an ordinary file"),
    "a pipe": (_pipe, "'pack.yaml' is not an ordinary file"),
    "a name that leads out": (_out, "'../pack.yaml' leads elsewhere"),
    "a name from the top": (_absolute, "'/pack.yaml' leads elsewhere"),
    "a name of a drive": (_of_windows, "'C:pack.yaml' leads elsewhere"),
    "a file twice": (_twice, "'PACK.yaml' stands twice"),
    "a zip in a zip": (_nested, "'inner.zip' is packed once more"),
    "more files than anyone writes": (_many, "more than 200 files"),
    "a bomb": (_bomb, "more than 64 MB unpacked"),
    "a name of no end": (_long, "leads elsewhere"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", REFUSED)
def test_a_zip_that_is_not_plain_is_refused(tmp_path: Path, name: str) -> None:
    fill, word = REFUSED[name]
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        fill(packed)
    with pytest.raises(OSError, match=r".+") as caught:
        ZipBundle(path)
    assert word in str(caught.value.strerror)
    assert caught.value.filename == str(path)


def refusal_of(path: Path) -> str:
    """What is said of a .zip that is refused; "" for one that is read. It always says which."""
    try:
        ZipBundle(path)
    except OSError as error:
        return str(error.strerror) if error.filename == str(path) else f"of {error.filename}"
    return ""


def test_a_zip_whose_sizes_lie_is_counted(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("pack.yaml", bytes(65 * 2**20))
    path = tmp_path / "pack.zip"
    path.write_bytes(buffer.getvalue().replace((65 * 2**20).to_bytes(4, "little"), (9).to_bytes(4, "little")))
    assert refusal_of(path) == "not a sound .zip"


@pytest.mark.parametrize("raw", [b"", b"PK", b"no zip at all"])
def test_what_is_no_zip_is_one_error(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(raw)
    assert refusal_of(path) == "not a sound .zip"


def test_a_zip_that_was_cut_or_changed_is_one_error(tmp_path: Path) -> None:
    whole = zip_of(tmp_path / "whole.zip", {**FILES, "more.yaml": os.urandom(2_000)}).read_bytes()
    path = tmp_path / "pack.zip"
    told = set()
    for at in range(0, len(whole), 37):
        for raw in (whole[:at], whole[:at] + b"\xa5" + whole[at + 1 :]):
            path.write_bytes(raw)
            told.add(refusal_of(path))
    assert "not a sound .zip" in told
    assert not [words for words in told if words.startswith("of ")]
