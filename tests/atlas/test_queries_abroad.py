"""The tables of what people may type in other languages, `queries.CODE.yaml`, in the form of the English one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from reflexmap import languages, library
from reflexmap.atlas.search import Answer, Search

CODES = ("de", "es", "ru", "zh")


@pytest.fixture(scope="module", params=CODES)
def code(request: pytest.FixtureRequest) -> Iterator[str]:
    """A language, in which all is said."""
    languages.speak(request.param)
    yield request.param
    languages.speak("en")


def _is_right(answer: Answer, heading: str, right: list[str]) -> bool:  # noqa: C901 -- one line a heading
    ids = [hit.ref.id for hit in answer.hits]
    warned = [hit.ref.id.removeprefix("caution.") for hit in answer.cautions]
    match heading:
        case "only":
            return sorted(ids) == sorted(right)
        case "first":
            return ids[:1] == right
        case "warned":
            return (warned, ids) == (right, [])
        case "warned_and_found":
            return warned[: len(right)] == right and bool(ids)
        case "not_mentioned":
            return (answer.is_found, list(answer.unmentioned), answer.suggestions) == (False, right, ())
        case "no_place":
            return (answer.is_found, list(answer.unplaced), answer.unmentioned) == (False, right, ())
        case "emergency":
            return (answer.emergency, answer.hits, answer.suggestions) == (True, (), ())
        case "too_general":
            return not answer.is_found and bool(answer.too_general)
        case "nothing":
            return (answer.is_found, answer.unmentioned, answer.suggestions) == (False, (), ())
        case "unknown":
            return (answer.is_found, answer.unmentioned, answer.emergency) == (False, (), False)
        case "never":
            return set(ids).isdisjoint(right)
    raise AssertionError(heading)


def test_every_question_has_its_right_answer(code: str) -> None:
    path = Path(__file__).with_name(f"queries.{code}.yaml")
    table: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    search = Search(library.maps())
    questions = [(heading, query) for heading, rows in table.items() for query in rows]
    assert len(questions) >= 150
    wrong = {}
    for heading, query in questions:
        rows = table[heading]
        answer = search.answer(query)
        if not _is_right(answer, heading, rows[query].split(", ") if isinstance(rows, dict) else []):
            wrong[heading, query] = answer
    assert not wrong


@pytest.mark.parametrize("query", ["liver", "back pain", "stomach"])
def test_english_is_understood_too(code: str, query: str) -> None:
    found = Search(library.maps()).answer(query).hits
    languages.speak("en")
    english = Search(library.maps()).answer(query).hits
    languages.speak(code)
    assert {hit.ref for hit in found} == {hit.ref for hit in english}


def test_a_map_says_all_of_itself_in_the_language(code: str) -> None:
    for atlas in library.maps(("source", "conventional", "classical")).atlases:
        assert atlas.language == code
        assert {claim.quote_said != "" for claim in atlas.claims() if claim.quote} <= {True}


def test_a_word_of_one_language_is_no_typing_error_of_another() -> None:
    languages.speak("de")
    try:
        search = Search(library.maps())
        assert [(word, search.answer(word).hits) for word in ("Feder", "Henkel") if search.answer(word).hits] == []
    finally:
        languages.speak("en")
