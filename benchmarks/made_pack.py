"""Made packs: as many entries as asked for, in made words and the form that a chart author writes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.pack import read_pack

SEED = 20_240
SOURCE_LINES = 9_999
_PER_FILE = 2_000
_SYLLABLES = ("ba", "chi", "dor", "el", "fan", "gri", "hu", "jo", "kal", "lim", "mer", "no", "os", "pe", "ral", "tu")

_PACK = """\
name: Made pack
version: "1"
licence: MIT
language: en
source:
  title: Made text
  file: made.txt
  sha256: "{sha256}"
  lines: {lines}
entries: [{files}]
"""
# Where shapes lie in each drawing, in mm: boxes well inside of the outline.
_BOXES = {
    "sole": (-15.0, -190.0, 15.0, -20.0),
    "top": (-15.0, -190.0, 15.0, -100.0),
    "inner": (25.0, -42.0, 100.0, -30.0),
    "outer": (-100.0, -42.0, -25.0, -30.0),
}
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="-260 -260 520 520">
{paths}
</svg>
"""
_ENTRY = """\
- id: {kind}.{id}
  name: {name}
  organs: [{organs}]
  uses: [{uses}]
  where: {where}.
  places:
    - {{view: {view}}}
  claims:
    - says: {says}.
      quote: "{quote}"
      lines: [{line}]
      organs: [{organ}]
"""


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack that was written: its folder, and its files."""

    folder: Path
    files: tuple[Path, ...]

    def read(self) -> Atlas:
        """Its atlas, by the program's own reader."""
        return read_pack(self.folder, "tiny")


class _Words:
    """Made words, each drawn with the same chance from a fixed number of them."""

    def __init__(self, chance: random.Random, count: int) -> None:
        self._chance = chance
        self._words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(count)]

    def some(self, least: int, most: int) -> list[str]:
        """From *least* to *most* different words."""
        return list(dict.fromkeys(self._chance.choices(self._words, k=self._chance.randint(least, most))))

    def text(self, least: int, most: int) -> str:
        """Some words in a row."""
        return " ".join(self.some(least, most))


def make_pack(folder: Path, count: int, *, drawn: bool = False, seed: int = SEED) -> MadePack:
    """Write a pack of *count* entries into an empty folder; with a shape of its own for each where it is *drawn*."""
    chance = random.Random(seed)
    texts = list(_entries(chance, count))
    files = []
    for start in range(0, count, _PER_FILE):
        files.append(folder / f"entries-{start // _PER_FILE}.yaml")
        files[-1].write_text("\n".join(texts[start : start + _PER_FILE]), encoding="utf-8")
    listed = ", ".join(file.name for file in files)
    text = _PACK.format(sha256="0" * 64, lines=SOURCE_LINES, files=listed)
    if drawn:
        text += f"shapes: {{{', '.join(f'{view}: {view}.svg' for view in _BOXES)}}}\n"
        for view in _BOXES:
            (folder / f"{view}.svg").write_text(_drawing(chance, view, texts), encoding="utf-8")
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return MadePack(folder, (folder / "pack.yaml", *files))


def _drawing(chance: random.Random, view: str, texts: list[str]) -> str:
    """A drawing with a small triangle for each entry of a view, somewhere on the foot."""
    ids = [text.split()[2] for text in texts if f"{{view: {view}}}" in text]
    low_x, low_y, high_x, high_y = _BOXES[view]
    paths = []
    for one in ids:
        x, y = chance.uniform(low_x, high_x), chance.uniform(low_y, high_y)
        paths.append(f'<path id="{one}" d="M{x:.2f},{y:.2f} L{x + 3:.2f},{y:.2f} L{x:.2f},{y + 2:.2f} Z"/>')
    return _SVG.format(paths="\n".join(paths))


def _entries(chance: random.Random, count: int) -> Iterator[str]:
    organs, uses, common, names = _Words(chance, 300), _Words(chance, 600), _Words(chance, 400), _Words(chance, count)
    for number in range(count):
        name = names.text(1, 2)
        own = organs.some(1, 3)
        yield _ENTRY.format(
            kind=chance.choice(("reflex", "area", "zone")),
            id=f"{name.split()[0]}-{number}",
            name=name.capitalize(),
            organs=", ".join(own),
            uses=", ".join(uses.text(1, 2) for _ in range(chance.randint(1, 3))),
            where=common.text(6, 12).capitalize(),
            view=chance.choice(("sole", "top", "inner", "outer")),
            says=common.text(8, 14).capitalize(),
            quote=common.text(3, 8),
            line=chance.randint(1, SOURCE_LINES),
            organ=own[0],
        )
