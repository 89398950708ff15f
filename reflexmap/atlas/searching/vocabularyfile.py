"""Reads a vocabulary from its YAML file, with every fault found in it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from reflexmap.atlas.fault import Fault, PackError
from reflexmap.atlas.searching.vocabulary import Vocabulary
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.files.reading import read_bytes
from reflexmap.texts import mark, tr

_KEYS = ("language", "little", "generic", "other", "emergency", "words", "see")
_MOST_LETTERS = 20_000  # of a list in one text


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary of a file. Raises PackError with every fault found in it."""
    faults: list[Fault] = []
    doc = YamlFile(partial(read_bytes, path), str(path), faults)
    values = (
        doc.mapping(doc.root, mark("the vocabulary"), _KEYS, _KEYS[:1]) if doc.root is not None or not faults else {}
    )
    lists = {key: _parted(doc, values.get(key), key) for key in ("little", "generic", "other", "emergency")}
    words = dict(_groups(doc, values.get("words"), "words"))
    see = dict(_groups(doc, values.get("see"), "see", words))
    language = doc.text(values.get("language"), "language")
    if faults:
        raise PackError(faults)
    return Vocabulary(language, words=words, see=see, **lists)


def _parted(doc: YamlFile, node: Node | None, what: str) -> tuple[str, ...]:
    """Words in one text, parted by commas."""
    text = doc.text(node, what, _MOST_LETTERS)
    words = tuple(word.strip() for word in text.split(",")) if text else ()
    for word in words:
        if not word or len(word) > MAX_WORD:
            doc.fault(
                node,
                tr("a word of {count} letters in {what}", count=len(word), what=what),
                tr("words, parted by commas"),
            )
    return words


def _groups(
    doc: YamlFile, node: Node | None, what: str, known: dict[str, tuple[str, ...]] | None = None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each key with its words; a key that stands twice, or that is not among the *known* ones, is a fault."""
    met = set()
    for key, value in doc.pairs(node, what) if node is not None else ():
        name = doc.text(key, mark("the name of a group of words"), MAX_WORD)
        if name in met:
            doc.fault(key, tr("{name} stands twice in {what}", name=repr(name), what=what), tr("keep one of them"))
        if known is not None and name not in known:
            wrong = tr("{name} in {what} is no name in 'words'", name=repr(name), what=what)
            doc.fault(key, wrong, tr("name one of 'words'"))
        met.add(name)
        yield name, _parted(doc, value, name)
