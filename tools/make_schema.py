"""Writes `data/schema/`: JSON Schemas by which editors complete and check the files of a pack.

They are made from the reader's own tables (`reflexmap/atlas/packkeys.py`) and from its limits, and a test says when
the files are not what is made. A schema checks less than `reflexmap check`: not whether a shape is drawn, or a line
exists.
"""

import json
from typing import Any

from reflexmap.atlas import packkeys
from reflexmap.atlas.entry import Level, Towards
from reflexmap.atlas.packkeys import Keys
from reflexmap.atlas.placing import MAX_BCUN, MAX_CM
from reflexmap.atlas.reading.briefs import MAX_BRIEF
from reflexmap.atlas.reading.claims import MOST_LINES
from reflexmap.atlas.reading.entries import MAX_ANSWER, MAX_CODE, TONE_WORDS
from reflexmap.atlas.terms import Foot, View
from reflexmap.atlas.yamlfile import MAX_TEXT, MAX_WORD
from reflexmap.kinds import Kind
from reflexmap.resources import schema_folder

Schema = dict[str, Any]
_DRAFT = "http://json-schema.org/draft-07/schema#"

# What each key is for, as an editor shows it: by table and key, or by key alone where it means the same everywhere.
ABOUT = {
    "says": "Restated in your own words; it stands alone.",
    "quote": "At most 12 words that stand word for word on every line named, never a whole sentence.",
    "lines": "The lines of the document that say so.",
    "references": "Keys of the texts that say so.",
    "name": "What users read.",
    "title": "Short: what it is called.",
    "words": "More words that a search should find it by.",
    "organs": "Body parts that are attached.",
    "uses": "Complaints that are attached.",
    "feet": "[left] or [right], where it is on one foot only.",
    "view": "The side of the foot.",
    "fill": 'The colour of its areas, as "#rrggbb" in quotes.',
    "line": 'The colour of their borders, as "#rrggbb" in quotes.',
    "id": "KIND.name; the kind is reflex, area, zone, point or line.",
    "reference": "A text that is not one of the pack's, in words.",
    "pack.version": "Of the map, in quotes.",
    "pack.licence": "Under which others may use the map.",
    "pack.language": "Its code: en, de, es.",
    "pack.source": "The one document that the map restates.",
    "pack.references": "The file with the texts that claims rest on.",
    "pack.entries": "The files with the places.",
    "pack.shapes": "The map's own drawings: a file for each view that has one.",
    "pack.groups": "What places are coloured by, by key.",
    "pack.badge": "A few words beside every place of this map where other maps are open too.",
    "pack.cautions": "The file with the warnings.",
    "pack.about": "The file with the background page.",
    "pack.words": "The file that leads lay words to words of the map.",
    "pack.stop_words": "Little words that a query is not about.",
    "pack.unplaced": "What the document speaks of without a place on the foot.",
    "pack.caution": "The warnings in one or two sentences.",
    "pack.kinds": "What sheets say of all places of a kind.",
    "source.file": "The name of its file.",
    "source.sha256": "The checksum of the file.",
    "source.lines": "How many lines it has.",
    "reference.key": "What claims name it by.",
    "reference.address": "Of a page, or an ISBN.",
    "reference.school": "Which school it is of.",
    "reference.seen": "How much of it you have read.",
    "group.dark": "The same on a dark ground.",
    "entry.label": "Its name on the map, where that is another.",
    "entry.in_text": "Its name inside a sentence, where that is another.",
    "entry.number": "The number on a point's target.",
    "entry.code": "At most four letters or digits that stand for it on every sheet.",
    "entry.group": "The key of one of the pack's groups.",
    "entry.tone": "How strong its colour is.",
    "entry.where": "Where it is, in words.",
    "entry.answer": "What is attached, in a sentence or two.",
    "entry.reading": "How you read the text where it is unclear.",
    "entry.places": "One item a view.",
    "entry.claims": "What is attached, each with what it rests on.",
    "entry.massage": "How it is massaged, in the same form.",
    "entry.cautions": "Warnings special to it, in the same form.",
    "entry.notes": "Notes of your own.",
    "entry.brief": "The place in a few words, for sheets.",
    "entry.sides": "Why it is on both feet, or on one; the first of the notes.",
    "brief.where": "Where it is, in a few words.",
    "brief.find": "A little longer, how to find it.",
    "brief.says": "What it is said to answer for, or how it is massaged, in a few words.",
    "brief.steps": "How to find it, one step after the other.",
    "brief.anchors": "Names of what it is measured from.",
    "kind.massage": "How each is massaged, in a few words.",
    "kind.together": "One row of a list that stands for all of them.",
    "place.shape": "The id of a shape; without it, that of the entry.",
    "place.from": "The landmark that a point is measured from.",
    "place.between": "Two landmarks that a point lies between.",
    "place.share": "At which part of the way between them: 0.5, 1/3.",
    "place.towards": "The direction of the measure.",
    "place.cm": "True centimetres, on a foot of any length.",
    "place.bcun": "Body units, which scale with the foot.",
    "place.uncertain": "Whether the position is doubtful.",
    "place.through": "Earlier points that a thin line goes through.",
    "claim.disagreement": "How texts or schools differ.",
    "disagreement.references": "Keys of the texts that differ.",
    "caution.level": "How strongly it warns.",
    "caution.kinds": "The kinds of places that it goes with.",
    "caution.short": "The warning where room is short.",
    "caution.adds_to": "The id of an earlier one that it tells more of.",
    "caution.id": "A name of its own.",
    "caution.brief": "A few words for the strip of a sheet.",
    "caution.instead_of": "Another's id: where all places of a sheet are of its kinds, it stands in its place.",
    "section.items": "What stands there, one statement each.",
}

