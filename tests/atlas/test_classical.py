"""The map of the classical points says where points lie and which channel they are counted to, and nothing more."""

import re

import pytest

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.card import card_of
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Level
from reflexmap.atlas.search import Search
from reflexmap.atlas.terms import Foot, View
from reflexmap.checking import faults_of
from reflexmap.kinds import Kind
from reflexmap.resources import pack_folder

CHANNELS = {
    "KI": ("kidneys", range(1, 7)),
    "SP": ("spleen", range(1, 6)),
    "ST": ("stomach", range(41, 46)),
    "LR": ("liver", range(1, 5)),
    "GB": ("gallbladder", range(40, 45)),
    "BL": ("bladder", range(60, 68)),
}
NAMES = {
    "KI1": "Yongquan",
    "LR3": "Taichong",
    "SP4": "Gongsun",
    "ST42": "Chongyang",
    "GB44": "Zuqiaoyin",
    "BL67": "Zhiyin",
    "EX10": "Bafeng",
    "EX12": "Qiduan",
}
ONE_TEXT = {"ST41", "ST44", "ST45", "BL60", "BL61", "BL62"}  # of which no second one can be named
TWO_VIEWS = {"SP1": "top inner", "SP5": "top inner", "LR4": "top inner", "GB40": "top outer", "BL67": "top outer"}
PROMISES = re.compile(
    r"\b(cure[sd]?|heals?|treat(s|ed|ment)?|relie(f|ves?)|helps?|proven|effective)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def classical() -> Atlas:
    return library.maps(("classical",)).atlases[0]


def test_the_pack_has_no_fault() -> None:
    assert faults_of(pack_folder() / "maps" / "classical") == []


def test_it_has_the_35_points_with_their_codes_and_names(classical: Atlas) -> None:
    codes = {entry.code: entry.name for entry in classical.of_kind(Kind.POINT)}
    expected = {f"{channel}{number}" for channel, (_, numbers) in CHANNELS.items() for number in numbers}
    assert codes.keys() == expected | {"EX10", "EX12"}
    assert len(codes) == 35
    assert NAMES.items() <= codes.items()
    assert len(set(codes.values())) == 35
    for entry in classical.of_kind(Kind.POINT):
        assert entry.number == 0
        assert entry.label.endswith(entry.name)
        assert entry.id.removeprefix("point.").replace("-le", "").upper() == entry.code


def test_it_is_off_at_first_and_says_that_it_is_not_the_source(classical: Atlas) -> None:
    assert [atlas.id for atlas in library.maps().atlases] == ["source"]
    assert classical.badge == "not in the source document"
    assert classical.source is None


def test_each_point_has_the_organ_of_its_channel_and_no_complaint(classical: Atlas) -> None:
    for entry in classical.entries.values():
        assert entry.uses == ()
        if entry.kind is Kind.CHANNEL:
            organ = entry.id.removeprefix("channel.")
            assert entry.organs in ((organ,), (f"{organ}s",))
        elif entry.code.startswith("EX"):
            assert entry.organs == ()
        else:
            assert entry.organs == (CHANNELS[entry.code[:2]][0],)
        assert entry.feet == tuple(Foot)


def test_every_claim_names_who_says_so(classical: Atlas) -> None:
    for entry in classical.entries.values():
        for claim in entry.claims:
            assert claim.references, entry.id
            assert (claim.quote, claim.lines) == ("", ())
        named = {key for claim in entry.claims for key in claim.references}
        if not entry.code.startswith("EX"):
            assert "who" in named, entry.id
            assert any("WHO's standard" in claim.says for claim in entry.claims)
        else:
            assert "who" not in named
        if entry.kind is Kind.POINT and not entry.code.startswith("EX"):
            assert (len(named) == 1) == (entry.code in ONE_TEXT), entry.code
    used = {key for claim in classical.claims() for key in claim.references}
    used |= {key for claim in classical.claims() if claim.disagreement for key in claim.disagreement.references}
    assert used == set(classical.references)


def test_nothing_is_promised(classical: Atlas) -> None:
    for entry in classical.entries.values():
        texts = [entry.answer, entry.where, entry.reading, *entry.notes, *(claim.says for claim in entry.claims)]
        assert not any(PROMISES.search(text) for text in texts), entry.id


def test_the_views_are_those_that_a_point_is_seen_in(classical: Atlas) -> None:
    for code, views in TWO_VIEWS.items():
        (entry,) = [entry for entry in classical.of_kind(Kind.POINT) if entry.code == code]
        assert {view.value for view in entry.views} == set(views.split())
    others = [entry for entry in classical.of_kind(Kind.POINT) if entry.code not in TWO_VIEWS]
    assert all(len(entry.views) == 1 for entry in others)
    on_sole = {entry.code for entry in classical.of_kind(Kind.POINT) if View.SOLE in entry.views}
    assert on_sole == {"KI1", "EX12"}


def test_where_texts_differ_is_told(classical: Atlas) -> None:
    differ = {
        entry.code for entry in classical.entries.values() for claim in entry.claims if claim.disagreement is not None
    }
    assert differ == {"KI1", "KI2", "KI4", "ST42", "GB40", "GB41", "BL64", "EX10"}


def test_the_warnings_are_those_of_the_built_in_map(classical: Atlas, atlas: Atlas) -> None:
    own = {caution.id: caution for caution in classical.cautions}
    theirs = {caution.id: caution for caution in atlas.cautions if caution.level is not Level.CONFLICT}
    assert own.keys() == theirs.keys()
    for name, caution in own.items():
        assert caution.level is theirs[name].level, name
        assert set(caution.words) <= set(theirs[name].words), name
    for code in ("BL60", "BL67"):
        entry = classical.entry(f"point.{code.lower()}")
        assert any("pregnancy" in claim.says for claim in entry.cautions)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Yongquan", {"point.ki1"}),
        ("KI1", {"point.ki1"}),
        ("liver 3", {"point.lr3"}),
        ("EX-LE10", {"point.ex-le10"}),
        ("kidney channel", {"channel.kidney", *(f"point.ki{number}" for number in range(1, 7))}),
    ],
)
def test_a_search_finds_points_by_name_code_and_channel(classical: Atlas, words: str, ids: set[str]) -> None:
    hits = Search(Collection((classical,))).answer(words).hits
    assert {hit.ref.id for hit in hits[: len(ids)]} == ids


def test_a_card_tells_it_in_order(classical: Atlas) -> None:
    text = card_of(Collection((classical,)), classical.entry("point.ki1")).as_text()
    for said in (
        "Yongquan",
        "the channel that Chinese medicine names after the kidneys",
        "a third of the way from the web",
        "WHO",
    ):
        assert said in " ".join(text.split())
