"""Numbers round a foot: no two lines cross, whatever the places are."""

from itertools import combinations

import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from reflexmap.geometry.curve import Point
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Anchor
from reflexmap.labelling.callouts import DISC, SPACING, Number, Side, _cross, _passes, place, share_out
from reflexmap.sheet.page import Leader
from tests.sheet.sheets import crosses

WIDTH, HEIGHT = 100.0, 250.0
spot = st.tuples(st.floats(2, WIDTH - 2), st.floats(2, HEIGHT - 2))
wanted = st.builds(
    lambda spots: Number("1", Kind.REFLEX, tuple(Anchor(s) for s in spots)), st.lists(spot, min_size=1, max_size=5)
)


@given(
    places=st.lists(wanted, min_size=1, max_size=14),
    scale=st.floats(0.15, 1.2),
    sides=st.sets(st.sampled_from(Side), min_size=1),
)
def test_no_leaders_cross_and_no_numbers_touch(places: list[Number], scale: float, sides: set[Side]) -> None:
    shared = share_out(places, WIDTH, HEIGHT, sorted(sides))
    room = (max(WIDTH * scale, shared.least_width), max(HEIGHT * scale, shared.least_height))
    made = place(shared, (WIDTH, HEIGHT), scale, room, [])
    assert len(made) == len(places)
    leaders = [Leader(one.start, one.end, Kind.REFLEX) for one in made]
    assert not [pair for pair in combinations(leaders, 2) if crosses(*pair)]
    for one, other in combinations(made, 2):
        apart = max(abs(one.label[0] - other.label[0]), abs(one.label[1] - other.label[1]))
        assert apart >= min(SPACING, 2 * DISC) - 1e-6
    for one in made:
        outside = one.label[0] < 0 or one.label[0] > room[0] or one.label[1] < 0 or one.label[1] > room[1]
        assert outside


def test_the_nearest_side_is_taken() -> None:
    places = [Number("1", Kind.AREA, (Anchor((5, 100)),)), Number("2", Kind.AREA, (Anchor((95, 100)),))]
    shared = share_out(places, WIDTH, HEIGHT, (Side.LEFT, Side.RIGHT, Side.TOP))
    assert {side: [one.label for one in some] for side, some in shared.sides.items()} == {
        Side.LEFT: ["1"],
        Side.RIGHT: ["2"],
    }
    assert shared.gutter(Side.TOP) == 0
    assert shared.gutter(Side.LEFT) > 2 * DISC


def test_a_line_keeps_clear_of_a_target() -> None:
    """Of two ends that a line may have, it takes the one that leads past no target."""
    one = Number("1", Kind.AREA, (Anchor((50, 100)), Anchor((50, 130))))
    shared = share_out([one], WIDTH, HEIGHT, (Side.LEFT,))
    (made,) = place(shared, (WIDTH, HEIGHT), 1.0, (WIDTH, HEIGHT), [((25.0, 100.0), 4.0)])
    assert made.end == (50, 130)


hundredths = st.integers(-900, 900).map(lambda whole: whole / 100)
near = st.tuples(hundredths, hundredths)


@given(line=st.tuples(near, near), centre=near, radius=st.floats(0.1, 4))
def test_how_near_a_line_comes_is_what_shapely_says(line: tuple[Point, Point], centre: Point, radius: float) -> None:
    away = shapely.Point(centre).distance(shapely.LineString(line))
    assume(abs(away - radius) > 1e-6)
    assert _passes(*line, centre, radius) == (away < radius)


@given(one=st.tuples(near, near), other=st.tuples(near, near))
def test_what_crosses_is_what_shapely_says(one: tuple[Point, Point], other: tuple[Point, Point]) -> None:
    lines = [shapely.LineString(line) for line in (one, other)]
    ends = [shapely.Point(end) for line in (one, other) for end in line]
    assume(all(end.distance(lines[1 - i // 2]) > 1e-3 for i, end in enumerate(ends)))
    assert _cross(*one, *other) == shapely.intersects(*lines)


def test_a_line_of_no_length_is_a_point() -> None:
    assert _passes((1.0, 1.0), (1.0, 1.0), (1.0, 1.5), 0.6)
    assert not _passes((1.0, 1.0), (1.0, 1.0), (1.0, 1.5), 0.4)
