"""Reads where an entry lies: a shape, a point found from landmarks, or a line through points; one item a place."""

from collections.abc import Mapping

from reflexmap.atlas import packkeys
from reflexmap.atlas.entry import BOTH, Entry, Place, PointPlace, ShapePlace, ThroughPlace, Towards
from reflexmap.atlas.terms import Foot, View
from reflexmap.atlas.yamlfile import MAX_ITEMS, Node, YamlFile
from reflexmap.texts import mark, tr

MAX_CM = 20.0
MAX_BCUN = 7.0  # about as far
_MOST_PARTS = 100  # of a share that is written as a fraction

_VIEWS = {view.value: view for view in View}
_TOWARDS = {towards.value: towards for towards in Towards}
_FEET = {foot.value: foot for foot in Foot}
_PLACE_KEYS = packkeys.names(packkeys.PLACE)


def feet_of(doc: YamlFile, node: Node | None, without: tuple[Foot, ...] = BOTH) -> tuple[Foot, ...]:
    """The feet under a node; *without* where there is none, or none that is right."""
    named = [doc.choice(item, mark("a foot"), _FEET) for item in doc.items(node, "feet")]
    return tuple(dict.fromkeys(foot for foot in named if foot)) or without


def read_place(doc: YamlFile, node: Node, entry_id: str, entry_feet: tuple[Foot, ...] = BOTH) -> Place | None:
    """The place that an item of `places` names; None where its view cannot be read. Faults are kept by *doc*."""
    values = doc.mapping(node, mark("a place"), _PLACE_KEYS, ("view",))
    view = doc.choice(values.get("view"), "view", _VIEWS)
    if view is None:
        return None
    feet = feet_of(doc, values.get("feet"), entry_feet)
    if not set(feet) <= set(entry_feet):
        wrong = tr("the place is on a foot that the entry is not on")
        doc.fault(values.get("feet"), wrong, tr("one of the entry's `feet`"))
    if "through" in values:
        return _line(doc, node, values, view, feet)
    start = doc.text(values["from"], "from") if "from" in values else ""
    landmarks = doc.texts(values.get("between"), "between") if "between" in values else (start,) if start else ()
    if not landmarks:
        for key in ("share", "towards", "cm", "bcun", "uncertain"):
            if key in values:
                wrong = tr("{key!r} without a landmark", key=key)
                doc.fault(values[key], wrong, tr("add `from: landmark.NAME`"))
        shape = doc.text(values["shape"], "shape") if "shape" in values else entry_id
        return ShapePlace(view, shape, doc.spot(node), feet)
    _check_point(doc, node, values, view, landmarks)
    return PointPlace(
        view=view,
        landmarks=landmarks,
        towards=doc.choice(values.get("towards"), "towards", _TOWARDS),
        cm=doc.number(values.get("cm"), "cm", 0.0, MAX_CM),
        uncertain=doc.flag(values.get("uncertain"), "uncertain"),
        spot=doc.spot(node),
        share=_share(doc, values["share"]) if "share" in values else 0.5,
        bcun=doc.number(values.get("bcun"), "bcun", 0.0, MAX_BCUN),
        feet=feet,
    )


def _line(
    doc: YamlFile, node: Node, values: Mapping[str, Node], view: View, feet: tuple[Foot, ...]
) -> ThroughPlace | None:
    for key in sorted(values.keys() - {"view", "through", "feet"}):
        doc.fault(values[key], tr("{key!r} beside 'through'", key=key), tr("keep one of them"))
    points = doc.texts(values["through"], "through")
    if len(points) < 2:
        wrong = tr("'through' without two points")
        doc.fault(values["through"], wrong, tr("from 2 to {most} points of the pack", most=MAX_ITEMS))
        return None
    return ThroughPlace(view, points, doc.spot(node), feet)


def _share(doc: YamlFile, node: Node) -> float:
    """A share of a way: a number from 0 to 1, or a fraction such as 1/3."""
    above, slash, below = doc.text(node, "share").partition("/")
    if not slash:
        return doc.number(node, "share", 0.0, 1.0)
    parts = [int(part) if part.isascii() and part.isdigit() and len(part) <= 3 else -1 for part in (above, below)]
    if not (0 <= parts[0] <= parts[1] <= _MOST_PARTS and parts[1]):
        right = tr("a number from 0 to 1, or a fraction such as 1/3")
        doc.fault(node, tr("'share' is no part of a way"), right)
        return 0.5
    return parts[0] / parts[1]


def _check_point(
    doc: YamlFile, node: Node, values: Mapping[str, Node], view: View, landmarks: tuple[str, ...]
) -> None:
    """Keep what is wrong with how a point is measured."""
    if "shape" in values:
        wrong = tr("a place with both a shape and a landmark")
        doc.fault(values["shape"], wrong, tr("keep one of them"))
    if "between" in values and ("from" in values or len(landmarks) != 2):
        wrong = tr("'between' without exactly two landmarks")
        doc.fault(values["between"], wrong, tr("[landmark.A, landmark.B], no 'from'"))
    if "share" in values and "between" not in values:
        doc.fault(values["share"], tr("'share' without 'between'"), tr("a share of the way between two landmarks"))
    if "cm" in values and "bcun" in values:
        doc.fault(values["bcun"], tr("both 'cm' and 'bcun'"), tr("keep one of them"))
    elif ("towards" in values) != ("cm" in values or "bcun" in values):
        doc.fault(node, tr("'towards' and 'cm' go together"), tr("add the other, or leave both out"))
    towards = values["towards"].value if "towards" in values else ""
    if towards in (("inner", "outer") if view.is_side else ("ground", "leg")):
        wrong = tr("the {view} view has no direction {towards!r}", view=view.in_words, towards=towards)
        doc.fault(values["towards"], wrong, tr("a direction of that view"))


def check_points(doc: YamlFile, node: Node, entry: Entry, earlier: Mapping[str, Entry]) -> None:
    """Keep a fault for each point that a place of *entry* builds on and no *earlier* entry of the pack is."""
    for place in entry.places:
        for name in () if isinstance(place, ShapePlace) else place.points:
            known = earlier.get(name)
            if known is None or not known.is_one_point(place.view):
                view = place.view.in_words
                wrong = tr("{name!r} is no earlier point with one place in the {view} view", name=name, view=view)
                doc.fault(node, wrong, tr("name a point that stands before it in the pack"))
