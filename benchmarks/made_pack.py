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


def make_pack(folder: Path, count: int) -> MadePack:
    """Write a pack of *count* entries into an empty folder."""
    chance = random.Random(SEED)
    texts = list(_entries(chance, count))
    files = []
    for start in range(0, count, _PER_FILE):
        files.append(folder / f"entries-{start // _PER_FILE}.yaml")
        files[-1].write_text("\n".join(texts[start : start + _PER_FILE]), encoding="utf-8")
    listed = ", ".join(file.name for file in files)
    text = _PACK.format(sha256="0" * 64, lines=SOURCE_LINES, files=listed)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return MadePack(folder, (folder / "pack.yaml", *files))


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
