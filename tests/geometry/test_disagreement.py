"""Where the shipped maps disagree, against a table worked out by hand, and made maps that differ in one way each."""

import math
from pathlib import Path

import pytest

from reflexmap import library
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.organs import Organs
from reflexmap.geometry.disagreement import Compared, Disagreement, Verdict, said_from
from reflexmap.geometry.shapes import CutMap, Shapes
from tests.atlas.reference_pack import FILES, write

# Source against the conventional chart on a foot of 250 mm, worked out from what both say in words and, for the
# millimetres, from the nodes of the drawings. The source gives eyes, ears, sinuses, teeth and heart to all toes at
# once, on sole and top; the chart has the eyes on the second and third, the ears on the fourth and fifth, the sinuses
# on the pads, the teeth on the top, and the heart on the left ball, two centimetres behind the creases of the toes.
BY_HAND: dict[str, tuple[Verdict, float | None]] = {
    "diaphragm": (Verdict.SAME, 0.0),  # the line itself
    "eyes": (Verdict.SAME, 0.0),
    "ears": (Verdict.SAME, 0.0),
    "sinuses": (Verdict.SAME, 0.0),
    "teeth": (Verdict.SAME, 0.0),
    "heart": (Verdict.ELSEWHERE, 19.0),
    "kidneys": (Verdict.ELSEWHERE, 81.0),  # between two toes; on the waist line
    "liver": (Verdict.ELSEWHERE, 44.0),  # under the big toe; the outer half below the right ball
    "lungs": (Verdict.NEAR, 13.0),  # under the big toe; the ball from the second toe on
    "gallbladder": (Verdict.ELSEWHERE, 31.0),  # under the little toe; in the liver's area
    "stomach": (Verdict.ELSEWHERE, 64.0),  # before the heel; below the ball
    "pancreas": (Verdict.OTHER_VIEW, None),  # on the inner side; on the sole
    "bladder": (Verdict.OTHER_VIEW, None),  # behind the outer ankle; at the inner edge of the sole
    "thyroid": (Verdict.ONLY_ONE, None),
    "spleen": (Verdict.ONLY_ONE, None),
}
WITHIN_MM = 5.0


def compared(footmap: CutMap, organ: str) -> Compared:
    found = Organs(footmap.maps).named(organ)
    assert found is not None
    return Disagreement(Shapes(footmap)).compare(found)


@pytest.fixture(scope="module")
def two_maps() -> CutMap:
    """The source and the conventional chart."""
    return library.cut_map(library.plates(), 250.0, ("source", "conventional"))


@pytest.mark.parametrize("organ", BY_HAND)
def test_the_table_by_hand(two_maps: CutMap, organ: str) -> None:
    verdict, mm = BY_HAND[organ]
    found = compared(two_maps, organ)
    assert found.verdict is verdict
    if mm is None:
        assert found.mm is None
    else:
        assert found.mm == pytest.approx(mm, abs=WITHIN_MM if mm else 0.5)


def test_each_place_is_told_foot_by_foot(two_maps: CutMap) -> None:
    found = compared(two_maps, "heart")
    told = [(place.ref.pack, place.ref.id, place.view.value, place.foot.value) for place in found.places]
    assert told == [
        ("source", "reflex.toes", "sole", "right"),
        ("source", "reflex.toes", "sole", "left"),
        ("source", "reflex.toes", "top", "right"),
        ("source", "reflex.toes", "top", "left"),
        ("conventional", "reflex.heart", "sole", "left"),
    ]
    (pair,) = found.pairs
    assert [(place.ref.pack, place.view.value, place.foot.value) for place in pair.places] == [
        ("source", "sole", "left"),
        ("conventional", "sole", "left"),
    ]


def test_the_other_maps_are_told_from_a_place_in_one_line(two_maps: CutMap) -> None:
    organs, places = Organs(two_maps.maps), Disagreement(Shapes(two_maps))

    def told(organ: str, pack: str, entry_id: str) -> list[str]:
        found = organs.named(organ)
        assert found is not None
        return [said_from(one, found.name, two_maps.maps) for one in places.others(found, EntryRef(pack, entry_id))]

    name = two_maps.maps.atlases[1].name
    heart = two_maps.maps.atlases[1].entry("reflex.heart").in_text
    assert told("heart", "source", "reflex.toes") == [f"heart: {name}, {heart} (Left sole); 19 mm from here"]
    eyes = two_maps.maps.atlases[1].entry("reflex.eye").in_text
    assert told("eyes", "source", "reflex.toes") == [f"eyes: {name}, here too ({eyes})"]
    pancreas = two_maps.maps.atlases[1].entry("reflex.pancreas").in_text
    assert told("pancreas", "source", "point.pancreas") == [f"pancreas: {name}, {pancreas} (Right sole)"]
    assert told("spleen", "conventional", "reflex.spleen") == []


