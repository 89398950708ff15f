"""Whatever is done to the shipped files, reading them ends, and in faults at most."""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflexmap import library
from reflexmap.atlas.pack import inspect_pack
from reflexmap.atlas.terms import View
from reflexmap.geometry.drawing import Drawing
from reflexmap.geometry.footmap import missing_parts
from reflexmap.resources import pack_folder

SHIPPED = sorted(path.name for path in pack_folder().glob("*.yaml"))
SIGNS = [
    "\t",
    "[",
    "]",
    "{",
    "}",
    ":",
    "- ",
    "&a ",
    "*a",
    "!!int ",
    "|",
    ">",
    "'",
    '"',
    "#",
    "\n",
    "\x00",
    "\x85",
    "%",
    "?",
    "<<: ",
    "é",
]

edits = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.one_of(
            st.sampled_from([("cut", ""), ("double", ""), ("drop", ""), ("indent", ""), ("end", "")]),
            st.sampled_from(SIGNS).map(lambda sign: ("put", sign)),
            st.text(max_size=8).map(lambda text: ("put", text)),
        ),
    ),
    min_size=1,
    max_size=4,
)


@cache
def shipped(name: str) -> str:
    return (pack_folder() / name).read_text(encoding="utf-8")


def edited(text: str, where: float, how: str, what: str) -> str:
    """*text* with one accident in it."""
    at = int(where * len(text))
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1 or len(text)
    match how:
        case "put":
            return text[:at] + what + text[at:]
        case "cut":
            return text[:at] + text[at + 1 :]
        case "double":
            return text[:end] + text[start:end] + text[end:]
        case "drop":
            return text[:start] + text[end:]
        case "indent":
            return text[:start] + "  " + text[start:]
        case _:
            return text[:at]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(pack_folder(), tmp_path_factory.mktemp("fuzz") / "pack"))


@settings(max_examples=40)
@given(name=st.sampled_from(SHIPPED), changes=edits)
def test_an_edited_pack_has_faults_at_worst(
    folder: Path, name: str, changes: list[tuple[float, tuple[str, str]]]
) -> None:
    text = shipped(name)
    for where, (how, what) in changes:
        text = edited(text, where, how, what)
    path = folder / name
    try:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        atlas, faults = inspect_pack(folder)
        if atlas is not None:
            faults = faults + missing_parts(atlas.entries.values(), builtin_drawings())
    finally:
        path.write_text(shipped(name), encoding="utf-8")
    for fault in faults:
        assert fault.spot.line >= 1
        assert fault.spot.column >= 1
        assert "\n" not in str(fault)


@settings(max_examples=60)
@given(name=st.sampled_from(SHIPPED), raw=st.binary(max_size=200))
def test_any_bytes_have_faults_at_worst(folder: Path, name: str, raw: bytes) -> None:
    try:
        (folder / name).write_bytes(raw)
        atlas, faults = inspect_pack(folder)
        assert faults or atlas is not None
        assert all(fault.spot.file and fault.wrong and fault.right for fault in faults)
    finally:
        (folder / name).write_text(shipped(name), encoding="utf-8")


@cache
def builtin_drawings() -> Mapping[View, Drawing]:
    return library.cut_map(library.plates(), 250.0).drawings
