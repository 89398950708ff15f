"""Writes SVG files in true millimetres: each place a named group, text as text, each view's drawing once."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtGui import QFontInfo

from reflexmap.export.brush import DOTS, fade_stops
from reflexmap.export.ink import Fade, Fill, Letters, Mark, Stroke
from reflexmap.export.lettering import face
from reflexmap.export.pagepainter import PagePainter, Step
from reflexmap.export.progress import Progress
from reflexmap.geometry.curve import Curve, Point
from reflexmap.geometry.frame import drawn_handedness
from reflexmap.sheet.page import Box, Edge, FootOnPage, Page

_POINT_LIKE = 0.01  # of a line's width: some programs leave out a dash of no length


def svg_of(pages: PagePainter, step: Progress) -> bytes:
    """The sheet's only page as an SVG file; *step* may raise to stop."""
    page = pages.sheet.pages[0]
    steps = pages.steps(page)
    parts = [_head(pages, page), "<defs>\n", *_definitions(pages, page, steps), "</defs>\n"]
    for index, part in enumerate(steps):
        step(index / len(steps))
        parts.append(_group(part, pages))
    parts.append("</svg>\n")
    return "".join(parts).encode()


def _head(pages: PagePainter, page: Page) -> str:
    sheet = pages.sheet
    width, height = _short(page.width, 3), _short(page.height, 3)
    language = quoteattr(sheet.content.language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" font-family={_families()} '
        f'font-variant-numeric="tabular-nums" text-rendering="geometricPrecision" fill="none" '
        f'stroke-linejoin="round" role="graphics-document document" aria-labelledby="title" '
        f'aria-describedby="description" lang={language} xml:lang={language}>\n'
        f'<title id="title">{escape(sheet.content.title)}</title>\n'
        f'<desc id="description">{escape(sheet.description)}</desc>\n'
        f'<rect id="ground" width="{width}" height="{height}" fill="{pages.inks.paper}"/>\n'
    )


def _families() -> str:
    """The fonts to look for, as an attribute's value: the one that the layout has measured, then any of its sort."""
    return quoteattr(f"'{QFontInfo(face(DOTS)).family()}', sans-serif")


def _definitions(pages: PagePainter, page: Page, steps: Iterable[Step]) -> Iterator[str]:
    """What the groups use: the drawings of all views of the page, and what feet are cut and faded to."""
    yield from map(pages.ground.embedded, dict.fromkeys(foot.view for foot in page.feet))
    for box in dict.fromkeys(part.clip for part in steps if part.clip is not None):
        yield f'<clipPath id="{_clip_name(box)}"><rect {_sides(box)}/></clipPath>\n'
    for part in steps:
        for mark in part.marks:
            if isinstance(mark, Fade):
                yield _gradient(part.name, mark)


def _gradient(name: str, fade: Fade) -> str:
    ends = {Edge.TOP: (0, 1, 0, 0), Edge.BOTTOM: (0, 0, 0, 1), Edge.LEFT: (1, 0, 0, 0), Edge.RIGHT: (0, 0, 1, 0)}
    x1, y1, x2, y2 = ends[fade.towards]
    stops = "".join(
        f'<stop offset="{_short(place, 4)}" stop-color="{fade.colour}" stop-opacity="{_short(alpha, 4)}"/>'
        for place, alpha in fade_stops()
    )
    return f'<linearGradient id="{name}.tone" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}">{stops}</linearGradient>\n'


def _group(part: Step, pages: PagePainter) -> str:
    """One step as a group with its name; of a place, it says which."""
    title = f"<title>{escape(part.title)}</title>" if part.title else ""
    role = ' role="graphics-symbol img"' if part.title else ""
    clip = f' clip-path="url(#{_clip_name(part.clip)})"' if part.clip is not None else ""
    scale = f'transform="scale({1 / DOTS:g})"'
    if part.drawing is None:
        body = "".join(_element(mark, part.name) for mark in part.marks)
        inner = f"<g {scale}>\n{body}</g>" if clip else body
        return f"<g id={quoteattr(part.name)}{role}{clip or ' ' + scale}>{title}\n{inner}</g>\n"
    outline = f"outline.{part.drawing.view.value}.{part.drawing.foot.value}"
    lines = "".join(_outline(mark, outline) for mark in part.marks if isinstance(mark, Stroke))
    return f"<g id={quoteattr(part.name)}{clip}>\n{_used(part.drawing, pages)}{lines}</g>\n"


