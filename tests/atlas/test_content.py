"""The built-in map says what it has to: every place, organ, complaint and caution, each with its lines."""

import pytest

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.card import card_of
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry, Level
from reflexmap.atlas.search import Search
from reflexmap.atlas.terms import DISCLAIMER, Foot
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind

# Every place that the map shows, and the views that show it.
VIEWS = {
    "line.diaphragm": "sole",
    "line.waist": "sole",
    "zone.1": "sole top",
    "zone.2": "sole top",
    "zone.3": "sole top",
    "zone.4": "sole top",
    "zone.5": "sole top",
    "reflex.arch": "sole inner",
    "reflex.toes": "sole top",
    "reflex.whole-foot": "sole top inner outer",
    "point.liver": "sole",
    "point.lungs": "sole",
    "point.gallbladder": "sole",
    "point.stomach": "sole",
    "point.kidneys": "sole",
    "point.pancreas": "inner",
    "point.nerves": "top",
    "point.bladder": "outer",
    "point.genitourinary": "inner",
    "area.sole": "sole",
    "area.toe-base": "sole",
    "area.ball": "sole",
    "area.outer-edge": "outer sole",
    "area.inner-edge": "inner sole",
    "area.heel": "sole inner outer",
    "area.instep": "top inner outer",
    "area.big-toe-joint": "top inner sole",
    "area.ankle": "inner outer",
    "area.achilles": "inner outer",
}

# The nine points in the document's order, from the line of the first.
POINTS = ("liver", "lungs", "gallbladder", "stomach", "kidneys", "pancreas", "nerves", "bladder", "genitourinary")
FIRST_POINT_LINE = 271
KNEADING_LINE = 281

# What is attached to a place, and every line of the document that says so.
ATTACHED = {
    ("line.diaphragm", "diaphragm"): (189,),
    ("line.waist", "waist"): (189,),
    ("reflex.arch", "spine"): (17, 54, 118),
    ("reflex.arch", "back pain"): (17, 54, 118),
    ("reflex.toes", "eyes"): (17, 54, 118),
    ("reflex.toes", "ears"): (17, 118),
    ("reflex.toes", "sinuses"): (17, 54, 118),
    ("reflex.toes", "teeth"): (54, 118),
    ("reflex.toes", "gums"): (54, 118),
    ("reflex.toes", "heart"): (54, 118),
    ("reflex.whole-foot", "colds"): (17,),
    ("reflex.whole-foot", "relaxation"): (11, 43, 47, 109, 113, 239),
    ("reflex.whole-foot", "stimulation"): (52, 118),
    ("reflex.whole-foot", "leg pain"): (11, 60),
    ("reflex.whole-foot", "insomnia"): (47, 113),
    ("reflex.whole-foot", "digestion"): (57, 121),
    ("reflex.whole-foot", "nausea"): (57, 121),
    ("reflex.whole-foot", "irregular heartbeat"): (57, 121),
    ("reflex.whole-foot", "preventing respiratory infections"): (57, 121),
    ("reflex.whole-foot", "disorders of the circulation"): (57, 124),
    ("reflex.whole-foot", "muscles and bones"): (57, 123),
    ("reflex.whole-foot", "arthrosis"): (316,),
    ("reflex.whole-foot", "arthritis"): (316,),
    ("reflex.whole-foot", "gout"): (316,),
    ("reflex.whole-foot", "flat feet"): (47, 113, 301, 310),
    ("reflex.whole-foot", "healing of fractures"): (297,),
    ("reflex.whole-foot", "reproductive system"): (57, 125),
    ("reflex.whole-foot", "kidneys"): (57, 126),
    ("reflex.whole-foot", "depression"): (57, 127),
    ("reflex.whole-foot", "stress"): (195,),
    ("point.liver", "liver"): (271,),
    ("point.liver", "liver diseases"): (271,),
    ("point.lungs", "lungs"): (272,),
    ("point.lungs", "preventing colds"): (272,),
    ("point.gallbladder", "gallbladder"): (273,),
    ("point.gallbladder", "gallbladder diseases"): (273,),
    ("point.stomach", "stomach"): (274,),
    ("point.stomach", "stomach diseases"): (274,),
    ("point.kidneys", "kidneys"): (275,),
    ("point.kidneys", "kidney disease"): (275,),
    ("point.kidneys", "loss of strength"): (275,),
    ("point.kidneys", "lowered performance"): (275,),
    ("point.pancreas", "pancreas"): (276,),
    ("point.pancreas", "stomach pain"): (276,),
    ("point.pancreas", "ankle"): (276,),
    ("point.nerves", "nervous system"): (277,),
    ("point.nerves", "insomnia"): (277,),
    ("point.nerves", "irritability"): (277,),
    ("point.nerves", "mood swings"): (277,),
    ("point.bladder", "bladder"): (278,),
    ("point.bladder", "headache"): (278,),
    ("point.genitourinary", "genitourinary system"): (279,),
    ("point.genitourinary", "diseases of the urinary and sexual organs"): (279,),
    ("area.big-toe-joint", "joint deformity"): (99, 169, 258),
    ("area.ankle", "arthritis"): (217,),
}

