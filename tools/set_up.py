"""Make the environment in .venv, or mend it, and install ReflexMap into it at the pinned versions.

Run by make, with the Python of the machine: standard library only.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# Needed before the package itself: it is built without an environment of its own, so that this is pinned too.
BUILD_TOOLS = "hatchling"


def python_of(env: Path) -> Path:
    """The interpreter inside an environment."""
    return env / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready_mark(env: Path) -> Path:
    """The file that says the last set-up of this environment came to its end, and for which checkout."""
    return env / "ready"


def is_whole(env: Path, root: Path) -> bool:
    """Whether the last set-up ended, the checkout has not moved, and the interpreter still starts."""
    mark = ready_mark(env)
    if not mark.is_file() or mark.read_text(encoding="utf-8").strip() != str(root):
        return False
    try:
        start = subprocess.run([python_of(env), "-I", "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return start.returncode == 0


def missing_modules() -> list[str]:
    """What this Python lacks to make an environment; Debian packs it apart."""
    return [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]


def make_env(env: Path) -> None:
    """A new, empty environment, whatever stood there before."""
    if env.is_symlink() or env.is_file():
        env.unlink()
    print(f"Making {env.name} with Python {sys.version.split()[0]}", flush=True)
    venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(env)


def install_commands(env: Path, root: Path, *, dev: bool) -> list[list[str]]:
    """What pip is asked to do, in order."""
    pip = [str(python_of(env)), "-I", "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    pinned = [*pip, "install", "--constraint", str(root / "constraints.txt")]
    package = f"{root}[dev]" if dev else str(root)
    return [[*pinned, BUILD_TOOLS], [*pinned, "--no-build-isolation", "--editable", package]]


def install(env: Path, root: Path, *, dev: bool) -> None:
    """Install into the environment; it counts as whole again only at the very end."""
    print(f"Installing ReflexMap and what it needs{' and its test tools' if dev else ''}", flush=True)
    ready_mark(env).unlink(missing_ok=True)
    for command in install_commands(env, root, dev=dev):
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, env=os.environ | {"PIP_USER": "0"})
    # An installed package is compiled by pip, an editable one by nobody where PYTHONDONTWRITEBYTECODE is set.
    subprocess.run([python_of(env), "-I", "-m", "compileall", "-q", root / "reflexmap"], check=True)
    ready_mark(env).write_text(f"{root}\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make or mend .venv.")
    parser.add_argument("--dev", action="store_true", help="install the test tools too")
    options = parser.parse_args(arguments)
    if lacking := missing_modules():
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        print(
            f"{sys.executable} has no {' and no '.join(lacking)} module; on Debian or Ubuntu run: "
            f"apt-get install python3-venv (or python{version}-venv)",
            file=sys.stderr,
        )
        return 1
    try:
        if not is_whole(VENV, ROOT):
            make_env(VENV)
        install(VENV, ROOT, dev=options.dev)
    except subprocess.CalledProcessError as fault:
        print(f"The set-up stopped: pip ended with status {fault.returncode}; see above.", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"The set-up stopped: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("The set-up was interrupted; the next run starts it afresh.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
