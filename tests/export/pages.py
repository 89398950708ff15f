"""Pages made by hand that hold every sort of item, for tests of how they are painted."""

from dataclasses import replace
from typing import Any

from reflexmap import library
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.pagepainter import PagePainter
from reflexmap.geometry.frame import handedness
from reflexmap.geometry.panels import Panel
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.feet import DrawnFeet
from reflexmap.paint.scene import Scene
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.record.compare import Fate
from reflexmap.record.model import Shape
from reflexmap.sheet.content import content_of
from reflexmap.sheet.page import (
    Align,
    Bar,
    Box,
    Chip,
    Cross,
    Edge,
    FootMark,
    FootOnPage,
    Item,
    Key,
    Label,
    Leader,
    MarkSign,
    Outline,
    Page,
    Part,
    Pencil,
    Role,
    Rule,
    Sign,
    Swatch,
    Text,
)
from reflexmap.sheet.request import SheetRequest
from reflexmap.sheet.sheet import Sheet
from tests.refs import ref

PT = 25.4 / 72


def spot_on(
    footmap: CutMap,
    view: View,
    foot: Foot,
    scale: float,
    corner: tuple[float, float],
    *,
    cut: float | None = None,
    marks: float = 1.0,
) -> FootOnPage:
    """A foot whose corner lies at a place of the page; with *cut* its leg is seen up to so many mm of the foot."""
    a0, b0, a1, b1 = footmap.extents[view]
    top = b1 if cut is None else cut
    sign = handedness(view, foot)
    left = a0 if sign > 0 else -a1
    origin = (corner[0] / scale - left, corner[1] / scale + top)
    box = Box(corner[0], corner[1], (a1 - a0) * scale, (top - b0) * scale)
    panel = Panel(view, foot, origin, (corner[0] / scale, corner[1] / scale, a1 - a0, top - b0))
    return FootOnPage(
        view, foot, scale, box, box, panel, cut=Edge.TOP if cut is not None else None, fade=15 * scale, marks=marks
    )


def label(
    entry_id: str, code: str, kind: Kind, name: str, x: float, y: float, end: tuple[float, float] | None
) -> Label:
    """A label whose chip has its middle at a place of the page, with its name on the right."""
    high = 4.6
    wide = high if len(code) == 1 else 6.4
    chip = Chip(Box(x - wide / 2, y - high / 2, wide, high), code, kind, 8.5 * PT)
    size = 10 * PT
    box = Box(x + wide / 2 + 1, y - size * 0.64, 0.6 * size * len(name), size * 1.25)
    said = Text(box, name, size, bold=True, part=Part.LABEL, halo=0.45) if name else None
    leader = Leader((x - wide / 2, y), end, dotted=kind is not Kind.POINT) if end else None
    return Label(ref(entry_id), chip, said, leader)


def text(said: str, x: float, y: float, points: float, wide: float = 120.0, **more: Any) -> Text:
    """A line of text in a box of the page."""
    size = points * PT
    return Text(Box(x, y, wide, size * 1.22), said, size, **more)


def _number(number: int) -> Text:
    """The number of a mark on a foot."""
    return text(str(number), 125, 58.5 + 12 * number, 7.5, 1.8, bold=True, part=Part.NUMBER, halo=0.45)


