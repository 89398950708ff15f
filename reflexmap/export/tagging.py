"""Tags a PDF for readers of its text: what each line is, and in which order a page is read.

Qt writes each drawn text as BT … ET in the order of painting. Each becomes marked content, known by where it stands;
pictures belong to the figure of their foot, and all else is ornament.
"""

import re
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf
from pikepdf import Page as Leaf

from reflexmap.export.brush import DOTS
from reflexmap.export.pagepainter import PagePainter
from reflexmap.geometry.whereabouts import title_of
from reflexmap.sheet.page import Bar, Box, Chip, FootOnPage, Item, MarkSign, Page, Part, Text

_SHOWN = re.compile(rb"BT\n.*?ET\n|/Im\d+\s+Do\n", re.DOTALL)
_AT = re.compile(rb"1 0 0 -1 0 0 Tm\n(\S+) (\S+) Td")
_PAINTS = re.compile(rb"(?:^|\s)(?:f\*?|S|s|B\*?|b\*?|sh|Do)\s", re.MULTILINE)
_BLACK = re.compile(rb"/CSp (cs|CS)\n0 0 0 (scn|SCN)\n")
_NEAR = 0.3  # mm that a text may stand off where the layout has put it
_AFTER_BAR = 20.0  # mm in which a scale bar's length stands


def grey_black(content: bytes) -> bytes:
    """A page's content with its black as no colour but black: a printer then uses its black ink alone."""
    return _BLACK.sub(rb"/CSpg \1\n0 \2\n", content)


class _Shown(NamedTuple):
    """A line of text of a page: where it stands, and its element; None for what is no part of the text."""

    box: Box
    element: Object | None


class Structure:
    """The tree of a document's elements, page by page."""

    def __init__(self, pdf: Pdf, pages: PagePainter) -> None:
        self._pdf = pdf
        self._pages = pages
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        self._document = self._new(self._root, "Document")
        self._parents = Array()
        self._count = 0  # of pages
        self._list: Object | None = None
        self._into: Object | None = None  # where the next lines go

    def _new(self, parent: Object, kind: str, alt: str = "") -> Object:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array()))
        if alt:
            element.Alt = alt
        parent.K.append(element)
        return element

    def tagged(self, content: bytes, leaf: Leaf, page: Page, edge: float) -> bytes:
        """The content of the next page with its marks; *edge* mm of paper lie beyond the page's own."""
        figures, lines = self._places(page)
        marked: list[Object] = []
        parts: list[bytes] = []
        end, here = 0, 0
        for shown in _SHOWN.finditer(content):
            parts.append(_ornament(content[end : shown.start()]))
            end = shown.end()
            spot = _AT.search(shown[0])
            element = None
            if spot is None:
                element = figures.pop(0) if figures else None
            elif lines:
                here = _line_at(lines, here, float(spot[1]) / DOTS - edge, -float(spot[2]) / DOTS - edge)
                element = lines[here].element
            if element is None:
                parts.append(_ornament(shown[0], always=True))
                continue
            parts.append(b"%b <</MCID %d>> BDC\n%bEMC\n" % (str(element.S).encode(), len(marked), shown[0]))
            element.K.append(Dictionary(Type=Name.MCR, Pg=leaf.obj, MCID=len(marked)))
            marked.append(element)
        parts.append(_ornament(content[end:]))
        leaf.StructParents = self._count
        leaf.Tabs = Name.S
        self._parents.append(self._count)
        self._parents.append(self._pdf.make_indirect(Array(marked)))
        self._count += 1
        return b"".join(parts)

    def _places(self, page: Page) -> tuple[list[Object], list[_Shown]]:
        """The figures of a page and its lines of text, in their order, their elements added to the tree."""
        figures: list[Object] = []
        lines: list[_Shown] = []
        self._list = self._into = None
        around = (None, *page.items, None)
        for before, item, following in zip(around, page.items, around[2:], strict=False):
            match item:
                case FootOnPage():
                    figure = self._new(self._document, "Figure", self._alt(item))
                    figures.append(figure)
                    for label in item.labels:
                        lines.append(_Shown(label.chip.box, figure))
                        if label.name is not None:
                            lines.append(_Shown(label.name.box, figure))
                    lines += [_Shown(one.label.box, figure) for one in item.noted if one.label is not None]
                    self._list = self._into = None
                case Text(part=Part.NUMBER) if isinstance(before, MarkSign):
                    lines.append(_Shown(item.box, self._code(following)))
                case Text():
                    lines.append(_Shown(item.box, self._element_of(item, before, figures)))
                case Chip():
                    lines.append(_Shown(item.box, self._code(following)))
                case Bar():
                    lines.append(_Shown(item.box.inset(right=-_AFTER_BAR), self._new(self._document, "P")))
                case _:
                    pass
        return figures, lines

    def _element_of(self, text: Text, before: Item | None, figures: list[Object]) -> Object | None:
        """The element of a line: a heading, a caption of the last foot, a paragraph, or the rest of a list's item."""
        is_first = self._count == 0
        match text.part:
            case Part.TITLE:
                return self._lasting("H1") if is_first else None
            case Part.DISCLAIMER | Part.FOOTER:
                return self._lasting("P") if is_first else None
            case Part.CAPTION if isinstance(before, FootOnPage):
                return self._new(figures[-1], "Caption")
            case Part.KIND | Part.HEADING:
                self._list = None
                heading = self._new(self._document, "H2")
                self._into = self._new(self._document, "P")
                return heading
            case Part.SUBTITLE | Part.FIELD | Part.CAPTION:
                self._list = None
                if not (isinstance(before, Text) and before.part is text.part) or self._into is None:
                    self._into = self._new(self._document, "P")
                return self._into
            case _:
                if self._into is None:
                    self._into = self._new(self._document, "P")
                return self._into

    def _lasting(self, kind: str) -> Object:
        """An element for lines of one sort that follow each other."""
        self._list = self._into = None
        before = self._document.K[-1] if len(self._document.K) else None
        if before is not None and before.get(Name.S) == Name(f"/{kind}") and kind == "H1":
            return before
        return self._new(self._document, kind)

    def _code(self, following: Item | None) -> Object:
        """The element of a chip's code: the beginning of the title, or the label of a list's next item."""
        if isinstance(following, Text) and following.part is Part.TITLE:
            return self._lasting("H1")
        if self._list is None:
            self._list = self._new(self._document, "L")
        item = self._new(self._list, "LI")
        label = self._new(item, "Lbl")
        self._into = self._new(item, "LBody")
        return label

    def _alt(self, foot: FootOnPage) -> str:
        """A foot in words: which it is, and what is marked on it."""
        marked = [f"{code} {name}".strip() for code, name in self._pages.marked_on(foot)]
        title = title_of(foot.view, foot.foot)
        return f"{title}: {'; '.join(marked)}" if marked else title

    def close(self) -> None:
        """Make the tree a part of the file."""
        _prune(self._document)
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents))
        self._root.ParentTreeNextKey = self._count
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


def _line_at(lines: list[_Shown], here: int, x: float, y: float) -> int:
    """Which line a text is of that begins at a place of the page in mm: this one, or the next that is there.

    A line of several scripts is written as several texts.
    """
    for number in range(here, len(lines)):
        box = lines[number].box
        if box.x - _NEAR <= x <= box.right + _NEAR and box.y - _NEAR <= y <= box.bottom + _NEAR:
            return number
    return here
