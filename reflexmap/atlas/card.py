"""What is shown of an entry, in the order in which it is read: as sections for the window, as text for the rest."""

import textwrap
from dataclasses import dataclass
from enum import StrEnum

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.entry import Claim, Entry, Level
from reflexmap.atlas.terms import DISCLAIMER

WIDTH = 88


class Heading(StrEnum):
    """The titles of a card's sections."""

    ATTACHED = "What the source attaches"
    NAMED = "Organs and complaints named"
    WHERE = "Where it is"
    READING = "How we read the text"
    MASSAGE = "How it is massaged"
    NOTES = "Notes"
    NEVER = "Not at all"
    ASK = "Ask a doctor first"
    CARE = "With care"
    CONFLICT = "Where the source contradicts its own warnings"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a card: our words, and the source's own few words with their lines where it has them."""

    says: str
    quote: str = ""
    lines: tuple[int, ...] = ()

    @property
    def cited(self) -> str:
        """Where the source says it: 'line 271', 'lines 54, 118'; "" for our own words."""
        return cite(self.lines)


@dataclass(frozen=True, slots=True)
class Part:
    """A titled section of a card."""

    heading: Heading
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that is shown of one entry."""

    entry: Entry
    parts: tuple[Part, ...]

    def as_text(self) -> str:
        """The card as plain text, the way it is copied and printed on a terminal."""
        lines = [self.entry.name, f"{self.entry.kind.label} · {self.entry.id}", "", DISCLAIMER]
        for part in self.parts:
            lines += ["", part.heading.value]
            for item in part.statements:
                lines += textwrap.wrap(_in_one_line(item), WIDTH, initial_indent="  - ", subsequent_indent="    ")
        return "\n".join(lines) + "\n"


def cite(lines: tuple[int, ...]) -> str:
    """Line numbers in words."""
    if not lines:
        return ""
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"


def _in_one_line(item: Statement) -> str:
    if item.quote:
        return f"{item.says} “{item.quote}” ({item.cited})"
    return f"{item.says} ({item.cited})" if item.lines else item.says


def card_of(atlas: Atlas, entry: Entry) -> Card:
    """The card of an entry; a section with nothing in it is left out."""
    parts = (
        Part(Heading.ATTACHED, tuple(map(_statement, entry.claims))),
        Part(Heading.NAMED, _named(entry)),
        Part(Heading.WHERE, (Statement(entry.where),)),
        Part(Heading.READING, (Statement(entry.reading),) if entry.reading else ()),
        Part(Heading.MASSAGE, tuple(map(_statement, entry.massage))),
        Part(Heading.NOTES, tuple(map(Statement, entry.notes))),
        *(Part(Heading[level.name], _warnings(atlas, entry, level)) for level in Level),
    )
    return Card(entry, tuple(part for part in parts if part.statements))


def _statement(claim: Claim) -> Statement:
    return Statement(claim.says, claim.quote, claim.lines)


def _warnings(atlas: Atlas, entry: Entry, level: Level) -> tuple[Statement, ...]:
    """The warnings of one strength; those of an entry itself are warnings to take care."""
    own = entry.cautions if level is Level.CARE else ()
    general = (caution.claim for caution in atlas.cautions if caution.level is level and caution.concerns(entry))
    return tuple(map(_statement, (*own, *general)))


def _named(entry: Entry) -> tuple[Statement, ...]:
    """Each organ and complaint with the lines that name it, where an entry has more than one of them."""
    words = (*entry.organs, *entry.uses)
    if len(words) < 2:
        return ()
    return tuple(Statement(word, lines=entry.lines_naming(word)) for word in words)
