"""Folders for records."""

from pathlib import Path

import pytest

from tests.record.state import own_state

__all__ = ["own_state"]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Where logs and locks go: two folders, the second for when the first fails."""
    return [tmp_path / "first", tmp_path / "second"]
