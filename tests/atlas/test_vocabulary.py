"""The file of a language's words: how it is read, and what is wrong in one."""

from pathlib import Path

import pytest

from reflexmap.atlas.fault import PackError
from reflexmap.atlas.searching.vocabularies import vocabulary_of
from reflexmap.atlas.searching.vocabulary import Vocabulary
from reflexmap.atlas.searching.vocabularyfile import read_vocabulary

RIGHT = """\
language: en
little: a, the
generic: pain
other: river
emergency: chest pain
words:
  the liver: liver, hepatic
  hepatitis: hepatitis
see:
  hepatitis: liver
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "vocabulary.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_read(tmp_path: Path) -> None:
    read = read_vocabulary(_written(tmp_path, RIGHT))
    assert read == Vocabulary(
        language="en",
        little=("a", "the"),
        generic=("pain",),
        other=("river",),
        emergency=("chest pain",),
        words={"the liver": ("liver", "hepatic"), "hepatitis": ("hepatitis",)},
        see={"hepatitis": ("liver",)},
    )


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("language: en\n", "", "no 'language'"),
        ("little:", "litle:", "2:1: unknown key 'litle'"),
        ("little: a, the", "little: [a, the]", "2:9: little is not a text"),
        ("little: a, the", "little: a,, the", "2:9: a word of 0 letters in little"),
        ("  hepatitis: hepatitis", "  the liver: hepatitis", "8:3: 'the liver' stands twice in words"),
        ("  hepatitis: liver", "  jaundice: liver", "10:3: 'jaundice' in see is no name in 'words'"),
        ("words:\n  the liver: liver, hepatic\n  hepatitis: hepatitis\n", "words: no\n", "words is not a mapping"),
        (RIGHT, "", "is not a mapping"),
        (RIGHT, "[", "not YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    with pytest.raises(PackError) as error:
        read_vocabulary(_written(tmp_path, RIGHT.replace(right, wrong)))
    assert said in str(error.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        read_vocabulary(tmp_path / "none.yaml")


def test_a_language_without_words_has_none() -> None:
    assert vocabulary_of(["xx", "../en", "", "\N{FOOT}"]) == Vocabulary()
    assert vocabulary_of(["xx", "en-GB"]).language == "en"


def test_the_words_of_english() -> None:
    english = vocabulary_of(["en"])
    words = [word for words in english.words.values() for word in words]
    assert len(words) > 800
    assert [word for word in words if words.count(word) > 1] == []
    assert [word for word in words if word != word.lower()] == []
    assert set(english.generic).isdisjoint(words)
    assert set(english.little).isdisjoint(words)
    assert set(english.see) <= set(english.words)
