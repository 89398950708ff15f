"""What the conventional chart says: every claim names its texts, and every entry tells where schools differ."""

import re

import pytest

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.entry import Entry
from reflexmap.atlas.search import Search

# Named by at least two independent texts, but by fewer than three Western ones.
FEW = {
    *("brain-stem", "teeth-jaw", "tonsils", "parathyroid", "trapezius", "shoulder", "elbow", "bronchi", "duodenum"),
    *("ureter", "bladder", "hip", "knee", "uterus-prostate", "tubes", "lymph-armpit"),
}
NO_DISAGREEMENT_SEEN = {"reflex.ureter", "reflex.elbow"}
SYSTEMS = {
    "nervous": 4,
    "sense": 5,
    "glands": 5,
    "breath": 5,
    "digestion": 12,
    "urinary": 3,
    "reproductive": 4,
    "joints": 12,
    "lymph": 5,
}


@pytest.fixture(scope="module")
def chart() -> Atlas:
    return library.maps(("conventional",)).atlases[0]


def _areas(chart: Atlas) -> list[Entry]:
    return [entry for entry in chart.entries.values() if entry.id.startswith("reflex.")]


def test_every_claim_rests_on_texts_that_are_named(chart: Atlas) -> None:
    for entry in chart.entries.values():
        (claim,) = entry.claims
        assert len(claim.references) >= 2, entry.id
        assert (claim.quote, claim.lines) == ("", ())
        assert claim.organs == entry.organs
    assert len(chart.references) == 63
    assert all(reference.seen and reference.title and reference.address for reference in chart.references.values())


def test_the_number_of_texts_is_no_larger_than_those_that_are_named(chart: Atlas) -> None:
    words = {"Two": 2, "Three": 3, "Four": 4, "Five": 5, "Six": 6}
    for entry in _areas(chart):
        claim = entry.claims[0]
        said, western = re.match(
            r"(\w+) independent (?:Western )?texts(?:, (\w+) of them Western,)? take", claim.says
        ).groups()  # type: ignore[union-attr]
        assert words[said] <= len(claim.references), entry.id
        assert western is None or western != said.lower(), entry.id


def test_entries_tell_where_schools_differ(chart: Atlas) -> None:
    silent = {entry.id for entry in chart.entries.values() if entry.claims[0].disagreement is None}
    assert silent == NO_DISAGREEMENT_SEEN
    for entry in chart.entries.values():
        disagreement = entry.claims[0].disagreement
        if disagreement is not None:
            assert set(disagreement.references) <= set(entry.claims[0].references), entry.id


def test_places_of_few_western_texts_say_so(chart: Atlas) -> None:
    said = {entry.id for entry in _areas(chart) if "Fewer than three Western texts" in entry.reading}
    assert said == {f"reflex.{name}" for name in FEW}


def test_claims_are_claims(chart: Atlas) -> None:
    """Nothing is promised, and no organ's place is told as a fact."""
    for entry in _areas(chart):
        assert " take this " in f"{entry.claims[0].says} ", entry.id
        text = f"{entry.where} {entry.reading} {entry.claims[0].says}"
        assert not re.search(r"\b(cures?|heals?|treats?|helps?|relieves?|diagnos\w+)\b", text), entry.id
    assert not any(entry.uses for entry in chart.entries.values())


def test_codes_are_short_and_each_its_own(chart: Atlas) -> None:
    codes = [entry.code.casefold() for entry in chart.entries.values()]
    assert all(1 <= len(code) <= 3 and code.isalnum() for code in codes)
    assert len(set(codes)) == len(codes) == 60


def test_every_area_belongs_to_a_system_of_the_body(chart: Atlas) -> None:
    counted = {key: sum(entry.group == key for entry in chart.entries.values()) for key in chart.groups}
    assert counted == SYSTEMS
    assert sum(counted.values()) == 55


def test_the_cautions_are_those_of_the_built_in_map(chart: Atlas) -> None:
    built_in = library.maps().atlases[0]
    general = {c.id: c.level for c in built_in.cautions if not c.kinds and c.level.value != "conflict"}
    assert {caution.id: caution.level for caution in chart.cautions} == general
    assert chart.caution == built_in.caution
    assert all(caution.claim.references == ("articles",) for caution in chart.cautions)


def test_no_line_of_the_built_in_document_is_cited(chart: Atlas) -> None:
    texts = [caution.claim.says for caution in chart.cautions] + [caution.short for caution in chart.cautions]
    assert not any(re.search(r"\blines? \d", text) for text in texts)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("thyroid", "reflex.thyroid"),
        ("womb", "reflex.uterus-prostate"),
        ("kidneys", "reflex.kidney"),
        ("sciatica", "reflex.sciatic"),
        ("windpipe", "reflex.bronchi"),
        ("lower back", "reflex.spine-lumbar"),
        ("hypophysis", "reflex.pituitary"),
        ("gall bladder", "reflex.gallbladder"),
        ("large intestine", "reflex.colon-ascending"),
    ],
)
def test_words_lead_to_places(asked: str, found: str) -> None:
    answer = Search(library.maps(("conventional",))).answer(asked)
    assert found in [hit.ref.id for hit in answer.hits][:4]
