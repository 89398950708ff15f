"""The vocabularies that the program has, by language."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from reflexmap.atlas.keeping import kept
from reflexmap.atlas.searching.vocabulary import Vocabulary
from reflexmap.resources import vocabulary_file


def vocabulary_of(languages: Iterable[str]) -> Vocabulary:
    """The vocabulary of the first language that has one. Raises PackError for a file with faults."""
    for language in languages:
        path = vocabulary_file(language.partition("-")[0])
        if path.is_file():
            return kept(path, f"words-{path.parent.name}-{path.stem}", Vocabulary, partial(_read, path))
    return Vocabulary()


def _read(path: Path) -> Vocabulary:
    from reflexmap.atlas.searching.vocabularyfile import (
        read_vocabulary,
    )  # YAML loads slowly; what was kept needs none

    return read_vocabulary(path)
