"""The table of what people may type and its right answers, `queries.yaml`."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from reflexmap import library
from reflexmap.atlas.search import Answer, Search

_TABLE: dict[str, Any] = yaml.load(
    Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


@cache
def _search() -> Search:
    return Search(library.maps())


def _ids(answer: Answer) -> list[str]:
    return [hit.ref.id for hit in answer.hits]


def _warnings(answer: Answer) -> list[str]:
    return [hit.ref.id.removeprefix("caution.") for hit in answer.cautions]


def _with_answers(heading: str) -> pytest.MarkDecorator:
    rows = [(query, answer.split(", ")) for query, answer in _TABLE[heading].items()]
    return pytest.mark.parametrize(("query", "right"), rows, ids=[repr(query) for query, _ in rows])


def _alone(heading: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("query", _TABLE[heading], ids=repr)


def test_the_table_has_every_heading_and_is_long() -> None:
    tests = {name.removeprefix("test_query_") for name in globals() if name.startswith("test_query_")}
    assert set(_TABLE) == tests
    assert sum(map(len, _TABLE.values())) >= 500


@_with_answers("only")
def test_query_only(query: str, right: list[str]) -> None:
    assert sorted(_ids(_search().answer(query))) == sorted(right)


@_with_answers("first")
def test_query_first(query: str, right: list[str]) -> None:
    assert _ids(_search().answer(query))[:1] == right


@_with_answers("warned")
def test_query_warned(query: str, right: list[str]) -> None:
    answer = _search().answer(query)
    assert (_warnings(answer), _ids(answer)) == (right, [])


@_with_answers("warned_and_found")
def test_query_warned_and_found(query: str, right: list[str]) -> None:
    answer = _search().answer(query)
    assert _warnings(answer)[: len(right)] == right
    assert answer.hits


@_with_answers("not_mentioned")
def test_query_not_mentioned(query: str, right: list[str]) -> None:
    answer = _search().answer(query)
    assert (answer.is_found, list(answer.unmentioned), answer.suggestions) == (False, right, ())


@_with_answers("no_place")
def test_query_no_place(query: str, right: list[str]) -> None:
    answer = _search().answer(query)
    assert (answer.is_found, list(answer.unplaced), answer.unmentioned) == (False, right, ())


@_alone("emergency")
def test_query_emergency(query: str) -> None:
    answer = _search().answer(query)
    assert (answer.emergency, answer.hits, answer.suggestions) == (True, (), ())


@_alone("too_general")
def test_query_too_general(query: str) -> None:
    answer = _search().answer(query)
    assert not answer.is_found
    assert answer.too_general


@_alone("nothing")
def test_query_nothing(query: str) -> None:
    answer = _search().answer(query)
    assert (answer.is_found, answer.unmentioned, answer.suggestions) == (False, (), ())


@_alone("unknown")
def test_query_unknown(query: str) -> None:
    answer = _search().answer(query)
    assert (answer.is_found, answer.unmentioned, answer.emergency) == (False, (), False)


@_with_answers("never")
def test_query_never(query: str, right: list[str]) -> None:
    assert set(_ids(_search().answer(query))).isdisjoint(right)
