"""Labels on the shapes they name: where a box has room, and where none has."""

import shapely

from reflexmap.labelling.inside import first_free, room_for


def test_a_label_stands_in_the_middle_of_its_shape() -> None:
    x0, y0, x1, y1 = room_for(shapely.box(0, 0, 40, 20), (10, 4), (20, 10)) or (0, 0, 0, 0)
    assert (x1 - x0, y1 - y0) == (10, 4)
    assert abs((x0 + x1) / 2 - 20) < 1
    assert abs((y0 + y1) / 2 - 10) < 1


def test_a_label_keeps_off_a_hole() -> None:
    """Where the middle is taken, it stands as near to it as it can, wholly inside what is free."""
    free = shapely.difference(shapely.box(0, 0, 40, 20), shapely.Point(20, 10).buffer(4))
    box = room_for(free, (10, 4), (20, 10))
    assert box is not None
    assert free.contains(shapely.box(*box))
    assert shapely.box(*box).distance(shapely.Point(20, 10)) < 6


def test_a_shape_too_small_has_no_room() -> None:
    assert room_for(shapely.box(0, 0, 9.9, 20), (10, 4), (5, 10)) is None
    assert room_for(shapely.box(0, 0, 40, 3.9), (10, 4), (20, 2)) is None
    assert room_for(shapely.Polygon(), (1, 1), (0, 0)) is None
    bent = shapely.LineString([(0, 0), (30, 0), (30, 30)]).buffer(2.2)
    assert room_for(bent, (4, 4), (0, 0)) is not None
    assert room_for(bent, (8, 8), (0, 0)) is None, "its bounds are large enough, it is not"


def test_the_first_free_place_beside_a_point_is_taken() -> None:
    allowed = shapely.box(0, 0, 100, 100)
    boxes = [(10, 10, 20, 14), (30, 10, 40, 14), (95, 10, 105, 14), (50, 50, 60, 54)]
    assert first_free(boxes, allowed, [shapely.box(0, 0, 12, 12)]) == (30, 10, 40, 14)
    assert first_free(boxes[2:3], allowed, []) is None
    assert first_free(boxes, allowed, [shapely.box(0, 0, 100, 100)]) is None
