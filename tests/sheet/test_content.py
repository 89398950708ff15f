"""What a sheet says."""

from dataclasses import replace
from typing import Any

import pytest

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.sheet.citing import in_numbers, in_words
from reflexmap.sheet.content import Content, Listed, codes_of, content_of, feet_of
from reflexmap.sheet.request import Claims, SheetError, SheetKind, SheetRequest
from reflexmap.sheet.wrapping import elided, wrapped
from tests.refs import ref, refs

POINTS = ("liver", "lungs", "gallbladder", "stomach", "kidneys", "pancreas", "nerves", "bladder", "genitourinary")


def row(content: Content, entry_id: str) -> Listed:
    """The row of an entry."""
    return content.row_of(ref(entry_id))


def points(count: int = 9) -> tuple[str, ...]:
    """The ids of the first points."""
    return tuple(f"point.{name}" for name in POINTS[:count])


def changed(footmap: CutMap, entry_id: str, **values: Any) -> FootMap:
    """The map with something changed in one entry."""
    atlas = footmap.maps.atlases[0]
    entries = {**atlas.entries, entry_id: atlas.entry(entry_id)._replace(**values)}
    return FootMap(Collection((replace(atlas, entries=entries),)), footmap.drawings)


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
        ((), "1 2 3 4 5 6 7 8 9 A B C D E F G H J K M N P Z1–5 L1 L2"),
        (("zone.3", "area.heel", "point.bladder", "reflex.toes"), "8 A K Z3"),
        (("area.heel", "area.sole", "point.lungs"), "2 D K"),
        (("zone.5", "zone.2", "zone.3", "zone.4", "zone.1", "point.liver"), "1 Z1–5"),
        (("zone.1", "zone.2", "zone.3", "zone.4"), "Z1 Z2 Z3 Z4"),
    ],
)
def test_a_code_is_the_same_on_every_sheet(footmap: CutMap, ids: tuple[str, ...], codes: str) -> None:
    content = content_of(footmap, SheetRequest(entries=refs(*ids)))
    assert [row.code for row in content.rows] == codes.split()
    assert all(code == CODES[entry.id] for entry, code in content.codes.items())
    assert all(row.code == CODES[row.entry.id] for row in content.rows if row.entry)


def test_a_place_without_a_code_takes_a_number_that_is_free(atlas: Atlas) -> None:
    liver, heel, toes, lungs = (
        atlas.entry(name) for name in ("point.liver", "area.heel", "reflex.toes", "point.lungs")
    )
    bare = [toes._replace(code=""), liver, heel, lungs._replace(code="1")]
    assert codes_of(bare) == ["2", "1", "K", "3"]


def test_everything_lists_what_the_views_show(footmap: CutMap, atlas: Atlas) -> None:
    content = content_of(footmap, SheetRequest())
    assert set(content.codes) == {entry.ref for entry in atlas.entries.values()}
    assert {ref for row in content.rows for ref in row.refs} == set(content.codes)
    on_top = content_of(footmap, SheetRequest(views=(View.TOP,)))
    assert {entry.id for entry in on_top.codes} == {e.id for e in atlas.entries.values() if View.TOP in e.views}


def test_the_five_zones_are_one_row(footmap: CutMap) -> None:
    content = content_of(footmap, SheetRequest())
    zones = row(content, "zone.4")
    assert (zones.code, zones.name, zones.entry) == ("Z1–5", "Five lengthwise strips", None)
    assert zones.refs == refs("zone.1", "zone.2", "zone.3", "zone.4", "zone.5")
    assert zones.lines == (181, 187)
    assert "same strip of the body" in zones.says


def test_a_row_says_in_a_few_words_where_and_what(footmap: CutMap) -> None:
    liver = row(content_of(footmap, SheetRequest(entries=refs("point.liver", "area.toe-base"))), "point.liver")
    assert (liver.name, liver.label, liver.kind) == ("Liver", "Liver", Kind.POINT)
    assert liver.where == "2 cm from the big-toe crease"
    assert liver.find == "Sole: 2 cm from the big-toe crease, towards the heel"
    assert (liver.says, liver.lines, liver.paragraphs) == ("liver diseases", (271,), ())
    base = row(content_of(footmap, SheetRequest(entries=refs("point.liver", "area.toe-base"))), "area.toe-base")
    assert (base.name, base.label) == ("Base of the toes", "Toe base")


def test_an_uncertain_place_is_said_to_be(footmap: CutMap) -> None:
    content = content_of(footmap, SheetRequest(entries=refs(*points())))
    uncertain = {row.code for row in content.rows if row.uncertain}
    assert uncertain == {"5", "6"}
    assert all(row.find.endswith("(uncertain)") == row.uncertain for row in content.rows)


