"""The drawings of a document's feet as pictures, each view's once: the left foot is the right one's in a mirror."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QImage, QPainter

from reflexmap.export.brush import DOTS, dots_of
from reflexmap.export.pagepainter import PagePainter
from reflexmap.sheet.page import FootOnPage
from reflexmap.sheet.request import MM_PER_INCH

Keep = Callable[[QImage], QImage]
DPI = 300  # what printers ask for; four views of the longest foot take five megabytes


class Pictures:
    """Paints the feet of one sheet as pictures; *keep* may hand back another image to stand for each."""

    def __init__(self, pages: PagePainter, keep: Keep | None = None) -> None:
        self._pages = pages
        self._keep = keep
        self._made: dict[object, tuple[QImage, int]] = {}

    def paint(self, painter: QPainter, foot: FootOnPage) -> None:
        """Paint a foot's drawing where it stands on its page."""
        box = self._pages.box_of(foot)
        key = foot.view, foot.scale, foot.cut, round(box.width, 3), round(box.height, 3)
        if key not in self._made:
            image = self._pages.foot_image(foot, DPI / MM_PER_INCH)
            self._made[key] = (self._keep(image) if self._keep else image, foot.panel.sign)
        image, sign = self._made[key]
        if sign != foot.panel.sign:
            painter.translate((box.x + box.right) * DOTS, 0)
            painter.scale(-1, 1)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # JPEG would leave a haze round the foot
        painter.drawImage(dots_of(box), image)


def stand_in(number: int) -> QImage:
    """A picture of one row, by whose width it can be found again."""
    image = QImage(number, 1, QImage.Format.Format_RGB32)
    image.fill(QColor(number % 256, 128, 255 - number % 256))
    return image
