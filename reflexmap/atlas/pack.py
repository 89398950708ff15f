"""Reads a pack, a folder of YAML files or a `.zip` of one, into an Atlas; the built-in map is one like any other."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from reflexmap.atlas import packkeys
from reflexmap.atlas.atlas import Atlas, Reference, Source
from reflexmap.atlas.fault import Fault, PackError, Spot
from reflexmap.atlas.reading.background import about_of, cautions_of, words_of
from reflexmap.atlas.reading.briefs import kinds_of
from reflexmap.atlas.reading.claims import MOST_LINES, ClaimReader, Truth
from reflexmap.atlas.reading.entries import EntryReader
from reflexmap.atlas.reading.head import groups_of, references_of, shapes_of, source_of
from reflexmap.atlas.reading.parts import Parts
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.files.bundle import Bundle, open_bundle
from reflexmap.texts import mark, tr

T = TypeVar("T")

_PACK_KEYS = packkeys.names(packkeys.PACK)
NEEDED = tuple(key for key in packkeys.needed(packkeys.PACK) if key != "licence")  # which is asked for with a reason


class Inspected(NamedTuple):
    """A pack as far as it could be read (None where its pack.yaml could not be), its faults, and what it never uses.

    The latter are faults only to who writes the pack.
    """

    atlas: Atlas | None
    faults: list[Fault]
    unused: list[Fault]


def read_pack(folder: Path, pack_id: str) -> Atlas:
    """The atlas of a pack's folder or .zip, to be known by an id. Raises PackError with every fault in its files."""
    atlas, faults = inspect_pack(folder, pack_id)
    if atlas is None or faults:
        raise PackError(faults)
    return atlas


def inspect_pack(folder: Path, pack_id: str = "") -> tuple[Atlas | None, list[Fault]]:
    """The atlas as far as it could be read, None where pack.yaml itself could not be, and every fault."""
    try:
        bundle = open_bundle(folder)
    except OSError as error:
        wrong = tr("cannot be read ({reason})", reason=error.strerror)
        spot = Spot(str(folder) if folder.exists() else str(folder / packkeys.PACK_FILE))
        return None, [Fault(spot, wrong, tr("a folder or a .zip with a pack.yaml in it"))]
    return inspect_bundle(bundle, pack_id)[:2]


def inspect_bundle(bundle: Bundle, pack_id: str = "") -> Inspected:
    """What the files of a pack say, and all that is wrong with them."""
    reader = _Reader(bundle, pack_id)
    atlas = reader.atlas()
    return Inspected(atlas, reader.faults, reader.unused)


class _Reader:
    """Reads the files of one pack; `faults` and `unused` grow as it goes."""

    def __init__(self, bundle: Bundle, pack_id: str) -> None:
        self.pack_id = pack_id
        self.faults: list[Fault] = []
        self.unused: list[Fault] = []
        self.parts = Parts(bundle, self.faults)

    def atlas(self) -> Atlas | None:
        doc = self.parts.first(packkeys.PACK_FILE)
        if doc.root is None:
            if not self.faults:
                doc.fault(None, tr("is empty"), tr("write the pack's name, source and entries"))
            return None
        values = doc.mapping(doc.root, mark("the pack"), _PACK_KEYS, NEEDED)
        if "licence" not in values and values:
            wrong = tr("{what} has no {word!r}", what=tr("the pack"), word="licence")
            right = tr("add `licence:` with the terms under which others may use it, for instance CC0-1.0")
            doc.fault(doc.root, wrong, right)
        cited: dict[str, Spot] = {}
        source, truth, references = self._truth(doc, values, cited)
        claims = ClaimReader(truth)
        grouped: dict[str, Spot] = {}
        groups = groups_of(doc, values.get("groups"), grouped)
        reader = EntryReader(self.pack_id, claims, groups)
        for node in doc.items(values.get("entries"), "entries"):
            part = self.parts.part(doc, node)
            if part is not None:
                reader.read(part)
        atlas = Atlas(
            id=self.pack_id,
            name=doc.text(values.get("name"), "name"),
            version=doc.text(values.get("version"), "version"),
            licence=doc.text(values.get("licence"), "licence"),
            language=doc.text(values.get("language"), "language"),
            source=source,
            caution=doc.text(values.get("caution"), "caution"),
            entries=reader.entries,
            cautions=self._read(doc, values.get("cautions"), lambda part: cautions_of(part, claims), ()),
            about=self._read(doc, values.get("about"), lambda part: about_of(part, claims), ()),
            lay_words=self._read(doc, values.get("words"), words_of, {}),
            stop_words=frozenset(doc.texts(values.get("stop_words"), "stop_words", MAX_WORD)),
            unplaced=doc.texts(values.get("unplaced"), "unplaced", MAX_WORD),
            references=references,
            groups=groups,
            badge=doc.text(values["badge"], "badge", MAX_WORD) if "badge" in values else "",
            shapes=shapes_of(doc, values.get("shapes"), self.parts),
            kinds=kinds_of(doc, values.get("kinds"), claims),
        )
        self._note_unused(cited, truth.used, mark("no claim names the reference {key!r}"))
        self._note_unused(grouped, reader.used_groups, mark("no entry is of the group {key!r}"))
        return atlas

    def _truth(
        self, doc: YamlFile, values: dict[str, Node], spots: dict[str, Spot]
    ) -> tuple[Source | None, Truth, dict[str, Reference]]:
        """What the pack's claims can rest on. A document whose number of lines is not known sets no bound."""
        if "source" not in values and "references" not in values and values:
            wrong = tr("{what} has no {word!r}", what=tr("the pack"), word="source")
            doc.fault(doc.root, wrong, tr("add `source:` with one document, or `references: references.yaml`"))
        known = len(self.faults)
        source = source_of(doc, values["source"]) if "source" in values else None
        lines = 0 if "references" in values else MOST_LINES
        if source is not None:
            lines = source.lines if len(self.faults) == known else MOST_LINES
        part = self.parts.part(doc, values.get("references"))
        references = references_of(part, spots) if part is not None else {}
        is_known = source is not None if "references" not in values else part is not None
        return source, Truth(lines, references if is_known else None), references

    def _read(self, doc: YamlFile, node: Node | None, read: Callable[[YamlFile], T], empty: T) -> T:
        """What *read* makes of the file that *node* names; *empty* where there is none."""
        part = self.parts.part(doc, node)
        return empty if part is None else read(part)

    def _note_unused(self, spots: dict[str, Spot], used: set[str], wrong: str) -> None:
        right = tr("name it, or take it out")
        self.unused += [Fault(spot, tr(wrong, key=key), right) for key, spot in spots.items() if key not in used]
