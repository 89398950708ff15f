"""Holds every quotation of a pack against the document that it was taken from."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reflexmap.atlas.atlas import Atlas
from reflexmap.files.reading import TooLarge, read_bytes
from reflexmap.texts import tr

MAX_SOURCE_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Misquotation:
    """A quotation that does not stand on a line it names, or is not the short phrase that it has to be."""

    whose: str
    quote: str
    line: int
    wrong: str

    def __str__(self) -> str:
        values = {"whose": self.whose, "line": self.line, "wrong": self.wrong, "quote": self.quote}
        return tr("{whose}: line {line}: {wrong}: “{quote}”", **values)


class Document(NamedTuple):
    """A document as it was read: its lines, from index 0, and its checksum."""

    lines: list[str]
    sha256: str


def read_source(path: Path) -> list[str]:
    """The lines of a source document, from index 0. Raises OSError, or ValueError for one that is not text."""
    return read_document(path).lines


def read_document(path: Path) -> Document:
    """A document, read once. Raises OSError, or ValueError for one that is not text or too large."""
    try:
        raw = read_bytes(path, MAX_SOURCE_BYTES)
    except TooLarge:
        raise ValueError(tr("larger than {most} MB", most=MAX_SOURCE_BYTES // 2**20)) from None
    try:
        return Document(raw.decode("utf-8").split("\n"), hashlib.sha256(raw).hexdigest())
    except UnicodeDecodeError as error:
        text = tr("not UTF-8 text ({reason} at byte {start})", reason=error.reason, start=error.start)
        raise ValueError(text) from None


def has_checksum(path: Path, atlas: Atlas) -> bool:
    """Whether the file is, byte for byte, the document that the pack names."""
    if atlas.source is None:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == atlas.source.sha256.lower()


def misquotations(atlas: Atlas, lines: list[str]) -> list[Misquotation]:
    """Every quotation that is not word for word on each of its lines, or is a whole sentence of one."""
    found = []
    for whose, quote, numbers in atlas.quotations():
        for number in numbers:
            wrong = _fault_of(quote, lines[number - 1] if number <= len(lines) else None)
            if wrong:
                found.append(Misquotation(whose, quote, number, wrong))
    return found


def _fault_of(quote: str, line: str | None) -> str:
    """What is wrong with a quotation from *line*; "" where nothing is."""
    if line is None:
        return tr("the document has no such line")
    start = line.find(quote)
    if start < 0:
        return tr("the words are not there")
    while start >= 0:
        if _on_word_borders(line, start, start + len(quote)):
            return tr("a whole sentence is quoted") if _is_whole_sentence(line, quote, start) else ""
        start = line.find(quote, start + 1)
    return tr("the words begin or end inside a word")


def _on_word_borders(line: str, start: int, end: int) -> bool:
    """Whether line[start:end] begins and ends where words do."""
    before = start == 0 or not (line[start - 1].isalnum() and line[start].isalnum())
    return before and (end == len(line) or not (line[end - 1].isalnum() and line[end].isalnum()))


def _is_whole_sentence(line: str, quote: str, start: int) -> bool:
    """Whether the quoted words run from one sentence's beginning to its end."""
    before = line[:start].rstrip(" •")
    after = line[start + len(quote) :].lstrip()
    begins = not before or before[-1] in ".!?"
    ends = quote.rstrip()[-1:] in ".!?" or not after or after[0] in ".!?"
    return begins and ends and len(quote.split()) > 1
