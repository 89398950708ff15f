"""The program in a made-up language, on a map in a made-up script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reflexmap import library, texts
from reflexmap.atlas import search
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.searching.vocabularies import vocabulary_of
from reflexmap.geometry.shapes import CutMap, cut
from tests.texts.madeup import QtsOwnWords, foreign, foreign_words, translator

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
    monkeypatch.setattr(library, "maps", lambda *names: foreign_maps)
    monkeypatch.setattr(search, "vocabulary_of", lambda languages: foreign_words(vocabulary_of(languages)))
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
