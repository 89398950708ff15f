"""Where things of the user's are kept: where the system wants them, private, and never in the working folder."""

import os
import stat
import sys
from pathlib import Path

import pytest

from reflexmap.files.folders import cache_folder, is_own, make_private, state_folder, sync_folder


def test_state_is_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "reflexmap"
    monkeypatch.setenv("HOME", "/home/somebody")
    for none in ("", "relative/folder"):
        monkeypatch.setenv("XDG_STATE_HOME", none)
        assert state_folder() == Path("/home/somebody/.local/state/reflexmap")
    monkeypatch.setenv("HOME", "")
    assert state_folder() is None
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setattr("sys.platform", "darwin")
    assert state_folder() == Path("/home/somebody/Library/Application Support/reflexmap")
    assert cache_folder() == Path("/home/somebody/Library/Caches/reflexmap")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_folder_is_private_or_refused(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_private(folder)
    make_private(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert is_own(folder)
    folder.chmod(0o777)
    assert not is_own(folder)
    with pytest.raises(PermissionError):
        make_private(folder)
    assert not is_own(tmp_path / "none")


@pytest.mark.skipif(sys.platform == "win32", reason="users are others there")
def test_a_folder_of_somebody_else_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own + 1)
    assert not is_own(tmp_path)


def test_whether_a_folder_was_synced_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sync_folder(tmp_path)
    assert not sync_folder(tmp_path / "none")

    def fails(handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails)
    assert not sync_folder(tmp_path)
