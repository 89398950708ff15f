"""Paints a laid-out page: a list of named steps, so that a file can keep each of them apart.

A page's items are painted in the order in which they are read. On a foot the order is another: the drawing, zones,
reflex areas, massage areas, guide lines, then leaders, labels, and the targets over all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from reflexmap.export import furnishings, marks, usermarks
from reflexmap.export.brush import DOTS, dots_of, paint_mark
from reflexmap.export.ink import Fade, Mark, Stroke
from reflexmap.export.lettering import Ruler
from reflexmap.geometry.curve import Curve
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.borders import zone_curves
from reflexmap.paint.camera import Camera
from reflexmap.paint.curves import Curves, size_of
from reflexmap.paint.ground import Grounds
from reflexmap.paint.paper import Medium, paper_inks
from reflexmap.paint.scene import State
from reflexmap.paint.seen import Places, Seen
from reflexmap.paint.theme import THEMES
from reflexmap.sheet.page import (
    Bar,
    Box,
    Chip,
    Cross,
    Edge,
    FootOnPage,
    Item,
    Key,
    MarkSign,
    Outline,
    Page,
    Part,
    Sign,
    Swatch,
    Text,
)
from reflexmap.sheet.request import SheetKind
from reflexmap.sheet.sheet import Sheet

POINT = DOTS * 25.4 / 96  # logical pixels a theme point
RIM = 1.5  # mm round a foot that its drawing may reach
_ROUND_MARKS = 6.0  # mm round a foot in which a user's marks are drawn
_BEYOND_CUT = 0.3  # mm of paper that a fade goes on
_OUTLINE, _OUTLINE_TO_WRITE_ON, _OUTLINE_OF_POSTER = 0.42, 0.36, 0.9  # mm, at every scale
_POSTER_MARKS = 2.4  # times their usual size, from which on the outline is a poster's
_ORDER = (Kind.ZONE, Kind.REFLEX, Kind.AREA, Kind.LINE, Kind.CHANNEL)  # the lowest first; points lie over the labels
_RUNS = {
    Part.TITLE: "head",
    Part.SUBTITLE: "head",
    Part.DISCLAIMER: "head",
    Part.CAPTION: "captions",
    Part.HEADING: "text",
    Part.FIELD: "fields",
    Part.NOTE: "fields",
    Part.FOOTER: "foot",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a page: an id and a name for files that can keep them, what it is, and what it is cut to.

    Of a foot's own step `drawing` is the foot, whose drawing lies under the marks: files with means of their own use
    them.
    """

    name: str
    title: str
    marks: tuple[Mark, ...]
    drawing: FootOnPage | None = None
    clip: Box | None = None


