"""What is shown and what a click means: one rule, held by hand."""

from dataclasses import dataclass

import pytest

from reflexmap.atlas.atlas import Group
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.geometry.curve import Curve, Point
from reflexmap.kinds import Kind
from reflexmap.paint.scene import NOTHING, Scene, State
from tests.refs import ref, refs


@dataclass(frozen=True)
class Lying:
    """Something that lies somewhere, as far as a scene asks; not an entry's place, so the protocol is enough."""

    ref: EntryRef
    kind: Kind
    covers_foot: bool = False
    name: str = ""
    label: str = ""
    number: int = 0
    feet: tuple[Foot, ...] = (Foot.RIGHT,)
    view: View = View.SOLE
    curve: Curve | None = None
    point: Point = (0.0, 0.0)
    landmarks: tuple[Point, ...] = ()
    code: str = ""
    start: Point = (0.0, 0.0)
    share: float = 0.5
    cm: float = 0.0
    bcun: float = 0.0
    is_measured: bool = False
    uncertain: bool = False
    group: Group | None = None
    tone: int = 1


POINT = Lying(ref("point.liver"), Kind.POINT)
HEEL = Lying(ref("area.heel"), Kind.AREA)
ARCH = Lying(ref("reflex.arch"), Kind.REFLEX)
WHOLE = Lying(ref("reflex.whole-foot"), Kind.REFLEX, covers_foot=True)
ZONE = Lying(ref("zone.1"), Kind.ZONE)
EVERYTHING = (POINT, HEEL, ARCH, WHOLE, ZONE)


def shown(scene: Scene) -> list[str]:
    return [lying.ref.id for lying in EVERYTHING if scene.shows(lying)]


def test_at_first_massage_areas_are_hidden_and_what_covers_the_foot_is_not_painted() -> None:
    assert shown(Scene()) == ["point.liver", "reflex.arch", "zone.1"]


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        (Scene(layers=frozenset()), []),
        (Scene(layers=frozenset({Kind.AREA})), ["area.heel"]),
        (Scene(layers=frozenset(), selected=WHOLE.ref), ["reflex.whole-foot"]),
        (Scene(layers=frozenset(), hovered=HEEL.ref), ["area.heel"]),
        (Scene(layers=frozenset({Kind.ZONE}), found=frozenset(refs("area.heel"))), ["area.heel", "zone.1"]),
    ],
    ids=["nothing", "a layer", "selected", "hovered", "found"],
)
def test_what_is_marked_is_shown_whatever_its_layer(scene: Scene, expected: list[str]) -> None:
    assert shown(scene) == expected


@pytest.mark.parametrize(
    ("scene", "state"),
    [
        (Scene(), State.PLAIN),
        (Scene(found=frozenset(refs("zone.1"))), State.DIMMED),
        (Scene(found=frozenset(refs("reflex.arch"))), State.FOUND),
        (Scene(found=frozenset(refs("reflex.arch")), hovered=ARCH.ref), State.HOVERED),
        (Scene(hovered=ARCH.ref, selected=ARCH.ref), State.SELECTED),
    ],
)
def test_the_higher_state_wins(scene: Scene, state: State) -> None:
    assert scene.state_of(ARCH.ref) is state


def test_a_click_means_what_is_on_and_names_what_is_not() -> None:
    meant = Scene().meant((HEEL, ZONE, WHOLE))
    assert [one.id for one in meant.shown] == ["zone.1", "reflex.whole-foot"]
    assert [one.id for one in meant.hidden] == ["area.heel"]
    assert meant.first == ZONE.ref


def test_where_only_hidden_places_lie_nothing_is_meant() -> None:
    meant = Scene(layers=frozenset()).meant(EVERYTHING)
    assert meant.first is None
    assert meant.hidden == tuple(lying.ref for lying in EVERYTHING)


def test_a_click_on_what_a_search_lit_up_means_it() -> None:
    lit = Scene(found=frozenset(refs("area.heel")))
    assert lit.meant((HEEL, ZONE, WHOLE)).first == HEEL.ref


def test_what_only_the_pointer_lights_up_counts_no_more_than_without_it() -> None:
    assert Scene(hovered=HEEL.ref).meant((HEEL, ZONE)) == Scene().meant((HEEL, ZONE))


def test_where_nothing_lies_nothing_is_meant() -> None:
    assert Scene().meant(()) == NOTHING


def test_an_entry_that_lies_there_twice_is_meant_once() -> None:
    assert Scene().meant((ARCH, ZONE, ARCH)).shown == (ARCH.ref, ZONE.ref)
