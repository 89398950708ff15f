"""The program in a made-up language, on a map in a made-up script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reflexmap import library, texts
from reflexmap.atlas.collection import Collection
from reflexmap.geometry.shapes import CutMap, cut
from tests.texts.madeup import QtsOwnWords, foreign, translator

shipped_maps = library.maps


@pytest.fixture(scope="session")
def foreign_maps() -> Collection:
    """The built-in pack in a made-up script."""
    return foreign(shipped_maps())


@pytest.fixture(scope="session")
def foreign_map(foreign_maps: Collection) -> CutMap:
    """The map of that pack on a foot of 250 mm."""
    return CutMap(foreign_maps, cut(library.plates().drawings), 250.0)


@pytest.fixture
def abroad(monkeypatch: pytest.MonkeyPatch, foreign_maps: Collection) -> Iterator[None]:
    """Everything is said in the made-up language, and the built-in pack is in the made-up script."""
    monkeypatch.setattr(library, "maps", lambda: foreign_maps)
    with texts.using(translator):
        yield


@pytest.fixture
def qt_abroad(abroad: None, qapp: QApplication) -> Iterator[None]:
    """The same with what Qt itself says."""
    own = QtsOwnWords()
    qapp.installTranslator(own)
    yield
    qapp.removeTranslator(own)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