class PagePainter:
    """Paints the pages of one sheet on a ground."""

    def __init__(self, footmap: CutMap, sheet: Sheet, grounds: Grounds, *, printed: bool = False) -> None:
        request = sheet.request
        self.sheet = sheet
        self.footmap = footmap
        self._is_pale = request.kind is SheetKind.RECORD
        self.theme = THEMES[request.theme]
        self.inks = paper_inks(self.theme, request.style, pale=self._is_pale, printed=printed)
        medium = Medium.PALE if self._is_pale else Medium.PAPER
        self.ground = grounds(self.theme, request.style, medium)
        self._scene = sheet.content.scene
        self._seen = Seen(footmap)
        self._curves = Curves(footmap)
        self._ruler = Ruler()
        self._steps_of: dict[int, tuple[Page, tuple[Step, ...]]] = {}
        self._borders: dict[object, dict[Placed, Curve]] = {}

    def outline(self, foot: FootOnPage) -> Curve:
        """The outline of a foot in mm of the page."""
        return self.footmap.outlines[foot.view].moved(foot.on_page)

    def steps(self, page: Page) -> tuple[Step, ...]:
        """The page's parts in the order in which they are painted, without its ground; no two have one name."""
        key = id(page)  # pages are large and slow to compare; the one that is kept has its number to itself
        if key not in self._steps_of:
            self._steps_of[key] = page, tuple(_named_apart(self._steps(page)))
        return self._steps_of[key][1]

    def _steps(self, page: Page) -> Iterator[Step]:
        run: list[Mark] = []
        name, legend = "", 0
        for item in page.items:
            if isinstance(item, FootOnPage):
                if run:
                    yield Step(name, "", tuple(run))
                    run, name = [], ""
                yield from self._foot(item, page)
                continue
            own = _run_of(item, name)
            starts = own == "legend" and isinstance(item, Chip | MarkSign)
            if run and (own != name or starts):
                yield Step(f"legend.{legend}" if name == "legend" else name, "", tuple(run))
                run = []
            if own == "legend" and not run:
                legend += 1
            name = own
            run += self._marks(item, page)
        if run:
            yield Step(f"legend.{legend}" if name == "legend" else name, "", tuple(run))

    def _marks(self, item: Item, page: Page) -> Iterator[Mark]:
        """The marks of an item that is no foot."""
        match item:
            case Key():
                yield from furnishings.key_marks(item, self.footmap.outlines[item.view], self.inks)
            case Swatch():
                sides = item.box.x, item.box.y, item.box.right, item.box.bottom
                pattern = self._pattern(page, 1.0)
                yield from marks.swatch(sides, item.kind, self.inks, pattern, item.group, is_coded=item.is_coded)
            case FootOnPage():
                return
            case _:
                yield from furnishings.item_marks(item, self.inks, self._ruler, self._ruler.cap_height)

    def _pattern(self, page: Page, size: float) -> marks.Pattern:
        return marks.pattern_of(min(page.width, page.height), size)

    # Feet

    def marked_on(self, foot: FootOnPage) -> list[tuple[str, str]]:
        """The code and the name of each place that a foot shows, but for what lies faintly behind the chosen ones."""
        shown = (placed for state, placed in self._places(foot) if state is not State.DIMMED)
        entries = dict.fromkeys(self.footmap.maps.entry(placed.ref) for placed in shown)
        own = [(str(one.number), one.name) for one in foot.noted]
        return [*((entry.code, entry.name) for entry in sorted(entries, key=lambda entry: entry.kind.rank)), *own]

    def _places(self, foot: FootOnPage) -> Places:
        return self._seen.of(foot.panel, foot.scene or self._scene)

    def _foot(self, foot: FootOnPage, page: Page) -> Iterator[Step]:
        """A foot with its places, from bottom to top."""
        which = f"{foot.view.value}.{foot.foot.value}"
        clip = self._clip(foot, page)
        places = sorted(
            self._places(foot),
            key=lambda one: (
                _ORDER.index(one[1].kind) if one[1].kind in _ORDER else len(_ORDER),
                -size_of(one[1]) if one[1].group is not None else 0.0,  # the small ones over the large
            ),
        )
        outline = Stroke(self.outline(foot), self.inks.contour, self._outline_pen(foot))
        yield Step(f"foot.{which}", "", (outline,), foot, clip)
        flat = [one for one in places if one[1].curve is not None]
        for state, placed in flat:
            yield self._place(foot, page, state, placed, clip)
        fade = self._fade(foot)
        if fade is not None:
            yield Step(f"fade.{which}", "", (fade,), clip=page.clip)
        if foot.ways or foot.signs:
            joined = [m for way in foot.ways for m in furnishings.way_marks(way, foot.marks, self.inks)]
            joined += [m for sign in foot.signs for m in furnishings.sign_on_foot(sign, self.inks)]
            yield Step(f"ways.{which}", "", tuple(joined), clip=page.clip)
        if foot.labels:
            leaders = [label.leader for label in foot.labels if label.leader is not None]
            lines = [m for leader in leaders for m in furnishings.leader_marks(leader, foot.marks, self.inks)]
            yield Step(f"leaders.{which}", "", tuple(lines), clip=page.clip)
            cap = self._ruler.cap_height
            named = [m for label in foot.labels for m in furnishings.label_marks(label, self.inks, self._ruler, cap)]
            named += [furnishings.letters_of(way.length, self.inks) for way in foot.ways if way.length is not None]
            yield Step(f"numbers.{which}", "", tuple(named), clip=page.clip)
        for state, placed in places:
            if placed.curve is None:
                yield self._place(foot, page, state, placed, page.clip)
        yield from self._noted(foot)

    def _noted(self, foot: FootOnPage) -> Iterator[Step]:
        """A user's marks: what was drawn first, so that it covers no sign, and their numbers over all."""
        which = f"{foot.view.value}.{foot.foot.value}"
        leaders = [one.leader for one in foot.noted if one.leader is not None]
        if leaders:
            lines = [mark for one in leaders for mark in furnishings.leader_marks(one, 1.0, self.inks)]
            yield Step(f"lines.{which}", "", tuple(lines))
        clip = foot.foot_box.inset(-_ROUND_MARKS, -_ROUND_MARKS, -_ROUND_MARKS, -_ROUND_MARKS)
        for one in sorted(foot.noted, key=lambda one: not one.line):
            drawn = tuple(usermarks.mark_on_foot(one, foot.marks))
            yield Step(f"mark.{one.number}", f"{one.number} {one.name}", drawn, clip=clip)
        numbers = [furnishings.letters_of(one.label, self.inks) for one in foot.noted if one.label is not None]
        if numbers:
            yield Step(f"marks.{which}", "", tuple(numbers))

    def _place(self, foot: FootOnPage, page: Page, state: State, placed: Placed, clip: Box | None) -> Step:
        border = self._border(placed) if placed.kind is Kind.ZONE else None
        pattern = self._pattern(page, foot.marks)
        shown = {other for _, other in self._places(foot)} if placed.group is not None else set()
        over = [other for other in self._curves.over(placed) if other in shown and foot.foot in other.feet]
        sign = self.sheet.content.signs.get(placed.ref)
        if sign is not None:
            drawn = marks.map_marks(foot, placed, self.inks.of_map(sign, on_foot=True))
            return Step(f"{placed.ref.id}.{foot.view.value}.{foot.foot.value}", placed.name, tuple(drawn), clip=clip)
        drawn = marks.place_marks(foot, placed, state, self.inks, pattern, border, over)
        return Step(f"{placed.ref.id}.{foot.view.value}.{foot.foot.value}", placed.name, tuple(drawn), clip=clip)

    def _border(self, placed: Placed) -> Curve | None:
        if placed.view not in self._borders:
            self._borders[placed.view] = zone_curves(self.footmap, placed.view)
        return self._borders[placed.view].get(placed)

    def _outline_pen(self, foot: FootOnPage) -> float:
        if self._is_pale:
            return _OUTLINE_TO_WRITE_ON
        return _OUTLINE_OF_POSTER if foot.marks >= _POSTER_MARKS else _OUTLINE

    def box_of(self, foot: FootOnPage) -> Box:
        """The box of the page that a foot's drawing covers: a rim wider than the foot, but where it is cut."""
        rims = [0.0 if foot.cut is edge else RIM for edge in (Edge.LEFT, Edge.TOP, Edge.RIGHT, Edge.BOTTOM)]
        return foot.foot_box.inset(*(-rim for rim in rims))

    def _clip(self, foot: FootOnPage, page: Page) -> Box | None:
        """What a foot's drawing and areas are cut to."""
        if foot.cut is None:
            return page.clip
        own = self.box_of(foot)
        return own if page.clip is None else _common(own, page.clip)

    def _fade(self, foot: FootOnPage) -> Fade | None:
        """What lets a foot fade to paper where it is cut."""
        if foot.cut is None or not foot.fade:
            return None
        box, fade = self.box_of(foot), foot.fade
        over = _BEYOND_CUT  # or half of a pixel's row would be left of the foot
        strip = {
            Edge.LEFT: Box(box.x - over, box.y, fade + over, box.height),
            Edge.RIGHT: Box(box.right - fade, box.y, fade + over, box.height),
            Edge.TOP: Box(box.x, box.y - over, box.width, fade + over),
            Edge.BOTTOM: Box(box.x, box.bottom - fade, box.width, fade + over),
        }[foot.cut]
        return Fade(strip, foot.cut, self.inks.paper)

    def paint_drawing(self, painter: QPainter, foot: FootOnPage) -> None:
        """Paint a foot's drawing on a painter of logical pixels."""
        self.ground.paint(painter, foot.panel, Camera(foot.scale * DOTS, 0.0, 0.0, POINT), self.footmap.scale)

    def foot_image(self, foot: FootOnPage, per_mm: float) -> QImage:
        """A foot's drawing as an opaque picture of *per_mm* pixels a mm, of `box_of` the foot."""
        box = self.box_of(foot)
        image = QImage(round(box.width * per_mm), round(box.height * per_mm), QImage.Format.Format_RGB32)
        image.fill(QColor(self.inks.paper))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        camera = Camera(foot.scale * per_mm, -box.x * per_mm, -box.y * per_mm, POINT * per_mm / DOTS)
        self.ground.paint(painter, foot.panel, camera, self.footmap.scale)
        painter.end()
        return image


