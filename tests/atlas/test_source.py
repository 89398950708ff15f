"""Every quotation is held against the document itself, and nothing else is copied from it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.quotation import has_checksum, misquotations, read_source
from reflexmap.atlas.reading.claims import MAX_QUOTE_WORDS
from reflexmap.cli.main import main

LONGEST_RUN = 8  # words in a row that may agree by chance

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def runs_of(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of more words than may agree by chance."""
    size = LONGEST_RUN + 1
    return (tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def texts_of(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Whose text it is, and every text of the map that is no quotation."""
    yield "pack", atlas.caution
    for entry in atlas.entries.values():
        yield entry.id, entry.where
        yield entry.id, entry.reading
        for note in entry.notes:
            yield entry.id, note
        for claim in (*entry.claims, *entry.massage, *entry.cautions):
            yield entry.id, claim.says
    for caution in atlas.cautions:
        yield caution.id, caution.claim.says
    for section in atlas.about:
        for remark in section.remarks:
            yield section.title, remark.says


def test_a_quotation_is_a_few_words(atlas: Atlas) -> None:
    quotes = [(whose, quote) for whose, quote, _ in atlas.quotations()]
    assert len(quotes) > 250
    assert [item for item in quotes if not 0 < len(item[1].split()) <= 12] == []
    assert MAX_QUOTE_WORDS == 12


def test_every_quotation_stands_on_its_lines(atlas: Atlas, source: Path) -> None:
    assert has_checksum(source, atlas)
    lines = read_source(source)
    assert atlas.source is not None
    assert atlas.source.lines == 321
    assert len(lines) >= 321
    assert misquotations(atlas, lines) == []


def test_no_quotation_is_a_whole_sentence(atlas: Atlas, source: Path) -> None:
    """Asked in another way than by the program: no quotation is what lies between two full stops."""
    text = source.read_text(encoding="utf-8")
    sentences = {" ".join(words_of(part)) for part in re.split(r"[.!?\n•]+", text)}
    whole = [quote for _, quote, _ in atlas.quotations() if len(quote.split()) > 2]
    assert [quote for quote in whole if " ".join(words_of(quote)) in sentences and quote[0].isupper()] == []


def test_the_text_of_the_map_is_its_own(atlas: Atlas, source: Path) -> None:
    known = {run for line in read_source(source) for run in runs_of(words_of(line))}
    copied = [
        (whose, " ".join(run)) for whose, text in texts_of(atlas) for run in runs_of(words_of(text)) if run in known
    ]
    assert copied == []


def test_verify_agrees(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--source", str(source)]) == 0
    told = capsys.readouterr()
    assert told.out.endswith(" quotations, 0 wrong\n")
    assert told.err == ""


def test_verify_names_what_a_changed_document_lacks(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    false = tmp_path / "false.txt"
    text = source.read_text(encoding="utf-8")
    assert text.count("2 cm below the base of the thumb") == 1
    false.write_text(text.replace("2 cm below the base", "3 cm below the base"), encoding="utf-8")
    assert main(["verify", "--source", str(false)]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first == "point.liver: line 271: the words are not there: “2 cm below the base of the thumb”"
    assert "1 wrong (not the very file that the pack names)" in last


def test_verify_notices_a_line_too_many(source: Path, tmp_path: Path) -> None:
    false = tmp_path / "false.txt"
    false.write_text("\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["verify", "--source", str(false)]) == 1
