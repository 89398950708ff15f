"""Labels round a foot: no two lines cross, whatever the places are."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from reflexmap.geometry.curve import Point
from reflexmap.kinds import Kind
from reflexmap.labelling import callouts
from reflexmap.labelling.anchors import Anchor
from reflexmap.labelling.callouts import Callout, Column, Number, Side, place, share_out
from reflexmap.labelling.tangle import Tangle, cross, pass_by

WIDTH, HEIGHT = 100.0, 250.0
spot = st.tuples(st.floats(2, WIDTH - 2), st.floats(2, HEIGHT - 2))
wanted = st.builds(
    lambda spots: Number("1", Kind.REFLEX, tuple(Anchor(s) for s in spots)), st.lists(spot, min_size=1, max_size=5)
)


COLUMNS = {
    Side.LEFT: Column(-4.5, 3.0, 120.0, 6.1, -1),
    Side.RIGHT: Column(60.0, 3.0, 120.0, 6.1),
    Side.CORNER: Column(45.0, 3.0, 90.0, 6.1),
}


def _crosses(one: Callout, other: Callout) -> bool:
    return bool(cross(*map(np.array, (one.start, one.end, other.start, other.end))))


@given(
    places=st.lists(wanted, min_size=1, max_size=14),
    scale=st.floats(0.15, 0.5),
    sides=st.sampled_from([(Side.LEFT, Side.RIGHT), (Side.LEFT,), (Side.RIGHT,), (Side.CORNER,)]),
)
def test_no_leaders_cross_and_no_labels_touch(places: list[Number], scale: float, sides: tuple[Side, ...]) -> None:
    shared = share_out(places, WIDTH, sides)
    made = place(shared, COLUMNS, scale, (0.0, 0.0), [])
    assert len(made) == len(places)
    assert not [pair for pair in combinations(made, 2) if _crosses(*pair)]
    for one, other in combinations(made, 2):
        assert one.side is not other.side or abs(one.start[1] - other.start[1]) > 6.1 - 1e-6
    for one in made:
        assert one.start[0] == {Side.LEFT: -4.5, Side.RIGHT: 60.0, Side.CORNER: 45.0}[one.side]
        assert 3.0 - 1e-6 <= one.start[1] <= 120.0 + 1e-6


def test_the_nearest_side_is_taken() -> None:
    places = [Number("1", Kind.AREA, (Anchor((5, 100)),)), Number("2", Kind.AREA, (Anchor((95, 100)),))]
    shared = share_out(places, WIDTH, (Side.LEFT, Side.RIGHT))
    assert {side: [one.label for one in some] for side, some in shared.sides.items()} == {
        Side.LEFT: ["1"],
        Side.RIGHT: ["2"],
    }
    assert (shared.count(Side.LEFT), shared.count(Side.CORNER)) == (1, 0)


def test_the_corner_over_the_instep_holds_no_more_than_it_has_room_for() -> None:
    places = [Number(str(n), Kind.AREA, (Anchor((90, 30 + n)),)) for n in range(5)]
    shared = share_out(places, WIDTH, (Side.CORNER, Side.LEFT, Side.RIGHT), (95.0, 40.0), 3)
    assert shared.count(Side.CORNER) == 3
    assert shared.count(Side.RIGHT) == 2


def test_a_label_stands_level_with_its_place() -> None:
    one = Number("1", Kind.POINT, (Anchor((50, 100)),), has_rim=True)
    (made,) = place(share_out([one], WIDTH, (Side.RIGHT,)), COLUMNS, 0.5, (0.0, 0.0), [], 2.0)
    assert made.start == (60.0, 50.0)
    assert made.end == (27.0, 50.0), "2 mm short of the target's middle, at its rim"


def test_a_line_keeps_clear_of_a_target() -> None:
    """Of two ends that a line may have, it takes the one that leads past no target."""
    one = Number("1", Kind.AREA, (Anchor((50, 100)), Anchor((50, 130))))
    shared = share_out([one], WIDTH, (Side.LEFT,))
    column = {Side.LEFT: Column(-4.5, 0.0, 250.0, 6.1, -1)}
    (made,) = place(shared, column, 1.0, (0.0, 0.0), [((25.0, 100.0), 4.0)])
    assert made.end == (50, 130)


hundredths = st.integers(-900, 900).map(lambda whole: whole / 100)
near = st.tuples(hundredths, hundredths)


@given(line=st.tuples(near, near), centre=near, radius=st.floats(0.1, 4))
def test_how_near_a_line_comes_is_what_shapely_says(line: tuple[Point, Point], centre: Point, radius: float) -> None:
    away = shapely.Point(centre).distance(shapely.LineString(line))
    assume(abs(away - radius) > 1e-6)
    assert pass_by(np.array(line[0]), np.array(line[1]), np.array(centre), radius) == (away < radius)


@given(one=st.tuples(near, near), other=st.tuples(near, near))
def test_what_crosses_is_what_shapely_says(one: tuple[Point, Point], other: tuple[Point, Point]) -> None:
    lines = [shapely.LineString(line) for line in (one, other)]
    ends = [shapely.Point(end) for line in (one, other) for end in line]
    assume(all(end.distance(lines[1 - i // 2]) > 1e-3 for i, end in enumerate(ends)))
    assert cross(*map(np.array, (*one, *other))) == shapely.intersects(*lines)


def test_a_line_of_no_length_is_a_point() -> None:
    line = np.array((1.0, 1.0)), np.array((1.0, 1.0))
    assert pass_by(*line, np.array((1.0, 1.5)), 0.6)
    assert not pass_by(*line, np.array((1.0, 1.5)), 0.4)


def test_the_work_for_many_labels_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 120 places that lie over one another; what is weighed is counted, a line at an end with another line."""
    made: list[Tangle] = []

    def kept(*args: Any) -> Tangle:
        made.append(Tangle(*args))
        return made[-1]

    monkeypatch.setattr(callouts, "Tangle", kept)
    spots = [((37 * n) % 97 + 1.0, (101 * n) % 241 + 4.0) for n in range(120)]
    places = [
        Number(str(n), Kind.AREA, tuple(Anchor((min(x + 3 * k, 98.0), y)) for k in range(6)))
        for n, (x, y) in enumerate(spots)
    ]
    columns = {Side.LEFT: Column(-4.5, 0.0, 400.0, 6.1, -1), Side.RIGHT: Column(105.0, 0.0, 400.0, 6.1)}
    circles = [(spot, 2.0) for spot in spots[::5]]
    found = place(share_out(places, WIDTH, (Side.LEFT, Side.RIGHT)), columns, 1.0, (0.0, 0.0), circles)
    assert len(found) == 120
    assert made[0].weighed < 600_000
