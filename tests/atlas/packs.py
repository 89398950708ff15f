"""A tiny pack to break: two entries, a caution, a page of background and lay words."""

from pathlib import Path

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.fault import Fault
from reflexmap.atlas.pack import inspect_pack

PACK = """\
name: Tiny map
version: "1"
licence: MIT
language: en
source:
  title: A text
  file: text.txt
  sha256: "00"
  lines: 40
entries: [places.yaml]
cautions: cautions.yaml
about: about.yaml
words: words.yaml
unplaced: [elbow]
"""

PLACES = """\
- id: area.heel
  name: Heel
  organs: [hip]
  uses: [sore hips]
  where: At the back.
  places:
    - {view: sole}
    - {view: outer, shape: area.heel}
  claims:
    - says: It is tied to the hip.
      quote: "hips and heels"
      lines: [3, 12]
      organs: [hip]
  massage:
    - says: It is tapped.
      quote: "tap the heel"
      lines: [4]

- id: point.one
  name: First point
  number: 1
  where: Under the toe.
  reading: We take it so.
  feet: [right]
  places:
    - view: sole
      from: landmark.big-toe-base
      towards: heel
      cm: 2.5
      uncertain: true
  claims:
    - says: It lies there.
      quote: "under the toe"
      lines: [5]
  notes:
    - One note.
"""

CAUTIONS = """\
- id: fever
  level: never
  says: Not with a fever.
  quote: "with a fever"
  lines: [7]
  kinds: [point]
  words: [hot]
"""

ABOUT = """\
- title: Where it is from
  items:
    - says: It is our own.
    - says: It is old.
      quote: "a thousand years"
      lines: [9]
    - says: Somebody looked into it.
      reference: A journal 2001;1:1
"""

WORDS = """\
bottom: [hip]
"sore hip": [sore hips]
"""

FILES = {
    "pack.yaml": PACK,
    "places.yaml": PLACES,
    "cautions.yaml": CAUTIONS,
    "about.yaml": ABOUT,
    "words.yaml": WORDS,
}


def write_pack(folder: Path, **changed: str | bytes) -> Path:
    """Write the tiny pack, with some of its files (named without .yaml) changed; the folder."""
    folder.mkdir(exist_ok=True)
    for name, text in FILES.items():
        new = changed.get(name.removesuffix(".yaml"), text)
        (folder / name).write_bytes(new if isinstance(new, bytes) else new.encode("utf-8"))
    return folder


def faults_of(folder: Path, **changed: str | bytes) -> list[Fault]:
    """What is wrong with the tiny pack once some of its files are changed."""
    return inspect_pack(write_pack(folder, **changed))[1]


def atlas_of(folder: Path, **changed: str | bytes) -> Atlas:
    """The tiny pack's atlas, changed in a way that must be right."""
    atlas, faults = inspect_pack(write_pack(folder, **changed))
    assert faults == []
    assert atlas is not None
    return atlas


def with_line(text: str, number: int, line: str) -> str:
    """*text* with one of its lines (counted from 1) changed."""
    lines = text.splitlines()
    lines[number - 1] = line
    return "\n".join(lines) + "\n"
