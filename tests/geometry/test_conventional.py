"""The conventional chart: every place is where its words put it, on the right views and feet, and hits itself."""

from functools import cache
from itertools import combinations
from typing import NamedTuple

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap import library
from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.terms import Foot, View
from reflexmap.checking import faults_of
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.shapes import Shapes
from reflexmap.kinds import Kind
from reflexmap.resources import pack_folder

SOLE, TOP, INNER, OUTER = View
RIGHT, LEFT = (Foot.RIGHT,), (Foot.LEFT,)
BOTH = (Foot.RIGHT, Foot.LEFT)

# What at least two independent texts name, with the views and feet that they name: worked out by hand from the texts.
PLACES: dict[str, tuple[tuple[View, ...], tuple[Foot, ...]]] = {
    "line.shoulder": ((SOLE, TOP), BOTH),
    "line.diaphragm": ((SOLE,), BOTH),
    "line.waist": ((SOLE,), BOTH),
    "line.heel": ((SOLE,), BOTH),
    "line.tendon": ((SOLE,), BOTH),
    "reflex.brain": ((SOLE,), BOTH),
    "reflex.brain-stem": ((SOLE,), BOTH),
    "reflex.pituitary": ((SOLE,), BOTH),
    "reflex.pineal": ((SOLE,), BOTH),
    "reflex.sinuses": ((SOLE,), BOTH),
    "reflex.eye": ((SOLE,), BOTH),
    "reflex.ear": ((SOLE,), BOTH),
    "reflex.nose": ((SOLE, TOP, INNER), BOTH),
    "reflex.teeth-jaw": ((TOP,), BOTH),
    "reflex.throat": ((TOP, SOLE), BOTH),
    "reflex.tonsils": ((TOP,), BOTH),
    "reflex.neck": ((SOLE, TOP), BOTH),
    "reflex.thyroid": ((SOLE,), BOTH),
    "reflex.parathyroid": ((SOLE,), BOTH),
    "reflex.trapezius": ((SOLE,), BOTH),
    "reflex.shoulder": ((SOLE, OUTER, TOP), BOTH),
    "reflex.arm": ((OUTER,), BOTH),
    "reflex.elbow": ((OUTER,), BOTH),
    "reflex.lung": ((SOLE, TOP), BOTH),
    "reflex.bronchi": ((SOLE,), BOTH),
    "reflex.heart": ((SOLE,), LEFT),
    "reflex.breast": ((TOP,), BOTH),
    "reflex.diaphragm": ((SOLE,), BOTH),
    "reflex.solar-plexus": ((SOLE,), BOTH),
    "reflex.liver": ((SOLE,), RIGHT),
    "reflex.gallbladder": ((SOLE,), RIGHT),
    "reflex.stomach": ((SOLE,), BOTH),
    "reflex.pancreas": ((SOLE,), BOTH),
    "reflex.duodenum": ((SOLE,), BOTH),
    "reflex.spleen": ((SOLE,), LEFT),
    "reflex.adrenal": ((SOLE,), BOTH),
    "reflex.kidney": ((SOLE,), BOTH),
    "reflex.ureter": ((SOLE, INNER), BOTH),
    "reflex.bladder": ((INNER, SOLE), BOTH),
    "reflex.small-intestine": ((SOLE,), BOTH),
    "reflex.ileocecal": ((SOLE,), RIGHT),
    "reflex.colon-ascending": ((SOLE,), RIGHT),
    "reflex.colon-transverse": ((SOLE,), BOTH),
    "reflex.colon-descending": ((SOLE,), LEFT),
    "reflex.sigmoid": ((SOLE,), LEFT),
    "reflex.rectum": ((SOLE, INNER), LEFT),
    "reflex.spine-cervical": ((INNER,), BOTH),
    "reflex.spine-thoracic": ((INNER,), BOTH),
    "reflex.spine-lumbar": ((INNER,), BOTH),
    "reflex.spine-sacrum": ((INNER,), BOTH),
    "reflex.spine-coccyx": ((INNER,), BOTH),
    "reflex.hip": ((OUTER,), BOTH),
    "reflex.knee": ((OUTER,), BOTH),
    "reflex.sciatic": ((SOLE,), BOTH),
    "reflex.uterus-prostate": ((INNER,), BOTH),
    "reflex.ovary-testis": ((OUTER,), BOTH),
    "reflex.tubes": ((TOP, INNER, OUTER), BOTH),
    "reflex.lymph-groin": ((TOP, INNER, OUTER), BOTH),
    "reflex.lymph-upper": ((TOP, SOLE), BOTH),
    "reflex.lymph-armpit": ((TOP, SOLE), BOTH),
}

