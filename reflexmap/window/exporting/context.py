"""What the window shows as it is asked to export: its view, what is chosen there, and what its record has."""

from collections.abc import Iterator
from dataclasses import dataclass

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import View
from reflexmap.paint.theme import ThemeName
from reflexmap.sheet.excerpt import Excerpt
from reflexmap.texts import tr

NOTHING, SITTING, COMPARISON = "", "sitting", "comparison"  # of a record


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What the window shows: one view or all (None), the selected and the found entries, the theme's name.

    Of its record, if it has one, a sitting and a comparison can go in; `of_record` is which of them does at first.
    """

    view: View | None = None
    selected: EntryRef | None = None
    found: tuple[EntryRef, ...] = ()
    theme: ThemeName = ThemeName.LIGHT
    sitting: Excerpt | None = None
    comparison: Excerpt | None = None
    of_record: str = NOTHING

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """What of the record can go in, in words; nothing does, unless that is asked for."""
        yield NOTHING, tr("Nothing")
        if self.sitting is not None:
            yield SITTING, tr("This sitting, {day}", day=self.sitting.sitting.day)
        if self.comparison is not None and (found := self.comparison.comparison) is not None:
            yield COMPARISON, tr("Compared: {first} and {second}", first=found.before.day, second=found.after.day)

    def excerpt(self, wanted: str) -> Excerpt | None:
        """What goes in of what can."""
        return {SITTING: self.sitting, COMPARISON: self.comparison}.get(wanted)
