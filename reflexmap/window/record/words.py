"""Marks, sittings and how far they lie apart, in words."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from reflexmap.atlas.entry import EntryRef
from reflexmap.errors import ReflexMapError
from reflexmap.geometry.whereabouts import title_of
from reflexmap.record.model import Mark, Record, Sitting
from reflexmap.record.whereabouts import Found, find
from reflexmap.texts import tr, tr_n
from reflexmap.window.mapmodel import MapModel

_WEEKS_FROM = 21  # days, from which on weeks are counted
_DAY = "d MMMM yyyy"
_SHORT_DAY, _SHORT_DAY_AND_YEAR = "d MMM", "d MMM yyyy"


def day_of(sitting: Sitting) -> str:
    """The day of a sitting as people write it: 19 November 2026."""
    return _date(sitting, _DAY)


def short_day_of(sitting: Sitting, record: Record) -> str:
    """The day of a sitting in short: 19 Nov; with its year where the last sitting was in another one."""
    is_far = sitting.day[:4] != record.sittings[-1].day[:4]
    return _date(sitting, _SHORT_DAY_AND_YEAR if is_far else _SHORT_DAY)


def _date(sitting: Sitting, form: str) -> str:
    moment = sitting.moment
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), form)


def moment_in_words(moment: datetime) -> str:
    """A day and a time."""
    local = moment.astimezone()
    return f"{QLocale().toString(QDate(local.year, local.month, local.day), _DAY)}, {local:%H:%M}"


def apart_in_words(apart: timedelta) -> str:
    """How far two sittings lie apart."""
    days = abs(apart.days)
    if days >= _WEEKS_FROM:
        return tr_n("{n} week apart", "{n} weeks apart", round(days / 7))
    return tr_n("{n} day apart", "{n} days apart", days) if days else tr("on the same day")


def number_in_words(record: Record, sitting: Sitting) -> str:
    """Which sitting it is of how many."""
    return tr("Sitting {n} of {many}", n=record.number_of(sitting), many=len(record.sittings))


def marks_in_words(count: int) -> str:
    """How many marks."""
    return tr_n("{n} mark", "{n} marks", count)


class Describing:
    """Says where marks are, once for each place of a map."""

    def __init__(self, model: MapModel) -> None:
        self._model = model
        self._kept: dict[tuple[object, ...], Found | None] = {}

    def found(self, mark: Mark) -> Found | None:
        """Where a mark is; None for one that is nowhere near a foot of the map."""
        key = id(self._model.footmap), mark.place, mark.entry
        if key not in self._kept:
            if len(self._kept) > 20_000:
                self._kept.clear()
            try:
                self._kept[key] = find(self._model.cut_map(), self._model.index(), mark)
            except ReflexMapError:
                self._kept[key] = None
        return self._kept[key]

    def where(self, mark: Mark) -> str:
        """Its place in a line."""
        found = self.found(mark)
        return found.place if found is not None else tr("Outside the foot")

    def refs(self, mark: Mark) -> tuple[EntryRef, ...]:
        """The entries there that the open maps have."""
        found = self.found(mark)
        return tuple(ref for ref in (found.refs if found is not None else ()) if self._knows(ref))

    def _knows(self, ref: EntryRef) -> bool:
        try:
            self._model.maps.entry(ref)
        except (ReflexMapError, KeyError):
            return False
        return True

    def title(self, mark: Mark) -> str:
        """What a list calls a mark: its own words, or where it is."""
        words = mark.text.strip().partition("\n")[0]
        if words:
            return words
        if mark.entry is not None:
            return mark.entry.name
        parts = self.where(mark).split(" · ")
        return " · ".join(dict.fromkeys((parts[1], parts[-1]))) if len(parts) > 1 else parts[0]

    def foot(self, mark: Mark) -> str:
        """On which foot and view it is, and its number."""
        foot = title_of(mark.place.view, mark.place.foot)
        return foot if mark.number is None else tr("{foot} · {number} of 10", foot=foot, number=mark.number)