# What lies over what because the words put both in one place; the last figure is the foot.
OVER = {
    *((SOLE, foot, upper, "reflex.brain") for foot in Foot for upper in ("reflex.pituitary", "reflex.pineal")),
    *((SOLE, foot, "reflex.kidney", "reflex.colon-transverse") for foot in Foot),
    *((TOP, foot, "reflex.breast", "reflex.lung") for foot in Foot),
    (SOLE, Foot.RIGHT, "reflex.gallbladder", "reflex.liver"),
    (SOLE, Foot.LEFT, "reflex.ureter", "reflex.colon-transverse"),
}
SHARED_MM2 = 0.05  # what rounding leaves between two that only touch

# Where the words put a part of a place: a point of it, in mm of the foot frame.
SPOTS = [
    (SOLE, Foot.RIGHT, (40.0, 130.0), "reflex.liver"),
    (SOLE, Foot.LEFT, (40.0, 130.0), "reflex.spleen"),
    (SOLE, Foot.LEFT, (2.0, 176.0), "reflex.heart"),
    (SOLE, Foot.RIGHT, (2.0, 176.0), "reflex.lung"),
    (SOLE, Foot.LEFT, (36.0, 97.0), "reflex.colon-descending"),
    (SOLE, Foot.RIGHT, (31.0, 90.0), "reflex.colon-ascending"),
    (SOLE, Foot.RIGHT, (-22.6, 234.0), "reflex.pituitary"),
    (SOLE, Foot.RIGHT, (-30.0, 234.0), "reflex.brain"),
    (SOLE, Foot.LEFT, (8.0, 110.0), "reflex.kidney"),
    (SOLE, Foot.RIGHT, (0.0, 41.0), "reflex.sciatic"),
    (SOLE, Foot.RIGHT, (0.0, 235.0), "reflex.sinuses"),
    (INNER, Foot.LEFT, (64.0, 7.0), "reflex.rectum"),
    (INNER, Foot.RIGHT, (82.0, 14.0), "reflex.bladder"),
    (INNER, Foot.RIGHT, (150.0, 18.5), "reflex.spine-thoracic"),
    (OUTER, Foot.RIGHT, (116.0, 11.0), "reflex.elbow"),
    (OUTER, Foot.RIGHT, (90.0, 15.0), "reflex.knee"),
    (TOP, Foot.RIGHT, (12.0, 170.0), "reflex.breast"),
    (TOP, Foot.RIGHT, (0.0, 110.0), "reflex.lymph-groin"),
]


@cache
def index() -> HitIndex:
    return HitIndex(Shapes(library.cut_map(library.plates(), 250.0, ("conventional",))))


@cache
def atlas() -> Atlas:
    return library.maps(("conventional",)).atlases[0]


class Area(NamedTuple):
    placed: PlacedEntry
    form: BaseGeometry

    @property
    def id(self) -> str:
        return self.placed.ref.id


def areas(view: View, foot: Foot) -> list[Area]:
    """The areas of one foot in one view."""
    places = index().shapes.of_view(view)
    return [Area(*one) for one in places if foot in one[0].feet and one[0].kind is Kind.REFLEX]


def hit(view: View, foot: Foot, at: tuple[float, float]) -> list[str]:
    """The ids at a point of one foot, the one that is meant first."""
    return [placed.ref.id for placed in index().at(view, *at) if foot in placed.feet]


every_foot = pytest.mark.parametrize(("view", "foot"), [(view, foot) for view in View for foot in Foot])


def test_every_place_of_two_texts_is_there_on_its_views_and_feet() -> None:
    expected = {(entry, view, foot) for entry, (views, feet) in PLACES.items() for view in views for foot in feet}
    found = {
        (entry.id, place.view, foot)
        for entry in atlas().entries.values()
        for place in entry.places
        for foot in place.feet
        if foot in entry.feet
    }
    assert found == expected
    assert len(atlas().entries) == 60


def test_what_one_text_alone_names_is_left_out() -> None:
    for name in ("gullet", "oesophagus", "thymus"):
        assert name in atlas().unplaced
        assert not any(name in (*entry.organs, *entry.words) for entry in atlas().entries.values())


@every_foot
def test_every_area_hits_itself(view: View, foot: Foot) -> None:
    """In the middle of each piece, clear of what lies over it, and a hair inside all round."""
    found = areas(view, foot)
    assert found or (view, foot) not in {(view, foot) for _, (views, feet) in PLACES.items()}
    for area in found:
        smaller = [other.form for other in found if other.form.area < area.form.area]
        free = shapely.difference(area.form, shapely.union_all(smaller).buffer(0.05)).buffer(-0.05)
        pieces = [piece for piece in shapely.get_parts(free) if piece.area > 1]
        assert pieces, area.id
        for piece in pieces:
            middle = shapely.maximum_inscribed_circle(piece).coords[0]
            rim = shapely.line_interpolate_point(piece.exterior, [0.05, 0.3, 0.55, 0.8], normalized=True)
            for a, b in (middle, *((point.x, point.y) for point in rim)):
                reflexes = [one for one in hit(view, foot, (a, b)) if one.startswith("reflex.")]
                assert reflexes[0] == area.id, (area.id, a, b, reflexes)


