"""Reads what a pack says of itself: its document, its references, its groups and its drawings."""

import re

from reflexmap.atlas import packkeys
from reflexmap.atlas.atlas import Group, Inks, Reference, Source
from reflexmap.atlas.fault import Spot
from reflexmap.atlas.reading.claims import MOST_LINES
from reflexmap.atlas.reading.parts import SVG, Parts
from reflexmap.atlas.terms import View
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.texts import mark, tr

MAX_GROUPS = 40
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SOURCE_KEYS = packkeys.names(packkeys.SOURCE)
_REFERENCE_KEYS = packkeys.names(packkeys.REFERENCE)
_GROUP_KEYS = packkeys.names(packkeys.GROUP)
_DARK_KEYS = packkeys.names(packkeys.DARK)


def source_of(doc: YamlFile, node: Node) -> Source:
    """The document that a pack restates."""
    values = doc.mapping(node, mark("the source"), _SOURCE_KEYS, packkeys.needed(packkeys.SOURCE))
    return Source(
        title=doc.text(values.get("title"), "title"),
        file=doc.text(values.get("file"), "file"),
        sha256=doc.text(values.get("sha256"), "sha256"),
        lines=doc.whole(values.get("lines"), "lines", 1, MOST_LINES),
    )


def references_of(doc: YamlFile, spots: dict[str, Spot]) -> dict[str, Reference]:
    """The references of a file, by key; where each stands is put into *spots*."""
    found: dict[str, Reference] = {}
    for node in doc.items(doc.root, mark("the list of references")):
        values = doc.mapping(node, mark("a reference"), _REFERENCE_KEYS, packkeys.needed(packkeys.REFERENCE))
        longest = {"key": MAX_WORD}
        texts = {name: doc.text(values.get(name), name, longest.get(name, 1_000)) for name in _REFERENCE_KEYS}
        reference = Reference(**texts)
        if reference.key in found:
            wrong = tr("the key {key!r} of a reference stands twice", key=reference.key)
            doc.fault(node, wrong, tr("it is at {spot} already", spot=spots[reference.key]))
        elif reference.key:
            found[reference.key] = reference
            spots[reference.key] = doc.spot(node)
    return found


def groups_of(doc: YamlFile, node: Node | None, spots: dict[str, Spot]) -> dict[str, Group]:
    """The groups of a pack by key; where each stands is put into *spots*."""
    found: dict[str, Group] = {}
    for key, value in doc.pairs(node, "groups") if node is not None else ():
        name = doc.text(key, mark("the key of a group"), MAX_WORD)
        if name in found:
            doc.fault(key, tr("the group {name!r} stands twice", name=name), tr("keep one of them"))
            continue
        if len(found) >= MAX_GROUPS:
            doc.fault(key, tr("too many groups"), tr("at most {most} a pack", most=MAX_GROUPS))
            break
        values = doc.mapping(value, mark("a group"), _GROUP_KEYS, packkeys.needed(packkeys.GROUP))
        light = _inks(doc, values)
        dark = light
        if "dark" in values:
            needed = packkeys.needed(packkeys.DARK)
            dark = _inks(doc, doc.mapping(values["dark"], mark("a group's dark colours"), _DARK_KEYS, needed))
        found[name] = Group(name, doc.text(values.get("name"), "name", MAX_WORD), light, dark)
        spots[name] = doc.spot(key)
    return found


def _inks(doc: YamlFile, values: dict[str, Node]) -> Inks:
    return Inks(_colour(doc, values.get("fill"), "fill"), _colour(doc, values.get("line"), "line"))


def _colour(doc: YamlFile, node: Node | None, what: str) -> str:
    text = doc.text(node, what) if node is not None else "#000000"
    if _COLOUR.fullmatch(text):
        return text.lower()
    if text:
        doc.fault(node, tr("{what} is no colour: {text!r}", what=what, text=text), tr('write "#rrggbb", in quotes'))
    return "#000000"


def shapes_of(doc: YamlFile, node: Node | None, parts: Parts) -> dict[View, str]:
    """The files of a pack's own drawings, by view."""
    views = {view.value: view for view in View}
    values = doc.mapping(node, mark("the list of drawings"), views) if node is not None else {}
    named = {views[word]: parts.named(doc, value, SVG) for word, value in values.items()}
    return {view: name for view, name in named.items() if name}
