"""What is found for what people type, and what is said when nothing is."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.search import Search, normalise
from tests.atlas.packs import PLACES, atlas_of, with_line


@cache
def built_in() -> Search:
    return Search(library.maps())


@pytest.fixture
def search() -> Search:
    return built_in()


def ids(search: Search, query: str) -> list[str]:
    return [hit.ref.id for hit in search.find(query)]


# A query, and what has to come first.
FIRST = (
    ("tummy", "point.stomach"),
    ("bladder", "point.bladder"),
    ("back ache", "reflex.arch"),
    ("backache", "reflex.arch"),
    ("pain in my back", "reflex.arch"),
    ("spine", "reflex.arch"),
    ("toothache", "reflex.toes"),
    ("heart", "reflex.toes"),
    ("earache", "reflex.toes"),
    ("blocked nose", "reflex.toes"),
    ("LIVER", "point.liver"),
    ("  liver  ", "point.liver"),
    ("livér", "point.liver"),
    ("Lívèr", "point.liver"),
    ("lievr", "point.liver"),
    ("liver point", "point.liver"),
    ("lungs", "point.lungs"),
    ("head ache", "point.bladder"),
    ("I have a headache!", "point.bladder"),
    ("gall bladder", "point.gallbladder"),
    ("gallblader", "point.gallbladder"),
    ("pancreas", "point.pancreas"),
    ("irritable", "point.nerves"),
    ("bunion", "area.big-toe-joint"),
    ("achiles", "area.achilles"),
    ("ankle", "area.ankle"),
    ("heel", "area.heel"),
    ("waistline", "line.waist"),
    ("diafragm", "line.diaphragm"),
    ("zone 3", "zone.3"),
    ("stressed", "reflex.whole-foot"),
    ("nausea", "reflex.whole-foot"),
)

# A query, and all that has to be among what is found, in any order.
AMONG = (
    ("womb", {"reflex.whole-foot", "point.genitourinary"}),
    ("can't sleep", {"reflex.whole-foot", "point.nerves"}),
    ("can’t sleep", {"reflex.whole-foot", "point.nerves"}),
    ("cant sleep", {"reflex.whole-foot", "point.nerves"}),
    ("kidnies", {"reflex.whole-foot", "point.kidneys"}),
    ("kidney", {"reflex.whole-foot", "point.kidneys"}),
    ("cold", {"reflex.whole-foot", "point.lungs"}),
    ("headache and nausea", {"point.bladder", "reflex.whole-foot"}),
    ("thumb", {"reflex.toes"}),
    ("hollow", {"reflex.arch", "point.pancreas"}),
    ("zone", {f"zone.{number}" for number in range(1, 6)}),
)

NOTHING = ("zzzzqqq", "", "   ", "?!", "\N{FOOT}", "\N{FOOT}" * 500, "xylophone", "appendix")


@pytest.mark.parametrize(("query", "first"), FIRST)
def test_the_best_comes_first(search: Search, query: str, first: str) -> None:
    assert ids(search, query)[:1] == [first]


@pytest.mark.parametrize(("query", "among"), AMONG)
def test_all_that_a_word_means_is_found(search: Search, query: str, among: set[str]) -> None:
    assert set(ids(search, query)) >= among


@pytest.mark.parametrize("query", NOTHING)
def test_nothing_is_found_for_what_the_map_does_not_have(search: Search, query: str) -> None:
    assert search.find(query) == []


def test_every_name_and_every_id_finds_itself_first(search: Search, atlas: Atlas) -> None:
    for entry in atlas.entries.values():
        for query in (entry.name, entry.name.upper(), entry.id):
            assert ids(search, query)[0] == entry.id, query


def test_a_hit_tells_which_word_matched(search: Search) -> None:
    (hit, *_) = search.find("toothache")
    assert (hit.ref.id, hit.name, hit.matched) == ("reflex.toes", "Toes", "teeth")


def test_what_is_typed_exactly_counts_more_than_what_begins_or_resembles_it(search: Search) -> None:
    exact, begun, resembling = (search.find(query)[0].score for query in ("liver", "live", "livver"))
    assert 100 >= exact > begun > resembling > 0


def test_where_the_letters_stand_counts(tmp_path: Path) -> None:
    """A whole name before its beginning, before the beginning of a later word, before the middle of a word."""
    search = Search(Collection((atlas_of(tmp_path, places=with_line(PLACES, 2, "  name: Alpha omega")),)))
    scores = [search.find(query)[0].score for query in ("alpha omega", "alph", "omeg", "lpha", "alpho omege")]
    assert scores == sorted(set(scores), reverse=True)


def test_accents_and_capitals_make_no_difference(search: Search) -> None:
    assert search.find("livér") == search.find("LIVER") == search.find("liver")


def test_hits_are_in_order_and_once_each(search: Search, atlas: Atlas) -> None:
    for query in (*(query for query, _ in FIRST), "toe", "pain", "foot", "a", "e"):
        hits = search.find(query)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True), query
        assert len({hit.ref.id for hit in hits}) == len(hits), query
        assert {hit.ref.id for hit in hits} <= set(atlas.entries), query


def test_the_nearest_words_are_named_where_nothing_is_found(search: Search) -> None:
    assert search.find("pancrxxs") == []
    assert any("ancrea" in word for word in search.nearest("pancrxxs"))
    assert len(search.nearest("brain")) == 3
    assert search.nearest("") == []
    assert search.nearest("\N{FOOT}") == []


def test_a_very_long_query_is_answered(search: Search) -> None:
    assert ids(search, "liver" + " " * 10_000)[0] == "point.liver"
    assert search.find("x" * 10_000) == []
    assert isinstance(search.find("pain in the " * 1_000), list)


@given(st.text(max_size=60))
def test_no_query_breaks_the_search(query: str) -> None:
    search = built_in()
    for hit in search.find(query):
        assert 0 < hit.score <= 100
        assert hit.matched
    assert all(search.nearest(query))


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
