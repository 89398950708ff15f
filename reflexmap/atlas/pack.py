"""Reads a pack, a folder of YAML files, into an Atlas; the built-in map is a pack like any other."""

import unicodedata
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from reflexmap.atlas.atlas import Atlas, Source
from reflexmap.atlas.entry import (
    Aspect,
    Caution,
    Claim,
    Entry,
    EntryRef,
    Level,
    Remark,
    Section,
)
from reflexmap.atlas.fault import Fault, PackError, Spot
from reflexmap.atlas.placing import check_points, read_place
from reflexmap.atlas.terms import Foot
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.kinds import Kind
from reflexmap.texts import listed, mark, tr, tr_n

T = TypeVar("T")

MAX_ENTRIES = 20_000
MAX_QUOTE_WORDS = 12
MAX_ANSWER = 240  # two or three lines of a card
MAX_CODE = 3  # letters that a disc on a sheet holds
_MOST_LINES = 10_000_000
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0")  # letters that fill a place in Korean and show nothing

_FEET = {foot.value: foot for foot in Foot}
_KINDS = {kind.value: kind for kind in Kind}
_LEVELS = {level.value: level for level in Level}

_PACK_KEYS = (
    *("name", "version", "licence", "language", "source", "entries"),
    *("cautions", "about", "words", "stop_words", "unplaced", "caution"),
)
_SOURCE_KEYS = ("title", "file", "sha256", "lines")
_CLAIM_KEYS = ("says", "quote", "lines", "organs", "uses")
_CAUTION_KEYS = ("id", "level", "says", "quote", "lines", "kinds", "short", "adds_to", "words")
_REMARK_KEYS = ("says", "quote", "lines", "reference")
_ENTRY_KEYS = (
    *("id", "name", "label", "in_text", "number", "code", "organs", "uses", "words", "where", "answer", "reading"),
    *("feet", "places", "claims", "massage", "cautions", "notes"),
)
_NEEDED_OF_ENTRY = ("id", "name", "where", "places")


def read_pack(folder: Path, pack_id: str) -> Atlas:
    """The atlas of a pack's folder, to be known by an id. Raises PackError with every fault found in its files."""
    atlas, faults = inspect_pack(folder, pack_id)
    if atlas is None or faults:
        raise PackError(faults)
    return atlas


def inspect_pack(folder: Path, pack_id: str = "") -> tuple[Atlas | None, list[Fault]]:
    """The atlas as far as it could be read, None where pack.yaml itself could not be, and every fault."""
    reader = _Reader(folder, pack_id)
    return reader.atlas(), reader.faults