# Lines that an entry has to cite somewhere, besides those above.
CITED = {
    "zone.1": {181, 187},
    "zone.5": {181, 187},
    "reflex.arch": {31, 209},
    "reflex.toes": {31, 99, 169, 209, 219, 243},
    "reflex.whole-foot": {47, 113, 124},
    "area.sole": {31, 33, 209, 247},
    "area.toe-base": {92, 163, 250},
    "area.ball": {217},
    "area.outer-edge": {92, 163, 248},
    "area.inner-edge": {248},
    "area.heel": {33, 92, 163, 211, 248, 249, 252},
    "area.instep": {215, 248},
    "area.big-toe-joint": {99, 169, 258},
    "area.ankle": {35, 217, 262},
    "area.achilles": {35, 262, 308},
}

# Each warning: how strong it is, a word that says it, and the lines it stands on.
CAUTIONS = (
    (Level.NEVER, "acute", {60, 130}),
    (Level.NEVER, "fungal", {60, 130}),
    (Level.ASK, "tumour", {60, 132}),
    (Level.ASK, "varicose", {60}),
    (Level.ASK, "pregnancy", {60, 134}),
    (Level.ASK, "osteoporosis", {135}),
    (Level.ASK, "small joints", {60, 136}),
    (Level.ASK, "diabetes", {60, 137}),
    (Level.ASK, "miscarriage", {60, 139}),
    (Level.ASK, "malignant", {60, 139}),
    (Level.ASK, "specialist", {74, 149}),
    (Level.ASK, "child", {289, 318}),
    (Level.CARE, "hurt", {25}),
    (Level.CARE, "painful", {316}),
    (Level.CARE, "children", {318}),
    (Level.CARE, "tear", {95, 166}),
    (Level.CARE, "fracture", {295}),
    (Level.CARE, "fracture", {297}),
    (Level.CONFLICT, "relaxing", {289}),
)
POINT_CAUTIONS = (
    (Level.NEVER, "virus", {285}),
    (Level.NEVER, "tumour", {285}),
    (Level.NEVER, "digestive", {285}),
    (Level.CARE, "acupressure", {281}),
    (Level.CONFLICT, "tumours", {285}),
)

HAIR_MM = 0.03  # curves are cut into chords anew at each length; less than the thinnest line drawn

RESEARCH = (
    *("2009;191(5):263–266", "2011;68(2):116–120", "2000;8(3):166–172", "2013;19(3):232–234"),
    *("Natural Therapies Review 2024", "10.1016/j.aimed.2024.08.009", "10.1155/2020/2654353", "2020;34:179–194"),
    *("2024;24:32", "PMC3576031", "10.1016/j.jtcme.2015.08.008", "10.1089/acm.2012.0022"),
)


