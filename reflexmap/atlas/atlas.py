"""A pack that was read: its entries by id, its cautions, its background, and the document that it restates."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reflexmap.atlas.brief import KindBrief
from reflexmap.atlas.entry import Caution, Claim, Entry, Section, ShapePlace
from reflexmap.atlas.terms import View
from reflexmap.errors import ReflexMapError
from reflexmap.kinds import Kind
from reflexmap.texts import listed, tr, tr_n


class UnknownEntry(ReflexMapError):
    """An id that no entry of the atlas has; says which ids come nearest."""


class Source(NamedTuple):
    """The document that a pack restates."""

    title: str
    file: str
    sha256: str
    lines: int


class Reference(NamedTuple):
    """A text that claims of a pack rest on: its key there, which school it is of, and how much of it was seen."""

    key: str
    title: str
    address: str
    school: str
    seen: str


class Inks(NamedTuple):
    """Two colours as #rrggbb: of a fill, and of a line round it."""

    fill: str
    line: str


class Group(NamedTuple):
    """What entries of a pack are coloured by, a body system for instance; `dark` are its inks on a dark ground."""

    key: str
    name: str
    light: Inks
    dark: Inks


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything that a pack says; entries keep the order of the pack's files. Others name it by its `id`.

    It rests on one document, on references, or on both.
    """

    id: str
    name: str
    version: str
    licence: str
    language: str
    source: Source | None
    entries: dict[str, Entry]
    caution: str = ""  # the warnings in one or two sentences, always in sight
    cautions: tuple[Caution, ...] = ()
    about: tuple[Section, ...] = ()
    lay_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()  # little words that a query is not about
    unplaced: tuple[str, ...] = ()  # what the document speaks of without a place on the foot
    kinds: dict[Kind, KindBrief] = field(default_factory=dict)  # what sheets say of all places of a kind
    references: dict[str, Reference] = field(default_factory=dict)  # by key
    groups: dict[str, Group] = field(default_factory=dict)  # by key
    badge: str = ""  # what stands beside each of its places where other maps are open, too
    shapes: dict[View, str] = field(default_factory=dict)  # the pack's own drawings, by name of file

    def entry(self, entry_id: str) -> Entry:
        """The entry of an id. Raises UnknownEntry with the nearest ids."""
        try:
            return self.entries[entry_id]
        except KeyError:
            from difflib import get_close_matches

            near = get_close_matches(entry_id, self.entries, n=3, cutoff=0.5)
            if near:
                said = tr("no entry has the id {id!r}; did you mean {near}?", id=entry_id, near=listed(near))
            else:
                said = tr("no entry has the id {id!r}; `reflexmap list` names them all", id=entry_id)
            raise UnknownEntry(said) from None

    def is_sound(self) -> bool:
        """Whether each entry is known by its own id, and has what every entry of a pack's files has."""
        cautions = {caution.id for caution in self.cautions}
        return (
            all(
                key == entry.id and entry.ref.pack == self.id and entry.is_sound()
                for key, entry in self.entries.items()
            )
            and all(not caution.adds_to or caution.adds_to in cautions for caution in self.cautions)
            and (self.source.lines > 0 if self.source else bool(self.references))
            and all(not entry.group or entry.group in self.groups for entry in self.entries.values())
            and self._builds_on_earlier()
        )

    @property
    def rests_on(self) -> str:
        """What the pack rests on, in a few words: the title of its document, or how many texts."""
        if self.source is not None:
            return self.source.title
        return tr_n("{n} text, named at each place", "{n} texts, named at each place", len(self.references))

    def claims(self) -> Iterator[Claim]:
        """Every claim and warning of the pack."""
        for entry in self.entries.values():
            yield from (*entry.claims, *entry.massage, *entry.cautions)
        yield from (caution.claim for caution in self.cautions)

    def _builds_on_earlier(self) -> bool:
        """Whether each place that is found from points of the pack is found from earlier ones."""
        earlier: dict[str, Entry] = {}
        for entry in self.entries.values():
            for place in entry.places:
                names = () if isinstance(place, ShapePlace) else place.points
                if not all(name in earlier and earlier[name].is_one_point(place.view) for name in names):
                    return False
            earlier[entry.id] = entry
        return True

    def of_kind(self, kind: Kind) -> list[Entry]:
        """The entries of one kind."""
        return [entry for entry in self.entries.values() if entry.kind is kind]

    def cautions_for(self, entry: Entry) -> list[Claim]:
        """Every warning to show with *entry*: its own first, then the general ones."""
        return [*entry.cautions, *(caution.claim for caution in self.cautions if caution.concerns(entry))]

    def quotations(self) -> Iterator[tuple[str, str, tuple[int, ...]]]:
        """Every quotation of the pack: whose it is, its words, and the lines that it must stand on."""
        for entry in self.entries.values():
            for claim in (*entry.claims, *entry.massage, *entry.cautions):
                if claim.quote:
                    yield entry.id, claim.quote, claim.lines
        for caution in self.cautions:
            if caution.claim.quote:
                yield tr("caution {id}", id=caution.id), caution.claim.quote, caution.claim.lines
        for section in self.about:
            for remark in section.remarks:
                if remark.quote:
                    yield tr("about: {title}", title=section.title), remark.quote, remark.lines
