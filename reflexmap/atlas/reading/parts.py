"""The files of one pack as its reader opens them: each once, and no more of them all together than a limit."""

from pathlib import PurePosixPath

from reflexmap.atlas.fault import Fault
from reflexmap.atlas.yamlfile import MAX_MARKS_OF_ALL, Node, YamlFile
from reflexmap.files.bundle import MAX_FILES, MAX_TOTAL, Bundle
from reflexmap.texts import mark, tr

YAML, SVG = ".yaml", ".svg"


class Parts:
    """Opens the files that a pack names; what is wrong is added to `faults`."""

    def __init__(self, bundle: Bundle, faults: list[Fault]) -> None:
        self.bundle = bundle
        self.faults = faults
        self._met: set[PurePosixPath] = set()
        self._left = MAX_TOTAL
        self._marks_left = MAX_MARKS_OF_ALL

    def first(self, name: str) -> YamlFile:
        """The file that names all the others."""
        return self._open(name)

    def named(self, doc: YamlFile, node: Node | None, suffix: str = YAML) -> str:
        """The name of another file of the pack that *node* names; "", with the fault kept, where it may not be."""
        name = doc.text(node, mark("a file name")) if node is not None else ""
        if not name:
            return ""
        path = PurePosixPath(name)
        if path.is_absolute() or path.suffix != suffix or not self.bundle.holds(name):
            wrong = tr("the file name {name!r} is not allowed", name=name)
            is_yaml = suffix == YAML
            right = mark("a .yaml file inside the pack's folder"), mark("an .svg file inside the pack's folder")
            doc.fault(node, wrong, tr(right[0] if is_yaml else right[1]))
            return ""
        if path in self._met:
            doc.fault(node, tr("the file {name!r} is named twice", name=name), tr("name each file once"))
            return ""
        if len(self._met) >= MAX_FILES:
            doc.fault(node, tr("too many files"), tr("at most {most} a pack", most=MAX_FILES))
            return ""
        self._met.add(path)
        return name

    def part(self, doc: YamlFile, node: Node | None) -> YamlFile | None:
        """Another YAML file of the pack, named by *node*; None where there is none to read."""
        name = self.named(doc, node)
        if not name:
            return None
        known = len(self.faults)
        part = self._open(name)
        if part.root is None and len(self.faults) == known:
            right = tr("write something into it, or take {name!r} out of the pack.yaml", name=name)
            part.fault(None, tr("is empty"), right)
        return part if part.root is not None else None

    def _open(self, name: str) -> YamlFile:
        def read(limit: int) -> bytes:
            raw = self.bundle.read(name, min(limit, self._left))
            self._left -= len(raw)
            return raw

        doc = YamlFile(read, self.bundle.shown(name), self.faults, self._marks_left)
        self._marks_left = max(0, self._marks_left - doc.marks)
        return doc
