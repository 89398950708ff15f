"""Several packs at once: entries of the same id stay apart, and ids are written so that one can tell."""

from dataclasses import replace
from pathlib import Path

import pytest

from reflexmap.atlas.atlas import Atlas, UnknownEntry
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.search import Search
from reflexmap.kinds import Kind
from tests.atlas.packs import atlas_of


@pytest.fixture
def tiny(tmp_path: Path) -> Atlas:
    return _called(atlas_of(tmp_path), "tiny")


def _called(atlas: Atlas, pack: str) -> Atlas:
    named = {key: f"{entry.name} of {pack}" for key, entry in atlas.entries.items()}
    entries = {key: e._replace(ref=EntryRef(pack, key), name=named[key]) for key, e in atlas.entries.items()}
    return replace(atlas, id=pack, entries=entries)


@pytest.fixture
def both(tiny: Atlas) -> Collection:
    return Collection((tiny, _called(tiny, "other")))


def test_entries_of_the_same_id_stay_apart(both: Collection) -> None:
    assert len(list(both)) == 4
    assert both.entry(EntryRef("other", "area.heel")).name == "Heel of tiny of other"
    assert both.entry(EntryRef("tiny", "area.heel")).name == "Heel of tiny"
    assert [entry.ref.pack for entry in both.of_kind(Kind.POINT)] == ["tiny", "other"]


def test_ids_name_their_pack_where_there_are_several(tiny: Atlas, both: Collection) -> None:
    heel = EntryRef("tiny", "area.heel")
    assert Collection((tiny,)).written(heel) == "area.heel"
    assert both.written(heel) == "tiny:area.heel"
    assert both.named("other:area.heel").ref == EntryRef("other", "area.heel")
    assert both.named("area.heel").ref == heel


@pytest.mark.parametrize("written", ["area.hele", "tiny:area.hele", "none:area.heel", ":area.heel", ""])
def test_an_id_that_nobody_has_is_told(both: Collection, written: str) -> None:
    with pytest.raises(UnknownEntry, match="no entry has the id"):
        both.named(written)


def test_a_pack_that_is_not_open_is_a_mistake_of_ours(both: Collection) -> None:
    with pytest.raises(KeyError):
        both.entry(EntryRef("none", "area.heel"))


def test_a_search_covers_all_that_are_open(both: Collection) -> None:
    found = [hit.ref for hit in Search(both).find("heel")]
    assert {EntryRef("tiny", "area.heel"), EntryRef("other", "area.heel")} <= set(found)


def test_warnings_are_those_of_the_entrys_own_pack(tiny: Atlas) -> None:
    silent = replace(_called(tiny, "silent"), cautions=())
    maps = Collection((tiny, silent))
    assert [c.says for c in maps.cautions_for(maps.named("point.one"))] == ["Not with a fever."]
    assert maps.cautions_for(maps.named("silent:point.one")) == []
