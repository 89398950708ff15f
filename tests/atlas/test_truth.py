"""What an independent reading of the document found wrong or missing stays mended, line by line.

Each row names whose words are meant, what one statement of theirs has to say, and the lines that it has to cite.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Claim, Level, PointPlace, Remark
from reflexmap.atlas.quotation import read_source
from reflexmap.atlas.search import Search
from reflexmap.atlas.terms import View
from reflexmap.geometry.shapes import Shapes
from tests.atlas.test_source import texts_of

WHOLE, ARCH, TOES = "reflex.whole-foot", "reflex.arch", "reflex.toes"
METHOD, PRACTICE = "How it describes the method", "What it claims of the whole practice"
CONTRADICTIONS, LEFT_OUT = "Where it contradicts itself", "What is left out on purpose, and why"
RESEARCH = "What research found"

TITLES = (
    *("What this map is", "What the source is", "Odd words, and how we read them", "History as the source tells it"),
    *(METHOD, PRACTICE, CONTRADICTIONS, "Left and right", LEFT_OUT, RESEARCH),
)


class Row(NamedTuple):
    """What one statement has to say (all of the fragments), and exactly the lines that it has to cite."""

    whose: str
    fragments: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def id(self) -> str:
        """What pytest calls the row."""
        return f"{self.whose} {self.lines}"


SAID = (
    # as strong as the document has it
    Row(ARCH, ("said to rid people of back pain",), (54, 118)),
    Row(ARCH, ("said to go completely",), (54,)),
    Row(ARCH, ("do the spine good", "back pain is named"), (17,)),
    Row(WHOLE, ("an excellent prevention of flat feet and varicose veins",), (47, 113)),
    Row(WHOLE, ("disorders of the circulation",), (57, 124)),
    Row(WHOLE, ("at night", "cold"), (17,)),
    Row(WHOLE, ("special wooden stick",), (201,)),
    Row(WHOLE, ("For flat feet", "mat"), (310,)),
    Row(WHOLE, ("child with flat feet", "required", "soften"), (301,)),
    Row(WHOLE, ("bones into line",), (301,)),
    Row(WHOLE, ("Adults with flat feet",), (301,)),
    Row(WHOLE, ("arthrosis (worn joints)", "arthritis", "gout"), (316,)),
    Row("area.outer-edge", ("elbow", "edge of a bent fist"), (92, 163)),
    # what was missing
    Row(WHOLE, ("relax the whole body",), (47, 113)),
    Row(WHOLE, ("stimulates the whole body",), (52, 118)),
    Row(WHOLE, ("reflex points", "answer for one organ"), (52, 118)),
    Row(WHOLE, ("tension and pain",), (11,)),
    Row(WHOLE, ("legs hurt",), (60,)),
    Row(WHOLE, ("Around a fracture", "slow circles"), (295,)),
    Row(WHOLE, ("After a fracture", "blood flow and nerve supply", "tissue"), (297,)),
    Row(WHOLE, ("sore joint", "heal faster"), (316,)),
    Row(WHOLE, ("Pressing may go with stretching", "lymph"), (201,)),
    Row("area.big-toe-joint", ("stimulate the circulation",), (258,)),
    Row("area.big-toe-joint", ("bunion", "uncomfortable shoes"), (258,)),
    *(Row(f"zone.{number}", ("send energy into a part of the body",), (203,)) for number in range(1, 6)),
    # the toes' three lists, each on its own
    Row(TOES, ("eyes, ears and sinuses",), (17,)),
    Row(TOES, ("teeth, gums, eyes, heart and sinuses",), (54,)),
    Row(TOES, ("gums, teeth, eyes, heart, ears and sinuses",), (118,)),
    # how long a point is kneaded: each or all together
    *(
        Row(f"point.{name}", ("5 to 10 minutes", "whether each or all together is not said"), (281,))
        for name in (
            "liver",
            "lungs",
            "gallbladder",
            "stomach",
            "kidneys",
            "pancreas",
            "nerves",
            "bladder",
            "genitourinary",
        )
    ),
    Row("point.stomach", ("Line 274", "line 285 rules the points out"), (285,)),
    Row("point.pancreas", ("Line 276", "line 285 rules the points out"), (285,)),
    Row("point.genitourinary", ("genitourinary system, the urinary and sexual organs",), (279,)),
)

# Words that no statement of an entry may have any more.
UNSAID = (
    (ARCH, "help with back pain"),
    (ARCH, "more careful"),
    (WHOLE, "poor circulation"),
    (WHOLE, "good prevention"),
    (WHOLE, "evening"),
    (WHOLE, "small wooden"),
    ("area.outer-edge", "closed fist"),
)

CAUTIONS = (
    (Level.ASK, Row("pregnancy-risk", ("may relax the womb (line 60)", "does relax it (line 139)"), (60, 139))),
    (Level.ASK, Row("treatment", ("arthritis, arthrosis, gout, flat feet", "legs or spine"), (74, 149))),
    (Level.ASK, Row("child-flat-feet", ("flat foot", "turned inwards or (line 289) outwards"), (289, 318))),
    (Level.ASK, Row("home-treatment", ("it is said",), (289,))),
    (Level.ASK, Row("varicose-veins", ("“phlebeurysm” in line 133",), (60,))),
    (Level.ASK, Row("osteoporosis", ("“osteoparosis” in line 60",), (135,))),
    (Level.CARE, Row("fractures", ("around the fracture site", "only if skin and flesh are whole"), (295,))),
    (Level.CARE, Row("acupressure", ("it is said", "probably a slip for acupuncture"), (281,))),
    (Level.CONFLICT, Row("points-tumours-conflict", ("lines 60 and 132", "line 285 rules the points out"), (285,))),
)

READINGS = (
    ("point.kidneys", ("Yongquan (KI1)", "a third of the way", "68 mm nearer the heel", "250 mm", "uncertain")),
    (
        "point.pancreas",
        ("Gongsun (SP4)", "Shangqiu (SP5)", "before the inner ankle", "“Ankle”", "“cavity”"),
    ),
    ("point.nerves", ("Taichong (LR3)",)),
    ("point.bladder", ("Kunlun (BL60)", "front edge of the tendon")),
    ("point.genitourinary", ("Taixi (KI3)", "front edge of the tendon")),
    ("area.outer-edge", ("elbow, which is odd",)),
    ("area.instep", ("line 248", "may be the inner arch")),
    ("area.inner-edge", ("“Instep”", "may mean the inner arch")),
    ("area.big-toe-joint", ("line 258", "not clear whose circulation")),
)

# What a contradiction is about on the page about the source, and each side's lines.
DISAGREE = (
    ("Lines and points", ((189,), (271,), (274,))),
    ("Tumours", ((60, 132), (285,))),
    ("Pregnancy", ((60,), (139,))),
    ("Start", ((209,), (243,), (247,), (77, 152), (92, 163))),
    ("Toes, force", ((219,), (252,))),
    ("Toes, direction", ((31, 209), (99, 169), (219,), (243,))),
    ("Flat feet", ((301,), (74, 149), (289, 318))),
    ("Effect", ((47, 113), (52, 118))),
    ("How to lie", ((23,), (67, 146, 245, 254), (235,))),
)

# A contradiction in the notes of the entries that it concerns: what it is about, and the lines that it names.
NOTED = (
    ("line.diaphragm", ("diaphragm",), {189, 271, 273, 275}),
    ("line.waist", ("stomach", "heel's side"), {189, 274}),
    ("point.liver", ("liver", "chest's side"), {189}),
    ("point.gallbladder", ("gallbladder", "chest's side"), {189}),
    ("point.kidneys", ("kidneys", "chest's side"), {189}),
    ("point.stomach", ("stomach", "heel's side"), {189}),
    ("point.lungs", ("colds", "viral"), {272, 285}),
    (ARCH, ("where to start",), {77, 152, 209, 243, 247}),
    (WHOLE, ("where to start",), {77, 152, 209, 243, 247}),
    ("area.sole", ("where to start",), {77, 152, 209, 243, 247}),
    (TOES, ("when the toes come", "last"), {77, 92, 152, 163, 209, 243}),
    ("area.toe-base", ("when the toes come", "last"), {92, 163, 243}),
    (TOES, ("how much the toes bear",), {219, 252}),
    (TOES, ("direction",), {31, 99, 169, 209, 219, 243}),
    *(
        (entry_id, ("flat feet", "required", "specialist"), {74, 149, 289, 301, 305, 308, 318})
        for entry_id in (WHOLE, TOES, "area.ankle", "area.achilles")
    ),
    (WHOLE, ("relaxes", "stimulates"), {47, 52, 113, 118}),
    *((f"zone.{number}", ("where the zones end",), {181, 187}) for number in range(1, 6)),
)

ABOUT = (
    Row("What the source is", ("lines 205 to 211 retell lines 23 to 33",), ()),
    Row(METHOD, ("5 to 10 minutes", "unclear"), (281,)),
    Row(METHOD, ("bones of the feet", "floor"), (205,)),
    Row(METHOD, ("no large muscles",), (227,)),
    Row(METHOD, ("many nerves and blood vessels",), (227,)),
    Row(METHOD, ("stretching",), (201,)),
    Row(METHOD, ("energy",), (203,)),
    Row(METHOD, ("other foot", "blanket"), (25, 207)),
    Row(METHOD, ("terry", "stays warm"), (64, 143)),
    Row(METHOD, ("oils",), (27, 207)),
    Row(METHOD, ("cream",), (64, 143)),
    Row(METHOD, ("any time", "bedtime", "pedicure"), (64, 143)),
    Row(METHOD, ("pedicure",), (213,)),
    Row(METHOD, ("massagers",), (103, 177)),
    Row(METHOD, ("three minutes", "five minutes"), (67, 146)),
    Row(METHOD, ("fracture",), (295,)),
    Row(PRACTICE, ("thousands of years", "only claim of evidence"), (197,)),
    Row(PRACTICE, ("stimulate",), (52, 118)),
    Row(PRACTICE, ("relax",), (47, 113)),
    Row(LEFT_OUT, ("tender point", "because"), (193,)),
    Row(LEFT_OUT, ("calf", "buttocks", "because"), ()),
    Row(LEFT_OUT, ("Needles", "because"), (281,)),
)

# What is told of a paper: a part of its reference, and the numbers and cautions that go with it.
PAPERS = (
    ("2009;191(5):263–266", ("18 randomised trials", "5 of them positive", "not been convincingly shown")),
    ("Ernst, Posadzki, Lee, Maturitas 2011", ("23 trials", "Eight", "caveats", "same conclusion")),
    ("2000;8(3):166–172", ("18 adults", "two reflexologists", "did not suggest")),
    ("10.1089/acm.2012.0022", ("discusses", "inconsistent")),
    ("Natural Therapies Review 2024", ("not among the seven", "taken up again", "private health insurance")),
    ("10.1016/j.aimed.2024.08.009", ("34 reviews", "23", "critically low", "55", "33", "24 as mixed")),
    ("10.1155/2020/2654353", ("26 trials", "depression", "anxiety", "sleep", "more rigorous trials")),
    ("Palliative Medicine 2020;34:179–194", ("low quality", "less pain", "active")),
    ("2024;24:32", ("cancer", "no clear statement")),
    ("PMC3576031", ("385 women", "no difference to pain, anxiety or nausea", "less breathlessness")),
    ("10.1016/j.jtcme.2015.08.008", ("earlier reviews", "no concrete evidence")),
)

FOUND = (
    *((query, WHOLE) for query in ("relaxation", "relax", "relaxes", "leg pain", "circulation", "stimulation")),
    *(("poor circulation", WHOLE), ("fracture", WHOLE), ("sleeplessness", WHOLE), ("gout", WHOLE)),
    *(("pee", "point.bladder"), ("pee", "point.genitourinary"), ("gall bladder", "point.gallbladder")),
    *(("circulation", "area.big-toe-joint"), ("sexual organs", "point.genitourinary")),
)

_REFERS_BACK = re.compile(r"^(It|Its|So|They|Their|Then|Later)\b|\btoo\b|\beither\b|\btwin passage\b|\bas well\b\.$")
_STANDS_ALONE = ("It should never hurt", "It is a text of 321 lines")
_QUOTED = re.compile(r"“([^”]+)”(?: in line (\d+))?")
_HEADING_WORDS = 9  # a line of the document that has no more of them attaches nothing to anything


def statements(atlas: Atlas, entry_id: str) -> tuple[Claim, ...]:
    entry = atlas.entry(entry_id)
    return (*entry.claims, *entry.massage, *entry.cautions)


def section(atlas: Atlas, title: str) -> tuple[Remark, ...]:
    (found,) = [section.remarks for section in atlas.about if section.title == title]
    return found


def numbers(text: str) -> set[int]:
    """Every number in a text, and those of a range: 'lines 305 to 308'."""
    spans = re.findall(r"(\d+)(?: to (\d+))?", text)
    return {number for first, last in spans for number in range(int(first), int(last or first) + 1)}


def says_all(told: Claim | Remark, row: Row) -> bool:
    return told.lines == row.lines and all(fragment in told.says for fragment in row.fragments)


@pytest.mark.parametrize("row", SAID, ids=lambda row: row.id)
def test_an_entry_says_it_with_its_lines(atlas: Atlas, row: Row) -> None:
    assert any(says_all(claim, row) for claim in statements(atlas, row.whose))


@pytest.mark.parametrize(("entry_id", "words"), UNSAID)
def test_an_entry_no_longer_says_what_was_wrong(atlas: Atlas, entry_id: str, words: str) -> None:
    entry = atlas.entry(entry_id)
    told = [claim.says for claim in statements(atlas, entry_id)]
    assert words not in " ".join((*told, entry.reading, *entry.notes, *entry.organs, *entry.uses))


def test_what_speaks_of_joints_names_no_organ_that_its_line_lacks(atlas: Atlas) -> None:
    """Line 316 is about joints and blood; muscles and bones stand on lines 57 and 123 alone."""
    assert [claim.lines for claim in atlas.entry(WHOLE).claims if "muscles and bones" in claim.organs] == [(57, 123)]


@pytest.mark.parametrize(("level", "row"), CAUTIONS, ids=lambda value: value.id if isinstance(value, Row) else None)
def test_a_caution_says_it_with_its_lines(atlas: Atlas, level: Level, row: Row) -> None:
    (caution,) = [caution for caution in atlas.cautions if caution.id == row.whose]
    assert caution.level is level
    assert says_all(caution.claim, row)


@pytest.mark.parametrize("word", ["varicose", "osteoporosis"])
def test_an_old_spelling_is_no_second_caution(atlas: Atlas, word: str) -> None:
    assert len([caution for caution in atlas.cautions if word in caution.claim.says.lower()]) == 1


def test_a_point_shows_both_of_what_is_said_of_tumours_and_that_they_disagree(maps: Collection) -> None:
    told = [claim for claim in maps.cautions_for(maps.named("point.liver")) if "umour" in claim.says]
    assert [claim.lines for claim in told] == [(285,), (60, 132), (60, 139), (285,)]
    assert not any("Go by line 285" in c.says for c in maps.cautions_for(maps.named("area.heel")))


@pytest.mark.parametrize(("entry_id", "fragments"), READINGS)
def test_a_reading_says_how_else_the_line_may_be_meant(
    atlas: Atlas, entry_id: str, fragments: tuple[str, ...]
) -> None:
    reading = atlas.entry(entry_id).reading
    assert [fragment for fragment in fragments if fragment not in reading] == []


def test_two_points_are_uncertain(atlas: Atlas) -> None:
    places = [(entry.id, place) for entry in atlas.entries.values() for place in entry.places]
    uncertain = [whose for whose, place in places if isinstance(place, PointPlace) and place.uncertain]
    assert uncertain == ["point.kidneys", "point.pancreas"]


def test_the_classical_point_lies_as_far_off_as_the_reading_says() -> None:
    """A third of the way from the notch to the heel, which lies at 0."""
    footmap = library.cut_map(library.plates(), 250.0)
    (placed,) = footmap.of_entry(footmap.maps.named("point.kidneys").ref)
    assert abs(placed.point[1] / 3 - 68) < 2


@pytest.mark.parametrize(("topic", "sides"), DISAGREE)
def test_a_contradiction_shows_each_of_its_sides(
    atlas: Atlas, topic: str, sides: tuple[tuple[int, ...], ...]
) -> None:
    told = [remark.lines for remark in section(atlas, CONTRADICTIONS) if remark.says.startswith(f"{topic}: ")]
    assert set(sides) <= set(told)


@pytest.mark.parametrize(("entry_id", "fragments", "lines"), NOTED)
def test_an_entry_notes_the_contradiction(
    atlas: Atlas, entry_id: str, fragments: tuple[str, ...], lines: set[int]
) -> None:
    notes = [note for note in atlas.entry(entry_id).notes if note.startswith("The source contradicts itself")]
    assert any(lines <= numbers(note) and all(word in note for word in fragments) for note in notes)


@pytest.mark.parametrize("mm", [210.0, 250.0, 300.0])
def test_points_lie_on_the_side_of_the_lines_that_the_notes_say(mm: float) -> None:
    shapes = Shapes(library.cut_map(library.plates(), mm))
    at = {placed.ref.id: geometry.bounds for placed, geometry in shapes.of_view(View.SOLE)}
    top_of_diaphragm, foot_of_waist = at["line.diaphragm"][3], at["line.waist"][1]
    for name in ("liver", "gallbladder", "kidneys"):
        assert at[f"point.{name}"][1] > top_of_diaphragm, name
    assert at["point.stomach"][3] < foot_of_waist


@pytest.mark.parametrize("row", ABOUT, ids=lambda row: row.id)
def test_the_page_about_the_source_says_it(atlas: Atlas, row: Row) -> None:
    assert any(says_all(remark, row) for remark in section(atlas, row.whose))


def test_the_page_about_the_source_has_its_sections_in_order(atlas: Atlas) -> None:
    assert tuple(section.title for section in atlas.about) == TITLES


def test_what_is_left_out_has_a_reason(atlas: Atlas) -> None:
    assert [remark.says for remark in section(atlas, LEFT_OUT) if ", because " not in remark.says] == []


def test_no_line_of_the_document_is_passed_over_in_silence(atlas: Atlas, source: Path) -> None:
    """Each line is cited, or named among what is left out, or a heading."""
    cited = {line for _, _, lines in atlas.quotations() for line in lines}
    left_out = numbers(" ".join(remark.says for remark in section(atlas, LEFT_OUT)))
    silent = [
        number
        for number, line in enumerate(read_source(source), start=1)
        if len(line.split()) > _HEADING_WORDS and number not in cited | left_out
    ]
    assert silent == []


def our_words(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Whose words they are, and each text of ours that quotes inside a sentence."""
    return ((whose, text) for whose, text in texts_of(atlas) if "“" in text)


