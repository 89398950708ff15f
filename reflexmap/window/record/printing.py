"""What of a window's record can go on a sheet, for the export dialog to offer."""

from reflexmap.record.compare import compared
from reflexmap.sheet.excerpt import Excerpt
from reflexmap.window.dialogs import OfRecord
from reflexmap.window.record.workplace import Workplace


class Printable(OfRecord):
    """The record that a window works on."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def sitting(self) -> Excerpt | None:
        record, sitting = self._place.record, self._place.sitting
        return Excerpt(record, sitting) if record is not None and sitting is not None else None

    def comparison(self) -> Excerpt | None:
        record, sitting, found = self._place.record, self._place.sitting, self._place.comparison
        if record is None or sitting is None or len(record.sittings) < 2:
            return None
        if found is None:
            number = record.number_of(sitting)
            found = compared(record, after=number if number > 1 else None)
        return Excerpt(record, found.after, found)