_TEXT: Schema = {"type": ["string", "number", "boolean"], "maxLength": MAX_TEXT}
_WORD: Schema = {"type": ["string", "number", "boolean"], "maxLength": MAX_WORD}


def _words(terms: type[View] | type[Foot] | type[Kind] | type[Level] | type[Towards]) -> Schema:
    return {"enum": [term.value for term in terms]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


# The mappings that stand inside of others, and the files, each with the reader's table.
_INNER = {
    "source": packkeys.SOURCE,
    "group": packkeys.GROUP,
    "dark": packkeys.DARK,
    "place": packkeys.PLACE,
    "claim": packkeys.CLAIM,
    "disagreement": packkeys.DISAGREEMENT,
    "remark": packkeys.REMARK,
    "brief": packkeys.BRIEF,
    "kind": packkeys.KIND_BRIEF,
}
_LISTED = {
    "references": ("reference", packkeys.REFERENCE),
    "entries": ("entry", packkeys.ENTRY),
    "cautions": ("caution", packkeys.CAUTION),
    "about": ("section", packkeys.SECTION),
}


def _inner(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


# What each form of `packkeys` is in a schema.
_FORMS: dict[str, Schema] = {
    "text": _TEXT,
    "texts": _list(_TEXT),
    "words": _list(_WORD),
    "file": {"type": "string", "pattern": "\\.yaml$"},
    "files": _list({"type": "string", "pattern": "\\.yaml$"}),
    "shapes": {
        "type": "object",
        "additionalProperties": False,
        "properties": {view.value: {"type": "string", "pattern": "\\.svg$"} for view in View},
    },
    "groups": {"type": "object", "additionalProperties": _inner("group")},
    "source": _inner("source"),
    "dark": _inner("dark"),
    "disagreement": _inner("disagreement"),
    "brief": _inner("brief"),
    "kind briefs": {
        "type": "object",
        "additionalProperties": False,
        "properties": {kind.value: _inner("kind") for kind in Kind},
    },
    "claims": _list(_inner("claim")),
    "places": _list(_inner("place")),
    "remarks": _list(_inner("remark")),
    "colour": {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"},
    "count": {"type": "integer", "minimum": 1, "maximum": MOST_LINES},
    "number": {"type": "integer", "minimum": 1, "maximum": 999},
    "lines": _list({"type": "integer", "minimum": 1, "maximum": MOST_LINES}),
    "id": {"type": "string", "pattern": f"^({'|'.join(kind.value for kind in Kind)})\\."},
    "view": _words(View),
    "feet": _list(_words(Foot)),
    "kinds": _list(_words(Kind)),
    "level": _words(Level),
    "towards": _words(Towards),
    "tone": {"enum": list(TONE_WORDS)},
    "flag": {"type": "boolean"},
    "cm": {"type": "number", "minimum": 0, "maximum": MAX_CM},
    "bcun": {"type": "number", "minimum": 0, "maximum": MAX_BCUN},
    "share": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"pattern": "^[0-9]+/[0-9]+$"}]},
}
_LONGEST = {
    "entry.answer": MAX_ANSWER,
    "entry.code": MAX_CODE,
    "caution.brief": MAX_BRIEF,
    "kind.massage": MAX_BRIEF,
    **{f"brief.{key}": MAX_BRIEF for key in ("where", "find", "says")},
}


def _mapping(table: str, keys: Keys) -> Schema:
    """The schema of a mapping that one of the reader's tables describes."""
    properties = {}
    for key in keys:
        form = _FORMS[key.form]
        about = ABOUT.get(f"{table}.{key.name}") or ABOUT[key.name]
        # Beside a reference nothing else counts, so that one stands in a list of one.
        properties[key.name] = {"description": about, **({"allOf": [form]} if "$ref" in form else form)}
        if f"{table}.{key.name}" in _LONGEST:
            properties[key.name]["maxLength"] = _LONGEST[f"{table}.{key.name}"]
    needed = list(packkeys.needed(keys))
    return {"type": "object", "additionalProperties": False, "required": needed, "properties": properties}


def schemas() -> dict[str, Schema]:
    """The schema of each sort of file, by name: pack, entries, references, cautions, about, words."""
    inner = {name: _mapping(name, keys) for name, keys in _INNER.items()}
    head = {"$schema": _DRAFT, "definitions": inner}
    made: dict[str, Schema] = {"pack": {**head, **_mapping("pack", packkeys.PACK)}}
    for name, (table, keys) in _LISTED.items():
        made[name] = {**head, **_list(_mapping(table, keys))}
    made["words"] = {"$schema": _DRAFT, "type": "object", "additionalProperties": _list(_WORD)}
    return made


def main() -> None:
    """Write the files."""
    folder = schema_folder()
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=1, ensure_ascii=False)
        (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
