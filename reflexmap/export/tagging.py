"""Tags a PDF for readers of its text: what each line is, and in which order a page is read.

Qt writes each drawn text as BT … ET in the order of painting. Each becomes marked content, known by where it stands;
pictures belong to the figure of their foot, and all else is ornament.
"""

import re
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf
from pikepdf import Page as Leaf

from reflexmap.export.pagepainter import DOTS
from reflexmap.geometry.whereabouts import title_of
from reflexmap.sheet.page import Box, Disc, FootOnPage, Page, Part, Text
from reflexmap.sheet.sheet import Sheet

_SHOWN = re.compile(rb"BT\n.*?ET\n|/Im\d+\s+Do\n", re.DOTALL)
_AT = re.compile(rb"1 0 0 -1 0 0 Tm\n(\S+) (\S+) Td")
_PAINTS = re.compile(rb"(?:^|\s)(?:f\*?|S|s|B\*?|b\*?|sh|Do)\s", re.MULTILINE)
_BLACK = re.compile(rb"/CSp (cs|CS)\n0 0 0 (scn|SCN)\n")
_NEAR = 0.3  # mm that a text may stand off where the layout has put it


def grey_black(content: bytes) -> bytes:
    """A page's content with its black as no colour but black: a printer then uses its black ink alone."""
    return _BLACK.sub(rb"/CSpg \1\n0 \2\n", content)


@dataclass
class _Places:
    """What stands where on a page, each with its element; None for what is no part of the text."""

    texts: list[tuple[Text, Object | None]] = field(default_factory=list)
    discs: list[tuple[Disc, Object]] = field(default_factory=list)
    feet: list[tuple[FootOnPage, Object]] = field(default_factory=list)
    rest: Object | None = None

    def at(self, x: float, y: float) -> Object | None:
        """The element of a text that begins at a place of the page, in mm."""
        for text, element in self.texts:
            if abs(text.baseline - y) < _NEAR and text.box.x - _NEAR <= x <= text.box.right + _NEAR:
                return element
        for disc, element in self.discs:
            if _holds(disc.box, x, y):
                return element
        return next((element for foot, element in self.feet if _holds(foot.box, x, y)), self.rest)


class Structure:
    """The tree of a document's elements, page by page."""

    def __init__(self, pdf: Pdf, sheet: Sheet) -> None:
        self._pdf = pdf
        self._sheet = sheet
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        self._document = self._new(self._root, "Document")
        self._parents = Array()
        self._list: Object | None = None
        self._into: Object = self._document  # where the next lines go

    def _new(self, parent: Object, kind: str, alt: str = "") -> Object:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array()))
        if alt:
            element.Alt = alt
        parent.K.append(element)
        return element

    def tagged(self, content: bytes, leaf: Leaf, page: Page, number: int) -> bytes:
        """The content of page *number* with its marks."""
        places = self._places(page, is_first=number == 0)
        marked: list[Object] = []
        parts: list[bytes] = []
        figures = [figure for _, figure in places.feet]
        end = 0
        for shown in _SHOWN.finditer(content):
            parts.append(_ornament(content[end : shown.start()]))
            end = shown.end()
            spot = _AT.search(shown[0])
            if spot is not None:
                element = places.at(float(spot[1]) / DOTS, -float(spot[2]) / DOTS)
            else:
                element = figures.pop(0) if figures else None
            if element is None:
                parts.append(_ornament(shown[0], always=True))
                continue
            kind = str(element.S).encode()
            parts.append(b"%b <</MCID %d>> BDC\n%bEMC\n" % (kind, len(marked), shown[0]))
            element.K.append(Dictionary(Type=Name.MCR, Pg=leaf.obj, MCID=len(marked)))
            marked.append(element)
        parts.append(_ornament(content[end:]))
        leaf.StructParents = number
        leaf.Tabs = Name.S
        self._parents.append(number)
        self._parents.append(self._pdf.make_indirect(Array(marked)))
        return b"".join(parts)

    def _places(self, page: Page, *, is_first: bool) -> _Places:
        """The elements of a page, added to the tree in the order in which it is read."""
        places = _Places()
        lines = {part: [text for text in page.texts if text.part is part] for part in Part}
        for part, kind in ((Part.TITLE, "H1"), (Part.DISCLAIMER, "P")):
            element = self._new(self._document, kind) if is_first else None
            places.texts += [(text, element) for text in lines[part]]
        for foot in page.feet:
            places.feet.append((foot, self._new(self._document, "Figure", self._alt(foot))))
        for text in lines[Part.CAPTION]:
            figure = next((figure for foot, figure in places.feet if foot.box.holds(text.box)), None)
            owner = self._new(figure, "Caption") if figure is not None else self._new(self._document, "P")
            places.texts.append((text, owner))
        if page.bar is not None:
            places.rest = self._new(self._document, "P")
        for text in page.texts:
            if text.part in (Part.KIND, Part.NAME, Part.BODY, Part.HEADING):
                self._read_on(text, places)
        last = self._new(self._document, "P") if is_first else None
        places.texts += [(text, last) for text in lines[Part.FOOTER]]
        return places

    def _read_on(self, text: Text, places: _Places) -> None:
        """The element of the legend's next line: of a list's item, a heading, or a paragraph under one."""
        if text.part in (Part.KIND, Part.HEADING):
            self._list = None
            places.texts.append((text, self._new(self._document, "H2")))
            self._into = self._new(self._document, "P")
            return
        if text.disc is not None:
            if self._list is None:
                self._list = self._new(self._document, "L")
            item = self._new(self._list, "LI")
            places.discs.append((text.disc, self._new(item, "Lbl")))
            self._into = self._new(item, "LBody")
        places.texts.append((text, self._into))

    def _alt(self, foot: FootOnPage) -> str:
        """A foot in words: which it is, and what is marked on it."""
        listed = self._sheet.content.listed
        seen = [one for one in listed if one.entry.is_on(foot.view, foot.foot)]
        names = "; ".join(f"{one.label} {one.entry.name}" for one in seen)
        title = title_of(foot.view, foot.foot)
        return f"{title}: {names}" if names else title

    def close(self) -> None:
        """Make the tree a part of the file."""
        _prune(self._document)
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents))
        self._root.ParentTreeNextKey = len(self._sheet.pages)
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)


def _ornament(content: bytes, *, always: bool = False) -> bytes:
    """Content that is no part of the text, marked as such if it paints anything."""
    return b"/Artifact BMC\n%b\nEMC\n" % content if always or _PAINTS.search(content) else content


def _prune(element: Object) -> bool:
    """Take out elements that hold nothing, but figures; whether this one holds something."""
    kept = [kid for kid in element.K if kid.get(Name.Type) != Name.StructElem or _prune(kid)]
    element.K = Array(kept)
    return bool(kept) or bool(Name.Figure == element.S)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.right and box.y <= y <= box.bottom
