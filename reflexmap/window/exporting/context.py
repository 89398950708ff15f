"""What the window shows as it is asked to export: its view, what is chosen there, its record and its maps."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import View
from reflexmap.paint.theme import ThemeName
from reflexmap.sheet.excerpt import Excerpt
from reflexmap.texts import tr

NOTHING, SITTING, COMPARISON = "", "sitting", "comparison"  # of a record
ORGAN, ORGANS = "organ", "organs"  # where the maps disagree: about the organ that is shown, or about every one


class Disagreed(NamedTuple):
    """That several maps are open: the organ by which they are compared just now, "" for none, and its places."""

    organ: str = ""
    places: tuple[EntryRef, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What the window shows: one view or all (None), the selected and the found entries, the theme's name.

    Of its record, if it has one, a sitting and a comparison can go in, and of several maps where they disagree about
    an organ or about every one; `wanted` is which of these does at first.
    """

    view: View | None = None
    selected: EntryRef | None = None
    found: tuple[EntryRef, ...] = ()
    theme: ThemeName = ThemeName.LIGHT
    sitting: Excerpt | None = None
    comparison: Excerpt | None = None
    wanted: str = NOTHING
    disagreed: Disagreed | None = None

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """What of the record can go in, in words; nothing does, unless that is asked for."""
        yield NOTHING, tr("Nothing")
        if self.sitting is not None:
            yield SITTING, tr("This sitting, {day}", day=self.sitting.sitting.day)
        if self.comparison is not None and (found := self.comparison.comparison) is not None:
            yield COMPARISON, tr("Compared: {first} and {second}", first=found.before.day, second=found.after.day)

    def comparisons(self) -> Iterator[tuple[str, str]]:
        """What can go in of where the maps disagree, in words."""
        if self.disagreed is not None:
            if self.disagreed.organ:
                yield ORGAN, tr("Where the maps disagree: {organ}", organ=self.disagreed.organ)
            yield ORGANS, tr("Where the maps disagree: every organ")

    def organs(self, wanted: str) -> tuple[str, ...] | None:
        """The organs by which a sheet compares the maps, none for every one; None where it does not."""
        if self.disagreed is None or wanted not in (ORGAN, ORGANS):
            return None
        return (self.disagreed.organ,) if wanted == ORGAN else ()

    def excerpt(self, wanted: str) -> Excerpt | None:
        """What goes in of what can."""
        return {SITTING: self.sitting, COMPARISON: self.comparison}.get(wanted)
