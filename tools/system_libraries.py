"""See whether this Linux has the libraries that Qt loads, and install them where that is possible.

Decides by loading each library. Root on Debian or Ubuntu gets what is missing; anyone else gets the command.
Standard library only; other systems bring all that Qt needs.
"""

import argparse
import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

# Library → Debian package. What Qt needs to draw at all, with or without a window.
DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# What a window on an X server needs besides.
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What a window on a Wayland desktop needs besides.
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Program → Debian package, for the tests that drive a real X server or read a PDF or an SVG with other eyes.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pdftoppm": "poppler-utils",
    "rsvg-convert": "librsvg2-bin",
}

FONT_PACKAGE = "fonts-dejavu-core"
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}

INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]
# Another apt-get may be at work, as on a machine that has just started.
WAIT_FOR_OTHERS = ["-o", "DPkg::Lock::Timeout=120"]


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds and opens this library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def libraries_for(*, window: bool, environment: Mapping[str, str]) -> dict[str, str]:
    """The libraries that drawing, or a window on this desktop, needs."""
    wanted = dict(DRAWING)
    if window:
        wanted |= X11
        if environment.get("WAYLAND_DISPLAY"):
            wanted |= WAYLAND
    return wanted


def missing_libraries(wanted: Mapping[str, str], opens: Callable[[str], bool] = loads) -> dict[str, str]:
    """Those of the wanted libraries that do not open."""
    return {soname: package for soname, package in wanted.items() if not opens(soname)}


def missing_programs(wanted: Mapping[str, str]) -> dict[str, str]:
    """Those of the wanted programs that are not on the PATH."""
    return {program: package for program, package in wanted.items() if shutil.which(program) is None}


def font_folders(environment: Mapping[str, str]) -> list[Path]:
    """Where fonts are looked for unless the machine is configured otherwise."""
    home = Path(environment.get("HOME", "/"))
    own = Path(environment.get("XDG_DATA_HOME") or home / ".local/share")
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), own / "fonts", home / ".fonts"]


def has_font(folders: Iterable[Path]) -> bool:
    """Whether any outline font lies in these folders."""
    return any(
        Path(name).suffix.lower() in FONT_SUFFIXES
        for folder in folders
        for _, _, names in os.walk(folder)
        for name in names
    )


def what_is_missing(*, window: bool, environment: Mapping[str, str]) -> dict[str, str]:
    """Everything Qt lacks here: library (or "a font") → package."""
    lacking = missing_libraries(libraries_for(window=window, environment=environment))
    if not has_font(font_folders(environment)):
        lacking["a font"] = FONT_PACKAGE
    return lacking


def command_to_type(packages: Iterable[str], *, root: bool) -> str:
    """The command that installs the packages, as one types it."""
    sudo = "" if root else "sudo "
    return f"{sudo}apt-get update && {sudo}{' '.join([*INSTALL, *packages])}"


def has_apt() -> bool:
    return shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> bool:
    """Install Debian packages without a question; what apt-get says is shown only if it fails."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    # A list of packages that could not be renewed may still be good enough to install from.
    for command in (["apt-get", "update", "-qq"], [*INSTALL, "-qq", *WAIT_FOR_OTHERS, *packages]):
        result = subprocess.run(
            command,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said += result.stdout
    if result.returncode != 0:
        sys.stderr.write(said)
    return result.returncode == 0


def packages_of(lacking: Mapping[str, str]) -> list[str]:
    return sorted(set(lacking.values()))


def remedy(lacking: Mapping[str, str], *, root: bool) -> str:
    """What a person can do about it, in one line."""
    packages = packages_of(lacking)
    if has_apt():
        return f"run: {command_to_type(packages, root=root)}"
    return f"install them with this system's package manager; Debian calls them {' '.join(packages)}"


def ensure_qt(*, window: bool, root: bool) -> bool:
    """Have everything Qt needs, or say what is missing."""
    lacking = what_is_missing(window=window, environment=os.environ)
    if lacking and root and has_apt():
        packages = packages_of(lacking)
        print(f"Installing what Qt needs: {' '.join(packages)}", flush=True)
        if install(packages):
            lacking = what_is_missing(window=window, environment=os.environ)
    if lacking:
        print(f"Qt needs {', '.join(lacking)}; {remedy(lacking, root=root)}", file=sys.stderr)
    return not lacking


def ensure_test_programs(*, root: bool) -> None:
    """Have the programs some tests use, or say that those tests will be skipped."""
    lacking = missing_programs(TEST_PROGRAMS)
    if lacking and root and has_apt():
        packages = packages_of(lacking)
        print(f"Installing what some tests use: {' '.join(packages)}", flush=True)
        install(packages)
        lacking = missing_programs(TEST_PROGRAMS)
    if lacking:
        skipped = f"No {', '.join(lacking)} here: the tests that use them will be skipped"
        print(f"{skipped}; to have them, {remedy(lacking, root=root)}", file=sys.stderr)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check, and install where possible, what Qt needs on Linux.")
    parser.add_argument("--window", action="store_true", help="for a window, not only for files")
    parser.add_argument("--with-x-tests", action="store_true", help="also the programs that some tests use")
    options = parser.parse_args(arguments)
    if sys.platform != "linux":
        return 0
    root = os.geteuid() == 0
    if not ensure_qt(window=options.window or options.with_x_tests, root=root):
        return 1
    if options.with_x_tests:
        ensure_test_programs(root=root)
    return 0


if __name__ == "__main__":
    sys.exit(main())
