"""When a quotation stands on a line, and when it does not."""

from pathlib import Path

import pytest

from reflexmap.atlas.atlas import Atlas, Source
from reflexmap.atlas.entry import Claim, Entry, EntryRef
from reflexmap.atlas.quotation import misquotations, read_source
from reflexmap.kinds import Kind


def atlas_quoting(quote: str, *lines: int) -> Atlas:
    entry = Entry(
        EntryRef("tiny", "area.x"), Kind.AREA, "X", "X", "X", "There.", (), (Claim("It is said.", quote, lines),)
    )
    return Atlas("tiny", "Tiny", "1", "MIT", "en", Source("Text", "text.txt", "0", 3), {entry.id: entry})


LINES = ["Rub the heel well. Then rest.", "• Knead the sole, slowly.", "Toes and heels"]


@pytest.mark.parametrize(
    ("quote", "line"),
    [("the heel well", 1), ("Then", 1), ("the sole", 2), ("heels", 3), ("Rub the heel well", 3)],
)
def test_words_on_their_line_are_right(quote: str, line: int) -> None:
    lines = [*LINES[:2], "Rub the heel well again"] if line == 3 and quote.startswith("Rub") else LINES
    assert misquotations(atlas_quoting(quote, line), lines) == []


@pytest.mark.parametrize(
    ("quote", "line", "wrong"),
    [
        ("the sole", 1, "the words are not there"),
        ("The heel", 1, "the words are not there"),
        ("the heel", 4, "the document has no such line"),
        ("heel", 3, "the words begin or end inside a word"),
        ("ub the heel", 1, "the words begin or end inside a word"),
        ("Rub the heel well", 1, "a whole sentence is quoted"),
        ("Rub the heel well.", 1, "a whole sentence is quoted"),
        ("Then rest.", 1, "a whole sentence is quoted"),
        ("Knead the sole, slowly", 2, "a whole sentence is quoted"),
        ("Toes and heels", 3, "a whole sentence is quoted"),
    ],
)
def test_what_is_wrong_is_told(quote: str, line: int, wrong: str) -> None:
    (found,) = misquotations(atlas_quoting(quote, line), LINES)
    assert (found.whose, found.quote, found.line, found.wrong) == ("area.x", quote, line, wrong)
    assert str(found) == f"area.x: line {line}: {wrong}: “{quote}”"


def test_a_quotation_is_looked_for_on_each_of_its_lines() -> None:
    assert [found.line for found in misquotations(atlas_quoting("the heel", 1, 2, 3), LINES)] == [2, 3]


def test_a_document_is_text(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("é\nzwei".encode())
    assert read_source(path) == ["é", "zwei"]
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="not UTF-8 text"):
        read_source(path)
    with pytest.raises(FileNotFoundError):
        read_source(tmp_path / "none.txt")
