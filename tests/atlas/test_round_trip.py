"""Made packs: whatever an author may write is read as it was written, from a folder, a .zip and the cache."""

import zipfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.entry import Entry, PointPlace, ShapePlace
from reflexmap.atlas.keeping import kept
from reflexmap.atlas.pack import inspect_pack, read_pack

Data = dict[str, Any]
TONES = ("light", "mid", "strong")

# Any text that has no control character and whose white space is folded; YAML's traps are among them.
plain = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=40)
traps = st.sampled_from(
    ("no", "yes", "1:30", "~", "null", "0x1F", "# x", "a: b", "- a", "{a}", "[a]", "*a", "'", '"', "@a")
)
text = st.one_of(plain.map(lambda words: " ".join(words.split())).filter(bool), traps)
words = st.lists(text, max_size=3, unique=True)
feet = st.sampled_from((["right"], ["left"], ["right", "left"]))
VIEWS = {"sole": ("heel", "toes", "inner", "outer"), "outer": ("heel", "toes", "ground", "leg")}


@st.composite
def places(draw: st.DrawFn, own_feet: list[str]) -> Data:
    view = draw(st.sampled_from(sorted(VIEWS)))
    place: Data = {"view": view, "feet": draw(st.lists(st.sampled_from(own_feet), min_size=1, unique=True))}
    match draw(st.sampled_from(("own", "shape", "from", "between"))):
        case "shape":
            place["shape"] = draw(text)
        case "from":
            place |= {"from": "landmark.a", "uncertain": draw(st.booleans())}
            place |= {"towards": draw(st.sampled_from(VIEWS[view])), "cm": draw(st.floats(0.1, 20))}
        case "between":
            place |= {"between": ["landmark.a", "landmark.b"], "share": draw(st.floats(0, 1))}
            place |= {"towards": draw(st.sampled_from(VIEWS[view])), "bcun": draw(st.floats(0.1, 7))}
    return place


@st.composite
def claims(draw: st.DrawFn, organs: list[str], uses: list[str], keys: list[str]) -> Data:
    claim: Data = {"says": draw(text), "references": draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))}
    if organs:
        claim["organs"] = draw(st.lists(st.sampled_from(organs), unique=True))
    if uses:
        claim["uses"] = draw(st.lists(st.sampled_from(uses), unique=True))
    if draw(st.booleans()):
        claim["disagreement"] = {"says": draw(text), "references": draw(st.lists(st.sampled_from(keys), min_size=1))}
    return claim


@st.composite
def entries(draw: st.DrawFn, number: int, keys: list[str], groups: list[str]) -> Data:
    kind = draw(st.sampled_from(("reflex", "area", "zone", "point", "line")))
    organs, uses, own_feet = draw(words), draw(words), draw(feet)
    entry: Data = {"id": f"{kind}.n-{number}", "name": draw(text), "where": draw(text), "feet": own_feet}
    entry |= {"organs": organs, "uses": uses, "words": draw(words), "notes": draw(words)}
    entry["places"] = draw(st.lists(places(own_feet), min_size=1, max_size=2))
    entry["claims"] = draw(st.lists(claims(organs, uses, keys), min_size=1, max_size=2))
    entry["massage"] = draw(st.lists(claims([], [], keys), max_size=1))
    if groups:
        entry |= {"group": draw(st.sampled_from(groups)), "tone": draw(st.sampled_from(TONES))}
    return entry


@st.composite
def packs(draw: st.DrawFn) -> dict[str, Any]:
    """The files of a pack as data."""
    keys = draw(st.lists(text, min_size=1, max_size=3, unique=True))
    groups = draw(st.lists(text, max_size=2, unique=True))
    ink = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
    pack: Data = {key: draw(text) for key in ("name", "version", "licence", "language", "badge", "caution")}
    pack |= {"references": "references.yaml", "entries": ["places.yaml"], "stop_words": draw(words)}
    pack["groups"] = {key: {"name": draw(text), "fill": draw(ink), "line": draw(ink)} for key in groups}
    references = [
        {"key": key, **{name: draw(text) for name in ("title", "address", "school", "seen")}} for key in keys
    ]
    count = draw(st.integers(1, 4))
    return {
        "pack.yaml": pack,
        "references.yaml": references,
        "places.yaml": [draw(entries(number, keys, groups)) for number in range(count)],
    }


