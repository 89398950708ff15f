"""What is shown of an entry, in the order in which it is read: as sections for the window, as text for the rest."""

import textwrap
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Caution, Claim, Entry, Level
from reflexmap.atlas.terms import DISCLAIMER, Foot
from reflexmap.texts import mark, tr, tr_n

WIDTH = 88


class Heading(StrEnum):
    """The titles of a card's sections."""

    ATTACHED = mark("What the source attaches")
    DIFFER = mark("Where texts differ")
    NAMED = mark("Organs and complaints named")
    WHERE = mark("Where it is")
    READING = mark("How we read the text")
    MASSAGE = mark("How it is massaged")
    NOTES = mark("Notes")
    NEVER = mark("Not at all")
    ASK = mark("Ask a doctor first")
    CARE = mark("With care")
    CONFLICT = mark("Where the source contradicts its own warnings")
    HERE = mark("Special to this place")

    @property
    def in_words(self) -> str:
        """The heading in the user's language."""
        return tr(self.value)


_WARNING = (Heading.NEVER, Heading.ASK, Heading.CARE, Heading.CONFLICT)


class Statement(NamedTuple):
    """One statement of a card: our words, the source's own few words with their lines, or the texts that say it."""

    says: str
    quote: str = ""
    lines: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()  # by title
    quote_said: str = ""  # what the quoted words say in the reader's language; "" where they are in it

    @property
    def quoted(self) -> str:
        """The source's own words in quotation marks, with their translation where they need one; "" for none."""
        return quoted(self.quote, self.quote_said)

    @property
    def cited(self) -> str:
        """Where it is said: 'line 271', 'lines 54, 118', titles of texts; "" for our own words."""
        return "; ".join(filter(None, (cite(self.lines), *self.texts)))


class Part(NamedTuple):
    """A titled section of a card."""

    heading: Heading
    statements: tuple[Statement, ...]


class Told(NamedTuple):
    """Statements that belong together, and a text that stands for them where room is short; "" for none."""

    statements: tuple[Statement, ...]
    brief: str = ""


class Warned(NamedTuple):
    """The warnings under one heading, each with what is added to it."""

    heading: Heading
    told: tuple[Told, ...]


class Card(NamedTuple):
    """Everything that is shown of one entry: what is attached in a sentence or two, and every part in full.

    `warned` has the statements of the parts that warn once more: those special to the place first, and each of the
    others with what adds to it.
    """

    entry: Entry
    answer: str
    parts: tuple[Part, ...]
    warned: tuple[Warned, ...] = ()
    badge: str = ""  # what the pack's places are marked with

    @property
    def feet(self) -> str:
        """That it is on one foot only, in words; "" for a place of both."""
        if len(self.entry.feet) != 1:
            return ""
        return tr("right foot only") if self.entry.feet[0] is Foot.RIGHT else tr("left foot only")

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines that attach something to the place, or else say how it is massaged."""
        claims = self.entry.claims or self.entry.massage
        return tuple(sorted({line for claim in claims for line in claim.lines}))

    @property
    def warnings(self) -> tuple[Part, ...]:
        """The parts that warn, the strongest first."""
        return tuple(part for part in self.parts if part.heading in _WARNING)

    def part(self, heading: Heading) -> tuple[Statement, ...]:
        """The statements under a heading; none where there is no such part."""
        return next((part.statements for part in self.parts if part.heading is heading), ())

    def quoted_on(self, line: int) -> tuple[str, ...]:
        """The source's own words that are quoted of a line."""
        claims = (*self.entry.claims, *self.entry.massage)
        return tuple(dict.fromkeys(claim.quote for claim in claims if line in claim.lines and claim.quote))

    def as_text(self) -> str:
        """The card as plain text, the way it is copied and printed on a terminal."""
        about = [self.entry.kind.label, self.entry.id, *filter(None, (self.feet, self.badge))]
        lines = [self.entry.name, " · ".join(about), "", tr(DISCLAIMER)]
        for part in self.parts:
            lines += ["", part.heading.in_words]
            for said in part.statements:
                lines += textwrap.wrap(_in_one_line(said), WIDTH, initial_indent="  - ", subsequent_indent="    ")
        return "\n".join(lines) + "\n"


def cite(lines: tuple[int, ...]) -> str:
    """Line numbers in words."""
    if not lines:
        return ""
    return tr_n("line {numbers}", "lines {numbers}", len(lines), numbers=", ".join(map(str, lines)))


