"""What the map says in a few words: read from a pack, and true to what the same entry says at length."""

from pathlib import Path

import pytest

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.entry import Level
from reflexmap.kinds import Kind
from tests.atlas.packs import CAUTIONS, PACK, PLACES, atlas_of, faults_of

BRIEF = "  brief: {name: The heel, where: at the back, says: the hip, lines: [3], steps: [Look., Press.]}\n"
BETWEEN = ("point.bladder", "point.genitourinary")
KINDS = (
    "kinds: {area: {massage: Tapped, lines: [4], together: {name: All, where: here, says: hips, lines: [3, 4]}}}\n"
)


def test_a_pack_says_its_entries_and_kinds_in_brief(tmp_path: Path) -> None:
    heel = PLACES.index("  where: At the back.")
    atlas = atlas_of(tmp_path, pack=PACK + KINDS, places=PLACES[:heel] + BRIEF + PLACES[heel:])
    brief = atlas.entry("area.heel").brief
    assert brief is not None
    assert (brief.name, brief.where, brief.find, brief.says, brief.lines) == (
        *("The heel", "at the back", "", "the hip"),
        (3,),
    )
    assert brief.steps == ("Look.", "Press.")
    assert atlas.entry("point.one").brief is None
    area = atlas.kinds[Kind.AREA]
    assert (area.massage, area.lines) == ("Tapped", (4,))
    assert area.together is not None
    assert (area.together.name, area.together.says, area.together.lines) == ("All", "hips", (3, 4))


@pytest.mark.parametrize(
    ("file", "text", "word"),
    [
        ("places", PLACES + "  brief: {says: the hip}\n", "a brief form has no 'lines'"),
        ("places", PLACES + "  brief: {lines: [3]}\n", "a brief form has no 'says'"),
        ("places", PLACES + "  brief: {says: the hip, lines: [41]}\n", "a line number"),
        ("places", PLACES + f"  brief: {{says: {'hip' * 27}, lines: [3]}}\n", "says has 81 characters"),
        ("places", PLACES + "  brief: {says: the hip, lines: [3], shape: round}\n", "unknown key 'shape'"),
        ("pack", PACK + "kinds: {dot: {massage: Tapped}}\n", "unknown key 'dot'"),
        ("cautions", CAUTIONS + "  instead_of: cold\n", "stands instead of 'cold', which is not there"),
    ],
)
def test_what_is_wrong_with_a_brief_form_is_told(tmp_path: Path, file: str, text: str, word: str) -> None:
    faults = faults_of(tmp_path, **{file: text})
    assert [word in fault.wrong for fault in faults] == [True]


def test_every_entry_is_told_in_brief_but_those_that_are_told_together(atlas: Atlas) -> None:
    without = {entry.id for entry in atlas.entries.values() if entry.brief is None}
    assert without == {f"zone.{n}" for n in range(1, 6)}


def test_what_is_said_in_brief_stands_on_lines_that_the_entry_cites(atlas: Atlas) -> None:
    for entry in atlas.entries.values():
        cited = {line for claim in (*entry.claims, *entry.massage) for line in claim.lines}
        brief = entry.brief or atlas.kinds[entry.kind].together
        assert brief is not None
        assert set(brief.lines) <= cited, entry.id
        assert brief.lines == tuple(sorted(set(brief.lines))), entry.id


def test_a_point_is_told_by_the_centimetres_that_it_is_measured_by(atlas: Atlas) -> None:
    for entry in atlas.of_kind(Kind.POINT):
        brief, [place] = entry.brief, entry.places
        assert brief is not None
        cm = getattr(place, "cm", 0.0)
        measured = getattr(place, "landmarks", ()) if cm or entry.id in BETWEEN else ()
        assert len(brief.anchors) == len(measured), entry.id
        for told in (brief.where, brief.find, " ".join(brief.steps)) if cm else ():
            assert f"{cm:g} cm" in told, entry.id


def test_points_are_kneaded_and_it_stays_open_whether_each_so_long(atlas: Atlas) -> None:
    point = atlas.kinds[Kind.POINT]
    assert point.massage == "Kneaded with a finger for 5 to 10 minutes"
    assert point.lines == (281,)


def test_the_strip_names_what_the_lists_of_the_source_rule_out(atlas: Atlas) -> None:
    brief = {caution.id for caution in atlas.cautions if caution.brief}
    assert brief >= {"acute-illness", "fungus", "points-unwell", "points-tumours", "points-gut", "no-pain"}
    assert brief >= {"tumours", "varicose-veins", "pregnancy", "osteoporosis", "small-joints", "diabetes", "children"}
    assert not any(caution.brief for caution in atlas.cautions if caution.level is Level.CONFLICT)