def test_every_place_is_there_and_no_other(atlas: Atlas) -> None:
    assert {entry.id: " ".join(entry.views) for entry in atlas.entries.values()} == VIEWS


def test_an_id_names_its_kind(atlas: Atlas) -> None:
    for entry in atlas.entries.values():
        assert entry.id.startswith(f"{entry.kind.value}."), entry.id
    assert {kind: len(atlas.of_kind(kind)) for kind in Kind} == {
        Kind.LINE: 2,
        Kind.ZONE: 5,
        Kind.REFLEX: 3,
        Kind.POINT: 9,
        Kind.AREA: 10,
        Kind.CHANNEL: 0,
    }


def test_nine_points_are_numbered_in_the_order_of_their_lines(atlas: Atlas) -> None:
    assert [(entry.id, entry.number) for entry in atlas.of_kind(Kind.POINT)] == [
        (f"point.{name}", number) for number, name in enumerate(POINTS, start=1)
    ]
    for entry in atlas.of_kind(Kind.POINT):
        lines = {line for claim in entry.claims for line in claim.lines}
        assert lines == {FIRST_POINT_LINE + entry.number - 1}, entry.id
        assert {line for claim in entry.massage for line in claim.lines} == {KNEADING_LINE}, entry.id


def test_only_points_are_numbered(atlas: Atlas) -> None:
    assert all((entry.kind is Kind.POINT) == (entry.number > 0) for entry in atlas.entries.values())


@pytest.mark.parametrize(("entry_id", "word"), ATTACHED)
def test_what_is_attached_has_its_lines(atlas: Atlas, entry_id: str, word: str) -> None:
    entry = atlas.entry(entry_id)
    assert word in (*entry.organs, *entry.uses)
    assert entry.lines_naming(word) == ATTACHED[entry_id, word]


@pytest.mark.parametrize(("entry_id", "word"), ATTACHED)
def test_what_is_attached_can_be_found(maps: Collection, entry_id: str, word: str) -> None:
    assert entry_id in [hit.ref.id for hit in Search(maps).find(word)]


def test_no_organ_and_no_complaint_stands_without_a_line(atlas: Atlas) -> None:
    bare = [
        (entry.id, word)
        for entry in atlas.entries.values()
        for word in (*entry.organs, *entry.uses)
        if not entry.lines_naming(word)
    ]
    assert bare == []


@pytest.mark.parametrize("entry_id", CITED)
def test_an_entry_cites_its_lines(atlas: Atlas, entry_id: str) -> None:
    entry = atlas.entry(entry_id)
    assert {line for claim in (*entry.claims, *entry.massage) for line in claim.lines} >= CITED[entry_id]


def test_an_area_has_instructions_and_no_organ(atlas: Atlas) -> None:
    for entry in atlas.of_kind(Kind.AREA):
        assert entry.massage, entry.id
        assert entry.organs == (), entry.id


def test_everything_is_on_both_feet(atlas: Atlas) -> None:
    assert all(set(entry.feet) == set(Foot) for entry in atlas.entries.values())


def test_a_reader_who_expects_one_foot_is_told(atlas: Atlas) -> None:
    for entry_id in ("point.liver", "point.gallbladder"):
        assert "never says left or right" in " ".join(atlas.entry(entry_id).notes).replace("\n", " ")


@pytest.mark.parametrize(
    ("entry_id", "words"),
    [
        ("point.liver", "big toe"),
        ("point.stomach", "along the sole, towards the toes"),
        ("point.pancreas", "least certain"),
        ("point.kidneys", "We place it on the sole"),
        ("line.waist", "follows the two ends"),
        ("zone.1", "custom of the field"),
        ("reflex.toes", "three lists differ"),
        ("area.instep", "Line 219 holds the foot"),
    ],
)
def test_an_unclear_line_has_its_reading(atlas: Atlas, entry_id: str, words: str) -> None:
    assert words in atlas.entry(entry_id).reading


