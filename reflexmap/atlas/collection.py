"""One pack or several, opened together; an EntryRef names an entry among all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from reflexmap.atlas.atlas import Atlas, Group
from reflexmap.atlas.entry import Claim, Entry, EntryRef
from reflexmap.kinds import Kind

_BETWEEN = ":"  # a pack's id and an entry's, as they are written


@dataclass(frozen=True, slots=True)
class Collection:
    """The packs that are open, the first one first; at least one.

    `originals` are the same in their own languages; () where they are said in these.
    """

    atlases: tuple[Atlas, ...]
    originals: tuple[Atlas, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, pack by pack."""
        return (entry for atlas in self.atlases for entry in atlas.entries.values())

    def atlas_of(self, ref: EntryRef) -> Atlas:
        """The pack that an entry belongs to. Raises KeyError for one that is not open."""
        for atlas in self.atlases:
            if atlas.id == ref.pack:
                return atlas
        raise KeyError(ref.pack)

    def entry(self, ref: EntryRef) -> Entry:
        """The entry that is meant. Raises KeyError for a pack that is not open, UnknownEntry for an id it lacks."""
        return self.atlas_of(ref).entry(ref.id)

    def named(self, written: str) -> Entry:
        """The entry of an id as it is written: of the first pack, or PACK:ID. Raises UnknownEntry."""
        pack, _, entry_id = written.rpartition(_BETWEEN)
        for atlas in self.atlases:
            if pack == atlas.id:
                return atlas.entry(entry_id)
        return self.atlases[0].entry(written)

    def written(self, ref: EntryRef) -> str:
        """An entry's id as it is written: alone where one pack is open, else PACK:ID."""
        return ref.id if len(self.atlases) == 1 else f"{ref.pack}{_BETWEEN}{ref.id}"

    def group_of(self, entry: Entry) -> Group | None:
        """The group that an entry is coloured by; None for its kind."""
        return self.atlas_of(entry.ref).groups[entry.group] if entry.group else None

    def of_kind(self, kind: Kind) -> list[Entry]:
        """The entries of one kind."""
        return [entry for entry in self if entry.kind is kind]

    def cautions_for(self, entry: Entry) -> list[Claim]:
        """Every warning to show with an entry: its own first, then its pack's general ones."""
        return self.atlas_of(entry.ref).cautions_for(entry)