def clip_to(painter: QPainter, box: Box | None) -> None:
    """Let nothing be painted outside a box of the page."""
    if box is not None:
        painter.setClipRect(dots_of(box), Qt.ClipOperation.IntersectClip)


def paint_marks(painter: QPainter, some: Iterable[Mark]) -> None:
    """Paint marks in their order."""
    for mark in some:
        paint_mark(painter, mark)


def _named_apart(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps, of one name all but the first with a number after it."""
    names: dict[str, int] = {}
    for step in steps:
        names[step.name] = count = names.get(step.name, 0) + 1
        yield step if count == 1 else replace(step, name=f"{step.name}.{count}")


def _run_of(item: Item, before: str) -> str:
    """Which run of items one belongs to: what is of no run of its own goes with what comes before it."""
    match item:
        case Text(part=part):
            return _RUNS.get(part, "legend")
        case Chip():
            return "legend"
        case Bar():
            return "scale"
        case Outline():
            return "card"
        case Key():
            return "key"
        case Cross():
            return "marks"
        case Swatch() | MarkSign() | Sign():
            return "legend"
        case _:
            return before or "rules"


def _common(one: Box, other: Box) -> Box:
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Box(x, y, max(0.0, min(one.right, other.right) - x), max(0.0, min(one.bottom, other.bottom) - y))
