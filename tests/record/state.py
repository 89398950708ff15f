"""Nothing of a test comes near the records of whoever runs it."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of state, and the system's for temporary files, empty."""
    base = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(base))
    monkeypatch.setattr("tempfile.tempdir", str(base / "tmp"))
    (base / "tmp").mkdir()
    return base / "reflexmap" / "records"
