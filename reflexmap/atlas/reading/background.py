"""Reads what goes with all places of a pack: its warnings, its background page, its lay words."""

from reflexmap.atlas import packkeys
from reflexmap.atlas.entry import Caution, Level, Remark, Section
from reflexmap.atlas.reading.briefs import MAX_BRIEF
from reflexmap.atlas.reading.claims import ClaimReader
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.kinds import Kind
from reflexmap.texts import mark, tr

_KINDS = {kind.value: kind for kind in Kind}
_LEVELS = {level.value: level for level in Level}
_CAUTION_KEYS = packkeys.names(packkeys.CAUTION)
_SECTION_KEYS = packkeys.names(packkeys.SECTION)
_REMARK_KEYS = packkeys.names(packkeys.REMARK)


def cautions_of(doc: YamlFile, claims: ClaimReader) -> tuple[Caution, ...]:
    """The warnings of a file."""
    found: dict[str, Caution] = {}
    nodes: dict[str, Node] = {}
    for node in doc.items(doc.root, mark("the list of cautions")):
        caution = _caution(doc, node, claims)
        if caution is None:
            continue
        if caution.id in found:
            wrong = tr("the id {id!r} stands twice", id=caution.id)
            doc.fault(node, wrong, tr("give each caution an id of its own"))
        elif caution.adds_to and caution.adds_to not in found:
            wrong = tr("adds to {id!r}, which does not stand before it", id=caution.adds_to)
            doc.fault(node, wrong, tr("name an earlier one"))
        found[caution.id] = caution
        nodes[caution.id] = node
    for caution in found.values():
        if caution.instead_of and caution.instead_of not in found:
            wrong = tr("stands instead of {id!r}, which is not there", id=caution.instead_of)
            doc.fault(nodes[caution.id], wrong, tr("name another caution"))
    return tuple(found.values())


def _caution(doc: YamlFile, node: Node, claims: ClaimReader) -> Caution | None:
    values = doc.mapping(node, mark("a caution"), _CAUTION_KEYS, packkeys.needed(packkeys.CAUTION))
    claims.check_rest(doc, node, mark("a caution"), values)
    level = doc.choice(values.get("level"), "level", _LEVELS)
    kinds = [doc.choice(n, mark("a kind"), _KINDS) for n in doc.items(values.get("kinds"), "kinds")]
    claim = claims.quoted(doc, values)
    if level is None:
        return None
    return Caution(
        doc.text(values.get("id"), "id"),
        level,
        claim,
        tuple(filter(None, kinds)),
        short=doc.text(values.get("short"), "short"),
        adds_to=doc.text(values.get("adds_to"), "adds_to"),
        words=doc.texts(values.get("words"), "words", MAX_WORD),
        brief=doc.text(values.get("brief"), "brief", MAX_BRIEF),
        instead_of=doc.text(values.get("instead_of"), "instead_of"),
    )


def about_of(doc: YamlFile, claims: ClaimReader) -> tuple[Section, ...]:
    """The background page of a file."""
    sections = []
    for node in doc.items(doc.root, mark("the list of sections")):
        values = doc.mapping(node, mark("a section"), _SECTION_KEYS, packkeys.needed(packkeys.SECTION))
        remarks = [_remark(doc, item, claims) for item in doc.items(values.get("items"), "items")]
        sections.append(Section(doc.text(values.get("title"), "title"), tuple(remarks)))
    return tuple(sections)


def _remark(doc: YamlFile, node: Node, claims: ClaimReader) -> Remark:
    values = doc.mapping(node, mark("an item"), _REMARK_KEYS, packkeys.needed(packkeys.REMARK))
    if ("quote" in values) != ("lines" in values):
        doc.fault(node, tr("'quote' and 'lines' go together"), tr("add the other, or leave both out"))
    claim = claims.quoted(doc, values)
    reference = doc.text(values.get("reference"), "reference")
    return Remark(claim.says, claim.quote, claim.lines, reference, claim.references)


def words_of(doc: YamlFile) -> dict[str, tuple[str, ...]]:
    """The lay words of a file."""
    words: dict[str, tuple[str, ...]] = {}
    for key, value in doc.pairs(doc.root, mark("the lay words")):
        word = doc.text(key, mark("a lay word"), MAX_WORD)
        if word in words:
            wrong = tr("the lay word {word!r} stands twice", word=word)
            doc.fault(key, wrong, tr("keep one of them"))
        words[word] = doc.texts(value, mark("what a lay word means"), MAX_WORD)
    return words
