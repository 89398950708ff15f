"""All names at once: each once in a view, in the margin, on no foot, no target and no other name."""

import itertools
from collections import Counter

import pytest
import shapely
from PySide6.QtGui import QFontMetricsF, QGuiApplication

from reflexmap.atlas.terms import View
from reflexmap.geometry.placed import PlacedEntry
from reflexmap.geometry.shapes import CutMap, geometry_of
from reflexmap.kinds import SHOWN_AT_FIRST, Kind
from reflexmap.labelling.margins import Standing
from reflexmap.paint.scene import Scene
from tests.paint.painted import Painted, box_of, foot_on

VIEWS = [*((view,) for view in View), tuple(View)]


def _standing(painted: Painted) -> list[tuple[PlacedEntry, Standing]]:
    last = painted.names._last
    assert last is not None
    return last[1]  # type: ignore[return-value]


@pytest.mark.parametrize("layers", [SHOWN_AT_FIRST, frozenset(Kind)], ids=["some", "all"])
@pytest.mark.parametrize("size", [(640, 480), (680, 640), (1280, 800)])
@pytest.mark.parametrize("views", VIEWS, ids=["-".join(view.value for view in views) for views in VIEWS])
def test_names_stand_in_the_margins(
    qapp: QGuiApplication, footmap: CutMap, views: tuple[View, ...], size: tuple[int, int], layers: frozenset[Kind]
) -> None:
    scene = Scene(layers=layers, labels=True)
    painted = Painted(footmap, scene, views=views, size=size)
    standing = _standing(painted)
    feet = [foot_on(painted, panel) for panel in painted.panels]
    boxes = [shapely.box(*one.box) for _, one in standing]
    assert not any(foot.intersects(box) for foot in feet for box in boxes)
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))
    assert all(
        painted.room.contains(one.box[0], one.box[1]) and painted.room.contains(*one.box[2:]) for _, one in standing
    )
    told = Counter((placed.view, placed.ref) for placed, _ in standing)
    assert set(told.values()) <= {1}
    wanted = {
        (p.view, p.ref)
        for view in views
        for p in footmap.places[view]
        if scene.shows(p) and not (p.curve is None and p.number)
    }
    if size == (1280, 800) or (len(views) == 1 and size != (640, 480)) or layers == SHOWN_AT_FIRST:
        assert set(told) == wanted  # else what finds no room is left out
    assert len(told) >= 0.6 * len(wanted)


@pytest.mark.parametrize("views", VIEWS, ids=["-".join(view.value for view in views) for views in VIEWS])
def test_a_leader_ends_on_its_place_and_runs_over_no_target(
    qapp: QGuiApplication, footmap: CutMap, views: tuple[View, ...]
) -> None:
    painted = Painted(footmap, Scene(labels=True), views=views, size=(900, 700))
    boxes = painted.maps.marker_boxes(painted.panels, painted.camera, painted.scene)
    targets = [box_of(box) for box in boxes]
    for placed, one in _standing(painted):
        ends = [
            geometry_of(placed).distance(shapely.Point(panel.to_frame(painted.camera.to_plane(*one.end))))
            for panel in painted.panels
            if panel.view is placed.view
        ]
        assert min(ends) < 0.3, placed.ref.id
        leader = shapely.LineString([one.start, one.end])
        assert not any(leader.intersects(target.buffer(-3)) for target in targets), placed.ref.id


def test_names_stand_where_they_stood(qapp: QGuiApplication, footmap: CutMap) -> None:
    scene = Scene(layers=frozenset(Kind), labels=True)
    first, second = (Painted(footmap, scene, views=tuple(View), size=(1000, 700)) for _ in range(2))
    assert [(p.ref, one) for p, one in _standing(first)] == [(p.ref, one) for p, one in _standing(second)]


def test_pointing_at_a_place_moves_no_name(qapp: QGuiApplication, footmap: CutMap) -> None:
    painted = Painted(footmap, Scene(labels=True))
    metrics = QFontMetricsF(qapp.font())
    room = painted.room
    calm = painted.names.standing(metrics, painted.panels, painted.camera, painted.scene, room)
    hovered = Scene(labels=True, hovered=footmap.places[View.SOLE][0].ref)
    assert painted.names.standing(metrics, painted.panels, painted.camera, hovered, room) == calm
