"""The source archive: what it takes to build, run and test, and nothing that serves the repository alone."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What stands at the top. The metadata is made as the archive is; .gitignore is the build tool's own wish.
TOP = {
    *("reflexmap", "assets", "data", "tests", "benchmarks", "tools", "docs", "Makefile", "constraints.txt"),
    *("pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "PKG-INFO", ".gitignore"),
}
NEVER = (
    ".ci/",
    ".git/",
    ".venv/",
    "docs/screenshot.png",
    "docs/sheet.png",
    ".pre-commit-config.yaml",
    "build/",
    "dist/",
)


def _build(kind: str, source: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(folder), str(source)]
    built = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    [path] = [path for path in folder.iterdir() if path.name.startswith("reflexmap-")]
    return path


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def names(sdist: Path) -> set[str]:
    """The files of the archive, without the folder that they all lie in."""
    with tarfile.open(sdist) as archive:
        return {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}


def test_it_has_what_it_takes_to_build_run_and_test(names: set[str]) -> None:
    assert {name.partition("/")[0] for name in names} == TOP
    for folder in ("reflexmap", "assets", "data", "tests", "benchmarks", "tools"):
        kept = {path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        assert {path.relative_to(ROOT).as_posix() for path in kept} <= names


def test_it_has_nothing_that_serves_the_repository_alone(names: set[str]) -> None:
    assert [name for name in names if name.startswith(NEVER) or "__pycache__" in name] == []


def test_a_wheel_can_be_built_from_it_and_is_the_same(
    sdist: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    [source] = tmp_path.iterdir()
    wheels = [_build("wheel", tree, tmp_path_factory.mktemp("wheel")) for tree in (source, ROOT)]
    there, here = (sorted(zipfile.ZipFile(wheel).namelist()) for wheel in wheels)
    assert there == here
    assert "reflexmap/py.typed" in there
