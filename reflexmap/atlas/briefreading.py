"""Reads what a pack says in a few words."""

from reflexmap.atlas.brief import Brief, KindBrief
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.kinds import Kind
from reflexmap.texts import mark

MAX_BRIEF = 80  # letters: two lines of a narrow column
MAX_STEP = 120

_KINDS = {kind.value: kind for kind in Kind}
_BRIEF_KEYS = ("name", "where", "find", "says", "lines", "steps", "anchors")
_KIND_KEYS = ("massage", "lines", "together")


def brief_of(doc: YamlFile, node: Node | None, lines: int) -> Brief | None:
    """An entry's brief form, of a document of so many *lines*; None where there is none. Faults are kept by *doc*."""
    if node is None:
        return None
    values = doc.mapping(node, mark("a brief form"), _BRIEF_KEYS, ("says", "lines"))
    texts = {key: doc.text(values.get(key), key, MAX_BRIEF) for key in ("where", "find", "says")}
    return Brief(
        lines=doc.wholes(values.get("lines"), mark("a line number"), 1, lines),
        name=doc.text(values.get("name"), "name", MAX_WORD),
        steps=doc.texts(values.get("steps"), "steps", MAX_STEP),
        anchors=doc.texts(values.get("anchors"), "anchors", MAX_WORD),
        **texts,
    )


def kinds_of(doc: YamlFile, node: Node | None, lines: int) -> dict[Kind, KindBrief]:
    """What a pack says of all places of a kind, by kind; faults are kept by *doc*."""
    if node is None:
        return {}
    found = {}
    for name, value in doc.mapping(node, mark("the kinds"), tuple(_KINDS)).items():
        values = doc.mapping(value, mark("a kind"), _KIND_KEYS)
        found[_KINDS[name]] = KindBrief(
            doc.text(values.get("massage"), "massage", MAX_BRIEF),
            doc.wholes(values.get("lines"), mark("a line number"), 1, lines),
            brief_of(doc, values.get("together"), lines),
        )
    return found
