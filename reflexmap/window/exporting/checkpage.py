"""Paints the page of the print check on a device, black on whatever lies below."""

from PySide6.QtGui import QPainter

from reflexmap.export.brush import DOTS
from reflexmap.export.furnishings import item_marks
from reflexmap.export.lettering import Ruler
from reflexmap.export.pagepainter import paint_marks
from reflexmap.paint.paper import paper_inks
from reflexmap.paint.theme import LIGHT, Style
from reflexmap.sheet.page import FootOnPage, Key, Swatch
from reflexmap.sheet.printcheck import print_check_page
from reflexmap.texts import tr

LEAST_PAPER = (148.0, 190.0)  # mm: room for the long bars


def paint_check_page(painter: QPainter, width: float, height: float, pixels_a_mm: float) -> None:
    """Paint the page, of a size in mm, from the corner of a device on that has so many pixels a mm."""
    more = tr("Or enter what the ruler says in File > Print check: this page is printed without any correction.")
    ruler, inks = Ruler(), paper_inks(LIGHT, Style.LINE, printed=True)
    page = print_check_page(width, height, ruler, more)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(pixels_a_mm / DOTS, pixels_a_mm / DOTS)
    for item in page.items:
        if not isinstance(item, FootOnPage | Key | Swatch):  # which need a map
            paint_marks(painter, tuple(item_marks(item, inks, ruler, ruler.cap_height)))
    painter.restore()
