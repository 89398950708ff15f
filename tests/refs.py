"""Entries of the built-in map, by the ids that they have there."""

from reflexmap.atlas.entry import EntryRef
from reflexmap.library import SOURCE


def ref(entry_id: str) -> EntryRef:
    """The entry of an id."""
    return EntryRef(SOURCE, entry_id)


def refs(*entry_ids: str) -> tuple[EntryRef, ...]:
    """The entries of some ids."""
    return tuple(map(ref, entry_ids))
