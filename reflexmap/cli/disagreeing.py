"""The command that says where maps disagree."""

from typing import TYPE_CHECKING, Any

from reflexmap.cli.output import DONE, NO, print_json, tell
from reflexmap.errors import in_one_line
from reflexmap.texts import tr

if TYPE_CHECKING:
    from argparse import Namespace

    from reflexmap.geometry.disagreement import Compared


def disagree(options: "Namespace") -> int:
    """What each map says of an organ, or of every one."""
    from reflexmap import library
    from reflexmap.atlas.organs import Organs
    from reflexmap.catalogue import known_packs
    from reflexmap.geometry.disagreement import Disagreement
    from reflexmap.geometry.shapes import Shapes

    names = tuple(options.pack) or tuple(pack.id for pack in known_packs() if pack.shipped)
    footmap = library.cut_map(library.plates(), options.foot_length, names)
    organs = Organs(footmap.maps)
    phrase = " ".join(options.organ)
    named = organs.named(phrase) if phrase else None
    asked = [named] if named is not None else [] if phrase else organs.all()
    places = Disagreement(Shapes(footmap))
    compared = [places.compare(organ) for organ in asked]
    if options.json:
        print_json([_told(one) for one in compared])
    else:
        for one in compared:
            _say(one)
    if not compared:
        tell(tr("no open map attaches {organ!r} to a place", organ=phrase))
    return DONE if compared else NO


def _told(one: "Compared") -> dict[str, Any]:
    places = [
        {
            "pack": place.ref.pack,
            "id": place.ref.id,
            "view": place.view.value,
            "foot": place.foot.value,
            "anchor": [round(value, 2) for value in place.anchor],
        }
        for place in one.places
    ]
    mm = None if one.mm is None else round(one.mm, 1)
    return {"organ": one.organ, "verdict": one.verdict.word, "distance_mm": mm, "places": places}


def _say(one: "Compared") -> None:
    mm = "" if one.mm is None else tr("{mm} mm", mm=round(one.mm))
    where = dict.fromkeys(f"{place.ref.pack}:{place.ref.id}" for place in one.places)
    print(in_one_line(one.organ).ljust(24), one.verdict.in_words.ljust(12), mm.rjust(7), "", ", ".join(where))