def _used(foot: FootOnPage, pages: PagePainter) -> str:
    """A foot's drawing where it stands, mirrored for the left foot."""
    x, y = foot.panel.origin
    scale = foot.scale * pages.footmap.scale
    mirror = foot.panel.sign * drawn_handedness(foot.view)
    move = f"translate({x * foot.scale:.4f} {y * foot.scale:.4f}) scale({mirror * scale:.6f} {scale:.6f})"
    return f'<use xlink:href="#drawing.{foot.view.value}" transform="{move}"/>\n'


def _outline(stroke: Stroke, name: str) -> str:
    """A foot's outline in mm of the page, to be measured by anyone."""
    path = _path(stroke.curve, 1, 4)
    return f'<path id="{name}" d="{path}" stroke="{stroke.colour}" stroke-width="{_short(stroke.width, 3)}"/>\n'


def _element(mark: Mark, name: str) -> str:
    """A mark as an element, in DOTS."""
    match mark:
        case Fill():
            return f'<path d="{_path(mark.curve)}" fill="{mark.colour}" fill-rule="evenodd"{_opacity(mark.alpha)}/>\n'
        case Stroke():
            return _stroke(mark)
        case Letters():
            return _text(mark)
        case Fade():
            box = Box(*(side * DOTS for side in (mark.box.x, mark.box.y, mark.box.width, mark.box.height)))
            return f'<rect {_sides(box)} fill="url(#{name}.tone)"/>\n'


def _stroke(stroke: Stroke) -> str:
    dashes = ""
    if stroke.dashes:
        lengths = (max(dash, _POINT_LIKE * stroke.width) for dash in stroke.dashes)
        dashes = f' stroke-dasharray="{" ".join(_short(length * DOTS, 3) for length in lengths)}"'
    cap = ' stroke-linecap="round"' if stroke.is_round else ""
    return (
        f'<path d="{_path(stroke.curve)}" stroke="{stroke.colour}" '
        f'stroke-width="{_short(stroke.width * DOTS, 3)}"{dashes}{cap}{_opacity(stroke.alpha)}/>\n'
    )


def _text(letters: Letters) -> str:
    """A line of text, under it its halo, which no reader of the text is told."""
    weight = ' font-weight="700"' if letters.bold else ""
    same = (
        f'x="{letters.x * DOTS:.1f}" y="{letters.y * DOTS:.1f}" text-anchor="{letters.align}" '
        f'font-size="{round(letters.size * DOTS)}"{weight}'
    )
    said = escape(letters.text)
    halo = ""
    if letters.halo:
        pen = f'stroke="{letters.halo_colour}" stroke-width="{_short(2 * letters.halo * DOTS, 2)}"'
        halo = (
            f'<text aria-hidden="true" {same} fill="{letters.halo_colour}" {pen} xml:space="preserve">{said}</text>\n'
        )
    return f'{halo}<text {same} fill="{letters.colour}" xml:space="preserve">{said}</text>\n'


def _opacity(alpha: float) -> str:
    return f' opacity="{_short(alpha, 3)}"' if alpha < 1 else ""


def _clip_name(box: Box) -> str:
    return "clip." + ".".join(str(round(side * 100)) for side in (box.x, box.y, box.width, box.height))


def _sides(box: Box) -> str:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return " ".join(f'{name}="{_short(side, 4)}"' for name, side in sides.items())


def _path(curve: Curve, scale: float = DOTS, digits: int = 1) -> str:
    """A curve as the data of a path."""
    words: list[str] = []
    for sub in curve.subpaths:
        words.append("M" + _pair(sub.start, scale, digits))
        words += [
            ("L" if len(segment) == 1 else "C") + " ".join(_pair(point, scale, digits) for point in segment)
            for segment in sub.segments
        ]
        if sub.closed:
            words.append("Z")
    return "".join(words)


def _pair(point: Point, scale: float, digits: int) -> str:
    return f"{_short(point[0] * scale, digits)},{_short(point[1] * scale, digits)}"


def _short(number: float, digits: int) -> str:
    """A number without needless zeros."""
    text = f"{number:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