def _warns(atlas: Atlas, entry: Entry, level: Level, word: str, lines: set[int]) -> bool:
    return any(
        caution.level is level and word in caution.claim.says.lower() and set(caution.claim.lines) >= lines
        for caution in atlas.cautions
        if caution.concerns(entry)
    )


@pytest.mark.parametrize(("level", "word", "lines"), CAUTIONS)
def test_every_entry_shows_every_caution(atlas: Atlas, level: Level, word: str, lines: set[int]) -> None:
    for entry in atlas.entries.values():
        assert _warns(atlas, entry, level, word, lines), entry.id


@pytest.mark.parametrize(("level", "word", "lines"), POINT_CAUTIONS)
def test_points_and_only_points_show_theirs(atlas: Atlas, level: Level, word: str, lines: set[int]) -> None:
    for entry in atlas.entries.values():
        assert _warns(atlas, entry, level, word, lines) == (entry.kind is Kind.POINT), entry.id


def test_cautions_have_ids_of_their_own(atlas: Atlas) -> None:
    ids = [caution.id for caution in atlas.cautions]
    assert len(ids) == len(set(ids))


def test_a_card_carries_the_disclaimer_and_every_warning(maps: Collection) -> None:
    for entry in maps:
        card = card_of(maps, entry)
        text = " ".join(card.as_text().split())
        assert text.startswith(f"{entry.name} {entry.kind.label} · {entry.id} {DISCLAIMER}")
        for caution in maps.cautions_for(entry):
            assert " ".join(caution.says.split()) in text, (entry.id, caution.says)


def test_the_card_of_the_toes_keeps_the_lists_apart(maps: Collection) -> None:
    text = card_of(maps, maps.named("reflex.toes")).as_text()
    assert "heart (lines 54, 118)" in text
    assert "ears (lines 17, 118)" in text
    assert "sinuses (lines 17, 54, 118)" in text


def test_a_card_says_first_what_is_attached_and_last_what_to_mind(maps: Collection) -> None:
    text = card_of(maps, maps.named("point.liver")).as_text()
    titles = (
        "What the source attaches",
        "Where it is",
        "How we read",
        "How it is massaged",
        "Not at all",
        "With care",
    )
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("reference", RESEARCH)
def test_research_is_named_and_told_apart_from_the_source(atlas: Atlas, reference: str) -> None:
    (section,) = [s for s in atlas.about if any(reference in remark.reference for remark in s.remarks)]
    assert section.title == "What research found"
    assert "does not come from the source" in section.remarks[0].says
    assert not any(remark.quote for remark in section.remarks)


def test_every_lay_word_leads_somewhere(atlas: Atlas) -> None:
    search = Search(Collection((atlas,)))
    assert [word for word in atlas.lay_words if not search.find(word)] == []


def test_every_meaning_of_a_lay_word_is_a_word_of_the_map(atlas: Atlas) -> None:
    search = Search(Collection((atlas,)))
    dead = [
        (word, meaning) for word, means in atlas.lay_words.items() for meaning in means if not search.find(meaning)
    ]
    assert dead == []


@pytest.mark.parametrize("mm", [90, 200, 250, 300, 330])
def test_every_place_lies_on_the_foot(mm: float) -> None:
    shapes = Shapes(library.cut_map(library.plates(), mm))
    for view, outline in shapes.outlines.items():
        room = outline.buffer(HAIR_MM)
        for placed, geometry in shapes.of_view(view):
            assert not geometry.is_empty, placed.ref.id
            assert room.covers(geometry), (placed.ref.id, view)


def test_every_point_says_where_it_is_measured_from(footmap: CutMap) -> None:
    for entry in footmap.maps.of_kind(Kind.POINT):
        (placed,) = footmap.of_entry(entry.ref)
        assert placed.landmarks, entry.id
        assert placed.uncertain == (entry.id in ("point.pancreas", "point.kidneys"))