@pytest.mark.parametrize(
    ("asked", "organ"), [("kidney", "kidneys"), ("Kidneys", "kidneys"), ("gall bladder", "gallbladder")]
)
def test_an_organ_is_met_however_it_is_spelt(two_maps: CutMap, asked: str, organ: str) -> None:
    organs = Organs(two_maps.maps)
    assert organs.named(asked) is organs.named(organ)
    assert organs.named("no such organ") is None
    assert organs.named("") is None


def test_parts_stand_for_the_whole_beside_a_map_that_has_it_whole(two_maps: CutMap) -> None:
    spine = compared(two_maps, "spine")
    assert spine.verdict is Verdict.SAME
    assert {place.ref.id for place in spine.places if place.ref.pack == "source"} == {"reflex.arch"}
    parts = {place.ref.id for place in spine.places if place.ref.pack == "conventional"}
    assert parts == {f"reflex.spine-{part}" for part in ("cervical", "thoracic", "lumbar", "sacrum", "coccyx")}
    assert compared(two_maps, "thoracic spine").verdict is Verdict.ONLY_ONE
    assert compared(two_maps, "leg").verdict is Verdict.ONLY_ONE  # the whole foot is found by it, among much else


def test_no_organ_is_told_twice(two_maps: CutMap) -> None:
    names = [organ.name for organ in Organs(two_maps.maps).all()]
    assert len(names) == len(set(names))


SHAPE = "M-30,-140 L-10,-140 L-10,-120 L-30,-120 Z"  # of the liver on the right sole: x 10 to 30, y 120 to 140


def made(folder: Path, **changed: str) -> CutMap:
    """Two maps of the liver: the made one, and the same with something changed in it."""
    write(folder / "one")
    files = dict(FILES)
    for name, text in changed.items():
        old, new = text.split(" => ")
        key = "shapes/sole.svg" if name == "shapes" else f"{name}.yaml"
        assert old in files[key]
        files[key] = files[key].replace(old, new)
    write(folder / "other", files)
    return library.cut_map(library.plates(), 250.0, (str(folder / "one"), str(folder / "other")))


@pytest.mark.parametrize(
    ("shape", "verdict", "mm"),
    [
        (SHAPE, Verdict.SAME, 0.0),
        ("M-30,-119.5 L-10,-119.5 L-10,-110 L-30,-110 Z", Verdict.SAME, 0.5),
        ("M-30,-118 L-10,-118 L-10,-110 L-30,-110 Z", Verdict.NEAR, 2.0),
        ("M-30,-105 L-10,-105 L-10,-100 L-30,-100 Z", Verdict.NEAR, 15.0),
        ("M-30,-104.5 L-10,-104.5 L-10,-100 L-30,-100 Z", Verdict.ELSEWHERE, 15.5),
        ("M-7,-116 L0,-116 L0,-100 L-7,-100 Z", Verdict.NEAR, math.hypot(3, 4)),
    ],
)
def test_how_far_two_places_are_apart(tmp_path: Path, shape: str, verdict: Verdict, mm: float) -> None:
    found = compared(made(tmp_path, shapes=f"{SHAPE} => {shape}"), "liver")
    assert found.verdict is verdict
    assert found.mm == pytest.approx(mm, abs=0.02)


def test_a_place_on_the_other_foot_has_no_distance(tmp_path: Path) -> None:
    found = compared(made(tmp_path, places="feet: [right]\n  places: => feet: [left]\n  places:"), "liver")
    assert (found.verdict, found.mm) == (Verdict.OTHER_FOOT, None)


def test_of_three_maps_the_two_that_differ_most_decide(tmp_path: Path) -> None:
    made(tmp_path, places="feet: [right]\n  places: => feet: [left]\n  places:")
    write(
        tmp_path / "third",
        {**FILES, "shapes/sole.svg": FILES["shapes/sole.svg"].replace("-120 L-30,-120", "-121 L-30,-121")},
    )
    names = tuple(str(tmp_path / name) for name in ("one", "third", "other"))
    found = compared(library.cut_map(library.plates(), 250.0, names), "liver")
    assert [pair.verdict for pair in found.pairs] == [Verdict.SAME, Verdict.OTHER_FOOT, Verdict.OTHER_FOOT]
    assert found.verdict is Verdict.OTHER_FOOT


def test_the_words_of_the_verdicts() -> None:
    assert [verdict.word for verdict in Verdict] == [
        *("same", "near", "elsewhere", "other foot", "other view", "only one"),
    ]
