"""Writes a small pack with comments, to make a map of one's own from."""

import re
from pathlib import Path
from xml.sax.saxutils import quoteattr

from reflexmap.errors import ReflexMapError
from reflexmap.files.atomic import write_atomically
from reflexmap.resources import feet_folder, schema_folder, template_folder
from reflexmap.texts import tr

_HERE = "<!-- outline -->"  # in a drawing of the template: where the program's own outline goes
_OUTLINE = re.compile(r'<path id="outline"[^>]*?\bd="([^"]*)"', re.DOTALL)


class FolderTaken(ReflexMapError):
    """A folder for a new pack that has something in it already."""


def write_new_pack(folder: Path) -> list[Path]:
    """Write a pack that passes every check into a folder that is new or empty; its files.

    Raises FolderTaken, WriteError or OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(tr("{folder}: is there already, and not empty; name a new folder", folder=folder))
    template = template_folder()
    contents = {path.relative_to(template): path.read_text("utf-8") for path in sorted(template.rglob("*.*"))}
    for name, text in contents.items():
        if name.suffix == ".svg":
            contents[name] = text.replace(_HERE, _outline_of(feet_folder() / name.name))
    schemas = {Path("schema", path.name): path.read_text("utf-8") for path in sorted(schema_folder().glob("*.json"))}
    written = []
    for name, text in (contents | schemas).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / name, text.encode(), force=False)
        written.append(folder / name)
    return written


def _outline_of(drawing: Path) -> str:
    """The outline of one of the program's drawings, to draw by."""
    found = _OUTLINE.search(drawing.read_text("utf-8"))
    path = quoteattr(found[1]) if found else '""'
    return f'<path id="outline" style="fill:none;stroke:#888888;stroke-width:0.4" d={path}/>'
