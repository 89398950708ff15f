"""Shares of a way and body units grow with the foot; centimetres do not; lines go through points."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.fault import PackError
from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve, Point, smooth_line
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.shapes import CutMap
from reflexmap.geometry.whereabouts import length_in_words, scaling_in_words
from tests.atlas.packs import PLACES, atlas_of, faults_of

lengths = st.floats(90, 330)

# Of the drawn foot of 250 mm: the tip of the inner ankle bone, and the front edge of the tendon behind it.
ANKLE, TENDON = (64.5, 86.0), (28.32, 86.0)
A_CUN = 86.0 / 3


def points(*places: str) -> str:
    """Entries with these places, one point each, named a, b, c; lines where a place goes through points."""
    text = "[]\n" if not places else ""
    for name, place in zip("abcdefgh", places, strict=False):
        kind = "channel" if "through" in place else "point"
        text += f"""- id: {kind}.{name}
  name: Place {name}
  where: Somewhere.
  places:
    - {{{place}}}
  claims:
    - {{says: It lies there., quote: "there", lines: [5]}}
"""
    return text


def flat(*points: Point) -> list[float]:
    """The numbers of some points."""
    return [number for point in points for number in point]


@pytest.fixture
def made(footmap: CutMap, tmp_path: Path) -> "Made":
    return Made(footmap, tmp_path)


class Made:
    """Maps made of a few places."""

    def __init__(self, footmap: CutMap, folder: Path) -> None:
        self._footmap, self._folder = footmap, folder

    def __call__(self, *places: str, mm: float = 250.0) -> list[PlacedEntry]:
        """The places of such a map, in their order."""
        foot = self.foot(*places, mm=mm)
        return [placed for entry in foot.maps for placed in foot.of_entry(entry.ref)]

    def foot(self, *places: str, mm: float = 250.0) -> FootMap:
        atlas = atlas_of(self._folder, places=points(*places), cautions="[]\n", words="{}\n")
        return FootMap(Collection((atlas,)), self._footmap.drawings, mm)


SHARE = "view: inner, between: [landmark.inner-ankle, landmark.achilles-front], share: "


@pytest.mark.parametrize(
    ("share", "along"),
    [("1/3", 52.44), ("2/3", 40.38), ("0.25", 55.455), ("0", 64.5), ("1", 28.32), ("50/100", 46.41)],
)
def test_a_share_counts_from_the_first_landmark(made: Made, share: str, along: float) -> None:
    (placed,) = made(SHARE + share)
    assert placed.point == pytest.approx((along, 86.0))
    assert flat(*placed.landmarks) == pytest.approx([*ANKLE, *TENDON])
    assert not placed.is_measured


def test_between_without_a_share_is_half_way(made: Made) -> None:
    (placed,) = made("view: inner, between: [landmark.inner-ankle, landmark.achilles-front]")
    assert placed.point == pytest.approx((46.41, 86.0))


@pytest.mark.parametrize(
    ("towards", "way"),
    [("ground", (0, -28.6667)), ("leg", (0, 28.6667)), ("heel", (-28.6667, 0)), ("toes", (28.6667, 0))],
)
def test_a_body_unit_is_a_third_of_the_height_of_the_ankle(
    made: Made, towards: str, way: tuple[float, float]
) -> None:
    (placed,) = made(f"view: inner, from: landmark.inner-ankle, towards: {towards}, bcun: 1")
    assert placed.point == pytest.approx((ANKLE[0] + way[0], ANKLE[1] + way[1]), abs=1e-4)
    assert placed.start == pytest.approx(ANKLE)
    assert placed.is_measured


def test_three_body_units_reach_from_the_ankle_to_the_ground(made: Made) -> None:
    for mm in (90.0, 250.0, 330.0):
        (placed,) = made("view: inner, from: landmark.inner-ankle, towards: ground, bcun: 3", mm=mm)
        assert placed.point[1] == pytest.approx(0.0, abs=1e-9)


def test_a_body_unit_is_the_same_in_every_view(made: Made) -> None:
    (placed,) = made("view: sole, from: landmark.heel, towards: toes, bcun: 2")
    assert placed.point == pytest.approx((0.0, 57.3333), abs=1e-4)


def test_a_length_begins_at_its_share_of_the_way(made: Made) -> None:
    (placed,) = made(SHARE + "1/3, towards: heel, cm: 1")
    assert placed.start == pytest.approx((52.44, 86.0))
    assert placed.point == pytest.approx((42.44, 86.0))


def test_a_point_is_found_from_earlier_ones(made: Made) -> None:
    low, middle = made(
        "view: inner, from: landmark.inner-ankle, towards: ground, bcun: 1.5",
        "view: inner, between: [point.a, landmark.inner-ankle], towards: toes, cm: 2",
    )
    assert low.point == pytest.approx((64.5, 43.0))
    assert middle.point == pytest.approx((84.5, 64.5))
    assert flat(*middle.landmarks) == pytest.approx([*low.point, *ANKLE])


FOUND_FROM = (
    SHARE + "0.4",
    "view: inner, from: point.a, towards: ground, bcun: 0.7",
    "view: inner, between: [point.b, landmark.inner-hollow], share: 1/4",
    "view: inner, from: point.c, towards: toes, cm: 1.3",
)


@given(mm=lengths)
def test_shares_and_body_units_scale_and_centimetres_do_not(footmap: CutMap, tmp_path: Path, mm: float) -> None:
    made = Made(footmap, tmp_path)
    whole, foot = made(*FOUND_FROM), made(*FOUND_FROM, mm=mm)
    for one, other in zip(whole[:3], foot[:3], strict=True):
        assert other.point == pytest.approx((one.point[0] * mm / 250, one.point[1] * mm / 250), abs=1e-9)
    assert math.dist(foot[3].start, foot[3].point) == pytest.approx(13.0, abs=1e-9)
    assert math.dist(foot[1].start, foot[1].point) == pytest.approx(0.7 * A_CUN * mm / 250, abs=1e-9)


def test_a_line_goes_through_its_points_and_follows_their_centimetres(made: Made) -> None:
    for mm in (200.0, 300.0):
        first, second, third, line = made(
            "view: sole, from: landmark.big-toe-base, towards: heel, cm: 2",
            "view: sole, from: landmark.heel",
            "view: sole, from: landmark.notch-2-3",
            "view: sole, through: [point.a, point.c, point.b]",
            mm=mm,
        )
        assert line.curve is not None
        assert not line.curve.is_closed
        (way,) = line.curve.subpaths
        ends = [way.start, *(segment[-1] for segment in way.segments)]
        assert ends == [pytest.approx(placed.point) for placed in (first, third, second)]


def test_a_smooth_line_is_straight_where_its_points_are_and_has_a_corner_where_it_turns_back() -> None:
    straight = Curve((smooth_line([(0, 0), (10, 0), (30, 0)]),))
    assert straight.bounds() == pytest.approx((0, 0, 30, 0))
    back = Curve((smooth_line([(0, 0), (30, 0), (10, 0)]),))
    assert back.bounds() == pytest.approx((0, 0, 30, 0))
    bend = Curve((smooth_line([(0, 0), (10, 0), (10, 10)]),))
    assert bend.bounds()[2] > 10.2  # it swings a little, as a hand would
    assert smooth_line([(1, 1), (1, 1)]).segments[0][-1] == (1, 1)


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("view: inner, from: landmark.inner-ankle, share: 0.5", "'share' without 'between'"),
        (SHARE + "4/3", "'share' is no part of a way"),
        (SHARE + "1/0", "'share' is no part of a way"),
        (SHARE + "1/x", "'share' is no part of a way"),
        (SHARE + "1.5", "share is not a number in its range"),
        (SHARE + "-0.1", "share is not a number in its range"),
        ("view: inner, from: landmark.inner-ankle, towards: heel, cm: 1, bcun: 1", "both 'cm' and 'bcun'"),
        ("view: inner, from: landmark.inner-ankle, bcun: 1", "'towards' and 'cm' go together"),
        ("view: inner, from: landmark.inner-ankle, towards: heel, bcun: 8", "bcun is not a number in its range"),
        ("view: inner, bcun: 1", "'bcun' without a landmark"),
        ("view: inner, from: point.a", "'point.a' is no earlier point with one place in the inner view"),
        ("view: inner, from: point.later", "'point.later' is no earlier point with one place in the inner view"),
        ("view: sole, through: [point.one]", "'through' without two points"),
        ("view: sole, through: [point.one, area.heel]", "'area.heel' is no earlier point"),
        ("view: sole, through: [point.one, point.one], cm: 2", "'cm' beside 'through'"),
    ],
)
def test_what_is_wrong_with_a_measure(tmp_path: Path, place: str, wrong: str) -> None:
    (fault, *more) = faults_of(tmp_path, places=PLACES + points(place))
    assert wrong in fault.wrong
    assert fault.spot.line > len(PLACES.splitlines())
    assert more == []


def test_a_point_in_another_view_is_none_to_measure_from(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, places=PLACES + points("view: top, from: point.one"))
    assert fault.wrong == "'point.one' is no earlier point with one place in the top view"


def test_a_foot_without_its_ankle_has_no_body_units(made: Made, footmap: CutMap) -> None:
    foot = made.foot("view: outer, from: landmark.outer-ankle, towards: heel, bcun: 1")
    inner = footmap.drawings[View.INNER]
    bare = {name: at for name, at in inner.landmarks.items() if name != "landmark.inner-ankle"}
    drawings = {**footmap.drawings, View.INNER: type(inner)(inner.view, inner.text, inner.view_box, {}, bare)}
    with pytest.raises(PackError, match=r"inner drawing has no 'landmark\.inner-ankle'"):
        FootMap(foot.maps, drawings).places[View.OUTER]


def test_lengths_in_words(made: Made) -> None:
    cun = "view: inner, from: landmark.inner-ankle, towards: ground, bcun: 1"
    assert length_in_words(made(cun)[0]) == "1 cun, here 2.9 cm"
    assert length_in_words(made(cun, mm=200.0)[0]) == "1 cun, here 2.3 cm"
    cm = "view: inner, from: landmark.inner-ankle, towards: ground, cm: 1.5"
    assert {length_in_words(made(cm, mm=mm)[0]) for mm in (200.0, 300.0)} == {"1.5 cm"}
    foot = made.foot(cun, cm, mm=150.0)
    unit, centimetres = foot.maps
    assert scaling_in_words(foot, unit) == (
        "A cun is a third of the height of the inner ankle bone: 1.7 cm on a foot of 150 mm. It grows with the foot."
    )
    assert "which do not scale" in scaling_in_words(foot, centimetres)
    assert scaling_in_words(foot.with_length(250.0), centimetres) == ""