def test_what_is_quoted_inside_a_sentence_stands_in_the_document(atlas: Atlas, source: Path) -> None:
    lines = read_source(source)
    quoted = [(quote, line) for _, text in our_words(atlas) for quote, line in _QUOTED.findall(text)]
    assert len(quoted) >= 5
    for quote, line in quoted:
        where = [lines[int(line) - 1]] if line else lines
        assert any(quote.lower() in text.lower() for text in where), (quote, line)


@pytest.mark.parametrize(("reference", "fragments"), PAPERS)
def test_a_paper_is_told_as_its_abstract_has_it(atlas: Atlas, reference: str, fragments: tuple[str, ...]) -> None:
    (told,) = [remark.says for remark in section(atlas, RESEARCH) if reference in remark.reference]
    assert [fragment for fragment in fragments if fragment not in told] == []


def test_the_evidence_says_what_was_read_and_what_it_comes_to(atlas: Atlas) -> None:
    first, second, *papers = section(atlas, RESEARCH)
    assert "abstracts" in first.says
    assert "not the full texts" in first.says
    for word in ("better sleep", "less anxiety or pain", "low or very low confidence"):
        assert word in second.says
    assert len(papers) == len(PAPERS)
    assert not any("not valid" in remark.says or "disagree" in remark.says for remark in papers)