class Dumper(yaml.SafeDumper):
    """Writes the same list out each time, and no alias for it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(folder: Path, files: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        dumped = yaml.dump(
            data, Dumper=Dumper, allow_unicode=True, sort_keys=False, default_flow_style=len(str(data)) % 2 == 0
        )
        (folder / name).write_text(dumped, encoding="utf-8")
    return folder


def packed(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as target:
        for file in folder.iterdir():
            target.write(file, file.name)
    return path


def as_data(entry: Entry) -> Data:
    """An entry as its author would write it."""
    told: Data = {"id": entry.id, "name": entry.name, "where": entry.where}
    told["feet"] = [foot.value for foot in entry.feet]
    told |= {key: list(getattr(entry, key)) for key in ("organs", "uses", "words", "notes")}
    told["places"] = [_place(entry, place) for place in entry.places]
    for key in ("claims", "massage"):
        told[key] = [_claim(claim) for claim in getattr(entry, key)]
    return told | ({"group": entry.group, "tone": TONES[entry.tone]} if entry.group else {})


def _place(entry: Entry, place: Any) -> Data:
    told: Data = {"view": place.view.value, "feet": [foot.value for foot in place.feet]}
    if isinstance(place, ShapePlace):
        return told | ({"shape": place.shape} if place.shape != entry.id else {})
    assert isinstance(place, PointPlace)
    assert place.towards is not None
    told["towards"] = place.towards.value
    if len(place.landmarks) == 1:
        return told | {"from": place.landmarks[0], "uncertain": place.uncertain, "cm": place.cm}
    return told | {"between": list(place.landmarks), "share": place.share, "bcun": place.bcun}


def _claim(claim: Any) -> Data:
    told: Data = {"says": claim.says, "references": list(claim.references)}
    told |= {key: list(getattr(claim, key)) for key in ("organs", "uses") if getattr(claim, key)}
    if claim.disagreement is not None:
        differs = claim.disagreement
        told["disagreement"] = {"says": differs.says, "references": list(differs.references)}
    return told


def without_nothing(value: Any) -> Any:
    """Data without empty lists of organs and uses, which an author may write or leave out."""
    if isinstance(value, list):
        return [without_nothing(item) for item in value]
    if isinstance(value, dict):
        return {k: without_nothing(v) for k, v in value.items() if not (v == [] and k in ("organs", "uses"))}
    return value


@settings(max_examples=60)
@given(files=packs())
def test_a_pack_is_read_as_it_was_written(tmp_path: Path, files: dict[str, Any]) -> None:
    folder = write(tmp_path / "pack", files)
    atlas, faults = inspect_pack(folder, "made")
    assert faults == []
    assert atlas is not None
    pack, references = files["pack.yaml"], files["references.yaml"]
    for key in ("name", "version", "licence", "language", "badge", "caution"):
        assert getattr(atlas, key) == pack[key]
    assert [reference._asdict() for reference in atlas.references.values()] == references
    assert {g.key: {"name": g.name, "fill": g.light.fill, "line": g.light.line} for g in atlas.groups.values()} == (
        pack["groups"]
    )
    read = without_nothing([as_data(entry) for entry in atlas.entries.values()])
    assert read == without_nothing(files["places.yaml"])
    assert atlas.is_sound()
    again = read_pack(packed(folder, tmp_path / "pack.zip"), "made")
    assert [as_data(entry) for entry in again.entries.values()] == [as_data(e) for e in atlas.entries.values()]
    for _ in range(2):
        assert kept(folder, "round-trip", Atlas, lambda: atlas) == atlas
