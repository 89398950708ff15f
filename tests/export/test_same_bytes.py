"""The same sheet is the same file, whichever process makes it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

WRITE = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
from reflexmap import library
from reflexmap.export.writing import write_sheet
from pathlib import Path
from tests.export.pages import everything, painter_of
footmap = library.cut_map(library.plates(), 250.0)
for suffix in ("png", "svg", "pdf"):
    write_sheet(painter_of(footmap, everything(footmap), dpi=100), Path(sys.argv[1]) / f"map.{suffix}")
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two folders of files, each made by a process of its own with hashes of its own."""
    found = []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp(f"process{seed}")
        own = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "QT_QPA_PLATFORM": "offscreen"}
        environment = {**os.environ, **own, "SOURCE_DATE_EPOCH": "1700000000"}
        subprocess.run([sys.executable, "-c", WRITE, folder], env=environment, check=True, cwd=folder, timeout=120)
        found.append(folder)
    return found


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_two_processes_make_the_same_bytes(folders: list[Path], suffix: str) -> None:
    one, other = ((folder / f"map.{suffix}").read_bytes() for folder in folders)
    assert len(one) > 10_000
    assert one == other


def test_the_moment_is_the_one_that_was_named(folders: list[Path]) -> None:
    with Image.open(folders[0] / "map.png") as image:
        assert image.info["Creation Time"] == "2023-11-14T22:13:20Z"
    about = PdfReader(folders[0] / "map.pdf").metadata
    assert about is not None
    assert about.creation_date_raw == about.modification_date_raw == "D:20231114221320Z"
