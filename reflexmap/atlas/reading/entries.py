"""Reads the entries of a pack."""

import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING

from reflexmap.atlas import packkeys
from reflexmap.atlas.entry import Entry, EntryRef
from reflexmap.atlas.placing import check_points, feet_of, read_place
from reflexmap.atlas.reading.briefs import brief_of
from reflexmap.atlas.reading.claims import ClaimReader
from reflexmap.atlas.yamlfile import MAX_WORD, Node, YamlFile
from reflexmap.kinds import Kind
from reflexmap.texts import listed, mark, tr

if TYPE_CHECKING:
    from reflexmap.atlas.fault import Spot

MAX_ENTRIES = 20_000
MAX_ANSWER = 240  # two or three lines of a card
MAX_CODE = 4  # letters that a disc on a sheet holds
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0")  # letters that fill a place in Korean and show nothing
_KINDS = {kind.value: kind for kind in Kind}
TONE_WORDS = ("light", "mid", "strong")  # from weak to strong
_TONES = {word: tone for tone, word in enumerate(TONE_WORDS)}
_ENTRY_KEYS = packkeys.names(packkeys.ENTRY)


class EntryReader:
    """Reads entries, one file after the other, into `entries`; `spots` says where each stands."""

    def __init__(self, pack_id: str, claims: ClaimReader, groups: Collection[str]) -> None:
        self.entries: dict[str, Entry] = {}
        self.spots: dict[str, Spot] = {}
        self.used_groups: set[str] = set()
        self._pack_id = pack_id
        self._claims = claims
        self._groups = groups
        self._codes: dict[str, str] = {}  # by what of a code can be told apart on paper and by ear

    def read(self, doc: YamlFile) -> None:
        """Add the entries of one file; an id that is there already is a fault."""
        for node in doc.items(doc.root, mark("the list of entries")):
            if len(self.entries) >= MAX_ENTRIES:
                doc.fault(node, tr("too many entries"), tr("at most {most} a pack", most=MAX_ENTRIES))
                return
            entry = self._entry(doc, node)
            if entry is None:
                continue
            if entry.id in self.entries:
                wrong = tr("the id {id!r} stands twice", id=entry.id)
                doc.fault(node, wrong, tr("it is at {spot} already", spot=self.spots[entry.id]))
                continue
            check_points(doc, node, entry, self.entries)
            self.entries[entry.id] = entry
            self.spots[entry.id] = doc.spot(node)

    def _entry(self, doc: YamlFile, node: Node) -> Entry | None:
        values = doc.mapping(node, mark("an entry"), _ENTRY_KEYS, packkeys.needed(packkeys.ENTRY))
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
        claims = self._claims.claims(doc, values.get("claims"), "claims", *named)
        massage = self._claims.claims(doc, values.get("massage"), "massage", *named)
        feet = feet_of(doc, values.get("feet"))
        places = [read_place(doc, item, entry_id, feet) for item in doc.items(values.get("places"), "places")]
        if not (claims or massage):
            doc.fault(node, tr("{id!r} has no claim", id=entry_id), tr("add `claims:` or `massage:`"))
        if "places" in values and not places:
            wrong = tr("{id!r} has no place", id=entry_id)
            doc.fault(values["places"], wrong, tr("name the views that show it"))
        name, sides = doc.text(values.get("name"), "name"), doc.text(values.get("sides"), "sides")
        number = doc.whole(values.get("number"), "number", 1, 999) if "number" in values else 0
        return Entry(
            ref=EntryRef(self._pack_id, entry_id),
            kind=kind,
            name=name,
            label=doc.text(values["label"], "label", MAX_WORD) if "label" in values else name,
            in_text=doc.text(values["in_text"], "in_text", MAX_WORD) if "in_text" in values else name,
            where=doc.text(values.get("where"), "where"),
            places=tuple(place for place in places if place),
            claims=claims,
            massage=massage,
            cautions=self._claims.claims(doc, values.get("cautions"), "cautions"),
            number=number,
            code=self._code(doc, values, number, entry_id),
            organs=organs,
            uses=uses,
            words=doc.texts(values.get("words"), "words", MAX_WORD),
            answer=doc.text(values["answer"], "answer", MAX_ANSWER) if "answer" in values else "",
            reading=doc.text(values.get("reading"), "reading"),
            notes=(*filter(None, [sides]), *doc.texts(values.get("notes"), "notes")),
            feet=feet,
            group=self._group(doc, values.get("group")),
            tone=self._tone(doc, values.get("tone")),
            brief=brief_of(doc, values.get("brief"), self._claims),
            sides=sides,
        )

    def _group(self, doc: YamlFile, node: Node | None) -> str:
        """The key of an entry's group; "" where there is none."""
        key = doc.text(node, "group", MAX_WORD) if node is not None else ""
        if key and key not in self._groups:
            wrong = tr("{key!r} is no group of the pack", key=key)
            known = listed(self._groups) or tr("none yet: add `groups:` to the pack.yaml")
            doc.fault(node, wrong, tr("one of: {choices}", choices=known))
            return ""
        self.used_groups.add(key)
        return key

    def _tone(self, doc: YamlFile, node: Node | None) -> int:
        """How strong an entry's colour is; the middle where nothing is said."""
        tone = doc.choice(node, "tone", _TONES) if node is not None else None
        return _TONES["mid"] if tone is None else tone

    def _code(self, doc: YamlFile, values: dict[str, Node], number: int, entry_id: str) -> str:
        """What stands for an entry: its code, or else its number; no two of a pack look or sound the same."""
        code = doc.text(values["code"], "code") if "code" in values else str(number or "")
        alike = unicodedata.normalize("NFKC", code).casefold()
        if code and not (code.isalnum() and len(code) <= MAX_CODE and _INVISIBLE.isdisjoint(code)):
            wrong = tr("the code {code!r} does not fit a disc", code=code)
            doc.fault(values["code"], wrong, tr("at most {most} letters or digits", most=MAX_CODE))
        elif code and self._codes.setdefault(alike, entry_id) != entry_id:
            wrong = tr("the code {code!r} stands twice", code=code)
            node = values["code" if "code" in values else "number"]
            doc.fault(node, wrong, tr("{id!r} has it already", id=self._codes[alike]))
        return code
