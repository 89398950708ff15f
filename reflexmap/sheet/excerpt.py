"""What of a person's record goes on a sheet: one sitting, or two of them compared; and its marks in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from reflexmap.atlas.terms import View
from reflexmap.record.compare import Comparison, Fate, compared, sitting_of
from reflexmap.record.limits import RecordError
from reflexmap.record.model import Category, Mark, Place, Record, Sitting
from reflexmap.texts import tr, tr_n

MOST_MARKS, MOST_LETTERS = 600, 120_000  # on one sheet, and of their words, which is some sixty pages
_IN_PICTURE, _LETTERS_IN_PICTURE = 150, 15_000  # likewise of one page, which grows
_NO_TEXT = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")  # no XML may hold them


class Noted(NamedTuple):
    """A mark with its number on the sheet, and what became of it; `place` on a foot of the sheet's length.

    None for one that is nowhere near such a foot.
    """

    number: int
    mark: Mark
    category: Category
    fate: Fate
    place: Place | None

    @property
    def title(self) -> str:
        """Its category, with its number where it has one."""
        name, number = self.category.name.strip() or tr("without a name"), self.mark.number
        if number is None:
            return plain(name)
        if not self.category.number.strip():
            return plain(tr("{category} {number}/10", category=name, number=number))
        what = self.category.number.strip()
        return plain(tr("{category} · {what} {number}/10", category=name, what=what, number=number))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One sitting of a record, or two that are compared, of which it is the second: as much as a sheet holds."""

    record: Record
    sitting: Sitting
    comparison: Comparison | None = None
    most_marks: int = MOST_MARKS
    most_letters: int = MOST_LETTERS

    def in_picture(self) -> "Excerpt":
        """The same for a sheet that has one page."""
        return replace(self, most_marks=_IN_PICTURE, most_letters=_LETTERS_IN_PICTURE)

    @property
    def title(self) -> str:
        """Whose record it is."""
        return plain(self.record.title) or tr("Record")

    @property
    def subtitle(self) -> str:
        """Which sitting it is and of when, or what became of the marks between two."""
        found = self.comparison
        if found is None:
            number, many = self.record.number_of(self.sitting), len(self.record.sittings)
            count = tr_n("{n} mark", "{n} marks", len(self.sitting.marks))
            which = tr("Sitting {n} of {many}", n=number, many=many)
            return tr("{day} · {sitting} · {marks}", day=self.sitting.day, sitting=which, marks=count)
        days = {"first": found.before.day, "second": found.after.day}
        return tr("{first} and {second} · {outcome}", outcome=_outcome(found), **days)

    @property
    def remark(self) -> str:
        """Whose words these are, and how many of the marks are there."""
        said = tr("Marks and words are the user's own; no conclusion is drawn from them.")
        return tr("{remark} {cut}.", remark=said, cut=self.cut) if self.cut else said

    @property
    def cut(self) -> str:
        """How many of the marks there are on the sheet; "" where all are."""
        shown, all_of = sum(1 for _ in _bounded(self)), sum(len(some) for _, some in groups_of(self))
        return tr("The first {n} of {many} marks", n=shown, many=all_of) if shown < all_of else ""

    @property
    def views(self) -> tuple[View, ...]:
        """The views that its marks lie on; all, where there is none."""
        shown = {mark.place.view for _, mark in _in_order(self)}
        return tuple(view for view in View if view in shown) or tuple(View)

    @property
    def notes(self) -> Iterator[tuple[str, str]]:
        """What was noted of each sitting, with its day."""
        before = self.comparison.before if self.comparison is not None else None
        for one in filter(None, (before, self.sitting)):
            if one.note.strip():
                yield one.day, one.note

    def noted(self, foot_length: float) -> tuple[Noted, ...]:
        """The marks that go on a sheet with feet of so many mm, in the order in which they are listed."""
        categories = {one.id: one for one in self.record.categories}
        return tuple(
            Noted(number, mark, categories[mark.category], fate, _on(mark, foot_length))
            for number, (fate, mark) in enumerate(_bounded(self), 1)
        )


def excerpt_of(
    record: Record, sitting: int | None = None, earlier: int | None = None, later: int | None = None
) -> Excerpt:
    """A sitting by its number, or two compared; the last one where none is named. Raises WrongUse."""
    if earlier is not None or later is not None:
        found = compared(record, earlier, later)
        return Excerpt(record, found.after, found)
    return Excerpt(record, sitting_of(record, len(record.sittings) if sitting is None else sitting))


def plain(text: str) -> str:
    """A text of the user's as one line of letters."""
    return " ".join(text.translate(_NO_TEXT).split())


def groups_of(excerpt: Excerpt) -> list[tuple[Fate, tuple[Mark, ...]]]:
    """The marks of one sitting as they are; of two, those that are gone, new, and as before."""
    found = excerpt.comparison
    if found is None:
        return [(Fate.PLAIN, excerpt.sitting.marks)]
    return [(Fate.GONE, found.gone), (Fate.NEW, found.new), (Fate.PLAIN, tuple(pair.after for pair in found.kept))]


def _in_order(excerpt: Excerpt) -> Iterator[tuple[Fate, Mark]]:
    """All marks, each group by its categories."""
    rank = {one.id: number for number, one in enumerate(excerpt.record.categories)}
    for fate, marks in groups_of(excerpt):
        yield from ((fate, mark) for mark in sorted(marks, key=lambda one: rank[one.category]))


def _bounded(excerpt: Excerpt) -> Iterator[tuple[Fate, Mark]]:
    """As many of the marks as a sheet has room for."""
    letters = 0
    for number, (fate, mark) in enumerate(_in_order(excerpt)):
        letters += len(mark.text)
        if number >= excerpt.most_marks or letters > excerpt.most_letters:
            return
        yield fate, mark


def _on(mark: Mark, foot_length: float) -> Place | None:
    try:
        return mark.place.on(foot_length)
    except RecordError:
        return None


def _outcome(found: Comparison) -> str:
    counts = {"gone": len(found.gone), "new": len(found.new), "kept": len(found.kept)}
    return tr("{gone} gone, {new} new, {kept} as before", **counts)


def categories_of(excerpt: Excerpt) -> list[Category]:
    """The categories that its marks have, in the record's order; all, where there is no mark."""
    used = {mark.category for _, mark in _in_order(excerpt)}
    return [one for one in excerpt.record.categories if one.id in used or not used]