def test_a_map_without_brief_forms_lists_organs_and_complaints(footmap: CutMap) -> None:
    content = content_of(changed(footmap, "point.kidneys", brief=None), SheetRequest())
    kidneys = row(content, "point.kidneys")
    assert kidneys.name == "Kidney point"
    assert kidneys.says == "kidneys, kidney disease, loss of strength, lowered performance"
    assert kidneys.lines == (275,)
    assert kidneys.where.startswith("On the sole, in the dip between the second and the third toe")


def test_one_place_is_told_in_full_and_several_in_a_row(footmap: CutMap, atlas: Atlas) -> None:
    for entry in atlas.entries.values():
        told = " ".join(
            p.text for p in row(content_of(footmap, SheetRequest(entries=(entry.ref,))), entry.id).paragraphs
        )
        assert entry.where in told
        for claim in (*entry.claims, *entry.cautions):
            assert claim.says.rstrip(".") in told
            assert in_words(claim.lines) in told
    both = content_of(footmap, SheetRequest(entries=refs("point.liver", "point.lungs")))
    assert all(row.says and not row.paragraphs for row in both.rows)


def test_how_much_is_told_can_be_asked_for(footmap: CutMap) -> None:
    names = content_of(footmap, SheetRequest(claims=Claims.NONE))
    assert {(row.where, row.find, row.says, row.lines, row.paragraphs) for row in names.rows} == {
        ("", "", "", (), ())
    }
    full = content_of(footmap, SheetRequest(claims=Claims.FULL))
    assert all(row.paragraphs for row in full.rows)
    short = content_of(footmap, SheetRequest(entries=refs("point.liver"), claims=Claims.SHORT))
    assert short.rows[0].paragraphs == ()


def test_a_place_of_another_view_is_listed_and_said_to_be(footmap: CutMap) -> None:
    request = SheetRequest(entries=refs("point.liver", "point.bladder"), views=(View.SOLE,))
    assert row(content_of(footmap, request), "point.bladder").find == "not on this sheet: Outer side"
    with pytest.raises(SheetError, match="--view outer"):
        content_of(footmap, SheetRequest(entries=refs("point.bladder"), views=(View.SOLE,)))


@pytest.mark.parametrize(
    ("wishes", "title", "subtitle"),
    [
        ({}, "The whole map", "Right foot; the left foot mirrors it. C (Whole foot), D (Sole) have no outline."),
        (
            {"views": (View.TOP,)},
            "The map: top",
            "Right foot; the left foot mirrors it. C (Whole foot) has no outline.",
        ),
        ({"feet": (Foot.LEFT,), "views": (View.TOP,)}, "The map: top", "C (Whole foot) has no outline."),
        ({"blank": True}, "The feet", ""),
        ({"kind": SheetKind.RECORD, "blank": True}, "Record of a sitting", ""),
        ({"kind": SheetKind.POSTER}, "The foot map", "C (Whole foot), D (Sole) have no outline."),
        (
            {"entries": refs(*points())},
            "Nine Chinese points",
            "Kneaded with a finger for 5 to 10 minutes (line\N{NO-BREAK SPACE}281)",
        ),
        ({"entries": refs("point.liver")}, "Liver point", "Chinese point"),
        ({"entries": refs("area.heel", "area.ball")}, "Two massage areas", "Right foot; the left foot mirrors it."),
        (
            {"entries": refs("area.heel", "zone.1", "line.waist")},
            "Three places",
            "Right foot; the left foot mirrors it.",
        ),
        (
            {"entries": refs("point.liver", "area.heel"), "title": "Mine"},
            "Mine",
            "Right foot; the left foot mirrors it.",
        ),
        ({"entries": refs("point.liver", "area.heel"), "kind": SheetKind.HANDOUT}, "Your two places", ""),
        ({"entries": refs("point.liver"), "kind": SheetKind.HANDOUT}, "Your place", ""),
        ({"entries": refs("point.liver"), "kind": SheetKind.CARD}, "Liver point", "Chinese point"),
    ],
)
def test_a_sheet_is_called_after_what_is_on_it(
    footmap: CutMap, wishes: dict[str, Any], title: str, subtitle: str
) -> None:
    content = content_of(footmap, SheetRequest(**wishes))
    assert (content.title, content.subtitle) == (title, subtitle)


def test_a_number_beyond_twelve_is_told_in_digits(footmap: CutMap) -> None:
    many = refs(*points(), *(f"zone.{n}" for n in range(1, 6)))
    assert content_of(footmap, SheetRequest(entries=many)).title == "14 places"
    assert content_of(footmap, SheetRequest(entries=many, kind=SheetKind.HANDOUT)).title == "Your 14 places"


