"""Measures how much of their pages feet take: `python -m tools.sheet_shares` prints the table of docs/sheets.md.

The share is that of the feet's outlines, as far as they are drawn, of the pages that show feet.
"""

import shapely
from PySide6.QtGui import QFontInfo, QGuiApplication

from reflexmap import library
from reflexmap.export.lettering import Ruler
from reflexmap.geometry.shapes import CutMap, area_of
from reflexmap.kinds import Kind
from reflexmap.paint.typeface import preferred
from reflexmap.sheet.layout import lay_out
from reflexmap.sheet.page import FootOnPage, Page
from reflexmap.sheet.request import PAPERS, SheetKind, SheetRequest


def share_of(footmap: CutMap, page: Page) -> float:
    """The share of a page that its feet cover."""
    return sum(_area(footmap, foot) for foot in page.feet) / (page.width * page.height)


def _area(footmap: CutMap, foot: FootOnPage) -> float:
    """How many square mm of paper what is drawn of a foot covers."""
    x0, y0, x1, y1 = foot.panel.box
    (a0, b0), (a1, b1) = foot.panel.to_frame((x0, y0)), foot.panel.to_frame((x1, y1))
    seen = shapely.box(min(a0, a1), min(b0, b1), max(a0, a1), max(b0, b1))
    return float(shapely.intersection(area_of(footmap.outlines[foot.view]), seen).area) * foot.scale**2


def main() -> None:
    """Print the table."""
    app = QGuiApplication(["shares", "-platform", "offscreen"])
    app.setFont(preferred(app.font()))
    ruler = Ruler()
    footmap = library.cut_map(library.plates(), 250.0)
    points = tuple(entry.ref for entry in footmap.maps if entry.kind is Kind.POINT)
    five = (*points[:1], *points[3:5], points[6], next(e.ref for e in footmap.maps if e.id == "reflex.arch"))
    sheets = [
        ("nine points", "A4", SheetRequest(entries=points)),
        ("nine points", "A3 landscape", SheetRequest(entries=points, paper=PAPERS["a3"], landscape=True)),
        ("nine points", "A5", SheetRequest(entries=points, paper=PAPERS["a5"])),
        ("everything", "A4", SheetRequest()),
        ("everything", "A3 landscape", SheetRequest(paper=PAPERS["a3"], landscape=True)),
        ("one place", "A4", SheetRequest(entries=points[:1])),
        ("hand-out of five", "A5", SheetRequest(kind=SheetKind.HANDOUT, entries=five, paper=PAPERS["a5"])),
        ("record sheet", "A4", SheetRequest(kind=SheetKind.RECORD)),
        ("poster", "A1", SheetRequest(kind=SheetKind.POSTER, paper=PAPERS["a1"])),
        ("poster", "A2", SheetRequest(kind=SheetKind.POSTER, paper=PAPERS["a2"])),
        ("card", "A6", SheetRequest(kind=SheetKind.CARD, entries=points[:1], paper=PAPERS["a6"])),
    ]
    print(
        f"Set in {QFontInfo(app.font()).family()}.\n\n"
        "| sheet | paper | pages | sole, top, sides | feet's share of their pages |"
    )
    print("| --- | --- | --- | --- | --- |")
    for name, paper, request in sheets:
        pages = lay_out(footmap, request, ruler, paged=True).pages
        scales = {foot.view: foot.scale for page in pages for foot in page.feet}
        shown = ", ".join(f"{scale * 100:.0f} %" for scale in dict.fromkeys(scales.values()))
        shares = ", ".join(f"{share_of(footmap, page) * 100:.0f} %" for page in pages if page.feet)
        print(f"| {name} | {paper} | {len(pages)} | {shown} | {shares} |")


if __name__ == "__main__":
    main()
