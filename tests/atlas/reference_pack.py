"""A tiny pack that rests on references, with shapes and groups of its own, to break."""

from pathlib import Path

PACK = """\
name: Little chart
version: "1"
licence: CC0-1.0
language: en
references: references.yaml
entries: [places.yaml]
shapes: {sole: shapes/sole.svg}
groups:
  digestion: {name: Digestion, fill: "#7eb600", line: "#324C00"}
badge: not in the source document
"""

REFERENCES = """\
- key: notes
  title: Notes of a course
  address: https://example.org/notes
  school: US
  seen: the whole text
- key: page
  title: A page
  address: https://example.org/page
  seen: one page of ten
"""

PLACES = """\
- id: reflex.liver
  name: Liver
  organs: [liver]
  group: digestion
  tone: strong
  where: On the right sole.
  feet: [right]
  places:
    - {view: sole}
  claims:
    - says: It is tied to the liver.
      references: [notes, page]
      organs: [liver]
      disagreement:
        says: Some draw it wider.
        references: [page]

- id: reflex.kidney
  name: Kidneys
  organs: [kidneys]
  where: In the middle of both soles.
  places:
    - {view: sole, shape: reflex.kidney.right, feet: [right]}
    - {view: sole, shape: reflex.kidney.left, feet: [left]}
  claims:
    - {says: It is tied to the kidneys., references: [notes], organs: [kidneys]}
"""

SHAPES = """\
<svg xmlns="http://www.w3.org/2000/svg" width="116mm" height="268mm" viewBox="-58 -259 116 268">
<path id="outline" d="M-40,-240 L40,-240 L40,0 L-40,0 Z"/>
<path id="reflex.liver" d="M-30,-140 L-10,-140 L-10,-120 L-30,-120 Z"/>
<path id="reflex.kidney.right" d="M0,-110 L5,-110 L5,-100 L0,-100 Z"/>
<path id="reflex.kidney.left" d="M0,-115 L5,-115 L5,-105 L0,-105 Z"/>
</svg>
"""

FILES = {"pack.yaml": PACK, "references.yaml": REFERENCES, "places.yaml": PLACES, "shapes/sole.svg": SHAPES}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the pack, or other *files*, into a folder; the folder."""
    for name, text in (files or FILES).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
