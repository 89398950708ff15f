"""Reads what the texts of a pack are in other languages: the `.yaml` files of its folders `de/`, `es/` and so on."""

import re

from reflexmap.atlas import packkeys
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.fault import Fault, Spot
from reflexmap.atlas.reading.background import words_of
from reflexmap.atlas.reading.parts import Parts
from reflexmap.atlas.translation import Translation, texts_of
from reflexmap.atlas.yamlfile import YamlFile
from reflexmap.files.bundle import Bundle
from reflexmap.texts import mark, tr, tr_n

WORDS = "words.yaml"  # of a language: its lay words, as the pack has its own
_FILE = re.compile(r"([a-z]{2,3})/[^/]+\.yaml")
_PAIR_KEYS = packkeys.names(packkeys.PAIR)


def languages_of(bundle: Bundle) -> tuple[str, ...]:
    """The codes of the languages that a pack is translated to. Raises OSError."""
    return tuple(dict.fromkeys(found[1] for found in map(_FILE.fullmatch, bundle.names()) if found))


def read_translation(bundle: Bundle, atlas: Atlas, code: str) -> tuple[Translation, list[Fault], list[Fault]]:
    """What a pack says in a language, every fault in its files, and what is not translated yet. Raises OSError."""
    faults: list[Fault] = []
    parts = Parts(bundle, faults)
    wanted = set(texts_of(atlas))
    texts: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    for name in bundle.names():
        found = _FILE.fullmatch(name)
        if found and found[1] == code:
            doc = parts.first(name)
            if name.endswith(f"/{WORDS}"):
                words = words_of(doc) if doc.root is not None else {}
            else:
                _read_pairs(doc, texts, wanted)
    missing = [text for text in dict.fromkeys(texts_of(atlas)) if not texts.get(text)]
    return Translation(code, texts, words), faults, _told(bundle, code, missing)


def _read_pairs(doc: YamlFile, texts: dict[str, str], wanted: set[str]) -> None:
    """Add the pairs of a file; one of a text that the pack does not have, or has twice, is a fault."""
    for node in doc.items(doc.root, mark("the list of texts")) if doc.root is not None else ():
        values = doc.mapping(node, mark("a text and what it is said as"), _PAIR_KEYS, _PAIR_KEYS)
        text, said = (doc.text(values.get(key), key) for key in _PAIR_KEYS)
        if text and text not in wanted:
            wrong = tr("the pack does not say {text!r}", text=text)
            doc.fault(node, wrong, tr("write the text as the pack has it, or take it out"))
        elif texts.get(text, said) != said:
            doc.fault(node, tr("{text!r} is translated in two ways", text=text), tr("keep one of them"))
        texts[text] = said


def _told(bundle: Bundle, code: str, missing: list[str]) -> list[Fault]:
    if not missing:
        return []
    wrong = tr_n("{n} text is not translated: {first!r}", "{n} texts are not translated; the first: {first!r}",
                 len(missing), first=missing[0])  # fmt: skip
    return [Fault(Spot(bundle.shown(f"{code}/")), wrong, tr("add a `text` and what it is `said` as"))]
