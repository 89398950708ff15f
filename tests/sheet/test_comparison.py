"""The sheet of where maps disagree: places in their map's sign, ways between them, and a row for each organ."""

import math

import pytest

from reflexmap import library
from reflexmap.geometry.shapes import CutMap
from reflexmap.sheet.page import Chip, FootOnPage, MapSign
from reflexmap.sheet.request import PAPERS, SheetError, SheetKind
from reflexmap.sheet.sheet import Sheet
from tests.sheet.oracle import faults_of, laid_out, longer


@pytest.fixture(scope="module")
def two() -> CutMap:
    return library.cut_map(library.plates(), 250.0, ("source", "conventional"))


@pytest.fixture(scope="module")
def three() -> CutMap:
    return library.cut_map(library.plates(), 250.0, ("source", "conventional", "classical"))


@pytest.fixture(scope="module")
def all_of(two: CutMap) -> Sheet:
    return laid_out(two, organs=())


def words_of(sheet: Sheet) -> str:
    return " ".join(text.text for page in sheet.pages for text in page.texts)


def foot_of(sheet: Sheet, view: str, foot: str) -> FootOnPage:
    [found] = [one for page in sheet.pages for one in page.feet if (one.view.value, one.foot.value) == (view, foot)]
    return found


def test_nothing_is_wrong_with_it_and_its_lengths_stand_on_nothing(two: CutMap, three: CutMap, all_of: Sheet) -> None:
    small = laid_out(two, organs=("heart", "kidney"), paper=PAPERS["a5"], measure=longer)
    kidneys = laid_out(three, organs=("kidneys",))
    for sheet, footmap in ((all_of, two), (small, two), (kidneys, three)):
        assert faults_of(sheet, footmap) == []
        for page in sheet.pages:
            for foot in page.feet:
                boxes = [label.chip.box for label in foot.labels]
                boxes += [label.name.box for label in foot.labels if label.name is not None]
                lengths = [way.length.box for way in foot.ways if way.length is not None]
                for number, one in enumerate(lengths):
                    assert foot.foot_box.holds(one)
                    assert not any(one.overlaps(other) for other in (*boxes, *lengths[number + 1 :]))


def test_a_way_leads_from_map_to_map_and_says_how_far(two: CutMap) -> None:
    sheet = laid_out(two, organs=("kidney",))
    sole = foot_of(sheet, "sole", "right")
    (way,) = sole.ways
    assert way.length is not None
    assert way.length.text == "84 mm"  # on the left foot 81
    assert 84 * sole.scale <= math.dist(way.start, way.end) < 105 * sole.scale
    spots = {sign.number: (sign.box.x + sign.box.width / 2, sign.box.y + sign.box.height / 2) for sign in sole.signs}
    assert way.start == pytest.approx(spots[0])
    assert way.end == pytest.approx(spots[1])
    assert {label.chip.sign for label in sole.labels} == {0, 1}


def test_a_row_tells_verdict_distance_and_places_by_map(two: CutMap) -> None:
    sheet = laid_out(two, organs=("kidney",))
    words = words_of(sheet)
    assert sheet.content.title == "Kidney: where the maps have it"
    assert [(one.name, one.verdict) for one in sheet.content.compared] == [("Kidneys", "elsewhere, 81 mm")]
    assert "elsewhere, 81" in words
    assert "Conventional chart (not in the source document)" in words
    told = [[place.ref.id for place in places] for one in sheet.content.compared for places in one.places]
    assert told == [["point.kidneys"], ["reflex.kidney"]]
    assert "(line\N{NO-BREAK SPACE}275)" in words
    assert {chip.sign for page in sheet.pages for chip in page.of(Chip)} == {0, 1}
    assert {sign.number for page in sheet.pages for sign in page.of(MapSign)} == {0, 1}


def test_all_that_two_maps_have_is_listed_what_differs_most_first(all_of: Sheet) -> None:
    names = [one.name for one in all_of.content.compared]
    assert len(names) == 15
    assert names.index("Pancreas") < names.index("Kidneys") < names.index("Heart") < names.index("Lungs")
    assert names.index("Lungs") < names.index("Eyes")
    listed = [text.text for page in all_of.pages for text in page.texts if text.text in names]
    assert listed == names


def test_equal_codes_of_two_maps_are_told_apart_by_their_signs(three: CutMap) -> None:
    sheet = laid_out(three, organs=("stomach",))
    marked = {label.ref: label.chip for page in sheet.pages for foot in page.feet for label in foot.labels}
    both = [(ref.pack, chip.code, chip.sign) for ref, chip in marked.items() if chip.code == "ST"]
    assert sorted(both) == [("classical", "ST", 2), ("conventional", "ST", 1)]


def test_an_organ_of_one_map_is_shown_where_it_was_asked_for(two: CutMap) -> None:
    sheet = laid_out(two, organs=("thyroid",))
    words = words_of(sheet)
    assert "only one" in words
    assert "none on the foot" in words
    assert not any(foot.ways for page in sheet.pages for foot in page.feet)


def test_what_cannot_be_compared_is_refused(two: CutMap) -> None:
    with pytest.raises(SheetError, match="two maps or more"):
        laid_out(library.cut_map(library.plates(), 250.0, ("source",)), organs=())
    with pytest.raises(SheetError, match="no open map attaches 'tentacle' to a place"):
        laid_out(two, organs=("tentacle",))
    with pytest.raises(SheetError, match="only a chart"):
        laid_out(two, organs=(), kind=SheetKind.POSTER)
    with pytest.raises(SheetError, match="leave out the places"):
        laid_out(two, organs=(), blank=True)
