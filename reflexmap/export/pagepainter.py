"""Paints a laid-out page: a list of named steps, so that a file can keep each of them apart.

Everything is painted at DOTS to the mm and the device is scaled to that, so that text is as wide on every device as
it was measured, and a page looks the same at every resolution.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from reflexmap.export.lineart import hatch_of, is_hatched, line_look_of, on_sheet
from reflexmap.geometry.curve import Curve
from reflexmap.geometry.placed import Placed
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.labelling.callouts import DISC
from reflexmap.paint.camera import Camera
from reflexmap.paint.ground import Grounds
from reflexmap.paint.look import faded, look_of
from reflexmap.paint.mappainter import MapPainter, paint_scale_bar
from reflexmap.paint.scene import State
from reflexmap.paint.text import fitted
from reflexmap.paint.theme import THEMES, Style, Theme, mixed
from reflexmap.sheet.page import SMALL, Bar, Box, Disc, FootOnPage, Leader, Page, Part, Role, Text
from reflexmap.sheet.request import SheetRequest
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import tr

DOTS = 20  # logical pixels a millimetre
POINT = DOTS * 25.4 / 96  # logical pixels a theme point
_HEAD, _CAPTIONS = frozenset((Part.TITLE, Part.DISCLAIMER)), frozenset((Part.CAPTION,))
_FOOT = frozenset((Part.FOOTER,))
RIM = 1.5  # mm round a foot that its drawing may reach
_DISC_TEXT = (2.6, 2.2, 1.7)  # mm, of a disc's text of one, two, three letters
_MEASURED_AT = 200  # pixels, large enough for unhinted widths


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a page: an id and a name for files that can keep them, and how it is painted."""

    name: str
    title: str
    paint: Callable[[QPainter], None]
    drawing: FootOnPage | None = None  # the foot whose drawing this is: files with means of their own use them
    texts: tuple[Text, ...] = ()  # the lines of text that this is, likewise


class Ruler:
    """Measures text in the application's font; keeps what it has measured."""

    def __init__(self) -> None:
        self._metrics = {bold: QFontMetricsF(face(_MEASURED_AT, bold=bold)) for bold in (False, True)}
        self._widths: dict[tuple[str, bool], float] = {}

    def __call__(self, text: str, size: float, bold: bool) -> float:
        """The width in mm of a text of a size in mm."""
        key = (text, bold)
        if key not in self._widths:
            self._widths[key] = self._metrics[bold].horizontalAdvance(text) / _MEASURED_AT
        return self._widths[key] * size


def has_letters() -> bool:
    """Whether this system has a font to write with: without one, Qt draws no text and says nothing."""
    return QFontMetricsF(face(_MEASURED_AT)).inFont("A")


def face(pixels: float, *, bold: bool = False) -> QFont:
    """The application's font at a size in logical pixels, not bent to any pixel grid."""
    font = QFont(QGuiApplication.font().family())
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("liga"), 0)  # or a PDF's reader would search for "reflex" and not find it
    return font


def theme_of(request: SheetRequest, *, printed: bool = False) -> Theme:
    """The theme of a sheet; line art has one ink for all kinds, and what is printed on white has black ink."""
    theme = THEMES[request.theme]
    theme = theme._replace(ground=theme.paper)
    if printed and not theme.is_dark:
        theme = theme._replace(ink="#000000")
    if request.style is Style.LINE:
        ink = "#f4f2ee" if theme.is_dark else "#000000"
        grey = mixed(ink, theme.paper, 0.15)
        return theme._replace(
            ink=ink,
            muted=ink,
            edge=ink,
            caution_ink=ink,
            rule=grey,
            panel=theme.paper,
            skin=theme.skin._replace(glow=theme.paper),
            accents=dict.fromkeys(Kind, ink),
        )
    return theme