def quoted(quote: str, said: str) -> str:
    """Words of a source in quotation marks, with their translation if they have one; "" for none."""
    if said:
        return tr("“{quote}” (“{said}”)", quote=quote, said=said)
    return tr("“{quote}”", quote=quote) if quote else ""


def _in_one_line(said: Statement) -> str:
    if said.quote:
        return tr("{says} {quoted} ({cited})", says=said.says, quoted=said.quoted, cited=said.cited)
    return tr("{says} ({cited})", says=said.says, cited=said.cited) if said.cited else said.says


def card_of(maps: Collection, entry: Entry) -> Card:
    """The card of an entry; a section with nothing in it is left out."""
    atlas = maps.atlas_of(entry.ref)
    parts = (
        Part(Heading.ATTACHED, tuple(statement_of(claim, atlas) for claim in entry.claims)),
        Part(Heading.DIFFER, tuple(differing(entry, atlas))),
        Part(Heading.NAMED, _named(entry)),
        Part(Heading.WHERE, (Statement(entry.where),)),
        Part(Heading.READING, (Statement(entry.reading),) if entry.reading else ()),
        Part(Heading.MASSAGE, tuple(statement_of(claim, atlas) for claim in entry.massage)),
        Part(Heading.NOTES, tuple(map(Statement, entry.notes))),
        *(Part(Heading[level.name], _warnings(maps, entry, level)) for level in Level),
    )
    told = tuple(part for part in parts if part.statements)
    return Card(entry, _answer(entry), told, _warned(maps, entry), atlas.badge)


def _answer(entry: Entry) -> str:
    """What is attached, in a sentence or two."""
    if entry.answer:
        return entry.answer
    if entry.claims:
        return entry.claims[0].says
    return tr("No organ and no complaint is attached here: the source only says how to massage it.")


def statement_of(claim: Claim, atlas: Atlas | None = None) -> Statement:
    """A claim, with its words and lines, and the titles of its texts where its pack is given."""
    titles = _titles(claim.references, atlas) if atlas is not None else ()
    return Statement(claim.says, claim.quote, claim.lines, titles, claim.quote_said)


def _titles(keys: tuple[str, ...], atlas: Atlas) -> tuple[str, ...]:
    """What references are called; those of one title are named once."""
    return tuple(dict.fromkeys(atlas.references[key].title for key in keys if key in atlas.references))


def differing(entry: Entry, atlas: Atlas) -> Iterator[Statement]:
    """How texts differ about an entry."""
    for claim in (*entry.claims, *entry.massage):
        if claim.disagreement is not None:
            yield Statement(claim.disagreement.says, texts=_titles(claim.disagreement.references, atlas))


def _warnings(maps: Collection, entry: Entry, level: Level) -> tuple[Statement, ...]:
    """The warnings of one strength; those of an entry itself are warnings to take care."""
    own = entry.cautions if level is Level.CARE else ()
    general = (caution.claim for caution in _general(maps, entry) if caution.level is level)
    atlas = maps.atlas_of(entry.ref)
    return tuple(statement_of(claim, atlas) for claim in (*own, *general))


def _general(maps: Collection, entry: Entry) -> list[Caution]:
    """The warnings that are not special to an entry."""
    return [caution for caution in maps.atlas_of(entry.ref).cautions if caution.concerns(entry)]


def _warned(maps: Collection, entry: Entry) -> tuple[Warned, ...]:
    atlas = maps.atlas_of(entry.ref)
    own = tuple(Told((statement_of(claim, atlas),)) for claim in entry.cautions)
    cautions = _general(maps, entry)
    levels = {caution.id: caution.level for caution in cautions}
    added: dict[str, list[Caution]] = {}
    for caution in cautions:
        is_more = levels.get(caution.adds_to) is caution.level
        added.setdefault(caution.adds_to if is_more else caution.id, []).append(caution)
    warned = [Warned(Heading.HERE, own)]
    for level in Level:
        told = (_told(added[c.id], atlas) for c in cautions if c.level is level and c.id in added)
        warned.append(Warned(Heading[level.name], tuple(told)))
    return tuple(part for part in warned if part.told)


def _told(cautions: list[Caution], atlas: Atlas) -> Told:
    """A warning with what adds to it."""
    return Told(tuple(statement_of(caution.claim, atlas) for caution in cautions), cautions[0].short)


def _named(entry: Entry) -> tuple[Statement, ...]:
    """Each organ and complaint with the lines that name it, where an entry has more than one of them."""
    words = (*entry.organs, *entry.uses)
    if len(words) < 2:
        return ()
    return tuple(Statement(word, lines=entry.lines_naming(word)) for word in words)