def test_every_sentence_stands_alone(atlas: Atlas) -> None:
    said = [claim.says for entry_id in atlas.entries for claim in statements(atlas, entry_id)]
    said += [caution.claim.says for caution in atlas.cautions]
    said += [remark.says for part in atlas.about for remark in part.remarks]
    assert [text for text in said if _REFERS_BACK.search(text) and not text.startswith(_STANDS_ALONE)] == []


def test_a_card_names_no_complaint_twice_by_two_words(atlas: Atlas) -> None:
    for entry in atlas.entries.values():
        assert not {"insomnia", "sleeplessness"} <= {*entry.organs, *entry.uses}, entry.id


def test_points_are_named_in_the_singular(atlas: Atlas) -> None:
    names = [entry.name for entry in atlas.entries.values() if entry.number]
    assert [name for name in names if name.split()[0].endswith("s") and name != "Pancreas point"] == []
    assert {"Lung point", "Kidney point", "Genitourinary point"} <= set(names)


def test_the_card_of_the_arch_is_short(atlas: Atlas) -> None:
    entry = atlas.entry(ARCH)
    told = (entry.where, entry.reading, *(claim.says for claim in statements(atlas, ARCH)))
    assert sum(len(text.split()) for text in told) <= 105
    assert {line for claim in statements(atlas, ARCH) for line in claim.lines} == {17, 31, 54, 118, 209, 219}


@pytest.mark.parametrize(("query", "entry_id"), FOUND)
def test_it_can_be_found(maps: Collection, query: str, entry_id: str) -> None:
    assert entry_id in [hit.ref.id for hit in Search(maps).find(query)]


def test_a_lay_word_leads_no_further_than_it_means(maps: Collection) -> None:
    assert {hit.ref.id for hit in Search(maps).find("pee")} == {"point.bladder", "point.genitourinary"}
