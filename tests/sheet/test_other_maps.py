"""Sheets of maps that rest on texts: their groups, their channels, their texts by number, and both feet."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import shapely

from reflexmap import library
from reflexmap.atlas.brief import Brief
from reflexmap.atlas.entry import EntryRef, Level
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.ink import Fill, Stroke
from reflexmap.export.pagepainter import Step
from reflexmap.export.writing import make_sheet
from reflexmap.geometry.shapes import CutMap, area_of
from reflexmap.paint.feet import DrawnFeet
from reflexmap.sheet.content import content_of, feet_of
from reflexmap.sheet.page import Chip, Swatch
from reflexmap.sheet.request import PAPERS, SheetRequest
from tests.atlas.packs import PACK, PLACES, atlas_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def conventional() -> CutMap:
    return library.cut_map(library.plates(), 250.0, ("conventional",))


@pytest.fixture(scope="module")
def classical() -> CutMap:
    return library.cut_map(library.plates(), 250.0, ("classical",))


def chosen(pack: str, *names: str) -> tuple[EntryRef, ...]:
    return tuple(EntryRef(pack, name) for name in names)


def steps_of(footmap: CutMap, grounds: DrawnFeet, request: SheetRequest) -> Sequence[Step]:
    painter = make_sheet(footmap, grounds, request, paged=True)
    return painter.steps(painter.sheet.pages[0])


def fill_of(steps: Sequence[Step], name: str) -> Fill:
    [step] = [step for step in steps if step.name == name]
    [fill] = [mark for mark in step.marks if isinstance(mark, Fill)]
    return fill


def test_areas_are_flat_in_the_colour_and_tone_of_their_group(conventional: CutMap, grounds: DrawnFeet) -> None:
    entries = chosen("conventional", "reflex.liver", "reflex.gallbladder")
    steps = steps_of(conventional, grounds, SheetRequest(entries=entries))
    light, strong = (fill_of(steps, f"reflex.{name}.sole.right") for name in ("liver", "gallbladder"))
    assert light.colour == strong.colour == "#7eb600"
    assert (light.alpha, strong.alpha) == (0.44, 0.70)


def test_the_smaller_area_is_left_out_of_the_larger(conventional: CutMap, grounds: DrawnFeet) -> None:
    entries = chosen("conventional", "reflex.liver", "reflex.gallbladder")
    both = steps_of(conventional, grounds, SheetRequest(entries=entries))
    liver, gallbladder = (
        area_of(fill_of(both, f"reflex.{one}.sole.right").curve) for one in ("liver", "gallbladder")
    )
    assert gallbladder.area > 5.0
    assert shapely.intersection(liver, gallbladder).area < 0.02 * gallbladder.area
    assert liver.contains(gallbladder.centroid) is False


def test_rows_stand_group_by_group_in_the_order_of_the_map(conventional: CutMap) -> None:
    content = content_of(conventional, SheetRequest())
    names = list(dict.fromkeys(row.sort.plural for row in content.rows))
    assert names == [
        *("Head and nerves", "Senses and face", "Glands", "Breath and heart", "Digestion", "Urinary system"),
        *("Reproduction", "Spine and joints", "Lymph and spleen", "Guide lines"),
    ]


def test_chips_and_key_have_the_colours_of_the_groups(conventional: CutMap, grounds: DrawnFeet) -> None:
    request = SheetRequest(views=(View.TOP,), paper=PAPERS["a5"])  # whose legend stands on a page of its own
    painter = make_sheet(conventional, grounds, request, paged=True)
    sheet = painter.sheet
    chips = {label.chip.code: label.chip for foot in sheet.pages[0].feet for label in foot.labels}
    assert chips["TE"].group is not None
    assert chips["TE"].group.key == "sense"
    assert chips["LS"].group is None
    assert painter.inks.of_group(conventional.maps.atlases[0].groups["digestion"]) == "#324c00"
    key = {swatch.group.key for swatch in sheet.pages[0].of(Swatch) if swatch.group is not None}
    listed = {chip.group.key for page in sheet.pages[1:] for chip in page.of(Chip) if chip.group is not None}
    assert key == listed == {"sense", "breath", "joints", "lymph", "reproductive"}


@pytest.mark.parametrize(
    ("names", "feet"),
    [
        (("reflex.liver",), (Foot.RIGHT,)),
        (("reflex.heart",), (Foot.LEFT,)),
        (("reflex.liver", "reflex.heart"), tuple(Foot)),
        (("reflex.kidney",), tuple(Foot)),  # whose feet differ
        (("reflex.adrenal", "reflex.liver"), tuple(Foot)),
    ],
)
def test_the_feet_are_drawn_that_have_the_places(
    conventional: CutMap, names: tuple[str, ...], feet: tuple[Foot, ...]
) -> None:
    assert feet_of(conventional, SheetRequest(entries=chosen("conventional", *names), views=(View.SOLE,))) == feet


def test_a_channel_is_a_thin_line_and_a_coded_point_a_diamond(classical: CutMap, grounds: DrawnFeet) -> None:
    steps = steps_of(classical, grounds, SheetRequest(views=(View.TOP,)))
    [channel] = [step for step in steps if step.name == "channel.liver.top.right"]
    casing, line = channel.marks
    assert isinstance(line, Stroke)
    assert isinstance(casing, Stroke)
    assert (line.colour, round(line.width, 2)) == ("#2f2a8c", 0.4)
    assert casing.width > line.width
    [point] = [step for step in steps if step.name == "point.lr3.top.right"]
    fills = [mark for mark in point.marks if isinstance(mark, Fill)]
    assert fills[-1].colour == "#5e2d91"
    [corners] = fills[-1].curve.polylines()
    assert len(corners) == 4
    assert len({round(x, 3) for x, _ in corners}) == 3  # it stands on a corner


@pytest.mark.parametrize("pack", ["conventional", "classical"])
def test_each_shipped_map_warns_in_every_column_of_the_strip(pack: str, request: pytest.FixtureRequest) -> None:
    content = content_of(request.getfixturevalue(pack), SheetRequest())
    assert [column.level for column in content.strip] == [Level.NEVER, Level.ASK, Level.CARE]
    told = " ".join(column.text for column in content.strip)
    for word in ("cute illness", "fungus", "tumour", "varicose", "pregnancy", "osteoporosis", "diabetes", "children"):
        assert word in told, word


def test_texts_are_cited_by_number_and_named_at_the_end(conventional: CutMap, grounds: DrawnFeet) -> None:
    content = content_of(conventional, SheetRequest())
    texts = list(conventional.maps.atlases[0].references)
    liver = next(row for row in content.rows if row.code == "LI")
    assert {texts[number - 1] for number in liver.texts} == {
        "np_liver",
        "mb63",
        "iao",
        "es_book",
        "derval",
        "zh_peek",
    }
    assert content.texts[1] == "Document of the built-in map"
    assert content.texts[texts.index("mb63") + 1] == "Massage & Bodywork, 2018, page 63"
    entries = chosen("conventional", "reflex.liver", "reflex.kidney")
    sheet = make_sheet(conventional, grounds, SheetRequest(views=(View.SOLE,), entries=entries), paged=True).sheet
    words = " ".join(text.text for text in sheet.pages[-1].texts)
    assert "Texts" in words
    assert "T1 Document of the built-in map" in words


def test_a_brief_form_can_rest_on_references(tmp_path: Path) -> None:
    (tmp_path / "references.yaml").write_text("- {key: book, title: A book, address: here, seen: all}\n")
    cut = PLACES.index("  where: At the back.")
    places = PLACES[:cut] + "  brief: {says: the hip, references: [book]}\n" + PLACES[cut:]
    atlas = atlas_of(
        tmp_path,
        pack=PACK + "references: references.yaml\n",
        places=places,
    )
    assert atlas.entry("area.heel").brief == Brief("the hip", (), references=("book",))
