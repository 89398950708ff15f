"""What is found for what people type, and what is said when nothing is."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.pack import read_pack
from reflexmap.atlas.search import Search, caution_of, normalise
from reflexmap.atlas.searching.saying import sentences
from reflexmap.atlas.searching.stems import Stems
from reflexmap.atlas.searching.vocabularies import vocabulary_of
from tests.atlas.packs import PACK, PLACES, atlas_of, with_line, write_pack


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
    """A whole name before its beginning, before the beginning of a later word, before what has typing errors."""
    search = Search(Collection((atlas_of(tmp_path, places=with_line(PLACES, 2, "  name: Alpha omega")),)))
    scores = [search.find(query)[0].score for query in ("alpha omega", "alph", "omeg", "alpho omege")]
    assert scores == sorted(set(scores), reverse=True)
    assert search.find("lpha") == []  # the middle of a word: "ladder" does not ask for the gallbladder


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
    assert search.nearest("lver")[0] == "liver"
    assert search.nearest("brain") == []  # a known word, which no map has: nothing was mistyped
    assert search.answer("heaht").suggestions[0] == "heart"  # or health, or heat: it is not decided
    assert search.nearest("") == []
    assert search.nearest("\N{FOOT}") == []


def test_a_very_long_query_is_answered(search: Search) -> None:
    assert ids(search, "liver" + " " * 10_000)[0] == "point.liver"
    assert search.find("x" * 10_000) == []
    assert isinstance(search.find("pain in the " * 1_000), list)


# Words that people may use, and some of no meaning, in any number and order.
_WORDS = st.sampled_from(
    [
        *("my", "back", "hurts", "liver", "pain", "the", "kidneys", "pregnancy", "thyroid", "chest", "heart"),
        *("attack", "zone", "3", "toe", "big", "livver", "pregnent", "high", "disease", "can't", "sleep", "x"),
        *("zzq", "knee", "-", "?", "of", "Füße", "肝"),
    ]
)
_QUERIES = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=9).map(" ".join))


@given(_QUERIES)
def test_no_query_breaks_the_search(query: str) -> None:
    search = built_in()
    answer = search.answer(query)
    for hit in (*answer.hits, *answer.cautions):
        assert 0 < hit.score <= 100
        assert hit.name
        assert hit.matched
    assert search.find(query) == list(answer.hits)
    assert all(search.nearest(query))
    assert not (answer.suggestions and answer.is_found)


@given(_QUERIES)
def test_capitals_and_accents_never_make_a_difference(query: str) -> None:
    search = built_in()
    answer = search.answer(normalise(query))
    for other in (query.upper() if normalise(query.upper()) == normalise(query) else query, f"  {query}  "):
        found = search.answer(other)
        assert (found.hits, found.cautions, found.unmentioned) == (answer.hits, answer.cautions, answer.unmentioned)


@given(st.permutations(("pain", "in", "the", "stomach")), st.sampled_from((" ", "  ", ", ", " - ")))
def test_the_order_of_words_and_what_stands_between_them_make_no_difference(words: list[str], between: str) -> None:
    assert [hit.ref.id for hit in built_in().find(between.join(words))] == ["point.pancreas"]


@given(st.data())
def test_what_is_found_holds_the_word_or_means_it(data: st.DataObject) -> None:
    """One word of a term, typed right, finds only places with a term that has the word, or that it stands for."""
    search, maps = built_in(), library.maps()
    terms = sorted({term for entry in maps for term in (*entry.organs, *entry.uses, *entry.words)})
    word = data.draw(st.sampled_from(sorted({part for term in terms for part in normalise(term).split()})))
    answer = search.answer(word)
    stem = Stems("en").of
    lay = {stem(normalise(key)): means for key, means in maps.atlases[0].lay_words.items()}
    alike = [w for words in vocabulary_of(["en"]).words.values() if word in words for w in words]
    meant = {word, *lay.get(stem(word), ()), *alike}
    allowed = {stem(part) for text in meant for part in normalise(text).split()}
    for hit in answer.hits:
        entry = maps.entry(hit.ref)
        own = (entry.name, entry.where, *entry.organs, *entry.uses, *entry.words, entry.kind.short, *entry.views)
        assert allowed & {stem(part) for text in own for part in normalise(text).split()}, (word, hit)


def test_a_known_word_is_never_taken_for_another() -> None:
    """Not one of the words of the vocabulary is corrected, whatever resembles it."""
    search = built_in()
    vocabulary = vocabulary_of(["en"])
    words = {word for words in vocabulary.words.values() for word in words} | {*vocabulary.other, *vocabulary.generic}
    assert len(words) > 1_000
    assert [word for word in words if search.answer(word).corrections] == []


def test_what_is_said_not_to_be_mentioned_is_not_in_the_source(source: Path) -> None:
    search = built_in()
    text = f" {normalise(source.read_text(encoding='utf-8'))} "
    false = [
        (name, word)
        for name, words in vocabulary_of(["en"]).words.items()
        if any(search.answer(word).unmentioned for word in words)
        for word in words
        if f" {normalise(word)} " in text
    ]
    assert false == []


def test_what_has_no_place_is_in_the_source(source: Path, atlas: Atlas) -> None:
    text = f" {normalise(source.read_text(encoding='utf-8'))} "
    loose = (
        "body fat",
        "cervical spine",
        "thoracic spine",
    )  # "subcutaneous fat"; "cervical and lumbar spine"
    assert [word for word in atlas.unplaced if word not in loose and f" {word}" not in text] == []
    search = built_in()
    assert [word for word in atlas.unplaced if not search.answer(word).unplaced] == []


def test_a_chinese_word_is_found_by_one_of_its_signs(tmp_path: Path) -> None:
    maps = Collection((atlas_of(tmp_path, places=with_line(PLACES, 2, "  name: 肝脏")),))
    assert [hit.name for hit in Search(maps).find("肝")] == ["肝脏"]
    assert Search(maps).find("胃") == []


@pytest.mark.parametrize(("language", "query"), [("de", "Nieren"), ("es", "riñón"), ("ru", "почки")])
def test_other_languages_have_stems_too(tmp_path: Path, language: str, query: str) -> None:
    names = {"de": "Niere", "es": "Riñones", "ru": "почка"}
    pack = PACK.replace("language: en", f"language: {language}")
    maps = Collection((atlas_of(tmp_path, pack=pack, places=with_line(PLACES, 2, f"  name: {names[language]}")),))
    assert [hit.name for hit in Search(maps).find(query)] == [names[language]]


def test_of_thousands_only_the_best_are_put_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflexmap.atlas.search.MOST_HITS", 3)
    answer = built_in().answer("zon")
    every = Search(library.maps()).answer("toe ")
    assert (len(every.hits), every.left_out) == (3, 5)
    assert [hit.score for hit in every.hits] == sorted((hit.score for hit in every.hits), reverse=True)
    assert (len(answer.hits), answer.left_out) == (3, 2)


def test_two_maps_are_searched_as_one(tmp_path: Path) -> None:
    """A word for the same finds in each map what that map calls it; what one of them has is not 'not mentioned'."""
    folder = write_pack(tmp_path, places=with_line(PLACES, 3, "  organs: [uterus, thyroid, hip]"))
    other = read_pack(folder, "other")
    search = Search(Collection((*library.maps().atlases, other)))
    assert {hit.ref.pack for hit in search.find("womb")} == {"source", "other"}
    assert [hit.ref.pack for hit in search.find("thyroid gland")] == ["other"]
    assert search.answer("fever").cautions[0].ref.id == "caution.acute-illness"
    assert sentences(search.answer("spleen"), Collection((*library.maps().atlases, other))) == [
        "The maps do not mention the spleen."
    ]


def test_a_caution_that_was_found_is_that_of_its_pack(maps: Collection) -> None:
    answer = built_in().answer("miscarriage")
    assert [caution_of(maps, hit).id for hit in answer.cautions] == ["pregnancy", "pregnancy-risk"]
    (hit,) = built_in().find("liver")
    with pytest.raises(KeyError):
        caution_of(maps, hit)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("thyroid", ["The source does not mention the thyroid."]),
        ("thyroid and spleen", ["The source does not mention the thyroid or the spleen."]),
        ("knee", ["The source speaks of the knees, but names no place on the foot for it."]),
        ("kidney stones", ["The source does not mention kidney stones.", "It does have: kidneys."]),
        ("high", ["“high” alone says too little."]),
        ("liver", []),
        ("pregnancy", []),
        ("zzzzqqq", []),
    ],
)
def test_what_is_said_of_a_question(maps: Collection, query: str, said: list[str]) -> None:
    answer = built_in().answer(query)
    assert sentences(answer, maps) == said
    assert answer.is_to_be_told == bool(said)


def test_a_word_alone_that_says_too_little_is_told_with_examples(maps: Collection) -> None:
    (said,) = sentences(built_in().answer("disease"), maps)
    assert said.startswith("“disease” alone says too little; for instance: ")
    assert all(built_in().find(word) for word in built_in().answer("disease").suggestions)


def test_a_call_to_a_doctor_is_one_sentence_or_two(maps: Collection) -> None:
    (said,) = sentences(built_in().answer("chest pain"), maps)
    assert "call a doctor" in said


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
