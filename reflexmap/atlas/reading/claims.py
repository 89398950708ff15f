"""Reads what is claimed, and what each claim rests on: lines of one document, or references."""

from collections.abc import Collection

from reflexmap.atlas import packkeys
from reflexmap.atlas.entry import Aspect, Claim, Disagreement
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.texts import listed, mark, tr, tr_n

MAX_QUOTE_WORDS = 12
MOST_LINES = 10_000_000
_CLAIM_KEYS = packkeys.names(packkeys.CLAIM)
_DISAGREEMENT_KEYS = packkeys.names(packkeys.DISAGREEMENT)


class Truth:
    """What the claims of a pack can rest on: lines of its document, and the keys of its references.

    `lines` is how many there are, 0 without a document; the references are None where they could not be read; `used`
    are the keys that some claim names.
    """

    def __init__(self, lines: int, references: Collection[str] | None) -> None:
        self.lines = lines
        self.references = references
        self.used: set[str] = set()


class ClaimReader:
    """Reads the claims of one pack."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth

    def claims(
        self, doc: YamlFile, node: Node | None, key: str, organs: Collection[str] = (), uses: Collection[str] = ()
    ) -> tuple[Claim, ...]:
        """The claims under a *key* of an entry; organs and uses must be among those of the entry."""
        aspect = Aspect.MASSAGE if key == "massage" else Aspect.ATTACHED
        return tuple(self._claim(doc, item, aspect, organs, uses) for item in doc.items(node, key))

    def _claim(
        self, doc: YamlFile, node: Node, aspect: Aspect, organs: Collection[str], uses: Collection[str]
    ) -> Claim:
        values = doc.mapping(node, mark("a claim"), _CLAIM_KEYS, ("says",))
        self.check_rest(doc, node, mark("a claim"), values)
        claim = self.quoted(doc, values)
        own: dict[str, tuple[str, ...]] = {}
        for key, allowed in (("organs", organs), ("uses", uses)):
            own[key] = doc.texts(values.get(key), key, MAX_WORD)
            for word in own[key]:
                if word not in allowed:
                    wrong = tr("{word!r} is not among the entry's {key}", word=word, key=key)
                    doc.fault(values[key], wrong, tr("add it there: {key}", key=key))
        disagreement = self._disagreement(doc, values.get("disagreement"))
        return claim._replace(aspect=aspect, disagreement=disagreement, organs=own["organs"], uses=own["uses"])

    def check_rest(self, doc: YamlFile, node: Node, what: str, values: dict[str, Node]) -> None:
        """Keep a fault where a mapping that was read does not say what it rests on."""
        if not values or ("references" in values and not ("quote" in values or "lines" in values)):
            return
        if not self.truth.lines and "quote" not in values and "lines" not in values:
            self._missing(doc, node, what, "references")
            return
        for key in ("quote", "lines"):
            if key not in values:
                self._missing(doc, node, what, key)

    def check_named(self, doc: YamlFile, node: Node, what: str, values: dict[str, Node]) -> None:
        """The same of what is said in brief, which names lines without a quotation."""
        if values and "lines" not in values and "references" not in values:
            self._missing(doc, node, what, "lines" if self.truth.lines else "references")

    def _missing(self, doc: YamlFile, node: Node, what: str, key: str) -> None:
        doc.fault(node, tr("{what} has no {word!r}", what=tr(what), word=key), tr("add `{word}:`", word=key))

    def quoted(self, doc: YamlFile, values: dict[str, Node]) -> Claim:
        """What a mapping's values say and rest on."""
        quote = doc.text(values.get("quote"), "quote")
        count = len(quote.split())
        if count > MAX_QUOTE_WORDS:
            wrong = tr_n("the quotation has {n} word", "the quotation has {n} words", count)
            doc.fault(values["quote"], wrong, tr("at most {most}", most=MAX_QUOTE_WORDS))
        return Claim(
            doc.text(values.get("says"), "says"),
            quote,
            self.lines(doc, values.get("lines")),
            references=self.references(doc, values.get("references")),
        )

    def lines(self, doc: YamlFile, node: Node | None) -> tuple[int, ...]:
        """The numbers of lines under a node; each must be one of the document's."""
        if node is None:
            return ()
        if not self.truth.lines:
            right = tr("name `references:` instead, or give the pack a `source:`")
            doc.fault(node, tr("lines of a document that the pack does not have"), right)
            return ()
        lines = doc.wholes(node, mark("a line number"), 1, self.truth.lines)
        if not lines:
            doc.fault(node, tr("no line is named"), tr("name the lines that the quotation stands on"))
        return lines

    def references(self, doc: YamlFile, node: Node | None) -> tuple[str, ...]:
        """The keys of references under a node; each must be one of the pack's."""
        if node is None:
            return ()
        keys = doc.texts(node, "references", MAX_WORD)
        if not keys:
            doc.fault(node, tr("no reference is named"), tr("name keys of the file of references"))
        known = self.truth.references
        for key in keys if known is not None else ():
            if key not in (known or ()):
                right = tr("one of: {choices}", choices=listed(known or ()))
                doc.fault(
                    node,
                    tr("{key!r} is no reference of the pack", key=key),
                    right if known else tr("add `references:` to the pack.yaml, and the text to that file"),
                )
        self.truth.used.update(keys)
        return keys

    def _disagreement(self, doc: YamlFile, node: Node | None) -> Disagreement | None:
        if node is None:
            return None
        values = doc.mapping(node, mark("a disagreement"), _DISAGREEMENT_KEYS, ("says",))
        references = self.references(doc, values.get("references"))
        return Disagreement(doc.text(values.get("says"), "says"), references)
