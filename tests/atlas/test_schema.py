"""The schemas that editors check with: made from the reader's tables, and of one mind with the reader."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from reflexmap.atlas import packkeys
from reflexmap.resources import pack_folder, schema_folder, template_folder
from tests.atlas.packs import FILES as TINY
from tests.atlas.packs import faults_of
from tests.atlas.reference_pack import FILES
from tools.make_schema import schemas

NAMES = ("pack", "entries", "references", "cautions", "about", "words")


def test_the_files_are_what_is_made() -> None:
    made = schemas()
    assert sorted(made) == sorted(NAMES)
    assert sorted(path.name for path in schema_folder().iterdir()) == sorted(f"{name}.json" for name in NAMES)
    for name, schema in made.items():
        kept = json.loads((schema_folder() / f"{name}.json").read_text(encoding="utf-8"))
        assert kept == schema, "make schema writes it anew"


def test_every_key_is_described() -> None:
    for name in ("pack", "entries"):
        schema = schemas()[name]
        tables = [schema.get("items", schema), *schema["definitions"].values()]
        for table in tables:
            for key, form in table["properties"].items():
                assert len(form["description"]) > 8, key


def test_the_reader_knows_the_same_keys(tmp_path: Path) -> None:
    properties = schemas()["entries"]["items"]["properties"]
    places = TINY["places.yaml"].replace("  where: At the back.", "  where: At the back.\n  colour: red")
    (fault,) = faults_of(tmp_path, places=places)
    assert fault.right == f"one of: {', '.join(properties)}"
    assert list(properties) == list(packkeys.names(packkeys.ENTRY))


Schema = dict[str, Any]
PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
}


class Checker:
    """As much of JSON Schema as the schemas use."""

    def __init__(self, whole: Schema) -> None:
        self.whole = whole

    def problems(self, schema: Schema, value: Any, where: str = "") -> list[str]:
        """What a schema has against a value."""
        if "$ref" in schema:
            return self.problems(self.whole["definitions"][schema["$ref"].rpartition("/")[2]], value, where)
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and not any(isinstance(value, PYTHON[kind]) for kind in kinds):
            return [f"{where}: {value!r} is no {kinds}"]
        found = [problem for part in schema.get("allOf", ()) for problem in self.problems(part, value, where)]
        if "anyOf" in schema and all(self.problems(part, value, where) for part in schema["anyOf"]):
            found.append(f"{where}: none of the choices")
        if isinstance(value, list) and "items" in schema:
            for number, item in enumerate(value):
                found += self.problems(schema["items"], item, f"{where}[{number}]")
        if isinstance(value, dict):
            found += self._of_mapping(schema, value, where)
        return [*found, *self._of_value(schema, value, where)]

    def _of_value(self, schema: Schema, value: Any, where: str) -> Iterator[str]:
        if "enum" in schema and value not in schema["enum"]:
            yield f"{where}: {value!r} is not in {schema['enum']}"
        if "pattern" in schema and not re.search(schema["pattern"], str(value)):
            yield f"{where}: {value!r} does not fit {schema['pattern']}"
        if "minimum" in schema and not schema["minimum"] <= value <= schema["maximum"]:
            yield f"{where}: {value!r} is out of range"
        if "maxLength" in schema and isinstance(value, str) and len(value) > schema["maxLength"]:
            yield f"{where}: too long"

    def _of_mapping(self, schema: Schema, value: Schema, where: str) -> Iterator[str]:
        known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
        yield from (f"{where}: no {key!r}" for key in schema.get("required", ()) if key not in value)
        for key, inner in value.items():
            form = known.get(key, rest)
            if form is False:
                yield f"{where}: unknown {key!r}"
            elif form is not True:
                yield from self.problems(form, inner, f"{where}.{key}")


def problems(name: str, text: str) -> list[str]:
    schema = schemas()[name]
    return Checker(schema).problems(schema, yaml.safe_load(text))


def _kind_of(pack: dict[str, Any], file: str) -> str:
    """Which schema a file of a pack is checked with."""
    return next((key for key in ("references", "cautions", "about", "words") if pack.get(key) == file), "entries")


def packs() -> list[Path]:
    """The folders of every pack that comes with the program."""
    return [pack_folder(), template_folder(), *sorted(path.parent for path in pack_folder().glob("maps/*/pack.yaml"))]


@pytest.mark.parametrize("folder", packs(), ids=lambda path: str(path.name))
def test_every_shipped_pack_fits_its_schema(folder: Path) -> None:
    text = (folder / "pack.yaml").read_text(encoding="utf-8")
    assert problems("pack", text) == []
    pack = yaml.safe_load(text)
    files = [*pack["entries"], *(pack[key] for key in ("references", "cautions", "about", "words") if key in pack)]
    for file in files:
        assert problems(_kind_of(pack, file), (folder / file).read_text(encoding="utf-8")) == [], file


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pack", "licence: CC0-1.0\n", ""),
        ("pack", "#7eb600", "green"),
        ("pack", "sole.svg", "sole.png"),
        ("references", "  seen: one page of ten\n", ""),
        ("places", "tone: strong", "tone: dark"),
        ("places", "feet: [right]", "feet: right"),
        ("places", "- {view: sole}", "- {view: bottom}"),
        ("places", "name: Liver", "nmae: Liver"),
        ("places", "id: reflex.liver", "id: dot.liver"),
        ("places", "        says: Some draw it wider.\n", ""),
    ],
)
def test_a_schema_sees_what_the_reader_sees(name: str, old: str, new: str) -> None:
    schema = "entries" if name == "places" else name
    text = FILES[f"{name}.yaml"]
    assert old in text
    assert problems(schema, text) == []
    assert problems(schema, text.replace(old, new, 1)) != []
