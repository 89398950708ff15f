"""A source document that the user has: opens the passage of a claim; nothing of it is kept but its path."""

from pathlib import Path
from typing import NamedTuple

from reflexmap.atlas.atlas import Source
from reflexmap.atlas.entry import Claim
from reflexmap.atlas.quotation import read_document
from reflexmap.texts import tr

_AROUND = 2  # lines before and after the one that is meant


class Span(NamedTuple):
    """Where words stand in a line: from the letter *start* up to before *end*, counted from 0."""

    start: int
    end: int


class Passage(NamedTuple):
    """A line of a document, counted from 1, with what stands around it, and where the quoted words stand in it.

    `quoted` is None where they do not.
    """

    line: int
    before: tuple[str, ...]
    text: str
    after: tuple[str, ...]
    quoted: Span | None


class Attached(NamedTuple):
    """A document as it was read: where from, its lines, and whether it is the very file that the pack names."""

    path: Path
    lines: tuple[str, ...]
    is_same: bool

    @property
    def warning(self) -> str:
        """What is to be said where it is another file; "" where it is the one."""
        if self.is_same:
            return ""
        return tr("This is not the very file that the map was made from: lines and words may differ.")

    def passage(self, line: int, quote: str = "") -> Passage | None:
        """The passage of a line, counted from 1; None where the document has no such line."""
        if not 1 <= line <= len(self.lines):
            return None
        at = line - 1
        text = self.lines[at]
        start = text.find(quote) if quote else -1
        quoted = Span(start, start + len(quote)) if start >= 0 else None
        before, after = self.lines[max(0, at - _AROUND) : at], self.lines[at + 1 : at + 1 + _AROUND]
        return Passage(line, before, text, after, quoted)

    def passages(self, claim: Claim) -> list[Passage]:
        """The passages that a claim names, of those lines that the document has."""
        found = (self.passage(line, claim.quote) for line in claim.lines)
        return [passage for passage in found if passage is not None]


def attach(path: Path, source: Source) -> Attached:
    """Read a document to open passages in. Raises OSError, or ValueError for one that is not text or too large."""
    document = read_document(path)
    return Attached(path, tuple(document.lines), document.sha256 == source.sha256.lower())