def test_every_line_hits_itself() -> None:
    for view in (SOLE, TOP):
        for placed, form in index().shapes.of_view(view):
            if placed.kind is Kind.LINE:
                (line,) = shapely.get_parts(form)
                at = line.interpolate(0.37, normalized=True)
                assert placed.ref.id in hit(view, Foot.RIGHT, (at.x, at.y))


@pytest.mark.parametrize(("view", "foot", "at", "entry"), SPOTS)
def test_places_lie_where_the_words_put_them(view: View, foot: Foot, at: tuple[float, float], entry: str) -> None:
    assert hit(view, foot, at)[0] == entry


@every_foot
def test_no_two_areas_overlap_but_those_whose_words_do(view: View, foot: Foot) -> None:
    found = set()
    for first, second in combinations(areas(view, foot), 2):
        if shapely.intersection(first.form, second.form).area > SHARED_MM2:
            upper, lower = sorted((first, second), key=lambda area: area.form.area)
            found.add((view, foot, upper.id, lower.id))
    assert found == {over for over in OVER if over[:2] == (view, foot)}


@every_foot
def test_no_area_leaves_the_foot(view: View, foot: Foot) -> None:
    outline = index().shapes.outlines[view]
    for area in areas(view, foot):
        assert shapely.covers(outline, area.form), area.id
        assert area.form.area > 9, area.id  # a square of 3 mm, or nobody finds it


@every_foot
def test_neighbours_meet_without_slivers(view: View, foot: Foot) -> None:
    """Nothing thinner than half a millimetre is left between two areas but the wedges where round ends touch."""
    together = shapely.union_all([area.form for area in areas(view, foot)])
    slivers = shapely.difference(together.buffer(0.2).buffer(-0.2), together)
    assert max((piece.area for piece in shapely.get_parts(slivers)), default=0.0) < 0.5
    assert slivers.area < 3.0


@pytest.mark.parametrize(
    ("view", "foot", "first", "second", "shared"),
    [
        (SOLE, Foot.RIGHT, "reflex.brain", "reflex.brain-stem", 20),
        (SOLE, Foot.RIGHT, "reflex.eye", "reflex.trapezius", 15),
        (SOLE, Foot.RIGHT, "reflex.lung", "reflex.diaphragm", 60),
        (SOLE, Foot.RIGHT, "reflex.diaphragm", "reflex.liver", 35),
        (SOLE, Foot.RIGHT, "reflex.stomach", "reflex.pancreas", 12),
        (SOLE, Foot.LEFT, "reflex.stomach", "reflex.pancreas", 30),
        (SOLE, Foot.LEFT, "reflex.small-intestine", "reflex.sigmoid", 30),
        (SOLE, Foot.LEFT, "reflex.small-intestine", "reflex.colon-descending", 20),
        (SOLE, Foot.RIGHT, "reflex.small-intestine", "reflex.colon-transverse", 17),
        (INNER, Foot.RIGHT, "reflex.spine-lumbar", "reflex.spine-sacrum", 7),
        (INNER, Foot.RIGHT, "reflex.spine-lumbar", "reflex.bladder", 8),
        (OUTER, Foot.RIGHT, "reflex.arm", "reflex.elbow", 6),
    ],
)
def test_neighbours_share_a_border(view: View, foot: Foot, first: str, second: str, shared: float) -> None:
    """Millimetres of the one's edge that lie on the other's."""
    by_id = {area.id: area.form for area in areas(view, foot)}
    border = shapely.intersection(by_id[first].boundary, by_id[second].boundary.buffer(0.02))
    assert border.length > shared


def test_the_kidney_lies_a_little_lower_on_the_right_foot() -> None:
    right, left = ({a.id: a.form for a in areas(SOLE, foot)}["reflex.kidney"] for foot in BOTH)
    assert right.centroid.y == pytest.approx(left.centroid.y - 2.5, abs=0.1)


def test_the_stomach_is_larger_on_the_left_foot() -> None:
    right, left = ({a.id: a.form for a in areas(SOLE, foot)}["reflex.stomach"] for foot in BOTH)
    assert left.area > 1.3 * right.area


def test_the_pack_has_no_faults() -> None:
    assert faults_of(pack_folder() / "maps" / "conventional") == []
