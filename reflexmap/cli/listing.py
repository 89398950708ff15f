"""Every entry as plain data, the way `reflexmap list --json` prints it."""

from collections.abc import Iterable
from typing import Any

from reflexmap.atlas.entry import Claim, Entry, EntryRef
from reflexmap.geometry.shapes import CutMap, Shapes, anchor_of


def listing(footmap: CutMap, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """One object an entry; coordinates in mm of the foot frame, at the map's foot length."""
    places: dict[EntryRef, list[dict[str, Any]]] = {}
    shapes = Shapes(footmap)
    for view in footmap.places:
        for placed, geometry in shapes.of_view(view):
            if geometry.is_empty:
                continue
            spot = {
                "anchor": [round(value, 2) for value in anchor_of(geometry)],
                "bounds": [round(value, 2) for value in geometry.bounds],
                "area_mm2": round(geometry.area, 1),
            }
            for foot in placed.feet:
                places.setdefault(placed.ref, []).append({"view": view.value, "foot": foot.value, **spot})
    return [_listed(footmap, entry, places.get(entry.ref, [])) for entry in entries]


def _listed(footmap: CutMap, entry: Entry, places: list[dict[str, Any]]) -> dict[str, Any]:
    pack = {"pack": entry.ref.pack} if len(footmap.maps.atlases) > 1 else {}
    return {
        "id": footmap.maps.written(entry.ref),
        **pack,
        "kind": entry.kind.value,
        "name": entry.name,
        "code": entry.code,
        "organs": list(entry.organs),
        "uses": list(entry.uses),
        "feet": [foot.value for foot in entry.feet],
        "claims": [_claim(claim) for claim in (*entry.claims, *entry.massage)],
        "reading": entry.reading,
        "cautions": [claim.says for claim in footmap.maps.cautions_for(entry)],
        "where": entry.where,
        "notes": list(entry.notes),
        "places": places,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    told: dict[str, Any] = {
        "says": claim.says,
        "quote": claim.quote,
        "lines": list(claim.lines),
        "aspect": claim.aspect.value,
    }
    if claim.references:
        told["references"] = list(claim.references)
    if claim.disagreement is not None:
        differs = claim.disagreement
        told["disagreement"] = {"says": differs.says, "references": list(differs.references)}
    return told
