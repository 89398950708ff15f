"""Writes SVG files in true millimetres: each place a named group, text as text.

Qt's generator knows no groups. So each step of a page is painted into a generator of its own, by the same painter as
everything else, and the bodies are put together under names.
"""

import re
from functools import partial
from xml.sax.saxutils import escape, quoteattr, unescape

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator

from reflexmap.export.pagepainter import DOTS, PagePainter, Step, face
from reflexmap.export.progress import Progress
from reflexmap.geometry.curve import Curve
from reflexmap.geometry.frame import drawn_handedness
from reflexmap.sheet.page import Align, FootOnPage, Page, Text

_DEFS = re.compile(r"<defs>(.*?)</defs>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_FAMILY = re.compile(r'\s*\bfont-family="[^"]*"')
_TEXT = re.compile(r'<text\b([^>]*?)\bx="([^"]+)"([^>]*?)>([^<]*)</text>')
_PIXELS, _BOLD = re.compile(r'\bfont-size="([^"]+)"'), 'font-weight="700"'


def svg_of(pages: PagePainter, step: Progress) -> bytes:
    """The sheet's only page as an SVG file; *step* may raise to stop."""
    sheet = pages.sheet
    page = sheet.pages[0]
    width, height = f"{page.width:.3f}".rstrip("0").rstrip("."), f"{page.height:.3f}".rstrip("0").rstrip(".")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" font-family={_families()} '
        f'text-rendering="geometricPrecision" role="graphics-document document" '
        f'aria-labelledby="title" aria-describedby="description" '
        f"lang={quoteattr(sheet.content.language)} xml:lang={quoteattr(sheet.content.language)}>\n"
        f'<title id="title">{escape(sheet.content.title)}</title>\n'
        f'<desc id="description">{escape(sheet.description)}</desc>\n'
        f'<rect id="ground" width="{width}" height="{height}" fill="{pages.theme.ground}"/>\n'
    )
    parts = [head]
    parts.append(_drawings(pages, page))
    steps = list(pages.steps(page))
    for index, part in enumerate(steps):
        step(index / len(steps))
        if part.drawing:
            parts.append(_used(part.name, part.drawing, pages, page))
        elif part.texts:
            for text in part.texts:
                if text.disc is not None:
                    disc = partial(pages.paint_disc, disc=text.disc)
                    parts.append(_group(Step(f"disc.{text.disc.label}", "", disc), page, index))
            lines = "".join(_line(text, pages) for text in part.texts)
            parts.append(f'<g id="{part.name}" transform="scale({1 / DOTS:g})">\n{lines}</g>\n')
        else:
            parts.append(_group(part, page, index))
    parts += [_outline(foot, pages.outline(foot), page.scale) for foot in page.feet]
    parts.append("</svg>\n")
    return "".join(parts).encode()


def _drawings(pages: PagePainter, page: Page) -> str:
    """The drawings of all views of the page, to be used by each foot."""
    views = dict.fromkeys(foot.view for foot in page.feet)
    return "<defs>\n" + "".join(map(pages.ground.embedded, views)) + "</defs>\n"


def _used(name: str, foot: FootOnPage, pages: PagePainter, page: Page) -> str:
    """A foot's drawing where it stands, mirrored for the left foot."""
    x, y = foot.panel.origin
    scale = page.scale * pages.footmap.scale
    mirror = foot.panel.sign * drawn_handedness(foot.view)
    move = f"translate({x * page.scale:.4f} {y * page.scale:.4f}) scale({mirror * scale:.6f} {scale:.6f})"
    return f'<use id="{name}" xlink:href="#drawing.{foot.view.value}" transform="{move}"/>\n'


def _families() -> str:
    """The fonts to look for, as an attribute's value: the one that the layout has measured, then any of its sort."""
    return quoteattr(f"'{QFontInfo(face(DOTS)).family()}', sans-serif")


def _line(text: Text, pages: PagePainter) -> str:
    """A line of text, which keeps its beginning, its middle or its end in its place whatever font is found."""
    x = {Align.START: text.box.x, Align.MIDDLE: text.box.x + text.box.width / 2, Align.END: text.box.right}
    weight = ' font-weight="700"' if text.bold else ""
    return (
        f'<text x="{x[text.align] * DOTS:.2f}" y="{text.baseline * DOTS:.2f}" text-anchor="{text.align}" '
        f'font-size="{text.size * DOTS:.0f}"'
        f'{weight} fill="{pages.ink(text)}" xml:space="preserve">{escape(text.text)}</text>\n'
    )


def _group(part: Step, page: Page, index: int) -> str:
    """One step as a group with its name; ids inside get a prefix, or two steps' gradients would clash."""
    body = _TEXT.sub(_centred, _FAMILY.sub("", _painted(part, page)))
    body = _ID.sub(rf'id="s{index}-\1"', body)
    body = _REFERENCE.sub(rf"url(#s{index}-\1)", body)
    title = f"<title>{escape(part.title)}</title>" if part.title else ""
    role = ' role="graphics-symbol img"' if part.title else ""
    return f'<g id={quoteattr(part.name)}{role}>{title}<g transform="scale({1 / DOTS:g})">\n{body}</g></g>\n'


def _centred(found: re.Match[str]) -> str:
    """A text as Qt writes it, with its middle where Qt has put that, whatever font is found."""
    before, x, after, said = found.groups()
    pixels = _PIXELS.search(before + after)
    font = face(float(pixels[1]) if pixels else DOTS, bold=_BOLD in before + after)
    middle = float(x) + QFontMetricsF(font).horizontalAdvance(unescape(said, {"&quot;": '"'})) / 2
    return f'<text{before}x="{middle:.2f}" text-anchor="middle"{after}>{said}</text>'


def _painted(part: Step, page: Page) -> str:
    """What Qt's generator makes of a step, without the document round it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = QSize(round(page.width * DOTS), round(page.height * DOTS))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    part.paint(painter)
    painter.end()
    text = bytes(buffer.data().data()).decode("utf-8")
    defs = "".join(_DEFS.findall(text)).strip()
    body = text[text.index("</defs>") + len("</defs>") : text.rindex("</svg>")].strip()
    return (f"<defs>{defs}</defs>\n" if defs else "") + body + "\n"


def _outline(foot: FootOnPage, outline: Curve, scale: float) -> str:
    """A foot's outline in mm of the page, to be measured by anyone."""
    words = []
    for sub in outline.moved(lambda point: _on_page(foot, point, scale)).subpaths:
        words.append(f"M{_pair(sub.start)}")
        words += [("L" if len(segment) == 1 else "C") + " ".join(map(_pair, segment)) for segment in sub.segments]
        words.append("Z" if sub.closed else "")
    name = f"outline.{foot.view.value}.{foot.foot.value}"
    return f'<path id="{name}" d="{" ".join(words)}" fill="none" stroke="none"/>\n'


def _on_page(foot: FootOnPage, point: tuple[float, float], scale: float) -> tuple[float, float]:
    x, y = foot.panel.to_plane(point)
    return x * scale, y * scale


def _pair(point: tuple[float, float]) -> str:
    return f"{point[0]:.4f},{point[1]:.4f}"