def everything(footmap: CutMap) -> Page:
    """A page that holds every item, in the order in which it is read."""
    sole = spot_on(footmap, View.SOLE, Foot.RIGHT, 0.43, (40, 30))
    left = spot_on(footmap, View.SOLE, Foot.LEFT, 0.43, (110, 30))
    inner = spot_on(footmap, View.INNER, Foot.RIGHT, 0.36, (12, 150), cut=121.0)
    outer = spot_on(footmap, View.OUTER, Foot.RIGHT, 0.36, (108, 150), cut=121.0)

    def at(foot: FootOnPage, entry_id: str) -> tuple[float, float]:
        placed = next(p for p in footmap.places[foot.view] if p.ref.id == entry_id)
        return foot.on_page(placed.point)

    liver, kidneys = at(sole, "point.liver"), at(sole, "point.kidneys")
    labels = (
        label("point.liver", "1", Kind.POINT, "Liver", 90, liver[1] - 2, liver),
        label("point.kidneys", "5", Kind.POINT, "Kidneys", 90, kidneys[1], kidneys),
        label("area.heel", "K", Kind.AREA, "Heel", 60, 125, None),
        label("reflex.arch", "B", Kind.REFLEX, "Arch", 72, 88, None),
        label("line.waist", "L2", Kind.LINE, "Waist", 93, 82, (81, 83)),
        label("zone.2", "Z2", Kind.ZONE, "", 64, 25, None),
    )
    signs = (
        (Shape.CIRCLE, Fate.PLAIN, ()),
        (Shape.SQUARE, Fate.GONE, ()),
        (Shape.STAR, Fate.NEW, ((118.0, 95.0), (126.0, 99.0), (133.0, 94.0))),
        (Shape.TRIANGLE, Fate.PLAIN, ((118.0, 70.0), (130.0, 72.0), (127.0, 82.0))),
    )
    noted = tuple(
        FootMark(
            n, "Tender", (120.0, 60.0 + 12 * n), "#b01058", shape, fate, line, shape is Shape.TRIANGLE, _number(n)
        )
        for n, (shape, fate, line) in enumerate(signs, 1)
    )
    left = replace(left, noted=noted)
    sole = FootOnPage(sole.view, sole.foot, sole.scale, Box(30, 22, 75, 118), sole.foot_box, sole.panel, labels)
    items: tuple[Item, ...] = (
        text("Nine Chinese points", 12, 8, 20, bold=True, part=Part.TITLE),
        text("Knead each with a finger", 12, 17, 10, role=Role.MUTED, part=Part.SUBTITLE),
        text(
            "Traditional claims, not medical advice",
            108,
            10,
            10,
            90,
            bold=True,
            align=Align.END,
            part=Part.DISCLAIMER,
        ),
        Rule((134.0, 14.6), (198.0, 14.6), 0.5, Role.CAUTION),
        sole,
        text("Right sole", 40, 139, 8, 41, align=Align.MIDDLE, role=Role.MUTED, part=Part.CAPTION),
        left,
        text("Left sole", 110, 139, 8, 41, align=Align.MIDDLE, role=Role.MUTED, part=Part.CAPTION),
        inner,
        outer,
        Key(Box(165, 60, 16, 17), View.SOLE, (Foot.RIGHT,), (footmap.places[View.SOLE][0].point,)),
        Rule((170.0, 90.0), (170.0, 110.0), 0.3, kind=Kind.POINT, arrows=2.5),
        Rule((175.0, 90.0), (195.0, 110.0), 0.25, Role.INK, dashes=(2.0, 1.0)),
        text("Chinese points", 12, 204, 10, bold=True, kind=Kind.POINT, part=Part.KIND),
        Rule((12.0, 203.0), (100.0, 203.0), 0.6, kind=Kind.POINT),
        Chip(Box(12, 210, 4.6, 4.6), "1", Kind.POINT, 8.5 * PT),
        text("Liver", 19, 210.2, 8.5, 20, bold=True, part=Part.NAME),
        text("2 cm from the big-toe crease", 45, 210.2, 8.5, 60),
        Chip(Box(12, 216, 4.6, 4.6), "2", Kind.POINT, 8.5 * PT),
        text("Lungs", 19, 216.2, 8.5, 20, bold=True, part=Part.NAME),
        text("1 cm past point 1", 45, 216.2, 8.5, 60),
        Chip(Box(12, 222, 6.4, 4.6), "L1", Kind.LINE, 8.5 * PT),
        Chip(Box(20, 222, 6.4, 4.6), "Z1", Kind.ZONE, 8.5 * PT),
        Chip(Box(28, 222, 9, 4.6), "Z1–5", Kind.ZONE, 8.5 * PT),
        Chip(Box(39, 222, 4.6, 4.6), "A", Kind.REFLEX, 8.5 * PT),
        Chip(Box(45, 222, 4.6, 4.6), "K", Kind.AREA, 8.5 * PT),
        *(Swatch(Box(12.0 + 14 * n, 230, 9, 5), kind) for n, kind in enumerate(Kind)),
        *(Sign(Box(90.0 + 8 * n, 230, 4, 4), pencil) for n, pencil in enumerate(Pencil)),
        *(MarkSign(Box(100.0 + 8 * n, 204, 4, 4), "#0a57a0", shape, Fate.PLAIN) for n, shape in enumerate(Shape)),
        Bar(Box(12, 240, 50, 3), 5),
        Outline(Box(110, 215, 85.6, 53.98), 3.18),
        Cross((100.0, 250.0)),
        text("Not at all", 12, 255, 8.5, bold=True, part=Part.HEADING),
        text("Acute illness · fungus on nails", 12, 260, 8.5),
        Rule((12.0, 285.0), (198.0, 285.0)),
        text("Source: Web articles on foot massage", 12, 286, 8, role=Role.MUTED, part=Part.FOOTER),
        text("ReflexMap", 148, 286, 8, 50, align=Align.END, role=Role.MUTED, part=Part.FOOTER),
    )
    return Page(210.0, 297.0, items)


def painter_of(
    footmap: CutMap, *pages: Page, scene: Scene | None = None, printed: bool = False, **wishes: Any
) -> PagePainter:
    """A painter of pages made by hand; all layers are shown unless a *scene* says what."""
    request = SheetRequest(**wishes)
    content = replace(content_of(footmap, request), scene=scene or Scene(layers=frozenset(Kind)))
    return PagePainter(footmap, Sheet(request, content, pages), DrawnFeet(library.plates()), printed=printed)


LOOKS = [(theme, style) for theme in (ThemeName.LIGHT, ThemeName.DARK) for style in Style]
