"""Names beside places: none covers another, an anchor or the edge, and no line to one runs under another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflexmap.geometry.curve import Bounds
from reflexmap.labelling.labels import Name, nearest_on, overlap, place_labels

ROOM = (0.0, 0.0, 700.0, 600.0)
coordinate = st.floats(20, 580, allow_nan=False)
wanted = st.builds(
    Name,
    anchor=st.tuples(coordinate, coordinate),
    width=st.floats(20, 140),
    height=st.floats(12, 24),
    clear=st.floats(2, 16),
    on_anchor=st.booleans(),
)


@given(st.lists(wanted, max_size=24), st.lists(st.tuples(coordinate, coordinate), max_size=9))
def test_no_name_covers_anything(labels: list[Name], targets: list[tuple[float, float]]) -> None:
    taken = [(x - 9, y - 9, x + 9, y + 9) for x, y in targets]
    boxes = place_labels(labels, ROOM, taken)
    assert len(boxes) == len(labels)
    placed = [box for box in boxes if box is not None]
    for index, box in enumerate(placed):
        assert box[0] >= ROOM[0]
        assert box[1] >= ROOM[1]
        assert box[2] <= ROOM[2]
        assert box[3] <= ROOM[3]
        assert not any(overlap(box, other) for other in (*placed[:index], *taken))


@given(st.lists(wanted, max_size=16))
def test_no_line_runs_under_another_name(labels: list[Name]) -> None:
    boxes = place_labels(labels, ROOM, ())
    for label, box in zip(labels, boxes, strict=True):
        if box is None:
            continue
        start = nearest_on(box, label.anchor)
        steps = [
            (start[0] + (label.anchor[0] - start[0]) * t / 50, start[1] + (label.anchor[1] - start[1]) * t / 50)
            for t in range(51)
        ]
        for other in boxes:
            if other is not None and other is not box:
                assert not any(_inside(other, step) for step in steps)


def _inside(box: Bounds, point: tuple[float, float]) -> bool:
    slack = 1e-6
    return box[0] + slack < point[0] < box[2] - slack and box[1] + slack < point[1] < box[3] - slack


@pytest.mark.parametrize("on_anchor", [True, False])
def test_a_lone_name_stands_as_near_as_it_may(on_anchor: bool) -> None:
    (box,) = place_labels([Name((300, 300), 80, 20, 10, on_anchor)], ROOM, ())
    assert box == ((260, 290, 340, 310) if on_anchor else (310, 290, 390, 310))


def test_a_name_without_room_is_left_out() -> None:
    assert place_labels([Name((5, 5), 80, 20, 2)], (0, 0, 10, 10), ()) == [None]