class _Reader:
    """Reads the files of one pack; `faults` grows as it goes."""

    def __init__(self, folder: Path, pack_id: str) -> None:
        self.folder = folder
        self.pack_id = pack_id
        self.faults: list[Fault] = []
        self.lines = 1
        self.spots: dict[str, Spot] = {}
        self.codes: dict[str, str] = {}  # by what of a code can be told apart on paper and by ear
        self._parts: set[Path] = set()

    def atlas(self) -> Atlas | None:
        doc = YamlFile(self.folder / "pack.yaml", str(self.folder / "pack.yaml"), self.faults)
        if doc.root is None:
            if not self.faults:
                doc.fault(None, tr("is empty"), tr("write the pack's name, source and entries"))
            return None
        values = doc.mapping(doc.root, mark("the pack"), _PACK_KEYS, _PACK_KEYS[:6])
        known = len(self.faults)
        source = self._source(doc, values.get("source"))
        self.lines = source.lines if len(self.faults) == known else _MOST_LINES
        entries: dict[str, Entry] = {}
        for node in doc.items(values.get("entries"), "entries"):
            part = self._part(doc, node)
            if part is not None:
                self._entries(part, entries)
        return Atlas(
            id=self.pack_id,
            name=doc.text(values.get("name"), "name"),
            version=doc.text(values.get("version"), "version"),
            licence=doc.text(values.get("licence"), "licence"),
            language=doc.text(values.get("language"), "language"),
            source=source,
            caution=doc.text(values.get("caution"), "caution"),
            entries=entries,
            cautions=self._read(doc, values.get("cautions"), self._cautions, ()),
            about=self._read(doc, values.get("about"), self._about, ()),
            lay_words=self._read(doc, values.get("words"), self._words, {}),
            stop_words=frozenset(doc.texts(values.get("stop_words"), "stop_words", MAX_WORD)),
            unplaced=doc.texts(values.get("unplaced"), "unplaced", MAX_WORD),
        )

    def _read(self, doc: YamlFile, node: Node | None, read: Callable[[YamlFile], T], empty: T) -> T:
        """What *read* makes of the file that *node* names; *empty* where there is none."""
        part = self._part(doc, node)
        return empty if part is None else read(part)

    def _part(self, doc: YamlFile, node: Node | None) -> YamlFile | None:
        """Another file of the pack, named by *node*; never one outside the pack's folder."""
        name = doc.text(node, mark("a file name")) if node is not None else ""
        if not name:
            return None
        path = self.folder / name
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, ValueError, RuntimeError):
            inside = False
        if not inside or path.suffix != ".yaml":
            wrong = tr("the file name {name!r} is not allowed", name=name)
            doc.fault(node, wrong, tr("a .yaml file inside the pack's folder"))
            return None
        if path in self._parts:
            doc.fault(node, tr("the file {name!r} is named twice", name=name), tr("name each file once"))
            return None
        self._parts.add(path)
        known = len(self.faults)
        part = YamlFile(path, str(path), self.faults)
        if part.root is None and len(self.faults) == known:
            right = tr("write something into it, or take {name!r} out of the pack.yaml", name=name)
            part.fault(None, tr("is empty"), right)
        return part if part.root is not None else None

    def _source(self, doc: YamlFile, node: Node | None) -> Source:
        values = doc.mapping(node, mark("the source"), _SOURCE_KEYS, _SOURCE_KEYS)
        return Source(
            title=doc.text(values.get("title"), "title"),
            file=doc.text(values.get("file"), "file"),
            sha256=doc.text(values.get("sha256"), "sha256"),
            lines=doc.whole(values.get("lines"), "lines", 1, _MOST_LINES),
        )

    def _entries(self, doc: YamlFile, entries: dict[str, Entry]) -> None:
        """Add the entries of one file to *entries*; an id that is there already is a fault."""
        for node in doc.items(doc.root, mark("the list of entries")):
            if len(entries) >= MAX_ENTRIES:
                doc.fault(node, tr("too many entries"), tr("at most {most} a pack", most=MAX_ENTRIES))
                return
            entry = self._entry(doc, node)
            if entry is None:
                continue
            if entry.id in entries:
                wrong = tr("the id {id!r} stands twice", id=entry.id)
                doc.fault(node, wrong, tr("it is at {spot} already", spot=self.spots[entry.id]))
                continue
            check_points(doc, node, entry, entries)
            entries[entry.id] = entry
            self.spots[entry.id] = doc.spot(node)

    def _entry(self, doc: YamlFile, node: Node) -> Entry | None:
        values = doc.mapping(node, mark("an entry"), _ENTRY_KEYS, _NEEDED_OF_ENTRY)
        entry_id = doc.text(values.get("id"), "id")
        kind_name, _, own_name = entry_id.partition(".")
        kind = _KINDS.get(kind_name)
        if entry_id and (kind is None or not own_name.replace(".", "").replace("-", "").isalnum()):
            wrong = tr("the id {id!r} names no kind", id=entry_id)
            doc.fault(values.get("id"), wrong, tr("KIND.name, KIND one of {kinds}", kinds=listed(_KINDS)))
        if not entry_id or kind is None:
            return None
        organs = doc.texts(values.get("organs"), "organs", MAX_WORD)
        uses = doc.texts(values.get("uses"), "uses", MAX_WORD)
        named = frozenset(organs), frozenset(uses)
        claims = [self._claim(doc, n, Aspect.ATTACHED, *named) for n in doc.items(values.get("claims"), "claims")]
        massage = [self._claim(doc, n, Aspect.MASSAGE, *named) for n in doc.items(values.get("massage"), "massage")]
        cautions = [
            self._claim(doc, n, Aspect.ATTACHED, (), ()) for n in doc.items(values.get("cautions"), "cautions")
        ]
        places = [read_place(doc, n, entry_id) for n in doc.items(values.get("places"), "places")]
        feet = [doc.choice(n, mark("a foot"), _FEET) for n in doc.items(values.get("feet"), "feet")]
        if not (claims or massage):
            doc.fault(node, tr("{id!r} has no claim", id=entry_id), tr("add `claims:` or `massage:`"))
        if "places" in values and not places:
            wrong = tr("{id!r} has no place", id=entry_id)
            doc.fault(values["places"], wrong, tr("name the views that show it"))
        name = doc.text(values.get("name"), "name")
        number = doc.whole(values.get("number"), "number", 1, 999) if "number" in values else 0
        return Entry(
            ref=EntryRef(self.pack_id, entry_id),
            kind=kind,
            name=name,
            label=doc.text(values["label"], "label", MAX_WORD) if "label" in values else name,
            in_text=doc.text(values["in_text"], "in_text", MAX_WORD) if "in_text" in values else name,
            where=doc.text(values.get("where"), "where"),
            places=tuple(place for place in places if place),
            claims=tuple(claims),
            massage=tuple(massage),
            cautions=tuple(cautions),
            number=number,
            code=self._code(doc, values, number, entry_id),
            organs=organs,
            uses=uses,
            words=doc.texts(values.get("words"), "words", MAX_WORD),
            answer=doc.text(values["answer"], "answer", MAX_ANSWER) if "answer" in values else "",
            reading=doc.text(values.get("reading"), "reading"),
            notes=doc.texts(values.get("notes"), "notes"),
            feet=tuple(foot for foot in feet if foot) or tuple(Foot),
        )

    def _code(self, doc: YamlFile, values: dict[str, Node], number: int, entry_id: str) -> str:
        """What stands for an entry: its code, or else its number; no two of a pack look or sound the same."""
        code = doc.text(values["code"], "code") if "code" in values else str(number or "")
        alike = unicodedata.normalize("NFKC", code).casefold()
        if code and not (code.isalnum() and len(code) <= MAX_CODE and _INVISIBLE.isdisjoint(code)):
            wrong = tr("the code {code!r} does not fit a disc", code=code)
            doc.fault(values["code"], wrong, tr("at most {most} letters or digits", most=MAX_CODE))
        elif code and self.codes.setdefault(alike, entry_id) != entry_id:
            wrong = tr("the code {code!r} stands twice", code=code)
            node = values["code" if "code" in values else "number"]
            doc.fault(node, wrong, tr("{id!r} has it already", id=self.codes[alike]))
        return code

    def _claim(
        self, doc: YamlFile, node: Node, aspect: Aspect, organs: Collection[str], uses: Collection[str]
    ) -> Claim:
        values = doc.mapping(node, mark("a claim"), _CLAIM_KEYS, _CLAIM_KEYS[:3])
        return self._quoted(doc, values, aspect, organs, uses)

    def _quoted(
        self,
        doc: YamlFile,
        values: dict[str, Node],
        aspect: Aspect = Aspect.ATTACHED,
        organs: Collection[str] = (),
        uses: Collection[str] = (),
    ) -> Claim:
        """The claim of a mapping's values; organs and uses must be among those of its entry."""
        own: dict[str, tuple[str, ...]] = {}
        for key, allowed in (("organs", organs), ("uses", uses)):
            own[key] = doc.texts(values.get(key), key, MAX_WORD)
            for word in own[key]:
                if word not in allowed:
                    wrong = tr("{word!r} is not among the entry's {key}", word=word, key=key)
                    doc.fault(values[key], wrong, tr("add it there: {key}", key=key))
        quote = doc.text(values.get("quote"), "quote")
        count = len(quote.split())
        if count > MAX_QUOTE_WORDS:
            wrong = tr_n("the quotation has {n} word", "the quotation has {n} words", count)
            doc.fault(values["quote"], wrong, tr("at most {most}", most=MAX_QUOTE_WORDS))
        lines = doc.wholes(values.get("lines"), mark("a line number"), 1, self.lines)
        if "lines" in values and not lines:
            doc.fault(values["lines"], tr("no line is named"), tr("name the lines that the quotation stands on"))
        return Claim(doc.text(values.get("says"), "says"), quote, lines, own["organs"], own["uses"], aspect)

    def _cautions(self, doc: YamlFile) -> tuple[Caution, ...]:
        found: dict[str, Caution] = {}
        for node in doc.items(doc.root, mark("the list of cautions")):
            caution = self._caution(doc, node)
            if caution is None:
                continue
            if caution.id in found:
                wrong = tr("the id {id!r} stands twice", id=caution.id)
                doc.fault(node, wrong, tr("give each caution an id of its own"))
            elif caution.adds_to and caution.adds_to not in found:
                wrong = tr("adds to {id!r}, which does not stand before it", id=caution.adds_to)
                doc.fault(node, wrong, tr("name an earlier one"))
            found[caution.id] = caution
        return tuple(found.values())

    def _caution(self, doc: YamlFile, node: Node) -> Caution | None:
        values = doc.mapping(node, mark("a caution"), _CAUTION_KEYS, _CAUTION_KEYS[:5])
        level = doc.choice(values.get("level"), "level", _LEVELS)
        kinds = [doc.choice(n, mark("a kind"), _KINDS) for n in doc.items(values.get("kinds"), "kinds")]
        claim = self._quoted(doc, values)
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
        )

    def _about(self, doc: YamlFile) -> tuple[Section, ...]:
        sections = []
        for node in doc.items(doc.root, mark("the list of sections")):
            values = doc.mapping(node, mark("a section"), ("title", "items"), ("title", "items"))
            remarks = [self._remark(doc, item) for item in doc.items(values.get("items"), "items")]
            sections.append(Section(doc.text(values.get("title"), "title"), tuple(remarks)))
        return tuple(sections)

    def _remark(self, doc: YamlFile, node: Node) -> Remark:
        values = doc.mapping(node, mark("an item"), _REMARK_KEYS, ("says",))
        if ("quote" in values) != ("lines" in values):
            doc.fault(node, tr("'quote' and 'lines' go together"), tr("add the other, or leave both out"))
        claim = self._quoted(doc, values)
        return Remark(claim.says, claim.quote, claim.lines, doc.text(values.get("reference"), "reference"))

    def _words(self, doc: YamlFile) -> dict[str, tuple[str, ...]]:
        words: dict[str, tuple[str, ...]] = {}
        for key, value in doc.pairs(doc.root, mark("the lay words")):
            word = doc.text(key, mark("a lay word"), MAX_WORD)
            if word in words:
                wrong = tr("the lay word {word!r} stands twice", word=word)
                doc.fault(key, wrong, tr("keep one of them"))
            words[word] = doc.texts(value, mark("what a lay word means"), MAX_WORD)
        return words
