"""What is told of each fault of a pack that rests on references, word for word: where, what is wrong, what right."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from reflexmap.checking import faults_of
from tests.atlas.reference_pack import FILES, write


class Row(NamedTuple):
    """One change of the sound pack, and the lines that `check` then prints."""

    file: str
    old: str
    new: str
    told: tuple[str, ...]


def _rows() -> dict[str, Row]:
    written = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))
    return {name: Row(row["file"], row["old"], row["new"], tuple(row["told"])) for name, row in written.items()}


ROWS = _rows()


def test_the_pack_without_a_change_has_no_faults(tmp_path: Path) -> None:
    assert faults_of(write(tmp_path)) == []


@pytest.mark.parametrize("name", ROWS)
def test_the_words_of_a_fault(tmp_path: Path, name: str) -> None:
    row = ROWS[name]
    assert row.old in FILES[row.file]
    write(tmp_path, {**FILES, row.file: FILES[row.file].replace(row.old, row.new, 1)})
    told = [str(fault).replace(f"{tmp_path}/", "") for fault in faults_of(tmp_path)]
    assert len(told) == len(row.told), told
    for line, expected in zip(told, row.told, strict=True):
        if expected.endswith("…"):
            assert line.startswith(expected.removesuffix("…"))
        else:
            assert line == expected


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    files = dict(FILES)
    for name in ("no licence", "an unknown tone", "a reference without how much was seen", "a shape off the foot"):
        row = ROWS[name]
        files[row.file] = files[row.file].replace(row.old, row.new, 1)
    told = {str(fault).replace(f"{write(tmp_path, files)}/", "") for fault in faults_of(write(tmp_path, files))}
    for name in ("no licence", "an unknown tone", "a reference without how much was seen", "a shape off the foot"):
        assert set(ROWS[name].told) <= told
