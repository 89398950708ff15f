"""A card's warnings as the window shows them: grouped, but the same statements as in the text that is copied."""

from dataclasses import replace

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.card import Card, Heading, Statement, card_of
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Caution, Claim, Level
from tests.refs import ref


def _card(atlas: Atlas, entry_id: str, *cautions: Caution) -> Card:
    """The card of an entry of the built-in map, with these warnings alone."""
    maps = Collection((replace(atlas, cautions=cautions),))
    return card_of(maps, maps.entry(ref(entry_id)))


def _caution(caution_id: str, level: Level, short: str = "", adds_to: str = "") -> Caution:
    return Caution(caution_id, level, Claim(f"{caution_id} in full.", "quote", (1,)), short=short, adds_to=adds_to)


def _said(card: Card) -> list[tuple[str, str, list[str]]]:
    return [
        (part.heading.name, told.brief, [said.says for said in told.statements])
        for part in card.warned
        for told in part.told
    ]


def test_every_warning_of_every_place_is_grouped_once(maps: Collection) -> None:
    def lines(said: Statement) -> tuple[str, str, tuple[int, ...]]:
        return said.says, said.quote, said.lines

    for entry in maps:
        card = card_of(maps, entry)
        in_parts = [lines(said) for part in card.warnings for said in part.statements]
        grouped = [lines(said) for part in card.warned for told in part.told for said in told.statements]
        assert sorted(in_parts) == sorted(grouped), entry.id
        assert len(set(grouped)) == len(grouped), entry.id


def test_what_is_special_to_a_place_comes_first(maps: Collection) -> None:
    card = card_of(maps, maps.entry(ref("point.stomach")))
    assert [part.heading for part in card.warned] == [
        *(Heading.HERE, Heading.NEVER, Heading.ASK, Heading.CARE, Heading.CONFLICT)
    ]
    assert "inflamed" in card.warned[0].told[0].statements[0].says
    assert Heading.HERE not in [part.heading for part in card_of(maps, maps.entry(ref("zone.3"))).warned]


def test_what_adds_to_a_warning_stands_with_it(atlas: Atlas) -> None:
    first, more = _caution("first", Level.ASK, "in short"), _caution("more", Level.ASK, adds_to="first")
    other = _caution("other", Level.ASK, "another")
    assert _said(_card(atlas, "zone.3", first, other, more)) == [
        ("ASK", "in short", ["first in full.", "more in full."]),
        ("ASK", "another", ["other in full."]),
    ]


def test_what_adds_to_a_warning_of_another_strength_stands_under_its_own(atlas: Atlas) -> None:
    never, care = _caution("never", Level.NEVER, "in short"), _caution("care", Level.CARE, adds_to="never")
    assert _said(_card(atlas, "zone.3", never, care)) == [
        ("NEVER", "in short", ["never in full."]),
        ("CARE", "", ["care in full."]),
    ]


def test_what_adds_to_an_addition_is_not_lost(atlas: Atlas) -> None:
    chain = (
        _caution("a", Level.ASK, "in short"),
        _caution("b", Level.ASK, adds_to="a"),
        _caution("c", Level.ASK, adds_to="b"),
    )
    said = _said(_card(atlas, "zone.3", *chain))
    assert sorted(says for _, _, all_ in said for says in all_) == ["a in full.", "b in full.", "c in full."]


def test_where_a_pack_gives_no_answer_the_first_claim_is_one(atlas: Atlas) -> None:
    liver = atlas.entry("point.liver")
    maps = Collection((atlas,))
    claims = tuple(claim._replace(says=says) for claim, says in zip(liver.claims, ("First.", "Second."), strict=True))
    assert card_of(maps, liver._replace(answer="", claims=claims)).answer == "First."
    assert card_of(maps, liver._replace(answer="In short.", claims=claims)).answer == "In short."
    nothing = card_of(maps, liver._replace(answer="", claims=())).answer
    assert nothing == "No organ and no complaint is attached here: the source only says how to massage it."
