"""A document of the user's: the passage of a claim, the words quoted in it, whether it is the file that is meant."""

import hashlib
from pathlib import Path

import pytest

from reflexmap.atlas.atlas import Source
from reflexmap.atlas.attached import Span, attach
from reflexmap.atlas.entry import Claim

LINES = ["one", "two words here", "three", "four", "five of them", "six"]
TEXT = "\n".join(LINES)


def source_of(text: str) -> Source:
    return Source("A text", "text.txt", hashlib.sha256(text.encode()).hexdigest().upper(), 6)


def test_a_claim_opens_its_passage(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = attach(path, source_of(TEXT))
    assert (document.is_same, document.warning) == (True, "")
    first, second = document.passages(Claim("It says so.", "words here", (2, 5)))
    assert (first.line, first.before, first.text, first.after) == (
        *(2, ("one",), "two words here", ("three", "four")),
    )
    assert first.quoted == Span(4, 14)
    assert first.text[4:14] == "words here"
    assert (second.before, second.text, second.after, second.quoted) == (
        *(("three", "four"), "five of them", ("six",), None),
    )


def test_a_line_that_is_not_there_has_no_passage(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = attach(path, source_of(TEXT))
    assert document.passages(Claim("It says so.", "six", (0, 7, 99))) == []
    assert document.passage(6) is not None
    assert document.passage(-1) is None


def test_another_file_is_warned_of_and_opens_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT + "\n", encoding="utf-8")
    document = attach(path, source_of(TEXT))
    assert not document.is_same
    assert "not the very file" in document.warning
    assert document.passage(1) is not None


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match="not UTF-8"):
        attach(path, source_of(TEXT))
    with pytest.raises(OSError, match="No such file"):
        attach(tmp_path / "none", source_of(TEXT))
