"""What a sheet says."""

import pytest

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.terms import View
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.sheet.content import Content, content_of, labels_of
from reflexmap.sheet.request import Claims, SheetError, SheetRequest
from reflexmap.sheet.wrapping import elided, wrapped
from tests.refs import refs


def texts(content: Content, label: str) -> str:
    """What stands under one number."""
    return " ".join(p.text for item in content.listed if item.label == label for p in item.paragraphs)


def test_everything_lists_what_the_views_show(footmap: CutMap, atlas: Atlas) -> None:
    content = content_of(footmap, SheetRequest())
    listed = {item.entry.id for item in content.listed}
    assert listed == {entry.id for entry in atlas.entries.values() if entry.kind is not Kind.AREA}
    on_top = content_of(footmap, SheetRequest(views=(View.TOP,)))
    assert all(View.TOP in item.entry.views for item in on_top.listed)


def test_in_full_every_claim_is_told_with_its_lines(footmap: CutMap, atlas: Atlas) -> None:
    entries = refs(*atlas.entries)
    content = content_of(footmap, SheetRequest(entries=entries))
    for item in content.listed:
        told = texts(content, item.label).replace("\N{NO-BREAK SPACE}", " ")
        for claim in (*item.entry.claims, *item.entry.cautions):
            assert claim.says.rstrip(".") in told
            assert ", ".join(map(str, claim.lines)) in told
        assert item.entry.where in told


def test_in_short_every_organ_is_told(footmap: CutMap, atlas: Atlas) -> None:
    content = content_of(footmap, SheetRequest(entries=refs(*atlas.entries), claims=Claims.SHORT))
    for item in content.listed:
        told = texts(content, item.label).casefold()
        assert all(word.casefold() in told for word in (*item.entry.organs, *item.entry.uses))


def test_in_short_nothing_reads_as_a_prescription(footmap: CutMap) -> None:
    content = content_of(footmap, SheetRequest())
    assert texts(content, "1").replace("\N{NO-BREAK SPACE}", " ") == "Named for: liver, liver diseases (line 271)."


@pytest.mark.parametrize("claims", [Claims.FULL, Claims.SHORT])
def test_what_is_everywhere_is_marked_where_it_was_chosen(footmap: CutMap, claims: Claims) -> None:
    content = content_of(footmap, SheetRequest(entries=refs("area.sole", "reflex.whole-foot"), claims=claims))
    assert "no mark of its own" not in " ".join(texts(content, label) for label in "12")


def test_what_is_everywhere_is_said_to_have_no_mark_among_all(footmap: CutMap) -> None:
    content = content_of(footmap, SheetRequest(claims=Claims.SHORT))
    without = [item.entry.id for item in content.listed if "no mark of its own" in texts(content, item.label)]
    assert without == ["reflex.whole-foot"]


def test_cautions_are_told_once_and_by_what_they_concern(footmap: CutMap) -> None:
    area = dict(content_of(footmap, SheetRequest(entries=refs("area.heel"))).cautions)
    point = dict(content_of(footmap, SheetRequest(entries=refs("point.liver"))).cautions)
    assert list(area) == ["Not at all", "Ask a doctor first", "With care", "The source contradicts itself"]
    assert "digestive tract" in point["Not at all"]
    assert "digestive tract" not in area["Not at all"]
    ask = area["Ask a doctor first"]
    assert ask.count("steoporosis") == 1
    for word in ("regnancy", "iabetes", "umour", "aricose"):
        assert word in ask


def test_a_place_of_another_view_is_listed_and_said_to_be(footmap: CutMap) -> None:
    request = SheetRequest(entries=refs("point.liver", "point.bladder"), views=(View.SOLE,))
    assert "outer" in texts(content_of(footmap, request), "8")
    with pytest.raises(SheetError, match="--view outer"):
        content_of(footmap, SheetRequest(entries=refs("point.bladder"), views=(View.SOLE,)))


CODES = {
    **{
        f"point.{name}": str(n)
        for n, name in enumerate(
            ("liver", "lungs", "gallbladder", "stomach", "kidneys", "pancreas", "nerves", "bladder", "genitourinary"),
            1,
        )
    },
    "reflex.toes": "A",
    "reflex.arch": "B",
    "reflex.whole-foot": "C",
    "area.sole": "D",
    "area.toe-base": "E",
    "area.ball": "F",
    "area.big-toe-joint": "G",
    "area.inner-edge": "H",
    "area.outer-edge": "J",
    "area.heel": "K",
    "area.instep": "M",
    "area.ankle": "N",
    "area.achilles": "P",
    **{f"zone.{n}": f"Z{n}" for n in range(1, 6)},
    "line.diaphragm": "L1",
    "line.waist": "L2",
}


def test_every_place_has_its_code_for_good(atlas: Atlas) -> None:
    assert {entry.id: entry.code for entry in atlas.entries.values()} == CODES


@pytest.mark.parametrize(
    ("ids", "codes"),
    [
        ((), "1 2 3 4 5 6 7 8 9 A B C Z1 Z2 Z3 Z4 Z5 L1 L2"),
        (("zone.3", "area.heel", "point.bladder", "reflex.toes"), "8 A K Z3"),
        (("area.heel", "area.sole", "point.lungs"), "2 D K"),
    ],
)
def test_a_code_is_the_same_on_every_sheet(footmap: CutMap, ids: tuple[str, ...], codes: str) -> None:
    content = content_of(footmap, SheetRequest(entries=refs(*ids)))
    assert [item.label for item in content.listed] == codes.split()
    assert all(item.label == CODES[item.entry.id] for item in content.listed)


def test_a_place_without_a_code_takes_a_number_that_is_free(atlas: Atlas) -> None:
    liver, heel, toes, lungs = (
        atlas.entry(name) for name in ("point.liver", "area.heel", "reflex.toes", "point.lungs")
    )
    bare = [toes._replace(code=""), liver, heel, lungs._replace(code="1")]
    assert labels_of(bare) == ["2", "1", "K", "3"]


def test_a_blank_sheet_says_nothing_of_places(footmap: CutMap) -> None:
    content = content_of(footmap, SheetRequest(blank=True))
    assert (content.listed, content.cautions) == ((), ())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one", ["one"]),
        ("one two three", ["one two", "three"]),
        ("in incomprehensibilities", ["in", "incompre", "hensibil", "ities"]),
        ("a b\N{NO-BREAK SPACE}cdefg h", ["a", "b\N{NO-BREAK SPACE}cdefg", "h"]),
    ],
)
def test_text_is_broken_at_spaces_or_else_anywhere(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8, len) == lines


def test_what_is_too_long_is_cut_with_a_sign() -> None:
    assert elided("a long text", 20, len) == "a long text"
    assert elided("a long text", 7, len) == "a long…"
    assert elided("a long text", 0, len) == ""
