"""Reads where an entry is: shapes of a drawing, and points measured from landmarks."""

from reflexmap.atlas import packkeys
from reflexmap.atlas.entry import BOTH, Place, PointPlace, ShapePlace, Towards
from reflexmap.atlas.terms import Foot, View
from reflexmap.atlas.yamlfile import Node, YamlFile
from reflexmap.texts import mark, tr

MAX_CM = 20.0
_VIEWS = {view.value: view for view in View}
_FEET = {foot.value: foot for foot in Foot}
_TOWARDS = {towards.value: towards for towards in Towards}
_PLACE_KEYS = packkeys.names(packkeys.PLACE)


def feet_of(doc: YamlFile, node: Node | None, without: tuple[Foot, ...] = BOTH) -> tuple[Foot, ...]:
    """The feet under a node; *without* where there is none, or none that is right."""
    named = [doc.choice(item, mark("a foot"), _FEET) for item in doc.items(node, "feet")]
    return tuple(dict.fromkeys(foot for foot in named if foot)) or without


def places_of(doc: YamlFile, node: Node | None, entry_id: str, feet: tuple[Foot, ...]) -> tuple[Place, ...]:
    """The places of an entry that is on *feet*; those that are right."""
    read = (_place(doc, item, entry_id, feet) for item in doc.items(node, "places"))
    return tuple(place for place in read if place)


def _place(doc: YamlFile, node: Node, entry_id: str, entry_feet: tuple[Foot, ...]) -> Place | None:
    values = doc.mapping(node, mark("a place"), _PLACE_KEYS, ("view",))
    view = doc.choice(values.get("view"), "view", _VIEWS)
    if view is None:
        return None
    feet = _own_feet(doc, values.get("feet"), entry_feet)
    spot = doc.spot(node)
    start = doc.text(values["from"], "from") if "from" in values else ""
    landmarks = doc.texts(values.get("between"), "between") if "between" in values else (start,) if start else ()
    if not landmarks:
        for key in ("towards", "cm", "uncertain"):
            if key in values:
                wrong = tr("{key!r} without a landmark", key=key)
                doc.fault(values[key], wrong, tr("add `from: landmark.NAME`"))
        shape = doc.text(values["shape"], "shape") if "shape" in values else entry_id
        return ShapePlace(view, shape, spot, feet)
    _check_point(doc, node, values, view, landmarks)
    return PointPlace(
        view=view,
        landmarks=landmarks,
        towards=doc.choice(values.get("towards"), "towards", _TOWARDS),
        cm=doc.number(values.get("cm"), "cm", 0.0, MAX_CM),
        uncertain=doc.flag(values.get("uncertain"), "uncertain"),
        spot=spot,
        feet=feet,
    )


def _own_feet(doc: YamlFile, node: Node | None, entry_feet: tuple[Foot, ...]) -> tuple[Foot, ...]:
    """The feet of one place: those of its entry, or some of them."""
    feet = feet_of(doc, node, entry_feet)
    if not set(feet) <= set(entry_feet):
        doc.fault(node, tr("the place is on a foot that the entry is not on"), tr("one of the entry's `feet`"))
    return feet


def _check_point(doc: YamlFile, node: Node, values: dict[str, Node], view: View, landmarks: tuple[str, ...]) -> None:
    """Keep what is wrong with how a point is measured."""
    if "shape" in values:
        wrong = tr("a place with both a shape and a landmark")
        doc.fault(values["shape"], wrong, tr("keep one of them"))
    if "between" in values and ("from" in values or len(landmarks) != 2):
        wrong = tr("'between' without exactly two landmarks")
        doc.fault(values["between"], wrong, tr("[landmark.A, landmark.B], no 'from'"))
    if ("towards" in values) != ("cm" in values):
        doc.fault(node, tr("'towards' and 'cm' go together"), tr("add the other, or leave both out"))
    towards = values["towards"].value if "towards" in values else ""
    if towards in (("inner", "outer") if view.is_side else ("ground", "leg")):
        wrong = tr("the {view} view has no direction {towards!r}", view=view.in_words, towards=towards)
        doc.fault(values["towards"], wrong, tr("a direction of that view"))
