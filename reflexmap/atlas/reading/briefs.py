"""Reads what a pack says in a few words."""

from reflexmap.atlas import packkeys
from reflexmap.atlas.brief import Brief, KindBrief
from reflexmap.atlas.reading.claims import ClaimReader
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.kinds import Kind
from reflexmap.texts import mark

MAX_BRIEF = 80  # letters: two lines of a narrow column
MAX_STEP = 120

_KINDS = {kind.value: kind for kind in Kind}
_BRIEF_KEYS = packkeys.names(packkeys.BRIEF)
_KIND_KEYS = packkeys.names(packkeys.KIND_BRIEF)


def brief_of(doc: YamlFile, node: Node | None, claims: ClaimReader) -> Brief | None:
    """An entry's brief form; None where there is none. Faults are kept by *doc*."""
    if node is None:
        return None
    what = mark("a brief form")
    values = doc.mapping(node, what, _BRIEF_KEYS, packkeys.needed(packkeys.BRIEF))
    claims.check_named(doc, node, what, values)
    texts = {key: doc.text(values.get(key), key, MAX_BRIEF) for key in ("where", "find", "says")}
    return Brief(
        lines=claims.lines(doc, values.get("lines")),
        name=doc.text(values.get("name"), "name", MAX_WORD),
        steps=doc.texts(values.get("steps"), "steps", MAX_STEP),
        anchors=doc.texts(values.get("anchors"), "anchors", MAX_WORD),
        references=claims.references(doc, values.get("references")),
        **texts,
    )


def kinds_of(doc: YamlFile, node: Node | None, claims: ClaimReader) -> dict[Kind, KindBrief]:
    """What a pack says of all places of a kind, by kind; faults are kept by *doc*."""
    if node is None:
        return {}
    found = {}
    what = mark("a kind")
    for name, value in doc.mapping(node, mark("the kinds"), tuple(_KINDS)).items():
        values = doc.mapping(value, what, _KIND_KEYS)
        if "massage" in values:
            claims.check_named(doc, value, what, values)
        found[_KINDS[name]] = KindBrief(
            doc.text(values.get("massage"), "massage", MAX_BRIEF),
            claims.lines(doc, values.get("lines")),
            brief_of(doc, values.get("together"), claims),
            claims.references(doc, values.get("references")),
        )
    return found
