"""A pack that was read: its entries by id, its cautions, its background, and the document that it restates."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reflexmap.atlas.entry import Caution, Claim, Entry, Section, ShapePlace
from reflexmap.errors import ReflexMapError
from reflexmap.kinds import Kind
from reflexmap.texts import listed, tr


class UnknownEntry(ReflexMapError):
    """An id that no entry of the atlas has; says which ids come nearest."""


class Source(NamedTuple):
    """The document that a pack restates."""

    title: str
    file: str
    sha256: str
    lines: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything that a pack says; entries keep the order of the pack's files. Others name it by its `id`."""

    id: str
    name: str
    version: str
    licence: str
    language: str
    source: Source
    entries: dict[str, Entry]
    caution: str = ""  # the warnings in one or two sentences, always in sight
    cautions: tuple[Caution, ...] = ()
    about: tuple[Section, ...] = ()
    lay_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()  # little words that a query is not about
    unplaced: tuple[str, ...] = ()  # what the document speaks of without a place on the foot

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
            and self.source.lines > 0
            and self._builds_on_earlier()
        )

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
                yield entry.id, claim.quote, claim.lines
        for caution in self.cautions:
            yield tr("caution {id}", id=caution.id), caution.claim.quote, caution.claim.lines
        for section in self.about:
            for remark in section.remarks:
                if remark.quote:
                    yield tr("about: {title}", title=section.title), remark.quote, remark.lines