def test_cautions_are_told_by_what_they_concern(footmap: CutMap) -> None:
    heel = content_of(footmap, SheetRequest(entries=refs("area.heel"))).strip
    liver = content_of(footmap, SheetRequest(entries=refs("point.liver"))).strip
    both = content_of(footmap, SheetRequest(entries=refs("point.liver", "area.heel"))).strip
    for strip in (heel, liver, both):
        assert [column.heading for column in strip] == ["Not at all", "Ask a doctor first", "With care"]
    dot = "\N{NO-BREAK SPACE}· "
    assert heel[0].text == f"Acute illness{dot}fungus on nails or feet"
    assert heel[0].lines == (60, 130)
    assert (
        liver[0].text
        == f"{heel[0].text}{dot}feeling unwell, as with a virus{dot}tumours{dot}an inflamed digestive tract"
    )
    assert liver[0].lines == (60, 130, 285)
    assert f"{dot}Chinese points: also feeling unwell" in both[0].text
    assert both[0].text.endswith("an inflamed digestive tract")
    for word in ("regnancy", "iabetes", "aricose", "steoporosis", "small joints"):
        assert all(word in strip[1].text for strip in (heel, liver, both))


def test_a_tumour_is_not_left_to_a_doctor_where_points_alone_are_shown(footmap: CutMap) -> None:
    asked = {
        ids: "tumour" in content_of(footmap, SheetRequest(entries=refs(*ids))).strip[1].text
        for ids in (("point.liver",), ("area.heel",), ("point.liver", "area.heel"))
    }
    assert asked == {("point.liver",): False, ("area.heel",): True, ("point.liver", "area.heel"): True}


def test_the_full_list_has_every_caution_that_goes_with_a_place(footmap: CutMap, atlas: Atlas) -> None:
    content = content_of(footmap, SheetRequest(entries=refs("point.liver")))
    assert [heading for heading, _ in content.cautions] == [
        *("Not at all", "Ask a doctor first", "With care"),
        "The source contradicts itself",
    ]
    told = {caution.text: caution.lines for _, bullets in content.cautions for caution in bullets}
    assert set(told) == {caution.claim.says for caution in atlas.cautions}
    assert told["Not during the acute stage of an illness, whatever it is."] == (60, 130)
    heel = content_of(footmap, SheetRequest(entries=refs("area.heel")))
    assert not any("points are not" in caution.text for _, bullets in heel.cautions for caution in bullets)


@pytest.mark.parametrize(
    ("lines", "numbers", "words"),
    [
        ((), "", ""),
        ((271,), "271", "line\N{NO-BREAK SPACE}271"),
        ((60, 132, 133, 134), "60, 132–134", "lines\N{NO-BREAK SPACE}60, 132–134"),
        ((4, 2, 1, 2), "1, 2, 4", "lines\N{NO-BREAK SPACE}1, 2, 4"),
    ],
)
def test_lines_after_each_other_are_cited_as_a_range(lines: tuple[int, ...], numbers: str, words: str) -> None:
    assert in_numbers(lines) == numbers
    assert in_words(lines) == words


def test_a_blank_sheet_says_nothing_of_places(footmap: CutMap) -> None:
    content = content_of(footmap, SheetRequest(blank=True))
    assert (content.rows, content.strip, content.cautions, content.codes) == ((), (), (), {})


@pytest.mark.parametrize(
    ("wishes", "feet"),
    [
        ({}, (Foot.RIGHT,)),
        ({"entries": refs("point.liver")}, (Foot.RIGHT,)),
        ({"entries": refs("area.heel"), "feet": (Foot.LEFT,)}, (Foot.LEFT,)),
        ({"entries": refs("area.heel"), "feet": tuple(Foot)}, tuple(Foot)),
        ({"blank": True}, (Foot.RIGHT,)),
        ({"kind": SheetKind.RECORD, "blank": True}, tuple(Foot)),
        ({"kind": SheetKind.POSTER}, tuple(Foot)),
    ],
)
def test_one_foot_is_drawn_where_both_are_alike(
    footmap: CutMap, wishes: dict[str, Any], feet: tuple[Foot, ...]
) -> None:
    assert feet_of(footmap, SheetRequest(**wishes)) == feet


def test_both_feet_are_drawn_where_they_differ(footmap: CutMap) -> None:
    left = changed(footmap, "point.liver", feet=(Foot.LEFT,))
    assert feet_of(left, SheetRequest()) == tuple(Foot)
    assert feet_of(left, SheetRequest(entries=refs("point.liver", "area.heel"))) == tuple(Foot)
    assert feet_of(left, SheetRequest(entries=refs("point.liver"))) == (Foot.LEFT,)
    assert feet_of(left, SheetRequest(entries=refs("area.heel"))) == (Foot.RIGHT,)


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
