"""The wheel, installed away from the checkout, carries all that the program draws from."""

import email
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.architecture.modules import all_modules, imports_of

ROOT = Path(__file__).resolve().parent.parent
VIEWS = ("sole", "top", "inner", "outer")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program as a person without display, checkout or settings of ours would."""
    ours = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH", "PYTHONHOME"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    [path] = folder.glob("reflexmap-*.whl")
    return path


def scripts_of(env: Path) -> Path:
    return Path(sysconfig.get_path("scripts", "venv", vars={"base": str(env), "platbase": str(env)}))


def packages_of(env: Path) -> Path:
    return Path(sysconfig.get_path("purelib", "venv", vars={"base": str(env), "platbase": str(env)}))


def install(wheel: Path, env: Path) -> Path:
    """Install into a new environment that borrows what the wheel depends on; return its interpreter."""
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(env)
    python = scripts_of(env) / Path(sys.executable).name
    # A .pth file lends the folder itself and does not follow the .pth files inside, so not the checkout.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    packages_of(env).joinpath("borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index")
    installed = run(*pip, "--ignore-installed", wheel, cwd=env)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return python


def test_wheel_carries_drawings_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    drawings = {f"reflexmap/assets/feet/{view}.svg" for view in VIEWS}
    pack = {f"reflexmap/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("data/**/*.yaml")}
    assert pack
    assert drawings | pack <= names
    assert "reflexmap/py.typed" in names, "type checkers of others read the package's own types"
    assert not [name for name in names if name.startswith(("assets/", "data/", "tests/", "tools/"))]


def test_installed_wheel_exports_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    env, elsewhere = tmp_path / "env", tmp_path / "elsewhere"
    elsewhere.mkdir()
    python = install(wheel, env)

    where = run(python, "-c", "import reflexmap; print(reflexmap.__file__)", cwd=elsewhere)
    assert Path(where.stdout.strip()).is_relative_to(env), where.stdout + where.stderr

    exported = run(scripts_of(env) / "reflexmap", "export", "out.png", "--view", "sole", cwd=elsewhere)
    assert exported.returncode == 0, exported.stdout + exported.stderr
    with Image.open(elsewhere / "out.png") as image:
        image.load()
        assert image.format == "PNG"
        assert min(image.size) > 100


def test_what_the_wheel_says_of_itself_is_complete(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        said = email.message_from_bytes(archive.read(name))
    for field in ("Name", "Version", "Summary", "License-Expression", "Requires-Python", "Author", "Maintainer"):
        assert said[field], field
    assert said.get_all("License-File") == ["LICENSE"]
    assert said["Description-Content-Type"] == "text/markdown"
    assert str(said.get_payload()).lstrip().startswith("# ReflexMap")
    kinds = {classifier.partition(" :: ")[0] for classifier in said.get_all("Classifier", [])}
    assert {"Environment", "Intended Audience", "Natural Language", "Operating System", "Topic", "Typing"} <= kinds
    needed = {
        re.split(r"[<>=!~;\s]", one)[0].lower() for one in said.get_all("Requires-Dist", []) if "extra" not in one
    }
    assert needed == _imported()
    assert said["Project-URL"] is None


# Where what is imported is called otherwise than what is installed.
INSTALLED_AS = {
    "pyside6": "pyside6-essentials",
    "yaml": "pyyaml",
    "shiboken6": "pyside6-essentials",
    "stemmer": "pystemmer",
}


def _imported() -> set[str]:
    """The distributions that the program imports from, wherever in a file."""
    tops = (
        {name.partition(".")[0] for path in all_modules() for _, name in imports_of(path)}
        - sys.stdlib_module_names
        - {"reflexmap"}
    )
    return {INSTALLED_AS.get(top.lower(), top.lower()) for top in tops}