class PagePainter:
    """Paints the pages of one sheet on a ground."""

    def __init__(self, footmap: CutMap, sheet: Sheet, grounds: Grounds, *, printed: bool = False) -> None:
        request = sheet.request
        self.sheet = sheet
        self.footmap = footmap
        self.theme = theme_of(request, printed=printed)
        self.ground = grounds(self.theme, request.style)
        self._scene = sheet.content.scene
        self._is_line_art = request.style is Style.LINE
        self._inks = self.theme.inks(request.style)
        self._painters: dict[float, MapPainter] = {}

    def _map(self, scale: float) -> MapPainter:
        """The painter for feet at a scale (mm of paper to a mm of foot)."""
        if scale not in self._painters:
            looks = on_sheet(line_look_of if self._is_line_art else look_of, scale)
            self._painters[scale] = MapPainter(self.footmap, self.ground, self.theme, looks, on_paper=True)
        return self._painters[scale]

    def outline(self, foot: FootOnPage) -> Curve:
        """The outline of a foot's foot, in its frame."""
        return self.footmap.outlines[foot.view]

    def steps(self, page: Page) -> Iterator[Step]:
        """The page's parts in the order in which they are painted, without its ground."""
        camera = Camera(page.scale * DOTS, 0.0, 0.0, POINT)
        yield self._texts("head", page, _HEAD)
        for step in self._feet(page, camera):
            yield replace(step, paint=_clipped(step.paint, page.clip)) if page.clip is not None else step
        if page.marks:
            yield Step("marks", "", lambda painter: self._marks(painter, page))
        yield Step("rules", "", lambda painter: self._rules(painter, page))
        if page.bar is not None:
            yield Step("scale", tr("{length} cm", length=page.bar.cm), self._bar(page.bar, camera))
        yield self._texts("captions", page, _CAPTIONS)
        yield from self._legend(page)
        yield self._texts("foot", page, _FOOT)

    def _feet(self, page: Page, camera: Camera) -> Iterator[Step]:
        """The feet with their places and numbers: what stands out lies over the leaders, the numbers over all."""
        for foot in page.feet:
            yield self._foot(foot, camera)
        for foot in page.feet:
            yield from self._places(foot, camera, highlights=False)
        numbered = [foot for foot in page.feet if foot.callouts]
        yield from map(self._leaders, numbered)
        for foot in page.feet:
            yield from self._places(foot, camera, highlights=True)
        yield from map(self._numbers, numbered)

    def _foot(self, foot: FootOnPage, camera: Camera) -> Step:
        name = f"foot.{foot.view.value}.{foot.foot.value}"
        painter_of_map = self._map(camera.scale / DOTS)
        return Step(name, "", lambda painter: painter_of_map.paint_foot(painter, foot.panel, camera), foot)

    def box_of(self, foot: FootOnPage) -> Box:
        """The box of the page that the picture of a foot covers."""
        own = foot.foot_box
        return Box(own.x - RIM, own.y - RIM, own.width + 2 * RIM, own.height + 2 * RIM)

    def foot_image(self, foot: FootOnPage, scale: float, per_mm: float) -> tuple[QImage, Box]:
        """A foot's drawing as an opaque picture of *per_mm* pixels a mm, and the box of the page that it covers."""
        box = self.box_of(foot)
        image = QImage(round(box.width * per_mm), round(box.height * per_mm), QImage.Format.Format_RGB32)
        image.fill(QColor(self.theme.ground))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        camera = Camera(scale * per_mm, -box.x * per_mm, -box.y * per_mm, POINT * per_mm / DOTS)
        self._map(scale).paint_foot(painter, foot.panel, camera)
        painter.end()
        return image, box

    def _places(self, foot: FootOnPage, camera: Camera, *, highlights: bool) -> Iterator[Step]:
        counts: dict[str, int] = {}
        for state, placed in self._map(camera.scale / DOTS).seen(foot.panel, self._scene):
            if (state > State.PLAIN) is not highlights:
                continue
            name = f"{placed.ref.id}.{foot.view.value}.{foot.foot.value}"
            counts[name] = counts.get(name, 0) + 1
            if counts[name] > 1:
                name = f"{name}.{counts[name]}"
            yield Step(name, placed.name, self._place(foot, camera, placed, state))

    def _place(self, foot: FootOnPage, camera: Camera, placed: Placed, state: State) -> Callable[[QPainter], None]:
        def paint(painter: QPainter) -> None:
            if is_hatched(placed.kind, state, self._is_line_art):
                self._hatch(painter, foot, camera, placed)
            self._map(camera.scale / DOTS).paint_seen(painter, foot.panel, camera, placed, state)

        return paint

    def _hatch(self, painter: QPainter, foot: FootOnPage, camera: Camera, placed: Placed) -> None:
        """Lines across a surface that tell its kind without colour; drawn as lines, so they print sharp."""
        colour = QColor(self.theme.ink) if self._is_line_art else faded(self._inks.accents[placed.kind], 0.6)
        painter.setPen(QPen(colour, 0.45 * POINT))
        for start, end in hatch_of(placed, camera.scale / DOTS):
            ends = (camera.to_device(foot.panel.to_plane(point)) for point in (start, end))
            painter.drawLine(*ends)

    def _leaders(self, foot: FootOnPage) -> Step:
        def paint(painter: QPainter) -> None:
            for _, leader in foot.callouts:
                self._leader(painter, leader)

        return Step(f"leaders.{foot.view.value}.{foot.foot.value}", "", paint)

    def _leader(self, painter: QPainter, leader: Leader) -> None:
        """A thin line with a light rim, and a dot where it ends on a surface."""
        start, end = _at(leader.start), _at(leader.end)
        colour = QColor(self.theme.ink)
        for pen in (QPen(faded(self.theme.halo, 0.8), 2.6 * POINT), QPen(colour, 0.7 * POINT)):
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(start, end)
        if leader.dotted:
            painter.setPen(QPen(faded(self.theme.halo, 0.9), 1.0 * POINT))
            painter.setBrush(colour)
            painter.drawEllipse(end, 2.0 * POINT, 2.0 * POINT)

    def _numbers(self, foot: FootOnPage) -> Step:
        def paint(painter: QPainter) -> None:
            for disc, _ in foot.callouts:
                self.paint_disc(painter, disc)

        return Step(f"numbers.{foot.view.value}.{foot.foot.value}", "", paint)

    def paint_disc(self, painter: QPainter, disc: Disc) -> None:
        """A number or a code in a disc of its kind's colour."""
        radius = DISC * DOTS
        centre = _at(disc.centre)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accents[disc.kind]))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(QColor(self.theme.halo))
        letters = face(_DISC_TEXT[min(len(disc.label), len(_DISC_TEXT)) - 1] * DOTS, bold=True)
        painter.setFont(fitted(letters, disc.label, radius))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, disc.label)

    def _marks(self, painter: QPainter, page: Page) -> None:
        """Crosses in circles, to lay pages over each other by."""
        painter.setPen(QPen(QColor(self.theme.ink), 0.6 * POINT))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark in page.marks:
            centre, reach = _at(mark), 3.5 * DOTS
            painter.drawLine(centre - QPointF(reach, 0), centre + QPointF(reach, 0))
            painter.drawLine(centre - QPointF(0, reach), centre + QPointF(0, reach))
            painter.drawEllipse(centre, reach / 2, reach / 2)

    def _rules(self, painter: QPainter, page: Page) -> None:
        painter.setPen(QPen(QColor(self.theme.rule), 0.8 * POINT))
        for start, end in page.rules:
            painter.drawLine(_at(start), _at(end))

    def _texts(self, name: str, page: Page, parts: frozenset[Part]) -> Step:
        return self._lines(name, [text for text in page.texts if text.part in parts])

    def _legend(self, page: Page) -> Iterator[Step]:
        """The legend in the order in which it is read: each number before the lines of its place."""
        runs: list[list[Text]] = [[]]
        for text in page.texts:
            if text.part in _HEAD | _CAPTIONS | _FOOT:
                continue
            if text.disc is not None or (text.part is not runs[-1][-1].part if runs[-1] else False):
                runs.append([])
            runs[-1].append(text)
        for number, run in enumerate(filter(None, runs), 1):
            yield self._lines(f"legend.{number}", run)

    def _lines(self, name: str, texts: list[Text]) -> Step:
        def paint(painter: QPainter) -> None:
            for text in texts:
                if text.disc is not None:
                    self.paint_disc(painter, text.disc)
                self._text(painter, text)

        return Step(name, "", paint, texts=tuple(texts))

    def ink(self, text: Text) -> str:
        """The colour of a text."""
        if text.kind is not None:
            return self.theme.accents[text.kind]
        colours = {Role.INK: self.theme.ink, Role.MUTED: self.theme.muted, Role.CAUTION: self.theme.caution_ink}
        return colours[text.role]

    def _text(self, painter: QPainter, text: Text) -> None:
        painter.setPen(QColor(self.ink(text)))
        painter.setFont(face(text.size * DOTS, bold=text.bold))
        painter.drawText(QPointF(text.box.x * DOTS, text.baseline * DOTS), text.text)

    def _bar(self, bar: Bar, camera: Camera) -> Callable[[QPainter], None]:
        def paint(painter: QPainter) -> None:
            painter.setFont(face(SMALL * DOTS))
            left, bottom = (bar.box.x + 0.5) * DOTS, (bar.box.bottom - 1.6) * DOTS
            paint_scale_bar(painter, self.theme, camera, left, bottom, bar.cm)

        return paint


def _clipped(paint: Callable[[QPainter], None], box: Box) -> Callable[[QPainter], None]:
    """The same painting, cut to a box of the page."""

    def cut(painter: QPainter) -> None:
        painter.setClipRect(QRectF(box.x * DOTS, box.y * DOTS, box.width * DOTS, box.height * DOTS))
        paint(painter)

    return cut


def _at(point: tuple[float, float]) -> QPointF:
    return QPointF(point[0] * DOTS, point[1] * DOTS)
